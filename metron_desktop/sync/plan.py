"""What a run still has to do, in requests, and how long that will take."""

from __future__ import annotations

from dataclasses import dataclass, field

from metron_desktop.domain.sync import Budget, Phase

PAGE_SIZE = 100
"""Rows on a page of most lists; the server decides, this only serves to estimate."""

LIST_PAGE_SIZE = 50
"""Rows on a page of reading lists and their items."""

_MINUTE_S = 60.0
_DEFAULT_BURST_LIMIT = 20


def pages(count: int, size: int = PAGE_SIZE) -> int:
    """Requests needed to walk a list of `count` rows; an empty list costs one too."""
    return max(1, -(-count // size))


@dataclass(slots=True)
class Step:
    """One phase of a plan: requests done, and expected in all (None while unknown)."""

    done: int = 0
    total: int | None = None

    @property
    def left(self) -> int:
        """Requests still to come, as far as known."""
        return 0 if self.total is None else max(0, self.total - self.done)


@dataclass(slots=True)
class Plan:
    """The requests of a run, phase by phase. Used on the loop's thread only."""

    steps: dict[Phase, Step] = field(default_factory=dict)

    def announce(self, phase: Phase) -> None:
        """Say that a phase is to come, of which nothing is known yet."""
        self._step(phase)

    def expect(self, phase: Phase, left: int) -> None:
        """Say that a phase will take `left` more requests from now on."""
        step = self._step(phase)
        step.total = step.done + left

    def add(self, phase: Phase, more: int) -> None:
        """Say that a phase will take `more` requests (or fewer) than it was expected to take."""
        step = self._step(phase)
        step.total = max((step.total or step.done) + more, step.done)

    def did(self, phase: Phase) -> None:
        """Note one finished request."""
        step = self._step(phase)
        step.done += 1
        if step.total is not None:
            step.total = max(step.total, step.done)

    def finish(self, phase: Phase) -> None:
        """Note that nothing more comes in this phase."""
        step = self._step(phase)
        step.total = step.done

    def step(self, phase: Phase) -> Step:
        """The figures of a phase; zeros and None before it was spoken of."""
        return self.steps.get(phase, Step())

    @property
    def left(self) -> int:
        """Requests still to come in all phases, as far as known."""
        return sum(step.left for step in self.steps.values())

    @property
    def certain(self) -> bool:
        """Whether every phase spoken of knows its total."""
        return all(step.total is not None for step in self.steps.values())

    def seconds_left(self, budget: Budget, pace_s: float) -> float | None:
        """How long the rest will take; None while a phase does not know what it needs.

        The requests that fit into the slots free now go at the pace of the network, the others
        wait for the server's sliding window: ``burst_limit`` per minute.

        Args:
            budget: Slots left.
            pace_s: Mean duration of one request.
        """
        if not self.certain:
            return None
        limit = budget.burst_limit or _DEFAULT_BURST_LIMIT
        free = limit if budget.burst_remaining is None else budget.burst_remaining
        queued = max(0, self.left - free)
        return max(self.left * pace_s, queued * _MINUTE_S / limit)

    def _step(self, phase: Phase) -> Step:
        return self.steps.setdefault(phase, Step())
