"""Cells changed in place, with the keyboard and the mouse, over the demonstration library."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QComboBox, QPlainTextEdit, QWidget

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.money import Money
from metron_desktop.domain.query import Order
from metron_desktop.gui.pages.collection_page import CollectionPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.cell_editing import CellEditing
from metron_desktop.services.workspace import Workspace
from tests.gui.both_sides import typed
from tests.gui.browsing import column_of, on_screen, until

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key

EDITED = (
    *("grade", "is_read", "rating", "quantity", "purchase_price", "purchase_date"),
    *("book_format", "storage_location", "purchase_store", "grading_company", "notes"),
)


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[CollectionPage]:
    made = CollectionPage(context)
    header = made.browser.table.header
    for key in EDITED:
        header.setSectionHidden(column_of(made.model, key), False)
    async with on_screen(made, workspace) as page:
        page.activateWindow()
        page.browser.table.setFocus()
        yield page


def choose(page: CollectionPage, row: int, key: str) -> None:
    """Make a cell the current one, whatever else is selected."""
    index = page.model.index(row, column_of(page.model, key))
    keep = page.selection.count() > 1
    flags = QItemSelectionModel.SelectionFlag
    move = flags.NoUpdate if keep else flags.ClearAndSelect | flags.Rows
    page.browser.table.selectionModel().setCurrentIndex(index, move)


def begin(page: CollectionPage, row: int, key: str) -> CellEditing:
    """Open the editor of a cell with the keyboard."""
    choose(page, row, key)
    QTest.keyClick(page.browser.table, Key.Key_F2)
    return page.editing.cells


def control(cells: CellEditing) -> QWidget:
    """What has the keyboard in the open editor."""
    focused = cells.editor.window().focusWidget()
    assert cells.editor.isAncestorOf(focused)
    return focused


def type_over(cells: CellEditing, text: str) -> None:
    QTest.keyClick(control(cells), Key.Key_A, CTRL)
    QTest.keyClick(control(cells), Key.Key_Delete)
    QTest.keyClicks(control(cells), text)


async def item(page: CollectionPage, workspace: Workspace, row: int) -> CollectionRow:
    """What the library says of a row now that everything is written."""
    await page.settled()
    return await workspace.collection.item(page.model.id_at(row))


@pytest.mark.parametrize(
    ("key", "text", "attribute", "expected"),
    [
        ("grade", "nm", "grade", Decimal("9.4")),
        ("quantity", "12", "quantity", 12),
        ("purchase_price", "£1,234.50", "purchase_price", Money(Decimal("1234.50"), "GBP")),
        ("purchase_date", "2024-02-29", "purchase_date", date(2024, 2, 29)),
        ("storage_location", "Box <b>7</b>", "storage_location", "Box <b>7</b>"),
        ("purchase_store", "Bar & Co", "purchase_store", "Bar & Co"),
    ],
)
async def test_what_is_typed_into_a_cell_is_kept(
    page: CollectionPage, workspace: Workspace, key: str, text: str, attribute: str, expected
) -> None:
    cells = begin(page, 3, key)
    type_over(cells, text)
    QTest.keyClick(control(cells), Key.Key_Return)
    assert cells.editor is None
    assert page.browser.table.hasFocus()
    assert getattr(await item(page, workspace, 3), attribute) == expected


@pytest.mark.parametrize(
    ("key", "text", "says"),
    [
        ("grade", "9.7", "9.6 and 9.8"),
        ("quantity", "40,000", "32,767"),
        ("quantity", "0", "32,767"),
        ("quantity", "-1", "32,767"),
        ("purchase_price", "-3", "less than nothing"),
        ("purchase_price", "NaN", "not a price"),
        ("purchase_price", "1000000000000", "at most"),
        ("purchase_date", "2023-02-30", "days 1 to 28"),
        ("purchase_date", "0000-01-01", "no year 0"),
        ("storage_location", "x" * 256, "255 characters"),
    ],
)
async def test_what_cannot_be_kept_stays_in_the_editor_with_a_sentence(
    page: CollectionPage, workspace: Workspace, key: str, text: str, says: str
) -> None:
    before = await item(page, workspace, 3)
    cells = begin(page, 3, key)
    type_over(cells, text)
    for leave in (Key.Key_Return, Key.Key_Tab):
        QTest.keyClick(control(cells), leave)
        assert says in cells.sentence
        assert cells.editor.text() == text
    page.browser.bar.begin()  # the keyboard goes elsewhere
    assert cells.editor.text() == text
    cells.editor.setFocus()
    QTest.keyClick(control(cells), Key.Key_Escape)
    assert cells.editor is None
    assert cells.sentence == ""
    assert await item(page, workspace, 3) == before


async def test_tab_keeps_and_goes_on_and_shift_tab_goes_back(
    page: CollectionPage, workspace: Workspace
) -> None:
    header = page.browser.table.header
    columns = [page.model.records.columns[number] for number in header.visible_columns()]
    keys = [column.key for column in columns if column.edited]
    assert set(keys) == set(EDITED)
    cells = begin(page, 2, keys[0])
    for key in keys[1:]:
        if cells.editor.field == "quantity":
            type_over(cells, "5")
        QTest.keyClick(control(cells), Key.Key_Tab)
        assert cells.editor.field == key
        assert page.browser.table.currentIndex().row() == 2
    QTest.keyClick(control(cells), Key.Key_Tab)
    assert cells.editor.field == keys[0]
    assert page.browser.table.currentIndex().row() == 3
    assert page.selection.rows() == [3]
    QTest.keyClick(control(cells), Key.Key_Backtab)
    assert cells.editor.field == keys[-1]
    assert page.browser.table.currentIndex().row() == 2
    QTest.keyClick(control(cells), Key.Key_Escape)
    assert (await item(page, workspace, 2)).quantity == 5


async def test_only_the_current_of_several_selected_items_changes(
    page: CollectionPage, workspace: Workspace
) -> None:
    page.select_all()
    cells = begin(page, 0, "quantity")
    type_over(cells, "7")
    QTest.keyClick(control(cells), Key.Key_Return)
    await page.settled()
    assert page.selection.count() == page.model.rowCount()
    changed = await workspace.collection.spread(page.selection.ids())
    assert changed["quantity"].different > 1
    assert (await item(page, workspace, 0)).quantity == 7


async def test_an_editor_follows_its_item_when_the_table_is_read_again(
    page: CollectionPage, workspace: Workspace
) -> None:
    page.model.sort_by(Order("quantity"))
    await page.settled()
    chosen = page.model.id_at(0)
    cells = begin(page, 0, "storage_location")
    type_over(cells, "half a sen")
    await typed(workspace, [chosen], quantity=900)  # as if a synchronisation moved it to the end
    await until(page.model.loaded, lambda: page.model.row_of(chosen) != 0)
    assert cells.editor.text() == "half a sen"
    QTest.keyClicks(control(cells), "tence")
    QTest.keyClick(control(cells), Key.Key_Return)
    await page.settled()
    assert (await workspace.collection.item(chosen)).storage_location == "half a sentence"


async def test_stars_take_digits_and_a_box_takes_space(
    page: CollectionPage, workspace: Workspace
) -> None:
    read = (await item(page, workspace, 4)).is_read
    cells = begin(page, 4, "is_read")
    assert isinstance(control(cells), QCheckBox)
    QTest.keyClick(control(cells), Key.Key_Space)
    QTest.keyClick(control(cells), Key.Key_Tab)
    assert cells.editor.field == "rating"
    QTest.keyClick(control(cells), Key.Key_3)
    QTest.keyClick(control(cells), Key.Key_Right)
    QTest.keyClick(control(cells), Key.Key_Return)
    changed = await item(page, workspace, 4)
    assert (changed.is_read, changed.rating) == (not read, 4)


async def test_notes_are_several_lines_of_plain_text(
    page: CollectionPage, workspace: Workspace
) -> None:
    words = "<b>bold</b> שלום 🦸"
    cells = begin(page, 1, "notes")
    notes = control(cells)
    assert isinstance(notes, QPlainTextEdit)
    notes.setPlainText(words)
    notes.moveCursor(notes.textCursor().MoveOperation.End)
    QTest.keyClick(notes, Key.Key_Return)
    QTest.keyClicks(notes, "second")
    QTest.keyClick(notes, Key.Key_Return, CTRL)
    changed = await item(page, workspace, 1)
    assert changed.notes == f"{words}\nsecond"
    index = page.model.index(1, column_of(page.model, "notes"))
    assert index.data() == f"{words} second"


async def test_a_megabyte_of_notes_is_kept_and_shown_in_short(
    page: CollectionPage, workspace: Workspace
) -> None:
    text = "word " * 200_000
    cells = begin(page, 1, "notes")
    control(cells).setPlainText(text)
    assert cells.finish()
    assert (await item(page, workspace, 1)).notes == text.strip()
    assert len(page.model.index(1, column_of(page.model, "notes")).data()) < 300


async def test_a_double_click_edits_a_cell_and_opens_elsewhere(
    page: CollectionPage, workspace: Workspace, qtbot
) -> None:
    table = page.browser.table

    def double_click(key: str) -> None:
        index = page.model.index(5, column_of(page.model, key))
        table.scrollTo(index)
        place = table.visualRect(index).center()
        QTest.mouseClick(table.viewport(), LEFT, pos=place)
        QTest.mouseDClick(table.viewport(), LEFT, pos=place)

    with qtbot.waitSignal(page.activated):
        double_click("number")
    with qtbot.assertNotEmitted(page.activated):
        double_click("grade")
    assert page.editing.cells.editor.field == "grade"
    QTest.keyClick(control(page.editing.cells), Key.Key_Escape)
    read = (await item(page, workspace, 5)).is_read
    double_click("is_read")
    assert page.editing.cells.editor is None
    assert (await item(page, workspace, 5)).is_read is not read


async def test_a_day_is_picked_from_a_calendar(page: CollectionPage, workspace: Workspace) -> None:
    cells = begin(page, 3, "purchase_date")
    type_over(cells, "2024-03-15")
    QTest.keyClick(control(cells), Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = cells.editor.findChild(QCalendarWidget)
    assert calendar.selectedDate().toPython() == date(2024, 3, 15)
    calendar.setSelectedDate(calendar.selectedDate().addDays(1))
    calendar.activated.emit(calendar.selectedDate())
    cells.editor.setFocus()
    QTest.keyClick(control(cells), Key.Key_Return)
    assert (await item(page, workspace, 3)).purchase_date == date(2024, 3, 16)


async def test_formats_and_companies_are_chosen(page: CollectionPage, workspace: Workspace) -> None:
    for key, typed_key in (("book_format", Key.Key_B), ("grading_company", Key.Key_P)):
        cells = begin(page, 6, key)
        box = control(cells)
        assert isinstance(box, QComboBox)
        QTest.keyClick(box, typed_key)
        QTest.keyClick(box, Key.Key_Return)
        await page.settled()
    changed = await item(page, workspace, 6)
    assert (changed.book_format, changed.grading_company) == ("BOTH", "PGX")


async def test_what_was_typed_elsewhere_is_offered(
    page: CollectionPage, workspace: Workspace, context: PageContext
) -> None:
    await workspace.collection.edit([page.model.id_at(9)], {"storage_location": "Attic, box 12"})
    await page.settled()
    cells = begin(page, 3, "storage_location")
    await context.tasks.idle()
    type_over(cells, "box 12")
    popup = cells.editor.line.completer().popup()
    assert popup.isVisible()
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Tab)
    assert (await item(page, workspace, 3)).storage_location == "Attic, box 12"
    cells.cancel()


async def test_nothing_changed_writes_nothing(page: CollectionPage, workspace: Workspace) -> None:
    before = await item(page, workspace, 0)
    for key in EDITED:
        cells = begin(page, 0, key)
        QTest.keyClick(control(cells), Key.Key_Return, CTRL)
        assert cells.editor is None
    assert await item(page, workspace, 0) == before


async def test_an_editor_at_the_edge_stays_inside(page: CollectionPage) -> None:
    table = page.browser.table
    bar = table.horizontalScrollBar()
    bar.setValue(bar.maximum())
    row = table.rowAt(table.viewport().height() - 4)
    cells = begin(page, row, "notes")
    frame = cells.editor.parentWidget()
    assert table.viewport().rect().contains(frame.geometry().adjusted(2, 2, -2, -2))
    assert table.visualRect(table.currentIndex()).intersects(frame.geometry())
    assert frame.mapTo(table.viewport(), QPoint(0, 0)).x() >= 0
    cells.cancel()
