"""Cover pictures kept on disk, fetched once and only when somebody looks at them.

The host of the covers is paid for by a volunteer: nothing is asked for twice, a cover that does
not exist is not asked for again, and there is no way to fetch many.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import math
import os
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
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
        self._running: dict[str, asyncio.Task[Path | None]] = {}

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
        task = self._running.get(url)
        if task is None:
            task = asyncio.get_running_loop().create_task(self._download(url))
            self._running[url] = task
            task.add_done_callback(lambda _task: self._running.pop(url, None))
        return await asyncio.shield(task)

    def trim(self) -> None:
        """Remove the least recently used files until the folder is below its size. Blocks."""
        files = []
        for path in self._folder.glob("*"):
            try:
                status = path.stat()
            except OSError:
                continue  # Another process trimmed it.
            used = max(status.st_mtime, status.st_atime)
            if path.suffix == _PART and used < time.time() - _ABANDONED_S:
                path.unlink(missing_ok=True)
            else:
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

    async def _download(self, url: str) -> Path | None:
        assert self._fetch is not None  # noqa: S101 - for the type checker; see `_may_ask`
        for_good = False
        try:
            data = await self._fetch(url)
            if data is not None:
                return await asyncio.get_running_loop().run_in_executor(
                    None, self._keep, self.path_of(url), data
                )
            for_good = True
        except UnreadableImage as error:
            _logger.warning("The cover at %s is not kept: %s", url, error)
            for_good = True
        except AppError as error:
            _logger.info("The cover at %s cannot be fetched: %s", url, error)
        except OSError as error:
            _logger.warning("The cover at %s cannot be kept: %s", url, error)
        failures = self._failures.get(url, 0)
        self._failures[url] = failures + 1
        patience = math.inf if for_good else (*_PATIENCE_S, math.inf)[min(failures, 2)]
        self._not_before[url] = time.monotonic() + patience
        return None

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
        if self._bytes is not None:
            self._bytes += len(data)
        if self._bytes is None or self._bytes > self._max_bytes:
            self.trim()
        return path
