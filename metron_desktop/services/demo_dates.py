"""Keeps the demonstration's new comics new, whenever it is looked at.

The library was put together on one day. What comes out in the weeks around that day is moved by
whole weeks, so that it comes out in the weeks around today: weekdays stay what they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from metron_desktop.domain.pull_list import WEEK, week_of

_BEFORE = 2 * WEEK
"""So long before the library's own week new comics begin."""

_MONDAY = 0
_DATES = ("cover_date", "store_date", "foc_date")


def moved(answers: dict[str, Any], today: date) -> dict[str, Any]:
    """The demonstration's answers as they would be today.

    Args:
        answers: The content of ``library.json``; its dates are changed in place.
        today: The day; one before the library was put together moves nothing.
    """
    exported = week_of(date.fromisoformat(answers["exported"]), _MONDAY).first
    distance = max(week_of(today, _MONDAY).first - exported, timedelta())
    for issue in _issues(answers):
        if issue["store_date"] and date.fromisoformat(issue["store_date"]) >= exported - _BEFORE:
            for name in _DATES:
                if issue.get(name):
                    issue[name] = _later(name, date.fromisoformat(issue[name]), distance)
    return answers


def _issues(answers: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Every issue, wherever it is spoken of."""
    yield from answers["issues"]
    for entry in (*answers["collection"], *answers["wish_list"]):
        yield entry["issue"]
    for reading_list in answers["reading_lists"]:
        for entry in reading_list["items"]:
            yield entry["issue"]


def _later(name: str, day: date, distance: timedelta) -> str:
    later = day + distance
    # Covers of monthly comics tell no day.
    return (later.replace(day=1) if name == "cover_date" and day.day == 1 else later).isoformat()
