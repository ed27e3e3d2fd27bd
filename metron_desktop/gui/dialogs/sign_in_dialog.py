"""Signing in: a token first, user name and password second, tested on the spot.

The dialog only collects and shows; the session does the checking and answers through `fail` or
`succeed`. Secrets leave the fields as soon as they are of no more use.
"""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain.account import Credentials, is_exposed
from metron_desktop.gui import icons, theme

_WIDTH = 460


class SignInDialog(QDialog):
    """The sign-in dialog. Non-modal, opened with ``open()``. UI thread.

    Signals:
        submitted: The server's address as typed, and `Credentials` to try.
        stopped: The person does not want to wait for the running attempt any more.
    """

    submitted = Signal(str, object)
    stopped = Signal()

    def __init__(self, api_url: str, username: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Sign In"))
        self._busy = False
        title = QLabel(self.tr("Sign in to Metron"))
        title.setFont(theme.title_font(title.font()))
        lead = QLabel(self.tr("Your collection and reading lists are copied to this computer."))
        lead.setObjectName("muted")
        lead.setWordWrap(True)
        self._server = QLineEdit(api_url)
        self._server.setAccessibleName(self.tr("Server"))
        self._token = _secret_field(self.tr("API token"), self.tr("Show the token"))
        self._username = QLineEdit(username)
        self._username.setAccessibleName(self.tr("User name"))
        self._password = _secret_field(self.tr("Password"), self.tr("Show the password"))
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName(self.tr("Ways to sign in"))
        self._tabs.addTab(self._token_tab(), self.tr("API &token"))
        self._tabs.addTab(self._password_tab(), self.tr("&User name and password"))
        self._result = _Result()
        self._keychain = _note(
            self.tr(
                "There is no keychain on this computer: you stay signed in until you close the "
                "program."
            )
        )
        self._exposed = _note(
            self.tr(
                "The connection to this server is not encrypted: others on the network can read "
                "your secret. Use an address that begins with https:// if it has one."
            )
        )
        self._server.textChanged.connect(self._look_at_address)
        self._progress = QProgressBar()
        self._progress.setRange(0, 0)
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(theme.SPACE_XS)
        self._progress.setAccessibleName(self.tr("Signing in"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._submit = buttons.addButton(
            self.tr("&Sign In"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._submit.setDefault(True)
        buttons.accepted.connect(self._on_submit)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_XL,) * 4)
        column.setSpacing(theme.SPACE_M)
        column.addWidget(title)
        column.addWidget(lead)
        column.addLayout(_form((self.tr("Se&rver"), self._server)))
        column.addWidget(self._exposed)
        column.addWidget(self._tabs)
        for part in (self._keychain, self._result, self._progress, buttons):
            column.addWidget(part)
        self.setFixedWidth(_WIDTH)
        self._set_busy(False)
        self._look_at_address()
        self._token.setFocus()

    def show_keychain(self, available: bool) -> None:
        """Say whether secrets can be kept for the next start."""
        self._keychain.setVisible(not available)
        self.adjustSize()

    def fail(self, sentence: str) -> None:
        """The attempt failed, for this reason."""
        self._set_busy(False)
        self._result.say(sentence)
        field = self._token if self._tabs.currentIndex() == 0 else self._password
        field.setFocus()
        field.selectAll()

    def succeed(self) -> None:
        """The attempt worked; close."""
        self._set_busy(False)
        self.accept()

    def done(self, result: int) -> None:
        """Take the secrets out of the fields, however the dialog ends."""
        self._token.clear()
        self._password.clear()
        super().done(result)

    def reject(self) -> None:
        """Stop the running attempt; without one, close."""
        if self._busy:
            self._set_busy(False)
            self.stopped.emit()
        else:
            super().reject()

    def _look_at_address(self) -> None:
        exposed = is_exposed(self._server.text().strip())
        if exposed != self._exposed.isVisibleTo(self):
            self._exposed.setVisible(exposed)
            self.adjustSize()

    def _token_tab(self) -> QWidget:
        tab = QWidget()
        hint = QLabel(
            self.tr(
                'Make a token on <a href="token">your account page</a> and paste it here. It can '
                "be revoked there at any time."
            )
        )
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        hint.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        hint.linkActivated.connect(lambda _link: QDesktopServices.openUrl(self.token_page()))
        _fill(tab, _form((self.tr("T&oken"), self._token)), hint)
        return tab

    def _password_tab(self) -> QWidget:
        tab = QWidget()
        hint = QLabel(self.tr("Servers are about to give this up; a token is the better choice."))
        hint.setObjectName("muted")
        hint.setWordWrap(True)
        fields = _form(
            (self.tr("User &name"), self._username), (self.tr("&Password"), self._password)
        )
        _fill(tab, fields, hint)
        return tab

    def token_page(self) -> QUrl:
        """Where a token is made on the server typed in (the path is that of Metron's own site)."""
        parts = urlsplit(self._server.text().strip() or "https://metron.cloud/")
        return QUrl(urlunsplit((parts.scheme, parts.netloc, "/accounts/tokens/", "", "")))

    def _on_submit(self) -> None:
        if self._busy:
            return
        if self._tabs.currentIndex() == 0:
            credentials = Credentials(token=self._token.text().strip())
            missing = self.tr("Paste your API token first.")
        else:
            credentials = Credentials(
                username=self._username.text().strip(), password=self._password.text()
            )
            missing = self.tr("Type your user name and your password first.")
        if not credentials.usable:
            self.fail(missing)
            return
        self._set_busy(True)
        self._result.say("")
        self.submitted.emit(self._server.text(), credentials)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._server.setEnabled(not busy)
        self._tabs.setEnabled(not busy)
        self._submit.setEnabled(not busy)
        # It keeps its room, so that nothing jumps.
        policy = self._progress.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._progress.setSizePolicy(policy)
        self._progress.setVisible(busy)


class _Result(QFrame):
    """One sentence about the last attempt."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("result")
        self._picture = QLabel()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)  # servers speak here too
        self._words.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_S)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show why the attempt failed; "" for nothing."""
        color = theme.tone(theme.Tone.DANGER, self.palette())
        self._picture.setPixmap(icons.pixmap("x-circle", 18, self.devicePixelRatioF(), color))
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        self.window().adjustSize()


def _note(words: str) -> QLabel:
    """A muted sentence that only some people need; hidden at first."""
    note = QLabel(words)
    note.setObjectName("muted")
    note.setWordWrap(True)
    note.hide()
    return note


def _form(*rows: tuple[str, QLineEdit]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(theme.SPACE_M)
    grid.setVerticalSpacing(theme.SPACE_S)
    for number, (words, field) in enumerate(rows):
        label = QLabel(words)
        label.setBuddy(field)
        grid.addWidget(label, number, 0)
        grid.addWidget(field, number, 1)
    return grid


def _fill(tab: QWidget, form: QGridLayout, hint: QLabel) -> None:
    column = QVBoxLayout(tab)
    column.setContentsMargins(*(theme.SPACE_L,) * 4)
    column.setSpacing(theme.SPACE_M)
    column.addLayout(form)
    column.addWidget(hint)
    column.addStretch(1)


def _secret_field(name: str, toggle: str) -> QLineEdit:
    """A masked field with a switch that shows what is in it."""
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    show = QAction(icons.icon("show"), toggle, field)
    show.setCheckable(True)
    modes = (QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal)
    show.toggled.connect(lambda shown: field.setEchoMode(modes[shown]))
    field.addAction(show, QLineEdit.ActionPosition.TrailingPosition)
    return field
