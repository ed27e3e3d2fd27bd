"""The wish list: a page of it costs one request, and it is read whole.

There is no way to ask what changed in it, and few wish for more than a page holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from metron_desktop.api.schemas.wish_list import WishListItem
from metron_desktop.domain.changes import Changes
from metron_desktop.store import wish_list
from metron_desktop.sync import mapping
from metron_desktop.sync.facts import WISH_LIST_ABSENT
from metron_desktop.sync.pull import optional
from metron_desktop.sync.run import Run
from metron_desktop.sync.walk import Walk, Walked

RESOURCE = "wish_list"


async def pull(run: Run) -> None:
    """Make the wishes here what the server's are, but for what was typed here."""
    what = Walk(RESOURCE, run.server.wish_list.item_page, _write)
    await optional.pull_optional(run, WISH_LIST_ABSENT, what, _complete)


def requests_needed(connection: Connection, *, full: bool = False) -> int | None:
    """What `pull` will cost; None before the first walk."""
    return optional.requests_needed(connection, WISH_LIST_ABSENT, RESOURCE, full=full)


def _write(
    connection: Connection, changes: Changes, rows: Sequence[WishListItem], seen_at: datetime
) -> None:
    wish_list.save(connection, changes, [mapping.wish(row) for row in rows], seen_at)


def _complete(connection: Connection, changes: Changes, walked: Walked) -> None:
    wish_list.remove_absent(connection, changes, walked.ids, walked.started_at)
