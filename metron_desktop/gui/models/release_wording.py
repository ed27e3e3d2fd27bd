"""Releases in words: days, weeks, and by when something has to be ordered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from metron_desktop.domain.pull_list import PullRow, Release, Week
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.notation import notation

translate = QCoreApplication.translate

_PATTERNS = {"dmy": "ddd d MMM", "mdy": "ddd, MMM d", "ymd": "ddd MMM d"}
_NAMED = 3  # titles in one sentence


def first_day_of_week() -> int:
    """On which day weeks begin in this locale, from 0 (Monday)."""
    return QLocale().firstDayOfWeek().value - 1


def day_text(day: date) -> str:
    """A day of these weeks: "Wed 25 Nov"."""
    return QLocale().toString(_qt(day), _PATTERNS[notation().days])


def week_text(week: Week) -> str:
    """The days of a week: "23–29 Nov 2026"."""
    locale = QLocale()
    if notation().days != "dmy":
        return f"{locale.toString(_qt(week.first), 'MMM d')} – {_ending(week.last)}"
    if week.first.month == week.last.month:
        return f"{week.first.day}–{locale.toString(_qt(week.last), 'd MMM yyyy')}"
    return f"{locale.toString(_qt(week.first), 'd MMM')} – {_ending(week.last)}"


def week_title(week: Week, today: Week) -> str:
    """What a week is called beside this one, and its days: "Next week · 30 Nov – 6 Dec 2026"."""
    names = {
        today.first: translate("Releases", "This week"),
        today.moved(1).first: translate("Releases", "Next week"),
        today.moved(-1).first: translate("Releases", "Last week"),
    }
    name, days = names.get(week.first), week_text(week)
    return f"{name} · {days}" if name else days


def release_text(release: Release) -> str:
    """When an issue can be had and for how much: "In stores Wed 25 Nov · $4.99"."""
    parts = []
    if release.store_date is not None:
        day = day_text(release.store_date)
        parts.append(translate("Releases", "In stores {day}").format(day=day))
    if release.price is not None:
        parts.append(fmt.money_text(release.price))
    return " · ".join(parts)


def order_text(release: Release) -> str:
    """By when it has to be ordered: "Order by Mon 30 Nov"; "" where that is not known."""
    if release.foc_date is None:
        return ""
    return translate("Releases", "Order by {day}").format(day=day_text(release.foc_date))


def deadlines_text(due: Sequence[Release]) -> str:
    """What has to be ordered soon, by day; "" for nothing."""
    parts = []
    for day, releases in groupby(due, key=lambda one: one.foc_date):
        titles = [release.issue.title for release in releases]
        names = ", ".join(titles[:_NAMED])
        if len(titles) > _NAMED:
            more = translate("Releases", "and %Ln more", "", len(titles) - _NAMED)
            names = f"{names} {more}"
        parts.append(
            translate("Releases", "Order by {day}: {titles}.").format(
                day=day_text(day) if day is not None else "", titles=names
            )
        )
    return " ".join(parts)


def next_text(row: PullRow) -> str:
    """When the next issue of a series comes out; a dash where none is known."""
    return day_text(row.next_release) if row.next_release is not None else "–"


def known_text(row: PullRow) -> str:
    """Since when the issues of a series are known, and whether any is still to come."""
    if row.walked_at is None:
        known = translate("Releases", "Its issues were never listed.")
    else:
        known = translate("Releases", "Issues as of {date}.").format(
            date=fmt.moment_date_text(row.walked_at)
        )
    if row.next_release is not None:
        return known
    return f"{known} {translate('Releases', 'No upcoming issue is known.')}"


def _ending(day: date) -> str:
    return QLocale().toString(_qt(day), "d MMM yyyy" if notation().days == "dmy" else "MMM d, yyyy")


def _qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
