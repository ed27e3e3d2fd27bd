"""Weeks, and what has to be ordered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.pull_list import Release, deadlines, week_of

TUESDAY = date(2026, 11, 24)


def a_release(key: int, foc: date | None, owned: int = 0) -> Release:
    issue = IssueRow(
        id=key,
        series_id=1,
        series="Weird Harbor",
        series_year=1962,
        volume=1,
        publisher="",
        number=str(key),
        cover_date=None,
        store_date=None,
        image="",
        cover_hash=None,
        owned=owned,
        read=False,
        rating=None,
    )
    return Release(issue, foc)


@pytest.mark.parametrize(
    ("first_day", "first"),
    [(0, date(2026, 11, 23)), (6, date(2026, 11, 22)), (5, date(2026, 11, 21)), (1, TUESDAY)],
)
def test_the_week_of_a_day(first_day: int, first: date) -> None:
    week = week_of(TUESDAY, first_day)
    assert (week.first, week.last) == (first, first + timedelta(days=6))
    assert TUESDAY in week
    assert week.end not in week
    assert week.moved(-2).moved(2) == week


def test_what_has_to_be_ordered_soon() -> None:
    day = timedelta(days=1)
    releases = [
        a_release(1, TUESDAY + 14 * day),
        a_release(2, TUESDAY),
        a_release(3, TUESDAY - day),
        a_release(4, TUESDAY + 15 * day),
        a_release(5, TUESDAY + day, owned=1),
        a_release(6, None),
    ]
    assert [one.issue.id for one in deadlines(releases, TUESDAY)] == [2, 1]
