"""Pictures of a person's own files, scaled for the screen, decoded in a thread.

The counterpart of `thumbnails.Thumbnails` for files that are no covers of the server: whoever
paints asks, gets what is there, and paints again on `ready`.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

CACHE_BYTES = 48 * 1024 * 1024
# Qt decodes what is not a JPEG at full size before it scales.
_MOST_PIXELS = 12_000_000


@dataclass(frozen=True, slots=True)
class _Key:
    path: Path
    width: int
    height: int


class ScanImages(QObject):
    """Scaled pictures of files in a cache bounded by bytes. UI thread.

    Signals:
        ready: The path of a file whose picture has come, or cannot be shown.
    """

    ready = Signal(object)

    def __init__(self, parent: QObject | None = None, *, max_bytes: int = CACHE_BYTES) -> None:
        super().__init__(parent)
        self._max_bytes = max_bytes
        self._bytes = 0
        self._images: OrderedDict[_Key, QImage] = OrderedDict()
        self._waiting: OrderedDict[_Key, None] = OrderedDict()
        self._decoding: _Key | None = None
        self._pool = QThreadPool(self)
        # One at a time: the covers being identified need memory too.
        self._pool.setMaxThreadCount(1)

    @property
    def busy(self) -> bool:
        """Whether any picture asked for is still on its way."""
        return self._decoding is not None or bool(self._waiting)

    def request(self, path: Path, size: QSize, dpr: float) -> QImage | None:
        """The picture in a file, fitted into `size`; None while it is not there.

        Args:
            path: A file that was found to be readable.
            size: The room for it in device-independent pixels.
            dpr: Device pixel ratio of where it is painted; the picture carries it.

        Returns:
            A null image where the file cannot be shown.
        """
        key = _Key(path, round(size.width() * dpr), round(size.height() * dpr))
        image = self._images.get(key)
        if image is not None:
            self._images.move_to_end(key)
            image.setDevicePixelRatio(dpr)
            return image
        if key != self._decoding:
            self._waiting[key] = None
            self._waiting.move_to_end(key)
            self._start_next()
        return None

    async def settled(self) -> None:
        """Return when no picture is on its way any more (screenshots, tests)."""
        import asyncio

        while self.busy:
            come = asyncio.get_running_loop().create_future()
            connection = self.ready.connect(lambda _path, f=come: f.done() or f.set_result(None))
            try:
                await come
            finally:
                self.ready.disconnect(connection)

    def _start_next(self) -> None:
        if self._decoding is None and self._waiting:
            self._decoding, _ = self._waiting.popitem()
            job = _Decode(self._decoding)
            job.signals.done.connect(self._on_decoded)
            self._pool.start(job)

    def _on_decoded(self, key: _Key, image: QImage) -> None:
        self._decoding = None
        self._images[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > self._max_bytes and len(self._images) > 1:
            _, oldest = self._images.popitem(last=False)
            self._bytes -= oldest.sizeInBytes()
        self._start_next()
        self.ready.emit(key.path)


class _Signals(QObject):
    done = Signal(object, object)


class _Decode(QRunnable):
    """Reads and scales one file in the pool's thread."""

    def __init__(self, key: _Key) -> None:
        super().__init__()
        self.signals = _Signals()
        self._key = key

    def run(self) -> None:
        room = QSize(self._key.width, self._key.height)
        image = _read_by_qt(self._key.path, room)
        if image.isNull():
            image = _read_by_pillow(self._key.path, room)
        self.signals.done.emit(self._key, image)


def _read_by_qt(path: Path, room: QSize) -> QImage:
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    full = reader.size()
    if not full.isValid():
        return QImage()
    if full.width() * full.height() > _MOST_PIXELS and reader.format() != b"jpeg":
        return QImage()
    turned = reader.transformation().value & 4  # a quarter turn swaps the sides afterwards
    target = full.scaled(room.transposed() if turned else room, Qt.AspectRatioMode.KeepAspectRatio)
    reader.setScaledSize(target.expandedTo(QSize(1, 1)))
    return reader.read()


def _read_by_pillow(path: Path, room: QSize) -> QImage:
    """For what Qt has no reader for, and for what it would take too much memory for."""
    # Imported here, in the thread: start-up does without it.
    from metron_desktop.covers.images import read_image
    from metron_desktop.errors import UnreadableImage

    try:
        picture = read_image(path)
    except UnreadableImage:
        return QImage()
    picture = picture.convert("RGB")
    picture.thumbnail((room.width(), room.height()))
    picture = picture.convert("RGBA")
    width, height = picture.size
    form = QImage.Format.Format_RGBA8888
    return QImage(picture.tobytes(), width, height, 4 * width, form).copy()
