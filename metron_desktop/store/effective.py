"""A collection item as its owner sees it: the server's values overlaid by local ones.

`local_values` holds one row per field a person changed here. Triggers keep them together in
``collection_items.overlay`` as a JSON object, so that reading an effective value is an expression
over one row: for the many items without local values it costs one test for NULL, and sorting or
filtering 100,000 items needs no join.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, or_, type_coerce

from metron_desktop.domain.item_fields import MOST_COPIES
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.types import UtcDateTime

FIELDS = (
    "quantity",
    "book_format",
    "grade",
    "grading_company",
    "purchase_date",
    "purchase_price",
    "purchase_currency",
    "purchase_store",
    "storage_location",
    "notes",
    "is_read",
    "date_read",
    "read_count",
    "rating",
)
"""Columns of an item that a local value may lie over."""


def _effective(name: str) -> ColumnElement[Any]:
    column, path = items.c[name], f"$.{name}"
    return type_coerce(
        case(
            (items.c.overlay.is_(None), column),
            # An absent key has no type; a value taken away here is a JSON null, which has one.
            (func.json_type(items.c.overlay, path).is_(None), column),
            else_=func.json_extract(items.c.overlay, path),
        ),
        column.type,
    )


value = {name: _effective(name) for name in FIELDS}
"""The effective value of each of these columns."""


def read_at(moment: datetime) -> dict[str, Any]:
    """What an item's fields hold after one more reading, as values for `local_values.put`."""
    last, times = value["date_read"], value["read_count"]
    latest = case((or_(last.is_(None), last < moment), literal(moment, UtcDateTime)), else_=last)
    return {"is_read": True, "date_read": latest, "read_count": times + 1}


def counted(more: int) -> dict[str, Any]:
    """How many copies there are after counting more, or fewer, as values for `local_values.put`."""
    fewest = func.max(value["quantity"] + more, 1)
    return {"quantity": type_coerce(func.min(fewest, MOST_COPIES), items.c.quantity.type)}
