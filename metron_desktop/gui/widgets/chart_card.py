"""A chart on a plate: bars that lead to their items, the same as a table, and a menu."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QSizePolicy,
    QStackedWidget,
    QTableView,
    QToolButton,
    QWidget,
)

from metron_desktop.domain.statistics import Chart, ChartKind, Measure
from metron_desktop.gui import icons, theme
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.models import chart_wording as words
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.bar_table_model import BarTableModel
from metron_desktop.gui.models.chart_choice import ALL, FIVE_YEARS, YEAR, ChartChoice
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.chart_menu import ChartMenu
from metron_desktop.gui.widgets.detail_parts import muted_label

if TYPE_CHECKING:
    from metron_desktop.gui.widgets.bar_plot import BarPlot

_TABLE, _WITHOUT = "#table", "#without"
"""Where the links of the remarks lead."""


class ChartCard(Card):
    """A title, a chart or its table, what is not in it, and a menu. UI thread.

    Signals:
        queried: Filters (key, value): what belongs to the bar that was chosen.
        changed: The person chose another measure or currency: the chart must be read again.
        arranged: The person chose how it is shown, in any way.
        exported: What is to be done with the chart, see `gui.chart_export`.

    Attributes:
        kind: What its items are counted by.
        choice: How it is shown.
        model: The table.
    """

    queried = Signal(object)
    changed = Signal()
    arranged = Signal()
    exported = Signal(str)

    def __init__(self, kind: ChartKind, measure: Measure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.choice = kind, ChartChoice(measure)
        self.model = BarTableModel(self)
        self._chart: Chart | None = None
        self._currencies: Sequence[str] = ()
        self._now = 0
        self._plot: BarPlot | None = None
        self._heading = ElidedLabel()
        font = self._heading.font()
        font.setWeight(font.Weight.DemiBold)
        self._heading.setFont(font)
        self._switch = _button("table", self.tr("Show as a table"))
        self._switch.setCheckable(True)
        self._menu_button = _button("menu", self.tr("What is shown, copy and save"))
        self._menu_button.setObjectName("bare")
        self._menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = ChartMenu(self)
        self._menu_button.setMenu(self._menu)
        self._empty = muted_label("")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._table = _table(self.model)
        self._stack = QStackedWidget()
        self._stack.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._note.setFont(theme.small_font(self.font()))
        self._note.setWordWrap(True)
        self._build()

    @property
    def title(self) -> str:
        """What it is called now."""
        return self._heading.text()

    @property
    def note(self) -> str:
        """What is said below it."""
        return " · ".join(text for text, _ in self._remarks())

    @property
    def plot(self) -> BarPlot | None:
        """The drawn chart, once something was shown; None where there is nothing to draw."""
        drawn = self._chart is not None and bool(self._chart.bars)
        return self._plot if drawn else None

    def choose(self, choice: ChartChoice) -> None:
        """Show the chart in this way; where it must be read again, once that is done."""
        self.choice = choice
        self._switch.setChecked(choice.table)
        self._show()

    def show_chart(self, chart: Chart, currencies: Sequence[str], now: int) -> None:
        """Show a chart, and offer these currencies.

        Args:
            chart: The chart, of this card's `kind`.
            currencies: The currencies of the collection's prices, most used first.
            now: Number of the present month (`chart_wording.month_number`).
        """
        self._chart, self._currencies, self._now = chart, currencies, now
        self.model.show_chart(chart)
        self._name()
        self._show()

    def take_focus(self) -> bool:
        """Put the keyboard onto the bars, or into their table; False where there are none."""
        if self.plot is not None:
            self._stack.currentWidget().setFocus()
        return self.plot is not None

    def open_menu(self, place: QPoint) -> None:
        """Open the menu at a global position."""
        self._menu.popup(place)

    def _show(self) -> None:
        if self._chart is None:
            return
        self._switch.setEnabled(bool(self._chart.bars))
        remarks = self._remarks()
        self._note.setText(
            " · ".join(
                f'<a href="{link}">{escape(text)}</a>' if link else escape(text)
                for text, link in remarks
            )
        )
        self._note.setVisible(bool(remarks))
        if not self._chart.bars:
            self._empty.setText(words.empty_text(self._chart))
            self._stack.setCurrentWidget(self._empty)
            return
        plot = self._make_plot()
        plot.show_bars(
            words.plot_bars(self._chart, self._shown()),
            words.axis_text(self._chart.measure, self._chart.currency),
            whole=self._chart.measure is not Measure.VALUE,
            months=self._months(),
        )
        self._stack.setCurrentWidget(self._table if self.choice.table else plot)

    def _shown(self) -> slice:
        """Which of the bars there is room for."""
        if (months := self._months()) is not None:
            first = words.month_label(months[0])
            return slice(sum(bar.label < first for bar in self._chart.bars), None)
        return slice(0, words.ROWS) if self.kind in words.NAMED else slice(None)

    def _months(self) -> tuple[int, int] | None:
        """The first and last month of the axis."""
        if self.kind not in words.MONTHS or self._chart is None or not self._chart.bars:
            return None
        first, newest = words.month_number(self._chart.bars[0].label), self._newest()
        last = max(self._now, newest)
        span = self._span_now()
        # A year at least: two months would be two walls.
        return (last - span if span else min(first - 1, last - YEAR)) + 1, last

    def _span_now(self) -> int:
        """The span that was chosen, or the shortest one that shows anything."""
        if self.choice.span is not None:
            return self.choice.span
        newest = self._newest()
        return next((one for one in (YEAR, FIVE_YEARS) if newest > self._now - one), ALL)

    def _newest(self) -> int:
        """The last month with a bar."""
        bars = self._chart.bars if self._chart is not None else ()
        return words.month_number(bars[-1].label) if bars else self._now

    def _remarks(self) -> list[tuple[str, str]]:
        """What is not in the bars, and what a link on it is called; "" for no link."""
        chart = self._chart
        if chart is None:
            return []
        left = len(chart.bars) - len(chart.bars[self._shown()])
        count = fmt.number_text(left)
        if self._months():
            more = self.tr("1 earlier month") if left == 1 else self.tr("{count} earlier months")
        else:
            more = self.tr("{count} more")
        said = [
            (words.detailed_text(chart), ""),
            (more.format(count=count) if left else "", _TABLE),
            (words.without_text(chart), _WITHOUT if chart.without_where else ""),
        ]
        return [one for one in said if one[0]]

    def _make_plot(self) -> BarPlot:
        if self._plot is None:
            from metron_desktop.gui.widgets.bar_plot import BarPlot

            self._plot = BarPlot(lying=self.kind in words.NAMED, parent=self._stack)
            self._plot.setAccessibleName(self.title)
            self._plot.chosen.connect(self._on_chosen)
            self._plot.menu_requested.connect(self.open_menu)
            self._stack.addWidget(self._plot)
            self._stack.setFixedHeight(self._plot.sizeHint().height())
        return self._plot

    def _name(self) -> None:
        title = words.title(self.kind, self.choice.measure, self.choice.currency)
        self._heading.setText(title)
        for part, name in (
            (self._table, self.tr("{chart}, as a table")),
            (self._switch, self.tr("{chart} as a table")),
            (self._menu_button, self.tr("Menu of {chart}")),
        ):
            part.setAccessibleName(name.format(chart=title))
        if self._plot is not None:
            self._plot.setAccessibleName(title)

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._heading, 1)
        row.addWidget(self._switch)
        row.addWidget(self._menu_button)
        self.column.addLayout(row)
        for part in (self._empty, self._table):
            self._stack.addWidget(part)
        # As high as the chart will be, so that nothing moves when it comes.
        self._stack.setFixedHeight(words.ROWS * (self.fontMetrics().height() + theme.SPACE_S))
        self.column.addWidget(self._stack)
        self.column.addWidget(self._note)
        self.column.addStretch(1)
        self._switch.toggled.connect(self._on_switched)
        self._table.activated.connect(self._on_activated)
        self._note.linkActivated.connect(self._on_link)
        self._menu.aboutToShow.connect(self._offer)
        self._menu.chosen.connect(self._on_choice)
        self._menu.exported.connect(self.exported)
        self._note.hide()
        self._switch.setEnabled(False)
        self._name()

    def _offer(self) -> None:
        shown = self.choice
        if self.kind in words.MONTHS:
            shown = replace(shown, span=self._span_now())
        self._menu.offer(self.kind, shown, self._currencies, drawn=self.plot is not None)

    def _on_choice(self, choice: ChartChoice) -> None:
        added = (self.choice.measure, self.choice.currency)
        self.choose(choice)
        self.arranged.emit()
        if added != (choice.measure, choice.currency):
            self.changed.emit()

    def _on_switched(self, table: bool) -> None:
        if table != self.choice.table:
            self._on_choice(replace(self.choice, table=table))

    def _on_chosen(self, number: int) -> None:
        self.queried.emit(self._plot.bars[number].where)

    def _on_activated(self, index: QModelIndex) -> None:
        self.queried.emit(self._chart.bars[index.row()].where)

    def _on_link(self, link: str) -> None:
        if link == _TABLE:
            self._on_choice(replace(self.choice, table=True))
        else:
            self.queried.emit(self._chart.without_where)


def _button(icon: str, text: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icons.icon(icon, QPalette.ColorRole.PlaceholderText))
    button.setAutoRaise(True)
    button.setToolTip(text)
    button.setAccessibleName(text)
    return button


def _table(model: BarTableModel) -> QTableView:
    table = QTableView()
    table.setObjectName("figures")
    table.setModel(model)
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setCornerButtonEnabled(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + theme.SPACE_S)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    return table
