"""Things that go wrong. Tests switch them on with ``server.faults.add``, see `fault_rules`."""

from __future__ import annotations

import json
import threading
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.metron_server.exchange import Exchange, Reply
from tests.metron_server.throttle import Throttle
from tests.metron_server.world import World

_CHUNK = 1 << 20


class Fault(Protocol):
    """What happens to a request instead of, or to, its answer."""

    async def apply(self, exchange: Exchange) -> None:
        """Answer the exchange, or cut it."""


@dataclass(frozen=True, slots=True)
class Status:
    """An answer of this status, which never reaches the application.

    Attributes:
        detail: The JSON's sentence; None sends `html` instead.
    """

    status: int
    detail: str | None = None
    html: str = "<html><head><title>Error</title></head><body><h1>Error</h1></body></html>"
    headers: Mapping[str, str] = field(default_factory=dict)

    async def apply(self, exchange: Exchange) -> None:
        if self.detail is None:
            body, kind = self.html.encode(), "text/html; charset=utf-8"
        else:
            body, kind = json.dumps({"detail": self.detail}).encode(), "application/json"
        await exchange.send(Reply(self.status, {"content-type": kind, **self.headers}, body))


def captive_portal() -> Status:
    """The sign-in page of a hotel's network: 200, and HTML."""
    return Status(200, html="<html><body>Welcome! <form>Room number</form></body></html>")


def unauthorized() -> Status:
    """A 401 as the API sends it."""
    return Status(401, "Invalid token.", headers={"www-authenticate": 'Basic realm="api"'})


def forbidden() -> Status:
    """A 403 as the API sends it."""
    return Status(403, "You do not have permission to perform this action.")


def throttled(retry_after: int | None = 7) -> Status:
    """A 429 the counters know nothing of, with or without ``Retry-After``."""
    headers = {} if retry_after is None else {"retry-after": str(retry_after)}
    return Status(429, "Request was throttled.", headers=headers)


def redirect(location: str, status: int = 302) -> Status:
    """Somewhere else."""
    return Status(status, headers={"location": location})


@dataclass(frozen=True, slots=True)
class Headers:
    """The true answer with some headers changed (None takes one away)."""

    changes: Mapping[str, str | None]

    async def apply(self, exchange: Exchange) -> None:
        reply = await exchange.normal()
        headers = dict(reply.headers)
        for name, value in self.changes.items():
            headers.pop(name.lower(), None)
            if value is not None:
                headers[name.lower()] = value
        await exchange.send(Reply(reply.status, headers, reply.body))


def absurd_rate_headers(value: str) -> Headers:
    """Rate headers that make no sense: "-5", "99999999999999999999", "soon", "NaN"."""
    names = [f"X-RateLimit-{kind}{what}" for kind in ("", "Burst-", "Sustained-") for what in _RATE]
    return Headers(dict.fromkeys(names, value))


_RATE = ("Limit", "Remaining", "Reset")


@dataclass(frozen=True, slots=True)
class Rewrite:
    """The true answer with its JSON changed (wrong types, a foreign `next`)."""

    change: Callable[[Any], Any]

    async def apply(self, exchange: Exchange) -> None:
        reply = await exchange.normal(plain=True)
        content = self.change(json.loads(reply.body))
        await exchange.send(Reply(reply.status, reply.headers, json.dumps(content).encode()))


def foreign_next(url: str) -> Rewrite:
    """A list whose next page is said to be elsewhere."""
    return Rewrite(lambda content: {**content, "next": url})


@dataclass(frozen=True, slots=True)
class InLanguage:
    """The true answer with the display words of another language than was asked for.

    A cache that does not ask for the language has given such answers.
    """

    language: str = "it"

    async def apply(self, exchange: Exchange) -> None:
        await exchange.send(await exchange.normal(language=self.language))


@dataclass(frozen=True, slots=True)
class Truncated:
    """The true answer's first part, as if it were all: JSON that breaks off."""

    share: float = 0.5

    async def apply(self, exchange: Exchange) -> None:
        reply = await exchange.normal(plain=True)
        kept = reply.body[: int(len(reply.body) * self.share)]
        await exchange.send(Reply(reply.status, reply.headers, kept))


@dataclass(frozen=True, slots=True)
class Reset:
    """The connection is reset before anything is answered.

    Attributes:
        handled: Whether the request is carried out all the same: the client cannot know.
    """

    handled: bool = False

    async def apply(self, exchange: Exchange) -> None:
        if self.handled:
            await exchange.normal()
        await exchange.reset()


@dataclass(frozen=True, slots=True)
class ResetMidBody:
    """The connection is reset when half of the answer's body is sent."""

    async def apply(self, exchange: Exchange) -> None:
        reply = await exchange.normal(plain=True)
        length = {"content-length": str(len(reply.body))}
        await exchange.start(reply.status, {**reply.headers, **length})
        await exchange.write(reply.body[: len(reply.body) // 2])
        await exchange.reset()


class Stall:
    """The answer does not come until `release`, or the client gives up.

    Args:
        mid_body: Whether headers and half of the body come before the silence.
    """

    def __init__(self, *, mid_body: bool = False) -> None:
        self._mid_body = mid_body
        self._released = threading.Event()
        self._waiting: list[Callable[[], None]] = []
        self._lock = threading.Lock()
        self.arrived = threading.Event()

    def release(self) -> None:
        """Let everything that waits be answered, and whatever comes later."""
        with self._lock:
            self._released.set()
            waiting, self._waiting = self._waiting, []
        for wake in waiting:
            wake()

    async def apply(self, exchange: Exchange) -> None:
        reply = await exchange.normal(plain=self._mid_body)
        half = len(reply.body) // 2
        if self._mid_body:
            length = {"content-length": str(len(reply.body))}
            await exchange.start(reply.status, {**reply.headers, **length})
            await exchange.write(reply.body[:half])
        wake = exchange.waker()
        with self._lock:
            if self._released.is_set():
                wake()
            else:
                self._waiting.append(wake)
        self.arrived.set()
        if not await exchange.wait():
            return  # the client gave up
        if self._mid_body:
            await exchange.write(reply.body[half:], last=True)
        else:
            await exchange.send(reply)


@dataclass(frozen=True, slots=True)
class HugeBody:
    """A body that goes on and on: a JSON list that never closes within `size` bytes."""

    size: int = 200_000_000

    async def apply(self, exchange: Exchange) -> None:
        await exchange.start(200, {"content-type": "application/json"})
        await exchange.write(b'{"count":1,"next":null,"previous":null,"results":[')
        chunk = b" " * _CHUNK
        for _ in range(self.size // _CHUNK):
            if not await exchange.write(chunk):
                return
        await exchange.write(b"]}", last=True)


@dataclass(frozen=True, slots=True)
class GzipBomb:
    """A small answer that unpacks to `size` bytes."""

    size: int = 1_000_000_000

    async def apply(self, exchange: Exchange) -> None:
        body = _bomb(self.size)
        headers = {"content-type": "application/json", "content-encoding": "gzip"}
        await exchange.send(Reply(200, headers, body))


@dataclass(frozen=True, slots=True)
class Crowded:
    """The true answer, after another program of the same person has used up slots.

    Attributes:
        throttle: The server's counters.
        requests: How many it sent.
        username: Whose they are.
    """

    throttle: Throttle
    requests: int
    username: str = "reader"

    async def apply(self, exchange: Exchange) -> None:
        self.throttle.spend(self.username, self.requests)
        await exchange.send(await exchange.normal())


@dataclass(frozen=True, slots=True)
class AndThen:
    """The true answer; then the world changes before the next request is read."""

    change: Callable[[World], None]

    async def apply(self, exchange: Exchange) -> None:
        reply = await exchange.normal()
        self.change(exchange.world)
        await exchange.send(reply)


def _bomb(size: int) -> bytes:
    """A gzip file of that many spaces, made without unpacking it.

    A block that ends with a full flush forgets what came before it, so the same compressed block
    may be repeated (RFC 1951, section 3.2; RFC 1952 for the frame).
    """
    spaces = b" " * _CHUNK
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packer.compress(spaces)
    packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(spaces) + packer.flush(zlib.Z_FULL_FLUSH)
    count = size // _CHUNK
    checksum = 0
    for _ in range(count):
        checksum = zlib.crc32(spaces, checksum)
    frame = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\xff"
    tail = checksum.to_bytes(4, "little") + (count * _CHUNK % (1 << 32)).to_bytes(4, "little")
    return frame + block * count + b"\x03\x00" + tail
