"""The releases around a week, in sections with a heading each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from metron_desktop.domain.pull_list import ORDERED_WITHIN, Release, Week
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models.issues_columns import owned_text
from metron_desktop.gui.models.release_wording import order_text, release_text, week_title
from metron_desktop.gui.theme import Tone

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole + 1
EARLIER = 4
"""So many weeks before the one that is looked at are shown below it."""
_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section, and what is said instead of an empty one."""

    text: str
    note: str = ""


Row: TypeAlias = Heading | Release


class AgendaModel(QAbstractListModel):
    """Rows are releases, or headings, which cannot be selected. UI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._today = date.min

    @property
    def releases(self) -> list[Release]:
        """The releases from top to bottom; one may be there twice, to order and to come."""
        return [row for row in self._rows if isinstance(row, Release)]

    def show_week(
        self, releases: Sequence[Release], week: Week, today: date, present: Week
    ) -> None:
        """Show what there is in a week and around it.

        Args:
            releases: By the day they come out.
            week: The week that is looked at.
            today: The present day.
            present: The present week.
        """
        self._today = today
        rows = self._sections(releases, week, present)
        if rows == self._rows:
            return
        kept = [self._key(row) for row in rows] == [self._key(row) for row in self._rows]
        if kept:  # the same ones, some of them otherwise marked: the selection stays
            self._rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def release_at(self, row: int) -> Release | None:
        """The release in a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, Release) else None

    def row_of(self, issue_id: int) -> int:
        """The first row of an issue; -1 where it is not shown."""
        for place, row in enumerate(self._rows):
            if isinstance(row, Release) and row.issue.id == issue_id:
                return place
        return -1

    def near(self, row: int) -> int:
        """The release's row nearest to `row`, rather below than above; -1 where there is none."""
        places = [place for place, found in enumerate(self._rows) if isinstance(found, Release)]
        below = [place for place in places if place >= row]
        return below[0] if below else (places[-1] if places else -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.release_at(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if isinstance(row, Heading):
            return row.text if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.issue.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            marks = [chip.text for chip in self.marks(row)]
            return ", ".join(filter(None, (row.issue.title, release_text(row), *marks)))
        return None

    def marks(self, release: Release) -> list[Chip]:
        """What stands beside a release: by when to order it, whether it is owned or wished for."""
        marks = []
        if release.owned:
            marks.append(Chip(owned_text(release.issue), Tone.SUCCESS))
        elif self._is_due(release.foc_date):
            soon = release.foc_date is not None and release.foc_date <= self._today + ORDERED_WITHIN
            marks.append(Chip(order_text(release), Tone.WARNING if soon else Tone.MUTED))
        if release.wished:
            marks.append(Chip(self.tr("Wished for"), Tone.ACCENT))
        return marks

    def _is_due(self, day: date | None) -> bool:
        return day is not None and day >= self._today

    def _sections(self, releases: Sequence[Release], week: Week, present: Week) -> list[Row]:
        following, earlier = week.moved(1), week.moved(-EARLIER)
        nothing = self.tr("Nothing comes out.")
        rows = [
            *_section(Heading("", nothing), _within(releases, week), named=False),
            *_section(
                Heading(self.tr("To be ordered in this week")),
                (
                    one
                    for one in releases
                    if self._is_due(one.foc_date) and one.foc_date in week and not one.owned
                ),
            ),
            *_section(
                Heading(week_title(following, present), nothing), _within(releases, following)
            ),
            *_section(
                Heading(self.tr("Later")),
                (
                    one
                    for one in releases
                    if one.store_date is None or one.store_date >= following.end
                ),
            ),
        ]
        before = [
            one
            for one in reversed(releases)
            if one.store_date is not None and earlier.first <= one.store_date < week.first
        ]
        return [*rows, *_section(Heading(self.tr("Earlier")), before)]

    def _key(self, row: Row) -> object:
        return row.issue.id if isinstance(row, Release) else row


def _within(releases: Iterable[Release], week: Week) -> list[Release]:
    return [one for one in releases if one.store_date is not None and one.store_date in week]


def _section(heading: Heading, releases: Iterable[Release], *, named: bool = True) -> list[Row]:
    """A heading with its releases; without any, only one that has a note stands alone."""
    found = list(releases)
    if not found:
        return [heading] if heading.note else []
    return [Heading(heading.text), *found] if named else [*found]
