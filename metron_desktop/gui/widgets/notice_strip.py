"""A strip below a page's bar that says one thing about the page, with what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from metron_desktop.gui import icons, theme
from metron_desktop.gui.widgets.hairline import Hairline

_ICON = 16


class NoticeStrip(QWidget):
    """Hidden while there is nothing to say. UI thread.

    Args:
        icon_name: What it is about.
        tone: How much it matters.
        actions: What can be done, one button each.
    """

    def __init__(
        self,
        icon_name: str,
        tone: theme.Tone = theme.Tone.MUTED,
        actions: Sequence[QAction] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._tone = tone
        self._picture = QLabel()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if tone is theme.Tone.MUTED:
            self._words.setObjectName("muted")
        row = QHBoxLayout()
        row.setContentsMargins(theme.SPACE_L, theme.SPACE_S, theme.SPACE_L, theme.SPACE_S)
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        for action in actions:
            button = QToolButton()
            button.setObjectName("bordered")
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Hairline())
        self.hide()

    @property
    def text(self) -> str:
        """What it says now."""
        return self._words.text()

    def say(self, sentence: str) -> None:
        """Say this; "" for nothing."""
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        color = theme.tone(self._tone, self.palette())
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icons.pixmap(self._icon_name, _ICON, ratio, color))
