"""The world's database errors as sentences; our own mistakes stay what they are."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from metron_desktop.errors import StoreError

_logger = logging.getLogger(__name__)

_IN_USE = "Another program is using the library. Close it and try again."
_NO_ACCESS = (
    "The library file cannot be read or written. Check the permissions of its folder, or choose "
    "another one with --data-dir."
)
_DAMAGED = (
    "The library file is damaged. Restore a backup from the library's folder, or move the file "
    "away to start a new one."
)
_SENTENCES = {
    sqlite3.SQLITE_FULL: "The disk is full. Free some space; nothing was lost or changed.",
    sqlite3.SQLITE_BUSY: _IN_USE,
    sqlite3.SQLITE_LOCKED: _IN_USE,
    sqlite3.SQLITE_PROTOCOL: _IN_USE,
    sqlite3.SQLITE_READONLY: _NO_ACCESS,
    sqlite3.SQLITE_CANTOPEN: _NO_ACCESS,
    sqlite3.SQLITE_PERM: _NO_ACCESS,
    sqlite3.SQLITE_AUTH: _NO_ACCESS,
    sqlite3.SQLITE_IOERR: (
        "The disk does not read or write the library file reliably. Copy the library's folder to "
        "another disk and open it there with --data-dir."
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_NOTADB: _DAMAGED,
}
"""Primary result codes (sqlite.org/rescode.html) that are nobody's mistake in this program."""


@contextmanager
def translated() -> Iterator[None]:
    """Raise a `StoreError` instead of a driver error whose cause is outside the program.

    Wrong SQL, broken constraints and misuse of the driver pass through unchanged.
    """
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", None)
        sentence = None if code is None else _SENTENCES.get(code & 0xFF)
        if sentence is None:
            raise
        _logger.error("The library could not be used: %s", cause)
        raise StoreError(sentence) from error
