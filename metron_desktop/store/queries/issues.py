"""What can be asked of issues."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, cast, func, select

from metron_desktop.domain.kinds import Kind
from metron_desktop.store import effective
from metron_desktop.store.queries import filters
from metron_desktop.store.queries.selection import (
    Condition,
    Criterion,
    Join,
    Selection,
    by,
    by_text,
)
from metron_desktop.store.tables import collection_items, imprints, issues, publishers, series

SERIES_ORDER: tuple[ColumnElement[Any], ...] = (series.c.sort_key, series.c.year_began, series.c.id)
"""Series by name and year; the id keeps two of the same name and year apart."""

IN_SERIES: tuple[ColumnElement[Any], ...] = (
    issues.c.cover_date,
    issues.c.store_date,
    issues.c.number_key,
    issues.c.id,
)
"""Issues of one series. Both orders are indexes, so that together they need no sorting."""

NATURAL = (*SERIES_ORDER, *IN_SERIES)
"""Issues by series and in it by date."""


def of_series(condition: Condition) -> Condition:
    """A condition on an issue's series."""
    return filters.within(issues.c.series_id, series.c.id, condition)


def of_publisher(condition: Condition) -> Condition:
    """A condition on the publisher of an issue's series."""
    return of_series(filters.within(series.c.publisher_id, publishers.c.id, condition))


def of_imprint(condition: Condition) -> Condition:
    """A condition on the imprint of an issue's series."""
    return of_series(filters.within(series.c.imprint_id, imprints.c.id, condition))


def _part_of_date(part: str) -> Condition:
    value = cast(func.strftime(part, issues.c.cover_date), Integer)
    return lambda text: value == filters.number(text)


ISSUES = Selection(
    kind=Kind.ISSUE,
    id=issues.c.id,
    table=issues,
    joins=(
        Join(series, series.c.id == issues.c.series_id),
        Join(publishers, publishers.c.id == series.c.publisher_id, optional=True, after=(series,)),
        Join(collection_items, collection_items.c.issue_id == issues.c.id, optional=True),
    ),
    natural=NATURAL,
    columns={
        "series": Criterion(SERIES_ORDER, then=IN_SERIES),
        "number": by(issues.c.number_key),
        "cover_date": by(issues.c.cover_date),
        "store_date": by(issues.c.store_date),
        "publisher": by_text(publishers.c.name, then=NATURAL),
        "owned": by(func.coalesce(effective.value["quantity"], 0)),
        "rating": by(effective.value["rating"]),
    },
    filters={
        "series_name": of_series(filters.contains_words(series.c.name)),
        "series_id": filters.whole(issues.c.series_id),
        "series_volume": of_series(filters.whole(series.c.volume)),
        "series_year_began": of_series(filters.whole(series.c.year_began)),
        "publisher_name": of_publisher(filters.contains(publishers.c.name)),
        "publisher_id": of_series(filters.whole(series.c.publisher_id)),
        "imprint_name": of_imprint(filters.contains(imprints.c.name)),
        "imprint_id": of_series(filters.whole(series.c.imprint_id)),
        "number": filters.exact(issues.c.number),
        "cover_year": _part_of_date("%Y"),
        "cover_month": _part_of_date("%m"),
        "store_date": filters.dates("store_date", issues.c.store_date)["store_date"],
        "store_date_range_after": filters.dates("store_date", issues.c.store_date)[
            "store_date_gte"
        ],
        "store_date_range_before": filters.dates("store_date", issues.c.store_date)[
            "store_date_lte"
        ],
        "upc": filters.code(issues.c.upc),
        "sku": filters.code(issues.c.sku),
        "cover_hash": filters.cover_hash(issues.c.cover_hash),
        "owned": filters.true_or_false(issues.c.id.in_(select(collection_items.c.issue_id))),
    },
)
"""Issues: order and filters under the names of the API's ``issue`` resource, and ``owned``."""
