"""The collection as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.issue import IssueRow
from metron_desktop.domain.money import Money


@dataclass(frozen=True, slots=True)
class CollectionRow:
    """One item of the collection as lists show it: the server's value overlaid by local ones.

    Attributes:
        local_id: Our own id, stable from the moment the item exists here.
        server_id: The server's id; None while the item only exists here.
        issue: The issue it is a copy of.
        quantity: How many copies.
        book_format: Print, digital or both.
        grade: Grade on the CGC scale, None when not graded.
        grading_company: Company code, "" when graded by the owner or not at all.
        purchase_date: When it was bought.
        purchase_price: Price of one copy; known only after the item's detail was fetched.
        purchase_store: Where it was bought.
        storage_location: Where it is kept.
        notes: The owner's notes.
        is_read: Whether it is marked read.
        date_read: When it was read last (UTC).
        read_count: How often it was read.
        rating: The owner's rating from 1 to 5.
        created_on: When it was added (UTC).
        modified: When the server last changed it (UTC).
        detailed_at: When its detail was fetched (UTC); None while only listed.
        local_fields: Names of the fields whose value here differs from the server's.
        conflict_fields: Of these, the ones that were changed on the server since.
        imprint: The series' imprint, "" where there is none or it is not known.
        series_type: The series' type ("Single Issue"), "" where not known yet.
        gap: Whether the issue before or after it in its series is known and missing.
    """

    local_id: int
    server_id: int | None
    issue: IssueRow
    quantity: int
    book_format: BookFormat
    grade: Decimal | None
    grading_company: str
    purchase_date: date | None
    purchase_price: Money | None
    purchase_store: str
    storage_location: str
    notes: str
    is_read: bool
    date_read: datetime | None
    read_count: int
    rating: int | None
    created_on: datetime | None
    modified: datetime | None
    detailed_at: datetime | None
    local_fields: frozenset[str] = frozenset()
    conflict_fields: frozenset[str] = frozenset()
    imprint: str = ""
    series_type: str = ""
    gap: bool = False

    @property
    def value(self) -> Money | None:
        """What all copies together cost: price x quantity; None without a price."""
        price = self.purchase_price
        return None if price is None else Money(price.amount * self.quantity, price.currency)


@dataclass(frozen=True, slots=True)
class ReadDate:
    """One reading of an item.

    Attributes:
        server_id: The server's id; None for a reading noted only here.
        read_date: When it was read (UTC).
        created_on: When the reading was noted (UTC), where known.
    """

    server_id: int | None
    read_date: datetime
    created_on: datetime | None = None
