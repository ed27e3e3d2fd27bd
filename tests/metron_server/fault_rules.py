"""Which requests meet which fault, decided by tests while the server runs.

``server.faults.add(Status(503), path="/api/issue/", times=2)`` lets the next two requests whose
path begins so meet the fault. Rules are tried in the order they were added; each request meets at
most one. Everything is safe to call from any thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from tests.metron_server.faults import AndThen, Fault, Stall
from tests.metron_server.request_log import Entry
from tests.metron_server.world import World


@dataclass(slots=True)
class Rule:
    """A fault and which requests meet it.

    Attributes:
        hits: How many have met it.
        left: How many will; None means all.
    """

    fault: Fault
    path: str
    method: str
    matches: Callable[[Entry], bool]
    skip: int
    left: int | None
    hits: int = 0


class Faults:
    """The rules of one server."""

    def __init__(self) -> None:
        self._rules: list[Rule] = []
        self._lock = threading.Lock()

    def add(
        self,
        fault: Fault,
        *,
        path: str = "/api/",
        method: str = "",
        matches: Callable[[Entry], bool] = lambda _: True,
        skip: int = 0,
        times: int | None = 1,
    ) -> Rule:
        """Let requests meet a fault.

        Args:
            fault: What happens.
            path: How path and query of the request begin.
            method: Only this method, "" for any.
            matches: Anything else the request must satisfy.
            skip: How many matching requests are spared first ("after page k").
            times: How many then meet it; None until `clear`.
        """
        rule = Rule(fault, path, method, matches, skip, times)
        with self._lock:
            self._rules.append(rule)
        return rule

    def after_page(self, path: str, page: int, change: Callable[[World], None]) -> Rule:
        """Change the world right after this page of a list was answered."""
        return self.add(
            AndThen(change),
            path=path,
            matches=lambda entry: entry.params.get("page", "1") == str(page),
        )

    def clear(self) -> None:
        """Nothing goes wrong any more; whatever waits is answered."""
        with self._lock:
            rules, self._rules = self._rules, []
        for rule in rules:
            if isinstance(rule.fault, Stall):
                rule.fault.release()

    def take(self, entry: Entry) -> Fault | None:
        """The fault this request meets, if any."""
        with self._lock:
            for rule in self._rules:
                if not _matches(rule, entry):
                    continue
                if rule.skip:
                    rule.skip -= 1
                    continue
                if rule.left is not None:
                    rule.left -= 1
                rule.hits += 1
                return rule.fault
        return None


def _matches(rule: Rule, entry: Entry) -> bool:
    return (
        rule.left != 0
        and entry.target.startswith(rule.path)
        and rule.method in ("", entry.method)
        and rule.matches(entry)
    )
