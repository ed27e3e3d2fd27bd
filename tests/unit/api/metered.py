"""A server's request counter as the deployed server keeps it, for tests of pacing alone."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field
from email.utils import formatdate

from tests.unit.api.clock import StillClock


@dataclass
class Meter:
    """Two sliding windows; `skew` is how far the server's clock is ahead of ours."""

    clock: StillClock
    burst: int = 20
    sustained: int = 5_000
    skew: float = 0.0
    refused: int = 0
    _windows: dict[str, deque[float]] = field(
        default_factory=lambda: {"Burst": deque(), "Sustained": deque()}
    )

    def count(self, requests: int = 1) -> tuple[int, dict[str, str]]:
        """Count requests; the status and headers of the last one."""
        status, headers = 200, {"Date": formatdate(self._now(), usegmt=True)}
        for _ in range(requests):
            status = 200
            for name, limit, length in self._limits():
                window = self._windows[name]
                while window and window[0] <= self._now() - length:
                    window.popleft()
                if len(window) < limit:
                    window.append(self._now())
                else:
                    status = 429
                    headers["Retry-After"] = str(math.ceil(window[0] + length - self._now()))
                headers |= {
                    f"X-RateLimit-{name}-Limit": str(limit),
                    f"X-RateLimit-{name}-Remaining": str(limit - len(window)),
                    f"X-RateLimit-{name}-Reset": str(math.ceil(window[0] + length)),
                }
            self.refused += status == 429
        return status, headers

    def left(self) -> int:
        """Slots left in the minute."""
        return self.burst - sum(t > self._now() - 60 for t in self._windows["Burst"])

    def _limits(self) -> list[tuple[str, int, float]]:
        return [("Burst", self.burst, 60.0), ("Sustained", self.sustained, 86_400.0)]

    def _now(self) -> float:
        return self.clock.time() + self.skew
