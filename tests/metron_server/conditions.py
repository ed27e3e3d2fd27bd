"""The kinds of filter: each turns a query's text into a test of one record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from operator import eq, ge, gt, le, lt
from typing import Any

from tests.metron_server.text import collate
from tests.metron_server.times import parse_day, parse_moment, to_new_york

Get = Callable[[Any], Any]
Test = Callable[[Any], bool]
Condition = Callable[[str], Test | None]
"""Reads the text of a parameter; None means that it has no effect."""

COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "": eq, "_gt": gt, "_lt": lt, "_gte": ge, "_lte": le,
}  # fmt: skip


class Unusable(Exception):
    """A value a filter cannot use.

    Args:
        message: What the server says.
        field: Under which name, when not the parameter's own.
    """

    def __init__(self, message: str, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


def contains(get: Get, *, accents: bool = True) -> Condition:
    """The field holds the text, without regard to case (nor to accents, without `accents`)."""
    fold = str.casefold if accents else collate

    def condition(text: str) -> Test:
        wanted = fold(text)
        return lambda record: wanted in fold(get(record) or "")

    return condition


def all_words(*gets: Get) -> Condition:
    """Each word of the text is in one of the fields, without regard to case and accents."""

    def condition(text: str) -> Test:
        wanted = collate(text).split()
        return lambda record: all(
            any(word in collate(get(record) or "") for get in gets) for word in wanted
        )

    return condition


def equals(get: Get) -> Condition:
    """The field is the text, without regard to case."""

    def condition(text: str) -> Test:
        wanted = text.casefold()
        return lambda record: (get(record) or "").casefold() == wanted

    return condition


def starts_with(get: Get) -> Condition:
    """The field begins with the text."""
    return lambda text: lambda record: (get(record) or "").startswith(text)


def number(get: Get) -> Condition:
    """The field is this number."""

    def condition(text: str) -> Test:
        wanted = _number(text)
        return lambda record: (found := get(record)) is not None and found == wanted

    return condition


def has_number(get: Get) -> Condition:
    """This number is among the field's."""

    def condition(text: str) -> Test:
        wanted = _number(text)
        return lambda record: wanted in get(record)

    return condition


def has_any(get: Get) -> Condition:
    """One of these numbers, divided by commas, is among the field's."""

    def condition(text: str) -> Test:
        wanted = {_number(part) for part in text.split(",") if part}
        return lambda record: not wanted.isdisjoint(get(record))

    return condition


def day(get: Get, comparison: str = "", field: str | None = None) -> Condition:
    """The field's date compares with this one; a moment counts by its day in New York."""
    compare = COMPARISONS[comparison]

    def condition(text: str) -> Test:
        wanted = parse_day(text)
        if wanted is None:
            raise Unusable("Enter a valid date.", field)
        return lambda record: (found := _day(get(record))) is not None and compare(found, wanted)

    return condition


def later(get: Get) -> Condition:
    """The field's moment is later than this one."""

    def condition(text: str) -> Test:
        wanted = parse_moment(text, date_only=True)
        if wanted is None:
            raise Unusable("Enter a valid date/time.")
        return lambda record: get(record) > wanted

    return condition


def choice(get: Get, choices: Iterable[str]) -> Condition:
    """The field, as text, is one of the choices; anything else is refused."""
    allowed = frozenset(choices)

    def condition(text: str) -> Test:
        if text not in allowed:
            raise Unusable(f"Select a valid choice. {text} is not one of the available choices.")
        return lambda record: str(get(record)) == text

    return condition


def boolean(get: Get) -> Condition:
    """The field is true or false; a word that is neither has no effect."""

    def condition(text: str) -> Test | None:
        wanted = {"true": True, "1": True, "false": False, "0": False}.get(text.lower())
        return None if wanted is None else lambda record: bool(get(record)) is wanted

    return condition


def at_least(get: Get) -> Condition:
    """The field is a number not below this one."""

    def condition(text: str) -> Test:
        wanted = _number(text)
        return lambda record: (found := get(record)) is not None and found >= wanted

    return condition


def days(prefix: str, get: Get) -> dict[str, Condition]:
    """A date filter with its four comparisons."""
    return {f"{prefix}{suffix}": day(get, suffix) for suffix in COMPARISONS}


def day_range(prefix: str, get: Get) -> dict[str, Condition]:
    """A range of dates, both ends included; errors are told under the range's own name."""
    name = f"{prefix}_range"
    return {f"{name}_after": day(get, "_gte", name), f"{name}_before": day(get, "_lte", name)}


def _number(text: str) -> Decimal:
    try:
        value = Decimal(text.strip())
    except InvalidOperation as error:
        raise Unusable("Enter a number.") from error
    if not value.is_finite():
        raise Unusable("Enter a number.")
    return value


def _day(value: Any) -> date | None:
    if value is None or not hasattr(value, "hour"):
        return value
    return to_new_york(value).date()
