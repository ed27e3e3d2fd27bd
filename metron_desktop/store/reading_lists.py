"""Reading lists: what the server tells of them, their items, and how far each is owned and read."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    case,
    delete,
    func,
    null,
    select,
    update,
)

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.reading_list import ReadingListDetail, ReadingListItem, ReadingListRow
from metron_desktop.domain.records import (
    UNSET,
    ReadingListItemRecord,
    ReadingListRecord,
)
from metron_desktop.domain.text import fold
from metron_desktop.store import effective, issues, search_entries
from metron_desktop.store.rows import ISSUE_COLUMNS, ISSUES, issue_row
from metron_desktop.store.tables import collection_items, reading_list_items, reading_lists
from metron_desktop.store.tables import issues as issues_table
from metron_desktop.store.upsert import Row, among, given
from metron_desktop.store.upsert import upsert as write

_PLAIN = (
    "name",
    "slug",
    "user_id",
    "username",
    "list_type",
    "is_private",
    "attribution_source",
    "attribution_url",
    "average_rating",
    "rating_count",
    "desc",
    "image",
    "resource_url",
    "modified",
)
# Columns that lists of reading lists are ordered or filtered by.
_ORDERING = (
    "name",
    "username",
    "list_type",
    "is_private",
    "attribution_source",
    "average_rating",
    "rating_count",
    "modified",
    "gone_at",
)
_WORDS = ("name", "username", "attribution_source")

_OWNED_ITEMS = reading_list_items.join(
    collection_items, collection_items.c.issue_id == reading_list_items.c.issue_id
)


def _count(*conditions: ColumnElement[bool]) -> ColumnElement[int]:
    source = _OWNED_ITEMS if conditions else reading_list_items
    return (
        select(func.count())
        .select_from(source)
        .where(reading_list_items.c.list_id == reading_lists.c.id, *conditions)
        .correlate(reading_lists)
        .scalar_subquery()
    )


item_count: ColumnElement[int | None] = case(
    (reading_lists.c.items_walked_at.is_(None), null()), else_=_count()
)
"""How many items a list has; None while they were never fetched."""

owned_count: ColumnElement[int] = _count(collection_items.c.local_id.isnot(None))
"""How many of a list's items are in the collection."""

read_count: ColumnElement[int] = _count(effective.value["is_read"])
"""How many of a list's items are marked read."""

_ROW = (
    reading_lists.c.id,
    reading_lists.c.name,
    reading_lists.c.username,
    reading_lists.c.list_type,
    reading_lists.c.is_private,
    reading_lists.c.attribution_source,
    reading_lists.c.average_rating,
    reading_lists.c.rating_count,
    reading_lists.c.modified,
    reading_lists.c.gone_at,
    item_count.label("items"),
    owned_count.label("owned"),
    read_count.label("read"),
)
_DETAIL = (
    reading_lists.c.detailed_at,
    reading_lists.c.slug,
    reading_lists.c.user_id,
    reading_lists.c.desc,
    reading_lists.c.image,
    reading_lists.c.attribution_url,
    reading_lists.c.resource_url,
    reading_lists.c.previous,
    reading_lists.c.next,
)


def rows(connection: Connection, ids: Sequence[int]) -> list[ReadingListRow]:
    """The lists with these ids, in this order; unknown ids are left out."""
    query = select(*_ROW).where(reading_lists.c.id.in_(among(ids)))
    found = {row["id"]: _row(row) for row in connection.execute(query).mappings()}
    return [found[key] for key in ids if key in found]


def detail(connection: Connection, list_id: int) -> ReadingListDetail | None:
    """Everything known of one list, or None where it is unknown."""
    return next(iter(details(connection, [list_id])), None)


def details(connection: Connection, ids: Sequence[int]) -> list[ReadingListDetail]:
    """Everything known of these lists, in this order; unknown ids are left out."""
    query = select(*_ROW, *_DETAIL).where(reading_lists.c.id.in_(among(ids)))
    found = {row["id"]: _detail(row) for row in connection.execute(query).mappings()}
    return [found[key] for key in ids if key in found]


def _detail(row: RowMapping) -> ReadingListDetail:
    return ReadingListDetail(
        row=_row(row),
        detailed_at=row["detailed_at"],
        slug=row["slug"],
        user_id=row["user_id"],
        desc=row["desc"],
        image=row["image"],
        attribution_url=row["attribution_url"],
        resource_url=row["resource_url"],
        previous=_pair(row["previous"]),
        next=_pair(row["next"]),
    )


def items(connection: Connection, list_id: int) -> list[ReadingListItem]:
    """The items of a list, in reading order."""
    source = ISSUES.join(reading_list_items, reading_list_items.c.issue_id == issues_table.c.id)
    query = (
        select(
            *ISSUE_COLUMNS,
            reading_list_items.c.id,
            reading_list_items.c.order,
            reading_list_items.c.issue_type,
            issues_table.c.cv_id,
            issues_table.c.gcd_id,
        )
        .select_from(source)
        .where(reading_list_items.c.list_id == list_id)
        .order_by(reading_list_items.c.order, reading_list_items.c.id)
    )
    return [
        ReadingListItem(
            id=row["id"],
            order=row["order"],
            issue_type=row["issue_type"],
            issue=issue_row(row),
            cv_id=row["cv_id"],
            gcd_id=row["gcd_id"],
        )
        for row in connection.execute(query).mappings()
    ]


def count(connection: Connection) -> int:
    """How many lists are known."""
    return connection.execute(select(func.count()).select_from(reading_lists)).scalar_one()


def ids(connection: Connection) -> set[int]:
    """Ids of all lists the server still shows."""
    query = select(reading_lists.c.id).where(reading_lists.c.gone_at.is_(None))
    return set(connection.scalars(query))


def needing_detail(connection: Connection) -> list[int]:
    """Lists whose detail was never fetched or is behind, newest change first."""
    return _behind(connection, reading_lists.c.detailed_at, reading_lists.c.detail_modified)


def needing_items(connection: Connection) -> list[int]:
    """Lists whose items were never fetched or changed since, newest change first."""
    return _behind(connection, reading_lists.c.items_walked_at, reading_lists.c.walked_modified)


def upsert_listed(
    connection: Connection,
    changes: Changes,
    records: Sequence[ReadingListRecord],
    seen_at: datetime,
) -> None:
    """Write lists as a list answer tells them; lists that were gone are back."""
    _save(connection, changes, records, seen_at, detailed=False)


def save_detail(
    connection: Connection, changes: Changes, record: ReadingListRecord, seen_at: datetime
) -> None:
    """Write a list as its detail answer tells it."""
    _save(connection, changes, [record], seen_at, detailed=True)


def replace_items(
    connection: Connection,
    changes: Changes,
    list_id: int,
    records: Sequence[ReadingListItemRecord],
    seen_at: datetime,
) -> None:
    """Make the items of a known list what the walk over all of them told."""
    issues.mention(connection, changes, [record.issue for record in records])
    fresh: list[Row] = [
        {
            "id": record.id,
            "list_id": list_id,
            "issue_id": record.issue.id,
            "order": record.order,
            "issue_type": record.issue_type,
        }
        for record in records
    ]
    gone = connection.execute(
        delete(reading_list_items).where(
            reading_list_items.c.list_id == list_id,
            reading_list_items.c.id.notin_(among(row["id"] for row in fresh)),
        )
    )
    outcome = write(connection, reading_list_items, fresh)
    first = connection.scalar(
        select(reading_lists.c.items_walked_at.is_(None)).where(reading_lists.c.id == list_id)
    )
    connection.execute(
        update(reading_lists)
        .where(reading_lists.c.id == list_id)
        .values(items_walked_at=seen_at, walked_modified=reading_lists.c.modified)
    )
    if outcome.ids or gone.rowcount or first:
        changes.update(Kind.READING_LIST, [list_id])
        changes.reorder(Kind.READING_LIST)


def mark_gone(
    connection: Connection, changes: Changes, list_ids: Collection[int], at: datetime
) -> None:
    """Note that the server no longer shows these lists; they stay readable here."""
    found = connection.scalars(
        update(reading_lists)
        .where(reading_lists.c.id.in_(among(list_ids)), reading_lists.c.gone_at.is_(None))
        .values(gone_at=at)
        .returning(reading_lists.c.id)
    ).all()
    if found:
        changes.update(Kind.READING_LIST, found)
        changes.reorder(Kind.READING_LIST)


def remove(connection: Connection, changes: Changes, list_ids: Collection[int]) -> None:
    """Forget lists and their items."""
    found = connection.scalars(
        delete(reading_lists)
        .where(reading_lists.c.id.in_(among(list_ids)))
        .returning(reading_lists.c.id)
    ).all()
    search_entries.forget(connection, Kind.READING_LIST, found)
    if found:
        changes.reorder(Kind.READING_LIST)


def _save(
    connection: Connection,
    changes: Changes,
    records: Sequence[ReadingListRecord],
    seen_at: datetime,
    *,
    detailed: bool,
) -> None:
    values = [_values(record) for record in records]
    outcome = write(connection, reading_lists, values, seen_at=seen_at, detailed=detailed)
    changes.update(Kind.READING_LIST, outcome.changed)
    if outcome.touched(_ORDERING):
        changes.reorder(Kind.READING_LIST)
    search_entries.refresh(connection, Kind.READING_LIST, outcome.touched(_WORDS))


def _values(record: ReadingListRecord) -> Row:
    row = {
        "id": record.id,
        "sort_key": fold(record.name),
        "gone_at": None,
        **given(record, _PLAIN),
    }
    for name in ("previous", "next"):
        value = getattr(record, name)
        if value is not UNSET:
            row[name] = list(value) if value else None
    return row


def _behind(
    connection: Connection,
    done_at: ColumnElement[datetime | None],
    done_modified: ColumnElement[datetime | None],
) -> list[int]:
    modified = reading_lists.c.modified
    query = (
        select(reading_lists.c.id)
        .where(
            reading_lists.c.gone_at.is_(None),
            done_at.is_(None) | func.coalesce(modified > done_modified, modified.isnot(None)),
        )
        .order_by(modified.desc(), reading_lists.c.id)
    )
    return list(connection.scalars(query))


def _pair(value: list[object] | None) -> tuple[int, str] | None:
    return (int(str(value[0])), str(value[1])) if value else None


def _row(row: RowMapping) -> ReadingListRow:
    return ReadingListRow(
        id=row["id"],
        name=row["name"],
        username=row["username"],
        list_type=row["list_type"],
        is_private=row["is_private"],
        attribution_source=row["attribution_source"],
        average_rating=row["average_rating"],
        rating_count=row["rating_count"],
        modified=row["modified"],
        items=row["items"],
        owned=row["owned"],
        read=row["read"],
        gone=row["gone_at"] is not None,
    )
