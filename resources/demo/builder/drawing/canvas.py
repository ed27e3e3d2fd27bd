"""The sheet a cover is drawn on: 600 x 922 units, twice the size it is printed at."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeAlias

from PIL import Image, ImageFilter
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

from builder.drawing.colour import colour

WIDTH, HEIGHT = 600, 922
Paint: TypeAlias = str | QColor | QBrush
Mode = QPainter.CompositionMode
INK = "#14121a"


def linear(x0: float, y0: float, x1: float, y1: float, *stops: str | QColor) -> QBrush:
    """A gradient along a line, its colours at even distances."""
    gradient = QLinearGradient(x0, y0, x1, y1)
    for place, stop in enumerate(stops):
        gradient.setColorAt(place / max(1, len(stops) - 1), colour(stop))
    return QBrush(gradient)


def down(top: float, bottom: float, *stops: str | QColor) -> QBrush:
    """A gradient from `top` to `bottom`."""
    return linear(0, top, 0, bottom, *stops)


def radial(x: float, y: float, radius: float, *stops: str | QColor) -> QBrush:
    """A gradient outwards from a point."""
    gradient = QRadialGradient(x, y, radius)
    for place, stop in enumerate(stops):
        gradient.setColorAt(place / max(1, len(stops) - 1), colour(stop))
    return QBrush(gradient)


def to_pil(image: QImage) -> Image.Image:
    """A copy of a Qt image as a Pillow image with an alpha channel."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    data = bytes(plain.constBits())
    return Image.frombytes("RGBA", (plain.width(), plain.height()), data)


def to_qt(image: Image.Image) -> QImage:
    """A copy of a Pillow image as a Qt image."""
    data = image.convert("RGBA").tobytes()
    made = QImage(data, image.width, image.height, 4 * image.width, QImage.Format.Format_RGBA8888)
    return made.copy()


class Canvas:
    """A cover in the making. Lives on one thread; call `finish` once at the end."""

    def __init__(self) -> None:
        self.image = _blank()
        self.image.fill(Qt.GlobalColor.white)
        self.painter = _painter(self.image)

    def finish(self) -> Image.Image:
        """The drawing as a Pillow image."""
        self.painter.end()
        return to_pil(self.image).convert("RGB")

    def wash(self, paint: Paint) -> None:
        """Paint the whole sheet."""
        self.painter.fillRect(QRectF(-WIDTH, -HEIGHT, 3 * WIDTH, 3 * HEIGHT), _brush(paint))

    def fill(self, path: QPainterPath, paint: Paint, alpha: float = 1.0) -> None:
        """Fill a shape."""
        self.painter.setOpacity(alpha)
        self.painter.fillPath(path, _brush(paint))
        self.painter.setOpacity(1)

    def stroke(
        self, path: QPainterPath, paint: Paint = INK, width: float = 4, alpha: float = 1.0
    ) -> None:
        """Draw a shape's outline with round ends and corners."""
        pen = QPen(
            _brush(paint),
            width,
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
        self.painter.setOpacity(alpha)
        self.painter.strokePath(path, pen)
        self.painter.setOpacity(1)

    def ink(
        self, path: QPainterPath, paint: Paint, width: float = 5, line: str | QColor = INK
    ) -> None:
        """Fill a shape and draw its outline around it."""
        self.stroke(path, line, width * 2)
        self.fill(path, paint)

    def line(self, points: list[tuple[float, float]], paint: Paint = INK, width: float = 4) -> None:
        """Draw a line through points."""
        path = QPainterPath(QPointF(*points[0]))
        for point in points[1:]:
            path.lineTo(QPointF(*point))
        self.stroke(path, paint, width)

    @contextmanager
    def clip(self, path: QPainterPath) -> Iterator[None]:
        """Draw only inside a shape."""
        self.painter.save()
        self.painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
        try:
            yield
        finally:
            self.painter.restore()

    @contextmanager
    def at(
        self, x: float, y: float, scale: float = 1, turn: float = 0, flip: bool = False
    ) -> Iterator[None]:
        """Draw with the origin at a point, scaled, turned (degrees) and perhaps mirrored."""
        self.painter.save()
        self.painter.translate(x, y)
        self.painter.rotate(turn)
        self.painter.scale(-scale if flip else scale, scale)
        try:
            yield
        finally:
            self.painter.restore()

    @contextmanager
    def layer(
        self,
        alpha: float = 1.0,
        blur: float = 0,
        mode: Mode = Mode.CompositionMode_SourceOver,
    ) -> Iterator[None]:
        """Draw on a sheet of its own, then lay it over: blurred, thinned, multiplied, screened."""
        below, sheet = self.painter, _blank()
        sheet.fill(Qt.GlobalColor.transparent)
        self.painter = _painter(sheet)
        self.painter.setTransform(below.transform())
        try:
            yield
        finally:
            self.painter.end()
            self.painter = below
        if blur:
            soft = to_pil(sheet).filter(ImageFilter.GaussianBlur(blur))
            sheet = to_qt(soft)
        below.save()
        below.resetTransform()
        below.setOpacity(alpha)
        below.setCompositionMode(mode)
        below.drawImage(0, 0, sheet)
        below.restore()

    def glow(self, x: float, y: float, radius: float, tint: str, strength: float = 1.0) -> None:
        """A soft light."""
        paint = radial(
            x, y, radius, colour(tint, strength), colour(tint, strength * 0.35), colour(tint, 0)
        )
        self.painter.save()
        self.painter.setCompositionMode(Mode.CompositionMode_Screen)
        self.painter.fillRect(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), paint)
        self.painter.restore()

    def mask(self, image: QImage) -> None:
        """Lay a sheet-sized picture over everything."""
        self.painter.save()
        self.painter.resetTransform()
        self.painter.drawImage(0, 0, image)
        self.painter.restore()


def _blank() -> QImage:
    return QImage(WIDTH, HEIGHT, QImage.Format.Format_ARGB32_Premultiplied)


def _painter(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    return painter


def _brush(paint: Paint) -> QBrush:
    return paint if isinstance(paint, QBrush) else QBrush(colour(paint))
