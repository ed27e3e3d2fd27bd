"""Filters on `store.keys.collection_keys`: texts there are folded, and what is absent is NULL.

No value at all asks for records that have none.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select, true

from metron_desktop.domain.grades import parse_grade
from metron_desktop.domain.query_values import age
from metron_desktop.domain.text import fold, words
from metron_desktop.errors import InvalidValue
from metron_desktop.store.keys import collection_keys as keys
from metron_desktop.store.queries import filters
from metron_desktop.store.queries.selection import Column, Condition
from metron_desktop.store.tables import read_dates

_COMPARISONS = {"": eq, "_gt": gt, "_gte": ge, "_lt": lt, "_lte": le}
_HIGHEST_GRADE = 10
_DEAREST = Decimal(10**12)


def or_none(column: Column, condition: Condition) -> Condition:
    """A condition, or the absence of a value where none is asked for."""
    return lambda value: condition(value) if value.strip() else column.is_(None)


def text(column: Column) -> Condition:
    """A text somewhere inside, regardless of case and accents."""
    return or_none(column, lambda value: func.instr(column, fold(value)) > 0)


def all_words(column: Column) -> Condition:
    """All words somewhere inside, regardless of order, case and accents."""

    def condition(value: str) -> ColumnElement[bool]:
        return and_(true(), *(func.instr(column, word) > 0 for word in words(value)))

    return or_none(column, condition)


def same(column: Column) -> Condition:
    """The whole text, regardless of case and accents."""
    return or_none(column, lambda value: column == fold(value))


def whole(column: Column) -> Condition:
    """A whole number, exactly."""
    return or_none(column, filters.whole(column))


def compared(name: str, column: Column, read: Callable[[str], Any]) -> dict[str, Condition]:
    """A value with the API's comparisons: ``name``, ``name_gt``, ``_gte``, ``_lt``, ``_lte``."""

    def condition(compare: Callable[[Any, Any], Any]) -> Condition:
        return or_none(column, lambda value: compare(column, read(value)))

    return {f"{name}{suffix}": condition(compare) for suffix, compare in _COMPARISONS.items()}


def moments(name: str, column: Column) -> dict[str, Condition]:
    """The day of a moment, in the time zone of this machine, with the API's comparisons.

    The server counts days in New York; a person counts them where they are. A time, such as the
    API gives it, is compared as it is; one without an offset is in UTC.
    """

    def condition(compare: Callable[[Any, Any], Any]) -> Condition:
        def made(value: str) -> ColumnElement[bool]:
            if "T" in value:
                return compare(column, _moment(value))  # type: ignore[no-any-return]
            first, next_one = midnight(day(value)), midnight(day(value), 1)
            if compare is eq:
                return and_(column >= first, column < next_one)
            begins = compare in (ge, lt)
            return (
                (column >= (first if begins else next_one))
                if compare in (ge, gt)
                else (column < (first if begins else next_one))
            )

        return or_none(column, made)

    return {f"{name}{suffix}": condition(compare) for suffix, compare in _COMPARISONS.items()}


def year(column: Column) -> Condition:
    """A date in a year."""

    def condition(value: str) -> ColumnElement[bool]:
        number = _year(value)
        return column.between(date(number, 1, 1), date(number, 12, 31))

    return or_none(column, condition)


def decade(column: Column) -> Condition:
    """A date in the ten years from one on."""

    def condition(value: str) -> ColumnElement[bool]:
        number = _year(value)
        return column.between(date(number, 1, 1), date(min(number + 9, date.max.year), 12, 31))

    return or_none(column, condition)


def month(column: Column) -> Condition:
    """A date in a month such as ``2024-03``."""

    def condition(value: str) -> ColumnElement[bool]:
        first, last = _month(value)
        return column.between(first, last)

    return or_none(column, condition)


def read_within(period: Callable[[str], tuple[date, date]]) -> Condition:
    """Whether an item was read within a period, the last time or another."""

    def condition(value: str) -> ColumnElement[bool]:
        first, last = period(value)
        bounds = midnight(first), midnight(last, 1)
        others = select(read_dates.c.local_id).where(_within(read_dates.c.read_date, *bounds))
        return or_(_within(keys.c.date_read, *bounds), keys.c.local_id.in_(others))

    return or_none(keys.c.date_read, condition)


def whole_year(value: str) -> tuple[date, date]:
    """The first and the last day of a year."""
    number = _year(value)
    return date(number, 1, 1), date(number, 12, 31)


def whole_month(value: str) -> tuple[date, date]:
    """The first and the last day of a month such as ``2024-03``."""
    return _month(value)


def day(value: str) -> date:
    """A date, or what stands for one (``today``, ``30d``).

    Raises:
        InvalidValue: It is none.
    """
    return age(value, datetime.now().astimezone().date()) or filters.day(value)


def midnight(first: date, days_later: int = 0) -> datetime:
    """When a day begins where this computer is."""
    if first.toordinal() + days_later > date.max.toordinal():
        return datetime.max.replace(tzinfo=UTC)
    start = datetime.combine(first + timedelta(days_later), time())
    try:
        return start.astimezone()
    except (OSError, OverflowError, ValueError):  # Windows knows no time zones before 1970
        return start.replace(tzinfo=UTC)


def grade(value: str) -> Decimal:
    """A grade such as ``9.8``.

    Raises:
        InvalidValue: It is none, or above the highest.
    """
    parsed = filters.parsed(value, parse_grade, "a grade like 9.8")
    if parsed is None or abs(parsed) > _HIGHEST_GRADE:
        raise InvalidValue(f"“{value}” is not a grade; the highest is 10.0.")
    return parsed


def amount(value: str) -> Decimal:
    """An amount of money such as ``3.99``.

    Raises:
        InvalidValue: It is none.
    """
    parsed = filters.parsed(value, _decimal, "an amount like 3.99")
    if not parsed.is_finite() or abs(parsed) > _DEAREST:
        raise InvalidValue(f"“{value}” is not an amount like 3.99.")
    return parsed.quantize(Decimal("0.01"))


def _decimal(value: str) -> Decimal:
    try:
        return Decimal(value)
    except ArithmeticError as error:
        raise ValueError(value) from error


def _moment(value: str) -> datetime:
    moment = filters.parsed(value, datetime.fromisoformat, "a time like 2024-12-31T18:00:00Z")
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _within(column: Column, first: datetime, end: datetime) -> ColumnElement[bool]:
    return and_(column >= first, column < end)


def _year(value: str) -> int:
    number = filters.number(value)
    if not date.min.year <= number <= date.max.year:
        raise InvalidValue(f"“{value}” is not a year like 1963.")
    return number


def _month(value: str) -> tuple[date, date]:
    first = filters.parsed(f"{value.strip()}-01", date.fromisoformat, "a month like 2024-03")
    return first, first.replace(day=monthrange(first.year, first.month)[1])
