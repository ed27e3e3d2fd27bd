"""The pull list driven with keys, over the demonstration library."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.pull_list import week_of
from metron_desktop.gui.models.agenda_model import ROW_ROLE, Heading
from metron_desktop.gui.models.release_wording import first_day_of_week
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.pages.pull_list_page import PullListPage
from metron_desktop.services.workspace import Workspace
from tests.gui.browsing import nameless, on_screen, shown, until


@pytest.fixture
async def page(context: PageContext, workspace: Workspace) -> AsyncIterator[PullListPage]:
    made = PullListPage(context)
    async with on_screen(made, workspace) as page:
        yield page


def headings(page: PullListPage) -> list[str]:
    rows = [page.agenda.index(row).data(ROW_ROLE) for row in range(page.agenda.rowCount())]
    return [row.text for row in rows if isinstance(row, Heading)]


def grid(page: PullListPage) -> QAbstractItemView:
    return page.month.calendar.findChild(QAbstractItemView)


async def test_it_shows_what_comes_out_this_week_and_next(
    page: PullListPage, workspace: Workspace
) -> None:
    this = week_of(page.month.calendar.day, first_day_of_week())
    first = page.agenda.releases[0]
    assert first.store_date in this
    assert page.list.selected() == [first]
    assert headings(page)[0].startswith("Next week · ")
    assert {"Later", "Earlier"} <= set(headings(page))
    assert len(page.followed.rows) == len(await workspace.pull_list.rows()) == 6
    assert "–" in shown(page.followed, "next")  # one is on hiatus
    assert page.due.text.startswith("Order by Mon")
    assert nameless(page) == []


async def test_weeks_and_days_by_keyboard(page: PullListPage) -> None:
    calendar = page.month.calendar
    today, week = calendar.day, page.week
    page.activateWindow()
    grid(page).setFocus()
    QTest.keyClick(grid(page), Qt.Key.Key_Right)
    assert calendar.day == today + timedelta(days=1)
    QTest.keyClick(grid(page), Qt.Key.Key_Down)
    assert calendar.day == today + timedelta(days=8)
    await page.settled()
    assert page.week == week.moved(1)
    assert page.agenda.releases[0].store_date in page.week
    QTest.keyClick(grid(page), Qt.Key.Key_PageDown)
    QTest.keyClick(grid(page), Qt.Key.Key_PageDown)
    assert calendar.selectedDate() == QDate(today.year, today.month, today.day).addDays(
        8
    ).addMonths(1).addMonths(1)
    await page.settled()
    QTest.keyClick(grid(page), Qt.Key.Key_T)
    assert calendar.day == today
    await page.settled()
    assert page.week == week


async def test_the_calendar_tells_what_there_is_on_a_day(page: PullListPage) -> None:
    calendar = page.month.calendar
    release = page.agenda.releases[0]
    out = [one for one in page.agenda.releases if one.store_date == release.store_date]
    assert calendar.words_of(release.store_date).endswith(f"{len(out)} releases")
    due = next(one for one in page.agenda.releases if one.foc_date and one.foc_date > calendar.day)
    assert "to order" in calendar.words_of(due.foc_date)
    calendar.choose(release.store_date)
    assert grid(page).accessibleDescription() == calendar.words_of(release.store_date)


# The page ends within the test, which Qt's offscreen platform does not take calmly.
@pytest.mark.qt_log_ignore("keyToAscii", "This plugin does not support", extend=True)
async def test_weeks_begin_where_the_reader_lives(
    context: PageContext, workspace: Workspace
) -> None:
    before = QLocale()
    try:
        for name, first in (("en_US", 6), ("de_DE", 0)):
            QLocale.setDefault(QLocale(name))
            async with on_screen(PullListPage(context), workspace) as page:
                assert page.week.first.weekday() == first
                assert page.month.calendar.firstDayOfWeek().value - 1 == first
    finally:
        QLocale.setDefault(before)


async def test_a_release_goes_to_the_wish_list_and_into_the_collection(
    page: PullListPage, workspace: Workspace
) -> None:
    release = page.agenda.releases[0]
    page.commands["wish"].trigger()
    await until(page.agenda.dataChanged, lambda: page.agenda.releases[0].wished)
    assert await workspace.wish_list.of_issue(release.issue.id) is not None
    assert page.list.selected()[0].issue == release.issue
    assert not page.commands["wish"].isEnabled()
    page.commands["add"].trigger()
    await until(page.agenda.dataChanged, lambda: page.agenda.releases[0].owned)
    await page.settled()
    assert not page.commands["add"].isEnabled()


async def test_following_by_name_and_no_longer(page: PullListPage, workspace: Workspace) -> None:
    page.finder.setFocus()
    QTest.keyClicks(page.finder, "gloamw")
    page.finder.flush()
    await page.context.tasks.idle()
    (offer,) = page.finder.offers
    assert (offer.kind, offer.name) == (Kind.SERIES, "Gloamwood (2003)")
    QTest.keyClick(page.finder, Qt.Key.Key_Return)
    await until(page.followed.loaded, lambda: page.followed.row_of(offer.id) >= 0)
    page.selection.choose(offer.id)
    await page.settled()
    assert "No upcoming issue is known." in page.note.words.text()
    page.pulling.unfollow.trigger()
    await until(page.followed.loaded, lambda: page.followed.row_of(offer.id) < 0)
    await page.settled()
    assert "You follow Gloamwood (2003) no longer." in page.context.messages.current.sentence


async def test_following_nothing_says_what_to_do(page: PullListPage, workspace: Workspace) -> None:
    await workspace.pull_list.unfollow([row.series.id for row in page.followed.rows])
    await until(page.followed.loaded, lambda: not page.followed.rowCount())
    await page.settled()
    assert page.agenda.rowCount() == 0
    assert not page.due.isVisible()
    assert page.take_focus()
