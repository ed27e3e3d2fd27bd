"""A lab with a tiny world, deployed or of the document."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.metron_server import Dialect
from tests.metron_server.fixtures import MakeServer, make_server
from tests.unit.sync.lab import TINY_HABITS, Lab, laboratory, tiny_world

__all__ = ["make_server"]


@pytest.fixture(params=[Dialect.LIVE, Dialect.V1], ids=lambda dialect: dialect.value)
async def lab(
    request: pytest.FixtureRequest, make_server: MakeServer, tmp_path: Path
) -> AsyncIterator[Lab]:
    """A server with a tiny world and an empty library, in both dialects."""
    server = make_server(world=tiny_world(), dialect=request.param, habits=TINY_HABITS)
    async with laboratory(server, tmp_path / "library.sqlite") as made:
        yield made


@pytest.fixture
async def live(make_server: MakeServer, tmp_path: Path) -> AsyncIterator[Lab]:
    """The deployed server with a tiny world and an empty library."""
    server = make_server(world=tiny_world(), habits=TINY_HABITS)
    async with laboratory(server, tmp_path / "library.sqlite") as made:
        yield made
