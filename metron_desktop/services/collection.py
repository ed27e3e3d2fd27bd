"""Adding to and removing from the collection: here at once, on the server as soon as it can be."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from metron_desktop.api.clock import SystemClock
from metron_desktop.api.errors import ApiError, NotFound, Offline, ServerError
from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.outbox import Operation
from metron_desktop.errors import InvalidValue
from metron_desktop.store import account, collection, issues, outbox
from metron_desktop.sync.facts import READ_ONLY
from metron_desktop.sync.push import Push
from metron_desktop.sync.requests import Requests

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.api.client import MetronClient
    from metron_desktop.domain.changes import Changes
    from metron_desktop.store.database import Database

_logger = logging.getLogger(__name__)
_ON_THE_WEBSITE = (
    "This server lets no program remove items. Remove it on the server's website; the next "
    "synchronisation removes it here."
)


class Collection:
    """The collection of one account. Used on the loop's thread.

    Args:
        db: The library.
        client: The server; None while nobody is signed in.
        private: Whether changes stay here for good, as in the demonstration library.

    Attributes:
        on_notice: Told a sentence when the server did not take a change that is kept here.
    """

    def __init__(self, db: Database, client: MetronClient | None, *, private: bool = False) -> None:
        self.on_notice: Callable[[str], None] | None = None
        self._db = db
        self._client = client
        self._private = private

    async def item(self, local_id: int) -> CollectionRow | None:
        """An item; None where there is none (any more)."""
        found = await self._db.read(lambda connection: collection.rows(connection, [local_id]))
        return found[0] if found else None

    async def item_of_issue(self, issue_id: int) -> CollectionRow | None:
        """The item that is a copy of this issue; None where it is not owned."""
        return await self._db.read(
            lambda connection: collection.item_of_issue(connection, issue_id)
        )

    async def read_dates(self, local_ids: Sequence[int]) -> dict[int, list[ReadDate]]:
        """All readings of these items by local id, latest first; of an unread one none."""
        return await self._db.read(lambda connection: collection.read_dates(connection, local_ids))

    async def add(self, issue_id: int) -> CollectionRow:
        """Add an issue, or find the item there is.

        It is in the collection here before the server is asked. Where the server cannot be reached
        it is sent with the next synchronisation; where the server lets no program add, it stays an
        item that exists only here, until the server has it.

        Raises:
            InvalidValue: The library does not know the issue.
        """
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> int | None:
            if collection.item_of_issue(connection, issue_id) is not None:
                return None
            if not issues.rows(connection, [issue_id]):
                raise InvalidValue("This issue is not in the library; synchronise first.")
            collection.add_local(connection, changes, issue_id, now)
            if self._private:
                return None
            return outbox.enqueue(connection, Operation.ADD, issue_id, {}, now)

        entry_id = await self._db.write(enter)
        if entry_id is not None and self._client is not None:
            await self._send(entry_id, self._client)
        row = await self.item_of_issue(issue_id)
        assert row is not None  # noqa: S101 - it was written above
        return row

    async def remove(self, local_id: int) -> None:
        """Remove an item, here and on the server, for good.

        Where the server cannot be reached, it is told with the next synchronisation.

        Raises:
            InvalidValue: The server lets no program remove items; nothing was changed.
            ApiError: The server refuses; nothing was changed.
        """
        row = await self.item(local_id)
        if row is None:
            return
        server_id = None if self._private else row.server_id
        told = server_id is None or await self._remove_there(server_id)
        now = datetime.now(UTC)

        def leave(connection: Connection, changes: Changes) -> None:
            collection.remove(connection, changes, local_id)
            for entry in [*outbox.waiting(connection), *outbox.kept(connection)]:
                if entry.issue_id == row.issue.id:
                    outbox.settle(connection, entry.id)
            if not told:
                payload = {"server_id": server_id}
                outbox.enqueue(connection, Operation.REMOVE, row.issue.id, payload, now)

        await self._db.write(leave)

    async def _remove_there(self, server_id: int) -> bool:
        """Remove an item on the server.

        Returns:
            False when the server could not be told.
        """
        if await self._db.read(lambda connection: account.get(connection, READ_ONLY)):
            raise InvalidValue(_ON_THE_WEBSITE)
        if self._client is None:
            return False
        try:
            await self._client.collection.remove(server_id)
        except NotFound:
            _logger.info("Item %d was removed elsewhere already", server_id)
        except (Offline, ServerError) as error:
            _logger.info("Item %d will be removed later: %s", server_id, error.sentence)
            return False
        return True

    async def _send(self, entry_id: int, client: MetronClient) -> None:
        requests = Requests(client.limiter, SystemClock(), patient=False)
        push = Push(self._db, client, requests, lambda: datetime.now(UTC))
        entries = await self._db.read(outbox.waiting)
        for entry in entries:
            if entry.id == entry_id:
                try:
                    sentence = await push.send(entry)
                except ApiError as error:
                    _logger.info("The change waits in the outbox: %s", error.sentence)
                    return
                if sentence and self.on_notice is not None:
                    self.on_notice(sentence)
