"""What the window's commands do: open, sign in and out, synchronise, identify, close.

The session owns the open workspace and hands it to the window; it is the only part of the gui that
starts services, and it loads them in a thread after the window has been painted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.pull_list import week_of
from metron_desktop.errors import AppError
from metron_desktop.gui.changes_bridge import ChangesBridge
from metron_desktop.gui.models.release_wording import first_day_of_week
from metron_desktop.gui.network import Network
from metron_desktop.gui.rereading import Rereading
from metron_desktop.gui.services import load_services
from metron_desktop.gui.sign_in import SignIn
from metron_desktop.gui.status_bar import Connection
from metron_desktop.gui.sync_control import SyncControl

if TYPE_CHECKING:
    from metron_desktop.domain.changes import Changes
    from metron_desktop.gui.drop import Covers
    from metron_desktop.gui.main_window import MainWindow
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.gui.scratch import Scratch
    from metron_desktop.paths import Paths
    from metron_desktop.services.workspace import Workspace
    from metron_desktop.settings import Settings

_KEYCHAIN_S = 1.0
_UNCOUNTED = {Kind.JOB, Kind.CHANGE}  # they change often, and the sidebar does not count them


class Session(QObject):
    """One run of the program behind its window. UI thread, inside the running loop.

    Args:
        api_url: Server asked for on the command line, or None.
        offline: Never use the network in this run.

    Attributes:
        paths: The folders of this run.
        settings: What the person chose.
        workspace: What is open, or None.
        changes: What is told to the pages of it.
        sign_in: The way to another account.
    """

    def __init__(
        self,
        window: MainWindow,
        context: PageContext,
        paths: Paths,
        settings: Settings,
        scratch: Scratch,
        *,
        api_url: str | None = None,
        offline: bool = False,
    ) -> None:
        super().__init__(window)
        self.workspace: Workspace | None = None
        self._window = window
        self._context = context
        self._tasks = context.tasks
        self._messages = context.messages
        self.paths = paths
        self.settings = settings
        self._api_url = api_url
        self._offline = offline
        self._scratch = scratch
        self.changes = ChangesBridge(self)
        self.changes.changed.connect(self._on_changed)
        self._counting = Rereading(self._tasks, self._count)
        self._sync = SyncControl(window, context)
        self._network = Network(self)
        self._network.back.connect(self._on_network_back)
        self.sign_in = SignIn(window, context.tasks, settings)
        self.sign_in.done.connect(self._on_signed_in)
        self._connect()
        self._show_state()

    async def start(self, *, demo: bool, covers: Covers | None = None) -> None:
        """Open what there is to open, or show the first-run panel; then identify `covers`."""
        await load_services()
        self._network.watch()
        try:
            await self._open_first(demo=demo)
        except AppError:
            self._window.show_welcome()  # there is always a way on; the message says what failed
            raise
        if covers:
            await self.identify(covers)

    async def _open_first(self, *, demo: bool) -> None:
        if demo:
            await self.open_demo()
            return
        from metron_desktop.services import accounts, credentials

        given = credentials.from_environment()
        account = accounts.current(self.settings, api_url=self._api_url, credentials=given)
        if given is None and not self.paths.library(account.api_url, account.username).exists():
            self._window.show_welcome()
            return
        if given is None and not self._offline:
            await self._open_with_keychain(account)
        else:
            await self.open(account, given)

    async def _open_with_keychain(self, account: Account) -> None:
        """Open with what the keychain holds; one that has to be unlocked first is not waited for.

        The library is then there offline at once, and goes online when the keychain answers.
        """
        from metron_desktop.services import credentials

        loading = self._tasks.run(credentials.load(account.api_url, account.username))
        await asyncio.wait({loading}, timeout=_KEYCHAIN_S)
        if loading.done():
            await self.open(account, loading.result())
            return
        await self.open(account, None)
        if (found := await loading) is not None:
            await self.open(account, found)

    async def open(
        self, account: Account, credentials: Credentials | None, paths: Paths | None = None
    ) -> None:
        """Open an account's library instead of the one that is open.

        Args:
            account: Whose library.
            credentials: What to sign in with; None to stay offline.
            paths: Where it is; None for the folders of this run.
        """
        await load_services()
        from metron_desktop.services.workspace import Workspace

        await self.leave()
        workspace = await Workspace.open(
            paths or self.paths,
            account,
            None if self._offline else credentials,
            background=True,
        )
        self.workspace = workspace
        self._context.thumbnails.bind(workspace)
        self._window.bind(workspace)
        self.changes.bind(workspace)
        self._sync.bind(workspace)
        self._show_state()
        if workspace.read_only:
            self._tell_of_other_window(lambda: self.open(account, credentials, paths))
        self._tasks.run(self._complete(), replacing="complete")

    def _tell_of_other_window(self, again: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self._messages.show(
            self.tr(
                "This library is open in another window or program. You can look at everything "
                "here; to change something or to synchronise, close the other one and try again."
            ),
            "warning",
            (self.tr("Try Again"), lambda: self._tasks.run(again(), replacing="open")),
        )

    async def open_demo(self) -> None:
        """Open a scratch copy of the demonstration library."""
        await load_services()
        from metron_desktop.services import accounts, demo

        paths = await demo.write(self._scratch.folder())
        await self.open(accounts.demo_account(), None, paths)

    async def close(self) -> None:
        """Stop everything in order and let go of the files."""
        await self._tasks.close()
        await self.leave()

    async def _complete(self) -> None:
        """What can wait until the first rows are there."""
        await self._count()
        await self._sync.show_last()
        for name in self._window.pages.names:
            self._window.pages.make(name)
            await asyncio.sleep(0)  # whatever the person does goes first

    async def leave(self) -> None:
        """Let go of the open workspace, the views first."""
        workspace, self.workspace = self.workspace, None
        if workspace is None:
            return
        self.changes.bind(None)
        self._sync.bind(None)
        self._window.bind(None)
        self._context.thumbnails.bind(None)
        self._show_state()
        await self._tasks.cancel_others()
        await workspace.close()

    def _connect(self) -> None:
        window, commands = self._window, self._window.commands
        commands.sign_in.triggered.connect(self._on_sign_in)
        commands.sign_out.triggered.connect(lambda: self._tasks.run(self._sign_out()))
        commands.logs.triggered.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.paths.logs)))
        )
        window.welcome.sign_in.connect(self._on_sign_in)
        window.welcome.demo.connect(lambda: self._tasks.run(self.open_demo(), replacing="open"))
        window.welcome.offline.connect(lambda: self._tasks.run(self._work_offline()))
        window.intake.offered.connect(lambda covers: self._tasks.run(self.identify(covers)))

    def _on_sign_in(self) -> None:
        from metron_desktop.services import accounts

        self.sign_in.ask(accounts.current(self.settings, api_url=self._api_url))

    def _on_signed_in(self, account: Account, credentials: Credentials) -> None:
        self._offline = False
        self._tasks.run(self.open(account, credentials), replacing="open")

    async def _sign_out(self) -> None:
        from metron_desktop.services import credentials

        if self.workspace is None:
            return
        account = self.workspace.account
        await credentials.forget(account.api_url, account.username)
        await self.open(account, None)
        self._messages.show(self.tr("You are signed out. Everything fetched so far stays here."))

    async def _work_offline(self) -> None:
        from metron_desktop.services import accounts

        await load_services()
        await self.open(accounts.current(self.settings, api_url=self._api_url), None)

    def _on_network_back(self) -> None:
        if self.workspace is not None:
            self.workspace.synchronization.retry()

    async def identify(self, covers: Covers) -> None:
        """Bring the Identify page to the front and hand it what was dropped, pasted or chosen."""
        if self.workspace is None:
            self._messages.show(
                self.tr("Open a library first: sign in, look at the demo, or work offline.")
            )
            return
        page = self._window.pages["identify"]
        self._window.show_page("identify")
        if covers.image is not None:
            page.add_image(covers.image)
        if covers.paths:
            page.add_paths(list(covers.paths))
        for url in covers.urls:
            await self._identify_url(url)

    async def _identify_url(self, url: str) -> None:
        path = await self.workspace.covers.get(url)
        if path is None:
            self._messages.show(
                self.tr("This picture cannot be fetched now; save it first and drop the file."),
                "warning",
            )
        else:
            self._window.pages["identify"].add_paths([path])

    def _on_changed(self, changes: Changes) -> None:
        self._window.refresh(changes)
        self._sync.refresh(changes)
        if changes.membership - _UNCOUNTED:
            self._counting.ask()

    async def _count(self) -> None:
        if (workspace := self.workspace) is None:
            return
        counts = await workspace.library.counts()
        missing = await workspace.missing.count()
        week = week_of(datetime.now().astimezone().date(), first_day_of_week())
        self._window.show_counts(
            {
                "collection": counts.get(Kind.COLLECTION_ITEM),
                "series": counts.get(Kind.SERIES),
                "issues": counts.get(Kind.ISSUE),
                "reading_lists": counts.get(Kind.READING_LIST),
                "wish_list": await workspace.wish_list.wanted(),
                "pull_list": await workspace.pull_list.coming(week),
                "missing": missing,
                "review": await workspace.review.count(),
            }
        )

    def _show_state(self) -> None:
        """Say whose library is open and how it stands to its server."""
        workspace = self.workspace
        online = workspace is not None and workspace.client is not None
        self._window.commands.sign_out.setEnabled(online)
        if workspace is None:
            self._window.status.show_connection(Connection.NONE)
            self._window.account.show_account("", online=False)
            return
        if workspace.account.demo:
            connection, name = Connection.DEMO, self.tr("Demonstration library")
        else:
            connection = Connection.ONLINE if online else Connection.OFFLINE
            nameless = self.tr("Signed in") if online else self.tr("On this computer")
            name = workspace.account.username or nameless
        self._window.status.show_connection(connection)
        self._window.account.show_account(name, online=online)
