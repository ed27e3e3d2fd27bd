"""The line at the bottom: what the page shows, what the synchronisation does, what it may do."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QLocale, QSize, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from metron_desktop.domain.sync import Budget, Phase, Progress
from metron_desktop.gui import icons
from metron_desktop.gui.elided_label import ElidedLabel


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
    """

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._summary = QLabel()
        self._sync = ElidedLabel()
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
        self._connection = QLabel()
        self._connection.setObjectName("chip")
        self.addWidget(self._summary)
        self.addWidget(self._sync, 1)
        for part in (self._progress, self._cancel, self._budget, self._connection):
            self.addPermanentWidget(part)
        self.show_connection(Connection.NONE)
        self.show_budget(Budget())
        self.show_idle(None)

    def show_summary(self, summary: str) -> None:
        """Say what the page shows."""
        self._summary.setText(summary)
        self._summary.setVisible(bool(summary))

    def show_progress(self, progress: Progress) -> None:
        """Say what the running synchronisation does."""
        self._sync.setText(self.progress_text(progress))
        self._progress.setRange(0, progress.total or 0)
        self._progress.setValue(progress.done)
        self._progress.show()
        self._cancel.show()
        self.show_budget(progress.budget)

    def show_idle(self, last: datetime | None) -> None:
        """Say when the library was last synchronised; nothing runs."""
        self._progress.hide()
        self._cancel.hide()
        if last is None:
            self._sync.setText("")
            return
        when = QLocale().toString(last.astimezone(), QLocale.FormatType.ShortFormat)
        self._sync.setText(self.tr("Synchronised {when}").format(when=when))

    def show_stopping(self) -> None:
        """Say that the synchronisation was asked to stop."""
        self._cancel.hide()
        self._sync.setText(self.tr("Stopping…"))

    def show_budget(self, budget: Budget) -> None:
        """Say how many requests the server still allows, where it told."""
        parts = []
        if budget.burst_remaining is not None:
            left = QLocale().toString(budget.burst_remaining)
            parts.append(self.tr("{count} this minute").format(count=left))
        if budget.sustained_remaining is not None:
            left = QLocale().toString(budget.sustained_remaining)
            parts.append(self.tr("{count} today").format(count=left))
        left = " · ".join(parts)
        self._budget.setText(self.tr("Requests left: {left}").format(left=left))
        self._budget.setVisible(bool(parts))
        tip = self.tr("Requests the server still allows")
        self._budget.setToolTip(tip)
        self._budget.setAccessibleName(f"{tip}: {self._budget.text()}")

    def show_connection(self, connection: Connection) -> None:
        """Say how the open library stands to its server."""
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
        self._connection.setText(words)
        self._connection.setToolTip(tip)
        self._connection.setVisible(bool(words))

    def progress_text(self, progress: Progress) -> str:
        """What a running synchronisation does, as one line."""
        of = self._phase_of(progress.phase)
        if progress.total is None:
            parts = [of]
        else:
            parts = [
                self.tr("{what}: {done} of {total}").format(
                    what=of,
                    done=QLocale().toString(progress.done),
                    total=QLocale().toString(progress.total),
                )
            ]
        if progress.items == 1:
            parts.append(self.tr("1 item"))
        elif progress.items:
            parts.append(self.tr("%Ln items", "", progress.items))
        if progress.waiting >= 1:
            parts.append(
                self.tr("waiting %n s for the server's limit", "", round(progress.waiting))
            )
        if progress.seconds_left is not None:
            parts.append(self._time_left(progress.seconds_left))
        return " · ".join(parts)

    def _phase_of(self, phase: Phase) -> str:
        return {
            Phase.PUSH: self.tr("Sending your changes"),
            Phase.COLLECTION: self.tr("Syncing the collection"),
            Phase.SERIES: self.tr("Syncing series"),
            Phase.SERIES_ISSUES: self.tr("Syncing issues of series"),
            Phase.READING_LISTS: self.tr("Syncing reading lists"),
            Phase.ITEM_DETAILS: self.tr("Syncing details of items"),
            Phase.CATALOGUE: self.tr("Syncing the catalogue"),
            Phase.STATISTICS: self.tr("Syncing statistics"),
        }[phase]

    def _time_left(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("less than a minute")
        if seconds < 90 * 60:
            return self.tr("about %n min", "", round(seconds / 60))
        return self.tr("about %n h", "", round(seconds / 3600))
