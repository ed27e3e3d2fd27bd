"""Bars: what a benchmark promises, beside what it measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """One promise; more than `most` misses it.

    Attributes:
        name: What is measured.
        measured: What it was.
        most: What it may be.
        unit: Unit of both, for example "ms"; "" for plain numbers.
    """

    name: str
    measured: float
    most: float
    unit: str = ""

    @property
    def kept(self) -> bool:
        """Whether it holds; what could not be measured (NaN) does not."""
        return self.measured <= self.most

    def __str__(self) -> str:
        verdict = "ok" if self.kept else "MISSED"
        return f"{self.name}: {self._say(self.measured)}, bar {self._say(self.most)}, {verdict}"

    def _say(self, value: float) -> str:
        return f"{value:,.10g} {self.unit}".rstrip()


def judge(bars: Sequence[Bar]) -> int:
    """Print one line a bar.

    Returns:
        The exit status: 1 when one was missed.
    """
    for bar in bars:
        print(bar)
    return 0 if all(bar.kept for bar in bars) else 1
