"""One run of a job: what its parts share, and what they report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias, TypeVar

from sqlalchemy import Connection

from metron_desktop.api.client import Endpoints
from metron_desktop.api.clock import Clock
from metron_desktop.api.errors import NotMetron, ServerError, TooLarge, ValidationFailed
from metron_desktop.api.rate_limit import RateLimiter
from metron_desktop.domain.jobs import Job
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.sync import Progress, SyncSummary
from metron_desktop.store import jobs
from metron_desktop.store.database import Database
from metron_desktop.sync.plan import Plan, Step
from metron_desktop.sync.requests import Requests

T = TypeVar("T")
Pictures: TypeAlias = Callable[[str], Awaitable[None]]

_FORGIVEN = 3


class Yields(Exception):
    """The job lets another one go first."""


def _nobody(*_: object) -> None:
    """Nobody watches, and nobody is in a hurry."""


@dataclass(slots=True)
class Run:
    """A run under way. Used on the loop's thread, by one coroutine at a time.

    Attributes:
        job: What is done.
        db: The library.
        server: The server's resources at the job's priority.
        limiter: The gate all requests go through.
        clock: Time.
        requests: Sends this run's requests.
        plan: Requests done and to come, of this job and those it was asked for together with.
        on_progress: Told what happens.
        yields: Raises where the job must let another one go first; asked before every request.
        on_screen: Per kind, the ids of the records that are on screen.
        pictures: Brings the picture at an address to this computer, or does nothing where it is
            here or does not exist; raises `AppError`. None where pictures cannot be had.
        summary: What this run has done so far.
        answers: Requests of it that have succeeded.
        items: Records written so far.
        failures: Records that could not be fetched, and were passed over.
    """

    job: Job
    db: Database
    server: Endpoints
    limiter: RateLimiter
    clock: Clock
    requests: Requests
    plan: Plan
    on_progress: Callable[[Progress], None] = _nobody
    yields: Callable[[], None] = _nobody
    on_screen: Mapping[Kind, Collection[int]] = field(default_factory=dict)
    pictures: Pictures | None = None
    summary: SyncSummary = field(default_factory=SyncSummary)
    answers: int = 0
    items: int = 0
    failures: int = 0
    _finished: set[str] = field(default_factory=set)

    def now(self) -> datetime:
        """The time here (UTC)."""
        return datetime.fromtimestamp(self.clock.time(), UTC)

    @property
    def step(self) -> Step:
        """This job's part of the plan."""
        return self.plan.step(self.job.id)

    @property
    def full_since(self) -> datetime | None:
        """When it was asked for, where it is to compare also what seems unchanged; else None.

        What was compared after this moment need not be compared again.
        """
        return self.job.created_at if self.job.full else None

    def has_finished(self, part: str) -> bool:
        """Whether a part of the job was finished, in this run or an earlier one."""
        return part in self._finished or part in self.job.parts

    def finish(self, connection: Connection, part: str) -> None:
        """Note that a part need not be done again; call it in the transaction that ends it."""
        jobs.finish_part(connection, self.job.id, part)
        self._finished.add(part)

    async def ask(self, call: Callable[[], Awaitable[T]]) -> T:
        """Send one request of the job, and report it.

        Raises:
            Yields: Another job goes first.
            OutOfRequests: It has sent as many as it may.
            ApiError: It did not succeed, also when repeated where that makes sense.
        """
        self.yields()
        waited, started = self.limiter.waited_s, self.clock.monotonic()
        answer = await self.requests.send(call)
        spent = self.clock.monotonic() - started - (self.limiter.waited_s - waited)
        self.plan.busy_s += max(0.0, spent)
        self.plan.requests += 1
        self.answers += 1
        self.step.did()
        self.report()
        return answer

    def report(self) -> None:
        """Tell the listener how far the job has come."""
        budget = self.limiter.budget()
        self.on_progress(
            Progress(
                job=self.job,
                done=self.step.done,
                total=self.step.total,
                items=self.items,
                requests=self.plan.requests,
                seconds_left=self.plan.seconds_left(budget),
                waiting=self.limiter.waiting(),
                budget=budget,
            )
        )

    def report_waiting(self) -> None:
        """Tell the listener when the job has to wait for a free slot."""
        if self.limiter.waiting() > 0:
            self.report()

    def fail(self, sentence: str) -> None:
        """Note that something could not be done; the job will not be complete."""
        if sentence not in self.summary.errors:
            self.summary.errors.append(sentence)

    @contextmanager
    def forgiving(self) -> Iterator[None]:
        """Pass over a record the server cannot give properly, a few times in a run.

        What concerns more than one record (no network, no permission, no more requests) is not
        forgiven.
        """
        try:
            yield
        except (NotMetron, ServerError, TooLarge, ValidationFailed) as error:
            self.failures += 1
            if self.failures > _FORGIVEN:
                raise
            self.fail(error.sentence)
