"""The Activity page against a real server: start, pause, resume, cancel, lose and find the way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Halt, JobKind, JobState
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.gui.pages.activity_page import ActivityPage
from tests.gui.conftest import Shell
from tests.metron_server import MetronServer
from tests.metron_server.faults import Stall, Status, unauthorized

_ITEMS = Query(Kind.COLLECTION_ITEM)


@pytest.fixture
async def online(shell: Shell, metron_live: MetronServer) -> Shell:
    """The window signed in to a real server, with the Activity page in front."""
    credentials = Credentials(token="token-of-reader", username="reader")
    await shell.session.open(Account(metron_live.url, "reader"), credentials)
    shell.window.show_page("activity")
    await shell.settled()
    return shell


def page(shell: Shell) -> ActivityPage:
    return shell.window.pages["activity"]


def words(shell: Shell) -> list[str]:
    labels = page(shell).findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible() and label.text()]


def button(shell: Shell, name: str) -> QAbstractButton:
    """The visible button of this accessible name on the page."""
    found = [
        one
        for one in page(shell).findChildren(QAbstractButton)
        if one.isVisible() and one.accessibleName() == name
    ]
    assert len(found) == 1, name
    return found[0]


def chips(shell: Shell) -> list[str]:
    found = shell.window.status.findChildren(QToolButton, "chip")
    return [chip.text() for chip in found if chip.isVisible()]


async def until(shell: Shell, condition: Callable[[], bool]) -> None:
    """Return when the queue on screen fulfils a condition; the page tells when it is another."""
    changed = asyncio.Event()
    connection = page(shell).summary_changed.connect(lambda _summary: changed.set())
    async with asyncio.timeout(60):
        while not condition():
            changed.clear()
            await changed.wait()
    page(shell).summary_changed.disconnect(connection)


def states(shell: Shell) -> dict[JobKind, JobState]:
    return {row.job.kind: row.job.state for row in page(shell).view.queue.rows}


async def test_the_price_comes_before_the_synchronisation(
    online: Shell, metron_live: MetronServer, qtbot
) -> None:
    assert any(text.startswith("At least ") for text in words(online))
    assert any("Never synchronised" in text for text in words(online))
    assert metron_live.log.entries == []
    qtbot.mouseClick(button(online, "Synchronise"), Qt.MouseButton.LeftButton)
    await online.context.tasks.idle()
    await until(online, lambda: not page(online).view.queue.rows)
    await online.settled()
    assert any(text.startswith(("About ", "No requests")) for text in words(online))
    assert any("Last synchronised " in text for text in words(online))
    history = page(online).view.history
    collection = next(job for job in history.rows if job.kind is JobKind.COLLECTION)
    assert collection.state is JobState.DONE
    assert collection.added == len(metron_live.world.items_of("reader"))
    assert sum(job.requests for job in history.rows) == len(metron_live.log.entries)
    assert "about " in online.window.commands.sync.toolTip()


async def test_the_keyboard_comes_to_the_queue(
    online: Shell, metron_live: MetronServer, qtbot
) -> None:
    assert QApplication.focusWidget() is button(online, "Full synchronisation")
    stall = await stalled(online, metron_live, "/api/reading_list/")
    await until(online, lambda: bool(states(online)))
    online.window.show_page("issues")
    online.window.show_page("activity")
    assert QApplication.focusWidget() is page(online).view.queue.rows[0]
    stall.release()


async def stalled(shell: Shell, server: MetronServer, path: str) -> Stall:
    """A synchronisation that hangs in a request below this path."""
    stall = Stall()
    server.faults.add(stall, path=path)
    shell.window.commands.sync.trigger()
    await asyncio.to_thread(stall.arrived.wait, 30)
    return stall


async def test_a_job_is_paused_and_resumed_from_the_keyboard(
    online: Shell, metron_live: MetronServer, qtbot
) -> None:
    stall = await stalled(online, metron_live, "/api/reading_list/")
    await until(online, lambda: states(online).get(JobKind.READING_LISTS) is JobState.RUNNING)
    row = next(row for row in page(online).view.queue.rows if row.job.kind is JobKind.READING_LISTS)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Space)
    await until(online, lambda: list(states(online).values()) == [JobState.PAUSED])
    stall.release()
    await online.settled()
    assert "1 job is paused" in online.window.status.findChild(QLabel, "syncWords").text()
    assert QApplication.focusWidget() is row
    qtbot.keyClick(row, Qt.Key.Key_Space)
    await until(online, lambda: not page(online).view.queue.rows)
    lists = await online.session.workspace.library.ids(Query(Kind.READING_LIST))
    assert len(lists) > 0


async def test_a_cancelled_job_keeps_what_has_come(
    online: Shell, metron_live: MetronServer, qtbot
) -> None:
    stall = await stalled(online, metron_live, "/api/series/")
    await until(online, lambda: states(online).get(JobKind.SERIES) is JobState.RUNNING)
    row = next(row for row in page(online).view.queue.rows if row.job.kind is JobKind.SERIES)
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    await until(online, lambda: JobKind.SERIES not in states(online))
    stall.release()
    await online.context.tasks.idle()
    await until(online, lambda: not page(online).view.queue.rows)
    ended = {job.kind: job.state for job in page(online).view.history.rows}
    assert ended[JobKind.SERIES] is JobState.CANCELLED
    assert ended[JobKind.COLLECTION] is JobState.DONE
    items = await online.session.workspace.library.ids(_ITEMS)
    assert len(items) == len(metron_live.world.items_of("reader"))


async def test_everything_is_paused_and_resumed_at_once(
    online: Shell, metron_live: MetronServer, qtbot
) -> None:
    stall = await stalled(online, metron_live, "/api/series/")
    await until(online, lambda: JobState.RUNNING in states(online).values())
    qtbot.mouseClick(button(online, "Pause all"), Qt.MouseButton.LeftButton)
    await until(online, lambda: set(states(online).values()) == {JobState.PAUSED})
    stall.release()
    qtbot.mouseClick(button(online, "Resume all"), Qt.MouseButton.LeftButton)
    await until(online, lambda: not page(online).view.queue.rows)


async def test_without_a_network_it_is_said_once_and_goes_on_when_asked(
    online: Shell, metron_live: MetronServer, qtbot
) -> None:
    strip = page(online).view.sync.strip
    synchronization = online.session.workspace.synchronization
    with metron_live.refusing():
        online.window.commands.sync.trigger()
        await online.context.tasks.idle()
        await online.settled()
        assert synchronization.standstill.why is Halt.OFFLINE
        assert strip.isVisible()
        assert chips(online)[-1] == "Offline"
        assert online.context.messages.waiting == 0
        online.context.messages.clear()
        qtbot.mouseClick(button(online, "Try again"), Qt.MouseButton.LeftButton)
        await synchronization.finished(page(online).view.queue.rows[0].job.id)
        await online.settled()
        assert online.context.messages.current is None  # what goes on by itself is not told again
        assert strip.isVisible()
    qtbot.mouseClick(button(online, "Try again"), Qt.MouseButton.LeftButton)
    await until(online, lambda: not page(online).view.queue.rows)
    assert not strip.isVisible()
    assert chips(online)[-1] == "Online"
    items = await online.session.workspace.library.ids(_ITEMS)
    assert len(items) == len(metron_live.world.items_of("reader"))


async def test_a_change_made_without_a_network_is_sent_later(
    online: Shell, metron_live: MetronServer, qtbot
) -> None:
    workspace = online.session.workspace
    await workspace.synchronization.run()
    item = await workspace.collection.item((await workspace.library.ids(_ITEMS))[0])
    changes = page(online).view.waiting
    with metron_live.refusing():
        await workspace.collection.rate([item.local_id], 2)
        await until(online, lambda: bool(changes.changes))
        assert f"Rating 2 for {item.issue.title}" in words(online)
        await until(online, lambda: bool(page(online).view.queue.rows))
        await workspace.synchronization.finished(page(online).view.queue.rows[0].job.id)
        await online.settled()
        assert chips(online) == ["1 to send", "Offline"]
        assert online.context.messages.current is None  # nobody asked for it to be sent at once
    qtbot.mouseClick(button(online, "Try again"), Qt.MouseButton.LeftButton)
    await until(online, lambda: not changes.changes and not page(online).view.queue.rows)
    await online.settled()
    assert chips(online) == ["Online"]


async def test_a_change_is_discarded_after_one_question(
    online: Shell, metron_live: MetronServer, qtbot
) -> None:
    workspace = online.session.workspace
    await workspace.synchronization.run()
    item = await workspace.collection.item((await workspace.library.ids(_ITEMS))[0])
    changes = page(online).view.waiting
    with metron_live.refusing():
        await workspace.collection.rate([item.local_id], 2)
        await until(online, lambda: bool(changes.changes))
        discard = f"Discard: Rating 2 for {item.issue.title}"
        for _ in range(2):
            qtbot.mouseClick(button(online, discard), Qt.MouseButton.LeftButton)
        await until(online, lambda: not changes.changes)
    kept = await workspace.collection.item(item.local_id)
    assert kept.rating == 2


async def test_what_was_asked_for_and_failed_is_told_once(
    online: Shell, metron_live: MetronServer
) -> None:
    synchronization = online.session.workspace.synchronization
    metron_live.faults.add(Status(400, "No."), path="/api/series/1/", times=None)
    job = await synchronization.ask(JobKind.REFRESH, Link(Kind.SERIES, 1, "Weird Harbor"))
    ended = await synchronization.finished(job.id)
    assert ended.state is JobState.FAILED
    assert online.context.messages.current.sentence == ended.error
    assert online.context.messages.waiting == 0


async def test_after_a_refused_sign_in_it_offers_to_sign_in(
    online: Shell, metron_live: MetronServer, qtbot
) -> None:
    metron_live.faults.add(unauthorized())
    online.window.commands.sync.trigger()
    await online.context.tasks.idle()
    await online.settled()
    assert chips(online)[-1] == "Sign in again"
    qtbot.mouseClick(button(online, "Sign in"), Qt.MouseButton.LeftButton)
    assert online.session.sign_in.dialog.isVisible()
    online.session.sign_in.dialog.reject()


async def test_history_is_cleared(online: Shell, qtbot) -> None:
    online.window.commands.sync.trigger()
    await online.context.tasks.idle()
    await until(online, lambda: bool(page(online).view.history.rows))
    copied = page(online).selected_text()
    assert copied.splitlines()[0].startswith("When\tWhat\tRequests")
    qtbot.mouseClick(button(online, "Clear history"), Qt.MouseButton.LeftButton)
    await until(online, lambda: not page(online).view.history.rows)
    assert any("is listed here" in text for text in words(online))


async def test_the_demonstration_says_that_there_is_no_server(open_shell: Shell) -> None:
    open_shell.window.show_page("activity")
    await open_shell.settled()
    assert "The demonstration library has no server." in words(open_shell)
    assert not any("Synchronise" in text for text in words(open_shell))
    assert any("can be identified offline" in text for text in words(open_shell))


async def test_the_status_bar_leads_to_the_page(online: Shell, qtbot) -> None:
    online.window.show_page("issues")
    chip = next(
        one
        for one in online.window.status.findChildren(QToolButton, "chip")
        if one.text() == "Online"
    )
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert online.window.pages.current_name == "activity"


async def test_covers_of_the_catalogue_are_indexed(
    online: Shell, metron_live: MetronServer, qtbot
) -> None:
    qtbot.mouseClick(button(online, "Index covers"), Qt.MouseButton.LeftButton)
    await online.context.tasks.idle()
    dialog = page(online).indexing.dialog
    assert len(metron_live.log.entries) == 1  # the catalogue's size
    labels = [label.text() for label in dialog.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("About ") and "background work" in text for text in labels)
    start = next(
        one for one in dialog.findChildren(QAbstractButton) if one.text().endswith("Start")
    )
    qtbot.mouseClick(start, Qt.MouseButton.LeftButton)
    assert page(online).indexing.dialog is None
    await online.context.tasks.idle()
    await until(online, lambda: bool(page(online).view.history.rows))
    await online.settled()
    known = len(metron_live.world.issues)
    assert any(f"of {known:,} issues" in text for text in words(online))
    assert any("is kept fresh" in text for text in words(online))
    assert not any("image" in entry.path for entry in metron_live.log.entries)
