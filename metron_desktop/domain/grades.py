"""The grading scale, formats and grading companies, as the API names them.

Source: the Collection section of the Metron API document, which follows the CGC scale.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from enum import StrEnum

from metron_desktop.domain.text import fold


class BookFormat(StrEnum):
    """What form a book is owned in: the API's code."""

    PRINT = "PRINT"
    DIGITAL = "DIGITAL"
    BOTH = "BOTH"


class GradingCompany(StrEnum):
    """Who graded a slabbed book: the API's code. An empty code means the owner did."""

    CGC = "CGC"
    CBCS = "CBCS"
    PGX = "PGX"


GRADES: dict[Decimal, str] = {
    Decimal(number): name
    for number, name in (
        ("10.0", "Gem Mint"),
        ("9.9", "Mint"),
        ("9.8", "Near Mint/Mint"),
        ("9.6", "Near Mint+"),
        ("9.4", "Near Mint"),
        ("9.2", "Near Mint-"),
        ("9.0", "Very Fine/Near Mint"),
        ("8.5", "Very Fine+"),
        ("8.0", "Very Fine"),
        ("7.5", "Very Fine-"),
        ("7.0", "Fine/Very Fine"),
        ("6.5", "Fine+"),
        ("6.0", "Fine"),
        ("5.5", "Fine-"),
        ("5.0", "Very Good/Fine"),
        ("4.5", "Very Good+"),
        ("4.0", "Very Good"),
        ("3.5", "Very Good-"),
        ("3.0", "Good/Very Good"),
        ("2.5", "Good+"),
        ("2.0", "Good"),
        ("1.8", "Good-"),
        ("1.5", "Fair/Good"),
        ("1.0", "Fair"),
        ("0.5", "Poor"),
    )
}
"""Every grade of the CGC scale with its name, best first."""


_WORDS = (
    ("Near Mint", "NM"),
    ("Very Fine", "VF"),
    ("Very Good", "VG"),
    ("Gem Mint", "GM"),
    ("Mint", "M"),
    ("Fine", "F"),
    ("Good", "G"),
    ("Fair", "FR"),
    ("Poor", "PR"),
)
_SPELLINGS = (("VFN", "VF"), ("FN", "F"), ("VGD", "VG"), ("GD", "G"), ("MT", "M"))


def abbreviation(grade: Decimal) -> str:
    """The collectors' abbreviation of a grade's name (9.8 is ``NM/M``); "" off the scale."""
    name = GRADES.get(grade, "")
    for words, letters in _WORDS:
        name = name.replace(words, letters)
    return name


def grade_named(name: str) -> Decimal | None:
    """The grade of this name or abbreviation (``Near Mint``, ``nm``, ``VG/FN``); None for none."""
    letters = name.strip().upper()
    for spelling, usual in _SPELLINGS:
        letters = letters.replace(spelling, usual)
    for grade, words in GRADES.items():
        if letters == abbreviation(grade) or fold(name) == fold(words):
            return grade
    return None


def parse_grade(value: object) -> Decimal | None:
    """A grade as the server or a person writes it, or None for "not graded".

    Args:
        value: A JSON number or text such as ``9.8`` or ``"10.0"``; None or "" for no grade.

    Returns:
        The number with one decimal place. It may lie off the CGC scale: the server accepts such
        grades, and what the server holds is shown as it is.

    Raises:
        ValueError: `value` is not a finite number.
    """
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
        if number.is_finite():
            return number.quantize(Decimal("0.1"))
    except InvalidOperation as error:  # no number, or one too large to have a decimal place
        raise ValueError(f"not a grade: {value!r}") from error
    raise ValueError(f"not a grade: {value!r}")


def parse_format(value: str | None) -> BookFormat | None:
    """The code of a book format given as a code or as any of the server's display words.

    The deployed server translates its display words; an unknown word gives None, and the caller
    keeps what it knew before.
    """
    return _FORMAT_WORDS.get((value or "").strip().casefold())


def parse_grading_company(value: str | None) -> str:
    """The code of a grading company given as a code or a display name; "" for none or unknown."""
    code = (value or "").strip().split(" ", 1)[0].upper()
    return code if code in GradingCompany.__members__ else ""


_FORMAT_WORDS = {
    "print": BookFormat.PRINT,
    "digital": BookFormat.DIGITAL,
    "both": BookFormat.BOTH,
    # Seen when the server was asked in another language.
    "cartaceo": BookFormat.PRINT,
    "digitale": BookFormat.DIGITAL,
    "entrambi": BookFormat.BOTH,
    "gedruckt": BookFormat.PRINT,
    "druck": BookFormat.PRINT,
    "beide": BookFormat.BOTH,
    "beides": BookFormat.BOTH,
}
