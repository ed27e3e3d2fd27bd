"""Changes on their way to the server, in the library."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.store import outbox
from tests.unit.store.comics import NOW, at
from tests.unit.store.conftest import LibraryFile


def write(library: LibraryFile, function: Any, *arguments: Any) -> Any:
    """Call a write function; each of the outbox announces that it has changed."""

    def call(connection: Any, changes: Changes) -> Any:
        result = function(connection, changes, *arguments)
        assert changes.touches(Kind.CHANGE)
        return result

    return library.writing(call)[0]


def enqueue(
    library: LibraryFile,
    operation: Operation,
    issue_id: int,
    payload: dict[str, Any],
    created_at: datetime,
) -> int:
    def call(connection: Any, changes: Changes) -> int:
        return outbox.enqueue(
            connection, changes, operation, payload, created_at, issue_id=issue_id
        )

    return library.writing(call)[0]


def test_entries_wait_in_the_order_of_the_edits(library: LibraryFile) -> None:
    first = enqueue(library, Operation.ADD, 50, {"quantity": 2}, NOW)
    second = enqueue(library, Operation.RATING, 50, {"rating": None}, at(1))
    waiting = library.read(outbox.waiting)
    assert [entry.id for entry in waiting] == [first, second]
    assert waiting[0].operation is Operation.ADD
    assert waiting[0].payload == {"quantity": 2}
    assert (waiting[0].issue_id, waiting[0].created_at, waiting[0].attempts) == (50, NOW, 0)
    assert waiting[0].state is OutboxState.WAITING
    assert UUID(waiting[0].client_id) != UUID(waiting[1].client_id)
    assert library.read(outbox.count) == 2


def test_the_life_of_an_entry(library: LibraryFile) -> None:
    entry = enqueue(library, Operation.SCROBBLE, 50, {}, NOW)
    write(library, outbox.sending, entry)
    (lost,) = library.read(outbox.waiting)
    assert (lost.state, lost.attempts) == (OutboxState.SENDING, 1)
    write(library, outbox.fail, entry, "The server is in trouble.")
    (failed,) = library.read(outbox.waiting)
    assert (failed.state, failed.last_error) == (
        OutboxState.WAITING,
        "The server is in trouble.",
    )
    write(library, outbox.sending, entry)
    write(library, outbox.settle, entry)
    assert library.read(outbox.waiting) == []


def test_what_a_server_cannot_take_is_kept(library: LibraryFile) -> None:
    entry = enqueue(library, Operation.REMOVE, 50, {}, NOW)
    write(library, outbox.keep, entry, "This server is read-only.")
    assert library.read(outbox.waiting) == []
    assert library.read(outbox.count) == 0
    (kept,) = library.read(outbox.kept)
    assert (kept.state, kept.last_error) == (OutboxState.KEPT, "This server is read-only.")


def test_ids_are_never_given_out_again(library: LibraryFile) -> None:
    first = enqueue(library, Operation.ADD, 50, {}, NOW)
    write(library, outbox.settle, first)
    assert enqueue(library, Operation.ADD, 51, {}, NOW) > first


def test_a_change_of_the_pull_list_is_about_a_series(library: LibraryFile) -> None:
    def call(connection: Any, changes: Changes) -> int:
        return outbox.enqueue(connection, changes, Operation.PULL_ADD, {}, NOW, series_id=7)

    library.writing(call)
    enqueue(library, Operation.ADD, 7, {}, NOW)
    pull, add = library.read(outbox.waiting)
    assert (pull.issue_id, pull.series_id) == (None, 7)
    assert pull.subject != add.subject
    assert library.read(outbox.of_issue, 7) == [add]


def test_what_was_taken_back_is_not_sent(library: LibraryFile) -> None:
    entry = enqueue(library, Operation.ADD, 50, {}, NOW)
    assert write(library, outbox.sending, entry) is True
    write(library, outbox.settle, entry)
    assert write(library, outbox.sending, entry) is False


def test_an_answer_that_may_be_lost_stays_in_doubt(library: LibraryFile) -> None:
    entry = enqueue(library, Operation.SCROBBLE, 50, {}, NOW)
    write(library, outbox.sending, entry)
    write(library, outbox.fail, entry, "No answer.", OutboxState.SENDING)
    (lost,) = library.read(outbox.waiting)
    assert (lost.state, lost.last_error) == (OutboxState.SENDING, "No answer.")


def test_kept_changes_are_released(library: LibraryFile) -> None:
    first, second, third = (enqueue(library, Operation.ADD, one, {}, NOW) for one in (50, 51, 52))
    write(library, outbox.keep, first)
    write(library, outbox.keep, second)
    write(library, outbox.sending, third)
    write(library, outbox.release, [second, third])
    states = [(entry.id, entry.state) for entry in library.read(outbox.waiting)]
    assert states == [(second, OutboxState.WAITING), (third, OutboxState.SENDING)]
    write(library, outbox.release)
    assert [entry.id for entry in library.read(outbox.waiting)] == [first, second, third]
