from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order
from metron_desktop.errors import InvalidValue
from metron_desktop.services.saved_filters import SavedFilters
from metron_desktop.store.database import Database

ITEMS = Kind.COLLECTION_ITEM


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    opened = await Database.open(tmp_path / "it.sqlite")
    yield opened
    await opened.close()


async def names(filters: SavedFilters) -> list[str]:
    return [one.name for one in await filters.all(ITEMS)]


async def test_filters_are_kept_as_they_were_saved_and_announced(db: Database) -> None:
    told: list[Changes] = []
    db.subscribe(told.append)
    filters = SavedFilters(db)
    order = (Order("grade", descending=True), Order("series"))
    slabs = await filters.save(ITEMS, "  Best   slabs ", "slabbed grade>=9.8", order, "publisher")
    assert slabs.name == "Best slabs"
    assert slabs.order == order
    assert await filters.all(ITEMS) == [slabs]
    assert await filters.all(Kind.ISSUE) == []
    assert Kind.SAVED_FILTER in told[0].membership


async def test_the_same_name_replaces_in_place(db: Database) -> None:
    filters = SavedFilters(db)
    first = await filters.save(ITEMS, "One", "unread")
    await filters.save(ITEMS, "Two", "read")
    again = await filters.save(ITEMS, "One", "gap")
    assert again.id == first.id
    assert [(one.name, one.line) for one in await filters.all(ITEMS)] == [
        ("One", "gap"),
        ("Two", "read"),
    ]


async def test_filters_are_renamed_moved_removed_and_put_back(db: Database) -> None:
    filters = SavedFilters(db)
    one, two, three = [await filters.save(ITEMS, name, "unread") for name in ("1", "2", "3")]
    await filters.move(three.id, 0)
    assert await names(filters) == ["3", "1", "2"]
    await filters.move(three.id, 99)
    await filters.rename(one.id, "first")
    assert await names(filters) == ["first", "2", "3"]
    removed = await filters.remove(two.id)
    assert await names(filters) == ["first", "3"]
    await filters.put_back(removed)
    assert await names(filters) == ["first", "2", "3"]
    assert (await filters.all(ITEMS))[1] == removed


async def test_what_cannot_be_is_refused(db: Database) -> None:
    filters = SavedFilters(db)
    kept = await filters.save(ITEMS, "One", "unread")
    other = await filters.save(ITEMS, "Two", "unread")
    for name, line in (("  ", ""), ("x" * 300, ""), ("Three", 'location:"')):
        with pytest.raises(InvalidValue):
            await filters.save(ITEMS, name, line)
    with pytest.raises(InvalidValue, match="already"):
        await filters.rename(other.id, "One")
    with pytest.raises(InvalidValue, match="not there"):
        await filters.remove(999)
    assert [one.name for one in await filters.all(ITEMS)] == [kept.name, other.name]
