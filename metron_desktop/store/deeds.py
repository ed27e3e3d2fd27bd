"""The journal of what a person did: what can be undone and done again, also after a restart.

A deed and its effect are written in one transaction. It keeps of every row it changed what the row
held before and after; undoing is its own opposite, so that a deed that was undone holds what doing
it again takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.deeds import Deed, DeedKind
from metron_desktop.domain.kinds import Kind
from metron_desktop.errors import InvalidValue
from metron_desktop.store import capture, reversal
from metron_desktop.store.tables import deed_rows, deeds

MOST = 100
"""So many deeds are kept."""

LARGEST = 64 * 2**20
"""So many characters their rows may hold together; the latest deed is kept however large it is."""

_DONE = "This has been undone or done again already."
_NOTHING = "Everything about this has been changed since; there is nothing left to take back."


@contextmanager
def recording(
    connection: Connection,
    changes: Changes,
    kind: DeedKind,
    done_at: datetime,
    *,
    count: int,
    subject: str = "",
    field: str = "",
) -> Iterator[None]:
    """Make a deed of whatever happens inside to the tables that a person writes.

    Where nothing happens there is no deed. A new one ends what could be done again. An error
    inside is the caller's to roll back.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        kind: What is done.
        done_at: When (UTC).
        count: To how many things.
        subject: What people call the thing; "" where there are several.
        field: The field that is edited; "" where there are several or none.
    """
    with capture.capturing(connection):
        yield
        deed = insert(deeds).values(
            kind=kind, count=count, subject=subject, field=field, done_at=done_at
        )
        deed_id = connection.execute(deed.returning(deeds.c.id)).scalar_one()
        size = capture.keep(connection, deed_id)
        if not size:
            connection.execute(delete(deeds).where(deeds.c.id == deed_id))
            return
        connection.execute(update(deeds).where(deeds.c.id == deed_id).values(size=size))
        connection.execute(delete(deeds).where(deeds.c.undone))
        connection.exec_driver_sql(_PRUNE, (MOST, LARGEST))
        changes.reorder(Kind.DEED)


def undo(connection: Connection, changes: Changes, deed_id: int, now: datetime) -> None:
    """Undo a deed; what the person or the server has changed since stays.

    What was not sent is withdrawn; what the server has, it is told the contrary of.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        deed_id: The deed.
        now: The time (UTC).

    Raises:
        Irrevocable: It can never be undone any more; nothing was changed.
        InvalidValue: It cannot be undone now, or is undone already; nothing was changed.
    """
    _turn(connection, changes, deed_id, now, undone=True)


def redo(connection: Connection, changes: Changes, deed_id: int, now: datetime) -> None:
    """Do again what was undone: see `undo`."""
    _turn(connection, changes, deed_id, now, undone=False)


def journal(connection: Connection) -> list[Deed]:
    """Every deed that is remembered, undone ones included, oldest first."""
    return [
        Deed(
            id=row["id"],
            kind=DeedKind(row["kind"]),
            count=row["count"],
            subject=row["subject"],
            field=row["field"],
            done_at=row["done_at"],
            undone=row["undone"],
        )
        for row in connection.execute(select(deeds).order_by(deeds.c.id)).mappings()
    ]


def forget(connection: Connection, changes: Changes, deed_id: int) -> None:
    """Remember a deed no longer; what it did stays."""
    connection.execute(delete(deeds).where(deeds.c.id == deed_id))
    changes.reorder(Kind.DEED)


def _turn(
    connection: Connection, changes: Changes, deed_id: int, now: datetime, *, undone: bool
) -> None:
    query = select(deeds.c.id).where(deeds.c.id == deed_id, deeds.c.undone != undone)
    if connection.scalar(query) is None:
        raise InvalidValue(_DONE)
    with capture.capturing(connection):
        reversal.reverse(connection, changes, deed_id, now)
        # What was done just now is what the way back has to take back.
        connection.execute(delete(deed_rows).where(deed_rows.c.deed_id == deed_id))
        size = capture.keep(connection, deed_id)
    if not size:
        raise reversal.Irrevocable(_NOTHING)
    turned = update(deeds).where(deeds.c.id == deed_id).values(undone=undone, size=size)
    connection.execute(turned)
    changes.reorder(Kind.DEED)


_PRUNE = """
    DELETE FROM deeds WHERE id IN (
        SELECT id FROM (
            SELECT id, row_number() OVER latest AS place, sum(size) OVER latest AS total
            FROM deeds WINDOW latest AS (ORDER BY id DESC)
        ) WHERE place > 1 AND (place > ? OR total > ?)
    )
"""
