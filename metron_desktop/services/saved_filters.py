"""Filters that a person keeps under a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metron_desktop.domain import query_line
from metron_desktop.domain.item_fields import LONGEST_NAME
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Order
from metron_desktop.domain.saved_filter import SavedFilter
from metron_desktop.errors import InvalidValue
from metron_desktop.store import saved_filters

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.domain.changes import Changes
    from metron_desktop.store.database import Database

_GONE = "This filter is not there any more."


class SavedFilters:
    """The saved filters of one library. Used on the loop's thread."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._places: dict[int, int] = {}  # where removed ones stood

    async def all(self, kind: Kind = Kind.COLLECTION_ITEM) -> list[SavedFilter]:
        """The filters of a kind of record, in the person's order."""
        return await self._db.read(lambda connection: saved_filters.all_of(connection, kind))

    async def save(
        self, kind: Kind, name: str, line: str, order: Sequence[Order] = (), group: str = ""
    ) -> SavedFilter:
        """Keep a filter under a name; what had this name is replaced.

        Args:
            kind: The kind of record it is about.
            name: What the person calls it.
            line: A query line, see `domain.query_line`.
            order: The order that belongs to it.
            group: What records are grouped by.

        Raises:
            InvalidValue: The name is empty or too long, or the line cannot be understood.
        """
        query_line.parse(line)
        saved = SavedFilter(0, kind, _named(name), line, tuple(order), group)
        return await self._db.write(
            lambda connection, changes: saved_filters.save(connection, changes, saved)
        )

    async def rename(self, filter_id: int, name: str) -> None:
        """Give a filter another name.

        Raises:
            InvalidValue: It cannot be called that, another one is, or it is gone.
        """
        wanted = _named(name)

        def write(connection: Connection, changes: Changes) -> None:
            renamed = _there(saved_filters.find(connection, filter_id))
            for other in saved_filters.all_of(connection, renamed.kind):
                if other.name == wanted and other.id != filter_id:
                    raise InvalidValue(
                        f"There is a filter “{wanted}” already; choose another name.", field="name"
                    )
            saved_filters.rename(connection, changes, filter_id, wanted)

        await self._db.write(write)

    async def move(self, filter_id: int, position: int) -> None:
        """Put a filter at a place, counted from 0; what stands there moves on."""
        await self._db.write(
            lambda connection, changes: saved_filters.move(connection, changes, filter_id, position)
        )

    async def remove(self, filter_id: int) -> SavedFilter:
        """Forget a filter.

        Returns:
            What was forgotten, for `put_back`.

        Raises:
            InvalidValue: It is gone already.
        """

        def write(connection: Connection, changes: Changes) -> tuple[SavedFilter, int]:
            removed = _there(saved_filters.find(connection, filter_id))
            return removed, saved_filters.remove(connection, changes, filter_id)

        removed, self._places[filter_id] = await self._db.write(write)
        return removed

    async def put_back(self, saved: SavedFilter) -> None:
        """Keep a removed filter again, where it stood."""
        place = self._places.pop(saved.id, 0)
        await self._db.write(
            lambda connection, changes: saved_filters.put_back(connection, changes, saved, place)
        )


def _named(name: str) -> str:
    wanted = " ".join(name.split())
    if not wanted:
        raise InvalidValue("Give the filter a name.", field="name")
    if len(wanted) > LONGEST_NAME or any("\ud800" <= one <= "\udfff" for one in wanted):
        raise InvalidValue(f"A name is text of up to {LONGEST_NAME} characters.", field="name")
    return wanted


def _there(saved: SavedFilter | None) -> SavedFilter:
    if saved is None:
        raise InvalidValue(_GONE)
    return saved
