"""The wish list: here at once, on the server as soon as it can be.

Nothing here waits for the server. Each change is safely in the library when its function returns;
what the server can be told goes through the outbox, everything else stays here, over the server's
value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from metron_desktop.domain import item_fields
from metron_desktop.domain.money import Money
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.domain.records import UNSET, Maybe
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.errors import InvalidValue
from metron_desktop.store import collection, issues, outbox, wish_list

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.domain.outbox import OutboxEntry
    from metron_desktop.store.database import Database

_GONE = "This issue is no longer on the wish list."
_PLAIN_PRIORITY = 3


class WishList:
    """The wish list of one account. Used on the loop's thread.

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

    async def rows(self) -> list[WishRow]:
        """All wishes, most wanted first."""
        return await self._db.read(wish_list.rows)

    async def of_issue(self, issue_id: int) -> WishRow | None:
        """The wish for this issue; None where it is not wished for."""
        return await self._db.read(lambda connection: wish_list.of_issue(connection, issue_id))

    async def add(
        self,
        issue_id: int,
        *,
        priority: int = _PLAIN_PRIORITY,
        desired_grade: Decimal | None = None,
        max_price: Money | None = None,
        notes: str = "",
    ) -> WishRow:
        """Wish for an issue, or find the wish there is, which stays as it is.

        Args:
            issue_id: The issue.
            priority: From 1 (most wanted) to 5.
            desired_grade: The lowest acceptable grade on the CGC scale; None for any.
            max_price: The highest acceptable price; None for any.
            notes: The owner's notes.

        Raises:
            InvalidValue: The library does not know the issue, or a value cannot be one of its
                field; nothing was changed.
        """
        values = _values(
            priority=priority, desired_grade=desired_grade, max_price=max_price, notes=notes
        )
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> tuple[WishRow, bool]:
            known = wish_list.of_issue(connection, issue_id)
            if known is not None:
                return known, False
            if not issues.rows(connection, [issue_id]):
                raise InvalidValue("This issue is not in the library; synchronise first.")
            local_id = wish_list.add_local(connection, changes, issue_id, now)
            wish_list.put(connection, changes, local_id, values)
            if not self._private:
                outbox.enqueue(connection, changes, Operation.WISH_ADD, {}, now, issue_id=issue_id)
            return _required(connection, local_id), not self._private

        row, sent = await self._db.write(enter)
        if sent:
            self.on_change()
        return row

    async def edit(
        self,
        local_id: int,
        *,
        status: Maybe[WishStatus] = UNSET,
        priority: Maybe[int] = UNSET,
        desired_grade: Maybe[Decimal | None] = UNSET,
        max_price: Maybe[Money | None] = UNSET,
        notes: Maybe[str] = UNSET,
    ) -> None:
        """Change what is given of a wish. The server cannot be told: it is changed here only.

        Raises:
            InvalidValue: A value cannot be one of its field, or the wish is gone; nothing was
                changed.
        """
        values = _values(
            status=status,
            priority=priority,
            desired_grade=desired_grade,
            max_price=max_price,
            notes=notes,
        )

        def enter(connection: Connection, changes: Changes) -> None:
            _required(connection, local_id)
            wish_list.put(connection, changes, local_id, values)

        await self._db.write(enter)

    async def acquire(self, local_id: int, values: Mapping[str, Any] | None = None) -> int:
        """Make a collection item of a wish, and mark it as acquired.

        Args:
            local_id: The wish.
            values: What is known of the copy, by field as for `Collection.edit`; they are laid
                over those of an item that is there already.

        Returns:
            The local id of the collection item.

        Raises:
            InvalidValue: A value cannot be one of its field, or the wish is gone; nothing was
                changed.
        """
        known = _tidy(values or {})
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> int:
            issue_id = _required(connection, local_id).issue.id
            item_id = collection.add_local(connection, changes, issue_id, now, known)
            acquired = {"status": WishStatus.ACQUIRED}
            wish_list.put(connection, changes, local_id, acquired)
            if not self._private:
                outbox.enqueue(
                    connection, changes, Operation.WISH_ACQUIRE, {}, now, issue_id=issue_id
                )
            return item_id

        item_id = await self._db.write(enter)
        if not self._private:
            self.on_change()
        return item_id

    async def remove(self, local_id: int) -> None:
        """Wish for an issue no longer, here and on the server; of one that is gone nothing."""
        now = datetime.now(UTC)

        def leave(connection: Connection, changes: Changes) -> bool:
            row = wish_list.row(connection, local_id)
            if row is None:
                return False
            wish_list.remove(connection, changes, local_id)
            if self._private:
                return False
            issue_id, there = row.issue.id, row.server_id is not None
            for entry in outbox.of_issue(connection, issue_id):
                if entry.operation is Operation.WISH_ADD:
                    there = there or _may_have_arrived(entry)
                    outbox.settle(connection, changes, entry.id)
            if there:
                payload = {} if row.server_id is None else {"server_id": row.server_id}
                outbox.enqueue(
                    connection, changes, Operation.WISH_REMOVE, payload, now, issue_id=issue_id
                )
            return there

        if await self._db.write(leave):
            self.on_change()


def _values(**given: Any) -> dict[str, Any]:
    """The given values by column, each proven to be one of its field.

    Raises:
        InvalidValue: One is not.
    """
    values = {name: value for name, value in given.items() if value is not UNSET}
    if "max_price" in values:
        price: Money | None = values["max_price"]
        values["max_price"] = price.amount if price else None
        values["max_price_currency"] = price.currency if price else ""
    return _tidy(values)


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    tidy = {name: value.strip() if type(value) is str else value for name, value in values.items()}
    item_fields.check(tidy)
    return tidy


def _required(connection: Connection, local_id: int) -> WishRow:
    found = wish_list.row(connection, local_id)
    if found is None:
        raise InvalidValue(_GONE)
    return found


def _may_have_arrived(entry: OutboxEntry) -> bool:
    """Whether the server may have taken a change although it still waits here.

    One that was never sent it has not; nor one that it refused.
    """
    return entry.attempts > 0 and entry.state is not OutboxState.KEPT


def _nobody() -> None:
    """Nothing is sent until the next synchronisation."""
