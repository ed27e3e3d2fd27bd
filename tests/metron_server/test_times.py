"""Times as the server writes and reads them, and its clock."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import pytest

from tests.metron_server.clock import ServerClock
from tests.metron_server.times import (
    from_new_york,
    http_date,
    iso,
    iso_z,
    parse_day,
    parse_moment,
    to_new_york,
)


def test_moments_are_written_with_new_yorks_offset() -> None:
    assert iso(datetime(2026, 7, 1, 12, 0, 0, 5, UTC)) == "2026-07-01T08:00:00.000005-04:00"
    assert iso(datetime(2026, 1, 1, 12, tzinfo=UTC)) == "2026-01-01T07:00:00-05:00"
    assert iso(None) is None
    assert iso_z(datetime(2026, 1, 1, 12, 0, 0, 999, UTC)) == "2026-01-01T12:00:00Z"
    assert http_date(datetime(2026, 9, 5, 9, 36, 28, 7, UTC)) == "Sat, 05 Sep 2026 09:36:28 GMT"


@pytest.mark.parametrize("year", [1970, 1985, 1990, 2000, 2006, 2007, 2026, 2040])
def test_new_yorks_clocks_change_when_the_time_zone_database_says(year: int) -> None:
    try:
        zone = ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError:
        pytest.skip("this machine has no time zone database")
    moment = datetime(year, 1, 1, tzinfo=UTC)
    while moment.year == year:
        ours = to_new_york(moment)
        assert ours.utcoffset() == moment.astimezone(zone).utcoffset(), moment
        moment += timedelta(hours=1)


def test_a_local_time_means_the_same_moment_back() -> None:
    for month in range(1, 13):
        moment = datetime(2026, month, 15, 18, 30, 1, 2, UTC)
        assert from_new_york(to_new_york(moment).replace(tzinfo=None)) == moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02T03:04:05.25+01:30", datetime(2026, 1, 2, 1, 34, 5, 250_000, UTC)),
        ("2026-01-02 03:04-0500", datetime(2026, 1, 2, 8, 4, tzinfo=UTC)),
        ("2026-01-02T03:04:05", datetime(2026, 1, 2, 8, 4, 5, tzinfo=UTC)),
        ("2026-07-02", datetime(2026, 7, 2, 4, tzinfo=UTC)),
        ("2026-13-02", None),
        ("2026-01-02T03:04:05 01:00", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_moments_are_read(text: str, expected: datetime | None) -> None:
    assert parse_moment(text, date_only=True) == expected


def test_a_bare_date_is_no_moment_where_that_matters() -> None:
    assert parse_moment("2026-01-02", date_only=False) is None


def test_days_are_read() -> None:
    assert parse_day("2026-01-02") == date(2026, 1, 2)
    assert [parse_day(text) for text in ("02/01/2026", "2026-02-30", "x", "")] == [None] * 4


def test_a_clock_may_start_elsewhere_stand_still_and_be_pushed() -> None:
    clock = ServerClock(datetime(2030, 1, 1, tzinfo=UTC), speed=0)

    clock.advance(61.5)

    assert clock.now() == datetime(2030, 1, 1, 0, 1, 1, 500_000, UTC)
    assert clock.time() == clock.now().timestamp()


def test_a_clock_may_run_fast() -> None:
    start = datetime(2030, 1, 1, tzinfo=UTC)
    clock = ServerClock(start, speed=1_000_000)
    began = time.monotonic()
    while time.monotonic() - began < 0.001:
        pass  # one real millisecond

    assert clock.now() - start >= timedelta(seconds=1_000)
