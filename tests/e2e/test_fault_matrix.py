"""Whatever goes wrong on the way to the server, nothing is lost and the person is told plainly.

A sample of the matrix of `troubles`; ``python -m tests.campaigns.faults`` runs and prints it whole.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.e2e.endurance import HABITS, SIZES, assert_plain, endure, endure_absence
from tests.e2e.troubles import ABSENCES, AFTER, SAMPLE, Absence, Place, Trouble
from tests.metron_server import Limits, MetronServer, ServerClock, World, build_world
from tests.metron_server.faults import Crowded, Fault, InLanguage, Stall, absurd_rate_headers
from tests.metron_server.fixtures import MakeServer, make_server
from tests.unit.api.clock import StillClock
from tests.unit.api.following_clock import FollowingClock
from tests.unit.sync.lab import laboratory

__all__ = ["make_server"]


@pytest.fixture
def server(make_server: MakeServer) -> MetronServer:
    return make_server(world=build_world(SIZES), habits=HABITS)


@pytest.mark.parametrize(
    ("trouble", "place"),
    SAMPLE,
    ids=[f"{trouble.name} at {place.name}" for trouble, place in SAMPLE],
)
async def test_trouble(trouble: Trouble, place: Place, tmp_path: Path) -> None:
    await endure(trouble, place, tmp_path)


@pytest.mark.parametrize(
    ("absence", "after"),
    [(absence, AFTER[number % len(AFTER)]) for number, absence in enumerate(ABSENCES)],
    ids=[absence.name for absence in ABSENCES],
)
async def test_no_server_there(absence: Absence, after: int, tmp_path: Path) -> None:
    await endure_absence(absence, after, tmp_path)


async def test_the_server_goes_away_in_the_middle(server: MetronServer, tmp_path: Path) -> None:
    stall = Stall()
    server.faults.add(stall, path="/api/series/", skip=2)
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        run = asyncio.create_task(lab.engine.run())
        assert await asyncio.to_thread(stall.arrived.wait, 10)
        with server.refusing():
            summary = await run
        assert not summary.complete
        (sentence,) = summary.errors
        assert_plain(sentence)
        await lab.sync()
        await lab.assert_same()


@pytest.mark.parametrize(
    "oddity",
    [absurd_rate_headers(value) for value in ("-5", "9" * 20, "soon", "NaN", "0", "1e3", "")],
    ids=["negative", "huge", "a word", "NaN", "zero", "a power", "empty"],
)
async def test_rate_headers_that_make_no_sense(
    server: MetronServer, tmp_path: Path, oddity: Fault
) -> None:
    server.faults.add(oddity, times=None)
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        await lab.sync()
        _change_something_of_everything(lab.world)
        await lab.sync()
        server.faults.clear()
        await lab.assert_same()


async def test_italian_words_take_nothing_away(server: MetronServer, tmp_path: Path) -> None:
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        await lab.sync()
        server.faults.add(InLanguage("it"), times=None)
        _change_something_of_everything(lab.world)
        await lab.sync(full=True)
        await lab.assert_same()


async def test_italian_words_at_first_are_mended(server: MetronServer, tmp_path: Path) -> None:
    """They are unknown here, and stay so until the record is read again."""
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        server.faults.add(InLanguage("it"), times=None)
        await lab.sync()
        server.faults.clear()
        await lab.sync(full=True)
        await lab.assert_same()


@pytest.mark.parametrize("hours", [-1, 1])
async def test_the_servers_clock_is_an_hour_off(
    make_server: MakeServer, tmp_path: Path, hours: int
) -> None:
    clock = ServerClock(datetime.now(UTC) + timedelta(hours=hours))
    server = make_server(world=build_world(SIZES), habits=HABITS, clock=clock)
    async with laboratory(server, tmp_path / "library.sqlite") as lab:
        await lab.sync()
        for _ in range(2):
            clock.advance(300)
            _change_something_of_everything(lab.world)
            summary = await lab.sync()
            assert summary.updated == 1
            await lab.assert_same()


@pytest.mark.parametrize(("taken", "refused"), [(6, 0), (19, 1)])
async def test_another_program_uses_up_slots(
    make_server: MakeServer, tmp_path: Path, taken: int, refused: int
) -> None:
    """Only a request that is on its way while the last slot is taken can be refused."""
    still = StillClock()
    clock = FollowingClock(still)
    server = make_server(world=build_world(SIZES), habits=HABITS, limits=Limits(), clock=clock)
    server.faults.add(Crowded(server.throttle, taken), skip=5)
    async with laboratory(server, tmp_path / "library.sqlite", clock=still) as lab:
        summary = await lab.sync()
        assert summary.throttled == refused
        assert summary.waited_s > 0
        await lab.assert_same()


def _items(server: MetronServer) -> None:
    def swap(world: World) -> None:
        items = sorted(world.items_of("reader"), key=lambda item: item.issue.series.sort_name)
        owned = {item.issue.id for item in items}
        world.remove_item(items[0].id)
        free = (issue for issue in world.issues.values() if issue.id not in owned)
        world.add_item("reader", max(free, key=lambda issue: issue.series.sort_name).id)

    server.faults.after_page("/api/collection/", 1, swap)


def _issues(server: MetronServer) -> None:
    one = max(server.world.series.values(), key=lambda one: len(one.issues))
    assert len(one.issues) > HABITS.page_size
    first = min(one.issues.values(), key=lambda issue: (issue.cover_date, issue.number))

    def swap(world: World) -> None:
        world.remove_issue(first.id)
        world.add_issue(one.id, "500")

    server.faults.after_page(f"/api/series/{one.id}/issue_list/", 1, swap)


def _lists(server: MetronServer) -> None:
    def swap(world: World) -> None:
        visible = [one for one in world.reading_lists.values() if not one.is_private]
        world.remove_list(min(visible, key=lambda one: one.name).id)
        world.add_list("reader", "Zeppelins in Order")

    for number in range(2):
        server.world.add_list("reader", f"List {number}")
    server.faults.after_page("/api/reading_list/?", 1, swap)


def _entries(server: MetronServer) -> None:
    one = max(server.world.reading_lists.values(), key=lambda one: len(one.items))
    assert len(one.items) > HABITS.short_page_size

    def swap(world: World) -> None:
        world.remove_from_list(one.id, one.items[0].id)
        listed = {entry.issue.id for entry in one.items}
        free = next(number for number in world.issues if number not in listed)
        world.add_to_list(one.id, free)

    server.faults.after_page(f"/api/reading_list/{one.id}/items/", 1, swap)


@pytest.mark.parametrize("prepare", [_items, _issues, _lists, _entries])
async def test_a_row_goes_and_one_comes_between_two_pages(
    server: MetronServer, tmp_path: Path, prepare: Callable[[MetronServer], None]
) -> None:
    """The count stays the same: only comparing what was seen with it shows the lost row."""
    prepare(server)
    async with laboratory(server, tmp_path / "library.sqlite", clock=StillClock()) as lab:
        for sentence in (await lab.engine.run()).errors:
            assert_plain(sentence)
        assert "AndThen" in {entry.fault for entry in server.log}
        await lab.sync()
        await lab.sync()
        await lab.assert_same()


def _change_something_of_everything(world: World) -> None:
    item = min(world.items_of("reader"), key=lambda item: item.id)
    world.edit_item(item.id, notes=f"{item.notes} Later.")
    world.edit_series(item.issue.series.id, desc="Later.")
    world.edit_issue(item.issue.id, price=None)
    one = min(world.reading_lists.values(), key=lambda one: one.id)
    world.edit_list(one.id, desc=f"{one.desc} Later.")
