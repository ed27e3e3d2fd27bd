"""How far the walk over one of the server's lists has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Cursor:
    """A walk that survives a restart.

    Attributes:
        resource: Which list ("collection", "issue", "series/12/issue_list").
        modified_gt: How far back the next incremental walk must reach (UTC); None for all.
        next_page: The page to go on with; None when no walk is under way.
        count: The number of records the server counted when the walk began.
        walk_started_at: When the walk under way began (UTC).
        walked_at: When the last walk was completed (UTC).
    """

    resource: str
    modified_gt: datetime | None = None
    next_page: int | None = None
    count: int | None = None
    walk_started_at: datetime | None = None
    walked_at: datetime | None = None
