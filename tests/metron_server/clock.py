"""The clock the server reads for everything: windows, `modified`, dates of answers."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta


class ServerClock:
    """Wall time that a test may start elsewhere, run faster, stop or push forward.

    Args:
        start: Where it starts; the real time when None. A skewed server is
            ``ServerClock(datetime.now(UTC) + timedelta(hours=1))``.
        speed: Seconds that pass per real second; 0 stops it, so that only `advance` moves it.
    """

    def __init__(self, start: datetime | None = None, *, speed: float = 1.0) -> None:
        self._start = start or datetime.now(UTC)
        self._speed = speed
        self._began = time.monotonic()
        self._pushed = 0.0
        self._lock = threading.Lock()

    def now(self) -> datetime:
        """The server's time (UTC)."""
        with self._lock:
            passed = (time.monotonic() - self._began) * self._speed + self._pushed
        return self._start + timedelta(seconds=passed)

    def time(self) -> float:
        """The server's time in Unix seconds."""
        return self.now().timestamp()

    def advance(self, seconds: float) -> None:
        """Let this much time pass at once."""
        with self._lock:
            self._pushed += seconds
