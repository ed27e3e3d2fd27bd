"""Pictures from outside: dropped anywhere on the window, or pasted.

`Drop` watches the native window, so that it sees a drag before any child does; while something
usable hovers, an overlay covers the window and takes the drop. The action is always a copy:
what is dropped here must never vanish where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from metron_desktop.gui import icons, theme


@dataclass(frozen=True, slots=True)
class Covers:
    """What a drop or the clipboard holds for identification.

    Attributes:
        paths: Local files and folders.
        urls: Pictures on the web.
        image: A picture without a file.
    """

    paths: tuple[Path, ...] = ()
    urls: tuple[str, ...] = ()
    image: QImage | None = None

    def __bool__(self) -> bool:
        return bool(self.paths or self.urls or self.image is not None)


def holds_covers(mime: QMimeData) -> bool:
    """Whether this may hold pictures; cheap, nothing is decoded."""
    return mime.hasImage() or any(
        url.isLocalFile() or url.scheme() in ("http", "https") for url in mime.urls()
    )


def covers_in(mime: QMimeData) -> Covers:
    """Take the pictures out. Files come first: a file manager also offers their icons."""
    paths = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if paths:
        return Covers(paths=paths)
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return Covers(image=image)
    urls = tuple(url.toString() for url in mime.urls() if url.scheme() in ("http", "https"))
    return Covers(urls=urls)


class Drop(QObject):
    """Takes drops anywhere on a window. UI thread.

    Signals:
        dropped: `Covers`, after the drop is over for its source.

    Attributes:
        overlay: What covers the window meanwhile.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.overlay = _Overlay(window)
        self.overlay.dropped.connect(self._on_dropped)
        self._window = window
        window.setAcceptDrops(True)

    def watch(self) -> None:
        """Begin to watch; to be called once the native window exists."""
        self._window.windowHandle().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Cover the window while something usable is dragged over it."""
        if event.type() == QEvent.Type.DragEnter and holds_covers(event.mimeData()):
            # Shown before Qt looks for the child below the pointer, so that it finds the overlay.
            self.overlay.appear()
        elif event.type() in (QEvent.Type.DragLeave, QEvent.Type.Leave):
            self.overlay.hide()
        return False

    def _on_dropped(self, covers: Covers) -> None:
        # The source waits for the handler to return; the work begins afterwards.
        QTimer.singleShot(0, self, lambda: self.dropped.emit(covers))


class _Overlay(QWidget):
    """Covers the window while something usable hovers over it."""

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAcceptDrops(True)
        self.setAccessibleName(self._sentence())
        self.hide()

    def appear(self) -> None:
        """Cover the whole window."""
        self.setGeometry(self.parentWidget().rect())
        self.raise_()
        self.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        _accept_copy(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        _accept_copy(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        self.hide()
        _accept_copy(event)
        if covers := covers_in(event.mimeData()):
            self.dropped.emit(covers)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        veil = palette.window().color()
        veil.setAlphaF(0.92)
        painter.fillRect(self.rect(), veil)
        accent = theme.tone(theme.Tone.ACCENT, palette)
        frame = self.rect().adjusted(*(theme.SPACE_XL,) * 2, *(-theme.SPACE_XL,) * 2)
        painter.setPen(QPen(accent, 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(frame, 2 * theme.RADIUS, 2 * theme.RADIUS)
        side = 56
        center = self.rect().center()
        picture = icons.pixmap("identify", side, self.devicePixelRatioF(), accent)
        painter.drawPixmap(center.x() - side // 2, center.y() - side - theme.SPACE_S, picture)
        painter.setPen(palette.windowText().color())
        painter.setFont(theme.title_font(self.font(), 1.6))
        below = QRect(frame.left(), center.y() + theme.SPACE_S, frame.width(), 3 * side)
        painter.drawText(
            below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, self._sentence()
        )

    def _sentence(self) -> str:
        return self.tr("Drop covers to identify them")


def _accept_copy(event: QDropEvent) -> None:
    """Take the drop as a copy; a source that can only move is told that nothing was taken."""
    can_copy = event.possibleActions() & Qt.DropAction.CopyAction
    event.setDropAction(Qt.DropAction.CopyAction if can_copy else Qt.DropAction.IgnoreAction)
    event.accept()
