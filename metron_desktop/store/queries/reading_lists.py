"""What can be asked of reading lists."""

from __future__ import annotations

from metron_desktop.domain.kinds import Kind
from metron_desktop.store.queries import filters
from metron_desktop.store.queries.selection import Selection, by, by_text
from metron_desktop.store.reading_lists import item_count, owned_count, read_count
from metron_desktop.store.tables import reading_lists

_ORDER = (reading_lists.c.sort_key,)

READING_LISTS = Selection(
    kind=Kind.READING_LIST,
    id=reading_lists.c.id,
    table=reading_lists,
    joins=(),
    natural=_ORDER,
    columns={
        "name": by(reading_lists.c.sort_key),
        "username": by_text(reading_lists.c.username, then=_ORDER),
        "list_type": by_text(reading_lists.c.list_type, then=_ORDER),
        "attribution_source": by_text(reading_lists.c.attribution_source, then=_ORDER),
        "average_rating": by(reading_lists.c.average_rating),
        "rating_count": by(reading_lists.c.rating_count),
        "items": by(item_count),
        "owned": by(owned_count),
        "read": by(read_count),
        "modified": by(reading_lists.c.modified),
    },
    filters={
        "name": filters.contains(reading_lists.c.name),
        "username": filters.contains(reading_lists.c.username),
        "attribution_source": filters.exact(reading_lists.c.attribution_source),
        "is_private": filters.true_or_false(reading_lists.c.is_private),
        "list_type": filters.exact(reading_lists.c.list_type),
        "average_rating__gte": filters.at_least(reading_lists.c.average_rating),
    },
)
"""Reading lists: order and filters under the names of the API's ``reading_list`` resource."""
