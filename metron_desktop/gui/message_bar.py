"""The bar that shows one message at a time below the page, without stopping anybody."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton

from metron_desktop.gui import icons, theme
from metron_desktop.gui.messages import Messages

INFO_MS = 6000
_ICONS = {"info": "info", "warning": "warning", "error": "x-circle"}
_TONES = {
    "info": theme.Tone.ACCENT,
    "warning": theme.Tone.WARNING,
    "error": theme.Tone.DANGER,
}


class MessageBar(QFrame):
    """Shows the current message of a queue; hidden while there is none. UI thread."""

    def __init__(self, messages: Messages, *, info_ms: int = INFO_MS) -> None:
        super().__init__()
        self._messages = messages
        self.setObjectName("messageBar")
        self._picture = QLabel()
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)  # servers speak here too
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(
            self._sentence.textInteractionFlags().TextSelectableByMouse
        )
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._waiting = QLabel()
        self._waiting.setObjectName("muted")
        self._action = QPushButton()
        self._action.clicked.connect(self._on_action_clicked)
        self._dismiss = QToolButton()
        self._dismiss.setIcon(icons.icon("close"))
        self._dismiss.setAutoRaise(True)
        self._dismiss.setToolTip(self.tr("Dismiss"))
        self._dismiss.setAccessibleName(self.tr("Dismiss this message"))
        self._dismiss.clicked.connect(messages.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE_L, theme.SPACE_S, theme.SPACE_S, theme.SPACE_S)
        row.setSpacing(theme.SPACE_M)
        for part in (self._picture, self._sentence, self._waiting, self._action, self._dismiss):
            row.addWidget(part)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(info_ms)
        self._timer.timeout.connect(messages.dismiss)
        messages.changed.connect(self._show_current)
        self._show_current()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new theme's colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._messages.current is not None:
            self._paint_icon()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Keep the message while the pointer rests on it."""
        self._timer.stop()  # somebody is reading
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the message go away by itself again."""
        self._start_timer()
        super().leaveEvent(event)

    def _show_current(self) -> None:
        message = self._messages.current
        self.setVisible(message is not None)
        if message is None:
            self._timer.stop()
            return
        self.setAccessibleName(message.sentence)
        self._sentence.setText(message.sentence)
        waiting = self._messages.waiting
        self._waiting.setVisible(waiting > 0)
        self._waiting.setText(self.tr("%n more", "", waiting))
        self._action.setVisible(message.action is not None)
        if message.action is not None:
            self._action.setText(message.action[0])
            self._action.setAccessibleName(message.action[0])
        self._paint_icon()
        self._start_timer()

    def _start_timer(self) -> None:
        message = self._messages.current
        if message is not None and message.level == "info":
            self._timer.start()

    def _paint_icon(self) -> None:
        level = self._messages.current.level
        color = theme.tone(_TONES[level], self.palette())
        self._picture.setPixmap(icons.pixmap(_ICONS[level], 18, self.devicePixelRatioF(), color))

    def _on_action_clicked(self) -> None:
        message = self._messages.current
        self._messages.dismiss()
        if message is not None and message.action is not None:
            message.action[1]()
