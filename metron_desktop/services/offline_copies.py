"""Keeping series and reading lists on this computer, to be read without a network."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from metron_desktop.domain.jobs import JobKind
from metron_desktop.domain.offline_copy import OfflineCopy, OfflineCost
from metron_desktop.errors import InvalidValue
from metron_desktop.store import offline_copies
from metron_desktop.sync.pull.offline_copies import requests_needed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from metron_desktop.covers.cache import CoverCache
    from metron_desktop.domain.issue import Link
    from metron_desktop.services.synchronization import Synchronization
    from metron_desktop.store.database import Database

_COVER_MB = 0.15
"""Size of a cover while none is here to measure: what the server's have on average."""


class OfflineCopies:
    """What is kept of one account's library. Used on the loop's thread.

    Args:
        db: The library.
        covers: Where pictures are kept.
        synchronization: Fetches what is lacking.
    """

    def __init__(self, db: Database, covers: CoverCache, synchronization: Synchronization) -> None:
        self._db = db
        self._covers = covers
        self._synchronization = synchronization

    async def open(self) -> None:
        """Protect the covers of what is kept from being removed for want of room."""
        self._covers.pin(await self._db.read(offline_copies.all_covers))

    async def cost(self, subject: Link) -> OfflineCost:
        """What keeping a record will cost, from the counts known here; nothing is sent for it.

        Issues whose detail was never fetched are counted as having a cover.
        """

        def read(connection: Connection) -> tuple[int, int, list[str]]:
            lacking = offline_copies.lacking_detail(connection, subject)
            urls = offline_copies.covers(connection, subject)
            known = offline_copies.issue_ids(connection, subject)
            unknown = max(0, min(len(lacking), len(known) - len(urls)))
            return requests_needed(connection, subject), unknown, urls

        requests, unknown, urls = await self._db.read(read)
        covers = unknown + len(urls) - await self._count_here(urls)
        return OfflineCost(requests, covers, round(covers * _COVER_MB, 1))

    async def keep(self, subject: Link) -> None:
        """Keep a series or a reading list; what it lacks is fetched as soon as it can be.

        Raises:
            InvalidValue: Records of this kind cannot be kept.
            StoreError: The library cannot be written.
        """
        if subject.kind not in offline_copies.KEEPABLE:
            raise InvalidValue("Only series and reading lists can be kept offline.")
        now = datetime.now(UTC)
        await self._db.write(
            lambda connection, changes: offline_copies.keep(connection, changes, subject, now)
        )
        await self.open()
        if self._synchronization.available:
            await self._synchronization.ask(JobKind.KEEP_OFFLINE, subject)

    async def forget(self, subject: Link) -> None:
        """Keep a record no longer; its covers go when their room is needed.

        Raises:
            StoreError: The library cannot be written.
        """
        await self._db.write(
            lambda connection, changes: offline_copies.forget(connection, changes, subject)
        )
        for job in await self._synchronization.jobs():
            about = job.subject and (job.subject.kind, job.subject.id)
            if job.kind is JobKind.KEEP_OFFLINE and about == (subject.kind, subject.id):
                await self._synchronization.drop(job.id)
        await self.open()

    async def copy(self, subject: Link) -> OfflineCopy | None:
        """What is stored of a record that is kept; None where it is not kept."""
        kept = await self._db.read(lambda connection: offline_copies.find(connection, subject))
        return None if kept is None else await self._copy(kept)

    async def all(self) -> list[OfflineCopy]:
        """Everything that is kept, the first one first."""
        return [await self._copy(kept) for kept in await self._db.read(offline_copies.kept)]

    async def _copy(self, kept: offline_copies.Kept) -> OfflineCopy:
        subject = kept.subject

        def read(connection: Connection) -> tuple[int, int, list[str]]:
            issues = len(offline_copies.issue_ids(connection, subject))
            lacking = len(offline_copies.lacking_detail(connection, subject))
            return issues, issues - lacking, offline_copies.covers(connection, subject)

        issues, details, urls = await self._db.read(read)
        return OfflineCopy(
            subject=subject,
            kept_since=kept.kept_since,
            completed_at=kept.completed_at,
            issues=issues,
            details=details,
            covers=len(urls),
            covers_here=await self._count_here(urls),
        )

    async def _count_here(self, urls: Iterable[str]) -> int:
        """How many of these covers are on this computer; looked up in a thread."""

        def count() -> int:
            return sum(self._covers.path_of(url).is_file() for url in urls)

        return await asyncio.get_running_loop().run_in_executor(None, count)
