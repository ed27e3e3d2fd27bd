"""Paints a rating from 1 to 5 as stars."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, sin

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QStyleOptionViewItem

from metron_desktop.gui.delegates.record_delegate import RecordDelegate, ink
from metron_desktop.gui.models.column import Column, R

STARS = 5
_INNER = 0.42  # radius of the inner corners of a star beside the outer ones


class RatingDelegate(RecordDelegate):
    """Five stars, as many filled as the rating says; nothing where there is no rating."""

    def draw(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        room: QRect,
        column: Column[R],
        record: R,
    ) -> None:
        """Paint the stars."""
        rating = column.value(record)
        if rating:
            side = star_side(option.fontMetrics.height())
            place = QRectF(room.left(), room.center().y() - side / 2 + 0.5, 0, side)
            draw_stars(painter, place, float(rating), ink(option))

    def content_width(self, option: QStyleOptionViewItem, _column: Column[R], _record: R) -> int:
        """Five stars."""
        return round(STARS * star_side(option.fontMetrics.height()))


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
    star = _star(side)
    for number in range(STARS):
        left = place.left() + number * side
        shape = star.translated(left, place.top())
        painter.setBrush(ghost)
        painter.drawPolygon(shape)
        part = min(max(rating - number, 0.0), 1.0)
        if part > 0:
            painter.setBrush(color)
            if part < 1:
                painter.save()
                painter.setClipRect(QRectF(left, place.top(), side * part, side))
            painter.drawPolygon(shape)
            if part < 1:
                painter.restore()


@lru_cache(maxsize=16)
def _star(side: float) -> QPolygonF:
    """A star in a square of this side at the origin."""
    outer, center = side * 0.46, QPointF(side / 2, side / 2)
    points = []
    for corner in range(2 * STARS):
        radius = outer if corner % 2 == 0 else outer * _INNER
        angle = corner * pi / STARS - pi / 2
        points.append(center + QPointF(radius * cos(angle), radius * sin(angle)))
    return QPolygonF(points)
