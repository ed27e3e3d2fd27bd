"""How values are written into a request: filters, JSON bodies, forms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

Value: TypeAlias = str | int | float | Decimal | date | datetime | None
"""A single value; datetimes must know their offset."""

FilterValue: TypeAlias = Value | Iterable[int | str]
"""A filter's value: None leaves the filter out, several ids or words are joined by commas."""

Data: TypeAlias = Mapping[str, Any]
"""The fields of a record to write: values, lists and mappings of them."""


def written(value: Value) -> str:
    """A value as text: booleans lower case, days as YYYY-MM-DD, moments in UTC with ``Z``.

    Raises:
        ValueError: A datetime without an offset: the server would take it for New York time.
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"a moment without an offset: {value!r}")
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def query(filters: Mapping[str, FilterValue]) -> dict[str, str]:
    """Filters as query parameters; the HTTP library escapes them."""
    return {name: _joined(value) for name, value in filters.items() if value is not None}


def body(value: Any) -> Any:
    """A value for a JSON body: exact numbers and dates become text."""
    if isinstance(value, Mapping):
        return {name: body(entry) for name, entry in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [body(entry) for entry in value]
    return written(value) if isinstance(value, Decimal | date) else value


def form(data: Data) -> list[tuple[str, str]]:
    """Fields for a multipart form: lists repeat their field, mappings are sent as JSON."""
    return [
        (name, json.dumps(body(entry)) if isinstance(entry, Mapping) else written(entry))
        for name, value in data.items()
        for entry in (value if isinstance(value, list | tuple | set | frozenset) else [value])
    ]


def _joined(value: FilterValue) -> str:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return written(value)
    return ",".join(str(part) for part in value)
