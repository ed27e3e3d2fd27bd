"""What a person changes about the collection: on disk at once, on the server as soon as it can be.

Nothing here waits for the server. Each change is safely in the library when its function returns;
what the server can be told goes through the outbox, everything else lies as a local value over the
server's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Collection as Names
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from metron_desktop.domain import item_fields
from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.errors import InvalidValue
from metron_desktop.store import (
    account,
    collection,
    issues,
    local_values,
    outbox,
    read_dates,
)
from metron_desktop.sync.facts import READ_ONLY
from metron_desktop.sync.push.collection import ON_THE_WEBSITE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.domain.outbox import OutboxEntry
    from metron_desktop.store.database import Database

_GONE = "This item is no longer in the collection."
_ABOUT_THE_ITEM = (Operation.ADD, Operation.RATING, Operation.SCROBBLE)
_PRICE = {"purchase_price", "purchase_currency"}


class Collection:
    """The collection of one account. Used on the loop's thread.

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

    async def add(self, issue_id: int, values: Mapping[str, Any] | None = None) -> CollectionRow:
        """Add an issue, or find the item there is.

        Where the server lets no program add, it stays an item that exists only here, until the
        server has it.

        Args:
            issue_id: The issue.
            values: What is known of the copy, by field as for `edit`. It is sent with the item;
                an item that was there already is edited.

        Raises:
            InvalidValue: The library does not know the issue, or a value cannot be one of its
                field; nothing was changed.
        """
        typed = _tidy(values or {})
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> tuple[CollectionRow, bool]:
            owned = collection.item_of_issue(connection, issue_id) is not None
            if not owned and not issues.rows(connection, [issue_id]):
                raise InvalidValue("This issue is not in the library; synchronise first.")
            local_id = collection.add_local(connection, changes, issue_id, now, typed)
            leaving = any(
                entry.operation is Operation.REMOVE
                for entry in outbox.of_issue(connection, issue_id)
            )
            sent = (leaving or not owned) and not self._private
            if sent:
                outbox.enqueue(connection, changes, Operation.ADD, {}, now, issue_id=issue_id)
            return collection.rows(connection, [local_id])[0], sent

        row, sent = await self._db.write(enter)
        if sent:
            self.on_change()
        return row

    async def edit(self, local_id: int, values: Mapping[str, Any]) -> None:
        """Lay values over those of an item.

        Args:
            local_id: The item.
            values: Values by field of `store.effective.FIELDS`, as `CollectionRow` has them except
                that ``purchase_price`` is the bare amount and ``purchase_currency`` its currency.

        Raises:
            InvalidValue: A value cannot be one of its field, or the item is gone; nothing was
                changed.
        """
        typed = _tidy(values)
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> None:
            row = _required(connection, local_id)
            local_values.put(connection, changes, local_id, typed, now)
            if "rating" in typed:
                self._send_rating(connection, changes, row, typed["rating"], now)

        await self._db.write(enter)
        if "rating" in typed:
            self.on_change()

    async def revert(self, local_id: int, fields: Names[str]) -> None:
        """Let the server's values of these fields show again.

        Raises:
            InvalidValue: The item is gone.
        """
        names = {*fields, *(_PRICE if _PRICE & {*fields} else ())}

        def clear(connection: Connection, changes: Changes) -> None:
            row = _required(connection, local_id)
            local_values.clear(connection, changes, local_id, names)
            if "rating" in names:
                _take_back(connection, changes, row.issue.id, Operation.RATING)

        await self._db.write(clear)

    async def rate(self, local_id: int, rating: int | None) -> None:
        """Give an item 1 to 5 stars, or take them away.

        Raises:
            InvalidValue: Not a number of stars, or the item is gone; nothing was changed.
        """
        await self.edit(local_id, {"rating": rating})

    async def read(self, local_id: int, moment: datetime | None = None) -> None:
        """Note a reading of an item.

        Two readings within one second are the same one.

        Args:
            local_id: The item.
            moment: When it was read; None for now.

        Raises:
            InvalidValue: Not a moment with an offset from UTC, or the item is gone; nothing was
                changed.
        """
        item_fields.check({"date_read": moment})
        now = datetime.now(UTC)
        when = (moment or now).astimezone(UTC).replace(microsecond=0)

        def enter(connection: Connection, changes: Changes) -> bool:
            row = _required(connection, local_id)
            if not read_dates.note(connection, local_id, when, now):
                return False
            latest = when if row.date_read is None else max(when, row.date_read)
            values = {"is_read": True, "date_read": latest, "read_count": row.read_count + 1}
            local_values.put(connection, changes, local_id, values, now)
            if self._private:
                return False
            payload = {"date_read": when.isoformat()}
            outbox.enqueue(
                connection, changes, Operation.SCROBBLE, payload, now, issue_id=row.issue.id
            )
            return True

        if await self._db.write(enter):
            self.on_change()

    async def remove(self, local_id: int) -> None:
        """Remove an item, here and on the server, for good; of one that is gone already nothing.

        Raises:
            InvalidValue: The server lets no program remove items; nothing was changed.
        """
        now = datetime.now(UTC)

        def leave(connection: Connection, changes: Changes) -> bool:
            found = collection.rows(connection, [local_id])
            if not found:
                return False
            server_id, issue_id = found[0].server_id, found[0].issue.id
            entries = [] if self._private else outbox.of_issue(connection, issue_id)
            there = not self._private and (
                server_id is not None or any(map(_may_have_made_it, entries))
            )
            if there and account.get(connection, READ_ONLY):
                raise InvalidValue(ON_THE_WEBSITE)
            collection.remove(connection, changes, local_id)
            for entry in entries:
                if entry.operation in _ABOUT_THE_ITEM:
                    outbox.settle(connection, changes, entry.id)
            if there:
                payload = {} if server_id is None else {"server_id": server_id}
                outbox.enqueue(
                    connection, changes, Operation.REMOVE, payload, now, issue_id=issue_id
                )
            return there

        if await self._db.write(leave):
            self.on_change()

    def _send_rating(
        self,
        connection: Connection,
        changes: Changes,
        row: CollectionRow,
        rating: int | None,
        now: datetime,
    ) -> None:
        if self._private:
            return
        _take_back(connection, changes, row.issue.id, Operation.RATING)
        outbox.enqueue(
            connection,
            changes,
            Operation.RATING,
            {"rating": rating},
            now,
            issue_id=row.issue.id,
        )


def _tidy(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as the server would keep them, each proven to be one of its field.

    Raises:
        InvalidValue: One is not.
    """
    typed = {
        name: value.strip() if isinstance(value, str) else value for name, value in values.items()
    }
    item_fields.check(typed)
    return typed


def _required(connection: Connection, local_id: int) -> CollectionRow:
    found = collection.rows(connection, [local_id])
    if not found:
        raise InvalidValue(_GONE)
    return found[0]


def _take_back(
    connection: Connection, changes: Changes, issue_id: int, operation: Operation
) -> None:
    """Take changes back that a later one replaces, as far as they have not left."""
    for entry in outbox.of_issue(connection, issue_id):
        if entry.operation is operation and entry.state is not OutboxState.SENDING:
            outbox.settle(connection, changes, entry.id)


def _may_have_made_it(entry: OutboxEntry) -> bool:
    """Whether a change may have made an item on the server, or is still going to.

    One that was never sent has not; nor one that the server refused.
    """
    if entry.operation is Operation.WISH_ACQUIRE:
        return True
    return (
        entry.operation is Operation.ADD
        and entry.attempts > 0
        and entry.state is not OutboxState.KEPT
    )


def _nobody() -> None:
    """Nothing is sent until the next synchronisation."""
