"""A state as people see it."""

from __future__ import annotations

from dataclasses import dataclass

from metron_desktop.gui import theme


@dataclass(frozen=True, slots=True)
class Sign:
    """An icon and a word; the colour never stands alone."""

    icon_name: str
    word: str
    tone: theme.Tone
