"""Records of a query counted by what they have in common."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, String, func, literal_column, select

from metron_desktop.domain.query import Group
from metron_desktop.errors import InvalidValue
from metron_desktop.store import effective
from metron_desktop.store.keys import collection_keys as keys
from metron_desktop.store.queries.selection import Column, Selection, source
from metron_desktop.store.tables import collection_items, imprints, publishers, series, series_types


@dataclass(frozen=True, slots=True)
class Grouping:
    """One way of grouping.

    Attributes:
        by: What the records of a group have in common.
        key: The filter that finds a group by it.
        order: What groups are ordered by; groups without it come last.
        label: Makes the text for a group, of what it has in common and of one of its ids.
    """

    by: Column
    key: str
    order: Column
    label: Callable[[Column, Column], Column]


def groups(
    connection: Connection,
    selection: Selection,
    groupings: Mapping[str, Grouping],
    found: list[Any],
    by: str,
) -> list[Group]:
    """The groups of the records that fulfil some conditions.

    Raises:
        InvalidValue: Records of this kind cannot be grouped so.
    """
    if by not in groupings:
        raise InvalidValue(f"“{by}” is not something to group by; use one of {_listed(groupings)}.")
    grouping = groupings[by]
    counted = (
        select(
            grouping.by.label("common"),
            func.count().label("items"),
            func.min(selection.id).label("one"),
            func.min(grouping.order).label("order"),
        )
        .select_from(source(selection, [grouping.by, grouping.order, *found]))
        .where(*found)
        .group_by(grouping.by)
        .subquery()
    )
    label = grouping.label(counted.c.common, counted.c.one)
    query = select(counted.c.common, counted.c["items"], label.label("label")).order_by(
        counted.c.order.asc().nulls_last(), counted.c.common
    )
    return [
        Group(_said(row["label"]), row["items"], ((grouping.key, _said(row["common"])),))
        for row in connection.execute(query).mappings()
    ]


def _named(name: Column, key: Column) -> Callable[[Column, Column], Column]:
    return lambda common, _one: select(name).where(key == common).scalar_subquery()


def _typed(field: str) -> Callable[[Column, Column], Column]:
    """The text of a field as it was typed in one of the group's items: keys are folded."""
    value = effective.value[field]
    return lambda common, one: (
        select(func.nullif(value, ""))
        .where(collection_items.c.local_id == one, common.isnot(None))
        .scalar_subquery()
    )


def _itself(common: Column, _one: Column) -> Column:
    return common


def _year(column: Column) -> Column:
    return func.substr(column, literal_column("1"), literal_column("4"), type_=String)


def _said(value: Any) -> str:
    return "" if value is None else str(value)


def _listed(names: Mapping[str, object]) -> str:
    return ", ".join(names)


_SERIES_NAME = series.c.name.concat(
    func.coalesce(literal_column("' ('").concat(series.c.year_began).concat(")"), "", type_=String)
)

OF_COLLECTION: dict[str, Grouping] = {
    "publisher": Grouping(
        keys.c.publisher_id,
        "publisher_id",
        keys.c.publisher,
        _named(publishers.c.name, publishers.c.id),
    ),
    "imprint": Grouping(
        keys.c.imprint_id, "imprint_id", keys.c.imprint, _named(imprints.c.name, imprints.c.id)
    ),
    "series": Grouping(
        keys.c.series_id, "issue__series", keys.c.series_key, _named(_SERIES_NAME, series.c.id)
    ),
    "series_type": Grouping(
        keys.c.series_type_id,
        "series_type_id",
        keys.c.series_type,
        _named(series_types.c.name, series_types.c.id),
    ),
    **{
        name: Grouping(keys.c[name], f"{name}_is", keys.c[name], _typed(name))
        for name in ("storage_location", "purchase_store")
    },
    "cover_year": Grouping(
        _year(keys.c.cover_date), "cover_year", _year(keys.c.cover_date), _itself
    ),
    "purchase_year": Grouping(
        _year(keys.c.purchase_date), "purchase_year", _year(keys.c.purchase_date), _itself
    ),
    # Best first.
    "grade": Grouping(keys.c.grade, "grade", -keys.c.grade, _itself),
    "book_format": Grouping(keys.c.book_format, "book_format", keys.c.book_format, _itself),
}
"""What the collection can be grouped by, see `domain.query.GROUPINGS`."""
