"""What the person is asked to decide, and deciding it: deeds like all others, to be undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.review import Conflict, Decision, RemovedItem, Step
from metron_desktop.errors import InvalidValue
from metron_desktop.store import collection, decisions, outbox, review
from metron_desktop.store.deeds import recording

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.store.database import Database


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

    async def keep_mine(self, local_id: int, field: str) -> None:
        """Prefer what was typed over the server's value, until that changes again.

        Raises:
            InvalidValue: The field is not in conflict any more.
        """
        await self.decide([Step(Decision.KEEP_MINE, local_id, field)])

    async def take_theirs(self, local_id: int, field: str) -> None:
        """Let the server's value be the one that shows.

        Raises:
            InvalidValue: The field is not in conflict any more.
        """
        await self.decide([Step(Decision.TAKE_THEIRS, local_id, field)])

    async def keep(self, local_id: int) -> None:
        """Let a removed item stay as one that exists only here.

        Raises:
            InvalidValue: The server has the item again.
        """
        await self.decide([Step(Decision.KEEP, local_id)])

    async def add_again(self, local_id: int) -> None:
        """Have a removed item added to the server again, with its readings and its rating.

        Raises:
            InvalidValue: The server has the item again.
        """
        await self.decide([Step(Decision.ADD_AGAIN, local_id)])

    async def discard(self, local_id: int) -> None:
        """Let a removed item go, with everything that was typed about it.

        Raises:
            InvalidValue: The server has the item again.
        """
        await self.decide([Step(Decision.DISCARD, local_id)])

    async def decide(self, steps: Sequence[Step]) -> None:
        """Take several decisions in one go, which are undone in one go.

        One about something that needs no decision any more is passed over.

        Raises:
            InvalidValue: None of them is needed any more.
        """
        now = datetime.now(UTC)

        def decide(connection: Connection, changes: Changes) -> bool:
            local_ids = {step.local_id for step in steps}
            fields = {step.field for step in steps}
            titles = [row.issue.title for row in collection.rows(connection, [*local_ids])]
            with recording(
                connection,
                changes,
                DeedKind.DECIDE,
                now,
                count=len(local_ids),
                subject=titles[0] if len(titles) == 1 else "",
                field=fields.pop() if len(fields) == 1 else "",
            ):
                _each(partial(_take, connection, changes, step, now) for step in steps)
            return bool(outbox.waiting(connection))

        if await self._db.write(decide):
            self.on_change()


def _take(connection: Connection, changes: Changes, step: Step, now: datetime) -> None:
    local_id = step.local_id
    if step.decision is Decision.KEEP_MINE:
        decisions.keep_mine(connection, changes, local_id, step.field, now)
    elif step.decision is Decision.TAKE_THEIRS:
        decisions.take_theirs(connection, changes, local_id, step.field)
    elif step.decision is Decision.KEEP:
        decisions.keep(connection, changes, local_id, now)
    elif step.decision is Decision.ADD_AGAIN:
        decisions.add_again(connection, changes, local_id, now)
    else:
        decisions.discard(connection, changes, local_id)


def _each(works: Iterable[Callable[[], None]]) -> None:
    """Do what can be done; what cannot has changed nothing.

    Raises:
        InvalidValue: None of them can be done.
    """
    done = 0
    refused: InvalidValue | None = None
    for work in works:
        try:
            work()
            done += 1
        except InvalidValue as error:
            refused = error
    if refused is not None and not done:
        raise refused
