"""Signing in, from the command to an account that was checked and remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.errors import AppError
from metron_desktop.gui.dialogs.sign_in_dialog import SignInDialog
from metron_desktop.gui.services import load_services

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from metron_desktop.gui.tasks import Tasks
    from metron_desktop.settings import Settings

_ATTEMPT = "sign in"


class SignIn(QObject):
    """Shows the dialog and tries what is typed into it. UI thread.

    Signals:
        done: An `Account` and the `Credentials` that the server accepted.
    """

    done = Signal(object, object)

    def __init__(self, window: QWidget, tasks: Tasks, settings: Settings) -> None:
        super().__init__(window)
        self._window = window
        self._tasks = tasks
        self._settings = settings
        self.dialog: SignInDialog | None = None

    def ask(self, account: Account) -> None:
        """Show the dialog, filled in with this account."""
        if self.dialog is not None:
            self.dialog.activateWindow()
            return
        dialog = SignInDialog(account.api_url, account.username, self._window)
        dialog.submitted.connect(self._on_submitted)
        dialog.stopped.connect(lambda: self._tasks.cancel(_ATTEMPT))
        dialog.finished.connect(self._on_finished)
        self.dialog = dialog
        dialog.open()
        self._tasks.run(self._look_for_keychain(dialog), replacing="keychain")

    def _on_submitted(self, url: str, credentials: Credentials) -> None:
        self._tasks.run(self._attempt(self.dialog, url, credentials), replacing=_ATTEMPT)

    def _on_finished(self) -> None:
        self._tasks.cancel(_ATTEMPT)
        self._tasks.cancel("keychain")
        self.dialog.deleteLater()
        self.dialog = None

    async def _look_for_keychain(self, dialog: SignInDialog) -> None:
        await load_services()
        from metron_desktop.services import credentials

        dialog.show_keychain(await credentials.has_keychain())

    async def _attempt(self, dialog: SignInDialog, url: str, credentials: Credentials) -> None:
        await load_services()
        from metron_desktop.services import accounts
        from metron_desktop.services import credentials as keychain

        try:
            api_url = accounts.parse_api_url(url)
            account = Account(api_url, await accounts.check(api_url, credentials))
        except AppError as error:
            dialog.fail(error.sentence)
            return
        await keychain.save(api_url, credentials, username=account.username)
        accounts.remember(self._settings, account)
        dialog.succeed()
        self.done.emit(account, credentials)
