"""What waits to be sent, as it is shown."""

from __future__ import annotations

from typing import Any

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import outbox
from tests.metron_server import MetronServer
from tests.metron_server.faults import Status
from tests.unit.services.test_collection import MOMENT, not_owned, owned, waiting


async def test_changes_are_told_in_order_and_by_name(
    synced: Workspace, server: MetronServer
) -> None:
    row = await owned(synced, server)
    issue_id = not_owned(server)
    await synced.collection.add([issue_id])
    await synced.collection.rate([row.local_id], 4)

    def follow(connection: Any, changes: Changes) -> None:
        for series_id in (row.issue.series_id, 999_999):
            outbox.enqueue(connection, changes, Operation.PULL_ADD, {}, MOMENT, series_id=series_id)

    await synced.db.write(follow)
    added, rated, followed, unknown = await synced.outbox.waiting()
    assert added.title == server.world.issues[issue_id].display
    assert (rated.title, rated.entry.payload) == (row.issue.title, {"rating": 4})
    assert followed.title == f"{row.issue.series} ({row.issue.series_year})"
    assert unknown.title == ""
    assert await synced.outbox.kept() == []


async def test_what_the_server_refuses_is_kept_with_its_reason(
    synced: Workspace, server: MetronServer
) -> None:
    await synced.collection.add([not_owned(server)])
    server.faults.add(Status(400, "Not today."), method="POST")
    summary = await synced.synchronization.run()
    (kept,) = await synced.outbox.kept()
    assert [kept.entry.last_error] == summary.errors
    assert (kept.entry.operation, kept.entry.state) == (Operation.ADD, OutboxState.KEPT)
    assert await synced.outbox.waiting() == []


async def test_a_discarded_change_stays_here_and_is_not_sent(
    synced: Workspace, server: MetronServer
) -> None:
    heard: list[Changes] = []
    row = await owned(synced, server)
    (added,) = await synced.collection.add([not_owned(server)])
    await synced.collection.rate([row.local_id], 4)
    synced.subscribe(heard.append)
    for change in await synced.outbox.waiting():
        await synced.outbox.discard(change.entry.id)
        await synced.outbox.discard(change.entry.id)
    assert await waiting(synced) == 0
    assert (await synced.synchronization.run()).complete
    assert any(changes.touches(Kind.CHANGE) for changes in heard)
    assert not [entry for entry in server.log.api if entry.method != "GET"]
    again = await synced.collection.item(row.local_id)
    assert again is not None
    assert again.rating == 4
    assert await synced.collection.item(added.local_id) == added
