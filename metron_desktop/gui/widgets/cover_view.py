"""One cover, as large as the room for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from metron_desktop.gui.delegates.cover_art import (
    RATIO,
    draw_cover,
    draw_cover_edge,
    draw_placeholder,
)

if TYPE_CHECKING:
    from metron_desktop.gui.thumbnails import Thumbnails


class CoverView(QWidget):
    """The cover at a URL, or its drawn placeholder. UI thread.

    Args:
        thumbnails: Where covers come from.
        url: The cover's address, "" for none.
        series: The series' name, for the placeholder.
        number: The issue's number, for the placeholder.
        width: Its width in device-independent pixels.
    """

    def __init__(
        self, thumbnails: Thumbnails, url: str, series: str, number: str, width: int
    ) -> None:
        super().__init__()
        self._thumbnails = thumbnails
        self._url = url
        self._series = series
        self._number = number
        self._size = QSize(width, round(width * RATIO))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            self.tr("Cover of {issue}").format(issue=f"{series} {number}".strip())
        )
        thumbnails.ready.connect(self._on_ready)
        thumbnails.dropped.connect(self.update)

    def sizeHint(self) -> QSize:
        """The whole cover."""
        return self._size

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the cover, asking for it where it is not there yet."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect())
        image = self._thumbnails.request(self._url, self._size, self.devicePixelRatioF())
        if image is None:
            place = room
            draw_placeholder(painter, place, self._series, self._number, self.palette())
        else:
            place = draw_cover(painter, room, image)
        draw_cover_edge(painter, place, self.palette())

    def _on_ready(self, url: str) -> None:
        if url == self._url:
            self.update()
