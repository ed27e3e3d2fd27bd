"""What a search over everything cached finds."""

from __future__ import annotations

from dataclasses import dataclass

from metron_desktop.domain.kinds import Kind


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One record found by its words.

    Attributes:
        kind: What it is.
        id: Its id.
        title: Its name ("Weird Harbor (1962) #3").
        subtitle: What tells it from others of the same name ("Meridian Comics").
    """

    kind: Kind
    id: int
    title: str
    subtitle: str = ""
