"""The queue that runs jobs: one of each priority at a time, the most urgent first.

A job that runs lets a more urgent one of its priority go first between two requests. When a job
cannot go on (no network, no requests left, a refused sign-in) the queue stands still; in the
background it tries again by itself.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import Connection

from metron_desktop.api.client import MetronClient
from metron_desktop.api.clock import Clock
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.jobs import (
    Halt,
    Job,
    JobKind,
    JobState,
    Moving,
    Priority,
    Standstill,
)
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.sync import Progress, SyncSummary
from metron_desktop.errors import AppError
from metron_desktop.store import account, jobs
from metron_desktop.store.database import Database
from metron_desktop.sync import facts, work
from metron_desktop.sync.batch import Batch
from metron_desktop.sync.estimates import requests_needed
from metron_desktop.sync.requests import Allowance, OutOfRequests, Requests
from metron_desktop.sync.run import Pictures, Run, Yields
from metron_desktop.sync.standing import Standing

News: TypeAlias = Progress | SyncSummary | Job | Standstill | Moving
"""How far the running job has come; a synchronisation is over; a job changed its state; the queue
stands still; it moves again."""

Listener: TypeAlias = Callable[[News], None]

_logger = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Running:
    job: Job
    task: asyncio.Task[None]
    superseded: bool = False


class Queue:
    """Runs the jobs of one library. Used on the loop's thread.

    Args:
        db: The library.
        client: The account's client.
        clock: Time.
        background: Whether to work by itself, on everything that waits, and to try again after a
            standstill. Otherwise only jobs of batches that were taken up are run.

    Attributes:
        on_screen: Per kind, the ids of the records on screen; their details are fetched first.
        standing: Why the queue stands still.
        listeners: Told all news.
        pictures: See `Run.pictures`.
    """

    def __init__(self, db: Database, client: MetronClient, clock: Clock, background: bool) -> None:
        self.pictures: Pictures | None = None
        self.on_screen: dict[Kind, frozenset[int]] = {}
        self.standing = Standing()
        self.listeners: list[Listener] = []
        self._db = db
        self._client = client
        self._limiter = client.limiter
        self._clock = clock
        self._background = background
        self._running: dict[Priority, _Running] = {}
        self._batches: dict[int, Batch] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._retrying: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self._changed = asyncio.Event()
        self._closed = False

    @property
    def busy(self) -> bool:
        """Whether a job runs."""
        return bool(self._running)

    def is_running(self, job_id: int) -> bool:
        """Whether this job runs."""
        return any(running.job.id == job_id for running in self._running.values())

    def now(self) -> datetime:
        """The time here (UTC)."""
        return datetime.fromtimestamp(self._clock.time(), UTC)

    def tell(self, news: News) -> None:
        """Tell all listeners."""
        for listener in list(self.listeners):
            listener(news)

    def take_up(self, number: int, allowance: Allowance | None = None) -> Batch:
        """Work on the jobs of a batch, also where the queue does not work by itself.

        Args:
            number: The batch.
            allowance: How many requests it may send; the one it has, or any number, when None.
        """
        batch = self._batches.get(number)
        if batch is None or allowance is not None:
            batch = self._batches[number] = self._new_batch(number, allowance)
        self.wake()
        return batch

    def let_go_of(self, batch: Batch) -> None:
        """Work no more on what is left of a batch, unless the queue works by itself."""
        if not self._background:
            self._batches.pop(batch.number, None)

    def wake(self) -> None:
        """Look again at what there is to do."""
        if not self._closed:
            self.spawn(self._dispatch())

    def stop(self, job_ids: set[int]) -> None:
        """Stop these jobs where they are, as far as they run."""
        for running in self._running.values():
            if running.job.id in job_ids:
                running.task.cancel()

    async def settled(self, wanted: Callable[[Job], bool]) -> None:
        """Wait until no job of these runs or could run."""
        while not self._closed:
            changed = self._changed
            queue = await self._db.read(jobs.unfinished)
            busy = any(wanted(one.job) for one in self._running.values())
            more = any(wanted(job) and self._may_run(job, queue) for job in queue)
            if not (busy or more or changed.is_set()):  # where it is set, the queue is of the past
                return
            await changed.wait()

    async def forecast(self, batch: Batch) -> None:
        """Say what the waiting jobs of a batch will need, as far as is known."""

        def count(connection: Connection) -> dict[int, int | None]:
            return {
                job.id: requests_needed(connection, job.kind, job.subject, full=job.full)
                for job in jobs.of_batch(connection, batch.number)
                if job.state is JobState.WAITING
            }

        for job_id, needed in (await self._db.read(count)).items():
            step = batch.plan.step(job_id)
            step.total = None if needed is None else step.done + needed

    async def probe(self, job: Job) -> None:
        """Send the first request of a job that is not in the queue, and keep what it brings.

        Raises:
            AppError: The server cannot be asked.
        """
        try:
            await work.do(self._new_run(job, self._new_batch(job.batch, Allowance(1))))
        except OutOfRequests:
            _logger.debug("The first page is here; the rest is for the job")

    async def close(self) -> None:
        """Stop; what has not been finished waits in the library for the next time."""
        self._closed = True
        ending = {one.task for one in self._running.values()} | self._tasks
        if self._retrying is not None:
            ending.add(self._retrying)
        for task in ending:
            task.cancel()
        if ending:
            await asyncio.wait(ending)
        self._notify()

    def spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run something beside the caller; it is cancelled when the queue is closed."""
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _dispatch(self) -> None:
        """Start the first job of each priority; let running ones know of more urgent ones."""
        async with self._turn:
            queue = await self._db.read(jobs.unfinished)
            if self._closed:
                return
            if not self._running and not any(job.state is JobState.WAITING for job in queue):
                self._standing_is(self.standing.forget)
            for lane in Priority:
                mine = (one for one in queue if one.priority is lane)
                first = next((one for one in mine if self._may_run(one, queue)), None)
                running = self._running.get(lane)
                if first is None:
                    continue
                if running is None:
                    task = asyncio.create_task(self._work(first), name=f"job {first.kind}")
                    self._running[lane] = _Running(first, task)
                    task.add_done_callback(partial(self._ended, lane))
                elif jobs.order(first) < jobs.order(running.job):
                    running.superseded = True
        self._notify()

    def _may_run(self, job: Job, queue: Sequence[Job]) -> bool:
        """Whether a job could run now: nothing holds its priority, and its batch is as far."""
        if job.state is not JobState.WAITING or self.standing.holds(job.priority):
            return False
        batch = self._batches.get(job.batch)
        if batch is None and not self._background:
            return False
        if batch is not None and batch.allowance.used_up:
            return False
        return not any(
            other.batch == job.batch
            and other.state in (JobState.WAITING, JobState.RUNNING)
            and jobs.order(other)[1:] < jobs.order(job)[1:]
            for other in queue
        )

    async def _work(self, job: Job) -> None:
        """Run a job until it is over or cannot go on."""
        now = self.now()
        started = await self._db.write(
            lambda connection, changes: jobs.start(connection, changes, job.id, now)
        )
        if started is None:
            return
        self.tell(started)
        batch = self._batches.get(started.batch) or self.take_up(started.batch)
        batch.go_on()
        run = self._new_run(started, batch)
        run.on_progress = partial(self._on_progress, run)
        run.yields = partial(self._yield_to_urgent, started)
        unsubscribe = self._limiter.subscribe(run.report_waiting)
        state, stopped_by = JobState.FAILED, None  # where this program errs, it has failed
        try:
            run.report()
            await work.do(run)
            state = JobState.FAILED if run.summary.errors else JobState.DONE
        except (OutOfRequests, Yields, asyncio.CancelledError):
            state = JobState.WAITING
        except AppError as error:
            run.fail(error.sentence)
            state = batch.judge(error, run)
            stopped_by = error if state is JobState.WAITING else None
        finally:
            unsubscribe()
            batch.take(run, over=state.is_final)
            await self._leave(run, state, batch)
        if stopped_by is not None:
            await self._halt(started.priority, stopped_by, batch)
        elif state is JobState.DONE and run.requests.sent:
            batch.suspects.clear()
            self._standing_is(partial(self.standing.answered, started.priority))
        await self.forecast(batch)

    async def _leave(self, run: Run, state: JobState, batch: Batch) -> None:
        """Note how a job ended; when it was the last of a synchronisation, note that too."""
        now, summary = self.now(), run.summary
        run.step.expect(0)

        def leave(connection: Connection, changes: Changes) -> tuple[Job, list[Job]]:
            left = jobs.leave(
                connection,
                changes,
                run.job.id,
                state,
                now,
                requests=run.requests.sent,
                added=summary.added,
                updated=summary.updated,
                removed=summary.removed,
                error=summary.errors[0] if summary.errors else "",
            )
            together = jobs.of_batch(connection, left.batch)
            if _is_synchronisation(together) and _all_done(together):
                account.put(connection, facts.LAST_SYNC, now.isoformat())
            return left, together

        try:
            left, together = await self._db.write(leave)
        except AppError as error:
            # The library cannot be written now; the job is taken up when it next can.
            _logger.warning("The end of job %d could not be noted: %s", run.job.id, error.sentence)
            batch.summary.errors.append(error.sentence)
            return
        batch.summary.complete = _all_done(together)
        self.tell(left)
        if all(job.state.is_final for job in together):
            self._batches.pop(left.batch, None)
            if _is_synchronisation(together) and not batch.awaited:
                self.tell(batch.summary)

    async def _halt(self, lane: Priority, error: AppError, batch: Batch) -> None:
        """Stand still, and in the background try again later."""
        stands = self.standing.halt(lane, error, self.now())
        suspects = batch.acquitted()
        if stands.why is Halt.TROUBLE and suspects:
            await self._db.write(
                lambda connection, changes: jobs.revive(connection, changes, suspects)
            )
        self.tell(stands)
        if self._background and stands.until is not None and not self._closed:
            if self._retrying is not None:
                self._retrying.cancel()
            self._retrying = asyncio.create_task(self._retry_at(stands.until))

    async def rest(self, seconds: float) -> None:
        """Wait, by the queue's own clock."""
        await self._clock.sleep(max(0.0, seconds))

    async def _retry_at(self, moment: datetime) -> None:
        await self.rest((moment - self.now()).total_seconds())
        self._retrying = None
        self.standing.let_go()
        self.wake()

    def _yield_to_urgent(self, job: Job) -> None:
        """Let a more urgent job go first.

        Raises:
            Yields: There is one.
        """
        running = self._running.get(job.priority)
        if running is not None and running.job.id == job.id and running.superseded:
            raise Yields

    def _on_progress(self, run: Run, progress: Progress) -> None:
        if run.answers and self.standing.current is not None:
            self._standing_is(partial(self.standing.answered, run.job.priority))
            self.wake()
        self.tell(progress)

    def _standing_is(self, change: Callable[[], None]) -> None:
        """Change why the queue stands still, and say so when it does not any more."""
        stood = self.standing.current is not None
        change()
        if stood and self.standing.current is None:
            self.tell(Moving())

    def _ended(self, lane: Priority, task: asyncio.Task[None]) -> None:
        del self._running[lane]
        if not task.cancelled() and (error := task.exception()) is not None:
            # A bug of ours: it goes where bugs go.
            asyncio.get_running_loop().call_exception_handler(
                {"message": "A job failed", "exception": error, "task": task}
            )
        self._notify()
        self.wake()

    def _new_batch(self, number: int, allowance: Allowance | None) -> Batch:
        limiter = self._limiter
        return Batch(number, allowance or Allowance(), limiter.throttled, limiter.waited_s)

    def _new_run(self, job: Job, batch: Batch) -> Run:
        return Run(
            job=job,
            db=self._db,
            server=self._client.at(job.priority),
            limiter=self._limiter,
            clock=self._clock,
            requests=Requests(self._limiter, self._clock, batch.allowance),
            plan=batch.plan,
            on_screen=self.on_screen,
            pictures=self.pictures,
        )

    def _notify(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


def _is_synchronisation(together: Sequence[Job]) -> bool:
    return any(job.kind is JobKind.COLLECTION for job in together)


def _all_done(together: Sequence[Job]) -> bool:
    return all(job.state is JobState.DONE for job in together)
