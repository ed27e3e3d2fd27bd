"""The collection: items as their owner sees them, and items that exist only here."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, insert, select

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import conflicts, consequences, effective, local_values, search_entries
from metron_desktop.store import read_dates as readings
from metron_desktop.store.collection_answers import (
    remove_absent,
    save_detail,
    save_details,
    upsert_listed,
)
from metron_desktop.store.keys import collection_keys
from metron_desktop.store.rows import ISSUE_COLUMNS, issue_row, money
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import imprints, issues, publishers, series, series_types
from metron_desktop.store.upsert import among

__all__ = [
    "add_local",
    "count",
    "issues_of",
    "issues_owned",
    "item_of_issue",
    "needing_detail",
    "read_dates",
    "remove",
    "remove_absent",
    "rows",
    "save_detail",
    "save_details",
    "server_ids",
    "upsert_listed",
]

# Outer joins though every item has an issue and a series: they fix the way through the tables.
_SOURCE = (
    items.outerjoin(issues, issues.c.id == items.c.issue_id)
    .outerjoin(series, series.c.id == issues.c.series_id)
    .outerjoin(publishers, publishers.c.id == series.c.publisher_id)
    .outerjoin(imprints, imprints.c.id == series.c.imprint_id)
    .outerjoin(series_types, series_types.c.id == series.c.series_type_id)
    .outerjoin(collection_keys, collection_keys.c.local_id == items.c.local_id)
)
_ROW = (
    items.c.local_id,
    items.c.server_id,
    *(effective.value[name].label(name) for name in effective.FIELDS),
    items.c.created_on,
    items.c.modified,
    items.c.detailed_at,
    items.c.overlay,
    conflicts.FIELDS.label("conflicts"),
    func.coalesce(imprints.c.name, "").label("imprint"),
    func.coalesce(series_types.c.name, "").label("series_type"),
    collection_keys.c.gap,
)


def rows(connection: Connection, local_ids: Sequence[int]) -> list[CollectionRow]:
    """The items with these local ids, in this order; unknown ids are left out."""
    query = select(*ISSUE_COLUMNS, *_ROW).select_from(_SOURCE)
    found = {
        row["local_id"]: _row(row)
        for row in connection.execute(
            query.where(items.c.local_id.in_(among(local_ids)))
        ).mappings()
    }
    return [found[key] for key in local_ids if key in found]


def item_of_issue(connection: Connection, issue_id: int) -> CollectionRow | None:
    """The item that is a copy of this issue, or None where it is not owned."""
    query = select(*ISSUE_COLUMNS, *_ROW).select_from(_SOURCE).where(items.c.issue_id == issue_id)
    row = connection.execute(query).mappings().first()
    return None if row is None else _row(row)


def issues_owned(connection: Connection, issue_ids: Collection[int]) -> set[int]:
    """Those of these issues of which there is an item."""
    return set(connection.scalars(select(items.c.issue_id).where(_of_issues(issue_ids))))


def issues_of(connection: Connection, local_ids: Collection[int]) -> list[int]:
    """The issues of the items with these local ids; unknown ids are left out."""
    query = select(items.c.issue_id).where(items.c.local_id.in_(among(local_ids)))
    return list(connection.scalars(query.order_by(items.c.local_id)))


def read_dates(connection: Connection, local_ids: Sequence[int]) -> dict[int, list[ReadDate]]:
    """All readings of these items by local id, latest first; of an unread one none."""
    return readings.of(connection, local_ids)


def count(connection: Connection) -> int:
    """How many items there are."""
    return connection.execute(select(func.count()).select_from(items)).scalar_one()


def server_ids(connection: Connection) -> set[int]:
    """The server's ids of all items it is known to have."""
    return set(connection.scalars(select(items.c.server_id).where(items.c.server_id.isnot(None))))


def needing_detail(connection: Connection) -> list[int]:
    """Server ids of items whose detail was never fetched or is behind, newest change first."""
    query = (
        select(items.c.server_id)
        .where(
            items.c.server_id.isnot(None),
            items.c.detailed_at.is_(None) | (items.c.modified > items.c.detail_modified),
        )
        .order_by(items.c.modified.desc(), items.c.server_id)
    )
    return list(connection.scalars(query))


def add_local(
    connection: Connection,
    changes: Changes,
    issue_ids: Sequence[int],
    added_at: datetime,
    values: Mapping[str, Any] | None = None,
) -> list[int]:
    """Add items that only exist here, or find those there are.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        issue_ids: Known issues.
        added_at: When the person added them.
        values: What the person typed, see `local_values.put`. It is kept apart, so that nothing
            of it is lost when the server's items for these issues arrive.

    Returns:
        The items' local ids, in the order of the issues.
    """
    owned = issues_owned(connection, issue_ids)
    new = [issue_id for issue_id in dict.fromkeys(issue_ids) if issue_id not in owned]
    if new:
        rows = [{"issue_id": issue_id, "created_on": added_at} for issue_id in new]
        connection.execute(insert(items), rows)
    query = select(items.c.issue_id, items.c.local_id).where(_of_issues(issue_ids))
    found = {row.issue_id: int(row.local_id) for row in connection.execute(query)}
    if new:
        added = [found[issue_id] for issue_id in new]
        search_entries.refresh(connection, Kind.COLLECTION_ITEM, added)
        changes.reorder(Kind.COLLECTION_ITEM)
        consequences.of_ownership(connection, changes, new)
    local_ids = [found[issue_id] for issue_id in issue_ids]
    if values:
        local_values.put(connection, changes, local_ids, values, added_at)
    return local_ids


def remove(connection: Connection, changes: Changes, local_ids: Collection[int]) -> None:
    """Remove items with everything that was typed about them; unknown ids are ignored."""
    gone = delete(items).where(items.c.local_id.in_(among(local_ids))).returning(items.c.issue_id)
    left = connection.scalars(gone).all()
    if left:
        search_entries.forget(connection, Kind.COLLECTION_ITEM, local_ids)
        changes.reorder(Kind.COLLECTION_ITEM)
        consequences.of_ownership(connection, changes, left)


def _of_issues(issue_ids: Collection[int]) -> ColumnElement[bool]:
    return items.c.issue_id.in_(among(issue_ids))


def _row(row: RowMapping) -> CollectionRow:
    return CollectionRow(
        local_id=row["local_id"],
        server_id=row["server_id"],
        issue=issue_row(row),
        quantity=row["quantity"],
        book_format=BookFormat(row["book_format"]),
        grade=row["grade"],
        grading_company=row["grading_company"],
        purchase_date=row["purchase_date"],
        purchase_price=money(row, "purchase_price", "purchase_currency"),
        purchase_store=row["purchase_store"],
        storage_location=row["storage_location"],
        notes=row["notes"],
        is_read=bool(row["is_read"]),
        date_read=row["date_read"],
        read_count=row["read_count"],
        rating=row["rating"],
        created_on=row["created_on"],
        modified=row["modified"],
        detailed_at=row["detailed_at"],
        local_fields=_fields(row["overlay"]),
        conflict_fields=_fields(row["conflicts"]),
        imprint=row["imprint"],
        series_type=row["series_type"],
        gap=bool(row["gap"]),
    )


def _fields(told: str | None) -> frozenset[str]:
    """The fields that a JSON array or object names; a price's currency is part of the price."""
    if told is None:
        return frozenset()
    names = set(json.loads(told))
    if "purchase_currency" in names:
        names = (names - {"purchase_currency"}) | {"purchase_price"}
    return frozenset(names)
