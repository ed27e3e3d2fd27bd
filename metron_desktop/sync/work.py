"""What each kind of job does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import JobKind
from metron_desktop.store import outbox
from metron_desktop.sync.pull import (
    catalogue,
    collection,
    offline_copies,
    pull_list,
    reading_lists,
    refresh,
    series,
    wish_list,
)
from metron_desktop.sync.push import Push
from metron_desktop.sync.run import Run

Work: TypeAlias = Callable[[Run], Awaitable[None]]


async def do(run: Run) -> None:
    """Do what the job is about, from where it was interrupted.

    Raises:
        OutOfRequests: The run may not send any more.
        Yields: Another job goes first.
        AppError: It cannot be done, or not now.
    """
    await _WORK[run.job.kind](run)


async def _push(run: Run) -> None:
    """Send what waits, also what is changed while it is being sent."""
    push = Push(run.db, run.server, run.requests, run.now)
    if run.job.full:
        await push.reconsider()
    seen: set[int] = set()
    while waiting := {entry.id for entry in await run.db.read(outbox.waiting)} - seen:
        run.step.expect(len(waiting))
        seen |= waiting
        for sentence in await push.send_waiting():
            run.fail(sentence)


async def _refresh(run: Run) -> None:
    await refresh.refresh(run, _subject(run))


async def _keep_offline(run: Run) -> None:
    await offline_copies.complete(run, _subject(run))


def _subject(run: Run) -> Link:
    if run.job.subject is None:
        raise ValueError(f"A job of kind {run.job.kind} is about a record")
    return run.job.subject


_WORK: dict[JobKind, Work] = {
    JobKind.PUSH: _push,
    JobKind.COLLECTION: collection.pull,
    JobKind.SERIES: series.pull,
    JobKind.SERIES_ISSUES: series.pull_issues,
    JobKind.READING_LISTS: reading_lists.pull,
    JobKind.WISH_LIST: wish_list.pull,
    JobKind.PULL_LIST: pull_list.pull,
    JobKind.ITEM_DETAILS: collection.pull_details,
    JobKind.STATISTICS: collection.pull_stats,
    JobKind.CATALOGUE_SERIES: catalogue.pull_series,
    JobKind.CATALOGUE: catalogue.pull_issues,
    JobKind.REFRESH: _refresh,
    JobKind.KEEP_OFFLINE: _keep_offline,
}
