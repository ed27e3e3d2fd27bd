"""The statistics page shows the services' numbers, as charts and as tables."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QTableView, QToolButton

from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.statistics import ChartKind, CollectionStats, Measure
from metron_desktop.gui import theme
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.chart_choice import ChartChoice
from metron_desktop.gui.models.chart_wording import MONTHS, label_text
from metron_desktop.gui.models.comparison import compare
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.statistics_page import StatisticsPage
from metron_desktop.gui.theme import Theme, ThemeChoice
from metron_desktop.gui.widgets.chart_card import ChartCard
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import account
from metron_desktop.sync.facts import SERVER_STATS
from tests.gui.browsing import nameless, on_screen, until
from tests.gui.conftest import Shell

STATS = CollectionStats(
    total_items=10,
    total_quantity=12,
    total_value=Decimal("99.50"),
    read_count=4,
    unread_count=6,
    by_format=((BookFormat.PRINT, 10),),
)
SERVER = {
    "total_items": 10,
    "total_quantity": 12,
    "total_value": "99.50",
    "read_count": 4,
    "unread_count": 6,
    "by_format": [{"book_format": "PRINT", "count": 10}],
}


@pytest.fixture
def colors(request: pytest.FixtureRequest) -> Theme:
    return request.getfixturevalue("theme")


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[StatisticsPage]:
    made = StatisticsPage(context)
    async with on_screen(made, workspace) as page:
        yield page


def texts(page: StatisticsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def card_of(page: StatisticsPage, kind: ChartKind, measure: Measure | None = None) -> ChartCard:
    return next(
        card for card in page.charts if card.kind is kind and measure in (None, card.choice.measure)
    )


async def test_the_figures_are_those_of_the_service(
    page: StatisticsPage, workspace: Workspace
) -> None:
    stats, streaks = await workspace.statistics.stats(), await workspace.statistics.streaks()
    figures = page.figures
    assert figures.items.accessibleName() == f"Items: {stats.total_items}"
    assert figures.items.accessibleDescription() == f"{stats.total_quantity} copies"
    share = round(100 * stats.read_count / stats.total_items)
    assert figures.read.accessibleName() == f"Read: {share} %"
    said = f"{stats.read_count} read, {stats.unread_count} to go"
    assert figures.read.accessibleDescription() == said
    main, *others = stats.worths
    assert figures.paid.accessibleName() == f"Paid: {fmt.money_text(main.money)}"
    for worth in others:
        assert fmt.money_text(worth.money) in figures.paid.accessibleDescription()
    assert figures.streak.accessibleName() == f"Reading streak: {streaks.days.current} days"


async def test_every_chart_shows_what_the_service_counts(
    page: StatisticsPage, workspace: Workspace
) -> None:
    for card in page.charts:
        chart = await workspace.statistics.chart(
            card.kind, measure=card.choice.measure, currency=card.choice.currency
        )
        assert chart.bars
        assert [line[0] for line in card.model.lines()[1:]] == [
            label_text(card.kind, bar.label) for bar in chart.bars
        ]
        drawn = card.plot.bars
        shown = chart.bars[-len(drawn) :] if card.kind in MONTHS else chart.bars[: len(drawn)]
        assert [bar.where for bar in drawn] == [bar.where for bar in shown]
        if len(drawn) < len(chart.bars):
            assert str(len(chart.bars) - len(drawn)) in card.note
        if chart.without:
            assert str(chart.without) in card.note


async def test_a_chart_can_be_read_as_a_table(page: StatisticsPage) -> None:
    card = page.charts[0]
    table = card.findChild(QTableView)
    assert not table.isVisible()
    card.findChild(QToolButton).click()
    assert table.isVisible()
    assert card.model.lines()[0] == ["Publisher", "Items"]


async def test_bars_are_reached_and_chosen_by_keyboard(page: StatisticsPage) -> None:
    asked = []
    page.queried.connect(asked.append)
    card = card_of(page, ChartKind.PUBLISHER)
    assert page.take_focus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return):
        QTest.keyClick(card.plot, key)
    bar = card.plot.bars[1]
    assert asked == [Query(Kind.COLLECTION_ITEM, where=bar.where)]
    assert card.plot.accessibleDescription() == bar.words
    QTest.keyClick(card.plot, Qt.Key.Key_End)
    QTest.keyClick(card.plot, Qt.Key.Key_Down)
    assert card.plot.current == len(card.plot.bars) - 1


async def test_a_click_on_a_bar_asks_for_its_items(page: StatisticsPage) -> None:
    asked = []
    page.queried.connect(asked.append)
    for kind in (ChartKind.GRADE, ChartKind.SERIES):
        plot = card_of(page, kind).plot
        for number in (0, 3, len(plot.bars) - 1):
            place = plot.middle_of(number)
            QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place)
            assert asked.pop().where == plot.bars[number].where


async def test_a_bar_leads_to_its_items_in_the_collection(open_shell: Shell) -> None:
    window = open_shell.window
    window.show_page("statistics")
    await open_shell.settled()
    plot = card_of(window.pages["statistics"], ChartKind.DECADE).plot
    plot.setFocus()
    QTest.keyClick(plot, Qt.Key.Key_Return)
    await open_shell.settled()
    assert window.pages.current is window.pages["collection"]
    count = plot.bars[0].text
    assert plot.bars[0].words.startswith(f"1940s: {count} items")
    labels = [label.text() for label in window.findChildren(QLabel)]
    assert any(label.startswith(f"{count} of ") for label in labels)


async def test_what_is_in_no_bar_can_be_asked_for(page: StatisticsPage) -> None:
    asked = []
    page.queried.connect(asked.append)
    card = card_of(page, ChartKind.GRADE)
    assert "not graded" in card.note
    card._note.linkActivated.emit("#without")
    assert asked[0].where == (("grade", ""),)


async def test_measures_and_spans_are_chosen_from_the_menu(
    page: StatisticsPage, workspace: Workspace
) -> None:
    card = card_of(page, ChartKind.PURCHASE_MONTH, Measure.ITEMS)
    known = await workspace.statistics.chart(ChartKind.PURCHASE_MONTH)
    assert len(card.plot.bars) < len(known.bars)
    choose(card, "All Time")
    assert len(card.plot.bars) == len(known.bars)
    choose(card, "Copies")
    await page.settled()
    assert card.title == "Copies bought by month"
    copies = await workspace.statistics.chart(ChartKind.PURCHASE_MONTH, measure=Measure.COPIES)
    assert sum(bar.value for bar in card.plot.bars) == sum(bar.value for bar in copies.bars)


async def test_what_was_chosen_is_kept(page: StatisticsPage, context: PageContext) -> None:
    card = card_of(page, ChartKind.PURCHASE_MONTH, Measure.VALUE)
    choose(card, "The Last 5 Years")
    choose(card, "Price Paid, EUR")
    choose(card, "Show as a Table")
    again = StatisticsPage(context)
    kept = card_of(again, ChartKind.PURCHASE_MONTH, Measure.VALUE).choice
    assert kept == card.choice == ChartChoice(Measure.VALUE, "EUR", 60, table=True)
    assert kept.restored("nonsense") == kept
    assert card_of(again, ChartKind.READ_MONTH).choice == ChartChoice(Measure.READINGS)
    again.deleteLater()


def choose(card: ChartCard, text: str) -> None:
    card._menu.aboutToShow.emit()
    actions = {action.text().replace("&", ""): action for action in card._menu.actions()}
    actions[text].trigger()


async def test_a_chart_is_copied(page: StatisticsPage) -> None:
    card = card_of(page, ChartKind.RATING)
    choose(card, "Copy as Text")
    first, *lines = QApplication.clipboard().text().splitlines()
    assert first == "Rating\tItems"
    assert lines == [f"{bar.label}\t{bar.text}" for bar in card.plot.bars]
    choose(card, "Copy as a Picture")
    image = QApplication.clipboard().image()
    assert image.width() == 2 * (card.plot.width() + 2 * theme.SPACE_L)
    assert page.context.messages.current.level == "info"


async def test_a_chart_is_saved(page: StatisticsPage, tmp_path: Path) -> None:
    card = card_of(page, ChartKind.PUBLISHER, Measure.VALUE)
    for suffix in ("png", "svg", "csv"):
        page.export.save(card, tmp_path / f"chart.{suffix}")
    await page.settled()
    assert charts_in(tmp_path) == ["chart.csv", "chart.png", "chart.svg"]
    picture = QImage(str(tmp_path / "chart.png"))
    assert picture.height() > 2 * card.plot.height()
    row = 2 * (card.fontMetrics().height() + 2 * theme.SPACE_M) + 24  # through the first bar
    assert len({picture.pixel(x, row) for x in range(picture.width())}) > 2
    assert "Pemberline" in (tmp_path / "chart.svg").read_text(encoding="utf-8")
    with (tmp_path / "chart.csv").open(encoding="utf-8", newline="") as file:
        heading, first, *_ = csv.reader(file)
    assert heading == ["Publisher", "Price Paid, USD", "Items"]
    assert first[0] == card.plot.bars[0].label
    assert Decimal(first[1]) == Decimal(str(card.plot.bars[0].value))


def charts_in(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.glob("chart.*"))


async def test_what_cannot_be_saved_is_said(page: StatisticsPage, tmp_path: Path) -> None:
    card = card_of(page, ChartKind.RATING)
    page.export.save(card, tmp_path / "nowhere" / "chart.csv")
    await page.settled()
    said = page.context.messages.current
    assert (said.level, said.sentence.startswith("The chart cannot be saved as chart.csv")) == (
        "error",
        True,
    )


async def test_saving_asks_for_a_file(page: StatisticsPage) -> None:
    card = card_of(page, ChartKind.PURCHASE_MONTH, Measure.VALUE)
    choose(card, "Save as a Picture…")
    dialog = page.findChild(QFileDialog)
    assert dialog.isVisible()
    assert Path(dialog.selectedFiles()[0]).name == "Spent by month, USD.png"
    dialog.close()


async def test_the_wheel_is_left_to_the_page_and_zooms_nothing(page: StatisticsPage) -> None:
    plot = card_of(page, ChartKind.GRADE).plot
    before = plot.grab().toImage()
    event = QWheelEvent(
        QPointF(100, 100),
        QPointF(plot.mapToGlobal(QPoint(100, 100))),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot.viewport(), event)
    assert not event.isAccepted()  # Qt hands on to the parents what a person's wheel sends
    assert plot.grab().toImage() == before


async def test_charts_follow_the_theme(page: StatisticsPage, colors: Theme) -> None:
    plot = page.charts[0].plot
    light = plot.grab().toImage().pixelColor(1, 1)
    try:
        colors.choose(ThemeChoice.DARK)
        await page.settled()
        dark = plot.grab().toImage().pixelColor(1, 1)
    finally:
        colors.choose(ThemeChoice.LIGHT)
    assert light.lightnessF() > 0.9
    assert dark.lightnessF() < 0.2


async def test_a_change_is_counted(page: StatisticsPage, workspace: Workspace) -> None:
    told = []
    before = await workspace.statistics.stats()
    missing = (await workspace.missing.overview()).series[0]
    issue = (await workspace.missing.issues(missing.id))[0].issue
    page.summary_changed.connect(told.append)
    await workspace.collection.add([issue.id])
    await until(page.summary_changed, lambda: bool(told))
    assert told == [f"{before.total_items + 1} items"]
    assert page.figures.items.accessibleName() == f"Items: {before.total_items + 1}"


async def test_the_servers_figures_stand_beside_ours(
    page: StatisticsPage, workspace: Workspace
) -> None:
    assert any("next sync" in text for text in texts(page))
    server = {**SERVER, "total_items": 3}
    await workspace.db.write(lambda connection, _: account.put(connection, SERVER_STATS, server))
    page.load()
    await page.settled()
    assert "3" in texts(page)
    assert any("since the last sync" in text for text in texts(page))


def test_equal_figures_need_no_reason() -> None:
    rows = compare(STATS, SERVER)
    assert [row.reason for row in rows] == [""] * 6
    assert all(row.here == row.there for row in rows)


def test_prices_not_fetched_yet_are_the_reason() -> None:
    rows = compare(replace(STATS, total_value=Decimal(50), without_detail=7), SERVER)
    assert rows[-1].reason == "The prices of 7 items have not been fetched yet."
    assert rows[-1].here != rows[-1].there


def test_formats_are_compared_whatever_the_server_calls_them() -> None:
    told = [{"book_format": "Print", "count": 7}, {"book_format": "Digital", "count": 3}]
    rows = {row.name: row for row in compare(STATS, {**SERVER, "by_format": told})}
    assert (rows["Print"].here, rows["Print"].there) == ("10", "7")
    assert (rows["Digital"].here, rows["Digital"].there) == ("0", "3")
    assert "Both" not in rows
    assert "since the last sync" in rows["Digital"].reason


def test_a_figure_the_server_does_not_tell_is_not_compared() -> None:
    rows = compare(STATS, {"total_items": 10})
    assert (rows[1].there, rows[1].reason) == ("", "")


async def test_an_empty_library_says_so(context: PageContext, workspace: Workspace, qtbot) -> None:
    page = StatisticsPage(context)
    qtbot.addWidget(page)
    page.show()
    page.bind(None)
    assert "No library is open" in texts(page)


async def test_cards_wrap_where_there_is_little_room(page: StatisticsPage) -> None:
    for width, columns in ((420, 1), (760, 2), (1100, 3)):
        page.resize(width, 700)
        await page.settled()
        lefts = {card.mapTo(page, card.rect().topLeft()).x() for card in page.charts[:12]}
        assert len(lefts) == columns


async def test_every_control_has_a_name(page: StatisticsPage) -> None:
    assert not nameless(page)
