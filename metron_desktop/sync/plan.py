"""What there is still to do, in requests, and how long that will take."""

from __future__ import annotations

from dataclasses import dataclass, field

from metron_desktop.domain.jobs import Estimate
from metron_desktop.domain.sync import Budget

PAGE_SIZE = 100
"""Rows on a page of most lists; the server decides, this only serves to estimate."""

LIST_PAGE_SIZE = 50
"""Rows on a page of reading lists and their items."""

FIRST_GUESS_S = 0.5
"""Seconds a request is assumed to take until one was sent."""

_MINUTE_S = 60.0
_DEFAULT_BURST_LIMIT = 20
_DEFAULT_DAILY_LIMIT = 5_000


def pages(count: int, size: int = PAGE_SIZE) -> int:
    """Requests needed to walk a list of `count` rows; an empty list costs one too."""
    return max(1, -(-count // size))


def estimate(
    requests: int, budget: Budget, *, pace_s: float, reserve: int = 0, certain: bool = True
) -> Estimate:
    """How long so many requests will take.

    Those that fit into the slots free now go at the pace of the network, the others wait for the
    server's sliding windows: ``burst_limit`` a minute, ``sustained_limit`` a day.

    Args:
        requests: Requests to come.
        budget: What the server allows; its defaults where it has not told.
        pace_s: Mean duration of one request.
        reserve: Daily requests that are left for the person.
        certain: Whether it will be exactly so many.
    """
    limit = budget.burst_limit or _DEFAULT_BURST_LIMIT
    free = limit if budget.burst_remaining is None else budget.burst_remaining
    queued = max(0, requests - free)
    seconds = max(requests * pace_s, queued * _MINUTE_S / limit)
    daily = budget.sustained_limit or _DEFAULT_DAILY_LIMIT
    a_day = max(1, daily - reserve)
    today = a_day if budget.sustained_remaining is None else budget.sustained_remaining - reserve
    days = 1 + -(-max(0, requests - max(0, today)) // a_day)
    return Estimate(requests, certain=certain, seconds=seconds, days=days)


@dataclass(slots=True)
class Step:
    """One job of a plan: requests done, and expected in all (None while unknown)."""

    done: int = 0
    total: int | None = None

    @property
    def left(self) -> int:
        """Requests still to come, as far as known."""
        return 0 if self.total is None else max(0, self.total - self.done)

    def expect(self, left: int) -> None:
        """Say that it will take `left` more requests from now on."""
        self.total = self.done + left

    def add(self, more: int) -> None:
        """Say that it will take `more` requests (or fewer) than it was expected to take."""
        self.total = max((self.total or self.done) + more, self.done)

    def did(self) -> None:
        """Note one finished request."""
        self.done += 1
        if self.total is not None:
            self.total = max(self.total, self.done)


@dataclass(slots=True)
class Plan:
    """The requests of jobs that were asked for together. Used on the loop's thread only.

    Attributes:
        steps: Per job, by its id.
        requests: Requests sent by all of them.
        busy_s: Seconds these took, waiting for slots not included.
    """

    steps: dict[int, Step] = field(default_factory=dict)
    requests: int = 0
    busy_s: float = 0.0

    def step(self, job_id: int) -> Step:
        """The figures of a job; a job that was not spoken of before is planned from now on."""
        return self.steps.setdefault(job_id, Step())

    @property
    def left(self) -> int:
        """Requests still to come in all jobs, as far as known."""
        return sum(step.left for step in self.steps.values())

    @property
    def certain(self) -> bool:
        """Whether every job spoken of knows its total."""
        return all(step.total is not None for step in self.steps.values())

    @property
    def pace_s(self) -> float:
        """Mean duration of one request."""
        return self.busy_s / self.requests if self.requests else FIRST_GUESS_S

    def seconds_left(self, budget: Budget) -> float | None:
        """How long the rest will take; None while a job does not know what it needs."""
        if not self.certain:
            return None
        return estimate(self.left, budget, pace_s=self.pace_s).seconds
