"""Taking back what a deed did to the wish list and to the pull list."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, case, delete, func, null, select, update
from sqlalchemy.dialects import sqlite

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation
from metron_desktop.store import outbox, wish_list
from metron_desktop.store.deed_rows import (
    change_back,
    changed,
    deleted,
    inserted,
    put_in,
    tables,
    take_out,
)
from metron_desktop.store.sent import Sent, issues_of, series_of
from metron_desktop.store.tables import outbox as entries
from metron_desktop.store.tables import pulls, wishes
from metron_desktop.store.upsert import among

_DIALECT = sqlite.dialect()

_UNTOLD: dict[str, Any] = {
    "status": "wanted",
    "priority": 3,
    "desired_grade": None,
    "max_price": None,
    "max_price_currency": "",
    "notes": "",
}
"""What the server says of a wish of which it was told nothing."""


def reverse(
    connection: Connection,
    changes: Changes,
    deed_id: int,
    sent: Collection[Sent],
    now: datetime,
) -> None:
    """Take back what a deed did to either list, here and on the server.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        deed_id: The deed.
        sent: What it sent.
        now: The time (UTC).
    """
    touched = tables(connection, deed_id)
    if wishes.name in touched:
        _unwish(connection, changes, deed_id, sent, now)
        _wish_again(connection, changes, deed_id, sent, now)
        change_back(connection, deed_id, wishes)
        _edit_back(connection, changes, deed_id)
    if pulls.name in touched:
        _unfollow(connection, changes, deed_id, sent, now)
        _follow_again(connection, changes, deed_id, sent, now)


def _unwish(
    connection: Connection, changes: Changes, deed_id: int, sent: Collection[Sent], now: datetime
) -> None:
    new = inserted(deed_id, wishes)
    query = select(wishes.c.local_id, wishes.c.issue_id, wishes.c.server_id, new.c.server_id).join(
        new, wishes.c.local_id == new.c.local_id
    )
    before = {row.local_id: row for row in connection.execute(query)}
    if not before:
        return
    take_out(connection, deed_id, wishes, compared=wish_list.FIELDS)
    left = set(connection.scalars(select(wishes.c.local_id)))
    gone = [row for local_id, row in before.items() if local_id not in left]
    doubtful = issues_of(sent, [Operation.WISH_ADD], doubtful=True)
    told: dict[int, dict[str, Any]] = {
        issue_id: {} if server_id is None else {"server_id": server_id}
        for _, issue_id, server_id, then in gone
        if (server_id is not None and then is None) or issue_id in doubtful
    }
    outbox.withdraw(connection, changes, told, [Operation.WISH_ADD])
    outbox.enqueue_each(connection, changes, Operation.WISH_REMOVE, told, now)
    changes.reorder(Kind.WISH)


def _wish_again(
    connection: Connection, changes: Changes, deed_id: int, sent: Collection[Sent], now: datetime
) -> None:
    old = deleted(deed_id, wishes)
    before = connection.execute(select(old.c.local_id, old.c.issue_id)).all()
    if not before:
        return
    removed_there = issues_of(sent, [Operation.WISH_REMOVE])
    anew = [row.local_id for row in before if row.issue_id in removed_there]
    put_in(
        connection,
        deed_id,
        wishes,
        replaced=lambda then: {
            "server_id": case((then.local_id.in_(among(anew)), null()), else_=then.server_id)
        },
    )
    query = select(wishes).where(wishes.c.local_id.in_(among(anew)))
    rows = connection.execute(query).mappings().all()
    for row in rows:
        # All of it is told to the server, as if it had been typed just now.
        own = {name: untold for name, untold in _UNTOLD.items() if row[name] != untold}
        these = update(wishes).where(wishes.c.local_id == row["local_id"])
        connection.execute(these.values(server_values=own))
    additions: dict[int, dict[str, Any]] = {row["issue_id"]: {} for row in rows}
    outbox.enqueue_each(connection, changes, Operation.WISH_ADD, additions, now)
    changes.reorder(Kind.WISH)


def _edit_back(connection: Connection, changes: Changes, deed_id: int) -> None:
    """Give wishes back what they held, field by field where the server has had its say since."""
    was = changed(deed_id, wishes)
    rows = (
        connection.execute(
            select(was, *(wishes.c[name].label(name) for name in wish_list.FIELDS)).join(
                wishes, wishes.c.local_id == was.c.after_local_id
            )
        )
        .mappings()
        .all()
    )
    for row in rows:
        differing = {
            name: _decoded(name, row[f"before_{name}"])
            for name in wish_list.FIELDS
            if row[f"before_{name}"] != row[f"after_{name}"]
            and row[name] == _decoded(name, row[f"after_{name}"])
        }
        if differing:
            wish_list.put(connection, changes, row["after_local_id"], differing)
    changes.update(Kind.WISH, [row["after_local_id"] for row in rows])
    if rows:
        changes.reorder(Kind.WISH)


def _unfollow(
    connection: Connection, changes: Changes, deed_id: int, sent: Collection[Sent], now: datetime
) -> None:
    new = inserted(deed_id, pulls)
    query = select(pulls.c.series_id, pulls.c.server_id, new.c.server_id).join(
        new, pulls.c.series_id == new.c.series_id
    )
    rows = connection.execute(query).all()
    if not rows:
        return
    these = [row.series_id for row in rows]
    doubtful = series_of(sent, Operation.PULL_ADD, doubtful=True)
    connection.execute(delete(pulls).where(pulls.c.series_id.in_(among(these))))
    connection.execute(
        delete(entries).where(
            entries.c.series_id.in_(among(these)), entries.c.operation == Operation.PULL_ADD
        )
    )
    for series_id, server_id, then in rows:
        if (server_id is not None and then is None) or series_id in doubtful:
            outbox.enqueue(connection, changes, Operation.PULL_REMOVE, {}, now, series_id=series_id)
    changes.reorder(Kind.PULL)


def _follow_again(
    connection: Connection, changes: Changes, deed_id: int, sent: Collection[Sent], now: datetime
) -> None:
    old = deleted(deed_id, pulls)
    removed_there = series_of(sent, Operation.PULL_REMOVE)
    anew = [one for one in connection.scalars(select(old.c.series_id)) if one in removed_there]
    put_in(
        connection,
        deed_id,
        pulls,
        replaced=lambda then: {
            "server_id": case((then.series_id.in_(among(anew)), null()), else_=then.server_id)
        },
    )
    for series_id in anew:
        outbox.enqueue(connection, changes, Operation.PULL_ADD, {}, now, series_id=series_id)
    if connection.scalar(select(func.count()).select_from(old)):
        changes.reorder(Kind.PULL)


def _decoded(name: str, kept: Any) -> Any:
    process = wishes.c[name].type.dialect_impl(_DIALECT).result_processor(_DIALECT, None)
    return process(kept) if process else kept
