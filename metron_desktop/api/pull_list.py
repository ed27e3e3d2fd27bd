"""The account's pull list; a v1.0 server has none (`NotFound`, `ReadOnly`)."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import date

from metron_desktop.api.answers import shaped
from metron_desktop.api.connection import Request
from metron_desktop.api.pages import Added, Page
from metron_desktop.api.resources import Caller, Details, Listing
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.pull_list import PullList, PullListSeries


class PullLists(Details[PullList]):
    """A list of none or one pull list, the series it follows and their issues.

    Every write raises `ReadOnly` where the server has none, and `ApiError` when it fails.
    """

    def __init__(self, caller: Caller) -> None:
        super().__init__(caller, "pull_list/", PullList)

    def series(self, start: int = 1) -> AsyncIterator[Page[PullListSeries]]:
        """The pages of series that are followed."""
        return self._series().pages(start)

    async def series_page(self, number: int = 1, /) -> Page[PullListSeries]:
        """One page of the series that are followed.

        Raises:
            NotFound: There is no such page (any more), or the server has no pull list.
            ApiError: The request did not succeed.
        """
        return await self._series().page(number)

    def _series(self) -> Listing[PullListSeries]:
        return Listing(self._caller, "pull_list/series/", PullListSeries)

    def issues(
        self,
        start: int = 1,
        *,
        store_date_after: date | None = None,
        store_date_before: date | None = None,
    ) -> AsyncIterator[Page[Issue]]:
        """The pages of issues of followed series, by store date."""
        return self._issues().pages(
            start, store_date_after=store_date_after, store_date_before=store_date_before
        )

    async def issue_page(
        self, number: int = 1, /, *, store_date_after: date | None = None
    ) -> Page[Issue]:
        """One page of the issues of followed series, by store date.

        Raises:
            NotFound: There is no such page (any more), or the server has no pull list.
            ApiError: The request did not succeed.
        """
        return await self._issues().page(number, store_date_after=store_date_after)

    def _issues(self) -> Listing[Issue]:
        return Listing(self._caller, "pull_list/issues/", Issue)

    async def add(self, series_id: int) -> Added[PullListSeries]:
        """Follow a series. May be repeated.

        Raises:
            NotFound: There is no such series.
            ReadOnly: The server has no pull list.
        """
        answer = await self._caller.send(
            Request("POST", "pull_list/series/add/", json={"series_id": series_id}, personal=True)
        )
        return Added(shaped(PullListSeries, answer.json()), created=answer.status == 201)

    async def remove(self, series_id: int) -> None:
        """Follow a series no longer.

        Raises:
            NotFound: It was not followed.
            ReadOnly: The server has no pull list.
        """
        await self._caller.send(
            Request("DELETE", f"pull_list/series/{series_id}/remove/", personal=True)
        )
