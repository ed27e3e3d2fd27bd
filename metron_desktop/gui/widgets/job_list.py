"""The queue: a row for every job that is not finished, in the order in which they run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from metron_desktop.domain.jobs import Estimate, Job, Standstill
from metron_desktop.domain.sync import Progress
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.hairline import Hairline
from metron_desktop.gui.widgets.job_row import JobRow


class JobList(Card):
    """Rows of jobs; Up and Down go through them. UI thread.

    Signals:
        paused: Id of a job that is to rest.
        resumed: Id of a job that is to go on.
        cancelled: Id of a job that is not wanted any more.
    """

    paused = Signal(int)
    resumed = Signal(int)
    cancelled = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(2, 2, 2, 2)
        self.column.setSpacing(0)
        self._jobs: Sequence[Job] = ()
        self._rows: dict[int, JobRow] = {}
        self._lines: list[Hairline] = []
        self._progress: dict[int, Progress] = {}
        self._standstill: Standstill | None = None
        self._prices: Mapping[int, Estimate] = {}
        self.setAccessibleName(self.tr("Jobs in the queue"))

    @property
    def rows(self) -> list[JobRow]:
        """The rows in their order."""
        return [self._rows[job.id] for job in self._jobs]

    def show_jobs(self, jobs: Sequence[Job], prices: Mapping[int, Estimate]) -> None:
        """Show these jobs. Rows of the same jobs stay, and so does the keyboard's place.

        Args:
            jobs: The jobs in the order in which they run.
            prices: What they will cost, by their ids, as far as it is known.
        """
        self._prices = prices
        focused = next((place for place, row in enumerate(self.rows) if row.hasFocus()), None)
        same = [job.id for job in jobs] == [job.id for job in self._jobs]
        self._jobs = jobs
        if not same:
            self._arrange()
        self._renew()
        if focused is not None and self._rows and not any(row.hasFocus() for row in self.rows):
            self.rows[min(focused, len(jobs) - 1)].setFocus()

    def show_progress(self, running: Sequence[Progress]) -> None:
        """Say how far the running jobs have come."""
        before, self._progress = self._progress, {one.job.id: one for one in running}
        for job_id in before.keys() | self._progress.keys():
            if (row := self._rows.get(job_id)) is not None:
                self._show(row, row.job)

    def show_standstill(self, standstill: Standstill | None) -> None:
        """Say why the queue stands still; None while it moves."""
        self._standstill = standstill
        self._renew()

    def _arrange(self) -> None:
        for line in self._lines:
            self.column.removeWidget(line)
            line.deleteLater()
        self._lines.clear()
        for job_id in self._rows.keys() - {job.id for job in self._jobs}:
            row = self._rows.pop(job_id)
            self.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, job in enumerate(self._jobs):
            if place:
                self._lines.append(Hairline())
                self.column.insertWidget(2 * place - 1, self._lines[-1])
            if job.id not in self._rows:
                self._rows[job.id] = self._make(job)
            self.column.insertWidget(2 * place, self._rows[job.id])
        for before, after in zip(self.rows, self.rows[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _make(self, job: Job) -> JobRow:
        row = JobRow(job, self)
        row.paused.connect(self.paused)
        row.resumed.connect(self.resumed)
        row.cancelled.connect(self.cancelled)
        row.left.connect(lambda step: self._step(row, step))
        return row

    def _renew(self) -> None:
        for job in self._jobs:
            self._show(self._rows[job.id], job)

    def _show(self, row: JobRow, job: Job) -> None:
        row.show_job(job, self._progress.get(job.id), self._standstill, self._prices.get(job.id))

    def _step(self, row: JobRow, step: int) -> None:
        rows = self.rows
        place = rows.index(row) + step
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)
