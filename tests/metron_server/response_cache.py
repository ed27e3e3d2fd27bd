"""The deployed server's response cache: why its lists may be 2 minutes old."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from tests.metron_server.clock import ServerClock

LIST_SECONDS = 120.0
DETAIL_SECONDS = 86_400.0


class ResponseCache:
    """Rendered answers by path and query; neither user nor language is part of the key."""

    def __init__(self, clock: ServerClock) -> None:
        self._clock = clock
        self._kept: dict[Hashable, tuple[float, bytes]] = {}

    def list(self, key: Hashable, make: Callable[[], bytes]) -> tuple[bytes, bool]:
        """A list, and whether it was kept; changes show when it is 2 minutes old."""
        return self._get(key, LIST_SECONDS, make)

    def detail(self, key: Hashable, make: Callable[[], bytes]) -> tuple[bytes, bool]:
        """A detail whose key has its record's `modified`; what does not move that stays a day."""
        return self._get(key, DETAIL_SECONDS, make)

    def _get(self, key: Hashable, seconds: float, make: Callable[[], bytes]) -> tuple[bytes, bool]:
        now = self._clock.time()
        until, content = self._kept.get(key, (now, b""))
        if until > now:
            return content, True
        content = make()
        self._kept[key] = now + seconds, content
        return content, False
