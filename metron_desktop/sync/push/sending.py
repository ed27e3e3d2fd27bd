"""The outbox on its way to the server: its order, its states, and what becomes of failures.

Every change waits in the outbox until the server has taken it. One whose answer was lost stays
"sending": it is repeated where that does no harm, and read back first where it would. What each
operation sends is told by one module per noun.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeAlias
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from metron_desktop.api.client import Endpoints
from metron_desktop.api.errors import (
    ApiError,
    AuthError,
    NotFound,
    Offline,
    PermissionDenied,
    RateLimited,
    ReadOnly,
    ServerError,
    ValidationFailed,
)
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.outbox import Operation, OutboxEntry, OutboxState
from metron_desktop.errors import InvalidValue
from metron_desktop.store import account, outbox
from metron_desktop.store.database import Database
from metron_desktop.sync import facts
from metron_desktop.sync.push import collection, pull_list, wish_list
from metron_desktop.sync.requests import Requests

Done: TypeAlias = Callable[[Connection, Changes], None]
"""Writes what the server answered, in the transaction that takes the entry off the outbox."""

Sender: TypeAlias = Callable[["Push", OutboxEntry], Awaitable[Done]]
"""Sends one change. An entry whose state is SENDING may have reached the server before.

Raises:
    Untimely: It cannot be sent until something else has happened.
    InvalidValue: It cannot be sent as it is.
    OutOfRequests: The run may not send any more.
    ApiError: The server did not take it, or its answer was lost.
"""

SENDERS: dict[Operation, Sender] = {
    **collection.SENDERS,
    **wish_list.SENDERS,
    **pull_list.SENDERS,
}

# Two pushes of one library at a time would send the same entries.
_turns: WeakKeyDictionary[Database, asyncio.Lock] = WeakKeyDictionary()


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

        Where a change cannot be sent, later ones of the same issue or series wait for it.

        Returns:
            A sentence for each thing the person should know.

        Raises:
            OutOfRequests: The run may not send any more.
            ApiError: The server cannot be reached, or lets nobody in; everything else waits.
        """
        sentences: list[str] = []
        held: set[tuple[int | None, int | None]] = set()
        async with _turns.setdefault(self.db, asyncio.Lock()):
            entries = await self.db.read(outbox.waiting)
            for position, entry in enumerate(entries):
                if await self.db.read(_is_read_only):
                    await self._keep(entry, "")
                    continue
                if entry.subject in held:
                    continue
                if _is_void(entry, entries[position + 1 :]):
                    await self._settle(entry, nothing)
                    continue
                sentence = await self._send(entry)
                if sentence is not None:
                    held.add(entry.subject)
                if sentence and sentence not in sentences:
                    sentences.append(sentence)
        return sentences

    async def reconsider(self) -> None:
        """Let changes that the server could not take be sent again: it may have learnt to."""

        def release(connection: Connection, changes: Changes) -> None:
            account.put(connection, facts.READ_ONLY, None)
            outbox.release(connection, changes)

        await self.db.write(release)

    async def _send(self, entry: OutboxEntry) -> str | None:
        """Send one change.

        Returns:
            None when the server has it, or when nothing need wait for it; else why not, in a
            sentence for the person, or "" where the person has been told before.
        """
        if not await self.db.write(partial(outbox.sending, entry_id=entry.id)):
            return None  # taken back meanwhile
        try:
            done = await SENDERS[entry.operation](self, entry)
        except collection.Untimely as error:
            await self._keep(entry, str(error))
            return None
        except ReadOnly as error:
            return await self._keep_for_good(entry, error)
        except (ValidationFailed, InvalidValue, PermissionDenied, NotFound) as error:
            return await self._keep(entry, error.sentence)
        except ApiError as error:
            await self._fail(entry, error)
            if isinstance(error, ServerError):
                return error.sentence  # it may be this change that the server stumbles over
            raise
        await self._settle(entry, done)
        return None

    async def _settle(self, entry: OutboxEntry, done: Done) -> None:
        def settle(connection: Connection, changes: Changes) -> None:
            outbox.settle(connection, changes, entry.id)
            done(connection, changes)

        await self.db.write(settle)

    async def _keep(self, entry: OutboxEntry, sentence: str) -> str:
        def keep(connection: Connection, changes: Changes) -> None:
            if entry.operation is Operation.REMOVE:
                # The next synchronisation brings the item back: there is nothing to keep.
                outbox.settle(connection, changes, entry.id)
            else:
                outbox.keep(connection, changes, entry.id, sentence)

        await self.db.write(keep)
        return sentence

    async def _keep_for_good(self, entry: OutboxEntry, error: ReadOnly) -> str:
        """Remember that this server takes no changes, and say so once in the life of a library."""

        def note(connection: Connection, _: Changes) -> bool:
            account.put(connection, facts.READ_ONLY, True)
            told = bool(account.get(connection, facts.READ_ONLY_TOLD))
            account.put(connection, facts.READ_ONLY_TOLD, True)
            return told

        await self._keep(entry, error.sentence)
        told = await self.db.write(note)
        if entry.operation is Operation.REMOVE:
            return collection.ON_THE_WEBSITE
        return "" if told else error.sentence

    async def _fail(self, entry: OutboxEntry, error: ApiError) -> None:
        # Where an answer came that cannot be read, the change may have been made all the same.
        not_made = isinstance(error, AuthError | RateLimited) or (
            isinstance(error, Offline) and not error.maybe_received
        )
        # What may have arrived once may still have when a later attempt did not even leave.
        state = entry.state if not_made else OutboxState.SENDING
        await self.db.write(
            partial(outbox.fail, entry_id=entry.id, error=error.sentence, state=state)
        )


def nothing(_connection: Connection, _changes: Changes) -> None:
    """The answer says nothing that is not known here."""


def _is_read_only(connection: Connection) -> bool:
    return bool(account.get(connection, facts.READ_ONLY))


def _is_void(entry: OutboxEntry, later: Sequence[OutboxEntry]) -> bool:
    """Whether a later change of the same issue makes this one needless."""
    overriding = _OVERRIDDEN_BY.get(entry.operation, ())
    return any(one.subject == entry.subject and one.operation in overriding for one in later)


_OVERRIDDEN_BY = {
    Operation.ADD: (Operation.REMOVE,),
    Operation.RATING: (Operation.RATING, Operation.REMOVE),
    Operation.SCROBBLE: (Operation.REMOVE,),
}
