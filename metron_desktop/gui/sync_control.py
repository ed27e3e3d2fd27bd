"""The sync commands, and what the status bar says of the queue."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from metron_desktop.domain.jobs import (
    SYNC,
    Halt,
    Job,
    JobKind,
    JobState,
    Moving,
    Priority,
    Standstill,
)
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.sync import Progress
from metron_desktop.gui import shortcuts
from metron_desktop.gui.availability import no_fetching
from metron_desktop.gui.countdown import Countdown
from metron_desktop.gui.models import job_wording, outbox_wording

if TYPE_CHECKING:
    import asyncio

    from metron_desktop.domain.changes import Changes
    from metron_desktop.gui.main_window import MainWindow
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.services.synchronization import Synchronization
    from metron_desktop.services.workspace import Workspace
    from metron_desktop.sync.queue import News

_TASK = "sync"
_DELAY_MS = 1500  # what a synchronisation costs is reckoned at most so often
_COUNTED = (Kind.JOB, Kind.CHANGE, Kind.COLLECTION_ITEM, Kind.SERIES, Kind.READING_LIST)


class SyncControl(QObject):
    """Starts and stops synchronisations of the open library, and shows its queue. UI thread.

    What the person asked for and what failed is told once as a message; of work in the background
    only the status bar and the Activity page speak.
    """

    def __init__(self, window: MainWindow, context: PageContext) -> None:
        super().__init__(window)
        self._commands = window.commands
        self._status = window.status
        self._tasks = context.tasks
        self._messages = context.messages
        self._workspace: Workspace | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._last: datetime | None = None
        self._paused = 0
        self._waiting: tuple[int, int] = (0, 0)
        self._since: datetime | None = None
        self._stopping = False
        self._countdown = Countdown(self)
        self._countdown.ticked.connect(self._show_queue)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DELAY_MS)
        self._later.timeout.connect(lambda: self._run(self._reckon, "sync cost"))
        self._commands.sync.triggered.connect(lambda: self._start(full=False))
        self._commands.full_sync.triggered.connect(lambda: self._start(full=True))
        self._commands.cancel_sync.triggered.connect(self._on_cancelled)
        self._status.cancelled.connect(self._on_cancelled)
        self._show_state()

    def bind(self, workspace: Workspace | None) -> None:
        """Synchronise this workspace from now on."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._later.stop()
        self._workspace = workspace
        self._last, self._paused, self._waiting = None, 0, (0, 0)
        self._since, self._stopping = None, False
        self._countdown.clear()
        self._unsubscribe = (
            workspace.synchronization.subscribe(self._on_news) if workspace is not None else None
        )
        self._status.show_outgoing(0)
        self._say_cost("")
        self._show_queue()
        self._show_state()

    def refresh(self, changes: Changes) -> None:
        """Count again what waits, and later what a synchronisation costs, where that changed."""
        if changes.touches(Kind.JOB) or changes.touches(Kind.CHANGE):
            self._run(self._count, "sync counts")
        if any(changes.touches(kind) for kind in _COUNTED) and not self._later.isActive():
            self._later.start()

    async def show_last(self) -> None:
        """Say when the library was last synchronised, what waits, and what is still allowed."""
        if (workspace := self._workspace) is not None:
            self._last = await workspace.synchronization.last_sync()
            await self._count(workspace)
            self._status.show_budget(workspace.synchronization.budget())
            await self._reckon(workspace)

    def _start(self, *, full: bool) -> None:
        if self._workspace is None or self._tasks.is_running(_TASK):
            return
        task = self._tasks.run(
            self._synchronise(self._workspace.synchronization, full=full), replacing=_TASK
        )
        task.add_done_callback(self._on_ended)
        self._show_state()

    async def _synchronise(self, synchronization: Synchronization, *, full: bool) -> None:
        summary = await synchronization.run(full=full)
        standstill = synchronization.standstill
        if standstill is not None and standstill.why is Halt.OFFLINE:
            return  # the status bar shows it, for as long as it lasts
        if summary.errors:
            self._messages.show(summary.errors[0], "error")

    def _on_cancelled(self) -> None:
        if self._workspace is not None and self._under_way():
            self._stopping = True
            self._status.show_stopping()
            self._workspace.synchronization.cancel()

    def _on_news(self, news: News) -> None:
        if isinstance(news, Progress):
            self._countdown.begin(news)
        elif isinstance(news, Job):
            self._on_job(news)
        elif isinstance(news, Standstill):
            self._since = self._since or datetime.now(UTC)
            self._show_standstill(news)
        elif isinstance(news, Moving):
            self._since = None
            self._show_standstill(None)
        self._show_state()

    def _on_job(self, job: Job) -> None:
        if job.state is not JobState.RUNNING:
            self._countdown.end(job.id)
        alone = job.kind not in SYNC or (
            job.kind is JobKind.PUSH and not self._tasks.is_running(_TASK)
        )
        asked = job.priority < Priority.BACKGROUND and alone
        if job.state is JobState.FAILED and asked:
            self._messages.show(job.error, "error")

    def _on_ended(self, _task: asyncio.Task[None]) -> None:
        self._stopping = False
        self._show_state()
        if self._workspace is not None:
            self._tasks.run(self.show_last(), replacing="last sync")

    def _under_way(self) -> bool:
        return self._tasks.is_running(_TASK) or bool(self._countdown.progress)

    def _show_queue(self) -> None:
        running = self._countdown.progress
        if not running:
            self._stopping = False
        if self._stopping:
            return
        if running:
            self._status.show_progress(running[0])
        elif not self._tasks.is_running(_TASK):  # else the next job is about to begin
            self._status.show_idle(self._last, self._paused)

    def _show_standstill(self, standstill: Standstill | None) -> None:
        jobs, changes = self._waiting
        parts = (
            (jobs, job_wording.jobs_text(jobs)),
            (changes, outbox_wording.changes_text(changes)),
        )
        waiting = ", ".join(words for count, words in parts if count)
        self._status.show_standstill(standstill, self._since, waiting)

    def _show_state(self) -> None:
        running = self._under_way()
        available = self._workspace is not None and not no_fetching(self._workspace)
        self._commands.sync.setEnabled(available and not running)
        self._commands.full_sync.setEnabled(available and not running)
        self._commands.cancel_sync.setEnabled(running)

    async def _count(self, workspace: Workspace) -> None:
        jobs = await workspace.synchronization.jobs()
        changes = len(await workspace.outbox.waiting())
        self._paused = sum(job.state is JobState.PAUSED for job in jobs)
        self._waiting = len(jobs) - self._paused, changes
        self._status.show_outgoing(changes)
        if (standstill := workspace.synchronization.standstill) is not None:
            self._show_standstill(standstill)
        self._show_queue()

    async def _reckon(self, workspace: Workspace) -> None:
        if not no_fetching(workspace) and not self._under_way():
            self._say_cost(job_wording.cost_text(await workspace.synchronization.estimate()))

    def _say_cost(self, cost: str) -> None:
        command = self._commands.sync
        key = shortcuts.text(command.shortcuts())
        tip = self.tr("Synchronise now ({key})").format(key=key)
        command.setToolTip(f"{tip}: {cost}" if cost else tip)

    def _run(self, read: Callable[[Workspace], Coroutine[Any, Any, None]], name: str) -> None:
        if self._workspace is not None:
            self._tasks.run(read(self._workspace), replacing=name)
