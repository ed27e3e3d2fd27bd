"""The panel at the right: everything known of the record that is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui.widgets.detail_parts import DetailSheet
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.issue_details import issue_sheet
from metron_desktop.gui.widgets.reading_list_details import reading_list_sheet
from metron_desktop.gui.widgets.series_details import series_sheet

if TYPE_CHECKING:
    from metron_desktop.domain.collection import CollectionRow
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.services.workspace import Workspace

MIN_WIDTH = 280
_TASK = "details"


class DetailPanel(QScrollArea):
    """Shows one record. UI thread.

    What was shown stays until the next record is read, so that going through a list does not
    flicker. It reads the local library only; the server is asked when the person says so.

    Signals:
        activated: A `Link` to another record was followed.
    """

    activated = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace: Workspace | None = None
        self._link: Link | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(MIN_WIDTH)
        self.setAccessibleName(self.tr("Details"))
        self._show_empty()

    @property
    def link(self) -> Link | None:
        """The record shown, or about to be."""
        return self._link

    def sizeHint(self) -> QSize:
        """A little more than the least width."""
        return QSize(MIN_WIDTH + 40, 600)

    def bind(self, workspace: Workspace | None) -> None:
        """Show records of this workspace from now on."""
        self._workspace = workspace
        self.show_record(None)

    def show_record(self, link: Link | None) -> None:
        """Show this record, or that none is selected. Shown again, it is read again."""
        self._link = link
        if link is None or self._workspace is None:
            self._context.tasks.cancel(_TASK)
            self._show_empty()
        else:
            self._context.tasks.run(self._read(self._workspace, link), replacing=_TASK)

    async def settled(self) -> None:
        """Return when the record is shown with its covers."""
        seen = None
        while (shown := self.grab().toImage()) != seen:
            seen = shown
            await self._context.tasks.idle()
            await self._context.thumbnails.settled()
            QCoreApplication.sendPostedEvents()  # layouts

    async def _read(self, workspace: Workspace, link: Link) -> None:
        if link.kind == Kind.COLLECTION_ITEM:
            item = await workspace.collection.item(link.id)
            if item is not None:
                await self._read_issue(workspace, item.issue.id, item)
                return
        elif link.kind == Kind.ISSUE:
            item = await workspace.collection.item_of_issue(link.id)
            await self._read_issue(workspace, link.id, item)
            return
        elif link.kind == Kind.SERIES:
            series = await workspace.library.series(link.id)
            if series is not None:
                self._show(series_sheet(series))
                return
        elif link.kind == Kind.READING_LIST:
            reading_list = await workspace.reading_lists.detail(link.id)
            if reading_list is not None:
                self._show(reading_list_sheet(reading_list))
                return
        self._show_empty()

    async def _read_issue(
        self, workspace: Workspace, issue_id: int, item: CollectionRow | None
    ) -> None:
        detail = await workspace.library.issue(issue_id)
        read_dates = []
        if item is not None:
            readings = await workspace.collection.read_dates([item.local_id])
            read_dates = readings[item.local_id]
        if detail is None:
            self._show_empty()
            return
        sheet = issue_sheet(
            detail,
            item,
            read_dates,
            self._context.thumbnails,
            fetchable=workspace.client is not None,
        )
        sheet.wanted.connect(
            lambda: self._context.tasks.run(self._fetch(workspace, issue_id), replacing=_TASK)
        )
        self._show(sheet)

    async def _fetch(self, workspace: Workspace, issue_id: int) -> None:
        await workspace.library.fetch_issue(issue_id)
        item = await workspace.collection.item_of_issue(issue_id)
        await self._read_issue(workspace, issue_id, item)

    def _show(self, sheet: DetailSheet) -> None:
        sheet.activated.connect(self.activated)
        again = self._shown == self._link
        place = self.verticalScrollBar().value() if again else 0
        self._shown = self._link
        self.setWidget(sheet)
        self.verticalScrollBar().setValue(place)

    def _show_empty(self) -> None:
        self._shown = None
        empty = EmptyState()
        empty.say("detail-panel", "", self.tr("Select something to see its details here."))
        self.setWidget(empty)
