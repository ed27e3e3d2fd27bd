"""A table over a list that is read as a whole: the issues of a series, the items of a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QModelIndex, QObject

from metron_desktop.gui.models.column import R, RecordType
from metron_desktop.gui.models.record_model import Index, RecordTableModel


class ListedTableModel(RecordTableModel[R]):
    """A list of records in an order that means something. Lives on the UI thread."""

    def __init__(self, records: RecordType[R], parent: QObject | None = None) -> None:
        super().__init__(records, parent)
        self._rows: Sequence[R] = ()
        self._places: dict[int, int] = {}

    @property
    def rows(self) -> Sequence[R]:
        """The records in their order."""
        return self._rows

    def set_rows(self, rows: Sequence[R], *, renewed: bool = False) -> None:
        """Show these records; where they are the same as before, only their cells change.

        Args:
            rows: The records.
            renewed: Whether they are another list, not the same one read again.
        """
        places = {self.records.id_of(row): place for place, row in enumerate(rows)}
        if list(places) == list(self._places):
            self._rows = rows
            if rows:
                last = self.index(len(rows) - 1, self.columnCount() - 1)
                self.dataChanged.emit(self.index(0, 0), last)
        else:
            self.renewed = renewed
            self.beginResetModel()
            self._rows, self._places = rows, places
            self.endResetModel()
        self.loaded.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an immutable value
        return 0 if parent.isValid() else len(self._rows)

    def record_at(self, row: int) -> R | None:
        return self._rows[row]

    def records_at(self, rows: Iterable[int]) -> list[R] | None:
        return [self._rows[row] for row in rows]

    def id_at(self, row: int) -> int:
        return self.records.id_of(self._rows[row])

    def row_of(self, record_id: int) -> int:
        return self._places.get(record_id, -1)
