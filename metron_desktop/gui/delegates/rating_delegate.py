"""Paints a rating from 1 to 5 as stars."""

from __future__ import annotations

from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.record_delegate import RecordDelegate, ink
from metron_desktop.gui.models.column import Role
from metron_desktop.gui.models.record_model import Index

STARS = 5
_INNER = 0.42  # radius of the inner corners of a star beside the outer ones


class RatingDelegate(RecordDelegate):
    """Five stars, as many filled as the rating says; nothing where there is no rating."""

    def draw(
        self, painter: QPainter, option: QStyleOptionViewItem, room: QRect, index: Index
    ) -> None:
        rating = index.data(Role.VALUE)
        if rating:
            side = star_side(option.fontMetrics.height())
            place = QRectF(room.left(), room.center().y() - side / 2 + 0.5, 0, side)
            draw_stars(painter, place, float(rating), ink(option))

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        side = star_side(option.fontMetrics.height())
        return QSize(round(STARS * side) + 2 * theme.SPACE_S, theme.row_height(option.font))


def star_side(text_height: int) -> float:
    """The side of a star beside text of this height."""
    return text_height * 0.85


def draw_stars(painter: QPainter, place: QRectF, rating: float, color: QColor) -> None:
    """Paint five stars of the height of `place` from its left.

    Args:
        painter: Antialiasing.
        place: Left edge, top and height.
        rating: How many are filled, also in part.
        color: Of filled stars; the others are a faint ghost of it.
    """
    ghost = QColor(color)
    ghost.setAlphaF(0.18)
    painter.setPen(Qt.PenStyle.NoPen)
    side = place.height()
    for number in range(STARS):
        box = QRectF(place.left() + number * side, place.top(), side, side)
        star = _star(box)
        painter.setBrush(ghost)
        painter.drawPolygon(star)
        part = min(max(rating - number, 0.0), 1.0)
        if part > 0:
            painter.save()
            painter.setClipRect(QRectF(box.left(), box.top(), side * part, side))
            painter.setBrush(color)
            painter.drawPolygon(star)
            painter.restore()


def _star(box: QRectF) -> QPolygonF:
    outer = box.width() * 0.46
    center = box.center()
    points = []
    for corner in range(2 * STARS):
        radius = outer if corner % 2 == 0 else outer * _INNER
        angle = corner * pi / STARS - pi / 2
        points.append(center + QPointF(radius * cos(angle), radius * sin(angle)))
    return QPolygonF(points)
