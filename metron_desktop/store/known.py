"""What the items of the collection hold in a field, for offering it while something is typed."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, FromClause, func, select

from metron_desktop.store import effective
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import imprints, issues, publishers, series, series_types

_SERIES = items.join(issues, issues.c.id == items.c.issue_id).join(
    series, series.c.id == issues.c.series_id
)
_FIELDS: dict[str, tuple[FromClause, ColumnElement[str]]] = {
    "purchase_store": (items, effective.value["purchase_store"]),
    "storage_location": (items, effective.value["storage_location"]),
    "purchase_currency": (items, effective.value["purchase_currency"]),
    "series": (_SERIES, series.c.name),
    "publisher": (
        _SERIES.join(publishers, publishers.c.id == series.c.publisher_id),
        publishers.c.name,
    ),
    "imprint": (_SERIES.join(imprints, imprints.c.id == series.c.imprint_id), imprints.c.name),
    "series_type": (
        _SERIES.join(series_types, series_types.c.id == series.c.series_type_id),
        series_types.c.name,
    ),
}


def known(connection: Connection, field: str) -> list[str]:
    """The different values of a field, those that most items have first.

    Raises:
        KeyError: Not a field that is typed in words.
    """
    source, value = _FIELDS[field]
    query = (
        select(value)
        .select_from(source)
        .where(value != "")
        .group_by(value)
        .order_by(func.count().desc(), value)
    )
    return list(connection.scalars(query))
