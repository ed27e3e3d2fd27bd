"""The query line driven with keys: what it asks for, suggests and refuses."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from metron_desktop.gui.widgets.filter_bar import QuickFilter
from metron_desktop.gui.widgets.query_bar import QueryBar
from metron_desktop.gui.widgets.query_help import QueryHelp

Key = Qt.Key


@pytest.fixture
def bar(qtbot, theme) -> Iterator[QueryBar]:
    window = QWidget()
    qtbot.addWidget(window)
    made = QueryBar("Search", [QuickFilter("Unread", "is_read", "false")])
    column = QVBoxLayout(window)
    column.addWidget(made)
    column.addWidget(QPushButton("after"))
    made.field.values_wanted.connect(
        lambda field: made.field.offer_values(field, ["Marvel", "DC Comics"])
    )
    window.resize(700, 300)
    window.show()
    made.field.setFocus()
    yield made
    made.field.forget_values()


@pytest.fixture
def asked(bar: QueryBar) -> list[tuple]:
    told: list[tuple] = []
    bar.asked.connect(lambda text, where: told.append((text, where)))
    return told


def chips(bar: QueryBar) -> list[str]:
    return [chip.text() for chip in bar.chips.active]


def test_enter_asks_at_once_and_chips_say_it(bar: QueryBar, asked: list[tuple]) -> None:
    left: list[bool] = []
    bar.left.connect(lambda: left.append(True))
    QTest.keyClicks(bar.field, "warden unread grade>=9.4 ")
    QTest.keyClick(bar.field, Key.Key_Return)
    assert asked == [("warden", (("is_read", "false"), ("grade_gte", "9.4")))]
    assert chips(bar) == ["Grade ≥ 9.4"]
    assert left == [True]


def test_a_chip_is_taken_away_by_mouse_and_by_key(bar: QueryBar, asked: list[tuple]) -> None:
    bar.set_text("moon grade>=9.4 -format:digital location:attic")
    assert chips(bar) == ["Grade ≥ 9.4", "Format: not Digital", "Location: attic"]
    QTest.mouseClick(bar.chips.active[0], Qt.MouseButton.LeftButton, pos=QPoint(8, 8))
    assert bar.text == "moon -format:DIGITAL location:attic"
    bar.chips.active[0].setFocus()
    QTest.keyClick(bar.chips.active[0], Key.Key_Delete)
    assert bar.text == "moon location:attic"
    assert bar.chips.active[0].hasFocus()  # the next one, for whoever goes on
    assert asked[-1] == ("moon", (("storage_location", "attic"),))


def test_a_line_that_means_nothing_asks_for_nothing(bar: QueryBar, asked: list[tuple]) -> None:
    bar.set_text("grade>=9.4")
    QTest.keyClicks(bar.field, ' "half')
    QTest.keyClick(bar.field, Key.Key_Return)
    assert len(asked) == 1
    assert bar.text == 'grade>=9.4 "half'
    assert "quotation mark" in bar.refusal.sentence
    assert bar.field.accessibleDescription() == bar.refusal.sentence
    assert chips(bar) == ["Grade ≥ 9.4"]
    QTest.keyClicks(bar.field, '"')
    QTest.keyClick(bar.field, Key.Key_Return)
    assert not bar.refusal.sentence
    assert asked[-1] == ("half", (("grade_gte", "9.4"),))


def test_a_line_in_the_making_is_not_called_wrong(bar: QueryBar, asked: list[tuple]) -> None:
    bar.field.setText("grade>=")
    bar._on_paused()
    assert not bar.refusal.sentence
    bar.flush()
    assert bar.refusal.sentence


def test_what_is_shown_keeps_the_line_as_typed(bar: QueryBar, asked: list[tuple]) -> None:
    bar.set_text("pub:marvel   UNREAD")
    bar.show_question(*asked[-1])
    assert bar.text == "pub:marvel   UNREAD"
    bar.show_question("", (("is_read", "false"),))
    assert bar.text == "unread"


def test_what_no_line_can_say_is_kept_beside_it(bar: QueryBar, asked: list[tuple]) -> None:
    bar.show_question("", (("colour", "red"), ("is_read", "true")))
    assert bar.text == "read"
    bar.set_text("read moon")
    assert asked[-1] == ("moon", (("is_read", "true"), ("colour", "red")))


def test_tab_takes_the_first_suggestion(bar: QueryBar) -> None:
    QTest.keyClicks(bar.field, "pub")
    assert bar.field.suggesting
    QTest.keyClick(bar.field, Key.Key_Tab)
    assert bar.text == "publisher:"
    assert bar.field.shown_suggestions() == ["Marvel", "DC Comics", "none"]
    QTest.keyClicks(bar.field, "dc")
    QTest.keyClick(bar.field, Key.Key_Tab)
    assert bar.text == 'publisher:"DC Comics" '
    assert not bar.field.suggesting
    assert bar.field.hasFocus()


def test_suggestions_are_chosen_with_the_arrows(bar: QueryBar) -> None:
    QTest.keyClick(bar.field, Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    popup = QApplication.activePopupWidget()
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Down)
    QTest.keyClick(popup, Key.Key_Return)
    assert bar.text == "type:"
    popup = QApplication.activePopupWidget()
    QTest.keyClick(popup, Key.Key_Escape)
    assert not bar.field.suggesting
    assert bar.text == "type:"


def test_a_suggestion_replaces_only_its_piece(bar: QueryBar) -> None:
    bar.field.setText("unread publisher:mar moon")
    bar.field.setCursorPosition(len("unread publisher:mar"))
    bar.field.suggest()
    QTest.keyClick(bar.field, Key.Key_Tab)
    assert bar.text == "unread publisher:Marvel moon"


def test_f1_explains_and_an_example_is_taken_over(bar: QueryBar, asked: list[tuple]) -> None:
    bar.set_text("moon")
    QTest.keyClick(bar.field, Key.Key_F1)
    explained = bar.findChild(QueryHelp)
    example = next(one for one in explained.findChildren(QPushButton) if one.text() == "grade>=9.4")
    example.click()
    assert asked[-1] == ("moon", (("grade_gte", "9.4"),))
    assert bar.field.hasFocus()


def test_every_example_is_understood(bar: QueryBar, asked: list[tuple]) -> None:
    for line, _meaning in bar.show_help()._examples():
        bar.set_text(line)
        assert not bar.refusal.sentence, line


def test_clearing_stands_after_the_chips(bar: QueryBar, qapp) -> None:
    bar.set_text("grade>=4 -notes:signed location:attic store:fair publisher:marvel imprint:max")
    qapp.processEvents()
    bar.set_text("grade>=4 location:attic")
    qapp.processEvents()
    clear = next(one for one in bar.findChildren(QPushButton) if one.text() == "Clear all")
    last = bar.chips.active[-1].geometry()
    assert clear.geometry().left() > last.right()
    assert clear.geometry().top() == last.top()
    clear.click()
    assert bar.text == ""
