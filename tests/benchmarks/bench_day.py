"""Whether a catalogue of 160,000 issues is fetched over two days without ever asking too much.

``python -m tests.benchmarks.bench_day`` lets the catalogue job alone walk a test server's list of
all issues at the usual limits of 20 requests a minute and 5,000 a day, with 500 a day kept for the
person, while another program of the same person has used up most of the day. So it has to stop at
the reserve, and to go on by itself the next day. The clock, one for server and client, runs fast
and jumps over the time in which the queue stands still.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import tempfile
from dataclasses import dataclass
from pathlib import Path

from metron_desktop.api.rate_limit import RateLimiter
from metron_desktop.domain.jobs import Halt, Job, JobKind, JobState, Priority, Standstill
from metron_desktop.sync.queue import News
from tests.benchmarks.bars import Bar, judge
from tests.benchmarks.raised_clock import RaisedClock
from tests.metron_server import Limits, MetronServer, Sizes, World, build_world
from tests.unit.sync.lab import laboratory

ISSUES = 160_000
RESERVE = 500
SPENT = 3_400  # by another program, just before
SPEED = 200.0
_PAGE = 100
_DAY_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Walked:
    """How the catalogue was fetched.

    Attributes:
        job: The job at its end.
        asked: Requests that reached the server.
        refused: Of these, answered 429.
        most_used: The most requests of a day the server ever counted, the other program's too.
        standstills: How often the job had to wait for the day's limit.
        asked_first: Requests before the first standstill.
        days: How long it took.
        issues: Issues in the library afterwards.
    """

    job: Job
    asked: int
    refused: int
    most_used: int
    standstills: int
    asked_first: int
    days: float
    issues: int


async def walk(
    world: World,
    file: Path,
    *,
    limits: Limits,
    reserve: int,
    spent: int,
    speed: float,
) -> Walked:
    """Fetch the catalogue, jumping over the waits for the day's limit."""
    from metron_desktop.store import issues

    clock = RaisedClock(speed=speed)
    most_used, asked_first, standstills = 0, 0, 0
    with MetronServer(world, limits=limits, clock=clock) as server:
        # The other program spent its slots in the hour before.
        server.throttle.spend("reader", spent)
        clock.advance(3_600)
        limiter = RateLimiter(clock=clock, reserve=reserve)
        async with laboratory(server, file, clock=clock, limiter=limiter, background=True) as lab:
            over = asyncio.Event()

            def on_news(news: News) -> None:
                nonlocal most_used, asked_first, standstills
                most_used = max(most_used, server.throttle.used("reader")["Sustained"])
                if isinstance(news, Standstill) and news.why is Halt.LIMIT and news.until:
                    standstills += 1
                    asked_first = asked_first or len(server.log)
                    asyncio.get_running_loop().call_soon(
                        clock.advance, max(0.0, news.until.timestamp() - clock.time())
                    )
                elif isinstance(news, Job) and news.state.is_final:
                    over.set()

            lab.engine.subscribe(on_news)
            began = clock.monotonic()
            job = await lab.engine.ask(JobKind.CATALOGUE, priority=Priority.BACKGROUND)
            await over.wait()
            job = await lab.engine.finished(job.id)
            return Walked(
                job=job,
                asked=len(server.log),
                refused=server.log.statuses()[429],
                most_used=most_used,
                standstills=standstills,
                asked_first=asked_first,
                days=(clock.monotonic() - began) / _DAY_S,
                issues=await lab.read(issues.count),
            )


def bars_of(walked: Walked, issues: int, limits: Limits, reserve: int) -> list[Bar]:
    """What the issue promises of such a walk."""
    least = -(-issues // _PAGE)
    return [
        Bar("requests", walked.asked, math.floor(least * 1.01)),
        Bar("answers 429", walked.refused, 0),
        Bar("most of a day's requests used", walked.most_used, limits.sustained - reserve),
        Bar("issues missing", issues - walked.issues, 0),
        Bar("jobs not done", int(walked.job.state is not JobState.DONE), 0),
        Bar("days", round(walked.days, 2), 2),
    ]


async def measure(speed: float) -> int:
    """The walk at full size; the exit status."""
    limits = Limits()
    with tempfile.TemporaryDirectory() as folder:
        walked = await walk(
            build_world(Sizes.catalogue(ISSUES)),
            Path(folder) / "library.sqlite",
            limits=limits,
            reserve=RESERVE,
            spent=SPENT,
            speed=speed,
        )
    print(
        f"{walked.asked_first} requests until the reserve, then {walked.standstills} standstills, "
        f"{walked.asked} requests in all"
    )
    bars = bars_of(walked, ISSUES, limits, RESERVE)
    return judge([*bars, Bar("times it never had to stop", int(not walked.standstills), 0)])


def main() -> int:
    """Run it at full size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speed", type=float, default=SPEED, help="seconds per real second")
    return asyncio.run(measure(parser.parse_args().speed))


if __name__ == "__main__":
    raise SystemExit(main())
