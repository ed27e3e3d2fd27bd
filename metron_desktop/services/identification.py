"""Which issue a picture shows: from the library's own hashes, and by one exact question online."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from metron_desktop.covers import folders
from metron_desktop.covers.identify import Candidate, Verdict, examine, judge
from metron_desktop.covers.images import check_image
from metron_desktop.covers.index import HashIndex, Hit, is_degenerate
from metron_desktop.domain import match
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.cover_hash import format_cover_hash
from metron_desktop.domain.cover_view import CoverView
from metron_desktop.domain.match import MatchSource, MatchStatus
from metron_desktop.domain.records import IssueRecord, Unset
from metron_desktop.errors import AppError, StoreError
from metron_desktop.store import issues
from metron_desktop.sync import mapping

if TYPE_CHECKING:
    from metron_desktop.api.client import MetronClient
    from metron_desktop.store.database import Database

T = TypeVar("T")
Notice = Callable[[str], None]

# Two threads hash twice as fast as one on two cores; processes gained nothing (measured).
_THREADS: Final = 2
# Pictures handed to the threads before the oldest one's result is awaited.
_AHEAD: Final = 8
_SCRATCH_S: Final = 7 * 24 * 3600.0
# A server that does not know the filter answers with everything; few issues share a cover.
_MOST_SHARING: Final = 25
# The server compares with every issue it has: about this many in 2025.
_ON_THE_SERVER: Final = 150_000


class Identification:
    """Identifies covers for one open library. Belongs to the thread of the event loop.

    Args:
        db: The library, whose cover hashes are searched.
        client: The server to ask about what the library does not know; None stays offline.
        scratch: A folder for pictures that come without a file.
    """

    def __init__(self, db: Database, client: MetronClient | None, scratch: Path) -> None:
        self._db = db
        self._client = client
        self._scratch = scratch
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="covers")
        self._index = HashIndex((), ())
        self._loading = asyncio.Lock()
        self._change = 1
        self._loaded_change = 0
        self._unsubscribe = db.subscribe(self._on_changes)

    @property
    def online(self) -> bool:
        """Whether there is a server that can be asked."""
        return self._client is not None

    async def identify(
        self,
        paths: Sequence[Path],
        *,
        offline: bool = False,
        top: int = 5,
        on_notice: Notice | None = None,
    ) -> AsyncIterator[match.Identification]:
        """The outcome for every picture in these files and folders, in their order.

        The local index is searched first; only for a picture that stays unresolved, and only
        where there is a server to ask, one request looks for its exact hash. The first failure
        of a request ends the asking, not the batch.

        Args:
            paths: Files and folders; folders give the pictures in them.
            offline: Ask no server.
            top: How many candidates to report at most for one picture.
            on_notice: Told a sentence when the server is not asked any more.

        Raises:
            StoreError: The library cannot be read.
        """
        asking = self.online and not offline
        async for result in self._search(await self.expand(paths), top):
            if asking and self.is_worth_asking(result):
                try:
                    result = await self.look_up(result)
                except StoreError:
                    raise
                except AppError as error:
                    asking = False
                    if on_notice is not None:
                        on_notice(f"The server is not asked about covers any more: {error}")
            yield result

    async def expand(self, paths: Iterable[Path]) -> list[Path]:
        """Every picture meant by these files and folders; see `covers.folders.expand`."""
        return await self._in_thread(folders.expand, list(paths))

    def is_worth_asking(self, result: match.Identification) -> bool:
        """Whether the server may know a picture that the library does not."""
        return (
            result.cover_hash is not None
            and not is_degenerate(result.cover_hash)
            and result.status in (MatchStatus.NO_MATCH, MatchStatus.AMBIGUOUS)
            and not any(found.distance == 0 for found in result.matches)
        )

    async def look_up(self, result: match.Identification) -> match.Identification:
        """Ask the server for the issues whose cover has exactly this picture's hash.

        Costs one request. What is found is kept in the library.

        Returns:
            The better outcome, or `result` itself where the server knows no such cover.

        Raises:
            AppError: The server cannot be asked now.
        """
        if self._client is None or result.cover_hash is None:
            return result
        page = await self._client.issues.page(1, cover_hash=format_cover_hash(result.cover_hash))
        if page.count > _MOST_SHARING:
            return result
        told = (mapping.issue(answer) for answer in page.items)
        records = [
            replace(record, cover_hash=result.cover_hash)
            for record in told
            if record.cover_hash in (result.cover_hash, Unset.UNSET)
        ]
        if not records:
            return result
        await self._keep_issues(records)
        hits = [Hit(record.id, 0, 0) for record in records]
        verdict = judge(hits, _ON_THE_SERVER, [CoverView.AS_IS], len(hits))
        verdict = replace(verdict, cover_hash=result.cover_hash)
        return await self._outcome(result.path, verdict, MatchSource.ONLINE)

    async def keep(self, data: bytes) -> Path:
        """Write a picture that came without a file (pasted, dropped from a browser) to one.

        Raises:
            UnreadableImage: It is no picture.
            StoreError: The file cannot be written.
        """
        return await self._in_thread(_write, self._scratch, data)

    async def close(self) -> None:
        """Stop watching the library and end the threads."""
        self._unsubscribe()
        await asyncio.get_running_loop().run_in_executor(
            None, lambda: self._threads.shutdown(cancel_futures=True)
        )

    async def _search(self, paths: Sequence[Path], top: int) -> AsyncIterator[match.Identification]:
        """Search the local index only, a few pictures ahead of the one that is awaited."""
        waiting: deque[tuple[Path, asyncio.Future[Verdict]]] = deque()
        try:
            for path in paths:
                index = await self._current_index()
                waiting.append((path, self._in_thread(examine, path, index, top)))
                if len(waiting) == _AHEAD:
                    yield await self._next(waiting)
            while waiting:
                yield await self._next(waiting)
        finally:
            for _path, examined in waiting:
                examined.cancel()

    async def _next(
        self, waiting: deque[tuple[Path, asyncio.Future[Verdict]]]
    ) -> match.Identification:
        path, examined = waiting.popleft()
        return await self._outcome(path, await examined, MatchSource.LOCAL)

    async def _outcome(
        self, path: Path, verdict: Verdict, source: MatchSource
    ) -> match.Identification:
        ids = [candidate.issue_id for candidate in verdict.candidates]
        rows = await self._db.read(lambda c: issues.rows(c, ids)) if ids else []
        found = {row.id: row for row in rows}

        def as_match(candidate: Candidate) -> match.Match:
            return match.Match(
                issue=found[candidate.issue_id],
                distance=candidate.distance,
                confidence=candidate.confidence,
                source=source,
                view=candidate.view,
            )

        matches = tuple(as_match(one) for one in verdict.candidates if one.issue_id in found)
        # An issue the index still had may have left the library since.
        status = verdict.status if matches or not ids else MatchStatus.NO_MATCH
        return match.Identification(path, status, matches, verdict.error, verdict.cover_hash)

    async def _current_index(self) -> HashIndex:
        async with self._loading:
            if self._loaded_change != self._change:
                change = self._change
                ids, hashes = await self._db.read(issues.cover_hashes)
                self._index = await self._in_thread(HashIndex, ids, hashes)
                self._loaded_change = change
            return self._index

    def _on_changes(self, changes: Changes) -> None:
        if changes.covers:
            self._change += 1

    async def _keep_issues(self, records: Sequence[IssueRecord]) -> None:
        seen_at = datetime.now(UTC)
        await self._db.write(
            lambda connection, changes: issues.upsert_listed(connection, changes, records, seen_at)
        )

    def _in_thread(self, function: Callable[..., T], *arguments: object) -> asyncio.Future[T]:
        return asyncio.get_running_loop().run_in_executor(self._threads, function, *arguments)


def _write(folder: Path, data: bytes) -> Path:
    """Keep a picture under the hash of its bytes; forget those kept long ago."""
    suffix = f".{check_image(data).lower()}"
    path = folder / (hashlib.sha256(data).hexdigest()[:24] + suffix)
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in folder.iterdir():
            if old.stat().st_mtime < time.time() - _SCRATCH_S:
                old.unlink(missing_ok=True)
        path.write_bytes(data)
    except OSError as error:
        raise StoreError(
            f"The picture cannot be kept ({error.strerror}). Free some space in {folder}."
        ) from error
    return path
