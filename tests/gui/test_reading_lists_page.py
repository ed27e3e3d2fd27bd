"""The reading lists page: lists at the left, items in reading order at the right."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from PySide6.QtWidgets import QLabel

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.reading_lists_page import ReadingListsPage
from metron_desktop.gui.widgets.chip_button import ChipButton
from metron_desktop.services.workspace import Workspace
from tests.gui.browsing import nameless, on_screen, shown, until


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[ReadingListsPage]:
    made = ReadingListsPage(context)
    async with on_screen(made, workspace) as page:
        yield page


async def longest(workspace: Workspace) -> int:
    ids = await workspace.library.ids(Query(Kind.READING_LIST))
    rows = await workspace.library.rows(Kind.READING_LIST, ids)
    return max(rows, key=lambda row: row.items or 0).id


async def test_items_come_in_reading_order(page: ReadingListsPage, workspace: Workspace) -> None:
    list_id = await longest(workspace)
    assert page.open_link(Link(Kind.READING_LIST, list_id, ""))
    await page.settled()
    items = await workspace.reading_lists.items(list_id)
    assert list(page.items.rows) == items
    orders = [item.order for item in page.items.rows]
    assert orders == sorted(orders)
    assert shown(page.items, "number") == [item.issue.number for item in items]


async def test_parts_of_the_story_are_named(page: ReadingListsPage, workspace: Workspace) -> None:
    names = {"Prologue", "Core", "Tie-In", "Epilogue", ""}
    seen = set()
    for row in range(page.model.rowCount()):
        page.browser.table.selectRow(row)
        await page.settled()
        seen |= set(shown(page.items, "type"))
    assert seen <= names
    assert {"Core", "Tie-In"} <= seen


async def test_progress_is_said(page: ReadingListsPage, workspace: Workspace) -> None:
    list_id = await longest(workspace)
    page.open_link(Link(Kind.READING_LIST, list_id, ""))
    await page.settled()
    items = await workspace.reading_lists.items(list_id)
    owned = sum(1 for item in items if item.issue.owned)
    read = sum(1 for item in items if item.issue.read)
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert f"{owned} of {len(items)} owned · {read} read" in texts


async def test_adding_an_item_moves_the_progress(
    page: ReadingListsPage, workspace: Workspace
) -> None:
    list_id = await longest(workspace)
    page.open_link(Link(Kind.READING_LIST, list_id, ""))
    await page.settled()
    place = next(n for n, item in enumerate(page.items.rows) if not item.issue.owned)
    page._list.table.selectRow(place)
    assert page.commands["add"].isEnabled()
    page.commands["add"].trigger()
    await until(page.items.loaded, lambda: bool(page.items.rows[place].issue.owned))
    assert page.item_selection.rows() == [place]


async def test_private_lists_are_told_apart(page: ReadingListsPage) -> None:
    everything = page.model.rowCount()
    private = next(one for one in page.findChildren(ChipButton) if one.text() == "Private")
    private.click()
    await page.settled()
    assert 0 < page.model.rowCount() < everything
    assert all(page.model.record_at(row).is_private for row in range(page.model.rowCount()))


async def test_the_detail_follows_an_item_by_its_issue(page: ReadingListsPage) -> None:
    told: list[Link | None] = []
    page.selected.connect(told.append)
    page.activateWindow()
    page._list.table.setFocus()
    page._list.table.selectRow(1)
    item = page.items.rows[1]
    assert told[-1] == Link(Kind.ISSUE, item.issue.id, item.issue.title)


async def test_every_control_has_a_name(page: ReadingListsPage) -> None:
    assert not nameless(page)
