"""On which day something was read."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from metron_desktop.domain.entering import day
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import theme
from metron_desktop.gui.models.notation import notation
from metron_desktop.gui.widgets.day_editor import DayEditor, make_calendar
from metron_desktop.gui.widgets.refusal_line import RefusalLine

_FIELD = "date_read"


class ReadDateDialog(QDialog):
    """Asks for a day: typed above, or picked in the calendar below. Non-modal. UI thread.

    Signals:
        chosen: The day (a `date`); the dialog is closing.

    Args:
        what: What was read, in words.
    """

    chosen = Signal(object)

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Mark as Read"))
        title = QLabel(self.tr("When was it read?"))
        title.setFont(theme.title_font(title.font()))
        lead = QLabel(what)
        lead.setObjectName("muted")
        lead.setTextFormat(Qt.TextFormat.PlainText)
        lead.setWordWrap(True)
        self._day = DayEditor(_FIELD)
        self._day.show_values({_FIELD: datetime.now().astimezone().date()})
        self._day.changed.connect(self._on_typed)
        self._refusal = RefusalLine()
        self._calendar = make_calendar()
        self._calendar.setMaximumDate(QDate.currentDate())
        self._calendar.clicked.connect(self._on_picked)
        self._calendar.setMinimumHeight(self._calendar.sizeHint().height() + theme.SPACE_L)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        mark = buttons.addButton(self.tr("&Mark as Read"), QDialogButtonBox.ButtonRole.AcceptRole)
        mark.setDefault(True)
        buttons.accepted.connect(self._on_accepted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE_XL,) * 4)
        column.setSpacing(theme.SPACE_M)
        for part in (title, lead, self._day, self._refusal, self._calendar, buttons):
            column.addWidget(part)
        self.setMinimumWidth(340)
        self._day.setFocus()

    def _on_picked(self, picked: QDate) -> None:
        self._day.show_values({_FIELD: picked.toPython()})
        self._refusal.say("")

    def _on_typed(self) -> None:
        self._refusal.say("")
        try:
            typed = self._typed()
        except InvalidValue:
            return
        self._calendar.setSelectedDate(QDate(typed.year, typed.month, typed.day))

    def _typed(self) -> date:
        today = datetime.now().astimezone().date()
        found = day(self._day.text(), notation(), field=_FIELD)
        if found is None:
            raise InvalidValue(self.tr("Type a day, or pick one in the calendar."))
        if found > today:
            raise InvalidValue(self.tr("This day is still to come."))
        return found

    def _on_accepted(self) -> None:
        try:
            typed = self._typed()
        except InvalidValue as error:
            self._refusal.say(error.sentence)
            self._day.describe(error.sentence)
            self._day.setFocus()
            return
        self.chosen.emit(typed)
        self.accept()
