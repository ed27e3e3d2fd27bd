"""Series and their issues after whatever happens to them on the server."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.store import issues, queries, series
from tests.metron_server import ServerClock
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.model import Series
from tests.unit.sync.lab import TINY_HABITS, Lab, laboratory, tiny_world


def owned(lab: Lab) -> list[Series]:
    """The series of the collection, the longest first."""
    found = {item.issue.series.id: item.issue.series for item in lab.world.items_of("reader")}
    return sorted(found.values(), key=lambda one: (-len(one.issues), one.id))


def not_owned_issue(lab: Lab, one: Series) -> int:
    mine = lab.world.owned[lab.world.user("reader").id]
    return next(issue_id for issue_id in one.issues if issue_id not in mine)


async def test_a_series_was_edited(lab: Lab) -> None:
    await lab.sync()
    one = owned(lab)[0]
    lab.world.edit_series(
        one.id,
        name="Under Another Name",
        sort_name="Other Name",
        status=3,
        desc="New.",
        year_end=2026,
    )
    asked = await lab.sync_asking()
    assert [path for path in asked if path.startswith(f"/api/series/{one.id}/")]
    assert not [path for path in asked if path.startswith(f"/api/series/{owned(lab)[1].id}/")]
    await lab.assert_same()


async def test_an_issue_came_out(lab: Lab) -> None:
    await lab.sync()
    lab.world.add_issue(owned(lab)[0].id, "½", date(2026, 3, 1), date(2026, 1, 28))
    summary = await lab.sync()
    assert (summary.added, summary.updated, summary.removed) == (0, 0, 0)
    await lab.assert_same()


async def test_an_issue_was_edited_and_got_another_cover(lab: Lab) -> None:
    await lab.sync()
    one = owned(lab)[0]
    lab.world.edit_issue(not_owned_issue(lab, one), number="12.NOW", cover_date=date(1999, 9, 1))
    lab.world.replace_cover(next(iter(one.issues)))
    await lab.sync()
    await lab.assert_same()


async def test_an_owned_issue_was_renumbered(lab: Lab) -> None:
    """Its item does not move, but shows the issue."""
    await lab.sync()
    item = lab.world.items_of("reader")[0]
    lab.world.edit_issue(item.issue.id, number="0")
    await lab.sync()
    await lab.assert_same()


async def test_an_issue_was_deleted(lab: Lab) -> None:
    await lab.sync()
    gone = not_owned_issue(lab, owned(lab)[0])
    lab.world.remove_issue(gone)
    await lab.sync()
    await lab.sync()  # a reading list still had it
    assert await lab.read(lambda connection: issues.detail(connection, gone)) is None
    await lab.assert_same()


async def test_an_issue_was_deleted_while_its_series_was_walked(live: Lab) -> None:
    one = owned(live)[0]
    first = min(one.issues.values(), key=lambda issue: (issue.cover_date, issue.number)).id
    assert len(one.issues) > TINY_HABITS.page_size
    live.server.faults.after_page(
        f"/api/series/{one.id}/issue_list/", 1, lambda world: world.remove_issue(first)
    )
    for _ in range(3):
        await live.engine.run()
    await live.sync()
    await live.assert_same()


async def test_a_series_joined_the_collection(lab: Lab) -> None:
    await lab.sync()
    known = {one.id for one in owned(lab)}
    other = next(one for one in lab.world.series.values() if one.issues and one.id not in known)
    lab.world.add_item("reader", next(iter(other.issues)))
    await lab.sync()
    await lab.assert_same()


async def test_series_of_no_concern_stay_out(live: Lab) -> None:
    await live.sync()
    before = await live.read(series.count)
    made = live.world.add_series("Nobody Collects This")
    live.world.add_issue(made.id, "1")
    await live.sync()
    assert await live.read(series.count) == before


async def test_the_servers_lists_are_minutes_old(make_server: MakeServer, tmp_path: Path) -> None:
    clock = ServerClock(datetime.now(UTC), speed=0)
    habits = type(TINY_HABITS)(response_cache=True, page_size=6, short_page_size=4)
    server = make_server(world=tiny_world(), habits=habits, clock=clock)
    async with laboratory(server, tmp_path / "library.sqlite") as lab:
        await lab.sync()
        clock.advance(30)
        one = owned(lab)[0]
        lab.world.edit_issue(not_owned_issue(lab, one), number="99")
        clock.advance(30)
        await lab.engine.run()  # sees what was in the cache
        clock.advance(180)
        await lab.sync()
        await lab.assert_same()


async def test_an_owned_issue_was_deleted(lab: Lab) -> None:
    await lab.sync()
    gone = next(iter(lab.world.items_of("reader"))).issue.id
    lab.world.remove_issue(gone)
    summary = await lab.sync()
    assert summary.removed == 1
    await lab.sync()
    await lab.assert_same()


async def test_everything_again(lab: Lab) -> None:
    await lab.sync()
    with lab.world.edit():  # as nobody can: without moving `modified`
        one = owned(lab)[0]
        one.desc = "Changed behind everybody's back."
        next(iter(one.issues.values())).store_date = date(2020, 2, 2)
    await lab.sync()
    detail = await lab.read(lambda connection: series.detail(connection, one.id))
    assert detail is not None
    assert detail.desc != one.desc
    await lab.sync(full=True)
    await lab.assert_same()


async def test_v1_gaps_are_filed_as_on_the_server(lab: Lab) -> None:
    await lab.sync()
    query = Query(Kind.SERIES)
    rows = await lab.read(
        lambda connection: series.rows(connection, queries.ordered_ids(connection, query))
    )
    told = {row.id: row.sort_name for row in rows}
    gaps = [one for one in owned(lab) if len(one.issues) > 1]
    assert gaps
    for one in gaps:
        if any(
            issue_id not in lab.world.owned[lab.world.user("reader").id] for issue_id in one.issues
        ):
            assert told[one.id] == one.sort_name
