"""Fetching covers: no credentials, four at a time, nothing but pictures."""

from __future__ import annotations

import asyncio
import gzip
from bisect import bisect_right
from collections.abc import AsyncIterator

import pytest

from metron_desktop.api.errors import (
    ApiError,
    NotFound,
    NotMetron,
    Offline,
    RateLimited,
    ServerError,
    TooLarge,
)
from metron_desktop.api.images import PARALLEL, ImageFetcher
from metron_desktop.errors import AppError, UnreadableImage
from tests.metron_server import MetronServer
from tests.unit.api.clock import StillClock
from tests.unit.api.conftest import client_of
from tests.unit.api.raw_client import server
from tests.unit.api.raw_server import HANG, RESET, RawServer, answer, raw_server

__all__ = ["server"]

PNG = b"\x89PNG\r\n\x1a\n and so on"


@pytest.fixture
async def fetcher() -> AsyncIterator[ImageFetcher]:
    async with ImageFetcher(timeout=20.0) as opened:
        yield opened


async def test_a_cover_of_the_server(metron: MetronServer, fetcher: ImageFetcher) -> None:
    async with client_of(metron) as client:
        issue = (await client.issues.get(1)).value
    assert issue is not None
    content = await fetcher.fetch(issue.image)
    assert content == metron.world.image(issue.image.removeprefix(metron.origin))
    sent = metron.log.media[0].headers
    assert "authorization" not in sent
    assert "cookie" not in sent
    assert sent["user-agent"].startswith("metron-desktop/")
    metron.world.replace_cover(1)
    with pytest.raises(NotFound, match="does not have this picture any more"):
        await fetcher.fetch(issue.image)


async def test_at_most_four_at_a_time(server: RawServer, fetcher: ImageFetcher) -> None:
    server.hold = asyncio.Event()
    server.say(answer(PNG, kind="image/png"))
    fetches = [
        asyncio.ensure_future(fetcher.fetch(f"{server.url}/{number}.png")) for number in range(12)
    ]
    async with asyncio.timeout(5):
        while server.busy < PARALLEL:
            await asyncio.wait(fetches, timeout=0.01)
    server.hold.set()
    assert await asyncio.gather(*fetches) == [PNG] * 12
    assert server.busiest == PARALLEL


@pytest.mark.parametrize(
    "beginning",
    [
        b"\xff\xd8\xff\xe0",
        b"\x89PNG\r\n\x1a\n",
        b"GIF87a",
        b"GIF89a",
        b"RIFF\0\0\0\0WEBPVP8 ",
        b"\0\0\0 ftypavif",
        b"BM",
        b"II*\0",
        b"MM\0*",
    ],
)
async def test_what_begins_like_a_picture(
    server: RawServer, fetcher: ImageFetcher, beginning: bytes
) -> None:
    server.say(answer(beginning + b"...", kind="application/octet-stream"))
    assert await fetcher.fetch(f"{server.url}/cover") == beginning + b"..."


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        ((answer("<html>Sign in</html>", kind="image/jpeg"),), UnreadableImage),
        ((answer("", kind="image/jpeg"),), UnreadableImage),
        ((answer("", "404 Not Found"),), NotFound),
        ((answer("", "410 Gone"),), NotFound),
        ((answer("", "403 Forbidden"),), ServerError),
        ((answer("", "503 Busy"),), ServerError),
        ((answer("", "429 Slowly"),), RateLimited),
        ((answer(PNG, length=500), RESET), Offline),
        ((answer(b"", length=21 * 2**20), *[b"\xff" * 2**20] * 21), TooLarge),
        (
            (answer(gzip.compress(PNG + b"\0" * 50 * 2**20), headers=["Content-Encoding: gzip"]),),
            TooLarge,
        ),
        ((answer("", "302 Found", headers=["Location: ftp://example.invalid/x"]),), NotMetron),
        ((answer("", "302 Found", headers=["Location: /again"]),), NotMetron),
        ((answer("", "302 Found"),), ServerError),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
async def test_what_is_no_picture(
    server: RawServer, fetcher: ImageFetcher, parts: tuple[bytes, ...], error: type[AppError]
) -> None:
    server.say(*parts)
    with pytest.raises(error) as failure:
        await fetcher.fetch(f"{server.url}/cover.jpg")
    assert type(failure.value) is error


async def test_silence(server: RawServer) -> None:
    server.say(HANG)
    async with ImageFetcher(timeout=0.5) as fetcher:
        with pytest.raises(Offline, match=r"did not answer within 0\.5 seconds"):
            await fetcher.fetch(f"{server.url}/cover.jpg")


async def test_a_redirect_to_the_picture(server: RawServer, fetcher: ImageFetcher) -> None:
    async with raw_server() as store:
        store.say(answer(PNG))
        server.say(
            answer(
                "",
                "302 Found",
                headers=[f"Location: {store.url}/1.png", "Set-Cookie: tracked=1; Path=/"],
            )
        )
        assert await fetcher.fetch(f"{server.url}/1.png") == PNG
        assert await fetcher.fetch(f"{server.url}/1.png") == PNG
        assert "tracked" not in store.requests[1] + server.requests[1]


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.invalid/1.png",
        "https://user:secret@example.invalid/1.png",
        "//example.invalid/1.png",
        "cover.png",
        "",
        "https://",
        "https://example.invalid:99999/",
    ],
)
async def test_addresses_that_are_refused(fetcher: ImageFetcher, url: str) -> None:
    with pytest.raises(NotMetron, match="is not the address of a picture"):
        await fetcher.fetch(url)


async def test_nobody_there(fetcher: ImageFetcher) -> None:
    with pytest.raises(Offline, match="could not be found") as failure:
        await fetcher.fetch("https://static.metron.invalid/1.png")
    assert isinstance(failure.value, ApiError)


async def test_missing_pictures_are_asked_for_slowly(server: RawServer) -> None:
    """The deployment bans an address for 20 x 404 in 2 minutes."""
    clock = StillClock()
    server.say(answer("", "404 Not Found"))
    answered: list[float] = []
    async with ImageFetcher(clock=clock) as fetcher:
        for number in range(40):
            with pytest.raises(NotFound):
                await fetcher.fetch(f"{server.url}/{number}.png")
            answered.append(clock.monotonic())
    assert max(bisect_right(answered, start + 120.0) - at for at, start in enumerate(answered)) < 15
