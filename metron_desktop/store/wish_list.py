"""The wish list: what the server tells of it, and what was typed here, side by side.

A wish has one row per issue. Its columns hold what the person sees. Where a person changed a field
here, the server's value lies beside it in ``server_values``; a sync only ever writes that, until
the two agree. The server's list tells neither price nor notes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, func, insert, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.domain.records import Unset, WishRecord
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.store import issues
from metron_desktop.store.rows import ISSUE_COLUMNS, ISSUES, issue_row, money
from metron_desktop.store.tables import issues as issues_table
from metron_desktop.store.tables import outbox, series, wishes
from metron_desktop.store.upsert import Row, among, given

FIELDS = ("status", "priority", "desired_grade", "max_price", "max_price_currency", "notes")
"""Columns of a wish that a person can change here."""

_SOURCE = ISSUES.join(wishes, wishes.c.issue_id == issues_table.c.id)
_PRICE = {"max_price", "max_price_currency"}


def rows(connection: Connection) -> list[WishRow]:
    """All wishes, most wanted first, then in the natural order of their issues."""
    order = (
        wishes.c.priority,
        series.c.sort_key,
        issues_table.c.cover_date,
        issues_table.c.number_key,
        wishes.c.local_id,
    )
    query = select(*ISSUE_COLUMNS, *wishes.c).select_from(_SOURCE).order_by(*order)
    return [_row(row) for row in connection.execute(query).mappings()]


def row(connection: Connection, local_id: int) -> WishRow | None:
    """The wish with this local id, or None where there is none (any more)."""
    return _one(connection, wishes.c.local_id == local_id)


def of_issue(connection: Connection, issue_id: int) -> WishRow | None:
    """The wish for this issue, or None where it is not wished for."""
    return _one(connection, wishes.c.issue_id == issue_id)


def count(connection: Connection) -> int:
    """How many wishes there are."""
    return connection.execute(select(func.count()).select_from(wishes)).scalar_one()


def wanted(connection: Connection) -> int:
    """How many wishes are still to be found."""
    query = select(func.count()).select_from(wishes).where(wishes.c.status == WishStatus.WANTED)
    return connection.execute(query).scalar_one()


def add_local(connection: Connection, changes: Changes, issue_id: int, added_at: datetime) -> int:
    """Add a wish that only exists here, or find the one there is.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        issue_id: A known issue.
        added_at: When the person wished for it (UTC).

    Returns:
        The wish's local id.
    """
    known = connection.scalar(select(wishes.c.local_id).where(wishes.c.issue_id == issue_id))
    if known is not None:
        return int(known)
    new = insert(wishes).values(issue_id=issue_id, added_on=added_at)
    changes.reorder(Kind.WISH)
    return int(connection.execute(new.returning(wishes.c.local_id)).scalar_one())


def put(connection: Connection, changes: Changes, local_id: int, values: Mapping[str, Any]) -> None:
    """Write what a person typed; the server's value of each field is kept beside it.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        local_id: The wish.
        values: Values by column of `FIELDS`.
    """
    stored = connection.execute(select(wishes).where(wishes.c.local_id == local_id)).mappings()
    old = stored.one()
    theirs = dict(old["server_values"])
    for name, value in values.items():
        base = theirs.pop(name, _json(old[name]))
        if _json(value) != base:
            theirs[name] = base
    _update(connection, local_id, {**values, "server_values": theirs})
    _announce(changes, local_id, values)


def accept(connection: Connection, changes: Changes, local_id: int, field: str) -> None:
    """Note that the server now has what was typed into a field."""
    typed = connection.scalar(select(wishes.c.server_values).where(wishes.c.local_id == local_id))
    if typed and field in typed:
        left = {name: value for name, value in typed.items() if name != field}
        _update(connection, local_id, {"server_values": left})
        changes.update(Kind.WISH, [local_id])


def typed(connection: Connection, local_id: int) -> dict[str, Any]:
    """What was typed here and the server does not have yet, by column."""
    query = select(wishes).where(wishes.c.local_id == local_id)
    found = connection.execute(query).mappings().first()
    return {} if found is None else {name: found[name] for name in found["server_values"]}


def keep(connection: Connection, changes: Changes, local_ids: Sequence[int]) -> None:
    """Let wishes that the server was seen to have removed be ordinary ones that are only here."""
    these = wishes.c.local_id.in_(among(local_ids)), wishes.c.removed_at.isnot(None)
    kept = connection.scalars(
        update(wishes).where(*these).values(removed_at=None).returning(wishes.c.local_id)
    )
    changes.update(Kind.WISH, kept.all())


def remove(connection: Connection, changes: Changes, local_id: int) -> None:
    """Forget a wish; unknown ids are ignored."""
    gone = connection.execute(delete(wishes).where(wishes.c.local_id == local_id))
    if gone.rowcount:
        changes.reorder(Kind.WISH)


def save(
    connection: Connection, changes: Changes, records: Sequence[WishRecord], seen_at: datetime
) -> None:
    """Write wishes as a list, or the answer to adding one, tells them.

    Those that were removed here, of which the server has not been told yet, are left aside.
    """
    issues.mention(connection, changes, [record.issue for record in records])
    leaving = _leaving(connection)
    for record in records:
        if not leaving & {(record.issue.id, None), (record.issue.id, record.id)}:
            _save_one(connection, changes, record, seen_at)


def remove_absent(
    connection: Connection, changes: Changes, present: Collection[int], seen_since: datetime
) -> None:
    """Remove the wishes that the server no longer has.

    Those with something typed here stay, marked, until the person decides; those about which a
    change waits to be sent stay as they are.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        present: The server's ids of all its wishes.
        seen_since: When the walk that found them began (UTC). Wishes seen since then are spared:
            they were added while it went on.
    """
    under_way = select(outbox.c.issue_id).where(
        outbox.c.issue_id.isnot(None), outbox.c.state != OutboxState.KEPT
    )
    absent = connection.scalars(
        select(wishes.c.local_id).where(
            wishes.c.server_id.isnot(None),
            wishes.c.server_id.notin_(among(present)),
            wishes.c.listed_at.is_(None) | (wishes.c.listed_at < seen_since),
            wishes.c.issue_id.notin_(under_way),
        )
    ).all()
    _let_go(connection, changes, absent, seen_since)


def _one(connection: Connection, condition: ColumnElement[bool]) -> WishRow | None:
    query = select(*ISSUE_COLUMNS, *wishes.c).select_from(_SOURCE).where(condition)
    found = connection.execute(query).mappings().first()
    return None if found is None else _row(found)


def _leaving(connection: Connection) -> set[tuple[int, int | None]]:
    """The wishes the server has not been told to remove yet: issue, and server's id if known."""
    query = select(outbox.c.issue_id, outbox.c.payload).where(
        outbox.c.operation == Operation.WISH_REMOVE
    )
    return {(issue_id, payload.get("server_id")) for issue_id, payload in connection.execute(query)}


def _save_one(
    connection: Connection, changes: Changes, record: WishRecord, seen_at: datetime
) -> None:
    usurped = select(wishes.c.local_id).where(
        wishes.c.server_id == record.id, wishes.c.issue_id != record.issue.id
    )
    _let_go(connection, changes, connection.scalars(usurped).all(), seen_at)
    query = select(wishes).where(wishes.c.issue_id == record.issue.id)
    old = connection.execute(query).mappings().first()
    told = _told(record)
    if old is None:
        new = {**told, "issue_id": record.issue.id, "server_id": record.id, "listed_at": seen_at}
        connection.execute(insert(wishes).values(new))
        changes.reorder(Kind.WISH)
        return
    if old["server_id"] == record.id and _older(told, old):
        return
    theirs = dict(old["server_values"])
    for name in [name for name in theirs if name in told]:
        theirs[name] = _json(told[name])
        if theirs[name] == _json(old[name]) or (name == "status" and _is_behind(old, told)):
            del theirs[name]
        else:
            del told[name]
    told |= {"server_id": record.id, "server_values": theirs, "removed_at": None}
    differing = {name: value for name, value in told.items() if old[name] != value}
    _update(connection, old["local_id"], {**differing, "listed_at": seen_at})
    _announce(changes, old["local_id"], differing)


def _told(record: WishRecord) -> Row:
    """What an answer says of a wish, as column values."""
    plain = ("status", "priority", "desired_grade", "notes", "added_on", "modified")
    told = given(record, plain)
    if not isinstance(record.max_price, Unset):
        told["max_price"] = record.max_price.amount if record.max_price else None
        told["max_price_currency"] = record.max_price.currency if record.max_price else ""
    return told


def _older(told: Row, old: RowMapping) -> bool:
    """Whether an answer is from before what is stored."""
    return bool(old["modified"] and told.get("modified") and told["modified"] < old["modified"])


def _is_behind(old: RowMapping, told: Row) -> bool:
    """Whether the server has come further with a wish than what was noted here."""
    steps = list(WishStatus)
    return steps.index(WishStatus(old["status"])) < steps.index(told["status"])


def _let_go(
    connection: Connection, changes: Changes, local_ids: Sequence[int], now: datetime
) -> None:
    """Remove wishes the server no longer has; those that hold something typed here stay."""
    if not local_ids:
        return
    these = wishes.c.local_id.in_(among(local_ids))
    holding = (
        (wishes.c.notes != "") | wishes.c.max_price.isnot(None) | (wishes.c.server_values != {})
    )
    kept = connection.scalars(
        update(wishes)
        .where(these, holding)
        .values(server_id=None, removed_at=now)
        .returning(wishes.c.local_id)
    ).all()
    connection.execute(delete(wishes).where(these, wishes.c.local_id.notin_(among(kept))))
    changes.update(Kind.WISH, kept)
    changes.reorder(Kind.WISH)


def _update(connection: Connection, local_id: int, values: Row) -> None:
    connection.execute(update(wishes).where(wishes.c.local_id == local_id).values(values))


def _announce(changes: Changes, local_id: int, touched: Mapping[str, Any]) -> None:
    if touched:
        changes.update(Kind.WISH, [local_id])
    if touched.keys() & {"priority", "status"}:  # their order, and how many are wanted
        changes.reorder(Kind.WISH)


def _json(value: Any) -> Any:
    """A field's value as JSON keeps it; exact numbers become text."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _row(row: RowMapping) -> WishRow:
    local = set(row["server_values"])
    if local & _PRICE:
        local = (local - _PRICE) | {"max_price"}
    return WishRow(
        local_id=row["local_id"],
        server_id=row["server_id"],
        issue=issue_row(row),
        status=WishStatus(row["status"]),
        priority=row["priority"],
        desired_grade=row["desired_grade"],
        max_price=money(row, "max_price", "max_price_currency"),
        notes=row["notes"],
        added_on=row["added_on"],
        removed_at=row["removed_at"],
        local_fields=frozenset(local),
    )
