"""Changes made here that the server does not have yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.outbox import OutboxEntry, OutgoingChange
from metron_desktop.store import collection, issues, outbox, series
from metron_desktop.store.deeds import recording

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.store.database import Database


class Outbox:
    """What is on its way to the server, and what this server cannot take."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def waiting(self) -> list[OutgoingChange]:
        """Changes to be sent, in the order in which they were made."""
        return await self._db.read(_titled(outbox.waiting))

    async def kept(self) -> list[OutgoingChange]:
        """Changes that this server cannot take, in the order in which they were made."""
        return await self._db.read(_titled(outbox.kept))

    async def send_again(self, local_ids: Sequence[int]) -> int:
        """Let everything that waits about these items be sent, also what was kept here.

        Returns:
            How many changes that are.
        """

        def release(connection: Connection, changes: Changes) -> int:
            about = outbox.of_issues(connection, collection.issues_of(connection, local_ids))
            if about:
                outbox.release(connection, changes, [entry.id for entry in about])
            return len(about)

        return await self._db.write(release)

    async def discard(self, entry_id: int) -> None:
        """Do not send a change; one that is gone already is no matter.

        What was changed stays here: an added item exists only here, a rating lies over the
        server's, a reading is noted only here. A removed item comes back from the server.
        """
        now = datetime.now(UTC)

        def withhold(connection: Connection, changes: Changes) -> None:
            found = [*outbox.waiting(connection), *outbox.kept(connection)]
            titles = _titles(connection, [one for one in found if one.id == entry_id])
            subject = next(iter(titles.values()), "")
            with recording(connection, changes, DeedKind.WITHHOLD, now, count=1, subject=subject):
                outbox.settle(connection, changes, entry_id)

        await self._db.write(withhold)


def _titled(
    entries: Callable[[Connection], list[OutboxEntry]],
) -> Callable[[Connection], list[OutgoingChange]]:
    def read(connection: Connection) -> list[OutgoingChange]:
        found = entries(connection)
        titles = _titles(connection, found)
        return [OutgoingChange(entry, titles.get(entry.subject, "")) for entry in found]

    return read


def _titles(
    connection: Connection, entries: Sequence[OutboxEntry]
) -> dict[tuple[int | None, int | None], str]:
    """What the issues and series that changes are about are called, by the changes' subjects."""
    issue_ids = {entry.issue_id for entry in entries if entry.issue_id is not None}
    series_ids = {entry.series_id for entry in entries if entry.series_id is not None}
    titles: dict[tuple[int | None, int | None], str] = {
        (row.id, None): row.title for row in issues.rows(connection, [*issue_ids])
    }
    for row in series.rows(connection, [*series_ids]):
        titles[None, row.id] = f"{row.name} ({row.year_began})" if row.year_began else row.name
    return titles
