"""The filter panel: what its controls ask for, and what they show of a query."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from metron_desktop.domain import query_line
from metron_desktop.gui.delegates.suggestion_delegate import HINT_ROLE
from metron_desktop.gui.widgets.filter_control import FilterControl
from metron_desktop.gui.widgets.filter_panel import FilterPanel
from tests.gui.browsing import nameless

API_FILTERS = {
    "series_name", "series_type", "issue_number", "publisher_name", "imprint_name", "book_format",
    "storage_location", "purchase_store", "purchase_date", "is_read", "date_read", "grade",
    "grading_company", "rating", "modified",
}  # fmt: skip
OURS = {"quantity", "purchase_price", "value", "cover_year", "local", "gap"}


@pytest.fixture
def panel(qtbot, theme) -> FilterPanel:
    made = FilterPanel()
    qtbot.addWidget(made)
    made.resize(264, 620)
    made.show()
    return made


@pytest.fixture
def asked(panel: FilterPanel) -> list[tuple]:
    told: list[tuple] = []
    panel.changed.connect(told.append)
    return told


def control(panel: FilterPanel, key: str) -> FilterControl:
    return next(one for one in panel.all_controls if key in one.properties)


def lines(panel: FilterPanel, key: str) -> list[QLineEdit]:
    found = control(panel, key).findChildren(QLineEdit)
    return sorted(found, key=lambda line: line.x())


def typed(line: QLineEdit, text: str) -> None:
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Backspace)
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Qt.Key.Key_Return)


def test_every_filter_of_the_api_has_a_control(panel: FilterPanel) -> None:
    there = {name for one in panel.all_controls for name in one.properties}
    assert there >= API_FILTERS | OURS


def test_text_choice_and_range_are_asked_for(panel: FilterPanel, asked: list[tuple]) -> None:
    typed(lines(panel, "publisher_name")[0], "marvel")
    low, high = lines(panel, "purchase_price")
    typed(low, "5")
    typed(high, "9.99")
    box = control(panel, "grade").findChildren(QComboBox)[0]
    box.setCurrentIndex(box.findData("9.4"))
    box.activated.emit(box.currentIndex())
    assert asked[0] == (("publisher_name", "marvel"),)  # once, not letter by letter
    assert asked[-1] == (
        ("publisher_name", "marvel"),
        ("purchase_price_gte", "5.00"),
        ("purchase_price_lte", "9.99"),
        ("grade_gte", "9.4"),
    )
    # What the panel asks for the line can say.
    assert query_line.parse(query_line.write("", asked[-1])) == ("", asked[-1])


@pytest.mark.parametrize(
    ("key", "text", "words"),
    [
        ("purchase_date", "30 February 2024", "February"),
        ("purchase_price", "-3", "less than nothing"),
        ("quantity", "many", "whole number"),
        ("cover_year", "20", "year"),
    ],
)
def test_what_cannot_be_is_refused_at_the_control(
    panel: FilterPanel, asked: list[tuple], key: str, text: str, words: str
) -> None:
    typed(lines(panel, key)[0], text)
    assert asked == []
    assert words in control(panel, key).sentence
    assert lines(panel, key)[0].text() == text
    typed(lines(panel, key)[0], "")
    assert not control(panel, key).sentence


@pytest.mark.parametrize(
    "line",
    [
        "series:moon number:1 gap",
        "date:1963..1969",
        "date:1963",
        "grade:9.0..9.8",
        "rating>=4 unread",
        "company:none",
        "copies:2..3 value>=100",
        "bought>=2024-01-05",
        "format:BOTH currency:GBP",
    ],
)
def test_it_shows_what_the_line_says(panel: FilterPanel, asked: list[tuple], line: str) -> None:
    where = query_line.parse(line)[1]
    panel.show_where(where)
    active = [one for one in panel.all_controls if one.active]
    assert active
    shown = tuple(pair for one in active for pair in one.pairs())
    assert sorted(shown) == sorted(where)
    assert asked == []


def test_what_a_control_cannot_show_is_said_and_survives(
    panel: FilterPanel, asked: list[tuple]
) -> None:
    where = query_line.parse("-publisher:marvel grade>9")[1]
    panel.show_where(where)
    line = lines(panel, "publisher_name")[0]
    line.setFocus()
    line.clearFocus()  # who only passes through changes nothing
    assert asked == []
    assert control(panel, "publisher_name").otherwise == "Publisher: not marvel"
    typed(line, "dc")
    assert asked[-1] == (("grade_gt", "9.0"), ("publisher_name", "dc"))


@pytest.mark.parametrize(
    ("line", "key", "words"),
    [
        ("bought:2024-03", "purchase_date", "Purchased: Mar 2024"),
        ("decade:1990", "cover_year", "Decade: 1990s"),
        ("publisher_id:7", "publisher_name", "Publisher no.: 7"),
        ("grade>9", "grade", "Grade > 9.0"),
    ],
)
def test_nothing_that_is_asked_for_is_hidden(
    panel: FilterPanel, line: str, key: str, words: str
) -> None:
    panel.show_where(query_line.parse(line)[1])
    assert control(panel, key).active
    assert control(panel, key).otherwise == words


def test_clear_all_and_the_counts_of_sections(panel: FilterPanel, asked: list[tuple]) -> None:
    panel.show_where(query_line.parse("unread rating:5 publisher:dc")[1])
    counts = [sum(one.active for one in section.controls) for section in panel.sections]
    assert counts == [1, 0, 0, 2, 0]
    button = next(one for one in panel.findChildren(QPushButton) if one.text() == "Clear all")
    button.click()
    assert asked == [()]
    assert not any(one.active for one in panel.all_controls)


def test_everything_has_a_name_and_folds_away(panel: FilterPanel) -> None:
    assert nameless(panel) == []
    boxes = [box for box in panel.findChildren(QComboBox) if not box.accessibleName()]
    assert boxes == []
    panel.sections[0].set_unfolded(False)
    assert not panel.sections[0].controls[0].isVisible()
    panel.take_focus()
    assert panel.sections[1].controls[0].focusProxy().hasFocus()


def test_grades_are_offered_with_their_names(panel: FilterPanel) -> None:
    box = control(panel, "grade").findChildren(QComboBox)[0]
    box.showPopup()
    assert box.view().isVisible()
    assert box.view().minimumWidth() > box.width()
    lowest, best = box.model().index(1, 0), box.model().index(box.count() - 1, 0)
    assert (lowest.data(), lowest.data(HINT_ROLE)) == ("0.5 PR", "Poor")
    assert (best.data(), best.data(HINT_ROLE)) == ("10.0 GM", "Gem Mint")
    box.hidePopup()
