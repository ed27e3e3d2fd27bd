"""Paints a cell's value as a chip: format, grade, type."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.chip import Chip, chip_size, draw_chip
from metron_desktop.gui.delegates.record_delegate import RecordDelegate, ink
from metron_desktop.gui.models.column import Role
from metron_desktop.gui.models.record_model import Index


class ChipDelegate(RecordDelegate):
    """One chip; nothing where the value is empty. The value is a `Chip` or its text."""

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, index: Index
    ) -> None:
        chip = _chip(index)
        if chip.text:
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            color = ink(option) if selected else None
            draw_chip(painter, room, chip, option.font, option.palette, color)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = chip_size(_chip(index).text, option.font).width() + 2 * theme.SPACE_S
        return QSize(width, theme.row_height(option.font))


def _chip(index: Index) -> Chip:
    value = index.data(Role.VALUE)
    return value if isinstance(value, Chip) else Chip(value or "")
