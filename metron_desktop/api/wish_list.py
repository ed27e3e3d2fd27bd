"""The account's wish list; a v1.0 server has none (`NotFound`, `ReadOnly`)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Unpack

from metron_desktop.api.answers import shaped
from metron_desktop.api.connection import Request
from metron_desktop.api.fields import PurchaseFields, WishFields, checked
from metron_desktop.api.pages import Added, Page
from metron_desktop.api.resources import Caller, Details, Listing
from metron_desktop.api.schemas.wish_list import Acquired, WishList, WishListItem


class WishLists(Details[WishList]):
    """A list of none or one wish list (none until its items are first asked for), and its items.

    Every write raises `ReadOnly` where the server has none, and `ApiError` when it fails.
    """

    def __init__(self, caller: Caller) -> None:
        super().__init__(caller, "wish_list/", WishList)

    def items(self, start: int = 1) -> AsyncIterator[Page[WishListItem]]:
        """The pages of wishes, most wanted first."""
        return self._items().pages(start)

    async def item_page(self, number: int = 1, /) -> Page[WishListItem]:
        """One page of wishes.

        Raises:
            NotFound: There is no such page (any more), or the server has no wish list.
            ApiError: The request did not succeed.
        """
        return await self._items().page(number)

    def _items(self) -> Listing[WishListItem]:
        return Listing(self._caller, "wish_list/items/", WishListItem)

    async def add(self, issue_id: int, **fields: Unpack[WishFields]) -> Added[WishListItem]:
        """Wish for an issue; when it is wished for already, `fields` change nothing.

        Raises:
            InvalidValue: A field has a value it cannot have; nothing was sent.
            ValidationFailed: The server refuses a field, or knows no such issue.
            ReadOnly: The server has no wish list.
        """
        answer = await self._caller.send(
            Request(
                "POST",
                "wish_list/items/add/",
                json={"issue_id": issue_id, **checked(fields)},
                personal=True,
            )
        )
        return Added(shaped(WishListItem, answer.json()), created=answer.status == 201)

    async def acquire(self, item_id: int, **fields: Unpack[PurchaseFields]) -> Acquired:
        """Turn a wish into a collection item.

        Raises:
            InvalidValue: A field has a value it cannot have; nothing was sent.
            NotFound: There is no such wish.
            ReadOnly: The server has no wish list.
        """
        answer = await self._caller.send(
            Request(
                "POST",
                f"wish_list/items/{item_id}/acquire/",
                json=checked(fields),
                personal=True,
            )
        )
        return shaped(Acquired, answer.json())

    async def remove(self, item_id: int) -> None:
        """Forget a wish.

        Raises:
            NotFound: There is no such wish.
            ReadOnly: The server has no wish list.
        """
        await self._caller.send(
            Request("DELETE", f"wish_list/items/{item_id}/remove/", personal=True)
        )
