"""Records of fictional comics, with only what a test is about to be said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from metron_desktop.domain.records import (
    CollectionRecord,
    IssueRecord,
    NamedRecord,
    ReadingListItemRecord,
    ReadingListRecord,
    SeriesRecord,
)

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MERIDIAN = NamedRecord(id=1, name="Meridian Comics")
SINGLE = NamedRecord(id=13, name="Single Issue")


def at(minutes: float) -> datetime:
    """A moment some minutes after `NOW`."""
    return NOW + timedelta(minutes=minutes)


def a_series(key: int = 1, name: str = "Weird Harbor", **more: Any) -> SeriesRecord:
    return SeriesRecord(id=key, name=name, **{"volume": 1, "year_began": 1962, **more})


def an_issue(
    key: int, number: str = "1", series: SeriesRecord | None = None, **more: Any
) -> IssueRecord:
    more = {"cover_date": date(1962, 1, 1), "store_date": None, **more}
    return IssueRecord(id=key, number=number, series=series or a_series(), **more)


def an_item(
    key: int, issue: IssueRecord | None = None, quantity: int = 1, **more: Any
) -> CollectionRecord:
    return CollectionRecord(id=key, issue=issue or an_issue(key + 100), quantity=quantity, **more)


def a_list(key: int = 1, name: str = "The Long Watch", **more: Any) -> ReadingListRecord:
    return ReadingListRecord(id=key, name=name, **more)


def an_entry(
    key: int, issue: IssueRecord, order: int, issue_type: str = ""
) -> ReadingListItemRecord:
    return ReadingListItemRecord(id=key, issue=issue, order=order, issue_type=issue_type)
