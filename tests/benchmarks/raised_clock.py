"""One clock for server and client, on which hours pass in minutes and nights in no time."""

from __future__ import annotations

import asyncio
import contextlib

from tests.metron_server import ServerClock


class RaisedClock(ServerClock):
    """The server's clock as the client's `Clock` too: both see the same moment.

    `sleep` and `advance` are for the event loop's thread; the server only reads.
    """

    def __init__(self, *, speed: float) -> None:
        super().__init__(speed=speed)
        self._pace = speed
        self._jumped = asyncio.Event()

    def monotonic(self) -> float:
        """Seconds that never go back."""
        return self.time()

    def advance(self, seconds: float) -> None:
        """Let time pass at once; whoever sleeps looks at the clock again."""
        super().advance(seconds)
        self._jumped.set()
        self._jumped = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        """Return after `seconds` of this clock."""
        due = self.time() + seconds
        while (left := due - self.time()) > 0:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._jumped.wait(), left / self._pace)
