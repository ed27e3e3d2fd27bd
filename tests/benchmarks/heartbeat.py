"""A heartbeat in Qt's event loop: how long something that happens now waits to be heard."""

from __future__ import annotations

import math
import time
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QObject, Qt, QTimer

INTERVAL_MS = 5

_EDGES_MS = (1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 250, 500, 1000)


@dataclass(frozen=True, slots=True)
class Stalls:
    """How late the beats of a stretch of time came, sorted.

    A beat that is due while the loop is busy comes late by what is left of the stall; a long stall
    swallows many beats and would count as one. So `waits` weighs by time: it asks what a click at
    a random moment would have met.

    Attributes:
        late_ms: By how much each beat was late, ascending.
        seconds: How long was listened.
    """

    late_ms: Sequence[float]
    seconds: float

    @property
    def longest(self) -> float:
        """The longest stall (ms)."""
        return self.late_ms[-1] if self.late_ms else math.nan

    def beat(self, share: float) -> float:
        """How late this share of all beats was at most (ms), each beat counting once."""
        if not self.late_ms:
            return math.nan
        return self.late_ms[min(len(self.late_ms) - 1, int(share * len(self.late_ms)))]

    def wait(self, share: float) -> float:
        """How long (ms) something at a random moment waits at most, with this probability.

        Within a stall of s ms the wait is evenly spread over 0..s, so the time in which it is
        more than w is the sum of s - w over all stalls longer than w. That falls with w, and is
        solved exactly between two stalls.
        """
        if not self.late_ms:
            return math.nan
        total = self.seconds * 1000 * (1 - share)
        longest_first = list(reversed(self.late_ms))
        for count, (stall, summed) in enumerate(
            zip(longest_first, accumulate(longest_first), strict=True), start=1
        ):
            shorter = longest_first[count] if count < len(longest_first) else 0.0
            # With w between `shorter` and `stall` the sum is summed - count * w.
            w = (summed - total) / count
            if shorter <= w:
                return min(max(w, 0.0), stall)
        return 0.0

    def table(self) -> list[tuple[str, int]]:
        """How many beats were late by how much: (range in ms, beats)."""
        counts, before = [], 0
        for edge in _EDGES_MS:
            upto = bisect_right(self.late_ms, edge)
            counts.append((f"<= {edge}", upto - before))
            before = upto
        return [*counts, (f" > {_EDGES_MS[-1]}", len(self.late_ms) - before)]


class Heartbeat(QObject):
    """Beats every 5 ms and notes how late it was. Lives on the UI thread.

    Attributes:
        last: When it last beat, by `time.monotonic`; a watchdog in another thread reads it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last = time.monotonic()
        self._late_ms = array("d")
        self._began = self.last
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self._beat)

    @property
    def beating(self) -> bool:
        """Whether it listens."""
        return self._timer.isActive()

    def start(self) -> None:
        """Begin to listen, with nothing noted."""
        self._late_ms = array("d")
        self._began = self.last = time.monotonic()
        self._timer.start()

    def stop(self) -> Stalls:
        """End listening; what was heard since `start`."""
        self._timer.stop()
        return Stalls(sorted(self._late_ms), time.monotonic() - self._began)

    def _beat(self) -> None:
        now = time.monotonic()
        self._late_ms.append(max(0.0, (now - self.last) * 1000 - INTERVAL_MS))
        self.last = now


def show(stretches: dict[str, Stalls]) -> None:
    """Print the histograms of several stretches of time side by side."""
    tables = {name: stalls.table() for name, stalls in stretches.items()}
    print(f"{'beats late by (ms)':<20}" + "".join(f"{name:>14}" for name in tables))
    for row in zip(*tables.values(), strict=True):
        print(f"{row[0][0]:<20}" + "".join(f"{count:>14,}" for _, count in row))
    for name, share in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999)):
        beats = "".join(f"{one.beat(share):>14.1f}" for one in stretches.values())
        print(f"{name + ' of beats':<20}{beats}")
    for name, share in (("p50", 0.5), ("p90", 0.9), ("p99", 0.99), ("p99.9", 0.999)):
        waits = "".join(f"{one.wait(share):>14.1f}" for one in stretches.values())
        print(f"{name + ' of a click':<20}{waits}")
    print(f"{'longest':<20}" + "".join(f"{one.longest:>14.1f}" for one in stretches.values()))
    print(f"{'seconds':<20}" + "".join(f"{one.seconds:>14.1f}" for one in stretches.values()))
