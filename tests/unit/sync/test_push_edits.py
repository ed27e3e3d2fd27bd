"""What a person typed while the server goes its own way: it survives, and arrives once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.services.collection import Collection
from metron_desktop.store import collection, decisions, outbox, review
from metron_desktop.sync.push import Push
from metron_desktop.sync.requests import Requests
from tests.metron_server import Dialect
from tests.metron_server.faults import Reset, Status
from tests.metron_server.fixtures import MakeServer
from tests.unit.api.clock import StillClock
from tests.unit.sync.lab import TINY_HABITS, Lab, laboratory, tiny_world
from tests.unit.sync.test_push import not_owned, readings_there, writes

MOMENT = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)


@pytest.fixture
async def still(make_server: MakeServer, tmp_path: Path) -> AsyncIterator[Lab]:
    """A synchronised lab whose client waits without time passing."""
    server = make_server(world=tiny_world(), habits=TINY_HABITS)
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        await lab.sync()
        server.log.clear()
        yield lab


def unread(lab: Lab) -> int:
    """An owned issue that nobody has read or rated."""
    return min(
        item.issue.id
        for item in lab.world.items_of("reader")
        if not item.read_dates and not item.is_read and not item.rating
    )


async def here(lab: Lab, issue_id: int) -> CollectionRow:
    row = await lab.read(lambda connection: collection.item_of_issue(connection, issue_id))
    assert row is not None
    return row


def there(lab: Lab, issue_id: int) -> Any:
    return lab.world.owned[lab.world.user("reader").id][issue_id]


async def left(lab: Lab) -> int:
    return len(await lab.read(outbox.waiting)) + len(await lab.read(outbox.kept))


def push(lab: Lab) -> Push:
    clock = StillClock()
    requests = Requests(lab.client.limiter, clock)
    return Push(lab.db, lab.client, requests, lambda: datetime.now(UTC))


async def test_two_pushes_at_a_time_send_everything_once(still: Lab) -> None:
    person = Collection(still.db)
    row = await here(still, unread(still))
    await person.add([not_owned(still)])
    await person.rate([row.local_id], 3)
    await person.read([row.local_id], MOMENT)
    assert await asyncio.gather(*(push(still).send_waiting() for _ in range(3))) == [[], [], []]
    assert writes(still) == [
        "POST /api/collection/add/",
        f"PATCH /api/collection/{row.server_id}/",
        "POST /api/collection/scrobble/",
    ]
    assert readings_there(still, row.issue.id) == [MOMENT]


async def test_edits_survive_a_synchronisation_while_they_wait(still: Lab) -> None:
    """The server stumbles over what is sent, and tells everything else."""
    person = Collection(still.db)
    row = await here(still, unread(still))
    await person.edit([row.local_id], {"notes": "Mine.", "quantity": 3})
    await person.rate([row.local_id], 4)
    await person.read([row.local_id], MOMENT)
    mine = await here(still, row.issue.id)
    still.world.edit_item(there(still, row.issue.id).id, notes="Theirs.", rating=1)
    for path in ("/api/collection/scrobble/", f"/api/collection/{row.server_id}/"):
        still.server.faults.add(
            Status(503), path=path, matches=lambda entry: entry.method != "GET", times=None
        )
    for full in (False, True):
        assert not (await still.engine.run(full=full)).complete
        again = await here(still, row.issue.id)
        assert (again.notes, again.quantity, again.rating) == ("Mine.", 3, 4)
        assert (again.is_read, again.date_read, again.read_count) == (True, MOMENT, 1)
        assert again.local_fields >= mine.local_fields - {"read_count"}
    assert "notes" in again.conflict_fields
    assert await left(still) == 2
    still.server.faults.clear()
    await still.sync()
    assert there(still, row.issue.id).rating == 4
    assert readings_there(still, row.issue.id) == [MOMENT]
    again = await here(still, row.issue.id)
    assert (again.notes, again.quantity, again.rating) == ("Mine.", 3, 4)
    assert again.local_fields == {"notes", "quantity"}
    assert again.conflict_fields == {"notes"}


@pytest.mark.parametrize("handled", [True, False])
async def test_edits_survive_a_crash_between_sending_and_the_answer(
    make_server: MakeServer, tmp_path: Path, handled: bool
) -> None:
    """The program ends; the next one finds the changes as they were sent."""
    server = make_server(world=tiny_world(), habits=TINY_HABITS)
    file = tmp_path / "library.sqlite"
    async with laboratory(server, file, clock=StillClock()) as lab:
        await lab.sync()
        person = Collection(lab.db)
        row = await here(lab, unread(lab))
        (added,) = await person.add([not_owned(lab)], {"notes": "New."})
        await person.read([row.local_id], MOMENT)
        await person.rate([row.local_id], 2)
        server.faults.add(Reset(handled=handled), method="POST", times=None)
        server.faults.add(Reset(handled=handled), method="PATCH", times=None)
        with pytest.raises(Exception, match="connection"):
            await push(lab).send_waiting()
        server.faults.clear()
    async with laboratory(server, file, clock=StillClock()) as lab:
        states = [entry.state for entry in await lab.read(outbox.waiting)]
        assert states[0] is OutboxState.SENDING
        assert (await here(lab, row.issue.id)).rating == 2
        await lab.sync()
        assert await left(lab) == 0
        assert there(lab, added.issue.id).notes == "New."
        assert there(lab, row.issue.id).rating == 2
        assert readings_there(lab, row.issue.id) == [MOMENT]
        assert (await here(lab, row.issue.id)).local_fields == frozenset()
        await lab.assert_same()


async def test_a_reading_in_doubt_stays_in_doubt_without_a_network(still: Lab) -> None:
    person = Collection(still.db)
    row = await here(still, unread(still))
    await person.read([row.local_id], MOMENT)
    still.server.faults.add(Reset(handled=True), method="POST")
    await still.engine.run()
    with still.server.refusing():
        await still.engine.run()
    (entry,) = await still.read(outbox.waiting)
    assert entry.state is OutboxState.SENDING
    await still.sync()
    assert readings_there(still, row.issue.id) == [MOMENT]
    await still.assert_same()


async def test_a_rating_of_ours_is_no_conflict_with_an_earlier_one(still: Lab) -> None:
    person = Collection(still.db)
    row = await here(still, unread(still))
    await person.rate([row.local_id], 2)
    still.server.faults.add(Reset(handled=True), method="PATCH", times=None)
    assert not (await still.engine.run()).complete
    still.server.faults.clear()
    await person.rate([row.local_id], 5)
    assert len(await still.read(outbox.waiting)) == 2  # the first may be there already
    still.server.log.clear()
    await still.sync()
    assert writes(still) == [f"PATCH /api/collection/{row.server_id}/"]
    again = await here(still, row.issue.id)
    assert (again.rating, again.local_fields, again.conflict_fields) == (
        5,
        frozenset(),
        frozenset(),
    )
    await still.assert_same()


@pytest.mark.parametrize("noticed_by", ["rating", "walk"])
async def test_edits_survive_when_the_server_removes_the_item(live: Lab, noticed_by: str) -> None:
    """Nothing is added there behind the person's back; it is for them to decide."""
    await live.sync()
    live.server.log.clear()
    person = Collection(live.db)
    row = await here(live, unread(live))
    await person.edit([row.local_id], {"notes": "Mine."})
    live.world.remove_item(there(live, row.issue.id).id)
    if noticed_by == "walk":
        await live.sync()
    await person.rate([row.local_id], 4)
    await person.read([row.local_id], MOMENT)
    await live.sync()
    again = await here(live, row.issue.id)
    assert (again.local_id, again.server_id) == (row.local_id, None)
    assert (again.notes, again.rating, again.read_count) == ("Mine.", 4, 1)
    assert row.issue.id not in live.world.owned[live.world.user("reader").id]
    assert [one.operation for one in await live.read(outbox.kept)] == [
        Operation.RATING,
        Operation.SCROBBLE,
    ]
    (removed,) = await live.read(review.removed)
    assert removed.item == again
    # Added again, it gets everything.
    await live.db.write(
        lambda connection, changes: decisions.add_again(connection, changes, row.local_id, MOMENT)
    )
    await live.sync()
    assert await left(live) == 0
    assert (there(live, row.issue.id).notes, there(live, row.issue.id).rating) == ("Mine.", 4)
    assert readings_there(live, row.issue.id) == [MOMENT]


async def test_what_needs_an_item_waits_until_the_server_has_it(still: Lab) -> None:
    person = Collection(still.db)
    (row,) = await person.add([not_owned(still)])
    await person.rate([row.local_id], 4)
    await person.read([row.local_id], MOMENT)
    still.server.faults.add(Status(400, "Not today."), path="/api/collection/add/")
    assert len((await still.engine.run()).errors) == 1
    await still.sync()  # said once
    assert writes(still) == ["POST /api/collection/add/"]
    assert len(await still.read(outbox.kept)) == 3
    await still.sync(full=True)
    assert await left(still) == 0
    assert there(still, row.issue.id).rating == 4
    assert readings_there(still, row.issue.id) == [MOMENT]
    await still.assert_same()


async def test_a_server_that_learns_to_write(make_server: MakeServer, tmp_path: Path) -> None:
    """What was kept is sent by the next full synchronisation; that it was kept is said once."""
    world = tiny_world()
    file = tmp_path / "library.sqlite"
    old = make_server(world=world, dialect=Dialect.V1, habits=TINY_HABITS)
    async with laboratory(old, file, clock=StillClock()) as lab:
        await lab.sync()
        person = Collection(lab.db)
        row = await here(lab, unread(lab))
        (added,) = await person.add([not_owned(lab)], {"notes": "New."})
        assert len((await lab.engine.run()).errors) == 1
        await person.rate([row.local_id], 4)
        await person.read([row.local_id], MOMENT)
        await lab.sync()
        await lab.sync(full=True)  # it is asked once more, and nothing is said
        assert len(writes(lab)) == 2
        assert len(await lab.read(outbox.kept)) == 3
    new = make_server(world=world, habits=TINY_HABITS)
    async with laboratory(new, file, clock=StillClock()) as lab:
        await lab.sync()
        assert writes(lab) == []
        await lab.sync(full=True)
        assert await left(lab) == 0
        assert there(lab, added.issue.id).notes == "New."
        assert there(lab, row.issue.id).rating == 4
        assert readings_there(lab, row.issue.id) == [MOMENT]
        again = await here(lab, row.issue.id)
        assert again.local_fields == frozenset()


async def test_a_removal_the_server_refuses_brings_the_item_back(
    make_server: MakeServer, tmp_path: Path
) -> None:
    server = make_server(world=tiny_world(), dialect=Dialect.V1, habits=TINY_HABITS)
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        await lab.sync()
        row = await here(lab, unread(lab))
        await Collection(lab.db).remove([row.local_id])
        (sentence,) = (await lab.engine.run()).errors
        assert "website" in sentence
        await lab.sync()
        assert await left(lab) == 0
        await lab.assert_same()


async def test_a_reading_noted_elsewhere_meanwhile_is_counted_once(still: Lab) -> None:
    person = Collection(still.db)
    row = await here(still, unread(still))
    await person.read([row.local_id], MOMENT)
    still.world.scrobble("reader", row.issue.id, MOMENT - timedelta(days=3))
    still.world.scrobble("reader", row.issue.id, MOMENT)  # the same one, by another program
    still.server.faults.add(Reset(handled=False), method="POST")
    await still.engine.run()
    await still.sync()
    assert sorted(readings_there(still, row.issue.id)) == [MOMENT - timedelta(days=3), MOMENT]
    again = await here(still, row.issue.id)
    assert again.read_count == 2
    await still.assert_same()


async def test_changes_of_one_issue_are_sent_in_order(still: Lab) -> None:
    """Removed, added again and rated: the rating is that of the new item."""
    person = Collection(still.db)
    row = await here(still, unread(still))
    await person.rate([row.local_id], 1)
    await person.remove([row.local_id])
    (again,) = await person.add([row.issue.id])
    await person.rate([again.local_id], 5)
    entries = await still.read(outbox.waiting)
    assert [entry.operation for entry in entries] == [
        Operation.REMOVE,
        Operation.ADD,
        Operation.RATING,
    ]
    assert len({entry.client_id for entry in entries}) == 3
    await still.sync()
    item = there(still, row.issue.id)
    assert item.id != row.server_id
    assert item.rating == 5
    await still.assert_same()
    assert (await here(still, row.issue.id)).server_id == item.id
