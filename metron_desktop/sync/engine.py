"""What can be asked of the synchronisation: jobs, whole synchronisations, and what they will cost.

Jobs are rows of the library. They are planned from counts already known, write page by page with
their cursors, and may be interrupted anywhere: by a more urgent job, by the person, by a network
that goes away, by the end of the program. They go on at the page they were on.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection

from metron_desktop.api.client import MetronClient
from metron_desktop.api.clock import Clock, SystemClock
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import (
    SYNC,
    Estimate,
    Job,
    JobKind,
    JobState,
    Priority,
    Standstill,
)
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.sync import SyncSummary
from metron_desktop.errors import AppError
from metron_desktop.store import jobs, outbox
from metron_desktop.store.database import Database
from metron_desktop.sync import asking, plan
from metron_desktop.sync.estimates import requests_needed
from metron_desktop.sync.queue import Listener, News, Queue
from metron_desktop.sync.requests import Allowance
from metron_desktop.sync.run import Pictures

_logger = logging.getLogger(__name__)

_PUSH_AGAIN_S = 300.0
"""After so long a change is sent again that the server stumbled over."""


class SyncEngine:
    """Work between one library and its server. Used on the loop's thread.

    Args:
        db: The library.
        client: The account's client.
        clock: Time; the computer's own when None.
        background: Whether to work by itself, on everything that waits, and to try again after a
            standstill. Otherwise only what `run` and `ask` ask for is done.
        pictures: Brings a picture to this computer, see `sync.run.Run`; None where that cannot be.
    """

    def __init__(
        self,
        db: Database,
        client: MetronClient,
        *,
        clock: Clock | None = None,
        background: bool = False,
        pictures: Pictures | None = None,
    ) -> None:
        self._db = db
        self._limiter = client.limiter
        self._background = background
        self._queue = Queue(db, client, clock or SystemClock(), background)
        self._queue.pictures = pictures
        if background:
            self._queue.listeners.append(self._on_news)
        self._opened = False

    @property
    def busy(self) -> bool:
        """Whether a job runs."""
        return self._queue.busy

    @property
    def standstill(self) -> Standstill | None:
        """Why the queue stands still; None while it moves or has nothing to do."""
        return self._queue.standing.current

    async def open(self) -> None:
        """Take up what was interrupted when the program last ended."""
        if self._opened:
            return
        self._opened = True
        await self._db.write(jobs.recover)
        if self._background:
            if await self._db.read(outbox.count):
                await self.ask(JobKind.PUSH)
            self._queue.wake()

    async def run(
        self, *, full: bool = False, catalogue: bool = False, max_requests: int | None = None
    ) -> SyncSummary:
        """Synchronise: send what was changed here, then fetch what is new there.

        Args:
            full: Compare everything, also what does not seem to have changed.
            catalogue: Also fetch the lists of all series and issues there are.
            max_requests: Stop cleanly after so many requests; what is left stays in the queue.

        Returns:
            What was done until everything was here, or the queue stood still. It never raises for
            what the world does: `errors` has a sentence for each failure, and `complete` says
            whether everything asked for is here.
        """
        now, limited = self._queue.now(), max_requests is not None

        def ask(connection: Connection, changes: Changes) -> int:
            return asking.synchronisation(
                connection, changes, now, full=full, everything=catalogue, continuing=limited
            )

        try:
            await self.open()
            number = await self._db.write(ask)
        except AppError as error:
            return SyncSummary(errors=[error.sentence])
        self._queue.standing.let_go(signed_in=True)
        batch = self._queue.take_up(number, Allowance(max_requests))
        batch.awaited = True
        try:
            await self._queue.forecast(batch)
            await self._queue.settled(lambda job: job.batch == number)
        finally:
            batch.awaited = False
            self._queue.let_go_of(batch)
        _logger.info("Synchronised: %s", batch.summary)
        return batch.summary

    async def ask(
        self, kind: JobKind, subject: Link | None = None, *, priority: Priority = Priority.ASKED
    ) -> Job:
        """Put one job into the queue, or bring the one there is forward.

        Raises:
            StoreError: The library cannot be written.
        """
        await self.open()
        now = self._queue.now()

        def put(connection: Connection, changes: Changes) -> Job:
            batch = jobs.next_batch(connection)
            job_id = jobs.put(
                connection, changes, kind, subject, priority=priority, batch=batch, now=now
            )
            return jobs.get(connection, job_id)

        job = await self._db.write(put)
        if kind is JobKind.PUSH and self._queue.is_running(job.id):
            # What was changed while it ran may come too late for it.
            self._queue.spawn(self._ask_after(job))
        self._queue.standing.let_go()
        self._queue.take_up(job.batch)
        self._queue.tell(job)
        return job

    async def finished(self, job_id: int) -> Job:
        """Wait until a job is over, is paused, or cannot go on because the queue stands still."""
        await self._queue.settled(lambda job: job.id == job_id)
        return await self._db.read(lambda connection: jobs.get(connection, job_id))

    async def move(self, job_ids: Sequence[int], state: JobState) -> None:
        """Pause, resume or cancel jobs.

        Args:
            job_ids: Which; those that are over stay as they are.
            state: PAUSED, WAITING or CANCELLED.

        Raises:
            StoreError: The library cannot be written.
        """
        now = self._queue.now()
        moved = await self._db.write(
            lambda connection, changes: jobs.move(connection, changes, job_ids, state, now)
        )
        if state is JobState.WAITING:
            for job in moved:
                self._queue.take_up(job.batch)
        else:
            self._queue.stop({job.id for job in moved})
        for job in moved:
            self._queue.tell(job)
        self._queue.wake()

    async def cancel(self) -> None:
        """Cancel the synchronisation that is not over; what it has fetched is kept.

        Jobs that were asked for apart from it go on, a catalogue walk of many hours for one.

        Raises:
            StoreError: The library cannot be written.
        """
        queue = await self._db.read(jobs.unfinished)
        batches = {job.batch for job in queue if job.kind in SYNC}
        ids = [job.id for job in queue if job.batch in batches]
        await self.move(ids, JobState.CANCELLED)

    def retry(self) -> None:
        """Try again now after a standstill, but not after a refused sign-in."""
        self._queue.standing.let_go()
        self._queue.wake()

    def show(self, kind: Kind, ids: Iterable[int]) -> None:
        """Say which records of a kind are on screen: their details are fetched before others."""
        self._queue.on_screen[kind] = frozenset(ids)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` all news; gives the way to stop that."""
        self._queue.listeners.append(listener)
        return lambda: self._queue.listeners.remove(listener)

    async def estimate(
        self, wanted: Sequence[tuple[JobKind, Link | None]], *, full: bool = False
    ) -> Estimate:
        """What jobs will cost together, from counts that are known; nothing is sent for it."""

        def count(connection: Connection) -> list[int | None]:
            return [requests_needed(connection, *one, full=full) for one in wanted]

        needed = await self._db.read(count)
        return plan.estimate(
            sum(1 if one is None else one for one in needed),
            self._limiter.budget(),
            pace_s=plan.FIRST_GUESS_S,
            reserve=self._limiter.reserve,
            certain=None not in needed,
        )

    async def look(self, kind: JobKind, subject: Link | None = None) -> Estimate:
        """What a walk will cost; where it is not known, its first page is fetched to find out.

        That page is kept: the job, when it is asked for, goes on at the second one.

        Raises:
            AppError: The server cannot be asked.
        """
        known = await self.estimate([(kind, subject)])
        if known.certain:
            return known
        now = self._queue.now()
        await self._queue.probe(
            Job(0, kind, subject, Priority.ASKED, False, 0, JobState.RUNNING, now)
        )
        return await self.estimate([(kind, subject)])

    async def close(self) -> None:
        """Stop; what has not been finished waits in the library for the next time."""
        await self._queue.close()

    def _on_news(self, news: News) -> None:
        if isinstance(news, Job) and news.kind is JobKind.PUSH and news.state is JobState.FAILED:
            self._queue.spawn(self._push_again())

    async def _push_again(self) -> None:
        """Send later what the server stumbled over, if it is not sent by then."""
        await self._queue.rest(_PUSH_AGAIN_S)
        if await self._db.read(outbox.count):
            await self.ask(JobKind.PUSH)

    async def _ask_after(self, job: Job) -> None:
        """Put a job into the queue again when the one that runs is over."""
        await self._queue.settled(lambda one: one.id == job.id)
        if await self._db.read(outbox.count):
            await self.ask(job.kind, job.subject, priority=job.priority)
