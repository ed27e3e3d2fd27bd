"""The pieces of SELECT that several nouns share: an issue as lists show it."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping
from functools import reduce
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    RowMapping,
    Select,
    func,
    literal_column,
    select,
)

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.money import Money
from metron_desktop.store import effective
from metron_desktop.store.tables import collection_items, issues, publishers, series

_DIGITS: ColumnElement[str] = literal_column("'%016x'")
_NOTHING: ColumnElement[str] = literal_column("''")

SERIES_OF_ISSUE = issues.join(series, series.c.id == issues.c.series_id)
"""Issues with their series."""

ISSUES: FromClause = SERIES_OF_ISSUE.outerjoin(
    publishers, publishers.c.id == series.c.publisher_id
).outerjoin(collection_items, collection_items.c.issue_id == issues.c.id)
"""Issues with what `ISSUE_COLUMNS` needs of other tables."""

ISSUE_COLUMNS: tuple[ColumnElement[Any], ...] = (
    issues.c.id.label("issue_id"),
    issues.c.series_id.label("series_id"),
    series.c.name.label("series"),
    series.c.year_began.label("series_year"),
    series.c.volume.label("series_volume"),
    func.coalesce(publishers.c.name, "").label("publisher"),
    issues.c.number.label("number"),
    issues.c.cover_date.label("cover_date"),
    issues.c.store_date.label("store_date"),
    issues.c.image.label("cover"),
    issues.c.cover_hash.label("cover_hash"),
    func.coalesce(effective.value["quantity"], 0).label("owned"),
    func.coalesce(effective.value["is_read"], False).label("owned_read"),
    effective.value["rating"].label("owned_rating"),
)
"""The columns `issue_row` reads."""


def issue_row(row: RowMapping) -> IssueRow:
    """The value behind a row of `ISSUE_COLUMNS`."""
    return IssueRow(
        id=row["issue_id"],
        series_id=row["series_id"],
        series=row["series"],
        series_year=row["series_year"],
        volume=row["series_volume"],
        publisher=row["publisher"],
        number=row["number"],
        cover_date=row["cover_date"],
        store_date=row["store_date"],
        image=row["cover"],
        cover_hash=row["cover_hash"],
        owned=row["owned"],
        read=bool(row["owned_read"]),
        rating=row["owned_rating"],
    )


def money(row: Mapping[Any, Any], amount: str, currency: str) -> Money | None:
    """The amount of money kept in two columns, or None where there is none."""
    return None if row[amount] is None else Money(row[amount], row[currency])


def integers(connection: Connection, query: Select[Any]) -> array[int]:
    """All values of a query of integer columns, none of them null, row after row.

    SQLite itself joins them into one text of 16 hexadecimal digits each. A driver that hands out a
    hundred thousand rows lets go of the interpreter and asks for it again before each, which takes
    seconds while other threads work, and takes as much from them.
    """
    rows = query.subquery()
    each: list[ColumnElement[str]] = [func.printf(_DIGITS, column) for column in rows.c]
    joined = func.group_concat(reduce(lambda one, other: one.concat(other), each), _NOTHING)
    digits = connection.execute(select(joined)).scalar_one()
    values = array("q", bytes.fromhex(digits or ""))
    if sys.byteorder == "little":
        values.byteswap()
    return values
