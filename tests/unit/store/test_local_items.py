"""What a person typed here: nothing of it is ever lost to the server's answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.query import Query
from metron_desktop.store import collection, issues, local_values, queries, series, statistics
from metron_desktop.store.tables import read_dates
from tests.unit.store.comics import NOW, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile, readings

ITEMS = Kind.COLLECTION_ITEM


@pytest.fixture
def known(library: LibraryFile) -> LibraryFile:
    library.write(issues.upsert_listed, [an_issue(50), an_issue(51, "2")], NOW)
    return library


def item(library: LibraryFile, issue_id: int = 50) -> CollectionRow:
    row = library.read(collection.item_of_issue, issue_id)
    assert row is not None
    return row


def put(library: LibraryFile, local_id: int, **values):
    return library.write(local_values.put, [local_id], values, at(1))


def test_an_item_can_exist_only_here(known: LibraryFile) -> None:
    (local_id,), changes = known.writing(collection.add_local, [50], NOW)
    row = item(known)
    assert (row.local_id, row.server_id, row.quantity) == (local_id, None, 1)
    assert row.created_on == NOW
    assert {ITEMS, Kind.ISSUE, Kind.SERIES} <= changes.membership
    assert known.read(series.rows, [1])[0].owned == 1
    assert len(known.read(queries.ordered_ids, Query(ITEMS, text="harbor"))) == 1


def test_adding_again_finds_the_item(known: LibraryFile) -> None:
    (first,), _ = known.writing(collection.add_local, [50], NOW)
    (second,), changes = known.writing(collection.add_local, [50], NOW)
    assert first == second
    assert not changes


def test_what_was_typed_lies_over_the_servers_item_when_it_arrives(known: LibraryFile) -> None:
    typed = {"storage_location": "Box 7", "quantity": 2, "grade": Decimal("9.8"), "rating": 5}
    (local_id,), _ = known.writing(collection.add_local, [50], NOW, typed)
    count, _ = known.writing(
        collection.upsert_listed,
        [an_item(900, an_issue(50), 1, grade=None, rating=5, is_read=True, modified=at(2))],
        at(3),
    )
    assert (count.added, count.updated) == (0, 1)
    row = item(known)
    assert (row.local_id, row.server_id) == (local_id, 900)
    assert (row.storage_location, row.quantity, row.grade) == ("Box 7", 2, Decimal("9.8"))
    assert (row.is_read, row.rating) == (True, 5)
    # The rating is what the server has too; it needs no place of its own any more.
    assert row.local_fields == {"storage_location", "quantity", "grade"}
    base = dict(known.sql("SELECT field, base FROM local_values"))
    assert base["quantity"] == 1
    # The columns themselves hold what the server said.
    assert known.sql("SELECT quantity, grade, storage_location FROM collection_items") == [
        (1, None, "")
    ]


def test_the_server_never_overwrites_a_local_value(known: LibraryFile) -> None:
    known.write(collection.save_detail, an_item(900, an_issue(50), notes="theirs"), NOW)
    put(known, item(known).local_id, notes="mine", is_read=True)
    known.write(
        collection.save_detail,
        an_item(900, an_issue(50), notes="changed there", is_read=False, modified=at(9)),
        at(9),
    )
    assert (item(known).notes, item(known).is_read) == ("mine", True)
    known.write(local_values.clear, [item(known).local_id], ["notes"])
    assert item(known).notes == "changed there"
    assert item(known).local_fields == {"is_read"}


def test_every_field_can_be_overlaid_and_comes_back_typed(known: LibraryFile) -> None:
    known.write(collection.upsert_listed, [an_item(900, an_issue(50))], NOW)
    values = {
        "quantity": 3,
        "book_format": BookFormat.DIGITAL,
        "grade": Decimal("10.0"),
        "grading_company": "PGX",
        "purchase_date": date(2020, 2, 29),
        "purchase_price": Decimal("12.34"),
        "purchase_currency": "EUR",
        "purchase_store": "Éditions du Coin",
        "storage_location": "Attic",
        "notes": "mine 🙂",
        "is_read": True,
        "date_read": at(7),
        "read_count": 4,
        "rating": 2,
    }
    changes = put(known, item(known).local_id, **values)
    row = item(known)
    for name, value in values.items():
        if not name.startswith("purchase_p") and name != "purchase_currency":
            assert getattr(row, name) == value, name
    assert row.purchase_price == Money(Decimal("12.34"), "EUR")
    assert row.local_fields == {*values} - {"purchase_currency"}
    assert known.read(local_values.of, row.local_id) == values
    assert changes.updated[ITEMS] == {row.local_id}
    assert (row.issue.owned, row.issue.read, row.issue.rating) == (3, True, 2)


def test_a_value_can_be_taken_away_locally(known: LibraryFile) -> None:
    known.write(
        collection.upsert_listed, [an_item(900, an_issue(50), rating=5, grade=Decimal(9))], NOW
    )
    put(known, item(known).local_id, rating=None, grade=None)
    assert (item(known).rating, item(known).grade) == (None, None)


def test_only_fields_of_an_item_can_be_overlaid(known: LibraryFile) -> None:
    known.write(collection.upsert_listed, [an_item(900, an_issue(50))], NOW)
    with pytest.raises(KeyError, match="server_id"):
        put(known, item(known).local_id, server_id=7)


def test_order_filter_text_and_figures_see_the_effective_value(known: LibraryFile) -> None:
    known.write(
        collection.upsert_listed,
        [an_item(900, an_issue(50), rating=1), an_item(901, an_issue(51, "2"), rating=3)],
        NOW,
    )
    first, second = item(known, 50).local_id, item(known, 51).local_id
    put(known, first, rating=5, is_read=True, notes="from Zoé", quantity=4)

    def ids(**parts) -> list[int]:
        return list(known.read(queries.ordered_ids, Query(ITEMS, **parts)))

    from metron_desktop.domain.query import Order

    assert ids(order=(Order("rating"),)) == [second, first]
    assert ids(where=(("rating", "5"),)) == [first]
    assert ids(where=(("rating", "1"),)) == []
    assert ids(where=(("is_read", "true"),)) == [first]
    assert ids(text="zoe") == [first]
    assert known.read(statistics.stats).total_quantity == 5
    assert known.read(statistics.stats).read_count == 1
    assert known.read(series.rows, [1])[0].read == 1


def test_items_with_something_typed_outlive_their_server_item(known: LibraryFile) -> None:
    known.write(
        collection.upsert_listed,
        [
            an_item(900, an_issue(50), read_dates=(ReadDate(1, at(1), NOW),)),
            an_item(901, an_issue(51, "2")),
            an_item(902, an_issue(52, "3")),
        ],
        NOW,
    )
    put(known, item(known, 50).local_id, notes="mine")
    local_id = item(known, 51).local_id
    known.write(
        lambda connection, _: connection.execute(
            read_dates.insert().values(local_id=local_id, read_date=at(5))
        )
    )
    removed, changes = known.writing(collection.remove_absent, set())
    assert removed == 3
    assert known.read(collection.count) == 2
    assert item(known, 50).server_id is None
    assert item(known, 50).notes == "mine"
    assert readings(known, item(known, 50).local_id) == [ReadDate(None, at(1), NOW)]
    assert item(known, 51).server_id is None
    assert changes.updated[ITEMS] == {item(known, 50).local_id, item(known, 51).local_id}
    # Nothing is absent any more: the two only exist here now.
    assert not known.write(collection.remove_absent, set())


def test_a_reading_noted_here_becomes_the_servers_when_it_has_it(known: LibraryFile) -> None:
    known.write(collection.upsert_listed, [an_item(900, an_issue(50))], NOW)
    local_id = item(known).local_id
    known.write(
        lambda connection, _: connection.execute(
            read_dates.insert(),
            [
                {"local_id": local_id, "read_date": at(5)},
                {"local_id": local_id, "read_date": at(6)},
            ],
        )
    )
    theirs = ReadDate(77, at(5), at(8))
    known.write(collection.upsert_listed, [an_item(900, an_issue(50), read_dates=(theirs,))], at(9))
    assert readings(known, local_id) == [ReadDate(None, at(6)), theirs]


def test_readings_join_the_item_that_is_back_on_the_server(known: LibraryFile) -> None:
    reading = ReadDate(1, at(1), NOW)
    known.write(collection.upsert_listed, [an_item(900, an_issue(50), read_dates=(reading,))], NOW)
    put(known, item(known).local_id, notes="mine")
    known.write(collection.remove_absent, set())
    back = ReadDate(2, at(1), NOW)
    known.write(collection.upsert_listed, [an_item(901, an_issue(50), read_dates=(back,))], at(2))
    assert item(known).server_id == 901
    assert item(known).notes == "mine"
    assert readings(known, item(known).local_id) == [back]
