"""The items that need a decision, in two parts with a heading each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from metron_desktop.gui.models.review_entry import ReviewEntry

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_INDEX = QModelIndex()


class ReviewModel(QAbstractListModel):
    """Rows are entries, or headings (a text), which cannot be selected. UI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ReviewEntry | str] = []
        self._places: dict[int, int] = {}

    @property
    def entries(self) -> list[ReviewEntry]:
        """The entries from top to bottom."""
        return [row for row in self._rows if isinstance(row, ReviewEntry)]

    def show_entries(self, changed: Sequence[ReviewEntry], removed: Sequence[ReviewEntry]) -> None:
        """Show these entries instead."""
        self.beginResetModel()
        self._rows = []
        for heading, entries in (
            (self.tr("Changed on both sides"), changed),
            (self.tr("Removed on the server"), removed),
        ):
            if entries:
                self._rows += [f"{heading} · {len(entries)}", *entries]
        self._places = {
            row.item.local_id: place
            for place, row in enumerate(self._rows)
            if isinstance(row, ReviewEntry)
        }
        self.endResetModel()

    def entry_at(self, row: int) -> ReviewEntry | None:
        """The entry in a row; None for a heading."""
        found = self._rows[row]
        return found if isinstance(found, ReviewEntry) else None

    def row_of(self, local_id: int) -> int:
        """The row of an item; -1 where it needs no decision."""
        return self._places.get(local_id, -1)

    def near(self, row: int) -> int:
        """The entry's row nearest to `row`, rather below than above; -1 where there is none."""
        places = [place for place, found in enumerate(self._rows) if not isinstance(found, str)]
        below = [place for place in places if place >= row]
        return below[0] if below else (places[-1] if places else -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.entry_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == ENTRY_ROLE:
            return row if isinstance(row, ReviewEntry) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row if isinstance(row, str) else row.item.issue.title
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, ReviewEntry):
            return f"{row.item.issue.title}, {row.words}"
        return None
