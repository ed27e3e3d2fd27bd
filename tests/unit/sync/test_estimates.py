"""What is said before is what it costs."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from metron_desktop.domain.jobs import JobKind
from metron_desktop.sync import asking
from tests.metron_server.fixtures import MakeServer
from tests.unit.sync.lab import Lab, laboratory, tiny_world


@pytest.fixture
async def synced(make_server: MakeServer, tmp_path: Path) -> AsyncIterator[Lab]:
    """A synchronised library; the server's pages are as long as the deployed one's."""
    async with laboratory(make_server(world=tiny_world()), tmp_path / "library.sqlite") as lab:
        await lab.sync()
        yield lab


async def estimate(lab: Lab, *, full: bool = False) -> int:
    told = await lab.engine.estimate(await lab.read(asking.parts), full=full)
    assert told.certain
    return told.requests


async def test_a_synchronisation_without_news(synced: Lab) -> None:
    told = await estimate(synced)
    assert told == len(await synced.sync_asking())


async def test_a_full_synchronisation(synced: Lab) -> None:
    told = await estimate(synced, full=True)
    asked = await synced.sync_asking(full=True)
    assert told == len(asked)


async def test_details_that_wait(synced: Lab) -> None:
    shelf = synced.world.collection.values()
    items = [item for item in shelf if item.user.username == "reader"][:4]
    for item in items:
        synced.world.edit_item(item.id, grade=Decimal("9.0"))
    await synced.engine.finished((await synced.engine.ask(JobKind.COLLECTION)).id)
    told = await synced.engine.estimate([(JobKind.ITEM_DETAILS, None)])
    assert told.requests == len(items)


async def test_time_is_what_the_limits_let_through(synced: Lab) -> None:
    soon = await synced.engine.estimate([(JobKind.STATISTICS, None)])
    assert soon.days == 1
    assert soon.seconds < 60
