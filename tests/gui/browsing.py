"""What the tests of the browsing pages share: a page on screen, and finding things on it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

from metron_desktop.gui.changes_bridge import ChangesBridge
from metron_desktop.gui.models.record_model import RecordTableModel
from metron_desktop.gui.pages.browse_page import BrowsePage
from metron_desktop.services.workspace import Workspace

P = TypeVar("P", bound=BrowsePage)


@asynccontextmanager
async def on_screen(page: P, workspace: Workspace) -> AsyncIterator[P]:
    """The page as the window would have it: shown, bound, told of changes; destroyed at the end.

    (pytest-qt would destroy it while its coroutines still run.)
    """
    page.context.thumbnails.bind(workspace)
    page.resize(900, 640)
    page.show()
    page.bind(workspace)
    bridge = ChangesBridge()
    bridge.bind(workspace)
    bridge.changed.connect(page.refresh)
    await page.settled()
    yield page
    bridge.bind(None)
    QTest.keyClick(page, Qt.Key.Key_unknown)  # Qt remembers modifiers of the last key in a test
    page.bind(None)
    await page.context.tasks.idle()
    page.close()
    page.deleteLater()


async def until(signal: SignalInstance, condition: Callable[[], bool]) -> None:
    """Return when `condition` holds; it is looked at now and after each emission of `signal`."""
    while not condition():
        told = asyncio.get_running_loop().create_future()
        connection = signal.connect(lambda *_, told=told: told.done() or told.set_result(None))
        await told
        signal.disconnect(connection)


def column_of(model: RecordTableModel, key: str) -> int:
    """The number of a column."""
    return next(n for n, column in enumerate(model.records.columns) if column.key == key)


def shown(model: RecordTableModel, key: str) -> list[str]:
    """What a column shows, from top to bottom."""
    number = column_of(model, key)
    return [model.index(row, number).data() for row in range(model.rowCount())]


def nameless(page: QWidget) -> list[QWidget]:
    """Controls that the keyboard reaches and a screen reader could not name."""
    return [
        one
        for kind in (QAbstractButton, QLineEdit, QAbstractItemView)
        for one in page.findChildren(kind)
        if one.isVisible()
        and one.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (one.accessibleName() or (isinstance(one, QAbstractButton) and one.text()))
    ]
