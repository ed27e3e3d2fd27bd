from __future__ import annotations

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.store import collection, queries, reading_lists
from tests.unit.store.comics import NOW, a_list, an_entry, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile

DETAIL = a_list(
    9,
    "The Long Watch, Part One",
    slug="the-long-watch-part-one",
    user_id=1,
    username="Metron",
    list_type="Event",
    is_private=False,
    attribution_source="CBH",
    attribution_url="https://lists.test/",
    average_rating=4.666666,
    rating_count=3,
    desc="Read it.",
    image="https://covers.test/list.jpg",
    previous=None,
    next=(10, "The Long Watch, Part Two"),
    resource_url="https://metron.test/reading-lists/9/",
    modified=NOW,
)


def listed(library: LibraryFile, *records, seen_at=NOW):
    return library.write(reading_lists.upsert_listed, records, seen_at)


def row(library: LibraryFile, key: int = 1):
    return library.read(reading_lists.rows, [key])[0]


def test_a_listed_list_comes_back(library: LibraryFile) -> None:
    changes = listed(library, a_list(1, "Zeal", username="me", is_private=True, modified=NOW))
    assert (row(library).name, row(library).username, row(library).is_private) == (
        "Zeal",
        "me",
        True,
    )
    assert (row(library).items, row(library).owned, row(library).gone) == (None, 0, False)
    assert changes.membership == {Kind.READING_LIST}
    assert not listed(library, a_list(1, "Zeal", username="me", is_private=True, modified=NOW))
    assert library.read(reading_lists.count) == 1


def test_a_detail_comes_back_whole_and_a_list_row_keeps_it(library: LibraryFile) -> None:
    library.write(reading_lists.save_detail, DETAIL, at(1))
    listed(library, a_list(9, DETAIL.name, modified=at(2), rating_count=4))
    detail = library.read(reading_lists.detail, 9)
    assert detail is not None
    assert detail.detailed_at == at(1)
    for name in (
        "slug",
        "user_id",
        "desc",
        "image",
        "attribution_url",
        "resource_url",
        "previous",
        "next",
    ):
        assert getattr(detail, name) == getattr(DETAIL, name), name
    assert (detail.row.list_type, detail.row.attribution_source) == ("Event", "CBH")
    assert (detail.row.average_rating, detail.row.rating_count) == (4.666666, 4)
    assert library.read(reading_lists.detail, 1) is None


def test_items_come_back_in_reading_order(library: LibraryFile) -> None:
    listed(library, a_list())
    issue = an_issue(17, "17", cv_id=542127, gcd_id=None)
    changes = library.write(
        reading_lists.replace_items,
        1,
        [an_entry(2, an_issue(18, "18"), 2), an_entry(1, issue, 1, "Prologue")],
        at(1),
    )
    first, second = library.read(reading_lists.items, 1)
    assert (first.id, first.order, first.issue_type, first.issue.number) == (1, 1, "Prologue", "17")
    assert (first.cv_id, first.gcd_id) == (542127, None)
    assert second.issue.title == "Weird Harbor (1962) #18"
    assert changes.updated[Kind.READING_LIST] == {1}
    assert row(library).items == 2


def test_replacing_items_tells_only_real_changes(library: LibraryFile) -> None:
    listed(library, a_list())
    entries = [an_entry(n, an_issue(n, str(n)), n) for n in range(1, 4)]
    library.write(reading_lists.replace_items, 1, entries, at(1))
    assert not library.write(reading_lists.replace_items, 1, entries, at(2))
    changes = library.write(reading_lists.replace_items, 1, entries[:2], at(3))
    assert changes.updated == {Kind.READING_LIST: {1}}
    assert [item.id for item in library.read(reading_lists.items, 1)] == [1, 2]
    moved = [an_entry(1, an_issue(1), 2), an_entry(2, an_issue(2, "2"), 1)]
    assert library.write(reading_lists.replace_items, 1, moved, at(4))
    assert [item.id for item in library.read(reading_lists.items, 1)] == [2, 1]


def test_an_empty_list_is_known_to_be_empty(library: LibraryFile) -> None:
    listed(library, a_list())
    assert library.write(reading_lists.replace_items, 1, [], at(1))
    assert row(library).items == 0
    assert not library.write(reading_lists.replace_items, 1, [], at(2))


def test_what_is_owned_and_read_is_counted(library: LibraryFile) -> None:
    listed(library, a_list())
    entries = [an_entry(n, an_issue(n, str(n)), n) for n in range(1, 5)]
    library.write(reading_lists.replace_items, 1, entries, at(1))
    library.write(
        collection.upsert_listed,
        [an_item(1, an_issue(1), is_read=True), an_item(2, an_issue(2, "2"))],
        NOW,
    )
    assert (row(library).items, row(library).owned, row(library).read) == (4, 2, 1)
    assert [item.issue.owned for item in library.read(reading_lists.items, 1)] == [1, 1, 0, 0]


def test_a_list_that_is_gone_stays_readable_until_it_is_back(library: LibraryFile) -> None:
    listed(library, a_list(1), a_list(2, "Other"))
    changes = library.write(reading_lists.mark_gone, [1, 77], at(1))
    assert changes.updated == {Kind.READING_LIST: {1}}
    assert row(library).gone
    assert library.read(reading_lists.ids) == {2}
    assert library.read(reading_lists.needing_items) == [2]
    assert not library.write(reading_lists.mark_gone, [1], at(2))
    listed(library, a_list(1))
    assert not row(library).gone


def test_a_removed_list_takes_its_items_along(library: LibraryFile) -> None:
    listed(library, a_list())
    library.write(reading_lists.replace_items, 1, [an_entry(1, an_issue(1), 1)], at(1))
    assert library.write(reading_lists.remove, [1]).membership == {Kind.READING_LIST}
    assert library.read(reading_lists.items, 1) == []
    assert len(library.read(queries.ordered_ids, Query(Kind.READING_LIST, text="watch"))) == 0
    assert not library.write(reading_lists.remove, [1])


def test_details_and_items_are_needed_until_they_are_up_to_date(library: LibraryFile) -> None:
    listed(library, a_list(1, modified=at(0)), a_list(2, "Other", modified=at(1)))
    assert library.read(reading_lists.needing_detail) == [2, 1]
    assert library.read(reading_lists.needing_items) == [2, 1]
    library.write(reading_lists.save_detail, a_list(1, modified=at(0)), at(2))
    library.write(reading_lists.replace_items, 1, [], at(2))
    assert library.read(reading_lists.needing_detail) == [2]
    assert library.read(reading_lists.needing_items) == [2]
    listed(library, a_list(1, modified=at(3)))
    assert library.read(reading_lists.needing_detail) == [1, 2]
    assert library.read(reading_lists.needing_items) == [1, 2]
