"""Having items added to the server again that it no longer has, with all that is known of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.store import effective, local_values, outbox
from metron_desktop.store import read_dates as readings
from metron_desktop.store.leaving import ABOUT_ITEMS
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.upsert import among


def add_again(
    connection: Connection, changes: Changes, local_ids: Collection[int], now: datetime
) -> None:
    """Make items the person's own and have them added, with their readings and their ratings.

    What waits to be sent about an item goes after that: a reading sent first would make a bare
    item, which the values of a later addition do not change.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        local_ids: The items, which the server does not have.
        now: The time (UTC).
    """
    local_values.adopt(connection, changes, local_ids, now)
    known = _known(connection, local_ids)
    issue_ids = [issue_id for issue_id, _, _ in known.values()]
    outbox.withdraw(connection, changes, issue_ids, ABOUT_ITEMS, sparing=[OutboxState.SENDING])
    on_their_way = {
        (entry.issue_id, datetime.fromisoformat(entry.payload["date_read"]))
        for entry in outbox.of_issues(connection, issue_ids)
        if entry.operation is Operation.SCROBBLE
    }
    # What items are sent with are the local values of that time.
    additions: dict[int, dict[str, Any]] = {issue_id: {} for issue_id in issue_ids}
    outbox.enqueue_each(connection, changes, Operation.ADD, additions, now)
    noted = readings.of(connection, [*known])
    for local_id, (issue_id, date_read, rating) in known.items():
        moments = {one.read_date for one in noted[local_id]}
        if not moments and date_read is not None:
            moments = {date_read}
        for moment in sorted(moments):
            if (issue_id, moment) not in on_their_way:
                reading = {"date_read": moment.isoformat()}
                outbox.enqueue(
                    connection, changes, Operation.SCROBBLE, reading, now, issue_id=issue_id
                )
        if rating is not None:
            outbox.enqueue(
                connection, changes, Operation.RATING, {"rating": rating}, now, issue_id=issue_id
            )


def _known(
    connection: Connection, local_ids: Collection[int]
) -> dict[int, tuple[int, datetime | None, int | None]]:
    """Of each item its issue, when it was read last and its rating."""
    query = (
        select(
            items.c.local_id,
            items.c.issue_id,
            effective.value["date_read"],
            effective.value["rating"],
        )
        .where(items.c.local_id.in_(among(local_ids)))
        .order_by(items.c.local_id)
    )
    return {local_id: (*known,) for local_id, *known in connection.execute(query)}
