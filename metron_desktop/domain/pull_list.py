"""The pull list as values: series that are followed, what comes out of them, and when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.money import Money
from metron_desktop.domain.series import SeriesRow

WEEK = timedelta(weeks=1)
ORDERED_WITHIN = timedelta(days=14)
"""So long before their last day orders are spoken of."""


@dataclass(frozen=True, slots=True)
class PullRow:
    """A series that is followed.

    Attributes:
        series: The series.
        server_id: The server's id of the entry; None while it only exists here.
        added_on: Since when it is followed (UTC), where known.
        walked_at: When all its issues were listed last (UTC); None where they never were.
        next_release: The first day that is known on which an issue comes out, from the day asked
            for on; None where none is known.
    """

    series: SeriesRow
    server_id: int | None
    added_on: datetime | None = None
    walked_at: datetime | None = None
    next_release: date | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """An issue of a series that is followed, and when it can be had.

    Attributes:
        issue: The issue, with the day it is in the stores.
        foc_date: The last day on which a store can order it ("final order cutoff"), where known.
        price: What the cover says it costs, where known.
        wished: Whether it is on the wish list and not acquired yet.
    """

    issue: IssueRow
    foc_date: date | None = None
    price: Money | None = None
    wished: bool = False

    @property
    def store_date(self) -> date | None:
        """The day it is in the stores, where known."""
        return self.issue.store_date

    @property
    def owned(self) -> bool:
        """Whether a copy is in the collection."""
        return self.issue.owned > 0


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from one on which weeks begin where the reader lives."""

    first: date

    @property
    def last(self) -> date:
        """Its seventh day."""
        return self.first + WEEK - timedelta(days=1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return self.first + WEEK

    def moved(self, weeks: int) -> Week:
        """The week so many weeks later (or earlier, below 0)."""
        return Week(self.first + weeks * WEEK)

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.end


def week_of(day: date, first_day: int) -> Week:
    """The week of a day.

    Args:
        day: The day.
        first_day: On which day of the week weeks begin, from 0 (Monday) to 6 (Sunday).
    """
    return Week(day - timedelta(days=(day.weekday() - first_day) % 7))


def deadlines(releases: Iterable[Release], today: date) -> list[Release]:
    """What has to be ordered soon, by the last day for it; what is owned is left out."""
    last = today + ORDERED_WITHIN
    due = [(one.foc_date, one) for one in releases if one.foc_date is not None and not one.owned]
    return [one for day, one in sorted(due, key=lambda pair: pair[0]) if today <= day <= last]
