"""The collection page driven with keys and mouse, over the demonstration library."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QPushButton

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order, Query
from metron_desktop.gui.pages.collection_page import CollectionPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.chip_button import ChipButton
from metron_desktop.services.workspace import Workspace
from metron_desktop.settings import Settings
from tests.gui.browsing import column_of, nameless, on_screen, until

SHIFT = Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[CollectionPage]:
    made = CollectionPage(context)
    async with on_screen(made, workspace) as page:
        yield page


def field(page: CollectionPage) -> QLineEdit:
    return page.browser.bar.findChild(QLineEdit)


def chip(page: CollectionPage, text: str) -> ChipButton:
    return next(one for one in page.findChildren(ChipButton) if one.text() == text)


def click_heading(page: CollectionPage, key: str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    header = page.browser.table.header
    number = column_of(page.model, key)
    place = QPoint(header.sectionViewportPosition(number) + 12, header.height() // 2)
    QTest.mouseClick(header.viewport(), LEFT, modifier, place)


async def test_it_shows_the_collection(page: CollectionPage, workspace: Workspace) -> None:
    ids = await workspace.library.ids(Query(Kind.COLLECTION_ITEM))
    assert page.model.rowCount() == len(ids)
    first = await workspace.collection.item(ids[0])
    shown = page.model.index(0, column_of(page.model, "series")).data()
    assert shown == f"{first.issue.series} ({first.issue.series_year})"


async def test_it_reads_nothing_before_it_is_seen(
    context: PageContext, workspace: Workspace, qtbot
) -> None:
    page = CollectionPage(context)
    qtbot.addWidget(page)
    page.bind(workspace)
    await context.tasks.idle()
    assert page.model.rowCount() == 0
    page.show()
    await page.settled()
    assert page.model.rowCount() > 0


async def test_typing_filters_and_escape_brings_everything_back(
    page: CollectionPage, workspace: Workspace
) -> None:
    everything = page.model.rowCount()
    series = (await workspace.collection.item(page.model.id_at(0))).issue.series
    page.focus_filter()
    QTest.keyClicks(field(page), series.split()[0].lower())
    await until(page.model.loaded, lambda: page.model.rowCount() < everything)
    assert page.model.rowCount() > 0
    for row in range(page.model.rowCount()):
        assert series.split()[0] in page.model.index(row, column_of(page.model, "series")).data()
    assert page.clear_filter()
    await page.settled()
    assert page.model.rowCount() == everything
    assert not page.clear_filter()


async def test_how_much_is_shown_is_told(page: CollectionPage, qtbot) -> None:
    total = page.model.rowCount()
    told: list[str] = []
    page.summary_changed.connect(told.append)
    chip(page, "Unread").click()
    await page.settled()
    assert told[-1] == f"{page.model.rowCount()} of {total} items"
    chip(page, "Unread").click()
    await page.settled()
    assert told[-1] == f"{total} items"


async def test_quick_filters_of_one_property_exclude_each_other(
    page: CollectionPage, workspace: Workspace
) -> None:
    stats = await workspace.statistics.stats()
    chip(page, "Unread").click()
    await page.settled()
    assert page.model.rowCount() == stats.unread_count
    chip(page, "Read").click()
    await page.settled()
    assert not chip(page, "Unread").isChecked()
    assert page.model.rowCount() == stats.read_count
    chip(page, "Digital").click()
    await page.settled()
    assert set(page.model.query.where) == {("is_read", "true"), ("book_format", "DIGITAL")}


async def test_a_filter_that_matches_nothing_can_be_cleared_there(page: CollectionPage) -> None:
    everything = page.model.rowCount()
    QTest.keyClicks(field(page), "no such comic")
    await page.settled()
    assert page.model.rowCount() == 0
    button = next(one for one in page.findChildren(QPushButton) if one.isVisible())
    assert button.text() == "Clear filter"
    QTest.mouseClick(button, LEFT)
    await page.settled()
    assert page.model.rowCount() == everything
    assert field(page).text() == ""


async def test_a_click_on_a_heading_sorts_and_a_third_one_goes_back(page: CollectionPage) -> None:
    dates = []
    for order in (
        (Order("cover_date"),),
        (Order("cover_date", descending=True),),
        (),
    ):
        click_heading(page, "cover_date")
        await page.settled()
        assert page.model.query.order == order
        dates.append(page.model.record_at(0).issue.cover_date)
    assert dates[0] < dates[1]


async def test_shift_click_sorts_within(page: CollectionPage) -> None:
    click_heading(page, "is_read")
    click_heading(page, "rating", SHIFT)
    click_heading(page, "rating", SHIFT)
    await page.settled()
    assert page.model.query.order == (Order("is_read"), Order("rating", descending=True))
    rows = page.model.records_at(range(20))
    unread = [row.rating or 0 for row in rows if not row.is_read]
    assert unread == sorted(unread, reverse=True)


async def test_the_selection_survives_sorting_and_a_refresh(
    page: CollectionPage, workspace: Workspace
) -> None:
    chosen = page.model.id_at(7)
    page.browser.table.selectRow(7)
    click_heading(page, "cover_date")
    await page.settled()
    assert page.selection.ids() == [chosen]
    missing = (await workspace.missing.overview()).series
    issue = (await workspace.missing.issues(missing[0].id))[0].issue
    count = page.model.rowCount()
    (added,) = await workspace.collection.add([issue.id])
    await until(page.model.loaded, lambda: page.model.rowCount() > count)
    assert page.selection.ids() == [chosen]
    assert page.model.row_of(added.local_id) >= 0


async def test_scrolling_survives_a_refresh(page: CollectionPage, workspace: Workspace) -> None:
    table = page.browser.table
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    await page.settled()
    top = page.model.id_at(table.rowAt(1))
    gone = page.model.id_at(1)
    await workspace.collection.remove([gone])
    await until(page.model.loaded, lambda: page.model.row_of(gone) < 0)
    assert page.model.id_at(table.rowAt(1)) == top


async def test_what_is_selected_and_opened_is_told(page: CollectionPage, qtbot) -> None:
    with qtbot.waitSignal(page.selected) as selected:
        page.browser.table.selectRow(3)
    item = page.model.record_at(3)
    link = Link(Kind.COLLECTION_ITEM, item.local_id, item.issue.title)
    assert selected.args == [link]
    with qtbot.waitSignal(page.activated) as activated:
        QTest.keyClick(page.browser.table, Qt.Key.Key_Return)
    assert activated.args == [link]


async def test_letters_typed_in_the_table_go_to_the_filter(page: CollectionPage) -> None:
    page.browser.table.setFocus()
    QTest.keyClick(page.browser.table, Qt.Key.Key_K)
    assert field(page).text().lower() == "k"
    await page.settled()


async def test_down_leads_from_the_filter_into_the_table(page: CollectionPage, qtbot) -> None:
    page.activateWindow()
    page.focus_filter()
    QTest.keyClick(field(page), Qt.Key.Key_Down)
    assert page.focusWidget() is page.browser.table


async def test_covers_share_rows_and_selection_with_the_table(
    page: CollectionPage, workspace: Workspace
) -> None:
    chosen = page.model.id_at(5)
    page.browser.table.selectRow(5)
    told: list[bool] = []
    page.grid_changed.connect(told.append)
    page.set_grid(True)
    await page.settled()
    assert page.is_grid()
    assert told == [True]
    grid = page.browser.grid
    assert grid.isVisible()
    assert page.selection.ids() == [chosen]
    QTest.keyClick(grid, Qt.Key.Key_Right)
    assert page.selection.ids() == [page.model.id_at(6)]
    page.set_grid(False)
    assert page.browser.table.currentIndex().row() == 6


async def test_columns_are_chosen_and_remembered(
    context: PageContext, workspace: Workspace, settings: Settings, qtbot
) -> None:
    def make() -> CollectionPage:
        made = CollectionPage(
            PageContext(context.tasks, context.messages, context.thumbnails, settings)
        )
        qtbot.addWidget(made)
        made.resize(900, 600)
        made.show()
        return made

    page = make()
    header = page.browser.table.header
    menu = QMenu()
    header.fill_menu(menu)
    action = next(one for one in menu.actions() if one.text() == "Added")
    assert not action.isChecked()
    action.trigger()
    header.moveSection(header.visualIndex(column_of(page.model, "rating")), 0)
    header.resizeSection(column_of(page.model, "number"), 93)
    again = make().browser.table.header
    assert not again.isSectionHidden(column_of(page.model, "created_on"))
    assert again.visualIndex(column_of(page.model, "rating")) == 0
    assert again.sectionSize(column_of(page.model, "number")) == 93
    assert again.arrangement() == header.arrangement()


async def test_the_last_column_cannot_be_hidden(page: CollectionPage) -> None:
    header = page.browser.table.header
    for number in header.visible_columns()[1:]:
        header.setSectionHidden(number, True)
    menu = QMenu()
    header.fill_menu(menu)
    last = next(one for one in menu.actions() if one.text() == "Series")
    assert not last.isEnabled()


async def test_selected_rows_are_copied_with_the_columns_shown(page: CollectionPage) -> None:
    page.browser.table.selectRow(0)
    lines = page.selected_text().split("\n")
    assert lines[0].split("\t")[:2] == ["Series", "No."]
    row = page.model.record_at(0)
    assert lines[1].split("\t")[1] == row.issue.number
    assert len(lines) == 2


async def test_rows_still_in_the_store_are_copied_too(page: CollectionPage, context) -> None:
    page.select_all()
    assert page.model.records_at(range(page.model.rowCount())) is None
    assert page.selected_text() == ""
    await context.tasks.idle()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == page.model.rowCount() + 1


async def test_local_values_are_marked(page: CollectionPage, workspace: Workspace) -> None:
    rows = await workspace.library.rows(
        Kind.COLLECTION_ITEM, await workspace.library.ids(Query(Kind.COLLECTION_ITEM))
    )
    local = next((row for row in rows if row.server_id is None), None)
    if local is None:
        missing = (await workspace.missing.overview()).series
        issue = (await workspace.missing.issues(missing[0].id))[0].issue
        (local,) = await workspace.collection.add([issue.id])
        await until(page.model.loaded, lambda: page.model.row_of(local.local_id) >= 0)
    page.open_link(Link(Kind.COLLECTION_ITEM, local.local_id, ""))
    await page.settled()
    index = page.model.index(page.model.row_of(local.local_id), column_of(page.model, "series"))
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Only on this computer so far"
    assert index.data(Qt.ItemDataRole.DecorationRole) is not None


async def test_removing_asks_nothing_and_removes(page: CollectionPage) -> None:
    page.browser.table.selectRow(2)
    chosen = page.selection.current
    count = page.model.rowCount()
    page.commands["remove"].trigger()
    await until(page.model.loaded, lambda: page.model.rowCount() < count)
    assert page.model.row_of(chosen) == -1


async def test_a_link_opens_even_behind_a_filter(page: CollectionPage, qtbot) -> None:
    wanted = page.model.id_at(page.model.rowCount() - 1)
    QTest.keyClicks(field(page), "no such comic")
    await page.settled()
    assert page.open_link(Link(Kind.COLLECTION_ITEM, wanted, ""))
    await page.settled()
    assert page.selection.ids() == [wanted]
    table = page.browser.table
    assert table.viewport().rect().contains(table.visualRect(table.currentIndex()).center())
    assert not page.open_link(Link(Kind.SERIES, 1, ""))


async def test_every_control_has_a_name(page: CollectionPage) -> None:
    assert not nameless(page)
    page.set_grid(True)
    assert not nameless(page)
