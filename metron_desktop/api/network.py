"""The HTTP library's clients as this program opens them, and its failures in plain words."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Iterator, Mapping
from http.cookiejar import CookieJar, DefaultCookiePolicy

import httpx

from metron_desktop import PROJECT_URL, __version__
from metron_desktop.api.errors import ApiError, NotMetron, Offline

USER_AGENT = f"metron-desktop/{__version__} (+{PROJECT_URL})"

_LOOPBACK = ("all://localhost", "all://127.0.0.1", "all://[::1]")

_BROKEN = ("disconnected", "closed connection", "incomplete")
"""Words of the HTTP library's protocol errors that mean the connection ended too early."""


async def open_http(headers: Mapping[str, str], silence: float) -> httpx.AsyncClient:
    """A client with our User-Agent that keeps no cookies and follows no redirects.

    Loading the certificates and the parts that the HTTP library only imports when they are needed
    takes some 300 ms, so it is done in a thread.

    Args:
        headers: Sent with every request.
        silence: Seconds without a byte after which a request fails.
    """

    def build() -> httpx.AsyncClient:
        # Loads what the first request would else import on the event loop's thread.
        import anyio.lowlevel
        import anyio.streams.tls

        anyio.run(anyio.lowlevel.checkpoint)
        return httpx.AsyncClient(
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", **headers},
            timeout=silence,
            follow_redirects=False,
            # A session cookie would be a second, invisible sign-in.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            # A proxy of the network cannot reach this computer's own servers.
            mounts=dict.fromkeys(_LOOPBACK),
        )

    return await asyncio.to_thread(build)


def explain(error: httpx.TransportError, host: str, timeout: float) -> ApiError:
    """What a failed connection means.

    Args:
        error: What the HTTP library raised.
        host: The server's name.
        timeout: Seconds it was given.

    Returns:
        `Offline`, or `NotMetron` where something else than a web server answered.
    """
    never_sent = isinstance(error, httpx.ConnectError | httpx.ConnectTimeout | httpx.ProxyError)
    if isinstance(error, httpx.RemoteProtocolError) and not any(
        word in str(error) for word in _BROKEN
    ):
        return NotMetron(f"{host} does not answer like a web server; check the address.")
    return Offline(_sentence(error, host, timeout), maybe_received=not never_sent)


def too_slow(host: str, timeout: float) -> Offline:
    """What it means when a server takes too long."""
    return Offline(f"{host} did not answer within {timeout:g} seconds; try again later.")


def _sentence(error: httpx.TransportError, host: str, timeout: float) -> str:
    if isinstance(error, httpx.TimeoutException):
        return too_slow(host, timeout).sentence
    if isinstance(error, httpx.ProxyError):
        return "The network's proxy refuses the connection; check the proxy settings."
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return (
                f"The certificate of {host} cannot be trusted ({cause.verify_message}). Check "
                "this computer's date and whether the network first wants you to sign in."
            )
        if isinstance(cause, ssl.SSLError):
            return f"A secure connection to {host} cannot be made; check the address."
        if isinstance(cause, socket.gaierror):
            return (
                f"The name {host} could not be found; check the address and your network "
                "connection."
            )
        if isinstance(cause, ConnectionRefusedError):
            return f"{host} refuses connections; the server may be down, try again later."
    if isinstance(error, httpx.ConnectError):
        return f"{host} cannot be reached; check your network connection."
    return f"The connection to {host} broke before its answer was complete; try again."


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything it was raised from, also within groups."""
    waiting: list[BaseException] = [error]
    seen: set[int] = set()
    while waiting:
        current = waiting.pop(0)
        if id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        if isinstance(current, BaseExceptionGroup):
            waiting += current.exceptions
        waiting += [link for link in (current.__cause__, current.__context__) if link]
