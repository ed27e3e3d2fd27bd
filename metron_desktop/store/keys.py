"""What the collection is sorted, filtered and grouped by: one narrow row an item.

A hundred thousand such rows are read in a fiftieth of a second, where the six tables that they are
made of take half a second. They hold effective values, and texts folded as `domain.text.fold` does
it, so that no question calls Python for every row. Whatever is absent is NULL.

Triggers note in ``stale_items`` which rows are out of date, whoever wrote whatever; `refresh` makes
them anew before the transaction ends (see `store.transactions`). The triggers themselves know
nothing of folding, so that any SQLite shell can write to the file.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    Table,
    Text,
    case,
    delete,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    tuple_,
)

from metron_desktop.store import effective
from metron_desktop.store.tables import (
    collection_items,
    imprints,
    issues,
    metadata,
    publishers,
    series,
    series_types,
)
from metron_desktop.store.types import Hundredths, Tenths, UtcDateTime

collection_keys = Table(
    "collection_keys",
    metadata,
    Column(
        "local_id",
        ForeignKey("collection_items.local_id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("issue_id", Integer),
    Column("series_id", Integer),
    Column("publisher_id", Integer),
    Column("imprint_id", Integer),
    Column("series_type_id", Integer),
    Column("quantity", Integer),
    Column("grade", Tenths),
    Column("is_read", Boolean),
    Column("read_count", Integer),
    Column("rating", Integer),
    Column("purchase_price", Hundredths),
    Column("value", Hundredths),
    Column("gap", Boolean),
    Column("local", Boolean),
    Column("removed", Boolean),
    Column("book_format", String),
    Column("grading_company", String),
    Column("purchase_currency", String),
    Column("cover_date", Date),
    Column("store_date", Date),
    Column("purchase_date", Date),
    Column("date_read", UtcDateTime),
    Column("created_on", UtcDateTime),
    Column("modified", UtcDateTime),
    # The natural order: series by name, year and id; in it by date, number and id.
    Column("series_key", String, nullable=False),
    Column("issue_key", String, nullable=False),
    Column("number", String),  # `domain.issue_number.number_key`
    Column("series", String),
    Column("publisher", String),
    Column("imprint", String),
    Column("series_type", String),
    Column("purchase_store", String),
    Column("storage_location", String),
    Column("notes", Text),  # last: a long text is only read by who asks for it
    Index("ix_collection_keys_order", "series_key", "issue_key"),
)
"""The keys of every item, under the names of `CollectionRow`."""

stale_items = Table(
    # Items whose keys are out of date while a transaction writes; some more than once.
    "stale_items",
    metadata,
    Column("local_id", Integer, nullable=False),
)


def refresh(connection: Connection) -> None:
    """Write the keys of the items that are out of date anew."""
    if connection.execute(_ANY_STALE).first() is not None:
        connection.execute(_WRITE)
        connection.execute(delete(stale_items))


def _beside(sign: str) -> ColumnElement[Any]:
    """Whether the issue before (``<``) or after (``>``) an item's own is not owned."""
    other = issues.alias("other")
    there, here = tuple_(other.c.number_key, other.c.id), tuple_(issues.c.number_key, issues.c.id)
    owned = collection_items.alias("owned")
    order = (other.c.number_key, other.c.id)
    return (
        select(~exists().where(owned.c.issue_id == other.c.id))
        .where(other.c.series_id == issues.c.series_id, there.op(sign)(here))
        .order_by(*(one.desc() if sign == "<" else one.asc() for one in order))
        .limit(1)
        .correlate(issues)
        .scalar_subquery()
    )


def _joined(*parts: ColumnElement[Any]) -> ColumnElement[str]:
    """Texts as one key that sorts as they would one after the other."""
    first, *others = (func.coalesce(part, "", type_=String) for part in parts)
    joined: ColumnElement[str] = first
    for other in others:
        joined = joined.concat(_BREAK).concat(other)
    return joined


def _text(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return func.nullif(func.fold(column), "")


_BREAK: ColumnElement[str] = literal_column("char(1)")
_ANY_STALE = select(stale_items.c.local_id).limit(1)
_own = effective.value
_KEYS: dict[str, ColumnElement[Any]] = {
    "local_id": collection_items.c.local_id,
    "issue_id": issues.c.id,
    "series_id": series.c.id,
    **{name: series.c[name] for name in ("publisher_id", "imprint_id", "series_type_id")},
    **{name: _own[name] for name in ("quantity", "grade", "is_read", "read_count", "rating")},
    "purchase_price": _own["purchase_price"],
    "value": _own["purchase_price"] * _own["quantity"],
    "gap": or_(func.coalesce(_beside("<"), 0), func.coalesce(_beside(">"), 0)),
    "local": collection_items.c.overlay.isnot(None),
    "removed": collection_items.c.removed_at.isnot(None),
    "book_format": _own["book_format"],
    "grading_company": func.nullif(_own["grading_company"], ""),
    "purchase_currency": case(
        (_own["purchase_price"].isnot(None), func.nullif(_own["purchase_currency"], ""))
    ),
    "cover_date": issues.c.cover_date,
    "store_date": issues.c.store_date,
    "purchase_date": _own["purchase_date"],
    "date_read": _own["date_read"],
    "created_on": collection_items.c.created_on,
    "modified": collection_items.c.modified,
    "series_key": _joined(
        series.c.sort_key,
        func.printf("%05d", series.c.year_began),  # of an unknown year, and so first, is 00000
        func.printf("%016x", series.c.id),
    ),
    "issue_key": _joined(
        issues.c.cover_date,
        issues.c.store_date,
        issues.c.number_key,
        func.printf("%016x", issues.c.id),
    ),
    "number": issues.c.number_key,
    "series": _text(series.c.name),
    "publisher": _text(publishers.c.name),
    "imprint": _text(imprints.c.name),
    "series_type": _text(series_types.c.name),
    **{name: _text(_own[name]) for name in ("purchase_store", "storage_location", "notes")},
}

_STALE: Select[Any] = (
    select(*(key.label(name) for name, key in _KEYS.items()))
    .select_from(
        collection_items.join(issues, issues.c.id == collection_items.c.issue_id)
        .join(series, series.c.id == issues.c.series_id)
        .outerjoin(publishers, publishers.c.id == series.c.publisher_id)
        .outerjoin(imprints, imprints.c.id == series.c.imprint_id)
        .outerjoin(series_types, series_types.c.id == series.c.series_type_id)
    )
    .where(collection_items.c.local_id.in_(select(stale_items.c.local_id)))
)
_WRITE = insert(collection_keys).prefix_with("OR REPLACE").from_select(list(_KEYS), _STALE)
