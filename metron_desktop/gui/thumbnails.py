"""Cover images, scaled for what is on screen.

Delegates ask while they paint and are never kept waiting: what is not there yet is decoded in
threads, newest request first, and `ready` tells when to paint again. When somebody scrolls, what
waits is dropped and whoever is still on screen asks again, so that the image host is only asked
for covers somebody looks at.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

if TYPE_CHECKING:
    from metron_desktop.covers.cache import CoverCache
    from metron_desktop.gui.tasks import Tasks
    from metron_desktop.services.workspace import Workspace

CACHE_BYTES = 64 * 1024 * 1024
_WAITING = 300  # more than the cells of any screen
_DECODERS = 2
_DOWNLOADS = 4  # as many as the image fetcher sends at a time
_RETRY_S = 60.0


@dataclass(frozen=True, slots=True)
class _Key:
    """One image at one size in device pixels."""

    url: str
    width: int
    height: int


class _Lane:
    """Keys on their way through one stage: the newest goes first, the oldest are forgotten."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._waiting: OrderedDict[_Key, None] = OrderedDict()
        self._running: set[_Key] = set()
        self._unwanted: set[_Key] = set()  # of those running

    def __bool__(self) -> bool:
        return bool(self._waiting or self._running)

    @property
    def waits(self) -> bool:
        """Whether any key has not been begun."""
        return bool(self._waiting)

    def has(self, key: _Key) -> bool:
        """Whether a key waits or runs."""
        return key in self._waiting or key in self._running

    def add(self, key: _Key) -> None:
        if key in self._running:
            self._unwanted.discard(key)
            return
        self._waiting[key] = None
        self._waiting.move_to_end(key)
        if len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)

    def next(self) -> _Key | None:
        """The key to work on now, which then counts as running; None while all hands are full."""
        if not self._waiting or len(self._running) >= self._workers:
            return None
        key, _ = self._waiting.popitem()
        self._running.add(key)
        return key

    def end(self, key: _Key) -> bool:
        """Note that a key was worked on; False where it was forgotten meanwhile."""
        self._running.discard(key)
        wanted = key not in self._unwanted
        self._unwanted.discard(key)
        return wanted

    def forget(self) -> None:
        self._waiting.clear()
        self._unwanted |= self._running


class Thumbnails(QObject):
    """Scaled covers in a cache bounded by bytes. Lives on the UI thread.

    Signals:
        ready: A URL whose image has come, or is now known to be missing.
        dropped: What waited was dropped; whoever is on screen is to paint, and so ask, again.
    """

    ready = Signal(str)
    dropped = Signal()

    def __init__(
        self, tasks: Tasks, parent: QObject | None = None, *, max_bytes: int = CACHE_BYTES
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._max_bytes = max_bytes
        self._bytes = 0
        self._images: OrderedDict[_Key, QImage] = OrderedDict()
        self._missing: dict[str, float] = {}  # url -> when it may be asked for again
        self._decoding = _Lane(_DECODERS)
        self._downloading = _Lane(_DOWNLOADS)
        self._covers: CoverCache | None = None
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(_DECODERS)

    @property
    def bytes(self) -> int:
        """How much memory the cached images take."""
        return self._bytes

    def bind(self, workspace: Workspace | None) -> None:
        """Take covers from this workspace from now on; forget those of the last one."""
        self._covers = workspace.covers if workspace is not None else None
        self._images.clear()
        self._bytes = 0
        self._missing.clear()
        self._decoding.forget()
        self._downloading.forget()

    def request(self, url: str, size: QSize, dpr: float) -> QImage | None:
        """The image at `url`, fitted into `size`, or None while it is not there.

        Args:
            url: A cover's URL; "" has no image.
            size: The room for it in device-independent pixels; the image keeps its proportions.
            dpr: Device pixel ratio of where it is painted; the image carries it.
        """
        key = _Key(url, round(size.width() * dpr), round(size.height() * dpr))
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
            image.setDevicePixelRatio(dpr)
            return image
        if self._covers is None or self.is_missing(url):
            return None
        if self._downloading.has(key):
            self._downloading.add(key)  # asked for again: it goes first
        else:
            self._decoding.add(key)
            self._decode_next()
        return None

    def drop_waiting(self) -> None:
        """Drop what was asked for and not begun: something was scrolled."""
        if self._decoding.waits or self._downloading.waits:
            self._decoding.forget()
            self._downloading.forget()
            self.dropped.emit()

    def is_missing(self, url: str) -> bool:
        """Whether it is known that there is no image to show for `url` (for now)."""
        return not url or self._missing.get(url, 0.0) > time.monotonic()

    @property
    def busy(self) -> bool:
        """Whether any image is on its way."""
        return bool(self._decoding) or bool(self._downloading)

    async def settled(self) -> None:
        """Return when no image is on its way any more (screenshots, tests)."""
        import asyncio

        while self.busy:
            come = asyncio.get_running_loop().create_future()
            connections = [
                signal.connect(lambda *_, f=come: f.done() or f.set_result(None))
                for signal in (self.ready, self.dropped)
            ]
            try:
                await come
            finally:
                self.ready.disconnect(connections[0])
                self.dropped.disconnect(connections[1])

    def _decode_next(self) -> None:
        while self._covers is not None and (key := self._decoding.next()) is not None:
            job = _Decode(key, self._covers)
            job.signals.done.connect(self._on_decoded)
            self._pool.start(job)

    def _on_decoded(self, key: _Key, found: bool, image: QImage) -> None:
        wanted = self._decoding.end(key)
        if not image.isNull():
            self._keep(key, image)
            self.ready.emit(key.url)
        elif found or self._covers is None:
            self._miss(key.url)
        elif wanted:
            self._downloading.add(key)
            self._download_next()
        else:
            self.dropped.emit()
        self._decode_next()

    def _download_next(self) -> None:
        while self._covers is not None and (key := self._downloading.next()) is not None:
            self._tasks.run(self._download(key, self._covers))

    async def _download(self, key: _Key, covers: CoverCache) -> None:
        path = None
        try:
            path = await covers.get(key.url)
        finally:
            self._downloading.end(key)
            if path is None:
                self._miss(key.url)
            else:
                self._decoding.add(key)
                self._decode_next()
        self._download_next()

    def _miss(self, url: str) -> None:
        self._missing[url] = time.monotonic() + _RETRY_S
        self.ready.emit(url)

    def _keep(self, key: _Key, image: QImage) -> None:
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._max_bytes and len(self._images) > 1:
            _, oldest = self._images.popitem(last=False)
            self._bytes -= oldest.sizeInBytes()


class _Signals(QObject):
    done = Signal(object, bool, QImage)


class _Decode(QRunnable):
    """Looks one cover up, reads and scales it, in a thread of the pool."""

    def __init__(self, key: _Key, covers: CoverCache) -> None:
        super().__init__()
        self.signals = _Signals()
        self._key = key
        self._covers = covers

    def run(self) -> None:
        path = self._covers.cached(self._key.url)
        image = QImage() if path is None else _read(path, self._key)
        self.signals.done.emit(self._key, path is not None, image)


def _read(path: Path, key: _Key) -> QImage:
    """The picture fitted into the key's size; a null image where it cannot be read."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    full = reader.size()
    if full.isValid():
        # JPEG and WebP decode straight to about the size that is asked for.
        room = QSize(key.width, key.height)
        reader.setScaledSize(full.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
