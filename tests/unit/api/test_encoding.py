"""How values are written into a request."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal

from metron_desktop.api.encoding import body, form, query
from metron_desktop.domain.grades import BookFormat


def test_filters() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, 678_900, timezone(timedelta(hours=-5)))
    assert query(
        {
            "name": "Ember & Rust",
            "is_read": True,
            "missing_cv_id": False,
            "volume": 2,
            "average_rating__gte": 4.5,
            "grade": Decimal("10.0"),
            "book_format": BookFormat.PRINT,
            "store_date": date(2026, 1, 2),
            "modified_gt": moment,
            "creator_id": [4, 5],
            "cv_id": None,
        }
    ) == {
        "name": "Ember & Rust",
        "is_read": "true",
        "missing_cv_id": "false",
        "volume": "2",
        "average_rating__gte": "4.5",
        "grade": "10.0",
        "book_format": "PRINT",
        "store_date": "2026-01-02",
        "modified_gt": "2026-01-02T08:04:05.678900Z",
        "creator_id": "4,5",
    }


def test_json_bodies() -> None:
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    assert body({"a": Decimal("4.90"), "b": [date(2026, 1, 2), None, 3], "c": {"d": moment}}) == {
        "a": "4.90",
        "b": ["2026-01-02", None, 3],
        "c": {"d": "2026-01-02T00:00:00Z"},
    }


def test_forms() -> None:
    price = {"amount": Decimal("4.99"), "currency": "GBP"}
    assert form({"arcs": (1, 2), "end": None, "on": True, "none": [], "price": price}) == [
        ("arcs", "1"),
        ("arcs", "2"),
        ("end", ""),
        ("on", "true"),
        ("price", '{"amount": "4.99", "currency": "GBP"}'),
    ]
