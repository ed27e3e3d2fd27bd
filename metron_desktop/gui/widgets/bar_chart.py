"""Charts of how many items share a label: bars for names, columns for years and grades."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPainterPath, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from metron_desktop.domain.collection import Tally
from metron_desktop.gui import theme
from metron_desktop.gui.models.formatting import number_text
from metron_desktop.gui.tooltip import plain

_BAR = 12
_COLUMN_CHART_HEIGHT = 168
_WIDEST_COLUMN = 44
_LABEL_PART = 0.42


class Chart(QWidget):
    """What both charts share: the tallies, their text alternative, tooltips. UI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tallies: Sequence[Tally] = ()
        self._most = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_tallies(self, tallies: Sequence[Tally]) -> None:
        """Show these, in their order."""
        self._tallies = tallies
        self._most = max((tally.count for tally in tallies), default=1)
        self.setAccessibleDescription(
            "; ".join(f"{tally.label}: {number_text(tally.count)}" for tally in tallies)
        )
        self.updateGeometry()
        self.update()

    def event(self, event: QEvent) -> bool:
        """Say in a tooltip what is below the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self.place_at(event.pos())
            words = ""
            if 0 <= place < len(self._tallies):
                tally = self._tallies[place]
                words = f"{tally.label}: {number_text(tally.count)}"
            QToolTip.showText(event.globalPos(), plain(words), self)
            return True
        return super().event(event)

    def place_at(self, point: QPoint) -> int:
        """Which tally is at a point; out of range for none."""
        raise NotImplementedError


class BarChart(Chart):
    """One horizontal bar per label, the label before it, the count behind it."""

    def sizeHint(self) -> QSize:
        """A line of text per bar."""
        return QSize(240, max(1, len(self._tallies)) * self._pitch())

    def place_at(self, point: QPoint) -> int:
        """The bar of this line."""
        return point.y() // self._pitch()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint labels, bars and counts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics, pitch = self.fontMetrics(), self._pitch()
        longest = max(
            (metrics.horizontalAdvance(tally.label) for tally in self._tallies), default=0
        )
        labels = min(longest + 2, round(self.width() * _LABEL_PART))
        counts = metrics.horizontalAdvance(number_text(self._most))
        room = self.width() - labels - counts - 2 * theme.SPACE_S
        color = theme.tone(theme.Tone.ACCENT, self.palette())
        for place, tally in enumerate(self._tallies):
            line = QRect(0, place * pitch, self.width(), pitch)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            label = metrics.elidedText(tally.label, Qt.TextElideMode.ElideRight, labels)
            painter.drawText(
                QRect(line.left(), line.top(), labels + 1, pitch),
                Qt.AlignmentFlag.AlignVCenter,
                label,
            )
            width = max(2.0, room * tally.count / self._most)
            bar = QRectF(labels + theme.SPACE_S, line.center().y() - _BAR / 2 + 1, width, _BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(bar, 3, 3)
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            after = line.adjusted(round(bar.right()) + theme.SPACE_S, 0, 0, 0)
            painter.drawText(after, Qt.AlignmentFlag.AlignVCenter, number_text(tally.count))

    def _pitch(self) -> int:
        return self.fontMetrics().height() + theme.SPACE_S


class ColumnChart(Chart):
    """One column per label from left to right, the count above it, the label below it."""

    def sizeHint(self) -> QSize:
        """A fixed height; the columns share the width."""
        return QSize(240, _COLUMN_CHART_HEIGHT)

    def place_at(self, point: QPoint) -> int:
        """The column above this point."""
        return int(point.x() // self._pitch())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint columns, the line they stand on, and as many words as fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.small_font(self.font()))
        metrics, pitch = painter.fontMetrics(), self._pitch()
        floor = self.height() - metrics.height() - theme.SPACE_XS
        tallest = floor - metrics.height() - theme.SPACE_XS
        width = min(_WIDEST_COLUMN, pitch * 0.72)
        color = theme.tone(theme.Tone.ACCENT, self.palette())
        counted = all(
            metrics.horizontalAdvance(number_text(tally.count)) < pitch for tally in self._tallies
        )
        step = self._label_step(metrics.horizontalAdvance, pitch)
        for place, tally in enumerate(self._tallies):
            center = (place + 0.5) * pitch
            height = max(2.0, tallest * tally.count / self._most)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawPath(_column(QRectF(center - width / 2, floor - height, width, height)))
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            if counted:
                above = QRectF(center - pitch / 2, 0, pitch, floor - height - 2)
                painter.drawText(
                    above,
                    Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom,
                    number_text(tally.count),
                )
            if place % step == 0:
                words = metrics.horizontalAdvance(tally.label) + 2
                below = QRectF(center - words / 2, floor + theme.SPACE_XS, words, metrics.height())
                below.moveLeft(min(max(below.left(), 0.0), self.width() - below.width()))
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, tally.label)
        painter.fillRect(
            QRectF(0, floor, self.width(), 1), theme.tone(theme.Tone.HAIRLINE, self.palette())
        )

    def _pitch(self) -> float:
        return self.width() / max(1, len(self._tallies))

    def _label_step(self, advance: Callable[[str], int], pitch: float) -> int:
        """Every how many columns have room for a label below them."""
        longest = max((advance(tally.label) for tally in self._tallies), default=0)
        return max(1, -(-round(longest + theme.SPACE_XS) // max(1, round(pitch))))


def _column(place: QRectF) -> QPainterPath:
    """A column with a rounded head and square feet."""
    radius = min(3.0, place.width() / 2, place.height())
    path = QPainterPath()
    path.moveTo(place.bottomLeft())
    path.lineTo(place.left(), place.top() + radius)
    path.quadTo(place.topLeft(), place.topLeft() + QPointF(radius, 0))
    path.lineTo(place.right() - radius, place.top())
    path.quadTo(place.topRight(), place.topRight() + QPointF(0, radius))
    path.lineTo(place.bottomRight())
    path.closeSubpath()
    return path
