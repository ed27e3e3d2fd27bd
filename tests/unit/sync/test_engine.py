"""A synchronisation as a whole: interrupted, refused, cancelled, watched."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from metron_desktop.domain.jobs import SYNC, JobKind, JobState
from metron_desktop.domain.sync import Progress
from metron_desktop.store import account, collection, jobs
from metron_desktop.sync import facts
from metron_desktop.sync.queue import News
from tests.metron_server import Limits
from tests.metron_server.faults import (
    Fault,
    Reset,
    Rewrite,
    Status,
    Truncated,
    absurd_rate_headers,
    captive_portal,
    forbidden,
    foreign_next,
    redirect,
    throttled,
    unauthorized,
)
from tests.metron_server.fixtures import MakeServer
from tests.unit.api.clock import StillClock
from tests.unit.sync.lab import (
    TINY_COLLECTION,
    TINY_HABITS,
    Lab,
    credentials_of,
    laboratory,
    tiny_world,
)


@pytest.fixture
async def still(make_server: MakeServer, tmp_path: Path) -> AsyncIterator[Lab]:
    """A lab whose client waits without time passing."""
    server = make_server(world=tiny_world(), habits=TINY_HABITS)
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as made:
        yield made


def wrong_types(answer: dict[str, object]) -> dict[str, object]:
    return {**answer, "id": "twelve"}


async def test_in_instalments_nothing_is_asked_for_twice(lab: Lab) -> None:
    rounds = 1
    summary = await lab.engine.run(max_requests=4)
    added = summary.added
    while not summary.complete:
        assert (summary.errors, summary.requests) == ([], 4)
        summary = await lab.engine.run(max_requests=4)
        added += summary.added
        rounds += 1
    assert rounds > 8
    assert added == TINY_COLLECTION
    await lab.assert_same()
    asked = lab.server.log.paths()
    assert len(asked) == len(set(asked))


async def test_one_request_at_a_time_gets_there_too(live: Lab) -> None:
    summary = await live.engine.run(max_requests=1)
    while not summary.complete:
        summary = await live.engine.run(max_requests=1)
    await live.assert_same()


async def test_another_process_goes_on_where_this_one_ended(
    make_server: MakeServer, tmp_path: Path
) -> None:
    server = make_server(world=tiny_world(), habits=TINY_HABITS)
    file = tmp_path / "library.sqlite"
    while True:
        async with laboratory(server, file) as lab:
            summary = await lab.engine.run(max_requests=9)
            if summary.complete:
                await lab.assert_same()
                return


async def test_a_refused_sign_in_stops_everything(still: Lab) -> None:
    await still.sync()
    still.server.log.clear()
    still.server.faults.add(unauthorized(), times=None, skip=2)
    summary = await still.engine.run(full=True)
    assert not summary.complete
    assert len(summary.errors) == 1
    assert "sign-in" in summary.errors[0]
    assert list(still.server.log.statuses().elements()).count(401) == 1
    assert len(still.server.log) == 3
    assert summary.requests == 3


async def test_signing_in_again_goes_on(still: Lab) -> None:
    still.server.faults.add(unauthorized(), skip=5)
    summary = await still.engine.run()
    assert not summary.complete
    still.client.sign_in(credentials_of(still.server))
    await still.sync()
    await still.assert_same()


async def test_forbidden(still: Lab) -> None:
    still.server.faults.add(forbidden(), path="/api/reading_list/", times=None)
    summary = await still.engine.run()
    assert not summary.complete
    assert len(summary.errors) == 1
    assert still.server.log.statuses()[403] == 1


async def test_no_network(still: Lab) -> None:
    with still.server.refusing():
        summary = await still.engine.run()
    assert not summary.complete
    assert (summary.added, summary.requests) == (0, 3)
    assert summary.errors == [
        "127.0.0.1 refuses connections; the server may be down, try again later."
    ]
    await still.sync()
    await still.assert_same()


@pytest.mark.parametrize(
    ("fault", "times"),
    [
        (Status(500), 2),
        (Status(502), 1),
        (Status(503), 3),
        (Status(504), 1),
        (Reset(), 2),
        (throttled(7), 1),
        (throttled(None), 1),
        (absurd_rate_headers("-5"), 3),
        (absurd_rate_headers("99999999999999999999"), 3),
        (absurd_rate_headers("soon"), 3),
    ],
)
async def test_trouble_in_the_middle_that_passes(still: Lab, fault: Fault, times: int) -> None:
    still.server.faults.add(fault, skip=12, times=times)
    await still.sync()
    await still.assert_same()


@pytest.mark.parametrize(
    "fault",
    [
        Status(500),
        Status(404, "Not found."),
        captive_portal(),
        Truncated(),
        Rewrite(wrong_types),
        redirect("https://elsewhere.invalid/"),
        foreign_next("https://elsewhere.invalid/api/collection/?page=2"),
    ],
)
@pytest.mark.parametrize("skip", [0, 7, 20])
async def test_trouble_that_stays_for_a_run(still: Lab, fault: Fault, skip: int) -> None:
    still.server.faults.add(fault, skip=skip, times=None)
    summary = await still.engine.run()
    assert not summary.complete
    assert summary.errors
    still.server.faults.clear()
    await still.sync()
    await still.assert_same()


async def test_one_record_that_the_server_cannot_give(still: Lab) -> None:
    item = min(still.world.items_of("reader"), key=lambda item: item.id)
    still.server.faults.add(Rewrite(wrong_types), path=f"/api/collection/{item.id}/", times=None)
    summary = await still.engine.run()
    assert not summary.complete
    assert len(summary.errors) == 1
    assert await still.read(collection.needing_detail) == [item.id]
    still.server.faults.clear()
    asked = await still.sync_asking()
    assert [path for path in asked if path.startswith("/api/collection/") and "?" not in path] == [
        "/api/collection/stats/",
        f"/api/collection/{item.id}/",
    ]
    await still.assert_same()


async def test_the_day_is_used_up(make_server: MakeServer, tmp_path: Path) -> None:
    """Another program of the same person has used all requests of the day."""
    server = make_server(
        world=tiny_world(), habits=TINY_HABITS, limits=Limits(burst=10**6, sustained=20)
    )
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        summary = await lab.engine.run()
        assert not summary.complete
        assert summary.throttled == 0
        assert summary.requests == 20
        assert "allows no more requests" in summary.errors[0]


async def test_cancelling(live: Lab) -> None:
    cancelling: list[asyncio.Task[None]] = []

    def stop(news: News) -> None:
        if isinstance(news, Progress) and news.requests == 20 and not cancelling:
            cancelling.append(asyncio.create_task(live.engine.cancel()))

    live.engine.subscribe(stop)
    summary = await live.engine.run()
    assert 20 <= summary.requests <= 21
    assert not summary.complete
    states = {job.state for job in await live.read(lambda c: jobs.history(c, 100))}
    assert states == {JobState.DONE, JobState.CANCELLED}
    assert await live.read(jobs.unfinished) == []
    asked = live.server.log.paths()
    await live.sync()
    await live.assert_same()
    again = live.server.log.paths()[len(asked) :]
    assert not {
        path for path in asked if path.startswith("/api/series/") and path[-1] == "/"
    } & set(again)


async def test_progress_is_honest(lab: Lab) -> None:
    seen: list[Progress] = []
    lab.engine.subscribe(lambda news: seen.append(news) if isinstance(news, Progress) else None)
    summary = await lab.sync()
    order = list(SYNC)
    assert list(dict.fromkeys(one.job.kind for one in seen)) == order
    assert [order.index(one.job.kind) for one in seen] == sorted(
        order.index(one.job.kind) for one in seen
    )
    assert [one.requests for one in seen] == sorted(one.requests for one in seen)
    assert seen[-1].requests == summary.requests
    assert all(one.total is None or one.done <= one.total for one in seen)
    last = {one.job.kind: one for one in seen}
    assert all(one.total in (None, one.done) for one in last.values())
    details = [one for one in seen if one.job.kind is JobKind.ITEM_DETAILS]
    assert {one.total for one in details} == {TINY_COLLECTION}
    assert details[0].seconds_left is not None
    assert seen[-1].budget.burst_limit == 10**6


async def test_nothing_is_called_complete_before_it_is(live: Lab) -> None:
    await live.engine.run(max_requests=10)
    assert await live.read(lambda c: account.get(c, facts.LAST_SYNC)) is None
    await live.sync()
    assert await live.read(lambda c: account.get(c, facts.LAST_SYNC)) is not None


async def test_a_full_run_that_was_interrupted_stays_a_full_run(live: Lab) -> None:
    await live.sync()
    one = max(live.world.reading_lists.values(), key=lambda one: len(one.items))
    with live.world.edit():
        one.items.reverse()
        for order, item in enumerate(one.items, 1):
            item.order = order
    summary = await live.engine.run(full=True, max_requests=6)
    assert not summary.complete
    await live.sync()
    await live.assert_same()
    assert len(await live.sync_asking()) == 5
