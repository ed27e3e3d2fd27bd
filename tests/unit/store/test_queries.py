from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import event

from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order, Query
from metron_desktop.domain.records import NamedRecord
from metron_desktop.errors import InvalidValue
from metron_desktop.store import collection, issues, queries, reading_lists, series
from tests.unit.store.comics import NOW, a_list, a_series, an_entry, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile

ECLAIR = NamedRecord(id=1, name="Éditions du Phare")
ZENITH = NamedRecord(id=2, name="Zenith Press")
MIDNIGHT = NamedRecord(id=4, name="Midnight Zenith")
SINGLE, TRADE = NamedRecord(id=13, name="Single Issue"), NamedRecord(id=10, name="Trade Paperback")
ZOE = a_series(
    1,
    "Les Aventures de Zoé Éclair",
    sort_name="Aventures de Zoé Éclair",
    year_began=1979,
    year_end=1999,
    publisher=ECLAIR,
    series_type=SINGLE,
    status="completed",
    issue_count=120,
)
WARDEN = a_series(
    2,
    "The Night Warden",
    sort_name="Night Warden",
    year_began=1962,
    volume=1,
    publisher=ZENITH,
    imprint=MIDNIGHT,
    series_type=SINGLE,
    status="cancelled",
    issue_count=330,
)
WARDEN_2 = a_series(
    3,
    "The Night Warden",
    sort_name="Night Warden",
    year_began=2011,
    volume=2,
    publisher=ZENITH,
    series_type=TRADE,
    status="continuing",
)
MIDNIGHT_LOCAL = datetime(2025, 7, 13).astimezone()  # where the test runs

ISSUES = [
    an_issue(10, "2", WARDEN, cover_date=date(1962, 3, 1), store_date=date(1962, 1, 5), sku="A1"),
    an_issue(11, "10", WARDEN, cover_date=date(1963, 1, 1), store_date=date(1962, 11, 5)),
    an_issue(12, "1", WARDEN_2, cover_date=date(2011, 3, 1), upc="76140110548903011"),
    an_issue(13, "Annual 1", ZOE, cover_date=date(1980, 6, 1), cover_hash=-2),
    an_issue(14, "½", ZOE, cover_date=date(1979, 1, 1)),
    an_issue(15, "½", WARDEN_2, cover_date=None),
]
ITEMS = [
    an_item(
        900,
        ISSUES[0],
        3,
        book_format=BookFormat.PRINT,
        grade=Decimal("9.8"),
        grading_company="CGC",
        purchase_date=date(2020, 1, 5),
        purchase_price=Decimal("4.99"),
        purchase_store="Local Shop",
        storage_location="Long box 3",
        is_read=True,
        date_read=MIDNIGHT_LOCAL + timedelta(hours=5),
        read_count=2,
        rating=5,
        modified=at(1),
        created_on=at(-9),
        notes="Signed by Chloé",
    ),
    an_item(
        901,
        ISSUES[2],
        book_format=BookFormat.DIGITAL,
        grade=Decimal("10.0"),
        purchase_date=date(2020, 1, 6),
        storage_location="Étagère",
        rating=3,
        modified=at(3),
        created_on=at(-7),
    ),
    an_item(902, ISSUES[3], 2, book_format=BookFormat.BOTH, modified=at(2), created_on=at(-8)),
]


@pytest.fixture(scope="module")
def shelf(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryFile]:
    """A library that these tests only read."""
    library = LibraryFile(
        Path(shutil.copy(template, tmp_path_factory.mktemp("shelf") / "it.sqlite"))
    )
    for record in (ZOE, WARDEN, WARDEN_2):
        library.write(series.save_detail, record, NOW)
    library.write(issues.upsert_listed, ISSUES, NOW)
    for item in ITEMS:
        library.write(collection.save_detail, item, NOW)
    library.write(
        reading_lists.upsert_listed,
        [
            a_list(
                1,
                "Zoé first",
                username="Metron",
                list_type="Event",
                is_private=False,
                attribution_source="CBRO",
                average_rating=4.5,
                rating_count=2,
                modified=at(1),
            ),
            a_list(2, "armour wars", username="me", is_private=True, modified=at(2)),
        ],
        NOW,
    )
    library.write(
        reading_lists.replace_items, 1, [an_entry(1, ISSUES[0], 1), an_entry(2, ISSUES[1], 2)], NOW
    )
    yield library
    library.engine.dispose()


def ids(library: LibraryFile, kind: Kind, *order: Order, text: str = "", **where: str) -> list[int]:
    query = Query(kind, text, tuple(where.items()), order)
    found = library.read(queries.ordered_ids, query)
    assert found.typecode == "q"
    if kind is Kind.COLLECTION_ITEM:
        return [row.server_id for row in library.read(collection.rows, list(found))]
    return list(found)


def test_the_natural_orders(shelf: LibraryFile) -> None:
    assert ids(shelf, Kind.SERIES) == [1, 2, 3]
    assert ids(shelf, Kind.ISSUE) == [14, 13, 10, 11, 15, 12]
    assert ids(shelf, Kind.COLLECTION_ITEM) == [902, 900, 901]
    assert ids(shelf, Kind.READING_LIST) == [2, 1]


def test_series_of_one_name_and_year_are_not_mixed(library: LibraryFile) -> None:
    one, other = a_series(5, "X"), a_series(6, "X")
    records = [
        an_issue(n, str(n), one if n % 2 else other, cover_date=date(1990, n, 1))
        for n in range(1, 7)
    ]
    library.write(issues.upsert_listed, records, NOW)
    assert ids(library, Kind.ISSUE) == [1, 3, 5, 2, 4, 6]


def test_numbers_sort_naturally(shelf: LibraryFile) -> None:
    assert ids(shelf, Kind.ISSUE, Order("number")) == [14, 15, 12, 10, 11, 13]


@pytest.mark.parametrize(
    ("column", "ascending"),
    [
        ("quantity", [901, 902, 900]),
        ("book_format", [902, 901, 900]),
        ("grade", [900, 901, 902]),
        ("grading_company", [900, 902, 901]),
        ("purchase_date", [900, 901, 902]),
        ("purchase_price", [900, 902, 901]),
        ("purchase_store", [900, 902, 901]),
        ("storage_location", [901, 900, 902]),
        ("is_read", [902, 901, 900]),
        ("date_read", [900, 902, 901]),
        ("read_count", [902, 901, 900]),
        ("rating", [901, 900, 902]),
        ("modified", [900, 902, 901]),
        ("created_on", [900, 902, 901]),
        ("publisher", [902, 900, 901]),
        ("cover_date", [900, 902, 901]),
        ("store_date", [900, 902, 901]),
        ("number", [901, 900, 902]),
        ("series", [902, 900, 901]),
    ],
)
def test_items_by_every_column(shelf: LibraryFile, column: str, ascending: list[int]) -> None:
    assert ids(shelf, Kind.COLLECTION_ITEM, Order(column)) == ascending


@pytest.mark.parametrize("kind", queries.ORDER_COLUMNS)
def test_every_column_orders_everything_both_ways_the_same_each_time(
    shelf: LibraryFile, kind: Kind
) -> None:
    whole = sorted(ids(shelf, kind))
    for column in queries.ORDER_COLUMNS[kind]:
        for descending in (False, True):
            found = ids(shelf, kind, Order(column, descending))
            assert sorted(found) == whole, column
            assert ids(shelf, kind, Order(column, descending)) == found


def test_records_without_a_value_come_last_either_way(shelf: LibraryFile) -> None:
    assert ids(shelf, Kind.COLLECTION_ITEM, Order("rating")) == [901, 900, 902]
    assert ids(shelf, Kind.COLLECTION_ITEM, Order("rating", descending=True)) == [900, 901, 902]
    descending = ids(shelf, Kind.COLLECTION_ITEM, Order("storage_location", descending=True))
    assert descending == [900, 901, 902]


def test_descending_series_keep_their_issues_in_reading_order(shelf: LibraryFile) -> None:
    assert ids(shelf, Kind.ISSUE, Order("series", descending=True)) == [15, 12, 10, 11, 14, 13]


def test_a_second_criterion_decides_among_equals(shelf: LibraryFile) -> None:
    order = (Order("is_read"), Order("quantity", descending=True))
    assert ids(shelf, Kind.COLLECTION_ITEM, *order) == [902, 901, 900]


def test_series_and_lists_by_what_is_owned(shelf: LibraryFile) -> None:
    assert ids(shelf, Kind.SERIES, Order("read", descending=True))[0] == 2
    assert ids(shelf, Kind.SERIES, Order("owned")) == [1, 2, 3]
    assert ids(shelf, Kind.READING_LIST, Order("owned", descending=True)) == [1, 2]
    assert ids(shelf, Kind.READING_LIST, Order("items", descending=True)) == [1, 2]
    assert ids(shelf, Kind.ISSUE, Order("owned", descending=True))[:2] == [10, 13]
    assert ids(shelf, Kind.ISSUE, Order("rating", descending=True))[:2] == [10, 12]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("series_name", "warden NIGHT", [900, 901]),
        ("series_name", "zoe eclair", [902]),
        ("series_type", "13", [902, 900]),
        ("series_type", "trade", [901]),
        ("issue__series", "2", [900]),
        ("issue_number", "annual 1", [902]),
        ("publisher_name", "editions", [902]),
        ("publisher_id", "2", [900, 901]),
        ("imprint_name", "midnight", [900]),
        ("imprint_id", "4", [900]),
        ("book_format", "DIGITAL", [901]),
        ("book_format", "Both", [902]),
        ("storage_location", "etag", [901]),
        ("storage_location", "box", [900]),
        ("purchase_store", "local", [900]),
        ("purchase_date", "2020-01-05", [900]),
        ("purchase_date_gt", "2020-01-05", [901]),
        ("purchase_date_gte", "2020-01-05", [900, 901]),
        ("purchase_date_lt", "2020-01-06", [900]),
        ("purchase_date_lte", "2020-01-06", [900, 901]),
        ("is_read", "true", [900]),
        ("is_read", "0", [902, 901]),
        ("date_read", "2025-07-13", [900]),
        ("date_read", "2025-07-14", []),
        ("date_read_gt", "2025-07-12", [900]),
        ("date_read_gt", "2025-07-13", []),
        ("date_read_gte", "2025-07-13", [900]),
        ("date_read_lt", "2025-07-13", []),
        ("date_read_lte", "2025-07-13", [900]),
        ("grade", "10.0", [901]),
        ("grade", "10", [901]),
        ("grade", "", [902]),
        ("grading_company", "CGC", [900]),
        ("grading_company", "", [902, 901]),
        ("rating", "5", [900]),
        ("modified_gt", at(1).isoformat(), [902, 901]),
        ("modified_gt", "2099-01-01", []),
    ],
)
def test_item_filters(shelf: LibraryFile, key: str, value: str, expected: list[int]) -> None:
    assert ids(shelf, Kind.COLLECTION_ITEM, **{key: value}) == expected


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("name", "warden", [2, 3]),
        ("name", "the", [2, 3]),
        ("volume", "2", [3]),
        ("year_began", "1962", [2]),
        ("year_end", "1999", [1]),
        ("publisher_id", "2", [2, 3]),
        ("publisher_name", "zenith", [2, 3]),
        ("imprint_id", "4", [2]),
        ("imprint_name", "midn", [2]),
        ("series_type_id", "10", [3]),
        ("series_type", "single", [1, 2]),
        ("status", "continuing", [3]),
    ],
)
def test_series_filters(shelf: LibraryFile, key: str, value: str, expected: list[int]) -> None:
    assert ids(shelf, Kind.SERIES, **{key: value}) == expected


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("series_name", "night", [10, 11, 15, 12]),
        ("series_id", "1", [14, 13]),
        ("series_volume", "2", [15, 12]),
        ("series_year_began", "1979", [14, 13]),
        ("publisher_name", "phare", [14, 13]),
        ("publisher_id", "1", [14, 13]),
        ("number", "½", [14, 15]),
        ("cover_year", "1962", [10]),
        ("cover_month", "3", [10, 12]),
        ("store_date", "1962-01-05", [10]),
        ("store_date_range_after", "1962-02-01", [11]),
        ("store_date_range_before", "1962-02-01", [10]),
        ("upc", "76140110548903011", [12]),
        ("upc", "761401105489", []),
        ("sku", "A1", [10]),
        ("cover_hash", "fffffffffffffffe", [13]),
        ("owned", "true", [13, 10, 12]),
        ("owned", "false", [14, 11, 15]),
    ],
)
def test_issue_filters(shelf: LibraryFile, key: str, value: str, expected: list[int]) -> None:
    assert ids(shelf, Kind.ISSUE, **{key: value}) == expected


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("name", "zoe", [1]),
        ("username", "METR", [1]),
        ("attribution_source", "CBRO", [1]),
        ("is_private", "true", [2]),
        ("list_type", "event", [1]),
        ("average_rating__gte", "4.5", [1]),
        ("average_rating__gte", "4.6", []),
    ],
)
def test_list_filters(shelf: LibraryFile, key: str, value: str, expected: list[int]) -> None:
    assert ids(shelf, Kind.READING_LIST, **{key: value}) == expected


def test_filters_text_and_order_work_together(shelf: LibraryFile) -> None:
    found = ids(
        shelf,
        Kind.COLLECTION_ITEM,
        Order("grade", descending=True),
        text="warden",
        publisher_name="zen",
        rating="5",
    )
    assert found == [900]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Kind.COLLECTION_ITEM, "night", [900, 901]),
        (Kind.COLLECTION_ITEM, "NIGHT ward 2", [900]),
        (Kind.COLLECTION_ITEM, "local", [900]),
        (Kind.COLLECTION_ITEM, "etag", [901]),
        (Kind.COLLECTION_ITEM, "chloe", [900]),
        (Kind.COLLECTION_ITEM, "phare annual", [902]),
        (Kind.COLLECTION_ITEM, "night phare", []),
        (Kind.COLLECTION_ITEM, "!!!", [902, 900, 901]),
        (Kind.ISSUE, "zoe ½", [14]),
        (Kind.ISSUE, "warden 1", [12]),
        (Kind.ISSUE, "zenith 1962", [10, 11]),
        (Kind.SERIES, "eclair", [1]),
        (Kind.SERIES, "pres", [2, 3]),
        (Kind.READING_LIST, "arm", [2]),
        (Kind.READING_LIST, "metron", [1]),
    ],
)
def test_words(shelf: LibraryFile, kind: Kind, text: str, expected: list[int]) -> None:
    assert ids(shelf, kind, text=text) == expected


@pytest.mark.parametrize(
    ("kind", "key", "value", "sentence"),
    [
        (Kind.COLLECTION_ITEM, "colour", "red", "“colour” is not something to filter by"),
        (Kind.COLLECTION_ITEM, "is_read", "perhaps", "neither true nor false"),
        (Kind.COLLECTION_ITEM, "grade", "mint", "not a grade"),
        (Kind.COLLECTION_ITEM, "grade", "1e999", "not a grade"),
        (Kind.COLLECTION_ITEM, "grade", "11", "highest is 10.0"),
        (Kind.COLLECTION_ITEM, "grading_company", "ACME", "not a grading company"),
        (Kind.COLLECTION_ITEM, "book_format", "Clay", "not a format"),
        (Kind.COLLECTION_ITEM, "rating", "five", "not a whole number"),
        (Kind.COLLECTION_ITEM, "rating", "9" * 30, "too large"),
        (Kind.COLLECTION_ITEM, "rating", "9" * 5000, "not a whole number"),
        (Kind.COLLECTION_ITEM, "series_type", "9" * 30, "too large"),
        (Kind.COLLECTION_ITEM, "purchase_date", "2020-02-30", "not a date"),
        (Kind.COLLECTION_ITEM, "date_read_gt", "sooner", "not a date"),
        (Kind.COLLECTION_ITEM, "modified_gt", "soonT", "not a time"),
        (Kind.ISSUE, "cover_hash", "xyz", "not a cover hash"),
        (Kind.READING_LIST, "average_rating__gte", "good", "not a number"),
    ],
)
def test_what_cannot_be_asked_gets_a_sentence(
    shelf: LibraryFile, kind: Kind, key: str, value: str, sentence: str
) -> None:
    with pytest.raises(InvalidValue, match=sentence):
        ids(shelf, kind, **{key: value})


def test_an_unknown_order_gets_a_sentence(shelf: LibraryFile) -> None:
    with pytest.raises(InvalidValue, match="“colour” is not something to order by"):
        ids(shelf, Kind.SERIES, Order("colour"))


@pytest.mark.parametrize("kind", [Kind.SERIES, Kind.ISSUE, Kind.READING_LIST])
def test_natural_orders_come_from_indexes_without_sorting(shelf: LibraryFile, kind: Kind) -> None:
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    event.listen(shelf.engine, "before_cursor_execute", note)
    ids(shelf, kind)
    event.remove(shelf.engine, "before_cursor_execute", note)
    plan = shelf.sql(f"EXPLAIN QUERY PLAN {sent[-1]}")
    assert plan
    assert not any("TEMP B-TREE" in str(step) for step in plan)


def test_what_can_be_asked_is_declared() -> None:
    assert "grading_company" in queries.ORDER_COLUMNS[Kind.COLLECTION_ITEM]
    assert "purchase_date_gte" in queries.FILTERS[Kind.COLLECTION_ITEM]
    assert set(queries.ORDER_COLUMNS) == {
        Kind.COLLECTION_ITEM,
        Kind.SERIES,
        Kind.ISSUE,
        Kind.READING_LIST,
    }
