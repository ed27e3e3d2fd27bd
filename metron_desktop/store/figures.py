"""What the server's own answers add up to here, without what was typed on this computer."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Integer, cast, func, select

from metron_desktop.store.tables import collection_items as items


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures by which the collection here is compared with the server's ``stats``.

    Attributes:
        total_items: Number of items.
        total_quantity: Number of copies.
        read_count: Items marked read.
    """

    total_items: int
    total_quantity: int
    read_count: int


def figures(connection: Connection) -> Figures:
    """The figures of the items the server is known to have, with the server's values."""
    query = select(
        func.count(),
        func.coalesce(func.sum(items.c.quantity), 0),
        func.coalesce(func.sum(cast(items.c.is_read, Integer)), 0),
    ).where(items.c.server_id.isnot(None))
    return Figures(*connection.execute(query).one())
