"""What a person changes about the collection: on disk at once, on the server as soon as it can be.

Nothing here waits for the server. Each change is safely in the library when its function returns;
what the server can be told goes through the outbox, everything else lies as a local value over the
server's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Collection as Names
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from metron_desktop.domain import item_fields
from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.domain.spread import Spread
from metron_desktop.errors import InvalidValue
from metron_desktop.store import (
    account,
    collection,
    effective,
    issues,
    keys,
    leaving,
    local_values,
    outbox,
    read_dates,
    spreads,
)
from metron_desktop.store.deeds import recording
from metron_desktop.sync.facts import READ_ONLY
from metron_desktop.sync.push.collection import ON_THE_WEBSITE

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.store.database import Database

_GONE = "This item is no longer in the collection."
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

    async def spread(self, local_ids: Sequence[int]) -> dict[str, Spread]:
        """How the values of each field are spread over these items."""
        return await self._db.read(lambda connection: spreads.of(connection, local_ids))

    async def differing(self, local_ids: Sequence[int], values: Mapping[str, Any]) -> int:
        """How many of these items `edit` would change."""
        return await self._db.read(
            lambda connection: spreads.differing(connection, local_ids, values)
        )

    async def add(
        self, issue_ids: Sequence[int], values: Mapping[str, Any] | None = None
    ) -> list[CollectionRow]:
        """Add issues, or find the items there are.

        Where the server lets no program add, they stay items that exist only here, until the
        server has them.

        Args:
            issue_ids: The issues.
            values: What is known of each copy, by field as for `edit`. It is sent with the items;
                those that were there already are edited, and left alone where nothing is known.

        Returns:
            The items in the order of their issues.

        Raises:
            InvalidValue: The library does not know an issue, or a value cannot be one of its
                field; nothing was changed.
        """
        typed = _tidy(values or {})
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> tuple[list[CollectionRow], bool]:
            if not issues.are_known(connection, issue_ids):
                raise InvalidValue("This issue is not in the library; synchronise first.")
            owned = collection.issues_owned(connection, issue_ids)
            going = {
                entry.issue_id
                for entry in outbox.of_issues(connection, issue_ids)
                if entry.operation is Operation.REMOVE
            }
            told = [one for one in dict.fromkeys(issue_ids) if one in going or one not in owned]
            sent = bool(told) and not self._private
            subject = _name(connection, issue_ids)
            count = len(told) or len(set(issue_ids))
            kind = DeedKind.ADD if told else DeedKind.EDIT
            with recording(connection, changes, kind, now, count=count, subject=subject):
                local_ids = collection.add_local(connection, changes, issue_ids, now, typed)
                if sent:
                    payloads: dict[int, dict[str, Any]] = {issue_id: {} for issue_id in told}
                    outbox.enqueue_each(connection, changes, Operation.ADD, payloads, now)
            keys.refresh(connection)  # rows tell some of them
            return collection.rows(connection, local_ids), sent

        rows, sent = await self._db.write(enter)
        if sent:
            self.on_change()
        return rows

    async def edit(self, local_ids: Sequence[int], values: Mapping[str, Any]) -> None:
        """Lay values over those of items, the same over all of them.

        Args:
            local_ids: The items; those that are gone meanwhile are passed over.
            values: Values by field of `store.effective.FIELDS`, as `CollectionRow` has them except
                that ``purchase_price`` is the bare amount and ``purchase_currency`` its currency.

        Raises:
            InvalidValue: A value cannot be one of its field, or all items are gone; nothing was
                changed.
        """
        typed = _tidy(values)
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> bool:
            issue_ids = _issues_of(connection, local_ids)
            told = "rating" in typed and not self._private
            with _recording(connection, changes, _kind_of(typed), now, issue_ids, typed):
                local_values.put(connection, changes, local_ids, typed, now)
                if told:
                    _take_back_ratings(connection, changes, issue_ids)
                    payload = {"rating": typed["rating"]}
                    payloads = dict.fromkeys(issue_ids, payload)
                    outbox.enqueue_each(connection, changes, Operation.RATING, payloads, now)
            return told

        if await self._db.write(enter):
            self.on_change()

    async def count(self, local_ids: Sequence[int], more: int) -> None:
        """Count more copies of items, or fewer; of each there is always one, as `remove` takes it.

        Raises:
            InvalidValue: All items are gone; nothing was changed.
        """
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> None:
            issue_ids = _issues_of(connection, local_ids)
            with _recording(connection, changes, DeedKind.EDIT, now, issue_ids, ["quantity"]):
                counted = effective.counted(more)
                local_values.put(connection, changes, local_ids, counted, now)

        await self._db.write(enter)

    async def revert(self, local_ids: Sequence[int], fields: Names[str]) -> None:
        """Let the server's values of these fields of items show again.

        Raises:
            InvalidValue: All items are gone.
        """
        names = {*fields, *(_PRICE if _PRICE & {*fields} else ())}
        now = datetime.now(UTC)

        def clear(connection: Connection, changes: Changes) -> None:
            issue_ids = _issues_of(connection, local_ids)
            with _recording(connection, changes, DeedKind.REVERT, now, issue_ids, names):
                local_values.clear(connection, changes, local_ids, names)
                if "rating" in names:
                    _take_back_ratings(connection, changes, issue_ids)

        await self._db.write(clear)

    async def rate(self, local_ids: Sequence[int], rating: int | None) -> None:
        """Give items 1 to 5 stars, or take them away.

        Raises:
            InvalidValue: Not a number of stars, or all items are gone; nothing was changed.
        """
        await self.edit(local_ids, {"rating": rating})

    async def read(self, local_ids: Sequence[int], moment: datetime | None = None) -> None:
        """Note a reading of items.

        Two readings within one second are the same one.

        Args:
            local_ids: The items; those that are gone meanwhile are passed over.
            moment: When they were read; None for now.

        Raises:
            InvalidValue: Not a moment with an offset from UTC, or all items are gone; nothing was
                changed.
        """
        item_fields.check({"date_read": moment})
        now = datetime.now(UTC)
        when = (moment or now).astimezone(UTC).replace(microsecond=0)

        def enter(connection: Connection, changes: Changes) -> bool:
            issue_ids = _issues_of(connection, local_ids)
            with _recording(connection, changes, DeedKind.READ, now, issue_ids):
                noted = read_dates.note(connection, local_ids, when, now)
                local_values.put(connection, changes, noted, effective.read_at(when), now)
                if self._private or not noted:
                    return False
                payload = {"date_read": when.isoformat()}
                payloads = dict.fromkeys(_issues_of(connection, noted), payload)
                outbox.enqueue_each(connection, changes, Operation.SCROBBLE, payloads, now)
            return True

        if await self._db.write(enter):
            self.on_change()

    async def unread(self, local_id: int, moment: datetime) -> None:
        """Take back a reading of an item that was noted only here.

        Raises:
            InvalidValue: The server may have it already, or there is none; nothing was changed.
        """
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> None:
            found = collection.rows(connection, [local_id])
            if not found:
                raise InvalidValue(_GONE)
            issue_ids = [found[0].issue.id]
            with _recording(connection, changes, DeedKind.EDIT, now, issue_ids, ["date_read"]):
                if not read_dates.forget(connection, local_id, moment):
                    raise InvalidValue("This reading is noted on the server; change it there.")
                waiting = [
                    entry
                    for entry in outbox.of_issues(connection, issue_ids)
                    if entry.payload.get("date_read") == moment.isoformat()
                ]
                if found[0].server_id is not None and not self._private and not waiting:
                    raise InvalidValue("The server has this reading already; change it there.")
                for entry in waiting:
                    if entry.state is OutboxState.SENDING:
                        raise InvalidValue("This reading is just being sent; try again later.")
                    outbox.settle(connection, changes, entry.id)
                left = collection.read_dates(connection, [local_id])[local_id]
                values = {
                    "is_read": bool(left),
                    "date_read": left[0].read_date if left else None,
                    "read_count": max(found[0].read_count - 1, len(left)),
                }
                local_values.put(connection, changes, [local_id], values, now)

        await self._db.write(enter)

    async def remove(self, local_ids: Sequence[int]) -> None:
        """Remove items, here and on the server, for good; of those that are gone already nothing.

        Raises:
            InvalidValue: The server lets no program remove items; nothing was changed.
        """
        now = datetime.now(UTC)

        def leave(connection: Connection, changes: Changes) -> bool:
            issue_ids = collection.issues_of(connection, local_ids)
            with _recording(connection, changes, DeedKind.REMOVE, now, issue_ids):
                if self._private:
                    collection.remove(connection, changes, local_ids)
                    return False
                told = leaving.remove(connection, changes, local_ids, now)
            if told and account.get(connection, READ_ONLY):
                raise InvalidValue(ON_THE_WEBSITE)
            return told

        if await self._db.write(leave):
            self.on_change()


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


def _issues_of(connection: Connection, local_ids: Sequence[int]) -> list[int]:
    """The issues of those of the items that are there.

    Raises:
        InvalidValue: There is none of them any more.
    """
    found = collection.issues_of(connection, local_ids)
    if local_ids and not found:
        raise InvalidValue(_GONE)
    return found


def _recording(
    connection: Connection,
    changes: Changes,
    kind: DeedKind,
    now: datetime,
    issue_ids: Sequence[int],
    fields: Iterable[str] = (),
) -> AbstractContextManager[None]:
    """Make one deed of what is done to the items of these issues."""
    names = {*fields}
    if names & _PRICE:
        names = (names - _PRICE) | {"purchase_price"}
    return recording(
        connection,
        changes,
        kind,
        now,
        count=len(issue_ids),
        subject=_name(connection, issue_ids),
        field=names.pop() if len(names) == 1 else "",
    )


def _kind_of(typed: Mapping[str, Any]) -> DeedKind:
    return DeedKind.RATE if typed.keys() == {"rating"} else DeedKind.EDIT


def _name(connection: Connection, issue_ids: Sequence[int]) -> str:
    """What people call the one issue; "" where there are several."""
    rows = issues.rows(connection, issue_ids) if len(issue_ids) == 1 else ()
    return rows[0].title if rows else ""


def _take_back_ratings(connection: Connection, changes: Changes, issue_ids: Sequence[int]) -> None:
    """Take ratings back that a later one replaces, as far as they have not left."""
    outbox.withdraw(
        connection, changes, issue_ids, [Operation.RATING], sparing=[OutboxState.SENDING]
    )


def _nobody() -> None:
    """Nothing is sent until the next synchronisation."""
