"""What the person is asked to decide, and deciding it. Every decision can be undone."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from metron_desktop.domain.review import Conflict, Decision, RemovedItem, Step
from metron_desktop.errors import InvalidValue
from metron_desktop.store import decisions, outbox, review

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.store.database import Database

    Write: TypeAlias = Callable[[Connection, Changes], None]

T = TypeVar("T")

Undo: TypeAlias = Callable[[], Awaitable[None]]
"""Undoes a decision; what the person or the server has changed since stays.

Raises:
    InvalidValue: It cannot be undone any more; nothing was changed.
"""


class Review:
    """Conflicts and removed items of one account. Used on the loop's thread.

    A decision is on disk when it returns. One about something that needs no decision any more,
    because the server has changed meanwhile, raises `InvalidValue` and changes nothing.

    Attributes:
        on_change: Called after a decision when something waits to be sent.
    """

    def __init__(self, db: Database) -> None:
        self.on_change: Callable[[], None] = lambda: None
        self._db = db

    async def conflicts(self) -> list[Conflict]:
        """All values changed on both sides, item by item in the order of the collection.

        A price and its currency are one choice, though both are told: deciding about either
        decides about both.
        """
        return await self._db.read(review.in_conflict)

    async def conflicts_of(self, local_id: int) -> list[Conflict]:
        """The values of one item that were changed on both sides."""
        return await self._db.read(lambda connection: review.in_conflict(connection, local_id))

    async def typed_of(self, local_id: int) -> list[Conflict]:
        """Every value typed about one item beside the server's, whether in conflict or not."""
        return await self._db.read(lambda connection: review.typed(connection, local_id))

    async def removed(self) -> list[RemovedItem]:
        """Items that the server no longer has although something about them was typed here."""
        return await self._db.read(review.removed)

    async def count(self) -> int:
        """How many decisions there are to make."""
        return await self._db.read(review.count)

    async def keep_mine(self, local_id: int, field: str) -> Undo:
        """Prefer what was typed over the server's value, until that changes again.

        Raises:
            InvalidValue: The field is not in conflict any more.
        """
        now = datetime.now(UTC)
        return await self._decide(
            lambda connection, changes: decisions.keep_mine(
                connection, changes, local_id, field, now
            )
        )

    async def take_theirs(self, local_id: int, field: str) -> Undo:
        """Let the server's value be the one that shows.

        Raises:
            InvalidValue: The field is not in conflict any more.
        """
        return await self._decide(
            lambda connection, changes: decisions.take_theirs(connection, changes, local_id, field)
        )

    async def keep(self, local_id: int) -> Undo:
        """Let a removed item stay as one that exists only here.

        Raises:
            InvalidValue: The server has the item again.
        """
        now = datetime.now(UTC)
        return await self._decide(
            lambda connection, changes: decisions.keep(connection, changes, local_id, now)
        )

    async def add_again(self, local_id: int) -> Undo:
        """Have a removed item added to the server again, with its readings and its rating.

        Raises:
            InvalidValue: The server has the item again.
        """
        now = datetime.now(UTC)
        return await self._decide(
            lambda connection, changes: decisions.add_again(connection, changes, local_id, now)
        )

    async def discard(self, local_id: int) -> Undo:
        """Let a removed item go, with everything that was typed about it.

        Raises:
            InvalidValue: The server has the item again.
        """
        return await self._decide(
            lambda connection, changes: decisions.discard(connection, changes, local_id)
        )

    async def decide(self, steps: Sequence[Step]) -> Undo:
        """Take several decisions in one go, which are undone in one go.

        One about something that needs no decision any more is passed over, and so is one that
        cannot be undone any more.

        Raises:
            InvalidValue: None of them is needed any more.
        """
        now = datetime.now(UTC)

        def take(connection: Connection, changes: Changes) -> Write:
            undoings = _each(partial(_take, connection, changes, step, now) for step in steps)

            def take_back(connection: Connection, changes: Changes) -> None:
                _each(partial(undoing, connection, changes) for undoing in reversed(undoings))

            return take_back

        return await self._decide(take)

    async def _decide(self, decision: Callable[[Connection, Changes], Write]) -> Undo:
        undoing = await self._write(decision)

        async def undo() -> None:
            await self._write(undoing)

        return undo

    async def _write(self, write: Callable[[Connection, Changes], T]) -> T:
        def run(connection: Connection, changes: Changes) -> tuple[T, bool]:
            return write(connection, changes), bool(outbox.waiting(connection))

        written, waiting = await self._db.write(run)
        if waiting:
            self.on_change()
        return written


def _take(connection: Connection, changes: Changes, step: Step, now: datetime) -> Write:
    local_id = step.local_id
    if step.decision is Decision.KEEP_MINE:
        return decisions.keep_mine(connection, changes, local_id, step.field, now)
    if step.decision is Decision.TAKE_THEIRS:
        return decisions.take_theirs(connection, changes, local_id, step.field)
    if step.decision is Decision.KEEP:
        return decisions.keep(connection, changes, local_id, now)
    if step.decision is Decision.ADD_AGAIN:
        return decisions.add_again(connection, changes, local_id, now)
    return decisions.discard(connection, changes, local_id)


def _each(works: Iterable[Callable[[], T]]) -> list[T]:
    """The results of those that can be done; one that cannot has changed nothing.

    Raises:
        InvalidValue: None of them can be done.
    """
    done: list[T] = []
    refused: InvalidValue | None = None
    for work in works:
        try:
            done.append(work())
        except InvalidValue as error:
            refused = error
    if refused is not None and not done:
        raise refused
    return done
