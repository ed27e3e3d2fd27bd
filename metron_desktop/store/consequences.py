"""What else shows a record that was written: the entries it is found by, and who must be told.

An issue's row shows its series and publisher, an item's row shows its issue, and series, issues
and reading lists show what is owned. Each function here takes what really changed, so that a
repeated answer of the server is silent.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import search_entries
from metron_desktop.store.tables import collection_items, issues, reading_list_items
from metron_desktop.store.upsert import among


def of_series(connection: Connection, changes: Changes, series_ids: Collection[int]) -> None:
    """The name, year, volume or publisher of these series changed."""
    if not series_ids:
        return
    search_entries.refresh(connection, Kind.SERIES, series_ids)
    changes.update(Kind.SERIES, series_ids)
    changes.reorder(Kind.SERIES)
    affected = connection.scalars(
        select(issues.c.id).where(issues.c.series_id.in_(among(series_ids)))
    ).all()
    if affected:
        changes.update(Kind.ISSUE, affected)
        of_issues(connection, changes, affected, reordered=True)


def of_issues(
    connection: Connection, changes: Changes, issue_ids: Collection[int], *, reordered: bool
) -> None:
    """What lists show of these issues changed.

    Args:
        connection: A connection in a writing transaction.
        changes: Told which other records show these issues; the issues themselves are the
            caller's to announce.
        issue_ids: The issues.
        reordered: Whether they may have moved in the order of lists.
    """
    if not issue_ids:
        return
    search_entries.refresh(connection, Kind.ISSUE, issue_ids)
    if reordered:
        changes.reorder(Kind.ISSUE)
    owned = connection.scalars(
        select(collection_items.c.local_id).where(collection_items.c.issue_id.in_(among(issue_ids)))
    ).all()
    if owned:
        search_entries.refresh(connection, Kind.COLLECTION_ITEM, owned)
        changes.update(Kind.COLLECTION_ITEM, owned)
        if reordered:
            changes.reorder(Kind.COLLECTION_ITEM)


def of_ownership(connection: Connection, changes: Changes, issue_ids: Collection[int]) -> None:
    """These issues came into the collection, left it, or are read or rated differently."""
    if not issue_ids:
        return
    changes.update(Kind.ISSUE, issue_ids)
    changes.update(
        Kind.SERIES,
        connection.scalars(
            select(issues.c.series_id).where(issues.c.id.in_(among(issue_ids))).distinct()
        ),
    )
    changes.reorder(Kind.ISSUE, Kind.SERIES)
    lists = connection.scalars(
        select(reading_list_items.c.list_id)
        .where(reading_list_items.c.issue_id.in_(among(issue_ids)))
        .distinct()
    ).all()
    if lists:
        changes.update(Kind.READING_LIST, lists)
        changes.reorder(Kind.READING_LIST)
