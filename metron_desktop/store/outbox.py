"""Changes on their way to the server, in the order in which they were made."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, case, delete, func, insert, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation, OutboxEntry, OutboxState
from metron_desktop.store.tables import outbox
from metron_desktop.store.upsert import among


def enqueue(
    connection: Connection,
    changes: Changes,
    operation: Operation,
    payload: dict[str, Any],
    created_at: datetime,
    *,
    issue_id: int | None = None,
    series_id: int | None = None,
) -> int:
    """Add a change at the end.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        operation: What the server is to do.
        payload: The fields of the request, as JSON values.
        created_at: When the person made the change (UTC).
        issue_id: The issue it is about.
        series_id: The series it is about, for the pull list.

    Returns:
        The entry's id.
    """
    statement = insert(outbox).values(
        client_id=str(uuid4()),
        operation=operation,
        issue_id=issue_id,
        series_id=series_id,
        payload=payload,
        created_at=created_at,
    )
    changes.reorder(Kind.CHANGE)
    return int(connection.execute(statement.returning(outbox.c.id)).scalar_one())


def enqueue_each(
    connection: Connection,
    changes: Changes,
    operation: Operation,
    payloads: Mapping[int, dict[str, Any]],
    created_at: datetime,
) -> None:
    """Add a change of each of these issues at the end, in their order: see `enqueue`."""
    if payloads:
        connection.execute(
            insert(outbox),
            [
                {
                    "client_id": str(uuid4()),
                    "operation": operation,
                    "issue_id": issue_id,
                    "payload": payload,
                    "created_at": created_at,
                }
                for issue_id, payload in payloads.items()
            ],
        )
        changes.reorder(Kind.CHANGE)


def waiting(connection: Connection) -> list[OutboxEntry]:
    """Entries to be sent, oldest first; those whose answer may have been lost among them."""
    states = (OutboxState.WAITING, OutboxState.SENDING)
    query = select(outbox).where(outbox.c.state.in_(states)).order_by(outbox.c.id)
    return [_entry(row) for row in connection.execute(query).mappings()]


def kept(connection: Connection) -> list[OutboxEntry]:
    """Entries that this server cannot take, oldest first."""
    query = select(outbox).where(outbox.c.state == OutboxState.KEPT).order_by(outbox.c.id)
    return [_entry(row) for row in connection.execute(query).mappings()]


def count(connection: Connection) -> int:
    """How many entries are still to be sent."""
    query = select(func.count()).select_from(outbox).where(outbox.c.state != OutboxState.KEPT)
    return connection.execute(query).scalar_one()


def of_issue(connection: Connection, issue_id: int) -> list[OutboxEntry]:
    """Entries of an issue in any state, oldest first."""
    return of_issues(connection, [issue_id])


def of_issues(connection: Connection, issue_ids: Collection[int]) -> list[OutboxEntry]:
    """Entries of issues in any state, oldest first."""
    query = select(outbox).where(outbox.c.issue_id.in_(among(issue_ids))).order_by(outbox.c.id)
    return [_entry(row) for row in connection.execute(query).mappings()]


def withdraw(
    connection: Connection,
    changes: Changes,
    issue_ids: Collection[int],
    operations: Collection[Operation],
    *,
    sparing: Collection[OutboxState] = (),
) -> None:
    """Take changes of these issues back, except those in certain states."""
    about = outbox.c.issue_id.in_(among(issue_ids)), outbox.c.operation.in_(operations)
    connection.execute(delete(outbox).where(*about, outbox.c.state.notin_(sparing)))
    changes.reorder(Kind.CHANGE)


def sending(connection: Connection, changes: Changes, entry_id: int) -> bool:
    """Note, before it is sent, that an entry may reach the server from now on.

    Returns:
        False where the entry was taken back: it must not be sent.
    """
    attempts = outbox.c.attempts + 1
    return _set(connection, changes, entry_id, state=OutboxState.SENDING, attempts=attempts)


def settle(connection: Connection, changes: Changes, entry_id: int) -> None:
    """Remove an entry that the server has taken, or that is not to be sent any more."""
    connection.execute(delete(outbox).where(outbox.c.id == entry_id))
    changes.reorder(Kind.CHANGE)


def fail(
    connection: Connection,
    changes: Changes,
    entry_id: int,
    error: str,
    state: OutboxState = OutboxState.WAITING,
) -> None:
    """Note why an entry was not taken; it will be tried again.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        entry_id: The entry.
        error: The reason, as a sentence.
        state: SENDING where the server may have received it.
    """
    _set(connection, changes, entry_id, state=state, last_error=error)


def keep(connection: Connection, changes: Changes, entry_id: int, error: str = "") -> None:
    """Note that this server cannot take an entry; the change stays here."""
    _set(connection, changes, entry_id, state=OutboxState.KEPT, last_error=error)


def release(
    connection: Connection, changes: Changes, entry_ids: Collection[int] | None = None
) -> None:
    """Let kept entries be sent again; those that have left before count as in doubt.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        entry_ids: Which, as far as they are kept; None for all.
    """
    statement = update(outbox).where(outbox.c.state == OutboxState.KEPT)
    if entry_ids is not None:
        statement = statement.where(outbox.c.id.in_(among(entry_ids)))
    state = case((outbox.c.attempts > 0, OutboxState.SENDING), else_=OutboxState.WAITING)
    connection.execute(statement.values(state=state))
    changes.reorder(Kind.CHANGE)


def _set(connection: Connection, changes: Changes, entry_id: int, **values: Any) -> bool:
    changes.reorder(Kind.CHANGE)
    changed = connection.execute(update(outbox).where(outbox.c.id == entry_id).values(**values))
    return changed.rowcount > 0


def _entry(row: Any) -> OutboxEntry:
    return OutboxEntry(
        id=row["id"],
        client_id=row["client_id"],
        operation=Operation(row["operation"]),
        issue_id=row["issue_id"],
        series_id=row["series_id"],
        payload=row["payload"],
        created_at=row["created_at"],
        attempts=row["attempts"],
        state=OutboxState(row["state"]),
        last_error=row["last_error"],
    )
