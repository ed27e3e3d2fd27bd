"""How far the walks over the server's lists have come."""

from __future__ import annotations

from dataclasses import asdict

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from metron_desktop.domain.cursor import Cursor
from metron_desktop.store.tables import cursors


def get(connection: Connection, resource: str) -> Cursor | None:
    """The cursor of a list, or None where it was never walked."""
    row = connection.execute(select(cursors).where(cursors.c.resource == resource)).first()
    return None if row is None else Cursor(**row._mapping)


def save(connection: Connection, cursor: Cursor) -> None:
    """Keep a cursor. Call it in the transaction that writes the page it has come to."""
    statement = insert(cursors).values(asdict(cursor))
    connection.execute(
        statement.on_conflict_do_update(index_elements=["resource"], set_=asdict(cursor))
    )


def clear(connection: Connection, resource: str | None = None) -> None:
    """Forget a list's cursor, or all of them, so that the next walk is a full one."""
    statement = delete(cursors)
    if resource is not None:
        statement = statement.where(cursors.c.resource == resource)
    connection.execute(statement)


def beginning_with(connection: Connection, resource: str) -> list[Cursor]:
    """The cursors of all lists whose name begins so, by name."""
    query = select(cursors).where(cursors.c.resource.startswith(resource, autoescape=True))
    found = connection.execute(query.order_by(cursors.c.resource))
    return [Cursor(**row._mapping) for row in found]
