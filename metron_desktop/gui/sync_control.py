"""The sync commands, and what the status bar says while a synchronisation runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from metron_desktop.domain.sync import Progress, SyncSummary

if TYPE_CHECKING:
    import asyncio

    from metron_desktop.gui.main_window import MainWindow
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.services.synchronization import Synchronization
    from metron_desktop.services.workspace import Workspace
    from metron_desktop.sync.engine import News

_TASK = "sync"


class SyncControl(QObject):
    """Starts, shows and stops synchronisations of the open library. UI thread."""

    def __init__(self, window: MainWindow, context: PageContext) -> None:
        super().__init__(window)
        self._commands = window.commands
        self._status = window.status
        self._tasks = context.tasks
        self._messages = context.messages
        self._synchronization: Synchronization | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._commands.sync.triggered.connect(lambda: self._start(full=False))
        self._commands.full_sync.triggered.connect(lambda: self._start(full=True))
        self._commands.cancel_sync.triggered.connect(self._on_cancelled)
        self._status.cancelled.connect(self._on_cancelled)
        self._show_state()

    def bind(self, workspace: Workspace | None) -> None:
        """Synchronise this workspace from now on."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._synchronization = workspace.synchronization if workspace is not None else None
        self._unsubscribe = (
            workspace.synchronization.subscribe(self._on_news) if workspace else None
        )
        self._status.show_idle(None)
        self._show_state()

    async def show_last(self) -> None:
        """Say when the library was last synchronised, and what the server still allows."""
        if (synchronization := self._synchronization) is not None:
            last = await synchronization.last_sync()
            self._status.show_idle(last)
            self._status.show_budget(synchronization.budget())

    def _start(self, *, full: bool) -> None:
        if self._synchronization is None or self._tasks.is_running(_TASK):
            return
        task = self._tasks.run(self._synchronization.run(full=full), replacing=_TASK)
        task.add_done_callback(self._on_ended)
        self._show_state()

    def _on_cancelled(self) -> None:
        if self._synchronization is not None and self._synchronization.running:
            self._status.show_stopping()
            self._synchronization.cancel()

    def _on_news(self, news: News) -> None:
        if isinstance(news, Progress):
            self._status.show_progress(news)
        elif isinstance(news, SyncSummary) and news.errors:
            self._messages.show(news.errors[0], "error")

    def _on_ended(self, _task: asyncio.Task[SyncSummary]) -> None:
        self._show_state()
        self._tasks.run(self.show_last(), replacing="last sync")

    def _show_state(self) -> None:
        running = self._tasks.is_running(_TASK)
        available = self._synchronization is not None and self._synchronization.available
        self._commands.sync.setEnabled(available and not running)
        self._commands.full_sync.setEnabled(available and not running)
        self._commands.cancel_sync.setEnabled(running)
