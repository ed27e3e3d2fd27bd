"""Fetching covers: a second client that holds no credentials and trusts no answer."""

from __future__ import annotations

import asyncio
from types import TracebackType
from typing import Self

import httpx

from metron_desktop.api.address import host_of, joined, origin
from metron_desktop.api.body import read_body
from metron_desktop.api.clock import Clock, SystemClock
from metron_desktop.api.errors import ApiError, NotFound, NotMetron, RateLimited, ServerError
from metron_desktop.api.network import explain, open_http, too_slow
from metron_desktop.api.pictures import media_type
from metron_desktop.api.rate_headers import MINUTE
from metron_desktop.api.window import Window
from metron_desktop.errors import UnreadableImage

LARGEST_IMAGE = 20 * 2**20
"""Bytes; covers have some 100 kB."""

PARALLEL = 4
"""Downloads at once: a volunteer pays for the covers' bandwidth."""

MISSES = (120.0, 10)
"""So many pictures may be missing (404) on a host within so many seconds; then the next one waits.
The deployment bans an address for 20 within 2 minutes, the API's own included."""

_REDIRECTS = 3
_DEADLINE = 4.0


class ImageFetcher:
    """Downloads pictures, at most `PARALLEL` at a time. Used from the event loop's thread.

    Images are no API calls: they pass by the rate limiter.

    Args:
        timeout: Seconds of silence after which a host counts as not answering.
        largest: Bytes after which a download is abandoned.
        clock: Time; the computer's own when None.
    """

    def __init__(
        self,
        *,
        timeout: float = 30.0,
        largest: int = LARGEST_IMAGE,
        clock: Clock | None = None,
    ) -> None:
        self._clock = clock or SystemClock()
        self._misses: dict[str, Window] = {}
        self._timeout = timeout
        self._largest = largest
        self._http: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()
        self._turn = asyncio.Semaphore(PARALLEL)

    async def fetch(self, url: str) -> bytes:
        """The bytes of the picture at `url`.

        Raises:
            NotFound: There is no such picture (any more).
            UnreadableImage: What came does not begin as a picture does.
            TooLarge: It is larger than any cover.
            ApiError: It could not be fetched.
        """
        misses = self._misses.setdefault(host_of(url), Window(*MISSES))
        async with self._turn:
            await self._clock.sleep(misses.wait(self._clock.monotonic(), under_way=0) or 0.0)
            try:
                async with asyncio.timeout(self._timeout * _DEADLINE):
                    content = await self._follow(url)
            except NotFound:
                now = self._clock.monotonic()
                misses.note(now, now)
                raise
            except TimeoutError:
                raise too_slow(host_of(url), self._timeout * _DEADLINE) from None
            except httpx.TransportError as error:
                raise explain(error, host_of(url), self._timeout) from error
        if media_type(content) is None:
            raise UnreadableImage(f"What {host_of(url)} sent as a cover is not a picture.")
        return content

    async def aclose(self) -> None:
        """Close the connections."""
        if self._http is not None:
            await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()

    async def _follow(self, url: str) -> bytes:
        for _ in range(_REDIRECTS + 1):
            if origin(url) is None or "@" in url.split("/")[2]:
                raise NotMetron(f"“{url[:200]}” is not the address of a picture.")
            response = await self._send(url)
            try:
                location = response.headers.get("Location")
                if not (response.is_redirect and location):
                    _raise_for(response, host_of(url))
                    return await read_body(response, self._largest)
            finally:
                await response.aclose()
            url = joined(url, location)
        raise NotMetron(f"{host_of(url)} sends this program in circles.")

    async def _send(self, url: str) -> httpx.Response:
        async with self._opening:
            if self._http is None:
                self._http = await open_http({"Accept": "image/*"}, self._timeout)
        return await self._http.send(self._http.build_request("GET", url), stream=True)


def _raise_for(response: httpx.Response, host: str) -> None:
    status = response.status_code
    if status == 200:
        return
    raise _error(status, host)


def _error(status: int, host: str) -> ApiError:
    if status in (404, 410):
        return NotFound(f"{host} does not have this picture any more.")
    if status == 429:
        return RateLimited(f"{host} asks to wait before the next picture.", MINUTE)
    return ServerError(f"{host} does not give this picture ({status}); try again later.", status)
