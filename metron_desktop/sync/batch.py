"""Jobs that were asked for together: what they share while the program runs."""

from __future__ import annotations

from dataclasses import dataclass, field

from metron_desktop.domain.jobs import CATALOGUE, SYNC, JobState
from metron_desktop.domain.sync import SyncSummary
from metron_desktop.errors import AppError
from metron_desktop.sync.plan import Plan
from metron_desktop.sync.requests import Allowance
from metron_desktop.sync.run import Run
from metron_desktop.sync.standing import concerns_one_job


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
        awaited: Whether somebody waits for the summary.
    """

    number: int
    allowance: Allowance
    throttled_before: int
    waited_before_s: float
    plan: Plan = field(default_factory=Plan)
    summary: SyncSummary = field(default_factory=SyncSummary)
    items: int = 0
    suspects: list[int] = field(default_factory=list)
    awaited: bool = False
    _repeated_s: float = 0.0
    _lasting: list[str] = field(default_factory=list)
    _passing: list[str] = field(default_factory=list)
    _acquitted: set[int] = field(default_factory=set)

    def take(self, run: Run, *, over: bool) -> None:
        """Add what a run of one of the jobs has done.

        Args:
            run: The run.
            over: Whether the job is over; what went wrong in one that goes on may pass.
        """
        summary = self.summary
        summary.requests += run.requests.sent
        summary.not_modified += run.requests.not_modified
        summary.added += run.summary.added
        summary.updated += run.summary.updated
        summary.removed += run.summary.removed
        summary.throttled = run.limiter.throttled - self.throttled_before
        self._repeated_s += run.requests.waited_s
        waited = run.limiter.waited_s - self.waited_before_s + self._repeated_s
        summary.waited_s = round(waited, 3)
        (self._lasting if over else self._passing).extend(run.summary.errors)
        summary.errors = list(dict.fromkeys([*self._lasting, *self._passing]))
        self.items += run.items

    def go_on(self) -> None:
        """Forget what made the batch stand still: it moves again."""
        self._passing.clear()
        self.summary.errors = list(dict.fromkeys(self._lasting))

    def judge(self, error: AppError, run: Run) -> JobState:
        """Whether a job that could not go on has failed, or waits for better times.

        What may concern one resource only lets the next job try; when that fails too, or nothing
        came at all, the server is in trouble. A job is given a second chance, not a third.

        Args:
            error: Why it could not go on.
            run: The run of it, which is not taken into account yet.
        """
        if not concerns_one_job(error):
            return JobState.WAITING
        if run.job.kind not in (*SYNC, *CATALOGUE) or run.job.id in self._acquitted:
            return JobState.FAILED
        if self.suspects or not (self.items or run.items):
            self._acquitted.add(run.job.id)
            return JobState.WAITING
        self.suspects.append(run.job.id)
        return JobState.FAILED

    def acquitted(self) -> list[int]:
        """The suspects that get a second chance, because it was the server that failed."""
        found = [job_id for job_id in self.suspects if job_id not in self._acquitted]
        self._acquitted.update(found)
        self.suspects.clear()
        return found
