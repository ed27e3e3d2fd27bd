"""The gate: never over a limit, never idle, the person first."""

from __future__ import annotations

import asyncio
import random
from email.utils import formatdate

import pytest

from metron_desktop.api.errors import RateLimited
from metron_desktop.api.rate_limit import DEFAULT_BURST, PARALLEL, Priority, RateLimiter
from metron_desktop.domain.sync import Budget
from tests.unit.api.clock import StillClock
from tests.unit.api.metered import Meter


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture
def limiter(clock: StillClock) -> RateLimiter:
    return RateLimiter(clock=clock)


@pytest.fixture
def meter(clock: StillClock) -> Meter:
    return Meter(clock)


async def ask(
    limiter: RateLimiter,
    meter: Meter,
    priority: Priority = Priority.ASKED,
    *,
    latency: float = 0.0,
    clock: StillClock | None = None,
) -> int:
    """One request; half of `latency` passes before it is counted, half after."""
    async with limiter.slot(priority) as slot:
        if clock and latency:
            await clock.sleep(latency / 2)
        status, headers = meter.count()
        if clock and latency:
            await clock.sleep(latency / 2)
        limiter.observe(headers, status, slot)
    return status


@pytest.mark.parametrize("latency", [0.0, 0.3, 4.0])
@pytest.mark.parametrize("tasks", [1, 2, 12])
async def test_sixty_requests_at_twenty_a_minute(
    clock: StillClock, limiter: RateLimiter, meter: Meter, tasks: int, latency: float
) -> None:
    async def work() -> None:
        for _ in range(60 // tasks):
            await ask(limiter, meter, latency=latency, clock=clock)

    await asyncio.gather(*(work() for _ in range(tasks)))
    assert meter.refused == 0
    assert limiter.throttled == 0
    assert limiter.requests == 60
    assert clock.monotonic() <= 1.05 * max(180, 60 * latency)
    assert limiter.waited_s <= clock.monotonic()


async def test_the_first_request_goes_alone(limiter: RateLimiter, meter: Meter) -> None:
    first = await limiter.acquire()
    second = asyncio.ensure_future(limiter.acquire())
    third = asyncio.ensure_future(limiter.acquire())
    await asyncio.wait({second}, timeout=0.01)
    assert not second.done()
    status, headers = meter.count()
    limiter.observe(headers, status, first)
    limiter.release(first)
    slots = await asyncio.gather(second, third)
    assert not any(slot.alone for slot in slots[:1])
    for slot in slots:
        limiter.release(slot)


async def test_no_more_than_two_are_under_way(limiter: RateLimiter, meter: Meter) -> None:
    await ask(limiter, meter)
    held = [await limiter.acquire() for _ in range(PARALLEL)]
    waiting = asyncio.ensure_future(limiter.acquire())
    await asyncio.wait({waiting}, timeout=0.01)
    assert not waiting.done()
    limiter.release(held[0])
    limiter.release(await waiting)
    limiter.release(held[1])


async def test_without_headers_the_default_holds(clock: StillClock, limiter: RateLimiter) -> None:
    for _ in range(DEFAULT_BURST):
        async with limiter.slot() as slot:
            limiter.observe({}, 200, slot)
    assert clock.monotonic() == 0
    async with limiter.slot():
        assert clock.monotonic() == pytest.approx(60, abs=0.1)
    assert limiter.budget() == Budget()


async def test_slots_used_by_another_program_are_believed(
    clock: StillClock, limiter: RateLimiter, meter: Meter
) -> None:
    await ask(limiter, meter)
    for _ in range(60):
        if meter.left() > 4:  # a slot taken between an answer and the next request nobody can see
            meter.count()
        clock.advance(0.2)
        assert await ask(limiter, meter) == 200
    assert clock.monotonic() < 60 * 7


async def test_all_slots_used_by_another_program(
    clock: StillClock, limiter: RateLimiter, meter: Meter
) -> None:
    meter.count(10)
    clock.advance(20)
    meter.count(9)
    assert await ask(limiter, meter) == 200
    assert limiter.budget().burst_remaining == 0
    # Ten slots free when the other program's first minute is over, 40 s from now.
    assert await ask(limiter, meter) == 200
    assert clock.monotonic() == pytest.approx(60, abs=3)
    for _ in range(30):
        assert await ask(limiter, meter) == 200
    assert meter.refused == 0


@pytest.mark.parametrize("skew", [3_600.0, -3_600.0])
async def test_a_server_whose_clock_is_an_hour_off(
    clock: StillClock, limiter: RateLimiter, skew: float
) -> None:
    meter = Meter(clock, skew=skew)
    meter.count(19)
    for _ in range(41):
        assert await ask(limiter, meter) == 200
    assert clock.monotonic() <= 190


async def test_the_limit_of_a_supporter(clock: StillClock, limiter: RateLimiter) -> None:
    meter = Meter(clock, burst=60)
    for _ in range(60):
        assert await ask(limiter, meter) == 200
    assert clock.monotonic() == 0
    assert limiter.budget() == Budget(60, 0, 5_000, 4_940)


async def test_a_counter_that_was_reset_is_believed(
    clock: StillClock, limiter: RateLimiter
) -> None:
    before, after = Meter(clock, sustained=10), Meter(clock, sustained=10)
    for _ in range(9):
        await ask(limiter, before)
    for _ in range(10):
        assert await ask(limiter, after) == 200
    assert clock.monotonic() == 0


async def test_the_person_goes_first(clock: StillClock, limiter: RateLimiter, meter: Meter) -> None:
    for _ in range(20):
        await ask(limiter, meter)
    done: list[str] = []

    async def named(name: str, priority: Priority) -> None:
        await ask(limiter, meter, priority)
        done.append(name)

    await asyncio.gather(
        named("background 1", Priority.BACKGROUND),
        named("asked", Priority.ASKED),
        named("background 2", Priority.BACKGROUND),
        named("on screen", Priority.ON_SCREEN),
    )
    assert done == ["on screen", "asked", "background 1", "background 2"]


async def test_a_reserve_is_kept_from_background_work(
    clock: StillClock, limiter: RateLimiter
) -> None:
    meter = Meter(clock, burst=1_000, sustained=100)
    limiter.reserve = 10
    for _ in range(90):
        await ask(limiter, meter, Priority.BACKGROUND)
    with pytest.raises(RateLimited, match="kept for what you ask") as refusal:
        await ask(limiter, meter, Priority.BACKGROUND)
    assert refusal.value.retry_after == pytest.approx(86_400, abs=5)
    for _ in range(10):
        await ask(limiter, meter, Priority.ON_SCREEN)
    with pytest.raises(RateLimited, match=r"no more requests .* about 24 hours"):
        await ask(limiter, meter, Priority.ON_SCREEN)
    assert meter.refused == 0


async def test_a_reserve_larger_than_half_the_day_is_cut(
    clock: StillClock, limiter: RateLimiter
) -> None:
    meter = Meter(clock, burst=1_000, sustained=100)
    limiter.reserve = 500
    for _ in range(50):
        await ask(limiter, meter, Priority.BACKGROUND)
    with pytest.raises(RateLimited):
        await ask(limiter, meter, Priority.BACKGROUND)


async def test_background_work_resumes_as_the_day_slides(
    clock: StillClock, limiter: RateLimiter
) -> None:
    meter = Meter(clock, burst=1_000, sustained=100)
    limiter.reserve, limiter.patience = 10, 100_000
    for _ in range(200):
        assert await ask(limiter, meter, Priority.BACKGROUND) == 200
        clock.advance(30)
    assert meter.refused == 0
    assert 2 * 86_400 < clock.monotonic() < 2 * 86_400 + 4_000


async def test_yesterdays_requests_are_learnt_from_the_headers(
    clock: StillClock, limiter: RateLimiter
) -> None:
    meter = Meter(clock, burst=1_000, sustained=100)
    for _ in range(99):
        meter.count()
        clock.advance(600)
    limiter.patience = 100_000
    for _ in range(150):
        assert await ask(limiter, meter) == 200
    assert meter.refused == 0


@pytest.mark.parametrize(
    ("header", "wait"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "0"}, 1),
        ({}, 60),
        ({"Retry-After": "-5"}, 60),
        ({"Retry-After": "soon"}, 60),
        ({"Retry-After": "99999999999"}, 60),
    ],
)
async def test_a_refusal_holds_everything_back(
    clock: StillClock, limiter: RateLimiter, header: dict[str, str], wait: float
) -> None:
    async with limiter.slot() as slot:
        limiter.observe(header, 429, slot)
    assert limiter.throttled == 1
    async with limiter.slot(Priority.ON_SCREEN):
        assert clock.monotonic() == pytest.approx(wait, abs=0.1)


async def test_retry_after_as_a_date(clock: StillClock, limiter: RateLimiter) -> None:
    headers = {
        "Date": formatdate(clock.time() + 500, usegmt=True),
        "Retry-After": formatdate(clock.time() + 530, usegmt=True),
    }
    async with limiter.slot() as slot:
        limiter.observe(headers, 429, slot)
    async with limiter.slot():
        assert clock.monotonic() == pytest.approx(30, abs=0.1)


async def test_after_a_refusal_one_request_goes_alone(
    clock: StillClock, limiter: RateLimiter, meter: Meter
) -> None:
    await ask(limiter, meter)
    async with limiter.slot() as slot:
        limiter.observe({"Retry-After": "5"}, 429, slot)
    first = await limiter.acquire()
    second = asyncio.ensure_future(limiter.acquire())
    await asyncio.wait({second}, timeout=0.01)
    assert not second.done()
    status, headers = meter.count()
    limiter.observe(headers, status, first)
    limiter.release(first)
    limiter.release(await second)


async def test_a_wait_of_hours_is_refused_at_once(limiter: RateLimiter) -> None:
    async with limiter.slot() as slot:
        limiter.observe({"Retry-After": "67803"}, 429, slot)
    with pytest.raises(RateLimited, match="about 19 hours") as refusal:
        await limiter.acquire()
    assert refusal.value.retry_after == pytest.approx(67_803, abs=1)
    assert limiter.waiting() == 0


ABSURD = [
    {"Limit": "-1", "Remaining": "5"},
    {"Limit": "20", "Remaining": "-3"},
    {"Limit": "99999999999999999999", "Remaining": "99999999999999999999"},
    {"Limit": "many", "Remaining": "some"},
    {"Limit": "0", "Remaining": "0"},
    {"Limit": "20", "Remaining": "21"},
    {"Limit": "²⁰", "Remaining": "5"},
    {"Limit": "20"},
]


@pytest.mark.parametrize("told", ABSURD)
@pytest.mark.parametrize("prefix", ["X-RateLimit-Burst-", "X-RateLimit-Sustained-", "X-RateLimit-"])
async def test_absurd_limits_count_as_not_sent(
    clock: StillClock, limiter: RateLimiter, prefix: str, told: dict[str, str]
) -> None:
    headers = {prefix + name: value for name, value in told.items()}
    for _ in range(DEFAULT_BURST):
        async with limiter.slot() as slot:
            limiter.observe(headers, 200, slot)
    assert clock.monotonic() == 0
    assert limiter.budget() == Budget()
    async with limiter.slot():
        assert clock.monotonic() == pytest.approx(60, abs=0.1)


@pytest.mark.parametrize("reset", ["-1", "0", "99999999999999", "noon", "1"])
async def test_an_absurd_reset_does_not_stall(
    clock: StillClock, limiter: RateLimiter, meter: Meter, reset: str
) -> None:
    for _ in range(41):
        async with limiter.slot() as slot:
            status, headers = meter.count()
            absurd = {name: reset for name in headers if name.endswith("-Reset")}
            limiter.observe(headers | absurd, status, slot)
    assert meter.refused == 0
    assert clock.monotonic() <= 130


@pytest.mark.parametrize(("limit", "minutes"), [(30, 60), (100_000, 1)])
async def test_a_v1_limit_of_a_period_it_does_not_name(
    clock: StillClock, limiter: RateLimiter, limit: int, minutes: int
) -> None:
    counted: list[float] = []
    limiter.patience = 4_000
    sent = limit + 1 if limit < 100 else 50
    for _ in range(sent):
        async with limiter.slot() as slot:
            counted.append(clock.time())
            headers = {
                "X-RateLimit-Limit": str(limit),
                "X-RateLimit-Remaining": str(limit - min(len(counted), limit)),
                "X-RateLimit-Reset": str(round(counted[0] + 60 * minutes)),
            }
            limiter.observe(headers, 200, slot)
    if minutes == 60:
        # Twenty a minute is kept besides: the hidden limit of a server that names only one.
        assert clock.monotonic() == pytest.approx(3_600, abs=2)
        assert limiter.budget().sustained_limit == 30
    else:
        assert clock.monotonic() == 0
        assert limiter.budget().burst_limit == 100_000


async def test_listeners_and_the_countdown(
    clock: StillClock, limiter: RateLimiter, meter: Meter
) -> None:
    heard: list[float] = []
    stop = limiter.subscribe(lambda: heard.append(limiter.waiting()))
    for _ in range(21):
        await ask(limiter, meter)
    assert max(heard) == pytest.approx(60, abs=0.1)
    assert heard[-1] == 0
    assert limiter.waited_s == pytest.approx(60, abs=0.1)
    stop()
    heard.clear()
    await ask(limiter, meter)
    assert heard == []


async def test_giving_up_leaves_the_queue(limiter: RateLimiter, meter: Meter) -> None:
    for _ in range(20):
        await ask(limiter, meter)
    waiting = asyncio.ensure_future(limiter.acquire())
    await asyncio.wait({waiting}, timeout=0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert limiter.waiting() == 0
    assert await ask(limiter, meter) == 200


async def test_a_request_that_never_left_does_not_count(limiter: RateLimiter) -> None:
    for _ in range(3 * DEFAULT_BURST):
        async with limiter.slot() as slot:
            slot.counts = False
    assert limiter.requests == 0


async def test_a_request_that_failed_on_the_way_counts(
    clock: StillClock, limiter: RateLimiter, meter: Meter
) -> None:
    await ask(limiter, meter)
    for _ in range(DEFAULT_BURST - 1):
        with pytest.raises(ConnectionError):
            async with limiter.slot():
                raise ConnectionError
    await limiter.acquire()
    assert clock.monotonic() == pytest.approx(60, abs=0.1)


@pytest.mark.parametrize("seed", range(12))
async def test_answers_in_any_order_never_lead_over_the_limit(
    clock: StillClock, limiter: RateLimiter, meter: Meter, seed: int
) -> None:
    chance = random.Random(seed)

    async def work() -> None:
        for _ in range(25):
            async with limiter.slot(chance.choice(list(Priority))) as slot:
                await clock.sleep(chance.expovariate(1.0))
                status, headers = meter.count()
                await clock.sleep(chance.expovariate(1.0))
                limiter.observe(headers, status, slot)

    await asyncio.gather(*(work() for _ in range(4)))
    assert meter.refused == 0
    # Five minutes' worth; each burst of twenty, two at a time, takes some twenty seconds itself.
    assert clock.monotonic() <= 5 * 60 + 30


@pytest.mark.parametrize("seed", range(4))
async def test_two_programs_at_once(clock: StillClock, meter: Meter, seed: int) -> None:
    """Neither can see what the other sends this moment, but they find their way around it."""
    chance = random.Random(seed)
    programs = [RateLimiter(clock=clock) for _ in range(2)]

    async def work(limiter: RateLimiter) -> None:
        for _ in range(100):
            async with limiter.slot() as slot:
                await clock.sleep(chance.expovariate(10.0))
                status, headers = meter.count()
                await clock.sleep(chance.expovariate(10.0))
                limiter.observe(headers, status, slot)

    await asyncio.gather(*(work(limiter) for limiter in programs))
    minutes = clock.monotonic() / 60
    assert meter.refused <= minutes / 2  # an address is banned for 30 in one minute
    assert minutes <= 1.05 * (200 + meter.refused) / 20
