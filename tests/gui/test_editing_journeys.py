"""Changing the collection with the keyboard alone, in the whole window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.gui.dialogs.edit_dialog import EditDialog
from metron_desktop.gui.pages.collection_page import CollectionPage
from tests.gui.browsing import column_of
from tests.gui.conftest import Shell

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


async def begin(shell: Shell, row: int) -> CollectionPage:
    """The collection in front, the keyboard in its table, one row selected."""
    shell.window.activateWindow()
    shell.window.show_page("collection")
    page = shell.window.pages["collection"]
    await shell.settled()
    for key in ("quantity", "book_format"):
        page.browser.table.setColumnHidden(column_of(page.model, key), False)
    page.browser.table.setFocus()
    press(Key.Key_Home, CTRL)
    for _ in range(row):
        press(Key.Key_Down)
    return page


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key wherever the keyboard is."""
    QTest.keyClick(keyboard(), key, modifiers)


def keyboard() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


async def item(page: CollectionPage) -> CollectionRow:
    return await page.workspace.collection.item(page.selection.current)


async def test_rate_edit_and_undo(open_shell: Shell) -> None:
    page = await begin(open_shell, 2)
    before = await item(page)
    press(Key.Key_4)
    await open_shell.settled()
    assert (await item(page)).rating == 4
    press(Key.Key_E, CTRL)
    await open_shell.settled()
    dialog = page.findChild(EditDialog)
    assert dialog.isAncestorOf(keyboard())
    for field in ("book_format", "grade"):
        press(Key.Key_Tab)
        assert dialog.rows[field].editor.isAncestorOf(keyboard())
    QTest.keyClicks(keyboard(), "9.4")
    press(Key.Key_Return, CTRL)
    await open_shell.settled()
    after = await item(page)
    assert (str(after.grade), after.rating) == ("9.4", 4)
    # As a window manager does when a dialog closes.
    open_shell.window.activateWindow()
    QTest.qWaitForWindowActive(open_shell.window)
    for _ in range(2):
        press(Key.Key_Z, CTRL)
        await open_shell.settled()
    assert await item(page) == before
    press(Key.Key_Z, CTRL | SHIFT)
    await open_shell.settled()
    assert (await item(page)).rating == 4


async def test_keys_belong_to_the_open_editor(open_shell: Shell) -> None:
    page = await begin(open_shell, 1)
    count, before = page.model.rowCount(), await item(page)
    page.browser.table.setCurrentIndex(page.model.index(1, column_of(page.model, "quantity")))
    press(Key.Key_F2)
    press(Key.Key_5)
    press(Key.Key_Tab)
    assert page.editing.cells.editor is not None
    page.editing.cells.cancel()
    page.browser.table.setCurrentIndex(page.model.index(1, column_of(page.model, "book_format")))
    press(Key.Key_F2)
    for key in (Key.Key_3, Key.Key_Delete, Key.Key_Plus):
        press(key)
    press(Key.Key_Escape)
    await open_shell.settled()
    after = await item(page)
    assert page.model.rowCount() == count
    assert after.quantity == 5
    assert (after.rating, after.book_format) == (before.rating, before.book_format)


async def test_what_was_removed_comes_back(open_shell: Shell) -> None:
    page = await begin(open_shell, 0)
    press(Key.Key_Down, SHIFT)
    ids = page.selection.ids()
    before = [await page.workspace.collection.item(one) for one in ids]
    press(Key.Key_Delete)
    await open_shell.settled()
    assert page.model.row_of(ids[0]) < 0
    message = open_shell.context.messages.current
    assert "2 items" in message.sentence
    message.action[1]()
    await open_shell.settled()
    assert [await page.workspace.collection.item(one) for one in ids] == before
