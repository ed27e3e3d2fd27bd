"""How a `Query` becomes SQL: what each kind of record declares, and the statement made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column as TableColumn
from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    Table,
    UnaryExpression,
    false,
    func,
    not_,
    select,
    true,
)
from sqlalchemy.sql import operators, visitors

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order, Query
from metron_desktop.errors import InvalidValue
from metron_desktop.store.search import holding, matching

Condition = Callable[[str], ColumnElement[bool]]
"""Makes a filter's value, as the API writes it, into a condition.

Raises:
    InvalidValue: The value cannot be understood.
"""

Column = ColumnElement[Any]

WORDS = "words"
"""The filter that says words as a query's text does, for those that must not occur."""

_PLUS: operators.custom_op[Any] = operators.custom_op("+")


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
        then: What decides among equals after all that was asked for, always ascending.
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
        narrow: Whether its table is so narrow that reading all of it and sorting what is found is
            faster than following an index of the order.
    """

    kind: Kind
    id: Column
    table: Table
    joins: tuple[Join, ...]
    natural: tuple[Column, ...]
    columns: Mapping[str, Criterion]
    filters: Mapping[str, Condition]
    narrow: bool = False


def statement(selection: Selection, query: Query) -> Select[tuple[int]]:
    """The SELECT of the ids a query asks for.

    Raises:
        InvalidValue: A filter, filter value or order that cannot be used.
    """
    # Where the table is narrow, first what has the words and then the record of each: a join
    # spares SQLite a list of all of them.
    words = matching(query.kind, query.text) if selection.narrow else None
    found = conditions(selection, query if words is None else query.with_text(""))
    searched = bool(found) or words is not None
    plain = _unindexed if selection.narrow and searched else _as_it_is
    criteria = [(_criterion(selection, order), order.descending) for order in query.order]
    last = [part for criterion, _ in criteria for part in criterion.then]
    if not criteria:
        last = list(selection.natural)
    order = [
        *(part for one, descending in criteria for part in _directed(one, descending, plain)),
        *(plain(part).asc() for part in dict.fromkeys(last)),
    ]
    tables = source(selection, [*order, *found])
    if words is not None:
        has_words = words.subquery()
        tables = has_words.join(tables, has_words.c.id == selection.id)
    return select(selection.id).select_from(tables).where(*found).order_by(*order, selection.id)


def among_first(selection: Selection, query: Query, count: int) -> Select[tuple[int]]:
    """The SELECT of those of the first records in natural order that a query asks for.

    Raises:
        InvalidValue: As for `statement`.
    """
    first = select(selection.id).order_by(*selection.natural).limit(count)
    nearby = statement(selection, query.with_text("")).where(selection.id.in_(first))
    if matching(query.kind, query.text) is None:
        return nearby
    return nearby.where(holding(query.kind, query.text, selection.id))


def conditions(selection: Selection, query: Query) -> list[ColumnElement[bool]]:
    """What must hold of the records a query asks for.

    Raises:
        InvalidValue: A filter or filter value that cannot be used.
    """
    found = [_condition(selection, key, value) for key, value in query.where]
    matches = matching(query.kind, query.text)
    if matches is not None:
        found.append(selection.id.in_(matches))
    return found


def by(column: Column) -> Criterion:
    """Order by one value."""
    return Criterion((column,))


def by_text(column: Column, then: tuple[Column, ...] = ()) -> Criterion:
    """Order by a text regardless of case and accents; no text counts as no value."""
    return Criterion((func.nullif(func.fold(column), ""),), then)


def source(selection: Selection, parts: Iterable[Column]) -> FromClause:
    """The tables that these parts of a statement need."""
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
    name = key.removeprefix("-")
    if any("\ud800" <= character <= "\udfff" for character in value):
        raise InvalidValue("A filter holds a character that no text has; type it again.")
    if name == WORDS:
        matches = matching(selection.kind, value)
        condition: ColumnElement[bool] = true()
        if matches is not None:
            condition = selection.id.in_(matches)
    elif name in selection.filters:
        condition = selection.filters[name](value)
    else:
        known = ", ".join(sorted(selection.filters))
        raise InvalidValue(f"“{name}” is not something to filter by here; use one of {known}.")
    # What has no value at all is not equal to any, and so among the others.
    return condition if name == key else not_(func.coalesce(condition, false()))


def _criterion(selection: Selection, order: Order) -> Criterion:
    if order.column not in selection.columns:
        known = ", ".join(selection.columns)
        raise InvalidValue(f"“{order.column}” is not something to order by; use one of {known}.")
    return selection.columns[order.column]


def _directed(
    criterion: Criterion, descending: bool, plain: Callable[[Column], Column]
) -> list[UnaryExpression[Any]]:
    parts = [plain(part) for part in criterion.parts]
    directed = [part.desc() if descending else part.asc() for part in parts]
    if len(directed) == 1 and getattr(criterion.parts[0], "nullable", True):
        directed = [directed[0].nulls_last()]
    return directed


def _as_it_is(column: Column) -> Column:
    return column


def _unindexed(column: Column) -> Column:
    """The same value, of which SQLite does not know that there is an index."""
    return UnaryExpression(column, operator=_PLUS, type_=column.type)
