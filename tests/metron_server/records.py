"""The base of a world: one lock, one version, ids, and lists derived from the records."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any, TypeVar

T = TypeVar("T")


class Records:
    """What `Catalogue` and `Shelves` share.

    Attributes:
        seed: The number everything was made from.
        today: The day the world was made for: what is in the shops lies before it.
        lock: Held by the server while it answers and by every change.
        version: Grows with every change.
        shifts: How many answers were given in a shifting order.
        now: Tells the time for `modified`; the server puts its own clock here.
    """

    def __init__(self, seed: int, today: date) -> None:
        self.seed = seed
        self.today = today
        self.lock = threading.RLock()
        self.version = 0
        self.shifts = 0
        self.now: Callable[[], datetime] = lambda: datetime.now(UTC)
        self._last_ids: defaultdict[str, int] = defaultdict(int)
        self._derived: dict[Any, Any] = {}
        self._derived_from = 0

    @contextmanager
    def edit(self) -> Iterator[None]:
        """Change anything inside; what was derived from the records is forgotten afterwards."""
        with self.lock:
            try:
                yield
            finally:
                self.version += 1

    def derived(self, key: Any, make: Callable[[], T]) -> T:
        """What `make` returns, made once per version of the world."""
        if self._derived_from != self.version:
            self._derived.clear()
            self._derived_from = self.version
        if key not in self._derived:
            self._derived[key] = make()
        return self._derived[key]

    def next_id(self, kind: str) -> int:
        """An id of this kind that was never used."""
        self._last_ids[kind] += 1
        return self._last_ids[kind]
