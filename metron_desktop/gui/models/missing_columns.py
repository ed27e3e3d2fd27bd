"""The columns of series with gaps, and of the issues that are missing."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QIcon

from metron_desktop.domain.issue import Link
from metron_desktop.domain.issue_number import number_key
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.missing import MissingIssue
from metron_desktop.domain.series import MissingSeries
from metron_desktop.domain.text import fold
from metron_desktop.gui import icons
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.column import RIGHT, Cell, Column, RecordType
from metron_desktop.gui.models.listed_order import Key
from metron_desktop.gui.models.series_columns import owned_completion, owned_of_text, series_title
from metron_desktop.gui.theme import Tone

translate = QCoreApplication.translate

_folded = lru_cache(maxsize=32_768)(fold)  # sorting asks again and again

SERIES_KEYS: dict[str, Key[MissingSeries]] = {
    "name": lambda row: (_folded(row.sort_name), row.year_began or 0),
    "completion": lambda row: row.completion_percentage,
    "missing": lambda row: row.missing_count,
    "years": lambda row: row.year_began,
    "publisher": lambda row: _folded(row.publisher.name) if row.publisher else None,
    "series_type": lambda row: _folded(row.series_type.name) if row.series_type else None,
}
"""What the columns of series sort by."""

ISSUE_KEYS: dict[str, Key[MissingIssue]] = {
    "number": lambda row: number_key(row.issue.number),
    "cover_date": lambda row: row.issue.cover_date,
    "store_date": lambda row: row.issue.store_date,
    "price": lambda row: row.price.amount if row.price is not None else None,
    "mark": lambda row: mark_text(row) or None,
}
"""What the columns of issues sort by."""


def missing_series_records(numbers: Callable[[int], str]) -> RecordType[MissingSeries]:
    """How series of which issues are missing are shown.

    Args:
        numbers: Which issues a series lacks, as text; it may come later.
    """
    return RecordType(
        kind=Kind.SERIES,
        columns=_series_columns(numbers),
        id_of=lambda row: row.id,
        link_of=lambda row: Link(Kind.SERIES, row.id, series_title(row)),
    )


def missing_issue_records() -> RecordType[MissingIssue]:
    """How the missing issues of a series are shown."""
    return RecordType(
        kind=Kind.ISSUE,
        columns=_issue_columns(),
        id_of=lambda row: row.issue.id,
        link_of=lambda row: Link(Kind.ISSUE, row.issue.id, row.issue.title),
        issue_of=lambda row: row.issue,
        badge_of=lambda row: mark_text(row) or fmt.money_text(row.price),
    )


def mark_text(row: MissingIssue) -> str:
    """That an issue is on the wish list or ignored; "" where it is neither."""
    if row.wished:
        return translate("MissingColumns", "Wished")
    return translate("MissingColumns", "Ignored") if row.ignored else ""


def _series_columns(numbers: Callable[[int], str]) -> tuple[Column[MissingSeries], ...]:
    return (
        Column(
            key="name",
            title=translate("MissingColumns", "Series"),
            text=series_title,
            sort="name",
            chars=21,
            stretch=True,
            decoration=_nearly_complete_icon,
            accessible=lambda row: ". ".join(filter(None, (series_title(row), _nearly_text(row)))),
            tooltip=_nearly_text,
        ),
        Column(
            key="completion",
            title=translate("MissingColumns", "Owned"),
            text=lambda row: f"{row.owned_issues}/{row.total_issues}",
            sort="completion",
            chars=13,
            cell=Cell.COMPLETION,
            value=lambda row: owned_completion(row.owned_issues, row.total_issues),
            accessible=lambda row: owned_of_text(row.owned_issues, row.total_issues),
            tooltip=lambda row: owned_of_text(row.owned_issues, row.total_issues),
        ),
        Column(
            key="missing",
            title=translate("MissingColumns", "Missing"),
            text=lambda row: fmt.number_text(row.missing_count),
            sort="missing",
            chars=7,
            align=RIGHT,
        ),
        Column(
            key="numbers",
            title=translate("MissingColumns", "Numbers"),
            text=lambda row: numbers(row.id),
            chars=16,
            tooltip=lambda row: numbers(row.id),
        ),
        Column(
            key="years",
            title=translate("MissingColumns", "Years"),
            text=lambda row: fmt.years_text(row.year_began, row.year_end),
            sort="years",
            chars=10,
        ),
        Column(
            key="publisher",
            title=translate("MissingColumns", "Publisher"),
            text=lambda row: row.publisher.name if row.publisher else "",
            sort="publisher",
            chars=18,
        ),
        Column(
            key="series_type",
            title=translate("MissingColumns", "Type"),
            text=lambda row: row.series_type.name if row.series_type else "",
            sort="series_type",
            chars=15,
            cell=Cell.CHIP,
            shown=False,
        ),
        Column(
            key="percentage",
            title=translate("MissingColumns", "Complete"),
            text=lambda row: f"{QLocale().toString(row.completion_percentage, 'f', 1)} %",
            sort="completion",
            chars=10,
            align=RIGHT,
            shown=False,
        ),
    )


def _issue_columns() -> tuple[Column[MissingIssue], ...]:
    return (
        Column(
            key="number",
            title=translate("MissingColumns", "No."),
            text=lambda row: row.issue.number,
            sort="number",
            chars=5,
            align=RIGHT,
        ),
        Column(
            key="cover_date",
            title=translate("MissingColumns", "Cover date"),
            text=lambda row: fmt.month_text(row.issue.cover_date),
            sort="cover_date",
            chars=10,
        ),
        Column(
            key="mark",
            title=translate("MissingColumns", "Marked"),
            text=mark_text,
            sort="mark",
            chars=9,
            stretch=True,
            cell=Cell.CHIP,
            value=lambda row: Chip(mark_text(row), Tone.ACCENT if row.wished else Tone.MUTED),
        ),
        Column(
            key="price",
            title=translate("MissingColumns", "Price"),
            text=lambda row: fmt.money_text(row.price),
            sort="price",
            chars=7,
            align=RIGHT,
        ),
        Column(
            key="store_date",
            title=translate("MissingColumns", "In stores"),
            text=lambda row: fmt.date_text(row.issue.store_date),
            sort="store_date",
            chars=11,
        ),
    )


def _nearly_complete_icon(row: MissingSeries) -> QIcon | None:
    return icons.icon("star-filled") if _nearly_text(row) else None


def _nearly_text(row: MissingSeries) -> str:
    if row.total_issues - row.owned_issues != 1:
        return ""
    return translate("MissingColumns", "One issue from complete")
