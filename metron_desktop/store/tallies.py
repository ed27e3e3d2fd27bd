"""Figures over the collection, computed in SQL from effective values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    String,
    cast,
    func,
    select,
)

from metron_desktop.domain.collection import Tally
from metron_desktop.store import effective
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import issues, publishers, series

_value = effective.value


def tallies(connection: Connection, by: str) -> list[Tally]:
    """How many items share a label.

    Args:
        connection: A connection.
        by: ``publisher``, ``series`` or ``book_format`` (most common first), ``grade`` (best
            first), ``decade`` of the cover date, ``rating`` or ``purchase_year`` (lowest first).

    Returns:
        A tally per label; the one of items without a value has the label "" and comes last.
    """
    tally = _TALLIES[by]
    count = func.count()
    no_value = tally.label.is_(None) | (tally.label == "")
    found = connection.execute(
        select(tally.label.label("label"), count)
        .select_from(tally.source)
        .group_by(tally.key)
        .order_by(no_value, *((count.desc(),) if tally.common_first else ()), *tally.order)
    )
    return [Tally(label or "", number) for label, number in found]


@dataclass(frozen=True, slots=True)
class _Tally:
    """What items are counted by.

    Attributes:
        key: Items with the same key are counted together.
        label: What they have in common, as text.
        order: The order of the tallies.
        common_first: Whether the most common come first, and the order only decides among equals.
        source: The tables.
    """

    key: ColumnElement[Any]
    label: ColumnElement[str]
    order: tuple[ColumnElement[Any], ...]
    common_first: bool = False
    source: FromClause = items


def _by(
    value: ColumnElement[Any], *, common_first: bool = False, source: FromClause = items
) -> _Tally:
    text = cast(value, String)
    return _Tally(text, text, (text,), common_first, source)


_ISSUES = items.join(issues, issues.c.id == items.c.issue_id)
_SERIES = _ISSUES.join(series, series.c.id == issues.c.series_id)
_PUBLISHERS = _SERIES.outerjoin(publishers, publishers.c.id == series.c.publisher_id)
_grade = cast(_value["grade"], Integer)
_TALLIES = {
    "publisher": _by(publishers.c.name, common_first=True, source=_PUBLISHERS),
    "series": _Tally(
        series.c.id,
        series.c.name + func.coalesce(" (" + cast(series.c.year_began, String) + ")", ""),
        (series.c.sort_key, series.c.year_began, series.c.id),
        common_first=True,
        source=_SERIES,
    ),
    "book_format": _by(_value["book_format"], common_first=True),
    "grade": _Tally(
        _grade,
        cast(_grade // 10, String) + "." + cast(_grade % 10, String),
        (_grade.desc(),),
    ),
    "decade": _by(func.substr(issues.c.cover_date, 1, 3) + "0s", source=_ISSUES),
    "rating": _by(_value["rating"]),
    "purchase_year": _by(func.substr(_value["purchase_date"], 1, 4)),
}
