"""The cover cache against a real image host on the loopback interface."""

from __future__ import annotations

import asyncio
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from metron_desktop.covers.cache import CoverCache
from metron_desktop.errors import AppError
from tests.unit.covers.drawing import cover, encoded

ROOMY = 10**9


def kept(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


class Host:
    """An image host: what it serves, what it was asked for, and a gate to hold answers back."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.asked: list[str] = []
        self._came = threading.Event()
        self.gate = threading.Event()
        self.gate.set()
        host = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.asked.append(self.path)
                host._came.set()
                host.gate.wait(20)
                body = host.files.get(self.path)
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_arguments: object) -> None:
                """Say nothing: the test looks at `asked`."""

        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self._server.server_port
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    def url(self, name: str) -> str:
        return f"http://127.0.0.1:{self.port}/{name}"

    async def fetch(self, url: str) -> bytes | None:
        """What `api` does for the program: one plain GET, None for 404."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        except OSError as error:
            raise AppError("The image host cannot be reached.") from error
        path = url.split(str(self.port), 1)[1]
        try:
            writer.write(f"GET {path} HTTP/1.0\r\n\r\n".encode())
            answer = await reader.read()
        finally:
            writer.close()
        head, _, body = answer.partition(b"\r\n\r\n")
        return None if b" 404 " in head.splitlines()[0] else body

    async def asked_at_last(self) -> None:
        await asyncio.to_thread(self._came.wait, 20)

    def close(self) -> None:
        self.gate.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


@pytest.fixture
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


async def test_downloads_once_and_keeps_it(host: Host, tmp_path: Path) -> None:
    host.files["/1.webp"] = encoded(cover(1), "WEBP")
    cache = CoverCache(tmp_path / "covers", host.fetch, ROOMY)
    url = host.url("1.webp")
    assert cache.cached(url) is None
    path = await cache.get(url)
    assert path == cache.path_of(url) == cache.cached(url)
    assert path.read_bytes() == host.files["/1.webp"]
    assert path.suffix == ".webp"
    assert await cache.get(url) == path
    offline = CoverCache(tmp_path / "covers", None, ROOMY)
    assert await offline.get(url) == path
    assert host.asked == ["/1.webp"]
    assert kept(tmp_path / "covers") == [path.name]


async def test_asked_for_by_many_at_once_it_is_downloaded_once(host: Host, tmp_path: Path) -> None:
    host.files["/1.jpg"] = encoded(cover(1), "JPEG")
    host.gate.clear()
    cache = CoverCache(tmp_path, host.fetch, ROOMY)
    asking = [asyncio.create_task(cache.get(host.url("1.jpg"))) for _ in range(10)]
    await host.asked_at_last()
    asking[0].cancel()
    host.gate.set()
    first, *others = await asyncio.gather(*asking, return_exceptions=True)
    assert isinstance(first, asyncio.CancelledError)
    assert set(others) == {cache.path_of(host.url("1.jpg"))}
    assert host.asked == ["/1.jpg"]


async def test_what_does_not_exist_is_not_asked_for_again(host: Host, tmp_path: Path) -> None:
    cache = CoverCache(tmp_path, host.fetch, ROOMY)
    for _ in range(3):
        assert await cache.get(host.url("gone.jpg")) is None
    assert host.asked == ["/gone.jpg"]
    assert await cache.get("") is None


@pytest.mark.parametrize("body", [b"<html>Sign in to the Wi-Fi</html>", b"", b"\xff\xd8\xff"])
async def test_what_is_no_picture_is_not_kept(host: Host, tmp_path: Path, body: bytes) -> None:
    host.files["/1.jpg"] = body
    cache = CoverCache(tmp_path, host.fetch, ROOMY)
    assert await cache.get(host.url("1.jpg")) is None
    assert await cache.get(host.url("1.jpg")) is None
    assert host.asked == ["/1.jpg"]
    assert kept(tmp_path) == []


async def test_a_picture_too_large_to_decode_is_not_kept(host: Host, tmp_path: Path) -> None:
    host.files["/bomb.png"] = encoded(Image.new("1", (20_000, 20_000)), "PNG")
    cache = CoverCache(tmp_path, host.fetch, ROOMY)
    assert await cache.get(host.url("bomb.png")) is None
    assert kept(tmp_path) == []


async def test_an_unreachable_host_is_left_alone_for_a_while(tmp_path: Path) -> None:
    tried = []

    async def unplugged(url: str) -> bytes | None:
        tried.append(url)
        raise AppError("There is no network.")

    cache = CoverCache(tmp_path, unplugged, ROOMY)
    for _ in range(3):
        assert await cache.get("https://example.org/1.jpg") is None
    assert len(tried) == 1


async def test_a_file_that_cannot_be_written_leaves_nothing_behind(
    host: Host, tmp_path: Path
) -> None:
    host.files["/1.jpg"] = encoded(cover(1), "JPEG")
    cache = CoverCache(tmp_path, host.fetch, ROOMY)
    in_the_way = cache.path_of(host.url("1.jpg")) / "folder"
    in_the_way.mkdir(parents=True)
    assert await cache.get(host.url("1.jpg")) is None
    assert cache.cached(host.url("1.jpg")) is None
    assert kept(tmp_path) == [in_the_way.parent.name]


async def test_the_least_recently_used_go_first(host: Host, tmp_path: Path) -> None:
    size = 0
    urls = [host.url(f"{seed}.png") for seed in range(6)]
    for seed in range(6):
        data = encoded(Image.effect_noise((64, 64), 50 + seed), "PNG")
        host.files[f"/{seed}.png"] = data
        size = max(size, len(data))
    roomy = CoverCache(tmp_path, host.fetch, ROOMY)
    for age, url in enumerate(urls[:5]):
        path = await roomy.get(url)
        assert path is not None
        os.utime(path, (1_000_000 + age, 1_000_000 + age))
    assert roomy.cached(urls[0]) is not None  # the oldest is looked at again
    small = CoverCache(tmp_path, host.fetch, 4 * size)
    await small.get(urls[5])
    assert [small.cached(url) is not None for url in urls] == [
        True, False, False, False, True, True,
    ]  # fmt: skip


def test_abandoned_parts_are_swept(tmp_path: Path) -> None:
    old, new = tmp_path / "a.part", tmp_path / "b.part"
    old.touch()
    new.touch()
    os.utime(old, (1, 1))
    CoverCache(tmp_path, None, ROOMY).trim()
    assert kept(tmp_path) == [new.name]
    CoverCache(tmp_path / "never made", None, ROOMY).trim()


async def test_closing_stops_downloads(host: Host, tmp_path: Path) -> None:
    host.gate.clear()
    cache = CoverCache(tmp_path, host.fetch, ROOMY)
    asking = asyncio.create_task(cache.get(host.url("1.jpg")))
    await host.asked_at_last()
    await cache.close()
    with pytest.raises(asyncio.CancelledError):
        await asking
    assert kept(tmp_path) == []


def test_names_of_files_are_safe(tmp_path: Path) -> None:
    cache = CoverCache(tmp_path, None, ROOMY)
    for url in (
        "https://example.org/../../etc/passwd", "https://example.org/a.exe?b=.jpg#/../",
        "https://example.org/" + "long" * 500, "https://example.org/a.JPG", "file:///a\0b.png",
    ):  # fmt: skip
        path = cache.path_of(url)
        assert path.parent == tmp_path
        assert path.suffix in (".image", ".jpg", ".png")
        assert len(path.name) < 80
    assert cache.path_of("https://example.org/a.jpg") != cache.path_of("https://example.org/b.jpg")


async def test_what_is_brought_is_never_removed(host: Host, tmp_path: Path) -> None:
    for name in ("/kept.png", "/other.png"):
        host.files[name] = encoded(cover(1), "PNG")
    cache = CoverCache(tmp_path, host.fetch, 1)
    kept_url, other = host.url("kept.png"), host.url("other.png")
    await cache.bring(kept_url)
    await cache.get(other)
    cache.trim()
    assert cache.cached(kept_url) is not None
    assert cache.cached(other) is None
    cache.pin([])
    cache.trim()
    assert cache.cached(kept_url) is None


async def test_bringing_says_what_failed(host: Host, tmp_path: Path) -> None:
    url = host.url("1.png")
    broken = True

    async def fetch(wanted: str) -> bytes | None:
        if broken:
            raise AppError("The image host cannot be reached.")
        return await host.fetch(wanted)

    host.files["/1.png"] = encoded(cover(1), "PNG")
    cache = CoverCache(tmp_path, fetch, ROOMY)
    assert await cache.get(url) is None
    with pytest.raises(AppError, match="cannot be reached"):
        await cache.bring(url)
    broken = False
    assert await cache.get(url) is None  # a view gives the host a rest
    await cache.bring(url)  # a person does not
    assert cache.cached(url) is not None


async def test_what_does_not_exist_is_not_asked_for_twice(host: Host, tmp_path: Path) -> None:
    cache = CoverCache(tmp_path, host.fetch, ROOMY)
    await cache.bring(host.url("gone.png"))
    await cache.bring(host.url("gone.png"))
    assert host.asked == ["/gone.png"]


async def test_a_disk_without_room_is_told(host: Host, tmp_path: Path) -> None:
    host.files["/1.png"] = encoded(cover(1), "PNG")
    (tmp_path / "covers").write_text("not a folder")
    cache = CoverCache(tmp_path / "covers", host.fetch, ROOMY)
    with pytest.raises(AppError, match="cannot be written"):
        await cache.bring(host.url("1.png"))
