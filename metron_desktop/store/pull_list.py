"""The pull list: the series that are followed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.domain.records import PullRecord
from metron_desktop.domain.wish_list import PullRow
from metron_desktop.store import series
from metron_desktop.store.tables import outbox, pulls
from metron_desktop.store.tables import series as series_table
from metron_desktop.store.upsert import among, given


def rows(connection: Connection) -> list[PullRow]:
    """All series that are followed, in their natural order."""
    query = (
        select(pulls.c.series_id, pulls.c.server_id, pulls.c.added_on)
        .join(series_table, series_table.c.id == pulls.c.series_id)
        .order_by(series_table.c.sort_key, series_table.c.year_began, series_table.c.id)
    )
    found = connection.execute(query).all()
    known = series.rows(connection, [row.series_id for row in found])
    return [
        PullRow(series=one, server_id=row.server_id, added_on=row.added_on)
        for one, row in zip(known, found, strict=True)
    ]


def followed(connection: Connection) -> set[int]:
    """The ids of all series that are followed."""
    return set(connection.scalars(select(pulls.c.series_id)))


def count(connection: Connection) -> int:
    """How many series are followed."""
    return connection.execute(select(func.count()).select_from(pulls)).scalar_one()


def follow(connection: Connection, changes: Changes, series_id: int, since: datetime) -> None:
    """Follow a known series, here only, from a moment (UTC) on."""
    connection.execute(insert(pulls).values(series_id=series_id, added_on=since))
    changes.reorder(Kind.PULL)


def unfollow(connection: Connection, changes: Changes, series_id: int) -> int | None:
    """Follow a series no longer, here only.

    Returns:
        The server's id of the entry; None where the server is not known to have it.
    """
    gone = delete(pulls).where(pulls.c.series_id == series_id).returning(pulls.c.server_id)
    changes.reorder(Kind.PULL)
    return connection.scalar(gone)


def save(
    connection: Connection, changes: Changes, records: Sequence[PullRecord], seen_at: datetime
) -> None:
    """Write followed series as a list, or the answer to adding one, tells them.

    Those that are followed no longer here, of which the server has not been told yet, are left
    aside.
    """
    series.mention(connection, changes, [record.series for record in records])
    leaving = set(
        connection.scalars(
            select(outbox.c.series_id).where(outbox.c.operation == Operation.PULL_REMOVE)
        )
    )
    for record in records:
        if record.series.id not in leaving:
            _save_one(connection, changes, record, seen_at)


def remove_absent(
    connection: Connection, changes: Changes, present: Collection[int], seen_since: datetime
) -> None:
    """Follow no longer what the server does not follow any more.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        present: The server's ids of all its entries.
        seen_since: When the walk that found them began (UTC). Entries seen since then are spared:
            they were added while it went on, as are those about which a change waits to be sent.
    """
    under_way = select(outbox.c.series_id).where(
        outbox.c.series_id.isnot(None), outbox.c.state != OutboxState.KEPT
    )
    gone = delete(pulls).where(
        pulls.c.server_id.isnot(None),
        pulls.c.server_id.notin_(among(present)),
        pulls.c.listed_at.is_(None) | (pulls.c.listed_at < seen_since),
        pulls.c.series_id.notin_(under_way),
    )
    if connection.execute(gone).rowcount:
        changes.reorder(Kind.PULL)


def _save_one(
    connection: Connection, changes: Changes, record: PullRecord, seen_at: datetime
) -> None:
    # Server ids are unique: free this one where the entry was another series' before.
    connection.execute(
        delete(pulls).where(pulls.c.server_id == record.id, pulls.c.series_id != record.series.id)
    )
    told = {"server_id": record.id, **given(record, ("added_on",))}
    query = select(pulls).where(pulls.c.series_id == record.series.id)
    old = connection.execute(query).mappings().first()
    if old is None:
        new = {**told, "series_id": record.series.id, "listed_at": seen_at}
        connection.execute(insert(pulls).values(new))
        changes.reorder(Kind.PULL)
        return
    connection.execute(
        update(pulls)
        .where(pulls.c.series_id == record.series.id)
        .values({**told, "listed_at": seen_at})
    )
    if any(old[name] != value for name, value in told.items()):
        changes.update(Kind.PULL, [record.series.id])
