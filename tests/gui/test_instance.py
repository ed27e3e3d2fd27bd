"""A second start hands over to the first window, and nobody else gets anything across."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from metron_desktop.gui.instance import MOST_BYTES, Answer, Instance, hand_over, server_name
from metron_desktop.paths import Paths
from tests.gui.conftest import emitted

unix = pytest.mark.skipif(sys.platform == "win32", reason="speaks to the socket's file")
SECOND = (
    "import sys; from pathlib import Path\n"
    "from PySide6.QtCore import QCoreApplication\n"
    "from metron_desktop.gui.instance import hand_over\n"
    "app = QCoreApplication([])\n"
    "print(hand_over(sys.argv[1], [Path(one) for one in sys.argv[2:]]).name)\n"
)


@pytest.fixture
def run_folder() -> Iterator[Path]:
    """A folder of the user alone, with a short name: a socket's path has 107 bytes."""
    with tempfile.TemporaryDirectory(prefix="m") as folder:
        yield Path(folder)


@pytest.fixture
def name(tmp_path: Path, run_folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(run_folder))
    return server_name(Paths.below(tmp_path / "data"))


@pytest.mark.parametrize("length", [20, 200])
def test_a_folder_whose_name_is_too_long_for_a_socket_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, length: int
) -> None:
    with tempfile.TemporaryDirectory(prefix="m" * length) as folder:
        monkeypatch.setenv("XDG_RUNTIME_DIR", folder)
        name = server_name(Paths.below(tmp_path))
        assert name.startswith(folder) is (length == 20)
        made = Instance(name)
        assert made.listening
        made.close()


@pytest.fixture
def first(name: str) -> Iterator[Instance]:
    made = Instance(name)
    assert made.listening
    yield made
    made.close()


async def start_second(name: str, *covers: str, cwd: Path | None = None, **environment: str) -> str:
    """Start another process that hands over; what came of it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SECOND, name, *covers),
        stdout=asyncio.subprocess.PIPE,
        cwd=cwd,
        env=os.environ | environment,
    )
    out, _ = await process.communicate()
    return out.decode().strip()


def test_the_name_tells_folders_and_servers_apart(tmp_path: Path) -> None:
    one, other = Paths.below(tmp_path / "one"), Paths.below(tmp_path / "other")
    names = {server_name(one), server_name(other), server_name(one, "http://localhost/api/")}
    assert len(names) == 3
    assert server_name(one) == server_name(Paths.below(tmp_path / "other" / ".." / "one"))


async def test_the_first_hears_what_the_second_was_started_with(
    name: str, first: Instance, tmp_path: Path
) -> None:
    first.serve()
    heard = asyncio.create_task(emitted(first.asked))
    told = await start_second(name, "cover é.jpg", "/far/\udcff.png", cwd=tmp_path)
    assert told == "TAKEN"
    assert await heard == ((tmp_path / "cover é.jpg", Path("/far/\udcff.png")),)


async def test_whoever_comes_while_the_first_starts_is_answered_later(
    name: str, first: Instance
) -> None:
    second = asyncio.create_task(start_second(name, "/a.jpg"))
    connected = asyncio.create_task(emitted(first._server.newConnection))
    await connected
    heard: list[object] = []
    first.asked.connect(heard.append)
    first.serve()
    assert await second == "TAKEN"
    assert heard == [(Path("/a.jpg"),)]


def test_where_nobody_listens_it_starts(qapp, name: str) -> None:
    assert hand_over(name, []) is Answer.NOBODY


def test_a_first_that_hangs_is_not_waited_for(qapp, name: str, first: Instance) -> None:
    assert hand_over(name, [], patience_ms=50) is Answer.SILENT


@unix
async def test_what_a_killed_process_leaves_does_not_hinder(name: str) -> None:
    script = (
        "import sys; from PySide6.QtCore import QCoreApplication\n"
        "from metron_desktop.gui.instance import Instance\n"
        "app = QCoreApplication([])\n"
        "first = Instance(sys.argv[1])\n"
        "print(first.listening, flush=True)\n"
        "sys.stdin.read()\n"
    )
    dead = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script, name),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert await dead.stdout.readline() == b"True\n"
    dead.kill()
    await dead.wait()
    assert os.path.exists(name)  # noqa: ASYNC240, PTH110
    assert hand_over(name, []) is Answer.NOBODY
    next_one = Instance(name)
    assert next_one.listening
    next_one.serve()
    assert await start_second(name) == "TAKEN"
    next_one.close()
    assert not os.path.exists(name)  # noqa: ASYNC240, PTH110


@unix
def test_only_the_user_may_connect(name: str, first: Instance) -> None:
    assert stat.S_IMODE(Path(name).stat().st_mode) & 0o077 == 0


HOSTILE = {
    "no JSON": b"hello\n",
    "no text": b"\xff\xfe\x00\n",
    "not an object": b"[]\n",
    "nothing in it": b"{}\n",
    "more than that": b'{"covers": [], "token": "", "more": 1}\n',
    "not a list": b'{"covers": "/a", "token": ""}\n',
    "not a path": b'{"covers": [7], "token": ""}\n',
    "a relative path": b'{"covers": ["a.jpg"], "token": ""}\n',
    "a path no system has": b'{"covers": ["/a\\u0000b"], "token": ""}\n',
    "a long token": json.dumps({"covers": [], "token": "x" * 201}).encode() + b"\n",
    "a token of two lines": b'{"covers": [], "token": "a\\nb"}\n',
    "a deep hole": b"[" * 200_000 + b"\n",
    "no end": b" " * (MOST_BYTES + 1),
}


@unix
@pytest.mark.parametrize("sent", HOSTILE.values(), ids=HOSTILE.keys())
async def test_anything_else_is_cut_off(name: str, first: Instance, sent: bytes) -> None:
    first.serve()
    heard: list[object] = []
    first.asked.connect(heard.append)

    def speak() -> bytes:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(30)
            line.connect(name)
            try:
                line.sendall(sent)
                return line.recv(100)
            except (BrokenPipeError, ConnectionResetError):
                return b""

    assert await asyncio.to_thread(speak) == b""
    assert heard == []
    assert await start_second(name) == "TAKEN"  # and others are still heard
    assert heard == [()]


@unix
async def test_whoever_says_nothing_does_not_stay(name: str) -> None:
    first = Instance(name, patience_ms=50)
    first.serve()

    def wait() -> bytes:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(30)
            line.connect(name)
            return line.recv(100)

    assert await asyncio.to_thread(wait) == b""
    first.close()


async def test_the_right_to_come_forward_is_passed_on(
    name: str, first: Instance, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "old")  # restored afterwards
    first.serve()
    assert await start_second(name, XDG_ACTIVATION_TOKEN="token-1") == "TAKEN"
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "token-1"
