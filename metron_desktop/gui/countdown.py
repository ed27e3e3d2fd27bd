"""Progress that goes on counting between two pieces of news."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from metron_desktop.domain.sync import Progress

_TICK_MS = 1000


class Countdown(QObject):
    """Keeps the last `Progress` of every running job and lets its seconds pass. UI thread.

    While a job waits for the server's limit no news comes; a figure that stands still for a minute
    looks like a program that does.

    Signals:
        ticked: Seconds have passed, or a job began, went on or ended; see `progress`.
    """

    ticked = Signal()

    def __init__(self, parent: QObject | None = None, *, tick_ms: int = _TICK_MS) -> None:
        super().__init__(parent)
        self._known: dict[int, tuple[Progress, float]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(tick_ms)
        self._timer.timeout.connect(self.ticked)

    @property
    def progress(self) -> list[Progress]:
        """How far the running jobs have come by now, the most urgent first."""
        now = monotonic()
        found = [_later(progress, now - since) for progress, since in self._known.values()]
        return sorted(found, key=lambda progress: (progress.job.priority, progress.job.id))

    def begin(self, progress: Progress) -> None:
        """Count on from here."""
        self._known[progress.job.id] = progress, monotonic()
        if not self._timer.isActive():
            self._timer.start()
        self.ticked.emit()

    def end(self, job_id: int) -> None:
        """This job does not run any more."""
        if self._known.pop(job_id, None) is not None:
            self.ticked.emit()
        if not self._known:
            self._timer.stop()

    def clear(self) -> None:
        """Nothing runs any more."""
        self._known.clear()
        self._timer.stop()
        self.ticked.emit()


def _later(progress: Progress, seconds: float) -> Progress:
    left = progress.seconds_left
    return replace(
        progress,
        waiting=max(0.0, progress.waiting - seconds),
        seconds_left=None if left is None else max(0.0, left - seconds),
    )
