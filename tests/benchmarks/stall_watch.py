"""Tells where the event loop stands when it does not beat: a watchdog for finding stalls."""

from __future__ import annotations

import faulthandler
import tempfile
import threading
import time
from collections import Counter

from tests.benchmarks.heartbeat import Heartbeat

_LOOK_S = 0.005
_DEEPEST = 5
_WAITS = (" in wait", "threading.py", "thread.py", "selectors.py")


class StallWatch:
    """Looks at the UI thread from outside whenever its heart has not beaten for `over_ms`.

    A look that comes late itself means that the interpreter's lock was held, or no processor was
    free; `report` says how often. Meant for development, as it disturbs what it watches a little.
    """

    def __init__(self, heart: Heartbeat, over_ms: float) -> None:
        self._heart = heart
        self._over_s = over_ms / 1000
        self._ended = threading.Event()
        self._seen: Counter[str] = Counter()
        self._late = 0
        self._thread = threading.Thread(target=self._watch, name="stall-watch", daemon=True)
        self._thread.start()

    def report(self) -> None:
        """End, and print where the loop stood, most often first."""
        self._ended.set()
        self._thread.join()
        print(f"looks that came late themselves: {self._late}")
        for stack, times in self._seen.most_common(12):
            print(f"--- {times} x\n{stack}")

    def _watch(self) -> None:
        looked = time.monotonic()
        while not self._ended.wait(_LOOK_S):
            now = time.monotonic()
            self._late += now - looked > self._over_s
            looked = now
            if self._heart.beating and now - self._heart.last > self._over_s:
                self._seen[self._stacks()] += 1

    def _stacks(self) -> str:
        """What all other threads do that do something, outermost call last."""
        with tempfile.TemporaryFile("w+") as file:
            # Not `sys._current_frames`: who holds a frame keeps its painters and widgets alive, and
            # destroys them in the wrong thread.
            faulthandler.dump_traceback(file)
            file.seek(0)
            _, *others = file.read().split("\n\n")  # the first is this thread
        return "\n".join(
            "\n".join(stack.splitlines()[: _DEEPEST + 1])
            for stack in others
            if not any(waits in stack.splitlines()[1] for waits in _WAITS)
        )
