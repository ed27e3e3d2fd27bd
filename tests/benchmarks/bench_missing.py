"""What is missing of a big collection, against the least SQL that gives the same figures.

Run with ``python -m tests.benchmarks.bench_missing``. The library holds 500,000 issues and 100,000
items; the reference is written by hand, sent by the bare driver over the same file, in turns with
ours. Prints a line for each bar and ends with 1 where one is missed.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from metron_desktop.domain.missing import MissingOverview, MissingRules
from metron_desktop.store import missing
from metron_desktop.store.database import prepare
from tests.benchmarks import big_library
from tests.benchmarks.bars import Bar, judge

ROUNDS = 7
TODAY = date(2015, 1, 1)
RULES = MissingRules(
    released_only=True, heed_ignored=True, series_types=frozenset({1}), since_year=1960
)
SINCE = f"{RULES.since_year}-01-01"

Row = tuple[Any, ...]

OUTLINE = """
    SELECT s.id, s.name, s.sort_name, s.year_began, s.year_end, s.publisher_id, p.name,
           s.series_type_id, t.name, o.n, {gaps} AS gaps
    FROM (
        SELECT i.series_id, count(*) AS n {sums}
        FROM collection_items c JOIN issues i ON i.id = c.issue_id GROUP BY i.series_id
    ) o
    JOIN (SELECT i.series_id, count(*) AS n {sums} FROM issues i GROUP BY i.series_id) k
      ON k.series_id = o.series_id
    JOIN series s ON s.id = o.series_id
    LEFT JOIN publishers p ON p.id = s.publisher_id
    LEFT JOIN series_types t ON t.id = s.series_type_id
    WHERE max(k.n, coalesce(s.issue_count, 0)) > o.n {where}
    ORDER BY gaps DESC, s.sort_key, s.id
"""
ALL = OUTLINE.format(gaps="max(k.n, coalesce(s.issue_count, 0)) - o.n", sums="", where="")
# Nothing is ignored, and no two rules leave out the same issue.
SOME = OUTLINE.format(
    gaps="k.n - o.n - (k.late - o.late) - (k.early - o.early)",
    sums=f"""
        , count(*) FILTER (WHERE coalesce(i.store_date, i.cover_date) > '{TODAY}') AS late
        , count(*) FILTER (WHERE coalesce(i.cover_date, i.store_date) < '{SINCE}') AS early
    """,
    where="AND s.series_type_id IN (1)",
)


def measure(*functions: Callable[[], object]) -> list[float]:
    """The median time of each in milliseconds, measured in turns."""
    times: list[list[float]] = [[] for _ in functions]
    for _ in range(ROUNDS):
        for function, taken in zip(functions, times, strict=True):
            start = time.perf_counter()
            function()
            taken.append((time.perf_counter() - start) * 1000)
    return [statistics.median(taken) for taken in times]


def bars(path: Path) -> Iterator[Bar]:
    """Measure on the library at `path`."""
    engine = prepare(path)
    with engine.connect() as connection, closing(sqlite3.connect(path)) as bare:
        bare.execute("PRAGMA cache_size=-16000")
        bare.execute("PRAGMA temp_store=MEMORY")
        for name, rules, sql in (
            ("missing as the server counts", MissingRules(), ALL),
            ("missing under every rule", RULES, SOME),
        ):

            def ours(rules: MissingRules = rules) -> MissingOverview:
                return missing.overview(connection, rules, TODAY)

            def theirs(sql: str = sql) -> list[Row]:
                return bare.execute(sql).fetchall()

            compare(ours(), theirs())
            here, there = measure(ours, theirs)
            yield Bar(f"{name} ({here:.0f} over {there:.0f} ms)", round(here / there, 2), 2, "x")
    engine.dispose()


def compare(ours: MissingOverview, theirs: list[Row]) -> None:
    """Make sure that both tell the same figures in the same order."""
    figures = [(one.id, one.owned_issues, one.missing_count) for one in ours.series]
    assert figures == [(row[0], row[-2], row[-1]) for row in theirs if row[-1]]


def main() -> int:
    """Build the library and judge the bars."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        big_library.build(path, issues=500_000, items=100_000, series=20_000, searched=False)
        return judge(list(bars(path)))


if __name__ == "__main__":
    sys.exit(main())
