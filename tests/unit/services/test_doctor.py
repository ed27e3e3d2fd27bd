"""The report for people who help."""

from __future__ import annotations

import json
from pathlib import Path

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.paths import Paths
from metron_desktop.services import accounts, doctor
from metron_desktop.services.workspace import Workspace
from metron_desktop.store.migrate import CURRENT
from tests.metron_server import MetronServer
from tests.unit.sync.lab import credentials_of


async def test_a_healthy_library(synced: Workspace, server: MetronServer) -> None:
    given = credentials_of(server)
    report = await doctor.report(synced.paths, synced.account, given)
    library = report["library"]
    assert library["exists"]
    assert library["schema"] == library["schema_known"] == CURRENT
    assert library["integrity"] == "ok"
    assert library["collection_items"] == len(server.world.items_of("reader"))
    assert report["network"] == {"checked": True, "reachable": True, "signed_in": True}
    assert report["account"]["credentials"] == "token"
    assert report["keychain"].startswith("none")
    assert report["versions"]["sqlalchemy"][0].isdigit()
    assert given.token not in json.dumps(report)


async def test_nothing_yet(tmp_path: Path) -> None:
    report = await doctor.report(Paths.below(tmp_path), accounts.demo_account())
    assert report["library"]["exists"] is False
    assert not (tmp_path / "libraries").exists()
    assert report["account"]["credentials"] == "none"


async def test_a_damaged_library(tmp_path: Path) -> None:
    paths = Paths.below(tmp_path)
    file = paths.library(accounts.DEMO_API_URL, "demo")
    file.parent.mkdir(parents=True)
    file.write_bytes(b"this is no database" * 1000)
    report = await doctor.report(paths, accounts.demo_account())
    assert "damaged" in report["library"]["error"]


async def test_the_demonstration_asks_nobody(tmp_path: Path) -> None:
    report = await doctor.report(Paths.below(tmp_path), accounts.demo_account())
    assert report["network"]["checked"] is False


async def test_without_credentials_nothing_is_asked(tmp_path: Path, server: MetronServer) -> None:
    """The deployment bans addresses that send unauthorised requests."""
    account = Account(server.url, "reader")
    report = await doctor.report(Paths.below(tmp_path), account)
    assert report["network"] == {"checked": True, "reachable": True, "signed_in": False}
    assert len(server.log) == 0


async def test_a_server_that_is_not_there(tmp_path: Path, server: MetronServer) -> None:
    account = Account(server.url, "reader")
    with server.refusing():
        without = await doctor.report(Paths.below(tmp_path), account)
        signed_in = await doctor.report(Paths.below(tmp_path), account, credentials_of(server))
    assert without["network"]["reachable"] is False
    assert signed_in["network"]["reachable"] is False
    assert signed_in["network"]["error"]


async def test_a_wrong_token_is_no_secret_told(tmp_path: Path, server: MetronServer) -> None:
    account = Account(server.url, "reader")
    report = await doctor.report(Paths.below(tmp_path), account, Credentials(token="wr0ngt0ken"))
    assert report["network"]["reachable"] is True
    assert report["network"]["signed_in"] is False
    assert "wr0ngt0ken" not in json.dumps(report)
