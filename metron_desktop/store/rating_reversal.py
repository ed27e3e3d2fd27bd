"""Ratings that the server was told and is to forget: the one value it can be told again."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Subquery, select

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.store import effective, local_values, outbox
from metron_desktop.store.deed_rows import changed, deleted, inserted
from metron_desktop.store.sent import Sent, issues_of
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import local_values as values
from metron_desktop.store.upsert import among


@dataclass(frozen=True, slots=True)
class Rating:
    """A rating that was sent: of which issue, and what it was before and after the deed."""

    issue_id: int
    before: int | None
    after: int | None


def sent_ratings(
    connection: Connection, deed_id: int, sent: Collection[Sent], apart: Collection[int]
) -> dict[int, Rating]:
    """The ratings that a deed sent, by the local ids of their items.

    Args:
        connection: A connection in a writing transaction.
        deed_id: The deed.
        sent: What it sent.
        apart: Items that are not to be rated again.
    """
    rated = issues_of(sent, [Operation.RATING])
    if not rated:
        return {}
    query = select(items.c.local_id, items.c.issue_id).where(
        items.c.issue_id.in_(among(rated)), items.c.local_id.notin_(among(apart))
    )
    known = _known(connection, deed_id)
    return {
        local_id: Rating(issue_id, *known[local_id])
        for local_id, issue_id in connection.execute(query)
        if local_id in known
    }


def rate_back(
    connection: Connection, changes: Changes, ratings: Mapping[int, Rating], now: datetime
) -> None:
    """Give items the rating from before the deed, here and on the server.

    One that has another rating by now keeps it.
    """
    shown = effective.value["rating"]
    query = select(items.c.local_id, shown).where(items.c.local_id.in_(among(ratings)))
    back: dict[int | None, list[int]] = {}
    for local_id, rating in connection.execute(query):
        one = ratings[local_id]
        if rating == one.after != one.before:
            back.setdefault(one.before, []).append(local_id)
    for rating, local_ids in back.items():
        issue_ids = [ratings[local_id].issue_id for local_id in local_ids]
        local_values.put(connection, changes, local_ids, {"rating": rating}, now)
        outbox.withdraw(
            connection, changes, issue_ids, [Operation.RATING], sparing=[OutboxState.SENDING]
        )
        payload = {"rating": rating}
        payloads = dict.fromkeys(issue_ids, payload)
        outbox.enqueue_each(connection, changes, Operation.RATING, payloads, now)


def _known(connection: Connection, deed_id: int) -> dict[int, tuple[int | None, int | None]]:
    """What the items' ratings were before and after a deed; below a local value is its base."""
    new, old, both = inserted(deed_id, values), deleted(deed_id, values), changed(deed_id, values)
    known = {}
    for source, names in (
        (new, ("local_id", "base", "value")),
        (old, ("local_id", "value", "base")),
        (both, ("after_local_id", "before_value", "after_value")),
    ):
        for local_id, before, after in connection.execute(_ratings(source, names)):
            known[local_id] = (_stars(before), _stars(after))
    return known


def _ratings(source: Subquery, names: tuple[str, str, str]) -> Any:
    field = source.c.field if "field" in source.c else source.c.after_field
    return select(*(source.c[name] for name in names)).where(field == "rating")


def _stars(kept: Any) -> int | None:
    """A rating from the JSON it is kept as."""
    return None if kept in (None, "null") else int(kept)
