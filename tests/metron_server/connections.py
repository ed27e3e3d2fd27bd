"""The open connections of a server, which it can cut."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

Client = tuple[str, int]


class Connections:
    """Open connections by the client's address and port. Used on the server's loop only."""

    def __init__(self) -> None:
        self._open: dict[Client, asyncio.Transport] = {}
        self._none = asyncio.Event()
        self._none.set()

    def of(self, client: Client) -> asyncio.Transport:
        """A client's connection."""
        return self._open[client]

    async def cut(self) -> None:
        """Abort all of them; returns when they are gone."""
        for transport in list(self._open.values()):
            transport.abort()
        await self._none.wait()

    def protocol(self) -> type[H11Protocol]:
        """Uvicorn's protocol, made to tell which connections there are."""
        connections = self

        class Tracked(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
                super().connection_made(transport)
                connections._open[self.client] = transport
                connections._none.clear()

            def connection_lost(self, exc: Exception | None) -> None:
                super().connection_lost(exc)
                connections._open.pop(self.client, None)
                if not connections._open:
                    connections._none.set()

        return Tracked
