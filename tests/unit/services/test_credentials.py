"""Secrets: from the environment, in a safe keychain, or in memory, and nowhere else."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringError, PasswordDeleteError

from metron_desktop.domain.account import Credentials
from metron_desktop.errors import UsageError
from metron_desktop.services import credentials

URL = "https://metron.example/api/"


class Safe(KeyringBackend):
    """A keychain that keeps what it is given, for as long as a test lasts."""

    priority = 5  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("no such password")


class Plain(Safe):
    """A keychain that would write everything into a readable file."""

    priority = 0.5  # type: ignore[assignment]


class Forgetful(Safe):
    """A keychain that accepts everything and keeps nothing."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class Broken(Safe):
    """A keychain whose service fails in a way of its own."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringError("the bus is gone")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError("the bus is gone")


class Locked(Safe):
    """A keychain that waits for a person who is not there."""

    def __init__(self) -> None:
        super().__init__()
        self.unlocked = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.unlocked.wait()
        return None


@pytest.fixture(autouse=True)
def _own_keychain() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)
    credentials.forget_memory()


def use(backend: KeyringBackend) -> None:
    keyring.set_keyring(backend)


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, None),
        ({"METRON_TOKEN": " t0ken "}, Credentials(token="t0ken")),
        (
            {"METRON_TOKEN": "t0ken", "METRON_USERNAME": "reader", "METRON_PASSWORD": "x"},
            Credentials(token="t0ken", username="reader"),
        ),
        (
            {"METRON_USERNAME": "reader", "METRON_PASSWORD": " with spaces "},
            Credentials(username="reader", password=" with spaces "),
        ),
        ({"METRON_USERNAME": "reader"}, None),
    ],
)
def test_the_environment(environment: dict[str, str], expected: Credentials | None) -> None:
    assert credentials.from_environment(environment) == expected


def test_a_password_of_nobody() -> None:
    with pytest.raises(UsageError, match="METRON_USERNAME"):
        credentials.from_environment({"METRON_PASSWORD": "secret"})


async def test_a_safe_keychain_keeps_them() -> None:
    use(Safe())
    token = Credentials(token="t0ken")
    assert await credentials.save(URL, token, username="reader")
    credentials.forget_memory()
    assert await credentials.load(URL, "reader") == token
    assert await credentials.load(URL, "other") is None
    assert await credentials.load("https://elsewhere.example/api/", "reader") is None
    await credentials.forget(URL, "reader")
    assert await credentials.load(URL, "reader") is None


async def test_user_name_and_password() -> None:
    use(Safe())
    pair = Credentials(username="reader", password="p\"ä'ss")
    assert await credentials.save(URL, pair)
    credentials.forget_memory()
    assert await credentials.load(URL, "reader") == pair


@pytest.mark.parametrize(
    "backend", [null.Keyring(), fail.Keyring(), Plain(), Forgetful(), Broken()]
)
async def test_without_a_safe_keychain_they_last_for_this_run(backend: KeyringBackend) -> None:
    use(backend)
    token = Credentials(token="t0ken")
    assert not await credentials.save(URL, token, username="reader")
    assert await credentials.load(URL, "reader") == token
    if isinstance(backend, Plain):
        assert backend.kept == {}
    credentials.forget_memory()
    assert await credentials.load(URL, "reader") is None
    await credentials.forget(URL, "reader")


async def test_a_keychain_that_never_answers() -> None:
    locked = Locked()
    use(locked)
    try:
        assert await credentials.load(URL, "reader", patience_s=0.05) is None
    finally:
        locked.unlocked.set()


async def test_an_entry_that_is_not_ours() -> None:
    safe = Safe()
    use(safe)
    await credentials.save(URL, Credentials(token="t0ken"), username="reader")
    credentials.forget_memory()
    for key in safe.kept:
        safe.kept[key] = "not json"
    assert await credentials.load(URL, "reader") is None


async def test_what_the_keychain_calls_itself() -> None:
    use(Safe())
    assert "Safe" in await credentials.keychain_name()
    use(null.Keyring())
    assert (await credentials.keychain_name()).startswith("none")


async def test_nothing_is_written_to_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    use(null.Keyring())
    await credentials.save(URL, Credentials(token="t0ken"), username="reader")
    assert await asyncio.to_thread(lambda: list(tmp_path.rglob("*"))) == []
