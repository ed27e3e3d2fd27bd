"""A library of a hundred thousand items, written into a real SQLite file in one transaction."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from metron_desktop.domain.issue_number import number_key
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.text import fold
from metron_desktop.store import search_entries
from metron_desktop.store.database import prepare
from metron_desktop.store.tables import collection_items, issues, series
from metron_desktop.store.transactions import writing

ITEMS = 100_000
PER_SERIES = 200


def write(path: Path, items: int = ITEMS) -> None:
    """Write the library: 500 series of 200 issues, one item each; fewer for fewer items."""
    engine = prepare(path)
    first = date(1940, 1, 1)
    added = datetime(2020, 1, 1, tzinfo=UTC)
    numbers = range(1, items + 1)
    names = [f"Series {number:03}" for number in range(items // PER_SERIES)]
    with writing(engine) as connection:
        connection.execute(
            insert(series),
            [
                {"id": place, "name": name, "sort_name": name, "sort_key": fold(name)}
                for place, name in enumerate(names, 1)
            ],
        )
        connection.execute(
            insert(issues),
            [
                {
                    "id": number,
                    "series_id": (number - 1) // PER_SERIES + 1,
                    "number": str((number - 1) % PER_SERIES + 1),
                    "number_key": number_key(str((number - 1) % PER_SERIES + 1)),
                    "cover_date": first + timedelta(days=number % 30_000),
                }
                for number in numbers
            ],
        )
        connection.execute(
            insert(collection_items),
            [
                {
                    "local_id": number,
                    "server_id": number,
                    "issue_id": number,
                    "is_read": number % 3 == 0,
                    "rating": number % 6 or None,
                    "created_on": added,
                }
                for number in numbers
            ],
        )
        search_entries.refresh(connection, Kind.COLLECTION_ITEM, list(numbers))
    engine.dispose()
