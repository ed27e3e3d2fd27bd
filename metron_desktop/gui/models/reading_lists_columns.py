"""The columns of reading lists and of the items of one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtGui import QIcon

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.reading_list import (
    ATTRIBUTION_SOURCES,
    ReadingListItem,
    ReadingListRow,
)
from metron_desktop.gui import icons
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.delegates.completion_delegate import Completion
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.column import CENTER, RIGHT, Cell, Column, RecordType
from metron_desktop.gui.models.issues_columns import owned_chip, owned_text, series_text
from metron_desktop.gui.models.series_columns import owned_completion, owned_of_text
from metron_desktop.gui.theme import Tone

translate = QCoreApplication.translate

_TYPE_TONES = {"Prologue": Tone.WARNING, "Core Issue": Tone.ACCENT, "Epilogue": Tone.WARNING}


def reading_list_records() -> RecordType[ReadingListRow]:
    """How reading lists are shown."""
    return RecordType(
        kind=Kind.READING_LIST,
        columns=_columns(),
        id_of=lambda row: row.id,
        link_of=lambda row: Link(Kind.READING_LIST, row.id, row.name),
        depends_on=frozenset({Kind.COLLECTION_ITEM}),
    )


def reading_list_item_records() -> RecordType[ReadingListItem]:
    """How the items of a reading list are shown."""
    return RecordType(
        kind=Kind.ISSUE,
        columns=_item_columns(),
        id_of=lambda item: item.id,
        link_of=lambda item: Link(Kind.ISSUE, item.issue.id, item.issue.title),
        issue_of=lambda item: item.issue,
    )


def type_chip(item: ReadingListItem) -> Chip:
    """The item's part in the story."""
    return Chip(type_text(item.issue_type), _TYPE_TONES.get(item.issue_type, Tone.MUTED))


def type_text(issue_type: str) -> str:
    """The name of an item type; an unknown one as it is."""
    names = {
        "Prologue": translate("ReadingListsColumns", "Prologue"),
        "Core Issue": translate("ReadingListsColumns", "Core"),
        "Tie-In": translate("ReadingListsColumns", "Tie-In"),
        "Epilogue": translate("ReadingListsColumns", "Epilogue"),
    }
    return names.get(issue_type, issue_type)


def source_text(code: str) -> str:
    """The name of an attribution source; an unknown code as it is."""
    return ATTRIBUTION_SOURCES.get(code, code)


def list_state_text(row: ReadingListRow) -> str:
    """Whether a list is private or gone from the server, in words; "" for neither."""
    if row.gone:
        return translate("ReadingListsColumns", "No longer on the server; kept here")
    return (
        translate("ReadingListsColumns", "Private: only you can see it") if row.is_private else ""
    )


def _state_icon(row: ReadingListRow) -> QIcon | None:
    if row.gone:
        return icons.icon("offline")
    return icons.icon("lock") if row.is_private else None


def _columns() -> tuple[Column[ReadingListRow], ...]:
    return (
        Column(
            key="name",
            title=translate("ReadingListsColumns", "Name"),
            text=lambda row: row.name,
            sort="name",
            chars=16,
            stretch=True,
            decoration=_state_icon,
            tooltip=list_state_text,
            accessible=lambda row: ", ".join(filter(None, (row.name, list_state_text(row)))),
        ),
        Column(
            key="owned",
            title=translate("ReadingListsColumns", "Owned"),
            text=lambda row: f"{row.owned}/{row.items}" if row.items else "",
            sort="owned",
            chars=18,
            cell=Cell.COMPLETION,
            value=_completion,
            accessible=lambda row: owned_of_text(row.owned, row.items or 0),
            tooltip=lambda row: owned_of_text(row.owned, row.items or 0),
        ),
        Column(
            key="list_type",
            title=translate("ReadingListsColumns", "Type"),
            text=lambda row: row.list_type,
            sort="list_type",
            chars=12,
            cell=Cell.CHIP,
            shown=False,
        ),
        Column(
            key="username",
            title=translate("ReadingListsColumns", "Kept by"),
            text=lambda row: row.username,
            sort="username",
            chars=12,
            shown=False,
        ),
        Column(
            key="attribution_source",
            title=translate("ReadingListsColumns", "Source"),
            text=lambda row: source_text(row.attribution_source),
            sort="attribution_source",
            chars=20,
            shown=False,
        ),
        Column(
            key="read",
            title=translate("ReadingListsColumns", "Read"),
            text=lambda row: fmt.number_text(row.read) if row.read else "",
            sort="read",
            chars=7,
            align=RIGHT,
            shown=False,
        ),
        Column(
            key="items",
            title=translate("ReadingListsColumns", "Items"),
            text=lambda row: fmt.number_text(row.items) if row.items is not None else "",
            sort="items",
            chars=7,
            align=RIGHT,
            shown=False,
        ),
        Column(
            key="average_rating",
            title=translate("ReadingListsColumns", "Rating"),
            text=_average_text,
            sort="average_rating",
            chars=10,
            cell=Cell.RATING,
            value=lambda row: row.average_rating,
            tooltip=_average_text,
            shown=False,
        ),
        Column(
            key="modified",
            title=translate("ReadingListsColumns", "Changed"),
            text=lambda row: fmt.moment_date_text(row.modified),
            sort="modified",
            chars=11,
            shown=False,
        ),
    )


def _completion(row: ReadingListRow) -> Completion:
    return owned_completion(row.owned, row.items) if row.items else Completion(0, 0, "")


def _average_text(row: ReadingListRow) -> str:
    if row.average_rating is None:
        return ""
    return translate("ReadingListsColumns", "{average} of 5 ({count})").format(
        average=QLocale().toString(row.average_rating, "f", 1),
        count=fmt.number_text(row.rating_count),
    )


def _item_columns() -> tuple[Column[ReadingListItem], ...]:
    return (
        Column(
            key="order",
            title="",
            text=lambda item: fmt.number_text(item.order),
            chars=3,
            align=RIGHT,
        ),
        Column(
            key="series",
            title=translate("ReadingListsColumns", "Series"),
            text=lambda item: series_text(item.issue),
            chars=18,
            stretch=True,
        ),
        Column(
            key="number",
            title=translate("ReadingListsColumns", "No."),
            text=lambda item: item.issue.number,
            chars=6,
            align=RIGHT,
        ),
        Column(
            key="type",
            title=translate("ReadingListsColumns", "Part"),
            text=lambda item: type_text(item.issue_type),
            chars=8,
            cell=Cell.CHIP,
            value=type_chip,
        ),
        Column(
            key="owned",
            title=translate("ReadingListsColumns", "Owned"),
            text=lambda item: owned_text(item.issue),
            chars=11,
            cell=Cell.CHIP,
            value=lambda item: owned_chip(item.issue),
            accessible=lambda item: (
                owned_text(item.issue) or translate("ReadingListsColumns", "Not owned")
            ),
        ),
        Column(
            key="read",
            title=translate("ReadingListsColumns", "Read"),
            text=lambda item: translate("ReadingListsColumns", "Read") if item.issue.read else "",
            chars=4,
            align=CENTER,
            cell=Cell.CHECK,
            value=lambda item: item.issue.read,
            accessible=lambda item: (
                translate("ReadingListsColumns", "Read")
                if item.issue.read
                else translate("ReadingListsColumns", "Unread")
            ),
        ),
        Column(
            key="cover_date",
            title=translate("ReadingListsColumns", "Cover date"),
            text=lambda item: fmt.month_text(item.issue.cover_date),
            chars=11,
        ),
    )
