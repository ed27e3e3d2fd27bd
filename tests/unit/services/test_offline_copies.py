"""What is kept offline is complete, costs nothing twice, and is never removed for want of room."""

from __future__ import annotations

from pathlib import Path

import pytest

from metron_desktop.domain.account import Account
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import SYNC, JobKind, JobState
from metron_desktop.domain.kinds import Kind
from metron_desktop.errors import InvalidValue
from metron_desktop.paths import Paths
from metron_desktop.services.workspace import Workspace
from tests.metron_server import MetronServer
from tests.metron_server.faults import Status
from tests.unit.sync.lab import credentials_of


async def longest_list(workspace: Workspace) -> Link:
    rows = await workspace.reading_lists.details([1, 2, 3])
    row = max((detail.row for detail in rows), key=lambda row: row.items or 0)
    return Link(Kind.READING_LIST, row.id, row.name)


async def keep(workspace: Workspace, subject: Link) -> JobState:
    await workspace.offline_copies.keep(subject)
    jobs = [
        job for job in await workspace.synchronization.jobs() if job.kind is JobKind.KEEP_OFFLINE
    ]
    return (await workspace.synchronization.finished(jobs[0].id)).state


async def test_a_reading_list(synced: Workspace, server: MetronServer) -> None:
    subject = await longest_list(synced)
    assert await synced.offline_copies.copy(subject) is None
    cost = await synced.offline_copies.cost(subject)
    assert await keep(synced, subject) is JobState.DONE
    assert len(server.log.api) == cost.requests > 0
    assert len(server.log.media) == cost.covers > 0
    copy = await synced.offline_copies.copy(subject)
    assert copy is not None
    assert (copy.details, copy.covers_here) == (copy.issues, copy.covers)
    assert copy.completed_at is not None
    assert copy.subject == subject
    assert [one.subject for one in await synced.offline_copies.all()] == [subject]
    assert await synced.offline_copies.cost(subject) == type(cost)(0, 0, 0.0)
    assert all("authorization" not in entry.headers for entry in server.log.media)


async def test_a_series(synced: Workspace, server: MetronServer) -> None:
    subject = Link(Kind.SERIES, 1, "Harbour Sentinel")
    cost = await synced.offline_copies.cost(subject)
    assert await keep(synced, subject) is JobState.DONE
    assert len(server.log.api) == cost.requests
    copy = await synced.offline_copies.copy(subject)
    assert copy is not None
    assert copy.details == copy.issues == len(server.world.series[1].issues)


async def test_what_is_here_costs_nothing_again(synced: Workspace, server: MetronServer) -> None:
    subject = await longest_list(synced)
    await keep(synced, subject)
    server.log.clear()
    assert await keep(synced, subject) is JobState.DONE
    assert len(server.log) == 0


async def test_what_is_added_later_comes_with_the_next_synchronisation(
    synced: Workspace, server: MetronServer
) -> None:
    await keep(synced, Link(Kind.SERIES, 1, ""))
    new = server.world.add_issue(1, "901")
    assert (await synced.synchronization.run()).complete
    detail = await synced.library.issue(new.id)
    assert detail is not None
    assert detail.detailed_at is not None
    copy = await synced.offline_copies.copy(Link(Kind.SERIES, 1, ""))
    assert copy is not None
    assert copy.covers_here == copy.covers


async def test_nothing_is_fetched_for_what_is_not_kept(
    synced: Workspace, server: MetronServer
) -> None:
    subject = await longest_list(synced)
    await keep(synced, subject)
    await synced.offline_copies.forget(subject)
    assert await synced.offline_copies.all() == []
    server.log.clear()
    summary = await synced.synchronization.run()
    assert summary.complete
    assert server.log.media == []
    done = {job.kind for job in await synced.synchronization.history(len(SYNC))}
    assert JobKind.KEEP_OFFLINE not in done


async def test_a_cover_that_does_not_exist_is_no_failure(
    synced: Workspace, server: MetronServer
) -> None:
    subject = await longest_list(synced)
    server.faults.add(Status(404), path="/media/")
    assert await keep(synced, subject) is JobState.DONE
    copy = await synced.offline_copies.copy(subject)
    assert copy is not None
    assert copy.covers_here == copy.covers - 1


async def test_covers_that_fail_are_tried_again(synced: Workspace, server: MetronServer) -> None:
    subject = await longest_list(synced)
    rule = server.faults.add(Status(503), path="/media/", times=None)
    assert await keep(synced, subject) is JobState.FAILED
    assert rule.hits < 8  # a host in trouble is left alone
    failed = (await synced.synchronization.history(1))[0]
    assert "try again later" in failed.error
    server.faults.clear()
    assert (await synced.synchronization.run()).complete
    copy = await synced.offline_copies.copy(subject)
    assert copy is not None
    assert copy.covers_here == copy.covers


async def test_what_is_kept_stays_when_room_is_made(
    synced: Workspace, server: MetronServer, tmp_path: Path
) -> None:
    subject = await longest_list(synced)
    await keep(synced, subject)
    await synced.close()
    # Another session, with a cache that has no room at all.
    account = Account(server.url, "reader")
    opened = await Workspace.open(Paths.below(tmp_path), account, credentials_of(server))
    opened.covers._max_bytes = 1
    other = next(
        issue.cover for issue in server.world.issues.values() if issue.cover and issue.id > 30
    )
    assert await opened.covers.get(server.origin + other) is not None
    opened.covers.trim()
    copy = await opened.offline_copies.copy(subject)
    assert copy is not None
    assert copy.covers_here == copy.covers
    await opened.offline_copies.forget(subject)
    opened.covers.trim()
    assert opened.covers.cached(server.origin + other) is None
    await opened.close()


async def test_only_series_and_lists_can_be_kept(synced: Workspace) -> None:
    with pytest.raises(InvalidValue):
        await synced.offline_copies.keep(Link(Kind.ISSUE, 1, ""))
