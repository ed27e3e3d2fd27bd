"""What can be asked of collection items. Values are effective ones: local over the server's."""

from __future__ import annotations

from metron_desktop.domain.kinds import Kind
from metron_desktop.store import conflicts, effective
from metron_desktop.store.queries import filters
from metron_desktop.store.queries.issues import (
    IN_SERIES,
    NATURAL,
    SERIES_ORDER,
    of_imprint,
    of_publisher,
    of_series,
)
from metron_desktop.store.queries.selection import Criterion, Join, Selection, by, by_text
from metron_desktop.store.tables import (
    collection_items,
    imprints,
    issues,
    publishers,
    series,
    series_types,
)

_value = effective.value

COLLECTION = Selection(
    kind=Kind.COLLECTION_ITEM,
    id=collection_items.c.local_id,
    table=collection_items,
    joins=(
        Join(issues, issues.c.id == collection_items.c.issue_id),
        Join(series, series.c.id == issues.c.series_id, after=(issues,)),
        Join(
            publishers,
            publishers.c.id == series.c.publisher_id,
            optional=True,
            after=(issues, series),
        ),
    ),
    natural=NATURAL,
    columns={
        "series": Criterion(SERIES_ORDER, then=IN_SERIES),
        "number": by(issues.c.number_key),
        "cover_date": by(issues.c.cover_date),
        "store_date": by(issues.c.store_date),
        "publisher": by_text(publishers.c.name, then=NATURAL),
        "quantity": by(_value["quantity"]),
        "book_format": by(_value["book_format"]),
        "grade": by(_value["grade"]),
        "grading_company": by_text(_value["grading_company"]),
        "purchase_date": by(_value["purchase_date"]),
        "purchase_price": by(_value["purchase_price"]),
        "purchase_store": by_text(_value["purchase_store"]),
        "storage_location": by_text(_value["storage_location"]),
        "is_read": by(_value["is_read"]),
        "date_read": by(_value["date_read"]),
        "read_count": by(_value["read_count"]),
        "rating": by(_value["rating"]),
        "modified": by(collection_items.c.modified),
        "created_on": by(collection_items.c.created_on),
    },
    filters={
        "series_name": of_series(filters.contains_words(series.c.name)),
        "series_type": of_series(
            filters.id_or_name(
                series.c.series_type_id,
                filters.within(
                    series.c.series_type_id,
                    series_types.c.id,
                    filters.contains(series_types.c.name),
                ),
            )
        ),
        "issue__series": filters.whole(issues.c.series_id),
        "issue_number": filters.exact(issues.c.number),
        "publisher_name": of_publisher(filters.contains(publishers.c.name)),
        "publisher_id": of_series(filters.whole(series.c.publisher_id)),
        "imprint_name": of_imprint(filters.contains(imprints.c.name)),
        "imprint_id": of_series(filters.whole(series.c.imprint_id)),
        "book_format": filters.book_format(_value["book_format"]),
        "storage_location": filters.contains_few(_value["storage_location"]),
        "purchase_store": filters.contains_few(_value["purchase_store"]),
        **filters.dates("purchase_date", _value["purchase_date"]),
        "is_read": filters.true_or_false(_value["is_read"]),
        **filters.days_of("date_read", _value["date_read"]),
        "grade": filters.grade(_value["grade"]),
        "grading_company": filters.grading_company(_value["grading_company"]),
        "rating": filters.whole(_value["rating"]),
        "modified_gt": filters.after(collection_items.c.modified),
        # Not in the API: what a person has to decide.
        "conflict": filters.true_or_false(collection_items.c.local_id.in_(conflicts.IN_CONFLICT)),
        "removed": filters.true_or_false(collection_items.c.removed_at.isnot(None)),
    },
)
"""Items: order and filters under the names of the API's ``collection`` resource."""
