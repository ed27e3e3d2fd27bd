"""Deciding about conflicts and removed items, against a real server."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.errors import InvalidValue
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import outbox
from tests.metron_server import MetronServer
from tests.metron_server.model import CollectionItem

ITEMS = Kind.COLLECTION_ITEM
TYPED = {"notes": "mine", "storage_location": "Box 7", "quantity": 3}


def there(server: MetronServer, issue_id: int) -> CollectionItem | None:
    return server.world.owned[server.world.user("reader").id].get(issue_id)


async def undo(synced: Workspace) -> None:
    """Undo what was done last."""
    await synced.deeds.undo((await synced.deeds.all())[-1].id)


async def an_item(synced: Workspace, server: MetronServer) -> CollectionRow:
    """An item that was read and is known in full."""
    item = min(server.world.items_of("reader"), key=lambda item: (not item.read_dates, item.id))
    row = await synced.collection.item_of_issue(item.issue.id)
    assert row is not None
    assert row.detailed_at is not None
    return row


async def now_of(workspace: Workspace, row: CollectionRow) -> CollectionRow:
    again = await workspace.collection.item(row.local_id)
    assert again is not None
    return again


async def sync(workspace: Workspace) -> None:
    summary = await workspace.synchronization.run()
    assert summary.errors == []
    assert summary.complete


@pytest.fixture
async def disputed(synced: Workspace, server: MetronServer) -> CollectionRow:
    """An item of which two fields were changed on both sides."""
    row = await an_item(synced, server)
    await synced.collection.edit([row.local_id], TYPED)
    server.world.edit_item(row.server_id, notes="theirs", quantity=9)
    await sync(synced)
    return await now_of(synced, row)


@pytest.fixture
async def removed(synced: Workspace, server: MetronServer) -> CollectionRow:
    """An item with local values that was removed on the server."""
    row = await an_item(synced, server)
    await synced.collection.edit([row.local_id], TYPED)
    server.world.remove_item(row.server_id)
    await sync(synced)
    return await now_of(synced, row)


async def test_nothing_to_decide(synced: Workspace) -> None:
    assert await synced.review.conflicts() == []
    assert await synced.review.removed() == []
    assert await synced.review.count() == 0


async def test_what_was_changed_on_both_sides(synced: Workspace, disputed: CollectionRow) -> None:
    conflicts = await synced.review.conflicts()
    assert [(one.field, one.mine, one.theirs) for one in conflicts] == [
        ("quantity", 3, 9),
        ("notes", "mine", "theirs"),
    ]
    assert await synced.review.conflicts_of(disputed.local_id) == conflicts
    assert await synced.review.conflicts_of(disputed.local_id + 1) == []
    assert await synced.review.count() == 2
    assert disputed.conflict_fields == {"quantity", "notes"}
    assert (disputed.quantity, disputed.notes) == (3, "mine")
    found = await synced.library.ids(Query(ITEMS, where=(("conflict", "true"),)))
    assert list(found) == [disputed.local_id]


async def test_keeping_mine(
    synced: Workspace, server: MetronServer, disputed: CollectionRow
) -> None:
    await synced.review.keep_mine(disputed.local_id, "notes")
    assert [one.field for one in await synced.review.conflicts()] == ["quantity"]
    await undo(synced)
    assert await now_of(synced, disputed) == disputed
    assert await synced.review.count() == 2
    await synced.review.keep_mine(disputed.local_id, "notes")
    await sync(synced)
    assert [one.field for one in await synced.review.conflicts()] == ["quantity"]
    server.world.edit_item(disputed.server_id, notes="theirs again")
    await sync(synced)
    assert [one.field for one in await synced.review.conflicts()] == ["quantity", "notes"]
    assert (await now_of(synced, disputed)).notes == "mine"


async def test_taking_theirs(synced: Workspace, disputed: CollectionRow) -> None:
    await synced.review.take_theirs(disputed.local_id, "notes")
    assert (await now_of(synced, disputed)).notes == "theirs"
    await undo(synced)
    assert await now_of(synced, disputed) == disputed
    await synced.review.take_theirs(disputed.local_id, "notes")
    await synced.review.take_theirs(disputed.local_id, "quantity")
    row = await now_of(synced, disputed)
    assert (row.quantity, row.notes, row.local_fields) == (9, "theirs", {"storage_location"})
    assert await synced.review.count() == 0


async def test_a_conflict_that_the_server_has_settled(
    synced: Workspace, server: MetronServer, disputed: CollectionRow
) -> None:
    server.world.edit_item(disputed.server_id, notes="mine")
    await sync(synced)
    assert (await now_of(synced, disputed)).local_fields == {"storage_location", "quantity"}
    with pytest.raises(InvalidValue, match="nothing left to decide"):
        await synced.review.take_theirs(disputed.local_id, "notes")
    assert (await now_of(synced, disputed)).notes == "mine"


async def test_views_hear_of_decisions(synced: Workspace, disputed: CollectionRow) -> None:
    heard: list[Changes] = []
    synced.subscribe(heard.append)
    await synced.review.take_theirs(disputed.local_id, "notes")
    await undo(synced)
    await synced.review.keep_mine(disputed.local_id, "notes")
    assert len(heard) == 3
    for changes in heard:
        assert disputed.local_id in changes.updated[ITEMS]
        assert ITEMS in changes.membership


async def test_an_item_removed_on_the_server_waits(
    synced: Workspace, removed: CollectionRow
) -> None:
    (waiting,) = await synced.review.removed()
    assert waiting.item == removed
    assert removed.server_id is None
    assert (removed.notes, removed.quantity) == ("mine", 3)
    assert abs((datetime.now(UTC) - waiting.removed_at).total_seconds()) < 3600
    assert await synced.review.count() == 1
    await sync(synced)
    assert await synced.review.removed() == [waiting]
    found = await synced.library.ids(Query(ITEMS, where=(("removed", "true"),)))
    assert list(found) == [removed.local_id]


async def test_keeping_it_here(
    synced: Workspace, server: MetronServer, removed: CollectionRow
) -> None:
    await synced.review.keep(removed.local_id)
    assert await synced.review.removed() == []
    await undo(synced)
    assert await now_of(synced, removed) == removed
    assert await synced.review.count() == 1
    await synced.review.keep(removed.local_id)
    await sync(synced)
    assert await synced.review.count() == 0
    assert there(server, removed.issue.id) is None
    kept = await now_of(synced, removed)
    assert (kept.notes, kept.grade, kept.rating) == ("mine", removed.grade, removed.rating)


async def test_adding_it_again(
    synced: Workspace, server: MetronServer, removed: CollectionRow
) -> None:
    readings = (await synced.collection.read_dates([removed.local_id]))[removed.local_id]
    assert readings
    await synced.review.add_again(removed.local_id)
    assert await synced.review.removed() == []
    await sync(synced)
    await sync(synced)
    new = there(server, removed.issue.id)
    assert new is not None
    assert (new.notes, new.storage_location, new.quantity) == ("mine", "Box 7", 3)
    assert new.rating == removed.rating
    assert sorted(one.read_date for one in new.read_dates) == sorted(
        one.read_date for one in readings
    )
    row = await now_of(synced, removed)
    assert row.server_id == new.id
    assert row.local_fields == frozenset()
    assert (row.notes, row.purchase_price, row.date_read) == (
        removed.notes,
        removed.purchase_price,
        removed.date_read,
    )
    assert await synced.db.read(outbox.waiting) == []
    assert await synced.review.count() == 0


async def test_adding_it_again_and_thinking_better_of_it(
    synced: Workspace, server: MetronServer, removed: CollectionRow
) -> None:
    await synced.review.add_again(removed.local_id)
    await undo(synced)
    assert await now_of(synced, removed) == removed
    assert await synced.db.read(outbox.waiting) == []
    await sync(synced)
    assert there(server, removed.issue.id) is None
    await synced.review.add_again(removed.local_id)
    await sync(synced)
    with pytest.raises(InvalidValue, match="has this item again"):
        await undo(synced)
    assert there(server, removed.issue.id) is not None


async def test_discarding_it(
    synced: Workspace, server: MetronServer, removed: CollectionRow
) -> None:
    readings = await synced.collection.read_dates([removed.local_id])
    await synced.review.discard(removed.local_id)
    assert await synced.collection.item(removed.local_id) is None
    assert await synced.review.count() == 0
    await undo(synced)
    assert await now_of(synced, removed) == removed
    assert await synced.collection.read_dates([removed.local_id]) == readings
    await synced.review.discard(removed.local_id)
    await sync(synced)
    assert await synced.collection.item_of_issue(removed.issue.id) is None
    assert there(server, removed.issue.id) is None


async def test_the_server_has_it_again(
    synced: Workspace, server: MetronServer, removed: CollectionRow
) -> None:
    new = server.world.add_item("reader", removed.issue.id, grade=Decimal("5.0"))
    await sync(synced)
    assert await synced.review.removed() == []
    row = await now_of(synced, removed)
    assert (row.server_id, row.grade, row.notes) == (new.id, Decimal("5.0"), "mine")
    for decide in (synced.review.keep, synced.review.add_again, synced.review.discard):
        with pytest.raises(InvalidValue, match="has this item again"):
            await decide(removed.local_id)
    assert await now_of(synced, removed) == row


async def test_a_rating_that_waits_is_kept_for_review(
    synced: Workspace, server: MetronServer
) -> None:
    row = await an_item(synced, server)
    server.world.remove_item(row.server_id)
    await synced.collection.rate([row.local_id], 1 if row.rating != 1 else 2)
    await synced.synchronization.run()  # which says that the server has no such item to rate
    (waiting,) = await synced.review.removed()
    assert waiting.item.local_fields == {"rating"}
    await synced.review.discard(row.local_id)
    assert await synced.db.read(outbox.waiting) == []
    assert await synced.db.read(outbox.kept) == []


async def test_what_waits_to_be_sent_is_told(synced: Workspace, removed: CollectionRow) -> None:
    told: list[None] = []
    synced.review.on_change = lambda: told.append(None)
    await synced.review.keep(removed.local_id)
    await undo(synced)
    assert told == []
    await synced.review.add_again(removed.local_id)
    assert told == [None]
