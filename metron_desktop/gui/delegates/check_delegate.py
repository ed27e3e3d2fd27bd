"""Paints yes as a tick and no as nothing, so that a column of them is read at a glance."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.record_delegate import RecordDelegate, ink
from metron_desktop.gui.models.column import Role
from metron_desktop.gui.models.record_model import Index

_SIDE = 14


class CheckDelegate(RecordDelegate):
    """A tick where the value is true. The words are in the cell's accessible text."""

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, index: Index
    ) -> None:
        if index.data(Role.VALUE):
            selected = bool(option.state & QStyle.StateFlag.State_Selected)
            color = ink(option) if selected else theme.tone(theme.Tone.SUCCESS, option.palette)
            place = QRect(0, 0, _SIDE, _SIDE)
            place.moveCenter(room.center())
            draw_tick(painter, place, color)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(_SIDE + 2 * theme.SPACE_S, theme.row_height(option.font))


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
