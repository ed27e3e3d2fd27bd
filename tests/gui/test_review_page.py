"""The Review page: conflicts and removed items are listed, decided, and decisions undone."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Sequence
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.review import Decision
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.review_page import ReviewPage
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.field_choice_card import FieldChoiceCard
from metron_desktop.gui.widgets.quoted_text import QuotedText
from metron_desktop.paths import Paths
from metron_desktop.services import accounts
from metron_desktop.services.workspace import Workspace
from tests.gui.both_sides import conflicts, server_removes, server_says, typed
from tests.gui.browsing import nameless, on_screen
from tests.gui.conftest import Shell
from tests.metron_server import MetronServer
from tests.unit.store.elsewhere import held_elsewhere


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[ReviewPage]:
    made = ReviewPage(context)
    async with on_screen(made, workspace) as page:
        yield page


async def notes(workspace: Workspace, local_ids: Sequence[int]) -> list[str]:
    rows = await workspace.library.rows(Kind.COLLECTION_ITEM, list(local_ids))
    return [row.notes for row in rows]


async def undo(workspace: Workspace) -> None:
    """Undo what was done last."""
    await workspace.deeds.undo((await workspace.deeds.all())[-1].id)


async def settle(page: ReviewPage, workspace: Workspace) -> None:
    """Everything decided is written, and read again."""
    await page.context.tasks.idle()
    page.reload(everything_changed())
    await page.settled()


def everything_changed() -> Changes:
    changes = Changes()
    changes.reorder(Kind.COLLECTION_ITEM)
    return changes


def button(page: ReviewPage, text: str) -> QPushButton:
    return next(one for one in page.decision.findChildren(QPushButton) if one.text() == text)


def listed(page: ReviewPage) -> list[int]:
    return [entry.item.local_id for entry in page.model.entries]


def said(page: ReviewPage) -> list[str]:
    return [label.text() for label in page.decision.findChildren(QLabel)]


async def test_without_decisions_it_says_so(page: ReviewPage) -> None:
    empty = page.findChild(EmptyState)
    assert empty.isVisible()
    assert empty.accessibleName().startswith("Nothing needs a decision")
    assert not page.list.isVisible()


async def test_both_values_stand_side_by_side(page: ReviewPage, workspace: Workspace) -> None:
    ids = await conflicts(workspace, 2)
    await typed(workspace, ids[:1], grade=Decimal("9.8"), purchase_price=Decimal("12.50"))
    await server_says(workspace, ids[:1], grade=Decimal("9.4"), purchase_price=Decimal(14))
    await settle(page, workspace)
    assert listed(page) == ids
    cards = page.decision.findChildren(FieldChoiceCard)
    assert len(cards) == 3
    first = cards[0]
    assert first.mine.text.toPlainText().startswith("9.8")
    assert first.theirs.text.toPlainText().startswith("9.4")
    assert any("2026" in text and "Typed" in text for text in said(page))
    assert any(text.startswith("Before: ") for text in said(page))
    texts = [one.toPlainText() for one in page.decision.findChildren(QuotedText)]
    assert "Mine: a small tear" in texts
    assert "Theirs: a large tear" in texts


async def test_keeping_mine_leaves_the_list_and_undo_brings_it_back(
    page: ReviewPage, workspace: Workspace
) -> None:
    ids = await conflicts(workspace, 3)
    await settle(page, workspace)
    button(page, "Keep mine").click()
    await settle(page, workspace)
    assert listed(page) == ids[1:]
    assert [entry.item.local_id for entry in page.list.selected()] == ids[1:2]
    assert await notes(workspace, ids[:1]) == ["Mine: a small tear"]
    message = page.context.messages.current
    assert message.sentence == "1 of your values is kept."
    label, take_back = message.action
    assert label == "Undo"
    take_back()
    take_back()  # pressed twice it is undone once
    await settle(page, workspace)
    assert listed(page) == ids


async def test_the_servers_value_is_taken_and_undone(
    page: ReviewPage, workspace: Workspace
) -> None:
    ids = await conflicts(workspace, 2)
    await settle(page, workspace)
    button(page, "Take the server's").click()
    await settle(page, workspace)
    assert await notes(workspace, ids) == ["Theirs: a large tear", "Mine: a small tear"]
    await undo(workspace)
    await settle(page, workspace)
    assert await notes(workspace, ids) == ["Mine: a small tear"] * 2
    assert listed(page) == ids


async def test_all_selected_are_decided_and_undone_together(
    page: ReviewPage, workspace: Workspace
) -> None:
    ids = await conflicts(workspace, 5)
    await settle(page, workspace)
    page.select_all()
    assert "5 items selected" in said(page)
    button(page, "Take all from the server").click()
    await settle(page, workspace)
    assert listed(page) == []
    assert page.context.messages.current.sentence == "5 values were taken from the server."
    await undo(workspace)
    await settle(page, workspace)
    assert sorted(listed(page)) == sorted(ids)
    assert await notes(workspace, ids) == ["Mine: a small tear"] * 5


async def test_removed_items_are_kept_or_discarded(page: ReviewPage, workspace: Workspace) -> None:
    ids = list(await workspace.library.ids(Query(Kind.COLLECTION_ITEM)))[:2]
    await typed(workspace, ids, storage_location="Box 12")
    await server_removes(workspace, ids)
    await settle(page, workspace)
    assert sorted(listed(page)) == sorted(ids)
    assert ("Location", "Box 12") in page.model.entries[0].typed
    assert "Box 12" in said(page)
    first, second = listed(page)
    button(page, "Keep here").click()
    await settle(page, workspace)
    assert listed(page) == [second]
    assert (await workspace.collection.item(first)).storage_location == "Box 12"
    page.commands["remove"].trigger()  # the window's Delete
    await settle(page, workspace)
    assert listed(page) == []
    assert await workspace.collection.item(second) is None
    await undo(workspace)
    await settle(page, workspace)
    assert listed(page) == [second]
    assert (await workspace.collection.item(second)).storage_location == "Box 12"
    assert not button(page, "Add again on the server").isEnabled()  # a demonstration
    assert "The demonstration library has no server." in said(page)


async def test_everything_can_be_done_with_the_keyboard(
    page: ReviewPage, workspace: Workspace
) -> None:
    ids = await conflicts(workspace, 3)
    await settle(page, workspace)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert [entry.item.local_id for entry in page.list.selected()] == ids[1:2]
    QTest.keyClick(page.list, Qt.Key.Key_Up)
    QTest.keyClick(page.list, Qt.Key.Key_Up)  # the heading above is passed over
    assert [entry.item.local_id for entry in page.list.selected()] == ids[:1]
    QTest.keyClick(page.list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert len(page.list.selected()) == 2
    QTest.keyClick(page.list, Qt.Key.Key_Home)
    QTest.keyClick(page.list, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    await settle(page, workspace)
    assert listed(page) == ids[1:]
    QTest.keyClick(page.list, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    await settle(page, workspace)
    assert listed(page) == ids[2:]
    assert nameless(page) == []


async def test_whoever_decides_in_a_row_stays_on_the_same_button(
    page: ReviewPage, workspace: Workspace
) -> None:
    await conflicts(workspace, 2)
    await settle(page, workspace)
    page.activateWindow()
    keep = button(page, "Keep mine")
    keep.setFocus()
    assert keep.hasFocus()
    QTest.keyClick(keep, Qt.Key.Key_Space)
    await settle(page, workspace)
    again = button(page, "Keep mine")
    assert again is not keep
    assert again.hasFocus()
    QTest.keyClick(again, Qt.Key.Key_Space)
    await settle(page, workspace)
    assert listed(page) == []


async def test_markup_stays_text_and_differing_words_are_marked(
    page: ReviewPage, workspace: Workspace
) -> None:
    ids = await conflicts(workspace, 1)
    mine = "<b>Bought</b> in Harrogate together with the others, about 5 mm torn."
    theirs = "<b>Bought</b> in Harrogate together with the others, about 8 mm torn."
    await typed(workspace, ids, notes=mine)
    await server_says(workspace, ids, notes=theirs)
    await settle(page, workspace)
    (card,) = page.decision.findChildren(FieldChoiceCard)
    for box, text, word in ((card.mine, mine, "5"), (card.theirs, theirs, "8")):
        assert box.text.toPlainText() == text
        cursor = box.text.textCursor()
        cursor.setPosition(text.index(f"{word} mm") + 1)
        assert cursor.charFormat().fontUnderline()
        cursor.setPosition(3)
        assert not cursor.charFormat().fontUnderline()


@pytest.mark.qt_log_ignore("keyToAscii", "This plugin does not support", extend=True)
async def test_while_another_program_has_the_library_nothing_can_be_decided(
    context: PageContext, demo_paths: Paths
) -> None:
    account = accounts.demo_account()
    first = await Workspace.open(demo_paths, account, None)
    await conflicts(first, 2)
    await first.close()
    with held_elsewhere(first.db.path):
        looking = await Workspace.open(demo_paths, account, None)
        async with on_screen(ReviewPage(context), looking) as page:
            assert any("has this library open" in text for text in said(page))
            (card,) = page.decision.findChildren(FieldChoiceCard)
            assert not card.mine.button.isEnabled()
            assert "has this library open" in card.mine.button.toolTip()
            QTest.keyClick(page.list, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
            await settle(page, looking)
            assert len(page.model.entries) == 2
        await looking.close()


async def test_five_hundred_conflicts_open_at_once(page: ReviewPage, workspace: Workspace) -> None:
    ids = list(await workspace.library.ids(Query(Kind.COLLECTION_ITEM)))
    await conflicts(workspace, len(ids))
    await settle(page, workspace)
    entries = page.model.entries
    many = [entries[place % len(entries)] for place in range(500)]
    started = time.perf_counter()
    page.model.show_entries(many, ())
    page.grab()
    assert time.perf_counter() - started < 1.0
    assert len(page.decision.findChildren(FieldChoiceCard)) <= 1


async def test_the_sidebar_counts_and_the_window_undoes(open_shell: Shell) -> None:
    workspace = open_shell.session.workspace
    undo = open_shell.window.commands.undo
    assert undo.shortcuts()[0] == QKeySequence.keyBindings(QKeySequence.StandardKey.Undo)[0]
    await conflicts(workspace, 2)
    open_shell.window.show_page("review")
    await open_shell.settled()
    page = open_shell.window.pages["review"]
    assert len(page.model.entries) == 2
    assert not undo.isEnabled()
    page.deciding.take(page.model.entries[0].steps(Decision.TAKE_THEIRS))
    await open_shell.settled()
    assert undo.isEnabled()
    assert len(page.model.entries) == 1
    undo.trigger()
    await open_shell.settled()
    assert len(page.model.entries) == 2


async def test_a_conflict_with_a_real_server_ends_in_review(
    shell: Shell, metron_live: MetronServer
) -> None:
    credentials = Credentials(token="token-of-reader", username="reader")
    await shell.session.open(Account(metron_live.url, "reader"), credentials)
    workspace = shell.session.workspace
    await workspace.synchronization.run()
    local_id = (await workspace.library.ids(Query(Kind.COLLECTION_ITEM)))[0]
    item = await workspace.collection.item(local_id)
    await workspace.collection.edit([local_id], {"quantity": item.quantity + 1})
    metron_live.world.edit_item(item.server_id, quantity=item.quantity + 5)
    await workspace.synchronization.run(full=True)
    shell.window.show_page("review")
    await shell.settled()
    page = shell.window.pages["review"]
    (entry,) = page.model.entries
    (choice,) = entry.choices
    assert (choice.mine, choice.theirs) == (str(item.quantity + 1), str(item.quantity + 5))
