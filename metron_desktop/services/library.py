"""Reading the local library: ordered ids, rows, details, search."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.issue import IssueDetail, IssueRow
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Group, Query
from metron_desktop.domain.reading_list import ReadingListRow
from metron_desktop.domain.search import SearchHit
from metron_desktop.domain.series import SeriesDetail, SeriesRow
from metron_desktop.store import (
    collection,
    issues,
    known,
    names,
    queries,
    reading_lists,
    search,
    series,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from metron_desktop.store.database import Database

Row: TypeAlias = CollectionRow | SeriesRow | IssueRow | ReadingListRow
"""What one table row shows, whatever its kind."""

_ROWS: dict[Kind, Callable[[Connection, Sequence[int]], Sequence[Row]]] = {
    Kind.COLLECTION_ITEM: collection.rows,
    Kind.SERIES: series.rows,
    Kind.ISSUE: issues.rows,
    Kind.READING_LIST: reading_lists.rows,
}

_COUNTS: dict[Kind, Callable[[Connection], int]] = {
    Kind.COLLECTION_ITEM: collection.count,
    Kind.SERIES: series.count,
    Kind.ISSUE: issues.count,
    Kind.READING_LIST: reading_lists.count,
}


class Library:
    """The cached records of one account; everything works offline. Used on the loop's thread."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def ids(self, query: Query) -> array[int]:
        """The ids of all records a query finds, in its order (local ids for collection items).

        Raises:
            InvalidValue: The query has an unknown filter or column, or a value it cannot take.
        """
        return await self._db.read(lambda connection: queries.ordered_ids(connection, query))

    async def first(
        self, query: Query, limit: int, wanted: int | None = None
    ) -> tuple[array[int], list[Any]] | None:
        """The ids and the rows of the first records a query finds; the others take longer.

        Args:
            query: The query.
            limit: How many; fewer are all there are.
            wanted: A record that is to be among them if the query finds it.

        Returns:
            None where the query finds `wanted`, but not among the first.

        Raises:
            InvalidValue: As for `ids`.
        """
        read = _ROWS[query.kind]

        def first(connection: Connection) -> tuple[array[int], list[Any]] | None:
            ids = queries.ordered_ids(connection, query, limit)
            missed = wanted if len(ids) == limit and wanted not in ids else None
            if missed is not None and queries.finds(connection, query, missed):
                return None
            return ids, list(read(connection, ids))

        return await self._db.read(first)

    async def groups(self, query: Query, by: str) -> list[Group]:
        """The records a query finds, counted by what they have in common.

        Args:
            query: The query; its order does not matter.
            by: One of `domain.query.GROUPINGS` of its kind.

        Raises:
            InvalidValue: As for `ids`, or they cannot be grouped so.
        """
        return await self._db.read(lambda connection: queries.groups(connection, query, by))

    async def count(self, kind: Kind) -> int:
        """How many records of a kind are known."""
        return await self._db.read(_COUNTS[kind])

    async def rows(self, kind: Kind, ids: Sequence[int]) -> list[Any]:
        """What table rows show of these records, in the order of `ids`.

        Records that vanished meanwhile are left out. The values are `CollectionRow`, `SeriesRow`,
        `IssueRow` or `ReadingListRow`, as `kind` says.
        """
        read = _ROWS[kind]
        return list(await self._db.read(lambda connection: read(connection, ids)))

    async def issue(self, issue_id: int) -> IssueDetail | None:
        """Everything known of an issue; None where it is unknown."""
        return await self._db.read(lambda connection: issues.detail(connection, issue_id))

    async def series(self, series_id: int) -> SeriesDetail | None:
        """Everything known of a series; None where it is unknown."""
        return await self._db.read(lambda connection: series.detail(connection, series_id))

    async def search(self, text: str, limit: int = 50) -> list[SearchHit]:
        """Records whose words begin with all words of `text`, what is owned first."""
        return await self._db.read(lambda connection: search.search(connection, text, limit))

    async def known(self, field: str) -> list[str]:
        """The different values of a field of the collection, those most items have first.

        Args:
            field: purchase_store, storage_location, purchase_currency, series, publisher, imprint
                or series_type.
        """
        return await self._db.read(lambda connection: known.known(connection, field))

    async def names(self, where: Sequence[tuple[str, str]]) -> dict[tuple[str, str], str]:
        """The names of what those filters of a query ask for that hold an id."""
        return await self._db.read(lambda connection: names.of_filters(connection, where))

    async def counts(self) -> dict[Kind, int]:
        """How many collection items, series, issues and reading lists are known."""

        def read(connection: Connection) -> dict[Kind, int]:
            return {kind: count(connection) for kind, count in _COUNTS.items()}

        return await self._db.read(read)
