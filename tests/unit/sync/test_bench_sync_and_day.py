"""The benchmarks of the synchronisation at tiny sizes: that they run, count and judge."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from metron_desktop.domain.jobs import JobState
from tests.benchmarks import bench_day, bench_sync
from tests.benchmarks.bars import Bar, judge
from tests.benchmarks.raised_clock import RaisedClock
from tests.metron_server import Limits, Sizes, build_world
from tests.unit.sync.lab import tiny_world


async def test_a_synchronisation_costs_what_arithmetic_says(tmp_path: Path) -> None:
    run = await bench_sync.synchronise(
        tiny_world(), tmp_path / "library.sqlite", speed=600, bursts=0, seed=1
    )
    assert run.refused == 0
    assert run.least <= run.requests <= run.least + 3


async def test_requests_by_hand_are_counted_apart(tmp_path: Path) -> None:
    run = await bench_sync.synchronise(
        tiny_world(), tmp_path / "library.sqlite", speed=600, bursts=1, seed=1
    )
    assert len(run.waits) == run.by_hand == bench_sync.BURST
    assert list(run.waits) == sorted(run.waits)
    assert run.least <= run.requests <= run.least + 3
    assert len(bench_sync.bars_of(run, "tiny")) == 5


async def test_a_catalogue_stops_at_the_reserve_and_goes_on(tmp_path: Path) -> None:
    limits = Limits(burst=1_000, sustained=20)
    walked = await bench_day.walk(
        build_world(Sizes.catalogue(900)),
        tmp_path / "library.sqlite",
        limits=limits,
        reserve=5,
        spent=9,
        speed=1_000,
    )
    assert walked.job.state is JobState.DONE
    assert walked.standstills >= 1
    assert 0 < walked.asked_first < walked.asked == 9
    assert walked.most_used <= 15
    assert all(bar.kept for bar in bench_day.bars_of(walked, 900, limits, 5)[:-1])


async def test_a_jump_of_the_clock_wakes_who_sleeps() -> None:
    clock = RaisedClock(speed=1)
    began = clock.monotonic()
    sleeping = asyncio.create_task(clock.sleep(3_600))
    asyncio.get_running_loop().call_soon(clock.advance, 3_600)
    await sleeping
    assert clock.monotonic() - began >= 3_600


@pytest.mark.parametrize(("measured", "status"), [(5, 0), (5.01, 1), (float("nan"), 1)])
def test_a_missed_bar_is_said_and_ends_with_1(
    measured: float, status: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert judge([Bar("fine", 1, 1), Bar("wait", measured, 5, "ms")]) == status
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "fine: 1, bar 1, ok"
    assert said[1] == f"wait: {measured} ms, bar 5 ms, {'MISSED' if status else 'ok'}"
