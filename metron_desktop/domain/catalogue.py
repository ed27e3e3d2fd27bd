"""What is known here of everything the server has, not only of what is collected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from metron_desktop.domain.issue import Link


@dataclass(frozen=True, slots=True)
class CatalogueIndex:
    """How much of the catalogue covers can be identified with, without asking the server.

    Attributes:
        issues: Issues known here.
        hashed: Of these, how many have the hash of their cover.
        walked_at: When the list of all issues was last walked to its end (UTC); None before.
        publishers: Publishers whose issues were walked to the end, by name.
    """

    issues: int
    hashed: int
    walked_at: datetime | None = None
    publishers: tuple[Link, ...] = ()
