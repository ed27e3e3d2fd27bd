"""Offline is a state: everything cached works, edits are kept, and queued work runs afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from metron_desktop.domain.account import Account
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Halt, JobKind, Moving, Standstill
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.paths import Paths
from metron_desktop.services.workspace import Workspace
from metron_desktop.sync.queue import News
from tests.metron_server import MetronServer
from tests.metron_server.fixtures import MakeServer, make_server
from tests.unit.sync.lab import TINY_HABITS, credentials_of, tiny_world

__all__ = ["make_server"]


@pytest.fixture
def server(make_server: MakeServer) -> MetronServer:
    return make_server(world=tiny_world(), habits=TINY_HABITS)


@pytest.fixture
async def workspace(server: MetronServer, tmp_path: Path) -> AsyncIterator[Workspace]:
    """A synchronised library whose queue works by itself, and a series that is kept."""
    account = Account(server.url, "reader")
    opened = await Workspace.open(
        Paths.below(tmp_path), account, credentials_of(server), background=True
    )
    assert (await opened.synchronization.run()).complete
    await opened.offline_copies.keep(Link(Kind.SERIES, 1, "Harbour Sentinel"))
    for job in await opened.synchronization.jobs():
        await opened.synchronization.finished(job.id)
    yield opened
    await opened.close()


async def test_a_train_through_a_tunnel(workspace: Workspace, server: MetronServer) -> None:
    heard: list[News] = []
    stands, moves = asyncio.Event(), asyncio.Event()

    def hear(news: News) -> None:
        heard.append(news)
        if isinstance(news, Standstill):
            stands.set()
        if isinstance(news, Moving):
            moves.set()

    workspace.synchronization.subscribe(hear)
    with server.refusing():
        await read_everything(workspace)
        items = await workspace.library.rows(
            Kind.COLLECTION_ITEM, list(await workspace.library.ids(Query(Kind.COLLECTION_ITEM)))
        )
        rated, read, edited = items[0], items[1], items[2]
        await workspace.collection.rate([rated.local_id], 2 if rated.rating != 2 else 3)
        moment = datetime(2026, 11, 20, 21, 15, tzinfo=UTC)
        await workspace.collection.read([read.local_id], moment)
        await workspace.collection.edit([edited.local_id], {"grade": Decimal("9.4")})
        await stands.wait()
        standstill = workspace.synchronization.standstill
        assert standstill is not None
        assert standstill.why is Halt.OFFLINE
        assert len(await workspace.outbox.waiting()) == 2
        # What the person sees is what was typed.
        now = await workspace.collection.item(rated.local_id)
        assert now is not None
        assert now.rating == (2 if rated.rating != 2 else 3)
        assert [job.kind for job in await workspace.synchronization.jobs()] == [JobKind.PUSH]
    workspace.synchronization.retry()
    await moves.wait()
    for job in await workspace.synchronization.jobs():
        await workspace.synchronization.finished(job.id)
    assert await workspace.outbox.waiting() == []
    assert len([news for news in heard if isinstance(news, Standstill)]) == 1
    told = server.world.collection
    assert rated.server_id is not None
    assert read.server_id is not None
    assert told[rated.server_id].rating == (2 if rated.rating != 2 else 3)
    assert moment in {reading.read_date for reading in told[read.server_id].read_dates}
    kept = await workspace.collection.item(edited.local_id)
    assert kept is not None
    assert kept.grade == Decimal("9.4")


async def read_everything(workspace: Workspace) -> None:
    """Every read of every service, and every cover that is kept."""
    library = workspace.library
    for kind in (Kind.COLLECTION_ITEM, Kind.SERIES, Kind.ISSUE, Kind.READING_LIST):
        ids = await library.ids(Query(kind))
        assert len(await library.rows(kind, list(ids))) == len(ids) > 0
    issue_ids = list(await library.ids(Query(Kind.ISSUE, where=(("series_id", "1"),))))
    for issue_id in issue_ids:
        detail = await library.issue(issue_id)
        assert detail is not None
        assert detail.detailed_at is not None
        if detail.row.image:
            path = await workspace.covers.get(detail.row.image)
            assert path is not None
            assert path.stat().st_size > 0
    assert (await library.series(1)) is not None
    assert await library.search("harbour")
    assert (await workspace.statistics.stats()).total_items > 0
    assert (await workspace.missing.overview()).series
    for row in await workspace.reading_lists.details([1, 2, 3]):
        assert await workspace.reading_lists.items(row.row.id)
    assert (await workspace.offline_copies.all())[0].covers_here > 0
    assert await workspace.review.conflicts() == []
    await workspace.wish_list.rows()
    await workspace.pull_list.rows()
