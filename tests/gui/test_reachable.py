"""Every control of every page can be reached with the keyboard and says what it is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from metron_desktop.gui.pages.all_pages import page_entries
from tests.gui.conftest import Shell

CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)
PARTS_OF_OTHERS = (QHeaderView, QScrollBar)


def controls(window: QWidget) -> Iterator[QWidget]:
    """What a person can work with now, without the inner parts that Qt makes of it."""
    for one in window.findChildren(QWidget):
        usable = one.isVisibleTo(window) and one.isEnabled() and isinstance(one, CONTROLS)
        # The buttons in a field, the field in a box, the button in a corner of a table.
        inner = isinstance(one.parentWidget(), (QLineEdit, QComboBox, QAbstractSpinBox)) or (
            isinstance(one, QAbstractButton) and isinstance(one.parentWidget(), QAbstractItemView)
        )
        if usable and not inner and not isinstance(one, PARTS_OF_OTHERS):
            yield one


def name_of(one: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name).strip()


def described(one: QWidget) -> str:
    return f"{type(one).__name__} “{name_of(one)}” in {type(one.parentWidget()).__name__}"


def by_tab() -> set[QWidget]:
    """Everything that Tab comes through until it is where it began."""
    first = QApplication.focusWidget()
    seen = {first}
    for _ in range(400):
        focused = QApplication.focusWidget()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is first:
            break
        seen.add(QApplication.focusWidget())
    return seen


async def test_every_control_is_named_and_reached(open_shell: Shell) -> None:
    window = open_shell.window
    window.resize(1280, 800)
    window.activateWindow()
    nameless, lost = [], []
    for entry in page_entries():
        window.show_page(entry.name)
        await open_shell.settled()
        shown = list(controls(window))
        assert shown
        nameless += [f"{entry.name}: {described(one)}" for one in shown if not name_of(one)]
        reached = by_tab()
        reached |= {one for one in shown if one.focusProxy() in reached}
        lost += [f"{entry.name}: {described(one)}" for one in shown if one not in reached]
    assert not nameless, "\n".join(nameless)
    assert not lost, "\n".join(lost)


def test_every_command_is_in_a_menu_once(shell: Shell) -> None:
    commands = shell.window.commands
    found = [
        action
        for menu in commands.menus
        for action in _leaves(menu)
        if not action.isSeparator() and action.menu() is None
    ]
    assert len(found) == len(set(found))
    assert {*commands.relayed.values()} <= {*found}
    keys = [key.toString() for action in found for key in action.shortcuts()]
    assert sorted(keys) == sorted(set(keys)), "two commands have the same key"


def _leaves(menu) -> Iterator:
    for action in menu.actions():
        if action.menu() is not None:
            yield from _leaves(action.menu())
        else:
            yield action
