from __future__ import annotations

from datetime import date

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.series import MissingSeries
from metron_desktop.store import collection, issues, missing, series
from tests.unit.store.comics import MERIDIAN, NOW, SINGLE, a_series, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile


def own(library: LibraryFile, record, owned: int, known: int | None = None) -> None:
    """A series with this many issues owned, of all that are known here."""
    first = record.id * 1000
    page = [an_issue(first + n, str(n), record) for n in range(1, (known or owned) + 1)]
    library.write(issues.upsert_listed, page, NOW)
    library.write(
        collection.upsert_listed, [an_item(issue.id, issue) for issue in page[:owned]], NOW
    )
    library.write(series.upsert_listed, [record], NOW)


def test_the_servers_own_figures(library: LibraryFile) -> None:
    # Of the recorded answer: 200 of 715, 60 of 330 and 80 of 330.
    own(
        library,
        a_series(
            1,
            "Captain Meridian",
            issue_count=715,
            publisher=MERIDIAN,
            series_type=SINGLE,
            year_began=1941,
            year_end=2000,
        ),
        200,
    )
    own(library, a_series(17, "Starfall Rangers", issue_count=330), 60)
    own(library, a_series(11, "The Night Warden", issue_count=330), 80)
    found = library.read(missing.missing_series)
    assert [(one.id, one.missing_count, one.completion_percentage) for one in found] == [
        (1, 515, 28.0),
        (17, 270, 18.2),
        (11, 250, 24.2),
    ]
    assert found[0] == MissingSeries(
        id=1,
        name="Captain Meridian",
        sort_name="Captain Meridian",
        year_began=1941,
        year_end=2000,
        publisher=Link(Kind.PUBLISHER, 1, "Meridian Comics"),
        series_type=Link(Kind.SERIES_TYPE, 13, "Single Issue"),
        total_issues=715,
        owned_issues=200,
        missing_count=515,
        completion_percentage=28.0,
    )


def test_whole_and_unowned_series_are_left_out(library: LibraryFile) -> None:
    own(library, a_series(1, "Whole", issue_count=3), 3)
    own(library, a_series(2, "Unowned", issue_count=3), 0, known=3)
    own(library, a_series(3, "Half", issue_count=4), 2)
    assert [one.id for one in library.read(missing.missing_series)] == [3]


def test_equal_gaps_are_ordered_by_name_then_id(library: LibraryFile) -> None:
    own(library, a_series(4, "The Zenith", sort_name="Zenith", issue_count=2), 1)
    own(library, a_series(5, "Éclair", issue_count=2), 1)
    own(library, a_series(7, "Amber", issue_count=2), 1)
    own(library, a_series(6, "Amber", issue_count=2), 1)
    assert [one.id for one in library.read(missing.missing_series)] == [6, 7, 5, 4]


def test_issues_known_here_count_where_the_server_told_no_number(library: LibraryFile) -> None:
    own(library, a_series(1), 2, known=5)
    assert library.read(missing.missing_series)[0].total_issues == 5


def test_a_walk_settles_the_number(library: LibraryFile) -> None:
    own(library, a_series(1, issue_count=9), 2, known=5)
    library.write(series.mark_walked, 1, [1001, 1002, 1003, 1004], at(1))
    found = library.read(missing.missing_series)[0]
    assert (found.total_issues, found.owned_issues, found.missing_count) == (4, 2, 2)
    assert [row.id for row in library.read(missing.missing_issues, 1)] == [1003, 1004]


def test_missing_issues_come_in_the_servers_order(library: LibraryFile) -> None:
    library.write(
        issues.upsert_listed,
        [
            an_issue(1, "1", cover_date=date(1962, 1, 1)),
            an_issue(2, "10", cover_date=date(1962, 2, 1)),
            an_issue(3, "9", cover_date=date(1962, 2, 1)),
            an_issue(4, "2", cover_date=None),
            an_issue(5, "100", cover_date=date(1962, 2, 1)),
            an_issue(6, "7", series=a_series(2, "Other")),
            an_issue(7, "10", cover_date=date(1962, 2, 1)),
        ],
        NOW,
    )
    library.write(collection.upsert_listed, [an_item(1, an_issue(1, "1"))], NOW)
    assert [row.id for row in library.read(missing.missing_issues, 1)] == [2, 7, 5, 3, 4]
    assert library.read(missing.missing_issues, 999) == []


def test_items_that_exist_only_here_are_owned(library: LibraryFile) -> None:
    own(library, a_series(1, issue_count=3), 1, known=3)
    library.write(collection.add_local, [1002], NOW)
    assert library.read(missing.missing_series)[0].owned_issues == 2
    assert [row.id for row in library.read(missing.missing_issues, 1)] == [1003]
