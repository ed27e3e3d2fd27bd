"""The detail panel: issues, copies, series, reading lists, and text that stays text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QLabel

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.issue import Link, Variant
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.record_care import Care
from metron_desktop.gui.pages.page import PageContext
from metron_desktop.gui.record_content import IssueContent
from metron_desktop.gui.widgets.chip_label import ChipLabel
from metron_desktop.gui.widgets.cover_view import CoverView
from metron_desktop.gui.widgets.detail_panel import MIN_WIDTH, DetailPanel
from metron_desktop.gui.widgets.detail_parts import ExternalLink, is_web
from metron_desktop.gui.widgets.field_choice_card import FieldChoiceCard
from metron_desktop.gui.widgets.issue_details import issue_sheet
from metron_desktop.services.workspace import Workspace
from tests.gui.both_sides import conflicts, server_removes, server_says, typed


class _Receiver(QObject):
    """Takes the place of the browser."""

    def __init__(self, opened: list[QUrl]) -> None:
        super().__init__()
        self._opened = opened

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self._opened.append(url)


@pytest.fixture
async def panel(context: PageContext, workspace: Workspace, qtbot) -> DetailPanel:
    context.thumbnails.bind(workspace)
    made = DetailPanel(context)
    qtbot.addWidget(made)
    made.resize(320, 700)
    made.show()
    made.bind(workspace)
    await made.settled()
    return made


async def full_issue(workspace: Workspace) -> int:
    """An issue of which everything is known."""
    for issue_id in await workspace.library.ids(Query(Kind.ISSUE)):
        detail = await workspace.library.issue(issue_id)
        if detail.variants and detail.credits and detail.links and detail.desc and detail.cv_id:
            return issue_id
    raise AssertionError("the demonstration library has no such issue")


def texts(panel: DetailPanel) -> list[str]:
    return [label.text() for label in panel.widget().findChildren(QLabel)]


def chips(panel: DetailPanel) -> list[str]:
    return [chip.accessibleName() for chip in panel.widget().findChildren(ChipLabel)]


async def test_without_a_record_it_says_what_it_is_for(panel: DetailPanel) -> None:
    assert texts(panel)[-1] == "Select something to see its details here."
    assert panel.link is None


async def test_an_issue_shows_everything_known(panel: DetailPanel, workspace: Workspace) -> None:
    issue_id = await full_issue(workspace)
    detail = await workspace.library.issue(issue_id)
    panel.show_record(Link(Kind.ISSUE, issue_id, ""))
    await panel.settled()
    said = texts(panel)
    assert f"{detail.row.series} #{detail.row.number}" in said
    assert detail.desc in said
    assert "\n".join(detail.story_titles) in said
    for credit in detail.credits:
        assert any(credit.creator in text for text in said)
        assert set(credit.roles) <= set(said)
    for link in detail.links:
        assert any(link.name in text for text in said)
    for variant in detail.variants:
        assert variant.name in said
    assert fmt.money_text(detail.price) in said
    covers = panel.widget().findChildren(CoverView)
    assert len(covers) == 1 + len(detail.variants)


async def test_a_copy_shows_what_its_owner_noted(panel: DetailPanel, workspace: Workspace) -> None:
    ids = await workspace.library.ids(Query(Kind.COLLECTION_ITEM))
    rows = await workspace.library.rows(Kind.COLLECTION_ITEM, ids)
    item = next(row for row in rows if row.grade and row.notes and row.storage_location)
    panel.show_record(Link(Kind.COLLECTION_ITEM, item.local_id, ""))
    await panel.settled()
    said = texts(panel)
    assert fmt.grade_text(item.grade, item.grading_company) in said
    assert item.storage_location in said
    assert item.notes in said
    assert "Owned" in chips(panel) or f"Owned ×{item.quantity}" in chips(panel)
    for read in (await workspace.collection.read_dates([item.local_id]))[item.local_id]:
        assert any(fmt.moment_date_text(read.read_date) in text for text in said)


async def test_a_link_leads_from_the_issue_to_its_series(
    panel: DetailPanel, workspace: Workspace
) -> None:
    issue_id = await full_issue(workspace)
    detail = await workspace.library.issue(issue_id)
    panel.show_record(Link(Kind.ISSUE, issue_id, ""))
    await panel.settled()
    followed: list[Link] = []
    panel.activated.connect(followed.append)
    label = next(one for one in panel.widget().findChildren(QLabel) if "<a href" in one.text())
    label.linkActivated.emit("#")
    assert (followed[0].kind, followed[0].id) == (Kind.SERIES, detail.row.series_id)


async def test_series_and_reading_lists_have_details_too(
    panel: DetailPanel, workspace: Workspace
) -> None:
    series_id = (await workspace.library.ids(Query(Kind.SERIES)))[0]
    series = await workspace.library.series(series_id)
    panel.show_record(Link(Kind.SERIES, series_id, ""))
    await panel.settled()
    assert series.row.name in texts(panel)
    assert series.row.series_type in chips(panel)
    list_id = (await workspace.library.ids(Query(Kind.READING_LIST)))[0]
    reading_list = await workspace.reading_lists.detail(list_id)
    panel.show_record(Link(Kind.READING_LIST, list_id, ""))
    await panel.settled()
    assert reading_list.row.name in texts(panel)


async def test_a_record_that_is_gone_leaves_nothing_stale(panel: DetailPanel) -> None:
    panel.show_record(Link(Kind.COLLECTION_ITEM, 10**9, ""))
    await panel.settled()
    assert texts(panel)[-1] == "Select something to see its details here."


async def test_shown_again_it_stays_where_it_was_scrolled(
    panel: DetailPanel, workspace: Workspace
) -> None:
    link = Link(Kind.ISSUE, await full_issue(workspace), "")
    panel.show_record(link)
    await panel.settled()
    panel.verticalScrollBar().setValue(120)
    panel.show_record(link)
    await panel.settled()
    assert panel.verticalScrollBar().value() == 120
    series_id = (await workspace.library.ids(Query(Kind.SERIES)))[0]
    panel.show_record(Link(Kind.SERIES, series_id, ""))
    await panel.settled()
    assert panel.verticalScrollBar().value() == 0


@pytest.mark.parametrize("width", [MIN_WIDTH, 500])
async def test_it_fits_its_width(panel: DetailPanel, workspace: Workspace, width: int) -> None:
    panel.show_record(Link(Kind.ISSUE, await full_issue(workspace), ""))
    panel.resize(width, 700)
    await panel.settled()
    sheet = panel.widget()
    assert sheet.width() == panel.viewport().width()
    for label in sheet.findChildren(QLabel):
        right = label.mapTo(sheet, label.rect().topRight()).x()
        assert right < sheet.width()


async def test_html_in_a_text_is_shown_as_text(
    panel: DetailPanel, workspace: Workspace, context: PageContext, qtbot
) -> None:
    issue_id = await full_issue(workspace)
    html = '<img src="https://example.invalid/x.png"><b>bold</b>'
    detail = replace(
        await workspace.library.issue(issue_id),
        desc=html,
        title=html,
        story_titles=(html,),
        variants=(Variant(html, ""),),
    )
    sheet = issue_sheet(IssueContent(detail), Care(()), context.thumbnails)
    qtbot.addWidget(sheet)
    for label in sheet.findChildren(QLabel):
        if html in label.text():
            assert label.textFormat() == Qt.TextFormat.PlainText
    assert sum(html in label.text() for label in sheet.findChildren(QLabel)) == 4


async def test_only_web_pages_are_opened(panel: DetailPanel, workspace: Workspace) -> None:
    panel.show_record(Link(Kind.ISSUE, await full_issue(workspace), ""))
    await panel.settled()
    opened: list[QUrl] = []
    receiver = _Receiver(opened)
    QDesktopServices.setUrlHandler("https", receiver, "take")
    try:
        for button in panel.widget().findChildren(ExternalLink):
            assert button.accessibleDescription() in button.toolTip()
            button.click()
    finally:
        QDesktopServices.unsetUrlHandler("https")
    assert any("comicvine" in url.host() for url in opened)
    assert not is_web("file:///etc/passwd")
    assert not is_web("javascript:alert(1)")
    assert not is_web("")


async def owned(workspace: Workspace) -> CollectionRow:
    """An item of the collection."""
    local_id = (await workspace.library.ids(Query(Kind.COLLECTION_ITEM)))[0]
    return await workspace.collection.item(local_id)


async def test_what_was_typed_is_marked_with_what_the_server_has(
    panel: DetailPanel, workspace: Workspace
) -> None:
    item = await owned(workspace)
    await server_says(workspace, [item.local_id], storage_location="Box 3", notes="")
    await typed(workspace, [item.local_id], storage_location="Box 12", notes="Mine")
    panel.show_record(Link(Kind.COLLECTION_ITEM, item.local_id, ""))
    await panel.settled()
    said = texts(panel)
    assert "Box 12" in said
    assert "yours; the server has Box 3" in said
    assert "yours; the server has nothing" in said
    assert "Changed here" in chips(panel)
    assert not panel.findChildren(FieldChoiceCard)


async def test_a_conflict_is_decided_where_it_is_seen(
    panel: DetailPanel, workspace: Workspace, context: PageContext
) -> None:
    (local_id,) = await conflicts(workspace, 1)
    link = Link(Kind.COLLECTION_ITEM, local_id, "")
    panel.show_record(link)
    await panel.settled()
    assert "Changed on both sides" in chips(panel)
    (card,) = panel.findChildren(FieldChoiceCard)
    assert card.width() <= panel.viewport().width()
    card.theirs.button.click()
    await context.tasks.idle()
    panel.show_record(link)
    await panel.settled()
    assert not panel.widget().findChildren(FieldChoiceCard)
    assert "Theirs: a large tear" in texts(panel)
    label, undo = context.messages.current.action
    assert label == "Undo"
    undo()
    await context.tasks.idle()
    panel.show_record(link)
    await panel.settled()
    assert "Changed on both sides" in chips(panel)


async def test_an_item_removed_on_the_server_says_so(
    panel: DetailPanel, workspace: Workspace
) -> None:
    item = await owned(workspace)
    await typed(workspace, [item.local_id], notes="Mine")
    await server_removes(workspace, [item.local_id])
    panel.show_record(Link(Kind.COLLECTION_ITEM, item.local_id, ""))
    await panel.settled()
    assert "Removed on the server" in chips(panel)


async def test_found_the_same_nothing_is_made_anew(
    panel: DetailPanel, workspace: Workspace
) -> None:
    item = await owned(workspace)
    link = Link(Kind.COLLECTION_ITEM, item.local_id, "")
    panel.show_record(link)
    await panel.settled()
    sheet = panel.widget()
    panel.show_record(link)
    await panel.settled()
    assert panel.widget() is sheet
    await typed(workspace, [item.local_id], notes="Another note")
    panel.show_record(link)
    await panel.settled()
    assert panel.widget() is not sheet
    assert "Another note" in texts(panel)


async def test_every_control_has_a_name(panel: DetailPanel, workspace: Workspace) -> None:
    panel.show_record(Link(Kind.ISSUE, await full_issue(workspace), ""))
    await panel.settled()
    for button in panel.findChildren(QAbstractButton):
        assert button.accessibleName(), button
    for cover in panel.findChildren(CoverView):
        assert cover.accessibleName()


def test_moments_are_told_in_local_time(qapp) -> None:
    moment = datetime(2024, 5, 4, 12, 30, tzinfo=UTC)
    assert fmt.moment_text(moment).startswith(fmt.date_text(moment.astimezone().date()))


async def test_one_value_typed_here_is_given_up_for_the_servers(
    panel: DetailPanel, workspace: Workspace, context: PageContext
) -> None:
    ids = await workspace.library.ids(Query(Kind.COLLECTION_ITEM))
    await server_says(workspace, ids[:1], storage_location="Box 3")
    await typed(workspace, ids[:1], storage_location="Box <b>4</b>", notes="Mine")
    link = Link(Kind.COLLECTION_ITEM, ids[0], "")
    panel.show_record(link)
    await panel.settled()
    assert "Box <b>4</b>" in texts(panel)
    back = {
        button.accessibleName(): button
        for button in panel.widget().findChildren(QAbstractButton)
        if button.accessibleName().startswith("Use Metron’s value")
    }
    assert set(back) == {"Use Metron’s value: Location", "Use Metron’s value: Notes"}
    back["Use Metron’s value: Location"].click()
    await panel.settled()
    assert context.messages.current.sentence == "Metron’s value shows again: Location"
    assert context.messages.current.action is not None
    panel.show_record(link)  # as the window does when something changed
    await panel.settled()
    assert "Box 3" in texts(panel)
    assert "Mine" in texts(panel)
