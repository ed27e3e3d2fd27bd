"""A raised clock that a server and its clients share."""

from __future__ import annotations

import asyncio

from tests.metron_server import ServerClock


class FastClock:
    """The server's clock, which both read; it runs at `speed`."""

    def __init__(self, server: ServerClock, speed: float) -> None:
        self._server = server
        self._speed = speed

    def time(self) -> float:
        return self._server.time()

    def monotonic(self) -> float:
        return self._server.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / self._speed)
