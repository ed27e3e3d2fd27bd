"""A person's scan beside the cover it may be."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from metron_desktop.domain.issue import IssueRow
from metron_desktop.gui import icons, theme
from metron_desktop.gui.delegates.cover_art import (
    RADIUS,
    RATIO,
    draw_cover,
    draw_cover_edge,
    draw_placeholder,
)

if TYPE_CHECKING:
    from metron_desktop.gui.scan_images import ScanImages
    from metron_desktop.gui.thumbnails import Thumbnails

_LARGEST = 620  # a cover is not shown higher: the server's own have some 900 pixels
_ROOMY = 1.06  # some scans are a little wider than covers
_ICON = 40


@dataclass(frozen=True, slots=True)
class Comparison:
    """What stands side by side.

    Attributes:
        scan: The person's file; None while it was not found readable.
        turn: Degrees clockwise by which the scan is shown turned.
        note: What was done to the scan ("border trimmed"), "" for nothing.
        issue: The issue whose cover stands beside it; None for none.
        icon_name: Icon in the place of a cover that is not there.
        words: What stands below that icon.
    """

    scan: Path | None = None
    turn: int = 0
    note: str = ""
    issue: IssueRow | None = None
    icon_name: str = "question-circle"
    words: str = ""


class CoverCompare(QWidget):
    """Paints a `Comparison`. UI thread."""

    def __init__(
        self, scans: ScanImages, thumbnails: Thumbnails, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scans = scans
        self._thumbnails = thumbnails
        self._shown = Comparison()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 200)
        scans.ready.connect(self._on_scan_ready)
        thumbnails.ready.connect(self._on_cover_ready)
        thumbnails.dropped.connect(self.update)

    def compare(self, comparison: Comparison) -> None:
        """Show these two."""
        self._shown = comparison
        issue = comparison.issue
        said = self.tr("Your scan beside the cover of {title}")
        self.setAccessibleName(
            said.format(title=issue.title) if issue is not None else comparison.words
        )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both, and below each what it is."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        height = min(self.height(), self._wanted()) - self._caption_height()
        # Side by side without a gulf between them, however wide the page is.
        width = min((self.width() - theme.SPACE_L) // 2, round(height / RATIO * _ROOMY))
        room = QRectF(0, 0, width, height)
        if self.isRightToLeft():
            room.moveRight(self.width())
        if self._shown.scan is None:
            self._paint_absence(painter, room)
            return
        place = self._paint_scan(painter, room)
        note = self.tr("Your scan")
        if self._shown.note:
            note = self.tr("Your scan, {change}").format(change=self._shown.note)
        self._caption(painter, place, note)
        if self.isRightToLeft():
            room.moveRight(place.left() - theme.SPACE_L)
        else:
            room.moveLeft(place.right() + theme.SPACE_L)
        place = self._paint_cover(painter, room)
        if self._shown.issue is not None:
            self._caption(painter, place, self.tr("The cover on Metron"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take no more height than two covers of half the width need."""
        super().resizeEvent(event)
        self.setMaximumHeight(self._wanted())

    def _wanted(self) -> int:
        half = (self.width() - theme.SPACE_L) // 2
        return min(_LARGEST, round(half * RATIO)) + self._caption_height()

    def _caption_height(self) -> int:
        return self.fontMetrics().height() + theme.SPACE_S

    def _paint_scan(self, painter: QPainter, room: QRectF) -> QRectF:
        shown = self._shown
        size = room.size().toSize()
        image = self._scans.request(
            shown.scan, size.transposed() if shown.turn % 180 else size, self.devicePixelRatioF()
        )
        if image is None or image.isNull():
            place = self._standing(room, _cover_size(room))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.palette().midlight())
            painter.drawRoundedRect(place, RADIUS, RADIUS)
            return place
        return self._paint_image(painter, room, image.transformed(QTransform().rotate(shown.turn)))

    def _paint_cover(self, painter: QPainter, room: QRectF) -> QRectF:
        issue = self._shown.issue
        if issue is None:
            return self._paint_absence(painter, room)
        size = room.size().toSize()
        image = self._thumbnails.request(issue.image, size, self.devicePixelRatioF())
        if image is not None:
            return self._paint_image(painter, room, image)
        place = self._standing(room, _cover_size(room))
        draw_placeholder(painter, place, issue.series, issue.number, self.palette())
        draw_cover_edge(painter, place, self.palette())
        return place

    def _paint_image(self, painter: QPainter, room: QRectF, image: QImage) -> QRectF:
        place = draw_cover(
            painter, self._standing(room, QSizeF(image.deviceIndependentSize())), image
        )
        draw_cover_edge(painter, place, self.palette())
        return place

    def _paint_absence(self, painter: QPainter, room: QRectF) -> QRectF:
        """A dashed outline where a cover would be."""
        place = self._standing(room, _cover_size(room))
        color = QColor(theme.tone(theme.Tone.MUTED, self.palette()))
        line = QColor(color)
        line.setAlphaF(0.55)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(line, 1.5, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)
        picture = icons.pixmap(self._shown.icon_name, _ICON, self.devicePixelRatioF(), color)
        center = place.center().toPoint()
        painter.drawPixmap(center.x() - _ICON // 2, center.y() - _ICON, picture)
        painter.setPen(color)
        below = QRect(place.toRect())
        below.setTop(center.y() + theme.SPACE_S)
        below = below.adjusted(theme.SPACE_M, 0, -theme.SPACE_M, 0)
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
        painter.drawText(below, flags | Qt.TextFlag.TextWordWrap, self._shown.words)
        return place

    def _standing(self, room: QRectF, size: QSizeF) -> QRectF:
        """Where a picture stands: on the floor of its room, at the side reading begins."""
        place = QRectF(0, 0, size.width(), size.height())
        place.moveBottom(room.bottom())
        if self.isRightToLeft():
            place.moveRight(room.right())
        else:
            place.moveLeft(room.left())
        return place

    def _caption(self, painter: QPainter, place: QRectF, text: str) -> None:
        painter.setFont(theme.small_font(self.font()))
        painter.setPen(theme.tone(theme.Tone.MUTED, self.palette()))
        width = max(round(place.width()), 1)
        line = QRect(0, round(place.bottom()) + theme.SPACE_XS, width, self.fontMetrics().height())
        line.moveLeft(round(place.center().x()) - width // 2)
        words = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)

    def _on_scan_ready(self, path: Path) -> None:
        if path == self._shown.scan:
            self.update()

    def _on_cover_ready(self, url: str) -> None:
        if self._shown.issue is not None and url == self._shown.issue.image:
            self.update()


def _cover_size(room: QRectF) -> QSizeF:
    """The size of the largest upright cover in a room."""
    width = min(room.width(), room.height() / RATIO)
    return QSizeF(width, width * RATIO)
