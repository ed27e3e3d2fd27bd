"""What can be asked of collection items. Values are effective ones: local over the server's."""

from __future__ import annotations

from metron_desktop.domain.issue_number import number_key
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import conflicts
from metron_desktop.store.keys import collection_keys as keys
from metron_desktop.store.queries import filters, key_filters
from metron_desktop.store.queries.selection import Column, Condition, Criterion, Selection
from metron_desktop.store.tables import credits_, issue_entities

NATURAL = (keys.c.series_key, keys.c.issue_key)
"""Items by series and in it by date."""

_PLAIN = (
    *("cover_date", "store_date", "number", "publisher", "imprint", "series_type", "quantity"),
    *("book_format", "grade", "grading_company", "purchase_date", "purchase_price", "value"),
    *("purchase_store", "storage_location", "is_read", "date_read", "read_count", "rating"),
    *("notes", "modified", "created_on"),
)


def _is(condition: Column) -> Condition:
    return filters.true_or_false(condition)


def _of(issue_ids: Condition) -> Condition:
    return filters.within(keys.c.issue_id, credits_.c.issue_id, issue_ids)


_series_type = key_filters.or_none(
    keys.c.series_type,
    filters.id_or_name(keys.c.series_type_id, key_filters.text(keys.c.series_type)),
)
_company = key_filters.or_none(
    keys.c.grading_company, filters.grading_company(keys.c.grading_company)
)
_format = key_filters.or_none(keys.c.book_format, filters.book_format(keys.c.book_format))

COLLECTION = Selection(
    kind=Kind.COLLECTION_ITEM,
    id=keys.c.local_id,
    table=keys,
    joins=(),
    natural=NATURAL,
    narrow=True,
    columns={
        "series": Criterion((keys.c.series_key,), then=NATURAL[1:]),
        **{name: Criterion((keys.c[name],), then=NATURAL) for name in _PLAIN},
    },
    filters={
        "series_name": key_filters.all_words(keys.c.series),
        "series_type": _series_type,
        "series_type_id": key_filters.whole(keys.c.series_type_id),
        "issue__series": key_filters.whole(keys.c.series_id),
        "issue_number": lambda value: keys.c.number == number_key(value),
        "publisher_name": key_filters.text(keys.c.publisher),
        "publisher_id": key_filters.whole(keys.c.publisher_id),
        "imprint_name": key_filters.text(keys.c.imprint),
        "imprint_id": key_filters.whole(keys.c.imprint_id),
        "book_format": _format,
        "storage_location": key_filters.text(keys.c.storage_location),
        "purchase_store": key_filters.text(keys.c.purchase_store),
        **key_filters.compared("purchase_date", keys.c.purchase_date, key_filters.day),
        "is_read": _is(keys.c.is_read),
        **key_filters.moments("date_read", keys.c.date_read),
        **key_filters.compared("grade", keys.c.grade, key_filters.grade),
        "grading_company": _company,
        **key_filters.compared("rating", keys.c.rating, filters.number),
        **key_filters.moments("modified", keys.c.modified),
        # Not in the API, except for other resources: what a person asks of a collection.
        **key_filters.compared("cover_date", keys.c.cover_date, key_filters.day),
        **key_filters.compared("store_date", keys.c.store_date, key_filters.day),
        **key_filters.moments("created_on", keys.c.created_on),
        **key_filters.compared("quantity", keys.c.quantity, filters.number),
        **key_filters.compared("read_count", keys.c.read_count, filters.number),
        **key_filters.compared("purchase_price", keys.c.purchase_price, key_filters.amount),
        **key_filters.compared("value", keys.c.value, key_filters.amount),
        "purchase_currency": key_filters.or_none(
            keys.c.purchase_currency, filters.exact(keys.c.purchase_currency)
        ),
        "cover_year": key_filters.year(keys.c.cover_date),
        "decade": key_filters.decade(keys.c.cover_date),
        "purchase_year": key_filters.year(keys.c.purchase_date),
        "purchase_month": key_filters.month(keys.c.purchase_date),
        "read_year": key_filters.read_within(key_filters.whole_year),
        "read_month": key_filters.read_within(key_filters.whole_month),
        "storage_location_is": key_filters.same(keys.c.storage_location),
        "purchase_store_is": key_filters.same(keys.c.purchase_store),
        "notes": key_filters.text(keys.c.notes),
        "creator_id": _of(filters.whole(credits_.c.creator_id)),
        "character_id": filters.within(
            keys.c.issue_id,
            issue_entities.c.issue_id,
            lambda value: (
                (issue_entities.c.kind == Kind.CHARACTER)
                & (issue_entities.c.entity_id == filters.number(value))
            ),
        ),
        "graded": _is(keys.c.grade.isnot(None)),
        "slabbed": _is(keys.c.grading_company.isnot(None)),
        "rated": _is(keys.c.rating.isnot(None)),
        "priced": _is(keys.c.purchase_price.isnot(None)),
        "local": _is(keys.c.local),
        "gap": _is(keys.c.gap),
        # What a person has to decide.
        "conflict": _is(keys.c.local_id.in_(conflicts.IN_CONFLICT)),
        "removed": _is(keys.c.removed),
    },
)
"""Items: order and filters under the names of the API's ``collection`` resource."""
