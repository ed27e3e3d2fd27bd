"""Where a server lives: its base URL, and which URLs belong to it."""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

import httpx

from metron_desktop.errors import UsageError

DEFAULT_PORTS = {"http": 80, "https": 443}


def normalise(text: str) -> str:
    """The API's base URL for an address as people write it, with its final slash.

    ``metron.cloud``, ``https://metron.cloud/`` and ``https://metron.cloud/api`` all mean
    ``https://metron.cloud/api/``. Query and fragment are dropped.

    Raises:
        UsageError: Not an http(s) address, or one that carries a user name or password.
    """
    text = text.strip()
    parts = _split(text if "://" in text else f"https://{text}")
    if parts is None or parts.scheme not in DEFAULT_PORTS or not _is_name(parts.hostname):
        raise UsageError(
            f"“{text}” is not the address of a server; write one like https://metron.cloud/api/."
        )
    if "@" in parts.netloc:
        raise UsageError(
            "Write the server's address without a user name or password; sign in separately."
        )
    segments = [segment for segment in parts.path.split("/") if segment]
    if not segments or segments[-1] != "api":
        segments.append("api")
    return f"{parts.scheme}://{_host(parts)}/{'/'.join(segments)}/"


def origin(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an absolute http(s) URL; None for anything else."""
    parts = _split(url)
    if parts is None or parts.scheme not in DEFAULT_PORTS or not parts.hostname:
        return None
    return parts.scheme, parts.hostname, parts.port or DEFAULT_PORTS[parts.scheme]


def joined(base: str, link: str) -> str:
    """Where a link leads from `base`; "" for a malformed one."""
    try:
        return urljoin(base, link)
    except ValueError:
        return ""


def host_of(url: str) -> str:
    """The host of a URL, for sentences; the whole text where it has none."""
    parts = _split(url)
    return (parts.hostname if parts else None) or url


def other_than(url: str, other: str) -> str:
    """How the server of `other` is told from that of `url`, for sentences.

    Its host, with scheme and port where the host alone is the same: a server that only moved from
    http to https would else be said to send people on to itself.
    """
    parts = _split(other)
    if parts is None or parts.scheme not in DEFAULT_PORTS or parts.hostname != host_of(url):
        return host_of(other)
    return f"{parts.scheme}://{_host(parts)}"


def _split(url: str) -> SplitResult | None:
    """The parts of `url`, or None where it is malformed (`port` raises for a bad port)."""
    if any(character.isspace() or not character.isprintable() for character in url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
        httpx.URL(url)  # knows which hosts cannot be
    except (ValueError, httpx.InvalidURL):
        return None
    return parts


def _is_name(host: str | None) -> bool:
    """Whether a host can be looked up: its labels have 1 to 63 characters (RFC 1035)."""
    if not host:
        return False
    return ":" in host or all(0 < len(label) < 64 for label in host.rstrip(".").split("."))


def _host(parts: SplitResult) -> str:
    """Host and port, lower case, without the scheme's own port."""
    host = parts.hostname or ""
    if ":" in host:
        host = f"[{host}]"
    if parts.port in (None, DEFAULT_PORTS[parts.scheme]):
        return host
    return f"{host}:{parts.port}"
