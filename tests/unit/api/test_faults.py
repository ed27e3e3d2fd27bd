"""What a hostile network or server does, over real sockets: a sentence, never a crash."""

from __future__ import annotations

import datetime
import gzip
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from metron_desktop import PROJECT_URL, __version__
from metron_desktop.api import connection
from metron_desktop.api.client import MetronClient
from metron_desktop.api.errors import (
    AuthError,
    Intercepted,
    NotMetron,
    Offline,
    TooLarge,
)
from metron_desktop.domain.account import Credentials
from tests.unit.api.raw_client import EMPTY, HTML, PAGE, TOKEN, client, client_of, server
from tests.unit.api.raw_server import DRIP, HANG, RESET, RawServer, answer, raw_server
from tests.unit.api.untrusted import untrusted

__all__ = ["client", "server"]


async def test_what_is_sent(server: RawServer, client: MetronClient) -> None:
    server.say(answer(EMPTY))
    since = datetime.datetime(
        2026, 11, 3, 8, 9, 45, tzinfo=datetime.timezone(datetime.timedelta(hours=-5))
    )
    await client.series.page(1, name="night & day", modified_gt=since, volume=None)
    head = server.requests[0].splitlines()
    assert head[0] == (
        "GET /api/series/?name=night+%26+day&modified_gt=2026-11-03T13%3A09%3A45Z&page=1 HTTP/1.1"
    )
    sent = {line.partition(": ")[0].lower(): line.partition(": ")[2] for line in head[1:]}
    assert sent["user-agent"] == f"metron-desktop/{__version__} (+{PROJECT_URL})"
    assert sent["authorization"] == "Bearer a-token-of-this-test"
    assert sent["accept"] == "application/json"
    assert sent["accept-language"] == "en"
    assert sent["accept-encoding"] == "gzip"
    assert "cookie" not in sent


async def test_basic_authentication_in_utf8(server: RawServer) -> None:
    server.say(answer(EMPTY))
    async with client_of(server.url, Credentials(username="zoé", password="phare")) as client:
        await client.check()
    assert "Authorization: Basic em/DqTpwaGFyZQ==" in server.requests[0]


async def test_cookies_are_not_kept(server: RawServer, client: MetronClient) -> None:
    server.say(answer(EMPTY, headers=["Set-Cookie: sessionid=secret; Path=/"]))
    await client.check()
    await client.check()
    assert "sessionid" not in server.requests[1]


async def test_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with client_of(f"http://127.0.0.1:{port}") as client:
        with pytest.raises(Offline, match="refuses connections") as failure:
            await client.check()
        assert not failure.value.maybe_received
        assert client.limiter.requests == 0


async def test_a_name_that_does_not_exist() -> None:
    async with client_of("https://metron.invalid") as client:
        with pytest.raises(Offline, match=r"The name metron\.invalid could not be found"):
            await client.check()


async def test_silence(server: RawServer) -> None:
    server.say(HANG)
    async with client_of(server.url, timeout=0.5) as client:
        with pytest.raises(Offline, match=r"did not answer within 0\.5 seconds") as failure:
            await client.check()
    assert failure.value.maybe_received


async def test_an_answer_that_breaks_off(server: RawServer) -> None:
    server.say(answer(EMPTY)[:40], HANG)
    async with client_of(server.url, timeout=0.5) as client:
        with pytest.raises(Offline, match=r"did not answer within 0\.5 seconds"):
            await client.check()


async def test_an_answer_that_drips(server: RawServer) -> None:
    """Each silence is short enough, but all of them together are not."""
    server.say(answer("", length=1_000), *[DRIP] * 1_000)
    async with client_of(server.url, timeout=0.3) as client:
        with pytest.raises(Offline, match=r"did not answer within 1\.2 seconds"):
            await client.check()


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param((answer(EMPTY, length=500)[:-5], RESET), id="reset in the body"),
        pytest.param((RESET,), id="reset before the answer"),
        pytest.param((b"",), id="closed before the answer"),
        pytest.param(
            (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{", RESET),
            id="reset in a chunk",
        ),
    ],
)
async def test_a_connection_that_breaks(
    server: RawServer, client: MetronClient, parts: tuple[bytes, ...]
) -> None:
    server.say(*parts)
    with pytest.raises(Offline, match="broke before its answer was complete") as failure:
        await client.check()
    assert failure.value.maybe_received


async def test_something_that_is_no_web_server(server: RawServer, client: MetronClient) -> None:
    server.say(b"220 mail.example ESMTP ready\r\n\r\n")
    with pytest.raises(NotMetron, match="does not answer like a web server"):
        await client.check()


async def test_a_certificate_nobody_vouches_for(tmp_path: Path) -> None:
    async with raw_server(untrusted(tmp_path)) as server, client_of(server.url) as client:
        with pytest.raises(Offline, match=r"The certificate of 127\.0\.0\.1 cannot be trusted"):
            await client.check()
        assert server.requests == []


async def test_tls_where_none_is_spoken(server: RawServer) -> None:
    server.speaks_first = True
    server.say(answer(PAGE, "400 Bad Request", HTML))
    async with client_of(server.url.replace("http:", "https:")) as client:
        with pytest.raises(Offline, match="secure connection"):
            await client.check()


async def test_a_body_without_end(server: RawServer, client: MetronClient) -> None:
    server.say(answer(b"", length=200 * 2**20), *([b" " * 2**20] * 200))
    with pytest.raises(TooLarge, match="larger than 32 MB"):
        await client.check()


async def test_a_gzip_bomb(server: RawServer, client: MetronClient) -> None:
    bomb = gzip.compress(bytes(64 * 2**20))
    assert len(bomb) < 2**17
    server.say(answer(bomb, headers=["Content-Encoding: gzip"]))
    with pytest.raises(TooLarge):
        await client.check()


async def test_a_packed_answer(server: RawServer, client: MetronClient) -> None:
    server.say(answer(gzip.compress(EMPTY.encode()), headers=["Content-Encoding: gzip"]))
    assert (await client.issues.page()).count == 0


async def test_the_largest_answer_still_read(server: RawServer, client: MetronClient) -> None:
    body = EMPTY.encode().ljust(connection.LARGEST_ANSWER)
    server.say(answer(gzip.compress(body, 1), headers=["Content-Encoding: gzip"]))
    await client.check()
    server.answers = [(answer(gzip.compress(body + b" ", 1), headers=["Content-Encoding: gzip"]),)]
    with pytest.raises(TooLarge):
        await client.check()


async def test_after_a_401_nothing_more_is_sent(server: RawServer, client: MetronClient) -> None:
    server.say(answer('{"detail": "Invalid token."}', "401 Unauthorized"))
    with pytest.raises(AuthError, match=r"\(Invalid token\)"):
        await client.check()
    for _ in range(5):
        with pytest.raises(AuthError, match="sign in again"):
            await client.issues.get(1)
    assert len(server.requests) == 1
    server.answers = [(answer(EMPTY),)]
    client.sign_in(Credentials(username="reader", password="right"))
    await client.check()
    assert "Authorization: Basic" in server.requests[1]


@pytest.mark.parametrize(
    "credentials",
    [None, Credentials(), Credentials(username="reader"), Credentials(token="line\nbreak")],
)
async def test_without_credentials_nothing_is_sent(
    server: RawServer, credentials: Credentials | None
) -> None:
    server.say(answer(EMPTY))
    async with client_of(server.url, credentials) as client:
        with pytest.raises(AuthError):
            await client.check()
    assert server.requests == []


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
async def test_a_redirect_to_another_server_is_not_followed(
    server: RawServer, client: MetronClient, status: str
) -> None:
    async with raw_server() as elsewhere:
        elsewhere.say(answer(EMPTY))
        server.say(answer("", status, headers=[f"Location: {elsewhere.url}/api/series_type/"]))
        with pytest.raises(Intercepted, match="sends this program on"):
            await client.check()
        assert elsewhere.requests == []


async def test_a_move_on_the_same_server_is_followed_once(
    server: RawServer, client: MetronClient
) -> None:
    server.say(answer("", "301 Moved", headers=["Location: /api/series_type/?page=1&moved=1"]))
    server.say(answer(EMPTY))
    await client.check()
    assert server.requests[1].startswith("GET /api/series_type/?page=1&moved=1 ")
    assert "Authorization: Bearer" in server.requests[1]
    server.answers = [(answer("", "301 Moved", headers=["Location: /api/series_type/"]),)]
    with pytest.raises(NotMetron):
        await client.check()
    assert len(server.requests) == 4


async def test_a_redirect_to_nowhere(server: RawServer, client: MetronClient) -> None:
    server.say(answer("", "301 Moved", headers=["Location: http://[::1/api/series_type/"]))
    with pytest.raises(NotMetron):
        await client.check()
    assert len(server.requests) == 1


async def test_a_write_is_never_sent_on(server: RawServer, client: MetronClient) -> None:
    server.say(answer("", "301 Moved", headers=["Location: /api/collection/add/"]))
    with pytest.raises(NotMetron):
        await client.collection.add(1)
    assert len(server.requests) == 1


async def test_this_computers_servers_are_reached_without_the_networks_proxy(
    server: RawServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    server.say(answer(EMPTY))
    for host in ("127.0.0.1", "localhost"):
        async with client_of(f"http://{host}:{server.port}") as client:
            await client.check()


async def test_a_proxy_that_refuses(server: RawServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", server.url)
    server.say(answer("", "403 Forbidden"))
    async with client_of("https://metron.invalid") as client:
        with pytest.raises(Offline, match="proxy refuses"):
            await client.check()
    assert TOKEN.token not in "".join(server.requests)


def test_the_first_request_imports_nothing_on_the_event_loop() -> None:
    """Imports of a tenth of a second there would be felt; `open_http` makes them in a thread."""
    code = r"""
import asyncio, sys
from metron_desktop.api.network import open_http

async def talk(reader, writer):
    await reader.readuntil(b"\r\n\r\n")
    writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
    await writer.drain()

async def main():
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    http = await open_http({}, 5.0)
    before = set(sys.modules)
    await http.get(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
    print(*sorted(set(sys.modules) - before))
    await http.aclose()
    server.close()

asyncio.run(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.split() == []


async def test_secrets_stay_out_of_errors_and_logs(
    server: RawServer, client: MetronClient, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    server.say(answer('{"detail": "Invalid token."}', "401 Unauthorized"))
    with pytest.raises(AuthError) as failure:
        await client.check()
    assert TOKEN.token not in str(failure.value)
    assert TOKEN.token not in caplog.text
    assert TOKEN.token not in repr(client.__dict__)
