"""Reading streaks: days and weeks in a row in which something was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Streak:
    """How many days, or weeks, in a row.

    Attributes:
        current: The one that lasts. Today, or this week, may still come: a streak is broken only
            when a whole day, or week, passed without a reading.
        longest: The longest ever.
    """

    current: int = 0
    longest: int = 0


@dataclass(frozen=True, slots=True)
class Streaks:
    """The streaks of a reader, in days and in weeks (from Monday to Sunday)."""

    days: Streak = Streak()
    weeks: Streak = Streak()


def streaks(days: Iterable[date], today: date) -> Streaks:
    """The streaks of somebody who read on these days.

    Args:
        days: The local days of readings, in any order, as often as they come. A day that is still
            to come (a clock that was wrong) counts for the longest streak only.
        today: The local day now.
    """
    numbers = {day.toordinal() for day in days}
    # Ordinal 1, the first of January of the year 1, was a Monday.
    weeks = {(number - 1) // 7 for number in numbers}
    now = today.toordinal()
    return Streaks(_streak(numbers, now), _streak(weeks, (now - 1) // 7))


def _streak(numbers: set[int], now: int) -> Streak:
    longest = run = 0
    for number in sorted(numbers):
        run = run + 1 if number - 1 in numbers else 1
        longest = max(longest, run)
    last = now if now in numbers else now - 1
    current = 0
    while last - current in numbers:
        current += 1
    return Streak(current, longest)
