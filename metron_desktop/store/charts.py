"""Charts over the collection: items counted by what they have in common, from effective values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Integer,
    String,
    Subquery,
    cast,
    distinct,
    func,
    select,
    type_coerce,
)

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.statistics import Bar, Chart, ChartKind, Measure
from metron_desktop.store import effective, readings
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import (
    credits_,
    entities,
    issue_entities,
    issues,
    publishers,
    series,
    series_types,
)
from metron_desktop.store.types import Hundredths

Column = ColumnElement[Any]

_value = effective.value
_price, _quantity, _currency = (
    _value[name] for name in ("purchase_price", "quantity", "purchase_currency")
)


def chart(
    connection: Connection,
    kind: ChartKind,
    measure: Measure = Measure.ITEMS,
    currency: str = "",
) -> Chart:
    """Items counted by something they have in common.

    Args:
        connection: A connection.
        kind: What they are counted by.
        measure: What is added up; a chart of readings adds up readings, whatever is asked for.
        currency: For `Measure.VALUE`: which prices; others are left out.
    """
    cut = _CUTS[kind]
    if kind is ChartKind.READ_MONTH:
        measure = Measure.READINGS
    if measure is not Measure.VALUE:
        currency = ""
    bars: list[Bar] = []
    without = 0
    money = _money_filters(currency) if measure is Measure.VALUE else ()
    for key, label, count, value in connection.execute(_statement(cut, measure, currency)):
        if key is None or key == "":
            without += count
        else:
            where = ((cut.filter, cut.text(key)), *money)
            bars.append(Bar(cut.text(key) if label is None else label, value, count, where))
    if measure is Measure.READINGS:
        without = _read_some_time(connection)
    return Chart(
        kind,
        measure,
        currency,
        tuple(bars),
        without,
        _without_where(cut, measure, money) if without else (),
        *(_detailed(connection) if cut.told_by_details else ()),
    )


@dataclass(frozen=True, slots=True)
class _Cut:
    """What items are counted by.

    Attributes:
        key: Items with the same key are counted together.
        filter: The filter that finds them by it.
        source: The tables; an item may be in it several times, but only once with the same key.
        name: The name behind a key, as a subquery of its own: looked up once a bar.
        common_first: Whether the largest come first; otherwise keys come in their order.
        text: A key as the filter takes it.
        told_by_details: Whether only the details of an issue tell it.
    """

    key: Column
    filter: str
    source: FromClause = items
    name: Callable[[Column], Column] | None = None
    common_first: bool = False
    text: Callable[[Any], str] = str
    told_by_details: bool = False


def _statement(cut: _Cut, measure: Measure, currency: str) -> Any:
    count = func.count()
    added: dict[Measure, Column] = {
        Measure.ITEMS: count,
        Measure.COPIES: func.sum(type_coerce(_quantity, Integer)),
        Measure.VALUE: type_coerce(func.sum(_price * _quantity), Hundredths),
        Measure.READINGS: count,
    }
    counted = count
    if measure is Measure.READINGS:  # an item may be read several times a month
        counted = func.count(distinct(readings.READINGS.c.local_id))
    grouped = select(
        cut.key.label("key"), counted.label("items"), added[measure].label("value")
    ).select_from(cut.source)
    if measure is Measure.VALUE:
        grouped = grouped.where(_price.isnot(None), _currency == currency)
    bars: Subquery = grouped.group_by("key").subquery("bars")
    label = cut.name(bars.c.key) if cut.name else cast(None, String)
    query = select(bars.c.key, label.label("label"), bars.c["items"], bars.c.value)
    if cut.common_first:
        return query.order_by(bars.c.value.desc(), "label", bars.c.key)
    return query.order_by(bars.c.key)


def _without_where(
    cut: _Cut, measure: Measure, money: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, str], ...]:
    if cut.told_by_details:
        return ()
    read = (("is_read", "true"),) if measure is Measure.READINGS else ()
    return ((cut.filter, ""), *read, *money)


def _money_filters(currency: str) -> tuple[tuple[str, str], ...]:
    return (("priced", "true"), ("purchase_currency", currency))


def _read_some_time(connection: Connection) -> int:
    """How many items are marked read without a known reading."""
    known = select(readings.READINGS.c.local_id)
    query = (
        select(func.count())
        .select_from(items)
        .where(_value["is_read"], items.c.local_id.notin_(known))
    )
    return connection.scalar(query) or 0


def _detailed(connection: Connection) -> tuple[int, int]:
    """Of the owned issues: how many have their details here, and how many there are."""
    query = select(func.count(issues.c.detailed_at), func.count()).select_from(_ISSUES)
    detailed, owned = connection.execute(query).one()
    return detailed, owned


def _named(table: Any) -> Callable[[Column], Column]:
    """The name of a record of this table by its id."""
    return lambda key: select(table.c.name).where(table.c.id == key).scalar_subquery()


def _name_of_series(key: Column) -> Column:
    year = func.coalesce(" (" + cast(series.c.year_began, String) + ")", "")
    return select(series.c.name + year).where(series.c.id == key).scalar_subquery()


def _name_of_creator(key: Column) -> Column:
    named = select(credits_.c.creator).where(credits_.c.creator_id == key)
    return named.limit(1).scalar_subquery()


def _name_of_character(key: Column) -> Column:
    named = select(entities.c.name).where(entities.c.kind == Kind.CHARACTER, entities.c.id == key)
    return named.scalar_subquery()


_ISSUES = items.join(issues, issues.c.id == items.c.issue_id)
_SERIES = _ISSUES.join(series, series.c.id == issues.c.series_id)
_CREATORS = (
    select(credits_.c.issue_id, credits_.c.creator_id)
    .join(items, items.c.issue_id == credits_.c.issue_id)
    .distinct()
    .subquery("creators")
)
_CUTS = {
    ChartKind.PUBLISHER: _Cut(
        series.c.publisher_id, "publisher_id", _SERIES, _named(publishers), common_first=True
    ),
    ChartKind.SERIES: _Cut(
        issues.c.series_id, "issue__series", _ISSUES, _name_of_series, common_first=True
    ),
    ChartKind.SERIES_TYPE: _Cut(
        series.c.series_type_id, "series_type_id", _SERIES, _named(series_types), common_first=True
    ),
    ChartKind.BOOK_FORMAT: _Cut(_value["book_format"], "book_format", common_first=True),
    ChartKind.GRADE: _Cut(
        type_coerce(_value["grade"], Integer),
        "grade",
        text=lambda tenths: str(Decimal(tenths).scaleb(-1)),
    ),
    ChartKind.RATING: _Cut(_value["rating"], "rating"),
    ChartKind.DECADE: _Cut(
        func.substr(issues.c.cover_date, 1, 3, type_=String) + "0", "decade", _ISSUES
    ),
    ChartKind.LOCATION: _Cut(_value["storage_location"], "storage_location_is", common_first=True),
    ChartKind.PURCHASE_MONTH: _Cut(
        func.substr(_value["purchase_date"], 1, 7, type_=String), "purchase_month"
    ),
    ChartKind.READ_MONTH: _Cut(
        readings.local_month(readings.READINGS.c.moment),
        "read_month",
        readings.READINGS,
    ),
    ChartKind.CREATOR: _Cut(
        _CREATORS.c.creator_id,
        "creator_id",
        items.join(_CREATORS, _CREATORS.c.issue_id == items.c.issue_id),
        _name_of_creator,
        common_first=True,
        told_by_details=True,
    ),
    ChartKind.CHARACTER: _Cut(
        issue_entities.c.entity_id,
        "character_id",
        items.join(
            issue_entities,
            (issue_entities.c.issue_id == items.c.issue_id)
            & (issue_entities.c.kind == Kind.CHARACTER),
        ),
        _name_of_character,
        common_first=True,
        told_by_details=True,
    ),
}
