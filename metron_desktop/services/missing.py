"""Which issues of the collected series are missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.series import MissingSeries
from metron_desktop.store import missing

if TYPE_CHECKING:
    from metron_desktop.store.database import Database


class Missing:
    """Gaps in the collection, computed from the local library."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def series(self) -> list[MissingSeries]:
        """Series of which some issues are owned and some are not, most gaps first."""
        return await self._db.read(missing.missing_series)

    async def count(self) -> int:
        """How many series that would be."""
        return await self._db.read(missing.count)

    async def issues(self, series_id: int) -> list[IssueRow]:
        """The issues of a series that are not owned, in the server's order."""
        return await self._db.read(lambda connection: missing.missing_issues(connection, series_id))
