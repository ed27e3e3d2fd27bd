"""Following series: on disk at once, whatever the network."""

from __future__ import annotations

from datetime import date

import pytest

from metron_desktop.domain.deeds import DeedKind
from metron_desktop.domain.outbox import Operation
from metron_desktop.errors import InvalidValue
from metron_desktop.services.pull_list import PullList
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import outbox
from metron_desktop.store.deeds import journal
from tests.metron_server import MetronServer


async def waiting(workspace: Workspace) -> list[Operation]:
    return [entry.operation for entry in await workspace.db.read(outbox.waiting)]


async def unfollowed(workspace: Workspace, server: MetronServer) -> int:
    followed = {row.series.id for row in await workspace.pull_list.rows()}
    known = {item.issue.series.id for item in server.world.items_of("reader")}
    return min(known - followed)


async def test_following(synced: Workspace, server: MetronServer) -> None:
    series_id = await unfollowed(synced, server)
    told: list[str] = []
    synced.pull_list.on_change = lambda: told.append("pull")
    with server.refusing():
        await synced.pull_list.follow([series_id])
        await synced.pull_list.follow([series_id])
    row = next(row for row in await synced.pull_list.rows() if row.series.id == series_id)
    assert row.server_id is None
    assert row.added_on is not None
    assert (await waiting(synced), told) == ([Operation.PULL_ADD], ["pull"])
    assert (await synced.synchronization.run()).complete
    row = next(row for row in await synced.pull_list.rows() if row.series.id == series_id)
    assert row.server_id is not None


async def test_following_no_longer(synced: Workspace) -> None:
    (row,) = await synced.pull_list.rows()
    await synced.pull_list.unfollow([row.series.id])
    await synced.pull_list.unfollow([row.series.id])
    assert await synced.pull_list.rows() == []
    assert await waiting(synced) == [Operation.PULL_REMOVE]
    assert (await synced.synchronization.run()).complete
    assert await synced.pull_list.rows() == []


async def test_what_was_never_sent_is_taken_back(synced: Workspace, server: MetronServer) -> None:
    series_id = await unfollowed(synced, server)
    await synced.pull_list.follow([series_id])
    await synced.pull_list.unfollow([series_id])
    assert await waiting(synced) == []


async def test_a_series_nobody_knows(synced: Workspace) -> None:
    with pytest.raises(InvalidValue):
        await synced.pull_list.follow([999_999])
    assert await waiting(synced) == []


async def test_the_demonstration_keeps_it_to_itself(
    synced: Workspace, server: MetronServer
) -> None:
    private = PullList(synced.db, private=True)
    series_id = await unfollowed(synced, server)
    await private.follow([series_id])
    await private.unfollow([series_id])
    assert await waiting(synced) == []


async def test_what_was_done_is_remembered(synced: Workspace) -> None:
    (row,) = await synced.pull_list.rows()
    await synced.pull_list.unfollow([row.series.id])
    await synced.pull_list.follow([row.series.id])
    known = await synced.db.read(journal)
    assert [deed.kind for deed in known] == [DeedKind.UNFOLLOW, DeedKind.FOLLOW]
    assert {deed.subject.partition(" (")[0] for deed in known} == {row.series.name}


async def test_what_comes_out_of_followed_series(synced: Workspace) -> None:
    (row,) = await synced.pull_list.rows()
    releases = await synced.pull_list.releases(date(1900, 1, 1), date(2100, 1, 1))
    assert releases
    assert {one.issue.series_id for one in releases} == {row.series.id}
    assert not await synced.pull_list.is_local()
