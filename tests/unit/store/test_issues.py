from __future__ import annotations

from datetime import date
from decimal import Decimal

from metron_desktop.domain.issue import Credit, Link, Variant
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.records import NamedRecord
from metron_desktop.store import collection, entities, issues
from tests.unit.store.comics import MERIDIAN, NOW, SINGLE, a_series, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile

CAPTAIN = a_series(
    5,
    "Captain Meridian",
    sort_name="Captain Meridian",
    year_began=2022,
    volume=5,
    publisher=MERIDIAN,
    imprint=NamedRecord(id=4, name="Midnight"),
    series_type=SINGLE,
)
DETAIL = an_issue(
    918,
    "30",
    CAPTAIN,
    alt_number="890",
    title="Collected",
    story_titles=("The Secret of the Red Tide", "The Song of Silas Mold"),
    cover_date=date(2024, 9, 1),
    store_date=date(2024, 8, 7),
    foc_date=date(2024, 7, 13),
    price=Money(Decimal("4.99"), "USD"),
    age_rating="Teen",
    sku="0924MC002",
    isbn="",
    upc="76140110548903011",
    page_count=32,
    desc="First appearance of Noon Girl.",
    image="https://covers.test/918.jpg",
    cover_hash=-(2**63),
    average_rating=4.25,
    rating_count=8,
    cv_id=973048,
    gcd_id=None,
    resource_url="https://metron.test/issue/918/",
    modified=NOW,
    credits=(
        Credit(54, "Ana Paula Reis", ("Colorist",)),
        Credit(43, "Leopold Finch", ("Artist", "Cover")),
    ),
    links=(
        Link(Kind.ARC, 12, "The Cartographer's Bargain"),
        Link(Kind.CHARACTER, 2, "Noon Girl"),
        Link(Kind.CHARACTER, 1, "Captain Meridian"),
        Link(Kind.TEAM, 4, "The Nine"),
        Link(Kind.UNIVERSE, 1, "Meridian Prime"),
    ),
    variants=(
        Variant("1:25", "https://covers.test/v0.jpg", Money(Decimal("4.99"), "USD"), "S", "U"),
        Variant("Second Printing – José Ortega", "https://covers.test/v1.jpg"),
    ),
    reprints=(Link(Kind.ISSUE, 1, "Captain Meridian (1941) #1"),),
)


def test_a_listed_issue_comes_back_with_its_series(library: LibraryFile) -> None:
    changes = library.write(
        issues.upsert_listed,
        [an_issue(7, "½", image="https://covers.test/7.jpg", cover_hash=5)],
        NOW,
    )
    row = library.read(issues.rows, [7])[0]
    assert (row.id, row.series_id, row.series, row.series_year, row.volume) == (
        7,
        1,
        "Weird Harbor",
        1962,
        1,
    )
    assert (row.number, row.cover_date, row.store_date) == ("½", date(1962, 1, 1), None)
    assert (row.image, row.cover_hash, row.publisher) == ("https://covers.test/7.jpg", 5, "")
    assert (row.owned, row.read, row.rating) == (0, False, None)
    assert row.title == "Weird Harbor (1962) #½"
    assert changes.membership == {Kind.SERIES, Kind.ISSUE}
    assert changes.covers


def test_a_repeated_list_is_silent(library: LibraryFile) -> None:
    page = [an_issue(n, str(n), cover_hash=n, modified=NOW) for n in range(1, 20)]
    library.write(issues.upsert_listed, page, NOW)
    assert not library.write(issues.upsert_listed, page, at(1))


def test_rows_come_in_the_order_asked_for(library: LibraryFile) -> None:
    library.write(issues.upsert_listed, [an_issue(n, str(n)) for n in range(1, 5)], NOW)
    assert [row.id for row in library.read(issues.rows, [4, 2, 99, 3, 2])] == [4, 2, 3, 2]


def test_rows_take_any_number_of_ids(library: LibraryFile) -> None:
    library.write(issues.upsert_listed, [an_issue(1)], NOW)
    assert len(library.read(issues.rows, list(range(100_000)))) == 1


def test_a_detail_comes_back_whole(library: LibraryFile) -> None:
    library.write(issues.save_detail, DETAIL, at(1))
    detail = library.read(issues.detail, 918)
    assert detail is not None
    assert detail.detailed_at == at(1)
    assert detail.row.publisher == "Meridian Comics"
    assert detail.row.cover_hash == -(2**63)
    assert (detail.imprint, detail.series_type) == ("Midnight", "Single Issue")
    for name in (
        "alt_number",
        "title",
        "story_titles",
        "foc_date",
        "price",
        "age_rating",
        "sku",
        "isbn",
        "upc",
        "page_count",
        "desc",
        "average_rating",
        "rating_count",
        "cv_id",
        "gcd_id",
        "resource_url",
        "modified",
        "credits",
        "variants",
        "reprints",
    ):
        assert getattr(detail, name) == getattr(DETAIL, name), name
    assert [link.name for link in detail.links] == [
        "The Cartographer's Bargain",
        "Captain Meridian",
        "Noon Girl",
        "The Nine",
        "Meridian Prime",
    ]
    assert library.read(issues.detail, 1) is None


def test_a_detail_makes_what_it_names_known(library: LibraryFile) -> None:
    library.write(issues.save_detail, DETAIL, at(1))
    assert library.read(entities.record, Kind.CREATOR, 43).name == "Leopold Finch"
    assert library.read(entities.record, Kind.UNIVERSE, 1).name == "Meridian Prime"
    assert library.read(entities.issue_ids, Kind.CREATOR, 43) == [918]
    assert library.read(entities.issue_ids, Kind.CHARACTER, 2) == [918]
    assert library.read(entities.issue_ids, Kind.TEAM, 2) == []


def test_a_list_row_never_wipes_what_the_detail_told(library: LibraryFile) -> None:
    library.write(issues.save_detail, DETAIL, at(1))
    library.write(
        issues.upsert_listed,
        [an_issue(918, "30", CAPTAIN, modified=at(2), cover_hash=9)],
        at(3),
    )
    detail = library.read(issues.detail, 918)
    assert detail.desc == DETAIL.desc
    assert detail.credits == DETAIL.credits
    assert detail.price == DETAIL.price
    assert detail.row.cover_hash == 9
    assert detail.modified == at(2)


def test_a_repeated_detail_is_silent(library: LibraryFile) -> None:
    assert library.write(issues.save_detail, DETAIL, at(1))
    assert not library.write(issues.save_detail, DETAIL, at(2))


def test_a_changed_part_is_told_and_replaces_the_old(library: LibraryFile) -> None:
    library.write(issues.save_detail, DETAIL, at(1))
    fewer = an_issue(
        918,
        "30",
        CAPTAIN,
        cover_date=date(2024, 9, 1),
        store_date=date(2024, 8, 7),
        modified=NOW,
        variants=(),
        credits=DETAIL.credits[:1],
    )
    changes = library.write(issues.save_detail, fewer, at(2))
    detail = library.read(issues.detail, 918)
    assert detail.variants == ()
    assert detail.credits == DETAIL.credits[:1]
    assert len(detail.links) == 5
    assert changes.updated == {Kind.ISSUE: {918}}
    assert not changes.membership


def test_an_older_answer_changes_nothing(library: LibraryFile) -> None:
    library.write(issues.save_detail, DETAIL, at(1))
    old = an_issue(918, "31", CAPTAIN, modified=at(-60), credits=(), cover_hash=1)
    assert not library.write(issues.upsert_listed, [old], at(2))
    assert not library.write(issues.save_detail, old, at(2))
    assert library.read(issues.detail, 918).row.number == "30"
    assert library.read(issues.detail, 918).credits == DETAIL.credits


def test_changes_say_what_kind_of_change_it_was(library: LibraryFile) -> None:
    library.write(issues.upsert_listed, [an_issue(1, cover_hash=1), an_issue(2, "2")], NOW)
    described = library.write(issues.save_detail, an_issue(1, desc="New."), NOW)
    assert described.updated == {Kind.ISSUE: {1}}
    assert not described.membership
    assert not described.covers
    renumbered = library.write(issues.upsert_listed, [an_issue(2, "3")], NOW)
    assert renumbered.updated == {Kind.ISSUE: {2}}
    assert Kind.ISSUE in renumbered.membership
    recovered = library.write(issues.upsert_listed, [an_issue(1, cover_hash=7)], NOW)
    assert recovered.covers
    gone = library.write(issues.upsert_listed, [an_issue(1, cover_hash=None)], NOW)
    assert gone.covers
    assert len(library.read(issues.cover_hashes)[0]) == 0


def test_cover_hashes_come_side_by_side(library: LibraryFile) -> None:
    page = [an_issue(3, cover_hash=-1), an_issue(1, cover_hash=2**63 - 1), an_issue(2)]
    library.write(issues.upsert_listed, page, NOW)
    ids, hashes = library.read(issues.cover_hashes)
    assert (ids.typecode, list(ids)) == ("q", [1, 3])
    assert (hashes.typecode, list(hashes)) == ("q", [2**63 - 1, -1])
    assert [row.id for row in library.read(issues.by_cover_hash, -1)] == [3]
    assert library.read(issues.by_cover_hash, 5) == []
    assert library.read(issues.count) == 3


def test_an_owned_issue_shows_the_item(library: LibraryFile) -> None:
    library.write(
        collection.upsert_listed, [an_item(1, an_issue(11), 3, is_read=True, rating=4)], NOW
    )
    row = library.read(issues.rows, [11])[0]
    assert (row.owned, row.read, row.rating) == (3, True, 4)


def test_an_issue_that_moves_to_another_series_tells_both(library: LibraryFile) -> None:
    library.write(issues.upsert_listed, [an_issue(1)], NOW)
    changes = library.write(issues.upsert_listed, [an_issue(1, series=a_series(2, "Other"))], NOW)
    assert library.read(issues.rows, [1])[0].series == "Other"
    assert {Kind.SERIES, Kind.ISSUE} <= changes.membership
