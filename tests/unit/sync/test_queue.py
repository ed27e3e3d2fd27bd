"""The queue: who goes first, what it takes to stop, and how it goes on."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from metron_desktop.api.rate_limit import RateLimiter
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import (
    SYNC,
    Halt,
    Job,
    JobKind,
    JobState,
    Moving,
    Priority,
    Standstill,
)
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.sync import Progress, SyncSummary
from metron_desktop.services.collection import Collection
from metron_desktop.store import collection, issues, jobs, outbox
from metron_desktop.sync.queue import News
from tests.metron_server import Habits, Limits, MetronServer
from tests.metron_server.faults import Stall, Status, captive_portal, unauthorized
from tests.metron_server.fixtures import MakeServer
from tests.unit.api.clock import StillClock
from tests.unit.sync.lab import TINY_COLLECTION, TINY_HABITS, Lab, laboratory, tiny_world


class Ear:
    """Hears all news, and can be waited for."""

    def __init__(self, lab: Lab) -> None:
        self.heard: list[News] = []
        self._waiting: list[tuple[Callable[[News], bool], asyncio.Future[News]]] = []
        lab.engine.subscribe(self._hear)

    def _hear(self, news: News) -> None:
        self.heard.append(news)
        for wanted, future in self._waiting:
            if not future.done() and wanted(news):
                future.set_result(news)

    async def hears(self, wanted: Callable[[News], bool]) -> News:
        future = asyncio.get_running_loop().create_future()
        self._waiting.append((wanted, future))
        return await asyncio.wait_for(future, 60)

    def all(self, kind: type) -> list[News]:
        return [news for news in self.heard if isinstance(news, kind)]


def is_over(kind: JobKind) -> Callable[[News], bool]:
    return lambda news: isinstance(news, Job) and news.kind is kind and news.state.is_final


def is_running(kind: JobKind, done: int) -> Callable[[News], bool]:
    return lambda news: isinstance(news, Progress) and news.job.kind is kind and news.done >= done


@pytest.fixture
def server(make_server: MakeServer) -> MetronServer:
    return make_server(world=tiny_world(), habits=TINY_HABITS)


@pytest.fixture
async def live(server: MetronServer, tmp_path: Path) -> AsyncIterator[Lab]:
    async with laboratory(server, tmp_path / "library.sqlite") as made:
        yield made


@asynccontextmanager
async def at_work(server: MetronServer, file: Path, **more: object) -> AsyncIterator[Lab]:
    """A lab whose queue works by itself, in time that does not pass."""
    more.setdefault("clock", StillClock())
    async with laboratory(server, file, background=True, **more) as made:
        yield made


async def queue(lab: Lab) -> list[tuple[JobKind, JobState]]:
    return [(job.kind, job.state) for job in await lab.read(jobs.unfinished)]


def pages(server: MetronServer, path: str) -> list[str]:
    return [target for target in server.log.paths() if target.startswith(path)]


async def test_a_job_asked_for_alone_is_done_alone(live: Lab) -> None:
    job = await live.engine.ask(JobKind.CATALOGUE)
    done = await live.engine.finished(job.id)
    assert (done.state, done.error) == (JobState.DONE, "")
    assert done.requests == len(live.server.log) == 8  # 36 issues, 5 a page
    assert live.server.log.paths() == [f"/api/issue/?page={page}" for page in range(1, 9)]
    known = await live.read(issues.count)
    assert known == len(live.world.issues)


async def test_the_catalogue_of_one_publisher(live: Lab) -> None:
    publisher = list(live.world.publishers.values())[1]
    with live.world.edit():
        live.world.series[2].publisher = publisher
    job = await live.engine.ask(JobKind.CATALOGUE, Link(Kind.PUBLISHER, publisher.id, "One"))
    done = await live.engine.finished(job.id)
    theirs = [issue for issue in live.world.issues.values() if issue.series.publisher is publisher]
    assert 0 < len(theirs) < len(live.world.issues)
    assert await live.read(issues.count) == len(theirs)
    assert done.requests == -(-len(theirs) // 5)


async def test_what_was_indexed_is_kept_fresh_by_every_synchronisation(live: Lab) -> None:
    job = await live.engine.ask(JobKind.CATALOGUE)
    await live.engine.finished(job.id)
    asked = await live.sync_asking()
    assert sum(path.startswith("/api/issue/?modified_gt=") for path in asked) == 1
    series = next(iter(live.world.series.values()))
    before = await live.read(issues.count)
    live.world.add_issue(series.id, "901")
    await live.sync()
    assert await live.read(issues.count) == before + 1


async def test_no_picture_is_fetched_for_the_index(live: Lab) -> None:
    await live.engine.finished((await live.engine.ask(JobKind.CATALOGUE)).id)
    assert all(entry.is_api for entry in live.server.log)


async def test_a_long_walk_lets_a_synchronisation_pass(
    make_server: MakeServer, tmp_path: Path
) -> None:
    server = make_server(world=tiny_world(), habits=Habits(page_size=2, short_page_size=4))
    async with at_work(server, tmp_path / "library.sqlite") as lab:
        ear = Ear(lab)
        await lab.engine.ask(JobKind.CATALOGUE, priority=Priority.BACKGROUND)
        await ear.hears(is_running(JobKind.CATALOGUE, 2))
        assert (await lab.engine.run()).complete
        await ear.hears(is_over(JobKind.CATALOGUE))
        await lab.assert_same()
    asked = server.log.paths()
    walked = pages(server, "/api/issue/")
    # Interrupted or not, every page was asked for once.
    assert walked == [f"/api/issue/?page={page}" for page in range(1, 19)]
    details = [at for at, path in enumerate(asked) if re.fullmatch(r"/api/collection/\d+/", path)]
    assert details[-1] < asked.index(walked[-1])


async def test_what_is_asked_for_goes_beside_the_background(
    make_server: MakeServer, tmp_path: Path
) -> None:
    # 18 pages of the catalogue in the background, 6 of the collection beside them.
    server = make_server(world=tiny_world(), habits=Habits(page_size=2, short_page_size=4))
    async with at_work(server, tmp_path / "library.sqlite") as lab:
        ear = Ear(lab)
        await lab.engine.ask(JobKind.CATALOGUE, priority=Priority.BACKGROUND)
        await ear.hears(is_running(JobKind.CATALOGUE, 1))
        asked = await lab.engine.ask(JobKind.COLLECTION)
        assert (await lab.engine.finished(asked.id)).state is JobState.DONE
        assert not any(is_over(JobKind.CATALOGUE)(news) for news in ear.heard)
        await ear.hears(is_over(JobKind.CATALOGUE))


async def test_it_goes_on_at_the_page_it_was_on(server: MetronServer, tmp_path: Path) -> None:
    """However often the program ends, nothing is fetched twice."""
    file = tmp_path / "library.sqlite"
    async with at_work(server, file) as lab:
        ear = Ear(lab)
        await lab.engine.ask(JobKind.CATALOGUE)
        await ear.hears(is_running(JobKind.CATALOGUE, 3))
    async with at_work(server, file) as lab:
        ear = Ear(lab)
        await lab.engine.open()  # nobody asks for anything
        await ear.hears(is_running(JobKind.CATALOGUE, 2))
    async with at_work(server, file) as lab:
        ear = Ear(lab)
        await lab.engine.open()
        done = await ear.hears(is_over(JobKind.CATALOGUE))
        assert isinstance(done, Job)
        assert done.state is JobState.DONE
        assert await lab.read(issues.count) == len(server.world.issues)
    assert len(set(pages(server, "/api/issue/"))) == 8
    assert len(pages(server, "/api/issue/")) <= 10  # the pages on their way when it ended


async def test_a_paused_job_rests_until_it_is_resumed(server: MetronServer, tmp_path: Path) -> None:
    file = tmp_path / "library.sqlite"
    async with at_work(server, file) as lab:
        ear = Ear(lab)
        job = await lab.engine.ask(JobKind.CATALOGUE)
        await ear.hears(is_running(JobKind.CATALOGUE, 2))
        await lab.engine.move([job.id], JobState.PAUSED)
        assert (await lab.engine.finished(job.id)).state is JobState.PAUSED
        asked = len(server.log)
        other = await lab.engine.ask(JobKind.COLLECTION)
        await lab.engine.finished(other.id)
        assert len(server.log) == asked + 3
    async with at_work(server, file) as lab:  # also over a restart
        ear = Ear(lab)
        await lab.engine.open()
        assert await queue(lab) == [(JobKind.CATALOGUE, JobState.PAUSED)]
        await lab.engine.move([job.id], JobState.WAITING)
        await ear.hears(is_over(JobKind.CATALOGUE))
        assert await lab.read(issues.count) == len(server.world.issues)


async def test_a_cancelled_job_is_over_but_what_it_fetched_is_kept(live: Lab) -> None:
    ear = Ear(live)
    job = await live.engine.ask(JobKind.CATALOGUE)
    await ear.hears(is_running(JobKind.CATALOGUE, 4))
    await live.engine.move([job.id], JobState.CANCELLED)
    assert (await live.engine.finished(job.id)).state is JobState.CANCELLED
    assert await live.read(issues.count) >= 20
    live.server.log.clear()
    again = await live.engine.ask(JobKind.CATALOGUE)
    assert again.id != job.id
    await live.engine.finished(again.id)
    assert len(live.server.log) <= 5


async def test_stopping_a_synchronisation_leaves_a_walk_alone(
    server: MetronServer, tmp_path: Path
) -> None:
    async with at_work(server, tmp_path / "library.sqlite") as lab:
        ear = Ear(lab)
        walk = await lab.engine.ask(JobKind.CATALOGUE)
        await lab.engine.move([walk.id], JobState.PAUSED)
        running = asyncio.create_task(lab.engine.run())
        await ear.hears(is_running(JobKind.SERIES, 1))
        await lab.engine.cancel()
        assert not (await running).complete
        assert await queue(lab) == [(JobKind.CATALOGUE, JobState.PAUSED)]


async def test_without_a_network_it_stands_still_and_says_so_once(
    server: MetronServer, tmp_path: Path
) -> None:
    async with at_work(server, tmp_path / "library.sqlite") as lab:
        ear = Ear(lab)
        with server.refusing():
            summary = await lab.engine.run()
            assert not summary.complete
            assert len(summary.errors) == 1
            stands = lab.engine.standstill
            assert stands is not None
            assert (stands.why, stands.sentence) == (Halt.OFFLINE, summary.errors[0])
            assert stands.until is not None
            assert [kind for kind, _ in await queue(lab)] == [*SYNC[1:]]
        # Nobody does anything: it tries again by itself.
        done = await ear.hears(lambda news: isinstance(news, SyncSummary) and news.complete)
        assert done is not None
        assert lab.engine.standstill is None
        assert ear.all(Moving)
        await lab.assert_same()


async def test_the_network_is_said_to_be_back(server: MetronServer, tmp_path: Path) -> None:
    """`retry` does not wait for the next attempt."""
    clock = StillClock()
    async with at_work(server, tmp_path / "library.sqlite", clock=clock) as lab:
        lab.engine.subscribe(lambda news: clock.stop() if isinstance(news, Standstill) else None)
        with server.refusing():
            await lab.engine.run()
        lab.engine.retry()
        await Ear(lab).hears(is_over(JobKind.STATISTICS))
        await lab.assert_same()


async def test_after_a_refused_sign_in_nothing_is_sent(
    server: MetronServer, tmp_path: Path
) -> None:
    async with at_work(server, tmp_path / "library.sqlite") as lab:
        ear = Ear(lab)
        await lab.engine.ask(JobKind.CATALOGUE, priority=Priority.BACKGROUND)
        await ear.hears(is_running(JobKind.CATALOGUE, 1))
        server.faults.add(unauthorized(), times=None)
        stands = await ear.hears(lambda news: isinstance(news, Standstill))
        assert isinstance(stands, Standstill)
        assert (stands.why, stands.until) == (Halt.SIGN_IN, None)
        asked = len(server.log)
        lab.engine.retry()
        job = await lab.engine.ask(JobKind.COLLECTION)
        assert (await lab.engine.finished(job.id)).state is JobState.WAITING
        assert len(server.log) == asked


async def test_the_reserve_is_kept_for_what_is_asked_for(
    make_server: MakeServer, tmp_path: Path
) -> None:
    server = make_server(
        world=tiny_world(), habits=TINY_HABITS, limits=Limits(burst=10**6, sustained=12)
    )
    clock = StillClock()
    limiter = RateLimiter(clock=clock, reserve=6)
    async with at_work(server, tmp_path / "library.sqlite", clock=clock, limiter=limiter) as lab:
        ear = Ear(lab)
        lab.engine.subscribe(lambda news: clock.stop() if isinstance(news, Standstill) else None)
        await lab.engine.ask(JobKind.CATALOGUE, priority=Priority.BACKGROUND)
        stands = await ear.hears(lambda news: isinstance(news, Standstill))
        assert isinstance(stands, Standstill)
        assert stands.why is Halt.LIMIT
        assert len(server.log) == 6
        asked = await lab.engine.ask(JobKind.COLLECTION)
        assert (await lab.engine.finished(asked.id)).state is JobState.DONE
        assert len(server.log) == 9
        assert lab.engine.standstill is not None  # the background still waits for its day
        assert lab.engine.standstill.why is Halt.LIMIT


async def test_a_hotel_network_makes_nothing_fail_for_good(
    server: MetronServer, tmp_path: Path
) -> None:
    async with at_work(server, tmp_path / "library.sqlite") as lab:
        ear = Ear(lab)
        server.faults.add(captive_portal(), skip=4, times=6)
        summary = await lab.engine.run()
        if not summary.complete:
            await ear.hears(lambda news: isinstance(news, SyncSummary) and news.complete)
        assert ear.all(Standstill)
        assert {job.state for job in await lab.read(lambda c: jobs.history(c, 99))} == {
            JobState.DONE
        }
        await lab.assert_same()


async def test_one_resource_that_fails_stops_no_other(server: MetronServer, tmp_path: Path) -> None:
    async with at_work(server, tmp_path / "library.sqlite") as lab:
        server.faults.add(Status(500), path="/api/reading_list/", times=None)
        summary = await lab.engine.run()
        assert not summary.complete
        assert lab.engine.standstill is None
        states = {job.kind: job.state for job in await lab.read(lambda c: jobs.history(c, 100))}
        assert states.pop(JobKind.READING_LISTS) is JobState.FAILED
        assert set(states.values()) == {JobState.DONE}
        assert await queue(lab) == []


async def test_a_change_the_server_stumbles_over_is_sent_again_by_itself(
    server: MetronServer, tmp_path: Path
) -> None:
    async with at_work(server, tmp_path / "library.sqlite") as lab:
        assert (await lab.engine.run()).complete
        ear = Ear(lab)
        row = (await lab.read(lambda c: collection.rows(c, [1])))[0]
        server.faults.add(Status(500), method="PATCH", times=4)
        await Collection(lab.db).rate([row.local_id], 1 if row.rating != 1 else 2)
        failed = await lab.engine.finished((await lab.engine.ask(JobKind.PUSH)).id)
        assert failed.state is JobState.FAILED
        await ear.hears(lambda news: is_over(JobKind.PUSH)(news) and news.state is JobState.DONE)
        assert await lab.read(outbox.waiting) == []
        assert row.server_id is not None
        assert server.world.collection[row.server_id].rating == (1 if row.rating != 1 else 2)


async def test_looking_costs_one_request_that_is_not_wasted(live: Lab) -> None:
    unknown = await live.engine.estimate([(JobKind.CATALOGUE, None)])
    assert (unknown.requests, unknown.certain) == (1, False)
    assert len(live.server.log) == 0
    known = await live.engine.look(JobKind.CATALOGUE)
    assert known.certain
    assert len(live.server.log) == 1
    again = await live.engine.look(JobKind.CATALOGUE)
    assert again == known
    assert len(live.server.log) == 1
    await live.engine.finished((await live.engine.ask(JobKind.CATALOGUE)).id)
    assert len(pages(live.server, "/api/issue/")) == len(set(pages(live.server, "/api/issue/")))
    assert await live.read(issues.count) == len(live.world.issues)


async def test_the_first_synchronisation_says_what_it_knows(live: Lab) -> None:
    estimate = await live.engine.estimate([(kind, None) for kind in SYNC])
    assert not estimate.certain
    assert estimate.requests >= len(SYNC) - 2


async def test_what_is_on_screen_comes_first(live: Lab) -> None:
    await live.engine.finished((await live.engine.ask(JobKind.COLLECTION)).id)
    last = (await live.read(collection.needing_detail))[-1]
    rows = await live.read(lambda c: collection.rows(c, list(range(1, TINY_COLLECTION + 1))))
    shown = next(row for row in rows if row.server_id == last)
    live.engine.show(Kind.COLLECTION_ITEM, [shown.local_id])
    live.server.log.clear()
    await live.engine.finished((await live.engine.ask(JobKind.ITEM_DETAILS)).id)
    assert live.server.log.paths()[0] == f"/api/collection/{last}/"
    assert len(live.server.log) == TINY_COLLECTION


async def test_closing_does_not_wait_for_answers(live: Lab) -> None:
    stall = Stall()
    live.server.faults.add(stall, path="/api/issue/")
    await live.engine.ask(JobKind.CATALOGUE)
    await asyncio.get_running_loop().run_in_executor(None, stall.arrived.wait)
    await live.engine.close()
    assert await queue(live) == [(JobKind.CATALOGUE, JobState.WAITING)]
    stall.release()
