"""What the window's commands do: open, sign in and out, synchronise, identify, close.

The session owns the open workspace and hands it to the window; it is the only part of the gui that
starts services, and it loads them in a thread after the window has been painted.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.sync import Progress, SyncSummary
from metron_desktop.gui.changes_bridge import ChangesBridge
from metron_desktop.gui.services import load_services
from metron_desktop.gui.sign_in import SignIn
from metron_desktop.gui.status_bar import Connection

if TYPE_CHECKING:
    from metron_desktop.domain.changes import Changes
    from metron_desktop.gui.drop import Covers
    from metron_desktop.gui.main_window import MainWindow
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.gui.scratch import Scratch
    from metron_desktop.paths import Paths
    from metron_desktop.services.workspace import Workspace
    from metron_desktop.settings import Settings


class Session(QObject):
    """One run of the program behind its window. UI thread, inside the running loop.

    Args:
        api_url: Server asked for on the command line, or None.
        offline: Never use the network in this run.

    Attributes:
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
        self._paths = paths
        self._settings = settings
        self._api_url = api_url
        self._offline = offline
        self._scratch = scratch
        self.changes = ChangesBridge(self)
        self.changes.changed.connect(self._on_changed)
        self._unsubscribe: Callable[[], None] | None = None
        self.sign_in = SignIn(window, context.tasks, settings)
        self.sign_in.done.connect(self._on_signed_in)
        self._connect()
        self._show_state()

    async def start(self, *, demo: bool, covers: Covers | None = None) -> None:
        """Open what there is to open, or show the first-run panel; then identify `covers`."""
        await load_services()
        await self._open_first(demo=demo)
        if covers:
            await self.identify(covers)

    async def _open_first(self, *, demo: bool) -> None:
        if demo:
            await self.open_demo()
            return
        from metron_desktop.services import accounts, credentials

        given = credentials.from_environment()
        account = accounts.current(self._settings, api_url=self._api_url, credentials=given)
        if given is None and not self._paths.library(account.api_url, account.username).exists():
            self._window.show_welcome()
            return
        if given is None and not self._offline:
            given = await credentials.load(account.api_url, account.username)
        await self.open(account, given)

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
            paths or self._paths, account, None if self._offline else credentials
        )
        self.workspace = workspace
        self._context.thumbnails.bind(workspace)
        self._window.bind(workspace)
        self.changes.bind(workspace)
        self._unsubscribe = workspace.synchronization.subscribe(self._on_sync)
        self._show_state()
        self._tasks.run(self._complete(), replacing="complete")

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
        await self._show_last_sync()
        for name in self._window.pages.names:
            self._window.pages.make(name)
            await asyncio.sleep(0)  # whatever the person does goes first

    async def leave(self) -> None:
        """Let go of the open workspace, the views first."""
        workspace, self.workspace = self.workspace, None
        if workspace is None:
            return
        if self._unsubscribe is not None:
            self._unsubscribe()
        self.changes.bind(None)
        self._window.bind(None)
        self._context.thumbnails.bind(None)
        self._show_state()
        await workspace.close()

    def _connect(self) -> None:
        window, commands = self._window, self._window.commands
        commands.sign_in.triggered.connect(self._on_sign_in)
        commands.sign_out.triggered.connect(lambda: self._tasks.run(self._sign_out()))
        commands.sync.triggered.connect(lambda: self._sync(full=False))
        commands.full_sync.triggered.connect(lambda: self._sync(full=True))
        commands.cancel_sync.triggered.connect(self._on_cancel_sync)
        window.status.cancelled.connect(self._on_cancel_sync)
        commands.logs.triggered.connect(
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._paths.logs)))
        )
        window.welcome.sign_in.connect(self._on_sign_in)
        window.welcome.demo.connect(lambda: self._tasks.run(self.open_demo(), replacing="open"))
        window.welcome.offline.connect(lambda: self._tasks.run(self._work_offline()))
        window.intake.offered.connect(lambda covers: self._tasks.run(self.identify(covers)))

    def _on_sign_in(self) -> None:
        from metron_desktop.services import accounts

        self.sign_in.ask(accounts.current(self._settings, api_url=self._api_url))

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
        await self.open(accounts.current(self._settings, api_url=self._api_url), None)

    def _sync(self, *, full: bool) -> None:
        workspace = self.workspace
        if workspace is None or self._tasks.is_running("sync"):
            return
        task = self._tasks.run(workspace.synchronization.run(full=full), replacing="sync")
        task.add_done_callback(lambda _task: self._show_state())
        self._show_state()

    def _on_cancel_sync(self) -> None:
        if self.workspace is not None and self.workspace.synchronization.running:
            self._window.status.show_stopping()
            self.workspace.synchronization.cancel()

    def _on_sync(self, news: Progress | SyncSummary) -> None:
        if isinstance(news, Progress):
            self._window.status.show_progress(news)
        else:
            if news.errors:
                self._messages.show(news.errors[0], "error")
            self._tasks.run(self._show_last_sync(), replacing="last sync")
        self._show_state()

    async def _show_last_sync(self) -> None:
        if self.workspace is not None:
            synchronization = self.workspace.synchronization
            self._window.status.show_idle(await synchronization.last_sync())
            self._window.status.show_budget(synchronization.budget())

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
        if changes.membership:
            self._tasks.run(self._count(), replacing="counts")

    async def _count(self) -> None:
        if self.workspace is None:
            return
        counts = await self.workspace.library.counts()
        missing = await self.workspace.missing.series()
        self._window.show_counts(
            {
                "collection": counts.get(Kind.COLLECTION_ITEM),
                "series": counts.get(Kind.SERIES),
                "issues": counts.get(Kind.ISSUE),
                "reading_lists": counts.get(Kind.READING_LIST),
                "missing": len(missing),
            }
        )

    def _show_state(self) -> None:
        """Enable what can be done now and say how things stand."""
        workspace = self.workspace
        commands = self._window.commands
        online = workspace is not None and workspace.client is not None
        running = self._tasks.is_running("sync")
        commands.sign_out.setEnabled(online)
        commands.sync.setEnabled(online and not running)
        commands.full_sync.setEnabled(online and not running)
        commands.cancel_sync.setEnabled(running)
        if workspace is None:
            self._window.status.show_connection(Connection.NONE)
            self._window.account.show_account("", online=False)
            return
        if workspace.account.demo:
            connection, name = Connection.DEMO, self.tr("Demonstration library")
        else:
            connection = Connection.ONLINE if online else Connection.OFFLINE
            name = workspace.account.username or self.tr("On this computer")
        self._window.status.show_connection(connection)
        self._window.account.show_account(name, online=online)
