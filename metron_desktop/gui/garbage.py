"""Python's cyclic garbage is collected on the UI thread only.

Left alone, the collection runs in whichever thread allocates next. Cycles of a Qt program hold
widgets, timers and signals, and Qt crashes when those are destroyed in a worker thread (seen here
while a library was being written). So it is switched off and done by a timer where Qt lives.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 1000

SETTLED_MS = 5000
"""After so long the program has loaded what it needs."""


class GarbageCollection(QObject):
    """Collects on the UI thread from its making until `close`.

    Args:
        parent: The object it ends with.
        settled_ms: When to `settle` by itself; None for not at all.
    """

    def __init__(self, parent: QObject | None = None, *, settled_ms: int | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()
        if settled_ms is not None:
            QTimer.singleShot(settled_ms, self, self.settle)

    def settle(self) -> None:
        """Take what is there now for what the program consists of, and never look at it again.

        A full collection of all modules and classes would stop the window for a quarter of a
        second, every few minutes.
        """
        gc.freeze()

    def collect_due(self) -> None:
        """Collect the oldest generation that is due, as the interpreter itself would."""
        counts, thresholds = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > thresholds[generation]:
                gc.collect(generation)
                return

    def close(self) -> None:
        """Give the collection back to the interpreter."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
