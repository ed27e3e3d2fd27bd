"""Reading lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from metron_desktop.domain.reading_list import ReadingListDetail, ReadingListItem
from metron_desktop.store import reading_lists

if TYPE_CHECKING:
    from metron_desktop.store.database import Database


class ReadingLists:
    """Reading lists as the local library has them. The server's API cannot change them."""

    def __init__(self, db: Database) -> None:
        self._db = db

    async def detail(self, list_id: int) -> ReadingListDetail | None:
        """Everything known of one list; None where it is unknown."""
        return await self._db.read(lambda connection: reading_lists.detail(connection, list_id))

    async def details(self, list_ids: Sequence[int]) -> list[ReadingListDetail]:
        """Everything known of these lists, in this order; unknown ids are left out."""
        return await self._db.read(lambda connection: reading_lists.details(connection, list_ids))

    async def items(self, list_id: int) -> list[ReadingListItem]:
        """The entries of one list in reading order."""
        return await self._db.read(lambda connection: reading_lists.items(connection, list_id))
