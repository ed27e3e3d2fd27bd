"""Times as the server writes and reads them: New York offsets live, ``Z`` in v1.0.

New York's daylight saving time is computed here rather than looked up, because not every machine
has a time zone database. Rules: Energy Policy Act of 2005 (from 2007), Public Law 99-359
(1987-2006), Uniform Time Act (1967-1986, without the exception of 1974-75).
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import format_datetime
from functools import lru_cache

STANDARD = timezone(timedelta(hours=-5))
DAYLIGHT = timezone(timedelta(hours=-4))

_DATETIME = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d{0,6})?)?"
    r"\s*(Z|[+-]\d{2}(?::?\d{2})?)?)?"
)


def to_new_york(moment: datetime) -> datetime:
    """`moment` on New York clocks."""
    utc = moment.astimezone(UTC)
    start, end = _daylight(utc.year)
    # Clocks change at 2:00 local time: 7:00 UTC in spring, 6:00 UTC in autumn.
    summer = start + timedelta(hours=5) <= utc.replace(tzinfo=None) < end + timedelta(hours=4)
    return utc.astimezone(DAYLIGHT if summer else STANDARD)


def from_new_york(local: datetime) -> datetime:
    """The moment (UTC) a naive New York time means."""
    start, end = _daylight(local.year)
    return local.replace(tzinfo=DAYLIGHT if start <= local < end else STANDARD).astimezone(UTC)


def iso(moment: datetime | None) -> str | None:
    """As the deployed server writes a moment: New York offset, microseconds unless zero."""
    return None if moment is None else to_new_york(moment).isoformat()


def iso_z(moment: datetime | None) -> str | None:
    """As the v1.0 document writes a moment: UTC, whole seconds."""
    return None if moment is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def http_date(moment: datetime) -> str:
    """A moment in a header, whole seconds (RFC 9110, section 5.6.7)."""
    return format_datetime(moment.astimezone(UTC), usegmt=True)


def parse_moment(text: str, *, date_only: bool) -> datetime | None:
    """A moment as clients write it; without an offset it is New York time.

    Args:
        text: ISO 8601 with ``Z``, an offset or none, with or without fractions.
        date_only: Whether a bare date is accepted, meaning its midnight.

    Returns:
        The moment (UTC), or None for anything else.
    """
    found = _DATETIME.fullmatch(text.strip())
    if found is None or (found[4] is None and not date_only):
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        local = datetime(  # noqa: DTZ001 - made aware below
            year, month, day, hour, minute, second, int((found[7] or "").ljust(6, "0"))
        )
    except ValueError:
        return None
    return from_new_york(local) if found[8] is None else _at_offset(local, found[8])


def parse_day(text: str) -> date | None:
    """A date written YYYY-MM-DD, or None."""
    try:
        year, month, day = text.strip().split("-")
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _at_offset(local: datetime, offset: str) -> datetime | None:
    if offset == "Z":
        return local.replace(tzinfo=UTC)
    digits = offset[1:].replace(":", "").ljust(4, "0")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if shift >= timedelta(days=1):
        return None
    zone = timezone(-shift if offset[0] == "-" else shift)
    return local.replace(tzinfo=zone).astimezone(UTC)


@lru_cache(maxsize=256)
def _daylight(year: int) -> tuple[datetime, datetime]:
    """When daylight saving time begins and ends, in naive local time."""
    if year >= 2007:
        start, end = _sunday(year, 3, 8), _sunday(year, 11, 1)
    elif year >= 1987:
        start, end = _sunday(year, 4, 1), _sunday(year, 10, 25)
    else:
        start, end = _sunday(year, 4, 24), _sunday(year, 10, 25)
    return start, end


def _sunday(year: int, month: int, earliest: int) -> datetime:
    """2:00 on the first Sunday on or after a day of the month."""
    first = datetime(year, month, earliest, 2)  # noqa: DTZ001 - local time is naive here
    return first + timedelta(days=(6 - first.weekday()) % 7)
