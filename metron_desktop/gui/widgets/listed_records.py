"""The parts of a record as a table: the issues of a series, the items of a list."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from metron_desktop.gui.models.listed_table_model import ListedTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.record_table import RecordTable
from metron_desktop.gui.widgets.skeleton import Skeleton


class ListedRecords(QStackedWidget):
    """A table over a list read as a whole, or why there is none. UI thread.

    Attributes:
        table: The table.
    """

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
        for part in (self._skeleton, self._empty, self.table):
            self.addWidget(part)
        model.loaded.connect(self._on_loaded)
        self.setCurrentWidget(self._empty)

    def wait(self) -> None:
        """Say that the list is being read for the first time."""
        self.setCurrentWidget(self._skeleton)

    def say_empty(self, icon_name: str, title: str, sentence: str = "") -> None:
        """What to show while the list is empty."""
        self._empty.say(icon_name, title, sentence)

    def _on_loaded(self) -> None:
        self.setCurrentWidget(self.table if self._model.rowCount() else self._empty)
