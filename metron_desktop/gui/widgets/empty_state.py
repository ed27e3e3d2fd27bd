"""What a list shows instead of nothing: what is missing and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from metron_desktop.gui import icons, theme

_ICON = 44
_WIDTH = 380


class EmptyState(QWidget):
    """An icon, a title, a sentence and, where something can be done at once, a button. UI thread.

    Signals:
        acted: The button was pressed.
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = ""
        self._icon = QLabel()
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = QLabel()
        self._sentence = QLabel()
        self._sentence.setObjectName("muted")
        for label in (self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._title.setFont(theme.title_font(self.font()))
        self._button = QPushButton()
        self._button.clicked.connect(self.acted)
        # Where there is little room it is cut off: it must not make the window larger.
        self.setMinimumSize(1, 1)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_S)
        column.addStretch(2)
        for part in (self._icon, self._title, self._sentence):
            column.addWidget(part)
        column.addSpacing(theme.SPACE_S)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL, theme.SPACE_XL)
        row.addStretch(1)
        row.addWidget(middle, 1000)  # as wide as there is room for, up to its maximum
        row.addStretch(1)

    def say(self, icon_name: str, title: str, sentence: str = "", action: str = "") -> None:
        """Show these words, and a button where there is an action."""
        self._icon_name = icon_name
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action))
        self.setAccessibleName(". ".join(filter(None, (title, sentence))))
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._icon_name:
            self._paint_icon()

    def _paint_icon(self) -> None:
        color = theme.tone(theme.Tone.MUTED, self.palette())
        color.setAlphaF(0.7)
        self._icon.setPixmap(icons.pixmap(self._icon_name, _ICON, self.devicePixelRatioF(), color))
