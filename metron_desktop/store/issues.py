"""Issues: what lists and details tell of them, and their cover hashes."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Connection, func, select

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import IssueDetail, IssueRow
from metron_desktop.domain.issue_number import number_key
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.records import IssueRecord, Unset
from metron_desktop.store import consequences, issue_parts, search_entries, series
from metron_desktop.store.rows import ISSUE_COLUMNS, ISSUES, integers, issue_row, money
from metron_desktop.store.tables import imprints, issues, series_types
from metron_desktop.store.tables import series as series_table
from metron_desktop.store.upsert import Outcome, Row, among, given
from metron_desktop.store.upsert import upsert as write

_PLAIN = (
    "alt_number",
    "title",
    "cover_date",
    "store_date",
    "foc_date",
    "image",
    "cover_hash",
    "age_rating",
    "sku",
    "isbn",
    "upc",
    "page_count",
    "desc",
    "average_rating",
    "rating_count",
    "cv_id",
    "gcd_id",
    "resource_url",
    "modified",
)
# Columns that lists of issues and of items are ordered or filtered by.
_ORDERING = {
    "series_id",
    "number_key",
    "number",
    "cover_date",
    "store_date",
    "cover_hash",
    "upc",
    "sku",
}
# Columns whose words an issue is found by.
_WORDS = {"series_id", "number", "alt_number", "title", "story_titles"}
# Columns that `IssueRow` shows.
_SHOWN = {"series_id", "number", "cover_date", "store_date", "image", "cover_hash"}

_DETAIL = (
    issues.c.detailed_at,
    issues.c.alt_number,
    issues.c.title,
    issues.c.story_titles,
    func.coalesce(imprints.c.name, "").label("imprint"),
    func.coalesce(series_types.c.name, "").label("series_type"),
    issues.c.desc,
    issues.c.foc_date,
    issues.c.price,
    issues.c.price_currency,
    issues.c.age_rating,
    issues.c.sku,
    issues.c.isbn,
    issues.c.upc,
    issues.c.page_count,
    issues.c.average_rating,
    issues.c.rating_count,
    issues.c.cv_id,
    issues.c.gcd_id,
    issues.c.resource_url,
    issues.c.modified,
)


def rows(connection: Connection, ids: Sequence[int]) -> list[IssueRow]:
    """The issues with these ids, in this order; unknown ids are left out."""
    query = select(*ISSUE_COLUMNS).select_from(ISSUES).where(issues.c.id.in_(among(ids)))
    found = {row["issue_id"]: issue_row(row) for row in connection.execute(query).mappings()}
    return [found[key] for key in ids if key in found]


def detail(connection: Connection, issue_id: int) -> IssueDetail | None:
    """Everything known of one issue, or None where it is unknown."""
    source = ISSUES.outerjoin(imprints, imprints.c.id == series_table.c.imprint_id).outerjoin(
        series_types, series_types.c.id == series_table.c.series_type_id
    )
    query = select(*ISSUE_COLUMNS, *_DETAIL).select_from(source).where(issues.c.id == issue_id)
    row = connection.execute(query).mappings().first()
    if row is None:
        return None
    return IssueDetail(
        row=issue_row(row),
        detailed_at=row["detailed_at"],
        alt_number=row["alt_number"],
        title=row["title"],
        story_titles=tuple(row["story_titles"] or ()),
        imprint=row["imprint"],
        series_type=row["series_type"],
        desc=row["desc"],
        foc_date=row["foc_date"],
        price=money(row, "price", "price_currency"),
        age_rating=row["age_rating"],
        sku=row["sku"],
        isbn=row["isbn"],
        upc=row["upc"],
        page_count=row["page_count"],
        average_rating=row["average_rating"],
        rating_count=row["rating_count"],
        cv_id=row["cv_id"],
        gcd_id=row["gcd_id"],
        resource_url=row["resource_url"],
        modified=row["modified"],
        credits=issue_parts.credits_of(connection, issue_id),
        links=issue_parts.links_of(connection, issue_id),
        variants=issue_parts.variants_of(connection, issue_id),
        reprints=issue_parts.reprints_of(connection, issue_id),
    )


def are_known(connection: Connection, ids: Collection[int]) -> bool:
    """Whether there are issues of all these ids."""
    query = select(func.count()).select_from(issues).where(issues.c.id.in_(among(ids)))
    return connection.execute(query).scalar_one() == len(set(ids))


def count(connection: Connection) -> int:
    """How many issues are known."""
    return connection.execute(select(func.count()).select_from(issues)).scalar_one()


def cover_hashes(connection: Connection) -> tuple[array[int], array[int]]:
    """Issue ids and the signed 64-bit hashes of their covers, side by side, by id."""
    query = select(issues.c.id, issues.c.cover_hash).where(issues.c.cover_hash.isnot(None))
    flat = integers(connection, query.order_by(issues.c.id))
    return flat[0::2], flat[1::2]


def by_cover_hash(connection: Connection, cover_hash: int) -> list[IssueRow]:
    """The issues whose cover has exactly this (signed) hash, by id."""
    query = select(issues.c.id).where(issues.c.cover_hash == cover_hash).order_by(issues.c.id)
    return rows(connection, connection.scalars(query).all())


def upsert_listed(
    connection: Connection, changes: Changes, records: Sequence[IssueRecord], seen_at: datetime
) -> None:
    """Write issues as a list answer tells them, with what it says of their series."""
    series.mention(connection, changes, [record.series for record in records])
    _save(connection, changes, records, seen_at=seen_at)


def mention(connection: Connection, changes: Changes, records: Sequence[IssueRecord]) -> None:
    """Write what answers about collection items and reading lists say of their issues."""
    series.mention(connection, changes, [record.series for record in records])
    _save(connection, changes, records)


def save_detail(
    connection: Connection, changes: Changes, record: IssueRecord, seen_at: datetime
) -> None:
    """Write an issue as its detail answer tells it, with everything named inside."""
    save_details(connection, changes, [record], seen_at)


def save_details(
    connection: Connection, changes: Changes, records: Sequence[IssueRecord], seen_at: datetime
) -> None:
    """Write several issues as their detail answers tell them, with everything named inside."""
    series.mention(connection, changes, [record.series for record in records])
    outcome = _save(connection, changes, records, seen_at=seen_at, detailed=True)
    for record in records:
        if record.id not in outcome.stale and issue_parts.save(connection, changes, record):
            changes.update(Kind.ISSUE, {record.id} - outcome.added)


def _save(
    connection: Connection,
    changes: Changes,
    records: Sequence[IssueRecord],
    *,
    seen_at: datetime | None = None,
    detailed: bool = False,
) -> Outcome:
    rows_given = [_values(record) for record in records]
    outcome = write(connection, issues, rows_given, seen_at=seen_at, detailed=detailed)
    _announce(connection, changes, outcome)
    if any(row["id"] in outcome.added and row.get("cover_hash") is not None for row in rows_given):
        changes.covers = True
    return outcome


def _announce(connection: Connection, changes: Changes, outcome: Outcome) -> None:
    changes.update(Kind.ISSUE, outcome.changed)
    if any("cover_hash" in names for names in outcome.changed.values()):
        changes.covers = True
    if any("series_id" in names for names in outcome.changed.values()):
        changes.reorder(Kind.SERIES)  # what is owned of the series changed
    reordered = outcome.touched(_ORDERING)
    if reordered:
        changes.reorder(Kind.ISSUE)
    search_entries.refresh(connection, Kind.ISSUE, outcome.added)
    shown = outcome.touched(_SHOWN | _WORDS) - outcome.added
    consequences.of_issues(connection, changes, shown, reordered=bool(reordered & shown))


def _values(record: IssueRecord) -> Row:
    row = {
        "id": record.id,
        "series_id": record.series.id,
        "number": record.number,
        "number_key": number_key(record.number),
        **given(record, _PLAIN),
    }
    if not isinstance(record.story_titles, Unset):
        row["story_titles"] = list(record.story_titles)
    if not isinstance(record.price, Unset):
        row["price"] = record.price.amount if record.price else None
        row["price_currency"] = record.price.currency if record.price else ""
    return row
