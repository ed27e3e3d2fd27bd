"""The outermost layer: notes every request, lets it meet its fault, shuts out who is banned."""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from tests.metron_server.connections import Connections
from tests.metron_server.exchange import Exchange
from tests.metron_server.fault_rules import Faults
from tests.metron_server.request_log import Entry, RequestLog
from tests.metron_server.service import Service
from tests.metron_server.throttle import Bans
from tests.metron_server.times import http_date


class Gate:
    """An ASGI application around another."""

    def __init__(
        self,
        app: ASGIApp,
        service: Service,
        log: RequestLog,
        faults: Faults,
        bans: Bans,
        connections: Connections,
    ) -> None:
        self._app = app
        self._service = service
        self._log = log
        self._faults = faults
        self._bans = bans
        self._connections = connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        entry = self._entry(scope, await _body(receive))
        scope["metron"] = {"user": ""}
        transport = self._connections.of(entry.client)
        common = {"server": "metron-test-server", "date": http_date(self._service.clock.now())}
        world = self._service.world
        exchange = Exchange(self._app, scope, entry, world, transport, receive, send, common)
        fault = self._faults.take(entry)
        entry.fault = "" if fault is None else type(fault).__name__
        self._log.add(entry)
        try:
            if entry.client[0] in self._bans.addresses:
                await exchange.reset()
            elif fault is not None:
                await fault.apply(exchange)
                self._watch(entry, entry.status)
            else:
                reply = await exchange.normal()
                self._watch(entry, reply.status)
                await exchange.send(reply)
        except Exception as bug:
            self._log.bugs.append(bug)
            raise
        finally:
            self._log.settle()

    def _watch(self, entry: Entry, status: int | None) -> None:
        """Let those who ban see an answer, right before it is sent or after a fault has sent it."""
        if self._service.habits.bans and status is not None:
            self._bans.observe(entry.client[0], status, entry.headers.get("user-agent", ""))

    def _entry(self, scope: Scope, body: bytes) -> Entry:
        return Entry(
            at=self._service.clock.now(),
            method=scope["method"],
            path=scope["path"],
            query=scope["query_string"].decode("ascii"),
            headers={
                name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
            },
            body=body,
            client=tuple(scope["client"]),
        )


async def _body(receive: Receive) -> bytes:
    parts = []
    while (message := await receive())["type"] == "http.request":
        parts.append(message.get("body", b""))
        if not message.get("more_body"):
            break
    return b"".join(parts)
