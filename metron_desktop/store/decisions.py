"""What a person decides about conflicts and removed items.

Every decision is a write function; whoever calls it records it, so that it can be undone.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.outbox import Operation
from metron_desktop.errors import InvalidValue
from metron_desktop.store import collection, local_values, outbox, review
from metron_desktop.store.adding_again import add_again as have_added_again
from metron_desktop.store.leaving import ABOUT_ITEMS
from metron_desktop.store.tables import collection_items as items

_NO_CONFLICT = "The two sides agree on this field again; there is nothing left to decide."
_NOT_REMOVED = "The server has this item again; there is nothing left to decide."


def keep_mine(
    connection: Connection, changes: Changes, local_id: int, name: str, now: datetime
) -> None:
    """Prefer what was typed in a field over the server's value, until that changes again.

    Raises:
        InvalidValue: The field is not in conflict (any more); nothing was changed.
    """
    _demand_conflict(connection, local_id, name)
    local_values.see(connection, changes, local_id, review.fields_of(name))
    if name == "rating":
        _rate(connection, changes, local_id, now)


def take_theirs(connection: Connection, changes: Changes, local_id: int, name: str) -> None:
    """Let the server's value of a field be the one that shows.

    Raises:
        InvalidValue: The field is not in conflict (any more); nothing was changed.
    """
    _demand_conflict(connection, local_id, name)
    local_values.clear(connection, changes, [local_id], review.fields_of(name))
    if name == "rating":
        issue_ids = collection.issues_of(connection, [local_id])
        outbox.withdraw(connection, changes, issue_ids, [Operation.RATING])


def keep(connection: Connection, changes: Changes, local_id: int, now: datetime) -> None:
    """Let a removed item stay as one that exists only here.

    Raises:
        InvalidValue: The item is not removed (any more); nothing was changed.
    """
    _demand_removed(connection, local_id)
    _stay(connection, local_id)
    local_values.adopt(connection, changes, [local_id], now)


def add_again(connection: Connection, changes: Changes, local_id: int, now: datetime) -> None:
    """Have a removed item added to the server again, with all that is known of it here.

    Raises:
        InvalidValue: The item is not removed (any more); nothing was changed.
    """
    _demand_removed(connection, local_id)
    _stay(connection, local_id)
    have_added_again(connection, changes, [local_id], now)


def discard(connection: Connection, changes: Changes, local_id: int) -> None:
    """Let a removed item go, with everything that was typed about it.

    Raises:
        InvalidValue: The item is not removed (any more); nothing was changed.
    """
    _demand_removed(connection, local_id)
    issue_ids = collection.issues_of(connection, [local_id])
    outbox.withdraw(connection, changes, issue_ids, ABOUT_ITEMS)
    collection.remove(connection, changes, [local_id])


def _demand_conflict(connection: Connection, local_id: int, name: str) -> None:
    if name not in {conflict.field for conflict in review.in_conflict(connection, local_id)}:
        raise InvalidValue(_NO_CONFLICT)


def _demand_removed(connection: Connection, local_id: int) -> None:
    query = select(items.c.removed_at).where(items.c.local_id == local_id)
    if connection.scalar(query) is None:
        raise InvalidValue(_NOT_REMOVED)


def _stay(connection: Connection, local_id: int) -> None:
    connection.execute(update(items).where(items.c.local_id == local_id).values(removed_at=None))


def _rate(connection: Connection, changes: Changes, local_id: int, now: datetime) -> None:
    """Have a rating sent that does not wait to be sent already."""
    (issue_id,) = collection.issues_of(connection, [local_id])
    if any(one.operation is Operation.RATING for one in outbox.of_issue(connection, issue_id)):
        return
    payload = {"rating": local_values.of(connection, local_id)["rating"]}
    outbox.enqueue(connection, changes, Operation.RATING, payload, now, issue_id=issue_id)
