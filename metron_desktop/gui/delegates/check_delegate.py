"""Paints yes as a tick and no as nothing, so that a column of them is read at a glance."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.record_delegate import RecordDelegate, ink, is_selected
from metron_desktop.gui.models.column import Column, R

_SIDE = 14


class CheckDelegate(RecordDelegate):
    """A tick where the value is true. The words are in the cell's accessible text."""

    def draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        column: Column[R],
        record: R,
    ) -> None:
        """Paint the tick."""
        if column.value(record):
            success = theme.tone(theme.Tone.SUCCESS, option.palette)
            place = QRect(0, 0, _SIDE, _SIDE)
            place.moveCenter(room.center())
            draw_tick(painter, place, ink(option) if is_selected(option) else success)

    def content_width(self, _option: QStyleOptionViewItem, _column: Column[R], _record: R) -> int:
        """The tick."""
        return _SIDE


def draw_tick(painter: QPainter, place: QRect, color: QColor) -> None:
    """Paint a tick that fills a square."""
    pen = QPen(color, max(1.6, place.width() / 7))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    side = place.width()
    origin = QPointF(place.topLeft())
    painter.drawPolyline(
        QPolygonF(
            [
                origin + QPointF(x * side, y * side)
                for x, y in ((0.15, 0.55), (0.4, 0.8), (0.87, 0.25))
            ]
        )
    )
