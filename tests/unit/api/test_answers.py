"""Answers that are not what was asked for: each has its typed error and names the trouble."""

from __future__ import annotations

import gzip
import json

import pytest

from metron_desktop.api.client import MetronClient
from metron_desktop.api.errors import (
    ApiError,
    Intercepted,
    NotFound,
    NotMetron,
    Offline,
    PermissionDenied,
    RateLimited,
    ReadOnly,
    ServerError,
    ValidationFailed,
)
from metron_desktop.api.rate_limit import RateLimiter
from tests.unit.api.clock import StillClock
from tests.unit.api.raw_client import EMPTY, HTML, PAGE, TOKEN, client, server
from tests.unit.api.raw_server import RawServer, answer

__all__ = ["client", "server"]


@pytest.mark.parametrize(
    ("sent", "error", "words"),
    [
        (answer(PAGE, kind=HTML), Intercepted, "web page instead of data"),
        (answer(PAGE, kind="application/json"), Intercepted, "web page instead of data"),
        (answer(PAGE, "404 Not Found", HTML), NotFound, "does not have this"),
        (answer(PAGE, "500 Oops", HTML), ServerError, r"failed \(500\)"),
        (answer(PAGE, "502 Bad Gateway", HTML), ServerError, "not available for now"),
        (answer(PAGE, "503 Unavailable", HTML), ServerError, "not available for now"),
        (answer(PAGE, "504 Timeout", HTML), ServerError, "not available for now"),
        (answer(PAGE, "400 Bad Request", HTML), ServerError, "refuses the request"),
        (answer(PAGE, "418 Teapot", HTML), ServerError, r"refuses the request \(418\)"),
        (answer("{}", "206 Partial"), NotMetron, "count"),
        (answer("", "300 Choices"), NotMetron, "not answer as a Metron server"),
        (answer(""), NotMetron, "cut off or damaged"),
        (answer(EMPTY[:-9]), NotMetron, "cut off or damaged"),
        (answer("[" * 5_000), NotMetron, "cut off or damaged"),
        (answer('{"count": NaN}'), NotMetron, "cut off or damaged"),
        (answer(b'{"count": "\xff"}'), NotMetron, "cut off or damaged"),
        (answer("[]"), NotMetron, "not as documented"),
        (answer("3"), NotMetron, "not as documented"),
        (answer('{"hello": "world"}'), NotMetron, "count"),
        (answer('{"count": "many", "results": []}'), NotMetron, "count"),
        (answer('{"count": 1, "results": {}}'), NotMetron, "results"),
        (answer('{"count": 1, "results": [5]}'), NotMetron, r"results\.0"),
        (answer('{"detail": "Go away."}', "403 Forbidden"), PermissionDenied, r"\(Go away\)"),
        (answer(PAGE, "403 Forbidden", HTML), PermissionDenied, r"\(403\)"),
        (answer('{"detail": 5}', "404 Not Found"), NotFound, r"\(404\)"),
        (
            answer(EMPTY, headers=["Content-Encoding: br"]),
            NotMetron,
            "did not ask for",
        ),
        (answer(EMPTY, headers=["Content-Encoding: gzip"]), NotMetron, "damaged"),
        (
            answer(gzip.compress(EMPTY.encode())[:-12], headers=["Content-Encoding: gzip"]),
            Offline,
            "broke off",
        ),
    ],
)
async def test_answers_that_are_not_what_was_asked_for(
    server: RawServer, client: MetronClient, sent: bytes, error: type[ApiError], words: str
) -> None:
    server.say(sent)
    with pytest.raises(error, match=words) as failure:
        await client.issues.page()
    assert type(failure.value) is error
    assert len(server.requests) == 1
    server.answers = [(answer(EMPTY),)]
    assert (await client.issues.page()).items == ()


@pytest.mark.parametrize(
    ("row", "field"),
    [
        ({"id": "seven"}, r"results\.1\.id"),
        ({"id": -1}, r"results\.1\.id"),
        ({"id": 2**63}, r"results\.1\.id"),
        ({"id": True}, r"results\.1\.id"),
        ({"series": "Night Warden"}, r"results\.1\.series"),
        ({"series": {"id": 1, "volume": {}}}, r"results\.1\.series\.volume"),
        ({"number": ["1"]}, r"results\.1\.number"),
        ({"cover_date": 20_240_301}, r"results\.1\.cover_date"),
        ({"cover_date": "2024-02-30"}, r"results\.1\.cover_date"),
        ({"modified": "yesterday"}, r"results\.1\.modified"),
        ({"modified": 1_700_000_000}, r"results\.1\.modified"),
        ({"modified": "0001-01-01T00:00:00+14:00"}, r"results\.1\.modified"),
        ({"price": "free"}, r"results\.1\.price"),
        ({"price": "1E+1000000"}, r"results\.1\.price"),
        ({"arcs": 5}, r"results\.1\.arcs"),
        ({"credits": [{"role": 5}]}, r"results\.1\.credits\.0\.role"),
    ],
)
async def test_a_wrong_type_in_one_row_is_named(
    server: RawServer, client: MetronClient, row: dict[str, object], field: str
) -> None:
    right: dict[str, object] = {"id": 1, "series": {"id": 1, "name": "X"}, "number": "1"}
    server.say(answer(json.dumps({"count": 2, "results": [right, right | row]})))
    with pytest.raises(NotMetron, match=f"“{field}”"):
        await client.issues.page()


def listing(link: str | None, count: int = 250, rows: int = 1) -> bytes:
    results = [{"id": n, "name": "A"} for n in range(rows)]
    return answer(json.dumps({"count": count, "next": link, "results": results}))


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("https://elsewhere.example/api/arc/?page=2", r"continues its list on elsewhere\.example"),
        ("//elsewhere.example/api/arc/?page=2", r"continues its list on"),
        ("http://127.0.0.1:1/api/arc/?page=2", "continues its list on"),
        ("ftp://127.0.0.1/api/arc/?page=2", "continues its list on"),
        ("http://[::1/api/arc/?page=2", "continues its list on"),
        ("/api/arc/?page=1", "do not follow each other"),
        ("/api/arc/?page=7", "do not follow each other"),
        ("/api/arc/?cursor=xyz", "do not follow each other"),
    ],
)
async def test_a_next_link_that_leads_astray(
    server: RawServer, client: MetronClient, link: str, words: str
) -> None:
    server.say(listing(link))
    with pytest.raises(NotMetron, match=words):
        await client.arcs.page()


async def test_an_empty_page_that_promises_more(server: RawServer, client: MetronClient) -> None:
    server.say(listing("/api/arc/?page=2", rows=0))
    with pytest.raises(NotMetron, match="do not follow each other"):
        await client.arcs.page()


async def test_pages_are_walked_by_number(server: RawServer, client: MetronClient) -> None:
    server.say(listing(f"{server.url}/api/arc/?page=4&name=x"))
    server.say(listing(None))
    walked = [page async for page in client.arcs.pages(3, name="x")]
    assert [(page.number, page.has_next) for page in walked] == [(3, True), (4, False)]
    assert [request.split()[1] for request in server.requests] == [
        "/api/arc/?name=x&page=3",
        "/api/arc/?name=x&page=4",
    ]


@pytest.mark.parametrize("previous", [None, "http://[", "/api/arc/?page=x", "/api/arc/"])
async def test_the_last_page_finds_out_its_number(
    server: RawServer, client: MetronClient, previous: object
) -> None:
    content = {"count": 1, "next": None, "previous": previous, "results": []}
    server.say(answer(json.dumps(content)))
    number = (await client.arcs.page("last")).number
    assert number == (1 if previous is None else 2)


@pytest.mark.parametrize(
    ("sent", "fields", "sentence"),
    [
        (
            '{"quantity": ["Too few."], "notes": ["Too long.", "Too dull."]}',
            {"quantity": ["Too few."], "notes": ["Too long.", "Too dull."]},
            "quantity: Too few. notes: Too long. Too dull.",
        ),
        ('{"detail": "series_id is required."}', {"": ["series_id is required."]}, "series_id"),
        ('{"non_field_errors": ["No."]}', {"": ["No."]}, "No."),
        ('["No."]', {"": ["No."]}, "No."),
        ('[{}, {"role": ["No."]}]', {"1.role": ["No."]}, "1.role: No."),
        ('{"price": {"amount": ["No."]}}', {"price.amount": ["No."]}, "price.amount: No."),
        ("7", {}, "The server refuses this"),
        ("", {}, "The server refuses this"),
    ],
)
async def test_refused_values(
    server: RawServer,
    client: MetronClient,
    sent: str,
    fields: dict[str, list[str]],
    sentence: str,
) -> None:
    server.say(answer(sent, "400 Bad Request"))
    with pytest.raises(ValidationFailed) as failure:
        await client.collection.add(1)
    assert failure.value.fields == fields
    assert sentence in failure.value.sentence


@pytest.mark.parametrize(
    ("status", "sent", "kind", "error"),
    [
        ("405 Not Allowed", '{"detail": "Method \\"POST\\" not allowed."}', None, ReadOnly),
        ("404 Not Found", '{"detail": "Not found."}', None, ReadOnly),
        ("404 Not Found", PAGE, HTML, ReadOnly),
        ("404 Not Found", '{"detail": "No Series matches the given query."}', None, NotFound),
    ],
)
async def test_a_server_that_only_lets_read(
    server: RawServer,
    client: MetronClient,
    status: str,
    sent: str,
    kind: str | None,
    error: type[ApiError],
) -> None:
    server.say(answer(sent, status, kind or "application/json"))
    for write in (
        client.collection.add(1),
        client.collection.scrobble(1),
        client.wish_list.add(1),
        client.wish_list.acquire(1),
        client.pull_list.add(1),
    ):
        with pytest.raises(error) as failure:
            await write
        assert type(failure.value) is error


async def test_a_record_that_is_gone_is_not_a_missing_write(
    server: RawServer, client: MetronClient
) -> None:
    server.say(answer('{"detail": "Not found."}', "404 Not Found"))
    for write in (client.collection.remove(1), client.collection.rate(1, 5)):
        with pytest.raises(NotFound):
            await write


async def test_a_429_is_told_and_not_repeated(server: RawServer) -> None:
    clock = StillClock()
    limiter = RateLimiter(clock=clock)
    async with MetronClient(server.url, TOKEN, limiter=limiter) as client:
        server.say(answer('{"detail": "Throttled"}', "429 Too Many", headers=["Retry-After: 30"]))
        with pytest.raises(RateLimited, match="again in 30 seconds") as failure:
            await client.check()
        assert failure.value.retry_after == 30
        assert len(server.requests) == 1
        assert limiter.throttled == 1
        server.answers = [(answer(EMPTY),)]
        await client.check()
        assert clock.monotonic() == pytest.approx(30, abs=0.1)
