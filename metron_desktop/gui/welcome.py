"""What the window shows before anything was ever opened: three honest choices."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from metron_desktop.gui import icons, theme

_WIDTH = 460


class Welcome(QWidget):
    """The first-run panel. UI thread.

    Signals:
        sign_in: Sign in to a server.
        demo: Look at the demonstration library.
        offline: Start an empty library without a server.
    """

    sign_in = Signal()
    demo = Signal()
    offline = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("Your comics, on your desk"))
        title.setFont(theme.title_font(title.font(), 1.9))
        title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lead = QLabel(
            self.tr(
                "Browse your collection, see what is missing and identify covers, also without a "
                "network."
            )
        )
        lead.setObjectName("muted")
        lead.setWordWrap(True)
        lead.setAlignment(Qt.AlignmentFlag.AlignCenter)
        panel = QWidget()
        panel.setFixedWidth(_WIDTH)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE_S)
        column.addWidget(title)
        column.addWidget(lead)
        column.addSpacing(theme.SPACE_L)
        choices = (
            (
                "sign-in",
                self.tr("Sign in"),
                self.tr("Bring your collection from Metron and keep it in step"),
                self.sign_in,
            ),
            (
                "collection",
                self.tr("Look at the demo library"),
                self.tr("A made-up collection to try everything with; nothing is kept"),
                self.demo,
            ),
            (
                "offline",
                self.tr("Work offline"),
                self.tr("Start with an empty library on this computer; sign in later"),
                self.offline,
            ),
        )
        for icon_name, label, description, signal in choices:
            button = _Choice(icon_name, label, description)
            button.clicked.connect(signal)
            column.addWidget(button)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        # Not by alignment: the panel's height would be reckoned from the window's whole width.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(panel)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(3)


class _Choice(QPushButton):
    """A large button: a picture, what it does, and what that means."""

    def __init__(self, icon_name: str, label: str, description: str) -> None:
        super().__init__()
        self.setObjectName("choice")
        self.setAccessibleName(label)
        self.setAccessibleDescription(description)
        self._icon_name = icon_name
        self._picture = QLabel()
        title = QLabel(label)
        title.setFont(theme.title_font(title.font(), 1.1))
        words = QLabel(description)
        words.setObjectName("muted")
        words.setWordWrap(True)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(title)
        texts.addWidget(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.SPACE_L,) * 4)
        row.setSpacing(theme.SPACE_L)
        row.addWidget(self._picture)
        row.addLayout(texts, 1)
        for part in (self._picture, title, words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._paint_icon()

    def sizeHint(self) -> QSize:
        return self.layout().sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()

    def _paint_icon(self) -> None:
        color = theme.tone(theme.Tone.ACCENT, self.palette())
        self._picture.setPixmap(icons.pixmap(self._icon_name, 28, self.devicePixelRatioF(), color))
