"""What a filter asks for, worded for people: one phrase for every property or range of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from PySide6.QtCore import QCoreApplication, QLocale

from metron_desktop.domain.grades import parse_format
from metron_desktop.gui.models import formatting as fmt

translate = QCoreApplication.translate

Where: TypeAlias = tuple[tuple[str, str], ...]
"""Properties of a query as (key, value) pairs, see `Query.where`."""

Names: TypeAlias = Mapping[tuple[str, str], str]
"""What is asked for by pairs that hold an id, by name, see `Library.names`."""

_SIGNS = {"_gte": "≥", "_lte": "≤", "_gt": ">", "_lt": "<"}
BY_ID = {
    "issue__series": "series_name",
    "series_id": "series_name",
    "series_type_id": "series_type",
    "publisher_id": "publisher_name",
    "imprint_id": "imprint_name",
    "creator_id": "creator",
    "character_id": "character",
}
"""Properties that hold an id, and what they are called where its name is known."""

_DATES = {"purchase_date", "date_read", "cover_date", "store_date", "created_on", "modified"}


@dataclass(frozen=True, slots=True)
class ActiveFilter:
    """One thing that is asked for.

    Attributes:
        text: What, in words.
        pairs: The pairs of the query that say it; without them it is not asked for.
    """

    text: str
    pairs: Where


def active_filters(where: Where, names: Names | None = None) -> list[ActiveFilter]:
    """What these pairs ask for, in their order; both ends of a range are one.

    Args:
        where: The pairs.
        names: The names behind ids, as far as they are known.
    """
    found: list[ActiveFilter] = []
    left = list(dict.fromkeys(where))
    while left:
        pair = left.pop(0)
        other = next((one for one in left if _are_ends(pair, one)), None)
        if other is None:
            found.append(ActiveFilter(pair_text(*pair, (names or {}).get(pair, "")), (pair,)))
        else:
            left.remove(other)
            found.append(ActiveFilter(_range_text(pair, other), (pair, other)))
    return found


def base_of(key: str) -> str:
    """The property a key is about, without negation and comparison."""
    return _parts(key)[1]


def without(where: Where, pairs: Where) -> Where:
    """These pairs without some of them."""
    return tuple(pair for pair in where if pair not in pairs)


def without_property(where: Where, *names: str) -> Where:
    """These pairs without those about some properties, however they are compared."""
    return tuple(pair for pair in where if base_of(pair[0]) not in names)


def pair_text(key: str, value: str, called: str = "") -> str:
    """One pair in words ("Publisher: Marvel", "Grade ≥ 9.4", "Not read").

    Args:
        key: What is asked about.
        value: What is asked for.
        called: The name of what it asks for, where the value is an id; "" where it is not known.
    """
    negated, base, comparison = _parts(key)
    if base in (flags := _flags()) and value in ("true", "false"):
        return flags[base][(value == "true") == negated]
    if base == "words":
        words = translate("Filters", "Without “{words}”") if negated else "“{words}”"
        return words.format(words=value)
    name = property_name(BY_ID.get(base, base) if called or not value else base)
    if not value:
        words = (
            translate("Filters", "{name}: any") if negated else translate("Filters", "{name}: none")
        )
        return words.format(name=name)
    shown = called or value_text(base, value)
    if comparison:
        age = _age_text(value) if base in _DATES else ""
        pattern = _aged(comparison) if age else _compared(base, comparison)
        words = pattern.format(name=name, value=age or shown)
        return translate("Filters", "Not: {words}").format(words=words) if negated else words
    words = (
        translate("Filters", "{name}: not {value}")
        if negated
        else translate("Filters", "{name}: {value}")
    )
    return words.format(name=name, value=shown)


def property_name(base: str) -> str:
    """What people call a property; an unknown one by its own name."""
    names = {
        "series_name": translate("Filters", "Series"),
        "issue__series": translate("Filters", "Series no."),
        "series_id": translate("Filters", "Series no."),
        "series_type": translate("Filters", "Series type"),
        "series_type_id": translate("Filters", "Series type no."),
        "issue_number": translate("Filters", "Number"),
        "publisher_name": translate("Filters", "Publisher"),
        "publisher_id": translate("Filters", "Publisher no."),
        "imprint_name": translate("Filters", "Imprint"),
        "imprint_id": translate("Filters", "Imprint no."),
        "book_format": translate("Filters", "Format"),
        "storage_location": translate("Filters", "Location"),
        "storage_location_is": translate("Filters", "Location"),
        "purchase_store": translate("Filters", "Bought at"),
        "purchase_store_is": translate("Filters", "Bought at"),
        "purchase_date": translate("Filters", "Purchased"),
        "purchase_month": translate("Filters", "Purchased"),
        "purchase_year": translate("Filters", "Purchased"),
        "purchase_price": translate("Filters", "Price"),
        "purchase_currency": translate("Filters", "Currency"),
        "value": translate("Filters", "Value"),
        "quantity": translate("Filters", "Copies"),
        "date_read": translate("Filters", "Last read"),
        "read_year": translate("Filters", "Read"),
        "read_month": translate("Filters", "Read"),
        "read_count": translate("Filters", "Times read"),
        "grade": translate("Filters", "Grade"),
        "grading_company": translate("Filters", "Graded by"),
        "rating": translate("Filters", "Rating"),
        "notes": translate("Filters", "Notes"),
        "cover_date": translate("Filters", "Cover date"),
        "cover_year": translate("Filters", "Cover year"),
        "decade": translate("Filters", "Decade"),
        "store_date": translate("Filters", "In stores"),
        "created_on": translate("Filters", "Added"),
        "modified": translate("Filters", "Changed"),
        "creator": translate("Filters", "Creator"),
        "creator_id": translate("Filters", "Creator no."),
        "character": translate("Filters", "Character"),
        "character_id": translate("Filters", "Character no."),
    }
    return names.get(base, base)


def value_text(base: str, value: str) -> str:
    """A value of a property as people read it; what is not understood stays as it is."""
    if base == "book_format" and (known := parse_format(value)) is not None:
        return fmt.format_text(known)
    if base == "rating" and value.isdecimal():
        return "★" * int(value)
    if base in _DATES:
        if age := _age_text(value):
            return translate("Filters", "{age} ago").format(age=age)
        return _word_for_day(value) or _day_text(value)
    if base in ("purchase_month", "read_month"):
        return _month_text(value)
    if base == "decade" and value.isdecimal():
        return translate("Filters", "{year}s").format(year=value)
    return value


def _parts(key: str) -> tuple[bool, str, str]:
    """Whether a key is negated, what it is about, and how it compares."""
    negated, name = key.startswith("-"), key.removeprefix("-")
    suffix = next((one for one in _SIGNS if name.endswith(one)), "")
    return negated, name.removesuffix(suffix), suffix


def _are_ends(one: tuple[str, str], other: tuple[str, str]) -> bool:
    keys = {one[0], other[0]}
    base = base_of(one[0])
    return bool(one[1] and other[1]) and keys == {f"{base}_gte", f"{base}_lte"}


def _range_text(one: tuple[str, str], other: tuple[str, str]) -> str:
    low, high = (one, other) if one[0].endswith("_gte") else (other, one)
    base = base_of(low[0])
    first, last = value_text(base, low[1]), value_text(base, high[1])
    if low[1].endswith("-01-01") and high[1].endswith("-12-31"):  # whole years
        first, last = low[1][:4], high[1][:4]
    if base == "rating":
        first = low[1]
    words = translate("Filters", "{name}: {first} to {last}")
    return words.format(name=property_name(base), first=first, last=last)


def _compared(base: str, comparison: str) -> str:
    if base not in _DATES:
        return f"{{name}} {_SIGNS[comparison]} {{value}}"
    return {
        "_gt": translate("Filters", "{name} after {value}"),
        "_gte": translate("Filters", "{name} since {value}"),
        "_lt": translate("Filters", "{name} before {value}"),
        "_lte": translate("Filters", "{name} until {value}"),
    }[comparison]


def _aged(comparison: str) -> str:
    return (
        translate("Filters", "{name} in the last {value}")
        if comparison.startswith("_gt")
        else translate("Filters", "{name} more than {value} ago")
    )


def _flags() -> dict[str, tuple[str, str]]:
    """What a property that is true or false is called when it is true, and when it is not."""
    return {
        "is_read": (translate("Filters", "Read"), translate("Filters", "Not read")),
        "graded": (translate("Filters", "Graded"), translate("Filters", "Not graded")),
        "slabbed": (translate("Filters", "In a slab"), translate("Filters", "Not in a slab")),
        "rated": (translate("Filters", "Rated"), translate("Filters", "Not rated")),
        "priced": (translate("Filters", "With a price"), translate("Filters", "Without a price")),
        "local": (translate("Filters", "Changed here"), translate("Filters", "As on the server")),
        "gap": (translate("Filters", "Beside a gap"), translate("Filters", "No gap beside it")),
        "conflict": (
            translate("Filters", "Changed on both sides"),
            translate("Filters", "Not changed on both sides"),
        ),
        "removed": (
            translate("Filters", "Removed on the server"),
            translate("Filters", "Not removed on the server"),
        ),
        "owned": (translate("Filters", "Owned"), translate("Filters", "Not owned")),
    }


def _word_for_day(value: str) -> str:
    """``today`` and ``yesterday`` in the person's language; "" for any other value."""
    return {
        "today": translate("Filters", "today"),
        "yesterday": translate("Filters", "yesterday"),
    }.get(value, "")


def _age_text(value: str) -> str:
    """``30d`` in words ("30 days"); "" for any other value."""
    count, unit = value[:-1], value[-1:]
    if not count.isdecimal():
        return ""
    number = int(count)
    one, several = {
        "d": (translate("Filters", "1 day"), translate("Filters", "%n days", "", number)),
        "w": (translate("Filters", "1 week"), translate("Filters", "%n weeks", "", number)),
        "m": (translate("Filters", "1 month"), translate("Filters", "%n months", "", number)),
        "y": (translate("Filters", "1 year"), translate("Filters", "%n years", "", number)),
    }.get(unit, ("", ""))
    return one if number == 1 else several


def _day_text(value: str) -> str:
    try:
        return fmt.date_text(date.fromisoformat(value))
    except ValueError:
        pass
    try:
        return fmt.moment_text(datetime.fromisoformat(value))
    except ValueError:
        return value


def _month_text(value: str) -> str:
    year, _, month = value.partition("-")
    if not (year.isdecimal() and month.isdecimal() and 1 <= int(month) <= 12):
        return value
    return f"{QLocale().standaloneMonthName(int(month), QLocale.FormatType.ShortFormat)} {year}"
