"""Undoing what was done to the wish list, the pull list, the outbox and what is ignored."""

from __future__ import annotations

from decimal import Decimal

import pytest

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.outbox import Operation
from metron_desktop.domain.wish_list import WishStatus
from metron_desktop.services.workspace import Workspace
from tests.metron_server import MetronServer
from tests.unit.services.test_collection import MOMENT, not_owned, owned, there
from tests.unit.services.test_deeds import tables
from tests.unit.services.test_deeds_sent import latest, waiting


async def sync(workspace: Workspace) -> None:
    assert (await workspace.synchronization.run()).complete
    assert await waiting(workspace) == []


async def test_what_was_not_sent_is_undone_exactly(synced: Workspace, server: MetronServer) -> None:
    issue_id = not_owned(server)
    (wish,) = await synced.wish_list.rows()
    followed = [row.series.id for row in await synced.pull_list.rows()]
    series_id = next(one.id for one in server.world.series.values() if one.id not in followed)
    row = await owned(synced, server)
    await synced.collection.rate([row.local_id], 3)
    rating = (await synced.outbox.waiting())[0].entry
    for do in (
        lambda: synced.wish_list.add([issue_id], priority=1, notes="First print."),
        lambda: synced.wish_list.edit([wish.local_id], priority=5, desired_grade=Decimal("9.0")),
        lambda: synced.wish_list.acquire([wish.local_id], {"notes": "From a fair."}),
        lambda: synced.wish_list.remove([wish.local_id]),
        lambda: synced.pull_list.follow([series_id]),
        lambda: synced.pull_list.unfollow(followed),
        lambda: synced.missing.ignore(Kind.SERIES, [series_id]),
        lambda: synced.outbox.discard(rating.id),
    ):
        before = tables(synced.db)
        await do()
        after = tables(synced.db)
        assert after != before
        await synced.deeds.undo(await latest(synced))
        assert tables(synced.db) == before
        await synced.deeds.redo(await latest(synced))
        assert tables(synced.db) == after
        await synced.deeds.undo(await latest(synced))


async def test_a_wish_that_was_sent(synced: Workspace, server: MetronServer) -> None:
    issue_id = not_owned(server)
    price = Money(Decimal("12.50"), "EUR")
    await synced.wish_list.add([issue_id], priority=1, max_price=price, notes="First print.")
    deed = await latest(synced)
    await sync(synced)
    wished = await synced.wish_list.of_issue(issue_id)
    await synced.deeds.undo(deed)
    assert await synced.wish_list.of_issue(issue_id) is None
    await synced.deeds.redo(deed)
    assert await synced.wish_list.of_issue(issue_id) == wished
    await synced.deeds.undo(deed)
    await sync(synced)
    assert issue_id not in wishes_there(server)
    await synced.deeds.redo(deed)
    await sync(synced)
    assert issue_id in wishes_there(server)
    again = await synced.wish_list.of_issue(issue_id)
    assert again is not None
    assert (again.priority, again.max_price, again.notes) == (1, price, "First print.")


async def test_a_wish_whose_removal_was_sent(synced: Workspace, server: MetronServer) -> None:
    (wish,) = await synced.wish_list.rows()
    await synced.wish_list.edit([wish.local_id], priority=2, notes="Signed.")
    await synced.wish_list.remove([wish.local_id])
    await sync(synced)
    assert wish.issue.id not in wishes_there(server)
    await synced.deeds.undo(await latest(synced))
    await sync(synced)
    again = await synced.wish_list.of_issue(wish.issue.id)
    assert again is not None
    assert (again.priority, again.notes) == (2, "Signed.")
    assert wish.issue.id in wishes_there(server)


async def test_an_acquisition_that_was_sent(synced: Workspace, server: MetronServer) -> None:
    """The item goes again; the server has no way back for the wish, so that it stays here."""
    (wish,) = await synced.wish_list.rows()
    await synced.wish_list.acquire([wish.local_id], {"notes": "From a fair."})
    await sync(synced)
    assert there(server, wish.issue.id).notes == "From a fair."
    await synced.deeds.undo(await latest(synced))
    await sync(synced)
    assert wish.issue.id not in server.world.owned[server.world.user("reader").id]
    assert await synced.collection.item_of_issue(wish.issue.id) is None
    again = await synced.wish_list.of_issue(wish.issue.id)
    assert again is not None
    assert again.status is WishStatus.WANTED


async def test_following_that_was_sent(synced: Workspace) -> None:
    followed = [row.series.id for row in await synced.pull_list.rows()]
    await synced.pull_list.unfollow(followed)
    deed = await latest(synced)
    await sync(synced)
    await synced.deeds.undo(deed)
    assert await waiting(synced) == [Operation.PULL_ADD] * len(followed)
    await sync(synced)
    assert [row.series.id for row in await synced.pull_list.rows()] == followed
    await synced.deeds.redo(deed)
    assert await waiting(synced) == [Operation.PULL_REMOVE] * len(followed)
    await sync(synced)
    assert await synced.pull_list.rows() == []


async def test_a_discarded_reading_can_be_undone(synced: Workspace, server: MetronServer) -> None:
    row = await owned(synced, server)
    await synced.collection.read([row.local_id], MOMENT)
    read = await latest(synced)
    (change,) = await synced.outbox.waiting()
    await synced.outbox.discard(change.entry.id)
    await synced.deeds.undo(await latest(synced))
    assert await synced.outbox.waiting() == [change]
    await synced.deeds.undo(read)
    assert await synced.collection.item(row.local_id) == row
    assert await synced.outbox.waiting() == []


@pytest.mark.parametrize("price", [None, Money(Decimal("3.00"), "GBP")])
async def test_a_wish_the_server_has_heard_of_meanwhile(
    synced: Workspace, price: Money | None
) -> None:
    (wish,) = await synced.wish_list.rows()
    await synced.wish_list.edit([wish.local_id], priority=1, max_price=price)
    await sync(synced)  # it is listed again, and its row is another one by that
    await synced.deeds.undo(await latest(synced))
    again = await synced.wish_list.of_issue(wish.issue.id)
    assert again is not None
    assert (again.priority, again.max_price) == (wish.priority, wish.max_price)
    assert again.local_fields == frozenset()


def wishes_there(server: MetronServer) -> set[int]:
    wishes = server.world.wish_list(server.world.user("reader"))
    return {wish.issue.id for wish in wishes.items}
