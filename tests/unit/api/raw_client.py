"""A client of a raw server, and what such a server may say."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import pytest

from metron_desktop.api.client import MetronClient
from metron_desktop.api.rate_limit import RateLimiter
from metron_desktop.domain.account import Credentials
from tests.unit.api.clock import StillClock
from tests.unit.api.raw_server import RawServer, raw_server

TOKEN = Credentials(token="a-token-of-this-test")
EMPTY = json.dumps({"count": 0, "next": None, "previous": None, "results": []})
PAGE = "<!DOCTYPE html><html><body>Welcome to the hotel</body></html>"
HTML = "text/html; charset=utf-8"


def client_of(
    url: str, credentials: Credentials | None = TOKEN, timeout: float = 20.0
) -> MetronClient:
    return MetronClient(url, credentials, limiter=RateLimiter(clock=StillClock()), timeout=timeout)


@pytest.fixture
async def server() -> AsyncIterator[RawServer]:
    async with raw_server() as spoken:
        yield spoken


@pytest.fixture
async def client(server: RawServer) -> AsyncIterator[MetronClient]:
    async with client_of(server.url) as opened:
        yield opened
