"""Wish list and pull list after whatever happens to them on the server."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.jobs import JobKind
from metron_desktop.domain.wish_list import WishStatus
from metron_desktop.store import account, cursors, pull_list, wish_list
from metron_desktop.sync.estimates import requests_needed
from metron_desktop.sync.facts import PULL_LIST_ABSENT, WISH_LIST_ABSENT
from tests.metron_server.faults import Status
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.model import WishItem
from tests.unit.sync.lab import TINY_HABITS, Lab, laboratory, tiny_world

WISHES = "/api/wish_list/items/"
PULLS = "/api/pull_list/series/"


def fill(lab: Lab) -> list[WishItem]:
    """Wish for so much, and follow so much, that it takes two pages each."""
    wished = {wish.issue.id for wish in lab.world.wish_list(lab.world.user("reader")).items}
    for issue_id in [one for one in lab.world.issues if one not in wished][:6]:
        lab.world.wish("reader", issue_id, priority=1 + issue_id % 5)
    entries = lab.world.pull_list(lab.world.user("reader")).entries
    followed = {entry.series.id for entry in entries}
    for series_id in lab.world.series:
        if series_id not in followed:
            lab.world.pull("reader", series_id)
    return lab.world.wish_list(lab.world.user("reader")).items


async def later(lab: Lab) -> Lab:
    """Hours pass: the lists are worth asking for again."""
    hours = timedelta(hours=4)

    def age(connection: Connection, _: Changes) -> None:
        for resource in ("wish_list", "pull_list"):
            cursor = cursors.get(connection, resource)
            if cursor is not None and cursor.walked_at is not None:
                cursors.save(connection, replace(cursor, walked_at=cursor.walked_at - hours))
        for fact in (WISH_LIST_ABSENT, PULL_LIST_ABSENT):
            moments = account.get(connection, fact) or ()
            earlier = [(datetime.fromisoformat(one) - hours).isoformat() for one in moments]
            account.put(connection, fact, earlier or None)

    await lab.db.write(age)
    return lab


async def test_they_come_whole_and_page_by_page(live: Lab) -> None:
    wishes = fill(live)
    asked = await live.sync_asking()
    pages = -(-len(wishes) // TINY_HABITS.page_size)
    assert pages == 2
    assert [path for path in asked if path.startswith(WISHES)] == [
        f"{WISHES}?page={number}" for number in range(1, pages + 1)
    ]
    assert len(await live.read(wish_list.rows)) == len(wishes)
    await live.assert_same()


async def test_a_list_nobody_has_used_yet(live: Lab) -> None:
    live.world.wish_lists.clear()
    live.world.pull_lists.clear()
    await live.sync()
    assert await live.read(wish_list.rows) == []
    assert await live.read(pull_list.rows) == []


async def test_what_changed_there(live: Lab) -> None:
    wishes = fill(live)
    await live.sync()
    with live.world.edit():
        wishes[0].priority, wishes[0].modified = 5, live.world.now()
        del wishes[2]
        del live.world.pull_list(live.world.user("reader")).entries[0]
    asked = await (await later(live)).sync_asking()
    assert len([path for path in asked if path.startswith((WISHES, PULLS))]) == 3
    await live.assert_same()


async def test_a_wish_acquired_elsewhere(live: Lab) -> None:
    owned = live.world.owned[live.world.user("reader").id]
    wish = next(wish for wish in fill(live) if wish.issue.id not in owned)
    await live.sync()
    live.world.add_item("reader", wish.issue.id)
    with live.world.edit():
        wish.status, wish.modified = "ACQUIRED", live.world.now()
    await (await later(live)).sync()
    row = await live.read(lambda connection: wish_list.of_issue(connection, wish.issue.id))
    assert row is not None
    assert row.status is WishStatus.ACQUIRED
    assert row.issue.owned == 1
    await live.assert_same()


async def test_a_wish_slipped_over_the_border_of_pages(live: Lab) -> None:
    wishes = fill(live)
    await live.sync()

    def shorten(_: object) -> None:
        del wishes[0]

    live.server.faults.after_page(WISHES, 1, shorten)
    await (await later(live)).sync()
    await live.assert_same()


async def test_a_wish_added_between_two_pages(live: Lab) -> None:
    fill(live)
    await live.sync()
    free = list(live.world.issues)[-1]
    live.server.faults.after_page(WISHES, 1, lambda world: world.wish("reader", free, priority=1))
    await (await later(live)).sync()
    await live.assert_same()


async def test_an_interrupted_walk_goes_on_where_it_was(live: Lab) -> None:
    wishes = fill(live)
    await live.sync()
    await later(live)
    removed = wishes.pop()
    live.server.faults.add(Status(403, "No."), path=f"{WISHES}?page=2")
    assert not (await live.engine.run()).complete
    asked = await live.sync_asking()
    assert next(path for path in asked if path.startswith(WISHES)) == f"{WISHES}?page=2"
    assert removed.id not in {row.server_id for row in await live.read(wish_list.rows)}
    await live.assert_same()


async def test_a_server_without_them_is_asked_twice(lab: Lab) -> None:
    runs = [
        await (await later(lab)).sync_asking(full=full)
        for full in (False, False, False, True, False)
    ]
    counts = [sum(path.startswith((WISHES, PULLS)) for path in one) for one in runs]
    live = lab.server.dialect.live
    assert counts == ([2, 2, 2, 2, 2] if live else [1, 1, 0, 1, 0])
    noted = await lab.read(lambda connection: account.get(connection, WISH_LIST_ABSENT))
    assert (noted is None) is live


async def test_a_server_that_knows_no_such_method(live: Lab) -> None:
    live.server.faults.add(Status(405, "Method not allowed."), path=WISHES, times=2)
    runs = [await (await later(live)).sync_asking() for _ in range(3)]
    assert [sum(path.startswith(WISHES) for path in one) for one in runs] == [1, 1, 0]
    await live.sync(full=True)  # it has learnt to
    assert await live.read(lambda connection: account.get(connection, WISH_LIST_ABSENT)) is None
    await live.assert_same()


async def test_a_list_that_was_there_is_not_believed_to_be_gone(live: Lab) -> None:
    await live.sync()
    live.server.faults.add(Status(404, "Not found."), path=WISHES, times=2)
    for _ in range(2):
        await later(live)
        assert not (await live.engine.run()).complete
    assert await live.read(wish_list.rows) != []
    await live.sync()
    await live.assert_same()


async def test_what_they_cost(lab: Lab) -> None:
    def costs(*, full: bool = False) -> list[int | None]:
        return [needed[kind, full] for kind in (JobKind.WISH_LIST, JobKind.PULL_LIST)]

    def look(connection: Connection) -> dict[tuple[JobKind, bool], int | None]:
        return {
            (kind, full): requests_needed(connection, kind, full=full)
            for kind in (JobKind.WISH_LIST, JobKind.PULL_LIST)
            for full in (False, True)
        }

    needed = await lab.read(look)
    assert costs() == [None, None]
    await lab.sync()
    needed = await lab.read(look)
    live = lab.server.dialect.live
    assert costs() == ([0, 0] if live else [1, 0])  # they were read a moment ago
    assert costs(full=True) == ([1, 2] if live else [1, 0])
    needed = await (await later(lab)).read(look)
    assert costs() == ([1, 2] if live else [1, 0])
    await lab.sync()
    await later(lab)
    needed = await lab.read(look)
    assert costs() == ([1, 2] if live else [0, 0])
    assert costs(full=True) == ([1, 2] if live else [1, 0])


async def test_what_followed_series_bring_comes_with_them(live: Lab) -> None:
    """One request for all of them, also for series of which nothing is owned."""
    user = live.world.user("reader")
    owned = {item.issue.series.id for item in live.world.items_of("reader")}
    other = next(one for one in live.world.series.values() if one.id not in owned and one.issues)
    live.world.pull("reader", other.id)
    issue = next(iter(other.issues.values()))
    day = live.world.now().date() + timedelta(days=20)
    with live.world.edit():
        issue.store_date = day
    asked = await live.sync_asking()
    assert sum(path.startswith("/api/pull_list/issues/") for path in asked) == 1
    releases = await live.read(
        lambda connection: pull_list.releases(connection, day, day + timedelta(days=1))
    )
    assert [one.issue.id for one in releases] == [issue.id]
    live.world.pull_list(user).entries.clear()
    asked = await (await later(live)).sync_asking()
    assert not [path for path in asked if path.startswith("/api/pull_list/issues/")]


async def test_they_are_not_read_again_at_once(live: Lab) -> None:
    await live.sync()
    asked = await live.sync_asking()
    assert not [path for path in asked if path.startswith((WISHES, PULLS))]
    job = await live.engine.ask(JobKind.WISH_LIST)  # unless somebody asks for just that
    assert (await live.engine.finished(job.id)).requests == 1


async def test_a_page_holds_them_as_a_rule(make_server: MakeServer, tmp_path: Path) -> None:
    server = make_server(world=tiny_world())
    async with laboratory(server, tmp_path / "library.sqlite") as lab:
        fill(lab)
        asked = await lab.sync_asking()
        assert [path for path in asked if path.startswith((WISHES, PULLS))] == [
            f"{WISHES}?page=1",
            f"{PULLS}?page=1",
        ]
        await lab.assert_same()
