"""Refreshing records and keeping them offline, for the details of what is selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Job, JobKind, JobState, Moving, Standstill
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.offline_copy import OfflineCost
from metron_desktop.domain.sync import Progress
from metron_desktop.gui.availability import no_fetching
from metron_desktop.gui.models.record_care import Care, Freshness, Keeping

if TYPE_CHECKING:
    from metron_desktop.gui.tasks import Tasks
    from metron_desktop.services.workspace import Workspace

_KINDS = (JobKind.REFRESH, JobKind.KEEP_OFFLINE)
_PROGRESS_MS = 500


@dataclass(frozen=True, slots=True)
class Subject:
    """A record that can be fetched again.

    Attributes:
        link: The record, with its name.
        name: What it is called beside others, "" where it stands alone.
        detailed_at: Since when it is here in full (UTC); None while only listed.
        keepable: Whether it can be kept offline.
    """

    link: Link
    name: str
    detailed_at: datetime | None
    keepable: bool = False


class Caring(QObject):
    """Asks for what the person wants of a record, and tells how that stands. UI thread.

    Signals:
        changed: How something stands may be otherwise now; ask `care` again.
    """

    changed = Signal()

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workspace: Workspace | None = None
        self._failed: dict[tuple[Kind, int], str] = {}
        self._asked: tuple[Link, OfflineCost] | None = None
        self._unsubscribe: Callable[[], None] | None = None
        self._soon = QTimer(self)  # progress is told more often than anybody can read
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PROGRESS_MS)
        self._soon.timeout.connect(self.changed)

    def bind(self, workspace: Workspace | None) -> None:
        """Care for records of this workspace from now on."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._soon.stop()
        self._workspace = workspace
        self._failed = {}
        self._asked = None
        self._unsubscribe = (
            workspace.synchronization.subscribe(self._on_news) if workspace is not None else None
        )

    async def care(self, subjects: Sequence[Subject]) -> Care:
        """How these records stand now; for most of them that costs two reads."""
        workspace = self._workspace
        if workspace is None:
            return Care(())
        why_not = no_fetching(workspace)
        jobs = [] if why_not else await workspace.synchronization.jobs()
        freshness = [await self._freshness(workspace, one, jobs, why_not) for one in subjects]
        keepable = next((one.link for one in subjects if one.keepable), None)
        keeping = None
        if keepable is not None:
            keeping = await self._keeping(workspace, keepable, jobs, why_not)
        return Care(tuple(freshness), keeping)

    def refresh(self, link: Link) -> None:
        """Fetch this record from the server again."""
        if self._workspace is not None:
            self._tasks.run(self._refresh(self._workspace, link))

    def ask_cost(self, link: Link) -> None:
        """Find out what keeping this record offline would cost."""
        if self._workspace is not None:
            self._tasks.run(self._ask_cost(self._workspace, link), replacing="offline cost")

    def decline(self) -> None:
        """Forget what was asked."""
        self._asked = None
        self.changed.emit()

    def keep(self, link: Link) -> None:
        """Keep this record offline."""
        if self._workspace is not None:
            self._tasks.run(self._keep(self._workspace, link))

    def forget(self, link: Link) -> None:
        """Keep it no longer."""
        if self._workspace is not None:
            self._tasks.run(self._forget(self._workspace, link))

    def _on_news(self, news: object) -> None:
        if isinstance(news, Progress):
            if news.job.kind in _KINDS and not self._soon.isActive():
                self._soon.start()
        elif isinstance(news, Job):
            if news.kind in _KINDS:
                self._note(news)
        elif isinstance(news, Standstill | Moving):
            self.changed.emit()

    def _note(self, job: Job) -> None:
        """Keep why a refresh failed until the next one."""
        if job.kind is JobKind.REFRESH and job.subject is not None:
            place = job.subject.kind, job.subject.id
            if job.state is JobState.FAILED:
                self._failed[place] = job.error
            else:
                self._failed.pop(place, None)
        self.changed.emit()

    async def _freshness(
        self, workspace: Workspace, subject: Subject, jobs: Sequence[Job], why_not: str
    ) -> Freshness:
        link = subject.link
        job = _job(jobs, JobKind.REFRESH, link)
        price = None
        if not why_not:
            price = await workspace.synchronization.estimate(JobKind.REFRESH, link)
        failed = self._failed.get((link.kind, link.id), "")
        standstill = workspace.synchronization.standstill
        if job is not None and standstill is not None:
            failed = standstill.sentence
        return Freshness(
            link, subject.name, subject.detailed_at, price, job, failed=failed, why_not=why_not
        )

    async def _keeping(
        self, workspace: Workspace, link: Link, jobs: Sequence[Job], why_not: str
    ) -> Keeping:
        copy = await workspace.offline_copies.copy(link)
        asked = self._asked
        cost = asked[1] if asked is not None and _same(asked[0], link) else None
        job = _job(jobs, JobKind.KEEP_OFFLINE, link)
        return Keeping(link, copy, cost if copy is None else None, job, why_not)

    async def _refresh(self, workspace: Workspace, link: Link) -> None:
        await workspace.synchronization.ask(JobKind.REFRESH, link)
        self.changed.emit()

    async def _ask_cost(self, workspace: Workspace, link: Link) -> None:
        self._asked = link, await workspace.offline_copies.cost(link)
        self.changed.emit()

    async def _keep(self, workspace: Workspace, link: Link) -> None:
        self._asked = None
        await workspace.offline_copies.keep(link)
        self.changed.emit()

    async def _forget(self, workspace: Workspace, link: Link) -> None:
        await workspace.offline_copies.forget(link)
        self.changed.emit()


def _job(jobs: Sequence[Job], kind: JobKind, subject: Link) -> Job | None:
    for job in jobs:
        if job.kind is kind and job.subject is not None and _same(job.subject, subject):
            return job
    return None


def _same(one: Link, other: Link) -> bool:
    """Whether both point to one record, whatever it was called then."""
    return (one.kind, one.id) == (other.kind, other.id)
