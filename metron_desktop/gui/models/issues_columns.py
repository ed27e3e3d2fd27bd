"""The columns of issues, in the catalogue, in a series, in a reading list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.issue import IssueRow, Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.column import CENTER, RIGHT, Cell, Column, RecordType
from metron_desktop.gui.theme import Tone

translate = QCoreApplication.translate


def issue_records(*, in_series: bool = False) -> RecordType[IssueRow]:
    """How issues are shown.

    Args:
        in_series: All are of one series, which need not be named again.
    """
    left_out = {"series", "publisher"} if in_series else set()
    return RecordType(
        kind=Kind.ISSUE,
        columns=tuple(column for column in _columns() if column.key not in left_out),
        id_of=lambda row: row.id,
        link_of=lambda row: Link(Kind.ISSUE, row.id, row.title),
        issue_of=lambda row: row,
        depends_on=frozenset({Kind.SERIES, Kind.PUBLISHER, Kind.COLLECTION_ITEM}),
    )


def series_text(row: IssueRow) -> str:
    """The series of an issue with its year, which tells series of the same name apart."""
    return f"{row.series} ({row.series_year})" if row.series_year else row.series


def owned_text(row: IssueRow) -> str:
    """Whether an issue is owned, and how often; "" where it is not."""
    if not row.owned:
        return ""
    return (
        translate("IssuesColumns", "Owned")
        if row.owned == 1
        else f"{translate('IssuesColumns', 'Owned')} ×{fmt.number_text(row.owned)}"
    )


def owned_chip(row: IssueRow) -> Chip:
    """The same as a chip."""
    return Chip(owned_text(row), Tone.SUCCESS)


def owned_column() -> Column[IssueRow]:
    """Whether an issue is owned."""
    return Column(
        key="owned",
        title=translate("IssuesColumns", "Owned"),
        text=owned_text,
        sort="owned",
        chars=11,
        cell=Cell.CHIP,
        value=owned_chip,
        accessible=lambda row: owned_text(row) or translate("IssuesColumns", "Not owned"),
    )


def read_column() -> Column[IssueRow]:
    """Whether an issue is read."""
    return Column(
        key="read",
        title=translate("IssuesColumns", "Read"),
        text=lambda row: translate("IssuesColumns", "Read") if row.read else "",
        chars=6,
        align=CENTER,
        cell=Cell.CHECK,
        value=lambda row: row.read,
        accessible=lambda row: (
            translate("IssuesColumns", "Read") if row.read else translate("IssuesColumns", "Unread")
        ),
    )


def _columns() -> tuple[Column[IssueRow], ...]:
    return (
        Column(
            key="series",
            title=translate("IssuesColumns", "Series"),
            text=series_text,
            sort="series",
            chars=30,
            stretch=True,
        ),
        Column(
            key="number",
            title=translate("IssuesColumns", "No."),
            text=lambda row: row.number,
            sort="number",
            chars=8,
            align=RIGHT,
        ),
        Column(
            key="cover_date",
            title=translate("IssuesColumns", "Cover date"),
            text=lambda row: fmt.month_text(row.cover_date),
            sort="cover_date",
            chars=11,
        ),
        Column(
            key="store_date",
            title=translate("IssuesColumns", "In stores"),
            text=lambda row: fmt.date_text(row.store_date),
            sort="store_date",
            chars=12,
        ),
        owned_column(),
        read_column(),
        Column(
            key="rating",
            title=translate("IssuesColumns", "Rating"),
            text=lambda row: str(row.rating or ""),
            sort="rating",
            chars=10,
            cell=Cell.RATING,
            value=lambda row: row.rating,
            accessible=lambda row: fmt.rating_text(row.rating),
        ),
        Column(
            key="publisher",
            title=translate("IssuesColumns", "Publisher"),
            text=lambda row: row.publisher,
            sort="publisher",
            chars=20,
        ),
    )
