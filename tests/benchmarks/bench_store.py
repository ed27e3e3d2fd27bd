"""How long the store's questions take on a big library, and what they cost over bare SQLite.

Run with ``python -m tests.benchmarks.bench_store``. Every line gives the median of the store's own
call, the median of the same SELECTs sent by the bare driver in the same run, and their ratio.
"""

from __future__ import annotations

import sqlite3
import statistics as median_of
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue_number import number_key
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import MissingRules
from metron_desktop.domain.query import Order, Query
from metron_desktop.domain.records import IssueRecord, SeriesRecord
from metron_desktop.domain.statistics import ChartKind
from metron_desktop.store import (
    charts,
    collection,
    functions,
    issues,
    missing,
    missing_issues,
    queries,
    reading_lists,
    search,
    series,
    statistics,
)
from metron_desktop.store.database import prepare
from metron_desktop.store.transactions import writing
from tests.benchmarks.big_library import build

ROUNDS = 5
NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
ITEMS, ISSUES = Kind.COLLECTION_ITEM, Kind.ISSUE
Question = Callable[[Connection], Any]


def questions(connection: Connection) -> dict[str, Question]:
    """What the views ask, by name."""
    asked: dict[str, Question] = {}

    def ids(name: str, query: Query) -> None:
        asked[name] = lambda c: queries.ordered_ids(c, query)

    for kind in queries.ORDER_COLUMNS:
        ids(f"{kind}: natural order", Query(kind))
    for column in queries.ORDER_COLUMNS[ITEMS]:
        ids(f"collection: by {column}", Query(ITEMS, order=(Order(column),)))
    for column in queries.ORDER_COLUMNS[ISSUES]:
        ids(f"issue: by {column}", Query(ISSUES, order=(Order(column),)))
    for kind in (ITEMS, ISSUES, Kind.SERIES):
        ids(f"{kind}: text of two words", Query(kind, text="night har"))
        ids(f"{kind}: text of one letter", Query(kind, text="n"))
    ids("collection: unread", Query(ITEMS, where=(("is_read", "false"),)))
    ids("collection: stored in a shelf", Query(ITEMS, where=(("storage_location", "shelf"),)))
    for module, kind in (
        (collection, ITEMS),
        (issues, ISSUES),
        (series, Kind.SERIES),
        (reading_lists, Kind.READING_LIST),
    ):
        page = list(queries.ordered_ids(connection, Query(kind))[:200])
        asked[f"{kind}: {len(page)} rows"] = lambda c, module=module, page=page: module.rows(
            c, page
        )
    asked["statistics"] = statistics.stats
    asked["chart by publisher"] = lambda c: charts.chart(c, ChartKind.PUBLISHER)
    rules, today = MissingRules(), NOW.date()
    asked["missing series"] = lambda c: missing.overview(c, rules, today)
    asked["missing issues of a series"] = lambda c: missing_issues.of_series(c, 5, rules, today)
    asked["search for two words"] = lambda c: search.search(c, "night harbor")
    asked["cover hashes"] = issues.cover_hashes
    return asked


def measure(function: Callable[[], object]) -> float:
    """The median time of some calls, in milliseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        function()
        times.append((time.perf_counter() - start) * 1000)
    return median_of.median(times)


def ask(engine: Engine, bare: sqlite3.Connection) -> None:
    """Print the time of every question."""
    sent: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_c: object, _cursor: object, statement: str, parameters: Any, *_: object) -> None:
        sent.append((statement, parameters))

    with engine.connect() as connection:
        for name, question in questions(connection).items():
            sent.clear()
            question(connection)
            statements = list(sent)
            ours = measure(lambda question=question: question(connection))
            theirs = measure(lambda sent=statements: [bare.execute(*s).fetchall() for s in sent])
            print_line(name, ours, theirs)


def write(engine: Engine, bare: sqlite3.Connection) -> None:
    """Print the time of 50 pages of 100 new issues, one transaction each."""

    def page(number: int, first: int) -> list[IssueRecord]:
        return [
            IssueRecord(
                id=first + number * 100 + n,
                number=str(n),
                series=SeriesRecord(id=number + 1, name="Amber Atlas"),
                cover_date=date(1990, 1, 1),
                image="https://covers.invalid/1.jpg",
                cover_hash=n,
                modified=NOW,
            )
            for n in range(100)
        ]

    def ours(first: int = 10_000_000) -> None:
        for number in range(50):
            with writing(engine) as connection:
                issues.upsert_listed(connection, Changes(), page(number, first), NOW)

    def theirs(first: int = 20_000_000) -> None:
        columns = "id, series_id, number, number_key, cover_date, image, cover_hash, modified"
        for number in range(50):
            rows = [
                (i.id, i.series.id, i.number, number_key(i.number), "1990-01-01", i.image, 1, "")
                for i in page(number, first)
            ]
            with bare:
                bare.executemany(f"INSERT INTO issues ({columns}) VALUES (?,?,?,?,?,?,?,?)", rows)

    times = []
    for function in (ours, theirs):
        start = time.perf_counter()
        function()
        times.append((time.perf_counter() - start) * 1000)
    print_line("write 5,000 issues and what finds them", *times)


def print_line(name: str, ours: float, theirs: float) -> None:
    """Print one result."""
    print(f"{name:42} {ours:9.1f} ms {theirs:9.1f} ms {ours / max(theirs, 0.01):7.2f}")


def main() -> None:
    """Build the library and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        build(path)
        opened = measure(lambda: prepare(path).dispose())
        plain = measure(lambda: sqlite3.connect(path).close())
        print(f"{'':42} {'store':>12} {'bare SQLite':>12} {'ratio':>7}")
        print_line("open", opened, plain)
        engine = prepare(path)
        with closing(sqlite3.connect(path)) as bare:
            functions.register(bare)
            bare.execute("PRAGMA cache_size=-16000")
            bare.execute("PRAGMA temp_store=MEMORY")
            ask(engine, bare)
            write(engine, bare)
        engine.dispose()


if __name__ == "__main__":
    main()
