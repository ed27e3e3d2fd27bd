"""The heartbeat benchmark at a tiny size: that it listens, counts and describes."""

from __future__ import annotations

import asyncio
import time

import pytest

from metron_desktop.domain.account import Account
from metron_desktop.services.workspace import Workspace
from tests.benchmarks.bench_heartbeat import Reader, fetch_catalogue, listened, write_library
from tests.benchmarks.heartbeat import Heartbeat, Stalls, show
from tests.gui.conftest import Shell
from tests.metron_server.fixtures import MakeServer
from tests.unit.sync.lab import credentials_of


async def test_listening_while_a_catalogue_is_written(
    shell: Shell, make_server: MakeServer
) -> None:
    server = make_server()
    account = Account(server.url, "reader")
    library = shell.session.paths.library(account.api_url, account.username)
    library.parent.mkdir(parents=True)
    write_library(library, issues=400, items=300, series=20)
    await shell.session.open(account, credentials_of(server))
    await shell.settled()
    heart, reader = Heartbeat(shell.window), Reader(shell.window)
    workspace = shell.session.workspace
    assert isinstance(workspace, Workspace)
    stalls = await listened(heart, reader, fetch_catalogue(workspace))
    assert not heart.beating
    assert stalls.late_ms
    await shell.settled()
    issues = shell.window.pages["issues"]
    assert issues.model.rowCount() == 400 + len(server.world.issues)


async def test_a_stall_is_heard() -> None:
    heart = Heartbeat()
    heart.start()
    loop = asyncio.get_running_loop()
    over = loop.create_future()

    def stall() -> None:
        ending = time.monotonic() + 0.05
        while time.monotonic() < ending:
            pass
        loop.call_later(0.02, over.set_result, None)

    loop.call_later(0.02, stall)
    await over
    assert heart.stop().longest >= 40


def test_percentiles_by_beat_and_by_time(capsys: pytest.CaptureFixture[str]) -> None:
    # 99 beats in time and one of 100 ms in a second: one beat in a hundred, a tenth of the time.
    stalls = Stalls([0.0] * 99 + [100.0], 1.0)
    assert stalls.longest == 100
    assert stalls.beat(0.5) == 0
    assert stalls.beat(0.99) == 100
    assert stalls.wait(0.9) == pytest.approx(0)
    assert stalls.wait(0.95) == pytest.approx(50)
    assert stalls.wait(0.99) == pytest.approx(90)
    assert sum(count for _, count in stalls.table()) == 100
    show({"idle": stalls})
    assert "longest" in capsys.readouterr().out
