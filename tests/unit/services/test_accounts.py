"""Which account is opened, and whether a server accepts it."""

from __future__ import annotations

from pathlib import Path

import pytest

from metron_desktop.api.errors import AuthError, Intercepted, Offline
from metron_desktop.domain.account import Account, Credentials
from metron_desktop.errors import UsageError
from metron_desktop.services import accounts
from metron_desktop.settings import Settings
from tests.metron_server import Dialect
from tests.metron_server.faults import captive_portal
from tests.metron_server.fixtures import MakeServer
from tests.unit.sync.lab import credentials_of, tiny_world

METRON = "https://metron.cloud/api/"
OTHER = "https://comics.example/api/"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.json")


def test_before_anybody_signed_in(settings: Settings) -> None:
    assert accounts.current(settings) == Account(METRON)


def test_the_one_signed_in_last(settings: Settings, tmp_path: Path) -> None:
    accounts.remember(settings, Account(OTHER, "reader"))
    again = Settings(tmp_path / "settings.json")
    assert accounts.current(again) == Account(OTHER, "reader")


def test_the_server_asked_for(settings: Settings) -> None:
    accounts.remember(settings, Account(METRON, "reader"))
    assert accounts.current(settings, api_url="comics.example") == Account(OTHER)
    assert accounts.current(settings, api_url="https://metron.cloud/") == Account(METRON, "reader")


def test_a_server_of_which_a_user_is_known(settings: Settings) -> None:
    accounts.remember(settings, Account(METRON, "reader"))
    accounts.note(settings, Account(OTHER, "collector"))
    assert accounts.current(settings) == Account(METRON, "reader")
    assert accounts.current(settings, api_url=OTHER) == Account(OTHER, "collector")


def test_the_user_of_the_environment(settings: Settings) -> None:
    accounts.remember(settings, Account(METRON, "reader"))
    given = Credentials(username="other", password="x")
    assert accounts.current(settings, credentials=given) == Account(METRON, "other")
    assert accounts.current(settings, credentials=Credentials(token="t")).username == "reader"


def test_the_demonstration_is_always_itself(settings: Settings) -> None:
    accounts.remember(settings, accounts.demo_account())
    given = Credentials(username="other", password="x")
    assert accounts.current(settings, credentials=given) == accounts.demo_account()
    assert accounts.current(settings, api_url=METRON) == Account(METRON)


@pytest.mark.parametrize("text", ["", "ftp://metron.cloud/", "https://me:secret@metron.cloud/"])
def test_no_address_of_a_server(settings: Settings, text: str) -> None:
    with pytest.raises(UsageError):
        accounts.parse_api_url(text)


@pytest.mark.parametrize("dialect", list(Dialect))
async def test_signing_in(make_server: MakeServer, dialect: Dialect) -> None:
    server = make_server(world=tiny_world(), dialect=dialect)
    assert await accounts.check(server.url, credentials_of(server)) == "reader"
    assert len(server.log) == (2 if dialect.live else 1)


async def test_the_user_of_a_token_with_nothing_collected(make_server: MakeServer) -> None:
    world = tiny_world()
    server = make_server(world=world)
    for item in world.items_of("reader"):
        world.remove_item(item.id)
    token = credentials_of(server).token
    assert await accounts.check(server.url, Credentials(token=token)) == ""
    assert await accounts.check(server.url, Credentials(token=token, username="me")) == "me"


async def test_wrong_credentials(make_server: MakeServer) -> None:
    server = make_server(world=tiny_world())
    with pytest.raises(AuthError):
        await accounts.check(server.url, Credentials(token="wrong"))
    assert len(server.log) == 1


async def test_not_a_metron_server(make_server: MakeServer) -> None:
    server = make_server(world=tiny_world())
    server.faults.add(captive_portal(), times=None)
    with pytest.raises(Intercepted):
        await accounts.check(server.url, credentials_of(server))


async def test_no_network(make_server: MakeServer) -> None:
    server = make_server(world=tiny_world())
    with server.refusing(), pytest.raises(Offline):
        await accounts.check(server.url, credentials_of(server))
