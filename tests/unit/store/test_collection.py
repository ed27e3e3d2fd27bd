from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from metron_desktop.domain.collection import ReadDate
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.query import Query
from metron_desktop.domain.records import UpsertCount
from metron_desktop.store import collection, issues, queries, reading_lists
from tests.unit.store.comics import NOW, a_list, an_entry, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile, readings

DETAIL = an_item(
    1206,
    an_issue(606, "606"),
    book_format=BookFormat.BOTH,
    grade=Decimal("9.4"),
    grading_company="CGC",
    purchase_date=date(2016, 2, 29),
    purchase_price=Decimal("804.63"),
    purchase_store="Local Comic Shop",
    storage_location="Shelf 3, left",
    notes="signed",
    is_read=True,
    date_read=datetime(2025, 7, 13, 6, 36, 42, tzinfo=UTC),
    read_dates=(
        ReadDate(1015, datetime(2025, 7, 13, 6, 36, 42, tzinfo=UTC), NOW),
        ReadDate(1014, datetime(2015, 2, 9, 11, 52, 45, tzinfo=UTC), NOW),
    ),
    read_count=2,
    rating=4,
    resource_url="https://metron.test/collection/1206/",
    created_on=at(-100),
    modified=NOW,
)


def listed(library: LibraryFile, *records, seen_at=NOW):
    return library.writing(collection.upsert_listed, records, seen_at)


def only(library: LibraryFile):
    rows = library.read(
        collection.rows, library.read(queries.ordered_ids, Query(Kind.COLLECTION_ITEM))
    )
    assert len(rows) == 1
    return rows[0]


def test_a_detailed_item_comes_back_whole(library: LibraryFile) -> None:
    assert library.writing(collection.save_detail, DETAIL, at(1))[0] == UpsertCount(1, 0)
    row = only(library)
    assert row.server_id == 1206
    assert row.issue.title == "Weird Harbor (1962) #606"
    assert row.issue.owned == 1
    assert row.book_format is BookFormat.BOTH
    assert row.grade == Decimal("9.4")
    assert row.purchase_price == Money(Decimal("804.63"), "")
    assert (row.purchase_date, row.purchase_store) == (date(2016, 2, 29), "Local Comic Shop")
    assert (row.storage_location, row.notes, row.grading_company) == (
        "Shelf 3, left",
        "signed",
        "CGC",
    )
    assert (row.is_read, row.date_read, row.read_count, row.rating) == (
        True,
        DETAIL.date_read,
        2,
        4,
    )
    assert (row.created_on, row.modified, row.detailed_at) == (at(-100), NOW, at(1))
    assert row.local_fields == frozenset()
    assert readings(library, row.local_id) == list(DETAIL.read_dates)
    assert library.read(collection.item_of_issue, 606) == row
    assert library.read(collection.item_of_issue, 1) is None


def test_only_real_changes_are_counted_and_told(library: LibraryFile) -> None:
    page = [an_item(n, rating=None, modified=NOW) for n in range(1, 6)]
    count, changes = listed(library, *page)
    assert count == UpsertCount(5, 0)
    assert {Kind.COLLECTION_ITEM, Kind.ISSUE, Kind.SERIES} <= changes.membership
    count, changes = listed(library, *page, seen_at=at(1))
    assert count == UpsertCount(0, 0)
    assert not changes
    rated = an_item(3, rating=5, modified=NOW)  # through a scrobble: `modified` stands still
    count, changes = listed(library, *page[:2], rated, *page[3:], seen_at=at(2))
    assert count == UpsertCount(0, 1)
    local_id = library.read(collection.item_of_issue, 103).local_id
    assert changes.updated[Kind.COLLECTION_ITEM] == {local_id}
    assert changes.updated[Kind.ISSUE] == {103}
    assert changes.updated[Kind.SERIES] == {1}


def test_a_list_row_never_wipes_what_the_detail_told(library: LibraryFile) -> None:
    library.write(collection.save_detail, DETAIL, at(1))
    listed(library, an_item(1206, an_issue(606, "606"), 2, modified=at(5)), seen_at=at(6))
    row = only(library)
    assert (row.quantity, row.storage_location, row.notes) == (2, "Shelf 3, left", "signed")
    assert row.purchase_price == Money(Decimal("804.63"))


def test_values_can_be_taken_away(library: LibraryFile) -> None:
    library.write(collection.save_detail, DETAIL, at(1))
    listed(
        library,
        an_item(
            1206, an_issue(606, "606"), grade=None, grading_company="", rating=None, modified=at(5)
        ),
    )
    row = only(library)
    assert (row.grade, row.grading_company, row.rating) == (None, "", None)


def test_a_stale_list_row_is_left_aside(library: LibraryFile) -> None:
    library.write(collection.save_detail, DETAIL, at(1))
    stale = an_item(1206, an_issue(606, "606"), 9, read_dates=(), modified=at(-1))
    count, changes = listed(library, stale, seen_at=at(2))
    assert count == UpsertCount(0, 0)
    assert not changes
    assert only(library).quantity == 1
    assert len(readings(library, only(library).local_id)) == 2


def test_readings_follow_the_server(library: LibraryFile) -> None:
    library.write(collection.save_detail, DETAIL, at(1))
    again = ReadDate(1016, at(0), at(0))
    dates = (again, DETAIL.read_dates[0])
    count, changes = listed(
        library, an_item(1206, an_issue(606, "606"), read_dates=dates, modified=NOW)
    )
    assert count == UpsertCount(0, 1)
    assert readings(library, only(library).local_id) == list(dates)
    assert Kind.COLLECTION_ITEM in changes.updated


def test_the_details_still_needed_come_newest_change_first(library: LibraryFile) -> None:
    listed(library, *(an_item(n, modified=at(n)) for n in (1, 3, 2)))
    assert library.read(collection.needing_detail) == [3, 2, 1]
    library.write(collection.save_detail, an_item(3, modified=at(3)), at(9))
    assert library.read(collection.needing_detail) == [2, 1]
    listed(library, an_item(3, modified=at(10)))
    assert library.read(collection.needing_detail) == [3, 2, 1]


def test_items_the_server_no_longer_has_vanish(library: LibraryFile) -> None:
    listed(library, an_item(1), an_item(2), an_item(3))
    removed, changes = library.writing(collection.remove_absent, {2, 3})
    assert removed == 1
    assert library.read(collection.server_ids) == {2, 3}
    assert library.read(collection.count) == 2
    assert Kind.COLLECTION_ITEM in changes.membership
    assert changes.updated[Kind.ISSUE] == {101}
    assert library.read(issues.rows, [101])[0].owned == 0
    removed, changes = library.writing(collection.remove_absent, {2, 3})
    assert removed == 0
    assert not changes


def test_items_added_while_the_walk_went_on_are_spared(library: LibraryFile) -> None:
    listed(library, an_item(1), an_item(2), seen_at=at(0))
    library.write(collection.save_detail, an_item(3), at(10))
    removed = library.writing(
        lambda connection, changes: collection.remove_absent(
            connection, changes, {1}, seen_since=at(5)
        )
    )[0]
    assert removed == 1
    assert library.read(collection.server_ids) == {1, 3}


def test_an_item_removed_and_added_again_is_the_same_item_here(library: LibraryFile) -> None:
    listed(library, an_item(1, an_issue(50), modified=at(0)))
    before = only(library).local_id
    count, _ = listed(library, an_item(9, an_issue(50), 2, modified=at(1)))
    assert count == UpsertCount(0, 1)
    assert (only(library).local_id, only(library).server_id) == (before, 9)
    # A list from before the change does not bring the old item back.
    listed(library, an_item(1, an_issue(50), modified=at(0)))
    assert only(library).server_id == 9


def test_an_item_that_moves_to_another_issue_leaves_the_old_one(library: LibraryFile) -> None:
    listed(library, an_item(1, an_issue(50), modified=at(0)))
    _, changes = listed(library, an_item(1, an_issue(51, "51"), modified=at(1)))
    assert only(library).issue.id == 51
    assert changes.updated[Kind.ISSUE] == {50, 51}


def test_a_server_id_that_moves_onto_an_owned_issue(library: LibraryFile) -> None:
    listed(library, an_item(1, an_issue(50)), an_item(2, an_issue(51, "51")))
    listed(library, an_item(1, an_issue(51, "51"), 7))
    assert only(library).issue.id == 51
    assert (only(library).server_id, only(library).quantity) == (1, 7)


def test_an_item_listed_twice_on_a_page_is_one_item(library: LibraryFile) -> None:
    count, _ = listed(library, an_item(1), an_item(1))
    assert count == UpsertCount(1, 0)


def test_lists_of_an_owned_issue_are_told(library: LibraryFile) -> None:
    library.write(reading_lists.upsert_listed, [a_list()], NOW)
    library.write(reading_lists.replace_items, 1, [an_entry(1, an_issue(50), 1)], NOW)
    _, changes = listed(library, an_item(1, an_issue(50)))
    assert changes.updated[Kind.READING_LIST] == {1}
    assert Kind.READING_LIST in changes.membership


def test_removing_an_item_here(library: LibraryFile) -> None:
    library.write(collection.save_detail, DETAIL, NOW)
    changes = library.write(collection.remove, [only(library).local_id])
    assert library.read(collection.count) == 0
    assert library.sql("SELECT count(*) FROM read_dates") == [(0,)]
    assert Kind.COLLECTION_ITEM in changes.membership
    assert not library.write(collection.remove, [12345])
    query = Query(Kind.COLLECTION_ITEM, text="harbor")
    assert len(library.read(queries.ordered_ids, query)) == 0
