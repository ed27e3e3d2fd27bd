"""What a filter asks for, in words, and what a line can go on with."""

from __future__ import annotations

from datetime import date

import pytest

from metron_desktop.domain import query_line
from metron_desktop.gui.models.filter_wording import active_filters, pair_text
from metron_desktop.gui.models.query_typing import suggestions, typing_at

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("pair", "words"),
    [
        (("publisher_name", "Marvel"), "Publisher: Marvel"),
        (("-publisher_name", "Marvel"), "Publisher: not Marvel"),
        (("publisher_name", ""), "Publisher: none"),
        (("-rating", ""), "Rating: any"),
        (("grade_gte", "9.4"), "Grade ≥ 9.4"),
        (("-grade_gte", "9.4"), "Not: Grade ≥ 9.4"),
        (("is_read", "false"), "Not read"),
        (("-is_read", "false"), "Read"),
        (("gap", "true"), "Beside a gap"),
        (("book_format", "DIGITAL"), "Format: Digital"),
        (("created_on_gt", "30d"), "Added in the last 30 days"),
        (("created_on_lte", "1y"), "Added more than 1 year ago"),
        (("purchase_date", "2w"), "Purchased: 2 weeks ago"),
        (("date_read", "today"), "Last read: today"),
        (("rating_gte", "4"), "Rating ≥ ★★★★"),
        (("purchase_month", "2024-03"), "Purchased: Mar 2024"),
        (("decade", "1990"), "Decade: 1990s"),
        (("-words", "annual"), "Without “annual”"),
        (("no_such_key", "x"), "no_such_key: x"),
    ],
)
def test_a_pair_in_words(qapp, pair: tuple[str, str], words: str) -> None:
    assert pair_text(*pair) == words


def test_an_id_goes_by_its_name(qapp) -> None:
    where = (("issue__series", "6"), ("-creator_id", "7"), ("publisher_id", "8"))
    names = {where[0]: "Weird Harbor (1962)", where[1]: "Zoé Night"}
    assert [one.text for one in active_filters(where, names)] == [
        "Series: Weird Harbor (1962)",
        "Creator: not Zoé Night",
        "Publisher no.: 8",
    ]


def test_both_ends_of_a_range_are_one_chip(qapp) -> None:
    where = (("grade_gte", "9.0"), ("is_read", "true"), ("grade_lte", "9.8"))
    found = active_filters(where)
    assert [one.text for one in found] == ["Grade: 9.0 to 9.8", "Read"]
    assert found[0].pairs == (where[0], where[2])
    years = query_line.parse("bought>=2020 bought<=2021")[1]
    assert [one.text for one in active_filters(years)] == ["Purchased: 2020 to 2021"]


def offered(line: str, known: dict[str, list[str]] | None = None, **how: bool) -> list[str]:
    typing = typing_at(line, len(line))
    return [one.text for one in suggestions(typing, known or {}, TODAY, **how)]


def test_names_are_offered_from_two_letters_on(qapp) -> None:
    assert offered("unread p") == []
    assert offered("unread pu")[0] == "publisher:"
    assert offered("unread -gr")[:2] == ["grade:", "company:"]
    assert "gap" in offered("", wanted=True)
    assert not any(text.endswith("_id:") for text in offered("", wanted=True))


def test_values_are_offered_after_a_field(qapp) -> None:
    known = {"publisher": ["Marvel", "Épée", "DC Comics"]}
    assert offered("publisher:", known) == ["Marvel", "Épée", "DC Comics", "none"]
    assert offered("publisher:epe", known) == ["Épée"]
    assert offered("grade>=9.") == ["9.9", "9.8", "9.6", "9.4", "9.2", "9.0"]
    assert offered("grade:near")[0] == "9.8"
    assert offered("format:dig") == ["DIGITAL"]
    assert offered("title:x:") == []


@pytest.mark.parametrize("text", ['Long box "3"', "DC Comics", "none", "a..b", "-x", "Épée"])
def test_what_is_offered_is_understood(qapp, text: str) -> None:
    typing = typing_at("unread -location=", len("unread -location="))
    (one, *_) = suggestions(typing, {"location": [text]}, TODAY)
    assert query_line.parse(one.piece)[1] == (("-storage_location_is", text),)
