from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation
from metron_desktop.domain.records import PullRecord
from metron_desktop.store import outbox, pull_list
from tests.unit.store.comics import NOW, a_series, at
from tests.unit.store.conftest import LibraryFile


def a_pull(key: int = 5, series_id: int = 1, name: str = "Weird Harbor") -> PullRecord:
    return PullRecord(id=key, series=a_series(series_id, name), added_on=NOW)


def save(library: LibraryFile, *records: PullRecord, seen_at: datetime = NOW) -> Changes:
    return library.write(pull_list.save, list(records), seen_at)


def followed(library: LibraryFile) -> list[tuple[int, int | None]]:
    return [(row.series.id, row.server_id) for row in library.read(pull_list.rows)]


def test_what_a_list_tells(library: LibraryFile) -> None:
    assert save(library, a_pull(), a_pull(6, 2, "Alder")).touches(Kind.PULL)
    assert followed(library) == [(2, 6), (1, 5)]
    assert library.read(pull_list.rows)[0].added_on == NOW
    assert library.read(pull_list.count) == 2
    assert library.read(pull_list.followed) == {1, 2}


def test_the_same_again_is_silent(library: LibraryFile) -> None:
    save(library, a_pull())
    assert not save(library, a_pull(), seen_at=at(1)).touches(Kind.PULL)


def test_what_is_followed_here_joins_what_the_server_has(library: LibraryFile) -> None:
    save(library, a_pull())
    assert library.writing(pull_list.unfollow, 1)[0] == 5
    library.write(pull_list.follow, 1, at(1))
    assert followed(library) == [(1, None)]
    assert save(library, a_pull(9)).touches(Kind.PULL)
    assert followed(library) == [(1, 9)]


def test_what_is_gone_there_goes_here(library: LibraryFile) -> None:
    save(library, a_pull(), a_pull(6, 2, "Alder"))
    save(library, a_pull(7, 3, "Brine"), seen_at=at(2))
    assert library.write(pull_list.remove_absent, {6}, at(1)).touches(Kind.PULL)
    assert followed(library) == [(2, 6), (3, 7)]
    assert not library.write(pull_list.remove_absent, {6}, at(1))


def test_what_waits_to_be_sent_is_left_alone(library: LibraryFile) -> None:
    save(library, a_pull(), a_pull(6, 2, "Alder"))

    def change(connection: Connection, changes: Changes) -> None:
        pull_list.unfollow(connection, changes, 1)
        outbox.enqueue(connection, changes, Operation.PULL_REMOVE, {}, NOW, series_id=1)
        outbox.enqueue(connection, changes, Operation.PULL_ADD, {}, NOW, series_id=2)

    library.write(change)
    save(library, a_pull())
    library.write(pull_list.remove_absent, set(), at(1))
    assert followed(library) == [(2, 6)]


def test_an_entry_that_is_for_another_series_now(library: LibraryFile) -> None:
    save(library, a_pull())
    save(library, a_pull(5, 2, "Alder"))
    assert followed(library) == [(2, 5)]
