"""The limiter and a real server's counter together, at a raised clock."""

from __future__ import annotations

import asyncio

import pytest

from metron_desktop.api.client import MetronClient
from metron_desktop.api.errors import ApiError, NotFound, RateLimited
from metron_desktop.api.rate_limit import PARALLEL, Priority, RateLimiter
from metron_desktop.domain.sync import Budget
from tests.metron_server import Dialect, Limits, MetronServer, ServerClock
from tests.metron_server.faults import absurd_rate_headers, throttled
from tests.metron_server.fixtures import MakeServer
from tests.unit.api.conftest import client_of
from tests.unit.api.fast_clock import FastClock

SPEED = 300.0
"""Seconds that pass per real second."""

MEASURED_SPEED = 40.0
"""Slow enough for a request's own milliseconds not to matter where time is measured."""


@pytest.fixture(params=[Dialect.LIVE, Dialect.V1], ids=lambda dialect: dialect.value)
def limited(request: pytest.FixtureRequest, make_server: MakeServer) -> MetronServer:
    """A server with the limits the deployed one ships with, at a raised clock."""
    return make_server(dialect=request.param, limits=Limits(), clock=ServerClock(speed=SPEED))


def paced(server: MetronServer, speed: float = SPEED) -> MetronClient:
    return client_of(server, limiter=RateLimiter(clock=FastClock(server.clock, speed)))


def statuses(server: MetronServer) -> dict[int | None, int]:
    """How often each status was answered, once the last answer has been noted."""
    assert server.log.wait_for(lambda log: None not in log.statuses())
    return server.log.statuses()


@pytest.mark.parametrize(
    ("dialect", "tasks"), [(Dialect.LIVE, 1), (Dialect.LIVE, 4), (Dialect.V1, 4)]
)
async def test_sixty_requests(make_server: MakeServer, dialect: Dialect, tasks: int) -> None:
    clock = ServerClock(speed=MEASURED_SPEED)
    server = make_server(dialect=dialect, limits=Limits(), clock=clock)
    async with paced(server, MEASURED_SPEED) as client:
        started = clock.time()

        async def work() -> None:
            for number in range(60 // tasks):
                await client.issues.get(number + 1)

        await asyncio.gather(*(work() for _ in range(tasks)))
        assert clock.time() - started <= 1.05 * 180
        assert client.limiter.requests == 60
        assert client.limiter.throttled == 0
    assert statuses(server) == {200: 60}


async def test_all_that_counts_is_counted(limited: MetronServer) -> None:
    async with paced(limited) as client:
        for _ in range(12):
            with pytest.raises(NotFound):
                await client.issues.get(999_999)
            await client.issues.page()
    assert statuses(limited) == {404: 12, 200: 12}


async def test_the_budget(make_server: MakeServer) -> None:
    server = make_server(limits=Limits(burst=30, sustained=7_000))
    async with client_of(server, limiter=RateLimiter()) as client:
        assert client.limiter.budget() == Budget()
        await client.check()
        assert client.limiter.budget() == Budget(30, 29, 7_000, 6_999)
        server.throttle.spend("reader", 10)
        await client.check()
        assert client.limiter.budget() == Budget(30, 18, 7_000, 6_988)


async def test_another_program_of_the_same_person(limited: MetronServer) -> None:
    async with paced(limited) as client:
        spent = 0
        for _ in range(40):
            await client.issues.page()
            # What is taken between an answer and the next request nobody could have seen.
            if next(iter(limited.throttle.used("reader").values())) < 15:
                limited.throttle.spend("reader", 2)
                spent += 2
        assert client.limiter.throttled == 0
        assert spent >= 10


async def test_background_work_keeps_the_reserve(make_server: MakeServer) -> None:
    server = make_server(limits=Limits(burst=1_000, sustained=40))
    async with client_of(server, limiter=RateLimiter(reserve=10)) as client:
        background = client.at(Priority.BACKGROUND)
        for _ in range(30):
            await background.issues.page()
        with pytest.raises(RateLimited, match="kept for what you ask"):
            await background.issues.page()
        for _ in range(10):
            await client.at(Priority.ON_SCREEN).issues.page()
        with pytest.raises(RateLimited):
            await client.issues.page()
    assert statuses(server) == {200: 40}


async def test_the_end_of_a_day_learnt_from_the_server(make_server: MakeServer) -> None:
    server = make_server(limits=Limits(burst=1_000, sustained=50))
    server.throttle.spend("reader", 49)
    async with client_of(server, limiter=RateLimiter()) as client:
        await client.issues.page()
        with pytest.raises(RateLimited, match="24 hours") as failure:
            await client.issues.page()
        assert 86_000 < failure.value.retry_after < 86_500
    assert len(server.log) == 1


@pytest.mark.parametrize("value", ["-5", "99999999999999999999", "soon", "NaN", "0"])
async def test_headers_that_make_no_sense(limited: MetronServer, value: str) -> None:
    limited.faults.add(absurd_rate_headers(value), times=None)
    async with paced(limited) as client:
        for _ in range(41):
            await client.issues.page()
        assert client.limiter.throttled == 0
        assert client.limiter.budget() == Budget()


@pytest.mark.parametrize("retry_after", [7, None])
async def test_a_429_out_of_the_blue(limited: MetronServer, retry_after: int | None) -> None:
    limited.faults.add(throttled(retry_after), skip=1)
    async with paced(limited) as client:
        await client.check()
        refused = limited.clock.time()
        with pytest.raises(RateLimited) as failure:
            await client.check()
        assert failure.value.retry_after == (retry_after or 60)
        await client.check()
        assert limited.clock.time() - refused >= (retry_after or 60)
        assert client.limiter.throttled == 1


async def test_a_click_overtakes_background_work(metron_live: MetronServer) -> None:
    async with client_of(metron_live, limiter=RateLimiter()) as client:
        await client.check()
        held = [await client.limiter.acquire() for _ in range(PARALLEL)]
        background = asyncio.gather(
            *(client.at(Priority.BACKGROUND).issues.get(n) for n in range(1, 6))
        )
        click = asyncio.ensure_future(client.at(Priority.ON_SCREEN).series.get(1))
        await asyncio.wait({click}, timeout=0.05)  # all of them stand in the queue
        client.limiter.release(held[0])
        await asyncio.gather(background, click)
        client.limiter.release(held[1])
    assert [entry.path for entry in metron_live.log][1] == "/api/series/1/"


async def test_a_server_that_is_not_there_costs_no_slots(make_server: MakeServer) -> None:
    server = make_server()
    async with client_of(server, limiter=RateLimiter()) as client:
        await client.check()
        with server.refusing():
            for _ in range(40):
                with pytest.raises(ApiError):
                    await client.check()
        await client.check()
        assert client.limiter.requests <= 4
