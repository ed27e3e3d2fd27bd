"""The collection after whatever happens to it on the server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from metron_desktop.store import collection
from tests.unit.sync.comparison import assert_same, collection_here, collection_there
from tests.unit.sync.lab import Lab


async def assert_equal(lab: Lab) -> None:
    await lab.read(lambda connection: assert_same(connection, lab.server))


async def test_the_first_time(lab: Lab) -> None:
    summary = await lab.sync()
    assert (summary.added, summary.updated, summary.removed) == (130, 0, 0)
    await assert_equal(lab)
