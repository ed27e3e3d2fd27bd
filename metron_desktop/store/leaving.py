"""Removing items here, and having them removed on the server.

What waits to be sent about an item goes with it. The server is told where it has the item, or may
have it because the answer to adding it was lost.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.outbox import Operation, OutboxEntry, OutboxState
from metron_desktop.store import collection, outbox
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.upsert import among

ABOUT_ITEMS = (Operation.ADD, Operation.RATING, Operation.SCROBBLE)
"""Changes that need an item on the server, or make one."""


def remove(
    connection: Connection, changes: Changes, local_ids: Collection[int], now: datetime
) -> bool:
    """Remove items with everything that was typed about them, here and on the server.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        local_ids: The items; unknown ids are ignored.
        now: The time (UTC).

    Returns:
        Whether the server is to be told.
    """
    query = select(items.c.issue_id, items.c.server_id).where(
        items.c.local_id.in_(among(local_ids))
    )
    going = {row.issue_id: row.server_id for row in connection.execute(query)}
    entries = outbox.of_issues(connection, going)
    doubtful = {entry.issue_id for entry in entries if _may_have_made_it(entry)}
    collection.remove(connection, changes, local_ids)
    outbox.withdraw(connection, changes, going, ABOUT_ITEMS)
    payloads: dict[int, dict[str, Any]] = {
        issue_id: {} if server_id is None else {"server_id": server_id}
        for issue_id, server_id in going.items()
        if server_id is not None or issue_id in doubtful
    }
    outbox.enqueue_each(connection, changes, Operation.REMOVE, payloads, now)
    return bool(payloads)


def _may_have_made_it(entry: OutboxEntry) -> bool:
    """Whether a change may have made an item on the server, or is still going to.

    One that was never sent has not; nor one that the server refused.
    """
    if entry.operation is Operation.WISH_ACQUIRE:
        return True
    return (
        entry.operation is Operation.ADD
        and entry.attempts > 0
        and entry.state is not OutboxState.KEPT
    )
