"""Drawn covers: what stands where a cover is on its way, or where there is none."""

from __future__ import annotations

from zlib import crc32

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPalette,
    QPen,
)

from metron_desktop.gui import theme

RATIO = 1.54  # height of a comic book beside its width (6.6 x 10.2 inches)
RADIUS = 4  # of a cover's corners


def cover_ground(series: str, palette: QPalette) -> QColor:
    """The colour of a series' drawn covers: the same every time, calm in both themes."""
    hue = crc32(series.encode()) % 360
    if theme.is_dark(palette):
        return QColor.fromHslF(hue / 360, 0.28, 0.26)
    return QColor.fromHslF(hue / 360, 0.34, 0.80)


def draw_cover(painter: QPainter, room: QRectF, image: QImage) -> QRectF:
    """Paint a cover with softly rounded corners at its own proportions, standing on the floor.

    Args:
        painter: Antialiasing.
        room: The room for it; `image` fits into it, so that pixels stay pixels.
        image: The cover, with the device pixel ratio it was made for.

    Returns:
        Where it is now.
    """
    ratio = image.devicePixelRatio()
    place = QRectF(0, 0, image.width() / ratio, image.height() / ratio)
    place.moveLeft(room.left() + round((room.width() - place.width()) / 2))
    place.moveTop(room.bottom() - place.height())
    outline = QPainterPath()
    outline.addRoundedRect(place, RADIUS, RADIUS)
    painter.save()
    painter.setClipPath(outline)
    painter.drawImage(place.topLeft(), image)
    painter.restore()
    return place


def draw_placeholder(
    painter: QPainter, place: QRectF, series: str, number: str, palette: QPalette
) -> None:
    """Paint a cover without a picture: the series' colour, its name, the number.

    Args:
        painter: Antialiasing.
        place: Where it goes.
        series: The series' name.
        number: The issue's number, "" for none.
        palette: Light or dark.
    """
    ground = cover_ground(series, palette)
    dark = theme.is_dark(palette)
    gradient = QLinearGradient(place.topLeft(), place.bottomLeft())
    gradient.setColorAt(0, ground.lighter(108))
    gradient.setColorAt(1, ground.darker(108))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(gradient)
    painter.drawRoundedRect(place, RADIUS, RADIUS)
    words = QColor.fromHslF(
        max(ground.hslHueF(), 0.0), 0.35 if dark else 0.55, 0.84 if dark else 0.22
    )
    painter.setPen(words)
    margin = place.width() * 0.09
    inner = place.adjusted(margin, margin, -margin, -margin)
    font = QFont(painter.font())
    font.setPixelSize(max(8, round(place.width() * 0.115)))
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    upper = QRectF(inner.left(), inner.top(), inner.width(), inner.height() * 0.6)
    painter.drawText(
        upper,
        Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap,
        _shortened(series, upper, font),
    )
    if number:
        text = f"#{number}" if number[:1].isdigit() else number
        size = place.width() * 0.26
        font.setPixelSize(max(9, round(size)))
        wide = QFontMetricsF(font).horizontalAdvance(text)
        if wide > inner.width():
            font.setPixelSize(max(8, round(size * inner.width() / wide)))
        painter.setFont(font)
        painter.drawText(inner, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight, text)


def draw_cover_edge(painter: QPainter, place: QRectF, palette: QPalette) -> None:
    """Paint the hairline around a cover that parts a white cover from a white page."""
    edge = QColor(palette.color(QPalette.ColorRole.Shadow))
    edge.setAlphaF(0.35)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(edge, 1))
    painter.drawRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def badge_rect(place: QRectF, side: int, number: int) -> QRect:
    """Where the badge of this number goes: from the lower right corner of a cover leftwards.

    There it leaves the title free, which stands at the top of most covers.
    """
    margin = theme.SPACE_XS + 1
    return QRect(
        round(place.right()) - margin - side - number * (side + theme.SPACE_XS),
        round(place.bottom()) - margin - side,
        side,
        side,
    )


def _shortened(text: str, room: QRectF, font: QFont) -> str:
    """Text cut at a word so that it fits `room` in lines."""
    metrics = QFontMetricsF(font)
    flags = int(Qt.TextFlag.TextWordWrap)
    words = text.split()
    while len(words) > 1:
        shown = " ".join(words) + ("" if len(words) == len(text.split()) else "…")
        if metrics.boundingRect(room, flags, shown).height() <= room.height():
            return shown
        words.pop()
    return " ".join(words)
