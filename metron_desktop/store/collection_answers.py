"""Writing what the server tells of the collection, without losing what was typed here."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count

from sqlalchemy import Connection, delete, or_, select, text, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation
from metron_desktop.domain.records import CollectionRecord, Unset, UpsertCount
from metron_desktop.store import consequences, issues, local_values, read_dates, search_entries
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import local_values as local_values_table
from metron_desktop.store.tables import outbox
from metron_desktop.store.tables import read_dates as read_dates_table
from metron_desktop.store.upsert import Outcome, Row, among, given
from metron_desktop.store.upsert import upsert as write

_PLAIN = (
    "quantity",
    "book_format",
    "grade",
    "grading_company",
    "purchase_date",
    "purchase_price",
    "purchase_currency",
    "purchase_store",
    "storage_location",
    "notes",
    "is_read",
    "date_read",
    "read_count",
    "rating",
    "resource_url",
    "created_on",
    "modified",
)
# Nearly every column can be sorted or filtered by.
_ORDERING = {*_PLAIN, "issue_id", "removed_at"} - {"resource_url"}
_WORDS = ("issue_id", "purchase_store", "storage_location", "notes")
# What the rows of issues, series and reading lists show of an item.
_OWNERSHIP = ("issue_id", "quantity", "is_read", "rating")
# Changes that need an item on the server, or make one.
_ABOUT_ITEMS = (Operation.ADD, Operation.RATING, Operation.SCROBBLE)


def upsert_listed(
    connection: Connection, changes: Changes, records: Sequence[CollectionRecord], seen_at: datetime
) -> UpsertCount:
    """Write items as a list answer tells them.

    An item that existed only here joins the server's item of the same issue: what was typed stays
    as local values over the server's. Local values that the server has now dissolve.

    Returns:
        How many items are new here, and how many really changed.
    """
    return _save(connection, changes, records, seen_at, detailed=False)


def save_detail(
    connection: Connection, changes: Changes, record: CollectionRecord, seen_at: datetime
) -> UpsertCount:
    """Write an item as its detail answer (or the answer to adding it) tells it."""
    return save_details(connection, changes, [record], seen_at)


def save_details(
    connection: Connection, changes: Changes, records: Sequence[CollectionRecord], seen_at: datetime
) -> UpsertCount:
    """Write several items as their detail answers tell them."""
    return _save(connection, changes, records, seen_at, detailed=True)


def remove_absent(
    connection: Connection,
    changes: Changes,
    server_ids_present: Collection[int],
    *,
    seen_since: datetime | None = None,
    noticed_at: datetime | None = None,
) -> int:
    """Remove the items that the server no longer has.

    Items with local values, readings noted only here or changes that wait to be sent stay, marked
    as removed (see `store.review`): what a person typed is never lost.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        server_ids_present: The server's ids of all its items.
        seen_since: When the walk that found them began. Items seen since then are spared: they
            were added while it went on.
        noticed_at: When that was noticed; now where it is not said.

    Returns:
        How many items the server no longer has.
    """
    query = select(items.c.local_id).where(
        items.c.server_id.isnot(None), items.c.server_id.notin_(among(server_ids_present))
    )
    if seen_since is not None:
        for seen in (items.c.listed_at, items.c.detailed_at):
            query = query.where(seen.is_(None) | (seen < seen_since))
    absent = connection.scalars(query).all()
    _let_go(connection, changes, absent, noticed_at or datetime.now(UTC))
    return len(absent)


@dataclass(slots=True)
class _Places:
    """Which rows of ours the server's items belong to.

    Attributes:
        local_ids: Local id by the server's id, new ones included.
        joined: Local ids of items that existed only here until now.
        renamed: Local ids of items that have another server id now (removed there and added again).
        usurped: Local ids of items whose server id now belongs to another issue's item.
        issues_left: Issues that are not owned any more because their item is another issue's now.
    """

    local_ids: dict[int, int] = field(default_factory=dict)
    joined: list[int] = field(default_factory=list)
    renamed: list[int] = field(default_factory=list)
    usurped: list[int] = field(default_factory=list)
    issues_left: list[int] = field(default_factory=list)


def _save(
    connection: Connection,
    changes: Changes,
    records: Sequence[CollectionRecord],
    seen_at: datetime,
    *,
    detailed: bool,
) -> UpsertCount:
    issues.mention(connection, changes, [record.issue for record in records])
    places = _places(connection, records)
    _let_go(connection, changes, places.usurped, seen_at)
    # Server ids are unique: free them before they are given out anew.
    connection.execute(
        update(items).where(items.c.local_id.in_(among(places.renamed))).values(server_id=None)
    )
    values = {
        places.local_ids[record.id]: _values(record, places.local_ids[record.id])
        for record in records
    }
    for local_id in places.joined:
        values[local_id]["removed_at"] = None
    outcome = write(
        connection,
        items,
        list(values.values()),
        key="local_id",
        seen_at=seen_at,
        detailed=detailed,
    )
    dissolved = local_values.dissolve(
        connection, {key: row for key, row in values.items() if key not in outcome.stale}
    )
    changes.update(Kind.COLLECTION_ITEM, dissolved)
    told = {
        places.local_ids[record.id]: record.read_dates
        for record in records
        if not isinstance(record.read_dates, Unset)
    }
    reread = read_dates.replace(
        connection, {key: dates for key, dates in told.items() if key not in outcome.stale}
    )
    for local_id in reread - outcome.added:
        outcome.changed.setdefault(local_id, set()).add("read_dates")
    _announce(connection, changes, outcome, places.issues_left)
    return UpsertCount(len(outcome.added), len(outcome.changed))


def _places(connection: Connection, records: Sequence[CollectionRecord]) -> _Places:
    query = select(items.c.local_id, items.c.server_id, items.c.issue_id, items.c.modified).where(
        or_(
            items.c.issue_id.in_(among(record.issue.id for record in records)),
            items.c.server_id.in_(among(record.id for record in records)),
        )
    )
    known = connection.execute(query).all()
    by_issue = {row.issue_id: row for row in known}
    by_server = {row.server_id: row for row in known if row.server_id is not None}
    fresh = _local_ids(connection)
    places = _Places()
    new: dict[int, int] = {}
    for record in records:
        ours, theirs = by_issue.get(record.issue.id), by_server.get(record.id)
        row = ours or theirs
        if row is None:
            places.local_ids[record.id] = new.setdefault(record.issue.id, next(fresh))
            continue
        places.local_ids[record.id] = row.local_id
        if (
            not isinstance(record.modified, Unset)
            and row.modified
            and record.modified < row.modified
        ):
            continue  # an answer from before what is stored: it will be left aside
        if ours is None:
            places.issues_left.append(row.issue_id)
        elif row.server_id is None:
            places.joined.append(row.local_id)
        elif row.server_id != record.id:
            places.renamed.append(row.local_id)
        if theirs is not None and theirs.local_id != row.local_id:
            places.usurped.append(theirs.local_id)
    return places


def _local_ids(connection: Connection) -> Iterator[int]:
    """Local ids that were never given out, as SQLite's AUTOINCREMENT would choose them."""
    query = "SELECT seq FROM sqlite_sequence WHERE name = 'collection_items'"
    return count(int(connection.execute(text(query)).scalar() or 0) + 1)


def _values(record: CollectionRecord, local_id: int) -> Row:
    return {
        "local_id": local_id,
        "server_id": record.id,
        "issue_id": record.issue.id,
        **given(record, _PLAIN),
    }


def _announce(
    connection: Connection, changes: Changes, outcome: Outcome, issues_left: Sequence[int]
) -> None:
    changes.update(Kind.COLLECTION_ITEM, outcome.changed)
    if outcome.touched(_ORDERING):
        changes.reorder(Kind.COLLECTION_ITEM)
    search_entries.refresh(connection, Kind.COLLECTION_ITEM, outcome.touched(_WORDS))
    shown = outcome.touched(_OWNERSHIP)
    affected = connection.scalars(
        select(items.c.issue_id).where(items.c.local_id.in_(among(shown)))
    ).all()
    consequences.of_ownership(connection, changes, [*affected, *issues_left])


def _let_go(
    connection: Connection, changes: Changes, local_ids: Sequence[int], noticed_at: datetime
) -> None:
    """Remove items the server no longer has; those that hold something typed here stay."""
    if not local_ids:
        return
    typed = or_(
        items.c.local_id.in_(select(local_values_table.c.local_id)),
        items.c.local_id.in_(
            select(read_dates_table.c.local_id).where(read_dates_table.c.server_id.is_(None))
        ),
        items.c.issue_id.in_(select(outbox.c.issue_id).where(outbox.c.operation.in_(_ABOUT_ITEMS))),
    )
    query = select(items.c.local_id).where(items.c.local_id.in_(among(local_ids)), typed)
    kept = connection.scalars(query).all()
    connection.execute(
        update(items)
        .where(items.c.local_id.in_(among(kept)))
        .values(server_id=None, removed_at=noticed_at)
    )
    read_dates.keep_as_local(connection, kept)
    changes.update(Kind.COLLECTION_ITEM, kept)
    gone = set(local_ids) - set(kept)
    left = connection.scalars(
        delete(items).where(items.c.local_id.in_(among(gone))).returning(items.c.issue_id)
    ).all()
    search_entries.forget(connection, Kind.COLLECTION_ITEM, gone)
    changes.reorder(Kind.COLLECTION_ITEM)
    consequences.of_ownership(connection, changes, left)
