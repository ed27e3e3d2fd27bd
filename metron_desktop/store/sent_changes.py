"""What the library knows as soon as the server has taken a change, before the item is read again.

The answers are short; writing what they imply lets local values dissolve at once.
"""

from __future__ import annotations

from sqlalchemy import Connection, delete, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.store import collection, local_values
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import read_dates


def rated(connection: Connection, changes: Changes, server_id: int, rating: int | None) -> None:
    """Note that the server has this rating of an item now.

    A rating given here since stays, and knows the new one as its base: it is no conflict.
    """
    local_id = _local_id(connection, server_id)
    if local_id is None:
        return
    connection.execute(update(items).where(items.c.local_id == local_id).values(rating=rating))
    local_values.dissolve(connection, {local_id: {"rating": rating}})
    local_values.see(connection, changes, local_id, ["rating"])


def removed(connection: Connection, changes: Changes, server_id: int, *, readded: bool) -> None:
    """Note that the server has an item no more that was removed here.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        server_id: The server's id of the item. It is here again where it was listed meanwhile, and
            stays for review where something was typed about it since.
        readded: Whether the issue was added here again since: what was typed about the new item
            stays, and nothing else.
    """
    local_id = _local_id(connection, server_id)
    if local_id is None:
        return
    if not readded:
        present = collection.server_ids(connection) - {server_id}
        collection.remove_absent(connection, changes, present)
        return
    connection.execute(
        delete(read_dates).where(
            read_dates.c.local_id == local_id, read_dates.c.server_id.is_not(None)
        )
    )
    connection.execute(update(items).where(items.c.local_id == local_id).values(server_id=None))
    local_values.announce(connection, changes, [local_id])


def _local_id(connection: Connection, server_id: int) -> int | None:
    return connection.scalar(select(items.c.local_id).where(items.c.server_id == server_id))
