"""Covers come from the cache folder or the network, scaled, newest first, bounded by bytes."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from metron_desktop.covers.cache import CoverCache
from metron_desktop.errors import AppError
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.thumbnails import Thumbnails

SIZE = QSize(100, 150)
MEGABYTE = 1024 * 1024


@dataclass
class Opened:
    """What thumbnails need of a workspace."""

    covers: CoverCache


def url(number: int) -> str:
    return f"https://covers.invalid/{number}.png"


def picture(path: Path, width: int = 200, height: int = 300, color: str = "teal") -> Path:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    path.parent.mkdir(parents=True, exist_ok=True)
    assert image.save(str(path), "PNG")
    return path


class Host:
    """An image host in the process: counts what is asked and answers when it is told to."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.asked: list[str] = []
        self.open = asyncio.Event()
        self.down = False
        self.running = 0
        self.most = 0
        self.full = asyncio.Event()

    async def fetch(self, address: str) -> bytes:
        self.asked.append(address)
        self.running += 1
        self.most = max(self.most, self.running)
        if self.running == 4:
            self.full.set()
        await self.open.wait()
        self.running -= 1
        if self.down:
            raise AppError("The server cannot be reached.")
        return self.data


@pytest.fixture
def cache(tmp_path: Path) -> CoverCache:
    return CoverCache(tmp_path / "covers", None, 10 * MEGABYTE)


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(picture(tmp_path / "one.png").read_bytes())


def network_cache(tmp_path: Path, host: Host) -> CoverCache:
    return CoverCache(tmp_path / "covers", host.fetch, 10 * MEGABYTE)


async def test_a_cached_cover_comes_scaled(context: PageContext, cache: CoverCache, qtbot) -> None:
    picture(cache.path_of(url(1)), 400, 300)
    context.thumbnails.bind(Opened(cache))
    told: list[str] = []
    context.thumbnails.ready.connect(told.append)
    assert context.thumbnails.request(url(1), SIZE, 2.0) is None
    await context.thumbnails.settled()
    assert told == [url(1)]
    image = context.thumbnails.request(url(1), SIZE, 2.0)
    assert image.devicePixelRatio() == 2.0
    assert (image.width(), image.height()) == (200, 150)  # fitted into 200 x 300 device pixels
    assert image.pixelColor(100, 75) == QColor("teal")


async def test_each_size_is_an_image_of_its_own(context: PageContext, cache: CoverCache) -> None:
    picture(cache.path_of(url(1)))
    context.thumbnails.bind(Opened(cache))
    for side in (40, 80):
        context.thumbnails.request(url(1), QSize(side, side), 1.0)
    await context.thumbnails.settled()
    heights = [context.thumbnails.request(url(1), QSize(s, s), 1.0).height() for s in (40, 80)]
    assert heights == [40, 80]


async def test_memory_stays_bounded(context: PageContext, cache: CoverCache) -> None:
    room = 5 * 100 * 150 * 4
    thumbnails = Thumbnails(context.tasks, max_bytes=room)
    thumbnails.bind(Opened(cache))
    for number in range(20):
        picture(cache.path_of(url(number)))
        thumbnails.request(url(number), SIZE, 1.0)
        await thumbnails.settled()
    assert thumbnails.bytes <= room
    assert thumbnails.request(url(19), SIZE, 1.0) is not None
    assert thumbnails.request(url(0), SIZE, 1.0) is None
    await thumbnails.settled()


async def test_what_is_not_cached_is_downloaded_once(
    context: PageContext, tmp_path: Path, host: Host
) -> None:
    context.thumbnails.bind(Opened(network_cache(tmp_path, host)))
    host.open.set()
    for _ in range(3):
        context.thumbnails.request(url(1), SIZE, 1.0)
        context.thumbnails.request(url(1), QSize(40, 60), 1.0)
    await context.thumbnails.settled()
    assert host.asked == [url(1)]
    assert context.thumbnails.request(url(1), SIZE, 1.0) is not None
    assert context.thumbnails.request(url(1), QSize(40, 60), 1.0) is not None


async def test_few_downloads_at_a_time_and_all_arrive(
    context: PageContext, tmp_path: Path, host: Host
) -> None:
    context.thumbnails.bind(Opened(network_cache(tmp_path, host)))
    for number in range(12):
        context.thumbnails.request(url(number), SIZE, 1.0)
    await host.full.wait()
    host.open.set()
    await context.thumbnails.settled()
    assert host.most == 4
    assert len(host.asked) == 12
    assert all(context.thumbnails.request(url(n), SIZE, 1.0) is not None for n in range(12))


async def test_scrolling_drops_what_waits_and_lets_what_is_seen_ask_again(
    context: PageContext, tmp_path: Path, host: Host
) -> None:
    thumbnails = context.thumbnails
    thumbnails.bind(Opened(network_cache(tmp_path, host)))
    for number in range(20):
        thumbnails.request(url(number), SIZE, 1.0)
    await host.full.wait()
    under_way = set(host.asked)
    thumbnails.dropped.connect(lambda: thumbnails.request(url(99), SIZE, 1.0))
    thumbnails.drop_waiting()
    host.open.set()
    await thumbnails.settled()
    assert set(host.asked) == under_way | {url(99)}
    assert not thumbnails.busy


async def test_covers_scrolled_past_are_not_asked_for(
    context: PageContext, tmp_path: Path, host: Host
) -> None:
    context.thumbnails.bind(Opened(network_cache(tmp_path, host)))
    for number in range(1000):
        context.thumbnails.request(url(number), SIZE, 1.0)
    host.open.set()
    await context.thumbnails.settled()
    assert len(host.asked) < 320
    assert url(999) in host.asked
    assert url(500) not in host.asked


async def test_without_network_a_cover_is_missing_and_nobody_is_bothered(
    context: PageContext, tmp_path: Path, host: Host
) -> None:
    host.down = True
    host.open.set()
    context.thumbnails.bind(Opened(network_cache(tmp_path, host)))
    context.thumbnails.request(url(1), SIZE, 1.0)
    await context.thumbnails.settled()
    assert context.thumbnails.is_missing(url(1))
    assert context.thumbnails.request(url(1), SIZE, 1.0) is None
    await context.thumbnails.settled()
    assert host.asked == [url(1)]
    assert context.messages.current is None


async def test_a_damaged_file_is_missing(context: PageContext, cache: CoverCache) -> None:
    path = picture(cache.path_of(url(1)))
    path.write_bytes(b"not a picture")
    context.thumbnails.bind(Opened(cache))
    context.thumbnails.request(url(1), SIZE, 1.0)
    await context.thumbnails.settled()
    assert context.thumbnails.is_missing(url(1))


async def test_no_url_is_no_image(context: PageContext, cache: CoverCache) -> None:
    context.thumbnails.bind(Opened(cache))
    assert context.thumbnails.request("", SIZE, 1.0) is None
    assert context.thumbnails.is_missing("")
    await context.thumbnails.settled()


async def test_another_library_has_other_covers(context: PageContext, cache: CoverCache) -> None:
    picture(cache.path_of(url(1)))
    context.thumbnails.bind(Opened(cache))
    context.thumbnails.request(url(1), SIZE, 1.0)
    await context.thumbnails.settled()
    context.thumbnails.bind(None)
    assert context.thumbnails.bytes == 0
    assert context.thumbnails.request(url(1), SIZE, 1.0) is None
