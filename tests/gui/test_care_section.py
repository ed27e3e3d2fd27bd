"""How much of a record is here, what refreshing it costs, and keeping it offline."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Estimate, Job, JobKind, JobState, Priority
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.offline_copy import OfflineCopy, OfflineCost
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.record_care import Care, Freshness, Keeping, cost_text, stored_part
from metron_desktop.gui.theme import Theme
from metron_desktop.gui.widgets.care_section import CareSection, add_care
from metron_desktop.gui.widgets.detail_parts import DetailSheet

NOW = datetime(2026, 11, 12, 14, 3, tzinfo=UTC)
SERIES = Link(Kind.SERIES, 7, "Weird Harbor")
COPY = OfflineCopy(SERIES, NOW, None, issues=40, details=30, covers=40, covers_here=10)
JOB = Job(
    1, JobKind.REFRESH, SERIES, Priority.ASKED, full=False, batch=0, state=JobState.WAITING,
    created_at=NOW,
)  # fmt: skip


def section(qtbot, theme: Theme, care: Care) -> CareSection:
    made = CareSection(care)
    qtbot.addWidget(made)
    made.show()
    return made


def said(widget: CareSection) -> list[str]:
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def buttons(widget: CareSection) -> dict[str, QAbstractButton]:
    found = [one for one in widget.findChildren(QAbstractButton) if one.isVisible()]
    return {one.text(): one for one in found}


def fresh(**values: object) -> Freshness:
    return replace(Freshness(SERIES, "", NOW, Estimate(1)), **values)


@pytest.mark.parametrize(
    ("state", "words", "button", "enabled"),
    [
        (fresh(), "In full since {date}", "Refresh (1 request)", True),
        (fresh(price=Estimate(3)), None, "Refresh (about 3 requests)", True),
        (fresh(price=Estimate(2, certain=False)), None, "Refresh (at least 2 requests)", True),
        (fresh(detailed_at=None), "Only listed so far", "Get details (1 request)", True),
        (
            fresh(detailed_at=None, name="Your copy"),
            "Your copy: only listed so far",
            "Get details (1 request)",
            True,
        ),
        (fresh(job=JOB), "Waiting to be refreshed", "Refresh", False),
        (fresh(job=replace(JOB, state=JobState.RUNNING)), "Refreshing…", "Refresh", False),
        (fresh(job=replace(JOB, state=JobState.PAUSED)), "The refresh is paused", "Refresh", False),
        (fresh(price=None, why_not="You are not signed in."), None, "Refresh", False),
    ],
)
def test_a_line_says_how_much_is_here_and_what_more_costs(
    qtbot, theme: Theme, state: Freshness, words: str | None, button: str, enabled: bool
) -> None:
    shown = section(qtbot, theme, Care((state,)))
    if words is not None:
        assert words.format(date=fmt.moment_date_text(NOW)) in said(shown)
    if state.why_not:
        assert state.why_not in said(shown)
    assert list(buttons(shown)) == [button]
    assert buttons(shown)[button].isEnabled() == enabled


def test_refreshing_is_asked_for_with_the_record(qtbot, theme: Theme) -> None:
    shown = section(qtbot, theme, Care((fresh(),)))
    with qtbot.waitSignal(shown.refresh_wanted) as wanted:
        buttons(shown)["Refresh (1 request)"].click()
    assert wanted.args == [SERIES]


def test_a_failure_is_said_where_it_was_asked(qtbot, theme: Theme) -> None:
    sentence = "The server cannot be reached."
    shown = section(qtbot, theme, Care((fresh(failed=sentence),)))
    assert sentence in said(shown)
    shown.show_care(Care((fresh(),)))
    assert sentence not in said(shown)


def test_keeping_offline_says_its_price_first(qtbot, theme: Theme) -> None:
    shown = section(qtbot, theme, Care((fresh(),), Keeping(SERIES)))
    with qtbot.waitSignal(shown.cost_wanted) as wanted:
        buttons(shown)["Keep offline…"].click()
    assert wanted.args == [SERIES]
    cost = OfflineCost(12, 40, 6.2)
    shown.show_care(Care((fresh(),), Keeping(SERIES, cost=cost)))
    assert f"Keeping it takes about 12 requests and 40 covers, 6{fmt.NO_BREAK_SPACE}MB." in said(
        shown
    )
    assert "Keep offline…" not in buttons(shown)
    with qtbot.waitSignal(shown.keep_wanted):
        buttons(shown)["Keep offline"].click()
    with qtbot.waitSignal(shown.declined):
        buttons(shown)["Cancel"].click()


def test_what_is_stored_and_since_when_is_said(qtbot, theme: Theme) -> None:
    shown = section(qtbot, theme, Care((fresh(),), Keeping(SERIES, copy=COPY)))
    assert f"Kept offline since {fmt.moment_date_text(NOW)}" in said(shown)
    assert "30 of 40 issues in full, 10 of 40 covers here" in said(shown)
    assert stored_part(COPY) == 0.5
    whole = replace(COPY, details=40, covers_here=40)
    shown.show_care(Care((fresh(),), Keeping(SERIES, copy=whole)))
    assert "All 40 issues and 40 covers are here." in said(shown)
    with qtbot.waitSignal(shown.forget_wanted) as wanted:
        buttons(shown)["Keep no longer"].click()
    assert wanted.args == [SERIES]


def test_where_it_cannot_be_kept_the_button_says_why(qtbot, theme: Theme) -> None:
    why_not = "The demonstration library has no server."
    care = Care((fresh(price=None, why_not=why_not),), Keeping(SERIES, why_not=why_not))
    shown = section(qtbot, theme, care)
    assert said(shown).count(why_not) == 1
    assert not buttons(shown)["Keep offline…"].isEnabled()
    assert buttons(shown)["Keep offline…"].toolTip() == why_not


@pytest.mark.parametrize(
    ("cost", "sentence"),
    [
        (OfflineCost(0, 0, 0), "Everything is here already: it costs nothing."),
        (OfflineCost(1, 0, 0), "Keeping it takes about 1 request."),
        (OfflineCost(0, 1, 0.1), f"Keeping it takes about 1 cover, 1{fmt.NO_BREAK_SPACE}MB."),
    ],
)
def test_prices_in_words(theme: Theme, cost: OfflineCost, sentence: str) -> None:
    assert cost_text(cost) == sentence


def test_every_button_is_named_with_its_record(qtbot, theme: Theme) -> None:
    shown = section(qtbot, theme, Care((fresh(),), Keeping(SERIES)))
    for button in buttons(shown).values():
        assert "Weird Harbor" in button.accessibleName()


@pytest.mark.parametrize("width", [260, 340])
def test_no_line_is_cut_off_when_the_price_appears(qtbot, theme: Theme, width: int) -> None:
    """The price of keeping offline wraps, in a sheet that was laid out before it was asked for."""
    sheet = DetailSheet()
    qtbot.addWidget(sheet)
    add_care(sheet, Care((fresh(name="Your copy"),), Keeping(SERIES)))
    sheet.resize(width, 600)
    sheet.show()
    shown = sheet.findChild(CareSection)
    shown.show_care(
        Care((fresh(name="Your copy"),), Keeping(SERIES, cost=OfflineCost(12, 40, 6.2)))
    )
    QApplication.processEvents()
    labels = [one for one in shown.findChildren(QLabel) if one.isVisible() and one.text()]
    assert any(one.height() > 1.5 * one.fontMetrics().lineSpacing() for one in labels)
    cut = [one.text() for one in labels if one.height() < one.heightForWidth(one.width())]
    assert cut == []
    assert all(
        shown.rect().contains(one.geometry().translated(one.parentWidget().mapTo(shown, QPoint())))
        for one in labels
    )
