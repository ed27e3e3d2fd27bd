"""The common half of table models: records in, the roles of cells out."""

from __future__ import annotations

from collections.abc import Iterable, Set
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from metron_desktop.domain.issue import IssueRow, Link
from metron_desktop.gui.models.column import Column, R, RecordType

Index = QModelIndex | QPersistentModelIndex
_Item = Qt.ItemDataRole
_FLAGS = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren


class RecordTableModel(QAbstractTableModel, Generic[R]):
    """Rows of one record type. Lives on the UI thread.

    Subclasses say how many rows there are and which record a row holds, if it is there yet.

    Signals:
        loaded: Rows were read: for the first time, in another order, or again.

    Attributes:
        records: What its records are and how they are shown.
        renewed: Whether the last reset answered another question (a new filter, another list), so
            that the places of the old rows mean nothing; else the same question was asked again.
        anchor: Id of a record that will be looked at after the next reset (views set it), for
            models that read page by page.
    """

    loaded = Signal()

    def __init__(self, records: RecordType[R], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records = records
        self.renewed = True
        self.anchor: int | None = None

    @property
    def complete(self) -> bool:
        """Whether all rows are here, not only the first of them."""
        return True

    def record_at(self, row: int) -> R | None:
        """The record of a row; None while it is still on its way."""
        raise NotImplementedError

    def id_at(self, row: int) -> int:
        """The id of a row's record, known at once."""
        raise NotImplementedError

    def row_of(self, record_id: int) -> int:
        """The row of a record; -1 where it is not shown."""
        raise NotImplementedError

    def rows_of(self, record_ids: Set[int]) -> list[int]:
        """The rows of those of these records that are shown, in order."""
        return [row for row in range(self.rowCount()) if self.id_at(row) in record_ids]

    def records_at(self, rows: Iterable[int]) -> list[R] | None:
        """The records of these rows; None where some are not here. Asks the store for nothing."""
        raise NotImplementedError

    def issue_at(self, row: int) -> IssueRow | None:
        """The issue whose cover stands for a row."""
        record = self.record_at(row)
        issue_of = self.records.issue_of
        return issue_of(record) if record is not None and issue_of is not None else None

    def badge_at(self, row: int) -> str:
        """The word on a row's cover."""
        record = self.record_at(row)
        return self.records.badge_of(record) if record is not None else ""

    def link_at(self, row: int) -> Link:
        """A pointer to a row's record, without its name while it is on its way."""
        record = self.record_at(row)
        if record is None:
            return Link(self.records.kind, self.id_at(row), "")
        return self.records.link_of(record)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an immutable value
        return 0 if parent.isValid() else len(self.records.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        # Asked for every selected cell of the whole table: never touches a record.
        return _FLAGS if index.isValid() else Qt.ItemFlag.NoItemFlags

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Item.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.records.columns):
            column = self.records.columns[section]
            if role == _Item.DisplayRole:
                return column.title
            if role == _Item.TextAlignmentRole:
                return column.align
        return None

    def data(self, index: Index, role: int = _Item.DisplayRole) -> Any:
        # Delegates do not come this way: they paint the record itself, many cells a frame.
        if not index.isValid():
            return None
        column = self.records.columns[index.column()]
        if role == _Item.TextAlignmentRole:
            return column.align
        if role not in _RECORD_ROLES:
            return None
        record = self.record_at(index.row())
        if record is None:
            return _loading() if role == _Item.AccessibleTextRole else None
        if role == _Item.DisplayRole:
            return column.text(record)
        if role == _Item.DecorationRole:
            return column.decoration(record) if column.decoration is not None else None
        if role == _Item.ToolTipRole:
            return column.tooltip(record) if column.tooltip is not None else None
        words = (column.accessible or column.text)(record)
        return f"{words} {_edited()}" if self.is_edited(column, record) else words

    def is_edited(self, column: Column[R], record: R) -> bool:
        """Whether a cell shows a value that was changed here and differs from the server's."""
        return bool(column.field) and column.field in self.records.edited_fields(record)

    def lines(self, records: Iterable[R], columns: Iterable[int]) -> str:
        """Records as tab-separated lines under a line of headings (for the clipboard).

        Args:
            records: The records.
            columns: Column numbers in the order wanted.
        """
        chosen = [self.records.columns[number] for number in columns]
        lines = ["\t".join(column.title for column in chosen)]
        lines += ["\t".join(_cell(column.text(record)) for column in chosen) for record in records]
        return "\n".join(lines)


_RECORD_ROLES = frozenset(
    {_Item.DisplayRole, _Item.DecorationRole, _Item.ToolTipRole, _Item.AccessibleTextRole}
)


def _cell(text: str) -> str:
    """Text that stays in one cell of a spreadsheet."""
    return " ".join(text.split())


def _loading() -> str:
    return QCoreApplication.translate("RecordTableModel", "Loading…")


def _edited() -> str:
    return QCoreApplication.translate("RecordTableModel", "(changed here)")
