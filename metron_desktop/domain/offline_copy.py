"""Series and reading lists kept to be read without a network."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from metron_desktop.domain.issue import Link


@dataclass(frozen=True, slots=True)
class OfflineCopy:
    """What is stored of a series or a reading list that is kept offline.

    Attributes:
        subject: The series or the reading list.
        kept_since: When the person asked for it (UTC).
        completed_at: When everything was last here (UTC); None before.
        issues: Issues it has.
        details: Of these, how many are here in full.
        covers: Covers it has.
        covers_here: Of these, how many are on this computer.
    """

    subject: Link
    kept_since: datetime
    completed_at: datetime | None
    issues: int
    details: int
    covers: int
    covers_here: int


@dataclass(frozen=True, slots=True)
class OfflineCost:
    """What keeping a series or a reading list offline will still cost.

    Attributes:
        requests: API requests, for details that are not here.
        covers: Pictures to download; they are no API requests.
        megabytes: About how much that is.
    """

    requests: int
    covers: int
    megabytes: float
