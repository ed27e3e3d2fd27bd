"""The account's collection. A v1.0 server only lets it be read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Unpack

from metron_desktop.api.answers import shaped
from metron_desktop.api.connection import Request
from metron_desktop.api.fields import CollectionFields, checked
from metron_desktop.api.pages import Added, Page
from metron_desktop.api.resources import Caller, Details, Listing
from metron_desktop.api.schemas.collection import (
    CollectionItem,
    CollectionStats,
    Rated,
    Scrobbled,
)
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.series import MissingSeries


class Collection(Details[CollectionItem]):
    """The items, the server's figures, the gaps, and what may be changed.

    Every write raises `ReadOnly` where the server has none, and `ApiError` when it fails.
    """

    def __init__(self, caller: Caller) -> None:
        super().__init__(caller, "collection/", CollectionItem)

    async def stats(self) -> CollectionStats:
        """The server's figures."""
        answer = await self._caller.send(Request("GET", "collection/stats/"))
        return shaped(CollectionStats, answer.json())

    def missing_series(self, start: int = 1) -> AsyncIterator[Page[MissingSeries]]:
        """The pages of series with gaps, most missing issues first."""
        return self._gaps().pages(start)

    async def missing_series_page(self, number: int = 1, /) -> Page[MissingSeries]:
        """One page of the series with gaps.

        Raises:
            NotFound: There is no such page (any more).
            ApiError: The request did not succeed.
        """
        return await self._gaps().page(number)

    def missing_issues(self, series_id: int, start: int = 1) -> AsyncIterator[Page[Issue]]:
        """The pages of a series' issues that are not owned; none for an unknown series."""
        path = f"collection/missing_issues/{series_id}/"
        return Listing(self._caller, path, Issue).pages(start)

    def _gaps(self) -> Listing[MissingSeries]:
        return Listing(self._caller, "collection/missing_series/", MissingSeries)

    async def add(self, issue_id: int, **fields: Unpack[CollectionFields]) -> Added[CollectionItem]:
        """Add an issue; when it is there already, `fields` change nothing. May be repeated.

        Raises:
            InvalidValue: A field has a value it cannot have; nothing was sent.
            ValidationFailed: The server refuses a field, or knows no such issue.
            ReadOnly: The server has no such write.
        """
        answer = await self._caller.send(
            Request(
                "POST",
                "collection/add/",
                json={"issue_id": issue_id, **checked(fields)},
                personal=True,
            )
        )
        return Added(shaped(CollectionItem, answer.json()), created=answer.status == 201)

    async def rate(self, item_id: int, rating: int | None) -> Rated:
        """Give an item 1 to 5 stars, or take them away.

        Raises:
            InvalidValue: Not a number of stars; nothing was sent.
            NotFound: The item is gone.
            ReadOnly: The server has no such write.
        """
        checked({"rating": rating})
        answer = await self._caller.send(
            Request("PATCH", f"collection/{item_id}/", json={"rating": rating}, personal=True)
        )
        return shaped(Rated, answer.json())

    async def scrobble(
        self, issue_id: int, date_read: datetime | None = None, rating: int | None = None
    ) -> Scrobbled:
        """Note a reading of an issue, now when `date_read` is None.

        *Not* to be repeated without reading back: each call adds a reading. It does not move the
        item's `modified`, and an issue that is not owned becomes a digital item.

        Raises:
            InvalidValue: Not a number of stars; nothing was sent.
            ValidationFailed: The server refuses a field, or knows no such issue.
            ReadOnly: The server has no such write.
        """
        fields = checked({"issue_id": issue_id, "date_read": date_read, "rating": rating})
        answer = await self._caller.send(
            Request("POST", "collection/scrobble/", json=fields, personal=True)
        )
        return shaped(Scrobbled, answer.json())

    async def remove(self, item_id: int) -> None:
        """Remove an item for good.

        Raises:
            NotFound: The item is gone already.
            ReadOnly: The server has no such write.
        """
        await self._caller.send(Request("DELETE", f"collection/{item_id}/", personal=True))
