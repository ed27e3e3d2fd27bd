"""Kills the program at a random moment of a synchronisation and of edits, and looks what is left.

What is demanded: the library file is whole, every edit that was acknowledged is there, and the next
synchronisation makes library and server one again, with no reading noted twice. Whether the edit
that was under way is there is nobody's promise.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection

from metron_desktop.domain.account import Account
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.jobs import JobState
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.paths import Paths
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import collection, jobs, local_values, outbox, queries, wish_list
from metron_desktop.store.database import Database
from tests.metron_server import Limits, MetronServer
from tests.metron_server.exchange import Exchange
from tests.unit.sync.comparison import assert_same
from tests.unit.sync.lab import TINY_HABITS, credentials_of, tiny_world

ROOT = Path(__file__).parents[2]
LATEST_S = 1.2
"""Until when after it was opened the program is killed, if nothing else kills it."""


@dataclass(slots=True)
class Known:
    """What was acknowledged about one issue.

    Attributes:
        owned: Whether it was added (True) or removed; None where it was neither.
        values: What was typed, by field, the stars among it.
        readings: When it was read.
        wished: Whether it was wished for (True) or no longer; None where it was neither.
    """

    owned: bool | None = None
    values: dict[str, Any] = field(default_factory=dict)
    readings: set[datetime] = field(default_factory=set)
    wished: bool | None = None

    def take(self, what: str, value: Any) -> None:
        """Note an edit."""
        match what:
            case "add":
                self.owned, self.values, self.readings = True, {"notes": value}, set()
            case "remove":
                self.owned, self.values, self.readings = False, {}, set()
            case "read":
                self.readings.add(datetime.fromisoformat(value))
            case "wish" | "unwish":
                self.wished = what == "wish"
            case _:
                self.values[what] = value


@dataclass(slots=True)
class Told:
    """Everything a life has told.

    Attributes:
        edits: How many edits were acknowledged.
        known: What they said, by issue.
        pending: The issue whose edit was under way.
        as_well: What would be known of it if that had been acknowledged too.
    """

    edits: int = 0
    known: dict[int, Known] = field(default_factory=dict)
    pending: int | None = None
    as_well: Known | None = None

    def hear(self, line: dict[str, Any]) -> None:
        """Take in one line."""
        if "begins" in line:
            issue_id = self.pending = int(line["issue"])
            self.as_well = deepcopy(self.known.get(issue_id, Known()))
            self.as_well.take(line["begins"], line["value"])
        elif "done" in line or "refused" in line:
            if "done" in line and self.pending is not None and self.as_well is not None:
                self.known[self.pending] = self.as_well
                self.edits += 1
            self.pending = self.as_well = None


class Kill:
    """A fault: the program dies while this request is under way, carried out or not."""

    def __init__(self, *, handled: bool) -> None:
        self._handled = handled
        self.process: int | None = None

    async def apply(self, exchange: Exchange) -> None:
        if self._handled:
            await exchange.normal()
        if self.process is not None:
            os.kill(self.process, signal.SIGKILL)
            self.process = None
        await exchange.reset()


@dataclass(frozen=True, slots=True)
class Death:
    """How a run ended.

    Attributes:
        moment: When it was killed, in words.
        edits: Edits acknowledged before.
        running: The jobs that were under way.
        waiting: Changes that had not reached the server.
    """

    moment: str
    edits: int
    running: tuple[str, ...]
    waiting: int


class Killing:
    """The program, ready to live and be killed as often as is asked for."""

    def __init__(self, program: subprocess.Popen[str], folder: Path, synchronised: Path) -> None:
        self._program = program
        self._folder = folder
        self._synchronised = synchronised

    async def run(self, seed: int) -> Death:
        """Let the program live once, kill it, and look.

        Raises:
            AssertionError: Something was lost, doubled, damaged or does not converge.
        """
        random = Random(seed)
        folder = self._folder / str(seed)
        with MetronServer(tiny_world(), habits=TINY_HABITS, limits=Limits.generous()) as server:
            library = Paths.below(folder).library(server.url, "reader")
            if random.random() < 0.7:  # else it begins with nothing
                library.parent.mkdir(parents=True)
                shutil.copy(self._synchronised, library)
            moment, told = self._live_and_die(server, folder, seed, random)
            server.faults.clear()
            death = await look(library, told, moment)
            await _converge(server, folder, told)
        shutil.rmtree(folder)
        return death

    def _live_and_die(
        self, server: MetronServer, folder: Path, seed: int, random: Random
    ) -> tuple[str, Told]:
        seconds = random.uniform(0, LATEST_S)
        kill, moment = Kill(handled=random.random() < 0.6), f"after {seconds:.2f} s"
        if random.random() < 0.6:
            method = random.choice(["GET", "GET", "POST", "PATCH", "DELETE"])
            number = random.randrange(40 if method == "GET" else 6)
            server.faults.add(kill, method=method, skip=number)
            moment = f"at {method} {number + 1}, else after {LATEST_S} s"
            seconds = LATEST_S
        token = credentials_of(server).token
        life = {"folder": str(folder), "url": server.url, "token": token, "seed": seed}
        assert self._program.stdin is not None
        self._program.stdin.write(json.dumps(life) + "\n")
        self._program.stdin.flush()
        told, alarm = Told(), None
        for line in self._lines():
            told.hear(line)
            if "process" in line:
                kill.process = line["process"]
            if line.get("open"):
                alarm = threading.Timer(seconds, _kill, [kill])
                alarm.start()
            if "over" in line:
                assert line["over"] == -signal.SIGKILL, f"it ended by itself: {line}"
                break
        if alarm is not None:
            alarm.cancel()
        return moment, told

    def _lines(self) -> Iterator[dict[str, Any]]:
        assert self._program.stdout is not None
        for line in self._program.stdout:
            yield json.loads(line)


@contextmanager
def killing(folder: Path, synchronised: Path) -> Iterator[Killing]:
    """The program with everything imported, for as long as a ``with`` lasts.

    Args:
        folder: Where libraries may lie.
        synchronised: A library synchronised with a tiny world (see `synchronise`).
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.killed_program"],
        cwd=ROOT,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},  # a forked process has one thread only
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            yield Killing(program, folder, synchronised)
        finally:
            assert program.stdin is not None
            program.stdin.close()  # it has nothing to do any more, and ends


async def synchronise(folder: Path) -> Path:
    """Make the library that lives may begin with."""
    with MetronServer(tiny_world(), habits=TINY_HABITS, limits=Limits.generous()) as server:
        workspace = await _open(server, folder)
        summary = await workspace.synchronization.run()
        await workspace.close()
        assert summary.complete
        return workspace.db.path


def _kill(kill: Kill) -> None:
    process, kill.process = kill.process, None
    if process is not None:
        os.kill(process, signal.SIGKILL)


async def _open(server: MetronServer, folder: Path) -> Workspace:
    account = Account(server.url, "reader")
    return await Workspace.open(Paths.below(folder), account, credentials_of(server))


async def look(library: Path, told: Told, moment: str) -> Death:
    """The file is whole and holds what was acknowledged."""
    db = await Database.open(library)
    try:
        assert not db.read_only
        return await db.read(lambda connection: _look_at(connection, told, moment))
    finally:
        await db.close()


def _look_at(connection: Connection, told: Told, moment: str) -> Death:
    assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    _assert_kept(connection, told)
    running = [
        job.kind.value for job in jobs.unfinished(connection) if job.state is JobState.RUNNING
    ]
    return Death(moment, told.edits, tuple(running), outbox.count(connection))


async def _converge(server: MetronServer, folder: Path, told: Told) -> None:
    """The next synchronisation makes library and server one."""
    workspace = await _open(server, folder)
    try:
        summary = await workspace.synchronization.run(full=True)
        assert summary.errors == []
        assert summary.complete
        await workspace.db.read(lambda connection: _assert_kept(connection, told))
        assert await workspace.db.read(outbox.count) == 0
        assert await workspace.db.read(outbox.kept) == []
        _assert_there(server, told)
        # What the API cannot be told lies over the server's values; below it they are the same.
        await workspace.db.write(_clear)
        await workspace.db.read(lambda connection: assert_same(connection, server))
    finally:
        await workspace.close()


def _clear(connection: Connection, changes: Changes) -> None:
    for local_id in queries.ordered_ids(connection, Query(Kind.COLLECTION_ITEM)):
        fields = local_values.of(connection, local_id)
        if fields:
            local_values.clear(connection, changes, [local_id], list(fields))


def _assert_kept(connection: Connection, told: Told) -> None:
    for issue_id, known in told.known.items():
        lost = _lost_here(connection, issue_id, known)
        if lost and issue_id == told.pending and told.as_well is not None:
            lost = _lost_here(connection, issue_id, told.as_well)
        assert not lost, f"issue {issue_id}: {lost}"


def _lost_here(connection: Connection, issue_id: int, known: Known) -> str:
    """What is not here of what is known about an issue; "" where nothing is missing."""
    wished = wish_list.of_issue(connection, issue_id) is not None
    if known.wished not in (None, wished):
        return f"wished for: {wished}, acknowledged: {known.wished}"
    row = collection.item_of_issue(connection, issue_id)
    if known.owned not in (None, row is not None):
        return f"owned: {row is not None}, acknowledged: {known.owned}"
    if row is None:
        return f"gone, acknowledged: {known}" if known.values or known.readings else ""
    for name, value in known.values.items():
        if getattr(row, name) != value:
            return f"{name}: {getattr(row, name)!r}, acknowledged: {value!r}"
    readings = collection.read_dates(connection, [row.local_id])[row.local_id]
    if missing := known.readings - {one.read_date for one in readings}:
        return f"readings missing: {missing}"
    return ""


def _assert_there(server: MetronServer, told: Told) -> None:
    items = {item.issue.id: item for item in server.world.items_of("reader")}
    for item in items.values():
        moments = [one.read_date for one in item.read_dates]
        assert len(moments) == len(set(moments)), f"a reading was doubled: {moments}"
    wishes = {wish.issue.id for wish in server.world.wish_list(server.world.user("reader")).items}
    for issue_id, known in told.known.items():
        if issue_id == told.pending:
            continue  # it may be there or not; that library and server agree is compared
        if known.wished is not None:
            assert (issue_id in wishes) is known.wished, f"wish for {issue_id}"
        if known.owned is not None:
            assert (issue_id in items) is known.owned, f"item of {issue_id}"
        if (item := items.get(issue_id)) is None:
            continue
        if "rating" in known.values:
            assert item.rating == known.values["rating"], f"rating of {issue_id}"
        there = {one.read_date.astimezone(UTC) for one in item.read_dates}
        assert known.readings <= there, f"readings of {issue_id}: {known.readings - there}"
