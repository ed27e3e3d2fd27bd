"""How fast the collection view answers over 100,000 items, in the real window (off screen).

``python -m tests.benchmarks.bench_collection`` measures what a person waits for: opening the view,
each keystroke of ten query lines, sorting by every column, scrolling from end to end. A time runs
from the moment a query is set until its first page was painted; the pause of the field in which a
person goes on typing is not part of it. Beside each stands the bare work of it, measured in the
same run: the very SQL of the first page by the bare driver, or an empty table; and the processor
time of all threads, which is what an idle machine would take.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import math
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import event

from metron_desktop.domain.account import Account
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order, Query
from metron_desktop.domain.query_line import parse
from metron_desktop.errors import InvalidValue
from metron_desktop.gui.application import make_application
from metron_desktop.gui.garbage import SETTLED_MS, GarbageCollection
from metron_desktop.gui.loop import make_loop
from metron_desktop.gui.main_window import MainWindow
from metron_desktop.gui.models.collection_columns import collection_records
from metron_desktop.gui.models.paged_table_model import PAGE, PagedTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.run import make_window
from metron_desktop.gui.scratch import Scratch
from metron_desktop.gui.session import Session
from metron_desktop.gui.theme import Theme, ThemeChoice
from metron_desktop.gui.widgets.record_table import RecordTable
from metron_desktop.paths import Paths
from metron_desktop.services.library import Library
from metron_desktop.settings import Settings
from metron_desktop.store import collection, functions, queries
from metron_desktop.store.database import prepare
from tests.benchmarks.bars import Bar, judge
from tests.benchmarks.big_library import build
from tests.benchmarks.heartbeat import Heartbeat, Stalls, show

ITEMS = Kind.COLLECTION_ITEM
SIZE = 1280, 800
ACCOUNT = Account("http://127.0.0.1:9/api/", "reader")
LINES = (
    "night warden",
    "publisher:silver grade>=9.4 unread",
    "shadow unread -graded",
    "éclair storm 3",
    'location:"long box 1" copies>1',
    "series:ghost rating>=4 date:1960..1979",
    "store:convention bought:2015 price<5",
    "decade:1980s read local",
    "gap company:cgc grade:10",
    "notes:signed value>=100 -format:digital",
)
MOST_OPEN, MOST_KEY_MS, MOST_SORT_MS, MOST_STALL_MS, MOST_MB = 1.5, 50.0, 100.0, 50.0, 300.0

_ROUNDS, _SQL_ROWS = 5, 100
_PAUSE_S = 0.12  # between two keystrokes of somebody who types fast
_SCROLL_MS, _SCROLL_STEPS = 16, 500


@dataclass(frozen=True, slots=True, order=True)
class Took:
    """What something took, or when it was.

    Attributes:
        wall: Milliseconds by the clock.
        work: Milliseconds of processor time, of all threads together.
    """

    wall: float
    work: float

    @classmethod
    def now(cls) -> Took:
        """The clocks."""
        return cls(time.perf_counter() * 1000, time.process_time() * 1000)

    def since(self, began: Took) -> Took:
        """What lies between two moments."""
        return Took(self.wall - began.wall, self.work - began.work)


class Sight:
    """What is seen of a table: waits until an answer is there and painted."""

    def __init__(self, table: QTableView, model: PagedTableModel) -> None:
        self._table = table
        self._model = model
        self._whole: asyncio.Future[None] | None = None
        self._reset: asyncio.Future[Took] | None = None
        model.modelReset.connect(self._on_reset)
        model.loaded.connect(self._on_loaded)

    async def ask(self, query: Query) -> Took:
        """How long it takes until a query's first page is painted; returns when it is whole."""
        loop = asyncio.get_running_loop()
        self._reset, self._whole = loop.create_future(), loop.create_future()
        began = Took.now()
        self._model.set_query(query)
        painted = await self._reset
        await self._whole
        return painted.since(began)

    def _on_reset(self) -> None:
        if self._reset is not None and not self._reset.done():
            self._table.viewport().repaint()
            self._reset.set_result(Took.now())

    def _on_loaded(self) -> None:
        if self._model.complete and self._whole is not None and not self._whole.done():
            self._whole.set_result(None)


def keystrokes() -> Iterator[Query]:
    """What each keystroke of `LINES` asks for, where it can be understood and asks something."""
    for line in LINES:
        before = Query(ITEMS)
        for end in range(1, len(line) + 1):
            try:
                query = Query(ITEMS, *parse(line[:end]))
            except InvalidValue:
                continue  # a sentence says what is missing; the rows stay
            if query != before:
                yield query
            before = query


def orders() -> Iterator[Query]:
    """Every column, both ways."""
    for column in queries.ORDER_COLUMNS[ITEMS]:
        for descending in (False, True):
            yield Query(ITEMS, order=(Order(column, descending),))


async def asked(sight: Sight, questions: Iterator[Query]) -> dict[Query, Took]:
    """What each question took, the next one asked as soon as a person would have paused."""
    times = {}
    for query in questions:
        times[query] = await sight.ask(query)
        await asyncio.sleep(_PAUSE_S)
    return times


class Bare:
    """The SQL of questions, sent by the bare driver."""

    def __init__(self, path: Path) -> None:
        self._engine = prepare(path)
        self._sent: list[tuple[str, Any]] = []
        event.listen(self._engine, "before_cursor_execute", self._note)
        self._file = sqlite3.connect(path)
        functions.register(self._file)
        self._file.execute("PRAGMA cache_size=-16000")
        self._file.execute("PRAGMA temp_store=MEMORY")

    def first(self, query: Query, limit: int) -> float:
        """Milliseconds (median) that SQLite takes for the first ids and rows of a query."""
        self._sent.clear()
        with self._engine.connect() as connection:
            collection.rows(connection, queries.ordered_ids(connection, query, limit))
        statements = list(self._sent)
        return median(lambda: [self._file.execute(*one).fetchall() for one in statements])

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()
        self._engine.dispose()

    def _note(self, _c: object, _cursor: object, statement: str, sent: Any, *_: object) -> None:
        if not statement.startswith("BEGIN"):
            self._sent.append((statement, sent))


def median(function: Callable[[], object]) -> float:
    """The median time of some calls, in milliseconds."""
    times = []
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        function()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def percentile(times: Iterable[float], share: float) -> float:
    """The time that this share of them is at most."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def empty_table() -> None:
    """Show a table without rows until it is painted."""
    table = QTableView()
    table.setModel(QStandardItemModel(0, len(collection_records().columns), table))
    table.resize(*SIZE)
    table.show()
    table.grab()
    table.close()
    table.deleteLater()


async def open_view(context: PageContext, library: Library) -> tuple[Took, Took]:
    """What it takes from nothing to the first rows of the whole collection: there, and painted."""
    there: asyncio.Future[Took] = asyncio.get_running_loop().create_future()
    began = Took.now()
    model = PagedTableModel(collection_records(), context.tasks)
    table = RecordTable(model, RecordSelection(model), "Collection")
    table.resize(*SIZE)
    model.bind(library)
    model.modelReset.connect(lambda: there.done() or there.set_result(Took.now()))
    table.show()
    first = await there
    table.viewport().repaint()
    painted = Took.now()
    await model_whole(model)
    table.close()
    table.deleteLater()
    return first.since(began), painted.since(began)


async def model_whole(model: PagedTableModel) -> None:
    """Wait until a model has all its rows."""
    if model.reading or not model.complete:
        done = asyncio.get_running_loop().create_future()
        model.loaded.connect(lambda: model.complete and not done.done() and done.set_result(None))
        await done


async def scroll(window: MainWindow, table: RecordTable, steps: int) -> Stalls:
    """How the event loop beat while a table was scrolled from its first row to its last."""
    bar, heart = table.verticalScrollBar(), Heartbeat(window)
    bar.setValue(0)
    over = asyncio.get_running_loop().create_future()
    timer = QTimer(window)

    def step() -> None:
        bar.setValue(bar.value() + max(1, bar.maximum() // steps))
        if bar.value() >= bar.maximum() and not over.done():
            over.set_result(None)

    timer.timeout.connect(step)
    heart.start()
    timer.start(_SCROLL_MS)
    await over
    timer.stop()
    return heart.stop()


async def measure(
    window: MainWindow, context: PageContext, library: Library, path: Path, steps: int
) -> list[Bar]:
    """Everything but the memory, as bars."""
    page = window.pages["collection"]
    window.show_page("collection")
    await page.settled()
    with closing(Bare(path)) as bare:
        floor = median(empty_table) + bare.first(Query(ITEMS), _SQL_ROWS)
        times = [await open_view(context, library) for _ in range(_ROUNDS)]
        opened, painted = (sorted(one)[_ROUNDS // 2] for one in zip(*times, strict=True))
        sight = Sight(page.browser.table, page.model)
        keys = await asked(sight, keystrokes())
        await sight.ask(Query(ITEMS))
        sorts = await asked(sight, orders())
        await sight.ask(Query(ITEMS))
        for query, took in sorted({**keys, **sorts}.items(), key=lambda one: -one[1].work)[:8]:
            print(
                f"{took.wall:6.1f} ms, processor {took.work:6.1f}, bare SQL "
                f"{bare.first(query, PAGE):6.1f}: {query.text} {query.where} {query.order}"
            )
        for name, answers in (("keystroke", keys), ("sort", sorts)):
            sql = [bare.first(one, PAGE) for one in list(answers)[:: len(answers) // 20 or 1]]
            walls, works = zip(*((one.wall, one.work) for one in answers.values()), strict=True)
            print(f"{name}, {len(answers)} measured{'p50 p95':>30}")
            for what, of in (("until painted", walls), ("processor", works), ("bare SQL", sql)):
                print(f"{what:>20} {percentile(of, 0.5):12.1f} {percentile(of, 0.95):9.1f} ms")
    stalls = await scroll(window, page.browser.table, steps)
    show({"scrolling": stalls})
    print(
        f"open {opened.wall:.1f} ms, processor {opened.work:.1f} ms; "
        f"painted {painted.wall:.1f} ms, processor {painted.work:.1f} ms; "
        f"SQL of {_SQL_ROWS} rows and an empty table {floor:.1f} ms"
    )
    return [
        Bar("opening, over SQL and an empty table", round(opened.wall / floor, 2), MOST_OPEN, "x"),
        Bar("p95 of a keystroke", round(_p95(keys), 1), MOST_KEY_MS, "ms"),
        Bar("p95 of sorting", round(_p95(sorts), 1), MOST_SORT_MS, "ms"),
        Bar("longest stall while scrolling", round(stalls.longest, 1), MOST_STALL_MS, "ms"),
    ]


def _p95(answers: dict[Query, Took]) -> float:
    return percentile((one.wall for one in answers.values()), 0.95)


@contextmanager
def library_of(items: int) -> Iterator[Paths]:
    """Folders with a library of this size."""
    with tempfile.TemporaryDirectory() as folder:
        paths = Paths.below(Path(folder))
        paths.create()
        path = paths.library(ACCOUNT.api_url, ACCOUNT.username)
        path.parent.mkdir(parents=True)
        build(path, issues=items * 3 // 2, items=items, series=max(1, items * 6 // 100))
        with closing(sqlite3.connect(path)) as file, file:
            file.execute("UPDATE issues SET image = ''")
        yield paths


def in_window(paths: Paths, steps: int, *, only_memory: bool = False) -> list[Bar]:
    """The window from its making to its end."""
    app = QApplication.instance() or make_application()
    settings, theme, scratch = Settings(paths.config / "settings.json"), Theme(app), Scratch()
    theme.choose(ThemeChoice.LIGHT)
    with ExitStack() as at_end:
        garbage = GarbageCollection(app, settled_ms=SETTLED_MS)
        at_end.callback(garbage.close)
        window, context = make_window(app, settings, theme)
        window.resize(*SIZE)
        window.show()
        app.processEvents()
        session = Session(window, context, paths, settings, scratch)

        async def main() -> list[Bar]:
            try:
                await session.open(ACCOUNT, None)
                path = paths.library(ACCOUNT.api_url, ACCOUNT.username)
                if not only_memory:
                    assert session.workspace is not None
                    known = session.workspace.library
                    return await measure(window, context, known, path, steps)
                return await remember(window, steps)
            finally:
                await session.close()
                window.close()

        with make_loop(app) as loop:
            return loop.run_until_complete(main())


async def remember(window: MainWindow, steps: int) -> list[Bar]:
    """The most memory that was resident after opening, filtering, sorting and scrolling."""
    page = window.pages["collection"]
    window.show_page("collection")
    await page.settled()
    sight = Sight(page.browser.table, page.model)
    for query in (Query(ITEMS, "night"), Query(ITEMS, order=(Order("publisher"),)), Query(ITEMS)):
        await sight.ask(query)
    await scroll(window, page.browser.table, steps)
    return [Bar("resident memory at its peak", round(resident_mb(), 1), MOST_MB, "MB")]


def resident_mb() -> float:
    """The most memory of this process that was resident; NaN where the system does not say."""
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return math.nan
    # Not `getrusage`: a process begins with the peak of the one that started it.
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> int:
    """Run it at full size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=100_000)
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.memory is not None:
        return judge(in_window(Paths.below(options.memory), _SCROLL_STEPS, only_memory=True))
    with library_of(options.items) as paths:
        gc.collect()
        status = judge(in_window(paths, _SCROLL_STEPS))
        # Memory that building the library took is not the window's.
        command = [sys.executable, "-m", "tests.benchmarks.bench_collection", "--memory"]
        return subprocess.run([*command, str(paths.data)]).returncode or status


if __name__ == "__main__":
    raise SystemExit(main())
