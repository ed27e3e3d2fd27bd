"""Reading lists: which there are, their details and their entries."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection

from metron_desktop.api.errors import NotFound
from metron_desktop.api.schemas.reading_lists import ReadingList, ReadingListItem
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.cursor import Cursor
from metron_desktop.domain.records import IssueRecord, ReadingListItemRecord, SeriesRecord
from metron_desktop.store import cursors, issues, reading_lists
from metron_desktop.sync import mapping, plan
from metron_desktop.sync.run import Run
from metron_desktop.sync.walk import Walk, Walked, forget, only_id, under_way, walk_whole
from metron_desktop.sync.wanted import Wanted, fetched, want, wanted

RESOURCE = "reading_list"
_WHOLE = "reading_list/whole"
_CHANGES = "reading_list/changes"

# Up to two pages of lists it costs no more to read them all than to ask what changed.
_FEW = 2 * plan.LIST_PAGE_SIZE


async def pull(run: Run) -> None:
    """Bring the reading lists and their entries up to date."""
    if not run.has_finished(RESOURCE):
        await _pull_list(run)
        await run.db.write(lambda connection, _: run.finish(connection, RESOURCE))
    details, entries = await run.db.read(_behind)
    run.step.expect(len(details) + len(entries))
    for list_id in details | entries:
        with run.forgiving():
            await pull_one(run, list_id, detail=list_id in details, entries=list_id in entries)


def requests_needed(connection: Connection, *, full: bool = False) -> int | None:
    """What `pull` will cost as far as is known now; None before the first walk."""
    if cursors.get(connection, RESOURCE) is None:
        return None
    known = reading_lists.ids(connection)
    few = len(known) <= _FEW
    lists = plan.pages(len(known), plan.LIST_PAGE_SIZE) if few or full else 2
    details, entries = (known, known) if full else _behind(connection)
    return lists + len(details) + sum(pages_of_entries(connection, entries).values())


def pages_of_entries(connection: Connection, list_ids: Collection[int]) -> dict[int, int]:
    """Requests that it takes to fetch the entries of each of these lists, as far as is known."""
    rows = reading_lists.rows(connection, list(list_ids))
    return {row.id: plan.pages(row.items or 1, plan.LIST_PAGE_SIZE) for row in rows}


async def _pull_list(run: Run) -> None:
    """Find out which lists there are, and which of them changed."""
    cursor = await run.db.read(lambda connection: cursors.get(connection, RESOURCE))
    if await _needs_whole_walk(run, cursor):
        await _walk_whole(run)
    elif cursor is not None:
        count = await _walk_changes(run, cursor)
        if count != len(await run.db.read(reading_lists.ids)):
            await _walk_whole(run)


async def _needs_whole_walk(run: Run, cursor: Cursor | None) -> bool:
    if cursor is None or cursor.walked_at is None:
        return True
    if run.full_since is not None and cursor.walked_at < run.full_since:
        return True

    def look(connection: Connection) -> bool:
        few = reading_lists.count(connection) <= _FEW
        return under_way(connection, _WHOLE) or few

    return await run.db.read(look)


async def _walk_whole(run: Run) -> None:
    """Read the list of all lists; those it no longer has are gone."""
    walked = await walk_whole(
        run, Walk(_WHOLE, run.server.reading_lists.page, _write, keep=only_id)
    )
    now, full_since = run.now(), run.full_since

    def complete(connection: Connection, changes: Changes) -> None:
        forget(connection, _WHOLE)
        if not walked.whole:
            return
        forget(connection, _CHANGES)
        _mark_gone(connection, changes, reading_lists.ids(connection) - walked.ids, now)
        before = cursors.get(connection, RESOURCE)
        if full_since is not None and (
            before is None or before.walked_at is None or before.walked_at < full_since
        ):
            want(connection, Wanted.READING_LIST, walked.ids)
        cursors.save(connection, Cursor(RESOURCE, modified_gt=walked.reach, walked_at=now))

    await run.db.write(complete)
    if not walked.whole:
        run.fail(
            "The reading lists kept changing on the server while they were read; synchronise "
            "again to catch up."
        )


async def _walk_changes(run: Run, cursor: Cursor) -> int:
    """Read the rows of the lists that changed since the last run.

    Returns:
        How many lists the server has now.
    """
    server = run.server.reading_lists
    walked = await walk_whole(
        run,
        Walk(_CHANGES, lambda page: server.page(page, modified_gt=cursor.modified_gt), _write),
    )
    run.step.add(1)
    first = await run.ask(server.page)
    done = replace(cursor, modified_gt=walked.reach)
    now = run.now()

    def complete(connection: Connection, changes: Changes) -> None:
        _write(connection, changes, first.items, now)
        forget(connection, _CHANGES)
        cursors.save(connection, done)

    await run.db.write(complete)
    return first.count


def _mark_gone(connection: Connection, changes: Changes, gone: set[int], now: datetime) -> None:
    """Note which lists vanished, and ask again for those that pointed to them.

    A vanishing list does not move the `modified` of the lists before and after it.
    """
    reading_lists.mark_gone(connection, changes, gone, now)
    if gone:
        known = reading_lists.details(connection, sorted(reading_lists.ids(connection)))
        beside = [
            detail.row.id
            for detail in known
            if gone & {one[0] for one in (detail.previous, detail.next) if one}
        ]
        want(connection, Wanted.READING_LIST, beside)


def _write(
    connection: Connection, changes: Changes, rows: Sequence[ReadingList], seen_at: datetime
) -> None:
    records = [mapping.reading_list(row) for row in rows]
    reading_lists.upsert_listed(connection, changes, records, seen_at)


def _behind(connection: Connection) -> tuple[dict[int, None], dict[int, None]]:
    """The lists whose detail, and those whose entries are to be fetched, newest change first."""
    asked = sorted(wanted(connection, Wanted.READING_LIST) & reading_lists.ids(connection))
    return (
        dict.fromkeys([*reading_lists.needing_detail(connection), *asked]),
        dict.fromkeys([*reading_lists.needing_items(connection), *asked]),
    )


async def pull_one(run: Run, list_id: int, *, detail: bool, entries: bool) -> None:
    """Fetch a list's detail, its entries, or both; one that is gone stays readable, with a note.

    Raises:
        ApiError: It could not be had.
    """
    try:
        if detail:
            await _pull_detail(run, list_id)
        if entries:
            await _walk_entries(run, list_id)
    except NotFound:
        # Deleted or made private since it was listed.
        now = run.now()

        def mark(connection: Connection, changes: Changes) -> None:
            _mark_gone(connection, changes, {list_id}, now)
            fetched(connection, Wanted.READING_LIST, list_id)
            forget(connection, _entries_of(list_id))

        await run.db.write(mark)


async def _pull_detail(run: Run, list_id: int) -> None:
    answer = await run.ask(lambda: run.server.reading_lists.get(list_id))
    if answer.value is None:
        return
    record, now = mapping.reading_list(answer.value), run.now()
    await run.db.write(
        lambda connection, changes: reading_lists.save_detail(connection, changes, record, now)
    )
    run.items += 1


async def _walk_entries(run: Run, list_id: int) -> None:
    def write(
        connection: Connection, changes: Changes, rows: Sequence[ReadingListItem], _: datetime
    ) -> None:
        issues.mention(connection, changes, [mapping.issue(row.issue) for row in rows])

    walked = await walk_whole(
        run,
        Walk(
            _entries_of(list_id),
            partial(run.server.reading_lists.item_page, list_id),
            write,
            keep=_essence,
            expected=1,
        ),
    )
    await run.db.write(_replacing(run, list_id, walked))
    if not walked.whole:
        run.fail(
            "The entries of a reading list kept changing on the server while they were read; "
            "synchronise again to catch up."
        )


def _replacing(run: Run, list_id: int, walked: Walked) -> Callable[[Connection, Changes], None]:
    now = run.now()
    records = [_record(entry_id, essence) for entry_id, essence in walked.kept.items()]

    def replace_entries(connection: Connection, changes: Changes) -> None:
        forget(connection, walked.resource)
        if walked.whole:
            reading_lists.replace_items(connection, changes, list_id, records, now)
            fetched(connection, Wanted.READING_LIST, list_id)

    return replace_entries


def _entries_of(list_id: int) -> str:
    return f"reading_list/{list_id}/items"


def _essence(row: ReadingListItem) -> list[Any]:
    """What to remember of an entry until all entries of its list are here."""
    issue = row.issue
    return [issue.id, issue.series.id, issue.number, row.order, row.issue_type]


def _record(entry_id: int, essence: list[Any]) -> ReadingListItemRecord:
    """The entry again; its issue was written in full with its page."""
    issue_id, series_id, number, order, issue_type = essence
    return ReadingListItemRecord(
        id=entry_id,
        issue=IssueRecord(id=issue_id, series=SeriesRecord(id=series_id), number=number),
        order=order,
        issue_type=issue_type,
    )
