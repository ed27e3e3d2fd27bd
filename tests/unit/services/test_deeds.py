"""What a person did is undone exactly, also after a restart, and done again exactly."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.errors import InvalidValue, StoreError
from metron_desktop.services.collection import Collection
from metron_desktop.services.deeds import Deeds
from metron_desktop.store import capture, local_values, queries, search_entries
from metron_desktop.store import deeds as deeds_store
from metron_desktop.store.database import Database
from metron_desktop.store.deeds import recording
from tests.unit.store.elsewhere import held_elsewhere

ITEMS = 5_000
MOMENT = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)
EVERYTHING: dict[str, Any] = {
    "quantity": 2,
    "book_format": "BOTH",
    "grade": Decimal("9.8"),
    "grading_company": "CGC",
    "purchase_date": date(2026, 1, 3),
    "purchase_price": Decimal("12.50"),
    "purchase_currency": "EUR",
    "purchase_store": "Gull & Daughters",
    "storage_location": "Attic",
    "notes": "Signed 🙂 by Zoé",
    "is_read": True,
    "date_read": MOMENT,
    "read_count": 7,
    "rating": 4,
}

SERIES = "INSERT INTO series (id, name, sort_name, sort_key) VALUES (1, 'Weird Harbor', 'x', 'x')"
ISSUES = f"""
    INSERT INTO issues (id, series_id, number, number_key)
    SELECT value, 1, value, value FROM json_each('{[*range(1, 2 * ITEMS + 1)]}')
"""
# Half of the items were told in full, a quarter is only listed, a quarter exists only here.
OWNED = f"""
    INSERT INTO collection_items (local_id, issue_id, server_id, detailed_at, rating, read_count)
    SELECT id, id, CASE WHEN id % 4 THEN 10000 + id END,
        CASE WHEN id % 2 THEN '2026-01-01T00:00:00.000000+00:00' END, nullif(id % 7, 6), id % 3
    FROM issues WHERE id <= {ITEMS}
"""


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of 5,000 items, with values and changes of the person's own on some of them."""
    path = tmp_path_factory.mktemp("large") / "library.sqlite"

    async def fill() -> None:
        db = await Database.open(path)

        def write(connection: Connection, _: Changes) -> None:
            for statement in (SERIES, ISSUES, OWNED):
                connection.exec_driver_sql(statement)
            search_entries.refresh(connection, Kind.COLLECTION_ITEM, range(1, ITEMS + 1))

        await db.write(write)
        person = Collection(db)
        await person.edit(range(1, ITEMS, 3), {"notes": "Mine.", "grade": Decimal("6.0")})
        await person.rate(range(2, ITEMS, 5), 1)
        await person.read(range(3, ITEMS, 11), MOMENT)
        await db.close()

    asyncio.run(fill())
    return path


@pytest.fixture
async def db(large: Path, tmp_path: Path) -> AsyncIterator[Database]:
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(large)) as source, closing(sqlite3.connect(path)) as copy:
        copy.execute("PRAGMA journal_mode=WAL")
        source.backup(copy)
    opened = await Database.open(path)
    yield opened
    await opened.close()


def tables(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table a person writes, and of what follows from them, byte for byte."""
    with closing(sqlite3.connect(db.path)) as file:
        file.text_factory = bytes
        return {
            name: file.execute(
                "SELECT *, "
                + ", ".join(f'typeof("{column}")' for column in _columns(file, name))
                + f" FROM {name} ORDER BY 1, 2"
            ).fetchall()
            for name in (*capture.TABLES, "search_entries", "collection_keys")
        }


def _columns(file: sqlite3.Connection, name: str) -> list[str]:
    found = file.execute("SELECT name FROM pragma_table_info(?)", (name,))
    return [one.decode() for (one,) in found]


async def latest(db: Database) -> int:
    return (await Deeds(db).all())[-1].id


async def found(db: Database, words: str) -> Sequence[int]:
    query = Query(Kind.COLLECTION_ITEM, text=words)
    return await db.read(lambda connection: queries.ordered_ids(connection, query))


ALL, SOME = range(1, ITEMS + 1), range(1, 201)
EMPTY = {"notes": "", "grade": None, "rating": None, "purchase_date": None}
WAYS: dict[str, Callable[[Collection], Awaitable[Any]]] = {
    "edit": lambda person: person.edit(ALL, EVERYTHING),
    "empty": lambda person: person.edit(SOME, EMPTY),
    "revert": lambda person: person.revert(SOME, [*EVERYTHING]),
    "rate": lambda person: person.rate(SOME, 5),
    "read": lambda person: person.read(SOME, MOMENT),
    "add": lambda person: person.add(range(ITEMS - 9, ITEMS + 200), {"notes": "New."}),
    "remove": lambda person: person.remove(SOME),
}


@pytest.mark.parametrize("way", WAYS)
async def test_thousands_of_items_are_undone_and_redone_exactly(db: Database, way: str) -> None:
    before = tables(db)
    await WAYS[way](Collection(db))
    after = tables(db)
    assert after != before
    await db.close()
    again = await Database.open(db.path)  # after a restart
    deed_id = await latest(again)
    await Deeds(again).undo(deed_id)
    assert tables(again) == before
    await Deeds(again).redo(deed_id)
    assert tables(again) == after
    await again.close()


async def test_one_after_the_other_over_restarts(db: Database) -> None:
    before = tables(db)
    earlier = len(await Deeds(db).all())
    await Collection(db).edit(SOME, EVERYTHING)
    await Collection(db).remove(SOME)
    after = tables(db)
    await db.close()
    for turn in ("undo", "redo"):
        again = await Database.open(db.path)
        deeds = Deeds(again)
        these = [deed.id for deed in (await deeds.all())[earlier:]]
        for deed_id in reversed(these) if turn == "undo" else these:
            await getattr(deeds, turn)(deed_id)
        await again.close()
        assert tables(again) == (before if turn == "undo" else after)


async def test_what_is_undone_is_found_and_announced(db: Database) -> None:
    told: list[Changes] = []
    db.subscribe(told.append)
    await Collection(db).edit(SOME, {"notes": "Lighthouse"})
    assert len(await found(db, "lighthouse")) == len(SOME)
    told.clear()
    await Deeds(db).undo(await latest(db))
    assert len(await found(db, "lighthouse")) == 0
    (changes,) = told
    assert changes.updated[Kind.COLLECTION_ITEM] == {*SOME}
    assert {Kind.COLLECTION_ITEM, Kind.DEED} <= changes.membership


async def test_the_names_of_deeds(db: Database) -> None:
    person = Collection(db)
    before = {deed.id for deed in await Deeds(db).all()}
    await person.edit([2], {"purchase_price": Decimal("1.00"), "purchase_currency": "EUR"})
    await person.edit([2, 3], {"grade": Decimal("9.0"), "notes": "Both."})
    await person.rate([5], 2)
    await person.revert([2], ["notes"])
    await person.edit([2], {"quantity": 1, "notes": ""})
    (again,) = await person.add([7])
    assert again.local_id == 7
    told = [deed for deed in await Deeds(db).all() if deed.id not in before]
    assert [(deed.kind, deed.count, deed.subject, deed.field) for deed in told] == [
        (DeedKind.EDIT, 1, "Weird Harbor #2", "purchase_price"),
        (DeedKind.EDIT, 2, "", ""),
        (DeedKind.RATE, 1, "Weird Harbor #5", "rating"),
        (DeedKind.REVERT, 1, "Weird Harbor #2", "notes"),
        (DeedKind.EDIT, 1, "Weird Harbor #2", ""),
    ]


async def test_a_new_deed_ends_what_could_be_done_again(db: Database) -> None:
    person, deeds = Collection(db), Deeds(db)
    await person.edit([1], {"notes": "One."})
    undone = await latest(db)
    await deeds.undo(undone)
    await person.edit([1], {"notes": "Two."})
    assert undone not in {deed.id for deed in await deeds.all()}
    with pytest.raises(InvalidValue):
        await deeds.redo(undone)
    with pytest.raises(InvalidValue):
        await deeds.redo(await latest(db))


async def test_what_was_typed_since_stays(db: Database) -> None:
    person, deeds = Collection(db), Deeds(db)
    await person.edit([1, 2], {"notes": "Earlier.", "storage_location": "Cellar"})
    earlier = await latest(db)
    await person.edit([1], {"notes": "Later."})
    await deeds.undo(earlier)
    first, second = await person.item(1), await person.item(2)
    assert first is not None
    assert second is not None
    assert (first.notes, first.storage_location) == ("Later.", "")
    assert (second.notes, second.storage_location) == ("", "")
    await deeds.redo(earlier)
    first = await person.item(1)
    assert first is not None
    assert (first.notes, first.storage_location) == ("Later.", "Cellar")


async def test_an_added_item_stays_when_something_was_typed_about_it_since(db: Database) -> None:
    person, deeds = Collection(db), Deeds(db)
    one, other = await person.add([ITEMS + 1, ITEMS + 2], {"notes": "New."})
    added = await latest(db)
    await person.edit([one.local_id], {"grade": Decimal("9.0")})
    await deeds.undo(added)
    assert await person.item(one.local_id) is not None
    assert await person.item(other.local_id) is None
    await deeds.redo(added)
    assert await person.item(other.local_id) == other


async def test_what_cannot_be_taken_back_any_more_is_forgotten(db: Database) -> None:
    person, deeds = Collection(db), Deeds(db)
    await person.edit([1], {"notes": "Earlier."})
    earlier = await latest(db)
    await person.edit([1], {"notes": "Later."})
    with pytest.raises(InvalidValue, match="changed since"):
        await deeds.undo(earlier)
    assert earlier not in {deed.id for deed in await deeds.all()}
    await deeds.undo(await latest(db))
    row = await person.item(1)
    assert row is not None
    assert row.notes == "Earlier."


async def test_a_deed_and_its_effect_are_one(db: Database) -> None:
    before, journal = tables(db), await Deeds(db).all()

    def fail(connection: Connection, changes: Changes) -> None:
        with recording(connection, changes, DeedKind.EDIT, MOMENT, count=1):
            local_values.put(connection, changes, ALL, {"notes": "Half."}, MOMENT)
            raise InvalidValue("Power cut.")

    with pytest.raises(InvalidValue):
        await db.write(fail)
    assert tables(db) == before
    assert await Deeds(db).all() == journal
    await Collection(db).edit([1], {"notes": "Whole."})  # nothing of it is left in the way
    assert len(await Deeds(db).all()) == len(journal) + 1


async def test_the_journal_stays_small(db: Database) -> None:
    person = Collection(db)
    for number in range(deeds_store.MOST + 5):
        await person.edit([1], {"quantity": 2 + number})
    assert len(await Deeds(db).all()) == deeds_store.MOST

    def write_much(connection: Connection, changes: Changes) -> None:
        with recording(connection, changes, DeedKind.EDIT, MOMENT, count=len(SOME)):
            much = {"book_format": "x" * (deeds_store.LARGEST // len(SOME))}
            local_values.put(connection, changes, SOME, much, MOMENT)

    await db.write(write_much)
    assert len(await Deeds(db).all()) == 1  # the latest, however large it is
    with closing(sqlite3.connect(db.path)) as file:
        assert file.execute("SELECT DISTINCT deed_id FROM deed_rows").fetchall() == [
            (await latest(db),)
        ]
    await person.edit([1], {"quantity": 1})
    assert len(await Deeds(db).all()) == 1


async def test_a_second_window_undoes_nothing(db: Database) -> None:
    await db.close()
    with held_elsewhere(db.path):
        looking = await Database.open(db.path)
        with pytest.raises(StoreError, match="open in another window"):
            await Deeds(looking).undo(await latest(looking))
        await looking.close()
