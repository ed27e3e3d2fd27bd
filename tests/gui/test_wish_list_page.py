"""The wish list driven with keys, over the demonstration library."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from metron_desktop.domain.money import Money
from metron_desktop.domain.query import Order
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.gui.dialogs.acquire_dialog import AcquireDialog
from metron_desktop.gui.dialogs.wish_dialog import WishDialog
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.wish_list_page import WishListPage
from metron_desktop.gui.widgets.chip_button import ChipButton
from metron_desktop.services.workspace import Workspace
from tests.gui.browsing import nameless, on_screen, shown, until


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[WishListPage]:
    made = WishListPage(context)
    async with on_screen(made, workspace) as page:
        yield page


def chip(page: WishListPage, text: str) -> ChipButton:
    return next(one for one in page.findChildren(ChipButton) if one.text() == text)


def errors(dialog: WishDialog | AcquireDialog) -> list[str]:
    return [
        label.text()
        for label in dialog.form.findChildren(QLabel)
        if label.isVisible() and label.text().endswith(".")
    ]


async def row_of(workspace: Workspace, local_id: int) -> WishRow:
    return next(row for row in await workspace.wish_list.rows() if row.local_id == local_id)


async def pressed(page: WishListPage, key: Qt.Key, done: Callable[[WishRow], bool]) -> WishRow:
    """Press a key on the selected wish, and wait until it shows."""
    page.activateWindow()
    page.table.setFocus()
    QTest.keyClick(page.table, key)
    local_id = page.selection.current

    def there() -> bool:
        return done(page.model.record_at(page.model.row_of(local_id)))

    await until(page.model.loaded, there)
    return page.model.record_at(page.model.row_of(local_id))


async def test_it_shows_wishes_most_wanted_first(page: WishListPage, workspace: Workspace) -> None:
    rows = await workspace.wish_list.rows()
    assert list(page.model.rows) == rows
    assert shown(page.model, "status")[0] == "Wanted"
    assert shown(page.model, "priority")[0] == "1 Highest"
    totals = (Money(Decimal("2553.99"), "USD"), Money(Decimal(20), "EUR"))
    for total in (*totals, Money(Decimal("22.50"), "GBP")):
        assert fmt.money_text(total) in page.total.text()
    assert nameless(page) == []


async def test_words_and_chips_filter(page: WishListPage) -> None:
    everything = page.model.rowCount()
    chip(page, "Found").click()
    assert set(shown(page.model, "status")) == {"Found"}
    chip(page, "2 High").click()
    assert page.model.rowCount() == 1
    assert page.clear_filter()
    assert page.model.rowCount() == everything
    page.bar.set_text("BAROMETER")
    assert [row.notes for row in page.model.rows] == ["With the barometer, uncut."]
    page.bar.set_text("nothing like it")
    assert page.model.rowCount() == 0
    assert page.clear_filter()
    assert not page.clear_filter()


async def test_headings_sort(page: WishListPage) -> None:
    page.table.header.order_requested.emit((Order("max_price", descending=True),))
    prices = [row.max_price for row in page.model.rows]
    known = [price.amount for price in prices if price is not None]
    assert known == sorted(known, reverse=True)
    assert prices[len(known) :] == [None] * (len(prices) - len(known))  # unknown ones last


async def test_digits_are_priorities_and_space_goes_on(page: WishListPage) -> None:
    wish = next(row for row in page.model.rows if row.status is WishStatus.WANTED)
    page.selection.choose(wish.local_id)
    row = await pressed(page, Qt.Key.Key_5, lambda row: row.priority == 5)
    assert page.selection.ids() == [wish.local_id]  # it moved, and is still the selected one
    row = await pressed(page, Qt.Key.Key_Space, lambda row: row.status is WishStatus.FOUND)
    assert row.local_fields == {"priority", "status"}


async def test_acquiring_makes_an_item(page: WishListPage, workspace: Workspace) -> None:
    wish = next(row for row in page.model.rows if row.status is WishStatus.FOUND)
    page.selection.choose(wish.local_id)
    page.wishing.step.trigger()
    await page.context.tasks.idle()
    dialog = page.wishing.dialog
    assert isinstance(dialog, AcquireDialog)
    dialog.day.setText("30 February")
    dialog.accept()
    assert len(errors(dialog)) == 1
    dialog.day.setText("2026-11-20")
    dialog.price.amount.setText("£1,234.50")
    dialog.store.setText("Attic sale")
    dialog.grade.show_grade(Decimal("9.4"))
    dialog.accept()
    await page.settled()
    item = await workspace.collection.item_of_issue(wish.issue.id)
    assert item is not None
    assert item.purchase_price == Money(Decimal("1234.50"), "GBP")
    assert (item.purchase_date, item.purchase_store) == (date(2026, 11, 20), "Attic sale")
    assert item.grade == Decimal("9.4")
    row = await row_of(workspace, wish.local_id)
    assert (row.status, row.issue.owned) == (WishStatus.ACQUIRED, 1)
    assert page.context.messages.current.sentence.endswith("is in your collection now.")


@pytest.mark.parametrize("typed", ["-3", "1e99", "NaN", "ten", "9,999,999,999.00", "3.999"])
async def test_a_price_that_is_none_is_refused_at_its_field(
    page: WishListPage, workspace: Workspace, typed: str
) -> None:
    page.selection.choose(page.model.id_at(0))
    page.wishing.edit.trigger()
    dialog = page.wishing.dialog
    assert isinstance(dialog, WishDialog)
    dialog.notes.setPlainText("Kept.")
    dialog.price.amount.setText(typed)
    dialog.accept()
    (sentence,) = errors(dialog)
    assert dialog.price.amount.accessibleDescription() == sentence
    assert dialog.notes.toPlainText() == "Kept."  # nothing that was typed is lost
    assert dialog.isVisible()
    dialog.price.amount.setText("12.50")
    dialog.accept()
    await page.settled()
    row = await row_of(workspace, page.model.id_at(0))
    assert (row.max_price, row.notes) == (Money(Decimal("12.50"), "USD"), "Kept.")


async def test_several_are_edited_at_once(page: WishListPage, workspace: Workspace) -> None:
    before = {row.local_id: row for row in await workspace.wish_list.rows()}
    page.selection.select_all()
    page.wishing.edit.trigger()
    dialog = page.wishing.dialog
    dialog.form.switch_on("priority")
    dialog.priority.setCurrentIndex(3)
    dialog.form.switch_on("notes")
    dialog.accept()
    await page.settled()
    for row in await workspace.wish_list.rows():
        assert row == replace(
            before[row.local_id], priority=4, notes="", local_fields=row.local_fields
        )


async def test_removing(page: WishListPage, workspace: Workspace) -> None:
    gone = page.model.record_at(0)
    page.selection.choose(gone.local_id)
    page.commands["remove"].trigger()
    await until(page.model.loaded, lambda: page.model.row_of(gone.local_id) < 0)
    assert await workspace.wish_list.of_issue(gone.issue.id) is None
    await page.settled()
    assert gone.issue.title in page.context.messages.current.sentence


async def test_wishing_for_an_issue_by_name(page: WishListPage, workspace: Workspace) -> None:
    before = page.model.rowCount()
    page.finder.setFocus()
    QTest.keyClicks(page.finder, "neap tide 5")
    page.finder.flush()
    await page.context.tasks.idle()
    assert page.finder.offers[0].name == "Neap Tide (2026) #5"
    QTest.keyClick(page.finder, Qt.Key.Key_Return)
    await until(page.model.loaded, lambda: page.model.rowCount() == before + 1)
    await page.settled()
    assert page.model.record_at(page.model.row_of(page.selection.current)).issue.number == "5"
    assert "neap tide" in page.context.messages.current.sentence.lower()


async def test_what_the_server_removed_is_decided_here(page: WishListPage) -> None:
    first, second, *others = page.model.rows
    when = datetime(2026, 11, 12, tzinfo=UTC)
    page.show_wishes([replace(first, removed_at=when, server_id=None), second, *others])
    assert page.removed.isVisible()
    page.selection.choose(second.local_id)
    assert not page.wishing.keep.isEnabled()
    page.selection.choose(first.local_id)
    assert page.wishing.again.isEnabled()
    page.wishing.drop.trigger()
    await until(page.model.loaded, lambda: page.model.row_of(first.local_id) < 0)
    assert not page.removed.isVisible()


async def test_covers_share_the_selection(page: WishListPage) -> None:
    page.selection.choose(page.model.id_at(2))
    page.set_grid(True)
    await page.settled()
    assert page.grid.isVisible()
    assert page.grid.currentIndex().row() == 2
    page.set_grid(False)
    assert page.table.isVisible()


async def test_acquiring_is_undone_as_one(page: WishListPage, workspace: Workspace) -> None:
    wishes = [row for row in page.model.rows if row.status is WishStatus.FOUND]
    before = await workspace.wish_list.rows()
    await workspace.wish_list.acquire(
        [row.local_id for row in wishes], {"purchase_store": "Attic sale"}
    )
    (deed,) = await workspace.deeds.all()
    await workspace.deeds.undo(deed.id)
    assert await workspace.wish_list.rows() == before
    assert all([not (await workspace.collection.item_of_issue(row.issue.id)) for row in wishes])
