"""What a person decides about conflicts and removed items.

Every decision is a write function that returns another one, which undoes it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.errors import InvalidValue
from metron_desktop.store import collection, local_values, outbox, review
from metron_desktop.store.local_values import LocalValue
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import outbox as entries
from metron_desktop.store.tables import read_dates
from metron_desktop.store.undoing import Revival, Undoing, take_out
from metron_desktop.store.upsert import Row

_NO_CONFLICT = "The two sides agree on this field again; there is nothing left to decide."
_NOT_REMOVED = "The server has this item again; there is nothing left to decide."

_ABOUT_ITEMS = (Operation.ADD, Operation.RATING, Operation.SCROBBLE)


def keep_mine(
    connection: Connection, changes: Changes, local_id: int, name: str, now: datetime
) -> Undoing:
    """Prefer what was typed in a field over the server's value, until that changes again.

    Raises:
        InvalidValue: The field is not in conflict (any more); nothing was changed.
    """
    _demand_conflict(connection, local_id, name)
    before = local_values.stored(connection, local_id)
    local_values.see(connection, changes, local_id, review.fields_of(name))
    queued = [] if name != "rating" else _rate(connection, changes, local_id, now)
    after = local_values.stored(connection, local_id)
    return Undoing(local_id, before, after, queued=queued)


def take_theirs(connection: Connection, changes: Changes, local_id: int, name: str) -> Undoing:
    """Let the server's value of a field be the one that shows.

    Raises:
        InvalidValue: The field is not in conflict (any more); nothing was changed.
    """
    _demand_conflict(connection, local_id, name)
    before = local_values.stored(connection, local_id)
    local_values.clear(connection, changes, [local_id], review.fields_of(name))
    taken: list[Row] = []
    if name == "rating":
        issue_id = _issue_of(connection, local_id)
        taken = take_out(connection, changes, issue_id, [Operation.RATING])
    after = local_values.stored(connection, local_id)
    return Undoing(local_id, before, after, taken=taken)


def keep(connection: Connection, changes: Changes, local_id: int, now: datetime) -> Undoing:
    """Let a removed item stay as one that exists only here.

    Raises:
        InvalidValue: The item is not removed (any more); nothing was changed.
    """
    item = _removed(connection, local_id)
    before = _own(connection, changes, local_id, now)
    after = local_values.stored(connection, local_id)
    return Undoing(local_id, before, after, item["removed_at"])


def add_again(connection: Connection, changes: Changes, local_id: int, now: datetime) -> Undoing:
    """Have a removed item added to the server again, with all that is known of it here.

    What waits to be sent about it goes after that: a reading sent first would make a bare item,
    which the values of a later addition do not change.

    Raises:
        InvalidValue: The item is not removed (any more); nothing was changed.
    """
    item = _removed(connection, local_id)
    issue_id = item["issue_id"]
    before = _own(connection, changes, local_id, now)
    after = local_values.stored(connection, local_id)
    known = local_values.of(connection, local_id)
    moments = {one.read_date for one in collection.read_dates(connection, [local_id])[local_id]}
    if not moments and known.get("date_read") is not None:
        moments = {known["date_read"]}
    taken = take_out(connection, changes, issue_id, _ABOUT_ITEMS, sparing=OutboxState.SENDING)
    moments -= {
        datetime.fromisoformat(entry.payload["date_read"])
        for entry in outbox.waiting(connection)
        if entry.issue_id == issue_id and entry.operation is Operation.SCROBBLE
    }
    payloads: list[tuple[Operation, dict[str, Any]]] = [
        (Operation.ADD, {}),  # what it is sent with are the local values of that time
        *((Operation.SCROBBLE, {"date_read": moment.isoformat()}) for moment in sorted(moments)),
    ]
    if known.get("rating") is not None:
        payloads.append((Operation.RATING, {"rating": known["rating"]}))
    queued = [
        outbox.enqueue(connection, changes, operation, payload, now, issue_id=issue_id)
        for operation, payload in payloads
    ]
    return Undoing(local_id, before, after, item["removed_at"], taken, queued)


def discard(connection: Connection, changes: Changes, local_id: int) -> Revival:
    """Let a removed item go, with everything that was typed about it.

    Raises:
        InvalidValue: The item is not removed (any more); nothing was changed.
    """
    item = {**_removed(connection, local_id)}
    del item["overlay"]  # follows from the local values
    readings = connection.execute(
        select(read_dates).where(read_dates.c.local_id == local_id)
    ).mappings()
    revival = Revival(
        item,
        [{**reading} for reading in readings],
        local_values.stored(connection, local_id),
        take_out(connection, changes, item["issue_id"], _ABOUT_ITEMS),
    )
    collection.remove(connection, changes, [local_id])
    return revival


def _demand_conflict(connection: Connection, local_id: int, name: str) -> None:
    if name not in {conflict.field for conflict in review.in_conflict(connection, local_id)}:
        raise InvalidValue(_NO_CONFLICT)


def _removed(connection: Connection, local_id: int) -> RowMapping:
    query = select(items).where(items.c.local_id == local_id, items.c.removed_at.isnot(None))
    item = connection.execute(query).mappings().first()
    if item is None:
        raise InvalidValue(_NOT_REMOVED)
    return item


def _own(
    connection: Connection, changes: Changes, local_id: int, now: datetime
) -> dict[str, LocalValue]:
    """Make a removed item the person's own.

    Returns:
        The local values it had before.
    """
    before = local_values.stored(connection, local_id)
    connection.execute(update(items).where(items.c.local_id == local_id).values(removed_at=None))
    local_values.adopt(connection, changes, [local_id], now)
    return before


def _rate(connection: Connection, changes: Changes, local_id: int, now: datetime) -> list[int]:
    """Have a rating sent that does not wait to be sent already."""
    issue_id = _issue_of(connection, local_id)
    about = (entries.c.issue_id == issue_id) & (entries.c.operation == Operation.RATING)
    if connection.scalar(select(entries.c.id).where(about)) is not None:
        return []
    payload = {"rating": local_values.of(connection, local_id)["rating"]}
    return [outbox.enqueue(connection, changes, Operation.RATING, payload, now, issue_id=issue_id)]


def _issue_of(connection: Connection, local_id: int) -> int:
    query = select(items.c.issue_id).where(items.c.local_id == local_id)
    return int(connection.execute(query).scalar_one())
