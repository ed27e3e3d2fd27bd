"""Chance that comes out the same on every run."""

from __future__ import annotations

import random
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

SERVER_ZONE = ZoneInfo("America/New_York")
"""The deployed server writes its times with New York's offset."""

TODAY = date(2026, 11, 24)
"""The day on which the library was "exported". Later store dates are unreleased issues."""


def chance(*key: object) -> random.Random:
    """A random generator that depends on `key` alone, so one record never disturbs another."""
    return random.Random("/".join(str(part) for part in key))


def moment(rng: random.Random, first: date, last: date) -> str:
    """A server timestamp with microseconds between two days (both included)."""
    day = first + timedelta(days=rng.randrange(max(1, (last - first).days + 1)))
    hour, minute, second = rng.randrange(7, 24), rng.randrange(60), rng.randrange(60)
    clock = time(hour, minute, second, rng.randrange(1, 1_000_000))
    return datetime.combine(day, clock, SERVER_ZONE).isoformat()


def modified(*key: object) -> str:
    """When the server last changed the record named by `key`."""
    return moment(chance("modified", *key), date(2021, 1, 4), date(2026, 11, 20))
