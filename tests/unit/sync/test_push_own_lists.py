"""Wishes and followed series on their way to the server, whatever happens to the answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from metron_desktop.domain.money import Money
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.services.collection import Collection
from metron_desktop.services.pull_list import PullList
from metron_desktop.services.wish_list import WishList
from metron_desktop.store import collection, outbox
from tests.metron_server import Dialect
from tests.metron_server.faults import Reset, Status
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.model import WishItem
from tests.unit.api.clock import StillClock
from tests.unit.sync.lab import TINY_HABITS, Lab, laboratory, tiny_world


@pytest.fixture
def clock() -> StillClock:
    """The client's clock."""
    return StillClock()


@pytest.fixture
async def still(make_server: MakeServer, tmp_path: Path, clock: StillClock) -> AsyncIterator[Lab]:
    """A synchronised lab whose client waits without time passing."""
    server = make_server(world=tiny_world(), habits=TINY_HABITS)
    async with laboratory(server, tmp_path / "library.sqlite", clock=clock) as lab:
        await lab.sync()
        server.log.clear()
        yield lab


def free_issue(lab: Lab) -> int:
    """An issue known here, neither owned nor wished for."""
    items = lab.world.items_of("reader")
    taken = {item.issue.id for item in items} | {wish.issue.id for wish in wishes_there(lab)}
    series = {item.issue.series.id for item in items}
    return next(
        one.id
        for one in lab.world.issues.values()
        if one.id not in taken and one.series.id in series
    )


def wishes_there(lab: Lab) -> list[WishItem]:
    return lab.world.wish_list(lab.world.user("reader")).items


def wish_there(lab: Lab, issue_id: int) -> WishItem | None:
    return next((wish for wish in wishes_there(lab) if wish.issue.id == issue_id), None)


def followed_there(lab: Lab) -> set[int]:
    entries = lab.world.pull_list(lab.world.user("reader")).entries
    return {entry.series.id for entry in entries}


def free_series(lab: Lab) -> int:
    known = {item.issue.series.id for item in lab.world.items_of("reader")}
    return min(known - followed_there(lab))


def writes(lab: Lab) -> list[str]:
    return [f"{one.method} {one.path}" for one in lab.server.log.api if one.method != "GET"]


async def wished(lab: Lab, issue_id: int) -> WishRow:
    row = await WishList(lab.db).of_issue(issue_id)
    assert row is not None
    return row


async def test_wishing_with_all_that_is_known(still: Lab) -> None:
    issue_id, wish_list = free_issue(still), WishList(still.db)
    (row,) = await wish_list.add([issue_id], priority=1, desired_grade=Decimal("8.0"))
    await wish_list.edit([row.local_id], max_price=Money(Decimal("9.5"), "GBP"), notes="Soon.")
    await still.sync()
    there = wish_there(still, issue_id)
    assert there is not None
    assert (there.priority, there.desired_grade, there.notes) == (1, Decimal("8.0"), "Soon.")
    assert (there.max_price, there.max_price_currency) == (Decimal("9.5"), "GBP")
    row = await wished(still, issue_id)
    assert (row.server_id, row.local_fields) == (there.id, frozenset())
    assert row.max_price == Money(Decimal("9.50"), "GBP")
    await still.assert_same()


async def test_what_was_wished_for_elsewhere_already(still: Lab) -> None:
    issue_id = free_issue(still)
    await WishList(still.db).add([issue_id], priority=1, notes="Mine.")
    still.world.wish("reader", issue_id, priority=5, notes="Theirs.")
    await still.sync()
    row = await wished(still, issue_id)
    assert (row.priority, row.notes) == (1, "Mine.")
    assert row.local_fields == {"priority", "notes"}
    assert [wish.issue.id for wish in wishes_there(still)].count(issue_id) == 1


@pytest.mark.parametrize("handled", [False, True])
async def test_wishing_over_a_broken_connection(still: Lab, handled: bool) -> None:
    issue_id = free_issue(still)
    await WishList(still.db).add([issue_id])
    still.server.faults.add(Reset(handled=handled), method="POST", times=2)
    await still.sync()
    assert [wish.issue.id for wish in wishes_there(still)].count(issue_id) == 1
    assert await still.read(outbox.waiting) == []
    await still.assert_same()


@pytest.mark.parametrize("handled", [False, True])
async def test_acquiring_over_a_broken_connection(still: Lab, handled: bool) -> None:
    """First the item with all that is known of it, then the wish; once each."""
    issue_id, wish_list = free_issue(still), WishList(still.db)
    (row,) = await wish_list.add([issue_id], desired_grade=Decimal("2.0"))
    values = {"purchase_price": Decimal("7.25"), "storage_location": "Attic", "quantity": 2}
    (item_id,) = await wish_list.acquire([row.local_id], values)
    still.server.faults.add(Reset(handled=handled), path="/api/wish_list/items/", method="POST")
    still.server.faults.add(Reset(handled=handled), path="/api/collection/", method="POST")
    await still.sync()
    (item,) = await still.read(lambda connection: collection.rows(connection, [item_id]))
    there = still.world.owned[still.world.user("reader").id][issue_id]
    assert (item.server_id, item.local_fields) == (there.id, frozenset())
    assert (there.quantity, there.storage_location, there.grade) == (2, "Attic", None)
    row = await wished(still, issue_id)
    assert (row.status, row.local_fields, row.issue.owned) == (
        WishStatus.ACQUIRED,
        frozenset(),
        2,
    )
    assert await still.read(outbox.waiting) == []
    await still.assert_same()


async def test_acquiring_what_is_gone_from_the_wish_list_there(
    still: Lab, clock: StillClock
) -> None:
    clock.advance(60)
    wish = wishes_there(still)[0]
    row = await wished(still, wish.issue.id)
    wishes_there(still).remove(wish)
    (item_id,) = await WishList(still.db).acquire([row.local_id], {"notes": "At last."})
    clock.advance(14_400)
    await still.sync()
    (item,) = await still.read(lambda connection: collection.rows(connection, [item_id]))
    assert item.server_id is not None
    assert item.notes == "At last."
    assert await WishList(still.db).rows() == []
    await still.assert_same()


async def test_the_order_of_changes(still: Lab) -> None:
    """Wished for, acquired, rated and wished for no longer, all before anything was sent."""
    issue_id, wish_list = free_issue(still), WishList(still.db)
    (row,) = await wish_list.add([issue_id])
    (item_id,) = await wish_list.acquire([row.local_id])
    await Collection(still.db).rate([item_id], 5)
    await wish_list.remove([row.local_id])
    await still.sync()
    item = still.world.owned[still.world.user("reader").id][issue_id]
    assert item.rating == 5
    assert wish_there(still, issue_id) is None
    assert writes(still) == ["POST /api/collection/add/", f"PATCH /api/collection/{item.id}/"]
    await still.assert_same()


@pytest.mark.parametrize("removed_elsewhere", [False, True])
async def test_wishing_no_longer(still: Lab, removed_elsewhere: bool) -> None:
    wish = wishes_there(still)[0]
    row = await wished(still, wish.issue.id)
    still.server.faults.add(Status(503), method="DELETE", times=None)
    await WishList(still.db).remove([row.local_id])
    assert not (await still.engine.run()).complete
    assert await WishList(still.db).rows() == []  # though the server still lists it
    still.server.faults.clear()
    if removed_elsewhere:
        wishes_there(still).remove(wish)
    await still.sync()
    assert wishes_there(still) == []
    assert await still.read(outbox.waiting) == []
    await still.assert_same()


@pytest.mark.parametrize("handled", [False, True])
async def test_wishing_no_longer_when_the_answer_to_wishing_was_lost(
    still: Lab, handled: bool
) -> None:
    issue_id, wish_list = free_issue(still), WishList(still.db)
    (row,) = await wish_list.add([issue_id])
    still.server.faults.add(Reset(handled=handled), method="POST", times=None)
    assert not (await still.engine.run()).complete
    await wish_list.remove([row.local_id])
    still.server.faults.clear()
    await still.sync()
    assert wish_there(still, issue_id) is None
    assert await wish_list.of_issue(issue_id) is None
    await still.assert_same()


async def test_a_wish_never_sent_is_taken_back_without_a_word(still: Lab) -> None:
    issue_id, wish_list = free_issue(still), WishList(still.db)
    (row,) = await wish_list.add([issue_id])
    await wish_list.remove([row.local_id])
    await still.sync()
    assert writes(still) == []
    await still.assert_same()


async def test_following_and_following_no_longer(still: Lab) -> None:
    pull_list = PullList(still.db)
    new, old = free_series(still), next(iter(followed_there(still)))
    await pull_list.follow([new])
    await pull_list.unfollow([old])
    await pull_list.follow([old])
    await still.sync()
    assert followed_there(still) == {new, old}
    assert writes(still) == [
        "POST /api/pull_list/series/add/",
        f"DELETE /api/pull_list/series/{old}/remove/",
        "POST /api/pull_list/series/add/",
    ]
    await still.assert_same()


@pytest.mark.parametrize("handled", [False, True])
async def test_following_over_a_broken_connection(still: Lab, handled: bool) -> None:
    new, old = free_series(still), next(iter(followed_there(still)))
    await PullList(still.db).follow([new])
    await PullList(still.db).unfollow([old])
    for method in ("POST", "DELETE"):
        still.server.faults.add(Reset(handled=handled), method=method)
    await still.sync()
    assert followed_there(still) == {new}
    await still.assert_same()


@pytest.mark.parametrize("handled", [False, True])
async def test_following_no_longer_when_the_answer_was_lost(still: Lab, handled: bool) -> None:
    new = free_series(still)
    await PullList(still.db).follow([new])
    still.server.faults.add(Reset(handled=handled), method="POST", times=None)
    assert not (await still.engine.run()).complete
    await PullList(still.db).unfollow([new])
    still.server.faults.clear()
    await still.sync()
    assert new not in followed_there(still)
    await still.assert_same()


async def test_a_series_the_server_does_not_have(still: Lab) -> None:
    new = free_series(still)
    await PullList(still.db).follow([new])
    still.server.faults.add(Status(404, f"Series with id {new} not found."), method="POST")
    summary = await still.engine.run()
    assert len(summary.errors) == 1
    (kept,) = await still.read(outbox.kept)
    assert (kept.series_id, kept.last_error) == (new, summary.errors[0])


async def test_a_server_without_such_lists(make_server: MakeServer, tmp_path: Path) -> None:
    server = make_server(world=tiny_world(), dialect=Dialect.V1, habits=TINY_HABITS)
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        await lab.sync()
        issue_id, wish_list, pull_list = free_issue(lab), WishList(lab.db), PullList(lab.db)
        (row,) = await wish_list.add([issue_id], notes="Here only.")
        await pull_list.follow([row.issue.series_id])
        summary = await lab.engine.run()
        assert len(summary.errors) == 1  # said once
        (item_id,) = await wish_list.acquire([row.local_id])
        await lab.sync()
        assert (await wished(lab, issue_id)).status is WishStatus.ACQUIRED
        assert [one.series.id for one in await pull_list.rows()] == [row.issue.series_id]
        (item,) = await lab.read(lambda connection: collection.rows(connection, [item_id]))
        assert item.server_id is None
        await wish_list.remove([row.local_id])
        await pull_list.unfollow([row.issue.series_id])
        assert await wish_list.rows() == []
        await lab.sync()
