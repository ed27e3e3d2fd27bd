"""Finding things in the collection: line, chips, panel and groups are one question."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order, Query
from metron_desktop.domain.saved_filter import SavedFilter
from metron_desktop.gui.pages.collection_page import CollectionPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.save_filter import SaveFilter
from metron_desktop.services.workspace import Workspace
from tests.gui.browsing import nameless, on_screen, shown, until

ITEMS = Kind.COLLECTION_ITEM


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[CollectionPage]:
    made = CollectionPage(context)
    async with on_screen(made, workspace) as page:
        yield page


def chips(page: CollectionPage) -> list[str]:
    return [chip.text() for chip in page.browser.bar.chips.active]


def groups(page: CollectionPage) -> dict[str, int]:
    model = page.finding.groups.model
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return {row.data(): int(row.data(Qt.ItemDataRole.UserRole + 1) or 0) for row in rows}


async def test_a_query_from_elsewhere_is_shown_everywhere(
    page: CollectionPage, workspace: Workspace
) -> None:
    page.finding.filters.trigger()
    query = Query(ITEMS, "the", (("grade_gte", "8.0"), ("is_read", "true")), (Order("grade"),))
    assert page.show_query(query)
    await page.settled()
    assert page.model.query == query
    assert list(page.model._ids) == list(await workspace.library.ids(query))
    assert page.browser.bar.text == "the grade>=8.0 read"
    assert chips(page) == ["Grade ≥ 8.0"]
    active = [one.name for one in page.finding.panel.all_controls if one.active]
    assert active == ["Grade", "Read"]
    assert not page.show_query(Query(Kind.ISSUE))


async def test_line_panel_and_chips_change_one_question(page: CollectionPage) -> None:
    page.finding.filters.trigger()
    page.browser.bar.set_text("kingfisher grade>=6.0")
    await page.settled()
    found = page.model.rowCount()
    panel = page.finding.panel
    panel.changed.emit((*page.browser.question.query.where, ("is_read", "false")))
    await page.settled()
    assert page.browser.bar.text == "kingfisher grade>=6.0 unread"
    assert 0 < page.model.rowCount() < found
    page.browser.bar.chips.active[0].click()
    await page.settled()
    assert page.browser.bar.text == "kingfisher unread"
    assert [one.name for one in panel.all_controls if one.active] == ["Read"]
    assert page.clear_filter()
    assert page.model.query == Query(ITEMS)


async def test_the_bar_fits_the_smallest_window(page: CollectionPage) -> None:
    page.browser.bar.set_text("unread grade>=4.0 location:attic")
    await page.settled()
    sidebar, smallest = 212, 640
    assert page.browser.bar.minimumSizeHint().width() <= smallest - sidebar


async def test_a_line_that_means_nothing_keeps_what_was_found(page: CollectionPage) -> None:
    page.browser.bar.set_text("unread")
    await page.settled()
    found = page.model.rowCount()
    page.focus_filter()
    page.browser.bar.set_text("grade>=9.7")
    await page.settled()
    assert page.browser.bar.refusal.sentence
    assert page.model.rowCount() == found
    assert page.context.messages.current is None


async def test_groups_narrow_the_table_and_follow_the_question(
    page: CollectionPage, workspace: Workspace
) -> None:
    everything = page.model.rowCount()
    page.finding.group_by("publisher")
    await page.settled()
    assert groups(page)["All"] == everything
    assert sum(groups(page).values()) == 2 * everything
    page.finding.groups.list.setFocus()
    QTest.keyClick(page.finding.groups.list, Qt.Key.Key_Down)
    await page.settled()
    name = page.finding.groups.list.currentIndex().data()
    assert set(shown(page.model, "publisher")) == {name}
    assert page.model.rowCount() == groups(page)[name]
    assert page.browser.bar.text == ""  # the group narrows, it is not asked for
    page.browser.bar.set_text("unread")
    await page.settled()
    unread = (await workspace.statistics.stats()).unread_count
    assert groups(page)["All"] == unread
    assert page.model.rowCount() == groups(page)[name]
    QTest.keyClick(page.finding.groups.list, Qt.Key.Key_Home)
    await page.settled()
    assert page.model.rowCount() == unread


async def test_groups_follow_edits(page: CollectionPage, workspace: Workspace) -> None:
    page.finding.group_by("storage_location")
    await page.settled()
    ids = [page.model.id_at(row) for row in range(3)]
    model = page.finding.groups.model
    await workspace.collection.edit(ids, {"storage_location": "Under the stairs"})
    await until(model.modelReset, lambda: groups(page).get("Under the stairs") == 3)
    await page.settled()


async def test_a_group_that_is_empty_now_gives_way_to_all(page: CollectionPage) -> None:
    page.finding.group_by("book_format")
    await page.settled()
    digital = next(
        row for row in range(9) if page.finding.groups.model.index(row).data() == "Digital"
    )
    page.finding.groups.list.setCurrentIndex(page.finding.groups.model.index(digital))
    await page.settled()
    page.browser.bar.set_text("-format:digital")
    await page.settled()
    assert page.browser.question.group == ()
    assert page.model.rowCount() == groups(page)["All"] > 0


async def test_grouping_panel_and_order_are_kept(
    page: CollectionPage, context: PageContext, qtbot
) -> None:
    page.finding.group_by("cover_year")
    page.finding.filters.trigger()
    page.model.sort_by(Order("grade", descending=True), Order("cover_date"))
    await page.settled()
    again = CollectionPage(context)
    qtbot.addWidget(again)
    assert again.finding.groups.by == "cover_year"
    assert again.finding.filters.isChecked()
    assert again.model.query.order == (Order("grade", descending=True), Order("cover_date"))
    context.settings._values["orders/collection"] = '[["no such column", true], "?"]'
    nonsense = CollectionPage(context)
    qtbot.addWidget(nonsense)
    assert nonsense.model.query.order == ()


async def test_everything_new_has_a_name(page: CollectionPage) -> None:
    page.finding.group_by("series")
    page.finding.filters.trigger()
    page.browser.bar.set_text("grade>=2 -annual")
    await page.settled()
    assert nameless(page) == []


async def test_headings_tell_the_rank_and_the_menu_sorts(page: CollectionPage) -> None:
    header = page.browser.table.header
    header.order_requested.emit((Order("grade", descending=True), Order("cover_date")))
    menu = QMenu(page)
    header.fill_sort_menu(menu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert words == [
        "1. Grade ↓",
        "2. Cover date ↑",
        "Sort by",
        "Then by",
        "Natural order",
    ]
    second = menu.actions()[1].menu()
    important = next(one for one in second.actions() if one.text() == "More important")
    important.trigger()
    assert page.model.query.order == (Order("cover_date"), Order("grade", descending=True))
    then = next(one for one in menu.actions() if one.text() == "Then by").menu()
    menu.clear()
    header.fill_sort_menu(menu)
    then = next(one for one in menu.actions() if one.text() == "Then by").menu()
    next(one for one in then.actions() if one.text() == "Rating").trigger()
    assert page.model.query.order[-1] == Order("rating")
    menu.deleteLater()


async def test_a_filter_is_saved_and_shown_again(
    page: CollectionPage, workspace: Workspace
) -> None:
    assert not page.commands["save_filter"].isEnabled()
    page.browser.bar.set_text("unread grade>=6.0")
    page.model.sort_by(Order("grade"))
    page.finding.group_by("publisher")
    page.commands["save_filter"].trigger()
    await page.settled()
    form = page.browser.bar.findChild(SaveFilter)
    assert form.name.text() == "Not read, Grade ≥ 6.0"
    form.name.setText("To read next")
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    await page.settled()
    (saved,) = await workspace.saved_filters.all(ITEMS)
    assert saved == SavedFilter(
        saved.id, ITEMS, "To read next", "unread grade>=6.0", (Order("grade"),), "publisher"
    )
    asked = page.model.query
    page.clear_filter()
    page.model.sort_by()
    page.finding.group_by("")
    page.show_saved(saved)
    await page.settled()
    assert page.model.query == asked
    assert page.finding.groups.by == "publisher"
