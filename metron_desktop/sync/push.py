"""Sending what was changed here to the server, in order, and never twice.

Every change waits in the outbox until the server has taken it. Adding, rating and removing may be
repeated; noting a reading may not, so one whose answer was lost is read back first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from sqlalchemy import Connection

from metron_desktop.api.client import Endpoints
from metron_desktop.api.errors import (
    ApiError,
    NotFound,
    Offline,
    PermissionDenied,
    ReadOnly,
    ServerError,
    ValidationFailed,
)
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.outbox import Operation, OutboxEntry, OutboxState
from metron_desktop.errors import InvalidValue
from metron_desktop.store import account, collection, issues, outbox
from metron_desktop.store.database import Database
from metron_desktop.sync import facts, mapping
from metron_desktop.sync.requests import Requests
from metron_desktop.sync.wanted import Wanted, want

_logger = logging.getLogger(__name__)

Done = Callable[[Connection, Changes], None]
"""Writes what the server answered."""

_FIELDS: dict[str, Callable[[Any], Any]] = {
    "book_format": BookFormat,
    "grade": Decimal,
    "purchase_date": date.fromisoformat,
    "purchase_price": Decimal,
}
"""How values of the API come back from the JSON the outbox keeps; the others stay as they are."""


@dataclass(frozen=True, slots=True)
class Push:
    """Sends the outbox of one library. Used on the loop's thread.

    Attributes:
        db: The library.
        server: The server's resources.
        requests: Sends the requests.
        now: Tells the time (UTC).
    """

    db: Database
    server: Endpoints
    requests: Requests
    now: Callable[[], datetime]

    async def send_waiting(self) -> list[str]:
        """Send every change that waits, oldest first.

        Where a change cannot be sent, later ones of the same issue wait for it.

        Returns:
            A sentence for each thing the person should know.

        Raises:
            OutOfRequests: The run may not send any more.
            ApiError: The server cannot be reached, or lets nobody in; everything else waits.
        """
        sentences: list[str] = []
        held: set[int] = set()
        for entry in await self.db.read(outbox.waiting):
            if entry.issue_id in held:
                continue
            sentence = await self.send(entry)
            if sentence is not None:
                held.add(entry.issue_id)
            if sentence and sentence not in sentences:
                sentences.append(sentence)
        return sentences

    async def send(self, entry: OutboxEntry) -> str | None:
        """Send one change.

        Returns:
            None when the server has it; else why not, in a sentence for the person, or "" where
            the person has been told before.

        Raises:
            OutOfRequests: The run may not send any more.
            ApiError: The server cannot be reached, or lets nobody in; the change waits.
        """
        if await self.db.read(lambda connection: account.get(connection, facts.READ_ONLY)):
            await self.db.write(lambda connection, _: outbox.keep(connection, entry.id))
            return ""
        uncertain = entry.state is OutboxState.SENDING and entry.operation is Operation.SCROBBLE
        if uncertain and await self._was_taken(entry):
            await self._settle(entry, _refetch(entry.issue_id))
            return None
        await self.db.write(lambda connection, _: outbox.sending(connection, entry.id))
        try:
            done = await _SENDERS[entry.operation](self, entry)
        except ReadOnly as error:
            return await self._keep(entry, error.sentence, read_only=True)
        except (ValidationFailed, InvalidValue, PermissionDenied, NotFound) as error:
            return await self._keep(entry, error.sentence)
        except ApiError as error:
            await self._fail(entry, error)
            if isinstance(error, ServerError):
                return error.sentence  # it may be this change that the server stumbles over
            raise
        await self._settle(entry, done)
        return None

    async def _add(self, entry: OutboxEntry) -> Done:
        fields = {
            name: _FIELDS[name](value) if name in _FIELDS and value is not None else value
            for name, value in entry.payload.items()
        }
        added = await self.requests.send(
            lambda: self.server.collection.add(entry.issue_id, **fields)
        )
        record, now = mapping.collection_item(added.value), self.now()

        def save(connection: Connection, changes: Changes) -> None:
            collection.save_detail(connection, changes, record, now)

        return save

    async def _rate(self, entry: OutboxEntry) -> Done:
        server_id = await self._server_id(entry.issue_id)
        await self.requests.send(
            lambda: self.server.collection.rate(server_id, entry.payload["rating"])
        )
        return _refetch(entry.issue_id)

    async def _scrobble(self, entry: OutboxEntry) -> Done:
        moment = datetime.fromisoformat(entry.payload["date_read"])
        rating = entry.payload.get("rating")
        await self.requests.send_once(
            lambda: self.server.collection.scrobble(entry.issue_id, moment, rating)
        )
        return _refetch(entry.issue_id)

    async def _remove(self, entry: OutboxEntry) -> Done:
        server_id = int(entry.payload["server_id"])
        try:
            await self.requests.send(lambda: self.server.collection.remove(server_id))
        except NotFound:
            _logger.info("Item %d was removed elsewhere already", server_id)
        return _nothing

    async def _was_taken(self, entry: OutboxEntry) -> bool:
        """Whether a reading whose answer was lost has reached the server."""
        row = await self.db.read(
            lambda connection: collection.item_of_issue(connection, entry.issue_id)
        )
        server_id = row.server_id if row is not None else None
        if server_id is None:
            # The reading may have made the item.
            server_id = await self._find(entry.issue_id)
        if server_id is None:
            return False
        answer = await self.requests.send(lambda: self.server.collection.get(server_id))
        readings = answer.value.read_dates if answer.value is not None else ()
        moment = datetime.fromisoformat(entry.payload["date_read"]).astimezone(UTC)
        return moment in {reading.read_date for reading in readings}

    async def _find(self, issue_id: int) -> int | None:
        """The server's id of the item of an issue, looked for among those of its series."""
        rows = await self.db.read(lambda connection: issues.rows(connection, [issue_id]))
        number = 1
        while rows:
            page = await self.requests.send(
                partial(self.server.collection.page, number, issue__series=rows[0].series_id)
            )
            for item in page.items:
                if item.issue.id == issue_id:
                    return item.id
            if not page.has_next:
                break
            number += 1
        return None

    async def _server_id(self, issue_id: int) -> int:
        row = await self.db.read(lambda connection: collection.item_of_issue(connection, issue_id))
        if row is None or row.server_id is None:
            raise NotFound("The server does not have this item; synchronise first.")
        return row.server_id

    async def _settle(self, entry: OutboxEntry, done: Done) -> None:
        def settle(connection: Connection, changes: Changes) -> None:
            done(connection, changes)
            outbox.settle(connection, entry.id)

        await self.db.write(settle)

    async def _keep(self, entry: OutboxEntry, sentence: str, *, read_only: bool = False) -> str:
        def keep(connection: Connection, _: Changes) -> None:
            outbox.keep(connection, entry.id, sentence)
            if read_only:
                account.put(connection, facts.READ_ONLY, True)

        await self.db.write(keep)
        return sentence

    async def _fail(self, entry: OutboxEntry, error: ApiError) -> None:
        ambiguous = isinstance(error, ServerError) or (
            isinstance(error, Offline) and error.maybe_received
        )
        if ambiguous and entry.operation is Operation.SCROBBLE:
            return  # it stays "sending", and is read back before it is repeated
        await self.db.write(lambda connection, _: outbox.fail(connection, entry.id, error.sentence))


_SENDERS = {
    Operation.ADD: Push._add,
    Operation.RATING: Push._rate,
    Operation.SCROBBLE: Push._scrobble,
    Operation.REMOVE: Push._remove,
}


def _refetch(issue_id: int) -> Done:
    """The answers to ratings and readings are short: the item's detail tells the rest."""

    def mark(connection: Connection, _: Changes) -> None:
        row = collection.item_of_issue(connection, issue_id)
        if row is not None and row.server_id is not None:
            want(connection, Wanted.ITEM_DETAIL, [row.server_id])

    return mark


def _nothing(_connection: Connection, _changes: Changes) -> None:
    """The answer says nothing that is not known here."""
