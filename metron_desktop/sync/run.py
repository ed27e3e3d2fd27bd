"""One run of the synchronisation: what its parts share, and what they report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from metron_desktop.api.client import Endpoints
from metron_desktop.api.clock import Clock
from metron_desktop.api.errors import NotMetron, ServerError, TooLarge, ValidationFailed
from metron_desktop.api.rate_limit import RateLimiter
from metron_desktop.domain.sync import Phase, Progress, SyncSummary
from metron_desktop.store.database import Database
from metron_desktop.sync.plan import Plan
from metron_desktop.sync.requests import Requests

T = TypeVar("T")

_FORGIVEN = 3
_FIRST_GUESS_S = 0.5


@dataclass(slots=True)
class Run:
    """A run under way. Used on the loop's thread, by one coroutine at a time.

    Attributes:
        db: The library.
        server: The server's resources at background priority.
        limiter: The gate all requests go through.
        clock: Time.
        requests: Sends this run's requests.
        summary: What has been done so far.
        catalogue: Whether the lists of all series and issues are wanted.
        on_progress: Told what happens.
        full_since: When a full synchronisation was asked for that is not complete yet; None
            otherwise.
        plan: Requests done and to come.
        phase: The phase that is running.
        items: Records written so far.
        failures: Records that could not be fetched, and were passed over.
        finished: Phases, and lists of what changed, that need not be asked for again in this run
            and in those that continue it.
    """

    db: Database
    server: Endpoints
    limiter: RateLimiter
    clock: Clock
    requests: Requests
    summary: SyncSummary
    catalogue: bool
    on_progress: Callable[[Progress], None]
    full_since: datetime | None = None
    plan: Plan = field(default_factory=Plan)
    phase: Phase = Phase.PUSH
    items: int = 0
    failures: int = 0
    finished: set[str] = field(default_factory=set)
    _busy_s: float = 0.0

    def now(self) -> datetime:
        """The time here (UTC)."""
        return datetime.fromtimestamp(self.clock.time(), UTC)

    async def ask(self, call: Callable[[], Awaitable[T]]) -> T:
        """Send one request of the running phase, and report it.

        Raises:
            OutOfRequests: The run has sent as many as it may.
            ApiError: It did not succeed, also when repeated where that makes sense.
        """
        waited, started = self.limiter.waited_s, self.clock.monotonic()
        answer = await self.requests.send(call)
        spent = self.clock.monotonic() - started - (self.limiter.waited_s - waited)
        self._busy_s += max(0.0, spent)
        self.plan.did(self.phase)
        self.report()
        return answer

    def report(self) -> None:
        """Tell the listener how far the run has come."""
        step = self.plan.step(self.phase)
        budget = self.limiter.budget()
        pace = self._busy_s / self.requests.sent if self.requests.sent else _FIRST_GUESS_S
        self.on_progress(
            Progress(
                phase=self.phase,
                done=step.done,
                total=step.total,
                items=self.items,
                requests=self.requests.sent,
                seconds_left=self.plan.seconds_left(budget, pace),
                waiting=self.limiter.waiting(),
                budget=budget,
            )
        )

    def report_waiting(self) -> None:
        """Tell the listener when the run has to wait for a free slot."""
        if self.limiter.waiting() > 0:
            self.report()

    def fail(self, sentence: str) -> None:
        """Note that something could not be done; the run will not be complete."""
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
