"""What each kind of job will cost, from counts that are known without asking anybody."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import JobKind
from metron_desktop.store import account, outbox
from metron_desktop.sync import facts
from metron_desktop.sync.pull import catalogue, collection, reading_lists, series


def requests_needed(
    connection: Connection, kind: JobKind, subject: Link | None = None, *, full: bool = False
) -> int | None:
    """Requests that a job will send.

    Args:
        connection: A connection.
        kind: What it does.
        subject: The record it is about, if any.
        full: Whether it compares also what does not seem to have changed.

    Returns:
        The number as far as is known now: what the server has changed meanwhile comes on top. None
        where only the first answers can tell.
    """
    if kind is JobKind.COLLECTION:
        return collection.requests_needed(connection, full=full)
    if kind is JobKind.CATALOGUE:
        return catalogue.requests_needed_for_issues(connection, subject)
    return _PLAIN[kind](connection)


def _statistics(connection: Connection) -> int:
    settled = account.get(connection, facts.SETTLED_FIGURES)
    return int(settled is None)


_PLAIN: dict[JobKind, Callable[[Connection], int | None]] = {
    JobKind.PUSH: outbox.count,
    JobKind.SERIES: series.requests_needed,
    JobKind.SERIES_ISSUES: series.requests_needed_for_issues,
    JobKind.READING_LISTS: reading_lists.requests_needed,
    JobKind.ITEM_DETAILS: lambda connection: (
        None if collection.reach(connection) is None else len(collection.needing_detail(connection))
    ),
    JobKind.STATISTICS: _statistics,
    JobKind.CATALOGUE_SERIES: catalogue.requests_needed_for_series,
}
