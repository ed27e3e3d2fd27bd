from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.money import Money
from metron_desktop.domain.statistics import CollectionStats, Worth
from metron_desktop.store import collection, local_values, statistics
from metron_desktop.store.database import prepare
from metron_desktop.store.figures import Figures, figures
from tests.benchmarks.bench_statistics import by_hand, enrich
from tests.benchmarks.big_library import build
from tests.unit.store.comics import MERIDIAN, NOW, a_series, an_issue, an_item
from tests.unit.store.conftest import LibraryFile

ONE = a_series(1, "Weird Harbor", publisher=MERIDIAN)
TWO = a_series(2, "Night Warden", year_began=None)


def fill(library: LibraryFile) -> None:
    details = [
        an_item(
            1,
            an_issue(1, "1", ONE),
            3,
            purchase_price=Decimal("4.99"),
            is_read=True,
            rating=5,
            grade=Decimal("9.8"),
            purchase_date=date(2020, 5, 1),
        ),
        an_item(
            2,
            an_issue(2, "2", ONE, cover_date=date(1969, 12, 1)),
            1,
            is_read=True,
            rating=5,
            purchase_price=Decimal("0.10"),
            book_format=BookFormat.DIGITAL,
            grade=Decimal(10),
        ),
        an_item(3, an_issue(3, "1", TWO, cover_date=None), 2, purchase_date=date(2019, 1, 1)),
    ]
    for item in details:
        library.write(collection.save_detail, item, NOW)
    library.write(collection.upsert_listed, [an_item(4, an_issue(4, "3", ONE), rating=2)], NOW)


def test_an_empty_collection(library: LibraryFile) -> None:
    assert library.read(statistics.stats) == CollectionStats(0, 0, Decimal("0.00"), 0, 0, ())
    assert str(library.read(statistics.stats).total_value) == "0.00"


def test_the_figures(library: LibraryFile) -> None:
    fill(library)
    assert library.read(statistics.stats) == CollectionStats(
        total_items=4,
        total_quantity=7,
        total_value=Decimal("5.09"),
        read_count=2,
        unread_count=2,
        by_format=((BookFormat.PRINT, 3), (BookFormat.DIGITAL, 1)),
        without_price=2,
        without_detail=1,
        graded=2,
        worths=(Worth("", Decimal("15.07"), items=2, copies=4),),
    )


def test_values_are_told_per_currency(library: LibraryFile) -> None:
    fill(library)
    local_id = library.read(collection.item_of_issue, 2).local_id
    values = {"purchase_price": Decimal("7.00"), "purchase_currency": "EUR"}
    library.write(local_values.put, [local_id], values, NOW)
    worths = library.read(statistics.stats).worths
    assert worths == (Worth("", Decimal("14.97"), 1, 3), Worth("EUR", Decimal("7.00"), 1, 1))
    assert worths[0].average == Money(Decimal("4.99"), "")


def test_a_grown_library_counted_by_hand_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    build(path, issues=900, items=600, series=40)
    enrich(path, 600)
    engine = prepare(path)
    with engine.connect() as connection, closing(sqlite3.connect(path)) as bare:
        found = statistics.stats(connection)
        assert found == by_hand(bare)
        assert {worth.currency for worth in found.worths} == {"USD", "EUR", "GBP"}
    engine.dispose()


def test_the_servers_part_of_the_figures_leaves_out_what_was_typed(library: LibraryFile) -> None:
    fill(library)
    local_id = library.read(collection.item_of_issue, 3).local_id
    library.write(local_values.put, [local_id], {"quantity": 50, "is_read": True}, NOW)
    assert library.read(figures) == Figures(total_items=4, total_quantity=7, read_count=2)
