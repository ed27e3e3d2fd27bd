"""Series: what lists and details tell of them, and what of them is owned."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.records import UNSET, NamedRecord, SeriesRecord, Unset
from metron_desktop.domain.series import SeriesDetail, SeriesRow
from metron_desktop.domain.text import fold, sort_name
from metron_desktop.store import consequences, effective, publishers, search_entries
from metron_desktop.store.tables import (
    collection_items,
    imprints,
    issues,
    reading_list_items,
    series,
    series_types,
    wishes,
)
from metron_desktop.store.tables import publishers as publishers_table
from metron_desktop.store.upsert import Outcome, Row, among, given
from metron_desktop.store.upsert import upsert as write

_PLAIN = (
    "name",
    "volume",
    "year_began",
    "year_end",
    "status",
    "language",
    "issue_count",
    "desc",
    "cv_id",
    "gcd_id",
    "resource_url",
    "modified",
)
# Columns that lists of series are ordered or filtered by.
_ORDERING = {
    "name",
    "sort_key",
    "volume",
    "year_began",
    "year_end",
    "series_type_id",
    "publisher_id",
    "status",
    "issue_count",
}
# Columns that the rows of issues show too.
_SHOWN_BY_ISSUES = ("name", "sort_key", "volume", "year_began", "publisher_id", "alt_names")

_OWNED_ISSUES = issues.join(collection_items, collection_items.c.issue_id == issues.c.id)

owned_count: ColumnElement[int] = (
    select(func.count())
    .select_from(_OWNED_ISSUES)
    .where(issues.c.series_id == series.c.id)
    .correlate(series)
    .scalar_subquery()
)
"""How many issues of a series are in the collection."""

read_count: ColumnElement[int] = (
    select(func.count())
    .select_from(_OWNED_ISSUES)
    .where(issues.c.series_id == series.c.id, effective.value["is_read"])
    .correlate(series)
    .scalar_subquery()
)
"""How many issues of a series are marked read."""

_SOURCE = series.outerjoin(
    publishers_table, publishers_table.c.id == series.c.publisher_id
).outerjoin(series_types, series_types.c.id == series.c.series_type_id)
_ROW = (
    series.c.id,
    series.c.name,
    series.c.sort_name,
    series.c.volume,
    series.c.year_began,
    series.c.year_end,
    func.coalesce(publishers_table.c.name, "").label("publisher"),
    func.coalesce(series_types.c.name, "").label("series_type"),
    series.c.status,
    func.coalesce(series.c.issue_count, 0).label("issue_count"),
    owned_count.label("owned"),
    read_count.label("read"),
)

_DETAIL = (
    series.c.detailed_at,
    func.coalesce(imprints.c.name, "").label("imprint"),
    series.c.alt_names,
    series.c.language,
    series.c.desc,
    series.c.genres,
    series.c.associated,
    series.c.cv_id,
    series.c.gcd_id,
    series.c.resource_url,
    series.c.modified,
)


def rows(connection: Connection, ids: Sequence[int]) -> list[SeriesRow]:
    """The series with these ids, in this order; unknown ids are left out."""
    query = select(*_ROW).select_from(_SOURCE).where(series.c.id.in_(among(ids)))
    found = {row["id"]: _row(row) for row in connection.execute(query).mappings()}
    return [found[key] for key in ids if key in found]


def detail(connection: Connection, series_id: int) -> SeriesDetail | None:
    """Everything known of one series, or None where it is unknown."""
    query = (
        select(*_ROW, *_DETAIL)
        .select_from(_SOURCE.outerjoin(imprints, imprints.c.id == series.c.imprint_id))
        .where(series.c.id == series_id)
    )
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    return SeriesDetail(
        row=_row(row),
        detailed_at=row["detailed_at"],
        imprint=row["imprint"],
        alt_names=tuple(row["alt_names"] or ()),
        language=row["language"],
        desc=row["desc"],
        genres=tuple(row["genres"] or ()),
        associated=tuple(Link(Kind.SERIES, *pair) for pair in row["associated"] or ()),
        cv_id=row["cv_id"],
        gcd_id=row["gcd_id"],
        resource_url=row["resource_url"],
        modified=row["modified"],
    )


def count(connection: Connection) -> int:
    """How many series are known."""
    return connection.execute(select(func.count()).select_from(series)).scalar_one()


def owned_ids(connection: Connection) -> list[int]:
    """The series of which at least one issue is in the collection, in no particular order."""
    query = select(issues.c.series_id).select_from(_OWNED_ISSUES).distinct()
    return list(connection.scalars(query))


def without_detail(connection: Connection, ids: Collection[int] | None = None) -> list[int]:
    """Series whose detail was never fetched or is behind what a list told since.

    Args:
        connection: A connection.
        ids: Only these; None for all.
    """
    query = select(series.c.id).where(
        series.c.detailed_at.is_(None) | (series.c.modified > series.c.detail_modified)
    )
    if ids is not None:
        query = query.where(series.c.id.in_(among(ids)))
    return list(connection.scalars(query.order_by(series.c.modified.desc(), series.c.id)))


def needing_walk(connection: Connection, ids: Collection[int] | None = None) -> list[int]:
    """Series whose issues were never all listed, or that changed since.

    A series' `modified` moves when one of its issues changes.

    Args:
        connection: A connection.
        ids: Only these; None for all.
    """
    query = select(series.c.id).where(
        series.c.issues_walked_at.is_(None)
        | func.coalesce(series.c.modified > series.c.walked_modified, series.c.modified.isnot(None))
    )
    if ids is not None:
        query = query.where(series.c.id.in_(among(ids)))
    return list(connection.scalars(query.order_by(series.c.id)))


def upsert_listed(
    connection: Connection, changes: Changes, records: Sequence[SeriesRecord], seen_at: datetime
) -> None:
    """Write series as a list answer tells them."""
    _save(connection, changes, records, seen_at=seen_at)


def save_detail(
    connection: Connection, changes: Changes, record: SeriesRecord, seen_at: datetime
) -> None:
    """Write a series as its detail answer tells it."""
    _save(connection, changes, [record], seen_at=seen_at, detailed=True)


def mention(connection: Connection, changes: Changes, records: Sequence[SeriesRecord]) -> None:
    """Write what other records' answers say of their series.

    A series that has spoken for itself (in a list or detail of its own) only has its gaps filled:
    the server may serve an issue's detail a day after its series was renamed.
    """
    _save(connection, changes, records, yielding=True)


def mark_walked(
    connection: Connection,
    changes: Changes,
    series_id: int,
    present: Collection[int],
    at: datetime,
) -> None:
    """Note that all issues of a series were listed.

    Issues the walk did not meet no longer exist there (or belong to another series by now). They
    are forgotten, unless the collection, a reading list or a wish still points to them.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        series_id: The series.
        present: Ids of all issues the walk met.
        at: When the walk ended.
    """
    pointed_to = select(collection_items.c.issue_id).union_all(
        select(reading_list_items.c.issue_id), select(wishes.c.issue_id)
    )
    vanished = connection.scalars(
        select(issues.c.id).where(
            issues.c.series_id == series_id,
            issues.c.id.notin_(among(present)),
            issues.c.id.notin_(pointed_to),
        )
    ).all()
    if vanished:
        connection.execute(delete(issues).where(issues.c.id.in_(among(vanished))))
        search_entries.forget(connection, Kind.ISSUE, vanished)
        changes.reorder(Kind.ISSUE)
        changes.covers = True
    known = select(series.c.issue_count).where(series.c.id == series_id)
    if connection.scalar(known) != len(present):
        changes.update(Kind.SERIES, [series_id])
        changes.reorder(Kind.SERIES)
    connection.execute(
        update(series)
        .where(series.c.id == series_id)
        .values(issues_walked_at=at, walked_modified=series.c.modified, issue_count=len(present))
    )


def _save(
    connection: Connection,
    changes: Changes,
    records: Sequence[SeriesRecord],
    *,
    seen_at: datetime | None = None,
    detailed: bool = False,
    yielding: bool = False,
) -> None:
    for kind, field in (
        (Kind.PUBLISHER, "publisher"),
        (Kind.IMPRINT, "imprint"),
        (Kind.SERIES_TYPE, "series_type"),
    ):
        named = (getattr(record, field) for record in records)
        publishers.mention(
            connection, changes, kind, [name for name in named if isinstance(name, NamedRecord)]
        )
    outcome = write(
        connection,
        series,
        _with_sort_names(connection, [_values(record) for record in records]),
        defaults={"name": "", "sort_name": "", "sort_key": ""},
        seen_at=seen_at,
        detailed=detailed,
        yielding=yielding,
    )
    _announce(connection, changes, outcome)


def _announce(connection: Connection, changes: Changes, outcome: Outcome) -> None:
    changes.update(Kind.SERIES, outcome.changed)
    if outcome.touched(_ORDERING):
        changes.reorder(Kind.SERIES)
    search_entries.refresh(connection, Kind.SERIES, outcome.added)
    consequences.of_series(connection, changes, outcome.touched(_SHOWN_BY_ISSUES) - outcome.added)


def _values(record: SeriesRecord) -> Row:
    row = {"id": record.id, **given(record, _PLAIN)}
    for field in ("publisher", "imprint", "series_type"):
        value = getattr(record, field)
        if value is not UNSET:
            row[f"{field}_id"] = value.id if value else None
    for field in ("alt_names", "genres"):
        if getattr(record, field) is not UNSET:
            row[field] = list(getattr(record, field))
    if not isinstance(record.associated, Unset):
        row["associated"] = [[link.id, link.name] for link in record.associated]
    if not isinstance(record.sort_name, Unset):
        row |= {"sort_name": record.sort_name, "sort_key": fold(record.sort_name)}
    return row


def _with_sort_names(connection: Connection, values: list[Row]) -> list[Row]:
    """Add a guess at the sort name where the server has never told one."""
    guessable = [row["id"] for row in values if "name" in row and "sort_name" not in row]
    if not guessable:
        return values
    query = select(series.c.id, series.c.name, series.c.sort_name)
    known = {
        row.id: row.sort_name == sort_name(row.name)
        for row in connection.execute(query.where(series.c.id.in_(among(guessable))))
    }
    for row in values:
        if "name" in row and "sort_name" not in row and known.get(row["id"], True):
            guess = sort_name(row["name"])
            row |= {"sort_name": guess, "sort_key": fold(guess)}
    return values


def _row(row: RowMapping) -> SeriesRow:
    return SeriesRow(
        id=row["id"],
        name=row["name"],
        sort_name=row["sort_name"],
        volume=row["volume"],
        year_began=row["year_began"],
        year_end=row["year_end"],
        publisher=row["publisher"],
        series_type=row["series_type"],
        status=row["status"],
        issue_count=row["issue_count"],
        owned=row["owned"],
        read=row["read"],
    )
