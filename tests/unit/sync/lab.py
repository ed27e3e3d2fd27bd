"""A real server, a real library and the engine between them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection

from metron_desktop.api.client import MetronClient
from metron_desktop.api.clock import Clock
from metron_desktop.api.rate_limit import RateLimiter
from metron_desktop.domain.account import Credentials
from metron_desktop.domain.sync import SyncSummary
from metron_desktop.store.database import Database
from metron_desktop.sync.engine import SyncEngine
from tests.metron_server import Habits, MetronServer, Sizes, World, build_world
from tests.unit.sync.comparison import assert_same

T = TypeVar("T")

TINY_HABITS = Habits(page_size=5, short_page_size=4)
"""Pages so short that a tiny world has several of everything."""

TINY_COLLECTION = 11
"""Items of ``reader`` in a tiny world."""


def tiny_world() -> World:
    """Everything there is, and little of it."""
    return build_world(
        Sizes(
            series=5,
            issues=36,
            collection=TINY_COLLECTION,
            characters=6,
            creators=6,
            reading_lists=3,
            long_list=8,
            wishes=1,
            pulls=1,
        )
    )


@dataclass
class Lab:
    """What a test of the synchronisation works with.

    Attributes:
        summary: What the last `sync` did.
    """

    server: MetronServer
    db: Database
    client: MetronClient
    engine: SyncEngine
    summary: SyncSummary = field(default_factory=SyncSummary)

    @property
    def world(self) -> World:
        return self.server.world

    async def sync(self, **arguments: Any) -> SyncSummary:
        """Synchronise and prove that everything came."""
        summary = self.summary = await self.engine.run(**arguments)
        assert summary.errors == []
        assert summary.complete
        return summary

    async def sync_asking(self, **arguments: Any) -> list[str]:
        """Synchronise and tell which requests it took."""
        self.server.log.clear()
        await self.sync(**arguments)
        return self.server.log.paths()

    async def assert_same(self) -> None:
        """The library is what the server is, field by field."""
        await self.db.read(lambda connection: assert_same(connection, self.server))

    async def read(self, function: Callable[[Connection], T]) -> T:
        return await self.db.read(function)


@asynccontextmanager
async def laboratory(
    server: MetronServer,
    file: Path,
    *,
    username: str = "reader",
    clock: Clock | None = None,
    limiter: RateLimiter | None = None,
    url: str = "",
    patience: float = 30.0,
    background: bool = False,
) -> AsyncIterator[Lab]:
    """A lab on this server; the library lies in `file` and outlives it.

    Where `url` is given, the client looks for the server there; it bears `patience` seconds of
    silence. In the background the engine works by itself.
    """
    limiter = limiter or RateLimiter(clock=clock)
    credentials = credentials_of(server, username)
    client = MetronClient(url or server.url, credentials, limiter=limiter, timeout=patience)
    db = await Database.open(file)
    engine = SyncEngine(db, client, clock=clock, background=background)
    try:
        yield Lab(server, db, client, engine)
    finally:
        await engine.close()
        await client.aclose()
        await db.close()


def credentials_of(server: MetronServer, username: str = "reader") -> Credentials:
    """A token; a v1.0 server only knows passwords."""
    user = server.world.user(username)
    if server.dialect.live:
        return Credentials(token=user.token)
    return Credentials(username=username, password=user.password)
