"""The sentence below an editor that says why its value cannot be kept."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QLabel, QWidget

from metron_desktop.gui import theme

_WIDEST = 320


class Refusal(QLabel):
    """A plate with a sentence, beside what it is about. UI thread."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("refusal")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setMargin(theme.SPACE_XS)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says; "" while it is hidden."""
        return self.text() if not self.isHidden() else ""

    def say(self, sentence: str) -> None:
        """Say why; "" for nothing."""
        self.setText(sentence)
        self.setVisible(bool(sentence))
        if sentence:
            self.setAccessibleName(sentence)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def place(self, beside: QRect) -> None:
        """Stand below a rectangle of the parent, or above it where there is no room."""
        room = self.parentWidget().rect()
        metrics = self.fontMetrics()
        wanted = metrics.horizontalAdvance(self.text()) + 2 * theme.SPACE_M
        width = min(wanted, _WIDEST, room.width())
        self.setFixedWidth(width)
        self.adjustSize()
        left = max(0, min(beside.left(), room.right() - width))
        top = beside.bottom() + 2
        if top + self.height() > room.bottom():
            top = beside.top() - self.height() - 2
        self.move(QPoint(left, max(0, top)))
        self.raise_()
