"""The fields of the account's own records, checked here: the server accepts what it should not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict

from metron_desktop.domain import item_fields
from metron_desktop.domain.grades import BookFormat


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
    item_fields.check(given)
    return given
