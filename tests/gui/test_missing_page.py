"""The missing page: the server's order and numbers, runs, adding what was found."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from metron_desktop.domain.issue import Link
from metron_desktop.domain.issue_runs import runs_text
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.pages.missing_page import MissingPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.services.workspace import Workspace
from tests.gui.browsing import nameless, on_screen, shown, until


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[MissingPage]:
    made = MissingPage(context)
    async with on_screen(made, workspace) as page:
        yield page


async def test_series_come_in_the_order_of_the_service(
    page: MissingPage, workspace: Workspace
) -> None:
    expected = (await workspace.missing.overview()).series
    assert tuple(page.series.rows) == expected
    assert shown(page.series, "missing") == [str(one.missing_count) for one in expected]


async def test_every_series_shows_exactly_what_is_missing(
    page: MissingPage, workspace: Workspace
) -> None:
    for row, series in enumerate((await workspace.missing.overview()).series):
        page._series_list.table.selectRow(row)
        await page.settled()
        expected = [one.issue for one in await workspace.missing.issues(series.id)]
        assert list(page.issues.rows) == expected
        assert len(expected) == series.missing_count
        texts = [label.text() for label in page.findChildren(QLabel)]
        assert f"Missing: {runs_text(issue.number for issue in expected)}" in texts


async def test_the_summary_counts_all_gaps(page: MissingPage, workspace: Workspace) -> None:
    told: list[str] = []
    page.summary_changed.connect(told.append)
    page.load()
    await page.settled()
    series = (await workspace.missing.overview()).series
    total = sum(one.missing_count for one in series)
    assert told[-1] == f"{total} issues missing in {len(series)} series"


async def test_typing_filters_by_series(page: MissingPage) -> None:
    everything = page.series.rowCount()
    word = page.series.rows[3].name.split()[-1]
    QTest.keyClicks(page.bar.findChild(QLineEdit), word.lower())
    await until(page.series.loaded, lambda: page.series.rowCount() < everything)
    assert page.series.rowCount() > 0
    await page.settled()
    assert page.issues.rows[0].series_id == page.series.rows[0].id
    assert page.clear_filter()
    assert page.series.rowCount() == everything
    assert not page.clear_filter()


async def test_an_issue_that_was_found_is_no_longer_missing(
    page: MissingPage, workspace: Workspace
) -> None:
    first = page.series.rows[0]
    wanted, next_one = page.issues.rows[0], page.issues.rows[1]
    page._issue_list.table.selectRow(0)
    assert page.commands["add"].isEnabled()
    page.commands["add"].trigger()
    await until(page.issues.loaded, lambda: page.issues.rows[0].id == next_one.id)
    await page.settled()
    assert await workspace.collection.item_of_issue(wanted.id) is not None
    place = page.series.row_of(first.id)
    assert page.series.rows[place].missing_count == first.missing_count - 1
    assert page.issue_selection.current == next_one.id
    assert page.selection.current == first.id


async def test_a_series_without_gaps_is_not_here(page: MissingPage, workspace: Workspace) -> None:
    assert page.open_link(Link(Kind.SERIES, page.series.rows[2].id, ""))
    assert page.selection.rows() == [2]
    assert not page.open_link(Link(Kind.SERIES, 10**9, ""))
    assert not page.open_link(Link(Kind.ISSUE, page.issues.rows[0].id, ""))


async def test_every_control_has_a_name(page: MissingPage) -> None:
    assert not nameless(page)
