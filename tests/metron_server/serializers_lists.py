"""Answers about wish lists and pull lists (which only the deployed server has)."""

from __future__ import annotations

from tests.metron_server.context import Context
from tests.metron_server.model import Issue, PullEntry, PullList, WishItem, WishList
from tests.metron_server.serializers_live import Json, issue_listed, issue_of
from tests.metron_server.times import iso
from tests.metron_server.vocabulary import WISH_STATUS


def wish_list(context: Context, record: WishList) -> Json:
    """A wish list."""
    return {
        "id": record.id,
        "item_count": len(record.items),
        "items_url": context.url("/api/wish_list/items/"),
        "modified": iso(record.modified),
    }


def wish_listed(context: Context, record: WishItem) -> Json:
    """A wish in the list."""
    return {
        "id": record.id,
        "issue": issue_of(record.issue),
        "status": context.word(WISH_STATUS[record.status]),
        "priority": record.priority,
        "desired_grade": None if record.desired_grade is None else float(record.desired_grade),
        "modified": iso(record.modified),
    }


def wish(context: Context, record: WishItem) -> Json:
    """A wish just made."""
    answer = wish_listed(context, record)
    modified = answer.pop("modified")
    return answer | {
        "max_price": None if record.max_price is None else f"{record.max_price:.2f}",
        "max_price_currency": record.max_price_currency,
        "notes": record.notes,
        "added_on": iso(record.added_on),
        "modified": modified,
    }


def pull_list(context: Context, record: PullList) -> Json:
    """A pull list."""
    return {
        "id": record.id,
        "series_count": len(record.entries),
        "series_url": context.url("/api/pull_list/series/"),
        "modified": iso(record.modified),
    }


def pull_entry(_: Context, record: PullEntry) -> Json:
    """A series that is followed."""
    series = record.series
    return {
        "id": record.id,
        "series": {
            "id": series.id,
            "series": series.display,
            "year_began": series.year_began,
            "year_end": series.year_end,
            "volume": series.volume,
            "modified": iso(series.modified),
        },
        "added_on": iso(record.added_on),
    }


def pulled_issue(context: Context, record: Issue) -> Json:
    """An issue of a series that is followed: without its hash."""
    answer = issue_listed(context, record)
    del answer["cover_hash"]
    return answer
