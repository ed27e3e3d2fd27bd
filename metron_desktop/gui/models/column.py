"""What a table shows of a record, declared as values: columns and their record type."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon

from metron_desktop.domain.issue import IssueRow, Link
from metron_desktop.domain.kinds import Kind

R = TypeVar("R")


class Cell(Enum):
    """Which delegate paints a column."""

    TEXT = "text"
    CHIP = "chip"
    RATING = "rating"
    CHECK = "check"
    COMPLETION = "completion"


LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        key: Stable name, kept in the settings with the column's width and place.
        title: Heading, already translated.
        text: What the cell says; also what is copied.
        sort: The store's sort key, "" where the column cannot be sorted by.
        chars: Width at first, in average characters.
        align: Alignment of cell and heading.
        shown: Whether it is there before the person chose columns.
        stretch: Whether it takes the room that is left over at first.
        cell: Which delegate paints it.
        value: What that delegate paints, where text is not enough.
        accessible: What a screen reader says, where `text` would not do.
        tooltip: What a tooltip adds; cut-off text gets a tooltip anyway.
        decoration: An icon before the text.
        field: The API's field name, for marking a local value.
        edited: Whether that field can be changed in place.
    """

    key: str
    title: str
    text: Callable[[R], str]
    sort: str = ""
    chars: int = 12
    align: Qt.AlignmentFlag = LEFT
    shown: bool = True
    stretch: bool = False
    cell: Cell = Cell.TEXT
    value: Callable[[R], Any] | None = None
    accessible: Callable[[R], str] | None = None
    tooltip: Callable[[R], str] | None = None
    decoration: Callable[[R], QIcon | None] | None = None
    field: str = ""
    edited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordType(Generic[R]):
    """How records of one type are shown.

    Attributes:
        kind: Their kind.
        columns: All columns in their first order.
        id_of: A record's id.
        link_of: A pointer to a record, for the detail panel.
        issue_of: The issue whose cover stands for a record; None where records have no cover.
        badge_of: A word on a record's cover (its grade), "" for none.
        edited_fields: Names of the fields whose value here differs from the server's.
        depends_on: Kinds whose changes can change what a row shows.
    """

    kind: Kind
    columns: tuple[Column[R], ...]
    id_of: Callable[[R], int]
    link_of: Callable[[R], Link]
    issue_of: Callable[[R], IssueRow] | None = None
    badge_of: Callable[[R], str] = lambda _record: ""
    edited_fields: Callable[[R], frozenset[str]] = lambda _record: frozenset()
    depends_on: frozenset[Kind] = frozenset()
