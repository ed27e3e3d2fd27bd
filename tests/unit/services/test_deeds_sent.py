"""Undoing what the server has heard of already: it is told the contrary, or nothing is changed."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest

from metron_desktop.domain.outbox import Operation
from metron_desktop.errors import InvalidValue
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import outbox
from tests.metron_server import MetronServer
from tests.metron_server.faults import Reset, Status
from tests.unit.services.test_collection import MOMENT, VALUES, not_owned, owned, send, there
from tests.unit.sync.comparison import assert_same


def writes(server: MetronServer) -> list[str]:
    return [one.method for one in server.log.api if one.method != "GET"]


async def latest(workspace: Workspace) -> int:
    return (await workspace.deeds.all())[-1].id


async def waiting(workspace: Workspace) -> list[Operation]:
    return [entry.operation for entry in await workspace.db.read(outbox.waiting)]


async def test_a_rating_goes_back(synced: Workspace, server: MetronServer) -> None:
    row = await owned(synced, server)
    await synced.collection.rate([row.local_id], 4)
    deed = await latest(synced)
    await send(synced)
    await synced.deeds.undo(deed)
    assert await waiting(synced) == [Operation.RATING]
    await send(synced)
    assert there(server, row.issue.id).rating is None
    assert await synced.collection.item(row.local_id) == row
    await synced.deeds.redo(deed)
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert again.rating == 4
    await send(synced)
    assert there(server, row.issue.id).rating == 4


async def test_of_a_rating_in_doubt_the_earlier_one_is_sent(
    synced: Workspace, server: MetronServer
) -> None:
    row = await owned(synced, server)
    await synced.collection.rate([row.local_id], 2)
    await send(synced)
    await synced.collection.rate([row.local_id], 4)
    server.faults.add(Reset(handled=True), method="PATCH", times=None)
    await synced.synchronization.run()
    server.faults.clear()
    await synced.deeds.undo(await latest(synced))
    assert (await synced.synchronization.run()).complete
    assert there(server, row.issue.id).rating == 2
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert (again.rating, again.local_fields) == (2, frozenset())


async def test_a_rating_given_elsewhere_since_stays(
    synced: Workspace, server: MetronServer
) -> None:
    row = await owned(synced, server)
    await synced.collection.edit([row.local_id], {"rating": 4, "notes": "Mine."})
    await send(synced)
    server.world.edit_item(there(server, row.issue.id).id, rating=1)
    assert (await synced.synchronization.run()).complete
    await synced.deeds.undo(await latest(synced))
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert (again.rating, again.notes) == (1, row.notes)
    assert await waiting(synced) == []


async def test_an_added_item_is_removed_there_and_added_again(
    synced: Workspace, server: MetronServer
) -> None:
    issue_id = not_owned(server)
    await synced.collection.add([issue_id], VALUES)
    deed = await latest(synced)
    await send(synced)
    assert (await synced.synchronization.run()).complete
    row = await synced.collection.item_of_issue(issue_id)
    assert row is not None
    await synced.deeds.undo(deed)
    assert await synced.collection.item_of_issue(issue_id) is None
    await synced.deeds.redo(deed)  # before the server has heard of it
    assert await synced.collection.item_of_issue(issue_id) == row
    assert await waiting(synced) == []
    await synced.deeds.undo(deed)
    assert (await synced.synchronization.run()).complete
    assert issue_id not in server.world.owned[server.world.user("reader").id]
    assert await synced.collection.item_of_issue(issue_id) is None
    await synced.deeds.redo(deed)
    assert (await synced.synchronization.run()).complete
    assert (there(server, issue_id).notes, str(there(server, issue_id).grade)) == ("Signed.", "9.8")


async def test_an_addition_in_doubt_is_removed_there(
    synced: Workspace, server: MetronServer
) -> None:
    issue_id = not_owned(server)
    await synced.collection.add([issue_id])
    server.faults.add(Reset(handled=True), method="POST", times=None)
    await synced.synchronization.run()
    server.faults.clear()
    assert issue_id in server.world.owned[server.world.user("reader").id]
    await synced.deeds.undo(await latest(synced))
    assert (await synced.synchronization.run()).complete
    assert issue_id not in server.world.owned[server.world.user("reader").id]
    assert await synced.collection.item_of_issue(issue_id) is None


async def test_a_removed_item_comes_back_with_everything(
    synced: Workspace, server: MetronServer
) -> None:
    item = max(server.world.items_of("reader"), key=lambda item: len(item.read_dates))
    readings = sorted(one.read_date for one in item.read_dates)
    assert readings
    row = await synced.collection.item_of_issue(item.issue.id)
    assert row is not None
    await synced.collection.edit([row.local_id], {"notes": "Mine.", "grade": Decimal("9.2")})
    await synced.collection.rate([row.local_id], 5)
    before = await synced.collection.item(row.local_id)
    assert before is not None
    await synced.collection.remove([row.local_id])
    deed = await latest(synced)
    await synced.deeds.undo(deed)  # before the server has heard of it
    assert await synced.collection.item(row.local_id) == before
    assert await waiting(synced) == [Operation.RATING]
    await synced.deeds.redo(deed)
    assert (await synced.synchronization.run()).complete
    assert item.id not in server.world.collection
    await synced.deeds.undo(deed)
    here = await synced.collection.item(row.local_id)
    assert here is not None
    assert (here.notes, here.grade, here.rating, here.quantity) == (
        "Mine.",
        Decimal("9.2"),
        5,
        row.quantity,
    )
    assert (await synced.synchronization.run()).complete
    new = there(server, item.issue.id)
    assert (new.notes, str(new.grade), new.rating) == ("Mine.", "9.2", 5)
    assert sorted(one.read_date for one in new.read_dates) == readings
    await synced.db.read(lambda connection: assert_same(connection, server))


async def test_a_removed_item_that_is_listed_again_meanwhile(
    synced: Workspace, server: MetronServer
) -> None:
    """Its removal may have arrived; a synchronisation has brought the item back as another one."""
    row = await owned(synced, server)
    await synced.collection.edit([row.local_id], {"notes": "Mine."})
    await synced.collection.remove([row.local_id])
    server.faults.add(Status(503), method="DELETE", times=None)
    server.world.edit_item(there(server, row.issue.id).id, quantity=3)
    await synced.synchronization.run(full=True)
    listed = await synced.collection.item_of_issue(row.issue.id)
    assert listed is not None
    assert listed.local_id != row.local_id
    server.faults.clear()
    await synced.deeds.undo(await latest(synced))
    assert (await synced.synchronization.run()).complete
    again = await synced.collection.item_of_issue(row.issue.id)
    assert again is not None
    assert (again.local_id, again.notes, again.quantity) == (listed.local_id, "Mine.", 3)
    assert again.storage_location == row.storage_location != ""
    assert again.server_id == there(server, row.issue.id).id != row.server_id
    assert there(server, row.issue.id).notes == "Mine."


async def test_a_reading_that_was_sent_stays_read(synced: Workspace, server: MetronServer) -> None:
    row = await owned(synced, server)
    await synced.collection.edit([row.local_id], {"notes": "Mine."})
    await synced.collection.read([row.local_id], MOMENT)
    await synced.collection.read([row.local_id], MOMENT + timedelta(days=1))
    await synced.deeds.undo(await latest(synced))
    assert await waiting(synced) == [Operation.SCROBBLE]
    read = await latest_done(synced)
    await send(synced)
    server.log.clear()
    before = await synced.collection.item(row.local_id)
    with pytest.raises(InvalidValue, match="has this reading already"):
        await synced.deeds.undo(read)
    assert await synced.collection.item(row.local_id) == before
    assert writes(server) == []
    # What was done before it can still be undone.
    await synced.deeds.undo(await latest_done(synced))
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert (again.notes, again.is_read) == (row.notes, True)


async def test_a_reading_on_its_way_is_waited_for(synced: Workspace, server: MetronServer) -> None:
    row = await owned(synced, server)
    await synced.collection.read([row.local_id], MOMENT)
    server.faults.add(Reset(handled=False), method="POST", times=None)
    await synced.synchronization.run()
    server.faults.clear()
    deed = await latest(synced)
    with pytest.raises(InvalidValue, match="on its way"):
        await synced.deeds.undo(deed)
    assert await latest(synced) == deed


async def latest_done(workspace: Workspace) -> int:
    return [deed.id for deed in await workspace.deeds.all() if not deed.undone][-1]


async def test_values_the_server_took_over_since_are_taken_back(
    synced: Workspace, server: MetronServer
) -> None:
    """The website was given the same value by hand: there is no local value left to take away."""
    row = await owned(synced, server)
    await synced.collection.edit([row.local_id], {"notes": "Mine.", "quantity": 9})
    server.world.edit_item(there(server, row.issue.id).id, notes="Mine.")
    assert (await synced.synchronization.run()).complete
    await synced.deeds.undo(await latest(synced))
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert (again.notes, again.quantity, again.local_fields) == ("Mine.", row.quantity, frozenset())


async def test_undoing_sends_at_once(synced: Workspace, server: MetronServer) -> None:
    called: list[bool] = []
    synced.deeds.on_change = lambda: called.append(True)
    row = await owned(synced, server)
    await synced.collection.rate([row.local_id], 4)
    await synced.deeds.undo(await latest(synced))
    assert called == []
    await synced.deeds.redo(await latest(synced))
    assert called == [True]
