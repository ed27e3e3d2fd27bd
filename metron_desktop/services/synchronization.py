"""Work that needs the server: asked for, watched, paused, and taken up again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from metron_desktop.domain.jobs import (
    Estimate,
    Job,
    JobKind,
    JobState,
    Priority,
    Standstill,
)
from metron_desktop.domain.sync import Budget, SyncSummary
from metron_desktop.errors import StoreError, UsageError
from metron_desktop.store import account, jobs
from metron_desktop.sync import asking
from metron_desktop.sync.engine import SyncEngine
from metron_desktop.sync.facts import LAST_SYNC
from metron_desktop.sync.queue import Listener, News
from metron_desktop.sync.run import Pictures

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.api.client import MetronClient
    from metron_desktop.api.clock import Clock
    from metron_desktop.domain.issue import Link
    from metron_desktop.domain.kinds import Kind
    from metron_desktop.store.database import Database

_logger = logging.getLogger(__name__)


class Synchronization:
    """The jobs of one account, and synchronisations made of them. Used on the loop's thread only.

    Args:
        db: The library.
        client: The server; None where there is none (no demonstration, signed out).
        clock: Time; the computer's own when None.
        background: Whether to work by itself on whatever waits, and to try again when the network
            is back.
        pictures: Brings a cover to this computer, see `sync.run.Run`; None where that cannot be.
    """

    def __init__(
        self,
        db: Database,
        client: MetronClient | None,
        *,
        clock: Clock | None = None,
        background: bool = False,
        pictures: Pictures | None = None,
    ) -> None:
        self._db = db
        self._client = client
        self._engine = (
            None
            if client is None
            else SyncEngine(db, client, clock=clock, background=background, pictures=pictures)
        )
        self._under_way: asyncio.Task[SyncSummary] | None = None
        self._background = background
        self._tasks: set[asyncio.Task[None]] = set()
        self._listeners: list[Listener] = []
        if self._engine is not None:
            self._engine.subscribe(self._tell)

    async def open(self) -> None:
        """Take up what was interrupted when the program last ended."""
        if self._engine is not None:
            await self._engine.open()

    @property
    def available(self) -> bool:
        """Whether there is a server to synchronise with (no demonstration, signed in)."""
        return self._engine is not None

    @property
    def running(self) -> bool:
        """Whether a synchronisation that was asked for is under way."""
        return self._under_way is not None

    @property
    def standstill(self) -> Standstill | None:
        """Why nothing moves although something waits; None while there is no such reason."""
        return None if self._engine is None else self._engine.standstill

    async def run(
        self, full: bool = False, catalogue: bool = False, max_requests: int | None = None
    ) -> SyncSummary:
        """Synchronise; where a run is under way already, wait for that one.

        Args:
            full: Compare everything, also what does not seem to have changed.
            catalogue: Also fetch the lists of all series and issues there are.
            max_requests: Stop cleanly after so many requests; the next run goes on from there.

        Returns:
            What was done until everything was here or nothing moved any more, also when it was
            cancelled; only `complete` means that everything is here.

        Raises:
            UsageError: There is no server to synchronise with.
        """
        engine = self._required()
        if self._under_way is None:
            self._under_way = asyncio.create_task(
                engine.run(full=full, catalogue=catalogue, max_requests=max_requests)
            )
            self._under_way.add_done_callback(self._ended)
        # Whoever waits may go away; the run ends by itself or by `cancel`.
        task = self._under_way
        await asyncio.wait({task})
        return task.result()

    def cancel(self) -> None:
        """Cancel the synchronisation under way, if any; what it has fetched is kept."""
        if self._engine is not None and (self.running or self._engine.busy):
            self._spawn(self._engine.cancel())

    async def estimate(
        self, kind: JobKind | None = None, subject: Link | None = None, *, full: bool = False
    ) -> Estimate:
        """What a job will cost, from counts that are known; nothing is sent for it.

        Args:
            kind: What the job does; None for a whole synchronisation.
            subject: The record it is about, if any.
            full: Whether it compares also what does not seem to have changed.

        Raises:
            UsageError: There is no server.
        """
        engine = self._required()
        if kind is not None:
            return await engine.estimate([(kind, subject)], full=full)
        return await engine.estimate(await self._db.read(asking.parts), full=full)

    async def estimate_all(self, wanted: Sequence[tuple[JobKind, Link | None]]) -> Estimate:
        """What several jobs, each with what it is about, will cost together.

        Raises:
            UsageError: There is no server.
        """
        return await self._required().estimate(wanted)

    async def look(self, kind: JobKind, subject: Link | None = None) -> Estimate:
        """What a walk will cost; where it is not known, one request is sent to find out.

        Raises:
            UsageError: There is no server.
            AppError: The server cannot be asked.
        """
        return await self._required().look(kind, subject)

    async def ask(
        self, kind: JobKind, subject: Link | None = None, *, priority: Priority = Priority.ASKED
    ) -> Job:
        """Put one job into the queue, or bring the one there is forward.

        Raises:
            UsageError: There is no server.
            StoreError: The library cannot be written.
        """
        return await self._required().ask(kind, subject, priority=priority)

    def push(self) -> None:
        """Send what was changed here, as soon as it can be; nothing waits for it.

        Where the queue does not work by itself, the next synchronisation sends it.
        """
        if self._engine is not None and self._background:
            self._spawn(self._push(self._engine))

    async def finished(self, job_id: int) -> Job:
        """Wait until a job is over, is paused, or cannot go on because nothing moves.

        Raises:
            UsageError: There is no server.
        """
        return await self._required().finished(job_id)

    async def jobs(self) -> list[Job]:
        """The jobs that are not over, in the order in which they run."""
        return await self._db.read(jobs.unfinished)

    async def history(self, limit: int = 200) -> list[Job]:
        """The jobs that are over, latest first."""
        return await self._db.read(lambda connection: jobs.history(connection, limit))

    async def clear_history(self) -> None:
        """Forget the jobs that are over."""
        await self._db.write(jobs.forget_history)

    async def pause(self, job_id: int) -> None:
        """Let a job rest until it is resumed, also over restarts of the program."""
        await self._move([job_id], JobState.PAUSED)

    async def resume(self, job_id: int) -> None:
        """Let a paused job go on where it was."""
        await self._move([job_id], JobState.WAITING)

    async def drop(self, job_id: int) -> None:
        """Cancel a job; what it has fetched is kept."""
        await self._move([job_id], JobState.CANCELLED)

    async def pause_all(self) -> None:
        """Let everything rest until it is resumed."""
        await self._move([job.id for job in await self.jobs()], JobState.PAUSED)

    async def resume_all(self) -> None:
        """Let everything that was paused go on."""
        await self._move([job.id for job in await self.jobs()], JobState.WAITING)

    def retry(self) -> None:
        """Try again now: the network may be back."""
        if self._engine is not None:
            self._engine.retry()

    def show(self, kind: Kind, ids: Sequence[int]) -> None:
        """Say which records are on screen: their details are fetched before others.

        Args:
            kind: Their kind.
            ids: Their ids (local ids for collection items).
        """
        if self._engine is not None:
            self._engine.show(kind, ids)

    async def close(self) -> None:
        """Stop everything and wait until it has let go; what waits is taken up the next time."""
        if self._engine is not None:
            await self._engine.close()
        if pending := {*self._tasks, *([self._under_way] if self._under_way else [])}:
            await asyncio.wait(pending)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` all news, see `sync.queue.News`.

        Returns:
            A function that ends the subscription.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def budget(self) -> Budget:
        """Requests left, as far as the server has told."""
        return Budget() if self._client is None else self._client.limiter.budget()

    @property
    def reserve(self) -> int:
        """Daily requests that background work leaves for the person."""
        return 0 if self._client is None else self._client.limiter.reserve

    async def last_sync(self) -> datetime | None:
        """When a synchronisation last completed (UTC); None before the first."""

        def read(connection: Connection) -> datetime | None:
            kept = account.get(connection, LAST_SYNC)
            return None if kept is None else datetime.fromisoformat(str(kept))

        return await self._db.read(read)

    def _required(self) -> SyncEngine:
        self._db.require_writable()
        if self._engine is None:
            raise UsageError("There is no server to synchronise with. Sign in to one first.")
        return self._engine

    async def _move(self, job_ids: Sequence[int], state: JobState) -> None:
        if self._engine is not None:
            await self._engine.move(job_ids, state)

    async def _push(self, engine: SyncEngine) -> None:
        try:
            await engine.ask(JobKind.PUSH)
        except StoreError as error:
            # The change is in the outbox; the next start sends it.
            _logger.warning("What was changed will be sent later: %s", error.sentence)

    def _spawn(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def _tell(self, news: News) -> None:
        for listener in list(self._listeners):
            listener(news)

    def _ended(self, task: asyncio.Task[SyncSummary]) -> None:
        self._under_way = None
        if not task.cancelled() and task.exception() is None:
            self._tell(task.result())
