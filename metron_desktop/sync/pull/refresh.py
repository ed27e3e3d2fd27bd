"""Refreshing one record, and what belongs to it, because a person asked for it."""

from __future__ import annotations

from sqlalchemy import Connection

from metron_desktop.api.errors import NotFound
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import collection as items
from metron_desktop.store import issues
from metron_desktop.store import reading_lists as lists
from metron_desktop.store import series as series_store
from metron_desktop.sync import mapping, plan
from metron_desktop.sync.pull import collection, reading_lists, series
from metron_desktop.sync.run import Run


async def refresh(run: Run, subject: Link) -> None:
    """Fetch a collection item, an issue, a series with its issues, or a list with its entries.

    What the server no longer has becomes what it becomes in a synchronisation: an item goes, or is
    put up for a decision; a list is marked as gone; issues and series stay as they are. An item
    that exists only here costs nothing.

    Args:
        run: The run.
        subject: The record; a collection item by its local id.

    Raises:
        ApiError: It could not be had.
    """
    run.step.expect(await run.db.read(lambda connection: cost(connection, subject)))
    if subject.kind is Kind.COLLECTION_ITEM:
        server_id = await run.db.read(lambda connection: _server_id(connection, subject.id))
        if server_id is not None:
            await collection.pull_detail(run, server_id)
    elif subject.kind is Kind.ISSUE:
        await pull_issue(run, subject.id)
    elif subject.kind is Kind.SERIES:
        await series.pull_detail(run, subject.id)
        pages = await run.db.read(lambda connection: _pages_of_issues(connection, subject.id))
        await series.walk_issues(run, subject.id, pages)
    elif subject.kind is Kind.READING_LIST:
        await reading_lists.pull_one(run, subject.id, detail=True, entries=True)
    else:
        raise _not_refreshable(subject)


def cost(connection: Connection, subject: Link) -> int:
    """Requests that `refresh` will send, from the counts known here."""
    if subject.kind is Kind.COLLECTION_ITEM:
        return int(_server_id(connection, subject.id) is not None)
    if subject.kind is Kind.ISSUE:
        return 1
    if subject.kind is Kind.SERIES:
        return 1 + _pages_of_issues(connection, subject.id)
    if subject.kind is Kind.READING_LIST:
        known = lists.rows(connection, [subject.id])
        entries = (known[0].items or 0) if known else 0
        return 1 + plan.pages(entries, plan.LIST_PAGE_SIZE)
    raise _not_refreshable(subject)


async def pull_issue(run: Run, issue_id: int) -> None:
    """Fetch an issue in full; one that is gone on the server is left as it is.

    Raises:
        ApiError: It could not be had.
    """
    try:
        answer = await run.ask(lambda: run.server.issues.get(issue_id))
    except NotFound:
        return  # the next walk of its series forgets it, unless something here points to it
    if answer.value is None:
        return
    record, now = mapping.issue(answer.value), run.now()
    await run.db.write(
        lambda connection, changes: issues.save_detail(connection, changes, record, now)
    )
    run.items += 1


def _server_id(connection: Connection, local_id: int) -> int | None:
    found = items.rows(connection, [local_id])
    return found[0].server_id if found else None


def _pages_of_issues(connection: Connection, series_id: int) -> int:
    known = series_store.rows(connection, [series_id])
    return plan.pages(known[0].issue_count if known else 0)


def _not_refreshable(subject: Link) -> ValueError:
    return ValueError(f"A {subject.kind} cannot be refreshed alone")
