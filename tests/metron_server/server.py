"""A Metron over real HTTP, for as long as a ``with`` lasts."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

import uvicorn

from tests.metron_server.app import make_app
from tests.metron_server.build import build_world
from tests.metron_server.clock import ServerClock
from tests.metron_server.connections import Connections
from tests.metron_server.dialect import Dialect
from tests.metron_server.fault_rules import Faults
from tests.metron_server.gate import Gate
from tests.metron_server.habits import Habits
from tests.metron_server.request_log import RequestLog
from tests.metron_server.service import Service
from tests.metron_server.throttle import Bans, Limits, Throttle
from tests.metron_server.world import World


class MetronServer:
    """A server instance on 127.0.0.1.

    Args:
        world: What it knows; a default world when None. It may be shared by servers that do not
            run at the same time.
        dialect: Which version of the API it speaks.
        limits: Its rate limits.
        clock: Its clock.
        habits: How it behaves beside the dialect.
        port: Where it listens; any free port when 0.

    Attributes:
        log: Every request.
        faults: What is to go wrong.
        bans: The addresses it does not talk to (with `Habits.bans`).
    """

    def __init__(
        self,
        world: World | None = None,
        *,
        dialect: Dialect = Dialect.LIVE,
        limits: Limits | None = None,
        clock: ServerClock | None = None,
        habits: Habits | None = None,
        port: int = 0,
    ) -> None:
        self.world = world or build_world()
        self.dialect = dialect
        self.clock = clock or ServerClock()
        self.log = RequestLog()
        self.faults = Faults()
        self.bans = Bans(self.clock)
        self._service = Service.of(
            self.world, dialect, self.clock, habits or Habits(), limits or Limits()
        )
        self._port = port
        self._socket: socket.socket | None = None
        self._uvicorn: _Uvicorn | None = None
        self._thread: threading.Thread | None = None

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def url(self) -> str:
        """The API's base address, with its final slash."""
        return f"{self.origin}/api/"

    @property
    def throttle(self) -> Throttle:
        """The counters: ``server.throttle.spend("reader", 5)`` is another program at work."""
        return self._service.throttle

    def start(self) -> None:
        """Begin to listen; returns when connections are accepted."""
        self._socket = _listening(self._port)
        self._port = self._socket.getsockname()[1]
        connections = Connections()
        app = make_app(self._service)
        config = uvicorn.Config(
            Gate(app, self._service, self.log, self.faults, self.bans, connections),
            http=connections.protocol(),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=3600,
        )
        self._uvicorn = _Uvicorn(config, connections)
        self._thread = threading.Thread(
            target=asyncio.run, args=(self._uvicorn.serve([self._socket]),), name="metron-server"
        )
        self._thread.start()
        if not self._uvicorn.ready.wait(30):
            raise TimeoutError("the test server did not start")

    def stop(self) -> None:
        """Cut every connection and end."""
        if self._uvicorn is None or self._thread is None:
            return
        self.faults.clear()
        self._uvicorn.finish()
        self._thread.join(10)
        self._uvicorn = self._thread = None

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Meanwhile nobody listens: new connections are refused, present ones are cut."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()
        if error is None and self.log.bugs:
            raise self.log.bugs[0]


class _Uvicorn(uvicorn.Server):
    """Uvicorn that says when it is ready and ends at once instead of at its next tick."""

    def __init__(self, config: uvicorn.Config, connections: Connections) -> None:
        super().__init__(config)
        self.ready = threading.Event()
        self._connections = connections
        self._end = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def main_loop(self) -> None:
        self._loop = asyncio.get_running_loop()
        self.ready.set()
        await self._end.wait()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End without the patience a server in service has."""
        for server in self.servers:
            server.close()
        for listening in sockets or []:
            listening.close()
        await self._connections.cut()
        await asyncio.gather(*self.server_state.tasks, return_exceptions=True)

    def finish(self) -> None:
        """End, cutting what is still open. May be called from any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self._end.set)


def _listening(port: int) -> socket.socket:
    # The protocol is named because asyncio turns Nagle's algorithm off only where it is.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.bind(("127.0.0.1", port))
    made.listen(128)
    return made
