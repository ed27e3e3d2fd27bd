"""SQL functions of ours, so that SQL compares text the way the rest of the program does."""

from __future__ import annotations

import sqlite3
from functools import lru_cache

from metron_desktop.domain import text


def register(connection: sqlite3.Connection) -> None:
    """Make ``fold(text)`` and ``words(text)`` known to a connection.

    They are `domain.text.fold` and `domain.text.words`, the latter joined by spaces. They serve
    statements of ours only: no index, view or trigger uses them, so that any SQLite shell can
    still work with the file.
    """
    connection.create_function("fold", 1, _fold, deterministic=True)
    connection.create_function("words", 1, _words, deterministic=True)


# The same series, publisher and store names come thousands of times in one statement.
_fold_name = lru_cache(4096)(text.fold)
_LONGEST_NAME = 255


def _fold(value: object) -> str:
    if value is None:
        return ""
    folded = str(value)
    return (_fold_name if len(folded) <= _LONGEST_NAME else text.fold)(folded)


def _words(value: object) -> str:
    return "" if value is None else " ".join(text.words(str(value)))
