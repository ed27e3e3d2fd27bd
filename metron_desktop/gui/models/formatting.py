"""Values as people of this locale read them: dates, money, grades, counts."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from metron_desktop.domain.grades import BookFormat, abbreviation
from metron_desktop.domain.money import Money

translate = QCoreApplication.translate

NO_BREAK_SPACE = "\u00a0"

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


def number_text(value: int) -> str:
    """A count with the locale's digit groups."""
    return QLocale().toString(value)


def decimal_text(value: float) -> str:
    """A number with one decimal."""
    return QLocale().toString(value, "f", 1)


def date_text(value: date | None) -> str:
    """A day in the locale's short form, the year always with four digits; "" for none."""
    if value is None:
        return ""
    locale = QLocale()
    pattern = locale.dateFormat(QLocale.FormatType.ShortFormat)
    if "yyyy" not in pattern:
        # Comics are older than a two-digit year can tell.
        pattern = pattern.replace("yy", "yyyy")
    return locale.toString(QDate(value.year, value.month, value.day), pattern)


def month_text(value: date | None) -> str:
    """A cover date: month and year, as covers print it; "" for none."""
    if value is None:
        return ""
    if value.day != 1:  # a weekly or fortnightly comic: the day tells its issues apart
        return date_text(value)
    return QLocale().toString(QDate(value.year, value.month, 1), "MMM yyyy")


def moment_date_text(value: datetime | None) -> str:
    """The day of a moment in local time; "" for none."""
    return date_text(value.astimezone().date()) if value is not None else ""


def moment_text(value: datetime | None) -> str:
    """Day and time of a moment in local time; "" for none."""
    if value is None:
        return ""
    return f"{moment_date_text(value)}, {time_text(value)}"


def time_text(value: datetime) -> str:
    """The time of day of a moment in local time, to the minute."""
    local = QDateTime.fromSecsSinceEpoch(int(value.timestamp()))
    return QLocale().toString(local.time(), QLocale.FormatType.ShortFormat)


def amount_text(value: Decimal) -> str:
    """An amount without currency, with two decimals."""
    return QLocale().toString(float(value), "f", 2)


def money_text(value: Money | None) -> str:
    """An amount with its currency, without one where the server does not tell; "" for none."""
    if value is None:
        return ""
    if symbol := _SYMBOLS.get(value.currency):
        return QLocale().toCurrencyString(float(value.amount), symbol)
    if value.currency:
        return f"{amount_text(value.amount)}{NO_BREAK_SPACE}{value.currency}"
    return amount_text(value.amount)


def currency_symbol(currency: str) -> str:
    """The sign of a currency that has a well-known one; "" for the others."""
    return _SYMBOLS.get(currency, "")


def years_text(began: int | None, ended: int | None, *, running: bool = False) -> str:
    """The years of a series: ``1962–1968``, ``2021–`` while it runs, ``1962`` for one year."""
    if began is None:
        return ""
    if ended is None:
        return f"{began}–" if running else str(began)
    return str(began) if ended == began else f"{began}–{ended}"


def grade_text(grade: Decimal | None, company: str = "") -> str:
    """A grade as a collector writes it: ``9.8 NM/M · CGC``; "" where not graded."""
    if grade is None:
        return company
    parts = [f"{QLocale().toString(float(grade), 'f', 1)} {abbreviation(grade)}".strip()]
    if company:
        parts.append(company)
    return " · ".join(parts)


def grade_badge(grade: Decimal | None, company: str = "") -> str:
    """A grade in the least room: ``9.8 CGC``, ``6.0``; "" where not graded."""
    number = QLocale().toString(float(grade), "f", 1) if grade is not None else ""
    return f"{number} {company}".strip()


def format_text(book_format: BookFormat) -> str:
    """The name of a book format."""
    names = {
        BookFormat.PRINT: translate("BookFormat", "Print"),
        BookFormat.DIGITAL: translate("BookFormat", "Digital"),
        BookFormat.BOTH: translate("BookFormat", "Both"),
    }
    return names[book_format]


def rating_text(rating: int | None) -> str:
    """A rating for those who hear it: "4 of 5 stars"; "" where not rated."""
    if not rating:
        return ""
    return translate("Rating", "{count} of 5 stars").format(count=rating)


def status_text(status: str) -> str:
    """The name of a series' status code; an unknown code as it is."""
    names = {
        "continuing": translate("SeriesStatus", "Ongoing"),
        "completed": translate("SeriesStatus", "Completed"),
        "cancelled": translate("SeriesStatus", "Cancelled"),
        "hiatus": translate("SeriesStatus", "On hiatus"),
    }
    return names.get(status, status)
