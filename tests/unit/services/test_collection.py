"""What a person changes about the collection, and how it reaches the server."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from metron_desktop.domain.account import Account
from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.jobs import JobKind, JobState
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.query import Query
from metron_desktop.errors import InvalidValue
from metron_desktop.paths import Paths
from metron_desktop.services import accounts, demo
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import outbox
from tests.metron_server import Dialect, MetronServer
from tests.metron_server.faults import Reset, Status
from tests.metron_server.fixtures import MakeServer
from tests.unit.sync.lab import credentials_of, tiny_world

MOMENT = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)


def not_owned(server: MetronServer) -> int:
    """An issue of a collected series that is not owned itself."""
    items = server.world.items_of("reader")
    owned = {item.issue.id for item in items}
    one = max((item.issue.series for item in items), key=lambda one: len(one.issues))
    return next(issue_id for issue_id in one.issues if issue_id not in owned)


async def waiting(workspace: Workspace) -> int:
    return len(await workspace.db.read(outbox.waiting))


async def send(workspace: Workspace) -> None:
    """Let the queue send what waits, and nothing else."""
    job = await workspace.synchronization.ask(JobKind.PUSH)
    assert (await workspace.synchronization.finished(job.id)).state is JobState.DONE
    assert await waiting(workspace) == 0


async def owned(workspace: Workspace, server: MetronServer) -> CollectionRow:
    """An item that nobody has read or rated."""
    item = min(
        (one for one in server.world.items_of("reader") if not one.read_dates and not one.rating),
        key=lambda one: one.id,
    )
    row = await workspace.collection.item_of_issue(item.issue.id)
    assert row is not None
    return row


def there(server: MetronServer, issue_id: int) -> Any:
    return server.world.owned[server.world.user("reader").id][issue_id]


async def test_adding(synced: Workspace, server: MetronServer) -> None:
    issue_id = not_owned(server)
    called: list[bool] = []
    synced.collection.on_change = lambda: called.append(True)
    (row,) = await synced.collection.add([issue_id])
    assert (row.issue.id, row.server_id) == (issue_id, None)
    assert len(server.log) == 0
    assert called == [True]
    await send(synced)
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert again.server_id == there(server, issue_id).id
    assert [entry.method for entry in server.log.api] == ["POST"]


VALUES: dict[str, Any] = {
    "quantity": 2,
    "book_format": BookFormat.BOTH,
    "grade": Decimal("9.8"),
    "grading_company": "CGC",
    "purchase_date": date(2026, 1, 3),
    "purchase_price": Decimal("12.50"),
    "purchase_currency": "EUR",
    "purchase_store": "Gull & Daughters",
    "storage_location": "Attic",
    "notes": "Signed.",
}


async def test_adding_with_all_that_is_known(synced: Workspace, server: MetronServer) -> None:
    issue_id = not_owned(server)
    typed = {**VALUES, "storage_location": " Attic\n"}
    (row,) = await synced.collection.add([issue_id], typed)
    assert row.storage_location == "Attic"
    assert row.purchase_price == Money(Decimal("12.50"), "EUR")
    await synced.collection.edit([row.local_id], {"notes": "Signed twice."})
    await send(synced)
    item = there(server, issue_id)
    assert (item.quantity, item.book_format, item.notes) == (2, "BOTH", "Signed twice.")
    assert (str(item.grade), str(item.purchase_price)) == ("9.8", "12.50")
    again = await synced.collection.item(row.local_id)
    assert again is not None
    # The server does not tell in which currency a price is.
    assert again.local_fields <= {"purchase_price"}
    assert again.purchase_price == row.purchase_price


async def test_adding_what_is_owned_edits_it(synced: Workspace, server: MetronServer) -> None:
    row = await owned(synced, server)
    (again,) = await synced.collection.add([row.issue.id], {"notes": "Found in the attic."})
    assert (again.local_id, again.notes) == (row.local_id, "Found in the attic.")
    assert await waiting(synced) == 0


async def test_adding_what_is_owned_asks_nobody(synced: Workspace, server: MetronServer) -> None:
    item = server.world.items_of("reader")[0]
    (row,) = await synced.collection.add([item.issue.id])
    assert row.server_id == item.id
    assert len(server.log) == 0


async def test_adding_an_issue_nobody_knows(synced: Workspace) -> None:
    with pytest.raises(InvalidValue):
        await synced.collection.add([999_999])


async def test_adding_without_a_network(synced: Workspace, server: MetronServer) -> None:
    with server.refusing():
        (row,) = await synced.collection.add([not_owned(server)])
        job = await synced.synchronization.ask(JobKind.PUSH)
        await synced.synchronization.finished(job.id)
    assert await waiting(synced) == 1
    assert (await synced.synchronization.run()).complete
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert again.server_id is not None


async def test_adding_while_nobody_is_signed_in(synced: Workspace, server: MetronServer) -> None:
    await synced.close()
    issue_id = not_owned(server)
    offline = await Workspace.open(synced.paths, synced.account, None)
    (row,) = await offline.collection.add([issue_id])
    assert row.server_id is None
    await offline.close()
    online = await Workspace.open(synced.paths, synced.account, credentials_of(server))
    assert (await online.synchronization.run()).complete
    assert issue_id in server.world.owned[server.world.user("reader").id]
    await online.close()


async def test_a_server_that_cannot_be_written(make_server: MakeServer, tmp_path: Path) -> None:
    server = make_server(world=tiny_world(), dialect=Dialect.V1)
    opened = await Workspace.open(
        Paths.below(tmp_path), Account(server.url, "reader"), credentials_of(server)
    )
    assert (await opened.synchronization.run()).complete
    (row,) = await opened.collection.add([not_owned(server)])
    said = (await opened.synchronization.run()).errors
    assert len(said) == 1
    item = await owned(opened, server)
    await opened.collection.rate([item.local_id], 4)
    await opened.collection.read([item.local_id], MOMENT)
    await opened.collection.edit([item.local_id], {"notes": "Mine."})
    server.log.clear()
    assert (await opened.synchronization.run()).complete  # said once, and not tried again
    assert not [entry for entry in server.log.api if entry.method != "GET"]
    assert len(await opened.outbox.kept()) == 3
    again = await opened.collection.item(item.local_id)
    assert again is not None
    assert (again.rating, again.read_count, again.date_read) == (4, 1, MOMENT)
    with pytest.raises(InvalidValue, match="website"):
        await opened.collection.remove([item.local_id])
    assert await opened.collection.item(item.local_id) == again
    await opened.collection.remove([row.local_id])
    assert await opened.collection.item(row.local_id) is None
    await opened.close()


async def test_bad_values_change_nothing(synced: Workspace, server: MetronServer) -> None:
    row = await owned(synced, server)
    issue_id = not_owned(server)
    for bad in ({"grade": Decimal("9.7")}, {"quantity": 40_000}, {"rating": 6}):
        with pytest.raises(InvalidValue) as refused:
            await synced.collection.edit([row.local_id], {"notes": "Fine.", **bad})
        assert [refused.value.field] == [*bad]
        with pytest.raises(InvalidValue):
            await synced.collection.add([issue_id], bad)
    assert await synced.collection.item(row.local_id) == row
    assert await synced.collection.item_of_issue(issue_id) is None
    assert await waiting(synced) == 0


async def test_what_lies_in_a_field_may_be_taken_away(
    synced: Workspace, server: MetronServer
) -> None:
    row = await owned(synced, server)
    empty = {"grade": None, "purchase_date": None, "purchase_price": None, "purchase_currency": ""}
    await synced.collection.edit([row.local_id], VALUES)
    await synced.collection.edit([row.local_id], {**empty, "notes": "", "grading_company": ""})
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert (again.grade, again.purchase_date, again.purchase_price) == (None, None, None)
    assert (again.notes, again.grading_company, again.quantity) == ("", "", 2)


async def test_edits_are_local_and_can_be_taken_back(
    synced: Workspace, server: MetronServer
) -> None:
    row = await owned(synced, server)
    await synced.collection.edit([row.local_id], VALUES)
    await synced.collection.rate([row.local_id], 2)
    assert await waiting(synced) == 1
    await synced.collection.revert(
        [row.local_id], [*VALUES.keys() - {"purchase_currency"}, "rating"]
    )
    assert await synced.collection.item(row.local_id) == row
    assert await waiting(synced) == 0
    assert (await synced.synchronization.run()).complete
    assert not [entry for entry in server.log.api if entry.method != "GET"]


async def test_nothing_is_done_to_an_item_that_is_gone(synced: Workspace) -> None:
    collection = synced.collection
    for change in (
        collection.edit([999], {"notes": "Where?"}),
        collection.revert([999], ["notes"]),
        collection.rate([999], 3),
        collection.read([999]),
    ):
        with pytest.raises(InvalidValue):
            await change
    assert await waiting(synced) == 0


async def test_of_several_ratings_the_last_is_sent(synced: Workspace, server: MetronServer) -> None:
    row = await owned(synced, server)
    for rating in (1, None, 5, 4):
        await synced.collection.rate([row.local_id], rating)
        again = await synced.collection.item(row.local_id)
        assert again is not None
        assert again.rating == rating
    assert await waiting(synced) == 1
    await send(synced)
    assert there(server, row.issue.id).rating == 4
    assert [entry.method for entry in server.log.api] == ["PATCH"]
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert (again.rating, again.local_fields) == (4, frozenset())
    await synced.collection.rate([row.local_id], None)
    await send(synced)
    assert there(server, row.issue.id).rating is None


async def test_reading(synced: Workspace, server: MetronServer) -> None:
    row = await owned(synced, server)
    await synced.collection.read([row.local_id], MOMENT)
    await synced.collection.read([row.local_id], MOMENT + timedelta(microseconds=5))
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert (again.is_read, again.date_read, again.read_count) == (True, MOMENT, 1)
    (here,) = (await synced.collection.read_dates([row.local_id]))[row.local_id]
    assert (here.server_id, here.read_date) == (None, MOMENT)
    await send(synced)
    server.world.scrobble("reader", row.issue.id, MOMENT - timedelta(days=1))  # elsewhere
    assert (await synced.synchronization.run()).complete
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert (again.is_read, again.read_count) == (True, 2)
    readings = (await synced.collection.read_dates([row.local_id]))[row.local_id]
    assert [one.read_date for one in readings] == [MOMENT, MOMENT - timedelta(days=1)]
    assert None not in {one.server_id for one in readings}
    assert not again.local_fields & {"is_read", "read_count"}


async def test_reading_now(synced: Workspace, server: MetronServer) -> None:
    row = await owned(synced, server)
    before = datetime.now(UTC).replace(microsecond=0)
    await synced.collection.read([row.local_id])
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert again.date_read is not None
    assert before <= again.date_read <= datetime.now(UTC)


async def test_an_earlier_reading_does_not_move_the_last_one(
    synced: Workspace, server: MetronServer
) -> None:
    row = await owned(synced, server)
    await synced.collection.read([row.local_id], MOMENT)
    await synced.collection.read([row.local_id], MOMENT - timedelta(days=400))
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert (again.date_read, again.read_count) == (MOMENT, 2)


async def test_removing(synced: Workspace, server: MetronServer) -> None:
    item = server.world.items_of("reader")[0]
    row = await synced.collection.item_of_issue(item.issue.id)
    assert row is not None
    await synced.collection.rate([row.local_id], 1)
    await synced.collection.remove([row.local_id])
    assert await synced.collection.item(row.local_id) is None
    await synced.collection.remove([row.local_id])  # nothing left to do
    await send(synced)
    assert item.id not in server.world.collection
    assert [entry.method for entry in server.log.api] == ["DELETE"]


@pytest.mark.parametrize("trouble", ["no network", "server error"])
async def test_removing_when_the_server_cannot_be_told(
    synced: Workspace, server: MetronServer, trouble: str
) -> None:
    item = server.world.items_of("reader")[0]
    row = await synced.collection.item_of_issue(item.issue.id)
    assert row is not None
    await synced.collection.remove([row.local_id])
    if trouble == "no network":
        with server.refusing():
            await synced.synchronization.run()
    else:
        server.faults.add(Status(503), method="DELETE")
    assert item.id in server.world.collection
    assert await synced.collection.item(row.local_id) is None
    summary = await synced.synchronization.run()
    assert summary.complete
    assert (summary.added, summary.removed) == (0, 0)
    assert item.id not in server.world.collection


async def test_what_was_added_and_removed_again_is_never_sent(
    synced: Workspace, server: MetronServer
) -> None:
    (row,) = await synced.collection.add([not_owned(server)], VALUES)
    await synced.collection.rate([row.local_id], 3)
    await synced.collection.read([row.local_id])
    await synced.collection.remove([row.local_id])
    assert await waiting(synced) == 0
    assert (await synced.synchronization.run()).complete
    assert not [entry for entry in server.log.api if entry.method != "GET"]


async def test_removing_what_the_server_may_have_got(
    synced: Workspace, server: MetronServer
) -> None:
    """The answer to adding it was lost."""
    issue_id = not_owned(server)
    (row,) = await synced.collection.add([issue_id])
    server.faults.add(Reset(handled=True), method="POST", times=None)
    summary = await synced.synchronization.run()
    assert summary.errors
    assert issue_id in server.world.owned[server.world.user("reader").id]
    server.faults.clear()
    found = await synced.collection.item_of_issue(issue_id)
    assert found is not None
    assert found.local_id == row.local_id
    await synced.collection.remove([row.local_id])
    assert (await synced.synchronization.run()).complete
    assert issue_id not in server.world.owned[server.world.user("reader").id]
    assert await synced.collection.item_of_issue(issue_id) is None


async def test_removed_and_added_again(synced: Workspace, server: MetronServer) -> None:
    row = await owned(synced, server)
    await synced.collection.remove([row.local_id])
    (again,) = await synced.collection.add([row.issue.id], {"notes": "Another copy."})
    server.faults.add(Status(503), method="DELETE", times=4)
    assert not (await synced.synchronization.run()).complete  # the old one is listed meanwhile
    assert (await synced.synchronization.run()).complete
    found = await synced.collection.item_of_issue(row.issue.id)
    assert found is not None
    assert (found.local_id, found.notes) == (again.local_id, "Another copy.")
    assert there(server, row.issue.id).notes == "Another copy."
    assert found.server_id == there(server, row.issue.id).id != row.server_id


async def test_readings(synced: Workspace, server: MetronServer) -> None:
    item = max(server.world.items_of("reader"), key=lambda item: len(item.read_dates))
    row = await synced.collection.item_of_issue(item.issue.id)
    assert row is not None
    here = (await synced.collection.read_dates([row.local_id]))[row.local_id]
    assert {one.server_id for one in here} == {one.id for one in item.read_dates}


async def test_the_demonstration_keeps_changes_to_itself(tmp_path: Path) -> None:
    paths = await demo.write(tmp_path)
    opened = await Workspace.open(paths, accounts.demo_account(), None)
    gap = (await opened.missing.overview()).series[0]
    issue = (await opened.missing.issues(gap.id))[0].issue
    (row,) = await opened.collection.add([issue.id])
    assert row.server_id is None
    await opened.collection.remove([row.local_id])
    query = Query(Kind.COLLECTION_ITEM)
    owned = (await opened.library.rows(query.kind, await opened.library.ids(query)))[0]
    await opened.collection.remove([owned.local_id])
    assert await opened.collection.item(owned.local_id) is None
    assert await opened.db.read(outbox.count) == 0
    await opened.close()
