"""The wish list: here at once, on the server as soon as it can be.

Nothing here waits for the server. Each change is safely in the library when its function returns;
what the server can be told goes through the outbox, everything else stays here, over the server's
value.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from metron_desktop.domain import item_fields
from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.money import Money
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.domain.records import UNSET, Maybe
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.errors import InvalidValue
from metron_desktop.store import account, collection, issues, outbox, wish_list
from metron_desktop.store.deeds import recording
from metron_desktop.sync.facts import WISH_LIST_ABSENT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.domain.outbox import OutboxEntry
    from metron_desktop.store.database import Database

_GONE = "This issue is no longer on the wish list."

PLAIN_PRIORITY = 3
"""The priority of a wish about which nothing was said: the server's own default."""


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

    async def wanted(self) -> int:
        """How many wishes are still to be found."""
        return await self._db.read(wish_list.wanted)

    async def is_local(self) -> bool:
        """Whether the server was seen to have no wish list, so that this one stays here."""
        return await self._db.read(
            lambda connection: bool(account.get(connection, WISH_LIST_ABSENT))
        )

    async def of_issue(self, issue_id: int) -> WishRow | None:
        """The wish for this issue; None where it is not wished for."""
        return await self._db.read(lambda connection: wish_list.of_issue(connection, issue_id))

    async def add(
        self,
        issue_ids: Sequence[int],
        *,
        priority: int = PLAIN_PRIORITY,
        desired_grade: Decimal | None = None,
        max_price: Money | None = None,
        notes: str = "",
    ) -> list[WishRow]:
        """Wish for issues, or find the wishes there are, which stay as they are.

        One that the server was seen to have removed is wished for there again.

        Args:
            issue_ids: The issues.
            priority: From 1 (most wanted) to 5.
            desired_grade: The lowest acceptable grade on the CGC scale; None for any.
            max_price: The highest acceptable price; None for any.
            notes: The owner's notes.

        Returns:
            The wishes in the order of their issues.

        Raises:
            InvalidValue: The library does not know an issue, or a value cannot be one of its
                field; nothing was changed.
        """
        values = _values(
            priority=priority, desired_grade=desired_grade, max_price=max_price, notes=notes
        )
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> tuple[list[WishRow], bool]:
            found = [wish_list.of_issue(connection, issue_id) for issue_id in issue_ids]
            known = {row.issue.id: row for row in found if row is not None}
            new = [issue_id for issue_id in dict.fromkeys(issue_ids) if issue_id not in known]
            if len(issues.rows(connection, new)) < len(new):
                raise InvalidValue("This issue is not in the library; synchronise first.")
            removed = [row for row in known.values() if row.removed_at is not None]
            added = [*new, *(row.issue.id for row in removed)]
            told = [] if self._private else added
            subject = _title(issues.rows(connection, added))
            with recording(
                connection, changes, DeedKind.WISH_ADD, now, count=len(added), subject=subject
            ):
                for issue_id in new:
                    local_id = wish_list.add_local(connection, changes, issue_id, now)
                    wish_list.put(connection, changes, local_id, values)
                wish_list.keep(connection, changes, [row.local_id for row in removed])
                for issue_id in told:
                    outbox.enqueue(
                        connection, changes, Operation.WISH_ADD, {}, now, issue_id=issue_id
                    )
            entered = [wish_list.of_issue(connection, issue_id) for issue_id in issue_ids]
            return [row for row in entered if row is not None], bool(told)

        rows, sent = await self._db.write(enter)
        if sent:
            self.on_change()
        return rows

    async def edit(
        self,
        local_ids: Sequence[int],
        *,
        status: Maybe[WishStatus] = UNSET,
        priority: Maybe[int] = UNSET,
        desired_grade: Maybe[Decimal | None] = UNSET,
        max_price: Maybe[Money | None] = UNSET,
        notes: Maybe[str] = UNSET,
    ) -> None:
        """Change what is given of wishes. The server cannot be told: they change here only.

        Raises:
            InvalidValue: A value cannot be one of its field, or a wish is gone; nothing was
                changed.
        """
        values = _values(
            status=status,
            priority=priority,
            desired_grade=desired_grade,
            max_price=max_price,
            notes=notes,
        )

        now = datetime.now(UTC)
        fields = set(values) - {"max_price_currency"}

        def enter(connection: Connection, changes: Changes) -> None:
            rows = _required(connection, local_ids)
            with recording(
                connection,
                changes,
                DeedKind.WISH_EDIT,
                now,
                count=len(rows),
                subject=_title([row.issue for row in rows]),
                field=fields.pop() if len(fields) == 1 else "",
            ):
                for row in rows:
                    wish_list.put(connection, changes, row.local_id, values)

        await self._db.write(enter)

    async def acquire(
        self, local_ids: Sequence[int], values: Mapping[str, Any] | None = None
    ) -> list[int]:
        """Make a collection item of each wish, and mark the wishes as acquired.

        Args:
            local_ids: The wishes.
            values: What is known of the copies, by field as for `Collection.edit`; they are laid
                over those of items that are there already.

        Returns:
            The local ids of the collection items, in the order of the wishes.

        Raises:
            InvalidValue: A value cannot be one of its field, or a wish is gone; nothing was
                changed.
        """
        known = _tidy(values or {})
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> list[int]:
            rows = _required(connection, local_ids)
            issue_ids = [row.issue.id for row in rows]
            subject = _title([row.issue for row in rows])
            with recording(
                connection, changes, DeedKind.WISH_ACQUIRE, now, count=len(rows), subject=subject
            ):
                for row in rows:
                    acquired = {"status": WishStatus.ACQUIRED}
                    wish_list.put(connection, changes, row.local_id, acquired)
                if not self._private:
                    payloads: dict[int, dict[str, Any]] = {one: {} for one in issue_ids}
                    outbox.enqueue_each(connection, changes, Operation.WISH_ACQUIRE, payloads, now)
                return collection.add_local(connection, changes, issue_ids, now, known)

        item_ids = await self._db.write(enter)
        if item_ids and not self._private:
            self.on_change()
        return item_ids

    async def keep(self, local_ids: Sequence[int]) -> None:
        """Keep wishes here that the server was seen to have removed, without telling it."""
        now = datetime.now(UTC)

        def enter(connection: Connection, changes: Changes) -> None:
            with recording(connection, changes, DeedKind.WISH_EDIT, now, count=len(set(local_ids))):
                wish_list.keep(connection, changes, local_ids)

        await self._db.write(enter)

    async def remove(self, local_ids: Sequence[int]) -> None:
        """Wish for issues no longer, here and on the server; of wishes that are gone nothing."""
        now = datetime.now(UTC)

        def leave(connection: Connection, changes: Changes) -> bool:
            found = [wish_list.row(connection, local_id) for local_id in dict.fromkeys(local_ids)]
            rows = [row for row in found if row is not None]
            subject = _title([row.issue for row in rows])
            with recording(
                connection, changes, DeedKind.WISH_REMOVE, now, count=len(rows), subject=subject
            ):
                told = [self._leave(connection, changes, row, now) for row in rows]
            return any(told)

        if await self._db.write(leave):
            self.on_change()

    def _leave(self, connection: Connection, changes: Changes, row: WishRow, now: datetime) -> bool:
        """Remove one wish; return whether the server is to be told."""
        wish_list.remove(connection, changes, row.local_id)
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


def _required(connection: Connection, local_ids: Sequence[int]) -> list[WishRow]:
    found = [wish_list.row(connection, local_id) for local_id in dict.fromkeys(local_ids)]
    if None in found:
        raise InvalidValue(_GONE)
    return [row for row in found if row is not None]


def _title(rows: Sequence[IssueRow]) -> str:
    """What people call the issue; "" for several."""
    return rows[0].title if len(rows) == 1 else ""


def _may_have_arrived(entry: OutboxEntry) -> bool:
    """Whether the server may have taken a change although it still waits here.

    One that was never sent it has not; nor one that it refused.
    """
    return entry.attempts > 0 and entry.state is not OutboxState.KEPT


def _nobody() -> None:
    """Nothing is sent until the next synchronisation."""
