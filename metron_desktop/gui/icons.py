"""Icons from SVG files, drawn in the palette's colours at any size and pixel ratio.

The files say ``currentColor``; an icon takes its colour from the application's palette when it is
painted, so that a change of theme needs no new icons.
"""

from __future__ import annotations

import logging
from functools import lru_cache

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QImageReader,
    QPainter,
    QPalette,
    QPixmap,
)

from metron_desktop import paths

_logger = logging.getLogger(__name__)
_Role = QPalette.ColorRole


def icon(name: str, role: QPalette.ColorRole = _Role.WindowText) -> QIcon:
    """The icon ``resources/icons/actions/NAME.svg`` in the colour of a palette role.

    Args:
        name: File name without its suffix.
        role: Palette role of its ordinary colour; selected and disabled icons follow the palette.
    """
    return QIcon(_SvgEngine(name, role))


def app_icon() -> QIcon:
    """The program's own icon, in its own colours."""
    folder = paths.resources() / "icons"
    made = QIcon(str(folder / "metron-desktop.svg"))
    # Fine lines are lost at the size of a title bar; the small drawing has none.
    made.addFile(str(folder / "metron-desktop-small.svg"), QSize(16, 16))
    return made


def pixmap(name: str, size: int, dpr: float, color: QColor) -> QPixmap:
    """The icon as a square pixmap for a delegate.

    Args:
        name: File name without its suffix.
        size: Side in device-independent pixels.
        dpr: Device pixel ratio of where it is painted.
        color: Its colour.
    """
    side = round(size * dpr)
    return _draw(name, side, side, dpr, color.rgba())


@lru_cache(maxsize=128)
def _source(name: str) -> bytes:
    file = paths.resources() / "icons" / "actions" / f"{name}.svg"
    try:
        return file.read_bytes()
    except OSError as error:
        _logger.error("The icon %s cannot be read: %s", name, error)
        return b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"/>'


@lru_cache(maxsize=512)
def _draw(name: str, width: int, height: int, dpr: float, rgba: int) -> QPixmap:
    color = QColor.fromRgba(rgba)
    svg = _source(name).replace(b"currentColor", color.name().encode())
    if color.alpha() < 255:
        svg = svg.replace(b"<svg ", f'<svg opacity="{color.alphaF():.3f}" '.encode(), 1)
    # Qt's image plug-in draws SVG as well; importing the module for it would delay the window.
    content = QByteArray(svg)
    buffer = QBuffer(content)
    reader = QImageReader(buffer, b"svg")
    reader.setScaledSize(QSize(width, height))
    drawn = QPixmap.fromImageReader(reader)
    drawn.setDevicePixelRatio(dpr)
    return drawn


class _SvgEngine(QIconEngine):
    """Draws one SVG file in the palette's present colours."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def clone(self) -> QIconEngine:
        return _SvgEngine(self._name, self._role)

    def key(self) -> str:
        return "metron-svg"

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        dpr = painter.device().devicePixelRatio()
        painter.drawPixmap(rect, self.scaledPixmap(rect.size(), mode, state, dpr))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, _state: QIcon.State, scale: float
    ) -> QPixmap:
        """The pixmap for a size in device-independent pixels."""
        pixels = (size.toSizeF() * scale).toSize()
        return _draw(self._name, pixels.width(), pixels.height(), scale, self._color(mode).rgba())

    def actualSize(self, size: QSize, _mode: QIcon.Mode, _state: QIcon.State) -> QSize:
        return size

    def _color(self, mode: QIcon.Mode) -> QColor:
        palette = QGuiApplication.palette()
        if mode == QIcon.Mode.Disabled:
            return palette.color(QPalette.ColorGroup.Disabled, self._role)
        if mode == QIcon.Mode.Selected:
            return palette.color(_Role.HighlightedText)
        return palette.color(self._role)
