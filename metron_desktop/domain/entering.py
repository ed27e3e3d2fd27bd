"""Reads what people type into a field: prices, days, grades, counts, words.

Editors, dialogs and imports share it, so that "£3" means the same everywhere. Nothing is guessed
that could be meant in two ways; what cannot be a value of its field is refused with a sentence that
says what can.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from metron_desktop.domain.grades import (
    GRADES,
    BookFormat,
    GradingCompany,
    grade_named,
    parse_format,
)
from metron_desktop.domain.item_fields import CURRENCIES, DEAREST, FIRST_YEAR, MOST_COPIES, check
from metron_desktop.domain.money import Money
from metron_desktop.domain.text import fold
from metron_desktop.errors import InvalidValue


@dataclass(frozen=True, slots=True)
class Notation:
    """How people of a locale write numbers and days.

    Attributes:
        decimal: What stands before decimals: "." or ",".
        days: The order of day, month and year in a short date: "dmy", "mdy" or "ymd".
        today: The locale's word for today, besides the English one.
    """

    decimal: str = "."
    days: str = "ymd"
    today: str = "today"


PLAIN = Notation()
"""The notation of files and of command lines."""

_SIGNS = {"$": "USD", "US$": "USD", "£": "GBP", "€": "EUR", "₤": "ITL"}
_GROUPED = re.compile(r"(?<=\d)[ \u00a0\u202f'’٬](?=\d{3})")
_MARKS = str.maketrans("٫⹁،", ",,,")  # other scripts' own
_AMOUNT = re.compile(r"(?P<head>[^\d.,]*)(?P<number>[\d.,]*)(?P<tail>[^\d.,]*)")
_DAY = re.compile(r"(\d{1,4})[./\-\s]+(\d{1,2})[./\-\s]+(\d{1,4})[.\s]*[^\W\d]{0,3}\.?")
_UNSEEN = re.compile("[\u200e\u200f\u061c]")  # some locales turn the direction around in dates
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_MINUS = re.compile(r"^([^\d.,]*?)[-−]")
_SHOWN = 24
_CENTURY = 100


def enter(
    field: str, text: str, notation: Notation = PLAIN, today: date | None = None
) -> dict[str, Any]:
    """What a typed text says of an item.

    Args:
        field: Name of a field of `CollectionRow`.
        text: What was typed; blank for none.
        notation: How its writer writes numbers and days.
        today: What "today" means; the system's own day where it is not given.

    Returns:
        Values by field, as `services.collection.Collection.edit` takes them. A price with a
        currency, and a grade with the company that gave it, are two values.

    Raises:
        InvalidValue: It cannot be a value of this field.
        KeyError: No such field can be typed.
    """
    if field == "purchase_price":
        money = price(text, notation)
        if money is None:
            return {"purchase_price": None, "purchase_currency": ""}
        currency = {"purchase_currency": money.currency} if money.currency else {}
        return {"purchase_price": money.amount, **currency}
    if field == "purchase_date":
        return {"purchase_date": day(text, notation, today)}
    if field == "grade":
        grade, company = graded(text)
        return {"grade": grade, **({"grading_company": company} if company else {})}
    if field == "quantity":
        return {"quantity": quantity(text)}
    value = _READERS[field](text)
    check({field: value})
    return {field: value}


def price(text: str, notation: Notation = PLAIN, *, field: str = "purchase_price") -> Money | None:
    """An amount of money such as ``3.99``, ``$3.99``, ``3,99 EUR`` or ``1.234,50``.

    Where both marks occur the last one stands before the decimals; a single one is read as the
    notation has it, or as the only thing that it can be.

    Args:
        text: What was typed; blank for none.
        notation: How its writer writes numbers.
        field: Which field it was typed in.

    Returns:
        The amount, its currency "" where none was typed; None for none.

    Raises:
        InvalidValue: It is no price, or not one that the server could keep.
    """
    compact = _GROUPED.sub("", text.strip()).translate(_MARKS)
    if not compact:
        return None
    negative = bool(_MINUS.search(compact)) or (compact[0] + compact[-1]) == "()"
    found = _AMOUNT.fullmatch(_MINUS.sub(r"\1", compact.strip("()")))
    amount = _decimal(found["number"], notation) if found is not None else None
    if found is None or amount is None:
        raise InvalidValue(f"{_quoted(text)} is not a price; write it like 3.99.", field=field)
    words = {word.strip().upper() for word in (found["head"], found["tail"]) if word.strip()}
    currencies = {_SIGNS.get(word, word) for word in words}
    if len(currencies) > 1 or not currencies <= {*CURRENCIES}:
        raise InvalidValue(f"A price is in {_or(CURRENCIES)}.", field=field)
    if negative and amount:
        raise InvalidValue("A price cannot be less than nothing.", field=field)
    if amount > DEAREST:
        raise InvalidValue(f"A price is at most {DEAREST:,}.", field=field)
    if amount != round(amount, 2):
        raise InvalidValue("A price has two decimals at most.", field=field)
    return Money(amount.quantize(Decimal("0.01")), next(iter(currencies), ""))


def day(
    text: str,
    notation: Notation = PLAIN,
    today: date | None = None,
    *,
    field: str = "purchase_date",
) -> date | None:
    """A day: ``2024-03-15``, the notation's own short form, ``today`` or ``yesterday``.

    A year of two digits is the last such year that has begun by now.

    Args:
        text: What was typed; blank for none.
        notation: How its writer writes days.
        today: What "today" means; the system's own day where it is not given.
        field: Which field it was typed in.

    Raises:
        InvalidValue: It is no day, or one before there were comics.
    """
    text = _UNSEEN.sub("", text)
    now, word = today or datetime.now().astimezone().date(), fold(text)
    if not word:
        return None
    if word in ("today", fold(notation.today)):
        return now
    if word == "yesterday":
        return now - timedelta(days=1)
    found = _DAY.fullmatch(text.strip())
    if found is None:
        raise InvalidValue(
            f"{_quoted(text)} is not a day; write it {_like(notation)}.", field=field
        )
    order = "ymd" if len(found[1]) > 2 else notation.days
    parts = dict(zip(order, found.groups(), strict=True))
    year, month, number = (int(parts[part]) for part in "ymd")
    if len(parts["d"]) > 2:
        raise InvalidValue(f"Write a day {_like(notation)}.", field=field)
    if len(parts["y"]) <= 2:
        year += now.year - now.year % _CENTURY
        year -= _CENTURY if year > now.year else 0
    if not year:
        raise InvalidValue("There is no year 0.", field=field)
    if not 1 <= month <= 12:
        raise InvalidValue(
            f"There is no month {month}; write a day {_like(notation)}.", field=field
        )
    days = monthrange(year, month)[1]
    if not 1 <= number <= days:
        raise InvalidValue(f"{year:04}-{month:02} has the days 1 to {days}.", field=field)
    if year < FIRST_YEAR:
        raise InvalidValue(f"Write a day since {FIRST_YEAR}.", field=field)
    return date(year, month, number)


def graded(text: str, *, field: str = "grade") -> tuple[Decimal | None, str]:
    """A grade by number, by name or by both: ``9.4``, ``NM``, ``9.8 NM/M``, ``CGC 9.8``.

    Args:
        text: What was typed; blank for not graded.
        field: Which field it was typed in.

    Returns:
        The grade, None for none, and the code of the company that was named, else "".

    Raises:
        InvalidValue: It is no grade, or not one of the scale.
    """
    tokens = re.split(r"[\s·()]+", text.strip())
    company = next((one.upper() for one in tokens if one.upper() in GradingCompany.__members__), "")
    rest = [one for one in tokens if one and one.upper() != company]
    numbers = [one for one in rest if _NUMBER.fullmatch(one)]
    name = " ".join(one for one in rest if one not in numbers)
    if not rest:
        return None, company
    by_name = grade_named(name) if name else None
    if len(numbers) > 1 or (name and by_name is None):
        raise InvalidValue(
            f"{_quoted(text)} is not a grade; write its number or its name, such as 9.4 or NM.",
            field=field,
        )
    if not numbers:
        return by_name, company
    number = Decimal(numbers[0].replace(",", "."))
    if number not in GRADES:
        raise InvalidValue(f"{number} is not on the scale; {_neighbours(number)}.", field=field)
    if by_name is not None and by_name != number:
        raise InvalidValue(f"{name} is {by_name}, not {number}; type one of them.", field=field)
    return number.quantize(Decimal("0.1")), company


def quantity(text: str, *, field: str = "quantity") -> int:
    """How many copies.

    Raises:
        InvalidValue: Not a whole number from 1 to what the server can count.
    """
    digits = re.sub(r"(?<=\d)[.,](?=\d{3}(?:\D|$))", "", _GROUPED.sub("", text.strip()))
    if re.fullmatch(r"[+\-−]?\d{1,12}", digits) is None:
        raise InvalidValue(f"A quantity is a whole number from 1 to {MOST_COPIES:,}.", field=field)
    number = int(digits.replace("−", "-"))
    check({field: number})
    return number


def rating(text: str, *, field: str = "rating") -> int | None:
    """Stars: ``4``, ``4/5``, ``★★★★``; 0 or blank for none.

    Raises:
        InvalidValue: Not 0 to 5 stars.
    """
    word = text.strip().removesuffix("/5").rstrip("☆").strip()
    if word and set(word) <= {"★", "*"}:
        word = str(len(word))
    if word in ("", "0"):
        return None
    if not re.fullmatch(r"[1-5]", word):
        raise InvalidValue("A rating is 0 to 5 stars; 0 takes it away.", field=field)
    return int(word)


def notes(text: str) -> str:
    """Notes as they are kept: every character, lines ended in one way, no blank ends."""
    return "\n".join(text.splitlines()).strip()


def name(text: str) -> str:
    """The name of a place or a store: one line, inner space collapsed."""
    return " ".join(text.split())


def _format(text: str) -> BookFormat:
    found = parse_format(text)
    if found is None:
        raise InvalidValue(f"A format is one of {_or(BookFormat)}.", field="book_format")
    return found


def _company(text: str) -> str:
    return "" if fold(text) in ("", "none") else text.strip().upper()


def _flag(text: str) -> bool:
    word = fold(text)
    if word in ("yes", "true", "1", "x", "read"):
        return True
    if word in ("", "no", "false", "0", "unread"):
        return False
    raise InvalidValue("Write yes or no.", field="is_read")


_Reader: TypeAlias = Callable[[str], Any]
_READERS: dict[str, _Reader] = {
    "book_format": _format,
    "grading_company": _company,
    "is_read": _flag,
    "notes": notes,
    "purchase_store": name,
    "rating": rating,
    "storage_location": name,
}


def _decimal(digits: str, notation: Notation) -> Decimal | None:
    """A number without sign; None where it is none."""
    last, other = (".", ",") if digits.rfind(".") > digits.rfind(",") else (",", ".")
    whole, _, decimals = digits.rpartition(last)
    if last not in digits:
        whole, decimals = digits, ""
    elif other not in digits:
        group = len(decimals) == 3 and 1 <= len(whole) <= 3
        if digits.count(last) > 1 or (group and last != notation.decimal):
            whole, decimals, other = digits, "", last
    if not re.fullmatch(rf"\d*|\d{{1,3}}(?:[{other}]\d{{2,3}})*[{other}]\d{{3}}", whole):
        return None
    if not (whole or decimals) or not re.fullmatch(r"\d*", decimals):
        return None
    return Decimal(f"{whole.replace(other, '') or '0'}.{decimals or '0'}")


def _neighbours(number: Decimal) -> str:
    above = min((one for one in GRADES if one > number), default=None)
    below = max((one for one in GRADES if one < number), default=None)
    if above is None:
        return f"it ends at {max(GRADES)}"
    if below is None:
        return f"it begins at {min(GRADES)}"
    return f"the nearest grades are {below} and {above}"


def _like(notation: Notation) -> str:
    short = {"dmy": " or 15/3/2024", "mdy": " or 3/15/2024", "ymd": ""}[notation.days]
    return f"like 2024-03-15{short}"


def _quoted(text: str) -> str:
    flat = " ".join(text.split())
    return f"“{flat[:_SHOWN].rstrip()}…”" if len(flat) > _SHOWN else f"“{flat}”"


def _or(names: Any) -> str:
    *most, last = names
    return f"{', '.join(most)} or {last}"
