"""What people type, read or refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metron_desktop.domain.entering import PLAIN, Notation, day, enter, graded, price, quantity
from metron_desktop.domain.grades import GRADES, abbreviation
from metron_desktop.domain.item_fields import CURRENCIES, DEAREST
from metron_desktop.domain.money import Money
from metron_desktop.errors import InvalidValue

ENGLISH = Notation(decimal=".", days="mdy")
BRITISH = Notation(decimal=".", days="dmy")
GERMAN = Notation(decimal=",", days="dmy", today="heute")
TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "notation", "amount", "currency"),
    [
        ("3.99", ENGLISH, "3.99", ""),
        ("3", ENGLISH, "3.00", ""),
        (".5", ENGLISH, "0.50", ""),
        ("0", ENGLISH, "0.00", ""),
        ("-0", ENGLISH, "0.00", ""),
        ("£3", ENGLISH, "3.00", "GBP"),
        ("$3.99", ENGLISH, "3.99", "USD"),
        ("US$ 3.99", ENGLISH, "3.99", "USD"),
        ("3 EUR", ENGLISH, "3.00", "EUR"),
        ("eur 3", GERMAN, "3.00", "EUR"),
        ("3,99 €", GERMAN, "3.99", "EUR"),
        ("1,234.50", ENGLISH, "1234.50", ""),
        ("1,234.50", GERMAN, "1234.50", ""),
        ("1.234,50", GERMAN, "1234.50", ""),
        ("1.234,50", ENGLISH, "1234.50", ""),
        ("1,234", ENGLISH, "1234.00", ""),
        ("1.234", GERMAN, "1234.00", ""),
        ("3,5", ENGLISH, "3.50", ""),
        ("3.50", GERMAN, "3.50", ""),
        ("1,234,567", GERMAN, "1234567.00", ""),
        ("12,34,567.00", ENGLISH, "1234567.00", ""),
        ("1 234,50", GERMAN, "1234.50", ""),
        ("1\u202f234,50\u00a0€", GERMAN, "1234.50", "EUR"),
        ("1’234.50", ENGLISH, "1234.50", ""),
        ("٣.٥", ENGLISH, "3.50", ""),
        ("9999999.99", ENGLISH, "9999999.99", ""),
    ],
)
def test_a_price_is_read(text: str, notation: Notation, amount: str, currency: str) -> None:
    assert price(text, notation) == Money(Decimal(amount), currency)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("-3", "less than nothing"),
        ("£-3", "less than nothing"),
        ("3-4", "not a price"),
        ("--3", "USD, GBP, EUR or ITL"),
        ("-£3", "less than nothing"),
        ("(3.00)", "less than nothing"),
        ("NaN", "not a price"),
        ("inf", "not a price"),
        ("1e12", "not a price"),
        ("10^12", "not a price"),
        ("1000000000000", "at most 9,999,999.99"),
        ("10000000", "at most 9,999,999.99"),
        ("1.999", "two decimals"),
        ("1,23,4", "not a price"),
        ("1.2.3", "not a price"),
        ("1,234.567,8", "not a price"),
        ("3 50", "not a price"),
        ("¥300", "USD, GBP, EUR or ITL"),
        ("3 CAD", "USD, GBP, EUR or ITL"),
        ("$3 EUR", "USD, GBP, EUR or ITL"),
        ("<b>3</b>", "USD, GBP, EUR or ITL"),
        ("three", "not a price"),
        ("$", "not a price"),
        ("x" * 1_000_000, "“xxxxxxxxxxxxxxxxxxxxxxxx…” is not a price"),
    ],
)
def test_what_is_no_price_is_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        enter("purchase_price", text, Notation(decimal="."))
    assert says in refused.value.sentence
    assert refused.value.field == "purchase_price"


@given(
    cents=st.integers(min_value=0, max_value=int(DEAREST * 100)),
    currency=st.sampled_from(("", *CURRENCIES)),
    german=st.booleans(),
)
def test_what_a_locale_writes_is_read_back(cents: int, currency: str, german: bool) -> None:
    amount = Decimal(cents) / 100
    text = f"{amount:,.2f} {currency}"
    if german:
        text = text.translate(str.maketrans(".,", ",."))
    assert price(text, GERMAN if german else ENGLISH) == Money(amount, currency)


@pytest.mark.parametrize(
    ("text", "notation", "expected"),
    [
        ("2024-03-15", ENGLISH, date(2024, 3, 15)),
        ("2024/3/5", GERMAN, date(2024, 3, 5)),
        ("3/15/2024", ENGLISH, date(2024, 3, 15)),
        ("15/3/2024", BRITISH, date(2024, 3, 15)),
        ("15.03.2024", GERMAN, date(2024, 3, 15)),
        ("15.03.24", GERMAN, date(2024, 3, 15)),
        ("1.2.65", GERMAN, date(1965, 2, 1)),
        ("31.12.26", GERMAN, date(2026, 12, 31)),
        ("31.12.27", GERMAN, date(1927, 12, 31)),
        ("2024. 03. 15.", PLAIN, date(2024, 3, 15)),
        ("15.03.2024 г.", BRITISH, date(2024, 3, 15)),
        ("29.2.2024", GERMAN, date(2024, 2, 29)),
        ("Today", ENGLISH, TODAY),
        ("heute", GERMAN, TODAY),
        ("yesterday", GERMAN, date(2026, 11, 23)),
        ("  ", ENGLISH, None),
    ],
)
def test_a_day_is_read(text: str, notation: Notation, expected: date | None) -> None:
    assert day(text, notation, TODAY) == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("2024-02-30", "2024-02 has the days 1 to 29."),
        ("2023-02-29", "2023-02 has the days 1 to 28."),
        ("2024-04-00", "2024-04 has the days 1 to 30."),
        ("0000-01-01", "There is no year 0."),
        ("15/3/2024", "There is no month 15; write a day like 2024-03-15 or 3/15/2024."),
        ("1899-12-31", "Write a day since 1900."),
        ("soon", "“soon” is not a day; write it like 2024-03-15 or 3/15/2024."),
        ("2024-03", "“2024-03” is not a day; write it like 2024-03-15 or 3/15/2024."),
        ("20240-01-01", "“20240-01-01” is not a day; write it like 2024-03-15 or 3/15/2024."),
    ],
)
def test_what_is_no_day_is_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        enter("purchase_date", text, ENGLISH, TODAY)
    assert refused.value.sentence == says
    assert refused.value.field == "purchase_date"


def test_a_year_where_the_notation_has_a_day_is_no_day() -> None:
    with pytest.raises(InvalidValue, match="Write a day like 2024-03-15"):
        day("15.3.2024", PLAIN, TODAY)


@pytest.mark.parametrize("grade", GRADES)
def test_every_grade_is_read_by_number_by_name_and_by_both(grade: Decimal) -> None:
    letters = abbreviation(grade)
    for text in (str(grade), str(grade).replace(".", ","), GRADES[grade], letters, letters.lower()):
        assert graded(text) == (grade, "")
    assert graded(f"{grade} {letters}") == (grade, "")
    assert graded(f"{grade} {letters} · CGC") == (grade, "CGC")
    assert graded(f"cbcs {grade}") == (grade, "CBCS")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", None), ("10", "10.0"), ("9", "9.0"), ("VG/FN", "5.0"), ("fn+", "6.5"), ("9.40", "9.4")],
)
def test_other_spellings_of_grades_are_read(text: str, expected: str | None) -> None:
    assert graded(text)[0] == (Decimal(expected) if expected else None)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("9.7", "9.7 is not on the scale; the nearest grades are 9.6 and 9.8."),
        ("11", "11 is not on the scale; it ends at 10.0."),
        ("0.1", "0.1 is not on the scale; it begins at 0.5."),
        ("9.8 NM", "NM is 9.4, not 9.8; type one of them."),
        ("nearly new", "“nearly new” is not a grade"),
        ("9.4 9.6", "is not a grade"),
        ("-9.4", "is not a grade"),
        ("NaN", "is not a grade"),
    ],
)
def test_what_is_no_grade_is_refused_with_a_sentence(text: str, says: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        enter("grade", text)
    assert says in refused.value.sentence
    assert refused.value.field == "grade"


@pytest.mark.parametrize(("text", "expected"), [("1", 1), (" 12 ", 12), ("32,767", 32_767)])
def test_a_quantity_is_read(text: str, expected: int) -> None:
    assert quantity(text) == expected


@pytest.mark.parametrize("text", ["0", "-1", "40,000", "40.000", "1.5", "", "two", "9" * 400])
def test_what_is_no_quantity_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(InvalidValue, match="32,767") as refused:
        enter("quantity", text)
    assert refused.value.field == "quantity"


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("rating", "4", 4),
        ("rating", "★★★☆☆", 3),
        ("rating", "5/5", 5),
        ("rating", "0", None),
        ("rating", "", None),
        ("is_read", "Yes", True),
        ("is_read", "", False),
        ("book_format", "digital", "DIGITAL"),
        ("grading_company", "cgc", "CGC"),
        ("grading_company", "", ""),
        ("storage_location", "  Box\t 3\n", "Box 3"),
        ("notes", "one\r\ntwo\n", "one\ntwo"),
        ("notes", "<b>5</b> & שלום 🦸", "<b>5</b> & שלום 🦸"),
        ("notes", "x" * 1_000_000, "x" * 1_000_000),
    ],
)
def test_other_fields_are_read(field: str, text: str, expected: object) -> None:
    assert enter(field, text) == {field: expected}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("rating", "6"),
        ("rating", "-1"),
        ("rating", "4.5"),
        ("is_read", "perhaps"),
        ("book_format", "vinyl"),
        ("grading_company", "NASA"),
        ("storage_location", "x" * 256),
        ("notes", "a\0b"),
        ("notes", "half a character \ud83e"),
    ],
)
def test_other_fields_refuse_with_a_sentence(field: str, text: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        enter(field, text)
    assert refused.value.sentence.endswith(".")
    assert refused.value.field == field


def test_a_price_and_a_grade_say_what_comes_with_them() -> None:
    assert enter("purchase_price", "£3") == {
        "purchase_price": Decimal("3.00"),
        "purchase_currency": "GBP",
    }
    assert enter("purchase_price", "3") == {"purchase_price": Decimal("3.00")}
    assert enter("purchase_price", "") == {"purchase_price": None, "purchase_currency": ""}
    assert enter("grade", "PGX 9.0") == {"grade": Decimal("9.0"), "grading_company": "PGX"}
