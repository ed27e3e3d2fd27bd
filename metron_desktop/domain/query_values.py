"""The values of a query line: what was typed after a field, as filters the store can use."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from metron_desktop.domain import entering
from metron_desktop.domain.grades import parse_format
from metron_desktop.domain.query_fields import (
    COMPARISONS,
    ORDERED,
    Field,
    Pair,
    ValueKind,
    short,
)
from metron_desktop.errors import InvalidValue

_TEXT, _DAY = ValueKind.TEXT, ValueKind.DAY
_AGE = re.compile(r"([0-9]{1,4})([dwmy])")
_DAYS = {"d": 1, "w": 7, "m": 30.4375, "y": 365.25}
_PERIOD = re.compile(r"([0-9]{1,4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?")
_WORDS = ("today", "yesterday")
_MOST = 2**63


def pairs(field: Field, operator: str, value: str) -> list[Pair]:
    """The filters that compare a field with a value.

    Args:
        field: The field.
        operator: One of `Field.operators`.
        value: The value as it was typed, not blank.

    Raises:
        InvalidValue: The field cannot be compared so, or not with this value.
    """
    if operator not in field.operators:
        raise InvalidValue(
            f"“{field.name}” cannot be compared with “{operator}”; write {field.example}."
        )
    if field.kind is _DAY:
        return _day_pairs(field, operator, value)
    if field.kind is _TEXT:
        key = field.exact if operator == "=" else field.key
        return [(key, value)]
    return [(field.key + COMPARISONS.get(operator, ""), _READERS[field.kind](field, value))]


def span(field: Field, low: str, high: str) -> list[Pair]:
    """The filters of a range, both ends included; an end may be open.

    Raises:
        InvalidValue: The field has no ranges, or an end cannot be used.
    """
    if field.kind not in ORDERED:
        raise InvalidValue(f"“{field.name}” has no ranges; write {field.example}.")
    found = pairs(field, ">=", low) if low else []
    return found + (pairs(field, "<=", high) if high else [])


def is_age(value: str) -> bool:
    """Whether it says how long ago: what is longer ago is earlier."""
    return _AGE.fullmatch(value) is not None


def age(value: str, today: date) -> date | None:
    """The day that ``today``, ``yesterday`` or an age such as ``30d`` stands for.

    Months and years count as their mean number of days.

    Returns:
        None for any other value.
    """
    word = value.strip().lower()
    if word in _WORDS:
        return today - timedelta(days=_WORDS.index(word))
    found = _AGE.fullmatch(word)
    if found is None:
        return None
    days = round(int(found[1]) * _DAYS[found[2]])
    return today - timedelta(days=min(days, today.toordinal() - 1))


def _day_pairs(field: Field, operator: str, value: str) -> list[Pair]:
    word = value.strip().lower()
    ending = COMPARISONS.get(operator, "")
    if word in _WORDS:
        return [(field.key + ending, word)]
    if _AGE.fullmatch(word):
        # Who was added less than 30 days ago was added after that day.
        turned = {"_gt": "_lt", "_lt": "_gt", "_gte": "_lte", "_lte": "_gte"}.get(ending, "")
        return [(field.key + turned, word)]
    first, last, pair = _period(field, value)
    if not ending and pair is not None:
        return [pair]
    if not ending:
        return [(field.key + "_gte", first), (field.key + "_lte", last)]
    return [(field.key + ending, first if ending in ("_gte", "_lt") else last)]


def _period(field: Field, value: str) -> tuple[str, str, Pair | None]:
    """The first and the last day of a year, a month or a day, and the filter that is just that."""
    found = _PERIOD.fullmatch(value.strip())
    if found is None:
        raise InvalidValue(f"“{short(value)}” is not a day; write it like 2024-03-15.")
    year, month, day = (int(part or 1) for part in found.groups())
    if not year:
        raise InvalidValue("There is no year 0.")
    if not 1 <= month <= 12:
        raise InvalidValue(f"There is no month {month}; write a month like 2024-03.")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise InvalidValue(f"{year:04}-{month:02} has the days 1 to {days}.")
    if found[3]:
        only = date(year, month, day).isoformat()
        return only, only, (field.key, only)
    if found[2]:
        name = f"{year:04}-{month:02}"
        return f"{name}-01", f"{name}-{days}", (field.month, name) if field.month else None
    name = f"{year:04}"
    return f"{name}-01-01", f"{name}-12-31", (field.year, name) if field.year else None


def _choice(field: Field, value: str) -> str:
    if field.key == "book_format" and (known := parse_format(value)) is not None:
        return known.value
    if value.strip().upper() in field.choices:
        return value.strip().upper()
    raise InvalidValue(
        f"“{short(value)}” is not a {field.name}; there is {', '.join(field.choices)}."
    )


def _count(field: Field, value: str) -> str:
    text = value.strip()
    if not (text.isascii() and text.isdecimal()) or int(text[:20]) >= _MOST:
        raise InvalidValue(f"“{short(value)}” is not a whole number; write {field.example}.")
    return str(int(text))


def _grade(_field: Field, value: str) -> str:
    grade, company = entering.graded(value)
    if grade is None:
        raise InvalidValue(f"Write company:{company} for who graded it.")
    return str(grade)


def _stars(_field: Field, value: str) -> str:
    stars = entering.rating(value)
    return "" if stars is None else str(stars)


def _money(field: Field, value: str) -> str:
    money = entering.price(value)
    if money is None or money.currency:
        raise InvalidValue(f"Write the amount alone, like {field.example}, and currency:USD.")
    return str(money.amount)


def _decade(field: Field, value: str) -> str:
    digits = value.strip().lower().removesuffix("s")
    if len(digits) != len("1990") or not digits.isascii() or not digits.isdecimal():
        raise InvalidValue(f"“{short(value)}” is not a decade; write {field.example}.")
    return f"{digits[:-1]}0"


_READERS: dict[ValueKind, Callable[[Field, str], str]] = {
    ValueKind.CHOICE: _choice,
    ValueKind.ID: _count,
    ValueKind.COUNT: _count,
    ValueKind.STARS: _stars,
    ValueKind.GRADE: _grade,
    ValueKind.MONEY: _money,
    ValueKind.DECADE: _decade,
}
