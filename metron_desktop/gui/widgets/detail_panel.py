"""The panel at the right: everything known of the record that is selected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from metron_desktop.domain.issue import Link
from metron_desktop.gui.availability import no_writing
from metron_desktop.gui.caring import Caring
from metron_desktop.gui.deciding import Deciding
from metron_desktop.gui.models.field_wording import field_name
from metron_desktop.gui.models.record_care import Care
from metron_desktop.gui.record_content import (
    Content,
    IssueContent,
    SeriesContent,
    read_content,
)
from metron_desktop.gui.undoing import announce
from metron_desktop.gui.widgets.care_section import CareSection
from metron_desktop.gui.widgets.detail_parts import DetailSheet
from metron_desktop.gui.widgets.empty_state import EmptyState
from metron_desktop.gui.widgets.issue_details import issue_sheet
from metron_desktop.gui.widgets.reading_list_details import reading_list_sheet
from metron_desktop.gui.widgets.series_details import series_sheet

if TYPE_CHECKING:
    from metron_desktop.gui.pages.page import PageContext
    from metron_desktop.services.workspace import Workspace

MIN_WIDTH = 280
_TASK = "details"


class DetailPanel(QScrollArea):
    """Shows one record. UI thread.

    What was shown stays until the next record is read, so that going through a list does not
    flicker; read again and found the same, nothing is made anew, so that the keyboard stays where
    it is. It reads the local library only; the server is asked when the person says so.

    Signals:
        activated: A `Link` to another record was followed.
    """

    activated = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._workspace: Workspace | None = None
        self._link: Link | None = None
        self._shown: tuple[Link, Content] | None = None
        self._caring = Caring(context.tasks, self)
        self._caring.changed.connect(lambda: self.show_record(self._link))
        self._deciding = Deciding(context, self)
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
        self._caring.bind(workspace)
        self._deciding.bind(workspace)
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
        content = await read_content(workspace, link)
        if content is None:
            self._show_empty()
            return
        care = await self._caring.care(content.subjects)
        if link == self._link:
            self.show_content(link, content, care, why_not=no_writing(workspace))

    def show_content(self, link: Link, content: Content, care: Care, *, why_not: str = "") -> None:
        """Show what was read.

        Args:
            link: The record.
            content: Everything known of it.
            care: How much of that is here.
            why_not: Why nothing can be decided about it; "" where it can.
        """
        if self._shown == (link, content) and self._follow(care):
            return
        self._show(link, content, self._sheet(content, care, why_not))

    def _follow(self, care: Care) -> bool:
        """Show how the record stands now, where nothing else of it has changed."""
        section = self.widget().findChild(CareSection)
        if section is None:
            return care == Care(())
        if section.fits(care):
            section.show_care(care)
            return True
        return False

    def _sheet(self, content: Content, care: Care, why_not: str) -> DetailSheet:
        if isinstance(content, IssueContent):
            sheet = issue_sheet(content, care, self._context.thumbnails, why_not=why_not)
        elif isinstance(content, SeriesContent):
            sheet = series_sheet(content.detail, care)
        else:
            sheet = reading_list_sheet(content.detail, care)
        sheet.activated.connect(self.activated)
        sheet.decided.connect(lambda step: self._deciding.take([step]))
        sheet.revert_wanted.connect(self._on_revert)
        if (section := sheet.findChild(CareSection)) is not None:
            section.refresh_wanted.connect(self._caring.refresh)
            section.cost_wanted.connect(self._caring.ask_cost)
            section.keep_wanted.connect(self._caring.keep)
            section.declined.connect(self._caring.decline)
            section.forget_wanted.connect(self._caring.forget)
        return sheet

    def _on_revert(self, local_id: int, field: str) -> None:
        if self._workspace is not None:
            self._context.tasks.run(self._revert(self._workspace, local_id, field))

    async def _revert(self, workspace: Workspace, local_id: int, field: str) -> None:
        await workspace.collection.revert([local_id], [field])
        said = self.tr("Metron’s value shows again: {field}").format(field=field_name(field))
        await announce(self._context, workspace, said)

    def _show(self, link: Link, content: Content, sheet: DetailSheet) -> None:
        again = self._shown is not None and self._shown[0] == link
        place = self.verticalScrollBar().value() if again else 0
        self._shown = link, content
        self.setWidget(sheet)
        self.verticalScrollBar().setValue(place)

    def _show_empty(self) -> None:
        self._shown = None
        empty = EmptyState()
        empty.say("detail-panel", "", self.tr("Select something to see its details here."))
        self.setWidget(empty)
