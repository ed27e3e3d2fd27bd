"""A person's own values of an item's fields, laid over the server's. No sync writes them.

A local value dissolves as soon as the server says the same. Until then the server's value lies
beneath it in the item's own column, and its base remembers the one that the edit began from: where
these two differ, somebody changed the field on the server too (see `store.conflicts`).

A value is kept in the form in which the field's own column keeps it, as JSON: a grade in tenths, a
price in hundredths, dates and moments as ISO 8601 text.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Column, Connection, DefaultClause, Integer, bindparam, delete, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.types import Boolean, TypeEngine

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import consequences, effective, search_entries
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import local_values
from metron_desktop.store.upsert import among

_DIALECT = sqlite.dialect()
_DETAIL_ONLY = {"purchase_price", "purchase_store", "storage_location", "notes"}
_GROWING = {"date_read", "read_count"}


@dataclass(frozen=True, slots=True)
class LocalValue:
    """A local value as it is stored.

    Attributes:
        value: What was typed.
        base: The server's value when the edit began, or the one that the person has seen since.
        edited_at: When it was typed (UTC).
    """

    value: Any
    base: Any
    edited_at: datetime


def put(
    connection: Connection,
    changes: Changes,
    local_id: int,
    values: Mapping[str, Any],
    edited_at: datetime,
) -> None:
    """Lay values over an item's own.

    A value that the server is known to have needs no place of its own: it only takes away the
    local value there was.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        local_id: The item.
        values: Field values by name, as `CollectionRow` has them except that ``purchase_price`` is
            the bare amount and ``purchase_currency`` its currency.
        edited_at: When the person made the change.

    Raises:
        KeyError: A field that local values cannot lie over.
    """
    item = connection.execute(select(items).where(items.c.local_id == local_id)).mappings().one()
    typed = {
        field: LocalValue(encode(field, value), encode(field, item[field]), edited_at)
        for field, value in values.items()
    }
    same = {
        field
        for field, local in typed.items()
        if local.value == local.base and _is_told(item, field)
    }
    # The base stays what it was when the field was first edited.
    _write(
        connection,
        local_id,
        {field: local for field, local in typed.items() if field not in same},
        renewing=("value", "edited_at"),
    )
    _delete(connection, [(local_id, field) for field in same])
    announce(connection, changes, local_id)


def clear(connection: Connection, changes: Changes, local_id: int, fields: Collection[str]) -> None:
    """Take local values away, so that the server's show again."""
    _delete(connection, [(local_id, field) for field in fields])
    announce(connection, changes, local_id)


def dissolve(connection: Connection, told: Mapping[int, Mapping[str, Any]]) -> set[int]:
    """Let go of the local values that the server has now.

    How often and when something was read last only grows by readings: a figure that grew here is
    let go of when the server's has come as far, whether by this reading or by another one.

    Args:
        connection: A connection in a writing transaction.
        told: What the server's answer says of items, by local id: column values by name. Fields
            that it does not speak of keep their local values.

    Returns:
        The items of which something dissolved; what they show is as before.
    """
    query = select(
        local_values.c.local_id, local_values.c.field, local_values.c.value, local_values.c.base
    ).where(local_values.c.local_id.in_(among(told)))
    reached = [
        (local_id, field)
        for local_id, field, mine, base in connection.execute(query).all()
        if field in told[local_id]
        and _reaches(field, encode(field, told[local_id][field]), mine, base)
    ]
    _delete(connection, reached)
    return {local_id for local_id, _ in reached}


def adopt(connection: Connection, changes: Changes, local_id: int, adopted_at: datetime) -> None:
    """Make everything that an item tells the person's own, as if it had all been typed here.

    For an item that the server no longer has: should it get a new one of the same issue, that one
    knows nothing of what is here now.
    """
    item = connection.execute(select(items).where(items.c.local_id == local_id)).mappings().one()
    typed = stored(connection, local_id)
    own = {
        field: LocalValue(value, untold, adopted_at)
        for field, untold in _UNTOLD.items()
        if (value := encode(field, item[field])) != untold or field in typed
    }
    _write(connection, local_id, own, renewing=("base",))
    announce(connection, changes, local_id)


def see(connection: Connection, changes: Changes, local_id: int, fields: Collection[str]) -> None:
    """Note that the person knows what the server has now, and prefers the local values."""
    item = connection.execute(select(items).where(items.c.local_id == local_id)).mappings().one()
    typed = stored(connection, local_id)
    seen = {
        field: LocalValue(typed[field].value, encode(field, item[field]), typed[field].edited_at)
        for field in fields
        if field in typed
    }
    _write(connection, local_id, seen, renewing=("base",))
    announce(connection, changes, local_id)


def of(connection: Connection, local_id: int) -> dict[str, Any]:
    """The local values of an item by field, as `put` takes them."""
    return {
        field: decode(field, local.value) for field, local in stored(connection, local_id).items()
    }


def stored(connection: Connection, local_id: int) -> dict[str, LocalValue]:
    """The local values of an item by field, as they are stored."""
    query = select(
        local_values.c.field, local_values.c.value, local_values.c.base, local_values.c.edited_at
    ).where(local_values.c.local_id == local_id)
    return {field: LocalValue(*local) for field, *local in connection.execute(query)}


def restore(
    connection: Connection,
    changes: Changes,
    local_id: int,
    before: Mapping[str, LocalValue],
    after: Mapping[str, LocalValue],
) -> None:
    """Undo what was done to an item's local values; what has changed since stays as it is.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        local_id: The item; nothing is done where it is gone.
        before: What was stored then.
        after: What was stored just after it.
    """
    if connection.scalar(select(items.c.local_id).where(items.c.local_id == local_id)) is None:
        return
    now = stored(connection, local_id)
    unchanged = {field for field in {*before, *after} if now.get(field) == after.get(field)}
    _delete(connection, [(local_id, field) for field in unchanged - {*before}])
    _write(
        connection,
        local_id,
        {field: local for field, local in before.items() if field in unchanged},
        renewing=("value", "base", "edited_at"),
    )
    announce(connection, changes, local_id)


def encode(field: str, value: Any) -> Any:
    """A field's value as its column keeps it.

    Raises:
        KeyError: A field that local values cannot lie over.
    """
    if field not in effective.FIELDS:
        raise KeyError(field)
    process = _kept_as(field).bind_processor(_DIALECT)
    kept = process(value) if process else value
    return json.loads(json.dumps(kept))


def decode(field: str, value: Any) -> Any:
    """A field's value from the form in which its column keeps it."""
    process = _kept_as(field).result_processor(_DIALECT, None)
    return process(value) if process else value


def announce(connection: Connection, changes: Changes, local_id: int) -> None:
    """Tell that an item may show other values than before."""
    issue_ids = connection.scalars(select(items.c.issue_id).where(items.c.local_id == local_id))
    search_entries.refresh(connection, Kind.COLLECTION_ITEM, [local_id])
    changes.update(Kind.COLLECTION_ITEM, [local_id])
    changes.reorder(Kind.COLLECTION_ITEM)
    consequences.of_ownership(connection, changes, issue_ids.all())


def _kept_as(field: str) -> TypeEngine[Any]:
    return items.c[field].type.dialect_impl(_DIALECT)


def _untold(column: Column[Any]) -> Any:
    """What a column holds before the server or a person has said anything, as it is kept."""
    if column.server_default is None:
        return None
    default = str(cast(DefaultClause, column.server_default).arg)
    return int(default) if isinstance(column.type, Integer | Boolean) else default


_UNTOLD = {field: _untold(items.c[field]) for field in effective.FIELDS}


def _is_told(item: Mapping[Any, Any], field: str) -> bool:
    """Whether the server has told an item's field, so that its column is the server's word."""
    if item["server_id"] is None:
        return False
    return item["detailed_at"] is not None or field not in _DETAIL_ONLY


def _reaches(field: str, theirs: Any, mine: Any, base: Any) -> bool:
    if theirs == mine:
        return True
    if field not in _GROWING or theirs is None or mine is None:
        return False
    return (base is None or base < mine) and bool(mine < theirs)


def _write(
    connection: Connection,
    local_id: int,
    values: Mapping[str, LocalValue],
    *,
    renewing: Collection[str],
) -> None:
    """Write local values; of one that is there already, only these parts."""
    if not values:
        return
    statement = insert(local_values)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["local_id", "field"],
            set_={name: statement.excluded[name] for name in renewing},
        ),
        [
            {
                "local_id": local_id,
                "field": field,
                "value": local.value,
                "base": local.base,
                "edited_at": local.edited_at,
            }
            for field, local in values.items()
        ],
    )


def _delete(connection: Connection, places: Iterable[tuple[int, str]]) -> None:
    rows = [{"item": local_id, "name": field} for local_id, field in places]
    if rows:
        connection.execute(
            delete(local_values).where(
                local_values.c.local_id == bindparam("item"),
                local_values.c.field == bindparam("name"),
            ),
            rows,
        )
