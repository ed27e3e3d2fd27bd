"""Secrets in the operating system's keychain, or in memory where there is none.

A secret is never written to a file of ours. Everything that touches the keychain runs in a thread
of its own with a time limit: a keychain may wait for a person to unlock it, or for a desktop
session that is not there.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import threading
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeVar

from metron_desktop.domain.account import Credentials
from metron_desktop.errors import UsageError

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

T = TypeVar("T")

_logger = logging.getLogger(__name__)
_TIMEOUT_S = 30.0
_PATIENCE_AT_START_S = 10.0
# keyring's own line between safe storage and plain files, disabled or missing ones (its
# `core.recommended`): plaintext files have 0.5, "fail" 0, "null" -1.
_SAFE_PRIORITY = 1

_in_memory: dict[tuple[str, str], Credentials] = {}


def from_environment(environment: Mapping[str, str] = os.environ) -> Credentials | None:
    """The credentials for headless use: METRON_TOKEN, or METRON_USERNAME + METRON_PASSWORD.

    METRON_USERNAME beside METRON_TOKEN names the account the token belongs to.

    Raises:
        UsageError: A password without a user name.
    """
    token = environment.get("METRON_TOKEN", "").strip()
    username = environment.get("METRON_USERNAME", "").strip()
    password = environment.get("METRON_PASSWORD", "")
    if token:
        return Credentials(token=token, username=username)
    if password and not username:
        raise UsageError("METRON_PASSWORD is set without METRON_USERNAME. Set both, or a token.")
    return Credentials(username=username, password=password) if password else None


async def load(
    api_url: str, username: str, *, patience_s: float = _PATIENCE_AT_START_S
) -> Credentials | None:
    """The credentials kept for an account, or None where there are none.

    Args:
        api_url: The API's base URL.
        username: The account's name on that server.
        patience_s: How long a locked keychain may take.
    """
    remembered = _in_memory.get((api_url, username))
    if remembered is not None:
        return remembered
    kept = await _ask(
        lambda keychain: keychain.get_password(*_entry(api_url, username)), patience_s
    )
    return _parse(kept) if kept else None


async def save(api_url: str, credentials: Credentials, *, username: str | None = None) -> bool:
    """Keep credentials for later runs.

    Args:
        api_url: The API's base URL.
        credentials: What to sign in with.
        username: The account's name, where the server told it; else the credentials' own.

    Returns:
        False where there is no safe keychain: they then last for this run only.
    """
    account = credentials.username if username is None else username
    _in_memory[(api_url, account)] = credentials
    secret = json.dumps(
        {
            "token": credentials.token,
            "username": credentials.username,
            "password": credentials.password,
        }
    )

    def store(keychain: KeyringBackend) -> bool:
        entry = _entry(api_url, account)
        keychain.set_password(*entry, secret)
        # Some backends accept everything and keep nothing.
        return keychain.get_password(*entry) == secret

    return bool(await _ask(store, _TIMEOUT_S))


async def forget(api_url: str, username: str) -> None:
    """Remove an account's credentials from memory and keychain."""
    _in_memory.pop((api_url, username), None)
    await _ask(lambda keychain: keychain.delete_password(*_entry(api_url, username)), _TIMEOUT_S)


def forget_memory() -> None:
    """Forget all secrets of this run; the keychain keeps its own."""
    _in_memory.clear()


async def has_keychain() -> bool:
    """Whether there is a safe keychain; without one secrets last for this run only."""
    return bool(await _ask(lambda _keychain: True, _PATIENCE_AT_START_S))


async def keychain_name() -> str:
    """What the keychain calls itself, or "none (secrets stay in memory)"."""
    name = await _ask(lambda keychain: keychain.name, _PATIENCE_AT_START_S)
    return name or "none (secrets stay in memory)"


def _entry(api_url: str, username: str) -> tuple[str, str]:
    return f"metron-desktop {api_url}", username or "token"


def _parse(secret: str) -> Credentials | None:
    try:
        values = json.loads(secret)
        found = Credentials(
            token=str(values["token"]),
            username=str(values["username"]),
            password=str(values["password"]),
        )
    except (ValueError, KeyError, TypeError):
        _logger.warning("The keychain's entry is not one of ours; it is ignored.")
        return None
    return found if found.usable else None


async def _ask(question: Callable[[KeyringBackend], T], patience_s: float) -> T | None:
    """Ask the keychain in a thread; None where there is none, it refuses, or it takes too long.

    The thread is a daemon of its own, not one of a pool: a keychain that never answers must not
    keep the program from ending.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T | None] = loop.create_future()

    def deliver(value: T | None) -> None:
        if not answer.done():
            answer.set_result(value)

    def work() -> None:
        value = _ask_now(question)
        if not loop.is_closed():
            loop.call_soon_threadsafe(deliver, value)

    threading.Thread(target=work, name="keychain", daemon=True).start()
    try:
        return await asyncio.wait_for(answer, patience_s)
    except TimeoutError:
        _logger.warning("The keychain did not answer within %.0f s.", patience_s)
        return None


def _ask_now(question: Callable[[KeyringBackend], T]) -> T | None:
    try:
        # Imported here: it loads every backend of the system, which start-up must not wait for.
        import keyring
        from keyring.backends.chainer import ChainerBackend

        chosen = keyring.get_keyring()
        for keychain in chosen.backends if isinstance(chosen, ChainerBackend) else (chosen,):
            if keychain.priority >= _SAFE_PRIORITY:
                return question(keychain)
    except Exception as error:  # noqa: BLE001 - backends are plugins and raise their own errors
        # The message may quote the secret; the type says enough.
        _logger.warning("The keychain cannot be used: %s", type(error).__name__)
    return None
