"""How far walks have come, and what is known of an account."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from metron_desktop.domain.cursor import Cursor
from metron_desktop.store import account, cursors
from tests.unit.store.comics import at
from tests.unit.store.conftest import LibraryFile


def run(library: LibraryFile, function, *arguments):
    return library.writing(lambda connection, _: function(connection, *arguments))[0]


def test_a_cursor_comes_back_until_it_is_cleared(library: LibraryFile) -> None:
    cursor = Cursor("collection", at(-5), 3, 1500, at(0), at(-60))
    assert library.read(cursors.get, "collection") is None
    run(library, cursors.save, cursor)
    run(library, cursors.save, Cursor("issue", next_page=2))
    assert library.read(cursors.get, "collection") == cursor
    done = Cursor("collection", modified_gt=at(1), walked_at=at(2))
    run(library, cursors.save, done)
    assert library.read(cursors.get, "collection") == done
    run(library, cursors.clear, "collection")
    assert library.read(cursors.get, "collection") is None
    assert library.read(cursors.get, "issue") is not None
    run(library, cursors.clear)
    assert library.read(cursors.get, "issue") is None


def test_facts_of_the_account(library: LibraryFile) -> None:
    assert library.read(account.get, "server_stats") is None
    for value in ({"total_value": "0.10", "n": [1, None, "é"]}, "text", "12", 12, True, None, 1.5):
        run(library, account.put, "server_stats", value)
        kept = library.read(account.get, "server_stats")
        assert kept == value
        assert type(kept) is type(value)


def test_a_sound_file_is_ok_and_a_broken_link_is_named(library: LibraryFile) -> None:
    assert library.read(account.integrity) == "ok"
    with closing(sqlite3.connect(library.path)) as file:
        file.execute(
            'INSERT INTO reading_list_items (id, list_id, issue_id, "order") VALUES (1, 7, 8, 1)'
        )
        file.commit()
    assert "reading_list_items points to a missing row of" in library.read(account.integrity)
