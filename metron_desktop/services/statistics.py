"""Figures of the collection."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from metron_desktop.domain.collection import CollectionStats, Tally
from metron_desktop.store import account, statistics
from metron_desktop.sync.facts import SERVER_STATS

if TYPE_CHECKING:
    from metron_desktop.store.database import Database


class Statistics:
    """Statistics computed from the local library."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def stats(self) -> CollectionStats:
        """The figures of the API's ``collection/stats``, from the library alone."""
        return await self._db.read(statistics.stats)

    async def tallies(self, by: str) -> list[Tally]:
        """Items counted by a property, largest count (or natural order) first.

        Args:
            by: ``publisher``, ``series``, ``book_format``, ``grade``, ``decade``, ``rating`` or
                ``purchase_year``.
        """
        return await self._db.read(lambda connection: statistics.tallies(connection, by))

    async def server_stats(self) -> dict[str, Any] | None:
        """The server's own figures as the last synchronisation fetched them; None before that."""
        kept = await self._db.read(lambda connection: account.get(connection, SERVER_STATS))
        return cast("dict[str, Any] | None", kept)
