"""Starting, stopping, HTML, languages, the log, and trying it by hand."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest

from tests.metron_server.build import build_world
from tests.metron_server.clock import ServerClock
from tests.metron_server.conftest import Visit
from tests.metron_server.dialect import Dialect
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.habits import Habits
from tests.metron_server.server import MetronServer
from tests.metron_server.sizes import Sizes

ROOT = Path(__file__).parents[2]


def test_a_server_is_ready_when_it_says_so_and_leaves_nothing_behind(visit: Visit) -> None:
    threads = set(threading.enumerate())
    world = build_world(Sizes.small())

    for _ in range(5):
        with MetronServer(world) as server:
            assert visit(server).get("issue/1/").status_code == 200

    assert set(threading.enumerate()) == threads
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url)


def test_several_servers_run_side_by_side(make_server: MakeServer, visit: Visit) -> None:
    live, v1 = make_server(), make_server(dialect=Dialect.V1)

    assert live.url != v1.url
    assert "slug" not in visit(live).get("arc/").json()["results"][0]
    assert "slug" in visit(v1).get("arc/").json()["results"][0]


def test_a_server_that_stumbles_says_so_when_it_stops(visit: Visit) -> None:
    server = MetronServer(build_world(Sizes.small()))
    server.faults.add(_Broken())

    with pytest.raises(ZeroDivisionError), server:
        assert visit(server).get("role/").status_code == 500


class _Broken:
    async def apply(self, exchange: object) -> None:
        raise ZeroDivisionError


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("nothing/", 404),
        ("nothing", 404),
        ("role/1/", 404),
        ("series_type/5/", 404),
        ("creator/1/issue_list/", 404),
        ("universe/1/issue_list/", 404),
        ("imprint/1/series_list/", 404),
        ("issue/abc/", 500),
        ("collection/missing_issues/abc/", 500),
        ("pull_list/issues/?store_date_after=garbage", 500),
    ],
)
def test_these_answers_are_html_pages(live: httpx.Client, path: str, status: int) -> None:
    response = live.get(path)

    assert response.status_code == status
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert ("X-RateLimit-Burst-Limit" in response.headers) == (status == 500)


def test_a_missing_slash_is_added_by_a_redirect_that_keeps_the_query(live: httpx.Client) -> None:
    response = live.get("issue?page=2")

    assert (response.status_code, response.headers["Location"]) == (301, "/api/issue/?page=2")


def test_display_words_follow_the_language(metron_live: MetronServer, live: httpx.Client) -> None:
    item = metron_live.world.items_of("reader")[0]
    metron_live.world.edit_item(item.id, book_format="PRINT")
    italian = {"Accept-Language": "it-IT,it;q=0.9"}

    english = live.get(f"collection/{item.id}/", headers={"Accept-Language": "en"})
    translated = live.get(f"collection/{item.id}/", headers=italian)
    unknown = live.get(f"collection/{item.id}/", headers={"Accept-Language": "xx"})

    assert english.json()["book_format"] == unknown.json()["book_format"] == "Print"
    assert translated.json()["book_format"] == "Cartaceo"
    assert translated.headers["Content-Language"] == "it"
    assert live.get("series/1/", headers=italian).json()["status"] in ("Completata", "Cancellata")


def test_a_cached_answer_may_be_in_another_clients_language(
    make_server: MakeServer, visit: Visit
) -> None:
    server = make_server(habits=Habits(response_cache=True))
    client = visit(server)
    italian = client.get("series/1/", headers={"Accept-Language": "it"}).json()["status"]

    assert client.get("series/1/", headers={"Accept-Language": "en"}).json()["status"] == italian


def test_json_is_compressed_for_those_who_ask(live: httpx.Client) -> None:
    packed = live.get("issue/", headers={"Accept-Encoding": "gzip"})
    plain = live.get("issue/", headers={"Accept-Encoding": "identity"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.json() == plain.json()
    assert int(packed.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 3


def test_head_and_options(live: httpx.Client) -> None:
    head, options = live.head("issue/1/"), live.options("issue/")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Last-Modified"]
    assert options.headers["Allow"] == "GET, POST, HEAD, OPTIONS"


def test_addresses_are_those_the_client_used(metron_live: MetronServer, live: httpx.Client) -> None:
    port = metron_live.origin.rsplit(":", 1)[1]

    root = live.get(f"http://localhost:{port}/api/").json()

    assert root["issue"] == f"http://localhost:{port}/api/issue/"


def test_the_servers_date_is_its_clocks(make_server: MakeServer, visit: Visit) -> None:
    skewed = ServerClock(datetime.now(UTC) + timedelta(hours=1))
    server = make_server(clock=skewed)

    told = parsedate_to_datetime(visit(server).get("role/").headers["Date"])

    assert abs(told - datetime.now(UTC) - timedelta(hours=1)) < timedelta(seconds=10)


def test_the_log_knows_every_request(metron_live: MetronServer, live: httpx.Client) -> None:
    live.get("issue/", params={"page": "2", "name": "a b"}, headers={"User-Agent": "tester/1"})
    live.post("collection/add/", json={"issue_id": 0})
    httpx.get(metron_live.origin + metron_live.world.issues[1].cover)
    first, second, image = metron_live.log.entries

    assert (first.method, first.path, first.status) == ("GET", "/api/issue/", 200)
    assert first.params == {"page": "2", "name": "a b"}
    assert first.target == "/api/issue/?page=2&name=a+b"
    assert first.headers["user-agent"] == "tester/1"
    assert first.sent is not None
    assert first.sent["x-cache"] == "MISS"
    assert (second.body, second.status, second.user) == (b'{"issue_id":0}', 400, "reader")
    assert "authorization" not in image.headers
    assert [entry.is_api for entry in (first, second, image)] == [True, True, False]
    assert metron_live.log.media == [image]
    assert metron_live.log.statuses() == {200: 2, 400: 1}
    assert first.client == second.client != image.client
    metron_live.log.clear()
    assert len(metron_live.log) == 0


def test_the_world_can_be_changed_while_the_server_runs(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    before = live.get("reading_list/").json()["count"]

    made = metron_live.world.add_list("neighbour", "New", attribution_source="CMRO")
    metron_live.world.add_to_list(made.id, 5, "Tie-In")

    assert live.get("reading_list/").json()["count"] == before + 1
    assert live.get(f"reading_list/{made.id}/items/").json()["results"][0]["issue"]["id"] == 5
    metron_live.world.remove_list(made.id)
    assert live.get(f"reading_list/{made.id}/").status_code == 404


def test_it_can_be_tried_by_hand() -> None:
    command = [sys.executable, "-m", "tests.metron_server", "--port", "0", "--issues", "300"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(3)]
        url, token = lines[0].split()[1], lines[1].split()[-1]
        try:
            response = httpx.get(f"{url}issue/", headers={"Authorization": f"Bearer {token}"})
        finally:
            process.terminate()

    assert response.json()["count"] == 300
    assert process.returncode == 0
