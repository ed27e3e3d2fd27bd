"""Axes whose numbers and months can be read."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metron_desktop.gui.models.chart_wording import axis_values, month_number
from metron_desktop.gui.models.month_ticks import month_ticks


@pytest.mark.parametrize(
    ("most", "values"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (10, [0, 5, 10]),
        (57, [0, 20, 40, 60]),
        (100, [0, 25, 50, 75, 100]),
        (12_345, [0, 5_000, 10_000, 15_000]),
    ],
)
def test_counts_have_whole_round_numbers(most: float, values: list[float]) -> None:
    assert axis_values(most, whole=True) == values


@given(st.floats(0.001, 1e12), st.booleans())
def test_an_axis_reaches_its_largest_value(most: float, whole: bool) -> None:
    values = axis_values(most, whole=whole)
    assert 2 <= len(values) <= 6
    assert values[0] == 0
    assert values[-2] < most * (1 + 1e-9)
    assert values[-1] >= most * (1 - 1e-9)
    if whole:
        assert all(value == round(value) for value in values)


def letters(text: str) -> int:
    return 7 * len(text)


def test_a_year_shows_months_and_january_as_the_year() -> None:
    first, last = month_number("2025-12"), month_number("2026-11")
    wide = month_ticks(first, last, 500, letters, 8)
    assert [label for _, label in wide][:3] == ["Dec", "2026", "Feb"]
    assert len(wide) == 12
    narrow = month_ticks(first, last, 200, letters, 8)
    assert [label for _, label in narrow] == ["2026", "Apr", "Jul", "Oct"]


@given(st.integers(0, 1_200), st.integers(30, 900))
def test_labels_of_months_never_touch(months: int, room: int) -> None:
    first = month_number("1950-01")
    ticks = month_ticks(first, first + months, room, letters, 8)
    pitch = room / (months + 1)
    for (one, label), (other, _) in pairwise(ticks):
        assert letters(label) + 8 <= (other - one) * pitch + 1e-6
