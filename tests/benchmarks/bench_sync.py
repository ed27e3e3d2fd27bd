"""What a first synchronisation costs, and how well it uses the server's minute.

Run with ``python -m tests.benchmarks.bench_sync``: 1,500 items, 60 series, 12 reading lists, at 20
requests a minute of made-up time; then the same with two bursts of requests made by hand between.
Exits with 1 where a bar is missed.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random

from metron_desktop.domain.jobs import Priority
from metron_desktop.domain.sync import Progress, SyncSummary
from metron_desktop.sync.queue import News
from tests.benchmarks.bars import Bar, judge
from tests.benchmarks.simulation import MINUTE, Simulation, simulation
from tests.metron_server import Limits, Sizes, World, build_world

SIZES = Sizes(series=60, reading_lists=12)
A_MINUTE = 20
BURST = 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a synchronisation went.

    Attributes:
        summary: What it did.
        minimum: Requests that it takes at the least.
        minutes: How long it took, in made-up time.
        by_hand: Seconds that each request made by hand took, in made-up time.
        refused: Answers 429.
        busiest: The most requests within a minute.
    """

    summary: SyncSummary
    minimum: int
    minutes: float
    by_hand: list[float]
    refused: int
    busiest: int


def minimum(world: World, page: int = 100, short: int = 50) -> int:
    """Requests that a first synchronisation of ``reader`` takes at the least.

    A page of each list that has to be read, a request for each detail that is nowhere else, and the
    server's figures: items, their details, their series with details and issues, the reading lists
    with details and entries, the wish list and the pull list.
    """
    items = list(world.items_of("reader"))
    owned = {id(item.issue.series): item.issue.series for item in items}.values()
    lists = [
        one
        for one in world.reading_lists.values()
        if not one.is_private or one.user.username == "reader"
    ]
    reader = world.user("reader")
    return sum(
        (
            _pages(len(items), page),
            len(items),
            len(owned),
            sum(_pages(len(series.issues), page) for series in owned),
            _pages(len(lists), short),
            len(lists),
            sum(_pages(len(one.items), short) for one in lists),
            _pages(len(world.wish_list(reader).items), page),
            _pages(len(world.pull_list(reader).entries), page),
            1,
        )
    )


async def synchronise(world: World, file: Path, bursts: int, size: int = BURST) -> Outcome:
    """Synchronise once.

    Args:
        world: What the server has.
        file: Where the library is to be.
        bursts: How many bursts of requests are made by hand meanwhile.
        size: Requests of each.
    """
    least = minimum(world)
    limits = Limits(burst=A_MINUTE, sustained=5_000)
    async with simulation(world, file, limits=limits) as made:
        began = made.clock.monotonic()
        # Time passes as soon as everybody waits for it, so the moments are numbers of requests.
        moments = {Random(number).randrange(least // 10, least) for number in range(bursts)}
        by_hand: list[asyncio.Task[list[float]]] = []

        def watch(news: News) -> None:
            if isinstance(news, Progress) and news.requests in moments:
                moments.remove(news.requests)
                by_hand.append(asyncio.create_task(_burst(made, size)))

        made.lab.engine.subscribe(watch)
        summary = await made.lab.engine.run()
        minutes = (made.clock.monotonic() - began) / MINUTE
        waits = [wait for task in by_hand for wait in await task]
        return Outcome(summary, least, minutes, waits, made.refused(), made.busiest(MINUTE))


def bars(outcome: Outcome, name: str) -> list[Bar]:
    """What is promised of it."""
    requests = outcome.summary.requests + len(outcome.by_hand)
    ideal = requests / A_MINUTE
    found = [
        Bar(
            f"{name}: requests of the synchronisation",
            outcome.summary.requests,
            outcome.minimum + 3,
        ),
        Bar(f"{name}: minutes", round(outcome.minutes, 2), round(1.05 * ideal, 2), "min"),
        Bar(f"{name}: answers 429", outcome.refused, 0),
        Bar(f"{name}: requests within the busiest minute", outcome.busiest, A_MINUTE),
        Bar(f"{name}: not complete", int(not outcome.summary.complete), 0),
    ]
    if outcome.by_hand:
        # A burst of more than a minute's requests cannot be served within that minute.
        longest = (len(outcome.by_hand) / 2 / A_MINUTE + 1) * MINUTE
        found.append(
            Bar(f"{name}: longest request by hand", round(max(outcome.by_hand), 1), longest, "s")
        )
    return found


def main() -> int:
    """Run both and print the bars."""
    found: list[Bar] = []
    for bursts, name in ((0, "alone"), (2, "with two bursts")):
        with tempfile.TemporaryDirectory() as folder:
            world = build_world(SIZES)
            outcome = asyncio.run(synchronise(world, Path(folder) / "library.sqlite", bursts))
        print(f"{name}: {outcome.summary}")
        if outcome.by_hand:
            median = statistics.median(outcome.by_hand)
            print(f"{name}: a request by hand took {median:.1f} s (median)")
        found += bars(outcome, name)
    return judge(found)


async def _burst(made: Simulation, size: int) -> list[float]:
    """Make requests by hand, all at once, as somebody does who opens one issue after another."""
    server = made.lab.client.at(Priority.ON_SCREEN)

    async def one(issue_id: int) -> float:
        asked = made.clock.monotonic()
        await server.issues.get(issue_id)
        return made.clock.monotonic() - asked

    return await asyncio.gather(*(one(issue_id) for issue_id in list(made.lab.world.issues)[:size]))


def _pages(count: int, size: int) -> int:
    return max(1, -(-count // size))


if __name__ == "__main__":
    sys.exit(main())
