"""Who may do what: 401, 403, tokens, bans."""

from __future__ import annotations

import httpx
import pytest

from tests.metron_server.conftest import Visit
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.habits import Habits
from tests.metron_server.server import MetronServer


def test_a_token_and_a_password_are_both_accepted(metron_live: MetronServer, visit: Visit) -> None:
    reader = metron_live.world.user("reader")

    basic = visit(metron_live, "", auth=(reader.username, reader.password))

    assert visit(metron_live).get("issue/1/").status_code == 200
    assert basic.get("issue/1/").status_code == 200
    assert {entry.user for entry in metron_live.log} == {"reader"}


def test_tokens_are_revoked_one_by_one(metron_live: MetronServer, visit: Visit) -> None:
    reader = metron_live.world.user("reader")
    first, second = visit(metron_live), visit(metron_live)
    second.headers["Authorization"] = f"Bearer {reader.tokens[1]}"

    reader.tokens.pop(0)

    assert first.get("issue/1/").json() == {"detail": "Invalid token."}
    assert second.get("issue/1/").status_code == 200


def test_a_401_has_no_rate_headers_and_does_not_count(
    metron_live: MetronServer, visit: Visit
) -> None:
    response = visit(metron_live, "").get("issue/1/")

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == 'Basic realm="api"'
    assert not any("ratelimit" in name.lower() for name in response.headers)
    assert metron_live.throttle.used("reader") == {"Burst": 0, "Sustained": 0}


@pytest.mark.parametrize("resource", ["arc", "issue", "series", "publisher", "imprint"])
def test_a_reader_may_not_edit(
    metron_live: MetronServer, live: httpx.Client, resource: str
) -> None:
    refused = [
        live.post(f"{resource}/", json={"name": "x"}),
        live.patch(f"{resource}/1/", json={"name": "x"}),
        live.put(f"{resource}/1/", json={"name": "x"}),
        live.delete(f"{resource}/1/"),
    ]

    assert {response.status_code for response in refused} == {403}
    assert not any("ratelimit" in name.lower() for name in refused[0].headers)
    assert metron_live.throttle.used("reader")["Burst"] == 0


def test_what_belongs_to_somebody_else_is_not_there(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    theirs = metron_live.world.items_of("neighbour")[0].id
    hidden = [one for one in metron_live.world.reading_lists.values() if one.is_private]

    assert live.get(f"collection/{theirs}/").status_code == 404
    assert live.delete(f"collection/{theirs}/").status_code == 404
    for one in hidden:
        expected = 200 if one.user.username == "reader" else 404
        assert live.get(f"reading_list/{one.id}/").status_code == expected
        assert live.get(f"reading_list/{one.id}/items/").status_code == expected


def test_staff_sees_the_curators_private_lists(metron_live: MetronServer, visit: Visit) -> None:
    proof = next(
        one for one in metron_live.world.reading_lists.values() if one.name == "To be proofread"
    )

    assert visit(metron_live, "Metron").get(f"reading_list/{proof.id}/").status_code == 200


def test_three_wrong_tokens_ban_the_address(make_server: MakeServer, visit: Visit) -> None:
    server = make_server(habits=Habits(bans=True))
    stranger = visit(server, "")

    for _ in range(3):
        assert stranger.get("issue/1/").status_code == 401

    with pytest.raises(httpx.TransportError):
        visit(server).get("issue/1/")
    assert server.bans.addresses == {"127.0.0.1"}


def test_requests_without_a_user_agent_ban_the_address(
    make_server: MakeServer, visit: Visit
) -> None:
    server = make_server(habits=Habits(bans=True))
    client = visit(server)
    client.headers["User-Agent"] = ""

    for _ in range(5):
        client.get("issue/1/")

    assert server.bans.addresses


def test_twenty_missing_pages_ban_the_address_unless_they_are_spread(
    make_server: MakeServer, visit: Visit
) -> None:
    server = make_server(habits=Habits(bans=True))
    client = visit(server)

    for _ in range(19):
        client.get("issue/0/")
    server.clock.advance(121)
    client.get("issue/0/")

    assert not server.bans.addresses
