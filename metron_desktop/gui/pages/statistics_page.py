"""Figures of the collection, as charts, and beside the server's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.collection import Tally
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.statistics import CollectionStats
from metron_desktop.gui import theme
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.pages.browse_page import BrowsePage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.widgets.bar_chart import BarChart, ColumnChart
from metron_desktop.gui.widgets.chart_card import ChartCard
from metron_desktop.gui.widgets.comparison_card import ComparisonCard
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.figure_card import FigureCard
from metron_desktop.gui.widgets.skeleton import Skeleton

if TYPE_CHECKING:
    from metron_desktop.services.statistics import Statistics

_TOUCHED = (Kind.COLLECTION_ITEM, Kind.ISSUE, Kind.SERIES, Kind.PUBLISHER)
_MOST_BARS = 8
_CARD_WIDTH = 300


@dataclass(frozen=True, slots=True)
class _ChartKind:
    """A chart: what it counts by, and how items without a value are spoken of."""

    by: str
    card: ChartCard
    without: str


class StatisticsPage(BrowsePage):
    """The statistics. UI thread."""

    has_details = False

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = self.tr("Statistics")
        self.icon_name = "statistics"
        self.items = FigureCard(self.tr("Items"))
        self.copies = FigureCard(self.tr("Copies"))
        self.read = FigureCard(self.tr("Read"))
        self.value = FigureCard(self.tr("Paid"))
        self.charts = self._make_charts()
        self.comparison = ComparisonCard()
        self._empty = EmptyState()
        self._skeleton = Skeleton()
        self._figures = QGridLayout()
        self._grid = QGridLayout()
        self._stack = QStackedWidget()
        self._content = QScrollArea()
        self._build()

    def load(self) -> None:
        """Count the collection of `workspace`."""
        if self.workspace is None:
            self._empty.say("statistics", self.tr("No library is open"))
            self._stack.setCurrentWidget(self._empty)
            self.summary_changed.emit("")
        else:
            self._stack.setCurrentWidget(self._skeleton)
            self.run(self._count(self.workspace.statistics), "count")

    def reload(self, changes: Changes) -> None:
        """Count again where something that is counted changed."""
        if self.workspace is not None and any(changes.touches(kind) for kind in _TOUCHED):
            self.run(self._count(self.workspace.statistics), "count")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards into as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange()

    async def _count(self, statistics: Statistics) -> None:
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
        tallies = {kind.by: await statistics.tallies(kind.by) for kind in self.charts}
        server = await statistics.server_stats()
        self._show(stats, tallies, server)

    def _show(
        self,
        stats: CollectionStats,
        tallies: dict[str, list[Tally]],
        server: dict[str, Any] | None,
    ) -> None:
        self._show_figures(stats)
        for kind in self.charts:
            found = tallies[kind.by]
            known = [tally for tally in found if tally.label]
            missing = sum(tally.count for tally in found if not tally.label)
            notes = [kind.without.format(count=fmt.number_text(missing))] if missing else []
            if kind.by == "publisher" and (others := known[_MOST_BARS:]):
                known = known[:_MOST_BARS]
                rest = fmt.number_text(sum(tally.count for tally in others))
                notes.append(self.tr("{count} items of other publishers").format(count=rest))
            kind.card.show_tallies(self._named(kind.by, known), " · ".join(notes))
            kind.card.setVisible(bool(known))
        self.comparison.show_comparison(stats, server)
        self._arrange()
        self._stack.setCurrentWidget(self._content)
        self.summary_changed.emit(
            self.tr("1 item")
            if stats.total_items == 1
            else self.tr("%Ln items", "", stats.total_items)
        )

    def _show_figures(self, stats: CollectionStats) -> None:
        self.items.show_figure(fmt.number_text(stats.total_items))
        several = stats.total_quantity - stats.total_items
        self.copies.show_figure(
            fmt.number_text(stats.total_quantity),
            self.tr("{count} of them extra copies").format(count=fmt.number_text(several))
            if several
            else "",
        )
        part = stats.read_count / stats.total_items
        self.read.show_figure(
            f"{round(100 * part)} %",
            self.tr("{read} read, {unread} to go").format(
                read=fmt.number_text(stats.read_count), unread=fmt.number_text(stats.unread_count)
            ),
            part,
        )
        self.value.show_figure(
            "\n".join(fmt.money_text(worth.money) for worth in stats.worths) or "–",
            self._value_note(stats),
        )

    def _value_note(self, stats: CollectionStats) -> str:
        notes = [self.tr("Price × copies")]
        if stats.without_detail:
            notes.append(
                self.tr("{count} items' prices not fetched yet").format(
                    count=fmt.number_text(stats.without_detail)
                )
            )
        unpriced = stats.without_price - stats.without_detail
        if unpriced > 0:
            notes.append(
                self.tr("{count} items without a price").format(count=fmt.number_text(unpriced))
            )
        return " · ".join(notes)

    def _named(self, by: str, tallies: Sequence[Tally]) -> list[Tally]:
        if by == "book_format":
            return [Tally(fmt.format_text(BookFormat(one.label)), one.count) for one in tallies]
        if by == "rating":
            return [Tally("★" * int(one.label), one.count) for one in reversed(tallies)]
        if by == "grade":
            return list(reversed(tallies))  # worst to best, as an axis goes
        return list(tallies)

    def _make_charts(self) -> list[_ChartKind]:
        return [
            _ChartKind(
                "publisher",
                ChartCard(self.tr("Publishers"), BarChart()),
                self.tr("{count} items of unknown publishers"),
            ),
            _ChartKind(
                "decade",
                ChartCard(self.tr("Decades of the cover dates"), ColumnChart()),
                self.tr("{count} items without a cover date"),
            ),
            _ChartKind(
                "purchase_year",
                ChartCard(self.tr("Bought per year"), ColumnChart()),
                self.tr("{count} items without a purchase date"),
            ),
            _ChartKind(
                "grade",
                ChartCard(self.tr("Grades"), ColumnChart()),
                self.tr("{count} items not graded"),
            ),
            _ChartKind(
                "rating",
                ChartCard(self.tr("Ratings"), BarChart()),
                self.tr("{count} items not rated"),
            ),
            _ChartKind("book_format", ChartCard(self.tr("Formats"), BarChart()), ""),
        ]

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*(theme.SPACE_L,) * 4)
        column.setSpacing(theme.SPACE_M)
        for layout in (self._figures, self._grid):
            layout.setSpacing(theme.SPACE_M)
            column.addLayout(layout)
        column.addWidget(self.comparison)
        column.addStretch(1)
        for kind in self.charts:
            # A card that is shown before it has a place would be a window of its own.
            kind.card.setParent(body)
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

    def _arrange(self) -> None:
        room = max(1, self.width() - 2 * theme.SPACE_L)
        figures = [self.items, self.copies, self.read, self.value]
        _fill(self._figures, figures, min(4, max(1, room // (_CARD_WIDTH // 2))))
        cards = [kind.card for kind in self.charts if not kind.card.isHidden()]
        _fill(self._grid, cards, min(3, max(1, room // _CARD_WIDTH)))


def _fill(grid: QGridLayout, cards: Sequence[QWidget], columns: int) -> None:
    """Put cards into a grid of equal columns."""
    for number in range(grid.columnCount()):
        grid.setColumnStretch(number, 1 if number < columns else 0)
    for place, card in enumerate(cards):
        grid.addWidget(card, place // columns, place % columns)
    for number in range(columns):
        grid.setColumnStretch(number, 1)
