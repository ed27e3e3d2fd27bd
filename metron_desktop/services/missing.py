"""Which issues of the collected series are missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import (
    FIRST_RULES,
    IgnoredSeries,
    MissingIssue,
    MissingOverview,
    MissingRules,
)
from metron_desktop.store import account, deeds, ignoring, issues, missing, missing_issues, series

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.store.database import Database

_RULES = "missing_rules"  # where the account's library keeps them


class Missing:
    """Gaps in the collection, computed from the local library.

    Wherever `rules` are None, those that the account keeps hold.
    """

    def __init__(self, db: Database) -> None:
        self._db = db

    async def overview(self, rules: MissingRules | None = None) -> MissingOverview:
        """Series of which some issues are owned and some are not, most gaps first."""
        today = _today()
        return await self._db.read(
            lambda connection: missing.overview(connection, rules or _kept(connection), today)
        )

    async def count(self) -> int:
        """How many series that would be."""
        today = _today()
        return await self._db.read(
            lambda connection: missing.count(connection, _kept(connection), today)
        )

    async def issues(self, series_id: int, rules: MissingRules | None = None) -> list[MissingIssue]:
        """The issues of a series that are not owned and that count, in the server's order."""
        today = _today()
        return await self._db.read(
            lambda connection: missing_issues.of_series(
                connection, series_id, rules or _kept(connection), today
            )
        )

    async def numbers(
        self, series_ids: Sequence[int], rules: MissingRules | None = None
    ) -> dict[int, list[str]]:
        """The numbers of the issues of several series that are not owned and that count."""
        today = _today()
        return await self._db.read(
            lambda connection: missing_issues.numbers(
                connection, series_ids, rules or _kept(connection), today
            )
        )

    async def series_types(self) -> list[Link]:
        """The series types that are known, by name."""
        return await self._db.read(missing.types)

    async def rules(self) -> MissingRules:
        """The rules that the account keeps."""
        return await self._db.read(_kept)

    async def keep_rules(self, rules: MissingRules) -> None:
        """Count under these rules from now on."""

        def keep(connection: Connection, changes: Changes) -> None:
            account.put(
                connection,
                _RULES,
                {
                    "released_only": rules.released_only,
                    "heed_ignored": rules.heed_ignored,
                    "series_types": sorted(rules.series_types),
                    "since_year": rules.since_year,
                    "one_left": rules.one_left,
                },
            )
            changes.reorder(Kind.SERIES)

        await self._db.write(keep)

    async def ignored(self) -> list[IgnoredSeries]:
        """What is ignored although it is missing: most ignored issues first, then by name."""
        return await self._db.read(missing_issues.ignored)

    async def ignore(self, kind: Kind, ids: Sequence[int]) -> None:
        """Ignore these series or issues: rules that heed it count them no more.

        Args:
            kind: `Kind.SERIES` or `Kind.ISSUE`.
            ids: Which; those ignored already stay so.
        """
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> None:
            subject = _title(connection, kind, ids)
            with deeds.recording(
                connection, changes, DeedKind.IGNORE, now, count=len(ids), subject=subject
            ):
                ignoring.ignore(connection, changes, kind, ids, now)

        await self._db.write(enter)

    async def heed(self, kind: Kind, ids: Sequence[int]) -> None:
        """Count these series or issues again."""
        now = datetime.now(UTC)

        def leave(connection: Connection, changes: Changes) -> None:
            subject = _title(connection, kind, ids)
            with deeds.recording(
                connection, changes, DeedKind.HEED, now, count=len(ids), subject=subject
            ):
                ignoring.heed(connection, changes, kind, ids)

        await self._db.write(leave)


def _today() -> date:
    return datetime.now().astimezone().date()


def _kept(connection: Connection) -> MissingRules:
    kept = account.get(connection, _RULES)
    if kept is None:
        return FIRST_RULES
    return MissingRules(**{**kept, "series_types": frozenset(kept["series_types"])})


def _title(connection: Connection, kind: Kind, ids: Sequence[int]) -> str:
    """What people call the thing; "" for several."""
    if len(ids) != 1:
        return ""
    if kind is Kind.ISSUE:
        return "".join(row.title for row in issues.rows(connection, ids))
    return "".join(
        f"{row.name} ({row.year_began})" if row.year_began else row.name
        for row in series.rows(connection, ids)
    )
