"""The fields of the account's own records, checked here: the server accepts what it should not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from metron_desktop.domain.grades import GRADES, BookFormat, GradingCompany
from metron_desktop.errors import InvalidValue

CURRENCIES = ("USD", "GBP", "EUR", "ITL")
"""Currencies the server takes."""

MOST_COPIES = 32_767
"""The server keeps quantities in 16 bits and fails on larger ones."""


class PurchaseFields(TypedDict, total=False):
    """How something was bought."""

    purchase_date: date | None
    purchase_price: Decimal | None
    purchase_price_currency: str
    purchase_store: str
    notes: str


class CollectionFields(PurchaseFields, total=False):
    """What may be said of a new collection item; nothing of it can be changed later."""

    quantity: int
    book_format: BookFormat
    grade: Decimal | None
    grading_company: str
    storage_location: str


class WishFields(TypedDict, total=False):
    """What may be said of a new wish."""

    priority: int
    desired_grade: Decimal | None
    max_price: Decimal | None
    max_price_currency: str
    notes: str


def checked(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that say something, each proven to be one the server means.

    Raises:
        InvalidValue: A value is outside of what its field allows; the sentence says what is.
    """
    given = {name: value for name, value in fields.items() if value is not None}
    for name, value in given.items():
        check = _CHECKS.get(name)
        if check is not None and not check[0](value):
            raise InvalidValue(check[1])
    return given


def _from_one_to(most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and 1 <= value <= most


def _is_price(value: Any) -> bool:
    return isinstance(value, Decimal) and value.is_finite() and value >= 0


_STARS = (_from_one_to(5), "A rating is 1 to 5 stars.")
_PRICE = (_is_price, "A price is an amount of 0 or more.")
_CURRENCY = (CURRENCIES.__contains__, f"A price is in {', '.join(CURRENCIES)}.")
_GRADE = (GRADES.__contains__, "A grade is one of the CGC scale, from 0.5 to 10.0.")

_CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "rating": _STARS,
    "quantity": (_from_one_to(MOST_COPIES), f"A quantity is 1 to {MOST_COPIES} copies."),
    "priority": (_from_one_to(5), "A priority is 1 (first) to 5 (last)."),
    "grade": _GRADE,
    "desired_grade": _GRADE,
    "purchase_price": _PRICE,
    "max_price": _PRICE,
    "purchase_price_currency": _CURRENCY,
    "max_price_currency": _CURRENCY,
    "book_format": (
        BookFormat.__members__.__contains__,
        f"A format is one of {', '.join(BookFormat)}.",
    ),
    "grading_company": (
        ("", *GradingCompany).__contains__,
        f"A grading company is one of {', '.join(GradingCompany)}, or none.",
    ),
}
