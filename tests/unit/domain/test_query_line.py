from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metron_desktop.domain.query_line import FIELDS, FLAGS, LONGEST, parse, write
from metron_desktop.domain.query_values import age
from metron_desktop.errors import InvalidValue


@pytest.mark.parametrize(
    ("line", "text", "where"),
    [
        ("", "", []),
        ("night  warden", "night warden", []),
        ('"unread" x-men', "unread x-men", []),
        ('Batman: Year One 12" 5\'2"', 'Batman Year One 12" 5\'2"', []),
        ("-annual", "", [("-words", "annual")]),
        ("unread -graded", "", [("is_read", "false"), ("graded", "false")]),
        ("PUBLISHER:marvel", "", [("publisher_name", "marvel")]),
        ('location:"Long ""B"" 3"', "", [("storage_location", 'Long "B" 3')]),
        ('location="Box 3"', "", [("storage_location_is", "Box 3")]),
        ("series:“a b”", "", [("series_name", "a b")]),
        ("grade>=9.4 grade:<10", "", [("grade_gte", "9.4"), ("grade_lt", "10.0")]),
        ("grade:nm", "", [("grade", "9.4")]),
        ("grade:none -rating:none", "", [("grade", ""), ("-rating", "")]),
        ('store:"none"', "", [("purchase_store", "none")]),
        ("rating:★★★ rating:0", "", [("rating", "3"), ("rating", "")]),
        ("price:1..9.5", "", [("purchase_price_gte", "1.00"), ("purchase_price_lte", "9.50")]),
        ("price:5..", "", [("purchase_price_gte", "5.00")]),
        ("year:1963", "", [("cover_year", "1963")]),
        ("date>1963", "", [("cover_date_gt", "1963-12-31")]),
        ("date:1963-02", "", [("cover_date_gte", "1963-02-01"), ("cover_date_lte", "1963-02-28")]),
        ("bought:2024-3", "", [("purchase_month", "2024-03")]),
        ("bought<2024-03-15", "", [("purchase_date_lt", "2024-03-15")]),
        ("added<30d", "", [("created_on_gt", "30d")]),
        ("changed:today", "", [("modified", "today")]),
        ("decade:1990s", "", [("decade", "1990")]),
        ("read:no is_read:true", "", [("is_read", "false"), ("is_read", "true")]),
        (
            "format:Digital company:cgc",
            "",
            [("book_format", "DIGITAL"), ("grading_company", "CGC")],
        ),
        ("'; DROP TABLE issues; --", "'; DROP TABLE issues;", [("-words", "-")]),
    ],
)
def test_lines(line: str, text: str, where: list[tuple[str, str]]) -> None:
    assert parse(line) == (text, tuple(where))


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ('location:"long b', "The quotation mark before “long b” has no second one"),
        ("publshr:x", "There is no field “publshr”; did you mean “publisher”?"),
        ("grade>=9.7", "9.7 is not on the scale; the nearest grades are 9.6 and 9.8."),
        ("date:2024-02-30", "2024-02 has the days 1 to 29."),
        ("date:2024-13", "There is no month 13"),
        ("year:0", "There is no year 0."),
        ("publisher:", "Say what “publisher” is to be, as in publisher:marvel"),
        ("publisher>3", "“publisher” cannot be compared with “>”"),
        ("format:vinyl", "“vinyl” is not a format; there is PRINT, DIGITAL, BOTH."),
        ("copies:many", "“many” is not a whole number"),
        ("series_id:99999999999999999999", "is not a whole number"),
        ("rating:7", "A rating is 0 to 5 stars"),
        ("price:NaN", "“NaN” is not a price"),
        ("value:1e12", "is not a price"),
        ("x" * (LONGEST + 1), "up to 10,000 characters; this has 10,001."),
        ("x\0y", "holds a character that no text has"),
        ("series:\ud800", "holds a character that no text has"),
        ("-a " * 200, "up to 100 conditions"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_a_sentence(line: str, sentence: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        parse(line)
    assert sentence in refused.value.sentence


_values = st.one_of(
    st.sampled_from(["9.4", "3", "none", "any", "2024", "2024-03", "2024-02-29", "30d", "today"]),
    st.sampled_from(["1..5", "2020..2024", "..9", "7d..30d", '"none"', '"1..2"', "yes", "PRINT"]),
    st.text(max_size=12),
    st.text(max_size=12).map(lambda text: '"' + text.replace('"', '""') + '"'),
)
_names = st.sampled_from([word for field in FIELDS for word in (field.name, *field.keys)])
_pieces = st.one_of(
    st.text(max_size=12),
    st.sampled_from(sorted(FLAGS)),
    st.sampled_from(["🦇", "لمثال", "-", "--x", "a:b", '"', "“", "x-men", "#½", "5..6"]),
    st.tuples(_names, st.sampled_from([":", "=", ">", ">=", "<", "<=", ":>="]), _values).map(
        "".join
    ),
)


@given(st.lists(st.tuples(st.sampled_from(["", "-"]), _pieces).map("".join), max_size=5))
def test_a_written_line_says_the_same(pieces: list[str]) -> None:
    try:
        said = parse(" ".join(pieces))
    except InvalidValue:
        return
    line = write(*said)
    assert parse(line) == said
    assert write(*parse(line)) == line


def test_every_field_shows_how_it_is_asked_for() -> None:
    for field in FIELDS:
        _, where = parse(field.example)
        assert {key for key, _ in where} <= set(field.keys)
        for word in (field.name, *field.synonyms):
            assert parse(f"{word}:none") == ("", ((field.key, ""),))


def test_days_that_are_counted_from_today() -> None:
    today = date(2026, 11, 24)
    assert age("today", today) == today
    assert age("Yesterday", today) == date(2026, 11, 23)
    assert age("2w", today) == date(2026, 11, 10)
    assert age("1y", today) == date(2025, 11, 24)
    assert age("9999y", today) == date.min
    assert age("2024", today) is None
