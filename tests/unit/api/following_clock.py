"""A server's clock that shows what a client's still clock shows."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.metron_server import ServerClock
from tests.unit.api.clock import StillClock


class FollowingClock(ServerClock):
    """No time passes for the server while a request is under way, however slow the machine."""

    def __init__(self, leader: StillClock) -> None:
        super().__init__(speed=0)
        self._leader = leader

    def now(self) -> datetime:
        return datetime.fromtimestamp(self._leader.time(), UTC)
