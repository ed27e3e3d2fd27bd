"""The line at the bottom: what the page shows, what the queue does, what the server allows."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from metron_desktop.domain.jobs import Standstill
from metron_desktop.domain.sync import Budget, Progress
from metron_desktop.gui import icons
from metron_desktop.gui.elided_label import ElidedLabel
from metron_desktop.gui.models import job_wording, outbox_wording
from metron_desktop.gui.models.formatting import number_text, time_text
from metron_desktop.gui.tooltip import plain


class Connection(StrEnum):
    """How the open library stands to its server."""

    NONE = "none"
    ONLINE = "online"
    OFFLINE = "offline"
    DEMO = "demo"


class StatusBar(QStatusBar):
    """The window's status bar. UI thread.

    Signals:
        cancelled: The person wants the synchronisation to stop.
        activity_requested: The person wants to know more of what is under way.
    """

    cancelled = Signal()
    activity_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._connection = Connection.NONE
        self._summary = QLabel()
        self._sync = ElidedLabel()
        self._sync.setObjectName("syncWords")
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedSize(QSize(96, 6))
        self._progress.setAccessibleName(self.tr("Progress of the synchronisation"))
        self._cancel = QToolButton()
        self._cancel.setIcon(icons.icon("close"))
        self._cancel.setAutoRaise(True)
        self._cancel.setToolTip(self.tr("Stop synchronising; what has arrived is kept"))
        self._cancel.setAccessibleName(self.tr("Stop synchronising"))
        self._cancel.clicked.connect(self.cancelled)
        self._budget = QLabel()
        self._budget.setObjectName("muted")
        self._outgoing = self._chip()
        self._chip_of_connection = self._chip()
        self.addWidget(self._summary)
        self.addWidget(self._sync, 1)
        for part in (
            self._progress,
            self._cancel,
            self._budget,
            self._outgoing,
            self._chip_of_connection,
        ):
            self.addPermanentWidget(part)
        self.show_connection(Connection.NONE)
        self.show_budget(Budget())
        self.show_outgoing(0)
        self.show_idle(None)

    def show_summary(self, summary: str) -> None:
        """Say what the page shows."""
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary))

    def show_progress(self, progress: Progress) -> None:
        """Say what the running job does."""
        self._sync.setText(self.progress_text(progress))
        self._progress.setRange(0, progress.total or 0)
        self._progress.setValue(progress.done)
        self._progress.show()
        self._cancel.show()
        self.show_budget(progress.budget)

    def show_idle(self, last: datetime | None, paused: int = 0) -> None:
        """Nothing runs.

        Args:
            last: When the library was last synchronised, where that is known.
            paused: Jobs that rest until they are resumed.
        """
        self._progress.hide()
        self._cancel.hide()
        parts = []
        if paused == 1:
            parts.append(self.tr("1 job is paused"))
        elif paused:
            parts.append(self.tr("%Ln jobs are paused", "", paused))
        if last is not None:
            when = QLocale().toString(last.astimezone(), QLocale.FormatType.ShortFormat)
            parts.append(self.tr("Synchronised {when}").format(when=when))
        self._sync.setText(" · ".join(parts))

    def show_stopping(self) -> None:
        """Say that the synchronisation was asked to stop."""
        self._cancel.hide()
        self._sync.setText(self.tr("Stopping…"))

    def show_budget(self, budget: Budget) -> None:
        """Say how many requests the server still allows, where it told."""
        parts = []
        if budget.burst_remaining is not None:
            left = number_text(budget.burst_remaining)
            parts.append(self.tr("{count} this minute").format(count=left))
        if budget.sustained_remaining is not None:
            left = number_text(budget.sustained_remaining)
            parts.append(self.tr("{count} today").format(count=left))
        left = " · ".join(parts)
        self._budget.setText(self.tr("Requests left: {left}").format(left=left))
        self._budget.setVisible(bool(parts))
        tip = self.tr("Requests the server still allows")
        self._budget.setToolTip(tip)
        self._budget.setAccessibleName(f"{tip}: {self._budget.text()}")

    def show_outgoing(self, count: int) -> None:
        """Say how many changes the server does not know yet."""
        tip = self.tr("Changes made here that the server does not know yet")
        _say(self._outgoing, outbox_wording.waiting_text(count) if count else "", tip)

    def show_connection(self, connection: Connection) -> None:
        """Say how the open library stands to its server; nothing holds the queue up (yet)."""
        self._connection = connection
        words, tip = {
            Connection.NONE: ("", ""),
            Connection.ONLINE: (self.tr("Online"), self.tr("Signed in to the server")),
            Connection.OFFLINE: (
                self.tr("Offline"),
                self.tr("Everything fetched so far is here; nothing is sent or fetched"),
            ),
            Connection.DEMO: (
                self.tr("Demo"),
                self.tr("A scratch copy of the demonstration library; nothing is kept"),
            ),
        }[connection]
        _say(self._chip_of_connection, words, tip)

    def show_standstill(
        self, standstill: Standstill | None, since: datetime | None = None, waiting: str = ""
    ) -> None:
        """Say once why nothing is fetched or sent.

        Args:
            standstill: The reason; None when the queue moves again.
            since: Since when.
            waiting: What waits, in words.
        """
        if standstill is None:
            self.show_connection(self._connection)
            return
        words = job_wording.halt_text(standstill.why)
        lines = [standstill.sentence]
        if since is not None:
            lines.append(self.tr("Since {time}").format(time=time_text(since)))
        if waiting:
            lines.append(self.tr("Waiting: {what}").format(what=waiting))
        if standstill.until is not None:
            when = job_wording.until_text(standstill.until)
            lines.append(self.tr("Goes on by itself {when}").format(when=when))
        icon_name = job_wording.HALT_ICONS[standstill.why]
        _say(self._chip_of_connection, words, "\n".join(lines), icon_name)

    def progress_text(self, progress: Progress) -> str:
        """What the running job does, as one line."""
        parts = [job_wording.running_text(progress.job.kind, progress.job.subject)]
        if progress.total is not None:
            parts = [
                self.tr("{what}: {done} of {total}").format(
                    what=parts[0],
                    done=number_text(progress.done),
                    total=number_text(progress.total),
                )
            ]
        parts.append(job_wording.waiting_text(progress.waiting))
        if progress.seconds_left is not None:
            parts.append(job_wording.left_text(progress.seconds_left))
        # Last, because it is what may be cut off.
        if progress.items == 1:
            parts.append(self.tr("1 item"))
        elif progress.items:
            parts.append(self.tr("%Ln items", "", progress.items))
        return " · ".join(part for part in parts if part)

    def _chip(self) -> QToolButton:
        chip = QToolButton()
        chip.setObjectName("chip")
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setIconSize(QSize(14, 14))
        chip.clicked.connect(self.activity_requested)
        return chip


def _say(chip: QToolButton, words: str, tip: str, icon_name: str = "") -> None:
    chip.setText(words)
    chip.setIcon(icons.icon(icon_name) if icon_name else QIcon())
    chip.setToolTip(plain(tip))
    chip.setAccessibleName(words)
    chip.setAccessibleDescription(tip)
    chip.setVisible(bool(words))
