from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from metron_desktop.domain.collection import ReadDate
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.statistics import Bar, Chart, ChartKind, Measure
from metron_desktop.store import charts, collection, local_values, readings
from tests.unit.store.comics import MERIDIAN, NOW, a_series, an_issue, an_item
from tests.unit.store.conftest import LibraryFile

ONE = a_series(1, "Weird Harbor", publisher=MERIDIAN)
TWO = a_series(2, "Night Warden", year_began=None)
LATE = datetime(2024, 3, 1, 2, 0, tzinfo=UTC)
"""In New York the month before."""


@pytest.fixture(autouse=True)
def new_york(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Days are counted where this computer is."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of a Windows process is that of the machine")
    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def filled(library: LibraryFile) -> LibraryFile:
    details = [
        an_item(
            1,
            an_issue(1, "1", ONE),
            3,
            purchase_price=Decimal("4.99"),
            is_read=True,
            rating=5,
            grade=Decimal("9.8"),
            purchase_date=date(2020, 5, 1),
            date_read=LATE,
            read_dates=(
                ReadDate(11, LATE, None),
                ReadDate(12, datetime(2024, 2, 3, 12, tzinfo=UTC), None),
                ReadDate(13, datetime(2023, 2, 3, 12, tzinfo=UTC), None),
            ),
        ),
        an_item(
            2,
            an_issue(2, "2", ONE, cover_date=date(1969, 12, 1)),
            1,
            is_read=True,
            rating=5,
            purchase_price=Decimal("0.10"),
            book_format=BookFormat.DIGITAL,
            grade=Decimal(10),
            date_read=LATE,
        ),
        an_item(
            3, an_issue(3, "1", TWO, cover_date=None), 2, is_read=True, storage_location="Box 1"
        ),
    ]
    for item in details:
        library.write(collection.save_detail, item, NOW)
    library.write(collection.upsert_listed, [an_item(4, an_issue(4, "3", ONE), rating=2)], NOW)
    return library


def bars(chart: Chart) -> list[tuple[str, int | Decimal]]:
    return [(bar.label, bar.value) for bar in chart.bars]


@pytest.mark.parametrize("kind", ChartKind)
def test_an_empty_collection(library: LibraryFile, kind: ChartKind) -> None:
    chart = library.read(charts.chart, kind)
    assert (chart.kind, chart.bars, chart.without, chart.owned) == (kind, (), 0, 0)


def test_names_come_with_the_largest_first(filled: LibraryFile) -> None:
    chart = filled.read(charts.chart, ChartKind.SERIES)
    assert bars(chart) == [("Weird Harbor (1962)", 3), ("Night Warden", 1)]
    chart = filled.read(charts.chart, ChartKind.PUBLISHER)
    assert chart.bars == (Bar("Meridian Comics", 3, 3, (("publisher_id", "1"),)),)
    assert (chart.without, chart.without_where) == (1, (("publisher_id", ""),))


@pytest.mark.parametrize(
    ("kind", "found", "without"),
    [
        (ChartKind.BOOK_FORMAT, [("PRINT", 3), ("DIGITAL", 1)], 0),
        (ChartKind.GRADE, [("9.8", 1), ("10.0", 1)], 2),
        (ChartKind.RATING, [("2", 1), ("5", 2)], 1),
        (ChartKind.DECADE, [("1960", 3)], 1),
        (ChartKind.LOCATION, [("Box 1", 1)], 3),
        (ChartKind.PURCHASE_MONTH, [("2020-05", 1)], 3),
    ],
)
def test_values_come_in_their_order(
    filled: LibraryFile, kind: ChartKind, found: list[tuple[str, int]], without: int
) -> None:
    chart = filled.read(charts.chart, kind)
    assert (bars(chart), chart.without) == (found, without)


def test_copies_and_prices_are_added_up(filled: LibraryFile) -> None:
    copies = filled.read(charts.chart, ChartKind.PUBLISHER, Measure.COPIES)
    assert [(bar.value, bar.items) for bar in copies.bars] == [(5, 3)]
    value = filled.read(charts.chart, ChartKind.PUBLISHER, Measure.VALUE)
    assert bars(value) == [("Meridian Comics", Decimal("15.07"))]
    assert value.bars[0].where[1:] == (("priced", "true"), ("purchase_currency", ""))
    assert filled.read(charts.chart, ChartKind.PUBLISHER, Measure.VALUE, "EUR").bars == ()


def test_what_was_typed_here_counts(filled: LibraryFile) -> None:
    local_id = filled.read(collection.item_of_issue, 4).local_id
    values = {"grade": Decimal("9.8"), "purchase_price": Decimal("7.00"), "quantity": 4}
    filled.write(local_values.put, [local_id], {**values, "purchase_currency": "EUR"}, NOW)
    assert bars(filled.read(charts.chart, ChartKind.GRADE)) == [("9.8", 2), ("10.0", 1)]
    euros = filled.read(charts.chart, ChartKind.GRADE, Measure.VALUE, "EUR")
    assert bars(euros) == [("9.8", Decimal("28.00"))]


def test_readings_count_by_local_month(filled: LibraryFile) -> None:
    chart = filled.read(charts.chart, ChartKind.READ_MONTH, Measure.COPIES)
    # The last reading of an item whose reading dates are known is one of these.
    assert [(bar.label, bar.value, bar.items) for bar in chart.bars] == [
        ("2023-02", 1, 1),
        ("2024-02", 3, 2),
    ]
    assert (chart.measure, chart.without) == (Measure.READINGS, 1)
    days = sorted(filled.read(readings.days))
    assert days == [date(2023, 2, 3), date(2024, 2, 3), date(2024, 2, 29)]
