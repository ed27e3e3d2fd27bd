"""Changes made here that the server does not have yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from metron_desktop.domain.outbox import OutboxEntry, OutgoingChange
from metron_desktop.store import collection, issues, outbox, series

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
        await self._db.write(partial(outbox.settle, entry_id=entry_id))


def _titled(
    entries: Callable[[Connection], list[OutboxEntry]],
) -> Callable[[Connection], list[OutgoingChange]]:
    def read(connection: Connection) -> list[OutgoingChange]:
        found = entries(connection)
        issue_ids = {entry.issue_id for entry in found if entry.issue_id is not None}
        series_ids = {entry.series_id for entry in found if entry.series_id is not None}
        titles: dict[tuple[int | None, int | None], str] = {
            (row.id, None): row.title for row in issues.rows(connection, [*issue_ids])
        }
        for row in series.rows(connection, [*series_ids]):
            titles[None, row.id] = f"{row.name} ({row.year_began})" if row.year_began else row.name
        return [OutgoingChange(entry, titles.get(entry.subject, "")) for entry in found]

    return read
