from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation
from metron_desktop.domain.records import IssueRecord, PullRecord
from metron_desktop.store import collection, issues, outbox, pull_list, wish_list
from tests.unit.store.comics import NOW, a_series, an_issue, an_item, at
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


def with_dates(key: int, series_id: int, day: date | None, foc: date | None = None) -> IssueRecord:
    return an_issue(key, str(key), a_series(series_id), store_date=day, foc_date=foc)


def test_releases_of_what_is_followed(library: LibraryFile) -> None:
    save(library, a_pull())
    day = date(2026, 11, 25)
    found = [
        with_dates(1, 1, day - timedelta(days=1)),
        with_dates(2, 1, day),
        with_dates(3, 1, day + timedelta(days=30), foc=day + timedelta(days=6)),
        with_dates(4, 1, day + timedelta(days=7)),
        with_dates(5, 1, None, foc=day),
        with_dates(6, 2, day),  # of a series that is not followed
    ]
    library.write(issues.upsert_listed, found, NOW)
    library.write(issues.save_details, found, NOW)
    end = day + timedelta(days=7)
    releases = library.read(pull_list.releases, day, end)
    assert [one.issue.id for one in releases] == [2, 3, 5]
    assert releases[1].foc_date == day + timedelta(days=6)
    assert not any(one.owned or one.wished for one in releases)
    library.write(wish_list.add_local, 2, NOW)
    library.write(collection.upsert_listed, [an_item(9, found[2])], NOW)
    marks = [(one.wished, one.owned) for one in library.read(pull_list.releases, day, end)]
    assert marks == [(True, False), (False, True), (False, False)]
    assert library.read(pull_list.rows, day)[0].next_release == day
    assert library.read(pull_list.rows, day + timedelta(days=90))[0].next_release is None
