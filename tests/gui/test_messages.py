"""The message bar shows one sentence at a time and never stops anybody."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton

from metron_desktop.gui.message_bar import MessageBar
from metron_desktop.gui.messages import Messages


@pytest.fixture
def messages(theme) -> Messages:
    return Messages()


@pytest.fixture
def bar(messages: Messages, qtbot) -> MessageBar:
    messages.show("Said before the window was there.", "error")
    made = MessageBar(messages)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(bar: MessageBar) -> list[str]:
    return [
        label.text() for label in bar.findChildren(QLabel) if label.isVisible() and label.text()
    ]


def test_what_was_said_early_is_shown(bar: MessageBar) -> None:
    assert shown(bar) == ["Said before the window was there."]
    assert bar.accessibleName() == "Said before the window was there."


def test_one_after_the_other(bar: MessageBar, messages: Messages, qtbot) -> None:
    messages.show("Second.", "warning")
    messages.show("Second.", "warning")
    assert shown(bar) == ["Said before the window was there.", "1 more"]
    dismiss = bar.findChild(QToolButton)
    qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert shown(bar) == ["Second."]
    qtbot.mouseClick(dismiss, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_information_gives_way_to_what_comes_next(bar: MessageBar, messages: Messages) -> None:
    messages.dismiss()
    messages.show("Three items were added.")
    messages.show("The disk is full.", "error")
    assert shown(bar) == ["The disk is full."]


def test_information_goes_away_by_itself_and_errors_do_not(messages: Messages, qtbot) -> None:
    bar = MessageBar(messages, info_ms=50)
    qtbot.addWidget(bar)
    bar.move(400, 400)  # away from the pointer, which would keep the message
    bar.show()
    with qtbot.waitSignals([messages.changed] * 2, timeout=5000):
        messages.show("Three items were added.")
    assert not bar.isVisible()
    messages.show("The disk is full.", "error")
    with qtbot.assertNotEmitted(messages.changed, wait=150):
        assert bar.isVisible()


def test_an_action_runs_and_takes_the_message_away(
    bar: MessageBar, messages: Messages, qtbot
) -> None:
    messages.dismiss()
    tried: list[str] = []
    messages.show("No network.", "warning", ("Try Again", lambda: tried.append("again")))
    button = bar.findChild(QPushButton)
    assert button.text() == "Try Again"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert tried == ["again"]
    assert not bar.isVisible()


def test_a_sentence_of_the_server_is_never_taken_for_markup(
    bar: MessageBar, messages: Messages
) -> None:
    messages.clear()
    messages.show("<b>Sorry</b> <img src='http://comics.example/x.png'>", "error")
    label = next(one for one in bar.findChildren(QLabel) if one.text().startswith("<b>Sorry"))
    assert label.textFormat() == Qt.TextFormat.PlainText
