"""A real Metron server in each dialect, and clients for its people."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from metron_desktop.api.client import MetronClient
from metron_desktop.domain.account import Credentials
from tests.metron_server import Dialect, MetronServer
from tests.metron_server.fixtures import MakeServer, make_server, metron_live, metron_v1

__all__ = ["make_server", "metron_live", "metron_v1"]


@pytest.fixture(params=list(Dialect), ids=lambda dialect: dialect.value)
def metron(request: pytest.FixtureRequest, make_server: MakeServer) -> MetronServer:
    """A server, in every dialect."""
    return make_server(dialect=request.param)


@pytest.fixture
async def reader(metron: MetronServer) -> AsyncIterator[MetronClient]:
    """A client of the person with a collection."""
    async with client_of(metron) as client:
        yield client


def client_of(server: MetronServer, username: str = "reader", **arguments: Any) -> MetronClient:
    """A client signed in as the dialect allows."""
    return MetronClient(server.url, credentials_of(server, username), **arguments)


def credentials_of(server: MetronServer, username: str = "reader") -> Credentials:
    """A token; a v1.0 server only knows passwords."""
    user = server.world.user(username)
    if server.dialect.live:
        return Credentials(token=user.token)
    return Credentials(username=username, password=user.password)
