"""Real widgets on a real loop: asynchronous tests below this folder run inside Qt's event loop."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from inspect import iscoroutinefunction
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, SignalInstance
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from metron_desktop.gui.garbage import GarbageCollection
from metron_desktop.gui.loop import make_loop
from metron_desktop.gui.main_window import MainWindow
from metron_desktop.gui.messages import Messages
from metron_desktop.gui.pages.page import Page, PageContext
from metron_desktop.gui.run import make_window
from metron_desktop.gui.scratch import Scratch
from metron_desktop.gui.session import Session
from metron_desktop.gui.tasks import Tasks
from metron_desktop.gui.theme import Theme, ThemeChoice
from metron_desktop.gui.thumbnails import Thumbnails
from metron_desktop.paths import Paths
from metron_desktop.services import accounts, demo
from metron_desktop.services.workspace import Workspace
from metron_desktop.settings import Settings
from tests.metron_server.fixtures import make_server, metron_live, metron_v1

__all__ = ["make_server", "metron_live", "metron_v1"]


def pytest_asyncio_loop_factories(config, item) -> dict[str, Callable]:
    """Run coroutines on asyncio over Qt, as the program does."""
    return {"qasync": lambda: make_loop(QApplication.instance() or QApplication([]))}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Qt's offscreen platform complains about what only a window manager could do.

    Tests of windows and pages end calmly.
    """
    ignore = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(ignore)
            if iscoroutinefunction(getattr(item, "obj", None)):
                item.obj = _calm(item.obj)


def _calm(test: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """Let nothing be under way at the end of a test.

    Between a test and its fixtures' end Qt's events are worked on, and no loop runs.
    """

    @wraps(test)
    async def run(**fixtures: object) -> None:
        await test(**fixtures)
        for one in fixtures.values():
            if isinstance(one, Shell):
                await one.session.leave()
            elif isinstance(one, Page):
                await one.context.tasks.idle()

    return run


async def emitted(signal: SignalInstance) -> tuple:
    """Wait for a signal; what it carried. (qtbot's own way would run a loop inside this one.)"""
    come = asyncio.get_running_loop().create_future()
    connection = signal.connect(lambda *values: come.done() or come.set_result(values))
    try:
        async with asyncio.timeout(10):
            return await come
    finally:
        signal.disconnect(connection)


@dataclass(frozen=True)
class Shell:
    """A window, the session behind it, and what its pages share."""

    window: MainWindow
    session: Session
    context: PageContext

    async def settled(self) -> None:
        """Return when everything asked for is on screen."""
        await self.context.tasks.idle()
        while self.session.changes.busy:
            await emitted(self.session.changes.changed)
        await self.window.pages.current.settled()
        await self.context.tasks.idle()


@pytest.fixture(scope="session")
def garbage(qapp: QApplication) -> Iterator[GarbageCollection]:
    """As in the program, no thread but this one may destroy what is left of widgets."""
    qapp.setQuitOnLastWindowClosed(False)
    collection = GarbageCollection(qapp)
    yield collection
    collection.close()


@pytest.fixture(autouse=True)
def collected(garbage: GarbageCollection) -> Iterator[None]:
    """What one test leaves is not there any more in the next."""
    yield
    garbage.collect_due()


@pytest.fixture(autouse=True)
def own_locale() -> Iterator[None]:
    """A locale that one test chooses is not that of the next."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The program's own look, chosen once; a test that changes it changes it back."""
    qapp.setFont(QFont("DejaVu Sans", 10))
    colors = Theme(qapp)
    colors.choose(ThemeChoice.LIGHT)
    return colors


@pytest.fixture(scope="session")
def demo_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration library, written once; tests open copies of it."""
    folder = tmp_path_factory.mktemp("demo")
    loop = asyncio.new_event_loop()  # not that of any test, nor Qt's
    try:
        loop.run_until_complete(demo.write(folder))
        loop.run_until_complete(loop.shutdown_default_executor())
    finally:
        loop.close()
    return folder


@pytest.fixture
def demo_paths(demo_library: Path, tmp_path: Path) -> Paths:
    """The folders of a copy of the demonstration library."""
    folder = tmp_path / "library"
    shutil.copytree(demo_library, folder)
    return Paths.below(folder)


@pytest.fixture
async def workspace(demo_paths: Paths) -> AsyncIterator[Workspace]:
    """The demonstration library, open."""
    opened = await Workspace.open(demo_paths, accounts.demo_account(), None)
    yield opened
    await opened.close()


@pytest.fixture
async def shell(
    qapp: QApplication, theme: Theme, settings: Settings, tmp_path: Path
) -> AsyncIterator[Shell]:
    """The window and its session as the program makes them; nothing is open yet."""
    window, context = make_window(qapp, settings, theme)
    scratch = Scratch()
    paths = Paths.below(tmp_path / "mine")
    session = Session(window, context, paths, settings, scratch)
    window.resize(1280, 800)
    window.show()
    yield Shell(window, session, context)
    await session.close()
    window.close()
    window.deleteLater()
    scratch.remove()


@pytest.fixture
async def open_shell(shell: Shell, demo_paths: Paths) -> Shell:
    """The same with a copy of the demonstration library open."""
    await shell.session.open(accounts.demo_account(), None, demo_paths)
    await shell.settled()
    return shell


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings that start from their defaults."""
    return Settings(tmp_path / "settings.json")


@pytest.fixture
async def context(theme: Theme, settings: Settings) -> AsyncIterator[PageContext]:
    """What pages share; their tasks are cancelled at the end of the test."""
    messages = Messages()
    tasks = Tasks(messages)
    thumbnails = Thumbnails(tasks)
    yield PageContext(tasks, messages, thumbnails, settings)
    await tasks.close()
    thumbnails.bind(None)
