"""Grey bars where a list is about to be, instead of a spinner."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from metron_desktop.gui import theme
from metron_desktop.gui.delegates.record_delegate import draw_skeleton

_COLUMNS = (0.34, 0.14, 0.2, 0.16, 0.16)


class Skeleton(QWidget):
    """The grey shadow of a table. UI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Loading…"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self.palette().base())
        height = theme.row_height(self.font())
        for row in range(self.height() // height):
            left = theme.SPACE_L
            for column, part in enumerate(_COLUMNS):
                width = round((self.width() - 2 * theme.SPACE_L) * part)
                room = QRect(left, row * height, width - theme.SPACE_L, height)
                draw_skeleton(painter, room, self.palette(), row + column)
                left += width
