"""How decisions about items are undone: what was is restored, as far as nobody has gone on since.

Entries of the outbox are taken out and put back as they are, so that they keep their place.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.errors import InvalidValue
from metron_desktop.store import collection, local_values
from metron_desktop.store.local_values import LocalValue
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import outbox as entries
from metron_desktop.store.tables import read_dates
from metron_desktop.store.upsert import Row, among

_BACK = "The server has this item again; remove it from the collection if you do not want it."


@dataclass(frozen=True, slots=True)
class Undoing:
    """Undoes a decision about an item that is still here. A write function.

    Attributes:
        local_id: The item.
        before: Its local values before the decision.
        after: Its local values just after it.
        removed_at: When it had been seen to be removed; None where that was not decided about.
        taken: Entries that were taken out of the outbox.
        queued: Ids of entries that were put into it.
    """

    local_id: int
    before: Mapping[str, LocalValue]
    after: Mapping[str, LocalValue]
    removed_at: datetime | None = None
    taken: list[Row] = field(default_factory=list)
    queued: list[int] = field(default_factory=list)

    def __call__(self, connection: Connection, changes: Changes) -> None:
        """Restore what was.

        Raises:
            InvalidValue: The server has the item again; nothing was changed.
        """
        if self.removed_at is not None:
            restored = connection.execute(
                update(items)
                .where(items.c.local_id == self.local_id, items.c.server_id.is_(None))
                .values(removed_at=self.removed_at)
            )
            if not restored.rowcount:
                raise InvalidValue(_BACK)
        local_values.restore(connection, changes, self.local_id, self.before, self.after)
        withdraw(connection, changes, self.queued)
        put_back(connection, changes, self.taken)


@dataclass(frozen=True, slots=True)
class Revival:
    """Brings back an item that was discarded. A write function.

    Attributes:
        item: Its row.
        readings: Its readings.
        typed: Its local values.
        taken: Its entries of the outbox.
    """

    item: Row
    readings: list[Row]
    typed: Mapping[str, LocalValue]
    taken: list[Row]

    def __call__(self, connection: Connection, changes: Changes) -> None:
        """Restore it; where its issue has a new item meanwhile, what was typed joins that one."""
        query = select(items.c.local_id).where(items.c.issue_id == self.item["issue_id"])
        local_id = connection.scalar(query)
        readings = self.readings
        if local_id is None:
            local_id = self.item["local_id"]
            connection.execute(insert(items).values(self.item))
        else:
            noted = {
                one.read_date for one in collection.read_dates(connection, [local_id])[local_id]
            }
            readings = [
                {**reading, "local_id": local_id}
                for reading in self.readings
                if reading["read_date"] not in noted
            ]
        if readings:
            connection.execute(insert(read_dates), readings)
        local_values.restore(connection, changes, local_id, self.typed, {})
        put_back(connection, changes, self.taken)


def take_out(
    connection: Connection,
    changes: Changes,
    issue_id: int,
    operations: Collection[Operation],
    sparing: OutboxState | None = None,
) -> list[Row]:
    """Take entries out of the outbox.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        issue_id: The issue they are about.
        operations: What they are to do.
        sparing: A state in which they stay.

    Returns:
        Their rows.
    """
    about = (entries.c.issue_id == issue_id) & entries.c.operation.in_(operations)
    if sparing is not None:
        about &= entries.c.state != sparing
    taken = [{**row} for row in connection.execute(select(entries).where(about)).mappings()]
    withdraw(connection, changes, [row["id"] for row in taken])
    return taken


def withdraw(connection: Connection, changes: Changes, ids: Collection[int]) -> None:
    """Take entries out of the outbox by their ids, as far as they are still there."""
    if ids:
        connection.execute(delete(entries).where(entries.c.id.in_(among(ids))))
        changes.reorder(Kind.CHANGE)


def put_back(connection: Connection, changes: Changes, taken: list[Row]) -> None:
    """Put entries into the outbox where they were."""
    if taken:
        connection.execute(insert(entries).on_conflict_do_nothing(), taken)
        changes.reorder(Kind.CHANGE)
