"""The collection: its list, what changed in it, its items' details, the server's figures.

Cheap first: what was modified since the last walk, what was read since, and the server's figures.
A reading does not move an item's `modified` and deletions are never listed; where the figures
differ from ours, the whole list is walked.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from metron_desktop.api.errors import AuthError, NotFound
from metron_desktop.api.schemas.collection import CollectionItem, CollectionStats
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.cursor import Cursor
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.records import UNSET, UpsertCount
from metron_desktop.store import account, collection, cursors, figures
from metron_desktop.sync import facts, mapping, plan
from metron_desktop.sync.run import Run
from metron_desktop.sync.walk import Walk, Walked, Write, forget, under_way, walk, walk_whole
from metron_desktop.sync.wanted import Wanted, fetched, want, wanted

RESOURCE = "collection"
_WHOLE = "collection/whole"
_CHANGES = "collection/changes"
_READINGS = "collection/readings"

_REPAIRS = 3
# What was modified, what was read, the figures: a page each, while little has changed.
_CHEAP = 3
_WHOLE_WALK_EVERY = timedelta(days=7)


class WrongAccount(AuthError):
    """The server answers for another user than the one this library belongs to."""


class _Differs(Exception):
    """What is here is not what the server counts: the transaction must not be kept."""


async def pull(run: Run) -> None:
    """Make the list of items here what the server's is."""
    cursor = await run.db.read(lambda connection: cursors.get(connection, RESOURCE))
    if await _needs_whole_walk(run, cursor):
        await _walk_whole(run)
    elif cursor is not None:
        if not run.has_finished(_CHANGES):
            await _walk_changes(run, cursor)
        stats = await _stats(run)
        if not await run.db.read(lambda connection: _agrees(connection, stats)):
            await _walk_whole(run)


async def pull_details(run: Run) -> None:
    """Fetch the details of items that have none or changed, newest change first.

    Purchase price, store, storage location and notes are nowhere else.
    """
    ids = dict.fromkeys(await run.db.read(needing_detail))
    run.step.expect(len(ids))
    while ids:
        server_id = await _next(run, ids)
        del ids[server_id]
        with run.forgiving():
            await pull_detail(run, server_id)


async def pull_stats(run: Run) -> None:
    """Fetch the server's figures, unless this run has compared them already."""
    settled = await run.db.read(lambda connection: account.get(connection, facts.SETTLED_FIGURES))
    if settled is None:
        await _stats(run)
        await run.db.write(_settle)


def requests_needed(connection: Connection, *, full: bool = False) -> int | None:
    """What `pull` will cost; None before the first walk.

    Args:
        connection: A connection.
        full: Whether everything is to be compared.
    """
    cursor = cursors.get(connection, RESOURCE)
    walk_cursor = cursors.get(connection, _WHOLE)
    if walk_cursor is not None and walk_cursor.next_page is not None and walk_cursor.count:
        return plan.pages(walk_cursor.count) - walk_cursor.next_page + 1
    if cursor is None or cursor.walked_at is None:
        return None
    whole = plan.pages(len(collection.server_ids(connection)))
    return whole if full else _CHEAP


def needing_detail(connection: Connection) -> list[int]:
    """Server ids of the items whose detail is to be fetched, newest change first."""
    behind = collection.needing_detail(connection)
    asked = wanted(connection, Wanted.ITEM_DETAIL) & collection.server_ids(connection)
    return [*sorted(asked.difference(behind)), *behind]


def reach(connection: Connection) -> datetime | None:
    """How far back a list that follows the collection's must reach for changes (UTC)."""
    cursor = cursors.get(connection, RESOURCE)
    return cursor.modified_gt if cursor is not None else None


async def _needs_whole_walk(run: Run, cursor: Cursor | None) -> bool:
    if cursor is None or cursor.walked_at is None:
        return True
    if run.now() - cursor.walked_at > _WHOLE_WALK_EVERY:
        return True
    if run.full_since is not None and cursor.walked_at < run.full_since:
        return True
    return await run.db.read(lambda connection: under_way(connection, _WHOLE))


async def _walk_whole(run: Run) -> None:
    """Walk the list until what was seen is what the server counts, then drop what is gone."""
    for _ in range(_REPAIRS):
        walked = await walk(run, Walk(_WHOLE, run.server.collection.page, _writer(run)))
        try:
            removed = await run.db.write(_completing(run, walked))
        except _Differs:
            await run.db.write(lambda connection, _: forget(connection, _WHOLE))
            continue
        run.summary.removed += removed
        return
    run.fail(
        "The collection kept changing on the server while it was read; synchronise again to "
        "catch up."
    )


def _completing(run: Run, walked: Walked) -> Callable[[Connection, Changes], int]:
    now = run.now()

    def complete(connection: Connection, changes: Changes) -> int:
        removed = collection.remove_absent(
            connection, changes, walked.ids, seen_since=walked.started_at
        )
        if len(collection.server_ids(connection)) != walked.count:
            raise _Differs  # and nothing of this transaction is kept
        for resource in (_WHOLE, _CHANGES, _READINGS):
            forget(connection, resource)
        cursors.save(connection, Cursor(RESOURCE, modified_gt=walked.reach, walked_at=now))
        account.put(connection, facts.SETTLED_FIGURES, None)
        return removed

    return complete


async def _walk_changes(run: Run, cursor: Cursor) -> None:
    """Fetch what was modified since the last walk, and what was read since."""
    since = cursor.modified_gt
    # Reading dates are filtered by the calendar day in New York, up to a day behind UTC.
    day = (since or run.now()).astimezone(UTC).date() - timedelta(days=1)
    server = run.server.collection
    changed = await walk_whole(
        run, Walk(_CHANGES, lambda page: server.page(page, modified_gt=since), _writer(run))
    )
    await walk_whole(
        run,
        Walk(_READINGS, lambda page: server.page(page, date_read_gte=day), _writer(run, read=True)),
    )

    def complete(connection: Connection, _: Changes) -> None:
        run.finish(connection, _CHANGES)
        forget(connection, _CHANGES)
        forget(connection, _READINGS)
        cursors.save(
            connection,
            Cursor(RESOURCE, modified_gt=changed.reach, walked_at=cursor.walked_at),
        )

    await run.db.write(complete)


def _writer(run: Run, *, read: bool = False) -> Write[CollectionItem]:
    """Writes a page of items, and counts for the run, which waits meanwhile.

    Args:
        run: The run to count for.
        read: The rows were found by their reading date. Where the server does not list readings
            (v1.0), only the item's detail can tell a new one.
    """

    def write(
        connection: Connection, changes: Changes, rows: Sequence[CollectionItem], seen_at: datetime
    ) -> None:
        _check_owner(connection, rows)
        records = [mapping.collection_item(row) for row in rows]
        before = set(changes.updated.get(Kind.COLLECTION_ITEM, ()))
        counted = collection.upsert_listed(connection, changes, records, seen_at)
        _count(run, counted)
        touched = sorted(set(changes.updated.get(Kind.COLLECTION_ITEM, ())) - before)
        # A reading moves nothing, yet what only details tell (the date last read) has changed.
        stale = {
            item.server_id
            for item in collection.rows(connection, touched)
            if item.server_id is not None and item.detailed_at is not None
        }
        if read:
            stale.update(record.id for record in records if record.read_dates is UNSET)
        want(connection, Wanted.ITEM_DETAIL, stale)

    return write


def _count(run: Run, counted: UpsertCount) -> None:
    run.summary.added += counted.added
    run.summary.updated += counted.updated


def _check_owner(connection: Connection, rows: Sequence[CollectionItem]) -> None:
    """Refuse the items of another user: mixing two collections could not be undone.

    Raises:
        WrongAccount: They belong to another user.
    """
    told = next((row.user.username for row in rows if row.user and row.user.username), None)
    if told is None:
        return
    known = account.get(connection, facts.USERNAME)
    if known is None:
        account.put(connection, facts.USERNAME, told)
    elif str(known).casefold() != told.casefold():
        raise WrongAccount(
            f"This library belongs to {known}, but the server signed in {told}. Sign in as "
            f"{known}, or sign in again to open a library for {told}."
        )


async def _next(run: Run, ids: dict[int, None]) -> int:
    """Which of the items to fetch next: one that is on screen, else the newest change."""
    if shown := run.on_screen.get(Kind.COLLECTION_ITEM):
        rows = await run.db.read(lambda connection: collection.rows(connection, list(shown)))
        for row in rows:
            if row.server_id in ids:
                return row.server_id
    return next(iter(ids))


async def pull_detail(run: Run, server_id: int) -> None:
    """Fetch an item's detail; one that is gone on the server goes here too.

    Raises:
        ApiError: It could not be had.
    """
    try:
        answer = await run.ask(lambda: run.server.collection.get(server_id))
    except NotFound:
        # Removed on the server since it was listed.
        def drop(connection: Connection, changes: Changes) -> int:
            fetched(connection, Wanted.ITEM_DETAIL, server_id)
            present = collection.server_ids(connection) - {server_id}
            return collection.remove_absent(connection, changes, present)

        run.summary.removed += await run.db.write(drop)
        return
    if answer.value is None:
        return
    record = mapping.collection_item(answer.value)
    now = run.now()

    def save(connection: Connection, changes: Changes) -> None:
        collection.save_detail(connection, changes, record, now)
        fetched(connection, Wanted.ITEM_DETAIL, server_id)

    await run.db.write(save)
    run.items += 1


async def _stats(run: Run) -> CollectionStats:
    stats = await run.ask(run.server.collection.stats)
    values = stats.model_dump(mode="json")
    await run.db.write(lambda connection, _: account.put(connection, facts.SERVER_STATS, values))
    return stats


def _agrees(connection: Connection, stats: CollectionStats) -> bool:
    """Whether the server's figures are ours, or differ just as they did after a whole walk."""
    ours = figures.figures(connection)
    if stats.total_items != ours.total_items:
        return False
    if (stats.total_quantity, stats.read_count) == (ours.total_quantity, ours.read_count):
        return True
    return bool(account.get(connection, facts.SETTLED_FIGURES) == _both(connection))


def _settle(connection: Connection, _: Changes) -> None:
    account.put(connection, facts.SETTLED_FIGURES, _both(connection))


def _both(connection: Connection) -> list[int]:
    theirs = account.get(connection, facts.SERVER_STATS)
    ours = figures.figures(connection)
    return [
        theirs["total_quantity"],
        theirs["read_count"],
        ours.total_quantity,
        ours.read_count,
    ]
