"""A socket that says exactly what a test tells it to, right or wrong."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

HANG = b"hang"
"""In place of an answer: say nothing and keep the connection open."""

RESET = b"reset"
"""In place of the rest of an answer: abort the connection."""


DRIP = b"drip"
"""In place of a part: one byte after a tenth of a second."""


@dataclass
class RawServer:
    """What is answered next, and what was asked."""

    answers: list[tuple[bytes, ...]] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    port: int = 0
    scheme: str = "http"
    busy: int = 0
    busiest: int = 0
    hold: asyncio.Event | None = None
    speaks_first: bool = False

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def say(self, *parts: bytes) -> None:
        """Answer the next request, in these pieces; the last answer is repeated."""
        self.answers.append(parts)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if self.speaks_first:
                await self._answer(writer)
                return
            while head := await reader.readuntil(b"\r\n\r\n"):
                text = head.decode("latin-1")
                self.requests.append(text + (await self._body(reader, text)))
                self.busy += 1
                self.busiest = max(self.busiest, self.busy)
                if self.hold is not None:
                    await self.hold.wait()
                self.busy -= 1
                if not await self._answer(writer):
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            writer.close()

    async def _body(self, reader: asyncio.StreamReader, head: str) -> str:
        for line in head.lower().splitlines():
            if line.startswith("content-length:"):
                return (await reader.readexactly(int(line.partition(":")[2]))).decode("latin-1")
        return ""

    async def _answer(self, writer: asyncio.StreamWriter) -> bool:
        parts = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        for part in parts:
            if part == HANG:
                await asyncio.Event().wait()
            if part == DRIP:
                with suppress(TimeoutError):
                    await asyncio.wait_for(asyncio.Event().wait(), 0.1)
                part = b" "
            if part == RESET:
                writer.transport.abort()
                return False
            writer.write(part)
            await writer.drain()
        # An answer that does not say how long it is ends with the connection.
        return b"content-length" in parts[0].lower() if parts else False


@asynccontextmanager
async def raw_server(context: ssl.SSLContext | None = None) -> AsyncIterator[RawServer]:
    """A server on a free port of this machine."""
    spoken = RawServer(scheme="https" if context else "http")
    talks: set[asyncio.Task[None]] = set()

    def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(spoken.talk(reader, writer))
        talks.add(task)
        task.add_done_callback(talks.discard)

    server = await asyncio.start_server(accept, "127.0.0.1", 0, ssl=context)
    spoken.port = server.sockets[0].getsockname()[1]
    try:
        yield spoken
    finally:
        server.close()
        for task in list(talks):
            task.cancel()
        await asyncio.gather(*talks, return_exceptions=True)
        await server.wait_closed()


def answer(
    body: bytes | str = b"",
    status: str = "200 OK",
    kind: str = "application/json",
    headers: Iterable[str] = (),
    *,
    length: int | None = None,
) -> bytes:
    """An HTTP answer; `length` lies about the body's."""
    content = body.encode() if isinstance(body, str) else body
    size = len(content) if length is None else length
    head = [
        f"HTTP/1.1 {status}",
        f"Content-Type: {kind}",
        f"Content-Length: {size}",
        *headers,
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + content
