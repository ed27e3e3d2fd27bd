"""A splitter with a hairline that remembers nothing but can be dragged."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from metron_desktop.gui import theme


class Splitter(QSplitter):
    """Widgets beside or above each other; none can be dragged away. UI thread."""

    def __init__(self, orientation: Qt.Orientation, *parts: QWidget) -> None:
        super().__init__(orientation)
        # Qt lets the hairline be grabbed some pixels beside it.
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for part in parts:
            self.addWidget(part)

    def createHandle(self) -> QSplitterHandle:
        """A handle of our own."""
        return _Hairline(self.orientation(), self)


class _Hairline(QSplitterHandle):
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.tone(theme.Tone.HAIRLINE, self.palette()))
