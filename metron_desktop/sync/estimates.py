"""What each kind of job will cost, from counts that are known without asking anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from sqlalchemy import Connection

from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import JobKind
from metron_desktop.store import account, outbox
from metron_desktop.sync import facts
from metron_desktop.sync.pull import (
    catalogue,
    collection,
    offline_copies,
    pull_list,
    reading_lists,
    refresh,
    series,
    wish_list,
)


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
    if kind is JobKind.CATALOGUE:
        return catalogue.requests_needed_for_issues(connection, subject)
    if kind is JobKind.REFRESH and subject is not None:
        return refresh.cost(connection, subject)
    if kind is JobKind.KEEP_OFFLINE and subject is not None:
        return offline_copies.requests_needed(connection, subject)
    if kind in _COMPARING:
        return _COMPARING[kind](connection, full=full)
    return _PLAIN[kind](connection)


class _Comparing(Protocol):
    def __call__(self, connection: Connection, *, full: bool) -> int | None: ...


def _statistics(connection: Connection, *, full: bool) -> int:
    settled = account.get(connection, facts.SETTLED_FIGURES)
    return int(full or settled is None)  # a whole walk of the collection unsettles them


def _item_details(connection: Connection) -> int | None:
    listed = collection.reach(connection) is not None
    return len(collection.needing_detail(connection)) if listed else None


_COMPARING: dict[JobKind, _Comparing] = {
    JobKind.COLLECTION: collection.requests_needed,
    JobKind.SERIES: series.requests_needed,
    JobKind.SERIES_ISSUES: series.requests_needed_for_issues,
    JobKind.READING_LISTS: reading_lists.requests_needed,
    JobKind.WISH_LIST: wish_list.requests_needed,
    JobKind.PULL_LIST: pull_list.requests_needed,
    JobKind.STATISTICS: _statistics,
}

_PLAIN: dict[JobKind, Callable[[Connection], int | None]] = {
    JobKind.PUSH: outbox.count,
    JobKind.ITEM_DETAILS: _item_details,
    JobKind.CATALOGUE_SERIES: catalogue.requests_needed_for_series,
}
