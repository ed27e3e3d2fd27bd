"""Reading lists as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from metron_desktop.domain.issue import IssueRow

ATTRIBUTION_SOURCES = {
    "CBRO": "Comic Book Reading Orders",
    "CMRO": "Complete Marvel Reading Orders",
    "CBH": "Comic Book Herald",
    "CBT": "Comic Book Treasury",
    "MG": "Marvel Guides",
    "HTLC": "How To Love Comics",
    "LOCG": "League of ComicGeeks",
    "OTHER": "Other",
}
"""Attribution codes with their names, from the API document."""


@dataclass(frozen=True, slots=True)
class ReadingListRow:
    """What a table row shows of a reading list.

    Attributes:
        id: The server's id.
        name: The list's name.
        username: Who keeps it.
        list_type: The server's display word ("Event"), "" where the server has none.
        is_private: Whether only its owner can see it.
        attribution_source: Attribution code ("CBRO"), "" for none.
        average_rating: Mean of all ratings from 1 to 5, where there are any.
        rating_count: How many ratings.
        modified: When the server last changed it (UTC).
        items: How many items are known here; None while they were never fetched.
        owned: How many of those issues are in the collection.
        read: How many of those issues are read.
        gone: Whether the server no longer shows it (deleted, or made private).
    """

    id: int
    name: str
    username: str
    list_type: str
    is_private: bool
    attribution_source: str
    average_rating: float | None
    rating_count: int
    modified: datetime | None
    items: int | None
    owned: int
    read: int
    gone: bool = False


@dataclass(frozen=True, slots=True)
class ReadingListDetail:
    """Everything known of one reading list."""

    row: ReadingListRow
    detailed_at: datetime | None
    slug: str = ""
    user_id: int | None = None
    desc: str = ""
    image: str = ""
    attribution_url: str = ""
    resource_url: str = ""
    previous: tuple[int, str] | None = None
    next: tuple[int, str] | None = None


@dataclass(frozen=True, slots=True)
class ReadingListItem:
    """One entry of a reading list.

    Attributes:
        id: The server's id of the entry.
        order: Position in the list, from 1.
        issue_type: ``Prologue``, ``Core Issue``, ``Tie-In``, ``Epilogue`` or "".
        issue: The issue to read.
        cv_id: Comic Vine's id of the issue.
        gcd_id: Grand Comics Database's id of the issue.
    """

    id: int
    order: int
    issue_type: str
    issue: IssueRow
    cv_id: int | None = None
    gcd_id: int | None = None
