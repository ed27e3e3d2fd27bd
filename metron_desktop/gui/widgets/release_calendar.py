"""A month with marks on its days: what comes out, and by when something has to be ordered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QPainter,
    QPolygonF,
    QResizeEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import QAbstractItemView, QCalendarWidget, QWidget

from metron_desktop.domain.pull_list import Release
from metron_desktop.gui import theme
from metron_desktop.gui.models.release_wording import day_text

_MOST = 3  # marks of a kind on one day
_DOT = 5
_GAP = 2
_ROOMY = 250  # for days with three letters


class ReleaseCalendar(QCalendarWidget):
    """Arrows go from day to day, page up and down from month to month. UI thread.

    Signals:
        month_shown: Year and month in front are others now.
    """

    month_shown = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._out: Counter[date] = Counter()
        self._due: Counter[date] = Counter()
        self._today = date.min
        self.setNavigationBarVisible(False)
        self.setGridVisible(False)
        self.setVerticalHeaderFormat(self.VerticalHeaderFormat.NoVerticalHeader)
        self.setHorizontalHeaderFormat(self.HorizontalHeaderFormat.ShortDayNames)
        self.setFirstDayOfWeek(self.locale().firstDayOfWeek())
        self.setDateEditEnabled(False)
        self.setAccessibleName(self.tr("Calendar of releases"))
        self._calm()
        self._view = self.findChild(QAbstractItemView)
        self._view.setAccessibleName(self.accessibleName())
        self._view.setTabKeyNavigation(False)
        self.currentPageChanged.connect(self.month_shown)
        self.selectionChanged.connect(self._say)

    @property
    def day(self) -> date:
        """The selected day."""
        return _python(self.selectedDate())

    def choose(self, day: date) -> None:
        """Select a day, and show its month."""
        self.setSelectedDate(QDate(day.year, day.month, day.day))

    def show_releases(self, releases: Iterable[Release], today: date) -> None:
        """Mark these on their days, and today."""
        known = list(releases)
        self._out = Counter(one.store_date for one in known if one.store_date is not None)
        self._due = Counter(
            one.foc_date
            for one in known
            if one.foc_date is not None and one.foc_date >= today and not one.owned
        )
        self._today = today
        self._say()
        self.updateCells()

    def words_of(self, day: date) -> str:
        """What there is on a day, for those who hear it."""
        parts = [day_text(day)]
        if count := self._out[day]:
            parts.append(self.tr("1 release") if count == 1 else self.tr("%Ln releases", "", count))
        if count := self._due[day]:
            parts.append(
                self.tr("1 issue to order")
                if count == 1
                else self.tr("%Ln issues to order", "", count)
            )
        return ", ".join(parts)

    def paintCell(self, painter: QPainter, rect: QRect, day: QDate) -> None:
        """Paint a day: its number, and below it a dot for each release, a diamond to order."""
        shown, palette = _python(day), self.palette()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, palette.base())
        plate = QRectF(rect).adjusted(2, 1, -2, -1)
        selected = day == self.selectedDate()
        color = palette.text().color()
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.highlight())
            painter.drawRoundedRect(plate, theme.RADIUS, theme.RADIUS)
            color = palette.highlightedText().color()
            if self._view.hasFocus():
                painter.setPen(theme.tone(theme.Tone.ACCENT, palette))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(plate, theme.RADIUS, theme.RADIUS)
        elif day.month() != self.monthShown():
            color = palette.placeholderText().color()
            color.setAlphaF(0.6)
        font = QFont(self.font())
        if shown == self._today:
            font.setWeight(QFont.Weight.Bold)
            color = color if selected else theme.tone(theme.Tone.ACCENT, palette)
        painter.setFont(font)
        painter.setPen(color)
        number = QRectF(plate.left(), plate.top() + 1, plate.width(), plate.height() - _DOT - 4)
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, self.locale().toString(day.day()))
        self._draw_marks(painter, plate, shown, selected=selected)
        painter.restore()

    def _draw_marks(self, painter: QPainter, plate: QRectF, day: date, *, selected: bool) -> None:
        palette = self.palette()
        out, due = min(self._out[day], _MOST), min(self._due[day], _MOST)
        width = (out + due) * (_DOT + _GAP) - _GAP
        place = QRectF(plate.center().x() - width / 2, plate.bottom() - _DOT - 3, _DOT, _DOT)
        painter.setPen(Qt.PenStyle.NoPen)
        for number in range(out + due):
            tone = theme.Tone.ACCENT if number < out else theme.Tone.WARNING
            color = palette.highlightedText().color() if selected else theme.tone(tone, palette)
            draw_mark(painter, place, color, due=number >= out)
            place.translate(_DOT + _GAP, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._calm()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten the names of the days where there is little room."""
        super().resizeEvent(event)
        names = self.HorizontalHeaderFormat
        roomy = event.size().width() >= _ROOMY
        self.setHorizontalHeaderFormat(names.ShortDayNames if roomy else names.SingleLetterDayNames)

    def _calm(self) -> None:
        """Write the names of all days alike: red means something else here."""
        quiet = QTextCharFormat()
        quiet.setForeground(self.palette().placeholderText())
        self.setHeaderTextFormat(quiet)
        for day in Qt.DayOfWeek:
            self.setWeekdayTextFormat(day, quiet)

    def _say(self) -> None:
        self._view.setAccessibleDescription(self.words_of(self.day))
        QAccessible.updateAccessibility(
            QAccessibleEvent(self._view, QAccessible.Event.DescriptionChanged)
        )


def draw_mark(painter: QPainter, place: QRectF, color: QColor, *, due: bool) -> None:
    """Paint a mark: a dot for what comes out, a diamond for what is to be ordered."""
    painter.setBrush(color)
    if not due:
        painter.drawEllipse(place)
        return
    middle, reach = place.center(), place.width() / 2 + 0.75
    corners = ((0, -reach), (reach, 0), (0, reach), (-reach, 0))
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))


def _python(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
