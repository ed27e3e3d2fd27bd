from __future__ import annotations

import sqlite3
from contextlib import closing
from uuid import UUID

from metron_desktop.domain.cursor import Cursor
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.store import account, cursors, outbox
from tests.unit.store.comics import NOW, at
from tests.unit.store.conftest import LibraryFile


def run(library: LibraryFile, function, *arguments):
    return library.writing(lambda connection, _: function(connection, *arguments))[0]


def test_entries_wait_in_the_order_of_the_edits(library: LibraryFile) -> None:
    first = run(library, outbox.enqueue, Operation.ADD, 50, {"quantity": 2}, NOW)
    second = run(library, outbox.enqueue, Operation.RATING, 50, {"rating": None}, at(1))
    waiting = library.read(outbox.waiting)
    assert [entry.id for entry in waiting] == [first, second]
    assert waiting[0].operation is Operation.ADD
    assert waiting[0].payload == {"quantity": 2}
    assert (waiting[0].issue_id, waiting[0].created_at, waiting[0].attempts) == (50, NOW, 0)
    assert waiting[0].state is OutboxState.WAITING
    assert UUID(waiting[0].client_id) != UUID(waiting[1].client_id)
    assert library.read(outbox.count) == 2


def test_the_life_of_an_entry(library: LibraryFile) -> None:
    entry = run(library, outbox.enqueue, Operation.SCROBBLE, 50, {}, NOW)
    run(library, outbox.sending, entry)
    (lost,) = library.read(outbox.waiting)
    assert (lost.state, lost.attempts) == (OutboxState.SENDING, 1)
    run(library, outbox.fail, entry, "The server is in trouble.")
    (failed,) = library.read(outbox.waiting)
    assert (failed.state, failed.last_error) == (
        OutboxState.WAITING,
        "The server is in trouble.",
    )
    run(library, outbox.sending, entry)
    run(library, outbox.settle, entry)
    assert library.read(outbox.waiting) == []


def test_what_a_server_cannot_take_is_kept(library: LibraryFile) -> None:
    entry = run(library, outbox.enqueue, Operation.REMOVE, 50, {}, NOW)
    run(library, outbox.keep, entry, "This server is read-only.")
    assert library.read(outbox.waiting) == []
    assert library.read(outbox.count) == 0
    (kept,) = library.read(outbox.kept)
    assert (kept.state, kept.last_error) == (OutboxState.KEPT, "This server is read-only.")


def test_ids_are_never_given_out_again(library: LibraryFile) -> None:
    first = run(library, outbox.enqueue, Operation.ADD, 50, {}, NOW)
    run(library, outbox.settle, first)
    assert run(library, outbox.enqueue, Operation.ADD, 51, {}, NOW) > first


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
