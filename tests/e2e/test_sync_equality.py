"""A whole collection synchronised over real HTTP, under the limits the deployed server ships with.

1,500 items, 60 series, 4,000 issues and 12 reading lists at 20 requests a minute take some 85
minutes; server and client share a clock that runs fast.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from metron_desktop.domain.missing import MissingRules
from metron_desktop.domain.sync import SyncSummary
from metron_desktop.services import api_shapes
from metron_desktop.services.statistics import Statistics
from metron_desktop.store import missing, missing_issues, statistics
from metron_desktop.store.database import Database
from tests.metron_server import Dialect, Limits, MetronServer, ServerClock, Sizes, build_world
from tests.unit.sync.comparison import assert_same
from tests.unit.sync.lab import credentials_of, laboratory

SPEED = 400.0
"""Seconds that pass per real second."""

SIZES = Sizes(series=60, reading_lists=12)


class FastClock:
    """The server's clock, which the client reads too."""

    def __init__(self, server: ServerClock) -> None:
        self._server = server

    def time(self) -> float:
        return self._server.time()

    def monotonic(self) -> float:
        return self._server.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds / SPEED)


@dataclass
class Synced:
    """A server, the library synchronised from it, and how that went."""

    server: MetronServer
    file: Path
    first: SyncSummary
    second: SyncSummary


@pytest.fixture(scope="module", params=[Dialect.LIVE, Dialect.V1], ids=lambda one: one.value)
def synced(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Synced]:
    file = tmp_path_factory.mktemp(request.param.value) / "library.sqlite"
    with ExitStack() as running:
        server = running.enter_context(
            MetronServer(
                build_world(SIZES),
                dialect=request.param,
                limits=Limits(),
                clock=ServerClock(speed=SPEED),
            )
        )

        async def synchronise() -> list[SyncSummary]:
            async with laboratory(server, file, clock=FastClock(server.clock)) as lab:
                return [await lab.engine.run(), await lab.engine.run()]

        yield Synced(server, file, *asyncio.run(synchronise()))


@pytest.fixture
def visit(synced: Synced) -> Iterator[httpx.Client]:
    """The user's own client, which no limit hinders."""
    synced.server.throttle.limits = Limits.generous()
    credentials = credentials_of(synced.server)
    with httpx.Client(base_url=synced.server.url, headers={"User-Agent": "test"}) as client:
        if credentials.token:
            client.headers["Authorization"] = f"Bearer {credentials.token}"
        else:
            client.auth = (credentials.username, credentials.password)
        yield client


def one_answer(client: httpx.Client, path: str) -> dict[str, Any]:
    """An answer that is no list."""
    answer: dict[str, Any] = client.get(path).raise_for_status().json()
    return answer


def all_rows(client: httpx.Client, path: str) -> list[dict[str, Any]]:
    """The rows of all pages of a list."""
    rows: list[dict[str, Any]] = []
    page = 1
    while True:
        answer = one_answer(client, f"{path}?page={page}")
        rows += answer["results"]
        if answer["next"] is None:
            return rows
        page += 1


async def read(synced: Synced, function: Any) -> Any:
    db = await Database.open(synced.file)
    try:
        return await db.read(function)
    finally:
        await db.close()


def test_everything_came_and_nobody_was_refused(synced: Synced) -> None:
    first = synced.first
    assert first.errors == []
    assert first.complete
    assert (first.added, first.updated, first.removed) == (1_500, 0, 0)
    assert first.throttled == 0
    statuses = synced.server.log.statuses()
    # A server of the document's version has no wish list, which it says once in each of the two.
    absent = 0 if synced.server.dialect.live else 2
    assert (set(statuses) <= {200, 404}, statuses[404]) == (True, absent)


async def test_it_took_no_more_requests_than_there_are_pages(synced: Synced) -> None:
    world = synced.server.world
    owned = {item.issue.series for item in world.items_of("reader")}
    visible = [
        one
        for one in world.reading_lists.values()
        if not one.is_private or one.user.username == "reader"
    ]
    assert len(visible) == 12
    pages = 15 + 1  # the collection, the lists
    pages += len(owned) + sum(-(-len(one.issues) // 100) for one in owned)
    pages += len(visible) + sum(max(1, -(-len(one.items) // 50)) for one in visible)
    own = 4  # the wish list, the pull list and what it brings, the statistics
    assert synced.first.requests <= pages + 1_500 + own


async def test_every_field_is_the_servers(synced: Synced) -> None:
    await read(synced, lambda connection: assert_same(connection, synced.server))


async def test_the_figures_are_the_servers(synced: Synced, visit: httpx.Client) -> None:
    there = one_answer(visit, "collection/stats/")
    here = api_shapes.stats(await read(synced, statistics.stats))
    for stats in (here, there):
        stats["by_format"].sort(key=lambda one: one["book_format"])
    assert here == there


async def test_the_gaps_are_the_servers_in_the_same_order(
    synced: Synced, visit: httpx.Client
) -> None:
    there = all_rows(visit, "collection/missing_series/")
    found = await read(synced, lambda c: missing.overview(c, MissingRules(), date.max))
    here = [api_shapes.missing_series(gap) for gap in found.series]
    assert not found.left_out.total
    assert len(here) > 20
    assert here == there


async def test_the_missing_issues_of_every_series_are_the_servers(
    synced: Synced, visit: httpx.Client
) -> None:
    owned = sorted({item.issue.series.id for item in synced.server.world.items_of("reader")})
    keys = ("id", "number", "cover_date", "store_date")

    def look(connection: Any) -> dict[int, list[Any]]:
        return {
            one: missing_issues.of_series(connection, one, MissingRules(), date.max)
            for one in owned
        }

    here = await read(synced, look)
    for series_id in owned:
        there = all_rows(visit, f"collection/missing_issues/{series_id}/")
        mine = [api_shapes.issue(one.issue) for one in here[series_id]]
        assert [[one[key] for key in keys] for one in mine] == [
            [one[key] for key in keys] for one in there
        ]
        for one, other in zip(mine, there, strict=True):
            told = {key: value for key, value in one["series"].items() if key in other["series"]}
            assert told == {key: other["series"][key] for key in told}


def test_the_second_time_it_costs_next_to_nothing(synced: Synced) -> None:
    second = synced.second
    assert second.complete
    assert (second.added, second.updated, second.removed) == (0, 0, 0)
    assert second.requests <= 6


async def test_what_is_kept_of_the_servers_figures_is_what_it_says(
    synced: Synced, visit: httpx.Client
) -> None:
    db = await Database.open(synced.file)
    try:
        kept = await Statistics(db).server_stats()
    finally:
        await db.close()
    assert kept == one_answer(visit, "collection/stats/")
