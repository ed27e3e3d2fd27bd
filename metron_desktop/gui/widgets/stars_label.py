"""A rating among widgets."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget

from metron_desktop.gui.delegates.rating_delegate import STARS, draw_stars, star_side


class StarsLabel(QWidget):
    """Shows a rating from 0 to 5 as stars; its accessible name says it in words. UI thread."""

    def __init__(self, rating: float, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rating = rating
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Five stars beside text."""
        height = self.fontMetrics().height()
        return QSize(round(STARS * star_side(height)) + 1, height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the stars."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = star_side(self.fontMetrics().height())
        place = QRectF(0, (self.height() - side) / 2, 0, side)
        color = self.palette().color(QPalette.ColorRole.WindowText)
        draw_stars(painter, place, self._rating, color)
