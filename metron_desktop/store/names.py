"""The names behind the ids that filters ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, cast, func, select

from metron_desktop.domain.kinds import Kind
from metron_desktop.store.tables import (
    credits_,
    entities,
    imprints,
    publishers,
    series,
    series_types,
)

_year = func.coalesce(" (" + cast(series.c.year_began, String) + ")", "")
_Named = tuple[ColumnElement[str], ColumnElement[Any]]
_SERIES: _Named = (series.c.name + _year, series.c.id)
_NAMED: dict[str, _Named] = {
    "issue__series": _SERIES,
    "series_id": _SERIES,
    "series_type_id": (series_types.c.name, series_types.c.id),
    "publisher_id": (publishers.c.name, publishers.c.id),
    "imprint_id": (imprints.c.name, imprints.c.id),
    "creator_id": (credits_.c.creator, credits_.c.creator_id),
}


def of_filters(
    connection: Connection, where: Sequence[tuple[str, str]]
) -> dict[tuple[str, str], str]:
    """What those filters of a query that ask for an id ask for, by name.

    Args:
        connection: A connection.
        where: Filters as `domain.query.Query.where` has them.

    Returns:
        Names by filter; unknown ids and all other filters are left out.
    """
    found: dict[tuple[str, str], str] = {}
    for key, value in where:
        query = _name_of(key.removeprefix("-"), value)
        name = connection.scalar(query) if query is not None else None
        if name:
            found[key, value] = name
    return found


def _name_of(key: str, value: str) -> Select[Any] | None:
    if not value.isdecimal() or len(value) > 18:  # SQLite's own integers end there
        return None
    if key == "character_id":
        character = entities.c.kind == Kind.CHARACTER, entities.c.id == int(value)
        return select(entities.c.name).where(*character)
    if key not in _NAMED:
        return None
    name, id_ = _NAMED[key]
    return select(name).where(id_ == int(value)).limit(1)
