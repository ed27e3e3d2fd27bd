from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.outbox import Operation
from metron_desktop.domain.records import WishRecord
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.store import issues, outbox, series, wish_list
from tests.unit.store.comics import NOW, a_series, an_issue, at
from tests.unit.store.conftest import LibraryFile

ISSUE = an_issue(101, "3")


def a_wish(key: int = 7, **more: Any) -> WishRecord:
    """A wish as a list tells it."""
    told = {"status": WishStatus.WANTED, "priority": 3, "desired_grade": None, "modified": NOW}
    return WishRecord(id=key, **{"issue": ISSUE, **told, **more})


def only(library: LibraryFile) -> WishRow:
    (row,) = library.read(wish_list.rows)
    return row


def wished_here(library: LibraryFile, **values: Any) -> int:
    def enter(connection: Connection, changes: Changes) -> int:
        issues.upsert_listed(connection, changes, [ISSUE], NOW)
        local_id = wish_list.add_local(connection, changes, ISSUE.id, NOW)
        wish_list.put(connection, changes, local_id, values)
        return local_id

    return library.writing(enter)[0]


def save(library: LibraryFile, *records: WishRecord, seen_at: datetime = NOW) -> Changes:
    return library.write(wish_list.save, list(records), seen_at)


def test_what_a_list_tells(library: LibraryFile) -> None:
    changes = save(library, a_wish(priority=2, desired_grade=Decimal("9.8")))
    assert changes.touches(Kind.WISH)
    row = only(library)
    assert (row.server_id, row.priority, row.desired_grade) == (7, 2, Decimal("9.8"))
    assert row.issue.number == "3"
    assert row.local_fields == frozenset()
    assert library.read(wish_list.of_issue, 101) == row
    assert library.read(wish_list.row, row.local_id) == row
    assert library.read(wish_list.count) == 1
    assert library.read(wish_list.of_issue, 102) is None


def test_the_same_again_is_silent(library: LibraryFile) -> None:
    save(library, a_wish())
    assert not save(library, a_wish(), seen_at=at(1)).touches(Kind.WISH)


def test_what_is_older_is_left_aside(library: LibraryFile) -> None:
    save(library, a_wish(priority=1, modified=at(5)))
    save(library, a_wish(priority=4))
    assert only(library).priority == 1


def test_most_wanted_first(library: LibraryFile) -> None:
    save(
        library,
        a_wish(1, priority=4),
        a_wish(2, priority=1, issue=an_issue(102, "4")),
        a_wish(3, priority=4, issue=an_issue(103, "1", a_series(2, "Alder"))),
    )
    assert [row.server_id for row in library.read(wish_list.rows)] == [2, 3, 1]


def test_what_was_typed_lies_over_what_the_server_says(library: LibraryFile) -> None:
    save(library, a_wish(priority=2))
    local_id = only(library).local_id
    library.write(wish_list.put, local_id, {"priority": 1, "notes": "Any copy."})
    save(library, a_wish(priority=4, modified=at(1)))
    row = only(library)
    assert (row.priority, row.notes) == (1, "Any copy.")
    assert row.local_fields == {"priority", "notes"}
    assert library.read(wish_list.typed, local_id) == {"priority": 1, "notes": "Any copy."}


def test_what_was_typed_dissolves_where_the_server_agrees(library: LibraryFile) -> None:
    local_id = wished_here(library, priority=1, max_price=Decimal("12.5"), max_price_currency="USD")
    assert only(library).local_fields == {"priority", "max_price"}
    price = Money(Decimal("12.50"), "USD")
    save(library, a_wish(priority=1, max_price=price, notes=""))
    row = only(library)
    assert (row.local_id, row.server_id, row.max_price) == (local_id, 7, price)
    assert row.local_fields == frozenset()


def test_typing_the_servers_value_again(library: LibraryFile) -> None:
    save(library, a_wish(desired_grade=Decimal("10.0")))
    local_id = only(library).local_id
    library.write(wish_list.put, local_id, {"desired_grade": None})
    assert only(library).local_fields == {"desired_grade"}
    library.write(wish_list.put, local_id, {"desired_grade": Decimal(10)})
    assert only(library).local_fields == frozenset()


@pytest.mark.parametrize(
    ("theirs", "shown"),
    [
        (WishStatus.WANTED, WishStatus.FOUND),
        (WishStatus.FOUND, WishStatus.FOUND),
        (WishStatus.ACQUIRED, WishStatus.ACQUIRED),
    ],
)
def test_whoever_has_come_further_is_right(
    library: LibraryFile, theirs: WishStatus, shown: WishStatus
) -> None:
    save(library, a_wish())
    library.write(wish_list.put, only(library).local_id, {"status": WishStatus.FOUND})
    save(library, a_wish(status=theirs, modified=at(1)))
    row = only(library)
    assert row.status is shown
    assert row.local_fields == ({"status"} if theirs is WishStatus.WANTED else frozenset())


def test_a_field_the_server_has_taken(library: LibraryFile) -> None:
    save(library, a_wish())
    local_id = only(library).local_id
    library.write(wish_list.put, local_id, {"status": WishStatus.ACQUIRED})
    assert library.write(wish_list.accept, local_id, "status").touches(Kind.WISH)
    assert only(library).local_fields == frozenset()
    assert not library.write(wish_list.accept, local_id, "status")


def test_what_is_gone_there_goes_here(library: LibraryFile) -> None:
    save(library, a_wish(1), a_wish(2, issue=an_issue(102)))
    assert library.write(wish_list.remove_absent, {2}, at(1)).touches(Kind.WISH)
    assert only(library).server_id == 2


def test_what_came_during_the_walk_stays(library: LibraryFile) -> None:
    save(library, a_wish(), seen_at=at(2))
    assert not library.write(wish_list.remove_absent, set(), at(1))
    assert only(library).server_id == 7


@pytest.mark.parametrize(
    "typed", [{"notes": "Signed."}, {"max_price": Decimal(5), "max_price_currency": "EUR"}]
)
def test_what_is_gone_there_with_something_typed_here_waits(
    library: LibraryFile, typed: dict[str, Any]
) -> None:
    save(library, a_wish())
    library.write(wish_list.put, only(library).local_id, typed)
    library.write(wish_list.remove_absent, set(), at(1))
    row = only(library)
    assert (row.server_id, row.removed_at) == (None, at(1))
    save(library, a_wish(8, modified=at(2)))  # wished for again there
    row = only(library)
    assert (row.server_id, row.removed_at) == (8, None)
    assert row.local_fields


def test_what_waits_to_be_sent_is_left_alone(library: LibraryFile) -> None:
    save(library, a_wish())

    def enter(connection: Connection, changes: Changes) -> None:
        outbox.enqueue(connection, changes, Operation.WISH_ACQUIRE, {}, NOW, issue_id=101)

    library.write(enter)
    assert not library.write(wish_list.remove_absent, set(), at(1))
    assert only(library).removed_at is None


@pytest.mark.parametrize("server_id", [7, None])
def test_what_was_removed_here_does_not_come_back(
    library: LibraryFile, server_id: int | None
) -> None:
    save(library, a_wish())

    def leave(connection: Connection, changes: Changes) -> None:
        found = wish_list.of_issue(connection, 101)
        assert found is not None
        wish_list.remove(connection, changes, found.local_id)
        payload = {} if server_id is None else {"server_id": server_id}
        outbox.enqueue(connection, changes, Operation.WISH_REMOVE, payload, NOW, issue_id=101)

    assert library.write(leave).touches(Kind.WISH)
    save(library, a_wish())
    assert library.read(wish_list.rows) == []
    save(library, a_wish(9))  # another wish, made there since
    assert len(library.read(wish_list.rows)) == (server_id is not None)


def test_a_wish_that_is_for_another_issue_now(library: LibraryFile) -> None:
    save(library, a_wish())
    save(library, a_wish(issue=an_issue(102)))
    assert only(library).issue.id == 102


def test_removed_and_wished_for_again_there(library: LibraryFile) -> None:
    save(library, a_wish(7, modified=at(5)))
    local_id = only(library).local_id
    save(library, a_wish(8))
    assert (only(library).local_id, only(library).server_id) == (local_id, 8)


def test_removing_what_is_not_there(library: LibraryFile) -> None:
    assert not library.write(wish_list.remove, 1)
    assert library.read(wish_list.typed, 1) == {}


def test_a_series_keeps_the_issues_that_are_wished_for(library: LibraryFile) -> None:
    save(library, a_wish())
    library.write(series.mark_walked, ISSUE.series.id, set(), at(1))
    assert only(library).issue.id == 101
