"""The pull list: the series that are followed, and what comes out of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, delete, func, insert, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.domain.pull_list import PullRow, Release
from metron_desktop.domain.records import PullRecord
from metron_desktop.domain.wish_list import WishStatus
from metron_desktop.store import series
from metron_desktop.store.rows import ISSUE_COLUMNS, ISSUES, issue_row, money
from metron_desktop.store.tables import issues, outbox, pulls, wishes
from metron_desktop.store.tables import series as series_table
from metron_desktop.store.upsert import among, given

_SOURCE = ISSUES.outerjoin(wishes, wishes.c.issue_id == issues.c.id)
_RELEASE = (
    issues.c.foc_date,
    issues.c.price,
    issues.c.price_currency,
    wishes.c.status.label("wish_status"),
)


def rows(connection: Connection, today: date = date.min) -> list[PullRow]:
    """All series that are followed, in their natural order.

    Args:
        connection: A connection.
        today: The day from which on the next release is looked for.
    """
    following = (
        select(func.min(issues.c.store_date))
        .where(issues.c.series_id == pulls.c.series_id, issues.c.store_date >= today)
        .correlate(pulls)
        .scalar_subquery()
    )
    query = (
        select(
            pulls.c.series_id,
            pulls.c.server_id,
            pulls.c.added_on,
            series_table.c.issues_walked_at,
            following.label("following"),
        )
        .join(series_table, series_table.c.id == pulls.c.series_id)
        .order_by(series_table.c.sort_key, series_table.c.year_began, series_table.c.id)
    )
    found = connection.execute(query).all()
    known = series.rows(connection, [row.series_id for row in found])
    return [
        PullRow(
            series=one,
            server_id=row.server_id,
            added_on=row.added_on,
            walked_at=row.issues_walked_at,
            next_release=row.following,
        )
        for one, row in zip(known, found, strict=True)
    ]


def releases(connection: Connection, start: date, end: date) -> list[Release]:
    """Issues of followed series that come out, or have to be ordered, within these days.

    Each followed series is looked up by the issues' own index, so that the size of the catalogue
    does not matter.

    Args:
        connection: A connection.
        start: The first day.
        end: The first day after them.

    Returns:
        By the day in the stores, those of which it is not known last; then in natural order.
    """
    store_date, foc_date = issues.c.store_date, issues.c.foc_date
    query = (
        select(*ISSUE_COLUMNS, *_RELEASE)
        .select_from(_SOURCE)
        .where(
            issues.c.series_id.in_(select(pulls.c.series_id)),
            ((store_date >= start) & (store_date < end)) | ((foc_date >= start) & (foc_date < end)),
        )
        .order_by(store_date.is_(None), store_date, series_table.c.sort_key, issues.c.number_key)
    )
    return [
        Release(
            issue=issue_row(row),
            foc_date=row["foc_date"],
            price=money(row, "price", "price_currency"),
            wished=row["wish_status"] not in (None, WishStatus.ACQUIRED),
        )
        for row in connection.execute(query).mappings()
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
