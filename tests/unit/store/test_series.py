from __future__ import annotations

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.records import NamedRecord
from metron_desktop.store import collection, issues, publishers, queries, reading_lists, series
from tests.unit.store.comics import (
    MERIDIAN,
    NOW,
    SINGLE,
    a_list,
    a_series,
    an_entry,
    an_issue,
    an_item,
    at,
)
from tests.unit.store.conftest import LibraryFile


def listed(library: LibraryFile, *records, seen_at=NOW):
    return library.write(series.upsert_listed, records, seen_at)


def test_a_listed_series_comes_back(library: LibraryFile) -> None:
    changes = listed(
        library,
        a_series(
            7,
            "The Night Warden",
            publisher=MERIDIAN,
            series_type=SINGLE,
            issue_count=330,
            year_end=1989,
            status="completed",
            modified=NOW,
        ),
    )
    row = library.read(series.rows, [7])[0]
    assert (row.name, row.sort_name, row.publisher, row.series_type) == (
        "The Night Warden",
        "Night Warden",
        "Meridian Comics",
        "Single Issue",
    )
    assert (row.year_began, row.year_end, row.issue_count, row.status) == (
        1962,
        1989,
        330,
        "completed",
    )
    assert (row.owned, row.read) == (0, 0)
    assert Kind.SERIES in changes.membership
    assert not listed(
        library,
        a_series(
            7,
            "The Night Warden",
            publisher=MERIDIAN,
            series_type=SINGLE,
            issue_count=330,
            year_end=1989,
            status="completed",
            modified=NOW,
        ),
    ), "a repeated answer is silent"


def test_rows_come_in_the_order_asked_for(library: LibraryFile) -> None:
    listed(library, a_series(1, "A"), a_series(2, "B"), a_series(3, "C"))
    assert [row.id for row in library.read(series.rows, [3, 99, 1, 2])] == [3, 1, 2]


def test_a_detail_comes_back_whole(library: LibraryFile) -> None:
    record = a_series(
        9,
        "Captain Meridian by Ortega & Vale",
        sort_name="Captain Meridian by Ortega & Vale",
        imprint=NamedRecord(id=4, name="Midnight Meridian"),
        alt_names=("CMOV",),
        language="en",
        desc="Began in 2012.",
        genres=("Super-Hero",),
        associated=(Link(Kind.SERIES, 3, "Captain Meridian (2011)"),),
        cv_id=524855,
        gcd_id=None,
        resource_url="https://metron.test/series/9/",
        modified=NOW,
    )
    changes = library.write(series.save_detail, record, at(1))
    detail = library.read(series.detail, 9)
    assert detail is not None
    assert detail.detailed_at == at(1)
    assert detail.imprint == "Midnight Meridian"
    assert detail.alt_names == ("CMOV",)
    assert detail.genres == ("Super-Hero",)
    assert detail.associated == (Link(Kind.SERIES, 3, "Captain Meridian (2011)"),)
    assert (detail.language, detail.desc, detail.cv_id, detail.gcd_id) == (
        "en",
        "Began in 2012.",
        524855,
        None,
    )
    assert detail.modified == NOW
    assert changes
    assert not library.write(series.save_detail, record, at(2))
    assert library.read(series.detail, 10) is None


def test_a_list_row_never_wipes_what_the_detail_told(library: LibraryFile) -> None:
    library.write(series.save_detail, a_series(desc="Long story.", sort_name="Harbor, Weird"), NOW)
    listed(library, a_series(issue_count=12))
    detail = library.read(series.detail, 1)
    assert detail.desc == "Long story."
    assert detail.row.sort_name == "Harbor, Weird"
    assert detail.row.issue_count == 12


def test_the_servers_sort_name_replaces_the_guess_and_survives_a_rename(
    library: LibraryFile,
) -> None:
    def sort_name() -> str:
        return library.read(series.rows, [1])[0].sort_name

    listed(library, a_series(1, "Les Aventures de Zoé", modified=at(0)))
    assert sort_name() == "Les Aventures de Zoé"
    library.write(
        series.save_detail,
        a_series(1, "Les Aventures de Zoé", sort_name="Aventures de Zoé", modified=at(0)),
        NOW,
    )
    assert sort_name() == "Aventures de Zoé"
    listed(library, a_series(1, "Les Aventures de Zoé Éclair", modified=at(1)))
    assert sort_name() == "Aventures de Zoé"


def test_a_guessed_sort_name_follows_the_name(library: LibraryFile) -> None:
    listed(library, a_series(1, "The Old Name", modified=at(0)))
    listed(library, a_series(1, "A New Name", modified=at(1)))
    assert library.read(series.rows, [1])[0].sort_name == "New Name"


def test_a_mention_does_not_undo_what_the_series_itself_told(library: LibraryFile) -> None:
    listed(library, a_series(1, "Renamed", modified=at(5)))
    # The server may serve an issue's detail that is a day old.
    library.write(
        issues.save_detail, an_issue(1, series=a_series(1, "Before", year_began=1960)), NOW
    )
    row = library.read(series.rows, [1])[0]
    assert (row.name, row.year_began) == ("Renamed", 1962)


def test_what_is_owned_and_read_is_counted(library: LibraryFile) -> None:
    library.write(
        collection.upsert_listed,
        [
            an_item(1, an_issue(1), is_read=True),
            an_item(2, an_issue(2, "2")),
            an_item(3, an_issue(3, series=a_series(2, "Other"))),
        ],
        NOW,
    )
    row = library.read(series.rows, [1])[0]
    assert (row.owned, row.read) == (2, 1)
    assert sorted(library.read(series.owned_ids)) == [1, 2]
    assert library.read(series.count) == 2


def test_a_rename_reaches_whoever_shows_the_series(library: LibraryFile) -> None:
    library.write(collection.upsert_listed, [an_item(1, an_issue(11))], NOW)
    local_id = library.sql("SELECT local_id FROM collection_items")[0][0]
    changes = listed(library, a_series(1, "Stranger Harbor", modified=NOW))
    assert changes.updated[Kind.ISSUE] == {11}
    assert changes.updated[Kind.COLLECTION_ITEM] == {local_id}
    assert {Kind.SERIES, Kind.ISSUE, Kind.COLLECTION_ITEM} <= changes.membership
    for kind in (Kind.SERIES, Kind.ISSUE, Kind.COLLECTION_ITEM):
        assert len(library.read(queries.ordered_ids, Query(kind, text="strang"))) == 1
        assert len(library.read(queries.ordered_ids, Query(kind, text="weird"))) == 0


def test_a_renamed_publisher_reaches_whoever_shows_it(library: LibraryFile) -> None:
    listed(library, a_series(publisher=MERIDIAN))
    library.write(collection.upsert_listed, [an_item(1, an_issue(11))], NOW)
    changes = library.write(
        publishers.mention, Kind.PUBLISHER, [NamedRecord(id=1, name="Zenith Press")]
    )
    assert library.read(issues.rows, [11])[0].publisher == "Zenith Press"
    assert changes.updated[Kind.SERIES] == {1}
    assert changes.updated[Kind.ISSUE] == {11}
    assert Kind.COLLECTION_ITEM in changes.updated
    assert len(library.read(queries.ordered_ids, Query(Kind.COLLECTION_ITEM, text="zenith"))) == 1


def test_details_and_walks_are_needed_until_they_are_up_to_date(library: LibraryFile) -> None:
    listed(library, a_series(1, modified=at(0)), a_series(2, "Other", modified=at(1)))
    assert library.read(series.without_detail) == [2, 1]
    assert library.read(series.without_detail, [1]) == [1]
    assert library.read(series.needing_walk) == [1, 2]
    library.write(series.save_detail, a_series(1, modified=at(0)), at(2))
    library.write(series.mark_walked, 1, [], at(2))
    assert library.read(series.without_detail) == [2]
    assert library.read(series.needing_walk) == [2]
    listed(library, a_series(1, modified=at(3)))
    assert library.read(series.without_detail) == [1, 2]
    assert library.read(series.needing_walk, [1]) == [1]


def test_a_walk_forgets_issues_that_are_gone_unless_something_points_to_them(
    library: LibraryFile,
) -> None:
    walked = [an_issue(n, str(n), cover_hash=n) for n in range(1, 6)]
    library.write(issues.upsert_listed, walked, NOW)
    library.write(collection.upsert_listed, [an_item(1, walked[1])], NOW)
    library.write(reading_lists.upsert_listed, [a_list()], NOW)
    library.write(reading_lists.replace_items, 1, [an_entry(1, walked[2], 1)], NOW)
    changes = library.write(series.mark_walked, 1, [4, 5], at(1))
    assert library.sql("SELECT id FROM issues ORDER BY id") == [(2,), (3,), (4,), (5,)]
    assert changes.covers
    assert Kind.ISSUE in changes.membership
    assert library.read(series.rows, [1])[0].issue_count == 2
    assert len(library.read(queries.ordered_ids, Query(Kind.ISSUE, text="weird"))) == 4


def test_a_walk_that_finds_all_as_it_was_is_silent(library: LibraryFile) -> None:
    listed(library, a_series(issue_count=2))
    library.write(issues.upsert_listed, [an_issue(1), an_issue(2, "2")], NOW)
    assert not library.write(series.mark_walked, 1, [1, 2], at(1))
