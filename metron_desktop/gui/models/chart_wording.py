"""Charts in words: what they are called, what their bars say, what is not in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, floor, isclose, log10

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QKeySequence

from metron_desktop.domain.grades import GRADES, BookFormat
from metron_desktop.domain.money import Money
from metron_desktop.domain.statistics import Bar, Chart, ChartKind, Measure
from metron_desktop.gui import shortcuts
from metron_desktop.gui.models import formatting as fmt

translate = QCoreApplication.translate

NAMED = frozenset(
    {
        ChartKind.PUBLISHER,
        ChartKind.SERIES,
        ChartKind.SERIES_TYPE,
        ChartKind.BOOK_FORMAT,
        ChartKind.LOCATION,
        ChartKind.CREATOR,
        ChartKind.CHARACTER,
    }
)
"""Charts of names, whose bars lie: names need room."""

ROWS = 8
"""How many lying bars there is room for."""

MONTHS = frozenset({ChartKind.PURCHASE_MONTH, ChartKind.READ_MONTH})
"""Charts over time."""


@dataclass(frozen=True, slots=True)
class PlotBar:
    """A bar as it is drawn and spoken of.

    Attributes:
        place: Where it stands on its axis: its rank, or the number of its month.
        label: What stands below or beside it.
        value: Its length.
        text: Its value in words.
        words: All of it in words.
        where: The filters that find its items.
    """

    place: int
    label: str
    value: float
    text: str
    words: str
    where: tuple[tuple[str, str], ...]


def plot_bars(chart: Chart, shown: slice = slice(None)) -> list[PlotBar]:
    """Bars of a chart in words.

    Args:
        chart: The chart.
        shown: Which of its bars; a chart of series may have thousands.
    """
    total = sum(bar.items for bar in chart.bars) + chart.without
    return [
        PlotBar(
            month_number(bar.label) if chart.kind in MONTHS else rank,
            label_text(chart.kind, bar.label),
            float(bar.value),
            value_text(chart, bar),
            _words(chart, bar, total),
            bar.where,
        )
        for rank, bar in enumerate(chart.bars[shown])
    ]


def title(kind: ChartKind, measure: Measure, currency: str) -> str:
    """What a chart is called."""
    name = _NAMES[kind]()
    if measure is Measure.COPIES:
        if kind is ChartKind.PURCHASE_MONTH:
            return translate("Charts", "Copies bought by month")
        return translate("Charts", "{name} by copies").format(name=name)
    if measure is Measure.VALUE:
        words = (
            translate("Charts", "Spent by month")
            if kind is ChartKind.PURCHASE_MONTH
            else translate("Charts", "{name} by price paid").format(name=name)
        )
        return f"{words}, {currency}" if currency else words
    return name


def column_name(kind: ChartKind) -> str:
    """What heads the labels of a chart's table."""
    names = {
        ChartKind.PUBLISHER: translate("Charts", "Publisher"),
        ChartKind.SERIES: translate("Charts", "Series"),
        ChartKind.SERIES_TYPE: translate("Charts", "Type of series"),
        ChartKind.BOOK_FORMAT: translate("Charts", "Format"),
        ChartKind.GRADE: translate("Charts", "Grade"),
        ChartKind.RATING: translate("Charts", "Rating"),
        ChartKind.DECADE: translate("Charts", "Decade"),
        ChartKind.LOCATION: translate("Charts", "Location"),
        ChartKind.CREATOR: translate("Charts", "Creator"),
        ChartKind.CHARACTER: translate("Charts", "Character"),
    }
    return names.get(kind, translate("Charts", "Month"))


def measure_name(measure: Measure, currency: str = "") -> str:
    """What a measure is called in a menu."""
    if measure is Measure.VALUE:
        words = translate("Charts", "Price Paid")
        return f"{words}, {currency}" if currency else words
    if measure is Measure.COPIES:
        return translate("Charts", "Copies")
    if measure is Measure.READINGS:
        return translate("Charts", "Readings")
    return translate("Charts", "Items")


def label_text(kind: ChartKind, label: str) -> str:
    """A bar's label as people read it."""
    if kind is ChartKind.BOOK_FORMAT:
        return fmt.format_text(BookFormat(label))
    if kind is ChartKind.GRADE:
        return fmt.decimal_text(float(label))
    if kind is ChartKind.RATING:
        return f"{label} ★"
    if kind is ChartKind.DECADE:
        return translate("Charts", "{year}s").format(year=label)
    if kind in MONTHS:
        return fmt.month_text(date.fromisoformat(f"{label}-01"))
    return label


def value_text(chart: Chart, bar: Bar) -> str:
    """A bar's value: a number, or an amount of money."""
    if isinstance(bar.value, Decimal):
        return fmt.money_text(Money(bar.value, chart.currency))
    return fmt.number_text(bar.value)


def axis_text(measure: Measure, currency: str) -> Callable[[float], str]:
    """How the numbers of a chart's axis are written: as short as they can be."""
    if measure is not Measure.VALUE:
        return lambda value: fmt.number_text(round(value))

    def money(value: float) -> str:
        if value == round(value):
            symbol = fmt.currency_symbol(currency)
            return (
                QLocale().toCurrencyString(round(value), symbol)
                if symbol
                else (fmt.number_text(round(value)))
            )
        return fmt.money_text(Money(Decimal(str(round(value, 2))), currency))

    return money


def axis_values(most: float, *, whole: bool) -> list[float]:
    """Round numbers from 0 up to the first that is not below `most`, four or so.

    Args:
        most: The largest value.
        whole: Whether only whole numbers make sense.
    """
    if most <= 0:
        return [0.0, 1.0]
    smallest = 1.0 if whole else 0.01
    rough = max(most / 4, smallest)
    power = 10.0 ** floor(log10(rough))
    steps = (power * times for times in (1, 2, 2.5, 5, 10))
    step = next(
        one for one in steps if one >= rough and isclose(one / smallest, round(one / smallest))
    )
    return [step * number for number in range(ceil(most / step) + 1)]


def month_number(label: str) -> int:
    """Months counted from the year 0, so that a year is 12 wide."""
    year, month = label.split("-")
    return int(year) * 12 + int(month) - 1


def month_label(number: int) -> str:
    """The label of the month with this number."""
    return f"{number // 12:04}-{number % 12 + 1:02}"


def without_text(chart: Chart) -> str:
    """What is said of the items that are in no bar; "" for none."""
    if not chart.without:
        return ""
    words = {
        ChartKind.PUBLISHER: translate("Charts", "{count} of unknown publishers"),
        ChartKind.SERIES_TYPE: translate("Charts", "{count} of series of an unknown type"),
        ChartKind.GRADE: translate("Charts", "{count} not graded"),
        ChartKind.RATING: translate("Charts", "{count} not rated"),
        ChartKind.DECADE: translate("Charts", "{count} without a cover date"),
        ChartKind.LOCATION: translate("Charts", "{count} without a location"),
        ChartKind.PURCHASE_MONTH: translate("Charts", "{count} without a date"),
        ChartKind.READ_MONTH: translate("Charts", "{count} read at an unknown time"),
    }
    return words.get(chart.kind, "{count}").format(count=fmt.number_text(chart.without))


def detailed_text(chart: Chart) -> str:
    """How much of the collection a chart of details can speak of; "" for all of it."""
    if chart.detailed is None or chart.detailed == chart.owned:
        return ""
    return translate("Charts", "Of {known} of {all} issues whose details are here").format(
        known=fmt.number_text(chart.detailed), all=fmt.number_text(chart.owned)
    )


def empty_text(chart: Chart) -> str:
    """What to do about a chart without bars."""
    edit = shortcuts.keys("edit")[0].toString(QKeySequence.SequenceFormat.NativeText)
    if chart.measure is Measure.VALUE:
        said = translate("Charts", "No prices yet: select items and add them with {key}.")
        return said.format(key=edit)
    details = translate(
        "Charts", "No details are here yet: they come with the syncs, or when you open issues."
    )
    words = {
        ChartKind.GRADE: translate("Charts", "No grades yet: select items and press {key}."),
        ChartKind.RATING: translate("Charts", "No ratings yet: select items and press 1 to 5."),
        ChartKind.LOCATION: translate(
            "Charts", "No locations yet: select items and add them with {key}."
        ),
        ChartKind.PURCHASE_MONTH: translate(
            "Charts", "No purchase dates yet: select items and add them with {key}."
        ),
        ChartKind.READ_MONTH: translate(
            "Charts", "No readings yet: mark items as read, now or on the day you read them."
        ),
        ChartKind.CREATOR: details,
        ChartKind.CHARACTER: details,
    }
    nothing = translate("Charts", "There is nothing to count here yet.")
    return words.get(chart.kind, nothing).format(key=edit)


def items_text(count: int) -> str:
    """So many items."""
    if count == 1:
        return translate("Charts", "1 item")
    return translate("Charts", "%Ln items", "", count)


def _words(chart: Chart, bar: Bar, total: int) -> str:
    label = label_text(chart.kind, bar.label)
    if chart.kind is ChartKind.GRADE:
        label = f"{label} {GRADES.get(Decimal(bar.label), '')}".strip()
    elif chart.kind is ChartKind.RATING:
        label = fmt.rating_text(int(bar.label))
    items = items_text(bar.items)
    if chart.measure is Measure.VALUE:
        paid = translate("Charts", "{amount} for {items}")
        return f"{label}: {paid.format(amount=value_text(chart, bar), items=items)}"
    if chart.measure is Measure.COPIES:
        copies = translate("Charts", "{count} copies of {items}")
        return f"{label}: {copies.format(count=value_text(chart, bar), items=items)}"
    if chart.measure is Measure.READINGS:
        read = translate("Charts", "{count} readings of {items}")
        return f"{label}: {read.format(count=value_text(chart, bar), items=items)}"
    if chart.kind in MONTHS or chart.detailed is not None or total == 0:
        return f"{label}: {items}"
    share = round(100 * bar.items / total)
    return f"{label}: {items} ({f'{share} %' if share else '< 1 %'})"


_NAMES: dict[ChartKind, Callable[[], str]] = {
    ChartKind.PUBLISHER: lambda: translate("Charts", "Publishers"),
    ChartKind.SERIES: lambda: translate("Charts", "Series"),
    ChartKind.SERIES_TYPE: lambda: translate("Charts", "Types of series"),
    ChartKind.BOOK_FORMAT: lambda: translate("Charts", "Formats"),
    ChartKind.GRADE: lambda: translate("Charts", "Grades"),
    ChartKind.RATING: lambda: translate("Charts", "Ratings"),
    ChartKind.DECADE: lambda: translate("Charts", "Decades of the cover dates"),
    ChartKind.LOCATION: lambda: translate("Charts", "Locations"),
    ChartKind.PURCHASE_MONTH: lambda: translate("Charts", "Bought by month"),
    ChartKind.READ_MONTH: lambda: translate("Charts", "Read by month"),
    ChartKind.CREATOR: lambda: translate("Charts", "Creators"),
    ChartKind.CHARACTER: lambda: translate("Charts", "Characters"),
}
