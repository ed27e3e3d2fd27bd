"""Filters that were given a name, in the order in which the person keeps them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order
from metron_desktop.domain.saved_filter import SavedFilter
from metron_desktop.store.tables import saved_filters


def all_of(connection: Connection, kind: Kind) -> list[SavedFilter]:
    """The filters of a kind of record, in the person's order."""
    query = select(saved_filters).where(saved_filters.c.kind == kind)
    ordered = query.order_by(saved_filters.c.position, saved_filters.c.id)
    return [_read(row) for row in connection.execute(ordered).mappings()]


def find(connection: Connection, filter_id: int) -> SavedFilter | None:
    """The filter with this id; None where there is none."""
    query = select(saved_filters).where(saved_filters.c.id == filter_id)
    row = connection.execute(query).mappings().first()
    return None if row is None else _read(row)


def save(connection: Connection, changes: Changes, saved: SavedFilter) -> SavedFilter:
    """Keep a filter; one of the same name is replaced where it stands, others go to the end.

    Returns:
        The filter with its id.
    """
    namesake = next((one for one in all_of(connection, saved.kind) if one.name == saved.name), None)
    if namesake is not None:
        filter_id = namesake.id
        statement = update(saved_filters).where(saved_filters.c.id == filter_id)
        connection.execute(statement.values(_values(saved)))
    else:
        filter_id = _add(connection, {**_values(saved), "position": _end(connection, saved.kind)})
    changes.reorder(Kind.SAVED_FILTER)
    return SavedFilter(filter_id, saved.kind, saved.name, saved.line, saved.order, saved.group)


def rename(connection: Connection, changes: Changes, filter_id: int, name: str) -> None:
    """Give a filter another name; whether another one has it is the caller's to ask."""
    statement = update(saved_filters).where(saved_filters.c.id == filter_id)
    connection.execute(statement.values(name=name))
    changes.reorder(Kind.SAVED_FILTER)


def move(connection: Connection, changes: Changes, filter_id: int, position: int) -> None:
    """Put a filter at a place (from 0) among those of its kind; what stands there moves on."""
    moved = find(connection, filter_id)
    if moved is None:
        return
    others = [one.id for one in all_of(connection, moved.kind) if one.id != filter_id]
    place = max(0, min(position, len(others)))
    _number(connection, [*others[:place], filter_id, *others[place:]])
    changes.reorder(Kind.SAVED_FILTER)


def remove(connection: Connection, changes: Changes, filter_id: int) -> int:
    """Forget a filter.

    Returns:
        The place where it stood, for `put_back`.
    """
    forgotten = find(connection, filter_id)
    if forgotten is None:
        return 0
    place = [one.id for one in all_of(connection, forgotten.kind)].index(filter_id)
    connection.execute(delete(saved_filters).where(saved_filters.c.id == filter_id))
    changes.reorder(Kind.SAVED_FILTER)
    return place


def put_back(connection: Connection, changes: Changes, saved: SavedFilter, position: int) -> None:
    """Keep a filter that was removed again, under its old id and at its old place."""
    if find(connection, saved.id) is None:
        _add(connection, {"id": saved.id, **_values(saved)})
    move(connection, changes, saved.id, position)


def _add(connection: Connection, values: dict[str, Any]) -> int:
    added = insert(saved_filters).values(values).returning(saved_filters.c.id)
    return int(connection.execute(added).scalar_one())


def _end(connection: Connection, kind: Kind) -> int:
    last = select(func.max(saved_filters.c.position)).where(saved_filters.c.kind == kind)
    return int(connection.scalar(last) or 0) + 1


def _number(connection: Connection, ids: list[int]) -> None:
    for position, filter_id in enumerate(ids):
        statement = update(saved_filters).where(saved_filters.c.id == filter_id)
        connection.execute(statement.values(position=position))


def _values(saved: SavedFilter) -> dict[str, Any]:
    return {
        "kind": saved.kind,
        "name": saved.name,
        "line": saved.line,
        "order": [[order.column, order.descending] for order in saved.order],
        "group": saved.group,
    }


def _read(row: RowMapping) -> SavedFilter:
    return SavedFilter(
        id=row["id"],
        kind=Kind(row["kind"]),
        name=row["name"],
        line=row["line"],
        order=tuple(Order(column, bool(descending)) for column, descending in row["order"]),
        group=row["group"],
    )
