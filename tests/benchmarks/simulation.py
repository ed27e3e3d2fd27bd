"""Hours of synchronising in minutes: a server and a client that share a clock nobody waits for.

Requests are real, over real sockets; only time is made up. It passes when everybody waits for it,
and for both sides alike.
"""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from metron_desktop.api.rate_limit import RateLimiter
from tests.metron_server import Limits, MetronServer, World
from tests.unit.api.clock import StillClock
from tests.unit.api.following_clock import FollowingClock
from tests.unit.sync.lab import Lab, laboratory

MINUTE = 60.0
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Simulation:
    """A lab in made-up time."""

    lab: Lab
    clock: StillClock

    @property
    def server(self) -> MetronServer:
        """The server."""
        return self.lab.server

    def refused(self) -> int:
        """How many requests the server answered 429."""
        return self.server.log.statuses()[429]

    def busiest(self, seconds: float) -> int:
        """The most API requests that came within so many seconds."""
        window: deque[float] = deque()
        most = 0
        for entry in self.server.log.api:
            now = entry.at.timestamp()
            window.append(now)
            while window[0] <= now - seconds:
                window.popleft()
            most = max(most, len(window))
        return most


@asynccontextmanager
async def simulation(
    world: World, file: Path, *, limits: Limits, reserve: int = 0, background: bool = False
) -> AsyncIterator[Simulation]:
    """A server with this world and these limits, and a client without a library."""
    clock = StillClock()
    limiter = RateLimiter(clock=clock, reserve=reserve)
    server = MetronServer(world, limits=limits, clock=FollowingClock(clock))
    with server:
        async with laboratory(
            server, file, clock=clock, limiter=limiter, background=background
        ) as lab:
            yield Simulation(lab, clock)
