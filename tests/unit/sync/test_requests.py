"""Which requests are repeated, and which never."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import AsyncIterator

import pytest

from metron_desktop.api.client import MetronClient
from metron_desktop.api.errors import (
    AuthError,
    NotFound,
    Offline,
    PermissionDenied,
    RateLimited,
    ServerError,
    ValidationFailed,
)
from metron_desktop.api.rate_limit import RateLimiter
from metron_desktop.sync.requests import Allowance, OutOfRequests, Requests
from tests.metron_server import MetronServer
from tests.metron_server.fault_rules import Rule
from tests.metron_server.faults import Fault, Reset, Status, forbidden, throttled, unauthorized
from tests.metron_server.fixtures import MakeServer
from tests.unit.api.clock import StillClock
from tests.unit.sync.lab import credentials_of, tiny_world


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def server(make_server: MakeServer) -> MetronServer:
    return make_server(world=tiny_world())


@pytest.fixture
async def client(server: MetronServer, clock: StillClock) -> AsyncIterator[MetronClient]:
    limiter = RateLimiter(clock=clock)
    async with MetronClient(server.url, credentials_of(server), limiter=limiter) as made:
        yield made


@pytest.mark.parametrize("fault", [Status(503), Status(500), Status(502), Reset(), Status(504)])
async def test_trouble_that_passes(
    server: MetronServer, client: MetronClient, clock: StillClock, fault: Fault
) -> None:
    server.faults.add(fault, times=2)
    requests = Requests(client.limiter, clock)
    await requests.send(client.series_types.page)
    assert requests.sent == 3
    assert requests.waited_s == 5.0
    assert len(server.log) == 3


async def test_trouble_that_stays(
    server: MetronServer, client: MetronClient, clock: StillClock
) -> None:
    server.faults.add(Status(503), times=None)
    requests = Requests(client.limiter, clock)
    with pytest.raises(ServerError):
        await requests.send(client.series_types.page)
    assert len(server.log) == 4


async def test_no_network(server: MetronServer, client: MetronClient, clock: StillClock) -> None:
    with server.refusing(), pytest.raises(Offline):
        await Requests(client.limiter, clock).send(client.series_types.page)
    assert clock.monotonic() == 5.0


@pytest.mark.parametrize("wait", [7, None])
async def test_refused_for_a_while(
    server: MetronServer, client: MetronClient, clock: StillClock, wait: int | None
) -> None:
    server.faults.add(throttled(wait))
    requests = Requests(client.limiter, clock)
    await requests.send(client.series_types.page)
    assert requests.sent == 2
    assert clock.monotonic() >= (wait or 60)


async def test_refused_for_hours(
    server: MetronServer, client: MetronClient, clock: StillClock
) -> None:
    server.faults.add(throttled(7_200))
    with pytest.raises(RateLimited):
        await Requests(client.limiter, clock).send(client.series_types.page)
    assert len(server.log) == 1


async def test_refused_again_and_again(
    server: MetronServer, client: MetronClient, clock: StillClock
) -> None:
    server.faults.add(throttled(7), times=None)
    with pytest.raises(RateLimited):
        await Requests(client.limiter, clock).send(client.series_types.page)
    assert len(server.log) == 6


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (unauthorized(), AuthError),
        (forbidden(), PermissionDenied),
        (Status(404, "Not found."), NotFound),
        (Status(400, "No."), ValidationFailed),
    ],
)
async def test_what_is_never_repeated(
    server: MetronServer,
    client: MetronClient,
    clock: StillClock,
    fault: Fault,
    error: type[Exception],
) -> None:
    rule: Rule = server.faults.add(fault, times=None)
    with pytest.raises(error):
        await Requests(client.limiter, clock).send(client.series_types.page)
    assert rule.hits == 1


async def test_once_is_once(server: MetronServer, client: MetronClient, clock: StillClock) -> None:
    server.faults.add(Reset())
    with pytest.raises(Offline):
        await Requests(client.limiter, clock).send_once(client.series_types.page)
    assert len(server.log) == 1


async def test_so_many_and_no_more(
    server: MetronServer, client: MetronClient, clock: StillClock
) -> None:
    server.faults.add(Status(503))
    requests = Requests(client.limiter, clock, Allowance(2))
    await requests.send(client.series_types.page)  # the repetition counts
    with pytest.raises(OutOfRequests):
        await requests.send(client.series_types.page)
    assert len(server.log) == 2


async def test_records_that_are_not_there_are_asked_for_slowly(
    server: MetronServer, client: MetronClient, clock: StillClock
) -> None:
    """The deployment bans an address for 20 x 404 in 2 minutes."""
    requests = Requests(client.limiter, clock)
    answered: list[float] = []
    for number in range(60):
        with pytest.raises(NotFound):
            await requests.send(lambda number=number: client.series.get(900_000 + number))
        answered.append(clock.monotonic())
    assert max(bisect_right(answered, start + 120.0) - at for at, start in enumerate(answered)) < 20
    assert clock.monotonic() < 600.0


async def test_what_is_forbidden_is_asked_for_slowly(
    server: MetronServer, client: MetronClient, clock: StillClock
) -> None:
    """The deployment bans an address for 10 x 403 in 5 minutes."""
    server.faults.add(forbidden(), times=None)
    requests = Requests(client.limiter, clock)
    answered: list[float] = []
    for _ in range(20):
        with pytest.raises(PermissionDenied):
            await requests.send(client.series_types.page)
        answered.append(clock.monotonic())
    assert max(bisect_right(answered, start + 300.0) - at for at, start in enumerate(answered)) < 10
