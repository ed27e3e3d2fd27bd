"""The pull list: a page of it costs one request, and it is read whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from metron_desktop.api.schemas.pull_list import PullListSeries
from metron_desktop.domain.changes import Changes
from metron_desktop.store import account, pull_list
from metron_desktop.sync import mapping
from metron_desktop.sync.facts import PULL_LIST_ABSENT, WISH_LIST_ABSENT
from metron_desktop.sync.pull import optional
from metron_desktop.sync.run import Run
from metron_desktop.sync.walk import Walk, Walked

RESOURCE = "pull_list"


async def pull(run: Run) -> None:
    """Make the series followed here those that are followed on the server.

    Both lists came with the same version of the server: where it was seen to have no wish list,
    no request is spent on this one.
    """
    if await run.db.read(_has_no_wish_list):
        return
    what = Walk(RESOURCE, run.server.pull_list.series_page, _write)
    await optional.pull_optional(run, PULL_LIST_ABSENT, what, _complete)


def requests_needed(connection: Connection, *, full: bool = False) -> int | None:
    """What `pull` will cost; None before the first walk."""
    if _has_no_wish_list(connection):
        return 0
    return optional.requests_needed(connection, PULL_LIST_ABSENT, RESOURCE, full=full)


def _has_no_wish_list(connection: Connection) -> bool:
    return bool(account.get(connection, WISH_LIST_ABSENT))


def _write(
    connection: Connection, changes: Changes, rows: Sequence[PullListSeries], seen_at: datetime
) -> None:
    pull_list.save(connection, changes, [mapping.pull(row) for row in rows], seen_at)


def _complete(connection: Connection, changes: Changes, walked: Walked) -> None:
    pull_list.remove_absent(connection, changes, walked.ids, walked.started_at)
