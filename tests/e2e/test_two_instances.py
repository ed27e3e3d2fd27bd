"""The program started twice: the second hands over, or opens the library only to look at it."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from metron_desktop.domain.account import Account
from metron_desktop.paths import Paths
from metron_desktop.services import accounts
from metron_desktop.services.workspace import Workspace
from metron_desktop.store.database import Database
from tests.metron_server import MetronServer
from tests.metron_server.fixtures import MakeServer, make_server
from tests.unit.sync.lab import TINY_COLLECTION, TINY_HABITS, credentials_of, tiny_world

__all__ = ["make_server"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="stops processes by signals")
ROOT = Path(__file__).parents[2]

# Runs the program itself, and tells as JSON lines what its window shows.
PROGRAM = """
import json, sys
from metron_desktop import app
from metron_desktop.gui import main_window, messages, session

def tell(**what):
    print(json.dumps(what), flush=True)

class Window(main_window.MainWindow):
    def bind(self, workspace):
        super().bind(workspace)
        if workspace is not None:
            tell(read_only=workspace.read_only, sync=workspace.synchronization.available)
    def activateWindow(self):
        super().activateWindow()
        tell(active=True)

class Messages(messages.Messages):
    def show(self, sentence, level="info", action=None):
        super().show(sentence, level, action)
        tell(message=sentence)

class Session(session.Session):
    async def identify(self, covers):
        await super().identify(covers)
        tell(covers=[str(path) for path in covers.paths])

main_window.MainWindow = Window
messages.Messages = Messages
session.Session = Session
status = app.main(sys.argv[1:])
tell(status=status)
sys.exit(status)
"""


@dataclass
class Program:
    """A started program."""

    process: asyncio.subprocess.Process

    async def tells(self, key: str) -> object:
        """Wait until it tells something of this name."""
        assert self.process.stdout is not None
        async with asyncio.timeout(60):
            while line := await self.process.stdout.readline():
                told = json.loads(line)
                if key in told:
                    return told[key]
        raise EOFError(f"it ended before it told {key}")

    async def quit(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(60):
            return await self.process.wait()


@dataclass
class Desk:
    """A computer with a library on it."""

    home: Path
    data: Path
    server: MetronServer

    @asynccontextmanager
    async def started(self, *arguments: str, data: Path | None = None) -> AsyncIterator[Program]:
        credentials = credentials_of(self.server)
        environment = os.environ | {
            "PYTHONPATH": str(ROOT),
            "HOME": str(self.home),
            "XDG_RUNTIME_DIR": str(self.home),
            "METRON_TOKEN": credentials.token,
            "METRON_USERNAME": "reader",
        }
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", PROGRAM, "--data-dir", str(data or self.data), *arguments),
            env=environment,
            stdout=asyncio.subprocess.PIPE,
        )
        try:
            yield Program(process)
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()

    @property
    def library(self) -> Path:
        return Paths.below(self.data).library(self.server.url, "reader")


@pytest.fixture
async def desk(make_server: MakeServer, tmp_path: Path) -> Desk:
    """A synchronised library."""
    server = make_server(world=tiny_world(), habits=TINY_HABITS)
    made = Desk(tmp_path, tmp_path / "data", server)
    paths = Paths.below(made.data)
    paths.create()
    account = Account(server.url, "reader")
    accounts.remember(accounts.settings_of(paths), account)
    workspace = await Workspace.open(paths, account, credentials_of(server))
    assert (await workspace.synchronization.run()).complete
    await workspace.close()
    return made


async def test_the_second_hands_over(desk: Desk, tmp_path: Path) -> None:
    cover = tmp_path / "cover.png"
    cover.write_bytes(b"no picture, but a path")
    async with desk.started() as first:
        assert await first.tells("read_only") is False
        async with desk.started() as second:
            assert await second.tells("status") == 0
        assert await first.tells("active") is True
        async with desk.started(str(cover)) as third:
            assert await third.tells("status") == 0
        assert await first.tells("covers") == [str(cover)]
        assert await first.quit() == 0
    async with desk.started() as next_one:  # and afterwards it is as before
        assert await next_one.tells("read_only") is False


async def test_started_twice_at_once_there_is_one_window(desk: Desk) -> None:
    async with AsyncExitStack() as running:
        both = [await running.enter_async_context(desk.started()) for _ in range(2)]
        told = [asyncio.create_task(one.tells("status")) for one in both]
        done, waiting = await asyncio.wait(told, return_when=asyncio.FIRST_COMPLETED, timeout=60)
        assert [task.result() for task in done] == [0]
        first = both[told.index(waiting.pop())]
        assert await first.quit() == 0
        assert await asyncio.gather(*told) == [0, 0]


async def test_a_first_that_hangs_leaves_the_second_to_look(desk: Desk) -> None:
    async with desk.started("--offline") as first:
        assert await first.tells("read_only") is False
        first.process.send_signal(signal.SIGSTOP)
        before = len(desk.server.log)
        async with desk.started() as second:
            assert await second.tells("read_only") is True
            assert "open in another window" in str(await second.tells("message"))
            assert await second.quit() == 0
        assert len(desk.server.log) == before
        first.process.send_signal(signal.SIGCONT)
        assert await first.quit() == 0
    db = await Database.open(desk.library)
    assert not db.read_only
    await db.close()


async def test_another_folder_is_another_window(desk: Desk, tmp_path: Path) -> None:
    async with desk.started() as first:
        assert await first.tells("read_only") is False
        async with desk.started(data=tmp_path / "elsewhere") as second:
            assert await second.tells("read_only") is False
            assert await second.quit() == 0


async def run_cli(desk: Desk, *arguments: str) -> tuple[int, str, str]:
    credentials = credentials_of(desk.server)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "metron_desktop.cli", "--data-dir", str(desk.data), *arguments),
        env=os.environ | {"METRON_TOKEN": credentials.token, "METRON_USERNAME": "reader"},
        cwd=ROOT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, complaints = await process.communicate()
    assert process.returncode is not None
    return process.returncode, out.decode(), complaints.decode()


async def test_the_command_line_looks_while_a_window_is_open(desk: Desk) -> None:
    paths, account = Paths.below(desk.data), Account(desk.server.url, "reader")
    workspace = await Workspace.open(paths, account, None)
    try:
        status, out, _ = await run_cli(desk, "collection", "--json")
        assert status == 0
        assert len(json.loads(out)) == TINY_COLLECTION
        desk.server.log.clear()
        status, out, complaints = await run_cli(desk, "sync")
        assert (status, out) == (1, "")
        assert complaints.count("\n") == 1
        assert "open in another window" in complaints
        assert desk.server.log.entries == []
    finally:
        await workspace.close()
    assert (await run_cli(desk, "sync"))[0] == 0
