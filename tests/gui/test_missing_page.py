"""The missing page: the server's order and numbers, runs, adding what was found."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from metron_desktop.domain.issue import Link
from metron_desktop.domain.issue_number import number_key
from metron_desktop.domain.issue_runs import runs_text
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import MissingRules
from metron_desktop.domain.money import Money
from metron_desktop.domain.query import Order
from metron_desktop.gui.models.formatting import money_text
from metron_desktop.gui.models.missing_wording import cost_text
from metron_desktop.gui.pages.missing_page import MissingPage
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.services.workspace import Workspace
from tests.gui.browsing import nameless, on_screen, shown, until


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[MissingPage]:
    made = MissingPage(context)
    async with on_screen(made, workspace) as page:
        yield page


async def test_series_come_in_the_order_of_the_service(
    page: MissingPage, workspace: Workspace
) -> None:
    expected = (await workspace.missing.overview()).series
    assert tuple(page.series.rows) == expected
    assert shown(page.series, "missing") == [str(one.missing_count) for one in expected]


async def test_every_series_shows_exactly_what_is_missing(
    page: MissingPage, workspace: Workspace
) -> None:
    for row, series in enumerate((await workspace.missing.overview()).series):
        page._series_list.table.selectRow(row)
        await page.settled()
        expected = await workspace.missing.issues(series.id)
        assert list(page.part.model.rows) == expected
        assert len(expected) == series.missing_count
        runs = runs_text(one.issue.number for one in expected)
        assert shown(page.series, "numbers")[row] == runs
        said = "\n".join(label.text() for label in page.findChildren(QLabel))
        if len(expected) == 1:
            assert f"One issue from complete: only {runs} is missing." in said
        else:
            assert f"Missing: {runs}" in said


async def test_the_summary_counts_all_gaps(page: MissingPage, workspace: Workspace) -> None:
    told: list[str] = []
    page.summary_changed.connect(told.append)
    page.load()
    await page.settled()
    series = (await workspace.missing.overview()).series
    total = sum(one.missing_count for one in series)
    assert told[-1] == f"{total} issues missing in {len(series)} series"


async def test_typing_filters_by_series(page: MissingPage) -> None:
    everything = page.series.rowCount()
    word = page.series.rows[3].name.split()[-1]
    QTest.keyClicks(page.bar.findChild(QLineEdit), word.lower())
    await until(page.series.loaded, lambda: page.series.rowCount() < everything)
    assert page.series.rowCount() > 0
    await page.settled()
    assert page.part.model.rows[0].issue.series_id == page.series.rows[0].id
    assert page.clear_filter()
    assert page.series.rowCount() == everything
    assert not page.clear_filter()


async def test_an_issue_that_was_found_is_no_longer_missing(
    page: MissingPage, workspace: Workspace
) -> None:
    first = page.series.rows[0]
    wanted, next_one = page.part.model.rows[0], page.part.model.rows[1]
    page.part.table.selectRow(0)
    assert page.commands["add"].isEnabled()
    page.commands["add"].trigger()
    await until(
        page.part.model.loaded, lambda: page.part.model.rows[0].issue.id == next_one.issue.id
    )
    await page.settled()
    assert await workspace.collection.item_of_issue(wanted.issue.id) is not None
    place = page.series.row_of(first.id)
    assert page.series.rows[place].missing_count == first.missing_count - 1
    assert page.part.selection.current == next_one.issue.id
    assert page.selection.current == first.id


async def test_a_series_without_gaps_is_not_here(page: MissingPage, workspace: Workspace) -> None:
    assert page.open_link(Link(Kind.SERIES, page.series.rows[2].id, ""))
    assert page.selection.rows() == [2]
    assert not page.open_link(Link(Kind.SERIES, 10**9, ""))
    assert not page.open_link(Link(Kind.ISSUE, page.part.model.rows[0].issue.id, ""))


async def test_every_control_has_a_name(page: MissingPage) -> None:
    assert not nameless(page)


async def count_under(page: MissingPage, rules: MissingRules) -> None:
    page.show_rules(rules)
    await page.settled()


async def test_rules_say_why_fewer_count_than_on_metron(
    page: MissingPage, workspace: Workspace
) -> None:
    before = await workspace.missing.overview(MissingRules())
    page.rules_bar.released.click()
    QTest.keyClicks(page.rules_bar.since, "1963")
    QTest.keyClick(page.rules_bar.since, Qt.Key.Key_Return)
    await page.settled()
    rules = await workspace.missing.rules()
    assert (rules.released_only, rules.since_year) == (True, 1963)
    overview = await workspace.missing.overview()
    assert tuple(page.series.rows) == overview.series
    left_out = overview.left_out
    assert left_out.unreleased
    assert page._reason.text == (
        f"Metron counts {before.missing_count} missing; {left_out.unreleased} not released yet, "
        f"{left_out.earlier} from before 1963 are left out."
    )
    page._unruled.trigger()
    await page.settled()
    assert tuple(page.series.rows) == before.series
    assert page._reason.isHidden()


@pytest.mark.parametrize("typed", ["0", "99999", "abc"])
async def test_a_year_that_is_none_is_refused_in_its_place(page: MissingPage, typed: str) -> None:
    before = list(page.series.rows)
    QTest.keyClicks(page.rules_bar.since, typed)
    QTest.keyClick(page.rules_bar.since, Qt.Key.Key_Return)
    await page.settled()
    assert page.rules_bar.refusal.sentence.startswith(f"“{typed}” is no year")
    assert page.rules_bar.since.text() == typed
    assert list(page.series.rows) == before
    page.rules_bar.since.clear()
    assert not page.rules_bar.refusal.sentence


async def test_series_types_are_chosen_in_a_menu(page: MissingPage) -> None:
    every = {one.series_type.name for one in page.series.rows}
    chosen = min(every)
    menu = page.rules_bar.types.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == chosen).trigger()
    await page.settled()
    assert {one.series_type.name for one in page.series.rows} == {chosen}
    assert page.rules_bar.types.text() == chosen
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    await page.settled()
    assert {one.series_type.name for one in page.series.rows} == every


async def test_one_issue_from_complete(page: MissingPage) -> None:
    nearly = [one for one in page.series.rows if one.missing_count == 1]
    assert page.rules_bar.one_left.text() == f"One issue left · {len(nearly)}"
    page.rules_bar.one_left.click()
    await page.settled()
    assert list(page.series.rows) == nearly
    assert "just one issue" in page._cheer.text
    await count_under(page, MissingRules(one_left=True, since_year=9999))
    assert page.series.rowCount() == 0
    page._series_list.acted.emit()
    await page.settled()
    assert page.series.rowCount() == 0  # the year still leaves nothing
    page._series_list.acted.emit()
    await page.settled()
    assert page.series.rowCount() > len(nearly)


async def test_what_is_ignored_is_counted_again_and_undone(
    page: MissingPage, workspace: Workspace
) -> None:
    ignore = page.commands["ignore"]
    first, second = page.series.rows[:2]
    page._series_list.table.setFocus()
    assert ignore.text() == "Ignore this series"
    ignore.trigger()
    await until(page.series.loaded, lambda: page.series.rows[0].id == second.id)
    await page.settled()
    assert page.selection.current == second.id
    page.part.table.setFocus()
    page.part.selection.select_all()
    assert ignore.text() == "Ignore these issues"
    lacking = len(page.part.model.rows)
    ignore.trigger()
    await until(page.series.loaded, lambda: page.series.row_of(second.id) < 0)
    await page.settled()
    page.show_ignored(True)
    await page.settled()
    assert [(one.id, one.missing_count) for one in page.series.rows] == [
        (first.id, first.missing_count),
        (second.id, lacking),
    ]
    # An issue of a series that is ignored as a whole cannot be counted again alone.
    page.part.table.setFocus()
    assert ignore.text() == "Count again"
    ignore.trigger()
    await until(page.series.loaded, lambda: page.series.rowCount() == 1)
    deeds = await workspace.deeds.all()
    assert [deed.kind for deed in deeds] == ["ignore", "ignore", "heed"]
    for deed in reversed(deeds):
        await workspace.deeds.undo(deed.id)
    await until(page.series.loaded, lambda: page.series.rowCount() == 0)
    page._series_list.acted.emit()
    await page.settled()
    assert list(page.series.rows[:2]) == [first, second]


async def test_wishes_and_covers(page: MissingPage) -> None:
    page.set_grid(True)
    await page.settled()
    assert page.part.grid.isVisible()
    page.part.grid.setFocus()
    page.part.selection.choose(page.part.model.rows[1].issue.id)
    page.commands["wish"].trigger()
    await until(page.part.model.loaded, lambda: page.part.model.rows[1].wished)
    await page.settled()
    assert shown(page.part.model, "mark")[:3] == ["", "Wished", ""]
    assert not page.commands["wish"].isEnabled()
    assert page.commands["ignore"].text() == "Ignore this issue"


async def test_columns_sort_and_the_choice_stays(page: MissingPage) -> None:
    chosen = page.series.rows[3].id
    page.selection.choose(chosen)
    page._series_list.table.header.order_requested.emit((Order("completion", descending=True),))
    await page.settled()
    parts = [one.completion_percentage for one in page.series.rows]
    assert parts == sorted(parts, reverse=True)
    assert page.selection.current == chosen
    page.part.table.header.order_requested.emit((Order("number", descending=True),))
    numbers = [number_key(one.issue.number) for one in page.part.model.rows]
    assert numbers == sorted(numbers, reverse=True)


async def test_the_rest_costs_what_its_covers_say(page: MissingPage) -> None:
    prices = [one.price for one in page.part.model.rows]
    assert {price.currency for price in prices} == {"USD"}
    total = money_text(Money(sum(price.amount for price in prices), "USD"))
    assert cost_text(page.part.model.rows) == f"To complete: {total} by cover price"
    euro = replace(page.part.model.rows[0], price=Money(Decimal("3.5"), "EUR"))
    unknown = replace(page.part.model.rows[1], price=None)
    assert cost_text([*page.part.model.rows[2:3], euro, unknown]) == (
        f"To complete: {money_text(euro.price)} + {money_text(prices[2])} by cover price; "
        "the price of one issue is not known"
    )
    assert cost_text([unknown]) == ""
