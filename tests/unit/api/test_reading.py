"""Every read of every dialect over real HTTP, compared with what was sent."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest

from metron_desktop.api.client import MetronClient
from metron_desktop.api.errors import NotFound, NotMetron, ValidationFailed
from metron_desktop.api.pages import Page
from metron_desktop.api.schemas.collection import CollectionStats
from tests.metron_server import Habits, MetronServer
from tests.metron_server.fixtures import MakeServer
from tests.unit.api.conftest import client_of, credentials_of
from tests.unit.api.likeness import differences, raw, raw_rows

RESOURCES = {
    "arcs": "arc",
    "characters": "character",
    "creators": "creator",
    "imprints": "imprint",
    "issues": "issue",
    "publishers": "publisher",
    "series": "series",
    "teams": "team",
    "universes": "universe",
    "collection": "collection",
    "reading_lists": "reading_list",
}
SUPPORTING = {"roles": "role", "series_types": "series_type"}
LIVE_ONLY = {"wish_list": "wish_list", "pull_list": "pull_list"}


async def rows(pages: AsyncIterator[Page[Any]]) -> tuple[Any, ...]:
    """All rows, with the pages' own figures checked on the way."""
    found: list[Any] = []
    expected = 1
    async for page in pages:
        assert page.number == expected
        expected += 1
        found += page.items
        assert page.has_next == (len(found) < page.count)
    return tuple(found)


@pytest.mark.parametrize("name", [*RESOURCES, *SUPPORTING, *LIVE_ONLY])
async def test_lists(metron: MetronServer, reader: MetronClient, name: str) -> None:
    path = (RESOURCES | SUPPORTING | LIVE_ONLY)[name]
    if name in LIVE_ONLY and not metron.dialect.live:
        with pytest.raises(NotFound):
            await getattr(reader, name).page()
        return
    read = await rows(getattr(reader, name).pages())
    assert read
    assert differences(read, raw_rows(metron, f"{path}/")) == []


@pytest.mark.parametrize("name", [*RESOURCES, *LIVE_ONLY])
async def test_details(metron: MetronServer, reader: MetronClient, name: str) -> None:
    if name in LIVE_ONLY and not metron.dialect.live:
        with pytest.raises(NotFound):
            await getattr(reader, name).get(1)
        return
    path = (RESOURCES | LIVE_ONLY)[name]
    resource = getattr(reader, name)
    for listed in (await resource.page()).items[:40]:
        fetched = await resource.get(listed.id)
        sent = raw(metron, f"{path}/{listed.id}/")
        assert differences(fetched.value, sent) == []
        told = fetched.value.modified.replace(microsecond=0)
        assert fetched.last_modified == (told if metron.dialect.live else None)
    with pytest.raises(NotFound):
        await resource.get(999_999)


NESTED: dict[str, Callable[[MetronClient, int], AsyncIterator[Page[Any]]]] = {
    "arc/{}/issue_list": lambda client, n: client.arcs.issue_list(n),
    "character/{}/issue_list": lambda client, n: client.characters.issue_list(n),
    "series/{}/issue_list": lambda client, n: client.series.issue_list(n),
    "team/{}/issue_list": lambda client, n: client.teams.issue_list(n),
    "publisher/{}/series_list": lambda client, n: client.publishers.series_list(n),
    "reading_list/{}/items": lambda client, n: client.reading_lists.items(n),
    "collection/missing_issues/{}": lambda client, n: client.collection.missing_issues(n),
}


@pytest.mark.parametrize("path", NESTED)
async def test_nested_lists(metron: MetronServer, reader: MetronClient, path: str) -> None:
    seen = 0
    for number in (1, 2, 3):
        read = await rows(NESTED[path](reader, number))
        assert differences(read, raw_rows(metron, f"{path.format(number)}/")) == []
        seen += len(read)
    assert seen


async def test_a_long_reading_list_has_pages_of_fifty(
    metron: MetronServer, reader: MetronClient
) -> None:
    longest = max(metron.world.reading_lists.values(), key=lambda one: len(one.items))
    read = await rows(reader.reading_lists.items(longest.id))
    assert len(read) == len(longest.items) > 50
    assert [item.order for item in read] == list(range(1, len(read) + 1))


async def test_the_collections_figures(metron: MetronServer, reader: MetronClient) -> None:
    stats = await reader.collection.stats()
    assert differences(stats, raw(metron, "collection/stats/")) == []
    assert stats.total_items == 130
    missing = await rows(reader.collection.missing_series())
    sent = raw_rows(metron, "collection/missing_series/")
    assert missing
    assert differences(missing, sent) == []
    counts = [series.missing_count for series in missing]
    assert counts == sorted(counts, reverse=True)
    assert await rows(reader.collection.missing_issues(999_999)) == ()


async def test_an_empty_collection(metron: MetronServer) -> None:
    async with client_of(metron, "editor") as client:
        assert await rows(client.collection.pages()) == ()
        stats = await client.collection.stats()
    assert stats == CollectionStats(
        total_items=0, total_quantity=0, total_value=0, read_count=0, unread_count=0, by_format=()
    )


async def test_the_wish_list(metron_live: MetronServer) -> None:
    async with client_of(metron_live) as client:
        read = await rows(client.wish_list.items())
    sent = raw_rows(metron_live, "wish_list/items/")
    assert len(read) == 6
    assert differences(read, sent) == []


async def test_the_pull_list(metron_live: MetronServer) -> None:
    async with client_of(metron_live) as client:
        followed = await rows(client.pull_list.series())
        assert followed
        assert differences(followed, raw_rows(metron_live, "pull_list/series/")) == []
        issues = await rows(client.pull_list.issues())
        assert differences(issues, raw_rows(metron_live, "pull_list/issues/")) == []
        middle = issues[len(issues) // 2].store_date
        assert isinstance(middle, date)
        later = await rows(client.pull_list.issues(store_date_after=middle))
        earlier = await rows(client.pull_list.issues(store_date_before=middle))
    assert {issue.id for issue in later} == {i.id for i in issues if i.store_date >= middle}
    assert {issue.id for issue in earlier} == {i.id for i in issues if i.store_date <= middle}
    assert 0 < len(later) < len(issues)


async def test_walking_from_a_page_on(metron: MetronServer, reader: MetronClient) -> None:
    walked = [page async for page in reader.issues.pages(3)]
    assert [page.number for page in walked] == [3, 4, 5]
    assert [page.has_next for page in walked] == [True, True, False]
    last = await reader.issues.page("last")
    assert (last.number, last.items) == (5, walked[-1].items)
    assert (await reader.teams.page("last")).number == 1
    with pytest.raises(NotFound, match="Invalid page"):
        await reader.issues.page(6)


async def test_every_request_ends_with_a_slash(metron: MetronServer, reader: MetronClient) -> None:
    await reader.check()
    await reader.issues.get(1)
    await reader.collection.stats()
    await reader.series.issue_page(1)
    assert {entry.path[-1] for entry in metron.log} == {"/"}
    assert metron.log.wait_for(lambda log: None not in log.statuses())
    assert metron.log.statuses() == {200: 4}


async def test_a_detail_that_has_not_changed(metron: MetronServer, reader: MetronClient) -> None:
    if not metron.dialect.live:  # it does not know the question
        issue = (await reader.issues.get(1)).value
        since = datetime.now(UTC)
        assert (await reader.issues.get(1, modified_since=since)).value == issue
        return
    for resource in (reader.issues, reader.series, reader.collection, reader.reading_lists):
        number = (await resource.page()).items[0].id
        first = await resource.get(number)
        again = await resource.get(number, modified_since=first.last_modified)
        assert again.value is None
        assert again.last_modified == first.last_modified
        assert first.last_modified is not None
        before = first.last_modified - timedelta(seconds=1)
        assert (await resource.get(number, modified_since=before)).value == first.value


async def test_an_issue_list_that_has_not_changed(metron_live: MetronServer) -> None:
    async with client_of(metron_live) as client:
        for resource in (client.arcs, client.characters, client.series, client.teams):
            first = await resource.issue_page(1)
            assert first.value is not None
            assert first.last_modified is not None
            again = await resource.issue_page(1, 1, modified_since=first.last_modified)
            assert (again.value, again.last_modified) == (None, first.last_modified)


async def test_filters(metron: MetronServer, reader: MetronClient) -> None:
    issue = (await reader.issues.get(1)).value
    assert issue is not None
    found = await rows(reader.issues.pages(series_id=issue.series.id, number=issue.number))
    assert [one.id for one in found] == [1]
    same = await rows(reader.issues.pages(cover_hash=issue.cover_hash))
    assert 1 in {one.id for one in same}
    read = await rows(reader.collection.pages(is_read=True))
    unread = await rows(reader.collection.pages(is_read=False))
    assert {one.is_read for one in read} == {True}
    assert {one.is_read for one in unread} == {False}
    assert len(read) + len(unread) == 130
    assert len(await rows(reader.collection.pages(is_read=None))) == 130
    code = 4 if metron.dialect.live else "continuing"
    assert 0 < len(await rows(reader.series.pages(status=code))) < 24
    with pytest.raises(ValidationFailed) as failure:
        await reader.series.page(1, status="no such status")
    assert list(failure.value.fields) == ["status"]


async def test_only_what_was_modified_since(metron: MetronServer, reader: MetronClient) -> None:
    before = datetime.now(UTC)
    edited = metron.world.edit_issue(7, desc="Another story.")
    found = await rows(reader.issues.pages(modified_gt=before))
    assert [issue.id for issue in found] == [edited.id]
    # An offset east of Greenwich has a plus, which a query must not lose.
    india = timezone(timedelta(hours=5, minutes=30))
    found = await rows(reader.issues.pages(modified_gt=before.astimezone(india)))
    assert [issue.id for issue in found] == [edited.id]
    with pytest.raises(ValueError, match="without an offset"):
        await reader.issues.page(1, modified_gt=datetime(2026, 1, 1))  # noqa: DTZ001


async def test_rows_that_vanish_during_a_walk(metron: MetronServer, reader: MetronClient) -> None:
    def remove_most(world: Any) -> None:
        for number in list(world.issues)[150:]:
            world.remove_issue(number)

    metron.faults.after_page("/api/issue/", 2, remove_most)
    pages = reader.issues.pages()
    assert [len((await anext(pages)).items) for _ in range(2)] == [100, 100]
    with pytest.raises(NotFound):
        await anext(pages)


@pytest.mark.parametrize("packed", [True, False])
async def test_packed_and_plain_answers(make_server: MakeServer, packed: bool) -> None:
    server = make_server(habits=Habits(gzip=packed))
    async with client_of(server) as client:
        assert len((await client.issues.page()).items) == 100
    sent = server.log.entries[-1].sent or {}
    assert ("content-encoding" in sent) == packed


async def test_checking_an_address(metron: MetronServer, reader: MetronClient) -> None:
    await reader.check()
    assert len(metron.log) == 1
    elsewhere = MetronClient(f"{metron.origin}/elsewhere", credentials_of(metron))
    async with elsewhere:
        with pytest.raises(NotMetron, match="has no Metron API at this address"):
            await elsewhere.check()
