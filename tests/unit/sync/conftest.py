"""A lab with a small world, in the dialects a test asks for."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.metron_server import Dialect
from tests.metron_server.fixtures import MakeServer, make_server
from tests.unit.sync.lab import Lab, laboratory

__all__ = ["make_server"]


@pytest.fixture(params=list(Dialect), ids=lambda dialect: dialect.value)
async def lab(
    request: pytest.FixtureRequest, make_server: MakeServer, tmp_path: Path
) -> AsyncIterator[Lab]:
    """A server with a small world and an empty library, in every dialect."""
    async with laboratory(make_server(dialect=request.param), tmp_path / "library.sqlite") as made:
        yield made


@pytest.fixture
async def live(make_server: MakeServer, tmp_path: Path) -> AsyncIterator[Lab]:
    """The deployed server with a small world and an empty library."""
    async with laboratory(make_server(), tmp_path / "library.sqlite") as made:
        yield made
