"""The bars of a chart as an item of a pyqtgraph view box. Import this late, as `bar_plot`."""

from __future__ import annotations

from collections.abc import Sequence

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPalette, QPen

from metron_desktop.gui import theme
from metron_desktop.gui.models.chart_wording import PlotBar

_THICK = 0.56
_NARROW = 0.72
"""Parts of its room that a bar fills, lying and standing."""

_WIDEST, _NARROWEST = 40.0, 1.5
"""Pixels of a standing bar."""


class PlotBars(pg.GraphicsObject):
    """The bars themselves, with their values at the end of lying ones, and the lines behind them.

    Painted in pixels: rounded heads and hairlines would be distorted by the axes' scales.

    Attributes:
        bars: What is shown.
        lines: Values with a line behind the bars.
        focused: The bar the keyboard is on; -1 for none.
        hovered: The bar below the pointer; -1 for none.
    """

    def __init__(self, *, lying: bool) -> None:
        super().__init__()
        self.bars: Sequence[PlotBar] = ()
        self.lines: Sequence[float] = ()
        self.focused = -1
        self.hovered = -1
        self._lying = lying
        self._font, self._palette = QFont(), QPalette()

    def dress(self, font: QFont, palette: QPalette) -> None:
        """Paint with these from now on."""
        self._font, self._palette = font, QPalette(palette)
        self.prepareGeometryChange()

    def boundingRect(self) -> QRectF:
        return self.viewRect() or QRectF()

    def paint(self, painter: QPainter, *_: object) -> None:
        pixels = painter.worldTransform()
        room = pixels.mapRect(self.boundingRect())
        painter.save()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        hairline = theme.tone(theme.Tone.HAIRLINE, self._palette)
        for value in self.lines:
            height = max(room.top(), round(pixels.map(QPointF(0, value)).y()) - 1) + 0.5
            painter.setPen(QPen(hairline, 1))
            painter.drawLine(QPointF(room.left(), height), QPointF(room.right(), height))
        for number, bar in enumerate(self.bars):
            self._paint_bar(painter, number, bar, pixels.mapRect(self._rect(number, bar)))
        painter.restore()

    def _rect(self, number: int, bar: PlotBar) -> QRectF:
        if self._lying:
            return QRectF(0, number - _THICK / 2, bar.value, _THICK)
        return QRectF(bar.place - _NARROW / 2, 0, _NARROW, bar.value)

    def _paint_bar(self, painter: QPainter, number: int, bar: PlotBar, rect: QRectF) -> None:
        color = theme.tone(theme.Tone.ACCENT, self._palette)
        if number not in (self.hovered, self.focused):
            color = _faded(color, self._palette.color(QPalette.ColorRole.Base))
        if self._lying:
            rect.setWidth(max(2.0, rect.width()))
        else:
            rect.setTop(min(rect.top(), rect.bottom() - 2.0))
            wide = min(_WIDEST, max(_NARROWEST, rect.width()))
            rect = QRectF(rect.center().x() - wide / 2, rect.top(), wide, rect.height())
        shape = _headed(rect, lying=self._lying)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        painter.drawPath(shape)
        if number == self.focused:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._palette.color(QPalette.ColorRole.Text), 2))
            painter.drawPath(shape)
        if self._lying:
            painter.setPen(theme.tone(theme.Tone.MUTED, self._palette))
            room = QRectF(rect.right() + theme.SPACE_S, rect.center().y() - 20, 400, 40)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, bar.text)


def _faded(color: QColor, ground: QColor) -> QColor:
    """A quieter colour, so that the bar in question stands out. Opaque, as lines lie behind."""
    share = 0.82
    return QColor(
        *(
            round(a * share + b * (1 - share))
            for a, b in zip(color.getRgb()[:3], ground.getRgb()[:3], strict=True)
        )
    )


def _headed(rect: QRectF, *, lying: bool) -> QPainterPath:
    """A bar with a rounded head and square feet."""
    radius = min(3.0, rect.width() / 2, rect.height() / 2)
    turn = QPointF(0, radius) if lying else QPointF(radius, 0)
    out = QPointF(-radius, 0) if lying else QPointF(0, radius)
    first, second, foot, start = (
        (rect.topRight(), rect.bottomRight(), rect.bottomLeft(), rect.topLeft())
        if lying
        else (rect.topLeft(), rect.topRight(), rect.bottomRight(), rect.bottomLeft())
    )
    path = QPainterPath(start)
    path.lineTo(first + out)
    path.quadTo(first, first + turn)
    path.lineTo(second - turn)
    path.quadTo(second, second + out)
    path.lineTo(foot)
    path.closeSubpath()
    return path
