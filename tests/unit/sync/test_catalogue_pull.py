"""The whole catalogue, once and ever after."""

from __future__ import annotations

from sqlalchemy import Connection, select

from metron_desktop.domain.cover_hash import parse_cover_hash
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import issues, publishers, series, tables
from tests.unit.sync.lab import TINY_HABITS, Lab


def hashes_here(connection: Connection) -> dict[int, int]:
    return dict(zip(*issues.cover_hashes(connection), strict=True))


def numbers_here(connection: Connection) -> dict[int, tuple[int, str]]:
    query = select(tables.issues.c.id, tables.issues.c.series_id, tables.issues.c.number)
    return {row.id: (row.series_id, row.number) for row in connection.execute(query)}


async def assert_whole(lab: Lab) -> None:
    world = lab.world
    assert await lab.read(numbers_here) == {
        issue.id: (issue.series.id, issue.number) for issue in world.issues.values()
    }
    ids = list(world.series)
    rows = await lab.read(lambda connection: series.rows(connection, ids))
    assert {row.id: (row.name, row.year_began, row.issue_count) for row in rows} == {
        one.id: (one.name, one.year_began, len(one.issues)) for one in world.series.values()
    }
    if lab.server.dialect.live:
        assert await lab.read(hashes_here) == {
            issue.id: parse_cover_hash(issue.cover_hash)
            for issue in world.issues.values()
            if issue.cover_hash
        }


async def test_everything_there_is(lab: Lab) -> None:
    await lab.sync(catalogue=True)
    await assert_whole(lab)
    await lab.assert_same()
    assert await lab.read(lambda connection: publishers.names(connection, Kind.PUBLISHER)) == {
        one.id: one.name for one in lab.world.publishers.values()
    }
    assert await lab.read(lambda connection: publishers.names(connection, Kind.IMPRINT)) == {
        one.id: one.name for one in lab.world.imprints.values()
    }


async def test_once_walked_only_what_changed_is_asked_for(lab: Lab) -> None:
    await lab.sync(catalogue=True)
    made = lab.world.add_series("Brand New")
    lab.world.add_issue(made.id, "1")
    asked = await lab.sync_asking(catalogue=True)
    lists = [path for path in asked if path.startswith(("/api/issue/", "/api/series/?"))]
    assert lists
    assert all("modified_gt" in path for path in lists)
    await assert_whole(lab)


async def test_in_instalments(live: Lab) -> None:
    rounds = 1
    summary = await live.engine.run(catalogue=True, max_requests=7)
    while not summary.complete:
        assert (summary.errors, summary.requests) == ([], 7)
        summary = await live.engine.run(catalogue=True, max_requests=7)
        rounds += 1
    assert rounds > 5
    await assert_whole(live)
    pages = [entry.params["page"] for entry in live.server.log.api if entry.path == "/api/issue/"]
    last = -(-len(live.world.issues) // TINY_HABITS.page_size)
    assert pages == [str(number) for number in range(1, last + 1)]


async def test_an_issue_vanished_during_the_walk(live: Lab) -> None:
    """Its page border moved; no other issue may be lost by that."""
    gone = min(live.world.issues.values(), key=lambda issue: issue.series.sort_name).id
    live.server.faults.after_page("/api/issue/", 3, lambda world: world.remove_issue(gone))
    await live.sync(catalogue=True)
    here = await live.read(numbers_here)
    assert set(live.world.issues) <= set(here)


async def test_titles_of_collected_editions_are_the_series_names(live: Lab) -> None:
    """Lists show "Name TPB (2012)"; the series is called "Name"."""
    await live.sync(catalogue=True)
    with live.world.edit():
        one = next(iter(live.world.series.values()))
        one.series_type = live.world.series_types[10]
        one.modified = live.world.now()
    await live.sync(catalogue=True)
    (row,) = await live.read(lambda connection: series.rows(connection, [one.id]))
    assert row.name == one.name
