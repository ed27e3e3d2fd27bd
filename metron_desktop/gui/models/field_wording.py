"""The fields of a collection item that a person may change, in words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.money import Money
from metron_desktop.gui.models import formatting as fmt

translate = QCoreApplication.translate

PRICE = "purchase_price"
CURRENCY = "purchase_currency"
"""Amount and currency are one value to a person: what is said of the one is said of both."""


def field_name(field: str) -> str:
    """What people call a field; an unknown one by its own name."""
    names = {
        "quantity": translate("Fields", "Copies"),
        "book_format": translate("Fields", "Format"),
        "grade": translate("Fields", "Grade"),
        "grading_company": translate("Fields", "Graded by"),
        "purchase_date": translate("Fields", "Purchased"),
        PRICE: translate("Fields", "Price"),
        CURRENCY: translate("Fields", "Currency"),
        "purchase_store": translate("Fields", "Bought at"),
        "storage_location": translate("Fields", "Location"),
        "notes": translate("Fields", "Notes"),
        "is_read": translate("Fields", "Read"),
        "date_read": translate("Fields", "Last read"),
        "read_count": translate("Fields", "Times read"),
        "rating": translate("Fields", "Rating"),
    }
    return names.get(field, field)


def field_text(field: str, value: Any) -> str:
    """A field's value as people read it; "" for none."""
    if field == "grade":
        return fmt.grade_text(value)
    if field == "rating":
        return translate("Fields", "{count} of 5 stars").format(count=value) if value else ""
    if field in ("quantity", "read_count") and value is not None:
        return fmt.number_text(value)
    if field == "is_read":
        return translate("Fields", "Read") if value else translate("Fields", "Unread")
    return _text(value)


def money(values: Mapping[str, Any]) -> Money | None:
    """The price among values that have the amount and the currency apart."""
    amount = values.get(PRICE)
    return Money(amount, values.get(CURRENCY) or "") if amount is not None else None


def value_of(item: CollectionRow, field: str) -> Any:
    """The effective value of a field of an item."""
    if field == CURRENCY:
        return item.purchase_price.currency if item.purchase_price is not None else ""
    return getattr(item, field)


def values_of(item: CollectionRow) -> dict[str, Any]:
    """The effective values of an item by field, price and currency apart."""
    price = item.purchase_price
    return {
        **{field: getattr(item, field) for field in _ORDER if field != PRICE},
        PRICE: price.amount if price is not None else None,
        CURRENCY: price.currency if price is not None else "",
    }


def local_texts(item: CollectionRow) -> list[tuple[str, str]]:
    """Name and value of what was typed about an item here, in the order of the fields.

    A price and its currency are one; what was emptied here has an empty text.
    """
    fields = [field for field in _ORDER if field in item.local_fields]
    if CURRENCY in item.local_fields and PRICE not in fields:
        fields.append(PRICE)
    return [(field_name(field), field_text(field, value_of(item, field))) for field in fields]


_ORDER = (
    "quantity",
    "book_format",
    "grade",
    "grading_company",
    "rating",
    "is_read",
    "date_read",
    "read_count",
    PRICE,
    "purchase_date",
    "purchase_store",
    "storage_location",
    "notes",
)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Money):
        return fmt.money_text(value)
    if isinstance(value, BookFormat):
        return fmt.format_text(value)
    if isinstance(value, Decimal):
        return fmt.amount_text(value)
    if isinstance(value, datetime):
        return fmt.moment_text(value)
    if isinstance(value, date):
        return fmt.date_text(value)
    return str(value)
