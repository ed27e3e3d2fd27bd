"""Completing what is kept to be read without a network: details first, then covers.

Details tell where the covers are. Pictures are no requests of the API; whoever keeps them knows how
to fetch them without a crowd. What is here already costs nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.errors import AppError
from metron_desktop.store import offline_copies
from metron_desktop.store import reading_lists as lists
from metron_desktop.store import series as series_store
from metron_desktop.sync.pull import reading_lists, series
from metron_desktop.sync.pull.refresh import cost, pull_issue
from metron_desktop.sync.run import Run

_AT_ONCE = 4
_FAILURES_IN_A_ROW = 4


async def complete(run: Run, subject: Link) -> None:
    """Fetch what a kept series or reading list lacks.

    Args:
        run: The run; it must know how to fetch pictures.
        subject: The series or the reading list; one that is not kept any more costs nothing.

    Raises:
        ApiError: It could not be had.
    """
    if await run.db.read(lambda connection: offline_copies.find(connection, subject)) is None:
        return
    await _list(run, subject)
    lacking = await run.db.read(
        lambda connection: offline_copies.lacking_detail(connection, subject)
    )
    run.step.expect(len(lacking))
    for issue_id in lacking:
        with run.forgiving():
            await pull_issue(run, issue_id)
    covers = await run.db.read(lambda connection: offline_copies.covers(connection, subject))
    await _Covers(run, covers).fetch()
    if not run.summary.errors:
        now = run.now()

        def note(connection: Connection, changes: Changes) -> None:
            offline_copies.complete(connection, changes, subject, now)

        await run.db.write(note)


def requests_needed(connection: Connection, subject: Link) -> int:
    """Requests that `complete` will send, from the counts known here; pictures are not counted."""
    lacking = len(offline_copies.lacking_detail(connection, subject))
    if not _is_unlisted(connection, subject):
        return lacking
    known = len(offline_copies.issue_ids(connection, subject))
    return cost(connection, subject) + lacking + max(0, _told_count(connection, subject) - known)


async def _list(run: Run, subject: Link) -> None:
    """Find out which issues there are, where that is not known or was true once."""
    if not await run.db.read(lambda connection: _is_unlisted(connection, subject)):
        return
    expected = await run.db.read(lambda connection: cost(connection, subject))
    run.step.expect(expected)
    if subject.kind is Kind.SERIES:
        await series.pull_detail(run, subject.id)
        await series.walk_issues(run, subject.id, expected - 1)
    else:
        await reading_lists.pull_one(run, subject.id, detail=True, entries=True)


def _told_count(connection: Connection, subject: Link) -> int:
    """How many issues the server says it has; 0 where it has not said so."""
    if subject.kind is Kind.SERIES:
        return sum(row.issue_count or 0 for row in series_store.rows(connection, [subject.id]))
    return sum(row.items or 0 for row in lists.rows(connection, [subject.id]))


def _is_unlisted(connection: Connection, subject: Link) -> bool:
    if subject.kind is Kind.SERIES:
        return bool(series_store.needing_walk(connection, [subject.id]))
    return subject.id in lists.needing_items(connection)


class _Covers:
    """The covers of a record, fetched a few at a time until all are here or too many fail."""

    def __init__(self, run: Run, urls: Sequence[str]) -> None:
        self._run = run
        self._left = list(reversed(urls))
        self._failed = 0
        self._in_a_row = 0

    async def fetch(self) -> None:
        pictures = self._run.pictures
        if pictures is None:
            return
        async with asyncio.TaskGroup() as group:
            for _ in range(_AT_ONCE):
                group.create_task(self._fetch_some(pictures))
        if self._failed:
            self._run.fail(
                "Some covers could not be fetched; the next synchronisation tries again."
            )

    async def _fetch_some(self, pictures: Callable[[str], Awaitable[None]]) -> None:
        while self._left and self._in_a_row < _FAILURES_IN_A_ROW:
            self._run.yields()
            url = self._left.pop()
            try:
                await pictures(url)
            except AppError as error:
                self._failed += 1
                self._in_a_row += 1
                self._run.fail(error.sentence)
            else:
                self._in_a_row = 0
