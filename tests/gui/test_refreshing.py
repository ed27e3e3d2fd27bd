"""Refreshing what is shown, with a real server: one press, its price, and what came of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Job, JobState, Standstill
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.gui.widgets.detail_panel import DetailPanel
from tests.gui.conftest import Shell
from tests.metron_server import MetronServer
from tests.metron_server.build import build_world
from tests.metron_server.faults import Stall
from tests.metron_server.sizes import Sizes


@pytest.fixture
def metron_live(make_server: Callable[..., MetronServer]) -> MetronServer:
    """The deployed server with little on it."""
    sizes = Sizes(series=6, issues=60, collection=12, characters=5, creators=5, reading_lists=3)
    return make_server(world=build_world(replace(sizes, long_list=12, wishes=2, pulls=2)))


@pytest.fixture
async def synced(shell: Shell, metron_live: MetronServer) -> Shell:
    """The window with a synchronised library, its server at the other end."""
    credentials = Credentials(token="token-of-reader", username="reader")
    await shell.session.open(Account(metron_live.url, "reader"), credentials)
    await shell.session.workspace.synchronization.run()
    await shell.settled()
    metron_live.log.clear()
    return shell


def panel(shell: Shell) -> DetailPanel:
    return shell.window.findChild(DetailPanel)


def button(shell: Shell, begins: str) -> QAbstractButton:
    buttons = panel(shell).widget().findChildren(QAbstractButton)
    return next(one for one in buttons if one.text().startswith(begins) and one.isVisible())


def said(shell: Shell) -> list[str]:
    return [one.text() for one in panel(shell).widget().findChildren(QLabel)]


async def news(shell: Shell, wanted: Callable[[object], bool]) -> None:
    """Return when the queue has told this."""
    told = asyncio.get_running_loop().create_future()
    queue = shell.session.workspace.synchronization
    stop = queue.subscribe(lambda one: wanted(one) and (told.done() or told.set_result(None)))
    try:
        async with asyncio.timeout(60):
            await told
    finally:
        stop()


async def press(shell: Shell, begins: str, wanted: Callable[[object], bool]) -> None:
    """Press a button, and return when what the queue then tells is on screen."""
    told = asyncio.ensure_future(news(shell, wanted))
    button(shell, begins).click()
    await told
    await shell.settled()


async def show(shell: Shell, kind: Kind) -> Link:
    """Bring up the details of a record of a kind."""
    page = {Kind.COLLECTION_ITEM: "collection", Kind.SERIES: "series", Kind.ISSUE: "issues"}[kind]
    workspace = shell.session.workspace
    record_id = (await workspace.library.ids(Query(kind)))[0]
    if kind is Kind.SERIES:  # one of which something is owned
        item = await workspace.library.ids(Query(Kind.COLLECTION_ITEM))
        record_id = (await workspace.collection.item(item[0])).issue.series_id
    link = Link(kind, record_id, "")
    shell.window.show_page(page)
    shell.window.open_link(link)
    await shell.settled()
    return link


async def test_an_item_is_refreshed_for_one_request(
    synced: Shell, metron_live: MetronServer
) -> None:
    link = await show(synced, Kind.COLLECTION_ITEM)
    item = await synced.session.workspace.collection.item(link.id)
    metron_live.world.edit_item(item.server_id, storage_location="The new shelf")
    refresh = button(synced, "Refresh")
    assert refresh.text() == "Refresh (1 request)"
    await press(synced, "Refresh", _is_done)
    assert metron_live.log.paths() == [f"/api/collection/{item.server_id}/"]
    assert "The new shelf" in said(synced)
    assert any(text.startswith("Your copy: in full since ") for text in said(synced))


async def test_an_issue_is_only_listed_until_its_details_are_asked_for(
    synced: Shell, metron_live: MetronServer
) -> None:
    link = await show(synced, Kind.ISSUE)
    assert any(text.casefold().endswith("only listed so far") for text in said(synced))
    await press(synced, "Get details (1 request)", _is_done)
    assert metron_live.log.paths() == [f"/api/issue/{link.id}/"]
    assert not any(text.casefold().endswith("only listed so far") for text in said(synced))
    assert (await synced.session.workspace.library.issue(link.id)).detailed_at is not None


async def test_a_series_says_its_price_and_costs_no_more(
    synced: Shell, metron_live: MetronServer
) -> None:
    await show(synced, Kind.SERIES)
    refresh = button(synced, "Refresh")
    price = int("".join(filter(str.isdigit, refresh.text())))
    await press(synced, "Refresh", _is_done)
    assert 1 <= len(metron_live.log.api) <= price


async def test_while_it_waits_it_says_so_and_cannot_be_pressed_again(
    synced: Shell, metron_live: MetronServer
) -> None:
    await show(synced, Kind.COLLECTION_ITEM)
    stall = Stall()
    metron_live.faults.add(stall)
    refresh = button(synced, "Refresh")
    refresh.click()
    await asyncio.to_thread(stall.arrived.wait, 20)
    while refresh.isEnabled():
        await synced.session.workspace.synchronization.jobs()
    assert "Your copy: refreshing…" in said(synced)
    told = asyncio.ensure_future(news(synced, _is_done))
    stall.release()
    await told
    await synced.settled()
    assert button(synced, "Refresh").isEnabled()
    assert "Your copy: refreshing…" not in said(synced)


async def test_without_a_network_it_says_why_and_goes_on_by_itself(
    synced: Shell, metron_live: MetronServer
) -> None:
    await show(synced, Kind.COLLECTION_ITEM)
    with metron_live.refusing():
        await press(synced, "Refresh", lambda one: isinstance(one, Standstill))
        queue = synced.session.workspace.synchronization
        assert queue.standstill is not None
        assert "Your copy: waiting to be refreshed" in said(synced)
        assert queue.standstill.sentence in said(synced)
    told = asyncio.ensure_future(news(synced, _is_done))
    queue.retry()
    await told
    await synced.settled()
    assert any(text.startswith("Your copy: in full since ") for text in said(synced))


async def test_a_series_is_kept_offline_for_the_price_that_was_said(
    synced: Shell, metron_live: MetronServer
) -> None:
    await show(synced, Kind.SERIES)
    button(synced, "Keep offline…").click()
    await synced.settled()
    (price,) = [text for text in said(synced) if text.startswith("Keeping it takes about ")]
    assert metron_live.log.api == []  # the price is known without asking
    await press(synced, "Keep offline", _is_done)
    requests = int(price.removeprefix("Keeping it takes about ").split()[0].replace(",", ""))
    assert len(metron_live.log.api) <= requests
    assert any(text.startswith("Kept offline since ") for text in said(synced))
    assert any(text.startswith("All ") and text.endswith(" are here.") for text in said(synced))
    button(synced, "Keep no longer").click()
    await synced.settled()
    assert button(synced, "Keep offline…").isEnabled()


def _is_done(one: object) -> bool:
    return isinstance(one, Job) and one.state is JobState.DONE
