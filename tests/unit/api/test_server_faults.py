"""The test server's own faults: each has its error and its end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metron_desktop.api.errors import (
    ApiError,
    AuthError,
    Intercepted,
    NotFound,
    NotMetron,
    Offline,
    PermissionDenied,
    ServerError,
    TooLarge,
)
from metron_desktop.api.rate_limit import RateLimiter
from tests.metron_server import MetronServer
from tests.metron_server import faults as made
from tests.unit.api.conftest import client_of, credentials_of

FAULTS: list[tuple[Callable[[], made.Fault], type[ApiError]]] = [
    (lambda: made.Status(500), ServerError),
    (lambda: made.Status(502), ServerError),
    (lambda: made.Status(503), ServerError),
    (lambda: made.Status(504), ServerError),
    (lambda: made.Status(404, "Invalid page."), NotFound),
    (lambda: made.captive_portal(), Intercepted),
    (lambda: made.redirect("http://portal.invalid/login"), Intercepted),
    (lambda: made.unauthorized(), AuthError),
    (lambda: made.forbidden(), PermissionDenied),
    (lambda: made.Truncated(), NotMetron),
    (lambda: made.Truncated(0.99), NotMetron),
    (lambda: made.Truncated(0.0), NotMetron),
    (lambda: made.Reset(), Offline),
    (lambda: made.Reset(handled=True), Offline),
    (lambda: made.ResetMidBody(), Offline),
    (lambda: made.Stall(), Offline),
    (lambda: made.Stall(mid_body=True), Offline),
    (lambda: made.HugeBody(), TooLarge),
    (lambda: made.GzipBomb(200_000_000), TooLarge),
    (lambda: made.foreign_next("https://elsewhere.invalid/api/issue/?page=2"), NotMetron),
    (lambda: made.Rewrite(lambda content: {**content, "results": "none"}), NotMetron),
    (lambda: made.Rewrite(lambda content: [content]), NotMetron),
    (lambda: made.Rewrite(lambda content: content["results"][0]), NotMetron),
]


@pytest.mark.parametrize(
    ("make_fault", "error"),
    FAULTS,
    ids=[f"{n} {type(make()).__name__}" for n, (make, _) in enumerate(FAULTS)],
)
async def test_a_fault_and_its_end(
    metron: MetronServer, make_fault: Callable[[], made.Fault], error: type[ApiError]
) -> None:
    fault = make_fault()
    patience = 1.0 if isinstance(fault, made.Stall) else 20.0
    async with client_of(metron, limiter=RateLimiter(), timeout=patience) as client:
        whole = await client.issues.page()
        metron.faults.add(fault, path="/api/issue/")
        with pytest.raises(error) as failure:
            await client.issues.page()
        assert type(failure.value) is error
        assert failure.value.sentence.endswith(".")
        if error is AuthError:
            client.sign_in(credentials_of(metron))
        assert (await client.issues.page()).items == whole.items


async def test_a_server_that_comes_back(metron: MetronServer) -> None:
    async with client_of(metron, limiter=RateLimiter()) as client:
        await client.check()
        with metron.refusing(), pytest.raises(Offline, match="refuses connections"):
            await client.check()
        await client.check()


async def test_display_words_are_always_asked_for_in_english(metron_live: MetronServer) -> None:
    async with client_of(metron_live) as client:
        item = (await client.collection.page()).items[0]
    assert item.book_format in ("Print", "Digital", "Both")
    assert metron_live.log.entries[0].headers["accept-language"] == "en"
