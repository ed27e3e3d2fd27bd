"""The one door to a library file: a writer lane, two reader lanes, changes after each commit."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection

from metron_desktop.domain.changes import Changes
from metron_desktop.errors import StoreError
from metron_desktop.store import functions, migrate, transactions
from metron_desktop.store.faults import translated

T = TypeVar("T")
Listener = Callable[[Changes], None]

_READERS = 2
_BUSY_TIMEOUT_MS = 10_000


class Database:
    """A library file, open for reading and writing.

    `read` and `write` run a function of a `Connection` in a lane of their own threads and return
    what it returns; the function must return plain values. A write is one transaction: it commits
    whole or not at all, and after the commit its `Changes` reach the listeners on the thread of
    the event loop. Cancelling the awaiting task does not interrupt a running function.

    Use `await Database.open(path)`; call `close` once at the end.
    """

    def __init__(self, path: Path, engine: Engine, loop: asyncio.AbstractEventLoop) -> None:
        self.path = path
        self._engine = engine
        self._loop = loop
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="store-reader")
        self._listeners: list[Listener] = []
        self._closed = False

    @classmethod
    async def open(cls, path: Path) -> Database:
        """Open a library file, creating or migrating it as needed, away from the loop's thread.

        Raises:
            NewerSchema: A newer version of the program wrote it; the file is untouched.
            StoreError: It cannot be opened or is no library.
        """
        loop = asyncio.get_running_loop()
        engine = await loop.run_in_executor(None, prepare, path)
        return cls(path, engine, loop)

    async def read(self, function: Callable[[Connection], T]) -> T:
        """Run `function` in a reader lane on a consistent snapshot.

        Raises:
            StoreError: The file cannot be read.
        """
        return await self._loop.run_in_executor(self._readers, self._read, function)

    async def write(self, function: Callable[[Connection, Changes], T]) -> T:
        """Run `function` in the writer lane as one transaction, then publish its changes.

        Raises:
            StoreError: The file cannot be written; nothing was changed.
        """
        return await self._loop.run_in_executor(self._writer, self._write, function)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` on the loop's thread after every commit that changed something.

        Returns:
            A function that ends the subscription.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def close(self) -> None:
        """Finish what is running in the lanes and let go of the file."""
        if self._closed:
            return
        self._closed = True
        await self._loop.run_in_executor(None, self._drain)

    def _drain(self) -> None:
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self._engine.dispose()

    def _read(self, function: Callable[[Connection], T]) -> T:
        with translated(), self._engine.connect() as connection:
            return function(connection)

    def _write(self, function: Callable[[Connection, Changes], T]) -> T:
        changes = Changes()
        with translated(), transactions.writing(self._engine) as connection:
            result = function(connection, changes)
        if changes:
            self._loop.call_soon_threadsafe(self._publish, changes)
        return result

    def _publish(self, changes: Changes) -> None:
        for listener in list(self._listeners):
            listener(changes)


def prepare(path: Path) -> Engine:
    """An engine on the library file at `path`, created or migrated as needed.

    Raises:
        NewerSchema: A newer version of the program wrote it; the file is untouched.
        StoreError: It cannot be opened or is no library.
    """
    engine = create_engine(URL.create("sqlite", database=str(path)), pool_size=_READERS + 1)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", transactions.begin)
    try:
        with translated():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            migrate.upgrade(engine, path)
    except OSError as error:
        engine.dispose()
        raise StoreError(
            f"The library folder {path.parent} cannot be used ({error.strerror}). "
            "Check its permissions or choose another folder with --data-dir."
        ) from error
    except BaseException:
        engine.dispose()
        raise
    return engine


def _configure(connection: DBAPIConnection, _record: object) -> None:
    driver = cast(sqlite3.Connection, connection)
    try:
        # Transactions begin in `store.transactions`, not in the driver: so DDL takes part.
        driver.isolation_level = None
        driver.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
        driver.execute("PRAGMA synchronous=NORMAL")
        driver.execute("PRAGMA foreign_keys=ON")
        driver.execute("PRAGMA temp_store=MEMORY")
        driver.execute("PRAGMA cache_size=-16000")
        functions.register(driver)
    except sqlite3.Error:
        driver.close()  # the pool forgets a connection whose set-up failed
        raise
