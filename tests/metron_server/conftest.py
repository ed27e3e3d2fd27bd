from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import httpx
import pytest

from tests.metron_server.fixtures import *  # noqa: F403
from tests.metron_server.server import MetronServer

Visit = Callable[..., httpx.Client]


@pytest.fixture
def visit() -> Iterator[Visit]:
    """Makes clients of a server: ``visit(server)`` is ``reader`` with a token, "" is nobody."""
    with ExitStack() as opened:

        def make(server: MetronServer, user: str = "reader", **options: Any) -> httpx.Client:
            options.setdefault("base_url", server.url)
            options.setdefault("timeout", 30)
            options.setdefault("verify", False)  # nothing is encrypted here; saves reading CAs
            client = opened.enter_context(httpx.Client(**options))
            if user and server.dialect.live:
                client.headers["Authorization"] = f"Bearer {server.world.user(user).token}"
            elif user:
                client.auth = (user, server.world.user(user).password)
            return client

        yield make


@pytest.fixture
def live(metron_live: MetronServer, visit: Visit) -> httpx.Client:
    """``reader`` at the deployed server."""
    return visit(metron_live)


@pytest.fixture
def v1(metron_v1: MetronServer, visit: Visit) -> httpx.Client:
    """``reader`` at the document's server."""
    return visit(metron_v1)
