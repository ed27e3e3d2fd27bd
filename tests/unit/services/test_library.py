"""Reading the library."""

from __future__ import annotations

import pytest

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import JobKind, JobState
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order, Query
from metron_desktop.domain.statistics import ChartKind
from metron_desktop.errors import InvalidValue
from metron_desktop.services.workspace import Workspace
from tests.metron_server import MetronServer


async def test_ids_and_rows_of_every_kind(synced: Workspace, server: MetronServer) -> None:
    counts = await synced.library.counts()
    for kind in (Kind.COLLECTION_ITEM, Kind.SERIES, Kind.ISSUE, Kind.READING_LIST):
        ids = await synced.library.ids(Query(kind))
        assert len(ids) == counts[kind] > 0
        rows = await synced.library.rows(kind, ids)
        assert [getattr(row, "local_id", None) or row.id for row in rows] == list(ids)
    assert counts[Kind.COLLECTION_ITEM] == len(server.world.items_of("reader"))


async def test_filters_and_orders(synced: Workspace, server: MetronServer) -> None:
    query = Query(Kind.COLLECTION_ITEM, where=(("is_read", "true"),))
    query = query.with_order(Order("rating", descending=True))
    rows = await synced.library.rows(query.kind, await synced.library.ids(query))
    assert len(rows) == sum(item.is_read for item in server.world.items_of("reader"))
    ratings = [row.rating for row in rows if row.rating is not None]
    assert ratings == sorted(ratings, reverse=True)
    with pytest.raises(InvalidValue):
        await synced.library.ids(Query(Kind.SERIES, where=(("colour", "blue"),)))


async def test_names_behind_ids(synced: Workspace, server: MetronServer) -> None:
    series = server.world.items_of("reader")[0].issue.series
    asked = [
        ("issue__series", str(series.id)),
        ("-publisher_id", str(series.publisher.id)),
        ("publisher_id", "999999"),
        ("character_id", "9" * 40),
        ("publisher_name", "Marvel"),
    ]
    assert await synced.library.names(asked) == {
        asked[0]: f"{series.name} ({series.year_began})",
        asked[1]: series.publisher.name,
    }


async def test_searching(synced: Workspace, server: MetronServer) -> None:
    one = server.world.items_of("reader")[0].issue.series
    hits = await synced.library.search(one.name)
    assert (Kind.SERIES, one.id) in {(hit.kind, hit.id) for hit in hits}
    assert len(await synced.library.search(one.name, 1)) == 1


async def test_refreshing_an_issue_brings_its_detail(
    synced: Workspace, server: MetronServer
) -> None:
    issue = server.world.items_of("reader")[0].issue
    listed = await synced.library.issue(issue.id)
    assert listed is not None
    assert listed.detailed_at is None
    job = await synced.synchronization.ask(JobKind.REFRESH, Link(Kind.ISSUE, issue.id, ""))
    assert (await synced.synchronization.finished(job.id)).state is JobState.DONE
    fetched = await synced.library.issue(issue.id)
    assert fetched is not None
    assert fetched.desc == server.world.detail(issue).desc
    assert len(fetched.credits) == len(server.world.detail(issue).credits)
    assert server.log.paths() == [f"/api/issue/{issue.id}/"]


async def test_what_is_not_known(synced: Workspace) -> None:
    assert await synced.library.issue(999_999) is None
    assert await synced.library.series(999_999) is None
    assert await synced.reading_lists.detail(999_999) is None
    assert await synced.reading_lists.items(999_999) == []


async def test_a_series_and_a_reading_list(synced: Workspace, server: MetronServer) -> None:
    one = server.world.items_of("reader")[0].issue.series
    detail = await synced.library.series(one.id)
    assert detail is not None
    assert (detail.row.name, detail.desc) == (one.name, one.desc)
    there = next(one for one in server.world.reading_lists.values() if not one.is_private)
    here = await synced.reading_lists.detail(there.id)
    assert here is not None
    assert here.desc == there.desc
    items = await synced.reading_lists.items(there.id)
    assert [item.issue.id for item in items] == [item.issue.id for item in there.items]


async def test_figures(synced: Workspace) -> None:
    stats = await synced.statistics.stats()
    told = await synced.statistics.server_stats()
    assert told is not None
    assert (stats.total_items, str(stats.total_value)) == (
        told["total_items"],
        told["total_value"],
    )
    chart = await synced.statistics.chart(ChartKind.PUBLISHER)
    assert sum(bar.items for bar in chart.bars) == stats.total_items


async def test_gaps(synced: Workspace) -> None:
    gaps = (await synced.missing.overview()).series
    assert gaps
    for gap in gaps:
        assert len(await synced.missing.issues(gap.id)) == gap.missing_count
