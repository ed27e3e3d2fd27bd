"""The raw material of one series' stories."""

from __future__ import annotations

from dataclasses import dataclass
from math import gcd


@dataclass(frozen=True, slots=True)
class StoryBook:
    """Titles and sentences of a series.

    Attributes:
        titles: Story titles in order of publication; used again as "Part Two" and so on.
        hooks: How a description may begin.
        turns: How it may go on.
        codas: How it may end.
    """

    titles: tuple[str, ...]
    hooks: tuple[str, ...]
    turns: tuple[str, ...] = ()
    codas: tuple[str, ...] = ()

    def title(self, index: int) -> str:
        """The title of the story at `index` (from 0)."""
        words = ("", ", Part Two", ", Part Three", ", Part Four")
        return self.titles[index % len(self.titles)] + words[index // len(self.titles) % 4]

    def description(self, index: int) -> str:
        """A description for the issue at `index`; neighbours share no sentence."""
        parts = [self.hooks[index % len(self.hooks)]]
        if self.turns:
            parts.append(_pick(self.turns, index, len(self.hooks)))
        if self.codas and index % 3 != 1:
            parts.append(_pick(self.codas, index, len(self.hooks) * max(1, len(self.turns))))
        return " ".join(parts)


def _pick(sentences: tuple[str, ...], index: int, period: int) -> str:
    # Shifting by one each time the faster list starts over keeps the pairs from repeating.
    shift = index // period if gcd(period, len(sentences)) > 1 else 0
    return (
        sentences[(index * 2 + shift) % len(sentences)]
        if len(sentences) % 2
        else sentences[(index + shift) % len(sentences)]
    )
