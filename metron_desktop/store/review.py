"""What only the person can decide: values changed on both sides, items removed on the server."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, case, func, select

from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.review import Conflict, RemovedItem
from metron_desktop.store import collection, conflicts, effective, local_values
from metron_desktop.store.queries.issues import NATURAL
from metron_desktop.store.rows import SERIES_OF_ISSUE
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import issues
from metron_desktop.store.tables import local_values as values

PRICE = ("purchase_price", "purchase_currency")
"""A price and its currency are one choice."""

_POSITIONS = {name: position for position, name in enumerate(effective.FIELDS)}
_TYPED = (
    select(
        items,
        values.c.field,
        values.c.value,
        values.c.base,
        values.c.edited_at,
        conflicts.differing(items).label("differs"),
    )
    .select_from(SERIES_OF_ISSUE)
    .join(items, items.c.issue_id == issues.c.id)
    .join(values, values.c.local_id == items.c.local_id)
)


def in_conflict(connection: Connection, local_id: int | None = None) -> list[Conflict]:
    """The values changed on both sides, in the order of the collection and of an item's fields.

    Where a price is in conflict, the currency typed with it is told too, and the other way round.

    Args:
        connection: A connection in a reading transaction.
        local_id: The item to ask about; None for all.
    """
    if local_id is None:
        query = _TYPED.where(values.c.local_id.in_(conflicts.IN_CONFLICT)).order_by(*NATURAL)
    else:
        query = _TYPED.where(values.c.local_id == local_id)
    found: list[Conflict] = []
    rows = connection.execute(query).mappings()
    for _, typed in groupby(rows, lambda row: int(row["local_id"])):
        found += _of_item(sorted(typed, key=lambda row: _POSITIONS[row["field"]]))
    return found


def typed(connection: Connection, local_id: int) -> list[Conflict]:
    """Every value typed about an item beside the server's, whether in conflict or not."""
    rows = connection.execute(_TYPED.where(items.c.local_id == local_id)).mappings()
    return [_conflict(row) for row in sorted(rows, key=lambda row: _POSITIONS[row["field"]])]


def removed(connection: Connection) -> list[RemovedItem]:
    """The items that the server no longer has and that wait for a decision, latest first."""
    query = select(items.c.local_id, items.c.removed_at).where(items.c.removed_at.isnot(None))
    since = {row.local_id: row.removed_at for row in connection.execute(query)}
    latest = sorted(since, key=lambda local_id: (since[local_id], local_id), reverse=True)
    return [RemovedItem(row, since[row.local_id]) for row in collection.rows(connection, latest)]


def count(connection: Connection) -> int:
    """How many decisions there are to make."""
    price, currency = PRICE
    choice = case((values.c.field == currency, price), else_=values.c.field)
    choices = (
        select(values.c.local_id, choice)
        .join(items, items.c.local_id == values.c.local_id)
        .where(conflicts.differing(items))
        .distinct()
    )
    gone = select(func.count()).select_from(items).where(items.c.removed_at.isnot(None))
    asked = select(func.count()).select_from(choices.subquery())
    return int(connection.execute(asked).scalar_one() + connection.execute(gone).scalar_one())


def fields_of(field: str) -> tuple[str, ...]:
    """The fields that are decided together with this one."""
    return PRICE if field in PRICE else (field,)


def _of_item(typed: list[Mapping[Any, Any]]) -> list[Conflict]:
    asked = {field for row in typed if row["differs"] for field in fields_of(row["field"])}
    return [_conflict(row) for row in typed if row["field"] in asked]


def _conflict(row: Mapping[Any, Any]) -> Conflict:
    field = row["field"]
    named: Callable[[Any], Any] = BookFormat if field == "book_format" else lambda value: value
    return Conflict(
        local_id=row["local_id"],
        field=field,
        mine=named(local_values.decode(field, row["value"])),
        theirs=named(row[field]),
        base=named(local_values.decode(field, row["base"])),
        edited_at=row["edited_at"],
    )
