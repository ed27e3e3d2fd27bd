"""Cover pictures kept on disk, fetched once and only when somebody looks at them.

The host of the covers is paid for by a volunteer: nothing is asked for twice, a cover that does
not exist is not asked for again, and many are only fetched for what a person keeps.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import math
import os
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from metron_desktop.covers.images import SUFFIXES, check_image
from metron_desktop.errors import AppError, UnreadableImage

Fetch: TypeAlias = Callable[[str], Awaitable[bytes | None]]
"""Downloads a picture; None where the host has none under this URL. Raises `AppError`."""

_logger = logging.getLogger(__name__)
_PART: Final = ".part"
# A failure may be a network that is down for a minute or a cover that is gone for good: it is
# asked for again after a minute, then after an hour, then not in this session.
_PATIENCE_S: Final = (60.0, 3600.0)
_ABANDONED_S: Final = 3600.0
# Trimming makes this much room, so that it does not run for every cover of a full cache.
_TRIM_TO: Final = 0.9


@dataclass(frozen=True, slots=True)
class _Download:
    """What came of a download: a file, a failure, or neither where there is no such picture."""

    path: Path | None = None
    failure: AppError | None = None


class CoverCache:
    """A folder of cover pictures, the least recently used removed when it grows too large.

    Several caches, also of several processes, may share a folder: files appear whole or not at
    all. `get` and `close` belong to the thread of the event loop, the rest to any thread.

    Args:
        folder: Where the files are; made when the first one is kept.
        fetch: Downloads a picture, or None to stay offline.
        max_bytes: The size the folder is kept below.
    """

    def __init__(self, folder: Path, fetch: Fetch | None, max_bytes: int) -> None:
        self._folder = folder
        self._fetch = fetch
        self._max_bytes = max_bytes
        self._bytes: int | None = None
        self._failures: dict[str, int] = {}
        self._not_before: dict[str, float] = {}  # url -> when it may be asked for again
        self._running: dict[str, asyncio.Task[_Download]] = {}
        self._missing: set[str] = set()  # there is no picture, or none that can be read
        self._pinned: frozenset[str] = frozenset()

    def path_of(self, url: str) -> Path:
        """Where the picture of a URL is, or would be, kept."""
        suffix = PurePosixPath(urlsplit(url).path).suffix.lower()
        name = hashlib.sha256(url.encode()).hexdigest()
        return self._folder / (name + (suffix if suffix in SUFFIXES else ".image"))

    def cached(self, url: str) -> Path | None:
        """The file of a URL's picture where it is kept already; it then counts as just used."""
        path = self.path_of(url)
        if not path.is_file():
            return None
        with suppress(OSError):  # a folder that may only be read has covers too
            os.utime(path)
        return path

    async def get(self, url: str) -> Path | None:
        """The file of a URL's picture, downloaded where needed; None where it cannot be had.

        Asked for by several at once it is downloaded once. A caller that is cancelled does not
        disturb the others.
        """
        path = self.cached(url) if url else None
        if path is not None or not url or not self._may_ask(url):
            return path
        return (await self._shared(url)).path

    async def bring(self, url: str) -> None:
        """Download a URL's picture, also where that failed lately, and pin it.

        Nothing is sent where it is here; a picture that does not exist is no failure.

        Raises:
            AppError: It cannot be fetched or kept.
        """
        self.pin([url], beside=True)
        if self._fetch is None or url in self._missing or self.cached(url) is not None:
            return
        if (failure := (await self._shared(url)).failure) is not None:
            raise failure

    def pin(self, urls: Iterable[str], *, beside: bool = False) -> None:
        """Never remove the pictures of these URLs, and do not count them when making room.

        Args:
            urls: The URLs; their pictures need not be here yet.
            beside: Whether those pinned before stay so.
        """
        names = frozenset(self.path_of(url).name for url in urls)
        self._pinned = names | self._pinned if beside else names

    def trim(self) -> None:
        """Remove the least recently used files until the folder is below its size. Blocks."""
        files = []
        pinned = self._pinned
        for path in self._folder.glob("*"):
            try:
                status = path.stat()
            except OSError:
                continue  # Another process trimmed it.
            used = max(status.st_mtime, status.st_atime)
            if path.suffix == _PART and used < time.time() - _ABANDONED_S:
                path.unlink(missing_ok=True)
            elif path.name not in pinned:
                files.append((used, status.st_size, path))
        total = sum(size for _used, size, _path in files)
        if total > self._max_bytes:
            for _used, size, path in sorted(files):
                if total <= _TRIM_TO * self._max_bytes:
                    break
                path.unlink(missing_ok=True)
                total -= size
        self._bytes = total

    async def close(self) -> None:
        """Stop all downloads."""
        running = list(self._running.values())
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    def _may_ask(self, url: str) -> bool:
        return self._fetch is not None and self._not_before.get(url, 0.0) <= time.monotonic()

    async def _shared(self, url: str) -> _Download:
        """A download of this URL, the one under way if there is one."""
        task = self._running.get(url)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._download(url))
            self._running[url] = task
            task.add_done_callback(lambda _task: self._running.pop(url, None))
        return await asyncio.shield(task)

    async def _download(self, url: str) -> _Download:
        assert self._fetch is not None  # noqa: S101 - for the type checker; see `_may_ask`
        for_good, failure = False, None
        try:
            data = await self._fetch(url)
            if data is not None:
                path = await asyncio.get_running_loop().run_in_executor(
                    None, self._keep, self.path_of(url), data
                )
                return _Download(path)
            for_good = True
        except UnreadableImage as error:
            _logger.warning("The cover at %s is not kept: %s", url, error)
            for_good = True
        except AppError as error:
            _logger.info("The cover at %s cannot be fetched: %s", url, error)
            failure = error
        except OSError as error:
            _logger.warning("The cover at %s cannot be kept: %s", url, error)
            failure = AppError(
                f"The folder of the covers cannot be written ({error.strerror}); make room on the "
                "disk, or choose another folder with --data-dir."
            )
        if for_good:
            self._missing.add(url)
        failures = self._failures.get(url, 0)
        self._failures[url] = failures + 1
        patience = math.inf if for_good else (*_PATIENCE_S, math.inf)[min(failures, 2)]
        self._not_before[url] = time.monotonic() + patience
        return _Download(failure=failure)

    def _keep(self, path: Path, data: bytes) -> Path:
        """Write a picture's file, whole or not at all, after looking at its header."""
        check_image(data)
        self._folder.mkdir(parents=True, exist_ok=True)
        descriptor, name = tempfile.mkstemp(_PART, dir=self._folder)
        part = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
            raise
        if self._bytes is not None and path.name not in self._pinned:
            self._bytes += len(data)
        if self._bytes is None or self._bytes > self._max_bytes:
            self.trim()
        return path
