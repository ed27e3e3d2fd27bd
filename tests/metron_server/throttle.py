"""The rate limits: sliding windows per user, and bans per address."""

from __future__ import annotations

import math
import threading
from collections import defaultdict, deque
from dataclasses import dataclass

from tests.metron_server.clock import ServerClock
from tests.metron_server.dialect import Dialect

Headers = dict[str, str]


@dataclass(frozen=True, slots=True)
class Limits:
    """How many requests a user may send.

    Attributes:
        burst: Requests per `burst_seconds`.
        sustained: Requests per `sustained_seconds`.
    """

    burst: int = 20
    sustained: int = 5_000
    burst_seconds: float = 60
    sustained_seconds: float = 86_400

    @classmethod
    def generous(cls) -> Limits:
        """Limits no test meets."""
        return cls(burst=10**6, sustained=10**7)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the throttle says of one request.

    Attributes:
        retry_after: Whole seconds until it would be accepted, or None when it is.
        headers: The rate headers of the answer.
    """

    retry_after: int | None
    headers: Headers


class Throttle:
    """Counts requests per user in two sliding windows (one, the burst, in v1.0).

    A request refused by one window still counts in the other. May be used from any thread.

    Attributes:
        limits: May be replaced at any time, as supporters' limits and the server's own change.
    """

    def __init__(self, limits: Limits, clock: ServerClock, dialect: Dialect) -> None:
        self.limits = limits
        self._clock = clock
        self._live = dialect.live
        self._counted: defaultdict[tuple[str, str], deque[float]] = defaultdict(deque)
        self._lock = threading.Lock()

    def count(self, username: str) -> Verdict:
        """Count a request of this user, or refuse it."""
        with self._lock:
            return self._count(username)

    def spend(self, username: str, requests: int) -> None:
        """Use up slots as another program of the same user would, just now."""
        with self._lock:
            now = self._clock.time()
            for name, _, seconds in self._windows():
                self._window(name, username, seconds, now).extend([now] * requests)

    def used(self, username: str) -> dict[str, int]:
        """How many requests each window holds now."""
        with self._lock:
            now = self._clock.time()
            return {
                name: len(self._window(name, username, seconds, now))
                for name, _, seconds in self._windows()
            }

    def _count(self, username: str) -> Verdict:
        now = self._clock.time()
        waits, headers = [], Headers()
        for name, limit, seconds in self._windows():
            counted = self._window(name, username, seconds, now)
            if len(counted) < limit:
                counted.append(now)
            else:
                waits.append(counted[len(counted) - limit] + seconds - now)
            reset = (counted[0] if counted else now) + seconds
            prefix = f"X-RateLimit-{name}-" if self._live else "X-RateLimit-"
            headers[f"{prefix}Limit"] = str(limit)
            headers[f"{prefix}Remaining"] = str(max(0, limit - len(counted)))
            headers[f"{prefix}Reset"] = str(math.ceil(reset))
        return Verdict(max(1, math.ceil(max(waits))) if waits else None, headers)

    def _windows(self) -> list[tuple[str, int, float]]:
        limits = self.limits
        burst = ("Burst", limits.burst, limits.burst_seconds)
        sustained = ("Sustained", limits.sustained, limits.sustained_seconds)
        return [burst, sustained] if self._live else [burst]

    def _window(self, name: str, username: str, seconds: float, now: float) -> deque[float]:
        counted = self._counted[name, username]
        while counted and counted[0] <= now - seconds:
            counted.popleft()
        return counted


class Bans:
    """Counts misbehaviour per address, as the deployment's fail2ban rules do."""

    RULES = {"401": (3, 300.0), "403": (10, 300.0), "404": (20, 120.0), "429": (30, 60.0)}
    NO_AGENT = (5, 60.0)

    def __init__(self, clock: ServerClock) -> None:
        self._clock = clock
        self._seen: defaultdict[tuple[str, str], deque[float]] = defaultdict(deque)
        self.addresses: set[str] = set()

    def observe(self, address: str, status: int, agent: str) -> None:
        """Note an answer; ban the address when it was one too many."""
        rule = self.RULES.get(str(status))
        if rule is not None:
            self._count(address, str(status), rule)
        if not agent:
            self._count(address, "agent", self.NO_AGENT)

    def _count(self, address: str, what: str, rule: tuple[int, float]) -> None:
        most, seconds = rule
        now = self._clock.time()
        seen = self._seen[address, what]
        seen.append(now)
        while seen[0] <= now - seconds:
            seen.popleft()
        if len(seen) >= most:
            self.addresses.add(address)
