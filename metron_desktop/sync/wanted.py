"""Records to be fetched although no `modified` says so, remembered until they are.

A reading does not move an item's `modified`, a list may be minutes stale, a full synchronisation
compares what seems unchanged: each asks for records by id, and the wish survives interruptions.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from sqlalchemy import Connection

from metron_desktop.store import account


class Wanted(StrEnum):
    """What is wanted: the value is the name the ids are kept under."""

    ITEM_DETAIL = "wanted/collection"
    SERIES_DETAIL = "wanted/series"
    SERIES_ISSUES = "wanted/series_issues"
    READING_LIST = "wanted/reading_list"


def wanted(connection: Connection, what: Wanted) -> set[int]:
    """The ids of the records that are wanted."""
    return set(account.get(connection, what) or ())


def want(connection: Connection, what: Wanted, ids: Iterable[int]) -> None:
    """Remember that these records are wanted."""
    known = wanted(connection, what)
    more = known.union(ids)
    if more != known:
        account.put(connection, what, sorted(more))


def fetched(connection: Connection, what: Wanted, record_id: int) -> None:
    """Note that a record is here (or is gone); call it in the transaction that writes it."""
    known = wanted(connection, what)
    if record_id in known:
        account.put(connection, what, sorted(known - {record_id}))
