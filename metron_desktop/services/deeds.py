"""Undoing and doing again what the person did, also after a restart."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from metron_desktop.domain.deeds import Deed
from metron_desktop.store import deeds, outbox
from metron_desktop.store.reversal import Irrevocable

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.store.database import Database

    Turn: TypeAlias = Callable[[Connection, Changes, int, datetime], None]


class Deeds:
    """What was done to the library of one account. Used on the loop's thread.

    Args:
        db: The library.

    Attributes:
        on_change: Called when something waits to be sent.
    """

    def __init__(self, db: Database) -> None:
        self.on_change: Callable[[], None] = _nobody
        self._db = db
        self._told = 0
        self._since = datetime.now(UTC)

    async def all(self) -> list[Deed]:
        """Every deed that is remembered, undone ones included, oldest first."""
        return await self._db.read(deeds.journal)

    async def fresh(self) -> Deed | None:
        """What was done last, told once; None where nothing was done since it was asked for.

        What was done before the library was opened is no longer fresh.
        """
        done = [deed for deed in await self.all() if not deed.undone]
        if not done or done[-1].id <= self._told or done[-1].done_at < self._since:
            return None
        self._told = done[-1].id
        return done[-1]

    async def undo(self, deed_id: int) -> None:
        """Undo a deed; what the person or the server has changed since stays.

        Raises:
            InvalidValue: It cannot be undone (any more); nothing was changed. One that never can
                be is forgotten, so that those before it still can.
            StoreError: Another window or program has the library open.
        """
        await self._turn(deeds.undo, deed_id)

    async def redo(self, deed_id: int) -> None:
        """Do a deed again that was undone: see `undo`."""
        await self._turn(deeds.redo, deed_id)

    async def _turn(self, turn: Turn, deed_id: int) -> None:
        now = datetime.now(UTC)

        def run(connection: Connection, changes: Changes) -> bool:
            turn(connection, changes, deed_id, now)
            return bool(outbox.count(connection))

        try:
            waiting = await self._db.write(run)
        except Irrevocable:
            await self._db.write(partial(deeds.forget, deed_id=deed_id))
            raise
        if waiting:
            self.on_change()


def _nobody() -> None:
    """Nothing is sent until the next synchronisation."""
