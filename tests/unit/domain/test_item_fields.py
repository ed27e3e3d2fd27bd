"""What the fields of items and wishes may hold."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from metron_desktop.domain.grades import GRADES, BookFormat
from metron_desktop.domain.item_fields import DEAREST, MOST_COPIES, check
from metron_desktop.errors import InvalidValue


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("grade", Decimal("9.7")),
        ("grade", Decimal("11.0")),
        ("grade", Decimal("NaN")),
        ("grade", Decimal("sNaN")),
        ("grade", 9.8),
        ("desired_grade", "9.8"),
        ("quantity", 0),
        ("quantity", -1),
        ("quantity", 40_000),
        ("quantity", True),
        ("quantity", None),
        ("quantity", 1.0),
        ("purchase_price", Decimal("-0.01")),
        ("purchase_price", Decimal("10000000.00")),
        ("purchase_price", Decimal("1e900")),
        ("purchase_price", Decimal("NaN")),
        ("purchase_price", Decimal("sNaN")),
        ("purchase_price", Decimal("Infinity")),
        ("purchase_price", Decimal("1.005")),
        ("max_price", 3.5),
        ("purchase_currency", "dollars"),
        ("purchase_price_currency", "JPY"),
        ("max_price_currency", None),
        ("purchase_date", date(1, 1, 1)),
        ("purchase_date", "0000-01-01"),
        ("purchase_date", datetime(2026, 1, 1, tzinfo=UTC)),
        ("book_format", "Stone"),
        ("book_format", None),
        ("grading_company", "ACME"),
        ("purchase_store", "x" * 256),
        ("storage_location", None),
        ("notes", "half a character \ud83d"),
        ("notes", "an end\0 of text"),
        ("notes", None),
        ("is_read", 1),
        ("read_count", -1),
        ("rating", 0),
        ("rating", 6),
        ("rating", 4.5),
        ("priority", 6),
        ("date_read", datetime(2026, 1, 1)),  # noqa: DTZ001
        ("date_read", datetime(1, 1, 1, tzinfo=UTC)),
    ],
)
def test_what_a_field_may_not_hold(field: str, value: Any) -> None:
    with pytest.raises(InvalidValue, match=r"^[A-Z].*\.$") as refused:
        check({"notes": "Fine.", field: value})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "values"),
    [
        ("grade", [*GRADES, Decimal("9.80"), None]),
        ("quantity", [1, MOST_COPIES]),
        ("purchase_price", [Decimal(0), Decimal("3.99"), Decimal("3.990"), DEAREST, None]),
        ("purchase_currency", ["USD", "GBP", "EUR", "ITL", ""]),
        ("purchase_date", [date(1900, 1, 1), date(2026, 1, 3), None]),
        ("book_format", [*BookFormat, "BOTH"]),
        ("grading_company", ["CGC", ""]),
        ("purchase_store", ["x" * 255, "Möwe & Töchter 🦀", ""]),
        ("notes", ["x" * 100_000, "two\nlines"]),
        ("is_read", [True, False]),
        ("read_count", [0, 3]),
        ("rating", [1, 5, None]),
        ("date_read", [datetime(2026, 1, 1, tzinfo=UTC), None]),
        ("series", ["what has no rule is let through"]),
    ],
)
def test_what_a_field_may_hold(field: str, values: list[Any]) -> None:
    for value in values:
        check({field: value})
