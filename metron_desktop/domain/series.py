"""Series as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from metron_desktop.domain.issue import Link


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """What a table row shows of a series.

    Attributes:
        id: The server's id.
        name: Name without year.
        sort_name: Name to sort by ("Night Warden" for "The Night Warden").
        volume: Volume number, where known.
        year_began: Year of the first issue, where known.
        year_end: Year of the last issue; None while it runs or where unknown.
        publisher: Publisher's name, "" where not known yet.
        series_type: Type name ("Single Issue"), "" where not known yet.
        status: Status code: ``continuing``, ``completed``, ``cancelled``, ``hiatus`` or "".
        issue_count: Number of issues the server counts; 0 where unknown.
        owned: Number of its issues in the collection.
        read: Number of its issues marked read.
    """

    id: int
    name: str
    sort_name: str
    volume: int | None
    year_began: int | None
    year_end: int | None
    publisher: str
    series_type: str
    status: str
    issue_count: int
    owned: int
    read: int


@dataclass(frozen=True, slots=True)
class SeriesDetail:
    """Everything known of one series; what follows `row` is empty while only listed."""

    row: SeriesRow
    detailed_at: datetime | None
    imprint: str = ""
    alt_names: tuple[str, ...] = ()
    language: str = ""
    desc: str = ""
    genres: tuple[str, ...] = ()
    associated: tuple[Link, ...] = ()
    cv_id: int | None = None
    gcd_id: int | None = None
    resource_url: str = ""
    modified: datetime | None = None


@dataclass(frozen=True, slots=True)
class MissingSeries:
    """A series of which some issues, but not all, are owned.

    Field names and meanings are those of the API's ``missing_series`` answer.
    """

    id: int
    name: str
    sort_name: str
    year_began: int | None
    year_end: int | None
    publisher: Link | None
    series_type: Link | None
    total_issues: int
    owned_issues: int
    missing_count: int
    completion_percentage: float
