"""Opening and closing an account."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from metron_desktop.api.images import ImageFetcher
from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.changes import Changes
from metron_desktop.errors import NewerSchema, UsageError
from metron_desktop.paths import Paths
from metron_desktop.services import accounts
from metron_desktop.services.workspace import Workspace, cover_source
from metron_desktop.settings import DAILY_RESERVE
from metron_desktop.store.database import Database
from tests.metron_server import MetronServer
from tests.unit.sync.lab import credentials_of


async def test_opening_sends_nothing(workspace: Workspace, server: MetronServer) -> None:
    assert len(server.log) == 0
    assert workspace.client is not None
    assert workspace.synchronization.available
    assert (await workspace.statistics.stats()).total_items == 0
    assert await workspace.statistics.server_stats() is None
    assert await workspace.synchronization.last_sync() is None


async def test_without_credentials_it_is_offline(tmp_path: Path) -> None:
    for given in (None, Credentials(), Credentials(username="reader")):
        opened = await Workspace.open(
            Paths.below(tmp_path), Account("https://metron.cloud/api/", "reader"), given
        )
        assert opened.client is None
        with pytest.raises(UsageError):
            await opened.synchronization.run()
        await opened.close()


async def test_the_demonstration_never_goes_online(tmp_path: Path) -> None:
    opened = await Workspace.open(
        Paths.below(tmp_path), accounts.demo_account(), Credentials(token="t0ken")
    )
    assert opened.client is None
    await opened.close()


async def test_a_cover_that_is_gone_is_no_failure_to_retry(server: MetronServer) -> None:
    async with ImageFetcher() as pictures:
        fetch = cover_source(pictures)
        assert await fetch(f"{server.origin}/media/issue/gone.jpg") is None
        cover = next(issue.cover for issue in server.world.issues.values() if issue.cover)
        url = f"{server.origin}/{cover.lstrip('/')}"
        assert await fetch(url) == server.world.image(cover)


async def test_the_reserve_of_the_day_is_the_persons(server: MetronServer, tmp_path: Path) -> None:
    paths = Paths.below(tmp_path)
    accounts.settings_of(paths).set(DAILY_RESERVE, 321)
    opened = await Workspace.open(paths, Account(server.url, "reader"), credentials_of(server))
    assert opened.client is not None
    assert opened.client.limiter.reserve == 321
    await opened.close()


async def test_changes_are_told(synced: Workspace, server: MetronServer) -> None:
    told = Changes()
    unsubscribe = synced.subscribe(told.merge)
    issue = next(issue for issue in server.world.issues.values())
    server.world.edit_issue(issue.id, number="77")
    await synced.synchronization.run()
    assert told
    unsubscribe()


async def test_closing_ends_a_synchronisation(workspace: Workspace, server: MetronServer) -> None:
    started = asyncio.Event()
    workspace.synchronization.subscribe(lambda _: started.set())
    running = asyncio.create_task(workspace.synchronization.run())
    await started.wait()
    await workspace.close()
    summary = await running
    assert not summary.complete
    assert not workspace.synchronization.running
    db = await Database.open(workspace.db.path)
    await db.close()


async def test_each_account_has_a_file_of_its_own(tmp_path: Path) -> None:
    paths = Paths.below(tmp_path)
    files = set()
    for account in (
        Account("https://metron.cloud/api/", "reader"),
        Account("https://metron.cloud/api/", "other"),
        Account("https://comics.example/api/", "reader"),
    ):
        opened = await Workspace.open(paths, account, None)
        files.add(opened.db.path)
        await opened.close()
    assert len(files) == 3


async def test_a_library_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    paths, account = Paths.below(tmp_path), Account("https://metron.cloud/api/", "reader")
    opened = await Workspace.open(paths, account, None)
    await opened.db.write(
        lambda connection, _: connection.exec_driver_sql(
            "UPDATE alembic_version SET version_num = '9999'"
        )
    )
    await opened.close()
    with pytest.raises(NewerSchema):
        await Workspace.open(paths, account, None)


def test_importing_it_is_cheap() -> None:
    """The window imports it on its thread."""
    heavy = "sqlalchemy,httpx,pydantic,numpy,imagehash,scipy,PIL,keyring,PySide6"
    code = (
        "import sys\n"
        "import metron_desktop.services.workspace, metron_desktop.services.accounts\n"
        "import metron_desktop.services.credentials, metron_desktop.services.demo\n"
        f"print(*[name for name in '{heavy}'.split(',') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
