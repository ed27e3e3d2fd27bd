"""A library that another process has open is looked at, and nothing more."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from metron_desktop.domain.account import Account
from metron_desktop.domain.jobs import JobKind
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.errors import StoreError
from metron_desktop.paths import Paths
from metron_desktop.services.workspace import Workspace
from metron_desktop.store.lease import lock_path
from tests.metron_server import MetronServer
from tests.unit.store.elsewhere import held_elsewhere
from tests.unit.sync.lab import TINY_COLLECTION, credentials_of

MOMENT = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)


@pytest.mark.parametrize("background", [False, True], ids=["by hand", "window"])
async def test_it_only_looks(synced: Workspace, server: MetronServer, background: bool) -> None:
    [first, *_] = await synced.library.ids(Query(Kind.COLLECTION_ITEM))
    await synced.collection.rate([first], 1)  # waits for its server
    await synced.close()
    server.log.clear()
    paths, account = synced.paths, Account(server.url, "reader")
    with held_elsewhere(synced.db.path):
        looking = await Workspace.open(
            paths, account, credentials_of(server), background=background
        )
        try:
            assert looking.read_only
            assert len(await looking.library.ids(Query(Kind.COLLECTION_ITEM))) == TINY_COLLECTION
            assert not looking.synchronization.available
            for attempt in (
                lambda: looking.synchronization.run(),
                lambda: looking.synchronization.ask(JobKind.PUSH),
                lambda: looking.collection.read([first], MOMENT),
                lambda: looking.collection.remove([first]),
                lambda: looking.collection.edit([first], {"notes": "mine"}),
            ):
                with pytest.raises(StoreError, match="open in another window"):
                    await attempt()
            assert [one.entry.attempts for one in await looking.outbox.waiting()] == [0]
        finally:
            await looking.close()
    assert server.log.entries == []
    again = await Workspace.open(paths, account, credentials_of(server))
    try:
        assert not again.read_only
        assert (await again.synchronization.run()).complete
        assert await again.outbox.waiting() == []
    finally:
        await again.close()


async def test_a_window_waits_for_one_that_is_just_closing(synced: Workspace) -> None:
    await synced.close()
    with held_elsewhere(synced.db.path) as other:
        assert other.stdin is not None
        other.stdin.close()  # it ends, in its own time
        opened = await Workspace.open(synced.paths, synced.account, None, background=True)
    assert not opened.read_only
    await opened.close()


async def test_another_account_is_another_library(synced: Workspace, tmp_path: Path) -> None:
    paths = Paths.below(tmp_path)
    other = Account(synced.account.api_url, "neighbour")
    with held_elsewhere(paths.library(other.api_url, other.username)):
        assert not synced.read_only
    assert lock_path(synced.db.path).exists()
