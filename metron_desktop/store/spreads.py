"""What several items have in common, and in what they differ, without reading them row by row."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, func, or_, select

from metron_desktop.domain.spread import Spread
from metron_desktop.store import effective
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.upsert import among


def of(connection: Connection, local_ids: Collection[int]) -> dict[str, Spread]:
    """How the effective values of each field are spread over these items."""
    query = select(
        *(
            part
            for value in effective.value.values()
            for part in (func.count(value.distinct()), func.min(value), func.count(value))
        ),
        func.count(),
    ).where(items.c.local_id.in_(among(local_ids)))
    *found, total = connection.execute(query).one()
    spreads = {}
    for place, field in enumerate(effective.FIELDS):
        different, least, filled = found[3 * place : 3 * place + 3]
        different += filled < total  # having none is a value too
        spreads[field] = Spread(different, least if different == 1 else None)
    return spreads


def differing(connection: Connection, local_ids: Collection[int], values: Mapping[str, Any]) -> int:
    """How many of these items have another value in at least one of these fields."""
    if not values:
        return 0
    others = [effective.value[field].is_distinct_from(value) for field, value in values.items()]
    query = (
        select(func.count())
        .select_from(items)
        .where(items.c.local_id.in_(among(local_ids)), or_(*others))
    )
    return int(connection.execute(query).scalar_one())
