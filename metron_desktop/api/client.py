"""The Metron API as an object: one attribute per resource."""

from __future__ import annotations

from types import TracebackType
from typing import Self

from metron_desktop.api.collection import Collection
from metron_desktop.api.connection import Connection
from metron_desktop.api.editing import Credits, Variants
from metron_desktop.api.errors import NotFound, NotMetron
from metron_desktop.api.pull_list import PullLists
from metron_desktop.api.rate_limit import RateLimiter
from metron_desktop.api.reading_lists import ReadingLists
from metron_desktop.api.resources import Caller, Catalogue, Listing, WithIssues, WithSeries
from metron_desktop.api.schemas.entities import Arc, Character, Creator, Team, Universe
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.publishers import Imprint, Publisher
from metron_desktop.api.schemas.series import Series
from metron_desktop.api.schemas.wire import Named
from metron_desktop.api.wish_list import WishLists
from metron_desktop.domain.account import Credentials
from metron_desktop.domain.jobs import Priority


class Endpoints:
    """All resources, asked at one priority. Every call may raise `ApiError`."""

    def __init__(self, caller: Caller) -> None:
        self.arcs = WithIssues(caller, "arc/", Arc)
        self.characters = WithIssues(caller, "character/", Character)
        self.creators = Catalogue(caller, "creator/", Creator)
        self.issues = Catalogue(caller, "issue/", Issue)
        self.publishers = WithSeries(caller, "publisher/", Publisher)
        self.imprints = Catalogue(caller, "imprint/", Imprint)
        self.series = WithIssues(caller, "series/", Series, has_image=False)
        self.teams = WithIssues(caller, "team/", Team)
        self.universes = Catalogue(caller, "universe/", Universe)
        self.collection = Collection(caller)
        self.reading_lists = ReadingLists(caller)
        self.wish_list = WishLists(caller)
        self.pull_list = PullLists(caller)
        self.roles = Listing(caller, "role/", Named)
        self.series_types = Listing(caller, "series_type/", Named)
        self.credits = Credits(caller)
        self.variants = Variants(caller)


class MetronClient(Endpoints):
    """A client for one account on one server.

    Its own resources are asked at priority `ASKED`; `at` gives them at another one. It never
    repeats a request, and after a 401 it sends nothing until `sign_in`. Used from the event
    loop's thread; safe for concurrent tasks.

    Args:
        api_url: The server's address, as people write it.
        credentials: What to sign in with; None until `sign_in`.
        limiter: The gate to use; the process's own for this server and user when None.
        timeout: Seconds of silence after which the server counts as not answering.

    Raises:
        UsageError: `api_url` cannot be the address of a server.
    """

    def __init__(
        self,
        api_url: str,
        credentials: Credentials | None,
        *,
        limiter: RateLimiter | None = None,
        timeout: float = 30.0,
    ) -> None:
        self._connection = Connection(api_url, credentials, limiter, timeout)
        super().__init__(Caller(self._connection, Priority.ASKED))

    @property
    def api_url(self) -> str:
        """The API's base URL with its final slash."""
        return self._connection.api_url

    @property
    def limiter(self) -> RateLimiter:
        """The gate all requests of this account go through."""
        return self._connection.limiter

    def at(self, priority: Priority) -> Endpoints:
        """The same resources, asked at `priority`."""
        return Endpoints(Caller(self._connection, priority))

    def sign_in(self, credentials: Credentials) -> None:
        """Use other credentials from now on, also after a 401."""
        self._connection.sign_in(credentials)

    async def check(self) -> None:
        """Prove with one cheap request that this is a Metron server and lets us in.

        Raises:
            AuthError: It does not accept the credentials.
            NotMetron: It is no Metron server.
            Offline: It cannot be reached.
            ApiError: It does not answer otherwise.
        """
        try:
            await self.series_types.page()
        except NotFound:
            raise NotMetron(
                f"{self._connection.host} has no Metron API at this address; check the address."
            ) from None

    async def aclose(self) -> None:
        """Close the connections; nothing can be sent afterwards."""
        await self._connection.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.aclose()
