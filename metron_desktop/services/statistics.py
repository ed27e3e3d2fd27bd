"""Figures of the collection."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, cast

from metron_desktop.domain.statistics import Chart, ChartKind, CollectionStats, Measure
from metron_desktop.domain.streaks import Streaks, streaks
from metron_desktop.store import account, charts, readings, statistics
from metron_desktop.sync.facts import SERVER_STATS

if TYPE_CHECKING:
    from metron_desktop.store.database import Database


class Statistics:
    """Statistics computed from the local library."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def stats(self) -> CollectionStats:
        """The figures of the API's ``collection/stats`` and some more, from the library alone."""
        return await self._db.read(statistics.stats)

    async def chart(
        self, kind: ChartKind, *, measure: Measure = Measure.ITEMS, currency: str = ""
    ) -> Chart:
        """Items counted by something they have in common.

        Args:
            kind: What they are counted by.
            measure: What is added up; a chart of readings adds up readings, whatever is asked for.
            currency: For `Measure.VALUE`: which prices; others are left out.
        """
        return await self._db.read(
            lambda connection: charts.chart(connection, kind, measure, currency)
        )

    async def streaks(self, today: date | None = None) -> Streaks:
        """For how many days and weeks in a row something was read.

        Args:
            today: The local day from which the present streak is counted; None for today.
        """
        days = await self._db.read(readings.days)
        return streaks(days, today or datetime.now(UTC).astimezone().date())

    async def server_stats(self) -> dict[str, Any] | None:
        """The server's own figures as the last synchronisation fetched them; None before that."""
        kept = await self._db.read(lambda connection: account.get(connection, SERVER_STATS))
        return cast("dict[str, Any] | None", kept)
