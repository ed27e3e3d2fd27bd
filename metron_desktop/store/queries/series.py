"""What can be asked of series."""

from __future__ import annotations

from metron_desktop.domain.kinds import Kind
from metron_desktop.store.queries import filters
from metron_desktop.store.queries.selection import Criterion, Join, Selection, by, by_text
from metron_desktop.store.series import owned_count, read_count
from metron_desktop.store.tables import imprints, publishers, series, series_types

_ORDER = (series.c.sort_key, series.c.year_began)
_type_named = filters.within(
    series.c.series_type_id, series_types.c.id, filters.contains(series_types.c.name)
)

SERIES = Selection(
    kind=Kind.SERIES,
    id=series.c.id,
    table=series,
    joins=(
        Join(publishers, publishers.c.id == series.c.publisher_id, optional=True),
        Join(series_types, series_types.c.id == series.c.series_type_id, optional=True),
    ),
    natural=_ORDER,
    columns={
        "name": Criterion(_ORDER),
        "year_began": by(series.c.year_began),
        "year_end": by(series.c.year_end),
        "volume": by(series.c.volume),
        "publisher": by_text(publishers.c.name, then=_ORDER),
        "series_type": by_text(series_types.c.name, then=_ORDER),
        "status": by_text(series.c.status, then=_ORDER),
        "issue_count": by(series.c.issue_count),
        "owned": by(owned_count),
        "read": by(read_count),
    },
    filters={
        "name": filters.contains_words(series.c.name),
        "volume": filters.whole(series.c.volume),
        "year_began": filters.whole(series.c.year_began),
        "year_end": filters.whole(series.c.year_end),
        "publisher_id": filters.whole(series.c.publisher_id),
        "publisher_name": filters.within(
            series.c.publisher_id, publishers.c.id, filters.contains(publishers.c.name)
        ),
        "imprint_id": filters.whole(series.c.imprint_id),
        "imprint_name": filters.within(
            series.c.imprint_id, imprints.c.id, filters.contains(imprints.c.name)
        ),
        "series_type_id": filters.whole(series.c.series_type_id),
        "series_type": filters.id_or_name(series.c.series_type_id, _type_named),
        "status": filters.exact(series.c.status),
    },
)
"""Series: order and filters under the names of the API's ``series`` resource."""
