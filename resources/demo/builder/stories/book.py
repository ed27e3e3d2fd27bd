"""The raw material of one series' stories."""

from __future__ import annotations

from dataclasses import dataclass


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
        """A description for the issue at `index`; no two are the same, neighbours share no hook."""
        hook, lap = index % len(self.hooks), index // len(self.hooks)
        parts = [self.hooks[hook]]
        if self.turns:
            parts.append(self.turns[(hook + lap) % len(self.turns)])
        if self.codas:
            round_, turn = divmod(lap, max(1, len(self.turns)))
            place = (hook * 2 + turn + round_) % (len(self.codas) + 1)
            if place < len(self.codas):
                parts.append(self.codas[place])
        return " ".join(parts)
