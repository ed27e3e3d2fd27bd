"""The menu of a chart: what it adds up, over which time, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from metron_desktop.domain.statistics import MEASURES, ChartKind, Measure
from metron_desktop.gui import icons
from metron_desktop.gui.models import chart_wording as words
from metron_desktop.gui.models.chart_choice import ALL, FIVE_YEARS, YEAR, ChartChoice


class ChartMenu(QMenu):
    """Filled each time it opens. UI thread.

    Signals:
        chosen: A `ChartChoice`: how the chart is to be shown.
        exported: Name of what is to be done with the chart, see `gui.chart_export`.
    """

    chosen = Signal(object)
    exported = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._groups: list[QActionGroup] = []

    def offer(
        self, kind: ChartKind, choice: ChartChoice, currencies: Sequence[str], *, drawn: bool
    ) -> None:
        """Fill it.

        Args:
            kind: The chart's kind.
            choice: How it is shown now, its span as it is.
            currencies: The currencies there are prices in.
            drawn: Whether there are bars.
        """
        self.clear()
        for group in self._groups:
            group.deleteLater()  # and with it its actions
        self._groups = []
        table = self.addAction(self.tr("Show as a &Table"))
        table.setCheckable(True)
        table.setChecked(choice.table)
        table.setEnabled(drawn)
        table.triggered.connect(lambda shown: self.chosen.emit(replace(choice, table=shown)))
        if choice.measure is not Measure.READINGS:
            self._offer_choices(
                choice,
                [
                    (
                        words.measure_name(measure, currency),
                        replace(choice, measure=measure, currency=currency),
                    )
                    for measure in MEASURES
                    for currency in (currencies if measure is Measure.VALUE else [""])
                ],
            )
        if kind in words.MONTHS:
            self._offer_choices(
                choice,
                [
                    (text, replace(choice, span=span))
                    for text, span in (
                        (self.tr("The Last 12 Months"), YEAR),
                        (self.tr("The Last 5 Years"), FIVE_YEARS),
                        (self.tr("All Time"), ALL),
                    )
                ],
            )
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

    def _offer_choices(
        self, chosen: ChartChoice, choices: Sequence[tuple[str, ChartChoice]]
    ) -> None:
        self.addSeparator()
        group = QActionGroup(self)
        self._groups.append(group)
        for text, choice in choices:
            action = QAction(text, group)
            action.setCheckable(True)
            action.setChecked(choice == chosen)
            action.triggered.connect(lambda _=False, choice=choice: self.chosen.emit(choice))
            self.addAction(action)
