"""Credentials: which are sent, where, and what happens when they are refused."""

from __future__ import annotations

import asyncio

import pytest

from metron_desktop.api.client import MetronClient
from metron_desktop.api.errors import AuthError, Intercepted
from metron_desktop.api.shared_limiters import limiter_for
from metron_desktop.domain.account import Credentials
from tests.metron_server import Habits, MetronServer
from tests.metron_server.faults import redirect
from tests.metron_server.fixtures import MakeServer
from tests.unit.api.conftest import client_of, credentials_of
from tests.unit.api.raw_server import answer, raw_server


async def test_a_token(metron_live: MetronServer) -> None:
    async with MetronClient(metron_live.url, Credentials(token=" token-of-reader\n")) as client:
        await client.check()
    assert metron_live.log.entries[0].user == "reader"


async def test_a_password(metron: MetronServer) -> None:
    credentials = Credentials(username="reader", password="reader-password")
    async with MetronClient(metron.url, credentials) as client:
        await client.check()
    assert metron.log.entries[0].user == "reader"


@pytest.mark.parametrize(
    ("credentials", "words"),
    [
        (Credentials(token="no-such-token"), r"\(Invalid token\)"),
        (Credentials(username="reader", password="wrong"), r"\(Invalid username/password\)"),
    ],
)
async def test_wrong_ones(metron_live: MetronServer, credentials: Credentials, words: str) -> None:
    async with MetronClient(metron_live.url, credentials) as client:
        with pytest.raises(AuthError, match=words):
            await client.check()
        with pytest.raises(AuthError, match="sign in again"):
            await client.collection.add(1)
        assert len(metron_live.log) == 1
        client.sign_in(credentials_of(metron_live))
        await client.check()


async def test_a_token_revoked_in_the_middle_gets_nobody_banned(make_server: MakeServer) -> None:
    server = make_server(habits=Habits(bans=True))
    async with client_of(server) as client:
        await client.check()
        server.world.user("reader").tokens.clear()
        failures = await asyncio.gather(
            *(client.issues.get(number) for number in range(1, 13)), return_exceptions=True
        )
        assert {type(failure) for failure in failures} == {AuthError}
        assert server.log.wait_for(lambda log: None not in log.statuses())
        assert 1 <= server.log.statuses()[401] <= 2
        assert server.bans.addresses == set()
        client.sign_in(Credentials(username="reader", password="reader-password"))
        await client.check()


async def test_an_old_refusal_does_not_lock_out_new_credentials() -> None:
    async with raw_server() as server:
        server.hold = asyncio.Event()
        server.say(answer('{"detail": "Invalid token."}', "401 Unauthorized"))
        server.say(answer('{"count": 0, "results": []}'))
        async with MetronClient(server.url, Credentials(token="revoked")) as client:
            asked = asyncio.ensure_future(client.check())
            async with asyncio.timeout(5):
                while not server.busy:
                    await asyncio.wait({asked}, timeout=0.01)
            client.sign_in(Credentials(token="new"))
            server.hold.set()
            with pytest.raises(AuthError):
                await asked
            await client.check()
        assert "Bearer new" in server.requests[1]


async def test_credentials_do_not_cross_a_redirect(metron_live: MetronServer) -> None:
    async with raw_server() as elsewhere, client_of(metron_live) as client:
        elsewhere.say(answer("{}"))
        for status in (301, 302, 307, 308):
            target = f"{elsewhere.url}/api/series_type/"
            metron_live.faults.add(redirect(target, status))
            with pytest.raises(Intercepted, match=f"on to {elsewhere.url}, and nothing was sent"):
                await client.check()
        assert elsewhere.requests == []
        await client.check()


def test_one_limiter_per_server_and_user() -> None:
    ada, bob = Credentials(username="ada", password="1"), Credentials(username="bob", password="1")
    first = MetronClient("https://metron.invalid", ada)
    assert MetronClient("https://metron.invalid/api/", ada).limiter is first.limiter
    assert limiter_for(first.api_url, Credentials(username="ada")) is first.limiter
    assert MetronClient("https://metron.invalid", bob).limiter is not first.limiter
    assert MetronClient("https://other.invalid", ada).limiter is not first.limiter
    first.sign_in(bob)
    assert first.limiter is limiter_for(first.api_url, bob)
    token = Credentials(token="a secret")
    assert limiter_for(first.api_url, token) is not limiter_for(first.api_url, None)
