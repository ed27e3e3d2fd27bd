"""What stands below the queue: more covers, progress, and what could be asked online."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.gui import icons, theme


class QueueStatus(QFrame):
    """Buttons for more covers, and a line with a button where something can be done. UI thread.

    Signals:
        open_requested: The person wants to choose files.
        paste_requested: The person wants to paste a picture.
        stop_requested: Stop identifying.
        continue_requested: Go on with the covers that wait.
        ask_requested: Ask the server about the covers that are not known here.
    """

    open_requested = Signal()
    paste_requested = Signal()
    stop_requested = Signal()
    continue_requested = Signal()
    ask_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queueStatus")
        opening = self._tool("open-file", self.tr("Open images…"), self.open_requested)
        pasting = self._tool("paste", self.tr("Paste"), self.paste_requested)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName(self.tr("Covers identified"))
        self._words = QLabel()
        self._words.setObjectName("muted")
        self._words.setWordWrap(True)
        self._stop = self._button(self.tr("Stop"), self.stop_requested)
        self._continue = self._button(self.tr("Continue"), self.continue_requested)
        self._ask = self._button(self.tr("Ask the server"), self.ask_requested)
        tools = QHBoxLayout()
        tools.setSpacing(theme.SPACE_XS)
        tools.addWidget(opening)
        tools.addWidget(pasting)
        tools.addStretch(1)
        for button in (self._stop, self._continue, self._ask):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE_M, theme.SPACE_S, theme.SPACE_M, theme.SPACE_S)
        column.setSpacing(theme.SPACE_S)
        column.addWidget(self._bar)
        column.addWidget(self._words)
        column.addLayout(tools)
        self.show_progress()

    def show_progress(
        self, *, done: int = 0, total: int = 0, waiting: int = 0, offer: int = 0
    ) -> None:
        """Say how things stand.

        Args:
            done: Covers looked at.
            total: Covers to look at in all; 0 while nothing is done.
            waiting: Covers that wait although nothing is done.
            offer: Covers the server could be asked about.
        """
        running = total > 0
        self._words.setVisible(bool(running or waiting or offer))
        self._bar.setVisible(running)
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._stop.setVisible(running)
        self._continue.setVisible(bool(waiting) and not running)
        self._ask.setVisible(bool(offer) and not running and not waiting)
        if running and done >= total:
            words = self.tr("Asking the server about what is left")
        elif running:
            words = self.tr("Identifying {number} of {total}").format(
                number=self.locale().toString(done + 1), total=self.locale().toString(total)
            )
        elif waiting == 1:
            words = self.tr("1 cover is waiting")
        elif waiting:
            words = self.tr("%Ln covers are waiting", "", waiting)
        else:
            words = self.tr(
                "Your library does not know %Ln of these covers. Asking the server costs as many "
                "requests.",
                "",
                offer,
            )
        self._words.setText(words)

    def _tool(self, icon: str, name: str, signal: Signal) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon))
        button.setText(name)
        button.setToolTip(name)
        button.setAccessibleName(name.removesuffix("…"))
        button.setAutoRaise(True)
        button.clicked.connect(signal)
        return button

    def _button(self, label: str, signal: Signal) -> QPushButton:
        button = QPushButton(label)
        button.setAccessibleName(label)
        button.clicked.connect(signal)
        return button
