"""Reading lists. They are written on the website only."""

from __future__ import annotations

from collections.abc import AsyncIterator

from metron_desktop.api.pages import Page
from metron_desktop.api.resources import Caller, Details, Listing
from metron_desktop.api.schemas.reading_lists import ReadingList, ReadingListItem


class ReadingLists(Details[ReadingList]):
    """The public lists and the account's own."""

    def __init__(self, caller: Caller) -> None:
        super().__init__(caller, "reading_list/", ReadingList)

    def items(self, list_id: int, start: int = 1) -> AsyncIterator[Page[ReadingListItem]]:
        """The pages of a list's entries, in reading order."""
        return self._items(list_id).pages(start)

    async def item_page(self, list_id: int, number: int = 1, /) -> Page[ReadingListItem]:
        """One page of a list's entries.

        Raises:
            NotFound: The list is gone or private, or has no such page (any more).
            ApiError: The request did not succeed.
        """
        return await self._items(list_id).page(number)

    def _items(self, list_id: int) -> Listing[ReadingListItem]:
        return Listing(self._caller, f"reading_list/{list_id}/items/", ReadingListItem)
