"""When an item was read, and noting another reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from metron_desktop.domain.collection import ReadDate
from metron_desktop.domain.entering import day
from metron_desktop.errors import InvalidValue
from metron_desktop.gui import icons, theme
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.notation import notation
from metron_desktop.gui.widgets.day_editor import DayEditor
from metron_desktop.gui.widgets.detail_parts import muted_label
from metron_desktop.gui.widgets.refusal_line import RefusalLine

_FIELD = "date_read"


class ReadingsList(QWidget):
    """The readings of an item. UI thread.

    Signals:
        added: A day (`date`) on which it was read too.
        removed: A `ReadDate` noted here only that was none.
    """

    added = Signal(object)
    removed = Signal(object)

    def __init__(self, label_width: int) -> None:
        super().__init__()
        name = QLabel(self.tr("Readings"))
        name.setFixedWidth(label_width)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.SPACE_XS)
        self._day = DayEditor(_FIELD)
        self._day.show_hint(self.tr("Another day"))
        self._day.changed.connect(lambda: self._refusal.say(""))
        self._day.line.returnPressed.connect(self._on_add)
        self._add = QPushButton(icons.icon("add"), self.tr("Add &Day"))
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._on_add)
        self._refusal = RefusalLine()
        entry = QHBoxLayout()
        entry.setSpacing(theme.SPACE_S)
        entry.addWidget(self._day, 1)
        entry.addWidget(self._add)
        right = QVBoxLayout()
        right.setSpacing(theme.SPACE_XS)
        right.addLayout(self._rows)
        right.addLayout(entry)
        right.addWidget(self._refusal)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_M)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    def show_readings(self, readings: Sequence[ReadDate]) -> None:
        """Show these readings, latest first."""
        while (item := self._rows.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for reading in readings:
            self._rows.addWidget(self._line(reading))
        if not readings:
            self._rows.addWidget(muted_label(self.tr("Not read yet")))

    def _line(self, reading: ReadDate) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE_S)
        when = QLabel(fmt.moment_text(reading.read_date))
        row.addWidget(when)
        if reading.server_id is None:
            row.addWidget(muted_label(self.tr("noted here")))
            remove = QToolButton()
            remove.setIcon(icons.icon("close"))
            words = self.tr("Take this reading away: {when}").format(when=when.text())
            remove.setToolTip(words)
            remove.setAccessibleName(words)
            remove.clicked.connect(lambda: self.removed.emit(reading))
            row.addWidget(remove)
        row.addStretch(1)
        return line

    def _on_add(self) -> None:
        try:
            typed = day(self._day.text(), notation(), field=_FIELD)
            if typed is None:
                raise InvalidValue(self.tr("Type a day first, for example today."))
            if typed > datetime.now().astimezone().date():
                raise InvalidValue(self.tr("This day is still to come."))
        except InvalidValue as error:
            self._refusal.say(error.sentence)
            self._day.describe(error.sentence)
            self._day.setFocus()
            return
        self._day.show_values({})
        self.added.emit(typed)
