"""Sending requests to one server: signed in, paced, size-limited, with typed errors."""

from __future__ import annotations

import asyncio
import base64
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Any

import httpx

from metron_desktop.api import encoding
from metron_desktop.api.address import host_of, joined, normalise, origin, other_than
from metron_desktop.api.answers import Answer
from metron_desktop.api.body import read_body
from metron_desktop.api.encoding import Data, FilterValue
from metron_desktop.api.errors import AuthError, Intercepted, Offline
from metron_desktop.api.network import explain, open_http, too_slow
from metron_desktop.api.pictures import Upload, media_type
from metron_desktop.api.rate_limit import RateLimiter, Slot
from metron_desktop.api.shared_limiters import limiter_for
from metron_desktop.domain.account import Credentials
from metron_desktop.domain.jobs import Priority

_logger = logging.getLogger(__name__)

LARGEST_ANSWER = 32 * 2**20
"""Bytes of an unpacked answer; the largest honest one, 100 issues, has some 60 kB."""

_DEADLINE = 4.0
"""A whole answer may take this many times the timeout, which only bounds each silence."""

_HEADERS = {
    "Accept": "application/json",
    # In another language the server's display words change.
    "Accept-Language": "en",
}


@dataclass(frozen=True, slots=True)
class Request:
    """One call.

    Attributes:
        method: GET, POST, PUT, PATCH or DELETE.
        path: Below the API's base URL, with its final slash.
        filters: Query parameters.
        json: A JSON body.
        form: Fields of a multipart body, instead of `json`.
        image: A picture to go with `form`.
        modified_since: Answer 304 when nothing changed since then.
        personal: A write to the account's own lists, which a v1.0 server does not have.
    """

    method: str
    path: str
    filters: Mapping[str, FilterValue] = field(default_factory=dict)
    json: Any = None
    form: Data | None = None
    image: Upload | None = None
    modified_since: datetime | None = None
    personal: bool = False


class Connection:
    """The way to one server for one account.

    After a 401 nothing is sent until `sign_in`. Credentials go to the configured origin only.
    Used from the event loop's thread.
    """

    def __init__(
        self,
        api_url: str,
        credentials: Credentials | None,
        limiter: RateLimiter | None,
        timeout: float,
    ) -> None:
        self.api_url = normalise(api_url)
        self.limiter = limiter or limiter_for(self.api_url, credentials)
        self.timeout = timeout
        self._own_limiter = limiter is None
        self._credentials = credentials
        self._refused = False
        self._http: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()
        self._closed = False

    @property
    def host(self) -> str:
        """The server's name."""
        return host_of(self.api_url)

    def sign_in(self, credentials: Credentials) -> None:
        """Use other credentials from now on, also after a 401."""
        self._credentials = credentials
        self._refused = False
        if self._own_limiter:
            self.limiter = limiter_for(self.api_url, credentials)

    def is_own(self, url: str) -> bool:
        """Whether a link in an answer stays on this server (links may be relative)."""
        return origin(joined(self.api_url, url)) == origin(self.api_url)

    async def aclose(self) -> None:
        """Close the connections; the object cannot be used afterwards."""
        self._closed = True
        if self._http is not None:
            await self._http.aclose()

    async def send(self, request: Request, priority: Priority) -> Answer:
        """Send a request when its turn comes and read its answer.

        Raises:
            ApiError: There was no answer, or one that is not a success.
        """
        self._authorization()  # a refused sign-in need not wait for its turn to be told
        async with self.limiter.slot(priority) as slot:
            slot.counts = False  # until something has been sent
            answer = await self._exchange(request, slot)
        answer.raise_for_status()
        return answer

    async def _exchange(self, request: Request, slot: Slot) -> Answer:
        credentials = self._credentials
        http = await self._open()
        outgoing = self._build(http, request)
        try:
            async with asyncio.timeout(self.timeout * _DEADLINE):
                answer = await self._answer(http, outgoing, request, slot)
                target = self._moved_to(request, answer)
                if target is not None:
                    again = http.build_request("GET", target, headers=outgoing.headers)
                    answer = await self._answer(http, again, request, slot)
        except TimeoutError:
            raise too_slow(self.host, self.timeout * _DEADLINE) from None
        except httpx.TransportError as error:
            failure = explain(error, self.host, self.timeout)
            slot.counts = not (isinstance(failure, Offline) and not failure.maybe_received)
            raise failure from error
        if answer.status == 401 and credentials is self._credentials:
            self._refused = True
        return answer

    async def _answer(
        self, http: httpx.AsyncClient, outgoing: httpx.Request, request: Request, slot: Slot
    ) -> Answer:
        slot.counts = True
        response = await http.send(outgoing, stream=True)
        try:
            _logger.debug("%s %s: %d", request.method, request.path, response.status_code)
            self.limiter.observe(response.headers, response.status_code, slot)
            return Answer(
                host=self.host,
                method=request.method,
                personal=request.personal,
                status=response.status_code,
                headers=response.headers,
                body=await read_body(response, LARGEST_ANSWER),
            )
        finally:
            await response.aclose()

    def _build(self, http: httpx.AsyncClient, request: Request) -> httpx.Request:
        headers = {"Authorization": self._authorization()}
        if request.modified_since is not None:
            moment = request.modified_since.astimezone(UTC)
            headers["If-Modified-Since"] = format_datetime(moment, usegmt=True)
        return http.build_request(
            request.method,
            self.api_url + request.path,
            params=encoding.query(request.filters) or None,
            headers=headers,
            **_content(request),
        )

    def _authorization(self) -> str:
        """The Authorization header.

        Raises:
            AuthError: There are no credentials, or the server has refused them.
        """
        credentials = self._credentials
        if credentials is None or not credentials.usable:
            raise AuthError(f"Sign in to {self.host} first.")
        if self._refused:
            raise AuthError(f"{self.host} has refused this sign-in; sign in again.")
        if not credentials.token:
            pair = f"{credentials.username}:{credentials.password}".encode()
            return f"Basic {base64.b64encode(pair).decode()}"
        token = credentials.token.strip()
        if not (token.isascii() and token.isprintable()):
            raise AuthError("The token has characters that no token has; copy it again.")
        return f"Bearer {token}"

    def _moved_to(self, request: Request, answer: Answer) -> str | None:
        """Where a read moved to on the same server; None when there is nothing to follow.

        Raises:
            Intercepted: We are sent elsewhere; nothing is sent there.
        """
        location = answer.headers.get("Location")
        if not 300 <= answer.status < 400 or answer.status == 304 or location is None:
            return None
        target = joined(self.api_url + request.path, location)
        if not self.is_own(target):
            raise Intercepted(
                f"{self.host} sends this program on to {other_than(self.api_url, target)}, and "
                "nothing was sent there. Check the address, and whether the network first wants "
                "you to sign in."
            )
        return target if request.method == "GET" and answer.status in (301, 308) else None

    async def _open(self) -> httpx.AsyncClient:
        async with self._opening:
            if self._closed:
                raise RuntimeError("the client is closed")
            if self._http is None:
                self._http = await open_http(_HEADERS, self.timeout)
            return self._http


def _content(request: Request) -> dict[str, Any]:
    """The request's body, as the HTTP library takes it."""
    if request.form is None:
        return {} if request.json is None else {"json": encoding.body(request.json)}
    # Every field is given as a part: without a file the library would send the form URL-encoded.
    parts: list[tuple[str, Any]] = [
        (name, (None, text)) for name, text in encoding.form(request.form)
    ]
    if request.image is not None:
        kind = media_type(request.image.content) or "application/octet-stream"
        parts.append(("image", (request.image.filename, request.image.content, kind)))
    return {"files": parts}
