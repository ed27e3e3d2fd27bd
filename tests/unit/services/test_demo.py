"""The demonstration library."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.pull_list import deadlines, week_of
from metron_desktop.domain.query import Query
from metron_desktop.domain.wish_list import WishStatus
from metron_desktop.errors import UsageError
from metron_desktop.paths import Paths, resources
from metron_desktop.services import accounts, demo, demo_records
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import account

SOURCE = json.loads((resources() / "demo" / "library.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A demonstration library, to be read only."""
    folder = tmp_path_factory.mktemp("demo") / "below"
    written = asyncio.run(demo.write(folder))
    assert written == Paths.below(folder)
    return written


async def test_everything_is_there(paths: Paths) -> None:
    opened = await Workspace.open(paths, accounts.demo_account(), None)
    counts = await opened.library.counts()
    assert counts[Kind.COLLECTION_ITEM] == len(SOURCE["collection"])
    assert counts[Kind.SERIES] == len(SOURCE["series"])
    assert counts[Kind.ISSUE] == len(SOURCE["issues"])
    assert counts[Kind.READING_LIST] == len(SOURCE["reading_lists"])
    stats = await opened.statistics.stats()
    assert stats.without_detail == 0
    issue = await opened.library.issue(SOURCE["issues"][0]["id"])
    assert issue is not None
    assert issue.desc == SOURCE["issues"][0]["desc"]
    assert len(issue.credits) == len(SOURCE["issues"][0]["credits"])
    for one in SOURCE["reading_lists"]:
        items = await opened.reading_lists.items(one["id"])
        assert [item.issue.id for item in items] == [item["issue"]["id"] for item in one["items"]]
    assert (await opened.missing.overview()).series
    assert await opened.db.read(account.integrity) == "ok"
    await opened.close()


async def test_there_is_always_something_to_come(tmp_path: Path) -> None:
    """Whatever the day, new comics come out this week and next, and some are to be ordered."""
    today = date(2027, 9, 4)  # a Saturday, forty weeks after the library was put together
    opened = await Workspace.open(await demo.write(tmp_path, today), accounts.demo_account(), None)
    this = week_of(today, 0)
    for week in (this, this.moved(1)):
        found = await opened.pull_list.releases(week.first, week.end)
        out = [one for one in found if one.store_date is not None and one.store_date in week]
        assert {one.store_date.weekday() for one in out if one.store_date} == {2}
    coming = await opened.pull_list.releases(today, date(2028, 1, 1))
    assert deadlines(coming, today)
    assert len(await opened.pull_list.rows()) == 6
    states = {row.status for row in await opened.wish_list.rows()}
    assert states == {WishStatus.WANTED, WishStatus.FOUND, WishStatus.ACQUIRED}
    items = await opened.library.ids(Query(Kind.COLLECTION_ITEM))
    paid = [row.purchase_price for row in await opened.library.rows(Kind.COLLECTION_ITEM, items)]
    assert {price.currency for price in paid if price is not None} == {"USD", "GBP", "EUR"}
    await opened.close()


async def test_every_cover_is_at_hand(paths: Paths) -> None:
    opened = await Workspace.open(paths, accounts.demo_account(), None)
    ids = await opened.library.ids(Query(Kind.ISSUE))
    rows = await opened.library.rows(Kind.ISSUE, ids)
    pictured = [row for row in rows if row.image]
    assert len(pictured) >= 50
    for row in pictured:
        assert await opened.covers.get(row.image) is not None
    await opened.close()


def test_it_is_the_account_opened_there(paths: Paths) -> None:
    assert accounts.current(accounts.settings_of(paths)) == accounts.demo_account()


async def test_writing_it_again_brings_it_up_to_date(paths: Paths) -> None:
    assert await demo.write(paths.data) == paths
    opened = await Workspace.open(paths, accounts.demo_account(), None)
    assert (await opened.statistics.stats()).total_items == len(SOURCE["collection"])
    await opened.close()


async def test_it_never_touches_somebodys_library(tmp_path: Path) -> None:
    paths = Paths.below(tmp_path)
    library = paths.library("https://metron.cloud/api/", "reader")
    library.parent.mkdir(parents=True)
    library.write_bytes(b"precious")
    with pytest.raises(UsageError, match="holds a library already"):
        await demo.write(tmp_path)
    assert library.read_bytes() == b"precious"


async def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    with pytest.raises(UsageError, match="cannot be written"):
        await demo.write(file / "below")


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="format"):
        demo_records.parse({"format": 99})
