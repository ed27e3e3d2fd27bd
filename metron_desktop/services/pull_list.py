"""The pull list: here at once, on the server as soon as it can be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.domain.pull_list import PullRow, Release, Week
from metron_desktop.domain.series import SeriesRow
from metron_desktop.errors import InvalidValue
from metron_desktop.store import account, outbox, pull_list, series
from metron_desktop.store.deeds import recording
from metron_desktop.sync.facts import PULL_LIST_ABSENT, WISH_LIST_ABSENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.store.database import Database


class PullList:
    """The series that one account follows. Used on the loop's thread.

    Each change is safely in the library when its function returns.

    Args:
        db: The library.
        private: Whether changes stay here for good, as in the demonstration library.

    Attributes:
        on_change: Called when something waits to be sent.
    """

    def __init__(self, db: Database, *, private: bool = False) -> None:
        self.on_change: Callable[[], None] = _nobody
        self._db = db
        self._private = private

    async def rows(self) -> list[PullRow]:
        """All series that are followed, in their natural order; releases are those from today."""
        today = datetime.now().astimezone().date()
        return await self._db.read(lambda connection: pull_list.rows(connection, today))

    async def releases(self, start: date, end: date) -> list[Release]:
        """Issues of followed series that come out, or have to be ordered, within these days.

        Args:
            start: The first day.
            end: The first day after them.
        """
        return await self._db.read(lambda connection: pull_list.releases(connection, start, end))

    async def coming(self, week: Week) -> int:
        """How many issues come out in a week."""
        found = await self.releases(week.first, week.end)
        return sum(one.store_date is not None and one.store_date in week for one in found)

    async def is_local(self) -> bool:
        """Whether the server was seen to have no pull list, so that this one stays here."""
        return await self._db.read(_is_absent)

    async def follow(self, series_ids: Sequence[int]) -> None:
        """Follow series; of those that are followed already nothing.

        Raises:
            InvalidValue: The library does not know one of them; nothing was changed.
        """
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> bool:
            followed = pull_list.followed(connection)
            new = [one for one in dict.fromkeys(series_ids) if one not in followed]
            rows = series.rows(connection, new)
            if len(rows) < len(new):
                raise InvalidValue("This series is not in the library; synchronise first.")
            with recording(
                connection, changes, DeedKind.FOLLOW, now, count=len(new), subject=_name(rows)
            ):
                for series_id in new:
                    pull_list.follow(connection, changes, series_id, now)
                    if not self._private:
                        outbox.enqueue(
                            connection, changes, Operation.PULL_ADD, {}, now, series_id=series_id
                        )
            return bool(new) and not self._private

        if await self._db.write(enter):
            self.on_change()

    async def unfollow(self, series_ids: Sequence[int]) -> None:
        """Follow series no longer, here and on the server."""
        now = datetime.now(UTC)

        def leave(connection: Connection, changes: Changes) -> bool:
            followed = pull_list.followed(connection)
            leaving = [one for one in dict.fromkeys(series_ids) if one in followed]
            name = _name(series.rows(connection, leaving))
            with recording(
                connection, changes, DeedKind.UNFOLLOW, now, count=len(leaving), subject=name
            ):
                told = [self._leave(connection, changes, series_id, now) for series_id in leaving]
            return any(told)

        if await self._db.write(leave):
            self.on_change()

    def _leave(
        self, connection: Connection, changes: Changes, series_id: int, now: datetime
    ) -> bool:
        """Follow one series no longer; return whether the server is to be told."""
        there = pull_list.unfollow(connection, changes, series_id) is not None
        if self._private:
            return False
        for entry in [*outbox.waiting(connection), *outbox.kept(connection)]:
            if entry.series_id == series_id and entry.operation is Operation.PULL_ADD:
                # Where it was sent and its answer was lost, the server may follow it now.
                there = there or (entry.attempts > 0 and entry.state is not OutboxState.KEPT)
                outbox.settle(connection, changes, entry.id)
        if there:
            outbox.enqueue(connection, changes, Operation.PULL_REMOVE, {}, now, series_id=series_id)
        return there


def _name(rows: Sequence[SeriesRow]) -> str:
    """What people call the series; "" for several."""
    if len(rows) != 1:
        return ""
    year = f" ({rows[0].year_began})" if rows[0].year_began else ""
    return f"{rows[0].name}{year}"


def _is_absent(connection: Connection) -> bool:
    # Both lists came with the same version of the server; it is asked for the other one first.
    return any(account.get(connection, fact) for fact in (PULL_LIST_ABSENT, WISH_LIST_ABSENT))


def _nobody() -> None:
    """Nothing is sent until the next synchronisation."""
