"""What a first synchronisation costs, and how well it uses the minute limit.

``python -m tests.benchmarks.bench_sync`` synchronises a collection of 1,500 items in some 60 series
and 12 reading lists from a real test server with its usual 20 requests a minute, twice, on a clock
that server and client share and that runs fast: alone, and with two bursts of 30 requests that
somebody makes by hand at random moments. Those must overtake the synchronisation.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import tempfile
from dataclasses import dataclass
from pathlib import Path

from metron_desktop.domain.jobs import Priority
from metron_desktop.store.database import prepare
from tests.benchmarks.bars import Bar, judge
from tests.benchmarks.raised_clock import RaisedClock
from tests.metron_server import Limits, MetronServer, Sizes, World, build_world
from tests.unit.sync.lab import Lab, laboratory

SIZES = Sizes(series=80, reading_lists=12)  # of those 80 series the collection touches 61
SPEED = 30.0  # higher, and the milliseconds of a request itself begin to count
BURST = 30
_LIST, _PAGE = 50, 100  # rows on a page of a reading list and of anything else
_CLICKS = (Priority.ON_SCREEN, Priority.ASKED)


@dataclass(frozen=True, slots=True)
class Run:
    """How one synchronisation went.

    Attributes:
        least: The fewest requests it can do with.
        requests: What it sent.
        by_hand: Requests made by hand meanwhile.
        seconds: How long it took on the shared clock.
        refused: Answers 429, as the server counts them.
        waits: How long each request by hand took (s on the shared clock), ascending.
        overtaken: Requests of the synchronisation that began while one by hand was waiting.
    """

    least: int
    requests: int
    by_hand: int
    seconds: float
    refused: int
    waits: tuple[float, ...] = ()
    overtaken: int = 0


def least_requests(world: World, username: str = "reader") -> int:
    """The arithmetic minimum of a first synchronisation, from what the server knows.

    Counted are: the pages of the collection; the detail of each item (price, store, location and
    notes are nowhere else); of each series of the collection its detail and the pages of its
    issues; the page of reading lists, and of each list that is to be seen its detail and its pages;
    the pages of wish list, pull list and its new issues; the statistics.
    """
    user = world.user(username)
    items = world.owned[user.id].values()
    series = {item.issue.series.id: item.issue.series for item in items}.values()
    lists = [one for one in world.reading_lists.values() if not one.is_private or one.user is user]
    return sum(
        (
            _pages(len(items)) + len(items),
            sum(1 + _pages(len(one.issues)) for one in series),
            _pages(len(lists), _LIST) + sum(1 + _pages(len(one.items), _LIST) for one in lists),
            _pages(len(world.wish_list(user).items)),
            2,  # series followed and what they bring: never more than a page
            1,  # statistics
        )
    )


async def synchronise(world: World, file: Path, *, speed: float, bursts: int, seed: int) -> Run:
    """One first synchronisation, with so many bursts of requests by hand at random moments."""
    clock = RaisedClock(speed=speed)
    limits = Limits()
    with MetronServer(world, limits=limits, clock=clock) as server:
        async with laboratory(server, file, clock=clock) as lab:
            least = least_requests(world)
            length = (least + bursts * BURST) / limits.burst * limits.burst_seconds
            chance = random.Random(seed)
            moments = sorted(chance.uniform(0.05, 0.9) * length for _ in range(bursts))
            began = clock.monotonic()
            syncing = asyncio.create_task(lab.sync())
            waits: list[float] = []
            overtaken = 0
            for moment, priority in zip(moments, _CLICKS, strict=False):
                await clock.sleep(began + moment - clock.monotonic())
                some, behind = await burst(lab, clock, priority, chance)
                waits += some
                overtaken += behind
            summary = await syncing
            seconds = clock.monotonic() - began
        return Run(
            least=least,
            requests=summary.requests,
            by_hand=bursts * BURST,
            seconds=seconds,
            refused=server.log.statuses()[429],
            waits=tuple(sorted(waits)),
            overtaken=overtaken,
        )


async def burst(
    lab: Lab, clock: RaisedClock, priority: Priority, chance: random.Random
) -> tuple[list[float], int]:
    """Ask for 30 characters at once, which no synchronisation asks for.

    Returns:
        How long each took, and how many other requests reached the server until the last of them.
    """
    known = list(lab.world.entities["character"])
    client = lab.client.at(priority)

    async def ask() -> float:
        began = clock.monotonic()
        await client.characters.get(chance.choice(known))
        return clock.monotonic() - began

    before = len(lab.server.log)
    waits = await asyncio.gather(*(ask() for _ in range(BURST)))
    paths = [entry.path for entry in list(lab.server.log)[before:]]
    mine = [place for place, path in enumerate(paths) if "/character/" in path]
    return list(waits), mine[-1] + 1 - len(mine)


def bars_of(run: Run, name: str) -> list[Bar]:
    """What the issue promises of such a run."""
    burst, minute = Limits().burst, Limits().burst_seconds
    sent = run.requests + run.by_hand
    bars = [
        Bar(f"{name}: requests", run.requests, run.least + 3),
        Bar(f"{name}: minutes", round(run.seconds / 60, 2), round(1.05 * sent / burst, 2)),
        Bar(f"{name}: answers 429", run.refused, 0),
    ]
    if run.waits:
        # The whole burst may have to wait for the slots of the last minute to come free twice.
        most = minute * -(-BURST // burst) + 1
        bars += [
            # Those under way when a burst came cannot be overtaken any more.
            Bar(f"{name}: background requests before those by hand", run.overtaken, 2 * 2),
            Bar(f"{name}: longest wait by hand", round(run.waits[-1], 1), 1.05 * most, "s"),
        ]
    return bars


def show(run: Run, name: str) -> None:
    """Print what was measured and has no bar."""
    print(f"{name}: {run.requests} requests (least {run.least}) and {run.by_hand} by hand")
    if run.waits:
        middle = run.waits[len(run.waits) // 2]
        print(
            f"{name}: a request by hand took {run.waits[0]:.1f} s at best, "
            f"{middle:.1f} s in the middle, {run.waits[-1]:.1f} s at worst"
        )


def _pages(count: int, size: int = _PAGE) -> int:
    return max(1, -(-count // size))


async def measure(speed: float, seed: int) -> int:
    """Both runs, side by side; the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{bursts}.sqlite" for bursts in (0, 2)]
        for file in files:
            prepare(file).dispose()  # migrations do not run side by side
        alone, disturbed = await asyncio.gather(
            *(
                synchronise(build_world(SIZES), file, speed=speed, bursts=bursts, seed=seed)
                for file, bursts in zip(files, (0, 2), strict=True)
            )
        )
    show(alone, "alone")
    show(disturbed, "with bursts")
    return judge([*bars_of(alone, "alone"), *bars_of(disturbed, "with bursts")])


def main() -> int:
    """Run it at full size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", type=float, default=SPEED, help="seconds per real second")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the bursts")
    options = parser.parse_args()
    return asyncio.run(measure(options.speed, options.seed))


if __name__ == "__main__":
    raise SystemExit(main())
