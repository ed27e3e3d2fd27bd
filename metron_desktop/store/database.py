"""The one door to a library file: a writer lane, two reader lanes, changes after each commit."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError

from metron_desktop.domain.changes import Changes
from metron_desktop.errors import StoreError
from metron_desktop.store import migrate

T = TypeVar("T")
Listener = Callable[[Changes], None]

_logger = logging.getLogger(__name__)
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
        self._closed = threading.Event()

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
        if self._closed.is_set():
            return
        self._closed.set()
        await self._loop.run_in_executor(None, self._drain)

    def _drain(self) -> None:
        self._writer.shutdown(wait=True)
        self._readers.shutdown(wait=True)
        self._engine.dispose()

    def _read(self, function: Callable[[Connection], T]) -> T:
        try:
            with self._engine.connect() as connection:
                return function(connection)
        except DBAPIError as error:
            raise store_error(error) from error

    def _write(self, function: Callable[[Connection, Changes], T]) -> T:
        changes = Changes()
        try:
            with (
                self._engine.connect().execution_options(immediate=True) as connection,
                connection.begin(),
            ):
                result = function(connection, changes)
        except DBAPIError as error:
            raise store_error(error) from error
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
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        engine = create_engine(f"sqlite:///{path}", pool_size=_READERS + 1)
        event.listen(engine, "connect", _configure)
        event.listen(engine, "begin", _begin)
        migrate.upgrade(engine, path)
    except DBAPIError as error:
        raise store_error(error) from error
    except OSError as error:
        raise StoreError(
            f"The library folder {path.parent} cannot be used ({error.strerror}). "
            "Check its permissions or choose another folder with --data-dir."
        ) from error
    return engine


def _configure(connection: DBAPIConnection, _record: object) -> None:
    # Transactions are begun by `_begin`, not by the driver, so that DDL is transactional too.
    connection.isolation_level = None  # type: ignore[attr-defined]
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT_MS}")
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute("PRAGMA temp_store=MEMORY")
    cursor.execute("PRAGMA cache_size=-16000")
    cursor.close()


def _begin(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def store_error(error: DBAPIError) -> StoreError:
    """The sentence for people behind an error of the database driver."""
    cause = str(error.orig)
    _logger.error("The library could not be used: %s", cause)
    if "full" in cause:
        return StoreError("The disk is full. Free some space; nothing was lost or changed.")
    if "locked" in cause or "busy" in cause:
        return StoreError("Another program is using the library. Close it and try again.")
    if "readonly" in cause or "unable to open" in cause:
        return StoreError("The library file cannot be written. Check the folder's permissions.")
    if "malformed" in cause or "not a database" in cause:
        return StoreError(
            "The library file is damaged. Restore a backup from the library's folder, or move the "
            "file away to start a new one."
        )
    return StoreError(f"The library cannot be used: {cause}.")
