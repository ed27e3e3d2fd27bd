"""One synchronisation at a time, watched by whoever wants to."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from metron_desktop.domain.jobs import Job
from metron_desktop.domain.sync import Budget, Progress, SyncSummary
from metron_desktop.services.workspace import Workspace
from metron_desktop.sync.queue import News
from tests.metron_server import MetronServer


async def test_a_run(workspace: Workspace, server: MetronServer) -> None:
    heard: list[News] = []
    workspace.synchronization.subscribe(heard.append)
    before = datetime.now(UTC)
    summary = await workspace.synchronization.run()
    assert summary.complete
    assert summary.requests == len(server.log)
    assert heard[-1] is summary
    assert all(isinstance(news, Progress | Job) for news in heard[:-1])
    last = await workspace.synchronization.last_sync()
    assert last is not None
    assert before <= last <= before + timedelta(minutes=5)
    assert workspace.synchronization.budget().burst_limit == 10**6


async def test_two_who_ask_share_one_run(workspace: Workspace, server: MetronServer) -> None:
    one, other = await asyncio.gather(
        workspace.synchronization.run(), workspace.synchronization.run()
    )
    assert one is other
    assert len(server.log) == one.requests


async def test_running_is_true_while_it_runs(workspace: Workspace) -> None:
    assert not workspace.synchronization.running
    heard: list[bool] = []
    workspace.synchronization.subscribe(lambda _: heard.append(workspace.synchronization.running))
    await workspace.synchronization.run()
    assert not workspace.synchronization.running
    assert set(heard[:-1]) == {True}
    assert heard[-1] is False


async def test_cancelling(workspace: Workspace, server: MetronServer) -> None:
    synchronization = workspace.synchronization
    synchronization.cancel()  # nothing runs

    def stop(news: News) -> None:
        if isinstance(news, Progress) and news.requests == 10:
            synchronization.cancel()

    unsubscribe = synchronization.subscribe(stop)
    summary = await synchronization.run()
    assert not summary.complete
    assert summary.errors == []
    assert not synchronization.running
    assert await synchronization.last_sync() is None
    unsubscribe()
    assert (await synchronization.run()).complete


async def test_whoever_waits_may_go_away(workspace: Workspace) -> None:
    """The run goes on, and its end is told."""
    ended: asyncio.Future[SyncSummary] = asyncio.get_running_loop().create_future()
    started = asyncio.Event()

    def listen(news: News) -> None:
        started.set()
        if isinstance(news, SyncSummary):
            ended.set_result(news)

    workspace.synchronization.subscribe(listen)
    waiting = asyncio.create_task(workspace.synchronization.run())
    await started.wait()
    waiting.cancel()
    summary = await ended
    assert waiting.cancelled()
    assert summary.complete


async def test_a_budget_before_anything_was_asked(workspace: Workspace) -> None:
    assert workspace.synchronization.budget() == Budget()
