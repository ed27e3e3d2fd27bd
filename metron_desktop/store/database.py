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
from metron_desktop.store.lease import Lease

T = TypeVar("T")
Listener = Callable[[Changes], None]

_OPEN_ELSEWHERE = (
    "This library is open in another window or program; make changes there, or close it first."
)
_READERS = 2
_BUSY_TIMEOUT_MS = 10_000


class Database:
    """A library file, open for reading and writing; only for reading where another process writes.

    `read` and `write` run a function of a `Connection` in a lane of their own threads and return
    what it returns; the function must return plain values. A write is one transaction: it commits
    whole or not at all, and after the commit its `Changes` reach the listeners on the thread of
    the event loop. Cancelling the awaiting task does not interrupt a running function.

    Use `await Database.open(path)`; call `close` once at the end.
    """

    def __init__(
        self, path: Path, engine: Engine, lease: Lease | None, loop: asyncio.AbstractEventLoop
    ) -> None:
        self.path = path
        self._engine = engine
        self._lease = lease
        self._loop = loop
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="store-writer")
        self._readers = ThreadPoolExecutor(_READERS, thread_name_prefix="store-reader")
        self._listeners: list[Listener] = []
        self._closed = False

    @classmethod
    async def open(cls, path: Path, *, patience_s: float = 0.0) -> Database:
        """Open a library file, creating or migrating it as needed, away from the loop's thread.

        Args:
            path: The library file.
            patience_s: How long to wait for another process to let go of it, before it is opened
                only for reading.

        Raises:
            NewerSchema: A newer version of the program wrote it; the file is untouched.
            StoreError: It cannot be opened or is no library.
        """
        loop = asyncio.get_running_loop()
        engine, lease = await loop.run_in_executor(None, _take, path, patience_s)
        return cls(path, engine, lease, loop)

    @property
    def read_only(self) -> bool:
        """Whether another process has the right to write, so that this one may only look."""
        return self._lease is None

    def require_writable(self) -> None:
        """Make sure that this process may write.

        Raises:
            StoreError: Another process has the library open.
        """
        if self.read_only:
            raise StoreError(_OPEN_ELSEWHERE)

    async def read(self, function: Callable[[Connection], T]) -> T:
        """Run `function` in a reader lane on a consistent snapshot.

        Raises:
            StoreError: The file cannot be read.
        """
        return await self._loop.run_in_executor(self._readers, self._read, function)

    async def write(self, function: Callable[[Connection, Changes], T]) -> T:
        """Run `function` in the writer lane as one transaction, then publish its changes.

        Raises:
            StoreError: The file cannot be written, or another process has it open; nothing was
                changed.
        """
        self.require_writable()
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
        if self._lease is not None:
            self._lease.release()

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
    _make_folder(path)
    engine = _engine(path)
    try:
        with translated():
            migrate.upgrade(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _take(path: Path, patience_s: float) -> tuple[Engine, Lease | None]:
    """An engine and the lease; without the lease the engine only reads."""
    _make_folder(path)
    try:
        lease = Lease.take(path, patience_s)
    except OSError as error:
        raise _unusable(path, error) from error
    if lease is None:
        return _prepare_reading(path), None
    try:
        return prepare(path), lease
    except BaseException:
        lease.release()
        raise


def _prepare_reading(path: Path) -> Engine:
    """An engine that only reads a library another process has open, and leaves it as it is.

    Raises:
        NewerSchema: A newer version of the program has it open.
        StoreError: It cannot be read, or not yet.
    """
    migrate.require_begun(path)  # connecting would make an empty file
    engine = _engine(path)
    event.listen(engine, "connect", _forbid_writing)
    try:
        with translated():
            migrate.require_current(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: OSError) -> StoreError:
    return StoreError(
        f"The library folder {path.parent} cannot be used ({error.strerror}). "
        "Check its permissions or choose another folder with --data-dir."
    )


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite", database=str(path)), pool_size=_READERS + 1)
    event.listen(engine, "connect", _configure)
    event.listen(engine, "begin", transactions.begin)
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


def _forbid_writing(connection: DBAPIConnection, _record: object) -> None:
    # The lease is in another process: SQLite itself makes sure that nothing gets past `write`.
    cast(sqlite3.Connection, connection).execute("PRAGMA query_only=ON")
