from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metron_desktop.domain.grades import (
    GRADES,
    BookFormat,
    GradingCompany,
    parse_format,
    parse_grade,
    parse_grading_company,
)


def test_the_scale_goes_from_gem_mint_down_to_poor() -> None:
    assert list(GRADES) == sorted(GRADES, reverse=True)
    assert len(GRADES) == 25
    assert GRADES[Decimal("10.0")] == "Gem Mint"
    assert GRADES[Decimal("9.8")] == "Near Mint/Mint"
    assert GRADES[Decimal("0.5")] == "Poor"


@pytest.mark.parametrize(
    ("value", "text"), [(9.8, "9.8"), ("9.8", "9.8"), (10, "10.0"), ("10.0", "10.0"), (0.5, "0.5")]
)
def test_grades_as_numbers_and_as_text(value: object, text: str) -> None:
    assert str(parse_grade(value)) == text


@pytest.mark.parametrize("value", [None, ""])
def test_not_graded(value: object) -> None:
    assert parse_grade(value) is None


@pytest.mark.parametrize("value", ["mint", "NaN", "inf", "-inf", "1e999", "9,8", []])
def test_what_is_no_grade(value: object) -> None:
    with pytest.raises(ValueError, match="not a grade"):
        parse_grade(value)


@given(st.text())
def test_any_text_is_a_grade_or_a_value_error(text: str) -> None:
    try:
        grade = parse_grade(text)
    except ValueError:
        return
    assert grade is None or grade.is_finite()


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("PRINT", BookFormat.PRINT),
        ("Print", BookFormat.PRINT),
        (" digital ", BookFormat.DIGITAL),
        ("Both", BookFormat.BOTH),
        ("Cartaceo", BookFormat.PRINT),
        ("papyrus", None),
        ("", None),
        (None, None),
    ],
)
def test_formats_as_codes_and_display_words(word: str | None, expected: BookFormat | None) -> None:
    assert parse_format(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("CGC", GradingCompany.CGC),
        ("CGC (Certified Guaranty Company)", GradingCompany.CGC),
        ("cbcs (Comic Book Certification Service)", GradingCompany.CBCS),
        ("PGX", GradingCompany.PGX),
        ("ACME", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_grading_companies(word: str | None, expected: str) -> None:
    assert parse_grading_company(word) == expected
