"""Several items at once: what they have in common, counting copies, taking a reading back."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation
from metron_desktop.domain.query import Query
from metron_desktop.errors import InvalidValue
from metron_desktop.services.workspace import Workspace
from tests.metron_server import MetronServer
from tests.unit.services.test_collection import MOMENT, owned, send, waiting


async def some(workspace: Workspace, count: int) -> list[int]:
    return list(await workspace.library.ids(Query(Kind.COLLECTION_ITEM)))[:count]


async def test_what_items_have_in_common(synced: Workspace) -> None:
    ids = await some(synced, 4)
    await synced.collection.edit(ids, {"grade": Decimal("9.4"), "notes": "same"})
    await synced.collection.edit(ids[:1], {"notes": "other"})
    await synced.collection.edit(ids[1:2], {"grade": None})
    spread = await synced.collection.spread(ids)
    assert (spread["notes"].different, spread["notes"].value) == (2, None)
    assert (spread["grade"].different, spread["grade"].value) == (2, None)
    spread = await synced.collection.spread(ids[2:])
    assert (spread["notes"].different, spread["notes"].value) == (1, "same")
    assert (spread["grade"].different, spread["grade"].value) == (1, Decimal("9.4"))
    spread = await synced.collection.spread(ids[1:2])
    assert (spread["grade"].different, spread["grade"].value) == (1, None)


async def test_how_many_items_an_edit_would_change(synced: Workspace) -> None:
    ids = await some(synced, 4)
    await synced.collection.edit(ids, {"grade": Decimal("9.4"), "notes": "same"})
    values = {"grade": Decimal("9.4"), "notes": "same"}
    assert await synced.collection.differing(ids, values) == 0
    assert await synced.collection.differing(ids, {"notes": "other"}) == 4
    await synced.collection.edit(ids[:1], {"grade": None})
    assert await synced.collection.differing(ids, values) == 1
    assert await synced.collection.differing(ids, {"grade": None}) == 3
    assert await synced.collection.differing(ids, {}) == 0


async def test_copies_are_counted_from_what_each_item_has(synced: Workspace) -> None:
    ids = await some(synced, 3)
    for local_id, copies in zip(ids, (1, 4, 32_767), strict=True):
        await synced.collection.edit([local_id], {"quantity": copies})
    await synced.collection.count(ids, 1)
    rows = [await synced.collection.item(local_id) for local_id in ids]
    assert [row.quantity for row in rows if row] == [2, 5, 32_767]
    await synced.collection.count(ids, -3)
    rows = [await synced.collection.item(local_id) for local_id in ids]
    assert [row.quantity for row in rows if row] == [1, 2, 32_764]


async def test_a_reading_noted_here_is_taken_back_before_it_was_sent(
    synced: Workspace, server: MetronServer
) -> None:
    before = await owned(synced, server)
    later = MOMENT.replace(hour=21)
    await synced.collection.read([before.local_id], MOMENT)
    await synced.collection.read([before.local_id], later)
    await synced.collection.unread(before.local_id, later)
    row = await synced.collection.item(before.local_id)
    assert row is not None
    assert (row.is_read, row.date_read, row.read_count) == (True, MOMENT, before.read_count + 1)
    assert [one.entry.operation for one in await synced.outbox.waiting()] == [Operation.SCROBBLE]
    await synced.collection.unread(before.local_id, MOMENT)
    assert await synced.collection.item(before.local_id) == before
    assert await waiting(synced) == 0


async def test_a_reading_the_server_has_is_not_taken_back(
    synced: Workspace, server: MetronServer
) -> None:
    row = await owned(synced, server)
    await synced.collection.read([row.local_id], MOMENT)
    await send(synced)
    with pytest.raises(InvalidValue, match="server"):
        await synced.collection.unread(row.local_id, MOMENT)
    with pytest.raises(InvalidValue, match="server"):
        await synced.collection.unread(row.local_id, datetime(2001, 1, 1, tzinfo=UTC))
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert again.read_count == row.read_count + 1


async def test_what_is_known_of_a_field_comes_most_used_first(synced: Workspace) -> None:
    ids = await some(synced, 5)
    await synced.collection.edit(ids, {"storage_location": "", "purchase_store": ""})
    for local_id, place in zip(ids, ("Box 2", "Box 1", "Box 1", "Attic", ""), strict=True):
        await synced.collection.edit([local_id], {"storage_location": place})
    known = await synced.library.known("storage_location")
    assert [one for one in known if one in ("Box 1", "Box 2", "Attic")] == [
        "Box 1",
        "Attic",
        "Box 2",
    ]
    assert "" not in known
    for field in ("series", "publisher", "imprint", "series_type", "purchase_currency"):
        found = await synced.library.known(field)
        assert len(set(found)) == len(found)
    assert await synced.library.known("series")


async def test_what_waits_about_an_item_is_sent_again(
    synced: Workspace, server: MetronServer
) -> None:
    row = await owned(synced, server)
    assert await synced.outbox.send_again([row.local_id]) == 0
    await synced.collection.rate([row.local_id], 4)
    assert await synced.outbox.send_again([row.local_id]) == 1


async def test_what_one_item_has_in_common_with_itself_is_what_it_has(synced: Workspace) -> None:
    (local_id,) = await some(synced, 1)
    typed = {
        "quantity": 3,
        "book_format": BookFormat.BOTH,
        "grade": Decimal("9.8"),
        "grading_company": "CGC",
        "purchase_date": date(2024, 2, 29),
        "purchase_price": Decimal("1234.50"),
        "purchase_currency": "EUR",
        "purchase_store": "Here",
        "storage_location": "Box 1",
        "notes": "Mine",
        "rating": 4,
    }
    await synced.collection.edit([local_id], typed)
    await synced.collection.read([local_id], MOMENT)
    row = await synced.collection.item(local_id)
    assert row is not None
    spread = await synced.collection.spread([local_id])
    assert {field: spread[field].value for field in typed} == typed
    assert (spread["is_read"].value, spread["date_read"].value) == (True, row.date_read)
    assert spread["read_count"].value == row.read_count
