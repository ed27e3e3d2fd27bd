"""What the Identify page shows before there is anything to identify."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from metron_desktop.gui import icons, theme

_ICON = 56
_WIDTH = 420


class IdentifyInvitation(QWidget):
    """Says what can be dropped here, with two buttons for those who do not drop. UI thread.

    Signals:
        open_requested: The person wants to choose files.
        paste_requested: The person wants to paste a picture.
    """

    open_requested = Signal()
    paste_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QLabel()
        self._title = QLabel()
        self._title.setFont(theme.title_font(self.font(), 1.5))
        self._sentence = QLabel()
        self._sentence.setObjectName("muted")
        for label in (self._icon, self._title, self._sentence):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(label is not self._icon)
        opening = QPushButton(icons.icon("open-file"), self.tr("Open images…"))
        opening.clicked.connect(self.open_requested)
        pasting = QPushButton(icons.icon("paste"), self.tr("Paste"))
        pasting.clicked.connect(self.paste_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_S)
        buttons.addStretch(1)
        for button in (opening, pasting):
            button.setAccessibleName(button.text().removesuffix("…"))
            buttons.addWidget(button)
        buttons.addStretch(1)
        panel = QWidget()
        panel.setFixedWidth(_WIDTH)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_S)
        for label in (self._icon, self._title, self._sentence):
            column.addWidget(label)
        column.addSpacing(theme.SPACE_M)
        column.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(*(theme.SPACE_XXL,) * 4)
        outer.addStretch(2)
        outer.addWidget(panel, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.invite()

    def invite(self) -> None:
        """Say what can be dropped."""
        self._say(
            self.tr("Drop covers here"),
            self.tr(
                "Scans or photos of front covers, or whole folders of them. They are compared with "
                "every cover your library knows, also without a network."
            ),
        )

    def wait(self) -> None:
        """Say that what was dropped waits for the library to open."""
        self._say(
            self.tr("Your covers are waiting"),
            self.tr("They are identified as soon as your library is open."),
        )

    def changeEvent(self, event: QEvent) -> None:
        """Draw the icon in the new theme's colour."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A dashed frame, as places for drops have."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().dark().color(), 1.5, Qt.PenStyle.DashLine))
        margin = theme.SPACE_XL
        frame = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        painter.drawRoundedRect(frame, 2 * theme.RADIUS, 2 * theme.RADIUS)

    def _say(self, title: str, sentence: str) -> None:
        self._title.setText(title)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{title}. {sentence}")
        self._paint_icon()

    def _paint_icon(self) -> None:
        color = theme.tone(theme.Tone.ACCENT, self.palette())
        self._icon.setPixmap(icons.pixmap("identify", _ICON, self.devicePixelRatioF(), color))
