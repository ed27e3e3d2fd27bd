"""A plate that holds one thing: a figure, a chart."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from metron_desktop.gui import theme


class Card(QWidget):
    """A rounded plate with a vertical layout. UI thread.

    Attributes:
        column: Its layout.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_L, theme.SPACE_L)
        self.column.setSpacing(theme.SPACE_XS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the plate."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.tone(theme.Tone.HAIRLINE, self.palette()), 1))
        painter.setBrush(self.palette().base())
        plate = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(plate, theme.RADIUS + 2, theme.RADIUS + 2)
