from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metron_desktop.domain.streaks import Streak, Streaks, streaks

TODAY = date(2026, 11, 24)  # a Tuesday


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=number) for number in days]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        ([], Streaks()),
        (ago(0), Streaks(Streak(1, 1), Streak(1, 1))),
        (ago(1, 2, 3), Streaks(Streak(3, 3), Streak(2, 2))),  # today may still come
        (ago(2, 3, 4), Streaks(Streak(0, 3), Streak(1, 1))),
        (ago(0, 0, 1, 5, 6, 7, 8), Streaks(Streak(2, 4), Streak(2, 2))),
        (ago(9), Streaks(Streak(0, 1), Streak(0, 1))),
        (ago(7, 14, 21), Streaks(Streak(0, 1), Streak(3, 3))),
        (ago(0, -1), Streaks(Streak(1, 2), Streak(1, 1))),  # a reading noted for tomorrow
    ],
)
def test_streaks(days: list[date], found: Streaks) -> None:
    assert streaks(days, TODAY) == found


def test_a_week_begins_on_monday_even_at_new_year() -> None:
    days = [date(2024, 12, 29), date(2024, 12, 30), date(2025, 1, 6)]
    assert streaks(days, date(2025, 1, 7)).weeks == Streak(3, 3)


@given(st.sets(st.integers(0, 400)))
def test_no_day_more_ever_shortens_a_streak(days: set[int]) -> None:
    some = streaks(ago(*days), TODAY)
    more = streaks(ago(*days, 0), TODAY)
    assert 0 <= some.days.current <= some.days.longest <= len(days)
    assert more.days.current >= max(1, some.days.current)
    assert more.days.longest >= some.days.longest
