"""Everything that can be made to go wrong, over real sockets."""

from __future__ import annotations

import json
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.metron_server import faults
from tests.metron_server.conftest import Visit
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.sample_requests import unowned
from tests.metron_server.server import MetronServer


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_server_errors_come_as_often_as_told(
    metron_live: MetronServer, live: httpx.Client, status: int
) -> None:
    rule = metron_live.faults.add(faults.Status(status), path="/api/issue/", times=2)

    seen = [live.get(path).status_code for path in ("issue/1/", "series/1/", "issue/", "issue/")]

    assert seen == [status, 200, status, 200]
    assert rule.hits == 2
    assert [entry.fault for entry in metron_live.log] == ["Status", "", "Status", ""]


def test_a_rule_may_spare_the_first_and_choose_by_method_and_page(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    metron_live.faults.add(faults.Status(503), path="/api/series/", method="GET", skip=1)
    metron_live.faults.add(
        faults.Status(404, "Not found."), matches=lambda entry: entry.params.get("page") == "2"
    )

    assert live.options("series/1/").status_code == 200
    assert [live.get("series/1/").status_code for _ in range(3)] == [200, 503, 200]
    assert [live.get(f"issue/?page={n}").status_code for n in (1, 2, 3, 2)] == [200, 404, 200, 200]


def test_a_rule_without_an_end_lasts_until_it_is_cleared(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    metron_live.faults.add(faults.Status(500), times=None)

    assert {live.get("role/").status_code for _ in range(5)} == {500}
    metron_live.faults.clear()
    assert live.get("role/").status_code == 200


def test_a_captive_portal_answers_200_and_html(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    metron_live.faults.add(faults.captive_portal())

    response = live.get("issue/")

    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    ("fault", "status"), [(faults.unauthorized(), 401), (faults.forbidden(), 403)]
)
def test_credentials_may_stop_working(
    metron_live: MetronServer, live: httpx.Client, fault: faults.Status, status: int
) -> None:
    metron_live.faults.add(fault, skip=1)

    assert live.get("issue/").status_code == 200
    assert live.get("issue/?page=2").status_code == status


def test_a_429_with_and_without_retry_after(metron_live: MetronServer, live: httpx.Client) -> None:
    metron_live.faults.add(faults.throttled(7))
    metron_live.faults.add(faults.throttled(None))

    first, second = live.get("role/"), live.get("role/")

    assert (first.status_code, first.headers["Retry-After"]) == (429, "7")
    assert second.status_code == 429
    assert "Retry-After" not in second.headers


@pytest.mark.parametrize("value", ["-5", "99999999999999999999", "soon", ""])
def test_rate_headers_may_be_absurd(
    metron_live: MetronServer, live: httpx.Client, value: str
) -> None:
    metron_live.faults.add(faults.absurd_rate_headers(value))

    response = live.get("issue/1/")

    assert response.status_code == 200
    assert response.headers["X-RateLimit-Burst-Remaining"] == value
    assert response.json()["id"] == 1


def test_headers_may_be_missing(metron_live: MetronServer, live: httpx.Client) -> None:
    metron_live.faults.add(faults.Headers({"X-RateLimit-Burst-Limit": None}))

    assert "X-RateLimit-Burst-Limit" not in live.get("issue/1/").headers


def test_json_may_break_off(metron_live: MetronServer, live: httpx.Client) -> None:
    metron_live.faults.add(faults.Truncated())

    response = live.get("issue/")

    assert response.status_code == 200
    with pytest.raises(json.JSONDecodeError):
        response.json()


def test_types_may_be_wrong(metron_live: MetronServer, live: httpx.Client) -> None:
    metron_live.faults.add(faults.Rewrite(lambda content: {**content, "count": "many"}))

    assert live.get("issue/").json()["count"] == "many"


def test_the_next_page_may_be_said_to_be_elsewhere(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    metron_live.faults.add(faults.foreign_next("http://127.0.0.1:9/api/issue/?page=2"))

    assert live.get("issue/").json()["next"] == "http://127.0.0.1:9/api/issue/?page=2"


def test_a_redirect_to_another_host(
    metron_live: MetronServer, live: httpx.Client, make_server: MakeServer
) -> None:
    other = make_server()
    metron_live.faults.add(faults.redirect(f"{other.url}issue/"))

    response = live.get("issue/")

    assert (response.status_code, response.headers["Location"]) == (302, f"{other.url}issue/")
    assert len(other.log) == 0


def test_a_connection_is_refused_and_accepted_again(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    assert live.get("role/").status_code == 200

    with metron_live.refusing(), pytest.raises(httpx.ConnectError):
        live.get("role/")

    assert live.get("role/").status_code == 200


def test_a_connection_is_reset_before_anything_is_answered(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    metron_live.faults.add(faults.Reset())

    with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
        live.get("role/")

    assert metron_live.log.entries[0].status is None
    assert metron_live.throttle.used("reader")["Burst"] == 0
    assert live.get("role/").status_code == 200


def test_a_request_may_be_carried_out_although_its_answer_is_lost(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    issue = unowned(metron_live.world)
    metron_live.faults.add(faults.Reset(handled=True), method="POST")

    with pytest.raises(httpx.TransportError):
        live.post("collection/scrobble/", json={"issue_id": issue.id})

    item = metron_live.world.owned[metron_live.world.user("reader").id][issue.id]
    assert len(item.read_dates) == 1


def test_a_connection_is_reset_in_the_middle_of_a_body(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    metron_live.faults.add(faults.ResetMidBody())

    with live.stream("GET", "issue/") as response:
        assert response.status_code == 200
        with pytest.raises((httpx.ReadError, httpx.RemoteProtocolError)):
            response.read()


@pytest.mark.parametrize("mid_body", [False, True])
def test_an_answer_stalls_until_it_is_released(
    metron_live: MetronServer, live: httpx.Client, mid_body: bool
) -> None:
    stall = faults.Stall(mid_body=mid_body)
    metron_live.faults.add(stall, times=None)
    with ThreadPoolExecutor(1) as pool:
        pending = pool.submit(live.get, "issue/")
        assert stall.arrived.wait(10)
        assert not pending.done()

        stall.release()

        assert pending.result(10).json()["count"] == 420
    assert live.get("issue/").status_code == 200


def test_a_client_that_gives_up_on_a_stalled_answer_times_out(
    metron_live: MetronServer, visit: Visit
) -> None:
    metron_live.faults.add(faults.Stall())
    hurried = visit(metron_live, timeout=httpx.Timeout(30, read=0.05))

    with pytest.raises(httpx.ReadTimeout):
        hurried.get("role/")

    assert metron_live.log.wait_for(lambda log: len(log) == 1)


def test_a_stalled_server_stops_all_the_same(make_server: MakeServer, visit: Visit) -> None:
    server = make_server()
    stall = faults.Stall()
    server.faults.add(stall)
    client = visit(server)
    outcome: list[Any] = []

    def ask() -> None:
        try:
            outcome.append(client.get("role/").status_code)
        except httpx.TransportError as error:
            outcome.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    assert stall.arrived.wait(10)

    server.stop()

    asking.join(10)
    assert outcome


def test_a_huge_body_is_streamed_and_can_be_left(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    metron_live.faults.add(faults.HugeBody())
    received = 0

    with live.stream("GET", "issue/") as response:
        for chunk in response.iter_raw():
            received += len(chunk)
            if received > 5_000_000:
                break

    assert live.get("role/").status_code == 200


def test_a_gzip_bomb_is_small_and_unpacks_to_what_it_says(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    metron_live.faults.add(faults.GzipBomb(size=64 << 20))

    with live.stream("GET", "issue/") as response:
        assert response.headers["Content-Encoding"] == "gzip"
        packed = b"".join(response.iter_raw())

    unpacker = zlib.decompressobj(31)
    assert len(packed) < 200_000
    assert len(unpacker.decompress(packed)) == 64 << 20
    assert unpacker.eof  # length and checksum are right


def test_the_world_changes_between_two_pages(metron_live: MetronServer, live: httpx.Client) -> None:
    before = live.get("issue/").json()["count"]
    metron_live.faults.after_page(
        "/api/issue/", 1, lambda world: world.add_issue(1, "1000").modified
    )

    first, second = live.get("issue/").json(), live.get("issue/?page=2").json()

    assert (first["count"], second["count"]) == (before, before + 1)


def test_images_may_fail_too(metron_live: MetronServer, live: httpx.Client) -> None:
    metron_live.faults.add(faults.Status(503), path="/media/")
    url = metron_live.origin + metron_live.world.issues[1].cover

    assert live.get("role/").status_code == 200
    assert [httpx.get(url).status_code for _ in range(2)] == [503, 200]
