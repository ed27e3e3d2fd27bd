"""The statistics page shows the services' numbers, as charts and as tables."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QTableWidget, QToolButton

from metron_desktop.domain.statistics import CollectionStats
from metron_desktop.domain.grades import BookFormat
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.comparison import compare
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.statistics_page import StatisticsPage
from metron_desktop.gui.widgets.chart_card import ChartCard
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import account
from metron_desktop.sync.facts import SERVER_STATS
from tests.gui.browsing import nameless, on_screen, until

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
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[StatisticsPage]:
    made = StatisticsPage(context)
    async with on_screen(made, workspace) as page:
        yield page


def texts(page: StatisticsPage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel)]


def table_of(card: ChartCard) -> list[tuple[str, int]]:
    table = card.findChild(QTableWidget)
    return [
        (table.item(row, 0).text(), int(table.item(row, 1).text()))
        for row in range(table.rowCount())
    ]


async def test_the_figures_are_those_of_the_service(
    page: StatisticsPage, workspace: Workspace
) -> None:
    stats = await workspace.statistics.stats()
    assert page.items.accessibleName() == f"Items: {stats.total_items}"
    assert page.copies.accessibleName() == f"Copies: {stats.total_quantity}"
    share = round(100 * stats.read_count / stats.total_items)
    assert page.read.accessibleName() == f"Read: {share} %"
    said = f"{stats.read_count} read, {stats.unread_count} to go"
    assert page.read.accessibleDescription() == said
    for worth in stats.worths:
        assert fmt.money_text(worth.money) in page.value.accessibleName()


async def test_every_chart_counts_every_item(page: StatisticsPage, workspace: Workspace) -> None:
    stats = await workspace.statistics.stats()
    for kind in page.charts:
        tallies = await workspace.statistics.tallies(kind.by)
        assert sum(tally.count for tally in tallies) == stats.total_items
        known = [tally for tally in tallies if tally.label]
        shown = table_of(kind.card)
        if kind.by == "publisher":
            known = known[:8]
        assert sorted(count for _, count in shown) == sorted(tally.count for tally in known)


async def test_a_chart_can_be_read_as_a_table(page: StatisticsPage) -> None:
    card = page.charts[0].card
    table = card.findChild(QTableWidget)
    assert not table.isVisible()
    card.findChild(QToolButton).click()
    assert table.isVisible()
    said = page.charts[0].card._chart.accessibleDescription()
    label, count = table_of(card)[0]
    assert said.startswith(f"{label}: {count}")


async def test_a_change_is_counted(page: StatisticsPage, workspace: Workspace) -> None:
    told = []
    before = await workspace.statistics.stats()
    missing = (await workspace.missing.series())[0]
    issue = (await workspace.missing.issues(missing.id))[0]
    page.summary_changed.connect(told.append)
    await workspace.collection.add([issue.id])
    await until(page.summary_changed, lambda: bool(told))
    assert told == [f"{before.total_items + 1} items"]
    assert page.items.accessibleName() == f"Items: {before.total_items + 1}"


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
    assert [row.reason for row in rows] == [""] * 5
    assert all(row.here == row.there for row in rows)


def test_prices_not_fetched_yet_are_the_reason() -> None:
    rows = compare(replace(STATS, total_value=Decimal(50), without_detail=7), SERVER)
    assert rows[-1].reason == "The prices of 7 items have not been fetched yet."
    assert rows[-1].here != rows[-1].there


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
        tops = {kind.card.mapTo(page, kind.card.rect().topLeft()).x() for kind in page.charts}
        assert len(tops) == columns


async def test_every_control_has_a_name(page: StatisticsPage) -> None:
    assert not nameless(page)
