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

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    DefaultClause,
    Integer,
    Select,
    and_,
    bindparam,
    delete,
    func,
    literal,
    not_,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.types import Boolean, NullType, TypeEngine

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import consequences, effective, search_entries
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import local_values
from metron_desktop.store.types import UtcDateTime
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
    local_ids: Collection[int],
    values: Mapping[str, Any],
    edited_at: datetime,
) -> None:
    """Lay values over those of items, the same over all of them.

    A value that the server is known to have needs no place of its own: it only takes away the
    local value there was.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        local_ids: The items; unknown ids are ignored.
        values: Field values by name, as `CollectionRow` has them except that ``purchase_price`` is
            the bare amount and ``purchase_currency`` its currency. An expression over
            `collection_items` gives each item a value of its own.
        edited_at: When the person made the change.

    Raises:
        KeyError: A field that local values cannot lie over.
    """
    these = items.c.local_id.in_(among(local_ids))
    for field, value in values.items():
        _require(field)
        column = items.c[field]
        mine = value if isinstance(value, ColumnElement) else literal(value, column.type)
        same = and_(_is_told(field), column.is_not_distinct_from(mine))
        laid = select(
            items.c.local_id,
            literal(field),
            func.json_quote(mine),
            func.json_quote(column),
            literal(edited_at, UtcDateTime),
        ).where(these, not_(same))
        # Asked before anything is laid, which an expression over effective values would see.
        needless = connection.scalars(select(items.c.local_id).where(these, same)).all()
        # The base stays what it was when the field was first edited.
        _lay(connection, laid, renewing=("value", "edited_at"))
        connection.execute(
            delete(local_values).where(
                local_values.c.field == field, local_values.c.local_id.in_(among(needless))
            )
        )
    announce(connection, changes, local_ids)


def clear(
    connection: Connection, changes: Changes, local_ids: Collection[int], fields: Collection[str]
) -> None:
    """Take local values away, so that the server's show again."""
    connection.execute(
        delete(local_values).where(
            local_values.c.local_id.in_(among(local_ids)), local_values.c.field.in_(fields)
        )
    )
    announce(connection, changes, local_ids)


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


def settle(connection: Connection, local_ids: Collection[int]) -> None:
    """Let go of the local values of items that the server is known to have as well."""
    for field in effective.FIELDS:
        mine = func.json_extract(local_values.c.value, "$")
        needless = (
            select(items.c.local_id)
            .join(local_values, local_values.c.local_id == items.c.local_id)
            .where(
                items.c.local_id.in_(among(local_ids)),
                local_values.c.field == field,
                _is_told(field),
                items.c[field].is_not_distinct_from(mine),
            )
        )
        _delete_of(connection, needless, field)


def adopt(
    connection: Connection, changes: Changes, local_ids: Collection[int], adopted_at: datetime
) -> None:
    """Make everything that items tell the person's own, as if it had all been typed here.

    For items that the server no longer has: should it get new ones of the same issues, those know
    nothing of what is here now.
    """
    these = items.c.local_id.in_(among(local_ids))
    for field, untold in _UNTOLD.items():
        column = items.c[field]
        typed = select(local_values.c.local_id).where(local_values.c.field == field)
        told = type_coerce(column, NullType()).is_distinct_from(literal(untold, NullType()))
        own = select(
            items.c.local_id,
            literal(field),
            func.json_quote(column),
            func.json_quote(literal(untold, NullType())),
            literal(adopted_at, UtcDateTime),
        ).where(these, or_(told, items.c.local_id.in_(typed)))
        _lay(connection, own, renewing=("base",))
    announce(connection, changes, local_ids)


def see(connection: Connection, changes: Changes, local_id: int, fields: Collection[str]) -> None:
    """Note that the person knows what the server has now, and prefers the local values."""
    for field in fields:
        theirs = select(func.json_quote(items.c[field])).where(items.c.local_id == local_id)
        connection.execute(
            update(local_values)
            .where(local_values.c.local_id == local_id, local_values.c.field == field)
            .values(base=theirs.scalar_subquery())
        )
    announce(connection, changes, [local_id])


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


def encode(field: str, value: Any) -> Any:
    """A field's value as its column keeps it.

    Raises:
        KeyError: A field that local values cannot lie over.
    """
    _require(field)
    process = _kept_as(field).bind_processor(_DIALECT)
    kept = process(value) if process else value
    return json.loads(json.dumps(kept))


def decode(field: str, value: Any) -> Any:
    """A field's value from the form in which its column keeps it."""
    process = _kept_as(field).result_processor(_DIALECT, None)
    return process(value) if process else value


def announce(connection: Connection, changes: Changes, local_ids: Collection[int]) -> None:
    """Tell that items may show other values than before."""
    if not local_ids:
        return
    issue_ids = connection.scalars(
        select(items.c.issue_id).where(items.c.local_id.in_(among(local_ids)))
    )
    search_entries.refresh(connection, Kind.COLLECTION_ITEM, local_ids)
    changes.update(Kind.COLLECTION_ITEM, local_ids)
    changes.reorder(Kind.COLLECTION_ITEM)
    consequences.of_ownership(connection, changes, issue_ids.all())


def _require(field: str) -> None:
    if field not in effective.FIELDS:
        raise KeyError(field)


def _kept_as(field: str) -> TypeEngine[Any]:
    return items.c[field].type.dialect_impl(_DIALECT)


def _untold(column: Column[Any]) -> Any:
    """What a column holds before the server or a person has said anything, as it is kept."""
    if column.server_default is None:
        return None
    default = str(cast(DefaultClause, column.server_default).arg)
    return int(default) if isinstance(column.type, Integer | Boolean) else default


_UNTOLD = {field: _untold(items.c[field]) for field in effective.FIELDS}


def _is_told(field: str) -> ColumnElement[bool]:
    """Whether the server has told an item's field, so that its column is the server's word."""
    told = items.c.server_id.isnot(None)
    return and_(told, items.c.detailed_at.isnot(None)) if field in _DETAIL_ONLY else told


def _reaches(field: str, theirs: Any, mine: Any, base: Any) -> bool:
    if theirs == mine:
        return True
    if field not in _GROWING or theirs is None or mine is None:
        return False
    return (base is None or base < mine) and bool(mine < theirs)


def _lay(connection: Connection, rows: Select[Any], *, renewing: Collection[str]) -> None:
    """Write local values, row by row of a query; of one that is there already, only these parts."""
    statement = insert(local_values).from_select(local_values.c.keys(), rows)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["local_id", "field"],
            set_={name: statement.excluded[name] for name in renewing},
        )
    )


def _delete_of(connection: Connection, local_ids: Select[Any], field: str) -> None:
    connection.execute(
        delete(local_values).where(
            local_values.c.field == field, local_values.c.local_id.in_(local_ids)
        )
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
