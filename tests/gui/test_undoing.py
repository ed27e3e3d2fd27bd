"""Undo and Redo of the window: named, from the keyboard, and there again after a restart."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.deeds import Deed, DeedKind
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.gui.models.deed_wording import deed_text
from metron_desktop.gui.undoing import announce
from metron_desktop.services import accounts
from tests.gui.conftest import Shell
from tests.metron_server import MetronServer
from tests.unit.store.elsewhere import held_elsewhere

MOMENT = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)


async def first_items(shell: Shell, count: int) -> list[int]:
    return list(await shell.session.workspace.library.ids(Query(Kind.COLLECTION_ITEM)))[:count]


async def test_what_was_done_is_named_and_undone_by_keyboard(open_shell: Shell) -> None:
    workspace, window = open_shell.session.workspace, open_shell.window
    undo, redo = window.commands.undo, window.commands.redo
    assert (undo.isEnabled(), undo.text()) == (False, "&Undo")
    items = await first_items(open_shell, 3)
    before = await workspace.collection.item(items[0])
    await workspace.collection.rate(items, 2)
    await workspace.collection.edit(items[:1], {"notes": "Mine."})
    await open_shell.settled()
    assert undo.text() == f"&Undo: Edit notes of {before.issue.title}".replace("& ", "&& ")
    assert window.undoing.stack.count() == 2
    window.activateWindow()
    window.pages.current.setFocus()
    for _ in range(2):  # faster than the library
        QTest.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await open_shell.settled()
    assert await workspace.collection.item(items[0]) == before
    assert not undo.isEnabled()
    assert redo.text() == "&Redo: Rate 3 items"
    message = open_shell.context.messages.current
    assert (message.sentence, message.action[0]) == ("Undone: Rate 3 items", "Redo")
    QTest.keyClick(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    await open_shell.settled()
    assert (await workspace.collection.item(items[0])).rating == 2
    assert (undo.text(), redo.isEnabled()) == ("&Undo: Rate 3 items", True)


async def test_the_stack_is_there_again_after_a_restart(open_shell: Shell) -> None:
    workspace, window = open_shell.session.workspace, open_shell.window
    items = await first_items(open_shell, 2)
    before = [await workspace.collection.item(one) for one in items]
    await workspace.collection.read(items, MOMENT)
    await workspace.collection.remove(items)
    await workspace.deeds.undo((await workspace.deeds.all())[-1].id)
    await open_shell.session.open(accounts.demo_account(), None, workspace.paths)
    workspace = open_shell.session.workspace
    await open_shell.settled()
    assert window.commands.undo.text() == "&Undo: Mark 2 items as read"
    assert window.commands.redo.text() == "&Redo: Remove 2 items"
    window.commands.undo.trigger()
    await open_shell.settled()
    assert [await workspace.collection.item(one) for one in items] == before


async def test_the_message_offers_undo(open_shell: Shell) -> None:
    workspace, messages = open_shell.session.workspace, open_shell.context.messages
    (item,) = await first_items(open_shell, 1)
    before = await workspace.collection.item(item)
    await workspace.collection.edit([item], {"notes": "Mine."})
    await announce(open_shell.context, workspace, "The notes are yours.")
    sentence, action = messages.current.sentence, messages.current.action
    assert (sentence, action[0]) == ("The notes are yours.", "Undo")
    action[1]()
    action[1]()  # pressed twice it is undone once
    await open_shell.settled()
    assert await workspace.collection.item(item) == before
    await workspace.collection.edit([item], {"notes": before.notes})  # changes nothing
    await announce(open_shell.context, workspace, "Nothing happened.")
    assert messages.current.action is None


async def test_a_text_field_keeps_its_own_undo(open_shell: Shell) -> None:
    workspace, window = open_shell.session.workspace, open_shell.window
    (item,) = await first_items(open_shell, 1)
    await workspace.collection.edit([item], {"notes": "Mine."})
    await open_shell.settled()
    window.activateWindow()
    window.commands.find.trigger()
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "harbor")
    window.commands.undo.trigger()
    assert field.text() != "harbor"
    await open_shell.settled()
    assert (await workspace.collection.item(item)).notes == "Mine."
    while field.isUndoAvailable():
        window.commands.undo.trigger()
    window.commands.undo.trigger()  # there is nothing left to undo in it
    await open_shell.settled()
    assert (await workspace.collection.item(item)).notes != "Mine."


async def test_what_cannot_be_undone_says_why_and_leaves_the_stack(
    shell: Shell, metron_live: MetronServer
) -> None:
    credentials = Credentials(token="token-of-reader", username="reader")
    await shell.session.open(Account(metron_live.url, "reader"), credentials)
    workspace, commands = shell.session.workspace, shell.window.commands
    await workspace.synchronization.run()
    unread = Query(Kind.COLLECTION_ITEM, where=(("is_read", "false"),))
    item = (await workspace.library.ids(unread))[0]
    await workspace.collection.edit([item], {"notes": "Mine."})
    await workspace.collection.read([item], MOMENT)
    await workspace.synchronization.run()
    await shell.settled()
    shell.context.messages.clear()
    commands.undo.trigger()
    await shell.settled()
    assert "has this reading already" in shell.context.messages.current.sentence
    row = await workspace.collection.item(item)
    assert (row.is_read, row.notes) == (True, "Mine.")
    assert commands.undo.text().startswith("&Undo: Edit notes of")
    commands.undo.trigger()
    await shell.settled()
    assert (await workspace.collection.item(item)).notes != "Mine."


@pytest.mark.qt_log_ignore("keyToAscii", "This plugin does not support", extend=True)
async def test_a_second_window_offers_no_undo(open_shell: Shell) -> None:
    workspace = open_shell.session.workspace
    await workspace.collection.edit(await first_items(open_shell, 1), {"notes": "Mine."})
    await open_shell.session.leave()
    assert not open_shell.window.commands.undo.isEnabled()
    with held_elsewhere(workspace.db.path):
        await open_shell.session.open(accounts.demo_account(), None, workspace.paths)
        await open_shell.settled()
        assert open_shell.window.undoing.stack.count() == 1
        assert not open_shell.window.commands.undo.isEnabled()
        await open_shell.session.leave()


@pytest.mark.parametrize(
    ("kind", "count", "subject", "field", "text"),
    [
        (DeedKind.EDIT, 12, "", "grade", "Edit grade of 12 items"),
        (DeedKind.EDIT, 1, "Weird Harbor #3", "", "Edit Weird Harbor #3"),
        (DeedKind.READ, 1, "Weird Harbor (1962) #3", "", "Mark Weird Harbor (1962) #3 as read"),
        (DeedKind.REVERT, 2, "", "notes", "Revert notes of 2 items"),
        (DeedKind.ADD, 30, "", "", "Add 30 issues"),
        (DeedKind.WISH_EDIT, 2, "", "", "Edit 2 wishes"),
        (DeedKind.FOLLOW, 1, "Weird Harbor", "", "Follow Weird Harbor"),
    ],
)
def test_what_deeds_are_called(
    kind: DeedKind, count: int, subject: str, field: str, text: str
) -> None:
    assert deed_text(Deed(1, kind, count, subject, field, MOMENT)) == text


def test_every_kind_of_deed_has_a_name() -> None:
    for kind in DeedKind:
        assert deed_text(Deed(1, kind, 2, "", "", MOMENT))
