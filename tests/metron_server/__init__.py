"""A faithful Metron server for tests: real HTTP, two dialects, a fictional world, faults on demand.

``with MetronServer() as server: ...`` runs one on 127.0.0.1 (in tests: the fixtures of `fixtures`);
``python -m tests.metron_server`` runs one to try by hand. `MetronServer.world` may be changed while
it runs, `MetronServer.faults` says what is to go wrong (`faults` has the kinds), `MetronServer.log`
has every request, `MetronServer.throttle` the counters and limits, `MetronServer.clock` the time.
"""

from __future__ import annotations

from tests.metron_server.build import TODAY, build_world
from tests.metron_server.clock import ServerClock
from tests.metron_server.dialect import Dialect
from tests.metron_server.habits import Habits
from tests.metron_server.server import MetronServer
from tests.metron_server.sizes import Sizes
from tests.metron_server.throttle import Limits
from tests.metron_server.world import World

__all__ = [
    "TODAY",
    "Dialect",
    "Habits",
    "Limits",
    "MetronServer",
    "ServerClock",
    "Sizes",
    "World",
    "build_world",
]
