"""A person's own values of an item's fields, laid over the server's. No sync writes them.

A value is kept in the form in which the field's own column keeps it, as JSON: a grade in tenths, a
price in hundredths, dates and moments as ISO 8601 text.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.types import TypeEngine

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import consequences, effective, search_entries
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import local_values

_DIALECT = sqlite.dialect()


def put(
    connection: Connection,
    changes: Changes,
    local_id: int,
    values: Mapping[str, Any],
    edited_at: datetime,
) -> None:
    """Lay values over an item's own.

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
    base = connection.execute(select(items).where(items.c.local_id == local_id)).mappings().one()
    statement = insert(local_values)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["local_id", "field"],
            # The base stays what it was when the field was first edited.
            set_={"value": statement.excluded.value, "edited_at": statement.excluded.edited_at},
        ),
        [
            {
                "local_id": local_id,
                "field": field,
                "value": encode(field, value),
                "base": encode(field, base[field]),
                "edited_at": edited_at,
            }
            for field, value in values.items()
        ],
    )
    _announce(connection, changes, local_id, base["issue_id"])


def clear(connection: Connection, changes: Changes, local_id: int, fields: list[str]) -> None:
    """Take local values away, so that the server's show again."""
    issue_id = connection.execute(
        select(items.c.issue_id).where(items.c.local_id == local_id)
    ).scalar_one()
    connection.execute(
        delete(local_values).where(
            local_values.c.local_id == local_id, local_values.c.field.in_(fields)
        )
    )
    _announce(connection, changes, local_id, issue_id)


def rebase(connection: Connection, local_id: int, server: Mapping[str, Any]) -> None:
    """Lay the values of an item that existed only here over the server's item that joined it.

    A value equal to the server's needs no place of its own any more; the others get the server's
    as their base. Fields that the server's answer does not speak of stay as they are.

    Args:
        connection: A connection in a writing transaction.
        local_id: The item.
        server: Column values of the server's answer.
    """
    query = select(local_values.c.field, local_values.c.value)
    for field, value in connection.execute(query.where(local_values.c.local_id == local_id)).all():
        if field not in server:
            continue
        row = (local_values.c.local_id == local_id) & (local_values.c.field == field)
        base = encode(field, server[field])
        if value == base:
            connection.execute(delete(local_values).where(row))
        else:
            connection.execute(local_values.update().where(row).values(base=base))


def of(connection: Connection, local_id: int) -> dict[str, Any]:
    """The local values of an item by field, as `put` takes them."""
    query = select(local_values.c.field, local_values.c.value)
    found = connection.execute(query.where(local_values.c.local_id == local_id))
    return {field: decode(field, value) for field, value in found}


def encode(field: str, value: Any) -> Any:
    """A field's value as its column keeps it.

    Raises:
        KeyError: A field that local values cannot lie over.
    """
    if field not in effective.FIELDS:
        raise KeyError(field)
    process = _kept_as(field).bind_processor(_DIALECT)
    stored = process(value) if process else value
    return json.loads(json.dumps(stored))


def decode(field: str, value: Any) -> Any:
    """A field's value from the form in which its column keeps it."""
    process = _kept_as(field).result_processor(_DIALECT, None)
    return process(value) if process else value


def _kept_as(field: str) -> TypeEngine[Any]:
    return items.c[field].type.dialect_impl(_DIALECT)


def _announce(connection: Connection, changes: Changes, local_id: int, issue_id: int) -> None:
    search_entries.refresh(connection, Kind.COLLECTION_ITEM, [local_id])
    changes.update(Kind.COLLECTION_ITEM, [local_id])
    changes.reorder(Kind.COLLECTION_ITEM)
    consequences.of_ownership(connection, changes, [issue_id])
