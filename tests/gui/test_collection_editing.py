"""What a person does with the selected items: commands, the edit dialog, one item or thousands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QToolTip, QWidget

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.money import Money
from metron_desktop.domain.query import Query
from metron_desktop.gui.dialogs.edit_dialog import EditDialog
from metron_desktop.gui.dialogs.read_date_dialog import ReadDateDialog
from metron_desktop.gui.pages.collection_page import CollectionPage
from metron_desktop.gui.pages.opening import is_of_server
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.tooltip import plain
from metron_desktop.gui.widgets.field_row import Mode
from metron_desktop.paths import Paths
from metron_desktop.services import accounts
from metron_desktop.services.workspace import Workspace
from tests.gui import large_library
from tests.gui.both_sides import server_says, typed
from tests.gui.browsing import column_of, nameless, on_screen, until

CTRL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[CollectionPage]:
    made = CollectionPage(context)
    async with on_screen(made, workspace) as page:
        page.activateWindow()
        page.browser.table.setFocus()
        yield page


async def edit(page: CollectionPage) -> EditDialog:
    """Open the dialog about what is selected."""
    page.commands["edit"].trigger()
    await page.settled()
    return next(one for one in page.findChildren(EditDialog) if one.isVisible())


def write(widget: QWidget, text: str) -> None:
    """Type over what is in a field."""
    line = widget.focusProxy() or widget
    QTest.keyClick(line, Key.Key_A, CTRL)
    QTest.keyClick(line, Key.Key_Delete)
    QTest.keyClicks(line, text)


def choose(page: CollectionPage, *rows: int) -> list[int]:
    """Select rows; the ids of their items."""
    page.browser.table.selectRow(rows[0])
    flags = page.browser.table.selectionModel().SelectionFlag
    for row in rows[1:]:
        index = page.model.index(row, 0)
        page.browser.table.selectionModel().select(index, flags.Select | flags.Rows)
    assert page.selection.rows() == list(rows)
    return page.selection.ids()


async def item(workspace: Workspace, local_id: int) -> CollectionRow:
    return await workspace.collection.item(local_id)


async def test_ratings_are_given_to_everything_selected(
    page: CollectionPage, workspace: Workspace
) -> None:
    ids = choose(page, 1, 4, 8)
    for stars in (5, 0):
        page.commands[f"rate_{stars}"].trigger()
        await page.settled()
        assert {(await item(workspace, one)).rating for one in ids} == {stars or None}


async def test_reading_now_adds_a_reading_and_keeps_earlier_ones(
    page: CollectionPage, workspace: Workspace, context: PageContext
) -> None:
    (chosen,) = choose(page, 0)
    before = (await workspace.collection.read_dates([chosen]))[chosen]
    page.commands["mark_read"].trigger()
    await page.settled()
    after = (await workspace.collection.read_dates([chosen]))[chosen]
    assert after[1:] == before
    assert context.messages.current.sentence.startswith("Marked as read")


async def test_reading_on_a_day_is_asked_for_and_bad_days_are_refused_there(
    page: CollectionPage, workspace: Workspace
) -> None:
    ids = choose(page, 2, 3)
    page.commands["mark_read_on"].trigger()
    dialog = page.findChild(ReadDateDialog)
    field = dialog.focusWidget()
    for text, says in (
        ("2024-02-30", "days 1 to 29"),
        ("2999-01-01", "still to come"),
        ("", "day"),
    ):
        write(field, text)
        QTest.keyClick(field, Key.Key_Return)
        assert dialog.isVisible()
        assert says in " ".join(label.text() for label in dialog.findChildren(QLabel))
    write(field, "2024-02-29")
    QTest.keyClick(field, Key.Key_Return)
    await page.settled()
    readings = await workspace.collection.read_dates(ids)
    for local_id in ids:
        days = [one.read_date.astimezone().date() for one in readings[local_id]]
        assert date(2024, 2, 29) in days


async def test_plus_and_minus_count_copies_but_never_below_one(
    page: CollectionPage, workspace: Workspace
) -> None:
    ids = choose(page, 1, 2)
    before = [(await item(workspace, one)).quantity for one in ids]
    assert len(set(before)) == 2
    QTest.keyClick(page.browser.table, Key.Key_Plus)
    await page.settled()
    assert [(await item(workspace, one)).quantity for one in ids] == [one + 1 for one in before]
    for _ in range(4):
        QTest.keyClick(page.browser.table, Key.Key_Minus)
        await page.settled()
    assert [(await item(workspace, one)).quantity for one in ids] == [1, 1]


async def test_removing_asks_nothing(page: CollectionPage, workspace: Workspace) -> None:
    ids = choose(page, 0, 5)
    page.commands["remove"].trigger()
    await page.settled()
    assert [await workspace.collection.item(one) for one in ids] == [None, None]
    assert page.model.row_of(ids[0]) < 0


async def test_metrons_values_come_back(page: CollectionPage, workspace: Workspace) -> None:
    chosen = page.model.id_at(0)
    before = await item(workspace, chosen)
    page.selection.choose(chosen)
    assert not page.commands["revert"].isEnabled()
    await typed(workspace, [chosen], notes="Mine", quantity=8)
    await page.settled()
    assert page.commands["revert"].isEnabled()
    page.commands["revert"].trigger()
    await page.settled()
    assert await item(workspace, chosen) == before


async def test_without_a_server_nothing_can_be_sent(page: CollectionPage) -> None:
    choose(page, 0)
    assert not page.commands["send"].isEnabled()


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://metron.cloud/issue/weird-harbor-1962-1/", True),
        ("https://metron.cloud.example.com/issue/1/", False),
        ("http://metron.cloud/issue/1/", False),
        ("https://metron.cloud:8443/issue/1/", False),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_only_pages_of_the_same_server_are_opened(url: str, same: bool) -> None:
    assert is_of_server(QUrl(url), QUrl("https://metron.cloud/api/")) is same


async def test_the_dialog_changes_what_was_changed_and_nothing_else(
    page: CollectionPage, workspace: Workspace
) -> None:
    (chosen,) = choose(page, 3)
    before = await item(workspace, chosen)
    dialog = await edit(page)
    assert before.issue.title in [label.text() for label in dialog.findChildren(QLabel)]
    write(dialog.rows["purchase_price"].editor.line, "1.234,50 EUR")
    dialog.rows["notes"].editor.focusProxy().setPlainText("<b>HTML</b> שלום 🦸")
    QTest.keyClick(dialog.rows["notes"].editor.focusProxy(), Key.Key_Return, CTRL)
    await page.settled()
    after = await item(workspace, chosen)
    assert after.purchase_price == Money(Decimal("1234.50"), "EUR")
    assert after.notes == "<b>HTML</b> שלום 🦸"
    assert after.local_fields - before.local_fields == {"purchase_price", "notes"}


async def test_the_dialog_says_at_the_field_what_cannot_be_saved(
    page: CollectionPage, workspace: Workspace
) -> None:
    (chosen,) = choose(page, 3)
    before = await item(workspace, chosen)
    dialog = await edit(page)
    bad = {
        "quantity": ("40,000", "32,767"),
        "grade": ("9.7", "9.6 and 9.8"),
        "purchase_price": ("NaN", "not a price"),
        "purchase_date": ("0000-01-01", "no year 0"),
        "purchase_store": ("x" * 256, "255 characters"),
    }
    for field, (text, _says) in bad.items():
        write(dialog.rows[field].editor, text)
    QTest.keyClick(dialog.rows["grade"].editor.focusProxy(), Key.Key_Return, CTRL)
    assert dialog.isVisible()
    for field, (text, says) in bad.items():
        assert says in dialog.rows[field].sentence
        assert dialog.rows[field].editor.text() == text
    assert dialog.focusWidget() is dialog.rows["quantity"].editor.focusProxy()
    dialog.reject()
    await page.settled()
    assert await item(workspace, chosen) == before


async def test_going_on_to_the_next_item_saves_this_one(
    page: CollectionPage, workspace: Workspace
) -> None:
    first, second = page.model.id_at(0), page.model.id_at(1)
    choose(page, 0)
    dialog = await edit(page)
    back, on = [one for one in dialog.findChildren(QToolButton) if "item" in one.accessibleName()]
    assert not back.isEnabled()
    write(dialog.rows["quantity"].editor, "0")
    on.click()
    assert "32,767" in dialog.rows["quantity"].sentence
    write(dialog.rows["quantity"].editor, "6")
    on.click()
    await page.settled()
    assert (await item(workspace, first)).quantity == 6
    assert page.selection.ids() == [second]
    expected = (await item(workspace, second)).quantity
    assert dialog.rows["quantity"].editor.text() == str(expected)
    assert back.isEnabled()
    dialog.reject()


async def test_what_metron_has_is_shown_beside_and_taken(
    page: CollectionPage, workspace: Workspace
) -> None:
    (chosen,) = choose(page, 3)
    await server_says(workspace, [chosen], storage_location="Box 1")
    await typed(workspace, [chosen], storage_location="Box 2")
    await server_says(workspace, [chosen], storage_location="Box <i>3</i>")
    dialog = await edit(page)
    row = dialog.rows["storage_location"]
    words = [label.text() for label in row.findChildren(QLabel)]
    assert "Metron has Box <i>3</i>; it had Box 1 when you changed it." in words
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText
        for label in row.findChildren(QLabel)
        if "<i>" in label.text()
    )
    write(dialog.rows["notes"].editor.focusProxy(), "still being typed")
    button = row.findChild(QPushButton)
    assert button.accessibleName() == "Use Metron’s value: Location"
    button.click()
    await page.settled()
    assert row.editor.text() == "Box <i>3</i>"
    assert not button.isVisible()
    assert dialog.rows["notes"].editor.text() == "still being typed"
    assert (await item(workspace, chosen)).storage_location == "Box <i>3</i>"
    dialog.reject()


async def test_readings_are_added_and_those_noted_here_taken_away(
    page: CollectionPage, workspace: Workspace
) -> None:
    (chosen,) = choose(page, 0)
    before = await item(workspace, chosen)
    dialog = await edit(page)
    add = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Add &Day")
    day = next(one for one in dialog.findChildren(QWidget) if one.accessibleName() == "Last read")
    write(day, "30 February")
    add.click()
    write(day, "2001-02-03")
    add.click()
    await page.settled()
    assert (await item(workspace, chosen)).read_count == before.read_count + 1
    remove = next(
        one
        for one in dialog.findChildren(QToolButton)
        if one.accessibleName().startswith("Take this reading away") and one.isVisible()
    )
    remove.click()
    await page.settled()
    after = await item(workspace, chosen)
    assert (after.read_count, after.date_read) == (before.read_count, before.date_read)
    dialog.reject()


async def test_none_can_be_chosen_for_several_graded_items(
    page: CollectionPage, workspace: Workspace
) -> None:
    ids = choose(page, 0, 1, 2)
    await typed(workspace, ids[:1], grading_company="CGC", grade=Decimal("9.8"))
    await typed(workspace, ids[1:], grading_company="", grade=Decimal("9.4"))
    await page.settled()
    dialog = await edit(page)
    box = dialog.rows["grading_company"].editor.focusProxy()
    assert (box.currentIndex(), box.placeholderText()) == (-1, "2 different values")
    for field in ("grading_company", "grade"):
        box = dialog.rows[field].editor.focusProxy()
        box.setCurrentIndex(0)
        box.activated.emit(0)
    dialog.save()
    await page.settled()
    after = [await item(workspace, one) for one in ids]
    assert {(one.grading_company, one.grade) for one in after} == {("", None)}


async def test_several_items_keep_set_and_clear(page: CollectionPage, workspace: Workspace) -> None:
    ids = choose(page, 0, 1, 2, 3)
    await typed(workspace, ids[:1], notes="first", purchase_store="Here")
    await typed(workspace, ids[1:2], notes="second", purchase_store="There")
    await page.settled()
    before = [await item(workspace, one) for one in ids]
    dialog = await edit(page)
    row = dialog.rows["notes"]
    assert row.mode is Mode.KEEP
    different = len({one.notes for one in before})
    assert row.editor.focusProxy().placeholderText() == f"{different} different values"
    write(dialog.rows["storage_location"].editor.line, "Attic")
    assert dialog.rows["storage_location"].mode is Mode.SET
    dialog.rows["purchase_store"].choose(Mode.CLEAR)
    dialog.save()
    await page.settled()
    after = [await item(workspace, one) for one in ids]
    assert [one.notes for one in after] == [one.notes for one in before]
    assert {one.storage_location for one in after} == {"Attic"}
    assert {one.purchase_store for one in after} == {""}


async def test_how_many_will_change_is_told_before(
    page: CollectionPage, workspace: Workspace, context: PageContext
) -> None:
    ids = choose(page, 0, 1, 2)
    await typed(workspace, ids[:1], storage_location="Attic")
    await page.settled()
    dialog = await edit(page)
    wanted: list[dict] = []
    dialog.preview_wanted.connect(wanted.append)
    write(dialog.rows["storage_location"].editor.line, "Attic")
    await until(dialog.preview_wanted, lambda: {"storage_location": "Attic"} in wanted)
    await context.tasks.idle()
    assert "2 of 3 items will change." in [one.text() for one in dialog.findChildren(QLabel)]
    dialog.reject()


@pytest.fixture
async def large_page(context: PageContext, tmp_path: Path) -> AsyncIterator[CollectionPage]:
    """The page over 3,000 items."""
    paths, account = Paths.below(tmp_path), accounts.demo_account()
    file = paths.library(account.api_url, account.username)
    file.parent.mkdir(parents=True)
    large_library.write(file, items=3_000)
    workspace = await Workspace.open(paths, account, None)
    async with on_screen(CollectionPage(context), workspace) as page:
        yield page
    await workspace.close()


async def test_thousands_are_changed_in_one_go(large_page: CollectionPage) -> None:
    page = large_page
    page.select_all()
    assert page.selection.count() == 3_000
    dialog = await edit(page)
    write(dialog.rows["grade"].editor, "NM")
    dialog.rows["rating"].choose(Mode.CLEAR)
    dialog.save()
    assert not page.commands["edit"].isEnabled()  # one change after the other
    await page.settled()
    assert page.commands["edit"].isEnabled()
    ids = await page.workspace.library.ids(Query(Kind.COLLECTION_ITEM))
    spread = await page.workspace.collection.spread(ids)
    assert (spread["grade"].different, spread["grade"].value) == (1, Decimal("9.4"))
    assert (spread["rating"].different, spread["rating"].value) == (1, None)
    assert page.selection.count() == 3_000
    assert page.model.index(2_999, column_of(page.model, "grade")).data() is None
    assert page.model.index(0, column_of(page.model, "grade")).data() == "9.4 NM"


async def test_the_dialog_fits_small_screens_and_names_every_control(
    page: CollectionPage,
) -> None:
    choose(page, 0)
    dialog = await edit(page)
    assert not nameless(dialog)
    assert dialog.minimumSizeHint().width() <= 640
    dialog.resize(640, 300)
    assert dialog.height() <= 320
    dialog.reject()


async def test_markup_in_notes_is_text_in_the_table_too(
    page: CollectionPage, workspace: Workspace
) -> None:
    text = "<img src='http://example.com/x.png'><b>bold</b>"
    chosen = page.model.id_at(0)
    await typed(workspace, [chosen], notes=text, storage_location=text)
    await page.settled()
    for key in ("notes", "storage_location"):
        column = column_of(page.model, key)
        page.browser.table.setColumnHidden(column, False)
        page.browser.table.setColumnWidth(column, 60)
        index = page.model.index(0, column)
        page.browser.table.scrollTo(index)
        place = page.browser.table.visualRect(index).center()
        spot = page.browser.table.viewport().mapToGlobal(place)
        event = QHelpEvent(QHelpEvent.Type.ToolTip, place, spot)
        QApplication.sendEvent(page.browser.table.viewport(), event)
        assert QToolTip.text() == plain(text)
        assert "<b>" not in QToolTip.text()
        QToolTip.hideText()
