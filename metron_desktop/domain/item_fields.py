"""What the fields of items and wishes may hold: the server accepts what it should not.

The ranges are those of the server's own columns (16 bits for quantities, nine digits for prices,
255 characters for names), narrowed to what makes sense: a grade is one of the CGC scale.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from metron_desktop.domain.grades import GRADES, BookFormat, GradingCompany
from metron_desktop.errors import InvalidValue

CURRENCIES = ("USD", "GBP", "EUR", "ITL")
"""Currencies the server takes."""

MOST_COPIES = 32_767
"""The server keeps quantities in 16 bits and fails on larger ones."""

DEAREST = Decimal("9999999.99")
"""The highest price the server keeps: nine digits, two of them decimals."""

LONGEST_NAME = 255
"""Characters the server keeps of a store or a storage location."""

FIRST_YEAR = 1900
"""No comic was bought or read before."""


def check(fields: Mapping[str, Any]) -> None:
    """Prove that every field holds what it may.

    Args:
        fields: Values by field, under the names of `CollectionRow` or of the API. Where a field
            may be empty, None says so.

    Raises:
        InvalidValue: One does not; the sentence says what it may hold, `field` which it is.
    """
    for name, value in fields.items():
        rule = _RULES.get(name)
        if rule is not None and not rule[0](value):
            raise InvalidValue(rule[1], field=name)


def _from_one_to(most: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and 1 <= value <= most


def _or_none(is_right: Callable[[Any], bool]) -> Callable[[Any], bool]:
    return lambda value: value is None or is_right(value)


def _is_price(value: Any) -> bool:
    return (
        isinstance(value, Decimal)
        and value.is_finite()
        and 0 <= value <= DEAREST
        and value == round(value, 2)
    )


def _is_grade(value: Any) -> bool:
    return isinstance(value, Decimal) and value.is_finite() and value in GRADES


def _is_day(value: Any) -> bool:
    return type(value) is date and value.year >= FIRST_YEAR


def _is_moment(value: Any) -> bool:
    return (
        isinstance(value, datetime) and value.utcoffset() is not None and value.year >= FIRST_YEAR
    )


def _is_text(value: Any, most: int | None = None) -> bool:
    """Whether it is text that can be stored: no halves of characters, no NUL."""
    if not isinstance(value, str) or "\0" in value or (most is not None and len(value) > most):
        return False
    return not any("\ud800" <= character <= "\udfff" for character in value)


def _is_name(value: Any) -> bool:
    return _is_text(value, LONGEST_NAME)


_Rule: TypeAlias = tuple[Callable[[Any], bool], str]

_GRADE: _Rule = (_or_none(_is_grade), "A grade is one of the CGC scale, from 0.5 to 10.0.")
_PRICE: _Rule = (_or_none(_is_price), f"A price is an amount from 0 to {DEAREST:,}, in hundredths.")
_CURRENCY: _Rule = (("", *CURRENCIES).__contains__, f"A price is in {', '.join(CURRENCIES)}.")
_NAME: _Rule = (_is_name, f"A name is text of up to {LONGEST_NAME} characters.")

_RULES: dict[str, _Rule] = {
    "quantity": (_from_one_to(MOST_COPIES), f"A quantity is 1 to {MOST_COPIES:,} copies."),
    "book_format": (
        BookFormat.__members__.__contains__,
        f"A format is one of {', '.join(BookFormat)}.",
    ),
    "grade": _GRADE,
    "grading_company": (
        ("", *GradingCompany).__contains__,
        f"A grading company is one of {', '.join(GradingCompany)}, or none.",
    ),
    "purchase_date": (_or_none(_is_day), f"A purchase date is a day since {FIRST_YEAR}."),
    "purchase_price": _PRICE,
    "purchase_currency": _CURRENCY,
    "purchase_price_currency": _CURRENCY,
    "purchase_store": _NAME,
    "storage_location": _NAME,
    "notes": (_is_text, "Notes are text."),
    "is_read": (lambda value: type(value) is bool, "An item is read or it is not."),
    "date_read": (_or_none(_is_moment), f"A reading is at a moment since {FIRST_YEAR}."),
    "read_count": (
        lambda value: type(value) is int and 0 <= value <= MOST_COPIES,
        f"An item was read 0 to {MOST_COPIES:,} times.",
    ),
    "rating": (_or_none(_from_one_to(5)), "A rating is 1 to 5 stars."),
    "priority": (_from_one_to(5), "A priority is 1 (first) to 5 (last)."),
    "desired_grade": _GRADE,
    "max_price": _PRICE,
    "max_price_currency": _CURRENCY,
}
