"""The queue of work that needs the server: one job of each priority at a time, most urgent first.

Jobs are rows of the library. They are planned from counts already known, write page by page with
their cursors, and may be interrupted anywhere: by a more urgent job, by the person, by a network
that goes away, by the end of the program. They go on at the page they were on.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeAlias

from sqlalchemy import Connection

from metron_desktop.api.client import MetronClient
from metron_desktop.api.clock import Clock, SystemClock
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import (
    CATALOGUE,
    SYNC,
    Estimate,
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
from metron_desktop.store import account, jobs, outbox
from metron_desktop.store.database import Database
from metron_desktop.sync import asking, facts, plan, work
from metron_desktop.sync.batch import Batch
from metron_desktop.sync.estimates import requests_needed
from metron_desktop.sync.requests import Allowance, OutOfRequests, Requests
from metron_desktop.sync.run import Run, Yields
from metron_desktop.sync.standing import Standing, concerns_one_job

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
    asked_again: bool = False


class SyncEngine:
    """Runs the jobs of one library. Used on the loop's thread.

    Args:
        db: The library.
        client: The account's client.
        clock: Time; the computer's own when None.
        background: Whether to work by itself, on everything that waits, and to try again after a
            standstill. Otherwise only what `run` and `ask` ask for is done.

    Attributes:
        on_screen: Per kind, the ids of the records on screen; their details are fetched first.
    """

    def __init__(
        self,
        db: Database,
        client: MetronClient,
        *,
        clock: Clock | None = None,
        background: bool = False,
    ) -> None:
        self.on_screen: dict[Kind, frozenset[int]] = {}
        self._db = db
        self._client = client
        self._limiter = client.limiter
        self._clock = clock or SystemClock()
        self._background = background
        self._listeners: list[Listener] = []
        self._running: dict[Priority, _Running] = {}
        self._batches: dict[int, Batch] = {}
        self._awaited: set[int] = set()  # batches whose summary `run` gives back
        self._standing = Standing()
        self._revived: set[int] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._retrying: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self._changed = asyncio.Event()
        self._opened = False
        self._closed = False

    async def open(self) -> None:
        """Take up what was interrupted when the program last ended."""
        if self._opened:
            return
        self._opened = True
        await self._db.write(jobs.recover)
        if self._background:
            if await self._db.read(outbox.count):
                await self.ask(JobKind.PUSH)
            self._wake()

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
        await self.open()
        now, limited = self._now(), max_requests is not None

        def ask(connection: Connection, changes: Changes) -> int:
            return asking.synchronisation(
                connection, changes, now, full=full, everything=catalogue, continuing=limited
            )

        try:
            number = await self._db.write(ask)
        except AppError as error:
            return SyncSummary(errors=[error.sentence])
        batch = self._batches[number] = self._new_batch(number, Allowance(max_requests))
        self._awaited.add(number)
        try:
            await self._forecast(batch)
            self._standing.let_go(signed_in=True)
            self._wake()
            await self._settled(lambda job: job.batch == number)
        finally:
            self._awaited.discard(number)
            if not self._background:
                self._batches.pop(number, None)
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
        now = self._now()

        def put(connection: Connection, changes: Changes) -> Job:
            batch = jobs.next_batch(connection)
            job_id = jobs.put(
                connection, changes, kind, subject, priority=priority, batch=batch, now=now
            )
            return jobs.get(connection, job_id)

        job = await self._db.write(put)
        for running in self._running.values():
            if running.job.id == job.id:
                running.asked_again = True
        self._take_up(job)
        self._standing.let_go()
        self._wake()
        return job

    async def finished(self, job_id: int) -> Job:
        """Wait until a job is over, is paused, or cannot go on because the queue stands still."""
        await self._settled(lambda job: job.id == job_id)
        return await self._db.read(lambda connection: jobs.get(connection, job_id))

    async def move(self, job_ids: Sequence[int], state: JobState) -> None:
        """Pause, resume or cancel jobs.

        Args:
            job_ids: Which; those that are over stay as they are.
            state: PAUSED, WAITING or CANCELLED.
        """
        now = self._now()
        moved = await self._db.write(
            lambda connection, changes: jobs.move(connection, changes, job_ids, state, now)
        )
        for job in moved:
            if state is JobState.WAITING:
                self._take_up(job)
            else:
                self._tell(job)
        ids = {job.id for job in moved}
        for running in self._running.values():
            if running.job.id in ids and state is not JobState.WAITING:
                running.task.cancel()
        self._wake()

    async def cancel(self, kinds: Iterable[JobKind]) -> None:
        """Cancel the unfinished jobs of these kinds; what they have fetched is kept."""
        wanted = frozenset(kinds)
        queue = await self._db.read(jobs.unfinished)
        await self.move([job.id for job in queue if job.kind in wanted], JobState.CANCELLED)

    def retry(self) -> None:
        """Try again now after a standstill, but not after a refused sign-in."""
        self._standing.let_go()
        self._wake()

    async def close(self) -> None:
        """Stop; what has not been finished waits in the library for the next time."""
        self._closed = True
        ending = [one.task for one in self._running.values()]
        if self._retrying is not None:
            ending.append(self._retrying)
        for task in ending:
            task.cancel()
        if pending := {*ending, *self._tasks}:
            await asyncio.wait(pending)
        self._notify()

    @property
    def busy(self) -> bool:
        """Whether a job runs."""
        return bool(self._running)

    @property
    def standstill(self) -> Standstill | None:
        """Why the queue stands still; None while it moves or has nothing to do."""
        return self._standing.current

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` all news; gives the way to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

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
        job = Job(0, kind, subject, Priority.ASKED, False, 0, JobState.RUNNING, self._now())
        run = self._new_run(job, self._new_batch(0, Allowance(1)))
        with suppress(OutOfRequests):  # the second page is for the job
            await work.do(run)
        return await self.estimate([(kind, subject)])

    def _wake(self) -> None:
        """Look again at what there is to do."""
        if not self._closed:
            self._spawn(self._dispatch())

    async def _dispatch(self) -> None:
        """Start the first job of each priority; let running ones know of more urgent ones."""
        async with self._turn:
            queue = await self._db.read(jobs.unfinished)
            if self._closed:
                return
            if not self._running and not any(job.state is JobState.WAITING for job in queue):
                self._standing_is(self._standing.forget)
            for lane in Priority:
                first = next(
                    (one for one in queue if one.priority is lane and self._may_run(one, queue)),
                    None,
                )
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
        if job.state is not JobState.WAITING or self._standing.holds(job.priority):
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
        now = self._now()
        started = await self._db.write(
            lambda connection, changes: jobs.start(connection, changes, job.id, now)
        )
        if started is None:
            return
        self._tell(started)
        batch = self._batches.setdefault(started.batch, self._new_batch(started.batch))
        run = self._new_run(started, batch, on_screen=self.on_screen)
        run.on_progress = lambda progress: self._on_progress(run, progress)
        run.yields = lambda: self._yield(started)
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
            state = self._judge(error, run, batch)
            stopped_by = error if state is JobState.WAITING else None
        finally:
            unsubscribe()
            batch.take(run)
            await self._leave(run, state, batch)
        if stopped_by is not None:
            await self._halt(started.priority, stopped_by, batch)
        elif state is JobState.DONE and run.requests.sent:
            batch.suspects.clear()
            self._standing_is(lambda: self._standing.answered(started.priority))
        await self._forecast(batch)

    def _judge(self, error: AppError, run: Run, batch: Batch) -> JobState:
        """Whether a job that could not go on has failed, or waits for better times.

        What may concern one resource only lets the next job try; when that fails too, or nothing
        came at all, the server is in trouble. A job is given a second chance, not a third.
        """
        if not concerns_one_job(error):
            return JobState.WAITING
        if run.job.kind not in (*SYNC, *CATALOGUE) or run.job.id in self._revived:
            return JobState.FAILED
        if batch.suspects or not (batch.items or run.items):
            return JobState.WAITING
        batch.suspects.append(run.job.id)
        return JobState.FAILED

    async def _leave(self, run: Run, state: JobState, batch: Batch) -> None:
        """Note how a job ended; when it was the last of a synchronisation, note that too."""
        now, summary = self._now(), run.summary
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
            if _is_complete(together):
                account.put(connection, facts.LAST_SYNC, now.isoformat())
            return left, together

        try:
            left, together = await self._db.write(leave)
        except AppError as error:
            # The library cannot be written now; the job is taken up when it next can.
            _logger.warning("The end of job %d could not be noted: %s", run.job.id, error.sentence)
            batch.summary.errors.append(error.sentence)
            return
        batch.summary.complete = _is_complete(together) and not batch.summary.errors
        self._tell(left)
        if all(job.state.is_final for job in together):
            self._batches.pop(left.batch, None)
            synchronised = any(job.kind is JobKind.COLLECTION for job in together)
            if synchronised and left.batch not in self._awaited:
                self._tell(batch.summary)

    async def _halt(self, lane: Priority, error: AppError, batch: Batch) -> None:
        """Stand still, and in the background try again later."""
        stands = self._standing.halt(lane, error, self._now())
        suspects = [job_id for job_id in batch.suspects if job_id not in self._revived]
        batch.suspects.clear()
        if stands.why is Halt.TROUBLE and suspects:
            self._revived.update(suspects)
            await self._db.write(
                lambda connection, changes: jobs.revive(connection, changes, suspects)
            )
        self._tell(stands)
        if self._background and stands.until is not None and not self._closed:
            if self._retrying is not None:
                self._retrying.cancel()
            self._retrying = asyncio.create_task(self._retry_at(stands.until))

    async def _retry_at(self, moment: datetime) -> None:
        await self._clock.sleep(max(0.0, (moment - self._now()).total_seconds()))
        self._retrying = None
        self.retry()

    def _yield(self, job: Job) -> None:
        """Let a more urgent job go first.

        Raises:
            Yields: There is one.
        """
        running = self._running.get(job.priority)
        if running is not None and running.job.id == job.id and running.superseded:
            raise Yields

    def _on_progress(self, run: Run, progress: Progress) -> None:
        if run.answers and self._standing.current is not None:
            self._standing_is(lambda: self._standing.answered(run.job.priority))
            self._wake()
        self._tell(progress)

    def _standing_is(self, change: Callable[[], None]) -> None:
        """Change why the queue stands still, and say so when it does not any more."""
        stood = self._standing.current is not None
        change()
        if stood and self._standing.current is None:
            self._tell(Moving())

    def _ended(self, lane: Priority, task: asyncio.Task[None]) -> None:
        running = self._running.pop(lane)
        if running.asked_again and running.job.kind is JobKind.PUSH and not self._closed:
            # What was changed while it ran may have come too late for it.
            self._spawn(self._ask_again(running.job))
        if not task.cancelled() and (error := task.exception()) is not None:
            # A bug of ours: it goes where bugs go.
            asyncio.get_running_loop().call_exception_handler(
                {"message": "A job failed", "exception": error, "task": task}
            )
        self._notify()
        self._wake()

    async def _ask_again(self, job: Job) -> None:
        await self.ask(job.kind, job.subject, priority=job.priority)

    async def _settled(self, wanted: Callable[[Job], bool]) -> None:
        """Wait until no job of these runs or could run."""
        while not self._closed:
            changed = self._changed
            queue = await self._db.read(jobs.unfinished)
            busy = any(wanted(one.job) for one in self._running.values())
            more = any(wanted(job) and self._may_run(job, queue) for job in queue)
            if not (busy or more or changed.is_set()):  # where it is set, the queue is of the past
                return
            await changed.wait()

    async def _forecast(self, batch: Batch) -> None:
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

    def _take_up(self, job: Job) -> None:
        """Work on a job also where the queue does not work by itself."""
        self._batches.setdefault(job.batch, self._new_batch(job.batch))
        self._tell(job)

    def _new_batch(self, number: int, allowance: Allowance | None = None) -> Batch:
        limiter = self._limiter
        return Batch(number, allowance or Allowance(), limiter.throttled, limiter.waited_s)

    def _new_run(self, job: Job, batch: Batch, **more: Any) -> Run:
        return Run(
            job=job,
            db=self._db,
            server=self._client.at(job.priority),
            limiter=self._limiter,
            clock=self._clock,
            requests=Requests(self._limiter, self._clock, batch.allowance),
            plan=batch.plan,
            **more,
        )

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.time(), UTC)

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _tell(self, news: News) -> None:
        for listener in list(self._listeners):
            listener(news)

    def _notify(self) -> None:
        self._changed.set()
        self._changed = asyncio.Event()


def _is_complete(together: Sequence[Job]) -> bool:
    """Whether these jobs were a synchronisation and all have done what they were asked for."""
    return any(job.kind is JobKind.COLLECTION for job in together) and all(
        job.state is JobState.DONE for job in together
    )
