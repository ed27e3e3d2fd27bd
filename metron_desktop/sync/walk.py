"""Walking over the pages of a list so that nothing is lost and nothing is done twice.

Each page is written in one transaction with the cursor that says which page comes next, so a walk
goes on where it was interrupted. The server's lists change while they are walked: rows slip over
page borders, repeat, or vanish. A walk steps back one page when the list has become shorter, or
when it has changed at all while the walk rested, and tells what it saw, so that the caller can
compare it with the server's count.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from sqlalchemy import Connection

from metron_desktop.api.errors import NotFound
from metron_desktop.api.pages import Page
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.cursor import Cursor
from metron_desktop.store import account, cursors
from metron_desktop.sync import plan
from metron_desktop.sync.facts import WALKS
from metron_desktop.sync.run import Run


class Row(Protocol):
    """A row of a list."""

    @property
    def id(self) -> int:
        """The server's id of the record."""


W = TypeVar("W", bound=Row)
Write: TypeAlias = Callable[[Connection, Changes, Sequence[W], datetime], None]
"""Writes the rows of a page, seen at a time (UTC)."""

OVERLAP = timedelta(minutes=3)
"""How far an incremental walk reaches back before the start of the walk it follows: the server's
catalogue lists may be two minutes old."""


@dataclass(frozen=True, slots=True)
class Walk(Generic[W]):
    """A list to be walked.

    Attributes:
        resource: The name its cursor is kept under.
        page: Asks for a page by number.
        write: Writes a page's rows.
        keep: What of a row to remember until the walk is done, as a JSON value; None for nothing.
        expected: Requests the plan already counts for it.
    """

    resource: str
    page: Callable[[int], Awaitable[Page[W]]]
    write: Write[W]
    keep: Callable[[W], Any] | None = None
    expected: int = 0


@dataclass(frozen=True, slots=True)
class Walked:
    """What a finished walk saw. `forget` its cursor when it has been acted upon.

    Attributes:
        resource: Of which list.
        started_at: When it began, by the clock here (UTC); an interrupted walk began long ago.
        reach: How far back the next incremental walk must reach, by the server's clock (UTC).
        count: Records the server counted, at last.
        ids: Distinct ids seen; where nothing is kept, only those since the walk was resumed.
        resumed: Whether earlier pages were walked in another run.
        kept: By id, what `Walk.keep` gave, of all pages.
    """

    resource: str
    started_at: datetime
    reach: datetime
    count: int
    ids: frozenset[int]
    resumed: bool
    kept: dict[int, Any]

    @property
    def whole(self) -> bool:
        """Whether every record the server counts was seen, and no other.

        A resumed walk that kept nothing cannot know, and says True.
        """
        return (self.resumed and not self.kept) or len(self.ids) == self.count


async def walk(run: Run, what: Walk[W]) -> Walked:
    """Walk over all pages of a list, from where it was interrupted if it was.

    Raises:
        OutOfRequests: The run may not send any more; the next one goes on at this page.
        ApiError: A page could not be had; the next run goes on at this page.
    """
    cursor, kept = await run.db.read(lambda connection: _state(connection, what.resource))
    resumed = cursor is not None
    cursor = cursor or Cursor(what.resource, next_page=1, walk_started_at=run.now())
    ids, first, expected = set(kept), cursor.next_page, what.expected
    if not expected and first is not None:
        run.step.add(1)
        expected = 1
    while (number := cursor.next_page) is not None:
        try:
            page = await _page(run, what, number)
            rows = page.items
            if number > 1 and _may_have_slipped(cursor.count, page.count, rested=number == first):
                # Something was deleted meanwhile: rows moved over the border to the page before.
                run.step.add(1)
                rows = ((await _page(run, what, number - 1)).items) + rows
        except NotFound:
            if number == 1:
                raise
            # The list has become shorter than when this page was promised.
            cursor = replace(cursor, next_page=None)
            await run.db.write(_saving(cursor))
            break
        if number == first:
            run.step.add(_pages_from(number, page) - expected)
        cursor = replace(
            cursor,
            next_page=number + 1 if page.has_next else None,
            count=page.count,
            modified_gt=cursor.modified_gt or (page.served_at or run.now()) - OVERLAP,
        )
        if what.keep is not None:
            kept |= {row.id: what.keep(row) for row in rows}
        await run.db.write(_writing(what, rows, cursor, kept, run.now()))
        run.items += len(rows)
        ids.update(row.id for row in rows)
    return Walked(
        resource=what.resource,
        started_at=cursor.walk_started_at or run.now(),
        reach=cursor.modified_gt or run.now() - OVERLAP,
        count=cursor.count or 0,
        ids=frozenset(ids),
        resumed=resumed,
        kept=kept,
    )


def _may_have_slipped(before: int | None, now: int, *, rested: bool) -> bool:
    """Whether rows may have moved to a page that was read before.

    Args:
        before: Records the server counted for the page before.
        now: Records it counts now.
        rested: Whether the walk has rested since: then additions may hide a deletion.
    """
    return before is not None and (now != before if rested else now < before)


def only_id(_row: Row) -> None:
    """As `Walk.keep`: remember of each row that it was seen, and nothing more."""


async def walk_whole(run: Run, what: Walk[W], tries: int = 2) -> Walked:
    """Walk over all pages, again when what was seen is not what the server counts.

    Returns:
        The last walk; `whole` may still be False where the list does not stand still.
    """
    walked = await walk(run, what)
    for _ in range(tries - 1):
        if walked.whole:
            break
        await run.db.write(lambda connection, _: forget(connection, what.resource))
        walked = await walk(run, replace(what, expected=0))
    return walked


def forget(connection: Connection, resource: str) -> None:
    """Forget a walk's cursor, so that the next walk over this list begins at its first page."""
    cursors.clear(connection, resource)
    kept = account.get(connection, WALKS) or {}
    if kept.pop(resource, None) is not None:
        account.put(connection, WALKS, kept)


def under_way(connection: Connection, resource: str) -> bool:
    """Whether a walk over this list was interrupted and waits to be continued."""
    return cursors.get(connection, resource) is not None


async def _page(run: Run, what: Walk[W], number: int) -> Page[W]:
    return await run.ask(lambda: what.page(number))


def _pages_from(number: int, page: Page[W]) -> int:
    """Requests from this page on to the end of its list."""
    if not page.has_next:
        return 1
    return max(2, plan.pages(page.count, len(page.items) or plan.PAGE_SIZE) - number + 1)


def _writing(
    what: Walk[W], rows: Sequence[W], cursor: Cursor, kept: dict[int, Any], seen_at: datetime
) -> Callable[[Connection, Changes], None]:
    """Writes the rows of a page together with the cursor that says where to go on."""

    def write(connection: Connection, changes: Changes) -> None:
        what.write(connection, changes, rows, seen_at)
        cursors.save(connection, cursor)
        if kept:
            every = account.get(connection, WALKS) or {}
            every[what.resource] = [[key, value] for key, value in kept.items()]
            account.put(connection, WALKS, every)

    return write


def _saving(cursor: Cursor) -> Callable[[Connection, Changes], None]:
    return lambda connection, _: cursors.save(connection, cursor)


def _state(connection: Connection, resource: str) -> tuple[Cursor | None, dict[int, Any]]:
    cursor = cursors.get(connection, resource)
    kept = (account.get(connection, WALKS) or {}).get(resource, ()) if cursor else ()
    return cursor, dict(kept)
