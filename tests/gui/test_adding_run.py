"""Adding a run, wishing and following from the pages that show issues and series."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.gui.dialogs.add_run_dialog import AddRunDialog
from metron_desktop.gui.models.series_columns import series_title
from metron_desktop.gui.pages.issues_page import IssuesPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.series_page import SeriesPage
from metron_desktop.services.workspace import Workspace
from tests.gui.browsing import nameless, on_screen, until

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[SeriesPage]:
    async with on_screen(SeriesPage(context), workspace) as page:
        page.activateWindow()
        yield page


async def open_dialog(page: SeriesPage) -> AddRunDialog:
    page.commands["add_run"].trigger()
    await page.settled()
    return page.findChild(AddRunDialog)


def says(dialog: AddRunDialog, words: str) -> bool:
    return any(words in label.text() for label in dialog.findChildren(QLabel))


async def issues_of(workspace: Workspace, series_id: int) -> list:
    query = Query(Kind.ISSUE, where=(("series_id", str(series_id)),))
    return await workspace.library.rows(Kind.ISSUE, await workspace.library.ids(query))


async def gappy(workspace: Workspace) -> int:
    """The series most issues are missing of, of those of which some are owned."""
    ids = await workspace.library.ids(Query(Kind.ISSUE))
    rows = await workspace.library.rows(Kind.ISSUE, ids)
    begun = {row.series_id for row in rows if row.owned}
    missing = Counter(row.series_id for row in rows if not row.owned and row.series_id in begun)
    return missing.most_common(1)[0][0]


async def test_what_is_missing_of_a_series_is_added(page: SeriesPage, workspace: Workspace) -> None:
    series_id = await gappy(workspace)
    page.selection.choose(series_id)
    await page.settled()
    before = await issues_of(workspace, series_id)
    missing = [issue.id for issue in before if not issue.owned]
    dialog = await open_dialog(page)
    assert says(dialog, f"{len(missing)} issues will be added.")
    assert not nameless(dialog)
    line = dialog.editors["purchase_price"].focusProxy()
    QTest.keyClicks(line, "NaN")
    QTest.keyClick(line, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert says(dialog, "not a price")
    line.clear()
    QTest.keyClicks(line, "$2.50")
    QTest.keyClick(line, Key.Key_Return, CTRL)
    await page.settled()
    after = await issues_of(workspace, series_id)
    assert all(issue.owned for issue in after)
    added = await workspace.collection.item_of_issue(missing[0])
    assert added.purchase_price.amount == Decimal("2.50")
    kept = await workspace.collection.item_of_issue(
        next(issue.id for issue in before if issue.owned)
    )
    assert kept.local_fields == frozenset()


async def test_numbers_are_added_and_one_copy_more_of_what_is_owned(
    page: SeriesPage, workspace: Workspace
) -> None:
    series_id = await gappy(workspace)
    page.selection.choose(series_id)
    await page.settled()
    before = await issues_of(workspace, series_id)
    owned = next(issue for issue in before if issue.owned)
    new = next(issue for issue in before if not issue.owned)
    dialog = await open_dialog(page)
    QTest.keyClicks(dialog.numbers, "9-1")
    assert says(dialog, "goes backwards")
    dialog.numbers.clear()
    QTest.keyClicks(dialog.numbers, f"{owned.number}, {new.number}, 9999")
    assert dialog.some.isChecked()
    assert says(dialog, "1 issue will be added, 1 is owned already. Not known here: 9999.")
    dialog.owned.setCurrentIndex(1)
    dialog.save()
    await page.settled()
    copies = await workspace.collection.item_of_issue(owned.id)
    assert copies.quantity == owned.owned + 1
    assert await workspace.collection.item_of_issue(new.id) is not None


@pytest.fixture
async def issues_page(context: PageContext, workspace: Workspace) -> AsyncIterator[IssuesPage]:
    async with on_screen(IssuesPage(context), workspace) as page:
        page.activateWindow()
        yield page


async def test_a_series_is_found_by_its_words(
    issues_page: IssuesPage, workspace: Workspace, context: PageContext
) -> None:
    dialog = await open_dialog(issues_page)
    dialog.series.setFocus()
    QTest.keyClick(dialog.series, Key.Key_A, CTRL)
    QTest.keyClick(dialog.series, Key.Key_Delete)
    assert says(dialog, "Choose a series first.")
    series_id = await gappy(workspace)
    row = (await workspace.library.rows(Kind.SERIES, [series_id]))[0]
    wanted: list[str] = []
    dialog.series.wanted.connect(wanted.append)
    word = row.name.split()[-1].lower()
    QTest.keyClicks(dialog.series, word)
    await until(dialog.series.wanted, lambda: word in wanted)
    await context.tasks.idle()
    popup = dialog.series.completer().popup()
    assert popup.isVisible()
    model = popup.model()
    names = [model.index(place, 0).data() for place in range(model.rowCount())]
    place = names.index(series_title(row))
    for _ in range(place + 1):
        QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    await context.tasks.idle()
    assert dialog.series.series.id == series_id
    assert says(dialog, "will be added.")
    dialog.reject()


async def test_issues_are_wished_for_and_series_followed(
    page: SeriesPage, workspace: Workspace
) -> None:
    series_id = await gappy(workspace)
    page.selection.choose(series_id)
    await page.settled()
    missing = next(issue for issue in await issues_of(workspace, series_id) if not issue.owned)
    page.issue_selection.choose(missing.id)
    page.commands["wish"].trigger()
    page.commands["follow"].trigger()
    await page.settled()
    assert await workspace.wish_list.of_issue(missing.id) is not None
    assert series_id in [row.series.id for row in await workspace.pull_list.rows()]
