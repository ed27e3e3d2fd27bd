"""Everything the Activity page shows, from top to bottom; it knows no services."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from metron_desktop.domain.jobs import Estimate, Job, JobState, Standstill
from metron_desktop.domain.sync import Progress
from metron_desktop.gui import theme
from metron_desktop.gui.models.jobs_columns import job_records
from metron_desktop.gui.models.listed_table_model import ListedTableModel
from metron_desktop.gui.models.record_selection import RecordSelection
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.catalogue_card import CatalogueCard
from metron_desktop.gui.widgets.job_list import JobList
from metron_desktop.gui.widgets.outgoing_list import OutgoingList
from metron_desktop.gui.widgets.record_table import RecordTable
from metron_desktop.gui.widgets.section import Section
from metron_desktop.gui.widgets.sync_card import SyncCard

if TYPE_CHECKING:
    from metron_desktop.domain.outbox import OutgoingChange


class ActivityView(QScrollArea):
    """Cards below each other. UI thread.

    Signals:
        pause_all_requested: Let every job rest.
        resume_all_requested: Let every job go on.
        clear_requested: Forget the finished jobs.

    Attributes:
        sync: The next synchronisation.
        queue: The jobs that are not finished.
        waiting: Changes to be sent.
        kept: Changes the server cannot take.
        catalogue: The index of covers.
        history: The model of the finished jobs.
        selection: Which of them are selected.
        table: Their table.
    """

    pause_all_requested = Signal()
    resume_all_requested = Signal()
    clear_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sync = SyncCard()
        self.queue = JobList()
        self.waiting = OutgoingList()
        self.kept = OutgoingList()
        self.kept.setAccessibleName(self.tr("Changes that stay on this computer"))
        self.catalogue = CatalogueCard()
        self.history = ListedTableModel(job_records(), self)
        self.selection = RecordSelection(self.history)
        self.table = RecordTable(self.history, self.selection, self.tr("Finished jobs"))
        self._queue = Section(self.tr("Queue"), self.queue)
        self._pause = _quiet(self._queue.add_button(self.tr("Pause all")))
        self._pause.clicked.connect(self.pause_all_requested)
        self._resume = _quiet(self._queue.add_button(self.tr("Resume all")))
        self._resume.clicked.connect(self.resume_all_requested)
        self._waiting = Section(self.tr("Waiting to be sent"), self.waiting)
        self._kept = Section(self.tr("Stays on this computer"), self.kept)
        self._catalogue = Section(self.tr("Index of covers"), self.catalogue)
        self._history = Section(self.tr("History"), self._plate(self.table))
        self._clear = _quiet(self._history.add_button(self.tr("Clear history")))
        self._clear.clicked.connect(self.clear_requested)
        self._available = False
        self._filled = dict.fromkeys((self._queue, self._waiting, self._kept, self._history), False)
        self._build()
        self.show_jobs([])
        self.show_changes([], [])
        self.show_history([])

    def take_focus(self) -> bool:
        """Put the keyboard into the queue, or onto the first button there is; False for none."""
        buttons = [one for one in self.findChildren(QPushButton) if one.isVisible()]
        place = next(iter([*self.queue.rows, *buttons]), None)
        if place is None or not self.isVisible():
            return False
        place.setFocus()
        return True

    def show_jobs(self, jobs: Sequence[Job], prices: Mapping[int, Estimate] | None = None) -> None:
        """Show the jobs that are not finished, in the order in which they run.

        Args:
            jobs: The jobs.
            prices: What they will cost, by their ids, as far as it is known.
        """
        self.queue.show_jobs(jobs, prices or {})
        self._queue.say_empty(
            "" if jobs else self.tr("Nothing is under way. Synchronise to fetch what changed.")
        )
        paused = sum(job.state is JobState.PAUSED for job in jobs)
        self._pause.setVisible(paused < len(jobs))
        self._resume.setVisible(paused > 0)
        self._filled[self._queue] = bool(jobs)
        self._show_sections()

    def show_progress(self, running: Sequence[Progress]) -> None:
        """Say how far the running jobs have come, the most urgent first."""
        self.queue.show_progress(running)
        self.sync.show_progress(running[0] if running else None)

    def show_standstill(self, standstill: Standstill | None) -> None:
        """Say why the queue stands still; None while it moves."""
        self.sync.show_standstill(standstill)
        self.queue.show_standstill(standstill)

    def show_changes(
        self, waiting: Sequence[OutgoingChange], kept: Sequence[OutgoingChange]
    ) -> None:
        """Show what the server does not know yet, and what it cannot take."""
        self.waiting.show_changes(waiting)
        self._waiting.say_empty(
            "" if waiting else self.tr("The server knows everything you changed here.")
        )
        self.kept.show_changes(kept)
        self._filled[self._waiting], self._filled[self._kept] = bool(waiting), bool(kept)
        self._show_sections()

    def show_history(self, jobs: Sequence[Job]) -> None:
        """Show the finished jobs, latest first."""
        self.history.set_rows(jobs)
        self._history.say_empty(
            "" if jobs else self.tr("What was fetched and sent is listed here.")
        )
        self._clear.setVisible(bool(jobs))
        self._filled[self._history] = bool(jobs)
        self._show_sections()
        # The page scrolls as a whole; a table that scrolls within it would catch the wheel.
        rows = self.table.verticalHeader().defaultSectionSize() * len(jobs)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows + 2)

    def show_server(self, *, available: bool) -> None:
        """Show the parts that make sense with, or without, a server."""
        self._available = available
        self.catalogue.show_available(available=available)
        self._show_sections()

    def _show_sections(self) -> None:
        """Without a server an empty part would only promise what cannot happen."""
        for section, filled in self._filled.items():
            section.setVisible(self._available or filled)
        self._kept.setVisible(self._filled[self._kept])

    def _build(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(*(theme.SPACE_L,) * 4)
        column.setSpacing(theme.SPACE_L)
        for part in (
            self.sync,
            self._queue,
            self._waiting,
            self._kept,
            self._catalogue,
            self._history,
        ):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.selectionModel().currentChanged.connect(self._on_row_changed)

    def _plate(self, table: RecordTable) -> Card:
        card = Card()
        card.column.setContentsMargins(2, 2, 2, 2)
        card.column.addWidget(table)
        return card

    def _on_row_changed(self, index: QModelIndex) -> None:
        if self.table.hasFocus():
            row = self.table.visualRect(index)
            place = self.table.viewport().mapTo(self.widget(), row.center())
            self.ensureVisible(0, place.y(), 0, 2 * row.height())


def _quiet(button: QPushButton) -> QPushButton:
    button.setObjectName("quiet")
    return button
