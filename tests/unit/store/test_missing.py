from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import (
    LeftOut,
    MissingIssue,
    MissingOverview,
    MissingRules,
    year,
)
from metron_desktop.domain.money import Money
from metron_desktop.domain.series import MissingSeries
from metron_desktop.errors import InvalidValue
from metron_desktop.store import (
    collection,
    ignoring,
    issues,
    missing,
    missing_issues,
    series,
    wish_list,
)
from tests.benchmarks import bench_missing, big_library
from tests.unit.store.comics import MERIDIAN, NOW, SINGLE, a_series, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile

TODAY = date(1962, 6, 1)
NO_RULES = MissingRules()


def overview(library: LibraryFile, rules: MissingRules = NO_RULES) -> MissingOverview:
    return library.read(missing.overview, rules, TODAY)


def gaps(library: LibraryFile, rules: MissingRules = NO_RULES) -> tuple[MissingSeries, ...]:
    return overview(library, rules).series


def lacking(
    library: LibraryFile, series_id: int, rules: MissingRules = NO_RULES
) -> list[MissingIssue]:
    return library.read(missing_issues.of_series, series_id, rules, TODAY)


def ids(found: list[MissingIssue]) -> list[int]:
    return [one.issue.id for one in found]


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
    found = gaps(library)
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
    assert [one.id for one in gaps(library)] == [3]


def test_equal_gaps_are_ordered_by_name_then_id(library: LibraryFile) -> None:
    own(library, a_series(4, "The Zenith", sort_name="Zenith", issue_count=2), 1)
    own(library, a_series(5, "Éclair", issue_count=2), 1)
    own(library, a_series(7, "Amber", issue_count=2), 1)
    own(library, a_series(6, "Amber", issue_count=2), 1)
    assert [one.id for one in gaps(library)] == [6, 7, 5, 4]


def test_issues_known_here_count_where_the_server_told_no_number(library: LibraryFile) -> None:
    own(library, a_series(1), 2, known=5)
    assert gaps(library)[0].total_issues == 5


def test_a_walk_settles_the_number(library: LibraryFile) -> None:
    own(library, a_series(1, issue_count=9), 2, known=5)
    library.write(series.mark_walked, 1, [1001, 1002, 1003, 1004], at(1))
    found = gaps(library)[0]
    assert (found.total_issues, found.owned_issues, found.missing_count) == (4, 2, 2)
    assert ids(lacking(library, 1)) == [1003, 1004]


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
    assert ids(lacking(library, 1)) == [2, 7, 5, 3, 4]
    assert lacking(library, 999) == []


def test_items_that_exist_only_here_are_owned(library: LibraryFile) -> None:
    own(library, a_series(1, issue_count=3), 1, known=3)
    library.write(collection.add_local, [1002], NOW)
    assert gaps(library)[0].owned_issues == 2
    assert ids(lacking(library, 1)) == [1003]


def dated(library: LibraryFile) -> None:
    """Two series, of each the first issue is owned; of the first one the server counts 3 more."""
    shelf = a_series(1, issue_count=9, series_type=SINGLE)
    other = a_series(2, "Other", issue_count=3)
    page = [
        an_issue(1, "1", shelf, cover_date=date(1960, 1, 1)),
        an_issue(2, "2", shelf, cover_date=date(1961, 1, 1), price=Money(Decimal("0.12"), "USD")),
        an_issue(3, "3", shelf, cover_date=date(1962, 7, 1), store_date=date(1962, 5, 1)),
        an_issue(4, "4", shelf, cover_date=date(1962, 6, 1), store_date=date(1962, 6, 2)),
        an_issue(5, "5", shelf, cover_date=None),
        an_issue(6, "6", shelf, cover_date=date(1962, 9, 1)),
        an_issue(21, "1", other, cover_date=date(1960, 1, 1)),
        an_issue(22, "2", other, cover_date=date(1960, 2, 1)),
        an_issue(23, "3", other, cover_date=date(1960, 3, 1)),
    ]
    library.write(issues.upsert_listed, page, NOW)
    library.write(series.upsert_listed, [shelf, other], NOW)
    library.write(collection.upsert_listed, [an_item(n, page[n]) for n in (0, 6)], NOW)


def ignore(library: LibraryFile, kind: Kind, *which: int) -> None:
    library.write(ignoring.ignore, kind, which, NOW)


@pytest.mark.parametrize(
    ("rules", "counted", "left_out"),
    [
        (MissingRules(), {1: 8, 2: 2}, LeftOut()),
        (MissingRules(released_only=True), {1: 3, 2: 2}, LeftOut(unreleased=2, unknown=3)),
        (MissingRules(since_year=1962), {1: 4}, LeftOut(earlier=3, unknown=3)),
        (MissingRules(heed_ignored=True), {1: 7}, LeftOut(ignored=3)),
        (MissingRules(series_types=frozenset({13})), {1: 8}, LeftOut(series_type=2)),
        (MissingRules(one_left=True), {}, LeftOut()),
        (
            MissingRules(
                released_only=True,
                heed_ignored=True,
                series_types=frozenset({13}),
                since_year=1962,
            ),
            {1: 2},
            LeftOut(series_type=2, ignored=1, unreleased=1, earlier=1, unknown=3),
        ),
        # Each issue is left out by one rule only, also where several would.
        (
            MissingRules(released_only=True, since_year=1963),
            {1: 1},
            LeftOut(unreleased=2, earlier=4, unknown=3),
        ),
    ],
)
def test_rules_say_what_they_leave_out(
    library: LibraryFile, rules: MissingRules, counted: dict[int, int], left_out: LeftOut
) -> None:
    dated(library)
    ignore(library, Kind.ISSUE, 1, 6)  # the first one is owned, so that it is not missing anyway
    ignore(library, Kind.SERIES, 2)
    found = overview(library, rules)
    assert {one.id: one.missing_count for one in found.series} == counted
    assert found.left_out == left_out
    assert found.server_count == 10
    assert library.read(missing.count, rules, TODAY) == len(counted)
    numbers = library.read(missing_issues.numbers, [1, 2], rules, TODAY)
    for series_id in (1, 2):
        issues_of = lacking(library, series_id, rules)
        assert sorted(numbers[series_id]) == sorted(one.issue.number for one in issues_of)
        known = len(issues_of) + (3 if series_id == 1 and not left_out.unknown else 0)
        if not rules.one_left:
            assert counted.get(series_id, 0) == known


def test_one_issue_from_complete(library: LibraryFile) -> None:
    dated(library)
    rules = MissingRules(released_only=True, since_year=1961, heed_ignored=True, one_left=True)
    ignore(library, Kind.ISSUE, 2, 5)
    found = overview(library, rules)
    assert [(one.id, one.total_issues, one.completion_percentage) for one in found.series] == [
        (1, 2, 50.0)
    ]
    assert (found.nearly_complete, found.missing_count) == (1, 1)
    assert ids(lacking(library, 1, rules)) == [3]
    assert library.read(missing.count, rules, TODAY) == 1


def test_what_is_known_of_a_missing_issue(library: LibraryFile) -> None:
    dated(library)
    library.write(wish_list.add_local, 3, NOW)
    ignore(library, Kind.ISSUE, 4)
    found = {one.issue.id: one for one in lacking(library, 1)}
    assert [one for one in found if found[one].wished] == [3]
    assert [one for one in found if found[one].ignored] == [4]
    assert found[2].price == Money(Decimal("0.12"), "USD")
    assert found[3].price is None


def test_what_is_ignored_can_be_counted_again(library: LibraryFile) -> None:
    dated(library)
    before = overview(library, MissingRules(heed_ignored=True))
    ignore(library, Kind.ISSUE, 1, 4, 6)
    ignore(library, Kind.SERIES, 2)
    found = library.read(missing_issues.ignored)
    assert [(one.series.id, one.series.missing_count, one.whole) for one in found] == [
        (1, 2, False),
        (2, 2, True),
    ]
    assert [ids(list(one.issues)) for one in found] == [[4, 6], [22, 23]]
    library.write(ignoring.heed, Kind.ISSUE, [1, 4, 6])
    library.write(ignoring.heed, Kind.SERIES, [2])
    assert library.read(missing_issues.ignored) == []
    assert overview(library, MissingRules(heed_ignored=True)) == before


def test_a_year_that_is_none_is_refused() -> None:
    assert (year(" 1986 "), year("")) == (1986, None)
    for typed in ("0", "99999", "abc", "-5", "1e3", "²", "١٩٨٦"):
        with pytest.raises(InvalidValue, match="is no year"):
            year(typed)
    for number in (0, 99999):
        with pytest.raises(InvalidValue, match="is no year"):
            replace(NO_RULES, since_year=number)


def test_a_big_library_gives_the_figures_of_sql_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    big_library.build(path, issues=400, items=150, series=40, searched=False)
    # It compares before it measures; what it measures here says nothing.
    assert len(list(bench_missing.bars(path))) == 2
