"""The bars of a chart as a table."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from metron_desktop.domain.statistics import Chart, ChartKind, Measure
from metron_desktop.gui.models import chart_wording as words
from metron_desktop.gui.models import formatting as fmt

_NO_PARENT = QModelIndex()


class BarTableModel(QAbstractTableModel):
    """One row a bar: its label, what it adds up to and, where that differs, its items."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._chart = Chart(ChartKind.PUBLISHER, Measure.ITEMS, "", ())

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self.beginResetModel()
        self._chart = chart
        self.endResetModel()

    def lines(self) -> list[list[str]]:
        """The whole table with its headings, as text."""
        columns = range(self.columnCount())
        heading = [self.headerData(column, Qt.Orientation.Horizontal) for column in columns]
        rows = [
            [self.index(row, column).data() for column in columns] for row in range(self.rowCount())
        ]
        return [heading, *rows]

    def records(self) -> list[list[str]]:
        """The same with numbers as programs read them, whatever the locale."""
        heading, *rows = self.lines()
        numbers = ([str(bar.value), str(bar.items)] for bar in self._chart.bars)
        return [
            heading,
            *([row[0], *n[: len(row) - 1]] for row, n in zip(rows, numbers, strict=True)),
        ]

    def rowCount(self, parent: QModelIndex = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._chart.bars)

    def columnCount(self, parent: QModelIndex = _NO_PARENT) -> int:
        if parent.isValid():
            return 0
        return 2 if self._chart.measure is Measure.ITEMS else 3

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > 0:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        bar = self._chart.bars[index.row()]
        if index.column() == 0:
            return words.label_text(self._chart.kind, bar.label)
        if index.column() == 1:
            return words.value_text(self._chart, bar)
        return fmt.number_text(bar.items)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        chart = self._chart
        return (
            words.column_name(chart.kind),
            words.measure_name(chart.measure, chart.currency),
            words.measure_name(Measure.ITEMS),
        )[section]
