"""The columns of the wish list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from metron_desktop.domain.grades import GRADES
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.wish_list import WishRow, WishStatus
from metron_desktop.gui import icons
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.column import RIGHT, Cell, Column, RecordType
from metron_desktop.gui.models.issues_columns import owned_chip, owned_text, series_text
from metron_desktop.gui.models.listed_order import Key, natural
from metron_desktop.gui.models.wish_wording import priority_text, standing_text, status_text
from metron_desktop.gui.theme import Tone

translate = QCoreApplication.translate

_STATUS_TONES = {
    WishStatus.WANTED: Tone.MUTED,
    WishStatus.FOUND: Tone.WARNING,
    WishStatus.ACQUIRED: Tone.SUCCESS,
}
_PRESSING = 2  # priorities up to this one stand out

SORT_KEYS: dict[str, Key[WishRow]] = {
    "series": lambda row: natural(row.issue),
    "priority": lambda row: row.priority,
    "status": lambda row: list(WishStatus).index(row.status),
    "desired_grade": lambda row: row.desired_grade,
    "max_price": lambda row: row.max_price.amount if row.max_price is not None else None,
    "added_on": lambda row: row.added_on,
    "cover_date": lambda row: row.issue.cover_date,
}
"""What the columns sort by."""


def wish_records() -> RecordType[WishRow]:
    """How wishes are shown."""
    return RecordType(
        kind=Kind.WISH,
        columns=_columns(),
        id_of=lambda row: row.local_id,
        link_of=lambda row: Link(Kind.ISSUE, row.issue.id, row.issue.title),
        issue_of=lambda row: row.issue,
        badge_of=_badge,
        edited_fields=lambda row: row.local_fields if row.server_id is not None else frozenset(),
    )


def _columns() -> tuple[Column[WishRow], ...]:
    return (
        Column(
            key="series",
            title=translate("WishColumns", "Series"),
            text=lambda row: series_text(row.issue),
            sort="series",
            chars=24,
            stretch=True,
            decoration=_standing_icon,
            tooltip=standing_text,
        ),
        Column(
            key="number",
            title=translate("WishColumns", "No."),
            text=lambda row: row.issue.number,
            chars=6,
            align=RIGHT,
        ),
        Column(
            key="priority",
            title=translate("WishColumns", "Priority"),
            text=lambda row: priority_text(row.priority),
            sort="priority",
            chars=11,
            cell=Cell.CHIP,
            value=lambda row: Chip(
                priority_text(row.priority),
                Tone.ACCENT if row.priority <= _PRESSING else Tone.MUTED,
            ),
            tooltip=lambda row: _edited(row, "priority"),
            field="priority",
        ),
        Column(
            key="status",
            title=translate("WishColumns", "Status"),
            text=lambda row: status_text(row.status),
            sort="status",
            chars=10,
            cell=Cell.CHIP,
            value=lambda row: Chip(status_text(row.status), _STATUS_TONES[row.status]),
            tooltip=lambda row: _edited(row, "status"),
            field="status",
        ),
        Column(
            key="owned",
            title=translate("WishColumns", "Owned"),
            text=lambda row: owned_text(row.issue),
            chars=12,
            cell=Cell.CHIP,
            value=lambda row: owned_chip(row.issue),
            accessible=lambda row: owned_text(row.issue) or translate("WishColumns", "Not owned"),
        ),
        Column(
            key="desired_grade",
            title=translate("WishColumns", "At least"),
            text=lambda row: fmt.grade_text(row.desired_grade),
            sort="desired_grade",
            chars=10,
            tooltip=lambda row: "\n".join(
                filter(
                    None,
                    (
                        GRADES.get(row.desired_grade, "") if row.desired_grade is not None else "",
                        _edited(row, "desired_grade"),
                    ),
                )
            ),
            field="desired_grade",
        ),
        Column(
            key="max_price",
            title=translate("WishColumns", "Up to"),
            text=lambda row: fmt.money_text(row.max_price),
            sort="max_price",
            chars=10,
            align=RIGHT,
            tooltip=lambda row: _edited(row, "max_price"),
            field="max_price",
        ),
        Column(
            key="notes",
            title=translate("WishColumns", "Notes"),
            text=lambda row: row.notes,
            chars=22,
            tooltip=lambda row: _edited(row, "notes"),
            field="notes",
        ),
        Column(
            key="added_on",
            title=translate("WishColumns", "Added"),
            text=lambda row: fmt.moment_date_text(row.added_on),
            sort="added_on",
            chars=11,
            tooltip=lambda row: fmt.moment_text(row.added_on),
        ),
        Column(
            key="cover_date",
            title=translate("WishColumns", "Cover date"),
            text=lambda row: fmt.month_text(row.issue.cover_date),
            sort="cover_date",
            chars=11,
            shown=False,
        ),
        Column(
            key="publisher",
            title=translate("WishColumns", "Publisher"),
            text=lambda row: row.issue.publisher,
            chars=18,
            shown=False,
        ),
    )


def _badge(row: WishRow) -> str:
    """What stands on a cover: how far it has come, or else how much it matters."""
    if row.status is WishStatus.WANTED:
        return fmt.number_text(row.priority)
    return status_text(row.status)


def _standing_icon(row: WishRow) -> QIcon | None:
    if row.removed_at is not None:
        return icons.icon("warning")
    return icons.icon("offline") if row.server_id is None else None


def _edited(row: WishRow, field: str) -> str:
    return standing_text(row) if field in row.local_fields and row.server_id is not None else ""
