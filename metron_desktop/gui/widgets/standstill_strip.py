"""Why nothing is fetched although something waits, and the way on."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from metron_desktop.domain.jobs import Halt, Standstill
from metron_desktop.gui import icons, theme
from metron_desktop.gui.models import job_wording

_ICON = 18


class StandstillStrip(QWidget):
    """One sentence and a button; hidden while the queue moves. UI thread.

    Signals:
        retry_requested: The person wants it tried again now.
        sign_in_requested: The person wants to sign in again.
    """

    retry_requested = Signal()
    sign_in_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._standstill: Standstill | None = None
        self._picture = QLabel()
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._again = QPushButton()
        self._again.clicked.connect(self._on_clicked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_M)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._again)
        self.show_standstill(None)

    def show_standstill(self, standstill: Standstill | None) -> None:
        """Say why the queue stands still; None while it moves."""
        self._standstill = standstill
        self.setVisible(standstill is not None)
        if standstill is None:
            return
        sentence = standstill.sentence
        if standstill.until is not None:
            when = job_wording.until_text(standstill.until)
            sentence = self.tr("{sentence} It goes on by itself {when}.").format(
                sentence=sentence, when=when
            )
        self._sentence.setText(sentence)
        self.setAccessibleName(sentence)
        # Waiting for tomorrow's requests cannot be hurried.
        self._again.setVisible(standstill.why is not Halt.LIMIT)
        words = self.tr("Sign in…") if standstill.why is Halt.SIGN_IN else self.tr("Try again")
        self._again.setText(words)
        self._again.setAccessibleName(words.removesuffix("…"))
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new theme's colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _on_clicked(self) -> None:
        if self._standstill is not None and self._standstill.why is Halt.SIGN_IN:
            self.sign_in_requested.emit()
        else:
            self.retry_requested.emit()

    def _paint_icon(self) -> None:
        if self._standstill is not None:
            name = job_wording.HALT_ICONS[self._standstill.why]
            color = theme.tone(theme.Tone.WARNING, self.palette())
            self._picture.setPixmap(icons.pixmap(name, _ICON, self.devicePixelRatioF(), color))
