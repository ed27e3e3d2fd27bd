"""Adding to and removing from the collection."""

from __future__ import annotations

from pathlib import Path

import pytest

from metron_desktop.domain.account import Account
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.errors import InvalidValue
from metron_desktop.paths import Paths
from metron_desktop.services import accounts, demo
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import outbox
from tests.metron_server import Dialect, MetronServer
from tests.metron_server.faults import Status
from tests.metron_server.fixtures import MakeServer
from tests.unit.sync.lab import credentials_of, tiny_world


def not_owned(server: MetronServer) -> int:
    """An issue of a collected series that is not owned itself."""
    items = server.world.items_of("reader")
    owned = {item.issue.id for item in items}
    one = max((item.issue.series for item in items), key=lambda one: len(one.issues))
    return next(issue_id for issue_id in one.issues if issue_id not in owned)


async def waiting(workspace: Workspace) -> int:
    return len(await workspace.db.read(outbox.waiting))


async def test_adding(synced: Workspace, server: MetronServer) -> None:
    issue_id = not_owned(server)
    row = await synced.collection.add(issue_id)
    there = server.world.owned[server.world.user("reader").id][issue_id]
    assert row.server_id == there.id
    assert row.issue.id == issue_id
    assert [entry.method for entry in server.log.api] == ["POST"]
    assert await synced.collection.item_of_issue(issue_id) == row
    assert await synced.collection.item(row.local_id) == row
    assert await waiting(synced) == 0


async def test_adding_what_is_owned_asks_nobody(synced: Workspace, server: MetronServer) -> None:
    item = server.world.items_of("reader")[0]
    row = await synced.collection.add(item.issue.id)
    assert row.server_id == item.id
    assert len(server.log) == 0


async def test_adding_an_issue_nobody_knows(synced: Workspace) -> None:
    with pytest.raises(InvalidValue):
        await synced.collection.add(999_999)


async def test_adding_without_a_network(synced: Workspace, server: MetronServer) -> None:
    issue_id = not_owned(server)
    with server.refusing():
        row = await synced.collection.add(issue_id)
    assert row.server_id is None
    assert await waiting(synced) == 1
    assert (await synced.synchronization.run()).complete
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert again.server_id is not None


async def test_adding_while_nobody_is_signed_in(synced: Workspace, server: MetronServer) -> None:
    await synced.close()
    issue_id = not_owned(server)
    offline = await Workspace.open(synced.paths, synced.account, None)
    row = await offline.collection.add(issue_id)
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
    said: list[str] = []
    opened.collection.on_notice = said.append
    row = await opened.collection.add(not_owned(server))
    assert row.server_id is None
    assert len(said) == 1
    requests = len(server.log)
    await opened.collection.add(not_owned(server) + 1)
    assert len(said) == 1
    assert len(server.log) == requests
    item = server.world.items_of("reader")[0]
    owned = await opened.collection.item_of_issue(item.issue.id)
    assert owned is not None
    with pytest.raises(InvalidValue):
        await opened.collection.remove(owned.local_id)
    assert await opened.collection.item(owned.local_id) == owned
    await opened.collection.remove(row.local_id)
    assert await opened.collection.item(row.local_id) is None
    await opened.close()


async def test_removing(synced: Workspace, server: MetronServer) -> None:
    item = server.world.items_of("reader")[0]
    row = await synced.collection.item_of_issue(item.issue.id)
    assert row is not None
    await synced.collection.remove(row.local_id)
    assert item.id not in server.world.collection
    assert await synced.collection.item(row.local_id) is None
    await synced.collection.remove(row.local_id)  # nothing left to do
    assert len(server.log) == 1


@pytest.mark.parametrize("trouble", ["no network", "server error"])
async def test_removing_when_the_server_cannot_be_told(
    synced: Workspace, server: MetronServer, trouble: str
) -> None:
    item = server.world.items_of("reader")[0]
    row = await synced.collection.item_of_issue(item.issue.id)
    assert row is not None
    if trouble == "no network":
        with server.refusing():
            await synced.collection.remove(row.local_id)
    else:
        server.faults.add(Status(503), method="DELETE")
        await synced.collection.remove(row.local_id)
    assert item.id in server.world.collection
    assert await synced.collection.item(row.local_id) is None
    summary = await synced.synchronization.run()
    assert summary.complete
    assert (summary.added, summary.removed) == (0, 0)
    assert item.id not in server.world.collection


async def test_what_was_added_and_removed_again_is_never_sent(
    synced: Workspace, server: MetronServer
) -> None:
    with server.refusing():
        row = await synced.collection.add(not_owned(server))
        await synced.collection.remove(row.local_id)
    assert await waiting(synced) == 0
    assert (await synced.synchronization.run()).complete
    assert not [entry for entry in server.log.api if entry.method != "GET"]


async def test_readings(synced: Workspace, server: MetronServer) -> None:
    item = max(server.world.items_of("reader"), key=lambda item: len(item.read_dates))
    row = await synced.collection.item_of_issue(item.issue.id)
    assert row is not None
    here = (await synced.collection.read_dates([row.local_id]))[row.local_id]
    assert {one.server_id for one in here} == {one.id for one in item.read_dates}


async def test_the_demonstration_keeps_changes_to_itself(tmp_path: Path) -> None:
    paths = await demo.write(tmp_path)
    opened = await Workspace.open(paths, accounts.demo_account(), None)
    gap = (await opened.missing.series())[0]
    issue = (await opened.missing.issues(gap.id))[0]
    row = await opened.collection.add(issue.id)
    assert row.server_id is None
    await opened.collection.remove(row.local_id)
    query = Query(Kind.COLLECTION_ITEM)
    owned = (await opened.library.rows(query.kind, await opened.library.ids(query)))[0]
    await opened.collection.remove(owned.local_id)
    assert await opened.collection.item(owned.local_id) is None
    assert await opened.db.read(outbox.count) == 0
    await opened.close()
