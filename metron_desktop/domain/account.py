"""Who is signed in where."""

from __future__ import annotations

from dataclasses import dataclass, field
from ipaddress import ip_address
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Credentials:
    """A secret for one server. Never logged: its representation hides the secret.

    Attributes:
        token: An API token (sent as Bearer), or "".
        username: User name for Basic authentication (and the library file's name), or "".
        password: Password for Basic authentication, or "".
    """

    token: str = field(default="", repr=False)
    username: str = ""
    password: str = field(default="", repr=False)

    @property
    def usable(self) -> bool:
        """Whether there is anything to sign in with."""
        return bool(self.token or (self.username and self.password))


@dataclass(frozen=True, slots=True)
class Account:
    """An account on a server.

    Attributes:
        api_url: The API's base URL with its final slash.
        username: Name on that server; "" for an account that only works offline.
        demo: Whether this is the demonstration library, which never goes online.
    """

    api_url: str
    username: str = ""
    demo: bool = False


def is_exposed(api_url: str) -> bool:
    """Whether a secret sent to this address could be read on the network.

    That is so without encryption, except on this computer itself.
    """
    try:
        parts = urlsplit(api_url)
        host = parts.hostname or ""
    except ValueError:
        return False  # no address at all
    if parts.scheme != "http" or host == "localhost":
        return False
    try:
        return not ip_address(host).is_loopback
    except ValueError:
        return bool(host)
