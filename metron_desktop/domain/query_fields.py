"""What a query line can ask about: the fields, what may be said of them, and as which filters.

A field has a word for people and one or more filter keys of `Query.where`, which are the API's own
where the API has them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TypeAlias

from metron_desktop.domain.grades import BookFormat, GradingCompany
from metron_desktop.domain.item_fields import CURRENCIES
from metron_desktop.domain.text import fold
from metron_desktop.errors import InvalidValue

Pair: TypeAlias = tuple[str, str]
"""A filter of `Query.where`: a key and a value."""

COMPARISONS = {">=": "_gte", "<=": "_lte", ">": "_gt", "<": "_lt"}
"""How the keys of comparisons end."""


class ValueKind(StrEnum):
    """What may be said of a field."""

    TEXT = "text"
    CHOICE = "choice"
    ID = "id"
    COUNT = "count"
    STARS = "stars"
    GRADE = "grade"
    MONEY = "money"
    DAY = "day"
    DECADE = "decade"


ORDERED = {ValueKind.COUNT, ValueKind.STARS, ValueKind.GRADE, ValueKind.MONEY, ValueKind.DAY}
"""Kinds of value that can be compared."""


@dataclass(frozen=True, slots=True)
class Field:
    """Something a query line can ask about.

    Attributes:
        name: What people call it in a line.
        key: Its filter in `Query.where`.
        kind: What may be said of it.
        example: A line that asks about it.
        synonyms: Other words for it.
        exact: The filter of its whole value (``location="Long box 3"``), "" where there is none.
        year: The filter of a year, "" where a year is asked for by its first and last day.
        month: The filter of a month, likewise.
        choices: The values there are, where they are few.
    """

    name: str
    key: str
    kind: ValueKind
    example: str
    synonyms: tuple[str, ...] = ()
    exact: str = ""
    year: str = ""
    month: str = ""
    choices: tuple[str, ...] = ()

    @property
    def operators(self) -> tuple[str, ...]:
        """What may stand between the field and its value; ``:`` is always among them."""
        if self.kind in ORDERED:
            return (":", "=", *COMPARISONS)
        return (":", "=") if self.exact or self.kind is not ValueKind.TEXT else (":",)

    @property
    def keys(self) -> Iterator[str]:
        """All its filters."""
        yield from (key for key in (self.key, self.exact, self.year, self.month) if key)
        if self.kind in ORDERED:
            yield from (self.key + ending for ending in COMPARISONS.values())


_TEXT, _DAY = ValueKind.TEXT, ValueKind.DAY

FIELDS: tuple[Field, ...] = (
    Field("series", "series_name", _TEXT, 'series:"night warden"', ("title", "series_name")),
    Field("type", "series_type", _TEXT, "type:trade", ("series_type",)),
    Field("publisher", "publisher_name", _TEXT, "publisher:marvel", ("pub", "publisher_name")),
    Field("imprint", "imprint_name", _TEXT, "imprint:vertigo", ("imprint_name",)),
    Field("number", "issue_number", _TEXT, "number:1", ("issue", "no", "issue_number")),
    Field(
        "format",
        "book_format",
        ValueKind.CHOICE,
        "format:digital",
        ("book_format",),
        choices=tuple(BookFormat),
    ),
    Field(
        "location",
        "storage_location",
        _TEXT,
        'location:"long box"',
        ("box", "storage", "storage_location"),
        exact="storage_location_is",
    ),
    Field(
        "store",
        "purchase_store",
        _TEXT,
        "store:convention",
        ("shop", "purchase_store"),
        exact="purchase_store_is",
    ),
    Field(
        "bought",
        "purchase_date",
        _DAY,
        "bought:2024-03",
        ("purchased", "purchase_date"),
        year="purchase_year",
        month="purchase_month",
    ),
    Field("price", "purchase_price", ValueKind.MONEY, "price>=9.99", ("paid", "purchase_price")),
    Field("value", "value", ValueKind.MONEY, "value>100"),
    Field(
        "currency",
        "purchase_currency",
        ValueKind.CHOICE,
        "currency:GBP",
        ("purchase_currency",),
        choices=CURRENCIES,
    ),
    Field("grade", "grade", ValueKind.GRADE, "grade>=9.4"),
    Field(
        "company",
        "grading_company",
        ValueKind.CHOICE,
        "company:CGC",
        ("grader", "slab", "grading_company"),
        choices=tuple(GradingCompany),
    ),
    Field("rating", "rating", ValueKind.STARS, "rating>=4", ("stars",)),
    Field("copies", "quantity", ValueKind.COUNT, "copies>1", ("quantity", "qty")),
    Field("notes", "notes", _TEXT, "notes:signed", ("note",)),
    Field(
        "date",
        "cover_date",
        _DAY,
        "date:1963..1969",
        ("year", "cover", "cover_date"),
        year="cover_year",
    ),
    Field("decade", "decade", ValueKind.DECADE, "decade:1990s"),
    Field("released", "store_date", _DAY, "released:2024", ("store_date",)),
    Field(
        "read",
        "date_read",
        _DAY,
        "read:2024",
        ("date_read", "read_on"),
        year="read_year",
        month="read_month",
    ),
    Field("times", "read_count", ValueKind.COUNT, "times>1", ("read_count",)),
    Field("added", "created_on", _DAY, "added<30d", ("created", "created_on")),
    Field("changed", "modified", _DAY, "changed:today", ("modified",)),
    *(
        Field(name, key, ValueKind.ID, f"{name}:1")
        for name, key in (
            ("series_id", "issue__series"),
            ("type_id", "series_type_id"),
            ("publisher_id", "publisher_id"),
            ("imprint_id", "imprint_id"),
            ("creator_id", "creator_id"),
            ("character_id", "character_id"),
        )
    ),
)
"""Everything that can be asked about with a value."""

FLAGS: dict[str, Pair] = {
    "read": ("is_read", "true"),
    "unread": ("is_read", "false"),
    **{
        name: (name, "true")
        for name in ("graded", "slabbed", "rated", "priced", "local", "conflict", "removed", "gap")
    },
}
"""Words that say something on their own, with the filter each stands for."""

_QUOTE_IT = "to look for words put them in quotation marks."
_SHOWN = 24
_TRUTH = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}

_NAMES = {word: field for field in FIELDS for word in (field.name, *field.synonyms)}
_FLAG_NAMES = {**{key: (key, "true") for key, _ in FLAGS.values()}, **FLAGS}


def field_named(word: str) -> Field | None:
    """The field of this name or synonym, regardless of case."""
    return _NAMES.get(word.lower())


def unknown(word: str) -> InvalidValue:
    """What to say of a field that there is not: the nearest that there is."""
    near = get_close_matches(word.lower(), [*_NAMES, *_FLAG_NAMES], 1)
    advice = f"did you mean “{near[0]}”?" if near else _QUOTE_IT
    return InvalidValue(f"There is no field “{short(word)}”; {advice}")


def flag(word: str, value: str) -> Pair | None:
    """The filter of a flag that is said to be true or false (``graded:no``); None for no flag."""
    truth = _TRUTH.get(fold(value))
    if truth is None or word.lower() not in _FLAG_NAMES:
        return None
    key, meant = _FLAG_NAMES[word.lower()]
    return key, meant if truth == "true" else opposite(meant)


def opposite(truth: str) -> str:
    """``false`` for ``true``, and the other way round."""
    return "false" if truth == "true" else "true"


def short(value: str) -> str:
    """A value as a sentence quotes it: on one line, and not endless."""
    flat = " ".join(value.split())
    return f"{flat[:_SHOWN].rstrip()}…" if len(flat) > _SHOWN else flat
