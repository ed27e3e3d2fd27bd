"""The pull list: a page of it costs one request, and it is read whole.

With it comes what its series bring: one list tells the new issues of all of them, which costs a
request where walking over the issues of each would cost one a series.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection

from metron_desktop.api.pages import Page
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.pull_list import PullListSeries
from metron_desktop.domain.changes import Changes
from metron_desktop.store import account, cursors, issues, pull_list
from metron_desktop.sync import mapping
from metron_desktop.sync.facts import PULL_LIST_ABSENT, WISH_LIST_ABSENT
from metron_desktop.sync.pull import optional
from metron_desktop.sync.run import Run
from metron_desktop.sync.walk import Walk, Walked, forget, under_way, walk

RESOURCE = "pull_list"
_RELEASES = "pull_list/issues"
_LATELY = timedelta(weeks=4)


async def pull(run: Run) -> None:
    """Make the series followed here those that are followed on the server.

    Both lists came with the same version of the server: where it was seen to have no wish list,
    no request is spent on this one.
    """
    if await run.db.read(_has_no_wish_list):
        return
    before = await run.db.read(_walked_at)
    what = Walk(RESOURCE, run.server.pull_list.series_page, _write)
    await optional.pull_optional(run, PULL_LIST_ABSENT, what, _complete)
    if await run.db.read(lambda connection: _wants_releases(connection, before)):
        await _pull_releases(run)


async def _pull_releases(run: Run) -> None:
    """List what came out lately of the series that are followed, and what is to come."""
    since = (run.now() - _LATELY).date()

    async def page(number: int) -> Page[Issue]:
        return await run.server.pull_list.issue_page(number, store_date_after=since)

    await walk(run, Walk(_RELEASES, page, _write_issues))
    await run.db.write(lambda connection, _: forget(connection, _RELEASES))


def _wants_releases(connection: Connection, before: datetime | None) -> bool:
    """Whether the list was read just now, or its releases only in part the last time."""
    if under_way(connection, _RELEASES):
        return True
    return _walked_at(connection) != before and bool(pull_list.followed(connection))


def _walked_at(connection: Connection) -> datetime | None:
    cursor = cursors.get(connection, RESOURCE)
    return cursor.walked_at if cursor is not None else None


def requests_needed(connection: Connection, *, full: bool = False) -> int | None:
    """What `pull` will cost; None before the first walk."""
    if _has_no_wish_list(connection):
        return 0
    needed = optional.requests_needed(connection, PULL_LIST_ABSENT, RESOURCE, full=full)
    if needed and not account.get(connection, PULL_LIST_ABSENT):
        needed += bool(pull_list.followed(connection))
    return needed


def _has_no_wish_list(connection: Connection) -> bool:
    return bool(account.get(connection, WISH_LIST_ABSENT))


def _write(
    connection: Connection, changes: Changes, rows: Sequence[PullListSeries], seen_at: datetime
) -> None:
    pull_list.save(connection, changes, [mapping.pull(row) for row in rows], seen_at)


def _write_issues(
    connection: Connection, changes: Changes, rows: Sequence[Issue], seen_at: datetime
) -> None:
    issues.upsert_listed(connection, changes, [mapping.issue(row) for row in rows], seen_at)


def _complete(connection: Connection, changes: Changes, walked: Walked) -> None:
    pull_list.remove_absent(connection, changes, walked.ids, walked.started_at)
