"""Changes made here on their way to the server."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.store import account, collection, outbox
from metron_desktop.sync import facts
from tests.metron_server import Dialect
from tests.metron_server.faults import Reset, Status, unauthorized
from tests.metron_server.fixtures import MakeServer
from tests.unit.api.clock import StillClock
from tests.unit.sync.lab import TINY_HABITS, Lab, laboratory, tiny_world

READ_AT = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)


@pytest.fixture
async def still(make_server: MakeServer, tmp_path: Path) -> AsyncIterator[Lab]:
    """A synchronised lab whose client waits without time passing."""
    server = make_server(world=tiny_world(), habits=TINY_HABITS)
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        await lab.sync()
        server.log.clear()
        yield lab


@pytest.fixture
async def read_only(make_server: MakeServer, tmp_path: Path) -> AsyncIterator[Lab]:
    """A synchronised lab with a v1.0 server."""
    server = make_server(world=tiny_world(), dialect=Dialect.V1, habits=TINY_HABITS)
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        await lab.sync()
        server.log.clear()
        yield lab


def not_owned(lab: Lab) -> int:
    """An issue of a collected series that is not owned itself."""
    items = lab.world.items_of("reader")
    owned = {item.issue.id for item in items}
    one = max((item.issue.series for item in items), key=lambda one: len(one.issues))
    return next(issue_id for issue_id in one.issues if issue_id not in owned)


def owned(lab: Lab) -> int:
    return min(item.issue.id for item in lab.world.items_of("reader") if not item.read_dates)


def readings_there(lab: Lab, issue_id: int) -> list[datetime]:
    item = lab.world.owned[lab.world.user("reader").id][issue_id]
    return [reading.read_date for reading in item.read_dates]


async def change(
    lab: Lab, operation: Operation, issue_id: int, payload: dict[str, Any] | None = None
) -> None:
    """Make a change here, as the services do."""
    now = datetime.now(UTC)

    def enter(connection: Any, changes: Any) -> None:
        if operation is Operation.ADD:
            collection.add_local(connection, changes, [issue_id], now)
        outbox.enqueue(connection, changes, operation, payload or {}, now, issue_id=issue_id)

    await lab.db.write(enter)


def writes(lab: Lab) -> list[str]:
    return [f"{one.method} {one.path}" for one in lab.server.log.api if one.method != "GET"]


async def test_adding(still: Lab) -> None:
    issue_id = not_owned(still)
    await change(still, Operation.ADD, issue_id)
    summary = await still.sync()
    assert writes(still) == ["POST /api/collection/add/"]
    assert (summary.added, summary.updated) == (0, 0)
    row = await still.read(lambda connection: collection.item_of_issue(connection, issue_id))
    assert row is not None
    assert row.server_id is not None
    assert await still.read(outbox.waiting) == []
    await still.assert_same()


async def test_adding_with_all_that_is_known(still: Lab) -> None:
    issue_id = not_owned(still)
    fields = {
        "quantity": 2,
        "book_format": "BOTH",
        "grade": "9.8",
        "grading_company": "CGC",
        "purchase_date": "2026-01-03",
        "purchase_price": "12.50",
        "purchase_store": "Gull & Daughters",
        "storage_location": "Attic",
        "notes": "Signed.",
    }
    await change(still, Operation.ADD, issue_id, fields)
    await still.sync()
    item = still.world.owned[still.world.user("reader").id][issue_id]
    assert (item.quantity, item.book_format, item.notes) == (2, "BOTH", "Signed.")
    assert (str(item.grade), str(item.purchase_price)) == ("9.8", "12.50")
    await still.assert_same()


async def test_adding_what_is_there_already(still: Lab) -> None:
    issue_id = not_owned(still)
    still.world.add_item("reader", issue_id, quantity=3)
    await change(still, Operation.ADD, issue_id)
    await still.sync()
    await still.assert_same()


@pytest.mark.parametrize("handled", [False, True])
async def test_adding_over_a_broken_connection(still: Lab, handled: bool) -> None:
    """It may be repeated."""
    await change(still, Operation.ADD, not_owned(still))
    still.server.faults.add(Reset(handled=handled), method="POST")
    await still.sync()
    assert len(writes(still)) == 2
    await still.assert_same()


async def test_without_a_network_changes_wait(still: Lab) -> None:
    issue_id = not_owned(still)
    await change(still, Operation.ADD, issue_id)
    with still.server.refusing():
        summary = await still.engine.run()
    assert not summary.complete
    (entry,) = await still.read(outbox.waiting)
    assert entry.state is OutboxState.WAITING
    assert "refuses connections" in entry.last_error
    await still.sync()
    assert await still.read(outbox.waiting) == []
    await still.assert_same()


async def test_an_issue_the_server_does_not_have(still: Lab) -> None:
    issue_id = not_owned(still)
    await change(still, Operation.ADD, issue_id)
    still.world.remove_issue(issue_id)
    summary = await still.engine.run()
    assert not summary.complete
    assert len(summary.errors) == 1
    (entry,) = await still.read(outbox.kept)
    assert entry.last_error == summary.errors[0]
    await still.sync()  # said once
    assert len(writes(still)) == 1


async def test_a_server_that_cannot_be_written(read_only: Lab) -> None:
    issue_id = not_owned(read_only)
    await change(read_only, Operation.ADD, issue_id)
    summary = await read_only.engine.run()
    assert summary.errors == ["127.0.0.1 cannot store this change; it is kept on this computer."]
    assert await read_only.read(lambda c: account.get(c, facts.READ_ONLY)) is True
    row = await read_only.read(lambda c: collection.item_of_issue(c, issue_id))
    assert row is not None
    assert row.server_id is None
    other = next(one for one in read_only.world.issues if one not in {issue_id, owned(read_only)})
    await change(read_only, Operation.REMOVE, other, {"server_id": 1})
    await read_only.sync()  # said once, and not tried again
    assert len(writes(read_only)) == 1


async def test_what_only_exists_here_joins_what_the_server_has(read_only: Lab) -> None:
    issue_id = not_owned(read_only)
    await change(read_only, Operation.ADD, issue_id)
    await read_only.engine.run()
    read_only.world.add_item("reader", issue_id, quantity=2)
    await read_only.sync()
    await read_only.assert_same()


async def test_rating(still: Lab) -> None:
    issue_id = owned(still)
    await change(still, Operation.RATING, issue_id, {"rating": 5})
    await still.sync()
    assert still.world.owned[still.world.user("reader").id][issue_id].rating == 5
    await still.assert_same()


@pytest.mark.parametrize("is_owned", [True, False])
async def test_noting_a_reading(still: Lab, is_owned: bool) -> None:
    issue_id = owned(still) if is_owned else not_owned(still)
    payload = {"date_read": READ_AT.isoformat(), "rating": 4}
    await change(still, Operation.SCROBBLE, issue_id, payload)
    await still.sync()
    assert readings_there(still, issue_id) == [READ_AT]
    await still.assert_same()


@pytest.mark.parametrize("is_owned", [True, False])
@pytest.mark.parametrize("handled", [True, False])
async def test_a_reading_whose_answer_was_lost_is_noted_once(
    still: Lab, handled: bool, is_owned: bool
) -> None:
    issue_id = owned(still) if is_owned else not_owned(still)
    await change(still, Operation.SCROBBLE, issue_id, {"date_read": READ_AT.isoformat()})
    still.server.faults.add(Reset(handled=handled), method="POST")
    summary = await still.engine.run()
    assert not summary.complete
    assert len(writes(still)) == 1
    (entry,) = await still.read(outbox.waiting)
    assert entry.state is OutboxState.SENDING
    await still.sync()
    assert len(writes(still)) == (1 if handled else 2)
    assert readings_there(still, issue_id) == [READ_AT]
    await still.assert_same()


async def test_a_reading_that_never_left_is_not_looked_for(still: Lab) -> None:
    issue_id = owned(still)
    await change(still, Operation.SCROBBLE, issue_id, {"date_read": READ_AT.isoformat()})
    with still.server.refusing():
        await still.engine.run()
    (entry,) = await still.read(outbox.waiting)
    assert entry.state is OutboxState.WAITING
    await still.sync()
    assert readings_there(still, issue_id) == [READ_AT]


@pytest.mark.parametrize("removed_elsewhere", [True, False])
async def test_removing(still: Lab, removed_elsewhere: bool) -> None:
    item = min(still.world.items_of("reader"), key=lambda item: item.id)
    row = await still.read(lambda c: collection.item_of_issue(c, item.issue.id))
    assert row is not None
    local_id = row.local_id
    await still.db.write(lambda c, changes: collection.remove(c, changes, [local_id]))
    await change(still, Operation.REMOVE, item.issue.id, {"server_id": item.id})
    if removed_elsewhere:
        still.world.remove_item(item.id)
    await still.sync()
    assert item.id not in still.world.collection
    assert await still.read(outbox.waiting) == []
    await still.assert_same()


async def test_changes_of_an_issue_keep_their_order(still: Lab) -> None:
    """What cannot be done yet holds back what follows it, and nothing else."""
    first, second = owned(still), not_owned(still)
    await change(still, Operation.SCROBBLE, first, {"date_read": READ_AT.isoformat()})
    await change(still, Operation.RATING, first, {"rating": 1})
    await change(still, Operation.ADD, second)
    still.server.faults.add(Status(400, "Not today."), path="/api/collection/scrobble/")
    summary = await still.engine.run()
    assert len(summary.errors) == 1
    assert writes(still) == ["POST /api/collection/scrobble/", "POST /api/collection/add/"]


async def test_a_refused_sign_in_leaves_everything_waiting(still: Lab) -> None:
    await change(still, Operation.ADD, not_owned(still))
    await change(still, Operation.RATING, owned(still), {"rating": 1})
    still.server.faults.add(unauthorized(), times=None)
    summary = await still.engine.run()
    assert len(summary.errors) == 1
    assert len(still.server.log) == 1
    assert len(await still.read(outbox.waiting)) == 2


async def test_a_change_the_server_stumbles_over_does_not_stop_the_rest(still: Lab) -> None:
    issue_id = not_owned(still)
    await change(still, Operation.ADD, issue_id)
    rated = owned(still)
    await change(still, Operation.RATING, rated, {"rating": 1})
    still.server.faults.add(Status(500), path="/api/collection/add/", times=None)
    other = next(item for item in still.world.items_of("reader") if item.issue.id != rated)
    still.world.edit_item(other.id, notes="New.")
    summary = await still.engine.run()
    assert len(summary.errors) == 1
    assert summary.updated == 2  # the one edited there and the one rated here
    (entry,) = await still.read(outbox.waiting)
    assert entry.issue_id == issue_id
    still.server.faults.clear()
    await still.sync()
    await still.assert_same()
