"""The moment that stands for a day of reading."""

from __future__ import annotations

from datetime import date, datetime, time


def reading_at(day: date) -> datetime:
    """The moment noted for a reading of which only the day is known: noon, local time.

    Noon stays on its day in all but the farthest time zones. Today it is the moment it is now,
    since noon may be still to come.
    """
    now = datetime.now().astimezone()
    return now if day == now.date() else datetime.combine(day, time(12)).astimezone()
