"""Values changed on both sides, for the tests of what the person is asked to decide."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import collection, local_values
from metron_desktop.store.tables import collection_items as items

NOW = datetime(2026, 11, 12, 14, 3, tzinfo=UTC)


async def typed(workspace: Workspace, local_ids: Sequence[int], **values: Any) -> None:
    """The person types the same about several items."""

    def write(connection: Connection, changes: Changes) -> None:
        local_values.put(connection, changes, local_ids, values, NOW)

    await workspace.db.write(write)


async def server_says(workspace: Workspace, local_ids: Sequence[int], **values: Any) -> None:
    """The server's values change, as if an answer had been saved."""

    def write(connection: Connection, changes: Changes) -> None:
        connection.execute(update(items).where(items.c.local_id.in_(local_ids)).values(**values))
        changes.reorder(Kind.COLLECTION_ITEM)

    await workspace.db.write(write)


async def server_removes(workspace: Workspace, local_ids: Sequence[int]) -> None:
    """The server no longer has these items."""

    def write(connection: Connection, changes: Changes) -> None:
        query = select(items.c.server_id).where(items.c.local_id.in_(local_ids))
        gone = set(connection.scalars(query))
        present = collection.server_ids(connection) - gone
        collection.remove_absent(connection, changes, present)

    await workspace.db.write(write)


async def conflicts(workspace: Workspace, count: int) -> list[int]:
    """Notes of the first items are changed on both sides; in the order of the collection."""
    ids = list(await workspace.library.ids(Query(Kind.COLLECTION_ITEM)))[:count]
    await typed(workspace, ids, notes="Mine: a small tear")
    await server_says(workspace, ids, notes="Theirs: a large tear")
    return ids
