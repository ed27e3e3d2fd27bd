"""A clock that stands still until everybody waits for it."""

from __future__ import annotations

import asyncio
import heapq
from itertools import count

_TURNS = 50
"""Turns of the event loop without anything happening after which time may pass."""


class StillClock:
    """Time passes only through `sleep`, and then at once.

    When all tasks have come to rest, the earliest sleeper is woken and the time is what it waited
    for; so hours of pacing are over in milliseconds, always in the same order.
    """

    def __init__(self, start: float = 1_800_000_000.0) -> None:
        self._start = start
        self._passed = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._order = count()
        self._turning = False
        self._stopped = False

    def time(self) -> float:
        return self._start + self._passed

    def monotonic(self) -> float:
        return self._passed

    def advance(self, seconds: float) -> None:
        """Let time pass by hand; sleepers notice when the loop next comes to rest."""
        self._passed += seconds

    def stop(self) -> None:
        """Let no time pass any more: whoever sleeps sleeps on."""
        self._stopped = True

    async def sleep(self, seconds: float) -> None:
        waking = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._passed + seconds, next(self._order), waking))
        if not self._turning:
            self._turning = True
            self._turn(_TURNS)
        await waking

    def _turn(self, left: int) -> None:
        loop = asyncio.get_running_loop()
        if left:
            loop.call_soon(self._turn, left - 1)
            return
        while self._sleepers and self._sleepers[0][2].cancelled():
            heapq.heappop(self._sleepers)
        if self._stopped or not self._sleepers:
            self._turning = False
            return
        due, _, waking = heapq.heappop(self._sleepers)
        self._passed = max(self._passed, due)
        waking.set_result(None)
        loop.call_soon(self._turn, _TURNS)
