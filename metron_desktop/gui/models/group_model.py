"""The groups of a collection as a list, with what is common to all of them on top."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QLocale, QModelIndex, QObject, Qt

from metron_desktop.domain.query import Group
from metron_desktop.gui.models.filter_wording import Where
from metron_desktop.gui.models.group_wording import group_text
from metron_desktop.gui.models.record_model import Index

COUNT_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_INDEX = QModelIndex()


class GroupModel(QAbstractListModel):
    """One row for all records, and one for each group after it. UI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._by = ""
        self._groups: list[Group] = []
        self._total = 0

    def show_groups(self, by: str, groups: Sequence[Group]) -> None:
        """Show these groups."""
        self.beginResetModel()
        self._by, self._groups = by, list(groups)
        self._total = sum(group.count for group in groups)
        self.endResetModel()

    def where_at(self, row: int) -> Where:
        """What finds the records of a row; nothing for all of them."""
        return self._groups[row - 1].where if 0 < row <= len(self._groups) else ()

    def row_of(self, where: Where) -> int:
        """The row of a group; -1 where there is no such group, 0 for all of them."""
        if not where:
            return 0
        return next((row for row, one in enumerate(self._groups, 1) if one.where == where), -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._groups) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = index.row()
        name = group_text(self._by, self._groups[row - 1]) if row else self.tr("All")
        number = self._groups[row - 1].count if row else self._total
        count = QLocale().toString(number) if self._groups else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return name
        if role == COUNT_ROLE:
            return count
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{group}, {count}").format(group=name, count=count) if count else name
        return None
