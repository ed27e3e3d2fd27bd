"""The series of the collection: their details, and the list of all issues of each.

A series' `modified` moves when it or one of its issues changes, so one incremental list of series
tells which details and which issue lists are out of date.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from metron_desktop.api.errors import NotFound
from metron_desktop.api.pages import Page
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.series import MissingSeries, Series
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.cursor import Cursor
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.records import UNSET
from metron_desktop.store import account, cursors, issues, queries, reading_lists, series
from metron_desktop.sync import facts, mapping, plan
from metron_desktop.sync.pull import catalogue, collection
from metron_desktop.sync.run import Run
from metron_desktop.sync.walk import Walk, Walked, forget, only_id, walk, walk_whole
from metron_desktop.sync.wanted import Wanted, fetched, want, wanted

RESOURCE = "series"
_CHANGES = "series/changes"
_GAPS = "collection/missing_series"


async def pull(run: Run) -> None:
    """Bring the details of the collection's series up to date."""
    cursor = await run.db.read(lambda connection: cursors.get(connection, RESOURCE))
    if cursor is None:
        # Whatever changes after the collection was listed will be found by the next run.
        cursor = Cursor(RESOURCE, modified_gt=await run.db.read(collection.reach))
        await run.db.write(_saving(run, cursor))
    elif not run.has_finished(_CHANGES):
        cursor = await _walk_changes(run, cursor)
    if run.full_since is not None and (
        cursor.walked_at is None or cursor.walked_at < run.full_since
    ):
        await run.db.write(_wanting_all(replace(cursor, walked_at=run.now())))
    ids = await run.db.read(needing_detail)
    run.step.expect(len(ids))
    for series_id in ids:
        with run.forgiving():
            await pull_detail(run, series_id)


async def pull_issues(run: Run) -> None:
    """List all issues of each of the collection's series that was never listed or has changed."""
    expected = await run.db.read(needing_walk)
    run.step.expect(sum(expected.values()))
    for series_id, requests in expected.items():
        with run.forgiving():
            await walk_issues(run, series_id, requests)
    if await run.db.read(lambda connection: account.get(connection, facts.SORT_NAMES_UNTOLD)):
        await _walk_gaps(run)


def requests_needed(connection: Connection, *, full: bool = False) -> int | None:
    """What `pull` will cost as far as is known now; None before the collection was listed."""
    if collection.reach(connection) is None:
        return None
    changes = 0 if cursors.get(connection, RESOURCE) is None else 1
    ids = series.owned_ids(connection) if full else needing_detail(connection)
    return changes + len(ids)


def requests_needed_for_issues(connection: Connection, *, full: bool = False) -> int | None:
    """What `pull_issues` will cost as far as is known; None before the collection was listed."""
    if collection.reach(connection) is None:
        return None
    if full:
        return sum(_pages_of(connection, series.owned_ids(connection)).values())
    return sum(needing_walk(connection).values())


def needing_detail(connection: Connection) -> list[int]:
    """The collection's series whose detail is to be fetched."""
    owned = series.owned_ids(connection)
    behind = series.without_detail(connection, owned)
    asked = wanted(connection, Wanted.SERIES_DETAIL).intersection(owned)
    return [*behind, *sorted(asked.difference(behind))]


def needing_walk(connection: Connection) -> dict[int, int]:
    """The collection's series whose issues are to be listed, with the requests it will take."""
    owned = series.owned_ids(connection)
    behind = series.needing_walk(connection, owned)
    asked = wanted(connection, Wanted.SERIES_ISSUES).intersection(owned)
    return _pages_of(connection, [*behind, *sorted(asked.difference(behind))])


def _pages_of(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    """Requests that it takes to list the issues of each of these series."""
    return {row.id: plan.pages(row.issue_count) for row in series.rows(connection, ids)}


async def _walk_changes(run: Run, cursor: Cursor) -> Cursor:
    """Fetch the list rows of the series that changed since the last run."""

    def write(
        connection: Connection, changes: Changes, rows: Sequence[Series], seen_at: datetime
    ) -> None:
        records = [mapping.series(row) for row in rows]
        if not catalogue.is_kept(connection):
            # Series that are of no concern here would only clutter the library.
            known = {row.id for row in series.rows(connection, [record.id for record in records])}
            records = [record for record in records if record.id in known]
        series.upsert_listed(connection, changes, records, seen_at)

    walked = await walk_whole(
        run,
        Walk(
            _CHANGES,
            lambda page: run.server.series.page(page, modified_gt=cursor.modified_gt),
            write,
        ),
    )
    done = replace(cursor, modified_gt=walked.reach)

    def complete(connection: Connection, _: Changes) -> None:
        run.finish(connection, _CHANGES)
        forget(connection, _CHANGES)
        cursors.save(connection, done)

    await run.db.write(complete)
    return done


async def pull_detail(run: Run, series_id: int) -> None:
    """Fetch a series' detail; one that is gone on the server is left as it is.

    Raises:
        ApiError: It could not be had.
    """
    try:
        answer = await run.ask(lambda: run.server.series.get(series_id))
    except NotFound:
        answer = None
    record = mapping.series(answer.value) if answer is not None and answer.value else None
    now = run.now()

    def save(connection: Connection, changes: Changes) -> None:
        if record is not None:
            series.save_detail(connection, changes, record, now)
            if record.sort_name is UNSET:
                account.put(connection, facts.SORT_NAMES_UNTOLD, True)
        fetched(connection, Wanted.SERIES_DETAIL, series_id)

    await run.db.write(save)
    run.items += 1


async def walk_issues(run: Run, series_id: int, requests: int) -> None:
    """List all issues of a series.

    Args:
        run: The run.
        series_id: The series.
        requests: How many the plan counts for it.

    Raises:
        ApiError: They could not be had.
    """

    async def page(number: int) -> Page[Issue]:
        answer = await run.server.series.issue_page(series_id, number)
        assert answer.value is not None  # noqa: S101 - it was not asked for conditionally
        return answer.value

    def write(
        connection: Connection, changes: Changes, rows: Sequence[Issue], seen_at: datetime
    ) -> None:
        issues.upsert_listed(connection, changes, [mapping.issue(row) for row in rows], seen_at)

    resource = f"series/{series_id}/issue_list"
    try:
        walked = await walk_whole(run, Walk(resource, page, write, keep=only_id, expected=requests))
    except NotFound:
        await run.db.write(
            lambda connection, _: fetched(connection, Wanted.SERIES_ISSUES, series_id)
        )
        return
    await run.db.write(_completing(run, series_id, walked))
    if not walked.whole:
        run.fail(
            "The issues of a series kept changing on the server while they were read; "
            "synchronise again to catch up."
        )


async def _walk_gaps(run: Run) -> None:
    """List the series with gaps for the names they are filed under.

    A v1.0 server tells them nowhere else, and gaps are shown in their order.
    """

    def write(
        connection: Connection, changes: Changes, rows: Sequence[MissingSeries], seen_at: datetime
    ) -> None:
        records = [mapping.series_with_gaps(row) for row in rows]
        series.upsert_listed(connection, changes, records, seen_at)

    await walk(run, Walk(_GAPS, run.server.collection.missing_series_page, write))

    def complete(connection: Connection, _: Changes) -> None:
        forget(connection, _GAPS)
        account.put(connection, facts.SORT_NAMES_UNTOLD, None)

    await run.db.write(complete)


def _completing(run: Run, series_id: int, walked: Walked) -> Callable[[Connection, Changes], None]:
    now = run.now()

    def complete(connection: Connection, changes: Changes) -> None:
        forget(connection, walked.resource)
        if not walked.whole:
            return
        series.mark_walked(connection, changes, series_id, walked.ids, now)
        fetched(connection, Wanted.SERIES_ISSUES, series_id)
        detail = series.detail(connection, series_id)
        if detail and detail.modified and detail.modified > walked.reach:
            # The server's lists may be minutes stale: this one may not have the change yet.
            want(connection, Wanted.SERIES_ISSUES, [series_id])
        _doubt_lists(connection, series_id, walked.ids)

    return complete


def _doubt_lists(connection: Connection, series_id: int, present: Collection[int]) -> None:
    """Ask again for the reading lists that still have issues the series no longer has.

    Deleting an issue does not move the `modified` of the lists it was in. When they have let go of
    it, another walk of the series forgets it.
    """
    query = Query(Kind.ISSUE, where=(("series_id", str(series_id)),))
    gone = set(queries.ordered_ids(connection, query)).difference(present)
    if not gone:
        return
    doubtful = [
        list_id
        for list_id in reading_lists.ids(connection)
        if any(entry.issue.id in gone for entry in reading_lists.items(connection, list_id))
    ]
    if doubtful:
        want(connection, Wanted.READING_LIST, doubtful)
        want(connection, Wanted.SERIES_ISSUES, [series_id])


def _saving(run: Run, cursor: Cursor) -> Callable[[Connection, Changes], None]:
    def save(connection: Connection, _: Changes) -> None:
        run.finish(connection, _CHANGES)
        cursors.save(connection, cursor)

    return save


def _wanting_all(cursor: Cursor) -> Callable[[Connection, Changes], None]:
    def want_all(connection: Connection, _: Changes) -> None:
        owned = series.owned_ids(connection)
        want(connection, Wanted.SERIES_DETAIL, owned)
        want(connection, Wanted.SERIES_ISSUES, owned)
        cursors.save(connection, cursor)

    return want_all
