"""Reading something again after changes, at a pace that leaves the library time for others."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from metron_desktop.gui.tasks import Tasks

_REST = 4  # times as long as reading took; so a stream of changes keeps one lane a fifth busy
_LONGEST_REST_S = 3.0


async def rest(took_s: float) -> None:
    """Wait before something that took so long is read once more."""
    import asyncio

    await asyncio.sleep(min(_REST * took_s, _LONGEST_REST_S))


class Rereading:
    """Reads at once when asked after a quiet time, and once more for all that was asked since.

    Used on the UI thread.
    """

    def __init__(self, tasks: Tasks, read: Callable[[], Awaitable[None]]) -> None:
        self._tasks = tasks
        self._read = read
        self._busy = False
        self._again = False

    def ask(self) -> None:
        """Read again, now or as soon as it may be."""
        self._again = True
        if not self._busy:
            self._busy = True
            self._tasks.run(self._work())

    async def _work(self) -> None:
        try:
            while self._again:
                self._again = False
                began = time.monotonic()
                await self._read()
                await rest(time.monotonic() - began)
        finally:
            self._busy = False
