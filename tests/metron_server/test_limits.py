"""Two sliding windows per user."""

from __future__ import annotations

import httpx
import pytest

from tests.metron_server.clock import ServerClock
from tests.metron_server.conftest import Visit
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.server import MetronServer
from tests.metron_server.throttle import Limits


@pytest.fixture
def slow(make_server: MakeServer) -> MetronServer:
    """Three requests a minute, ten a day, and a clock that only moves when told."""
    return make_server(limits=Limits(burst=3, sustained=10), clock=ServerClock(speed=0))


def _rates(response: httpx.Response, kind: str) -> tuple[int, int, int]:
    parts = ("Limit", "Remaining", "Reset")
    limit, remaining, reset = (int(response.headers[f"X-RateLimit-{kind}-{p}"]) for p in parts)
    return limit, remaining, reset


def test_the_headers_tell_what_is_left_and_when_the_oldest_slot_frees(
    slow: MetronServer, visit: Visit
) -> None:
    client, start = visit(slow), slow.clock.time()

    first = client.get("role/")
    slow.clock.advance(10)
    second = client.get("role/")

    assert _rates(first, "Burst")[:2] == (3, 2)
    assert _rates(first, "Sustained")[:2] == (10, 9)
    for response in (first, second):
        assert start + 60 <= _rates(response, "Burst")[2] < start + 61
        assert start + 86_400 <= _rates(response, "Sustained")[2] < start + 86_401


def test_the_window_slides_one_slot_at_a_time(slow: MetronServer, visit: Visit) -> None:
    client = visit(slow)
    for _ in range(3):
        client.get("role/")
        slow.clock.advance(10)

    refused = client.get("role/")
    slow.clock.advance(31)
    accepted, refused_again = client.get("role/"), client.get("role/")

    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "30")
    assert refused.json()["detail"].endswith("Expected available in 30 seconds.")
    assert (accepted.status_code, refused_again.status_code) == (200, 429)
    assert refused_again.headers["Retry-After"] == "9"


def test_a_request_the_minute_refuses_still_costs_the_day(slow: MetronServer, visit: Visit) -> None:
    client = visit(slow)

    statuses = [client.get("role/").status_code for _ in range(6)]

    assert statuses == [200] * 3 + [429] * 3
    assert slow.throttle.used("reader") == {"Burst": 3, "Sustained": 6}


def test_the_day_refuses_for_long(slow: MetronServer, visit: Visit) -> None:
    slow.throttle.spend("reader", 3)
    slow.clock.advance(61)
    slow.throttle.spend("reader", 3)
    slow.clock.advance(61)
    slow.throttle.spend("reader", 3)
    slow.clock.advance(61)
    client = visit(slow)

    assert client.get("role/").status_code == 200
    refused = client.get("role/")

    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) == 86_400 - 3 * 61
    assert _rates(refused, "Burst")[1] == 1
    assert _rates(refused, "Sustained")[1] == 0


def test_all_programs_and_tokens_of_a_user_share_the_limit(
    slow: MetronServer, visit: Visit
) -> None:
    one, other = visit(slow), visit(slow)
    other.headers["Authorization"] = f"Bearer {slow.world.user('reader').tokens[1]}"
    slow.throttle.spend("reader", 1)

    answers = [one.get("role/"), other.get("role/"), one.get("role/")]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert visit(slow, "neighbour").get("role/").status_code == 200


def test_what_counts_and_what_does_not(make_server: MakeServer, visit: Visit) -> None:
    server = make_server()
    client = visit(server)
    known = client.get("issue/1/").headers["Last-Modified"]
    before = server.throttle.used("reader")["Burst"]

    counted = [
        client.get("issue/1/", headers={"If-Modified-Since": known}),
        client.head("issue/1/"),
        client.options("issue/1/"),
        client.get("issue/0/"),
        client.get("issue/?cover_year=x"),
        client.post("collection/", json={}),
        client.get("issue/abc/"),
    ]
    free = [
        client.get("nothing/"),
        client.get("issue"),
        client.post("arc/", json={}),
        client.get(server.origin + server.world.issues[1].cover),
    ]

    assert [r.status_code for r in counted] == [304, 200, 200, 404, 400, 405, 500]
    assert all("X-RateLimit-Burst-Limit" in response.headers for response in counted)
    assert [r.status_code for r in free] == [404, 301, 403, 200]
    assert not any("X-RateLimit-Burst-Limit" in response.headers for response in free)
    assert server.throttle.used("reader")["Burst"] == before + len(counted)
