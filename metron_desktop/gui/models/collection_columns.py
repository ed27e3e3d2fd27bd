"""The columns of the collection."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QIcon

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.grades import GRADES
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import icons
from metron_desktop.gui.delegates.chip import Chip
from metron_desktop.gui.models import formatting as fmt
from metron_desktop.gui.models.column import CENTER, RIGHT, Cell, Column, RecordType
from metron_desktop.gui.models.issues_columns import series_text
from metron_desktop.gui.theme import Tone

translate = QCoreApplication.translate

_NOTES_SHOWN = 200


def collection_records() -> RecordType[CollectionRow]:
    """How items of the collection are shown."""
    return RecordType(
        kind=Kind.COLLECTION_ITEM,
        columns=_columns(),
        id_of=lambda row: row.local_id,
        link_of=lambda row: Link(Kind.COLLECTION_ITEM, row.local_id, row.issue.title),
        issue_of=lambda row: row.issue,
        badge_of=lambda row: fmt.grade_badge(row.grade, row.grading_company),
        edited_fields=lambda row: row.local_fields,
        depends_on=frozenset({Kind.ISSUE, Kind.SERIES, Kind.PUBLISHER}),
    )


def grade_chip(row: CollectionRow) -> Chip:
    """The grade as a chip; graded by a company it stands out."""
    text = fmt.grade_text(row.grade, row.grading_company)
    return Chip(text, Tone.ACCENT if row.grading_company else Tone.MUTED)


def read_text(row: CollectionRow) -> str:
    """Read or unread, in a word."""
    return (
        translate("CollectionColumns", "Read")
        if row.is_read
        else translate("CollectionColumns", "Unread")
    )


def gap_text(row: CollectionRow) -> str:
    """Whether an issue beside it in its series is missing, in words; "" where none is."""
    return translate("CollectionColumns", "Gap beside it") if row.gap else ""


def notes_text(row: CollectionRow) -> str:
    """The beginning of the notes on one line; a megabyte of them must not slow the table."""
    return " ".join(row.notes[:_NOTES_SHOWN].split())


def _columns() -> tuple[Column[CollectionRow], ...]:
    return (*_issue_columns(), *_copy_columns(), *_purchase_columns(), *_more_columns())


def _issue_columns() -> tuple[Column[CollectionRow], ...]:
    return (
        Column(
            key="series",
            title=translate("CollectionColumns", "Series"),
            text=lambda row: series_text(row.issue),
            sort="series",
            chars=22,
            stretch=True,
            decoration=_local_icon,
            tooltip=_local_text,
        ),
        Column(
            key="number",
            title=translate("CollectionColumns", "No."),
            text=lambda row: row.issue.number,
            sort="number",
            chars=9,
            align=RIGHT,
        ),
        Column(
            key="cover_date",
            title=translate("CollectionColumns", "Cover date"),
            text=lambda row: fmt.month_text(row.issue.cover_date),
            sort="cover_date",
            chars=10,
        ),
    )


def _copy_columns() -> tuple[Column[CollectionRow], ...]:
    return (
        Column(
            key="grade",
            title=translate("CollectionColumns", "Grade"),
            text=lambda row: fmt.grade_text(row.grade, row.grading_company),
            sort="grade",
            chars=19,
            cell=Cell.CHIP,
            value=grade_chip,
            tooltip=lambda row: GRADES.get(row.grade, "") if row.grade is not None else "",
            field="grade",
            edited=True,
        ),
        Column(
            key="is_read",
            title=translate("CollectionColumns", "Read"),
            text=read_text,
            sort="is_read",
            chars=6,
            align=CENTER,
            cell=Cell.CHECK,
            value=lambda row: row.is_read,
            field="is_read",
            edited=True,
        ),
        Column(
            key="rating",
            title=translate("CollectionColumns", "Rating"),
            text=lambda row: str(row.rating or ""),
            sort="rating",
            chars=11,
            cell=Cell.RATING,
            value=lambda row: row.rating,
            accessible=lambda row: fmt.rating_text(row.rating),
            field="rating",
            edited=True,
        ),
        Column(
            key="quantity",
            title=translate("CollectionColumns", "Copies"),
            text=lambda row: fmt.number_text(row.quantity),
            sort="quantity",
            chars=7,
            align=RIGHT,
            shown=False,
            field="quantity",
            edited=True,
        ),
    )


def _purchase_columns() -> tuple[Column[CollectionRow], ...]:
    return (
        Column(
            key="purchase_price",
            title=translate("CollectionColumns", "Price"),
            text=lambda row: fmt.money_text(row.purchase_price),
            sort="purchase_price",
            chars=9,
            align=RIGHT,
            field="purchase_price",
            edited=True,
        ),
        Column(
            key="value",
            title=translate("CollectionColumns", "Value"),
            text=lambda row: fmt.money_text(row.value),
            sort="value",
            chars=10,
            align=RIGHT,
            shown=False,
            tooltip=_value_text,
        ),
        Column(
            key="purchase_date",
            title=translate("CollectionColumns", "Purchased"),
            text=lambda row: fmt.date_text(row.purchase_date),
            sort="purchase_date",
            chars=11,
            shown=False,
            field="purchase_date",
            edited=True,
        ),
        Column(
            key="storage_location",
            title=translate("CollectionColumns", "Location"),
            text=lambda row: row.storage_location,
            sort="storage_location",
            chars=16,
            shown=False,
            field="storage_location",
            edited=True,
        ),
        Column(
            key="purchase_store",
            title=translate("CollectionColumns", "Bought at"),
            text=lambda row: row.purchase_store,
            sort="purchase_store",
            chars=16,
            shown=False,
            field="purchase_store",
            edited=True,
        ),
        Column(
            key="notes",
            title=translate("CollectionColumns", "Notes"),
            text=notes_text,
            sort="notes",
            chars=24,
            shown=False,
            field="notes",
            edited=True,
        ),
    )


def _more_columns() -> tuple[Column[CollectionRow], ...]:
    return (
        Column(
            key="publisher",
            title=translate("CollectionColumns", "Publisher"),
            text=lambda row: row.issue.publisher,
            sort="publisher",
            chars=18,
            shown=False,
        ),
        Column(
            key="imprint",
            title=translate("CollectionColumns", "Imprint"),
            text=lambda row: row.imprint,
            sort="imprint",
            chars=16,
            shown=False,
        ),
        Column(
            key="series_type",
            title=translate("CollectionColumns", "Series type"),
            text=lambda row: row.series_type,
            sort="series_type",
            chars=14,
            shown=False,
        ),
        Column(
            key="book_format",
            title=translate("CollectionColumns", "Format"),
            text=lambda row: fmt.format_text(row.book_format),
            sort="book_format",
            chars=8,
            shown=False,
            cell=Cell.CHIP,
            field="book_format",
            edited=True,
        ),
        Column(
            key="grading_company",
            title=translate("CollectionColumns", "Graded by"),
            text=lambda row: row.grading_company,
            sort="grading_company",
            chars=10,
            shown=False,
            field="grading_company",
            edited=True,
        ),
        Column(
            key="store_date",
            title=translate("CollectionColumns", "In stores"),
            text=lambda row: fmt.date_text(row.issue.store_date),
            sort="store_date",
            chars=11,
            shown=False,
        ),
        Column(
            key="date_read",
            title=translate("CollectionColumns", "Last read"),
            text=lambda row: fmt.moment_date_text(row.date_read),
            sort="date_read",
            chars=11,
            shown=False,
            tooltip=lambda row: fmt.moment_text(row.date_read),
            field="date_read",
        ),
        Column(
            key="read_count",
            title=translate("CollectionColumns", "Times read"),
            text=lambda row: fmt.number_text(row.read_count),
            sort="read_count",
            chars=11,
            align=RIGHT,
            shown=False,
            field="read_count",
        ),
        Column(
            key="gap",
            title=translate("CollectionColumns", "Gap"),
            text=gap_text,
            chars=14,
            shown=False,
        ),
        Column(
            key="created_on",
            title=translate("CollectionColumns", "Added"),
            text=lambda row: fmt.moment_date_text(row.created_on),
            sort="created_on",
            chars=11,
            shown=False,
            tooltip=lambda row: fmt.moment_text(row.created_on),
        ),
        Column(
            key="modified",
            title=translate("CollectionColumns", "Changed"),
            text=lambda row: fmt.moment_date_text(row.modified),
            sort="modified",
            chars=11,
            shown=False,
            tooltip=lambda row: fmt.moment_text(row.modified),
        ),
    )


def _value_text(row: CollectionRow) -> str:
    if row.purchase_price is None or row.quantity == 1:
        return ""
    return translate("CollectionColumns", "{price} for each of {count}").format(
        price=fmt.money_text(row.purchase_price), count=fmt.number_text(row.quantity)
    )


def _local_icon(row: CollectionRow) -> QIcon | None:
    if row.server_id is None:
        return icons.icon("offline")
    return icons.icon("edit") if row.local_fields else None


def _local_text(row: CollectionRow) -> str:
    if row.server_id is None:
        return translate("CollectionColumns", "Only on this computer so far")
    return (
        translate("CollectionColumns", "Changed here; the server has other values")
        if row.local_fields
        else ""
    )
