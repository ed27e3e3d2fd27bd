"""Figures of the collection, as charts that lead to the items, and beside the server's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.statistics import ChartKind, CollectionStats, Measure
from metron_desktop.gui import chart_export, theme
from metron_desktop.gui.chart_export import ChartExport
from metron_desktop.gui.models.chart_wording import items_text
from metron_desktop.gui.pages.browse_page import BrowsePage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.chart_card import ChartCard
from metron_desktop.gui.widgets.collection_figures import CollectionFigures
from metron_desktop.gui.widgets.comparison_card import ComparisonCard
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.skeleton import Skeleton
from metron_desktop.settings import Setting

if TYPE_CHECKING:
    from metron_desktop.services.statistics import Statistics

_TOUCHED = (Kind.COLLECTION_ITEM, Kind.ISSUE, Kind.SERIES, Kind.PUBLISHER)
_CARD_WIDTH = 300
_MOST_COLUMNS = 3
_PATIENCE_MS = 500
"""How long changes are collected before everything is counted again."""

_CHARTS = (
    (ChartKind.PUBLISHER, Measure.ITEMS),
    (ChartKind.SERIES, Measure.ITEMS),
    (ChartKind.DECADE, Measure.ITEMS),
    (ChartKind.PURCHASE_MONTH, Measure.ITEMS),
    (ChartKind.PURCHASE_MONTH, Measure.VALUE),
    (ChartKind.READ_MONTH, Measure.READINGS),
    (ChartKind.GRADE, Measure.ITEMS),
    (ChartKind.RATING, Measure.ITEMS),
    (ChartKind.BOOK_FORMAT, Measure.ITEMS),
    (ChartKind.PUBLISHER, Measure.VALUE),
    (ChartKind.SERIES_TYPE, Measure.ITEMS),
    (ChartKind.LOCATION, Measure.ITEMS),
    (ChartKind.CREATOR, Measure.ITEMS),
    (ChartKind.CHARACTER, Measure.ITEMS),
)
"""The cards, in rows of three that look alike."""


class StatisticsPage(BrowsePage):
    """The statistics. UI thread.

    Attributes:
        figures: The figures at the top.
        charts: The cards below them.
        comparison: The figures beside the server's.
    """

    has_details = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = self.tr("Statistics")
        self.icon_name = "statistics"
        self.figures = CollectionFigures()
        self.charts = [ChartCard(kind, measure) for kind, measure in _CHARTS]
        self.comparison = ComparisonCard()
        self.export = ChartExport(context, self)
        self._currencies: list[str] = []
        self._drawn = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_PATIENCE_MS)
        self._soon.timeout.connect(self._count_again)
        self._empty = EmptyState()
        self._skeleton = Skeleton()
        self._grid = QGridLayout()
        self._stack = QStackedWidget()
        self._content = QScrollArea()
        self._build()

    def load(self) -> None:
        """Count the collection of `workspace`."""
        self._soon.stop()
        if self.workspace is None:
            for name in ("count", *map(_reading, self.charts)):
                self.stop(name)
            self._empty.say("statistics", self.tr("No library is open"))
            self._stack.setCurrentWidget(self._empty)
            self.summary_changed.emit("")
        else:
            self._stack.setCurrentWidget(self._skeleton)
            self._count_again()

    def reload(self, changes: Changes) -> None:
        """Count again soon where something that is counted changed."""
        if any(changes.touches(kind) for kind in _TOUCHED) and not self._soon.isActive():
            self._soon.start()

    def flush(self) -> None:
        """Count what changed without waiting for more changes."""
        if self._soon.isActive():
            self._soon.stop()
            self._count_again()

    def selected_text(self) -> str:
        """The figures of the chart that has the keyboard."""
        focused = QApplication.focusWidget()
        card = next((card for card in self.charts if card.isAncestorOf(focused)), None)
        return chart_export.text(card) if card is not None and card.plot is not None else ""

    def take_focus(self) -> bool:
        """Put the keyboard onto the first chart."""
        return any(card.take_focus() for card in self.charts)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards into as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    def _count_again(self) -> None:
        if self.workspace is not None:
            self.run(self._count(self.workspace.statistics), "count")

    async def _count(self, statistics: Statistics) -> None:
        """Read figures and charts, one after the other: each appears when it comes."""
        stats = await statistics.stats()
        if not stats.total_items:
            self._empty.say(
                "statistics",
                self.tr("There is nothing to count yet"),
                self.tr("Figures appear as soon as something is in your collection."),
            )
            self._stack.setCurrentWidget(self._empty)
            self.summary_changed.emit("")
            return
        self.figures.show_stats(stats, await statistics.streaks())
        self._note_currencies(stats)
        self.comparison.show_comparison(stats, await statistics.server_stats())
        self._arrange()
        self._stack.setCurrentWidget(self._content)
        self.summary_changed.emit(items_text(stats.total_items))
        await self._prepare_drawing()
        for card in self.charts:
            await self._read(statistics, card)

    async def _read(self, statistics: Statistics, card: ChartCard) -> None:
        measure, currency = card.choice.measure, card.choice.currency
        chart = await statistics.chart(card.kind, measure=measure, currency=currency)
        if (measure, currency) == (card.choice.measure, card.choice.currency):  # still wanted
            card.show_chart(chart, self._currencies, _this_month())

    async def _prepare_drawing(self) -> None:
        """Import what draws: half a second of somebody else's modules, in another thread."""
        if not self._drawn:
            import asyncio
            from importlib import import_module

            await asyncio.get_running_loop().run_in_executor(
                None, import_module, "metron_desktop.gui.widgets.bar_plot"
            )
            self._drawn = True

    def _note_currencies(self, stats: CollectionStats) -> None:
        self._currencies = [worth.currency for worth in stats.worths]
        for card in self.charts:
            choice = card.choice
            if choice.measure is Measure.VALUE and choice.currency not in self._currencies:
                main = next(iter(self._currencies), "")
                card.choose(replace(choice, currency=main))

    def _on_card_changed(self, card: ChartCard) -> None:
        if self.workspace is not None:
            self.run(self._read(self.workspace.statistics, card), _reading(card))

    def _on_queried(self, where: Any) -> None:
        self.queried.emit(Query(Kind.COLLECTION_ITEM, where=tuple(where)))

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*(theme.SPACE_L,) * 4)
        column.setSpacing(theme.SPACE_M)
        column.addWidget(self.figures)
        self._grid.setSpacing(theme.SPACE_M)
        column.addLayout(self._grid)
        column.addWidget(self.comparison)
        column.addStretch(1)
        for card in self.charts:
            # A card that is shown before it has a place would be a window of its own.
            card.setParent(body)
            card.changed.connect(lambda card=card: self._on_card_changed(card))
            card.queried.connect(self._on_queried)
            card.exported.connect(lambda export, card=card: self.export.run(export, card))
            self._keep_choice(card)
        self._content.setWidget(body)
        self._content.setWidgetResizable(True)
        self._content.setFrameShape(QFrame.Shape.NoFrame)
        self._content.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._content.setAccessibleName(self.title)
        for part in (self._skeleton, self._empty, self._content):
            self._stack.addWidget(part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)
        self._arrange()

    def _keep_choice(self, card: ChartCard) -> None:
        """Show a card as it was shown last, and keep what the person chooses from now on."""
        if (settings := self.context.settings) is not None:
            name = f"statistics/{card.kind}-{card.choice.measure}"
            setting = Setting(name, "", "Chart")
            card.choose(card.choice.restored(settings.get(setting)))
            card.arranged.connect(lambda: settings.set(setting, card.choice.kept()))

    def _arrange(self) -> None:
        room = max(1, self.width() - 2 * theme.SPACE_L)
        self.figures.arrange(room)
        _fill(self._grid, self.charts, min(_MOST_COLUMNS, max(1, room // _CARD_WIDTH)))


def _reading(card: ChartCard) -> str:
    """The name under which a card's chart is read."""
    return f"chart {card.kind} {id(card)}"


def _this_month() -> int:
    today = datetime.now(UTC).astimezone()
    return today.year * 12 + today.month - 1


def _fill(grid: QGridLayout, cards: Sequence[QWidget], columns: int) -> None:
    """Put cards into rows of equal cards; a last row of fewer is as wide as the others."""
    units = 6  # divisible by one, two and three
    for number in range(units):
        grid.setColumnStretch(number, 1)
        grid.setColumnMinimumWidth(number, 1)
    for place, card in enumerate(cards):
        row, number = divmod(place, columns)
        in_row = min(columns, len(cards) - row * columns)
        wide = units // in_row
        grid.addWidget(card, row, number * wide, 1, wide)
