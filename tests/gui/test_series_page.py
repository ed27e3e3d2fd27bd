"""The series page: series above, the issues of the selected one below."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from metron_desktop.domain.issue import Link
from metron_desktop.domain.issue_runs import runs_text
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.gui.delegates.completion_delegate import Completion
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.series_page import SeriesPage
from metron_desktop.gui.widgets.gap_strip import GapStrip
from metron_desktop.services.workspace import Workspace
from tests.gui.browsing import column_of, nameless, on_screen, until


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[SeriesPage]:
    made = SeriesPage(context)
    async with on_screen(made, workspace) as page:
        yield page


async def with_gaps(page: SeriesPage, workspace: Workspace) -> int:
    """Select the series with most gaps; returns its id."""
    series_id = (await workspace.missing.overview()).series[0].id
    page.open_link(Link(Kind.SERIES, series_id, ""))
    await page.settled()
    return series_id


async def test_the_first_series_shows_its_issues(page: SeriesPage, workspace: Workspace) -> None:
    series_id = page.model.id_at(0)
    query = Query(Kind.ISSUE, where=(("series_id", str(series_id)),))
    expected = await workspace.library.ids(query)
    assert [issue.id for issue in page.issues.rows] == list(expected)
    assert {issue.series_id for issue in page.issues.rows} == {series_id}


async def test_how_complete_a_series_is(page: SeriesPage, workspace: Workspace) -> None:
    await with_gaps(page, workspace)
    missing = (await workspace.missing.overview()).series[0]
    row = page.model.row_of(missing.id)
    index = page.model.index(row, column_of(page.model, "owned"))
    column = page.model.records.columns[index.column()]
    completion: Completion = column.value(page.model.record_at(row))
    assert completion.done == missing.owned_issues
    assert completion.total == missing.total_issues
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == f"{missing.owned_issues} of {missing.total_issues} owned"


async def test_missing_numbers_are_said_in_runs(page: SeriesPage, workspace: Workspace) -> None:
    series_id = await with_gaps(page, workspace)
    numbers = [one.issue.number for one in await workspace.missing.issues(series_id)]
    texts = [label.text() for label in page.findChildren(QLabel)]
    assert f"Missing: {runs_text(numbers)}" in texts


async def test_the_timeline_leads_to_an_issue(page: SeriesPage, workspace: Workspace) -> None:
    await with_gaps(page, workspace)
    strip = page.findChild(GapStrip)
    owned = sum(1 for issue in page.issues.rows if issue.owned)
    assert strip.accessibleDescription() == f"{owned} of {len(page.issues.rows)} issues owned"
    pitch = min(16, strip.width() / len(page.issues.rows))
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(int(pitch * 6.5), 8))
    assert page.issue_selection.current == page.issues.rows[6].id


async def test_the_details_follow_the_list_in_use(page: SeriesPage) -> None:
    told: list[Link | None] = []
    page.selected.connect(told.append)
    page.browser.table.selectRow(2)
    await page.settled()
    assert told[-1] == Link(Kind.SERIES, page.model.id_at(2), told[-1].name)
    page.activateWindow()
    page._list.table.setFocus()
    page._list.table.selectRow(1)
    assert told[-1].kind == Kind.ISSUE
    assert told[-1].id == page.issues.rows[1].id


async def test_a_missing_issue_is_added_from_here(page: SeriesPage, workspace: Workspace) -> None:
    await with_gaps(page, workspace)
    place = next(n for n, issue in enumerate(page.issues.rows) if not issue.owned)
    issue_id = page.issues.rows[place].id
    page._list.table.selectRow(place)
    assert page.commands["add"].isEnabled()
    page.commands["add"].trigger()
    await until(page.issues.loaded, lambda: bool(page.issues.rows[place].owned))
    assert page.issue_selection.current == issue_id
    assert not page.commands["add"].isEnabled()
    assert (await workspace.collection.item_of_issue(issue_id)).quantity == 1


async def test_another_series_shows_other_issues(page: SeriesPage) -> None:
    page.browser.table.selectRow(4)
    await page.settled()
    assert page.issues.rows[0].series_id == page.model.id_at(4)
    assert page.issue_selection.rows() == [0]


async def test_a_filter_without_a_match_empties_both(page: SeriesPage) -> None:
    page.browser.bar.set_text("no such series")
    await page.settled()
    assert page.model.rowCount() == 0
    assert page.issues.rowCount() == 0
    assert page.clear_filter()
    await page.settled()
    assert page.issues.rowCount() > 0


async def test_every_control_has_a_name(page: SeriesPage) -> None:
    assert not nameless(page)
