"""Pytest fixtures; a conftest imports the ones it wants."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest

from tests.metron_server.build import build_world
from tests.metron_server.dialect import Dialect
from tests.metron_server.server import MetronServer
from tests.metron_server.sizes import Sizes
from tests.metron_server.throttle import Limits

__all__ = ["make_server", "metron_live", "metron_v1"]

MakeServer = Callable[..., MetronServer]


@pytest.fixture
def make_server() -> Iterator[MakeServer]:
    """Starts servers that stop with the test; takes the arguments of `MetronServer`.

    Unless told otherwise they have a small world and limits that no test meets.
    """
    with ExitStack() as running:

        def make(**arguments: Any) -> MetronServer:
            arguments.setdefault("limits", Limits.generous())
            if "world" not in arguments:
                arguments["world"] = build_world(Sizes.small())
            return running.enter_context(MetronServer(**arguments))

        yield make


@pytest.fixture
def metron_live(make_server: MakeServer) -> MetronServer:
    """The deployed server with a small world."""
    return make_server()


@pytest.fixture
def metron_v1(make_server: MakeServer) -> MetronServer:
    """The document's server with a small world."""
    return make_server(dialect=Dialect.V1)
