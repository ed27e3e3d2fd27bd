"""The parts of a record as a table: the issues of a series, the items of a list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from metron_desktop.gui.models.listed_table_model import ListedTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.record_table import RecordTable
from metron_desktop.gui.widgets.skeleton import Skeleton


class ListedRecords(QStackedWidget):
    """A table over a list read as a whole, or why there is none. UI thread.

    Signals:
        acted: The button was pressed that stands where the list is empty.

    Attributes:
        table: The table.
        view: What shows the list: the table, or another view of it.
    """

    acted = Signal()

    def __init__(
        self,
        model: ListedTableModel,
        selection: RecordSelection,
        accessible_name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._empty = EmptyState()
        self._empty.setBackgroundRole(self.palette().ColorRole.Base)
        self._empty.setAutoFillBackground(True)
        self._skeleton = Skeleton()
        self.table = RecordTable(model, selection, accessible_name)
        self.view: QAbstractItemView = self.table
        for part in (self._skeleton, self._empty, self.table):
            self.addWidget(part)
        model.loaded.connect(self._on_loaded)
        self._empty.acted.connect(self.acted)
        self.setCurrentWidget(self._empty)

    def wait(self) -> None:
        """Say that the list is being read for the first time."""
        self.setCurrentWidget(self._skeleton)

    def say_empty(self, icon_name: str, title: str, sentence: str = "", action: str = "") -> None:
        """What to show while the list is empty, and a button where there is an action."""
        self._empty.say(icon_name, title, sentence, action)

    def show_in(self, view: QAbstractItemView) -> None:
        """Show the list in this view of its model."""
        if self.indexOf(view) < 0:
            self.addWidget(view)
        focused, self.view = self.view.hasFocus(), view
        if self._model.rowCount():
            self.setCurrentWidget(view)
            view.scrollTo(view.currentIndex())
        if focused:
            view.setFocus()

    def _on_loaded(self) -> None:
        self.setCurrentWidget(self.view if self._model.rowCount() else self._empty)
