"""A library of 150,000 issues and 100,000 items, made in seconds with fixed seeds."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from metron_desktop.domain.issue_number import number_key
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.text import fold
from metron_desktop.store import search_entries
from metron_desktop.store.database import prepare
from metron_desktop.store.transactions import writing

_WORDS = (
    *("Amber", "Atlas", "Captain", "Crimson", "Éclair", "Ember", "Falcon", "Ghost", "Harbor"),
    *("Iron", "Jade", "Lantern", "Meridian", "Midnight", "Night", "Nova", "Northgate", "Orbit"),
    *("Phantom", "Queen", "Ranger", "Salt", "Shadow", "Silver", "Star", "Storm", "Thunder"),
    *("Tide", "Vale", "Warden", "Weird", "Winter", "Zenith"),
)
_STORES = ("", "Local Comic Shop", "Convention", "Midtown", "Online", "Éditions du Coin")
_PLACES = ("", *(f"Long box {number}" for number in range(1, 60)), "Shelf 3, left")
_FORMATS = ("PRINT", "PRINT", "PRINT", "DIGITAL", "BOTH")
_MOMENT = "20{:02d}-{:02d}-{:02d}T12:00:00.000000+00:00"


def build(
    path: Path,
    *,
    issues: int = 150_000,
    items: int = 100_000,
    series: int = 6_000,
    first: int = 1,
    searched: bool = True,
) -> None:
    """Write the library file at `path`; the same sizes always give the same library.

    Ids of series and issues begin at `first`. What search needs takes longest and is left out
    where it is not `searched`.
    """
    prepare(path).dispose()
    chance = random.Random(7)
    with closing(sqlite3.connect(path)) as file, file:
        _publishers(file)
        _series(file, chance, range(first, first + series))
        known = range(first, first + issues)
        _issues(file, chance, known, range(first, first + series))
        _items(file, chance, items, known)
        _reading_lists(file, chance, known)
    if not searched:
        return
    engine = prepare(path)
    with writing(engine) as connection:
        search_entries.refresh(connection, Kind.SERIES, range(first, first + series))
        search_entries.refresh(connection, Kind.ISSUE, known)
        search_entries.refresh(connection, Kind.COLLECTION_ITEM, range(1, items + 1))
        search_entries.refresh(connection, Kind.READING_LIST, range(1, 201))
    engine.dispose()


Row = tuple[object, ...]


def _insert(file: sqlite3.Connection, table: str, columns: str, rows: list[Row]) -> None:
    marks = ", ".join("?" * len(columns.split(",")))
    file.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def _publishers(file: sqlite3.Connection) -> None:
    names = [f"{word} Comics" for word in _WORDS]
    _insert(file, "publishers", "id, name", list(enumerate(names, start=1)))
    _insert(file, "series_types", "id, name", [(1, "Single Issue"), (2, "Trade Paperback")])


def _moment(chance: random.Random) -> str:
    return _MOMENT.format(chance.randint(15, 25), chance.randint(1, 12), chance.randint(1, 28))


def _series(file: sqlite3.Connection, chance: random.Random, ids: range) -> None:
    rows: list[Row] = []
    for key in ids:
        name = " ".join(chance.sample(_WORDS, chance.choice((1, 2, 2, 3))))
        year = chance.randint(1940, 2024)
        publisher = chance.randint(1, len(_WORDS))
        rows.append((key, name, name, fold(name), 1, year, publisher, 1, 25, _moment(chance)))
    columns = (
        "id, name, sort_name, sort_key, volume, year_began, publisher_id, series_type_id, "
        "issue_count, modified"
    )
    _insert(file, "series", columns, rows)


def _issues(file: sqlite3.Connection, chance: random.Random, ids: range, series: range) -> None:
    rows: list[Row] = []
    for place, key in enumerate(ids, start=1):
        number = str(place // len(series) + 1)
        cover = date(1940, 1, 1) + timedelta(days=chance.randrange(31_000))
        store = cover - timedelta(days=60)
        rows.append(
            (
                key,
                series[place % len(series)],
                number,
                number_key(number),
                cover.isoformat(),
                store.isoformat(),
                f"https://covers.invalid/{key}.jpg",
                chance.getrandbits(64) - (1 << 63),
                _moment(chance),
            )
        )
    columns = (
        "id, series_id, number, number_key, cover_date, store_date, image, cover_hash, modified"
    )
    _insert(file, "issues", columns, rows)


def _items(file: sqlite3.Connection, chance: random.Random, count: int, issues: range) -> None:
    rows: list[Row] = []
    for key, issue in enumerate(chance.sample(issues, count), start=1):
        read = chance.random() < 0.6
        rows.append(
            (
                key,
                key,
                issue,
                chance.choice((1, 1, 1, 2, 3)),
                chance.choice(_FORMATS),
                chance.choice((None, None, 98, 94, 85, 60, 100)),
                chance.choice(("", "", "CGC", "CBCS")),
                None if chance.random() < 0.2 else f"{chance.randint(1990, 2025)}-03-14",
                None if chance.random() < 0.2 else chance.randint(99, 90_000),
                chance.choice(_STORES),
                chance.choice(_PLACES),
                "signed" if chance.random() < 0.02 else "",
                read,
                _moment(chance) if read else None,
                int(read),
                chance.choice((None, 1, 2, 3, 4, 5)),
                _moment(chance),
                _moment(chance),
            )
        )
    columns = (
        "local_id, server_id, issue_id, quantity, book_format, grade, grading_company, "
        "purchase_date, purchase_price, purchase_store, storage_location, notes, is_read, "
        "date_read, read_count, rating, created_on, modified"
    )
    _insert(file, "collection_items", columns, rows)


def _reading_lists(file: sqlite3.Connection, chance: random.Random, issues: range) -> None:
    lists: list[Row] = []
    entries: list[Row] = []
    for key in range(1, 201):
        name = " ".join(chance.sample(_WORDS, 3))
        lists.append((key, name, fold(name), "reader", _moment(chance), _moment(chance)))
        entries += [
            (key * 1000 + order, key, chance.choice(issues), order)
            for order in range(1, chance.randint(20, 300))
        ]
    _insert(file, "reading_lists", "id, name, sort_key, username, modified, items_walked_at", lists)
    _insert(file, "reading_list_items", 'id, list_id, issue_id, "order"', entries)
