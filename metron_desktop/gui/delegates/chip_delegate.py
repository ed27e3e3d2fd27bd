"""Paints a cell's value as a chip: format, grade, type."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from metron_desktop.gui.delegates.chip import Chip, chip_size, draw_chip
from metron_desktop.gui.delegates.record_delegate import RecordDelegate, ink, is_selected
from metron_desktop.gui.models.column import Column, R


class ChipDelegate(RecordDelegate):
    """One chip; nothing where the value is empty. The value is a `Chip` or its text."""

    def draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        column: Column[R],
        record: R,
    ) -> None:
        """Paint the chip."""
        chip = _chip(column, record)
        if chip.text:
            color = ink(option) if is_selected(option) else None
            draw_chip(painter, room, chip, option.font, option.palette, color)

    def content_width(self, option: QStyleOptionViewItem, column: Column[R], record: R) -> int:
        """The chip."""
        return chip_size(_chip(column, record).text, option.font).width()


def _chip(column: Column[R], record: R) -> Chip:
    value = (column.value or column.text)(record)
    return value if isinstance(value, Chip) else Chip(value or "")
