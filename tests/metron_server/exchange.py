"""One request and its answer at the level of the connection, where faults do their work."""

from __future__ import annotations

import asyncio
import gzip
import socket
import struct
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tests.metron_server.request_log import Entry
from tests.metron_server.world import World


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Exchange:
    """Hands out the answer the application would give, and sends any answer, or none.

    Args:
        app: The application.
        transport: The connection.
        receive: Tells when the client has gone (the request's body was read before).
        common: Headers every answer has.
    """

    def __init__(
        self,
        app: ASGIApp,
        scope: Scope,
        entry: Entry,
        world: World,
        transport: asyncio.Transport,
        receive: Receive,
        send: Send,
        common: Mapping[str, str],
    ) -> None:
        self.entry = entry
        self.world = world
        self.headers: Mapping[str, str] = {}
        self._app = app
        self._scope = scope
        self._transport = transport
        self._receive = receive
        self._send = send
        self._common = common
        self._woken = asyncio.Event()

    async def normal(self, *, plain: bool = False, language: str = "") -> Reply:
        """What the application answers.

        Args:
            plain: Undo its compression.
            language: As if the client had asked for this language; "" as it did ask.
        """
        messages: list[Message] = []

        async def collect(message: Message) -> None:
            messages.append(message)

        async def request() -> Message:
            return {"type": "http.request", "body": self.entry.body, "more_body": False}

        scope = _asking_for(self._scope, language) if language else self._scope
        await self._app(scope, request, collect)
        self.entry.user = self._scope["metron"]["user"]
        headers = {
            name.decode("latin-1"): value.decode("latin-1")
            for name, value in messages[0]["headers"]
        }
        body = b"".join(message.get("body", b"") for message in messages[1:])
        if plain and headers.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
            headers = {
                name: value for name, value in headers.items() if "content-" not in name[:16]
            }
            headers["content-type"] = "application/json"
        return Reply(messages[0]["status"], headers, body)

    async def send(self, reply: Reply) -> None:
        """Send a whole answer."""
        headers = dict(reply.headers)
        if reply.status != 204:
            length = 0 if reply.status == 304 else len(reply.body)
            headers["content-length"] = str(length)
        await self.start(reply.status, headers)
        body = b"" if self.entry.method == "HEAD" else reply.body
        await self.write(body, last=True)

    async def start(self, status: int, headers: Mapping[str, str]) -> None:
        """Send status and headers; without a length the body is chunked."""
        self.headers = {**self._common, **headers}
        # Noted before it is sent, so that a test that has the answer finds it in the log.
        self.entry.status, self.entry.sent = status, self.headers
        raw = [
            (name.encode("latin-1"), value.encode("latin-1"))
            for name, value in self.headers.items()
        ]
        await self._send({"type": "http.response.start", "status": status, "headers": raw})

    async def write(self, data: bytes, *, last: bool = False) -> bool:
        """Send a part of the body; False when the client has gone."""
        await self._send({"type": "http.response.body", "body": data, "more_body": not last})
        return not self._transport.is_closing()

    async def reset(self) -> None:
        """Reset the connection, so that the client meets an error rather than an end."""
        self.entry.status = None
        raw: Any = self._transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._transport.abort()
        await self._gone()

    def waker(self) -> Callable[[], None]:
        """A function that ends `wait`, callable from any thread."""
        loop = asyncio.get_running_loop()

        def wake() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._woken.set)

        return wake

    async def wait(self) -> bool:
        """Wait for the waker; False when the client went away first."""
        woken = asyncio.ensure_future(self._woken.wait())
        gone = asyncio.ensure_future(self._gone())
        await asyncio.wait((woken, gone), return_when=asyncio.FIRST_COMPLETED)
        for waiting in (woken, gone):
            waiting.cancel()
        return self._woken.is_set()

    async def _gone(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass


def _asking_for(scope: Scope, language: str) -> Scope:
    """The same request in another language."""
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-language"]
    return {**scope, "headers": [*headers, (b"accept-language", language.encode("ascii"))]}
