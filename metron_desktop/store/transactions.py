"""How transactions begin: reading ones take a snapshot, writing ones the write lock at once.

A transaction that reads first and asks for the write lock later could be refused in the middle of
its work, because another program has written meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from metron_desktop.store import keys

_IMMEDIATE = "immediate"  # an execution option of ours, read when a transaction begins


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A connection in a writing transaction; it commits at the end or rolls back on an error.

    What the collection is sorted by is brought in step before it commits, whatever was written.
    """
    with begun(engine) as connection:
        yield connection
        keys.refresh(connection)


@contextmanager
def begun(engine: Engine) -> Iterator[Connection]:
    """The same for a file that may have another schema than this program's."""
    with engine.connect().execution_options(**{_IMMEDIATE: True}) as connection, connection.begin():
        yield connection


def begin(connection: Connection) -> None:
    """Begin a transaction; called by SQLAlchemy in place of the driver's own beginning."""
    immediate = connection.get_execution_options().get(_IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
