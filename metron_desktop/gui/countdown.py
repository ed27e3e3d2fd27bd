"""Progress that goes on counting between two pieces of news."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from metron_desktop.domain.sync import Progress

_TICK_MS = 1000


class Countdown(QObject):
    """Keeps the last `Progress` and lets its seconds pass. UI thread.

    While a job waits for the server's limit no news comes; a figure that stands still for a minute
    looks like a program that does.

    Signals:
        ticked: The `Progress` as it is now.
    """

    ticked = Signal(object)

    def __init__(self, parent: QObject | None = None, *, tick_ms: int = _TICK_MS) -> None:
        super().__init__(parent)
        self._progress: Progress | None = None
        self._since = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(tick_ms)
        self._timer.timeout.connect(self._tick)

    @property
    def progress(self) -> Progress | None:
        """The last progress as it is now; None while nothing runs."""
        if self._progress is None:
            return None
        passed = monotonic() - self._since
        left = self._progress.seconds_left
        return replace(
            self._progress,
            waiting=max(0.0, self._progress.waiting - passed),
            seconds_left=None if left is None else max(0.0, left - passed),
        )

    def begin(self, progress: Progress) -> None:
        """Count on from here."""
        self._progress = progress
        self._since = monotonic()
        self._timer.start()
        self._tick()

    def end(self) -> None:
        """Nothing runs any more."""
        self._progress = None
        self._timer.stop()

    def _tick(self) -> None:
        if (progress := self.progress) is not None:
            self.ticked.emit(progress)
