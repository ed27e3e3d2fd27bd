"""Which account is used, and whether a server accepts it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.paths import Paths
from metron_desktop.settings import API_URL, USERNAME, Setting, Settings

if TYPE_CHECKING:
    from metron_desktop.api.client import MetronClient

DEMO_API_URL = "https://demo.invalid/api/"
"""The server of the demonstration library. The top-level domain "invalid" never exists (RFC 2606),
so an account there is a demonstration by definition and never goes online."""


def demo_account() -> Account:
    """The account of the demonstration library."""
    return Account(DEMO_API_URL, "demo", demo=True)


def settings_of(paths: Paths) -> Settings:
    """The settings kept with these folders (``settings.json`` in the configuration folder)."""
    return Settings(paths.config / "settings.json")


def parse_api_url(text: str) -> str:
    """The API's base URL behind what a person typed: with scheme, path and final slash.

    ``metron.cloud`` gives ``https://metron.cloud/api/``.

    Raises:
        UsageError: It cannot be the address of a server.
    """
    # Imported here: it loads the HTTP library, which offline work does not need.
    from metron_desktop.api.address import normalise

    return normalise(text)


def current(
    settings: Settings, *, api_url: str | None = None, credentials: Credentials | None = None
) -> Account:
    """The account to open.

    The server is `api_url` where given, else the one signed in to last. The user name is that of
    the credentials where they have one, else the one last used on that very server, else "".

    Args:
        settings: Where sign-ins are remembered.
        api_url: The server asked for (``--api-url``).
        credentials: Credentials from the environment.

    Raises:
        UsageError: `api_url` cannot be the address of a server.
    """
    url = parse_api_url(api_url) if api_url else settings.get(API_URL)
    if url == DEMO_API_URL:
        return demo_account()
    known = settings.get(_username_at(url))
    if url == settings.get(API_URL):
        known = settings.get(USERNAME) or known
    return Account(url, (credentials.username if credentials else "") or known)


def remember(settings: Settings, account: Account) -> None:
    """Make this account the one the next start opens."""
    note(settings, account)
    settings.set(API_URL, account.api_url)
    settings.set(USERNAME, account.username)


def note(settings: Settings, account: Account) -> None:
    """Remember who was signed in on this server; the next start opens what it would have opened."""
    if account.username:
        settings.set(_username_at(account.api_url), account.username)


def _username_at(api_url: str) -> Setting[str]:
    return Setting(f"account/username_at/{api_url}", "", "User name on that server")


async def check(api_url: str, credentials: Credentials) -> str:
    """Sign in once, to prove that the address and the credentials are right.

    Costs one request, and a second one with a token whose user name is not known.

    Args:
        api_url: The API's base URL.
        credentials: What to sign in with.

    Returns:
        The account's user name: the server's spelling where it can be known (the API names the
        user only beside collection items), else the credentials' own, which may be "".

    Raises:
        AppError: With a sentence for each cause: wrong credentials, no network, not a Metron
            server, too many requests, a server in trouble.
    """
    # Imported here: the sign-in dialog is drawn long before the network is needed.
    from metron_desktop.api.client import MetronClient

    async with MetronClient(api_url, credentials) as client:
        await client.check()
        if not credentials.token:
            return credentials.username
        return await _username(client) or credentials.username


async def identified(account: Account, credentials: Credentials) -> Account:
    """The account with its user name, asked from the server.

    Costs one request. The name stays "" where nothing is collected yet.

    Raises:
        AppError: The server cannot be asked.
    """
    from metron_desktop.api.client import MetronClient

    async with MetronClient(account.api_url, credentials) as client:
        return replace(account, username=await _username(client))


async def _username(client: MetronClient) -> str:
    page = await client.collection.page(1)
    return next((item.user.username for item in page.items if item.user), "")
