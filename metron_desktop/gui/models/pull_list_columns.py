"""The columns of the series that are followed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.pull_list import PullRow
from metron_desktop.gui import icons
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.column import Column, RecordType
from metron_desktop.gui.models.release_wording import known_text, next_text
from metron_desktop.gui.models.series_columns import series_title

translate = QCoreApplication.translate


def pull_records() -> RecordType[PullRow]:
    """How series that are followed are shown."""
    return RecordType(
        kind=Kind.SERIES,
        columns=_columns(),
        id_of=lambda row: row.series.id,
        link_of=lambda row: Link(Kind.SERIES, row.series.id, row.series.name),
    )


def _columns() -> tuple[Column[PullRow], ...]:
    return (
        Column(
            key="series",
            title=translate("PullColumns", "Following"),
            text=lambda row: series_title(row.series),
            chars=20,
            stretch=True,
            decoration=lambda row: icons.icon("offline") if row.server_id is None else None,
            tooltip=lambda row: (
                translate("PullColumns", "Only on this computer so far")
                if row.server_id is None
                else ""
            ),
        ),
        Column(
            key="next",
            title=translate("PullColumns", "Next issue"),
            text=next_text,
            chars=11,
            tooltip=known_text,
            accessible=lambda row: (
                next_text(row)
                if row.next_release is not None
                else translate("PullColumns", "No upcoming issue is known")
            ),
        ),
        Column(
            key="added_on",
            title=translate("PullColumns", "Since"),
            text=lambda row: fmt.moment_date_text(row.added_on),
            chars=11,
            shown=False,
        ),
    )
