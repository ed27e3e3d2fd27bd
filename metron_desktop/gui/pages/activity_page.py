"""What the program does with the server: what it will cost, what is under way, what was done."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.jobs import Estimate, Job, JobState, Moving, Standstill
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.sync import Progress, SyncSummary
from metron_desktop.gui.availability import no_fetching
from metron_desktop.gui.countdown import Countdown
from metron_desktop.gui.indexing import Indexing
from metron_desktop.gui.models import job_wording
from metron_desktop.gui.pages.browse_page import BrowsePage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.activity_view import ActivityView
from metron_desktop.gui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace
    from metron_desktop.sync.queue import News

_DELAY_MS = 1000  # what a synchronisation costs is reckoned at most so often
_COUNTED = (Kind.JOB, Kind.CHANGE, Kind.COLLECTION_ITEM, Kind.SERIES, Kind.READING_LIST)
_INDEXED = (Kind.ISSUE, Kind.PUBLISHER, Kind.JOB)


class ActivityPage(BrowsePage):
    """The queue and everything around it. UI thread.

    Attributes:
        view: What it shows.
        indexing: Where covers to index are chosen.
    """

    has_details = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = self.tr("Activity")
        self.icon_name = "activity"
        self.view = ActivityView()
        self.view.setAccessibleName(self.title)
        self._empty = EmptyState()
        self._countdown = Countdown(self)
        self.indexing = Indexing(context, self)
        self._unsubscribe: Callable[[], None] | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_DELAY_MS)
        self._later.timeout.connect(self._reckon)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._connect()

    def bind(self, workspace: Workspace | None) -> None:
        """Show this workspace; its news are heard also while the page is hidden."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._later.stop()
        self._countdown.clear()
        self.indexing.bind(workspace)
        self._unsubscribe = (
            workspace.synchronization.subscribe(self._on_news) if workspace is not None else None
        )
        super().bind(workspace)

    def load(self) -> None:
        """Show the queue of `workspace`."""
        self._later.stop()
        if self.workspace is None:
            self._empty.say("activity", self.tr("No library is open"))
            self._stack.setCurrentWidget(self._empty)
            return
        reason = no_fetching(self.workspace)
        self.view.show_server(available=not reason)
        self.view.show_standstill(self.workspace.synchronization.standstill)
        self.view.sync.show_cost(None)
        self._show_running()
        if reason:
            self.view.sync.show_unavailable(self.tr("Nothing is fetched or sent"), reason)
        self._stack.setCurrentWidget(self.view)
        self.run(self._read(self.workspace), "read")
        self.run(self._read_index(self.workspace), "index")
        self._reckon()

    def reload(self, changes: Changes) -> None:
        """Read again what these changes touch."""
        if self.workspace is None:
            return
        if changes.touches(Kind.JOB) or changes.touches(Kind.CHANGE):
            self.run(self._read(self.workspace), "read")
        if any(changes.touches(kind) for kind in _INDEXED):
            self.run(self._read_index(self.workspace), "index")
        if any(changes.touches(kind) for kind in _COUNTED) and not self._later.isActive():
            self._later.start()

    def take_focus(self) -> bool:
        """Put the keyboard into the queue, or onto the first button there is."""
        return self.view.take_focus()

    def flush(self) -> None:
        """Reckon at once what waits to be reckoned."""
        if self._later.isActive():
            self._later.stop()
            self._reckon()

    def selected_text(self) -> str:
        """The selected finished jobs as tab-separated lines."""
        rows = self.view.history.records_at(self.view.selection.rows())
        return self.view.history.lines(rows, self.view.table.header.visible_columns())

    def _connect(self) -> None:
        view = self.view
        view.sync.sync_requested.connect(lambda: self.commanded.emit("sync"))
        view.sync.full_sync_requested.connect(lambda: self.commanded.emit("full_sync"))
        view.sync.stop_requested.connect(lambda: self.commanded.emit("cancel_sync"))
        view.sync.strip.sign_in_requested.connect(lambda: self.commanded.emit("sign_in"))
        view.sync.strip.retry_requested.connect(self._on_retry)
        view.queue.paused.connect(lambda job: self._do(lambda of: of.synchronization.pause(job)))
        view.queue.resumed.connect(lambda job: self._do(lambda of: of.synchronization.resume(job)))
        view.queue.cancelled.connect(lambda job: self._do(lambda of: of.synchronization.drop(job)))
        view.pause_all_requested.connect(
            lambda: self._do(lambda of: of.synchronization.pause_all())
        )
        view.resume_all_requested.connect(
            lambda: self._do(lambda of: of.synchronization.resume_all())
        )
        view.clear_requested.connect(
            lambda: self._do(lambda of: of.synchronization.clear_history())
        )
        for changes in (view.waiting, view.kept):
            changes.discarded.connect(lambda entry: self._do(lambda of: of.outbox.discard(entry)))
        view.catalogue.index_requested.connect(self.indexing.ask)
        self._countdown.ticked.connect(self._show_running)

    def _do(self, act: Callable[[Workspace], Coroutine[Any, Any, None]]) -> None:
        """Do something the person asked for; several of them may be under way at once."""
        if self.workspace is not None:
            self.context.tasks.run(act(self.workspace))

    def _on_retry(self) -> None:
        if self.workspace is not None:
            self.workspace.synchronization.retry()

    def _on_news(self, news: News) -> None:
        if isinstance(news, Progress):
            self._countdown.begin(news)
        elif isinstance(news, Job):
            if news.state is not JobState.RUNNING:
                self._countdown.end(news.id)
        elif isinstance(news, Standstill):
            self.view.show_standstill(news)
        elif isinstance(news, Moving):
            self.view.show_standstill(None)
        elif isinstance(news, SyncSummary):
            self._show_running()
            self._later.start()

    def _show_running(self) -> None:
        if (workspace := self.workspace) is None:
            return
        running = self._countdown.progress
        synchronization = workspace.synchronization
        self.view.show_progress(running)
        if not no_fetching(workspace):
            self.view.sync.show_running(
                running=synchronization.running or bool(running), available=True
            )
            self.view.sync.show_budget(synchronization.budget(), synchronization.reserve)

    async def _read(self, workspace: Workspace) -> None:
        synchronization = workspace.synchronization
        jobs = await synchronization.jobs()
        waiting, kept = await workspace.outbox.waiting(), await workspace.outbox.kept()
        history = await synchronization.history()
        self.view.show_jobs(jobs, await self._prices(workspace, jobs))
        self.view.show_changes(waiting, kept)
        self.view.show_history(history)
        self.summary_changed.emit(self._summary(jobs))

    async def _prices(self, workspace: Workspace, jobs: Sequence[Job]) -> dict[int, Estimate]:
        """What the jobs that do not run will cost; nothing where nothing can be fetched."""
        if no_fetching(workspace):
            return {}
        estimate = workspace.synchronization.estimate
        return {
            job.id: await estimate(job.kind, job.subject, full=job.full)
            for job in jobs
            if job.state is not JobState.RUNNING
        }

    async def _read_index(self, workspace: Workspace) -> None:
        self.view.catalogue.show_index(await workspace.catalogue.index())

    def _reckon(self) -> None:
        if self.workspace is not None and not self.isHidden():
            self.run(self._estimate(self.workspace), "estimate")

    async def _estimate(self, workspace: Workspace) -> None:
        if no_fetching(workspace):
            return
        synchronization = workspace.synchronization
        self.view.sync.show_last(await synchronization.last_sync())
        self.view.sync.show_cost(await synchronization.estimate())
        self.view.sync.show_full_cost(await synchronization.estimate(full=True))

    def _summary(self, jobs: list[Job]) -> str:
        return job_wording.jobs_text(len(jobs)) if jobs else self.tr("Nothing is under way")
