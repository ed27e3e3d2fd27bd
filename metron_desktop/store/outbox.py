"""Changes on their way to the server, in the order in which they were made."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, func, insert, select, update

from metron_desktop.domain.outbox import Operation, OutboxEntry, OutboxState
from metron_desktop.store.tables import outbox


def enqueue(
    connection: Connection,
    operation: Operation,
    issue_id: int,
    payload: dict[str, Any],
    created_at: datetime,
) -> int:
    """Add a change at the end.

    Returns:
        The entry's id.
    """
    statement = insert(outbox).values(
        client_id=str(uuid4()),
        operation=operation,
        issue_id=issue_id,
        payload=payload,
        created_at=created_at,
    )
    return int(connection.execute(statement.returning(outbox.c.id)).scalar_one())


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


def sending(connection: Connection, entry_id: int) -> None:
    """Note, before it is sent, that an entry may reach the server from now on."""
    _set(connection, entry_id, state=OutboxState.SENDING, attempts=outbox.c.attempts + 1)


def settle(connection: Connection, entry_id: int) -> None:
    """Remove an entry that the server has taken."""
    connection.execute(delete(outbox).where(outbox.c.id == entry_id))


def fail(connection: Connection, entry_id: int, error: str) -> None:
    """Note why an entry did not reach the server; it will be tried again."""
    _set(connection, entry_id, state=OutboxState.WAITING, last_error=error)


def keep(connection: Connection, entry_id: int, error: str = "") -> None:
    """Note that this server cannot take an entry; the change stays here."""
    _set(connection, entry_id, state=OutboxState.KEPT, last_error=error)


def _set(connection: Connection, entry_id: int, **values: Any) -> None:
    connection.execute(update(outbox).where(outbox.c.id == entry_id).values(**values))


def _entry(row: Any) -> OutboxEntry:
    return OutboxEntry(
        id=row["id"],
        client_id=row["client_id"],
        operation=Operation(row["operation"]),
        issue_id=row["issue_id"],
        payload=row["payload"],
        created_at=row["created_at"],
        attempts=row["attempts"],
        state=OutboxState(row["state"]),
        last_error=row["last_error"],
    )
