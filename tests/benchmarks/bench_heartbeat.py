"""Whether the window's event loop stalls while a catalogue of 100,000 issues is written.

``python -m tests.benchmarks.bench_heartbeat`` opens the real window (off screen) on a library of
100,000 items and 150,000 issues, and lets it fetch the catalogue from a test server in another
process: 1,000 pages of 100 issues that are new here, walked, written and announced as always. All
the while somebody scrolls through the issues and the collection in turn. A heartbeat in the event
loop notes how late it is; beside it stands that of the same window, scrolled through just so,
while nothing is written.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import sqlite3
import tempfile
from collections.abc import Coroutine
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from metron_desktop.domain.account import Account
from metron_desktop.domain.jobs import JobKind, JobState, Priority
from metron_desktop.gui.application import make_application
from metron_desktop.gui.garbage import SETTLED_MS, GarbageCollection
from metron_desktop.gui.loop import make_loop
from metron_desktop.gui.main_window import MainWindow
from metron_desktop.gui.run import make_window
from metron_desktop.gui.scratch import Scratch
from metron_desktop.gui.session import Session
from metron_desktop.gui.theme import Theme, ThemeChoice
from metron_desktop.paths import Paths
from metron_desktop.services.workspace import Workspace
from metron_desktop.settings import Settings
from tests.benchmarks.bars import Bar, judge
from tests.benchmarks.big_library import build
from tests.benchmarks.heartbeat import Heartbeat, Stalls, show
from tests.benchmarks.server_process import ServerProcess, serving
from tests.benchmarks.stall_watch import StallWatch

ISSUES = 100_000
IDLE_S = 15.0
MOST_P99_MS, MOST_MS = 50.0, 150.0

_FIRST_ID = 1_000_001  # ids of the library begin here: the server's are all new to it
_SCROLL_MS, _TURN_MS = 100, 5_000
_PAGES = ("issues", "collection")


class Reader(QObject):
    """Somebody who scrolls through the issues, then through the collection, and so on."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._turns = 0
        self._scrolling, self._turning = QTimer(self), QTimer(self)
        self._scrolling.timeout.connect(self._scroll)
        self._turning.timeout.connect(self._turn)

    def start(self) -> None:
        """Begin with the issues, at the top."""
        self._turns = 0
        self._turn()
        self._scrolling.start(_SCROLL_MS)
        self._turning.start(_TURN_MS)

    def stop(self) -> None:
        """Rest."""
        self._scrolling.stop()
        self._turning.stop()

    def _turn(self) -> None:
        self._window.show_page(_PAGES[self._turns % len(_PAGES)])
        self._turns += 1

    def _scroll(self) -> None:
        bar = self._window.pages.current.browser.table.verticalScrollBar()
        bar.setValue(0 if bar.value() >= bar.maximum() else bar.value() + bar.pageStep() // 3)


def write_library(path: Path, *, issues: int, items: int, series: int) -> None:
    """A big library whose ids the server does not use, and whose covers nobody would fetch."""
    build(path, issues=issues, items=items, series=series, first=_FIRST_ID)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("UPDATE issues SET image = ''")


async def listened(heart: Heartbeat, reader: Reader, work: Coroutine[Any, Any, None]) -> Stalls:
    """How the heart beat while `work` was done and somebody read."""
    heart.start()
    reader.start()
    try:
        await work
    finally:
        reader.stop()
        stalls = heart.stop()
    return stalls


async def fetch_catalogue(workspace: Workspace) -> None:
    """Walk the list of all issues, as the program does."""
    job = await workspace.synchronization.ask(JobKind.CATALOGUE, priority=Priority.BACKGROUND)
    job = await workspace.synchronization.finished(job.id)
    assert job.state is JobState.DONE, job.error


async def measure(
    session: Session,
    window: MainWindow,
    server: ServerProcess,
    *,
    idle_s: float,
    watch_ms: float,
) -> dict[str, Stalls]:
    """Open the library and listen, first while nothing is written, then during the catalogue."""
    heart, reader = Heartbeat(window), Reader(window)
    await session.open(Account(server.api_url, server.username), server.credentials)
    for name in _PAGES:
        window.show_page(name)
        await window.pages.current.settled()
    workspace = session.workspace
    assert workspace is not None
    idle = await listened(heart, reader, asyncio.sleep(idle_s))
    watch = StallWatch(heart, watch_ms) if watch_ms else None
    writing = await listened(heart, reader, fetch_catalogue(workspace))
    if watch is not None:
        watch.report()
    return {"idle": idle, "writing": writing}


def run(*, issues: int, items: int, known: int, idle_s: float, watch_ms: float) -> int:
    """Measure, print, judge; the exit status."""
    app = make_application()
    with ExitStack() as at_end:
        garbage = GarbageCollection(app, settled_ms=SETTLED_MS)
        at_end.callback(garbage.close)
        folder = at_end.enter_context(tempfile.TemporaryDirectory())
        server = at_end.enter_context(serving(issues))
        paths = Paths.below(Path(folder))
        paths.create()
        library = paths.library(server.api_url, server.username)
        library.parent.mkdir(parents=True)
        write_library(library, issues=known, items=items, series=max(1, known // 25))
        gc.collect()
        stalls = in_window(app, paths, server, idle_s=idle_s, watch_ms=watch_ms)
    writing = stalls["writing"]
    show(stalls)
    print(f"{issues:,} issues in {writing.seconds:.1f} s")
    return judge(
        [
            Bar("p99 of what a click waits", round(writing.wait(0.99), 1), MOST_P99_MS, "ms"),
            Bar("p99 of beats", round(writing.beat(0.99), 1), MOST_P99_MS, "ms"),
            Bar("longest stall", round(writing.longest, 1), MOST_MS, "ms"),
        ]
    )


def in_window(
    app: QApplication, paths: Paths, server: ServerProcess, *, idle_s: float, watch_ms: float
) -> dict[str, Stalls]:
    """The window from its making to its end."""
    settings, theme, scratch = Settings(paths.config / "settings.json"), Theme(app), Scratch()
    theme.choose(ThemeChoice.LIGHT)
    window, context = make_window(app, settings, theme)
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    session = Session(window, context, paths, settings, scratch)

    async def main() -> dict[str, Stalls]:
        try:
            return await measure(session, window, server, idle_s=idle_s, watch_ms=watch_ms)
        finally:
            await session.close()
            window.close()

    with make_loop(app) as loop:
        return loop.run_until_complete(main())


def main() -> int:
    """Run it at full size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--issues", type=int, default=ISSUES)
    parser.add_argument(
        "--watch",
        type=float,
        default=0.0,
        metavar="MS",
        help="print where the event loop stands whenever it stalls for longer",
    )
    options = parser.parse_args()
    return run(
        issues=options.issues, items=100_000, known=150_000, idle_s=IDLE_S, watch_ms=options.watch
    )


if __name__ == "__main__":
    raise SystemExit(main())
