"""Jobs that were asked for together: what they share while the program runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from metron_desktop.domain.sync import SyncSummary
from metron_desktop.sync.plan import Plan
from metron_desktop.sync.requests import Allowance
from metron_desktop.sync.run import Run


@dataclass(slots=True, eq=False)
class Batch:
    """A synchronisation, or a job asked for alone. Used on the loop's thread.

    Attributes:
        number: What the jobs of it carry.
        allowance: How many requests they may send.
        throttled_before: Answers 429 before it began, by the limiter's count.
        waited_before_s: Seconds spent waiting before it began, by the limiter's count.
        plan: Requests done and to come.
        summary: What has been done so far.
        items: Records written so far.
        suspects: Jobs that failed since a job last succeeded; where it turns out that the server
            is in trouble, it was not their fault.
    """

    number: int
    allowance: Allowance
    throttled_before: int
    waited_before_s: float
    plan: Plan = field(default_factory=Plan)
    summary: SyncSummary = field(default_factory=SyncSummary)
    items: int = 0
    suspects: list[int] = field(default_factory=list)
    repeated_s: float = 0.0

    def take(self, run: Run) -> None:
        """Add what a run of one of the jobs has done."""
        summary = self.summary
        summary.requests += run.requests.sent
        summary.not_modified += run.requests.not_modified
        summary.added += run.summary.added
        summary.updated += run.summary.updated
        summary.removed += run.summary.removed
        summary.throttled = run.limiter.throttled - self.throttled_before
        self.repeated_s += run.requests.waited_s
        waited = run.limiter.waited_s - self.waited_before_s + self.repeated_s
        summary.waited_s = round(waited, 3)
        summary.errors += [one for one in run.summary.errors if one not in summary.errors]
        self.items += run.items
