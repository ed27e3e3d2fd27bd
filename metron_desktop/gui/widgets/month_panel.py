"""The calendar of releases with the name of its month, the ways to other months, and its legend."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from metron_desktop.gui import icons, theme
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.widgets.release_calendar import ReleaseCalendar, draw_mark

_HEIGHT = 226
_MARK = 6


class MonthPanel(QWidget):
    """A month. UI thread.

    Signals:
        today_wanted: The person wants to go back to today.

    Attributes:
        calendar: Its days.
    """

    today_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.calendar = ReleaseCalendar()
        self.calendar.setFixedHeight(_HEIGHT)
        self._name = ElidedLabel()
        self._name.setFont(theme.title_font(self.font(), 1.1))
        self.today = QToolButton()
        self.today.setObjectName("bordered")
        self.today.setText(self.tr("Today"))
        self.today.setToolTip(self.tr("Back to today (T)"))
        self.today.clicked.connect(self.today_wanted)
        back = self._button("arrow-left", self.tr("Previous month"))
        back.clicked.connect(self.calendar.showPreviousMonth)
        on = self._button("arrow-right", self.tr("Next month"))
        on.clicked.connect(self.calendar.showNextMonth)
        head = QHBoxLayout()
        head.setContentsMargins(theme.SPACE_L, theme.SPACE_M, theme.SPACE_S, theme.SPACE_XS)
        head.setSpacing(theme.SPACE_XS)
        for part in (self._name, self.today, back, on):
            head.addWidget(part)
        around = QHBoxLayout()
        around.setContentsMargins(theme.SPACE_S, 0, theme.SPACE_S, 0)
        around.addWidget(self.calendar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.SPACE_S)
        column.setSpacing(theme.SPACE_XS)
        column.addLayout(head)
        column.addLayout(around)
        column.addWidget(_Legend())
        self.calendar.month_shown.connect(self._on_month)
        self._on_month(self.calendar.yearShown(), self.calendar.monthShown())

    def _on_month(self, year: int, month: int) -> None:
        name = self.locale().standaloneMonthName(month)
        self._name.setText(f"{name} {year}")

    def _button(self, icon_name: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icons.icon(icon_name))
        button.setToolTip(name)
        button.setAccessibleName(name)
        button.setAutoRaise(True)
        return button

    @property
    def first_shown(self) -> date:
        """The first day of the month in front."""
        return date(self.calendar.yearShown(), self.calendar.monthShown(), 1)

    @property
    def last_shown(self) -> date:
        """Its last day."""
        first = QDate(self.calendar.yearShown(), self.calendar.monthShown(), 1)
        return date(first.year(), first.month(), first.daysInMonth())


class _Legend(QWidget):
    """What the marks mean."""

    def __init__(self) -> None:
        super().__init__()
        self._parts = ((self.tr("In stores"), False), (self.tr("Order by"), True))
        self.setAccessibleName(
            self.tr("A dot is an issue in the stores, a diamond one to be ordered by then.")
        )
        metrics = QFontMetrics(theme.small_font(self.font()))
        self.setFixedHeight(metrics.height() + theme.SPACE_S)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the marks with their words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        painter.setFont(theme.small_font(self.font()))
        left = theme.SPACE_L
        for words, due in self._parts:
            tone = theme.Tone.WARNING if due else theme.Tone.ACCENT
            place = QRectF(left, (self.height() - _MARK) / 2, _MARK, _MARK)
            painter.setPen(Qt.PenStyle.NoPen)
            draw_mark(painter, place, theme.tone(tone, palette), due=due)
            left += _MARK + theme.SPACE_XS + 2
            painter.setPen(palette.placeholderText().color())
            width = painter.fontMetrics().horizontalAdvance(words)
            room = QRectF(left, 0, width + 2, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, words)
            left += width + theme.SPACE_L
