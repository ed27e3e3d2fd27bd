"""A day: typed, or picked from a calendar."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QVBoxLayout

from metron_desktop.domain.entering import day
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import icons
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.notation import notation
from metron_desktop.gui.widgets.field_editor import LineEditor


class DayEditor(LineEditor):
    """A line that takes what `domain.entering.day` reads, with a calendar beside it. UI thread.

    Qt's own date field cannot be empty and corrects what is typed into another day.
    """

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self._pick = QAction(icons.icon("calendar"), self.tr("Open the calendar"), self)
        self._pick.setShortcut(QKeySequence("Alt+Down"))
        self._pick.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._pick.triggered.connect(self.open_calendar)
        self.addAction(self._pick)
        self._line.addAction(self._pick, QLineEdit.ActionPosition.TrailingPosition)
        self._line.setMinimumWidth(self.fontMetrics().horizontalAdvance("00/00/0000") + 52)

    def show_values(self, values: Mapping[str, Any]) -> None:
        self._line.setText(fmt.date_text(values.get(self.field)))
        self._line.selectAll()

    def open_calendar(self) -> QCalendarWidget:
        """Open the calendar at the day that is typed, else at today."""
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setFrameShape(QFrame.Shape.StyledPanel)
        calendar = make_calendar()
        try:
            shown = day(self.text(), notation())
        except InvalidValue:
            shown = None
        if shown is not None:
            calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        calendar.clicked.connect(lambda date: self._on_picked(date, popup))
        calendar.activated.connect(lambda date: self._on_picked(date, popup))
        column = QVBoxLayout(popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)
        popup.adjustSize()
        popup.move(self._place(popup))
        popup.show()
        calendar.setFocus()
        return calendar

    def _place(self, popup: QFrame) -> QPoint:
        """Below the line, or above it where the screen ends."""
        below = self.mapToGlobal(QPoint(0, self.height()))
        room = self.screen().availableGeometry()
        left = max(room.left(), min(below.x(), room.right() - popup.width()))
        if below.y() + popup.height() > room.bottom():
            return QPoint(left, max(room.top(), below.y() - self.height() - popup.height()))
        return QPoint(left, below.y())

    def _on_picked(self, date: QDate, popup: QFrame) -> None:
        self._line.setText(fmt.date_text(date.toPython()))
        popup.close()
        self.changed.emit()


def make_calendar() -> QCalendarWidget:
    """A calendar in the program's look."""
    calendar = QCalendarWidget()
    calendar.setGridVisible(False)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setMinimumDate(QDate(1900, 1, 1))
    for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(weekend, QTextCharFormat())  # no red: nothing is wrong
    calendar.setAccessibleName(calendar.tr("Calendar"))
    return calendar
