"""The wish list in a person's hands: on disk at once, whatever the network."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.outbox import Operation
from metron_desktop.domain.query import Query
from metron_desktop.domain.wish_list import WishStatus
from metron_desktop.errors import InvalidValue
from metron_desktop.services.wish_list import WishList
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import outbox
from metron_desktop.store.deeds import journal
from tests.metron_server import MetronServer
from tests.unit.services.test_collection import not_owned


async def waiting(workspace: Workspace) -> list[Operation]:
    return [entry.operation for entry in await workspace.db.read(outbox.waiting)]


async def test_wishing_is_on_disk_before_anybody_is_asked(
    synced: Workspace, server: MetronServer
) -> None:
    heard: list[Changes] = []
    synced.subscribe(heard.append)
    issue_id = not_owned(server)
    with server.refusing():
        (row,) = await synced.wish_list.add(
            [issue_id], priority=2, max_price=Money(Decimal("12.50"), "EUR"), notes=" First print. "
        )
    assert (row.priority, row.notes, row.server_id) == (2, "First print.", None)
    assert row.max_price == Money(Decimal("12.50"), "EUR")
    assert row in await synced.wish_list.rows()
    assert await synced.wish_list.of_issue(issue_id) == row
    assert await waiting(synced) == [Operation.WISH_ADD]
    assert (await synced.synchronization.run()).complete
    assert await waiting(synced) == []
    sent = await synced.wish_list.of_issue(issue_id)
    assert sent is not None
    assert sent.server_id is not None
    assert any(changes.touches(Kind.WISH) for changes in heard)


async def test_wishing_twice(synced: Workspace, server: MetronServer) -> None:
    (first,) = await synced.wish_list.add([not_owned(server)], notes="Once.")
    assert await synced.wish_list.add([not_owned(server)], notes="Twice.") == [first]
    assert await waiting(synced) == [Operation.WISH_ADD]


async def test_editing_stays_here(synced: Workspace, server: MetronServer) -> None:
    (row,) = await synced.wish_list.rows()
    await synced.wish_list.edit([row.local_id], priority=1, status=WishStatus.FOUND, notes="Seen.")
    assert await waiting(synced) == []
    assert (await synced.synchronization.run()).complete
    (again,) = await synced.wish_list.rows()
    assert (again.priority, again.status, again.notes) == (1, WishStatus.FOUND, "Seen.")
    assert again.local_fields == {"priority", "status", "notes"}
    await synced.wish_list.edit([row.local_id], max_price=Money(Decimal(3), "USD"))
    await synced.wish_list.edit([row.local_id], max_price=None)
    (again,) = await synced.wish_list.rows()
    assert again.max_price is None


@pytest.mark.parametrize(
    "values",
    [
        {"priority": 0},
        {"priority": 6},
        {"desired_grade": Decimal("9.7")},
        {"max_price": Money(Decimal(-1), "USD")},
        {"max_price": Money(Decimal("NaN"), "USD")},
        {"max_price": Money(Decimal("1e12"), "USD")},
        {"max_price": Money(Decimal(1), "XYZ")},
        {"notes": "\0"},
    ],
)
async def test_bad_values_change_nothing(
    synced: Workspace, server: MetronServer, values: dict[str, Any]
) -> None:
    before = await synced.wish_list.rows()
    with pytest.raises(InvalidValue) as refused:
        await synced.wish_list.add([not_owned(server)], **values)
    assert refused.value.sentence.endswith(".")
    with pytest.raises(InvalidValue):
        await synced.wish_list.edit([before[0].local_id], **values)
    assert await synced.wish_list.rows() == before
    assert await waiting(synced) == []


async def test_acquiring(synced: Workspace, server: MetronServer) -> None:
    (row,) = await synced.wish_list.add([not_owned(server)])
    with pytest.raises(InvalidValue):
        await synced.wish_list.acquire([row.local_id], {"quantity": 0})
    assert await synced.collection.item_of_issue(row.issue.id) is None
    values = {"purchase_price": Decimal(4), "purchase_currency": "USD", "quantity": 3}
    (item_id,) = await synced.wish_list.acquire([row.local_id], values)
    item = await synced.collection.item(item_id)
    assert item is not None
    assert (item.issue.id, item.quantity) == (row.issue.id, 3)
    assert item.purchase_price == Money(Decimal(4), "USD")
    acquired = await synced.wish_list.of_issue(row.issue.id)
    assert acquired is not None
    assert (acquired.status, acquired.issue.owned) == (WishStatus.ACQUIRED, 3)
    assert await waiting(synced) == [Operation.WISH_ADD, Operation.WISH_ACQUIRE]


async def test_what_is_gone(synced: Workspace) -> None:
    (row,) = await synced.wish_list.rows()
    await synced.wish_list.remove([row.local_id])
    await synced.wish_list.remove([row.local_id])
    assert await waiting(synced) == [Operation.WISH_REMOVE]
    with pytest.raises(InvalidValue):
        await synced.wish_list.edit([row.local_id], priority=1)
    with pytest.raises(InvalidValue):
        await synced.wish_list.acquire([row.local_id])
    with pytest.raises(InvalidValue):
        await synced.wish_list.add([999_999])


async def test_it_tells_when_something_waits(synced: Workspace, server: MetronServer) -> None:
    told: list[str] = []
    wish_list = WishList(synced.db)
    wish_list.on_change = lambda: told.append("wish")
    (row,) = await wish_list.add([not_owned(server)])
    await wish_list.add([not_owned(server)])
    await wish_list.edit([row.local_id], priority=1)
    await wish_list.acquire([row.local_id])
    await wish_list.remove([row.local_id])  # never sent: nothing to say about the wish
    assert told == ["wish", "wish"]


async def test_the_demonstration_keeps_wishes_to_itself(
    synced: Workspace, server: MetronServer
) -> None:
    private = WishList(synced.db, private=True)
    (row,) = await private.add([not_owned(server)])
    await private.acquire([row.local_id])
    await private.remove([row.local_id])
    assert await waiting(synced) == []


async def test_several_in_one_go(synced: Workspace, server: MetronServer) -> None:
    owned = {item.issue.id for item in server.world.items_of("reader")}
    wished = {row.issue.id for row in await synced.wish_list.rows()}
    known = await synced.library.ids(Query(Kind.ISSUE))
    new = [issue_id for issue_id in known if issue_id not in owned | wished][:3]
    with pytest.raises(InvalidValue):
        await synced.wish_list.add([*new, 999_999])
    assert {row.issue.id for row in await synced.wish_list.rows()} == wished
    rows = await synced.wish_list.add(new)
    assert [row.issue.id for row in rows] == new
    local_ids = [row.local_id for row in rows]
    await synced.wish_list.edit(local_ids, priority=1, max_price=Money(Decimal(2), "GBP"))
    items = await synced.wish_list.acquire(local_ids[:2], {"storage_location": "Attic"})
    owned_now = [await synced.collection.item(item_id) for item_id in items]
    assert [item.issue.id for item in owned_now if item is not None] == new[:2]
    await synced.wish_list.remove(local_ids)
    assert {row.issue.id for row in await synced.wish_list.rows()} == wished
    with pytest.raises(InvalidValue):
        await synced.wish_list.edit(local_ids, priority=1)


@pytest.mark.parametrize("again", [False, True])
async def test_what_the_server_removed_is_for_the_person_to_decide(
    synced: Workspace, server: MetronServer, again: bool
) -> None:
    (row,) = await synced.wish_list.rows()
    await synced.wish_list.edit([row.local_id], notes="Signed.")
    server.world.wish_list(server.world.user("reader")).items.clear()
    assert (await synced.synchronization.run(full=True)).complete
    (removed,) = await synced.wish_list.rows()
    assert removed.removed_at is not None
    if again:
        (kept,) = await synced.wish_list.add([row.issue.id])
    else:
        await synced.wish_list.keep([row.local_id])
        (kept,) = await synced.wish_list.rows()
    assert (kept.local_id, kept.notes, kept.removed_at) == (row.local_id, "Signed.", None)
    assert (await synced.synchronization.run(full=True)).complete
    (still,) = await synced.wish_list.rows()
    assert (still.server_id is not None, still.removed_at) == (again, None)


async def test_what_was_done_is_remembered(synced: Workspace, server: MetronServer) -> None:
    (row,) = await synced.wish_list.add([not_owned(server)])
    await synced.wish_list.add([row.issue.id])  # nothing new
    await synced.wish_list.edit([row.local_id], max_price=Money(Decimal(4), "USD"))
    await synced.wish_list.acquire([row.local_id], {"grade": Decimal(9)})
    await synced.wish_list.remove([row.local_id])
    known = await synced.db.read(journal)
    assert [(deed.kind, deed.count, deed.field) for deed in known] == [
        (DeedKind.WISH_ADD, 1, ""),
        (DeedKind.WISH_EDIT, 1, "max_price"),
        (DeedKind.WISH_ACQUIRE, 1, ""),
        (DeedKind.WISH_REMOVE, 1, ""),
    ]
    assert {deed.subject for deed in known} == {row.issue.title}
