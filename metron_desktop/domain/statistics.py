"""What a collection adds up to: figures, and charts of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.money import Money


class ChartKind(StrEnum):
    """What items are counted by. The value is what the command line calls it."""

    PUBLISHER = "publisher"
    SERIES = "series"
    SERIES_TYPE = "series_type"
    BOOK_FORMAT = "book_format"
    GRADE = "grade"
    RATING = "rating"
    DECADE = "decade"
    LOCATION = "storage_location"
    PURCHASE_MONTH = "purchase_month"
    READ_MONTH = "read_month"
    CREATOR = "creator"
    CHARACTER = "character"


class Measure(StrEnum):
    """What is added up in a bar. `READINGS` belongs to `ChartKind.READ_MONTH` alone."""

    ITEMS = "items"
    COPIES = "copies"
    VALUE = "value"
    READINGS = "readings"


MEASURES = (Measure.ITEMS, Measure.COPIES, Measure.VALUE)
"""What every chart but that of the readings can add up."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What the items with a price in one currency cost.

    Attributes:
        currency: ISO 4217 code, or "" where the server does not say which.
        amount: Sum of price x quantity.
        items: How many items have a price in it.
        copies: How many copies those are.
    """

    currency: str
    amount: Decimal
    items: int
    copies: int

    @property
    def money(self) -> Money:
        """The sum."""
        return Money(self.amount, self.currency)

    @property
    def average(self) -> Money:
        """The average price of a copy, to the hundredth."""
        return Money((self.amount / self.copies).quantize(Decimal("0.01")), self.currency)


@dataclass(frozen=True, slots=True)
class CollectionStats:
    """The figures of the API's ``collection/stats``, computed from the cache, and some more.

    Attributes:
        total_items: Number of items.
        total_quantity: Number of copies.
        total_value: Plain sum of the purchase prices, as the server computes it: it ignores
            quantity and currency.
        read_count: Items marked read.
        unread_count: Items not marked read.
        by_format: Items per format code, most common first.
        without_price: Items that have no purchase price (not in the API).
        without_detail: Items whose detail, and so whose price, has not been fetched yet.
        graded: Items with a grade (not in the API).
        worths: What items cost, most used currency first (not in the API).
    """

    total_items: int
    total_quantity: int
    total_value: Decimal
    read_count: int
    unread_count: int
    by_format: tuple[tuple[BookFormat, int], ...]
    without_price: int = 0
    without_detail: int = 0
    graded: int = 0
    worths: tuple[Worth, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """Items that have something in common.

    Attributes:
        label: What they have in common: a name, a code ("PRINT", "9.8", "4"), a decade's first
            year or a month ("2024-03").
        value: What they add up to.
        items: How many they are.
        where: The filters that find exactly them.
    """

    label: str
    value: int | Decimal
    items: int
    where: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars over the collection.

    Attributes:
        kind: What items are counted by.
        measure: What is added up.
        currency: The currency of `Measure.VALUE`.
        bars: Names with the largest first; grades, ratings, decades and months in their order.
        without: Items that have no such value. Of readings: items read nobody knows when.
        without_where: The filters that find those.
        detailed: Of the owned issues, how many have their details here, for what only details
            tell (creators, characters); None for charts that every item is in.
        owned: How many issues that is of.
    """

    kind: ChartKind
    measure: Measure
    currency: str
    bars: tuple[Bar, ...]
    without: int = 0
    without_where: tuple[tuple[str, str], ...] = ()
    detailed: int | None = None
    owned: int = 0
