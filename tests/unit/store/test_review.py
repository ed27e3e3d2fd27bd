"""Conflicts, removed items, and what a person decides about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.domain.query import Query
from metron_desktop.errors import InvalidValue
from metron_desktop.store import (
    collection,
    decisions,
    deeds,
    issues,
    local_values,
    outbox,
    queries,
    review,
)
from metron_desktop.store.tables import read_dates
from tests.unit.store.comics import NOW, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile, readings

ITEMS = Kind.COLLECTION_ITEM
LATER = at(60)


@pytest.fixture
def known(library: LibraryFile) -> LibraryFile:
    """A library that knows three issues and has the detail of an item of the first."""
    library.write(issues.upsert_listed, [an_issue(50), an_issue(51, "2"), an_issue(52, "3")], NOW)
    told(library, notes="theirs")
    return library


def told(library: LibraryFile, key: int = 900, issue: int = 50, minutes: float = 0, **values: Any):
    """The server tells an item's detail."""
    numbers = {50: "1", 51: "2", 52: "3"}
    record = an_item(key, an_issue(issue, numbers[issue]), modified=at(minutes), **values)
    return library.write(collection.save_detail, record, at(minutes))


def item(library: LibraryFile, issue_id: int = 50) -> CollectionRow:
    row = library.read(collection.item_of_issue, issue_id)
    assert row is not None
    return row


def typed(library: LibraryFile, issue: int = 50, **values: Any) -> Changes:
    return library.write(local_values.put, [item(library, issue).local_id], values, at(1))


Decide = Callable[..., None]


def decided(known: LibraryFile, decision: Decide, *arguments: object) -> tuple[Decide, Changes]:
    """Take a decision as a deed; what undoes it, and what it announced."""

    def take(connection: Connection, changes: Changes) -> None:
        with deeds.recording(connection, changes, DeedKind.DECIDE, LATER, count=1):
            decision(connection, changes, *arguments)

    changes = known.write(take)
    deed = known.read(deeds.journal)[-1]
    return partial(deeds.undo, deed_id=deed.id, now=at(61)), changes


def note_reading(library: LibraryFile, local_id: int, minutes: float) -> None:
    library.write(
        lambda connection, _: connection.execute(
            read_dates.insert().values(local_id=local_id, read_date=at(minutes))
        )
    )


def queue(
    library: LibraryFile, operation: Operation, payload: dict[str, Any], issue: int = 50
) -> int:
    return library.writing(
        lambda connection, changes: outbox.enqueue(
            connection, changes, operation, payload, at(2), issue_id=issue
        )
    )[0]


def filtered(library: LibraryFile, name: str, value: str = "true") -> list[int]:
    return list(library.read(queries.ordered_ids, Query(ITEMS, where=((name, value),))))


def everything(library: LibraryFile) -> dict[str, list[tuple[object, ...]]]:
    """All that is stored of items and of what was typed about them."""
    return {
        table: library.sql(f"SELECT * FROM {table} ORDER BY 1, 2")
        for table in ("collection_items", "local_values", "read_dates", "outbox", "search_entries")
    }


# Changed on both sides


def test_only_a_change_on_both_sides_is_a_conflict(known: LibraryFile) -> None:
    typed(known, notes="mine", grade=Decimal("9.8"))
    assert known.read(review.in_conflict) == []
    assert item(known).conflict_fields == frozenset()
    told(known, minutes=5, notes="changed there")
    (conflict,) = known.read(review.in_conflict)
    assert (conflict.local_id, conflict.field) == (item(known).local_id, "notes")
    assert (conflict.mine, conflict.theirs, conflict.base) == ("mine", "changed there", "theirs")
    assert conflict.edited_at == at(1)
    assert item(known).notes == "mine"
    assert item(known).conflict_fields == {"notes"}
    assert known.read(review.count) == 1


def test_a_change_there_that_is_taken_back_is_none(known: LibraryFile) -> None:
    typed(known, notes="mine")
    told(known, minutes=5, notes="changed there")
    told(known, minutes=6, notes="theirs")
    assert known.read(review.in_conflict) == []
    assert item(known).notes == "mine"


def test_editing_again_keeps_the_conflict(known: LibraryFile) -> None:
    typed(known, notes="mine")
    told(known, minutes=5, notes="changed there")
    typed(known, notes="mine, better")
    (conflict,) = known.read(review.in_conflict)
    assert (conflict.mine, conflict.base) == ("mine, better", "theirs")


@pytest.mark.parametrize("empty", [{}, {"notes": ""}])
def test_what_the_server_never_told_is_no_conflict_where_it_is_empty(
    known: LibraryFile, empty: dict[str, str]
) -> None:
    known.write(collection.upsert_listed, [an_item(901, an_issue(51, "2"))], NOW)
    typed(known, 51, notes="mine", purchase_price=Decimal("3.50"))
    told(known, 901, 51, 5, **empty)
    assert known.read(review.in_conflict) == []
    assert item(known, 51).notes == "mine"


def test_what_the_server_never_told_is_a_conflict_where_it_is_something_else(
    known: LibraryFile,
) -> None:
    known.write(collection.upsert_listed, [an_item(901, an_issue(51, "2"))], NOW)
    typed(known, 51, notes="mine")
    told(known, 901, 51, 5, notes="theirs, unseen")
    (conflict,) = known.read(review.in_conflict)
    assert (conflict.mine, conflict.theirs, conflict.base) == ("mine", "theirs, unseen", "")


def test_typing_nothing_over_what_was_never_told_is_an_edit(known: LibraryFile) -> None:
    known.write(collection.upsert_listed, [an_item(901, an_issue(51, "2"))], NOW)
    typed(known, 51, notes="")
    told(known, 901, 51, 5, notes="theirs, unseen")
    assert item(known, 51).notes == ""
    assert item(known, 51).conflict_fields == {"notes"}


def test_an_item_made_here_meets_another_one_of_the_server(known: LibraryFile) -> None:
    values = {"grade": Decimal("9.8"), "quantity": 2, "notes": "mine", "storage_location": "Box"}
    known.write(collection.add_local, [51], NOW, values)
    told(known, 901, 51, 5, grade=Decimal("9.4"), notes="", storage_location="Box")
    row = item(known, 51)
    assert (row.grade, row.quantity, row.notes) == (Decimal("9.8"), 2, "mine")
    assert row.local_fields == {"grade", "quantity", "notes"}
    # One copy and no notes is what a new item there has: nobody chose that.
    assert row.conflict_fields == {"grade"}


def test_conflicts_come_typed_and_in_order(known: LibraryFile) -> None:
    told(known, 901, 51, grade=Decimal("9.0"), book_format=BookFormat.PRINT)
    told(known, 902, 52, purchase_date=None, rating=None)
    typed(known, 52, purchase_date=date(2020, 2, 29), rating=4)
    typed(known, 51, grade=Decimal("9.8"), book_format=BookFormat.DIGITAL, quantity=3)
    told(known, 901, 51, 5, quantity=2, grade=None, book_format=BookFormat.BOTH)
    told(known, 902, 52, 5, purchase_date=date(2019, 1, 1), rating=2)
    first, second = item(known, 51).local_id, item(known, 52).local_id
    assert [
        (one.local_id, one.field, one.mine, one.theirs, one.base)
        for one in known.read(review.in_conflict)
    ] == [
        (first, "quantity", 3, 2, 1),
        (first, "book_format", BookFormat.DIGITAL, BookFormat.BOTH, BookFormat.PRINT),
        (first, "grade", Decimal("9.8"), None, Decimal("9.0")),
        (second, "purchase_date", date(2020, 2, 29), date(2019, 1, 1), None),
        (second, "rating", 4, 2, None),
    ]
    assert [one.field for one in known.read(review.in_conflict, second)] == [
        "purchase_date",
        "rating",
    ]
    assert isinstance(known.read(review.in_conflict)[1].theirs, BookFormat)
    assert known.read(review.count) == 5
    assert filtered(known, "conflict") == [first, second]
    assert filtered(known, "conflict", "false") == [item(known, 50).local_id]


def test_how_often_something_was_read_is_no_choice(known: LibraryFile) -> None:
    typed(known, is_read=True, date_read=at(3), read_count=2)
    told(known, minutes=5, notes="theirs", is_read=False, read_count=1)
    assert known.read(review.in_conflict) == []
    assert (item(known).read_count, item(known).date_read) == (2, at(3))


def test_a_rating_on_its_way_is_no_conflict_until_the_server_refuses_it(
    known: LibraryFile,
) -> None:
    typed(known, rating=5)
    entry = queue(known, Operation.RATING, {"rating": 5})
    told(known, minutes=5, notes="theirs", rating=3)
    assert known.read(review.in_conflict) == []
    known.write(lambda connection, changes: outbox.keep(connection, changes, entry))
    assert [one.field for one in known.read(review.in_conflict)] == ["rating"]


def test_two_sides_that_say_the_same_are_none(known: LibraryFile) -> None:
    # Libraries of the first revision hold local values that never dissolved.
    with known.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO local_values SELECT local_id, 'notes', '\"theirs\"', '\"before\"', ? "
            "FROM collection_items",
            ("2026-11-24T12:00:00.000000+00:00",),
        )
    assert item(known).local_fields == {"notes"}
    assert known.read(review.in_conflict) == []
    assert known.read(review.count) == 0
    told(known, minutes=5, notes="theirs")
    assert item(known).local_fields == frozenset()


def test_a_conflict_is_announced(known: LibraryFile) -> None:
    typed(known, notes="mine")
    changes = told(known, minutes=5, notes="changed there")
    assert item(known).local_id in changes.updated[ITEMS]
    assert ITEMS in changes.membership


# Deciding


def test_keeping_mine(known: LibraryFile) -> None:
    typed(known, notes="mine")
    told(known, minutes=5, notes="changed there")
    before = everything(known)
    undoing, changes = decided(known, decisions.keep_mine, item(known).local_id, "notes", LATER)
    assert changes.touches(ITEMS)
    assert known.read(review.in_conflict) == []
    assert (item(known).notes, item(known).local_fields) == ("mine", {"notes"})
    known.write(undoing)
    assert everything(known) == before
    undoing, _ = decided(known, decisions.keep_mine, item(known).local_id, "notes", LATER)
    told(known, minutes=6, notes="changed again")
    (conflict,) = known.read(review.in_conflict)
    assert (conflict.base, conflict.theirs) == ("changed there", "changed again")


def test_taking_theirs(known: LibraryFile) -> None:
    typed(known, notes="mine", quantity=4)
    told(known, minutes=5, notes="changed there")
    before = everything(known)
    undoing, changes = decided(known, decisions.take_theirs, item(known).local_id, "notes")
    assert changes.touches(ITEMS)
    assert item(known).notes == "changed there"
    assert item(known).local_fields == {"quantity"}
    assert list(known.read(queries.ordered_ids, Query(ITEMS, text="changed"))) == [
        item(known).local_id
    ]
    known.write(undoing)
    assert everything(known) == before


def test_a_price_and_its_currency_are_one_choice(known: LibraryFile) -> None:
    told(known, minutes=1, notes="theirs", purchase_price=Decimal("2.00"))
    typed(known, purchase_price=Decimal("3.50"), purchase_currency="EUR")
    told(known, minutes=5, notes="theirs", purchase_price=Decimal("4.00"))
    price, currency = known.read(review.in_conflict)
    assert (price.field, price.mine, price.theirs) == (
        "purchase_price",
        Decimal("3.50"),
        Decimal("4.00"),
    )
    assert (currency.field, currency.mine, currency.theirs) == ("purchase_currency", "EUR", "")
    assert known.read(review.count) == 1
    assert item(known).conflict_fields == {"purchase_price"}
    local_id, before = item(known).local_id, everything(known)
    for name in ("purchase_price", "purchase_currency"):
        undoing, _ = decided(known, decisions.keep_mine, local_id, name, LATER)
        assert known.read(review.in_conflict) == []
        assert item(known).purchase_price == Money(Decimal("3.50"), "EUR")
        known.write(undoing)
        undoing, _ = decided(known, decisions.take_theirs, local_id, name)
        assert item(known).purchase_price == Money(Decimal("4.00"), "")
        known.write(undoing)
        assert everything(known) == before


def test_a_decision_that_is_not_needed_any_more_changes_nothing(known: LibraryFile) -> None:
    typed(known, notes="mine")
    local_id, before = item(known).local_id, everything(known)
    for decide in (
        lambda *both: decisions.keep_mine(*both, local_id, "notes", LATER),
        lambda *both: decisions.take_theirs(*both, local_id, "notes"),
        lambda *both: decisions.take_theirs(*both, 12345, "notes"),
        lambda *both: decisions.keep(*both, local_id, LATER),
        lambda *both: decisions.add_again(*both, local_id, LATER),
        lambda *both: decisions.discard(*both, local_id),
    ):
        with pytest.raises(InvalidValue, match="nothing left to decide"):
            known.write(decide)
    assert everything(known) == before


def test_undoing_does_not_overwrite_what_was_typed_since(known: LibraryFile) -> None:
    typed(known, notes="mine")
    told(known, minutes=5, notes="changed there")
    undoing, _ = decided(known, decisions.take_theirs, item(known).local_id, "notes")
    typed(known, notes="mine again")
    with pytest.raises(InvalidValue, match="nothing left to take back"):
        known.write(undoing)
    assert item(known).notes == "mine again"


def test_undoing_is_nothing_where_the_item_is_gone(known: LibraryFile) -> None:
    typed(known, notes="mine")
    told(known, minutes=5, notes="changed there")
    undoing, _ = decided(known, decisions.take_theirs, item(known).local_id, "notes")
    known.write(collection.remove, [item(known).local_id])
    with pytest.raises(InvalidValue, match="nothing left to take back"):
        known.write(undoing)
    assert known.read(collection.count) == 0


def test_taking_the_servers_rating_takes_mine_from_the_outbox(known: LibraryFile) -> None:
    typed(known, rating=5)
    entry = queue(known, Operation.RATING, {"rating": 5})
    known.write(
        lambda connection, changes: outbox.keep(
            connection, changes, entry, "This server is read-only."
        )
    )
    told(known, minutes=5, notes="theirs", rating=3)
    before = everything(known)
    undoing, changes = decided(known, decisions.take_theirs, item(known).local_id, "rating")
    assert changes.touches(Kind.CHANGE)
    assert item(known).rating == 3
    assert known.read(outbox.kept) == []
    known.write(undoing)
    assert everything(known) == before


def test_keeping_my_rating_sends_it(known: LibraryFile) -> None:
    typed(known, rating=5)
    told(known, minutes=5, notes="theirs", rating=3)
    undoing, _ = decided(known, decisions.keep_mine, item(known).local_id, "rating", LATER)
    (entry,) = known.read(outbox.waiting)
    assert (entry.operation, entry.issue_id, entry.payload) == (
        Operation.RATING,
        50,
        {"rating": 5},
    )
    known.write(undoing)
    assert known.read(outbox.waiting) == []
    assert [one.field for one in known.read(review.in_conflict)] == ["rating"]


# Removed on the server


def test_removed_items_wait_for_a_decision(known: LibraryFile) -> None:
    told(known, 901, 51)
    told(known, 902, 52, read_dates=(ReadDate(1, at(1)),))
    typed(known, notes="mine")
    note_reading(known, item(known, 52).local_id, 5)
    noticed = at(30)
    removed = known.writing(
        lambda connection, changes: collection.remove_absent(
            connection, changes, set(), noticed_at=noticed
        )
    )[0]
    assert removed == 3
    found = known.read(review.removed)
    assert {one.item.issue.id: one.removed_at for one in found} == {50: noticed, 52: noticed}
    assert found[-1].item == item(known, 50)
    assert known.read(collection.item_of_issue, 51) is None
    assert known.read(review.count) == 2
    assert sorted(filtered(known, "removed")) == sorted(one.item.local_id for one in found)
    assert filtered(known, "removed", "0") == []


def test_an_item_made_here_is_not_removed(known: LibraryFile) -> None:
    known.write(collection.add_local, [51], NOW, {"notes": "mine"})
    known.write(collection.remove_absent, set())
    assert known.read(review.removed) == []
    assert item(known, 51).notes == "mine"


@pytest.mark.parametrize("operation", [Operation.RATING, Operation.SCROBBLE])
@pytest.mark.parametrize("state", OutboxState)
def test_an_item_with_a_change_to_be_sent_waits_too(
    known: LibraryFile, operation: Operation, state: OutboxState
) -> None:
    entry = queue(known, operation, {"rating": 5, "date_read": at(2).isoformat()})
    move = {OutboxState.SENDING: outbox.sending, OutboxState.KEPT: outbox.keep}.get(state)
    if move is not None:
        known.write(lambda connection, changes: move(connection, changes, entry))
    known.write(collection.remove_absent, set())
    (found,) = known.read(review.removed)
    before = everything(known)
    undoing, changes = decided(known, decisions.discard, found.item.local_id)
    assert changes.touches(Kind.CHANGE)
    assert known.sql("SELECT * FROM outbox") == []
    known.write(undoing)
    assert everything(known) == before


def test_a_wish_for_the_issue_does_not_hold_its_item(known: LibraryFile) -> None:
    queue(known, Operation.WISH_ADD, {})
    known.write(collection.remove_absent, set())
    assert known.read(review.removed) == []
    assert known.read(collection.count) == 0


def test_conflicts_of_a_removed_item_are_asked_about_no_more(known: LibraryFile) -> None:
    typed(known, notes="mine")
    told(known, minutes=5, notes="changed there")
    known.write(collection.remove_absent, set())
    assert known.read(review.in_conflict) == []
    assert known.read(review.count) == 1


def test_a_removed_item_that_is_back_needs_no_decision(known: LibraryFile) -> None:
    typed(known, notes="mine")
    known.write(collection.remove_absent, set())
    known.write(collection.upsert_listed, [an_item(950, an_issue(50), modified=at(9))], at(9))
    assert known.read(review.removed) == []
    assert (item(known).server_id, item(known).notes) == (950, "mine")


def test_the_same_item_that_is_back_is_no_conflict(known: LibraryFile) -> None:
    typed(known, notes="mine")
    known.write(collection.remove_absent, set())
    told(known, 900, 50, 9, notes="theirs")
    assert known.read(review.count) == 0
    assert item(known).notes == "mine"


def removed_item(known: LibraryFile) -> int:
    """An item with much to lose, which the server no longer has."""
    told(
        known,
        minutes=1,
        notes="theirs",
        grade=Decimal("9.4"),
        purchase_price=Decimal("12.34"),
        purchase_date=date(2020, 2, 29),
        is_read=True,
        date_read=at(1),
        read_count=1,
        rating=2,
        read_dates=(ReadDate(1, at(1), at(1)),),
    )
    typed(known, notes="mine", rating=5, quantity=2)
    note_reading(known, item(known).local_id, 7)
    queue(known, Operation.RATING, {"rating": 5})
    queue(known, Operation.SCROBBLE, {"date_read": at(7).isoformat()})
    known.write(collection.remove_absent, set())
    return item(known).local_id


def shown(row: CollectionRow) -> CollectionRow:
    """An item without how its values came about."""
    return replace(
        row,
        server_id=None,
        modified=None,
        detailed_at=None,
        created_on=None,
        local_fields=frozenset(),
        conflict_fields=frozenset(),
    )


def test_keeping_a_removed_item(known: LibraryFile) -> None:
    local_id = removed_item(known)
    row, before = item(known), everything(known)
    undoing, changes = decided(known, decisions.keep, local_id, LATER)
    assert changes.touches(ITEMS)
    assert known.read(review.removed) == []
    assert shown(item(known)) == shown(row)
    known.write(undoing)
    assert everything(known) == before


def test_what_was_kept_outlives_a_new_item_of_the_server(known: LibraryFile) -> None:
    local_id = removed_item(known)
    row = item(known)
    known.write(decisions.keep, local_id, LATER)
    assert item(known).local_fields > {"grade", "purchase_price", "purchase_date"}
    told(
        known,
        950,
        50,
        90,
        notes="",
        grade=None,
        purchase_price=None,
        purchase_date=None,
        is_read=False,
        date_read=None,
        read_count=0,
        rating=None,
        read_dates=(),
    )
    assert shown(item(known)) == shown(row)
    assert known.read(review.count) == 0
    assert len(readings(known, local_id)) == 2


def test_adding_a_removed_item_again(known: LibraryFile) -> None:
    local_id = removed_item(known)
    row, before = item(known), everything(known)
    undoing, changes = decided(known, decisions.add_again, local_id, LATER)
    assert changes.touches(ITEMS)
    assert changes.touches(Kind.CHANGE)
    assert known.read(review.removed) == []
    assert shown(item(known)) == shown(row)
    # First the item, then its readings in their order, then its rating.
    assert [(one.operation, one.payload) for one in known.read(outbox.waiting)] == [
        (Operation.ADD, {}),
        (Operation.SCROBBLE, {"date_read": at(1).isoformat()}),
        (Operation.SCROBBLE, {"date_read": at(7).isoformat()}),
        (Operation.RATING, {"rating": 5}),
    ]
    known.write(undoing)
    assert everything(known) == before


def test_a_reading_that_may_have_been_sent_is_not_sent_again(known: LibraryFile) -> None:
    local_id = removed_item(known)
    sent = known.read(outbox.waiting)[-1]
    known.write(lambda connection, changes: outbox.sending(connection, changes, sent.id))
    known.write(decisions.add_again, local_id, LATER)
    scrobbles = [
        (one.payload["date_read"], one.state)
        for one in known.read(outbox.waiting)
        if one.operation is Operation.SCROBBLE
    ]
    assert scrobbles == [
        (at(7).isoformat(), OutboxState.SENDING),
        (at(1).isoformat(), OutboxState.WAITING),
    ]


def test_an_addition_that_has_arrived_cannot_be_undone(known: LibraryFile) -> None:
    local_id = removed_item(known)
    undoing, _ = decided(known, decisions.add_again, local_id, LATER)
    told(known, 950, 50, 90, notes="mine", grade=Decimal("9.4"))
    before = everything(known)
    with pytest.raises(InvalidValue, match="has this item again"):
        known.write(undoing)
    assert everything(known) == before


def test_discarding_a_removed_item(known: LibraryFile) -> None:
    local_id = removed_item(known)
    before = everything(known)
    undoing, changes = decided(known, decisions.discard, local_id)
    assert ITEMS in changes.membership
    assert known.read(collection.item_of_issue, 50) is None
    for table in ("collection_items", "local_values", "read_dates", "outbox"):
        assert known.sql(f"SELECT * FROM {table}") == []
    assert ITEMS in known.write(undoing).membership
    assert everything(known) == before


def test_what_was_discarded_joins_the_item_there_is_meanwhile(known: LibraryFile) -> None:
    local_id = removed_item(known)
    undoing, _ = decided(known, decisions.discard, local_id)
    told(known, 950, 50, 90, notes="new", read_dates=(ReadDate(9, at(1), at(90)),))
    typed(known, quantity=7)
    known.write(undoing)
    row = item(known)
    assert row.server_id == 950
    assert row.local_id != local_id
    assert (row.notes, row.rating, row.quantity) == ("mine", 5, 7)
    assert readings(known, row.local_id) == [ReadDate(None, at(7)), ReadDate(9, at(1), at(90))]
    assert [one.operation for one in known.read(outbox.waiting)] == [
        Operation.RATING,
        Operation.SCROBBLE,
    ]
