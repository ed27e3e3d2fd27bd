"""A chart on a plate, which can also be read as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from metron_desktop.domain.collection import Tally
from metron_desktop.gui import icons, theme
from metron_desktop.gui.models.formatting import number_text
from metron_desktop.gui.widgets.bar_chart import Chart
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label


class ChartCard(Card):
    """A title, a chart, a note, and the same figures as a table. UI thread."""

    def __init__(self, title: str, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart = chart
        chart.setAccessibleName(title)
        heading = text_label(title)
        font = heading.font()
        font.setWeight(font.Weight.DemiBold)
        heading.setFont(font)
        self._switch = QToolButton()
        self._switch.setIcon(icons.icon("table"))
        self._switch.setCheckable(True)
        self._switch.setAutoRaise(True)
        self._switch.setToolTip(self.tr("Show as a table"))
        self._switch.setAccessibleName(self.tr("{chart} as a table").format(chart=title))
        self._switch.toggled.connect(self._on_toggled)
        self._table = _table(title)
        self._note = muted_label("")
        self._note.setFont(theme.small_font(self.font()))
        self._stack = QStackedWidget()
        self._stack.addWidget(chart)
        self._stack.addWidget(self._table)
        row = QHBoxLayout()
        row.addWidget(heading, 1)
        row.addWidget(self._switch)
        self.column.addLayout(row)
        self.column.addWidget(self._stack)
        self.column.addWidget(self._note)
        self.column.addStretch(1)

    def show_tallies(self, tallies: Sequence[Tally], note: str = "") -> None:
        """Show these, in their order, and a note below them."""
        self._chart.show_tallies(tallies)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self._table.setRowCount(len(tallies))
        for row, tally in enumerate(tallies):
            count = QTableWidgetItem(number_text(tally.count))
            count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._table.setItem(row, 0, QTableWidgetItem(tally.label))
            self._table.setItem(row, 1, count)
        self._stack.setFixedHeight(self._chart.sizeHint().height())

    def _on_toggled(self, table: bool) -> None:
        self._stack.setCurrentIndex(int(table))


def _table(title: str) -> QTableWidget:
    table = QTableWidget(0, 2)
    table.setAccessibleName(title)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.horizontalHeader().hide()
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().setDefaultSectionSize(theme.row_height(table.font()))
    return table
