"""How long it takes to find what a person has to decide, among 100,000 items.

Run with ``python -m tests.benchmarks.bench_review``. Every line gives medians in milliseconds for a
number of local values, of which 500 are in conflict.
"""

from __future__ import annotations

import json
import random
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.store import collection, queries, review
from metron_desktop.store.database import prepare
from tests.benchmarks.bench_store import measure
from tests.benchmarks.big_library import build

ITEMS = 100_000
CONFLICTS = 500
EDITED = "2026-11-24T12:00:00.000000+00:00"
IN_CONFLICT = Query(Kind.COLLECTION_ITEM, where=(("conflict", "true"),))


def type_values(path: Path, count: int) -> None:
    """Give the library this many local values and no others."""
    chosen = random.Random(3).sample(range(1, ITEMS + 1), count)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM local_values")
        notes = dict(file.execute("SELECT local_id, notes FROM collection_items"))
        file.executemany(
            "INSERT INTO local_values VALUES (?, 'notes', ?, ?, ?)",
            [
                (
                    item,
                    json.dumps(f"Mine {item}"),
                    json.dumps("Theirs, before" if position < CONFLICTS else notes[item]),
                    EDITED,
                )
                for position, item in enumerate(chosen)
            ],
        )


def main() -> None:
    """Build the library and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "library.sqlite"
        build(path, items=ITEMS)
        names = ("conflicts", "of one item", "decisions", "filter", "removed", "200 rows")
        print(f"{'local values':>12}", *(f"{name:>12}" for name in names))
        for count in (0, 5_000, 50_000):
            type_values(path, count)
            engine = prepare(path)
            with engine.connect() as connection:
                questions = (
                    lambda c=connection: review.in_conflict(c),
                    lambda c=connection: review.in_conflict(c, 1),
                    lambda c=connection: review.count(c),
                    lambda c=connection: queries.ordered_ids(c, IN_CONFLICT),
                    lambda c=connection: review.removed(c),
                    lambda c=connection: collection.rows(c, range(1, 201)),
                )
                print(f"{count:12,}", *(f"{measure(question):12.1f}" for question in questions))
            engine.dispose()


if __name__ == "__main__":
    main()
