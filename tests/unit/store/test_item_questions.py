"""Every question about the collection finds what plain Python finds in the rows that are shown."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.issue_number import number_key
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import GROUPINGS, Order, Query
from metron_desktop.domain.query_line import parse
from metron_desktop.domain.records import IssueRecord, NamedRecord, PublisherRecord
from metron_desktop.domain.text import fold
from metron_desktop.errors import InvalidValue
from metron_desktop.store import collection, issues, local_values, publishers, queries, series
from tests.unit.store.comics import NOW, a_series, an_issue, an_item, at
from tests.unit.store.conftest import LibraryFile

ITEMS = Kind.COLLECTION_ITEM
TODAY = datetime.now().astimezone()
PHARE, ZENITH = NamedRecord(id=1, name="Éditions du Phare"), NamedRecord(id=2, name="Zenith Press")
SERIES = [
    a_series(1, "Zoé Éclair", year_began=1979, publisher=PHARE),
    a_series(
        2,
        "The Night Warden",
        sort_name="Night Warden",
        publisher=ZENITH,
        imprint=NamedRecord(id=4, name="Midnight"),
        series_type=NamedRecord(id=13, name="Single Issue"),
    ),
    a_series(3, "The Night Warden", year_began=None, series_type=NamedRecord(id=10, name="Trade")),
]


def fill(library: LibraryFile) -> None:
    """Thirty issues and twenty items: listed, in full, edited here, in conflict and removed."""
    chance = random.Random(5)
    known: list[IssueRecord] = [
        an_issue(
            10 * one.id + n,
            str(n) if n < 9 else "Annual 1",
            one,
            cover_date=None if n == 5 else date(1958 + 9 * n, n % 12 + 1, 28),
            store_date=date(1960 + n, 1, 1) if n % 2 else None,
        )
        for one in SERIES
        for n in range(1, 11)
    ]
    for one in SERIES:
        library.write(series.save_detail, one, NOW)
    library.write(issues.upsert_listed, known, NOW)
    owned = chance.sample(known, 20)
    for place, issue in enumerate(owned, start=1):
        read = place % 3 == 0
        item = an_item(
            place,
            issue,
            chance.choice([1, 1, 2, 7]),
            book_format=chance.choice(list(BookFormat)),
            grade=chance.choice([None, Decimal("9.4"), Decimal("9.8"), Decimal("10.0")]),
            grading_company=chance.choice(["", "CGC", "CBCS"]),
            purchase_date=chance.choice([None, date(2024, 2, 29), date(2024, 3, 1), TODAY.date()]),
            purchase_price=chance.choice([None, Decimal("0.00"), Decimal("3.99"), Decimal(100)]),
            purchase_currency=chance.choice(["USD", "GBP"]),
            purchase_store=chance.choice(["", "Éditions", "Local Shop"]),
            storage_location=chance.choice(["", "Long box 1", "LONG BOX 1", "Étagère"]),
            notes=chance.choice(["", "Signed by Chloé", 'a "quoted" % note_']),
            is_read=read,
            date_read=chance.choice([TODAY, at(-600_000)]) if read else None,
            read_count=int(read),
            rating=chance.choice([None, 1, 3, 5]),
            created_on=chance.choice([TODAY, TODAY - timedelta(days=40), at(-900_000)]),
            modified=at(place),
        )
        if place <= 14:
            library.write(collection.save_detail, item, NOW)
        else:
            library.write(collection.upsert_listed, [item], NOW)
    ids = [row.local_id for row in rows_of(library)]
    typed: list[tuple[int, dict[str, Any]]] = [
        (ids[0], {"grade": Decimal("9.0"), "storage_location": "Attic"}),
        (ids[1], {"grade": None, "purchase_price": None, "purchase_currency": ""}),
        (ids[2], {"is_read": True, "rating": 4, "quantity": 3, "notes": "Zoé's own"}),
        (ids[3], {"purchase_date": date(1999, 12, 31), "purchase_store": ""}),
        (ids[4], {"rating": None, "grading_company": "PGX"}),
    ]
    for local_id, values in typed:
        library.write(local_values.put, [local_id], values, NOW)
    # The server changes what was changed here, and forgets an item that holds something typed.
    for place in (1, 2, 4):
        changed = an_item(
            place,
            owned[place - 1],
            5,
            grade=Decimal("6.0"),
            purchase_date=date(2001, 1, 1),
            storage_location="Cellar",
            modified=at(99),
        )
        library.write(collection.save_detail, changed, NOW)
    library.write(collection.remove_absent, [n for n in range(1, 21) if n != 5])
    library.writing(
        collection.add_local, [known[n].id for n in range(30) if known[n] not in owned][:2], NOW
    )


def rows_of(library: LibraryFile) -> list[CollectionRow]:
    return library.read(collection.rows, list(range(1, 60)))


@pytest.fixture(scope="module")
def shelf(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LibraryFile]:
    """A library that these tests only read."""
    library = LibraryFile(
        Path(shutil.copy(template, tmp_path_factory.mktemp("questions") / "it.sqlite"))
    )
    fill(library)
    yield library
    library.engine.dispose()


@pytest.fixture(scope="module")
def rows(shelf: LibraryFile) -> list[CollectionRow]:
    """All its items."""
    return rows_of(shelf)


def local_day(moment: datetime | None) -> date:
    return moment.astimezone().date() if moment else date.min


def amount(row: CollectionRow) -> Decimal:
    return row.purchase_price.amount if row.purchase_price else Decimal(-1)


def value(row: CollectionRow) -> Decimal:
    return row.value.amount if row.value else Decimal(-1)


def has(part: str, text: str) -> bool:
    return fold(part) in fold(text)


def words(row: CollectionRow) -> str:
    issue = row.issue
    return fold(
        f"{issue.series} {issue.series_year} {issue.number} {issue.publisher} "
        f"{row.purchase_store} {row.storage_location} {row.notes}"
    ).replace('"', " ")


NO_DAY = date.min
MATCHES: dict[str, Callable[[CollectionRow], Any]] = {
    "": lambda _: True,
    "zoe": lambda r: "zoe" in words(r),
    "WARDEN the": lambda r: "warden" in words(r),
    "chloe zenith": lambda r: "chloe" in words(r) and "zenith" in words(r),
    "attic": lambda r: has("attic", r.storage_location),
    "-warden": lambda r: "warden" not in words(r),
    "unread": lambda r: not r.is_read,
    "read": lambda r: r.is_read,
    "graded": lambda r: r.grade is not None,
    "-graded": lambda r: r.grade is None,
    "slabbed": lambda r: r.grading_company,
    "rated": lambda r: r.rating,
    "priced": lambda r: r.purchase_price,
    "-priced": lambda r: not r.purchase_price,
    "local": lambda r: r.local_fields,
    "conflict": lambda r: r.conflict_fields,
    "-conflict": lambda r: not r.conflict_fields,
    "removed": lambda r: r.server_id is None and r.local_id == 5,
    "gap": lambda r: r.gap,
    "series:night series:warden": lambda r: has("night warden", r.issue.series),
    'series:"éclair zoe"': lambda r: has("eclair", r.issue.series),
    "-series:zoe": lambda r: not has("zoe", r.issue.series),
    "type:single": lambda r: has("single", r.series_type),
    "type:13": lambda r: has("single", r.series_type),
    "type:none": lambda r: not r.series_type,
    "publisher:EDITIONS": lambda r: has("editions", r.issue.publisher),
    "publisher:none": lambda r: not r.issue.publisher,
    "publisher:any": lambda r: r.issue.publisher,
    "-publisher:zenith": lambda r: not has("zenith", r.issue.publisher),
    "imprint:midn": lambda r: has("midn", r.imprint),
    "imprint:none": lambda r: not r.imprint,
    "imprint_id:4": lambda r: r.imprint == "Midnight",
    "publisher_id:2": lambda r: r.issue.publisher == "Zenith Press",
    "type_id:10": lambda r: r.series_type == "Trade",
    "series_id:2": lambda r: r.issue.series_id == 2,
    "number:3": lambda r: r.issue.number == "3",
    'number:"annual 1"': lambda r: r.issue.number == "Annual 1",
    "format:digital": lambda r: r.book_format is BookFormat.DIGITAL,
    "-format:print": lambda r: r.book_format is not BookFormat.PRINT,
    "location:box": lambda r: has("box", r.storage_location),
    "location:etag": lambda r: has("etag", r.storage_location),
    "location:none": lambda r: not r.storage_location,
    'location="long box 1"': lambda r: fold(r.storage_location) == "long box 1",
    'location="long box"': lambda _: False,
    "store:editions": lambda r: has("editions", r.purchase_store),
    'store="Local shop"': lambda r: r.purchase_store == "Local Shop",
    "store:any": lambda r: r.purchase_store,
    "bought:2024": lambda r: r.purchase_date and r.purchase_date.year == 2024,
    "bought:2024-02": lambda r: r.purchase_date == date(2024, 2, 29),
    "bought:2024-03-01": lambda r: r.purchase_date == date(2024, 3, 1),
    "bought>2024-02": lambda r: (r.purchase_date or NO_DAY) > date(2024, 2, 29),
    "bought<2024": lambda r: r.purchase_date and r.purchase_date.year < 2024,
    "-bought<2024": lambda r: not r.purchase_date or r.purchase_date.year >= 2024,
    "bought:1999..2024-02": lambda r: (
        date(1999, 1, 1) <= (r.purchase_date or NO_DAY) <= date(2024, 2, 29)
    ),
    "bought:today": lambda r: r.purchase_date == TODAY.date(),
    "bought<30d": lambda r: (r.purchase_date or NO_DAY) > TODAY.date() - timedelta(30),
    "bought:none": lambda r: not r.purchase_date,
    "price:3.99": lambda r: amount(r) == Decimal("3.99"),
    "price>3.99": lambda r: amount(r) > Decimal("3.99"),
    "price<=3.99": lambda r: 0 <= amount(r) <= Decimal("3.99"),
    "price:1..100": lambda r: 1 <= amount(r) <= 100,
    "value>=100": lambda r: value(r) >= 100,
    "value:none": lambda r: r.value is None,
    "currency:GBP": lambda r: r.purchase_price and r.purchase_price.currency == "GBP",
    "grade:9.4": lambda r: r.grade == Decimal("9.4"),
    "grade>=9.4": lambda r: (r.grade or 0) >= Decimal("9.4"),
    "grade<9.8": lambda r: r.grade is not None and r.grade < Decimal("9.8"),
    "-grade>=9.4": lambda r: (r.grade or 0) < Decimal("9.4"),
    "grade:none": lambda r: r.grade is None,
    "company:CGC": lambda r: r.grading_company == "CGC",
    "company:none": lambda r: not r.grading_company,
    "rating>=3": lambda r: (r.rating or 0) >= 3,
    "rating:none": lambda r: r.rating is None,
    "copies>1": lambda r: r.quantity > 1,
    "copies:1..2": lambda r: r.quantity <= 2,
    "notes:chloe": lambda r: has("chloe", r.notes),
    'notes:"""quoted"" % note_"': lambda r: '"quoted" % note_' in r.notes,
    "notes:any": lambda r: r.notes,
    "date:1967": lambda r: r.issue.cover_date and r.issue.cover_date.year == 1967,
    "date:1967..1985": lambda r: r.issue.cover_date and 1967 <= r.issue.cover_date.year <= 1985,
    "date:none": lambda r: not r.issue.cover_date,
    "decade:1980s": lambda r: r.issue.cover_date and 1980 <= r.issue.cover_date.year <= 1989,
    "released:1963": lambda r: r.issue.store_date == date(1963, 1, 1),
    "released:none": lambda r: not r.issue.store_date,
    "read:today": lambda r: local_day(r.date_read) == TODAY.date(),
    "read<2026": lambda r: r.date_read and local_day(r.date_read) < date(2026, 1, 1),
    "read:none": lambda r: not r.date_read,
    "times:0": lambda r: r.read_count == 0,
    "added<30d": lambda r: local_day(r.created_on) > TODAY.date() - timedelta(30),
    "added>=40d": lambda r: local_day(r.created_on) <= TODAY.date() - timedelta(40),
    "changed:2026-11-24": lambda r: local_day(r.modified) == date(2026, 11, 24),
    "changed:none": lambda r: not r.modified,
    "publisher:zenith grade>=9 -unread": lambda r: (
        has("zenith", r.issue.publisher) and (r.grade or 0) >= 9 and r.is_read
    ),
    "'; DROP TABLE issues": lambda _: False,
    "🦇": lambda _: True,
    "series:مثال": lambda _: False,
}


@pytest.mark.parametrize("line", MATCHES)
def test_a_line_finds_what_the_rows_say(
    shelf: LibraryFile, rows: list[CollectionRow], line: str
) -> None:
    text, where = parse(line)
    found = shelf.read(queries.ordered_ids, Query(ITEMS, text, where))
    assert set(found) == {row.local_id for row in rows if MATCHES[line](row)}
    assert list(shelf.read(queries.ordered_ids, Query(ITEMS, text, where), 3)) == list(found)[:3]


def test_the_questions_tell_items_apart(rows: list[CollectionRow]) -> None:
    assert any(row.local_fields for row in rows)
    assert any(row.conflict_fields for row in rows)
    empty = {line for line, matches in MATCHES.items() if not any(map(matches, rows))}
    assert empty <= {"'; DROP TABLE issues", "series:مثال", 'location="long box"'}


def test_a_gap_is_beside_an_issue_that_is_not_owned(shelf: LibraryFile) -> None:
    owned = {row.issue.id for row in rows_of(shelf)}
    places: dict[int, list[tuple[str, int]]] = {}
    for row in shelf.read(issues.rows, list(range(10, 50))):
        places.setdefault(row.series_id, []).append((number_key(row.number), row.id))
    for row in rows_of(shelf):
        order = [key for _, key in sorted(places[row.issue.series_id])]
        at_place = order.index(row.issue.id)
        beside = order[max(0, at_place - 1) : at_place + 2]
        assert row.gap == (not owned.issuperset(beside)), row


KEYS: dict[str, Callable[[CollectionRow], Any]] = {
    "series": lambda r: (fold(r.issue.series), r.issue.series_year or 0, r.issue.series_id),
    "number": lambda r: number_key(r.issue.number),
    "cover_date": lambda r: r.issue.cover_date,
    "store_date": lambda r: r.issue.store_date,
    "publisher": lambda r: fold(r.issue.publisher) or None,
    "purchase_price": lambda r: r.purchase_price and r.purchase_price.amount,
    "value": lambda r: r.value and r.value.amount,
    **{
        name: lambda r, name=name: fold(getattr(r, name)) or None
        for name in ("imprint", "series_type", "grading_company", "purchase_store")
    },
    **{
        name: lambda r, name=name: fold(getattr(r, name)) or None
        for name in ("storage_location", "notes", "book_format")
    },
    **{
        name: lambda r, name=name: getattr(r, name)
        for name in ("quantity", "grade", "purchase_date", "is_read", "date_read", "read_count")
    },
    **{
        name: lambda r, name=name: getattr(r, name) for name in ("rating", "modified", "created_on")
    },
}


@pytest.mark.parametrize("column", queries.ORDER_COLUMNS[ITEMS])
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_orders_as_its_values_do_and_several_together(
    shelf: LibraryFile, column: str, descending: bool
) -> None:
    for second in ("", "publisher", "quantity"):
        order = (Order(column, descending), *((Order(second),) if second else ()))
        found = shelf.read(queries.ordered_ids, Query(ITEMS, order=order))
        rows = shelf.read(collection.rows, list(found))
        values = [KEYS[column](row) for row in rows]
        present = [one for one in values if one is not None]
        assert values[len(present) :] == [None] * (len(values) - len(present))
        if column != "series":
            assert present == sorted(present, reverse=descending)
        if second and second != column:
            for one in set(values):
                among = [KEYS[second](r) for r, of in zip(rows, values, strict=True) if of == one]
                known = [key for key in among if key is not None]
                assert known == sorted(known), (column, second)


@pytest.mark.parametrize("by", GROUPINGS[ITEMS])
def test_groups_count_every_item_once_and_find_their_own(shelf: LibraryFile, by: str) -> None:
    _, where = parse("rating:none -format:both")
    query = Query(ITEMS, "", where)
    whole = Counter(shelf.read(queries.ordered_ids, query))
    found = shelf.read(queries.groups, query, by)
    assert len({group.where for group in found}) == len(found)
    for group in found:
        ids = shelf.read(queries.ordered_ids, Query(ITEMS, "", (*where, *group.where)))
        assert len(ids) == group.count > 0
        whole.subtract(ids)
    assert not any(whole.values())


def test_groups_are_named_as_they_were_typed(shelf: LibraryFile) -> None:
    labels = {
        by: [group.label for group in shelf.read(queries.groups, Query(ITEMS), by)]
        for by in GROUPINGS[ITEMS]
    }
    assert labels["publisher"] == ["Éditions du Phare", "Zenith Press", ""]
    assert "The Night Warden (1962)" in labels["series"]
    assert labels["storage_location"][:3] == ["Attic", "Cellar", "Étagère"]
    assert labels["grade"][0] == "10.0"
    assert labels["book_format"] == ["BOTH", "DIGITAL", "PRINT"]
    with pytest.raises(InvalidValue, match="group by"):
        shelf.read(queries.groups, Query(ITEMS), "colour")


def test_keys_follow_whatever_is_written(library: LibraryFile) -> None:
    fill(library)

    def found(line: str) -> list[int]:
        text, where = parse(line)
        return list(library.read(queries.ordered_ids, Query(ITEMS, text, where)))

    renamed = NamedRecord(id=2, name="Apex")
    many = found("publisher:zenith")
    library.write(publishers.upsert, [PublisherRecord(id=2, name="Apex")], at(5))
    assert found("publisher:apex") == many
    library.write(series.save_detail, a_series(2, "Dawn Watch", publisher=renamed), at(6))
    assert found("series:dawn") == many
    assert found("imprint:any") == found("imprint_id:4")
    # Another program writes; an item goes, and one comes back.
    before = library.sql("SELECT * FROM collection_keys ORDER BY local_id")
    with library.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM stale_items")
        connection.exec_driver_sql("INSERT INTO stale_items SELECT local_id FROM collection_items")
    library.write(lambda *_: None)
    assert library.sql("SELECT * FROM collection_keys ORDER BY local_id") == before
    gone = many[0]
    beside = {row.local_id for row in rows_of(library) if row.gap}
    library.write(collection.remove, [gone])
    assert gone not in found("publisher:apex")
    after = {row.local_id for row in rows_of(library) if row.gap}
    assert after >= beside - {gone}
    assert set(found("gap")) == after
    assert library.sql("SELECT count(*) FROM stale_items") == [(0,)]


def test_five_hundred_words_and_a_hundred_conditions_can_be_asked(shelf: LibraryFile) -> None:
    line = " ".join(f"word{n}" for n in range(500)) + " zoe" * 200
    assert list(shelf.read(queries.ordered_ids, Query(ITEMS, parse(line)[0]))) == []
    _, where = parse("-series:nothing " * 50 + "-nothing " * 50)
    found = shelf.read(queries.ordered_ids, Query(ITEMS, "", where))
    assert len(found) == len(rows_of(shelf))
