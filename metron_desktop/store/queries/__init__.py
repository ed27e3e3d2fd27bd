"""Ids of the records a `Query` asks for, in its order."""

from __future__ import annotations

from array import array
from collections.abc import Mapping

from sqlalchemy import Connection

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Group, Query
from metron_desktop.store.queries import grouping
from metron_desktop.store.queries.collection import COLLECTION
from metron_desktop.store.queries.issues import ISSUES
from metron_desktop.store.queries.reading_lists import READING_LISTS
from metron_desktop.store.queries.selection import (
    Selection,
    among_first,
    conditions,
    statement,
)
from metron_desktop.store.queries.series import SERIES
from metron_desktop.store.rows import integers

_SELECTIONS: Mapping[Kind, Selection] = {
    Kind.COLLECTION_ITEM: COLLECTION,
    Kind.SERIES: SERIES,
    Kind.ISSUE: ISSUES,
    Kind.READING_LIST: READING_LISTS,
}

_GROUPINGS: Mapping[Kind, Mapping[str, grouping.Grouping]] = {
    Kind.COLLECTION_ITEM: grouping.OF_COLLECTION
}

_NEARBY = 3000

ORDER_COLUMNS: dict[Kind, tuple[str, ...]] = {
    kind: tuple(selection.columns) for kind, selection in _SELECTIONS.items()
}
"""What records of each kind can be ordered by."""

FILTERS: dict[Kind, tuple[str, ...]] = {
    kind: tuple(selection.filters) for kind, selection in _SELECTIONS.items()
}
"""What records of each kind can be filtered by, under the API's names."""


def ordered_ids(connection: Connection, query: Query, limit: int | None = None) -> array[int]:
    """The ids of the records a query asks for, in its order (local ids for collection items).

    Args:
        connection: A connection.
        query: The query.
        limit: How many at most; the first ones take much less time than all. None for all.

    Raises:
        InvalidValue: A filter or an order that records of this kind do not have, or a filter value
            that cannot be understood.
    """
    selection = _SELECTIONS[query.kind]
    asked = bool(query.where or query.text)
    if limit is not None and selection.narrow and asked and not query.order:
        # Most filters leave so much that the first page is found among the first records.
        ids = integers(connection, among_first(selection, query, _NEARBY).limit(limit))
        if len(ids) == limit:
            return ids
    return integers(connection, statement(selection, query).limit(limit))


def finds(connection: Connection, query: Query, record_id: int) -> bool:
    """Whether a record is among those that a query asks for.

    Raises:
        InvalidValue: As for `ordered_ids`.
    """
    selection = _SELECTIONS[query.kind]
    asked = statement(selection, query).order_by(None).where(selection.id == record_id)
    return connection.execute(asked).first() is not None


def groups(connection: Connection, query: Query, by: str) -> list[Group]:
    """The records a query asks for, counted by what they have in common.

    Args:
        connection: A connection.
        query: The query.
        by: What they have in common, see `domain.query.GROUPINGS`.

    Raises:
        InvalidValue: A filter, a filter value or a grouping that cannot be used.
    """
    selection = _SELECTIONS[query.kind]
    found = conditions(selection, query)
    return grouping.groups(connection, selection, _GROUPINGS.get(query.kind, {}), found, by)
