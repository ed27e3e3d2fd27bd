"""What the deployed server does that nobody expects, each trap by its name.

Traps with a home of their own are tested there: readings noted elsewhere, deletions, slipping rows
and skewed clocks in `test_collection_pull`, `test_series_pull` and `test_reading_lists_pull`; a
401 in the middle in `test_engine` and ``tests/e2e/test_fault_matrix.py``.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection

from metron_desktop.api.images import ImageFetcher
from metron_desktop.api.network import USER_AGENT
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.outbox import Operation
from metron_desktop.store import issues, outbox
from tests.metron_server import Limits, ServerClock, Sizes, build_world, orders
from tests.metron_server.faults import Fault, Rewrite, Status, Truncated
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.request_log import Entry
from tests.unit.api.clock import StillClock
from tests.unit.api.fast_clock import FastClock
from tests.unit.sync.lab import TINY_HABITS, Lab, laboratory, tiny_world

SPEED = 300.0
"""Seconds that pass per real second where the limits are met."""


async def test_a_rating_given_with_a_reading_does_not_move_modified(lab: Lab) -> None:
    await lab.sync()
    item = min(lab.world.items_of("reader"), key=lambda item: item.id)
    before, stars = item.modified, 1 + (item.rating or 0) % 5
    lab.world.scrobble("reader", item.issue.id, rating=stars)
    assert item.modified == before
    await lab.sync()
    await lab.assert_same()
    assert item.rating == stars


async def test_a_series_moves_with_its_issues_and_nothing_else_is_asked_for(live: Lab) -> None:
    await live.sync()
    item = min(live.world.items_of("reader"), key=lambda item: item.id)
    one = item.issue.series
    before = one.modified
    live.world.edit_issue(item.issue.id, number="77")
    assert one.modified > before
    asked = await live.sync_asking()
    details = {path.split("/")[3] for path in asked if path.startswith("/api/series/")}
    assert {word for word in details if word.isdigit()} == {str(one.id)}
    assert not any(_is_detail(entry) for entry in live.server.log)
    await live.assert_same()


async def test_a_304_costs_a_request(make_server: MakeServer, tmp_path: Path) -> None:
    server = make_server(world=tiny_world(), habits=TINY_HABITS, limits=Limits(10**6, 10**6))
    async with laboratory(server, tmp_path / "library.sqlite") as lab:
        series_id = next(iter(lab.world.series))
        fetched = await lab.client.series.get(series_id)
        again = await lab.client.series.get(series_id, modified_since=fetched.last_modified)
        assert again.value is None
        assert server.log.statuses() == {200: 1, 304: 1}
        assert lab.client.limiter.requests == 2
        assert lab.client.limiter.budget().burst_remaining == 10**6 - 2
        for full in (False, True):
            used = server.throttle.used("reader")["Burst"]
            summary = await lab.sync(full=full)
            assert server.throttle.used("reader")["Burst"] - used == summary.requests


@pytest.mark.parametrize(
    "change",
    [datetime(2026, 11, 1, 6, tzinfo=UTC), datetime(2027, 3, 14, 7, tzinfo=UTC)],
    ids=["an hour happens twice", "an hour is left out"],
)
async def test_offsets_change_with_daylight_saving(
    make_server: MakeServer, tmp_path: Path, change: datetime
) -> None:
    """What happened later may be written with an earlier time of day."""
    clock = ServerClock(change - timedelta(minutes=10), speed=0)
    server = make_server(world=tiny_world(), habits=TINY_HABITS, clock=clock)
    fast = FastClock(clock, SPEED)
    async with laboratory(server, tmp_path / "library.sqlite", clock=fast) as lab:
        await lab.sync()
        items = sorted(lab.world.items_of("reader"), key=lambda item: item.id)
        for minutes in (5, 10, 40, 20):
            clock.advance(60 * minutes)
            lab.world.edit_item(items[0].id, notes=f"After {minutes} minutes.")
            lab.world.edit_series(items[0].issue.series.id, desc=f"After {minutes} minutes.")
            lab.world.scrobble("reader", items[1].issue.id)
            await lab.sync()
            await lab.assert_same()


async def test_the_catalogues_lists_are_two_minutes_old(
    make_server: MakeServer, tmp_path: Path
) -> None:
    """A first walk is given what another program was given before the last change."""
    clock = ServerClock(speed=0)
    habits = replace(TINY_HABITS, response_cache=True)
    world = build_world(Sizes(series=6, issues=48, collection=9, reading_lists=1, long_list=4))
    server = make_server(world=world, habits=habits, clock=clock)
    fast = FastClock(clock, SPEED)
    async with (
        laboratory(server, tmp_path / "other.sqlite", clock=fast) as other,
        laboratory(server, tmp_path / "library.sqlite", clock=fast) as lab,
    ):
        await other.sync(catalogue=True)
        known = {item.issue.series.id for item in world.items_of("reader")}
        listed = {entry.issue.id for one in lab.world.reading_lists.values() for entry in one.items}
        edited = next(
            one
            for one in world.issues.values()
            if one.series.id not in known and one.id not in listed
        )
        clock.advance(30)
        world.edit_issue(edited.id, number="88")
        clock.advance(30)
        await lab.sync(catalogue=True)
        assert await lab.read(lambda connection: _number(connection, edited.id)) != "88"
        clock.advance(150)
        await lab.sync(catalogue=True)
        assert await lab.read(lambda connection: _number(connection, edited.id)) == "88"


async def test_a_deletion_hidden_by_additions_while_a_long_walk_rested(
    make_server: MakeServer, tmp_path: Path
) -> None:
    """The list has grown, and yet a row has slipped over to the page before."""
    world = build_world(Sizes(series=20, issues=120, collection=4, reading_lists=1, long_list=4))
    server = make_server(world=world, habits=TINY_HABITS)
    walked = orders.issues(world)
    known = {item.issue.series.id for item in world.items_of("reader")}
    known |= {entry.issue.series.id for one in world.reading_lists.values() for entry in one.items}
    slipping = next(
        at
        for at in range(0, len(walked), TINY_HABITS.page_size)
        if at and walked[at].series.id not in known
    )
    page = slipping // TINY_HABITS.page_size + 1
    server.faults.add(Status(503), path=f"/api/issue/?page={page}", times=None)
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        assert not (await lab.engine.run(catalogue=True)).complete
        server.faults.clear()
        world.remove_issue(walked[slipping - 1].id)
        for number in range(3):
            world.add_issue(walked[-1].series.id, str(500 + number))
        await lab.sync(catalogue=True)
        assert await lab.read(lambda connection: _number(connection, walked[slipping].id))
        again = [path for path in server.log.paths() if path == f"/api/issue/?page={page - 1}"]
        assert len(again) == 2


async def test_twenty_times_not_found_within_two_minutes_bans(
    make_server: MakeServer, tmp_path: Path
) -> None:
    clock = ServerClock(speed=SPEED)
    world = build_world(Sizes(series=4, issues=60, collection=24, reading_lists=1, long_list=4))
    server = make_server(world=world, habits=replace(TINY_HABITS, bans=True), clock=clock)
    server.faults.add(Status(404, "Not found."), matches=_is_detail, times=None)
    fast = FastClock(clock, SPEED)
    async with laboratory(server, tmp_path / "library.sqlite", clock=fast) as lab:
        for _ in range(2):
            await lab.engine.run(full=True)
        missed = [entry.at for entry in server.log if entry.status == 404]
        assert len(missed) >= 24
        assert _most_within(missed, 120) < 20
        assert not server.bans.addresses
        server.faults.clear()
        await lab.sync(full=True)
        await lab.assert_same()


async def test_a_request_without_a_user_agent_bans(live: Lab) -> None:
    cover = next(one.cover for one in live.world.issues.values() if one.cover)
    fetcher = ImageFetcher()
    try:
        await live.sync(catalogue=True)
        await fetcher.fetch(f"{live.server.origin}{cover}")
    finally:
        await fetcher.aclose()
    assert live.server.log.media
    assert {entry.headers.get("user-agent") for entry in live.server.log} == {USER_AGENT}


@pytest.mark.parametrize(
    "fault", [Truncated(), Rewrite(lambda content: [content]), Status(200, html="<html>")]
)
async def test_a_reading_is_not_idempotent(live: Lab, fault: Fault) -> None:
    """What was answered cannot be read, but the reading was noted."""
    await live.sync()
    item = min(live.world.items_of("reader"), key=lambda item: item.id)
    moment = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)
    payload = {"date_read": moment.isoformat()}

    def enter(connection: Connection, changes: Changes) -> None:
        outbox.enqueue(
            connection, changes, Operation.SCROBBLE, payload, moment, issue_id=item.issue.id
        )

    await live.db.write(enter)
    live.server.faults.add(fault, method="POST")
    assert (await live.engine.run()).errors
    await live.sync()
    assert [one.read_date for one in item.read_dates].count(moment) == 1
    assert await live.read(outbox.waiting) == []
    await live.assert_same()


async def test_two_programs_share_one_limit(make_server: MakeServer, tmp_path: Path) -> None:
    clock = ServerClock(speed=SPEED)
    server = make_server(
        world=tiny_world(),
        habits=replace(TINY_HABITS, bans=True),
        limits=Limits(),
        clock=clock,
    )
    fast = FastClock(clock, SPEED)
    async with (
        laboratory(server, tmp_path / "one.sqlite", clock=fast) as one,
        laboratory(server, tmp_path / "other.sqlite", clock=fast) as other,
    ):
        summaries = await asyncio.gather(one.sync(), other.sync())
        # What both send in the same moment may collide; the deployment bans for 30 in a minute.
        assert sum(summary.throttled for summary in summaries) <= 1
        await one.assert_same()
        await other.assert_same()


def _number(connection: Connection, issue_id: int) -> str:
    (row,) = issues.rows(connection, [issue_id])
    return row.number


def _is_detail(entry: Entry) -> bool:
    return entry.path.startswith("/api/collection/") and entry.path[-2].isdigit()


def _most_within(moments: Sequence[datetime], seconds: float) -> int:
    """How many of these moments lie within one stretch of time at most."""
    length = timedelta(seconds=seconds)
    return max(sum(start <= one < start + length for one in moments) for start in moments)
