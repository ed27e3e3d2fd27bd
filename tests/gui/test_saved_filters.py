"""The saved filters of the sidebar, in the whole window."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.widgets.saved_filter_list import SavedFilterList
from tests.gui.conftest import Shell
from tests.gui.test_reachable import by_tab, controls, described

ITEMS = Kind.COLLECTION_ITEM
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
async def shelf(open_shell: Shell) -> SavedFilterList:
    saved = open_shell.session.workspace.saved_filters
    for name, line in (("Unread", "unread"), ("Slabs", "slabbed"), ("Old", "date<1970")):
        await saved.save(ITEMS, name, line)
    shelf = open_shell.window.findChild(SavedFilterList)
    await shown_as(shelf, "Unread", "Slabs", "Old")
    await open_shell.settled()
    return shelf


def names(shelf: SavedFilterList) -> list[str]:
    return [shelf.list.item(row).text() for row in range(shelf.list.count())]


async def shown_as(shelf: SavedFilterList, *wanted: str) -> None:
    """Wait until these are shown; Qt itself ends an edit only when it comes to its next event."""
    model = shelf.list.model()
    async with asyncio.timeout(10):
        while names(shelf) != [*wanted]:
            told = asyncio.get_running_loop().create_future()
            signals = (model.dataChanged, model.rowsInserted, model.rowsRemoved)
            connections = [
                one.connect(lambda *_, told=told: told.done() or told.set_result(None))
                for one in signals
            ]
            await told
            for signal, connection in zip(signals, connections, strict=True):
                signal.disconnect(connection)


async def test_they_are_below_the_pages_and_lead_to_the_collection(
    open_shell: Shell, shelf: SavedFilterList
) -> None:
    assert shelf.isVisible()
    assert names(shelf) == ["Unread", "Slabs", "Old"]
    open_shell.window.show_page("statistics")
    shelf.list.setFocus()
    QTest.keyClick(shelf.list, Qt.Key.Key_Down)
    QTest.keyClick(shelf.list, Qt.Key.Key_Return)
    await open_shell.settled()
    assert open_shell.window.pages.current_name == "collection"
    page = open_shell.window.pages["collection"]
    assert page.browser.bar.text == "slabbed"
    assert page.model.rowCount() > 0
    panel = open_shell.window.commands.relayed["filters"]
    panel.trigger()
    assert panel.isChecked()
    assert page.finding.panel.isVisible()
    open_shell.window.show_page("statistics")
    assert not panel.isEnabled()
    assert not panel.isChecked()


async def test_they_are_moved_renamed_and_removed_by_keyboard(
    open_shell: Shell, shelf: SavedFilterList
) -> None:
    shelf.list.setCurrentRow(0)
    shelf.list.setFocus()
    QTest.keyClick(shelf.list, Qt.Key.Key_Down, ALT)
    await shown_as(shelf, "Slabs", "Unread", "Old")
    await open_shell.settled()
    assert shelf.list.currentItem().text() == "Unread"
    QTest.keyClick(shelf.list, Qt.Key.Key_F2)
    editor = shelf.list.findChild(QLineEdit)
    editor.setText("  To   read ")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await shown_as(shelf, "Slabs", "To read", "Old")
    await open_shell.settled()
    items = open_shell.window.pages["collection"].model.rowCount()
    QTest.keyClick(shelf.list, Qt.Key.Key_Delete)
    await shown_as(shelf, "Slabs", "Old")
    await open_shell.settled()
    assert open_shell.window.pages["collection"].model.rowCount() == items
    _, undo = open_shell.context.messages.current.action
    undo()
    await shown_as(shelf, "Slabs", "To read", "Old")


async def test_a_name_that_is_taken_is_refused_and_the_old_one_stays(
    open_shell: Shell, shelf: SavedFilterList
) -> None:
    shelf.list.item(0).setText("Slabs")
    await shown_as(shelf, "Unread", "Slabs", "Old")
    await open_shell.settled()
    assert "already" in open_shell.context.messages.current.sentence


async def test_they_go_with_their_library(open_shell: Shell, shelf: SavedFilterList) -> None:
    await open_shell.session.leave()
    assert names(shelf) == []
    assert shelf.isHidden()


async def test_tab_reaches_groups_panel_chips_and_saved_filters(
    open_shell: Shell, shelf: SavedFilterList
) -> None:
    window = open_shell.window
    page = window.pages["collection"]
    window.show_page("collection")
    window.activateWindow()
    page.finding.group_by("publisher")
    page.finding.filters.setChecked(True)
    page.browser.bar.set_text("grade>=4 -annual")
    await open_shell.settled()
    reached = by_tab()
    shown = list(controls(window))
    assert {page.finding.groups.list, shelf.list, *page.browser.bar.chips.active} <= {*shown}
    reached |= {one for one in shown if one.focusProxy() in reached}
    lost = [described(one) for one in shown if one not in reached]
    assert not lost, "\n".join(lost)
