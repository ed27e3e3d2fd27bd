"""What the API's resources have in common: lists by page, details, editors' writes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Literal, TypeVar
from urllib.parse import parse_qs, urlsplit

from metron_desktop.api.address import other_than
from metron_desktop.api.answers import Answer, shaped
from metron_desktop.api.connection import Connection, Request
from metron_desktop.api.encoding import Data, FilterValue
from metron_desktop.api.errors import NotMetron
from metron_desktop.api.pages import Fetched, Page
from metron_desktop.api.pictures import Upload
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.series import Series
from metron_desktop.api.schemas.wire import Number, Saved, Text, Wire
from metron_desktop.domain.jobs import Priority

W = TypeVar("W", bound=Wire)


@dataclass(frozen=True, slots=True)
class Caller:
    """A connection used at one priority."""

    connection: Connection
    priority: Priority

    async def send(self, request: Request) -> Answer:
        """Send `request` when its turn comes.

        Raises:
            ApiError: It did not succeed.
        """
        return await self.connection.send(request, self.priority)


class _Envelope(Wire):
    """What a page is wrapped in."""

    count: Number
    next: Text = ""
    previous: Text = ""
    results: list[Any]


class Listing(Generic[W]):
    """A paged list.

    Pages are asked for by number; the links in an answer are only checked, never followed.
    """

    def __init__(self, caller: Caller, path: str, model: type[W]) -> None:
        self._caller = caller
        self._path = path
        self._model = model

    async def page(self, number: int | Literal["last"] = 1, /, **filters: FilterValue) -> Page[W]:
        """One page, from 1 or the last.

        Raises:
            NotFound: The list has no such page (any more).
            ApiError: The request did not succeed.
        """
        answer = await self._caller.send(
            Request("GET", self._path, filters={**filters, "page": number})
        )
        return self._read(answer, number)

    async def pages(self, start: int = 1, **filters: FilterValue) -> AsyncIterator[Page[W]]:
        """The pages from `start` to the last.

        A list may change while it is walked: rows can slip, repeat, or take their page with them
        (`NotFound`). Compare the distinct ids seen with `Page.count`.

        Raises:
            ApiError: A request did not succeed; the pages before it are good.
        """
        number = start
        while True:
            page = await self.page(number, **filters)
            yield page
            if not page.has_next:
                return
            number += 1

    async def if_modified(
        self, number: int, since: datetime | None, /, **filters: FilterValue
    ) -> Fetched[Page[W]]:
        """One page, unless nothing has changed since `since` (only nested issue lists know)."""
        answer = await self._caller.send(
            Request("GET", self._path, filters={**filters, "page": number}, modified_since=since)
        )
        value = None if answer.status == 304 else self._read(answer, number)
        return Fetched(value, answer.last_modified)

    def _read(self, answer: Answer, number: int | Literal["last"]) -> Page[W]:
        envelope = shaped(_Envelope, answer.json())
        if number == "last":
            number = (_number_in(envelope.previous) or 1) + 1 if envelope.previous else 1
        if envelope.next:
            self._check(envelope.next, number, empty=not envelope.results)
        return Page(
            items=tuple(
                shaped(self._model, row, f"results.{index}")
                for index, row in enumerate(envelope.results)
            ),
            number=number,
            count=envelope.count,
            has_next=bool(envelope.next),
            served_at=answer.date,
        )

    def _check(self, link: str, number: int, *, empty: bool) -> None:
        """Refuse a link that leaves the server, or a list that would be walked for ever."""
        connection = self._caller.connection
        if not connection.is_own(link):
            raise NotMetron(
                f"{connection.host} continues its list on {other_than(connection.api_url, link)}, "
                "and nothing was sent there. Check the address."
            )
        if empty or _number_in(link) != number + 1:
            raise NotMetron(
                f"The pages of a list of {connection.host} do not follow each other; try again "
                "later."
            )


class Details(Listing[W]):
    """A list whose records can be read one by one."""

    async def get(self, record_id: int, *, modified_since: datetime | None = None) -> Fetched[W]:
        """One record in full.

        Args:
            record_id: Its id.
            modified_since: Answer with no value when it has not changed since then; the server
                knows whole seconds only.

        Raises:
            NotFound: There is no such record, or it is not for this account.
            ApiError: The request did not succeed.
        """
        answer = await self._caller.send(
            Request("GET", f"{self._path}{record_id}/", modified_since=modified_since)
        )
        value = None if answer.status == 304 else shaped(self._model, answer.json())
        return Fetched(value, answer.last_modified)


class Catalogue(Details[W]):
    """Records that editors may write.

    `has_image` tells whether the resource has a picture: then it is written as a multipart form,
    in which nothing and an empty list cannot be told apart from "".
    """

    def __init__(
        self, caller: Caller, path: str, model: type[W], *, has_image: bool = True
    ) -> None:
        super().__init__(caller, path, model)
        self._has_image = has_image

    async def create(self, data: Data, *, image: Upload | None = None) -> Saved:
        """Write a new record (editors only).

        Args:
            data: Its fields under the API's names; related records are given by id.
            image: Its picture.

        Raises:
            PermissionDenied: The account is no editor.
            ValidationFailed: The server refuses a field.
            ApiError: The request did not succeed.
        """
        return await self._write("POST", self._path, data, image)

    async def update(self, record_id: int, data: Data, *, image: Upload | None = None) -> Saved:
        """Change some fields of a record (editors only). Errors are those of `create`."""
        return await self._write("PATCH", f"{self._path}{record_id}/", data, image)

    async def replace(self, record_id: int, data: Data, *, image: Upload | None = None) -> Saved:
        """Write all fields of a record anew (editors only). Errors are those of `create`."""
        return await self._write("PUT", f"{self._path}{record_id}/", data, image)

    async def _write(self, method: str, path: str, data: Data, image: Upload | None) -> Saved:
        if self._has_image:
            request = Request(method, path, form=data, image=image)
        else:
            request = Request(method, path, json=data)
        answer = await self._caller.send(request)
        return shaped(Saved, answer.json())


class WithIssues(Catalogue[W]):
    """Records that have a list of issues: arcs, characters, series, teams."""

    def issue_list(
        self, record_id: int, start: int = 1, **filters: FilterValue
    ) -> AsyncIterator[Page[Issue]]:
        """The pages of a record's issues. Filters act here too, and can hide the record (404)."""
        return self._issues(record_id).pages(start, **filters)

    async def issue_page(
        self,
        record_id: int,
        number: int = 1,
        /,
        *,
        modified_since: datetime | None = None,
        **filters: FilterValue,
    ) -> Fetched[Page[Issue]]:
        """One page of a record's issues, unless the record has not changed since then."""
        return await self._issues(record_id).if_modified(number, modified_since, **filters)

    def _issues(self, record_id: int) -> Listing[Issue]:
        return Listing(self._caller, f"{self._path}{record_id}/issue_list/", Issue)


class WithSeries(Catalogue[W]):
    """Records that have a list of series: publishers."""

    def series_list(
        self, record_id: int, start: int = 1, **filters: FilterValue
    ) -> AsyncIterator[Page[Series]]:
        """The pages of a record's series."""
        return Listing(self._caller, f"{self._path}{record_id}/series_list/", Series).pages(
            start, **filters
        )


def _number_in(link: str) -> int | None:
    """The page number in a link; 1 where it names none, None where it names it badly."""
    try:
        text = parse_qs(urlsplit(link).query).get("page", ["1"])[0]
    except ValueError:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
