"""The menu of a chart: what it adds up, over which time, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from metron_desktop.domain.statistics import MEASURES, ChartKind, Measure
from metron_desktop.gui import icons
from metron_desktop.gui.models import chart_wording as words

YEAR, FIVE_YEARS, ALL = 12, 60, 0
"""Spans of an axis, in months; the last is all there is."""


class ChartMenu(QMenu):
    """Filled each time it opens. UI thread.

    Signals:
        table_chosen: Show the table, or the bars again.
        measure_chosen: A measure and a currency ("" where it is not about prices).
        span_chosen: One of `YEAR`, `FIVE_YEARS`, `ALL`.
        exported: Name of what is to be done with the chart, see `gui.chart_export`.
    """

    table_chosen = Signal()
    measure_chosen = Signal(object)
    span_chosen = Signal(int)
    exported = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._groups: list[QActionGroup] = []

    def offer(
        self,
        kind: ChartKind,
        chosen: tuple[Measure, str],
        currencies: Sequence[str],
        span: int,
        *,
        drawn: bool,
        as_table: bool,
    ) -> None:
        """Fill it.

        Args:
            kind: The chart's kind.
            chosen: Its measure and currency.
            currencies: The currencies there are prices in.
            span: Its span, where it is one of months.
            drawn: Whether there are bars.
            as_table: Whether they are shown as a table.
        """
        self.clear()
        for group in self._groups:
            group.deleteLater()  # and with it its actions
        self._groups = []
        table = self.addAction(self.tr("Show as a &Table"))
        table.setCheckable(True)
        table.setChecked(as_table)
        table.setEnabled(drawn)
        table.triggered.connect(self.table_chosen)
        if chosen[0] is not Measure.READINGS:
            self._choice(_measures(currencies), chosen, self.measure_chosen)
        if kind in words.MONTHS:
            spans = [
                (self.tr("The Last 12 Months"), YEAR),
                (self.tr("The Last 5 Years"), FIVE_YEARS),
                (self.tr("All Time"), ALL),
            ]
            self._choice(spans, span, self.span_chosen)
        self.addSeparator()
        for text, icon, export in (
            (self.tr("Copy as a &Picture"), "copy", "copy_picture"),
            (self.tr("&Copy as Text"), "copy", "copy_text"),
            (self.tr("&Save as a Picture…"), "download", "save_picture"),
            (self.tr("Save as a CSV &File…"), "download", "save_table"),
        ):
            action = self.addAction(icons.icon(icon), text)
            action.setEnabled(drawn)
            action.triggered.connect(lambda _=False, export=export: self.exported.emit(export))

    def _choice(
        self, choices: Sequence[tuple[str, object]], chosen: object, signal: SignalInstance
    ) -> None:
        self.addSeparator()
        group = QActionGroup(self)
        self._groups.append(group)
        for text, value in choices:
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(value == chosen)
            action.triggered.connect(lambda _=False, value=value: signal.emit(value))
            self.addAction(action)


def _measures(currencies: Sequence[str]) -> list[tuple[str, tuple[Measure, str]]]:
    plain = [
        (words.measure_name(measure), (measure, ""))
        for measure in MEASURES
        if measure is not Measure.VALUE
    ]
    prices = [
        (words.measure_name(Measure.VALUE, currency), (Measure.VALUE, currency))
        for currency in currencies
    ]
    return plain + prices
