"""The issues page: owned or not, as a table and as covers, adding to the collection."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.gui.pages.issues_page import IssuesPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.chip_button import ChipButton
from metron_desktop.services.workspace import Workspace
from tests.gui.browsing import nameless, on_screen, shown, until


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[IssuesPage]:
    made = IssuesPage(context)
    async with on_screen(made, workspace) as page:
        yield page


def chip(page: IssuesPage, text: str) -> ChipButton:
    return next(one for one in page.findChildren(ChipButton) if one.text() == text)


async def test_owned_and_not_owned_are_told_apart(page: IssuesPage, workspace: Workspace) -> None:
    everything = page.model.rowCount()
    stats = await workspace.statistics.stats()
    chip(page, "Owned").click()
    await page.settled()
    assert page.model.rowCount() == stats.total_items
    assert page.model.record_at(0).owned
    chip(page, "Not owned").click()
    await page.settled()
    assert page.model.rowCount() == everything - stats.total_items
    assert not page.model.record_at(0).owned


async def test_an_issue_is_found_by_series_and_number(
    page: IssuesPage, workspace: Workspace
) -> None:
    issue = page.model.record_at(40)
    page.browser.bar.set_text(f"{issue.series} {issue.number}")
    await page.settled()
    assert page.model.row_of(issue.id) >= 0
    assert set(shown(page.model, "number")) == {issue.number}


async def test_only_what_is_not_owned_can_be_added(page: IssuesPage) -> None:
    chip(page, "Owned").click()
    await page.settled()
    page.browser.table.selectRow(0)
    assert not page.commands["add"].isEnabled()
    chip(page, "Owned").click()
    chip(page, "Not owned").click()
    await page.settled()
    page.browser.table.selectRow(0)
    assert page.commands["add"].isEnabled()


async def test_adding_several_at_once(page: IssuesPage, workspace: Workspace, context) -> None:
    chip(page, "Not owned").click()
    await page.settled()
    count = page.model.rowCount()
    wanted = [page.model.id_at(row) for row in range(3)]
    page.browser.table.setFocus()
    page.browser.table.selectRow(0)
    for _ in range(2):
        QTest.keyClick(page.browser.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    page.commands["add"].trigger()
    await until(page.model.loaded, lambda: page.model.rowCount() == count - 3)
    await context.tasks.idle()
    for issue_id in wanted:
        assert await workspace.collection.item_of_issue(issue_id) is not None
    assert context.messages.current.sentence == "3 issues are in your collection now."


async def test_an_issue_opens_by_its_link(page: IssuesPage, workspace: Workspace) -> None:
    ids = await workspace.library.ids(Query(Kind.ISSUE))
    assert page.open_link(Link(Kind.ISSUE, ids[-1], ""))
    await page.settled()
    assert page.selection.current == ids[-1]


async def test_every_control_has_a_name(page: IssuesPage) -> None:
    assert not nameless(page)
