"""The recorded headers against what the server sends."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.metron_server.conftest import Visit
from tests.metron_server.sample_requests import SAMPLES, unowned
from tests.metron_server.server import MetronServer
from tests.metron_server.throttle import Limits


def _recorded() -> dict[str, tuple[str, int, set[str]]]:
    """Per title of headers.txt: the request, the status and the names of the answer's headers."""
    found = {}
    for part in (SAMPLES / "headers.txt").read_text().split("### ")[1:]:
        lines = part.splitlines()
        start = next(i for i, line in enumerate(lines) if line.startswith("HTTP/1.1"))
        block = lines[start + 1 :]
        names = {line.split(":")[0].lower() for line in block[: block.index("")]}
        status = int(lines[start].split()[1])
        found[lines[0].split(" (")[0]] = (lines[1], status, names)
    return found


RECORDED = _recorded()


@pytest.mark.parametrize("title", RECORDED)
def test_answers_have_the_recorded_headers(
    metron_live: MetronServer, visit: Visit, title: str
) -> None:
    request, status, expected = RECORDED[title]
    world, client = metron_live.world, visit(metron_live)
    client.headers["Accept-Encoding"] = "identity"
    method, path = request.split()
    path = re.sub(r"/collection/\d+/", f"/collection/{world.items_of('reader')[0].id}/", path)
    path = re.sub(r"/media/issue/.*", world.issues[1].cover, path)
    arguments: dict[str, Any] = {}
    match title:
        case "conditional call, unchanged" | "issue detail, conditional":
            known = client.get(metron_live.origin + path).headers["last-modified"]
            arguments["headers"] = {"If-Modified-Since": known}
        case "created":
            arguments["json"] = {"issue_id": unowned(world).id}
        case "401":
            del client.headers["authorization"]
        case "429, burst limit" | "429, sustained limit":
            burst = "burst" in title
            metron_live.throttle.limits = Limits(burst=1) if burst else Limits(sustained=1)
            metron_live.throttle.spend("reader", 1)

    response = client.request(method, metron_live.origin + path, **arguments)

    assert response.status_code == status
    # Whether a connection stays open is between two hops: the recorded one was without nginx.
    assert {name.lower() for name in response.headers} == expected - {"connection"}
