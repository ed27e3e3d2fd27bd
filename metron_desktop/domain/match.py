"""What identifying a cover found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from metron_desktop.domain.issue import IssueRow


class MatchStatus(StrEnum):
    """The outcome of identifying one picture."""

    IDENTIFIED = "identified"
    AMBIGUOUS = "ambiguous"
    NO_MATCH = "no_match"
    UNREADABLE = "unreadable"


class MatchSource(StrEnum):
    """Where a candidate came from."""

    LOCAL = "local"
    ONLINE = "online"


@dataclass(frozen=True, slots=True)
class Match:
    """One candidate.

    Attributes:
        issue: The candidate issue.
        distance: Differing bits between the picture's hash and the candidate's (0 to 64).
        confidence: Estimated probability (0 to 1) that the candidate is right; see
            `covers.confidence` for the formula.
        source: Local index or the server's exact filter.
        view: Which view of the picture matched ("as is", "turned 90°").
    """

    issue: IssueRow
    distance: int
    confidence: float
    source: MatchSource
    view: str


@dataclass(frozen=True, slots=True)
class Identification:
    """The outcome for one input.

    Attributes:
        path: The file (for a pasted picture, the scratch file it was written to).
        status: The outcome.
        matches: Candidates, best first; empty unless identified or ambiguous.
        error: A sentence for the person where unreadable, else "".
        cover_hash: The picture's own hash as is, where it could be read; the server's in every bit
            unless identified (then 2 bits may differ).
    """

    path: Path
    status: MatchStatus
    matches: tuple[Match, ...] = ()
    error: str = ""
    cover_hash: int | None = None
