"""Which issues of the collected series are missing, as the server counts them.

The API's ``collection/missing_series`` counts every issue of a series of which at least one, but
not every one, is owned, unreleased issues included.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, func, select

from metron_desktop.domain.issue import IssueRow, Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.series import MissingSeries
from metron_desktop.store.rows import ISSUE_COLUMNS, ISSUES, issue_row
from metron_desktop.store.tables import collection_items, issues, publishers, series, series_types


def count(connection: Connection) -> int:
    """How many series have gaps."""
    gaps = _series_with_gaps().order_by(None).subquery()
    return connection.execute(select(func.count()).select_from(gaps)).scalar_one()


def missing_series(connection: Connection) -> list[MissingSeries]:
    """Series with gaps: most missing first, then by name.

    A series counts as many issues as the server said it has, or as are known here if that is
    more: a walk over its issues sets both to the same number, and a series that was never walked
    is still counted whole.
    """
    return [
        MissingSeries(
            id=row.id,
            name=row.name,
            sort_name=row.sort_name,
            year_began=row.year_began,
            year_end=row.year_end,
            publisher=_link(Kind.PUBLISHER, row.publisher_id, row.publisher),
            series_type=_link(Kind.SERIES_TYPE, row.series_type_id, row.series_type),
            total_issues=row.total,
            owned_issues=row.owned,
            missing_count=row.gaps,
            # Rounded as the server does it: 200 of 715 are 28.0.
            completion_percentage=round(row.owned / row.total * 100, 1),
        )
        for row in connection.execute(_series_with_gaps())
    ]


def _series_with_gaps() -> Select[Any]:
    owned = (
        select(issues.c.series_id, func.count().label("owned"))
        .select_from(issues.join(collection_items, collection_items.c.issue_id == issues.c.id))
        .group_by(issues.c.series_id)
        .subquery("owned")
    )
    known = (
        select(issues.c.series_id, func.count().label("known"))
        .group_by(issues.c.series_id)
        .subquery("known")
    )
    total = func.max(known.c.known, func.coalesce(series.c.issue_count, 0))
    gaps = total - owned.c.owned
    return (
        select(
            series.c.id,
            series.c.name,
            series.c.sort_name,
            series.c.year_began,
            series.c.year_end,
            series.c.publisher_id,
            publishers.c.name.label("publisher"),
            series.c.series_type_id,
            series_types.c.name.label("series_type"),
            owned.c.owned,
            total.label("total"),
            gaps.label("gaps"),
        )
        .select_from(
            owned.join(known, known.c.series_id == owned.c.series_id)
            .join(series, series.c.id == owned.c.series_id)
            .outerjoin(publishers, publishers.c.id == series.c.publisher_id)
            .outerjoin(series_types, series_types.c.id == series.c.series_type_id)
        )
        .where(gaps > 0)
        .order_by(gaps.desc(), series.c.sort_key, series.c.id)
    )


def missing_issues(connection: Connection, series_id: int) -> list[IssueRow]:
    """The known issues of a series that are not owned.

    In the server's order: by cover date (issues without one last), then by number as text.
    """
    query = (
        select(*ISSUE_COLUMNS)
        .select_from(ISSUES)
        .where(issues.c.series_id == series_id, collection_items.c.local_id.is_(None))
        .order_by(issues.c.cover_date.nulls_last(), issues.c.number, issues.c.id)
    )
    return [issue_row(row) for row in connection.execute(query).mappings()]


def _link(kind: Kind, key: int | None, name: str | None) -> Link | None:
    return None if key is None or name is None else Link(kind, key, name)
