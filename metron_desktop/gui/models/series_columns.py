"""The columns of series."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.series import MissingSeries, SeriesRow
from metron_desktop.gui.delegates.completion_delegate import Completion
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.column import RIGHT, Cell, Column, RecordType

translate = QCoreApplication.translate


def series_records() -> RecordType[SeriesRow]:
    """How series are shown."""
    return RecordType(
        kind=Kind.SERIES,
        columns=_columns(),
        id_of=lambda row: row.id,
        link_of=lambda row: Link(Kind.SERIES, row.id, series_title(row)),
        depends_on=frozenset({Kind.PUBLISHER, Kind.ISSUE, Kind.COLLECTION_ITEM}),
    )


def series_title(row: SeriesRow | MissingSeries) -> str:
    """A series' name with the year it began."""
    return f"{row.name} ({row.year_began})" if row.year_began else row.name


def owned_completion(owned: int, total: int) -> Completion:
    """How many issues of a series are owned, as a bar."""
    if not total:
        return Completion(owned, 0, fmt.number_text(owned))
    return Completion(owned, total, f"{fmt.number_text(owned)} / {fmt.number_text(total)}")


def owned_of_text(owned: int, total: int) -> str:
    """The same in words."""
    if not total:
        return translate("SeriesColumns", "{owned} owned").format(owned=fmt.number_text(owned))
    return translate("SeriesColumns", "{owned} of {total} owned").format(
        owned=fmt.number_text(owned), total=fmt.number_text(total)
    )


def _columns() -> tuple[Column[SeriesRow], ...]:
    return (
        Column(
            key="name",
            title=translate("SeriesColumns", "Series"),
            text=lambda row: row.name,
            sort="name",
            chars=20,
            stretch=True,
        ),
        Column(
            key="years",
            title=translate("SeriesColumns", "Years"),
            text=lambda row: fmt.years_text(
                row.year_began, row.year_end, running=row.status == "continuing"
            ),
            sort="year_began",
            chars=11,
        ),
        Column(
            key="volume",
            title=translate("SeriesColumns", "Vol."),
            text=lambda row: str(row.volume or ""),
            sort="volume",
            chars=6,
            align=RIGHT,
            shown=False,
        ),
        Column(
            key="owned",
            title=translate("SeriesColumns", "Owned"),
            text=lambda row: (
                f"{row.owned}/{row.issue_count}" if row.issue_count else str(row.owned)
            ),
            sort="owned",
            chars=18,
            cell=Cell.COMPLETION,
            value=lambda row: owned_completion(row.owned, row.issue_count),
            accessible=lambda row: owned_of_text(row.owned, row.issue_count),
            tooltip=lambda row: owned_of_text(row.owned, row.issue_count),
        ),
        Column(
            key="read",
            title=translate("SeriesColumns", "Read"),
            text=lambda row: fmt.number_text(row.read) if row.read else "",
            sort="read",
            chars=5,
            align=RIGHT,
        ),
        Column(
            key="issue_count",
            title=translate("SeriesColumns", "Issues"),
            text=lambda row: fmt.number_text(row.issue_count) if row.issue_count else "",
            sort="issue_count",
            chars=8,
            align=RIGHT,
            shown=False,
        ),
        Column(
            key="publisher",
            title=translate("SeriesColumns", "Publisher"),
            text=lambda row: row.publisher,
            sort="publisher",
            chars=18,
        ),
        Column(
            key="series_type",
            title=translate("SeriesColumns", "Type"),
            text=lambda row: row.series_type,
            sort="series_type",
            chars=14,
            cell=Cell.CHIP,
        ),
        Column(
            key="status",
            title=translate("SeriesColumns", "Status"),
            text=lambda row: fmt.status_text(row.status),
            sort="status",
            chars=12,
            shown=False,
        ),
    )
