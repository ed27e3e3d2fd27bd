"""Identify: the queue of covers at the left, the scan beside its candidate at the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QAction, QImage
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import IssueRow, Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.gui import icons, theme
from metron_desktop.gui.identify_queue import IdentifyQueue
from metron_desktop.gui.models.identify_queue_model import (
    Entry,
    IdentifyQueueModel,
    QueueState,
)
from metron_desktop.gui.pages.identify_verdicts import comparison_of, verdict_of
from metron_desktop.gui.pages.page import Page, PageContext
from metron_desktop.gui.scan_images import ScanImages
from metron_desktop.gui.undoing import announce
from metron_desktop.gui.widgets.candidate_strip import CandidateStrip
from metron_desktop.gui.widgets.cover_compare import CoverCompare
from metron_desktop.gui.widgets.identify_invitation import IdentifyInvitation
from metron_desktop.gui.widgets.queue_list import QueueList
from metron_desktop.gui.widgets.queue_status import QueueStatus
from metron_desktop.gui.widgets.splitter import Splitter
from metron_desktop.gui.widgets.verdict_panel import VerdictPanel

if TYPE_CHECKING:
    from metron_desktop.services.workspace import Workspace


class IdentifyPage(Page):
    """Identifies what is dropped, pasted or opened. UI thread."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.title = self.tr("Identify")
        self.icon_name = "identify"
        self._workspace: Workspace | None = None
        self._shown: Entry | None = None
        self.model = IdentifyQueueModel(self)
        self.queue = IdentifyQueue(context, self.model, self)
        self.scans = ScanImages(self)
        self.list = QueueList(self.model, self.scans)
        self.status = QueueStatus()
        self.invitation = IdentifyInvitation()
        self.compare = CoverCompare(self.scans, context.thumbnails)
        self.verdict = VerdictPanel()
        self.candidates = CandidateStrip(context.thumbnails)
        self._stack = QStackedWidget()
        self.commands["add"] = QAction(icons.icon("add"), self.tr("Add to collection"), self)
        self.commands["add"].setEnabled(False)
        self._build()
        self._connect()
        self._show_current()

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Identify these files, and the pictures in these folders."""
        self._add(list(paths))

    def add_image(self, image: QImage | bytes) -> None:
        """Identify a picture that has no file."""
        self._add([image])

    def bind(self, workspace: Workspace | None) -> None:
        """Search this library from now on, also for the covers that are in the queue already."""
        self._workspace = workspace
        self.queue.bind(workspace)
        self._show_current()

    def refresh(self, changes: Changes) -> None:
        """Show what is known of the candidates now."""
        if changes.touches(Kind.ISSUE) or changes.touches(Kind.COLLECTION_ITEM):
            self._reread()

    async def settled(self) -> None:
        """Return when every cover was looked at and its pictures are there."""
        await self.queue.settled()
        self.grab()  # painting asks for the pictures in view
        await self.scans.settled()
        await self.context.thumbnails.settled()

    def _add(self, covers: list[Path | QImage | bytes]) -> None:
        self.queue.add(covers)
        self.list.setFocus()
        self._show_current()

    # Making the page

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        column.addWidget(self.status)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(*(theme.SPACE_L,) * 4)
        column.setSpacing(theme.SPACE_M)
        for part, stretch in ((self.compare, 1000), (self.verdict, 0), (self.candidates, 0)):
            column.addWidget(part, stretch)
        column.addStretch(1)
        left.setMinimumWidth(220)
        splitter = Splitter(Qt.Orientation.Horizontal, left, right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([280, 480])
        self._stack.addWidget(self.invitation)
        self._stack.addWidget(splitter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _connect(self) -> None:
        for source in (self.invitation, self.status):
            source.open_requested.connect(lambda: self._command("open"))
            source.paste_requested.connect(lambda: self._command("paste"))
        self.commands["add"].triggered.connect(self._on_add)
        self.model.dataChanged.connect(self._on_data_changed)
        self.model.rowsInserted.connect(self._on_rows_changed)
        self.model.rowsRemoved.connect(self._on_rows_changed)
        self.queue.changed.connect(self._show_progress)
        self.status.stop_requested.connect(self.queue.stop)
        self.status.continue_requested.connect(self.queue.start)
        self.status.ask_requested.connect(self.queue.ask)
        selection = self.list.selectionModel()
        selection.currentRowChanged.connect(lambda *_rows: self._show_current())
        self.list.add_requested.connect(self._on_acted)
        self.list.next_requested.connect(self._on_next)
        self.list.remove_requested.connect(self._on_remove)
        self.list.other_requested.connect(self._on_other)
        self.verdict.acted.connect(self._on_acted)
        self.verdict.next_requested.connect(self._on_next)
        self.candidates.chosen.connect(self._on_chosen)
        self.candidates.opened.connect(lambda _choice: self._on_opened())

    # What is shown

    @property
    def current(self) -> Entry | None:
        """The cover that is looked at."""
        return self.model.entry_at(self.list.currentIndex().row())

    def _on_rows_changed(self) -> None:
        if self.model.rowCount() and not self.list.currentIndex().isValid():
            self._go_to(0)
        self._show_current()
        self._show_progress()

    def _on_data_changed(self) -> None:
        if self.current != self._shown:
            self._show_current()
        self._show_progress()

    def _show_current(self) -> None:
        entry = self._shown = self.current
        if entry is None:
            if self.queue.unpacked:
                self.invitation.invite()
            else:
                self.invitation.wait()
            self._stack.setCurrentIndex(0)
        else:
            self._stack.setCurrentIndex(1)
            online = self._workspace is not None and self._workspace.identification.online
            self.compare.compare(comparison_of(entry))
            self.verdict.say(verdict_of(entry, opened=self._workspace is not None, online=online))
            self.verdict.offer_next(self.model.next_unsettled(self.list.currentIndex().row()) >= 0)
            self.candidates.offer(entry.matches, entry.choice)
            self.candidates.setVisible(len(entry.matches) > 1)
        issue = entry.match.issue if entry is not None and entry.match is not None else None
        self.commands["add"].setEnabled(issue is not None and not issue.owned)
        self.selected.emit(_link(issue))

    def _show_progress(self) -> None:
        queue = self.queue
        waiting = 0 if queue.running else len(self.model.waiting())
        self.status.show_progress(
            done=queue.done,
            total=queue.total if queue.running else 0,
            waiting=waiting if self._workspace is not None else 0,
            offer=queue.offer,
        )
        self.summary_changed.emit(self._summary())

    def _summary(self) -> str:
        """What the status bar says: 12 covers: 9 identified, 2 to check, 1 unreadable."""
        tally = self.model.tally()
        total = self.model.rowCount()
        if not total:
            return ""
        counts = (
            (QueueState.ADDED, self.tr("%Ln added", "", tally[QueueState.ADDED])),
            (QueueState.IDENTIFIED, self.tr("%Ln identified", "", tally[QueueState.IDENTIFIED])),
            (QueueState.AMBIGUOUS, self.tr("%Ln to check", "", tally[QueueState.AMBIGUOUS])),
            (QueueState.NO_MATCH, self.tr("%Ln without a match", "", tally[QueueState.NO_MATCH])),
            (QueueState.UNREADABLE, self.tr("%Ln unreadable", "", tally[QueueState.UNREADABLE])),
        )
        parts = ", ".join(words for state, words in counts if tally[state])
        covers = self.tr("1 cover") if total == 1 else self.tr("%Ln covers", "", total)
        return self.tr("{covers}: {parts}").format(covers=covers, parts=parts) if parts else covers

    def _reread(self) -> None:
        ids = sorted({one.issue.id for entry in self.model.results() for one in entry.matches})
        if self._workspace is not None and ids:
            self.context.tasks.run(self._reread_issues(self._workspace, ids), "identify issues")

    async def _reread_issues(self, workspace: Workspace, ids: Sequence[int]) -> None:
        rows = await workspace.library.rows(Kind.ISSUE, ids)
        self.model.update_issues({row.id: row for row in rows if isinstance(row, IssueRow)})

    # What is done

    def _command(self, name: str) -> None:
        """Do what the window's command of this name does; it brings the covers here."""
        action = self.window().findChild(QAction, name)
        if action is not None:
            action.trigger()

    def _go_to(self, row: int) -> None:
        self.list.selectionModel().setCurrentIndex(
            self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def _on_acted(self) -> None:
        """Do what the main button says."""
        entry = self.current
        if entry is None:
            return
        if entry.match is not None:
            self._on_add()
        elif entry.result is not None:
            self.queue.retry(entry.id)

    def _on_add(self) -> None:
        entry = self.current
        if self._workspace is None or entry is None or entry.match is None:
            return
        issue = entry.match.issue
        if issue.owned:
            self.context.messages.show(
                self.tr("{title} is in your collection already.").format(title=issue.title)
            )
        else:
            self.context.tasks.run(self._add_issue(self._workspace, entry.id, issue))

    async def _add_issue(self, workspace: Workspace, entry_id: int, issue: IssueRow) -> None:
        await workspace.collection.add([issue.id])
        self.model.set_added(entry_id, issue.id)
        self._reread()
        said = self.tr("{title} is in your collection now.").format(title=issue.title)
        await announce(self.context, workspace, said)

    def _on_next(self) -> None:
        row = self.model.next_unsettled(self.list.currentIndex().row())
        if row >= 0:
            self._go_to(row)

    def _on_remove(self) -> None:
        row = self.list.currentIndex().row()
        if row >= 0:
            self.model.remove(row)

    def _on_other(self, step: int) -> None:
        entry = self.current
        if entry is not None and entry.matches:
            self.model.choose(entry.id, (entry.choice + step) % len(entry.matches))

    def _on_chosen(self, choice: int) -> None:
        entry = self.current
        if entry is not None:
            self.model.choose(entry.id, choice)

    def _on_opened(self) -> None:
        entry = self.current
        if entry is not None and entry.match is not None:
            self.activated.emit(_link(entry.match.issue))


def _link(issue: IssueRow | None) -> Link | None:
    return None if issue is None else Link(Kind.ISSUE, issue.id, issue.title)
