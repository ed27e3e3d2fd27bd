"""Open workspaces, on a server and without one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from metron_desktop.domain.account import Account
from metron_desktop.paths import Paths
from metron_desktop.services.workspace import Workspace
from tests.metron_server import MetronServer
from tests.metron_server.fixtures import MakeServer, make_server
from tests.unit.sync.lab import TINY_HABITS, credentials_of, tiny_world

__all__ = ["make_server"]


@pytest.fixture
def server(make_server: MakeServer) -> MetronServer:
    """The deployed server with a tiny world."""
    return make_server(world=tiny_world(), habits=TINY_HABITS)


@pytest.fixture
async def workspace(server: MetronServer, tmp_path: Path) -> AsyncIterator[Workspace]:
    """The account of ``reader``, signed in; nothing synchronised yet."""
    opened = await Workspace.open(
        Paths.below(tmp_path), Account(server.url, "reader"), credentials_of(server)
    )
    yield opened
    await opened.close()


@pytest.fixture
async def synced(workspace: Workspace, server: MetronServer) -> Workspace:
    """The same, synchronised."""
    summary = await workspace.synchronization.run()
    assert summary.complete
    server.log.clear()
    return workspace
