"""Filters under the API's names: reading their values, and comparing as the server does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import eq, ge, gt, le, lt
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, func, select, true

from metron_desktop.domain.cover_hash import parse_cover_hash
from metron_desktop.domain.grades import (
    BookFormat,
    parse_format,
    parse_grading_company,
)
from metron_desktop.domain.text import fold, words
from metron_desktop.errors import InvalidValue
from metron_desktop.store.queries.selection import Column, Condition

T = TypeVar("T")
_COMPARISONS = {"": eq, "_gt": gt, "_gte": ge, "_lt": lt, "_lte": le}


def whole(column: Column) -> Condition:
    """A whole number, exactly."""
    return lambda value: column == number(value)


def number(value: str) -> int:
    """A whole number that SQLite can hold.

    Raises:
        InvalidValue: It is none.
    """
    found = parsed(value, int, "a whole number")
    if not -(2**63) <= found < 2**63:
        raise InvalidValue(f"“{value}” is too large a number.")
    return found


def exact(column: Column) -> Condition:
    """A text, exactly but for case."""
    return lambda value: column.collate("NOCASE") == value.strip()


def code(column: Column) -> Condition:
    """A code, exactly."""
    return lambda value: column == value.strip()


def contains(column: Column) -> Condition:
    """A text somewhere inside, regardless of case and accents."""
    return lambda value: func.instr(func.fold(column), fold(value)) > 0


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


def day(value: str) -> date:
    """A date.

    Raises:
        InvalidValue: It is none.
    """
    return parsed(value, date.fromisoformat, "a date like 2024-12-31")


def at_least(column: Column) -> Condition:
    """A number or more."""
    return lambda value: column >= parsed(value, float, "a number")


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


def parsed(value: str, parse: Callable[[str], T], meaning: str) -> T:
    """A value as `parse` reads it.

    Raises:
        InvalidValue: It cannot; the sentence says what it is not.
    """
    try:
        return parse(value.strip())
    except (ValueError, OverflowError) as error:
        raise InvalidValue(f"“{value}” is not {meaning}.") from error
