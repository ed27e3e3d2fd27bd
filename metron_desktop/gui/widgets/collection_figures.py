"""The figures of a collection, on plates side by side."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from metron_desktop.domain.money import Money
from metron_desktop.domain.statistics import CollectionStats
from metron_desktop.domain.streaks import Streaks
from metron_desktop.gui import theme
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.widgets.figure_card import FigureCard

translate = QCoreApplication.translate
_WIDTH = 150


class CollectionFigures(QWidget):
    """Items and copies, what was paid, what is read and graded, reading streaks. UI thread."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.items = FigureCard(self.tr("Items"))
        self.paid = FigureCard(self.tr("Paid"))
        self.average = FigureCard(self.tr("Average copy"))
        self.read = FigureCard(self.tr("Read"))
        self.graded = FigureCard(self.tr("Graded"))
        self.streak = FigureCard(self.tr("Reading streak"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.SPACE_M)

    def show_stats(self, stats: CollectionStats, streaks: Streaks) -> None:
        """Show these figures."""
        self.items.show_figure(
            fmt.number_text(stats.total_items),
            self.tr("1 copy")
            if stats.total_quantity == 1
            else self.tr("%Ln copies", "", stats.total_quantity),
        )
        self.paid.show_figure(*_amounts([worth.money for worth in stats.worths], _unpriced(stats)))
        self.average.show_figure(*_amounts([worth.average for worth in stats.worths]))
        part = stats.read_count / stats.total_items
        self.read.show_figure(
            f"{round(100 * part)} %",
            self.tr("{read} read, {unread} to go").format(
                read=fmt.number_text(stats.read_count), unread=fmt.number_text(stats.unread_count)
            ),
            part,
        )
        part = stats.graded / stats.total_items
        self.graded.show_figure(
            f"{round(100 * part)} %",
            self.tr("{count} with a grade").format(count=fmt.number_text(stats.graded)),
            part,
        )
        self.streak.show_figure(_days(streaks.days.current), _streak_note(streaks))

    def arrange(self, room: int) -> None:
        """Put the plates into as many columns as fit into so many pixels."""
        cards = [self.items, self.paid, self.average, self.read, self.graded, self.streak]
        columns = next(count for count in (6, 3, 2, 1) if count == 1 or room // count >= _WIDTH)
        for number in range(len(cards)):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
        for place, card in enumerate(cards):
            self._grid.addWidget(card, place // columns, place % columns)


def _amounts(amounts: Sequence[Money], note: str = "") -> tuple[str, str]:
    """The amount in the currency that is used most, and below it the others."""
    figure, *others = [fmt.money_text(amount) for amount in amounts] or ["–"]
    return figure, "\n".join(filter(None, (" · ".join(others), note)))


def _unpriced(stats: CollectionStats) -> str:
    notes = []
    if stats.without_detail:
        notes.append(
            translate("CollectionFigures", "{count} prices not fetched yet").format(
                count=fmt.number_text(stats.without_detail)
            )
        )
    if (unpriced := stats.without_price - stats.without_detail) > 0:
        notes.append(
            translate("CollectionFigures", "{count} items without a price").format(
                count=fmt.number_text(unpriced)
            )
        )
    return "\n".join(notes)


def _days(count: int) -> str:
    if count == 1:
        return translate("CollectionFigures", "1 day")
    return translate("CollectionFigures", "%Ln days", "", count)


def _streak_note(streaks: Streaks) -> str:
    if not streaks.days.longest:
        return translate("CollectionFigures", "No readings with a date yet")
    notes = [
        translate("CollectionFigures", "Longest: {days}").format(days=_days(streaks.days.longest)),
        translate("CollectionFigures", "Weeks: {now}, longest {longest}").format(
            now=fmt.number_text(streaks.weeks.current),
            longest=fmt.number_text(streaks.weeks.longest),
        ),
    ]
    return "\n".join(notes)
