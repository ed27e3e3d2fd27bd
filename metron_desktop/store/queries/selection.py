"""How a `Query` becomes SQL: what each kind of record declares, and the statement made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column as TableColumn
from sqlalchemy import ColumnElement, FromClause, Select, Table, UnaryExpression, func, select
from sqlalchemy.sql import visitors

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order, Query
from metron_desktop.errors import InvalidValue
from metron_desktop.store.search import matching

Condition = Callable[[str], ColumnElement[bool]]
"""Makes a filter's value, as the API writes it, into a condition.

Raises:
    InvalidValue: The value cannot be understood.
"""

Column = ColumnElement[Any]


@dataclass(frozen=True, slots=True)
class Join:
    """A table that orders or filters may need.

    Attributes:
        table: The table.
        on: How its rows are found.
        optional: Whether there may be none.
        after: Tables that must be joined before it.
    """

    table: Table
    on: ColumnElement[bool]
    optional: bool = False
    after: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Criterion:
    """Something to order by.

    Attributes:
        parts: What is compared, most important first, in the direction asked for. A single part
            has records without a value last either way; several are the columns of an index.
        then: What decides among equals, always ascending.
    """

    parts: tuple[Column, ...]
    then: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """What can be asked of one kind of record.

    Attributes:
        kind: The kind.
        id: Its id.
        table: Its table.
        joins: Other tables; only those that a query needs are joined.
        natural: Its natural order, without the id.
        columns: What it can be ordered by.
        filters: What it can be filtered by.
    """

    kind: Kind
    id: Column
    table: Table
    joins: tuple[Join, ...]
    natural: tuple[Column, ...]
    columns: Mapping[str, Criterion]
    filters: Mapping[str, Condition]


def statement(selection: Selection, query: Query) -> Select[tuple[int]]:
    """The SELECT of the ids a query asks for.

    Raises:
        InvalidValue: A filter, filter value or order that cannot be used.
    """
    conditions = [_condition(selection, key, value) for key, value in query.where]
    matches = matching(query.kind, query.text)
    if matches is not None:
        conditions.append(selection.id.in_(matches))
    order: list[Column] = [
        criterion for wanted in query.order for criterion in _criteria(selection, wanted)
    ]
    if not order:
        order = list(selection.natural)
    return (
        select(selection.id)
        .select_from(_source(selection, [*order, *conditions]))
        .where(*conditions)
        .order_by(*order, selection.id)
    )


def by(column: Column) -> Criterion:
    """Order by one value."""
    return Criterion((column,))


def by_text(column: Column, then: tuple[Column, ...] = ()) -> Criterion:
    """Order by a text regardless of case and accents; no text counts as no value."""
    return Criterion((func.nullif(func.fold(column), ""),), then)


def _source(selection: Selection, parts: Iterable[Column]) -> FromClause:
    needed: set[FromClause] = {
        element.table
        for part in parts
        for element in visitors.iterate(part)
        if isinstance(element, TableColumn)
    }
    for join in reversed(selection.joins):
        if join.table in needed:
            needed.update(join.after)
    source: FromClause = selection.table
    for join in selection.joins:
        if join.table in needed:
            source = source.join(join.table, join.on, isouter=join.optional)
    return source


def _condition(selection: Selection, key: str, value: str) -> ColumnElement[bool]:
    if key not in selection.filters:
        known = ", ".join(sorted(selection.filters))
        raise InvalidValue(f"“{key}” is not something to filter by here; use one of {known}.")
    return selection.filters[key](value)


def _criteria(selection: Selection, order: Order) -> list[UnaryExpression[Any]]:
    if order.column not in selection.columns:
        known = ", ".join(selection.columns)
        raise InvalidValue(f"“{order.column}” is not something to order by; use one of {known}.")
    criterion = selection.columns[order.column]
    directed = [part.desc() if order.descending else part.asc() for part in criterion.parts]
    if len(directed) == 1:
        directed = [directed[0].nulls_last()]
    return directed + [part.asc() for part in criterion.then]
