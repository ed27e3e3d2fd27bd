"""Synchronising with the server: one run at a time, watched by whoever wants to."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from metron_desktop.domain.sync import Budget, Progress, SyncSummary
from metron_desktop.errors import UsageError
from metron_desktop.store import account
from metron_desktop.sync.engine import SyncEngine
from metron_desktop.sync.facts import LAST_SYNC

if TYPE_CHECKING:
    from metron_desktop.api.client import MetronClient
    from metron_desktop.api.clock import Clock
    from metron_desktop.store.database import Database

Listener = Callable[[Progress | SyncSummary], None]

_logger = logging.getLogger(__name__)


class Synchronization:
    """The synchronisation of one account. Used on the loop's thread only."""

    def __init__(
        self, db: Database, client: MetronClient | None, *, clock: Clock | None = None
    ) -> None:
        self._db = db
        self._client = client
        self._clock = clock
        self._under_way: tuple[SyncEngine, asyncio.Task[SyncSummary]] | None = None
        self._listeners: list[Listener] = []

    @property
    def available(self) -> bool:
        """Whether there is a server to synchronise with (no demonstration, signed in)."""
        return self._client is not None

    @property
    def running(self) -> bool:
        """Whether a synchronisation is under way."""
        return self._under_way is not None

    async def run(
        self, full: bool = False, catalogue: bool = False, max_requests: int | None = None
    ) -> SyncSummary:
        """Synchronise; where a run is under way already, wait for that one.

        Args:
            full: Compare everything, also what does not seem to have changed.
            catalogue: Also fetch the lists of all series and issues there are.
            max_requests: Stop cleanly after so many requests; the next run goes on from there.

        Returns:
            What was done, also when it failed (`errors`) or was cancelled; only `complete` means
            that everything is here.

        Raises:
            UsageError: There is no server to synchronise with.
        """
        if self._client is None:
            raise UsageError("There is no server to synchronise with. Sign in to one first.")
        if self._under_way is None:
            engine = SyncEngine(self._db, self._client, clock=self._clock)
            task = asyncio.create_task(
                engine.run(
                    full=full,
                    catalogue=catalogue,
                    max_requests=max_requests,
                    on_progress=self._tell,
                )
            )
            self._under_way = engine, task
            task.add_done_callback(self._ended)
        engine, task = self._under_way
        # Whoever waits may go away; the run ends by itself or by `cancel`.
        await asyncio.wait({task})
        return engine.summary if task.cancelled() else task.result()

    def cancel(self) -> None:
        """Stop the run under way, if any; what it has fetched is kept and not fetched again."""
        if self._under_way is not None:
            self._under_way[1].cancel()

    async def close(self) -> None:
        """Cancel the run under way and wait until it has let go."""
        self.cancel()
        if self._under_way is not None:
            await asyncio.wait({self._under_way[1]})

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` every `Progress`, and at the end the `SyncSummary`.

        Returns:
            A function that ends the subscription.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def budget(self) -> Budget:
        """Requests left, as far as the server has told."""
        return Budget() if self._client is None else self._client.limiter.budget()

    async def last_sync(self) -> datetime | None:
        """When a synchronisation last completed (UTC); None before the first."""
        kept = await self._db.read(lambda connection: account.get(connection, LAST_SYNC))
        return None if kept is None else datetime.fromisoformat(str(kept))

    def _tell(self, news: Progress | SyncSummary) -> None:
        for listener in list(self._listeners):
            listener(news)

    def _ended(self, task: asyncio.Task[SyncSummary]) -> None:
        under_way, self._under_way = self._under_way, None
        if under_way is not None and (task.cancelled() or task.exception() is None):
            self._tell(under_way[0].summary)
