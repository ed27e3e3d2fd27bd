"""How local values come, dissolve and are put back."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.store import collection, issues, local_values
from metron_desktop.store.local_values import LocalValue
from tests.unit.store.comics import NOW, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile

ITEMS = Kind.COLLECTION_ITEM


@pytest.fixture
def known(library: LibraryFile) -> LibraryFile:
    library.write(issues.upsert_listed, [an_issue(50), an_issue(51, "2")], NOW)
    told(library, notes="theirs", quantity=1)
    return library


def told(library: LibraryFile, minutes: float = 0, **values: Any):
    record = an_item(900, an_issue(50), modified=at(minutes), **values)
    return library.writing(collection.save_detail, record, at(minutes))


def listed(library: LibraryFile, minutes: float, **values: Any):
    record = an_item(900, an_issue(50), modified=at(minutes), **values)
    return library.writing(collection.upsert_listed, [record], at(minutes))


def item(library: LibraryFile) -> CollectionRow:
    row = library.read(collection.item_of_issue, 50)
    assert row is not None
    return row


def typed(library: LibraryFile, edited_at: datetime = NOW, **values: Any):
    return library.write(local_values.put, [item(library).local_id], values, edited_at)


def stored(library: LibraryFile) -> dict[str, LocalValue]:
    return library.read(local_values.stored, item(library).local_id)


def test_a_value_that_the_server_has_now_dissolves(known: LibraryFile) -> None:
    typed(known, notes="mine", storage_location="Box 7")
    count, changes = told(known, 5, notes="mine", storage_location="Shelf")
    assert count.updated == 1
    assert item(known).notes == "mine"
    assert item(known).local_fields == {"storage_location"}
    assert changes.updated[ITEMS] == {item(known).local_id}
    # It is the server's alone from now on.
    told(known, 6, notes="another", storage_location="Shelf")
    assert item(known).notes == "another"


def test_only_fields_that_the_answer_speaks_of_dissolve(known: LibraryFile) -> None:
    typed(known, notes="mine", quantity=3)
    listed(known, 5, quantity=3)
    assert item(known).local_fields == {"notes"}
    listed(known, 6, quantity=4)
    assert item(known).quantity == 4


def test_a_stale_answer_dissolves_nothing(known: LibraryFile) -> None:
    told(known, 5, notes="theirs", quantity=1)
    typed(known, quantity=3)
    listed(known, 1, quantity=3)
    assert item(known).local_fields == {"quantity"}


def test_an_answer_that_repeats_the_local_value_dissolves_it_too(known: LibraryFile) -> None:
    # What was typed before the detail came may be what the server had all the time.
    known.write(collection.add_local, [51], NOW, {"notes": "both", "quantity": 1})
    record = an_item(901, an_issue(51, "2"), 1, notes="both", modified=at(1))
    known.write(collection.save_detail, record, at(1))
    row = known.read(collection.item_of_issue, 51)
    assert (row.notes, row.quantity, row.local_fields) == ("both", 1, frozenset())


def test_typing_the_servers_value_takes_the_local_one_away(known: LibraryFile) -> None:
    typed(known, notes="mine")
    typed(known, notes="theirs")
    assert stored(known) == {}
    assert item(known).notes == "theirs"


def test_the_base_stays_what_the_first_edit_began_from(known: LibraryFile) -> None:
    typed(known, at(1), notes="mine")
    told(known, 5, notes="changed there")
    typed(known, at(6), notes="mine, better")
    assert stored(known) == {"notes": LocalValue("mine, better", "theirs", at(6))}


def test_the_servers_price_leaves_the_currency_it_does_not_tell(known: LibraryFile) -> None:
    typed(known, purchase_price=Decimal("3.50"), purchase_currency="EUR")
    told(known, 5, notes="theirs", purchase_price=Decimal("3.50"))
    assert item(known).purchase_price == Money(Decimal("3.50"), "EUR")
    assert [*stored(known)] == ["purchase_currency"]


@pytest.mark.parametrize(
    ("count", "date_read", "follows"), [(3, at(9), True), (2, at(8), True), (1, at(7), False)]
)
def test_figures_of_readings_follow_a_server_that_is_as_far(
    known: LibraryFile, count: int, date_read: datetime, follows: bool
) -> None:
    told(known, 1, notes="theirs", is_read=True, read_count=1, date_read=at(-9))
    typed(known, read_count=2, date_read=at(8))
    told(known, 10, notes="theirs", is_read=True, read_count=count, date_read=date_read)
    row = item(known)
    assert (row.local_fields == frozenset()) is follows
    assert (row.read_count, row.date_read) == ((count, date_read) if follows else (2, at(8)))


def test_a_figure_that_was_corrected_downwards_stays(known: LibraryFile) -> None:
    told(known, 1, notes="theirs", is_read=True, read_count=3, date_read=at(-9))
    typed(known, read_count=1, date_read=None)
    told(known, 5, notes="theirs", is_read=True, read_count=4, date_read=at(4))
    assert (item(known).read_count, item(known).date_read) == (1, None)


def test_answers_about_other_items_leave_local_values_alone(known: LibraryFile) -> None:
    typed(known, quantity=3)
    before = stored(known)
    record = an_item(901, an_issue(51, "2"), 3, modified=at(5))
    _, changes = known.writing(collection.upsert_listed, [record], at(5))
    assert stored(known) == before
    assert not changes.updated.get(ITEMS)


def test_adopting_makes_everything_the_persons_own(known: LibraryFile) -> None:
    told(
        known, 1, notes="theirs", grade=Decimal("9.4"), is_read=True, read_dates=(ReadDate(1, NOW),)
    )
    typed(known, notes="mine")
    local_id, row = item(known).local_id, item(known)
    known.write(local_values.adopt, [local_id], at(9))
    # What has no value of its own needs none here either.
    assert stored(known) == {
        "notes": LocalValue("mine", "", NOW),
        "grade": LocalValue(94, None, at(9)),
        "is_read": LocalValue(1, 0, at(9)),
    }
    assert (item(known).notes, item(known).grade) == (row.notes, row.grade)


def test_every_local_value_is_in_the_overlay(known: LibraryFile) -> None:
    typed(known, notes="mine", rating=None, quantity=2)
    (overlay,) = known.sql("SELECT overlay IS NULL FROM collection_items WHERE issue_id = 50")
    assert overlay == (0,)
    told(known, 5, notes="mine", quantity=2)
    # `rating` is not spoken of there, yet None is what the server is known to have.
    assert known.sql("SELECT overlay FROM collection_items WHERE issue_id = 50") == [(None,)]
