"""Paints how complete something is: a bar with its figures."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.record_delegate import RecordDelegate, ink, is_selected, muted
from metron_desktop.gui.models.column import Column, R

_HEIGHT = 6
_MIN_BAR = 40


@dataclass(frozen=True, slots=True)
class Completion:
    """So many of so many. `text` is what stands beside the bar."""

    done: int
    total: int
    text: str

    @property
    def part(self) -> float:
        """The done part from 0 to 1; 0 where the total is unknown."""
        return min(1.0, self.done / self.total) if self.total else 0.0


class CompletionDelegate(RecordDelegate):
    """A bar, and the figures right of it. The value is a `Completion`."""

    def draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        column: Column[R],
        record: R,
    ) -> None:
        """Paint bar and figures; where there is little room the bar alone."""
        value: Completion = column.value(record)
        painter.setFont(option.font)
        words = option.fontMetrics.horizontalAdvance(value.text)
        bar = QRectF(room)
        if room.width() >= words + theme.SPACE_S + _MIN_BAR:
            bar.setRight(room.right() - words - theme.SPACE_S)
            painter.setPen(ink(option) if value.done else muted(option))
            painter.drawText(
                room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, value.text
            )
        if value.total:
            color = ink(option) if is_selected(option) else None
            draw_bar(painter, bar, value.part, option.palette, color)

    def content_width(self, option: QStyleOptionViewItem, column: Column[R], record: R) -> int:
        """The figures and the shortest bar."""
        words = option.fontMetrics.horizontalAdvance(column.value(record).text)
        return words + theme.SPACE_S + _MIN_BAR


def draw_bar(
    painter: QPainter, room: QRectF, part: float, palette: QPalette, ink: QColor | None = None
) -> None:
    """Paint a thin bar across `room`, filled from the left; complete ones say so in green.

    Args:
        painter: Antialiasing.
        room: Its width and, in the middle, its height.
        part: The filled part from 0 to 1.
        palette: Gives its colours.
        ink: Its colour where it must be another one (on a selection).
    """
    tone = theme.Tone.SUCCESS if part >= 1 else theme.Tone.ACCENT
    color = ink or theme.tone(tone, palette)
    ground = QColor(color if ink else palette.color(QPalette.ColorRole.Mid))
    ground.setAlphaF(0.25 if ink else 0.8)
    bar = QRectF(room.left(), room.center().y() - _HEIGHT / 2 + 0.5, room.width(), _HEIGHT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(bar, _HEIGHT / 2, _HEIGHT / 2)
    if part > 0:
        bar.setWidth(max(float(_HEIGHT), bar.width() * part))
        painter.setBrush(color)
        painter.drawRoundedRect(bar, _HEIGHT / 2, _HEIGHT / 2)
