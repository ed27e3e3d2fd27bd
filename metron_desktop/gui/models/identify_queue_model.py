"""The covers somebody wants to have identified, one row each, with what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from itertools import count
from pathlib import Path
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.match import Identification, Match
from metron_desktop.gui.models import identify_wording

Index: TypeAlias = QModelIndex | QPersistentModelIndex

ENTRY_ROLE = Qt.ItemDataRole.UserRole + 1


class QueueState(Enum):
    """Where a cover in the queue stands."""

    WAITING = "waiting"
    ASKING = "asking"
    IDENTIFIED = "identified"
    AMBIGUOUS = "ambiguous"
    NO_MATCH = "no_match"
    UNREADABLE = "unreadable"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Entry:
    """One cover in the queue.

    Attributes:
        id: Our own number for it; stays when rows move.
        path: The picture's file.
        name: What the queue calls it.
        result: What identifying it found; None while it waits.
        choice: Which of the candidates is looked at.
        asking: Whether the server is being asked now.
        asked: Whether the server was asked already.
        added: The issue it was added to the collection as, if any.
    """

    id: int
    path: Path
    name: str
    result: Identification | None = None
    choice: int = 0
    asking: bool = False
    asked: bool = False
    added: int | None = None

    @property
    def state(self) -> QueueState:
        """Where it stands."""
        if self.added is not None:
            return QueueState.ADDED
        if self.asking:
            return QueueState.ASKING
        return QueueState(self.result.status.value) if self.result else QueueState.WAITING

    @property
    def matches(self) -> tuple[Match, ...]:
        """The candidates, best first."""
        return self.result.matches if self.result else ()

    @property
    def match(self) -> Match | None:
        """The candidate that is looked at."""
        return self.matches[self.choice] if self.matches else None

    @property
    def settled(self) -> bool:
        """Whether nothing is left to decide: it was added, or is surely one that is owned."""
        if self.state is QueueState.IDENTIFIED:
            return bool(self.match and self.match.issue.owned)
        return self.state is QueueState.ADDED


class IdentifyQueueModel(QAbstractListModel):
    """The queue. UI thread.

    A row's text for screen readers says all that its picture says.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._rows: dict[int, int] = {}
        self._tally: Counter[QueueState] = Counter()
        self._numbers = count(1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - an immutable value
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        if role == ENTRY_ROLE:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(entry.path)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return identify_wording.spoken(entry)
        return None

    def entry_at(self, row: int) -> Entry | None:
        """The cover in this row, or None where there is none."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def entry(self, entry_id: int) -> Entry | None:
        """The cover of this number, or None when it was removed."""
        row = self._rows.get(entry_id)
        return None if row is None else self._entries[row]

    def row_of(self, entry_id: int) -> int:
        """The row of a cover, -1 when it was removed."""
        return self._rows.get(entry_id, -1)

    def waiting(self, most: int | None = None) -> list[Entry]:
        """The covers that still wait, in order, at most so many."""
        found = [entry for entry in self._entries if entry.result is None]
        return found if most is None else found[:most]

    def results(self) -> list[Entry]:
        """The covers that were looked at."""
        return [entry for entry in self._entries if entry.result is not None]

    def tally(self) -> Mapping[QueueState, int]:
        """How many covers stand where."""
        return self._tally

    def append(self, paths: Iterable[Path], name: str = "") -> None:
        """Add covers at the end, under their files' names where no other is given."""
        new = [Entry(next(self._numbers), path, name or path.name) for path in paths]
        if not new:
            return
        first = len(self._entries)
        self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
        self._entries.extend(new)
        self._tally[QueueState.WAITING] += len(new)
        self._number_rows()
        self.endInsertRows()

    def remove(self, row: int) -> None:
        """Take a cover out of the queue; its file stays where it is."""
        self.beginRemoveRows(QModelIndex(), row, row)
        self._tally[self._entries.pop(row).state] -= 1
        self._number_rows()
        self.endRemoveRows()

    def clear(self) -> None:
        """Empty the queue."""
        self.beginResetModel()
        self._entries.clear()
        self._tally.clear()
        self._number_rows()
        self.endResetModel()

    def restart(self) -> None:
        """Forget every outcome (another library was opened); all covers wait again."""
        self._entries = [Entry(one.id, one.path, one.name) for one in self._entries]
        self._tally = Counter({QueueState.WAITING: len(self._entries)})
        self._tell(0, len(self._entries) - 1)

    def set_result(
        self, entry_id: int, result: Identification | None, *, asked: bool = False
    ) -> None:
        """Say what was found; None lets the cover wait again."""
        self._change(entry_id, result=result, choice=0, asking=False, asked=asked)

    def set_asking(self, entry_id: int, asking: bool) -> None:
        """Say whether the server is being asked about a cover."""
        self._change(entry_id, asking=asking)

    def choose(self, entry_id: int, choice: int) -> None:
        """Look at another candidate."""
        entry = self.entry(entry_id)
        if entry is not None and 0 <= choice < len(entry.matches):
            self._change(entry_id, choice=choice)

    def set_added(self, entry_id: int, issue_id: int) -> None:
        """Say that a cover's issue is in the collection now."""
        self._change(entry_id, added=issue_id)

    def update_issues(self, issues: Mapping[int, IssueRow]) -> None:
        """Show what is known of the candidates now (owned, read, corrected names)."""
        for entry in self.results():
            assert entry.result is not None  # noqa: S101 - `results` has no others
            matches = tuple(
                replace(one, issue=issues.get(one.issue.id, one.issue)) for one in entry.matches
            )
            if matches != entry.matches:
                self._change(entry.id, result=replace(entry.result, matches=matches))

    def next_unsettled(self, after: int) -> int:
        """The next row, from the top again at the end, with something to decide; -1 for none."""
        rows = len(self._entries)
        for step in range(1, rows + 1):
            row = (after + step) % rows
            entry = self._entries[row]
            if entry.result is not None and not entry.settled:
                return row
        return -1

    def _change(self, entry_id: int, **values: Any) -> None:
        row = self._rows.get(entry_id)
        if row is not None:
            before = self._entries[row]
            after = self._entries[row] = replace(before, **values)
            self._tally[before.state] -= 1
            self._tally[after.state] += 1
            self._tell(row, row)

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))

    def _number_rows(self) -> None:
        self._rows = {entry.id: row for row, entry in enumerate(self._entries)}
