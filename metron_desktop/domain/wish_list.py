"""The wish list as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.money import Money


class WishStatus(StrEnum):
    """How far a wish has come."""

    WANTED = "wanted"
    FOUND = "found"
    ACQUIRED = "acquired"


@dataclass(frozen=True, slots=True)
class WishRow:
    """An issue that is wished for.

    Attributes:
        local_id: Our own id, stable from the moment the wish exists here.
        server_id: The server's id; None while it only exists here.
        issue: The issue.
        status: How far it has come.
        priority: From 1 (most wanted) to 5.
        desired_grade: The lowest acceptable grade on the CGC scale; None for any.
        max_price: The highest acceptable price; None for any.
        notes: The owner's notes.
        added_on: When it was wished for (UTC), where known.
        removed_at: When the server was seen not to have it any more (UTC), although something
            about it was typed here; None otherwise.
        local_fields: Names of the fields whose value here differs from the server's.
    """

    local_id: int
    server_id: int | None
    issue: IssueRow
    status: WishStatus
    priority: int
    desired_grade: Decimal | None = None
    max_price: Money | None = None
    notes: str = ""
    added_on: datetime | None = None
    removed_at: datetime | None = None
    local_fields: frozenset[str] = frozenset()
