"""Everything the detail panel shows of a record, read from the library as one value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication

from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.issue import IssueDetail, Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.reading_list import ReadingListDetail
from metron_desktop.domain.review import Conflict
from metron_desktop.domain.series import SeriesDetail
from metron_desktop.gui.caring import Subject

if TYPE_CHECKING:
    from metron_desktop.domain.outbox import OutgoingChange
    from metron_desktop.services.workspace import Workspace

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class IssueContent:
    """An issue, and the copy that is owned.

    Attributes:
        detail: What is known of the issue.
        item: The copy, if any.
        read_dates: When that copy was read, latest first.
        typed: Its fields whose value was typed here, with the server's.
        conflicts: Of these, the ones that the server changed too.
        removed: Whether the server no longer has the copy, and nobody has decided yet.
        waiting: Changes about it that the server is yet to be told.
    """

    detail: IssueDetail
    item: CollectionRow | None = None
    read_dates: tuple[ReadDate, ...] = ()
    typed: tuple[Conflict, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    removed: bool = False
    waiting: tuple[OutgoingChange, ...] = ()

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What of it can be fetched again."""
        row, found = self.detail.row, []
        if self.item is not None and self.item.server_id is not None:
            link = Link(Kind.COLLECTION_ITEM, self.item.local_id, row.title)
            found.append(Subject(link, translate("RecordCare", "Your copy"), self.item.detailed_at))
        name = translate("RecordCare", "The issue") if found else ""
        link = Link(Kind.ISSUE, row.id, row.title)
        return (*found, Subject(link, name, self.detail.detailed_at))


@dataclass(frozen=True, slots=True)
class SeriesContent:
    """A series."""

    detail: SeriesDetail

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What of it can be fetched again."""
        link = Link(Kind.SERIES, self.detail.row.id, self.detail.row.name)
        return (Subject(link, "", self.detail.detailed_at, keepable=True),)


@dataclass(frozen=True, slots=True)
class ReadingListContent:
    """A reading list."""

    detail: ReadingListDetail

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What of it can be fetched again."""
        link = Link(Kind.READING_LIST, self.detail.row.id, self.detail.row.name)
        return (Subject(link, "", self.detail.detailed_at, keepable=True),)


Content: TypeAlias = IssueContent | SeriesContent | ReadingListContent


async def read_content(workspace: Workspace, link: Link) -> Content | None:
    """What is known of a record; None where it is not there (any more)."""
    if link.kind == Kind.COLLECTION_ITEM:
        item = await workspace.collection.item(link.id)
        return await _issue(workspace, item.issue.id, item) if item is not None else None
    if link.kind == Kind.ISSUE:
        item = await workspace.collection.item_of_issue(link.id)
        return await _issue(workspace, link.id, item)
    if link.kind == Kind.SERIES:
        series = await workspace.library.series(link.id)
        return SeriesContent(series) if series is not None else None
    if link.kind == Kind.READING_LIST:
        reading_list = await workspace.reading_lists.detail(link.id)
        return ReadingListContent(reading_list) if reading_list is not None else None
    return None


async def _issue(
    workspace: Workspace, issue_id: int, item: CollectionRow | None
) -> IssueContent | None:
    detail = await workspace.library.issue(issue_id)
    if detail is None or item is None:
        return IssueContent(detail) if detail is not None else None
    readings = await workspace.collection.read_dates([item.local_id])
    typed: list[Conflict] = []
    conflicts: list[Conflict] = []
    removed = False
    if item.local_fields:
        typed = await workspace.review.typed_of(item.local_id)
    if item.conflict_fields:
        conflicts = await workspace.review.conflicts_of(item.local_id)
    if item.server_id is None:
        gone = await workspace.review.removed()
        removed = any(one.item.local_id == item.local_id for one in gone)
    waiting = [*await workspace.outbox.waiting(), *await workspace.outbox.kept()]
    return IssueContent(
        detail,
        item,
        tuple(readings[item.local_id]),
        tuple(typed),
        tuple(conflicts),
        removed,
        tuple(one for one in waiting if one.entry.issue_id == issue_id),
    )
