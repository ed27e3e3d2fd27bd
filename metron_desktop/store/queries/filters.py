"""Filters under the API's names: reading their values, and comparing as the server does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from operator import eq, ge, gt, le, lt
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, func, select, true

from metron_desktop.domain.cover_hash import parse_cover_hash
from metron_desktop.domain.grades import (
    GRADES,
    BookFormat,
    parse_format,
    parse_grade,
    parse_grading_company,
)
from metron_desktop.domain.text import fold, words
from metron_desktop.errors import InvalidValue
from metron_desktop.store.queries.selection import Column, Condition

T = TypeVar("T")
_HIGHEST_GRADE = max(GRADES)
_COMPARISONS = {"": eq, "_gt": gt, "_gte": ge, "_lt": lt, "_lte": le}


def whole(column: Column) -> Condition:
    """A whole number, exactly."""
    return lambda value: column == number(value)


def number(value: str) -> int:
    """A whole number that SQLite can hold.

    Raises:
        InvalidValue: It is none.
    """
    parsed = _parsed(value, int, "a whole number")
    if not -(2**63) <= parsed < 2**63:
        raise InvalidValue(f"“{value}” is too large a number.")
    return parsed


def exact(column: Column) -> Condition:
    """A text, exactly but for case."""
    return lambda value: column.collate("NOCASE") == value.strip()


def code(column: Column) -> Condition:
    """A code, exactly."""
    return lambda value: column == value.strip()


def contains(column: Column) -> Condition:
    """A text somewhere inside, regardless of case and accents."""
    return lambda value: func.instr(func.fold(column), fold(value)) > 0


def contains_few(column: Column) -> Condition:
    """`contains` for a column of few different values in many rows: each is folded once."""

    def condition(value: str) -> ColumnElement[bool]:
        distinct = select(column.label("text")).distinct().subquery()
        return column.in_(
            select(distinct.c.text).where(func.instr(func.fold(distinct.c.text), fold(value)) > 0)
        )

    return condition


def contains_words(column: Column) -> Condition:
    """All words somewhere inside, regardless of order, case and accents."""

    def condition(value: str) -> ColumnElement[bool]:
        folded = func.fold(column)
        return and_(true(), *(func.instr(folded, word) > 0 for word in words(value)))

    return condition


def within(key: Column, related: Column, condition: Condition) -> Condition:
    """A condition on a related table, for the rows whose `key` is among its `related`."""
    return lambda value: key.in_(select(related).where(condition(value)))


def true_or_false(column: Column) -> Condition:
    """``true``, ``false``, ``1`` or ``0``."""

    def condition(value: str) -> ColumnElement[bool]:
        wanted = {"true": True, "1": True, "false": False, "0": False}.get(value.strip().lower())
        if wanted is None:
            raise InvalidValue(f"“{value}” is neither true nor false.")
        return column if wanted else ~column

    return condition


def dates(name: str, column: Column) -> dict[str, Condition]:
    """A date with the API's comparisons: ``name``, ``name_gt``, ``_gte``, ``_lt``, ``_lte``."""

    def compared(compare: Callable[[Any, Any], Any]) -> Condition:
        return lambda value: compare(column, day(value))

    return {f"{name}{suffix}": compared(compare) for suffix, compare in _COMPARISONS.items()}


def days_of(name: str, column: Column) -> dict[str, Condition]:
    """The day of a moment, in the time zone of this machine, with the API's comparisons.

    The server counts days in New York; a person counts them where they are.
    """
    return {
        name: lambda value: and_(column >= _midnight(value), column < _midnight(value, 1)),
        f"{name}_gt": lambda value: column >= _midnight(value, 1),
        f"{name}_gte": lambda value: column >= _midnight(value),
        f"{name}_lt": lambda value: column < _midnight(value),
        f"{name}_lte": lambda value: column < _midnight(value, 1),
    }


def _midnight(value: str, days_later: int = 0) -> datetime:
    def local(first: str) -> datetime:
        start = datetime.combine(date.fromisoformat(first) + timedelta(days_later), time())
        try:
            return start.astimezone()
        except OSError:  # Windows knows no time zones before 1970
            return start.replace(tzinfo=UTC)

    return _parsed(value, local, "a date like 2024-12-31")


def day(value: str) -> date:
    """A date.

    Raises:
        InvalidValue: It is none.
    """
    return _parsed(value, date.fromisoformat, "a date like 2024-12-31")


def after(column: Column) -> Condition:
    """Strictly after a moment; one without an offset is in UTC, a date alone its beginning."""

    def condition(value: str) -> ColumnElement[bool]:
        moment = _parsed(value, datetime.fromisoformat, "a time like 2024-12-31T18:00:00Z")
        return column > (moment if moment.tzinfo else moment.replace(tzinfo=UTC))

    return condition


def at_least(column: Column) -> Condition:
    """A number or more."""
    return lambda value: column >= _parsed(value, float, "a number")


def grade(column: Column) -> Condition:
    """A grade: ``9.8`` or ``10.0``."""

    def condition(value: str) -> ColumnElement[bool]:
        parsed: Decimal | None = _parsed(value, parse_grade, "a grade like 9.8")
        if parsed is not None and abs(parsed) > _HIGHEST_GRADE:
            raise InvalidValue(f"“{value}” is not a grade; the highest is 10.0.")
        return column.is_(None) if parsed is None else column == parsed

    return condition


def book_format(column: Column) -> Condition:
    """A format's code or display word."""

    def condition(value: str) -> ColumnElement[bool]:
        parsed = parse_format(value)
        if parsed is None:
            raise InvalidValue(f"“{value}” is not a format; use one of {', '.join(BookFormat)}.")
        return column == parsed

    return condition


def grading_company(column: Column) -> Condition:
    """A grading company's code or display name; nothing for graded by the owner."""

    def condition(value: str) -> ColumnElement[bool]:
        parsed = parse_grading_company(value)
        if value.strip() and not parsed:
            raise InvalidValue(f"“{value}” is not a grading company; use CGC, CBCS or PGX.")
        return column == parsed

    return condition


def cover_hash(column: Column) -> Condition:
    """A cover hash of 16 hexadecimal digits, exactly."""

    def condition(value: str) -> ColumnElement[bool]:
        parsed = parse_cover_hash(value)
        if parsed is None:
            raise InvalidValue(f"“{value}” is not a cover hash of 16 hexadecimal digits.")
        return column == parsed

    return condition


def id_or_name(key: Column, name: Condition) -> Condition:
    """A record's id, or a part of its name."""
    return lambda value: key == number(value) if value.strip().isdecimal() else name(value)


def _parsed(value: str, parse: Callable[[str], T], meaning: str) -> T:
    try:
        return parse(value.strip())
    except (ValueError, OverflowError) as error:
        raise InvalidValue(f"“{value}” is not {meaning}.") from error
