"""How long figures and charts take over 100,000 items of 500,000 issues.

Run with ``python -m tests.benchmarks.bench_statistics``. The bar: the figures take no more than
twice as long as the same figures asked for by hand-written SQL through the bare driver in the same
run; both must agree. After it the time of every chart is printed, beside which there is no bar:
they are read one after the other while the page is looked at.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.statistics import ChartKind, CollectionStats, Measure, Worth
from metron_desktop.store import charts, readings, statistics
from metron_desktop.store.database import prepare
from tests.benchmarks.bars import Bar, judge
from tests.benchmarks.bench_store import measure
from tests.benchmarks.big_library import build

ITEMS = 100_000
ISSUES = 500_000
SERIES = 20_000
EDITED = "2026-11-24T12:00:00.000000+00:00"


def enrich(path: Path, items: int) -> None:
    """Add what a grown library has: currencies, values typed here, reading dates, details."""
    chance = random.Random(5)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(
            "UPDATE collection_items SET purchase_currency = "
            "CASE local_id % 20 WHEN 0 THEN 'EUR' WHEN 1 THEN 'GBP' ELSE 'USD' END"
        )
        owned = [issue for (issue,) in file.execute("SELECT issue_id FROM collection_items")]
        edited = chance.sample(range(1, items + 1), items // 20)
        file.executemany(
            "INSERT INTO local_values VALUES (?, ?, ?, 'null', ?)",
            [
                (item, field, json.dumps(value), EDITED)
                for item in edited
                for field, value in (("purchase_price", item % 9_000), ("grade", 98))
            ],
        )
        file.executemany(
            "INSERT INTO read_dates (local_id, read_date) VALUES (?, ?)",
            [
                (item, f"20{year:02}-0{1 + item % 9}-1{item % 10}T03:00:00.000000+00:00")
                for item in chance.sample(range(1, items + 1), items // 3)
                for year in chance.sample(range(10, 26), 2)
            ],
        )
        detailed = owned[: items // 4]
        file.executemany(
            "UPDATE issues SET detailed_at = modified WHERE id = ?", [(one,) for one in detailed]
        )
        file.executemany(
            "INSERT INTO credits (issue_id, position, creator_id, creator, roles) "
            "VALUES (?, ?, ?, ?, '[]')",
            [
                (one, position, creator, f"Creator {creator}")
                for one in detailed
                for position, creator in enumerate(chance.sample(range(1, 3_000), 8))
            ],
        )
        file.executemany(
            "INSERT INTO entities (kind, id, name) VALUES ('character', ?, ?)",
            [(number, f"Character {number}") for number in range(1, 2_000)],
        )
        file.executemany(
            "INSERT INTO issue_entities (issue_id, kind, entity_id) VALUES (?, 'character', ?)",
            [(one, number) for one in detailed for number in chance.sample(range(1, 2_000), 6)],
        )
        file.execute("ANALYZE")


def by_hand(bare: sqlite3.Connection) -> CollectionStats:
    """The figures by as little SQL as tells them, without grouping where it can be helped."""
    price, quantity, currency, book_format, read, grade = map(
        _effective,
        (
            *("purchase_price", "quantity", "purchase_currency"),
            *("book_format", "is_read", "grade"),
        ),
    )
    names = ("PRINT", "DIGITAL", "BOTH")
    counted = ", ".join(f"sum({book_format} = '{name}')" for name in names)
    *total, print_, digital, both = bare.execute(
        f"SELECT count(*), sum({quantity}), sum({price}), sum({read}), count({grade}),"
        f" count({price}), sum(detailed_at IS NULL AND server_id IS NOT NULL), {counted}"
        " FROM collection_items"
    ).fetchone()
    worths = bare.execute(
        f"SELECT {currency}, sum({price} * {quantity}), count(*), sum({quantity})"
        f" FROM collection_items WHERE {price} IS NOT NULL GROUP BY 1 ORDER BY 3 DESC"
    ).fetchall()
    items, copies, value, read_count, graded, priced, listed = total
    formats = sorted(zip(names, (print_, digital, both), strict=True), key=lambda one: -one[1])
    return CollectionStats(
        total_items=items,
        total_quantity=copies,
        total_value=Decimal(value).scaleb(-2),
        read_count=read_count,
        unread_count=items - read_count,
        by_format=tuple((BookFormat(code), count) for code, count in formats),
        without_price=items - priced,
        without_detail=listed,
        graded=graded,
        worths=tuple(
            Worth(code, Decimal(amount).scaleb(-2), count, copies)
            for code, amount, count, copies in worths
        ),
    )


def _effective(column: str) -> str:
    return (
        f"CASE WHEN overlay IS NULL OR json_type(overlay, '$.{column}') IS NULL THEN {column} "
        f"ELSE json_extract(overlay, '$.{column}') END"
    )


def main() -> int:
    """Build the library, print the table and judge the bar.

    Returns:
        The exit status: 1 when it was missed.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        build(path, issues=ISSUES, items=ITEMS, series=SERIES)
        enrich(path, ITEMS)
        engine = prepare(path)
        with engine.connect() as connection, closing(sqlite3.connect(path)) as bare:
            bare.execute("PRAGMA cache_size=-16000")
            bare.execute("PRAGMA temp_store=MEMORY")
            ours = statistics.stats(connection)
            if ours != by_hand(bare):
                print("The figures differ from those by hand.")
                return 1
            took = measure(lambda: statistics.stats(connection))
            plain = measure(lambda: by_hand(bare))
            print(f"figures {took:.0f} ms, by hand {plain:.0f} ms")
            _print("reading days", lambda: readings.days(connection))
            for kind in ChartKind:
                _print(kind.value, lambda kind=kind: charts.chart(connection, kind))
                _print(
                    f"{kind.value}, price paid",
                    lambda kind=kind: charts.chart(connection, kind, Measure.VALUE, "USD"),
                )
        engine.dispose()
    return judge([Bar("figures over the same by hand", took / plain, 2.0)])


def _print(name: str, question: Callable[[], object]) -> None:
    print(f"{name:32} {measure(question):8.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
