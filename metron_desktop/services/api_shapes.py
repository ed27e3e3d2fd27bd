"""Records in the shapes of the deployed server's answers, for scripts that know the API.

Field names, nesting and display words are the API's; moments are in UTC. ``local_id`` is our own
addition, because an item may exist only here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeAlias

from metron_desktop.domain.collection import CollectionRow, ReadDate
from metron_desktop.domain.grades import BookFormat, GradingCompany
from metron_desktop.domain.issue import IssueRow, Link
from metron_desktop.domain.match import Identification
from metron_desktop.domain.reading_list import ReadingListDetail, ReadingListItem
from metron_desktop.domain.search import SearchHit
from metron_desktop.domain.series import MissingSeries
from metron_desktop.domain.statistics import CollectionStats

Json: TypeAlias = dict[str, Any]

_FORMATS = {BookFormat.PRINT: "Print", BookFormat.DIGITAL: "Digital", BookFormat.BOTH: "Both"}
_COMPANIES = {
    GradingCompany.CGC: "CGC (Certified Guaranty Company)",
    GradingCompany.CBCS: "CBCS (Comic Book Certification Service)",
    GradingCompany.PGX: "PGX (Professional Grading Experts)",
}


def item(row: CollectionRow, readings: Sequence[ReadDate]) -> Json:
    """A collection item, with everything its detail answer has."""
    price = row.purchase_price
    return {
        "id": row.server_id,
        "local_id": row.local_id,
        "issue": issue(row.issue),
        "quantity": row.quantity,
        "book_format": _FORMATS[row.book_format],
        "grade": None if row.grade is None else float(row.grade),
        "grading_company": (
            _COMPANIES[GradingCompany(row.grading_company)] if row.grading_company else ""
        ),
        "purchase_date": _day(row.purchase_date),
        "purchase_price": None if price is None else _amount(price.amount),
        "purchase_store": row.purchase_store,
        "storage_location": row.storage_location,
        "notes": row.notes,
        "is_read": row.is_read,
        "date_read": _moment(row.date_read),
        "read_dates": [
            {
                "id": reading.server_id,
                "read_date": _moment(reading.read_date),
                "created_on": _moment(reading.created_on),
            }
            for reading in readings
        ],
        "read_count": row.read_count,
        "rating": row.rating,
        "created_on": _moment(row.created_on),
        "modified": _moment(row.modified),
    }


def issue(row: IssueRow) -> Json:
    """An issue as the answers about items, gaps and reading lists name it."""
    return {
        "id": row.id,
        "series": {
            "id": row.series_id,
            "name": row.series,
            "volume": row.volume,
            "year_began": row.series_year,
        },
        "number": row.number,
        "cover_date": _day(row.cover_date),
        "store_date": _day(row.store_date),
    }


def stats(figures: CollectionStats) -> Json:
    """The figures of ``collection/stats``."""
    return {
        "total_items": figures.total_items,
        "total_quantity": figures.total_quantity,
        "total_value": _amount(figures.total_value),
        "read_count": figures.read_count,
        "unread_count": figures.unread_count,
        "by_format": [
            {"book_format": book_format.value, "count": count}
            for book_format, count in figures.by_format
        ],
    }


def missing_series(gap: MissingSeries) -> Json:
    """A series with gaps, as ``collection/missing_series`` has it."""
    return {
        "id": gap.id,
        "name": gap.name,
        "sort_name": gap.sort_name,
        "year_began": gap.year_began,
        "year_end": gap.year_end,
        "publisher": _named(gap.publisher),
        "series_type": _named(gap.series_type),
        "total_issues": gap.total_issues,
        "owned_issues": gap.owned_issues,
        "missing_count": gap.missing_count,
        "completion_percentage": gap.completion_percentage,
    }


def reading_list(detail: ReadingListDetail) -> Json:
    """A reading list as the list of lists has it."""
    row = detail.row
    return {
        "id": row.id,
        "name": row.name,
        "slug": detail.slug,
        "user": {"id": detail.user_id, "username": row.username},
        "list_type": row.list_type,
        "is_private": row.is_private,
        "attribution_source": row.attribution_source,
        "average_rating": row.average_rating,
        "rating_count": row.rating_count,
        "modified": _moment(row.modified),
    }


def reading_list_item(entry: ReadingListItem) -> Json:
    """An entry of a reading list."""
    return {
        "id": entry.id,
        "issue": issue(entry.issue) | {"cv_id": entry.cv_id, "gcd_id": entry.gcd_id},
        "order": entry.order,
        "issue_type": entry.issue_type,
    }


def hit(found: SearchHit) -> Json:
    """One thing a search found."""
    return {"kind": found.kind.value, "id": found.id, "title": found.title}


def identification(outcome: Identification) -> Json:
    """What one picture turned out to be."""
    return {
        "path": str(outcome.path),
        "status": outcome.status.value,
        "matches": [
            {
                "issue_id": match.issue.id,
                "series": match.issue.series,
                "number": match.issue.number,
                "year": match.issue.series_year,
                "distance": match.distance,
                "confidence": round(match.confidence, 4),
                "source": match.source.value,
            }
            for match in outcome.matches
        ],
        "error": outcome.error,
    }


def _named(link: Link | None) -> Json | None:
    return None if link is None else {"id": link.id, "name": link.name}


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _moment(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat().replace("+00:00", "Z")


def _amount(value: Decimal) -> str:
    return f"{value:.2f}"
