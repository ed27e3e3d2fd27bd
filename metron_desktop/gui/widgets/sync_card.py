"""What the next synchronisation costs, what the server allows, and the buttons that begin it."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from metron_desktop.domain.jobs import Estimate, Standstill
from metron_desktop.domain.sync import Budget, Progress
from metron_desktop.gui import theme
from metron_desktop.gui.models import job_wording
from metron_desktop.gui.models.formatting import moment_text
from metron_desktop.gui.widgets.allowance import Allowance
from metron_desktop.gui.widgets.card import Card
from metron_desktop.gui.widgets.detail_parts import muted_label, text_label
from metron_desktop.gui.widgets.hairline import Hairline
from metron_desktop.gui.widgets.standstill_strip import StandstillStrip

_NARROW = 560


class SyncCard(Card):
    """The top of the Activity page. UI thread.

    Signals:
        sync_requested: Synchronise what seems to have changed.
        full_sync_requested: Compare everything.
        stop_requested: Stop the synchronisation under way.

    Attributes:
        strip: Why the queue stands still, with its button.
    """

    sync_requested = Signal()
    full_sync_requested = Signal()
    stop_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = muted_label("")
        self._headline = text_label("")
        self._headline.setFont(theme.title_font(self.font(), 1.35))
        self._note = muted_label("")
        self._sync = self._button(self.tr("Synchronise"), self.sync_requested)
        self._sync.setObjectName("primary")
        self._full = self._button(self.tr("Full synchronisation"), self.full_sync_requested)
        self._stop = self._button(self.tr("Stop"), self.stop_requested)
        self._stop.setToolTip(self.tr("Stop synchronising; what has arrived is kept"))
        self._minute = Allowance(self.tr("Requests left this minute"))
        self._day = Allowance(self.tr("Requests left today"))
        self._reserve = Allowance(self.tr("Of these kept for what you ask for by hand"))
        self.strip = StandstillStrip()
        self._strip_line = Hairline()
        self._figures = QWidget()
        self._figures_line = Hairline()
        self._top = QHBoxLayout()
        self._build()
        self._estimate: Estimate | None = None
        self._last: datetime | None = None
        self._progress: Progress | None = None
        self._running = False
        self._renew()
        self.show_standstill(None)
        self.show_full_cost(None)
        self.show_budget(Budget(), 0)
        self.show_running(running=False, available=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where there is little room beside them."""
        super().resizeEvent(event)
        direction = QHBoxLayout.Direction
        narrow = event.size().width() < _NARROW
        self._top.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)

    def show_cost(self, estimate: Estimate | None) -> None:
        """Say what a synchronisation would cost now; None while that is reckoned."""
        self._estimate = estimate
        self._renew()

    def show_full_cost(self, estimate: Estimate | None) -> None:
        """Say what comparing everything would cost; None while that is reckoned."""
        tip = self.tr("Compare everything, also what does not seem to have changed")
        if estimate is not None:
            tip = f"{tip}: {job_wording.cost_text(estimate)}"
        self._full.setToolTip(tip)
        self._full.setAccessibleDescription(tip)

    def show_last(self, last: datetime | None) -> None:
        """Say when the library was last synchronised; None before the first time."""
        self._last = last
        self._renew()

    def show_progress(self, progress: Progress | None) -> None:
        """Say how much longer the synchronisation under way takes; None while none is."""
        self._progress = progress
        self._renew()

    def show_budget(self, budget: Budget, reserve: int) -> None:
        """Say what the server still allows, and how much of it background work leaves alone."""
        self._minute.show_left(budget.burst_remaining, budget.burst_limit)
        self._day.show_left(budget.sustained_remaining, budget.sustained_limit)
        left = budget.sustained_remaining
        self._reserve.show_left(reserve if left is None else min(reserve, left), None)

    def show_standstill(self, standstill: Standstill | None) -> None:
        """Say why the queue stands still; None while it moves."""
        self.strip.show_standstill(standstill)
        self._strip_line.setVisible(standstill is not None)

    def show_running(self, *, running: bool, available: bool) -> None:
        """Offer what can be done now.

        Args:
            running: Whether a synchronisation is under way.
            available: Whether there is a server that may be asked.
        """
        self._running = running
        for button in (self._sync, self._full):
            button.setVisible(available and not running)
        self._stop.setVisible(running)
        for part in (self._figures, self._figures_line):
            part.setVisible(available)
        self._renew()

    def show_unavailable(self, headline: str, sentence: str) -> None:
        """Say why nothing can be synchronised here."""
        self.show_running(running=False, available=False)
        self._title.hide()
        self._headline.setText(headline)
        self._note.setText(sentence)

    def _renew(self) -> None:
        self._title.show()
        if self._running:
            title, note = self.tr("Synchronising"), ""
            headline = self.tr("Waiting for its turn")
            if self._progress is not None:
                job = self._progress.job
                headline = job_wording.running_text(job.kind, job.subject)
                note = job_wording.capitalised(job_wording.run_text(self._progress))
        else:
            title, note = self.tr("Next synchronisation"), ""
            headline = self.tr("Reckoning what it costs…")
            if self._estimate is not None:
                headline, note = job_wording.cost_in_two(self._estimate)
            note = " · ".join(filter(None, (note, self._last_text())))
        self._title.setText(title)
        self._headline.setText(headline)
        self._note.setText(note)

    def _last_text(self) -> str:
        if self._last is None:
            return self.tr("Never synchronised yet")
        return self.tr("Last synchronised {when}").format(when=moment_text(self._last))

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._title, self._headline, self._note):
            words.addWidget(part)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.SPACE_S)
        buttons.addStretch(1)
        for button in (self._full, self._sync, self._stop):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._top.setSpacing(theme.SPACE_S)
        self._top.addLayout(words, 1)
        self._top.addLayout(buttons)
        figures = QHBoxLayout(self._figures)
        figures.setContentsMargins(0, 0, 0, 0)
        figures.setSpacing(theme.SPACE_XL)
        for figure in (self._minute, self._day, self._reserve):
            figures.addWidget(figure, 1)
        self.column.setSpacing(theme.SPACE_M)
        self.column.addWidget(self.strip)
        self.column.addWidget(self._strip_line)
        self.column.addLayout(self._top)
        self.column.addWidget(self._figures_line)
        self.column.addWidget(self._figures)

    def _button(self, label: str, signal: Signal) -> QPushButton:
        button = QPushButton(label)
        button.setAccessibleName(label)
        button.clicked.connect(signal)
        return button
