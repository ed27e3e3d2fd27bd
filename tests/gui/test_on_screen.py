"""What is looked at comes first: details over the queue, covers over the image host."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.pages.list_page import ListPage
from tests.gui.conftest import Shell, emitted
from tests.metron_server import MetronServer
from tests.metron_server.exchange import Exchange
from tests.metron_server.faults import Stall


class Held(Stall):
    """Holds answers back until it is told, and counts how many are asked for at a time."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0
        self.most = 0

    async def apply(self, exchange: Exchange) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        await super().apply(exchange)
        self.now -= 1


@pytest.fixture
async def online(shell: Shell, metron_live: MetronServer) -> Shell:
    """The window signed in to a real server; nothing is synchronised yet."""
    credentials = Credentials(token="token-of-reader", username="reader")
    await shell.session.open(Account(metron_live.url, "reader"), credentials)
    await shell.settled()
    return shell


@pytest.fixture
def held(metron_live: MetronServer) -> Iterator[Held]:
    """The image host, not answering yet."""
    fault = Held()
    metron_live.faults.add(fault, path="/media/", times=None)
    yield fault
    fault.release()


async def show_covers(online: Shell) -> ListPage:
    """The issues of a synchronised library as covers, none of which has come."""
    online.window.commands.details.setChecked(False)
    await online.session.workspace.synchronization.run()
    page = online.window.pages["issues"]
    page.set_grid(True)
    online.window.show_page("issues")
    while not (page.model.rowCount() and page.model.record_at(0)):
        await emitted(page.model.modelReset)
    return page


def addresses(page: ListPage, rows: range) -> set[str]:
    """The paths of the covers of these rows."""
    images = (page.model.record_at(row).image for row in rows)
    return {"/media/" + image.split("/media/")[1] for image in images if image}


async def test_only_covers_in_sight_are_fetched_four_at_a_time(
    online: Shell, held: Held, metron_live: MetronServer
) -> None:
    covers = await show_covers(online)
    log, grid = metron_live.log, covers.browser.grid
    online.window.grab()
    assert await asyncio.to_thread(log.wait_for, lambda log: len(log.media) == 4)
    top = addresses(covers, grid.rows_in_sight())
    assert len(top) > 8  # more than are fetched at a time
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    online.window.grab()
    held.release()
    while not all(covers.model.record_at(row) for row in grid.rows_in_sight()):
        await emitted(covers.model.dataChanged)
    await online.settled()
    bottom = addresses(covers, grid.rows_in_sight())
    assert not top & bottom
    asked = [entry.path for entry in log.media]
    assert len(asked) == len(set(asked))
    assert bottom <= set(asked) <= top | bottom
    assert len(set(asked) & top) == 4  # those under way when the scrolling began
    assert held.most == 4
    assert all("authorization" not in entry.headers for entry in log.media)
    assert all("metron-desktop" in entry.headers["user-agent"].casefold() for entry in log.media)


async def test_synchronising_fetches_no_covers(online: Shell, metron_live: MetronServer) -> None:
    await online.session.workspace.synchronization.run(catalogue=True)
    assert len(metron_live.log.api) > 10
    await online.settled()
    assert not online.window.pages["collection"].is_grid()
    # The details of the item that is selected show its cover, and nothing else does.
    assert len({entry.path for entry in metron_live.log.media}) <= 1


async def test_details_of_what_is_in_sight_come_first(
    online: Shell, metron_live: MetronServer
) -> None:
    page = online.window.pages["collection"]
    stall = Stall()
    metron_live.faults.add(
        stall, matches=lambda entry: entry.path.removeprefix("/api/collection/")[:1].isdigit()
    )
    sync = asyncio.ensure_future(online.session.workspace.synchronization.run())
    await asyncio.to_thread(stall.arrived.wait, 30)
    while not page.model.rowCount():
        await emitted(page.model.modelReset)
    seen = online.window.pages["collection"].on_screen.changed
    page.model.sort(0, Qt.SortOrder.DescendingOrder)
    ids = (await emitted(seen))[0]
    table = page.browser.table
    assert ids == [page.model.id_at(row) for row in table.rows_in_sight()]
    assert 5 < len(ids) < page.model.rowCount()
    rows = await online.session.workspace.library.rows(Kind.COLLECTION_ITEM, ids)
    wanted = {row.server_id for row in rows}
    stall.release()
    await sync
    fetched = [
        int(entry.path.split("/")[3])
        for entry in metron_live.log.api
        if entry.path.removeprefix("/api/collection/")[:1].isdigit()
    ]
    # The first was on its way before anybody scrolled.
    places = [place for place, one in enumerate(fetched[1:]) if one in wanted]
    assert places == list(range(len(places)))
    assert wanted <= set(fetched)
    assert len(fetched) > len(wanted) + 1


async def test_it_is_told_when_scrolling_rests_and_when_nothing_is_seen(
    open_shell: Shell,
) -> None:
    page = open_shell.window.pages["collection"]
    told: list[list[int]] = []
    page.on_screen.changed.connect(told.append)
    table = page.browser.table
    for value in (3, 40, table.verticalScrollBar().maximum()):
        table.verticalScrollBar().setValue(value)
    await emitted(page.on_screen.changed)
    assert len(told) == 1  # not once per step
    assert told[0][-1] == page.model.id_at(page.model.rowCount() - 1)
    page.set_grid(True)
    assert (await emitted(page.on_screen.changed))[0] == [
        page.model.id_at(row) for row in page.browser.grid.rows_in_sight()
    ]
    open_shell.window.show_page("statistics")
    assert told[-1] == []
