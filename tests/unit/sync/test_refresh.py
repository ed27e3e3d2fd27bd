"""Refreshing one record because a person asked for it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy import Connection

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import JobKind, JobState
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import collection, issues, reading_lists, series
from metron_desktop.sync.pull import refresh
from tests.metron_server.model import CollectionItem
from tests.unit.sync.lab import TINY_HABITS, Lab


async def refreshed(lab: Lab, kind: Kind, record_id: int) -> list[str]:
    """Refresh a record through the queue, and tell which requests it took."""
    lab.server.log.clear()
    job = await lab.engine.ask(JobKind.REFRESH, Link(kind, record_id, ""))
    done = await lab.engine.finished(job.id)
    assert (done.state, done.error) == (JobState.DONE, "")
    return lab.server.log.paths()


async def local_id(lab: Lab, item: CollectionItem) -> int:
    row = await lab.read(lambda connection: collection.item_of_issue(connection, item.issue.id))
    assert row is not None
    return row.local_id


async def test_an_item(lab: Lab) -> None:
    await lab.sync()
    item = lab.world.items_of("reader")[0]
    lab.world.edit_item(item.id, notes="New.", grade=Decimal("9.8"))
    asked = await refreshed(lab, Kind.COLLECTION_ITEM, await local_id(lab, item))
    assert asked == [f"/api/collection/{item.id}/"]
    (row,) = [
        row
        for row in await lab.read(
            lambda connection: [collection.item_of_issue(connection, item.issue.id)]
        )
        if row is not None
    ]
    assert (row.notes, row.grade) == ("New.", Decimal("9.8"))


async def test_an_item_that_is_gone(live: Lab) -> None:
    await live.sync()
    item = live.world.items_of("reader")[0]
    key = await local_id(live, item)
    live.world.remove_item(item.id)
    await refreshed(live, Kind.COLLECTION_ITEM, key)
    assert await live.read(lambda connection: collection.rows(connection, [key])) == []
    assert await refreshed(live, Kind.COLLECTION_ITEM, key) == []


async def test_an_issue(lab: Lab) -> None:
    await lab.sync()
    issue = next(iter(lab.world.issues.values()))
    asked = await refreshed(lab, Kind.ISSUE, issue.id)
    assert asked == [f"/api/issue/{issue.id}/"]
    detail = await lab.read(lambda connection: issues.detail(connection, issue.id))
    assert detail is not None
    assert detail.detailed_at is not None


async def test_an_issue_that_is_gone(live: Lab) -> None:
    await live.sync()
    issue = live.world.items_of("reader")[0].issue
    live.world.remove_issue(issue.id)
    assert await refreshed(live, Kind.ISSUE, issue.id) == [f"/api/issue/{issue.id}/"]
    assert len(await live.read(lambda connection: issues.rows(connection, [issue.id]))) == 1


async def test_a_series_with_its_issues(lab: Lab) -> None:
    await lab.sync()
    there = max(
        (item.issue.series for item in lab.world.items_of("reader")),
        key=lambda one: len(one.issues),
    )
    with lab.world.edit():
        there.desc, there.modified = "Retold.", lab.world.now()
    link = Link(Kind.SERIES, there.id, "")
    cost = await lab.read(lambda connection: refresh.cost(connection, link))
    asked = await refreshed(lab, Kind.SERIES, there.id)
    pages = -(-len(there.issues) // TINY_HABITS.page_size)
    assert len(asked) == 1 + pages
    assert cost == 2  # by the pages of a real server
    detail = await lab.read(lambda connection: series.detail(connection, there.id))
    assert detail is not None
    assert detail.desc == "Retold."


async def test_a_reading_list_with_its_entries(lab: Lab) -> None:
    await lab.sync()
    there = next(one for one in lab.world.reading_lists.values() if not one.is_private)
    lab.world.add_to_list(there.id, next(iter(lab.world.issues)))
    link = Link(Kind.READING_LIST, there.id, "")
    assert await lab.read(lambda connection: refresh.cost(connection, link)) == 2
    asked = await refreshed(lab, Kind.READING_LIST, there.id)
    assert len(asked) == 1 + -(-len(there.items) // TINY_HABITS.short_page_size)
    entries = await lab.read(lambda connection: reading_lists.items(connection, there.id))
    assert len(entries) == len(there.items)


async def test_a_reading_list_that_is_gone(live: Lab) -> None:
    await live.sync()
    there = next(one for one in live.world.reading_lists.values() if not one.is_private)
    live.world.remove_list(there.id)
    assert await refreshed(live, Kind.READING_LIST, there.id) == [f"/api/reading_list/{there.id}/"]
    (row,) = await live.read(lambda connection: reading_lists.rows(connection, [there.id]))
    assert row.gone


async def test_what_it_costs(live: Lab) -> None:
    def costs(connection: Connection) -> list[int]:
        links = [
            Link(kind, 999_999, "")
            for kind in (Kind.COLLECTION_ITEM, Kind.ISSUE, Kind.SERIES, Kind.READING_LIST)
        ]
        return [refresh.cost(connection, link) for link in links]

    assert await live.read(costs) == [0, 1, 2, 2]
    publisher = Link(Kind.PUBLISHER, 1, "")
    with pytest.raises(ValueError, match="cannot be refreshed"):
        await live.read(lambda connection: refresh.cost(connection, publisher))
