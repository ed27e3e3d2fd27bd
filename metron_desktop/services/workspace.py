"""One open account: its library, its client, and everything a person can do with them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from metron_desktop.domain.account import Account, Credentials
from metron_desktop.domain.changes import Changes
from metron_desktop.paths import Paths
from metron_desktop.services import accounts
from metron_desktop.settings import COVER_CACHE_MB, DAILY_RESERVE

if TYPE_CHECKING:
    from metron_desktop.api.client import MetronClient
    from metron_desktop.api.images import ImageFetcher
    from metron_desktop.covers.cache import CoverCache
    from metron_desktop.services.catalogue import Catalogue
    from metron_desktop.services.collection import Collection
    from metron_desktop.services.deeds import Deeds
    from metron_desktop.services.identification import Identification
    from metron_desktop.services.library import Library
    from metron_desktop.services.missing import Missing
    from metron_desktop.services.offline_copies import OfflineCopies
    from metron_desktop.services.outbox import Outbox
    from metron_desktop.services.pull_list import PullList
    from metron_desktop.services.reading_lists import ReadingLists
    from metron_desktop.services.review import Review
    from metron_desktop.services.saved_filters import SavedFilters
    from metron_desktop.services.statistics import Statistics
    from metron_desktop.services.synchronization import Synchronization
    from metron_desktop.services.wish_list import WishList
    from metron_desktop.store.database import Database

_MEGABYTE = 2**20
_PATIENCE_S = 2.0


@dataclass(slots=True, eq=False)
class Workspace:
    """An open account. Belongs to the thread of the event loop; close it at the end.

    Attributes:
        account: Whose library it is.
        paths: The folders in use.
        db: The library.
        client: The server, or None: signed out, offline, or the demonstration.
        library: Reading records.
        catalogue: How far the index of covers reaches.
        collection: Adding and removing items.
        deeds: Undoing what the person did.
        reading_lists: Reading lists.
        review: What the person is asked to decide.
        saved_filters: Filters kept under a name.
        statistics: Figures.
        missing: Gaps.
        outbox: Changes that the server does not have yet.
        wish_list: Issues wished for.
        pull_list: Series that are followed.
        identification: Identifying covers.
        synchronization: Synchronising.
        covers: Cover pictures on disk.
        offline_copies: Series and reading lists kept to be read without a network.
    """

    account: Account
    paths: Paths
    db: Database
    client: MetronClient | None
    library: Library
    catalogue: Catalogue
    collection: Collection
    deeds: Deeds
    reading_lists: ReadingLists
    review: Review
    saved_filters: SavedFilters
    statistics: Statistics
    missing: Missing
    outbox: Outbox
    wish_list: WishList
    pull_list: PullList
    identification: Identification
    synchronization: Synchronization
    covers: CoverCache
    offline_copies: OfflineCopies
    _pictures: ImageFetcher | None = None
    _closed: bool = False

    @classmethod
    async def open(
        cls,
        paths: Paths,
        account: Account,
        credentials: Credentials | None,
        *,
        background: bool = False,
    ) -> Workspace:
        """Open an account's library, creating or migrating it as needed.

        Args:
            paths: The folders to use.
            account: Whose library; a demonstration never goes online.
            credentials: What to sign in with; None to stay offline.
            background: Whether what waits for the server is worked on by itself, beginning with
                what was interrupted when the program last ended. Otherwise nothing is sent until
                it is asked for. A library that another process is just letting go of is waited
                for then.

        Raises:
            UsageError: The account's address cannot be that of a server.
            NewerSchema: A newer version of the program wrote the library.
            StoreError: The library cannot be used.
        """
        # Imported in a thread: database, network and image libraries take half a second to load,
        # during which the window must stay alive.
        await asyncio.get_running_loop().run_in_executor(None, _load)
        from metron_desktop.api.client import MetronClient
        from metron_desktop.api.images import ImageFetcher
        from metron_desktop.covers.cache import CoverCache
        from metron_desktop.services.catalogue import Catalogue
        from metron_desktop.services.collection import Collection
        from metron_desktop.services.deeds import Deeds
        from metron_desktop.services.identification import Identification
        from metron_desktop.services.library import Library
        from metron_desktop.services.missing import Missing
        from metron_desktop.services.offline_copies import OfflineCopies
        from metron_desktop.services.outbox import Outbox
        from metron_desktop.services.pull_list import PullList
        from metron_desktop.services.reading_lists import ReadingLists
        from metron_desktop.services.review import Review
        from metron_desktop.services.saved_filters import SavedFilters
        from metron_desktop.services.statistics import Statistics
        from metron_desktop.services.synchronization import Synchronization
        from metron_desktop.services.wish_list import WishList
        from metron_desktop.store.database import Database

        settings = accounts.settings_of(paths)
        client: MetronClient | None = None
        pictures: ImageFetcher | None = None
        if credentials is not None and credentials.usable and not account.demo:
            client = MetronClient(account.api_url, credentials)
            client.limiter.reserve = max(0, settings.get(DAILY_RESERVE))
            pictures = ImageFetcher()
        db = await Database.open(
            paths.library(account.api_url, account.username),
            patience_s=_PATIENCE_S if background else 0.0,
        )
        if db.read_only and client is not None:
            # The server is asked by the process that may note the answers.
            await client.aclose()
            client = None
        covers = CoverCache(
            paths.covers,
            cover_source(pictures) if pictures is not None else None,
            max(1, settings.get(COVER_CACHE_MB)) * _MEGABYTE,
        )
        synchronization = Synchronization(
            db, client, background=background, pictures=covers.bring if pictures else None
        )
        workspace = cls(
            account=account,
            paths=paths,
            db=db,
            client=client,
            library=Library(db),
            catalogue=Catalogue(db),
            collection=Collection(db, private=account.demo),
            deeds=Deeds(db),
            reading_lists=ReadingLists(db),
            review=Review(db),
            saved_filters=SavedFilters(db),
            statistics=Statistics(db),
            missing=Missing(db),
            outbox=Outbox(db),
            wish_list=WishList(db, private=account.demo),
            pull_list=PullList(db, private=account.demo),
            identification=Identification(db, client, paths.cache / "pasted"),
            synchronization=synchronization,
            covers=covers,
            offline_copies=OfflineCopies(db, covers, synchronization),
            _pictures=pictures,
        )
        workspace.collection.on_change = workspace.synchronization.push
        workspace.deeds.on_change = workspace.synchronization.push
        workspace.review.on_change = workspace.synchronization.push
        workspace.wish_list.on_change = workspace.synchronization.push
        workspace.pull_list.on_change = workspace.synchronization.push
        await workspace.offline_copies.open()
        await workspace.synchronization.open()
        return workspace

    @property
    def read_only(self) -> bool:
        """Whether another process has the library open, so that this one may only look."""
        return self.db.read_only

    def subscribe(self, listener: Callable[[Changes], None]) -> Callable[[], None]:
        """Call `listener` after every write that changed something.

        Returns:
            A function that ends the subscription.
        """
        return self.db.subscribe(listener)

    async def close(self) -> None:
        """Stop the synchronisation, then downloads, then the network; let go of the library last.

        What has been asked of the library is finished. Closing again does nothing.
        """
        if self._closed:
            return
        self._closed = True
        await self.synchronization.close()
        await self.identification.close()
        await self.covers.close()
        if self._pictures is not None:
            await self._pictures.aclose()
        if self.client is not None:
            await self.client.aclose()
        await self.db.close()


def cover_source(pictures: ImageFetcher) -> Callable[[str], Awaitable[bytes | None]]:
    """How the cover cache downloads: a cover that does not exist is None, not a failure to retry.

    The server bans addresses that ask too often for what is not there.
    """
    from metron_desktop.api.errors import NotFound

    async def fetch(url: str) -> bytes | None:
        try:
            return await pictures.fetch(url)
        except NotFound:
            return None

    return fetch


def _load() -> None:
    """Import everything `Workspace.open` needs."""
    import metron_desktop.services.catalogue
    import metron_desktop.services.collection
    import metron_desktop.services.deeds
    import metron_desktop.services.identification
    import metron_desktop.services.library
    import metron_desktop.services.missing
    import metron_desktop.services.offline_copies
    import metron_desktop.services.outbox
    import metron_desktop.services.pull_list
    import metron_desktop.services.reading_lists
    import metron_desktop.services.review
    import metron_desktop.services.saved_filters
    import metron_desktop.services.statistics
    import metron_desktop.services.synchronization
    import metron_desktop.services.wish_list  # noqa: F401
