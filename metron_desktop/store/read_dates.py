"""When items were read: the server's reading dates, and those noted only here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from metron_desktop.domain.collection import ReadDate
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import read_dates
from metron_desktop.store.upsert import among


def of(connection: Connection, local_ids: Sequence[int]) -> dict[int, list[ReadDate]]:
    """All readings of these items by local id, latest first; of an unread one none."""
    query = (
        select(
            read_dates.c.local_id,
            read_dates.c.server_id,
            read_dates.c.read_date,
            read_dates.c.created_on,
        )
        .where(read_dates.c.local_id.in_(among(local_ids)))
        .order_by(read_dates.c.read_date.desc(), read_dates.c.id.desc())
    )
    found: dict[int, list[ReadDate]] = {local_id: [] for local_id in local_ids}
    for local_id, *reading in connection.execute(query):
        found[local_id].append(ReadDate(*reading))
    return found


def replace(connection: Connection, told: Mapping[int, Sequence[ReadDate]]) -> set[int]:
    """Make the server's reading dates of these items what its answer told.

    A reading noted only here stays, or becomes the server's when the server now has one of the
    same moment.

    Args:
        connection: A connection in a writing transaction.
        told: Per item (local id) the readings the server has.

    Returns:
        The items whose readings changed.
    """
    stored: dict[int, list[tuple[int, ReadDate]]] = defaultdict(list)
    query = select(read_dates).where(read_dates.c.local_id.in_(among(told)))
    for row in connection.execute(query):
        reading = ReadDate(row.server_id, row.read_date, row.created_on)
        stored[row.local_id].append((row.id, reading))
    gone: list[int] = []
    fresh: list[dict[str, object]] = []
    changed: set[int] = set()
    for local_id, readings in told.items():
        known = {reading for _, reading in stored[local_id]}
        wanted = set(readings)
        moments = {reading.read_date for reading in readings}
        superseded = [
            row_id
            for row_id, reading in stored[local_id]
            if (reading.server_id is not None and reading not in wanted)
            or (reading.server_id is None and reading.read_date in moments)
        ]
        missing = wanted - known
        if superseded or missing:
            changed.add(local_id)
        gone += superseded
        fresh += [
            {
                "local_id": local_id,
                "server_id": reading.server_id,
                "read_date": reading.read_date,
                "created_on": reading.created_on,
            }
            for reading in sorted(missing, key=lambda reading: reading.read_date)
        ]
    if gone:
        connection.execute(delete(read_dates).where(read_dates.c.id.in_(among(gone))))
    if fresh:
        # An id may have moved here from an item that is gone from the server.
        moved = [row["server_id"] for row in fresh if isinstance(row["server_id"], int)]
        connection.execute(delete(read_dates).where(read_dates.c.server_id.in_(among(moved))))
        connection.execute(insert(read_dates), fresh)
    return changed


def note(
    connection: Connection, local_ids: Collection[int], moment: datetime, noted_at: datetime
) -> list[int]:
    """Note a reading of items that the server does not know of yet.

    Args:
        connection: A connection in a writing transaction.
        local_ids: The items.
        moment: When they were read (UTC).
        noted_at: The time now (UTC).

    Returns:
        Those of which no reading at this moment was known already, in the order of their ids.
    """
    known = select(read_dates.c.local_id).where(read_dates.c.read_date == moment)
    unknown = (
        select(items.c.local_id)
        .where(items.c.local_id.in_(among(local_ids)), items.c.local_id.notin_(known))
        .order_by(items.c.local_id)
    )
    noted = list(connection.scalars(unknown))
    if noted:
        connection.execute(
            insert(read_dates),
            [
                {"local_id": local_id, "read_date": moment, "created_on": noted_at}
                for local_id in noted
            ],
        )
    return noted


def forget(connection: Connection, local_id: int, moment: datetime) -> bool:
    """Forget a reading that was noted only here; False where there is none at this moment."""
    gone = delete(read_dates).where(
        read_dates.c.local_id == local_id,
        read_dates.c.read_date == moment,
        read_dates.c.server_id.is_(None),
    )
    return connection.execute(gone).rowcount > 0


def keep_as_local(connection: Connection, local_ids: Sequence[int]) -> None:
    """Cut the readings of these items loose from the server, which no longer has the items."""
    connection.execute(
        update(read_dates).where(read_dates.c.local_id.in_(among(local_ids))).values(server_id=None)
    )
