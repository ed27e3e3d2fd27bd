"""Taking back what a deed did, as far as nobody has gone on since; the way back is the same again.

Rows go back exactly. What was not sent leaves the outbox; of what the server has, or may have
because an answer was lost, it is told the contrary.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import Connection, Integer, Select, case, cast, func, null, select, tuple_

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.errors import InvalidValue
from metron_desktop.store import (
    collection,
    list_reversal,
    local_values,
    rating_reversal,
)
from metron_desktop.store.adding_again import add_again
from metron_desktop.store.deed_rows import (
    change_back,
    changed,
    deleted,
    inserted,
    put_in,
    tables,
    take_out,
)
from metron_desktop.store.leaving import ABOUT_ITEMS
from metron_desktop.store.leaving import remove as leave
from metron_desktop.store.sent import Sent, issues_of, sent_by
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import deed_rows, ignored, read_dates, saved_filters
from metron_desktop.store.tables import local_values as values
from metron_desktop.store.tables import outbox as entries
from metron_desktop.store.upsert import among

_READ_THERE = "Metron has this reading already and no program can take it back there."
_ON_ITS_WAY = "This reading is on its way to Metron; try again after the next synchronisation."
_BACK = "The server has this item again; remove it from the collection if you do not want it."

# What makes an item on the server.
_MAKING = (Operation.ADD, Operation.WISH_ACQUIRE)


class Irrevocable(InvalidValue):
    """It can never be undone any more; nothing was changed."""


@dataclass(frozen=True, slots=True)
class _Items:
    """What becomes of the items that a deed touched.

    Attributes:
        leaving: Put in by the deed: they leave again.
        told: Those of them that the server has got since, or may have.
        spared: Local ids of items that stay as they are, with all that is theirs.
        returning: Taken out by the deed: they come back.
        joined: Taken out by the deed, but their issues have other items now: local ids by local id.
        anew: Those that came back or were joined, which the server has removed or is about to: it
            is to have them again.
    """

    leaving: list[int] = field(default_factory=list)
    told: list[int] = field(default_factory=list)
    spared: list[int] = field(default_factory=list)
    returning: list[int] = field(default_factory=list)
    joined: dict[int, int] = field(default_factory=dict)
    anew: list[int] = field(default_factory=list)


def reverse(connection: Connection, changes: Changes, deed_id: int, now: datetime) -> None:
    """Take back what a deed did.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        deed_id: The deed.
        now: The time (UTC).

    Raises:
        Irrevocable: The server has what it cannot be told the contrary of.
        InvalidValue: Not before the server has answered.
    """
    sent = sent_by(connection, deed_id)
    came_or_went = items.name in tables(connection, deed_id)
    these = _items(connection, deed_id, sent) if came_or_went else _Items()
    apart = [*these.leaving, *these.spared]
    _refuse_readings(connection, sent, apart)
    ratings = rating_reversal.sent_ratings(connection, deed_id, sent, apart)
    _take_out(connection, changes, deed_id, these, [*ratings], now)
    list_reversal.reverse(connection, changes, deed_id, sent, now)
    _put_in(connection, changes, deed_id, these, [*ratings], now)
    _change_back(connection, deed_id, these, [*ratings])
    touched = _touched(connection, deed_id, these)
    # What is to be added again is the person's own, also where the old item says the same.
    local_values.settle(connection, {*touched} - {*these.anew})
    rating_reversal.rate_back(connection, changes, ratings, now)
    local_values.announce(connection, changes, touched)
    _announce_others(connection, changes, deed_id)


def _items(connection: Connection, deed_id: int, sent: Collection[Sent]) -> _Items:
    new = inserted(deed_id, items)
    query = select(items.c.local_id, items.c.issue_id, items.c.server_id, new.c.server_id).join(
        new, items.c.local_id == new.c.local_id
    )
    there = connection.execute(query).all()
    gone_on = _typed_since(connection, deed_id, [row.local_id for row in there])
    leaving = [row for row in there if row.local_id not in gone_on]
    doubtful = issues_of(sent, _MAKING, doubtful=True)
    told = [
        local_id
        for local_id, issue_id, server_id, then in leaving
        if (server_id is not None and then is None) or issue_id in doubtful
    ]
    gone = deleted(deed_id, items)
    removed = connection.execute(select(gone.c.local_id, gone.c.issue_id)).all()
    query = select(items.c.issue_id, items.c.local_id).where(
        items.c.issue_id.in_(among(row.issue_id for row in removed))
    )
    owned = {row.issue_id: row.local_id for row in connection.execute(query)}
    removed_there = issues_of(sent, [Operation.REMOVE])
    going = issues_of(sent, [Operation.REMOVE], doubtful=True)
    returning = [row for row in removed if row.issue_id not in owned]
    return _Items(
        leaving=[row.local_id for row in leaving],
        told=told,
        spared=[*gone_on, *_stuck(connection, deed_id)],
        returning=[row.local_id for row in returning],
        joined={row.local_id: owned[row.issue_id] for row in removed if row.issue_id in owned},
        anew=[
            *(row.local_id for row in returning if row.issue_id in removed_there),
            *(local_id for issue_id, local_id in owned.items() if issue_id in going),
        ],
    )


def _typed_since(connection: Connection, deed_id: int, local_ids: Collection[int]) -> set[int]:
    """Those of the items about which something was typed, or read, after the deed."""
    typed, noted = inserted(deed_id, values), inserted(deed_id, read_dates)
    those = among(local_ids)
    edited = select(values.c.local_id).where(
        values.c.local_id.in_(those),
        tuple_(values.c.local_id, values.c.field, values.c.edited_at).notin_(
            select(typed.c.local_id, typed.c.field, typed.c.edited_at)
        ),
    )
    read = select(read_dates.c.local_id).where(
        read_dates.c.local_id.in_(those),
        read_dates.c.server_id.is_(None),
        tuple_(read_dates.c.local_id, read_dates.c.read_date).notin_(
            select(noted.c.local_id, noted.c.read_date)
        ),
    )
    return {*connection.scalars(edited), *connection.scalars(read)}


def _stuck(connection: Connection, deed_id: int) -> list[int]:
    """Removed items that were decided about and that the server has again since.

    Raises:
        Irrevocable: It has all of them.
    """
    decided = changed(deed_id, items)
    query = select(decided.c.after_local_id, items.c.server_id).join(
        items, items.c.local_id == decided.c.after_local_id
    )
    found = connection.execute(query).all()
    stuck = [local_id for local_id, server_id in found if server_id is not None]
    if stuck and len(stuck) == len(found):
        raise Irrevocable(_BACK)
    return stuck


def _refuse_readings(
    connection: Connection, sent: Collection[Sent], apart: Collection[int]
) -> None:
    """Make sure that no reading that the server has would have to be taken back.

    Args:
        connection: A connection in a writing transaction.
        sent: What the server has.
        apart: Items whose readings are not taken back, or go with them.
    """

    def kept(*, doubtful: bool) -> bool:
        readings = issues_of(sent, [Operation.SCROBBLE], doubtful=doubtful)
        query = select(items.c.local_id).where(
            items.c.issue_id.in_(among(readings)), items.c.local_id.notin_(among(apart))
        )
        return connection.execute(query.limit(1)).first() is not None

    if kept(doubtful=True):
        raise InvalidValue(_ON_ITS_WAY)
    if kept(doubtful=False):
        raise Irrevocable(_READ_THERE)


def _take_out(
    connection: Connection,
    changes: Changes,
    deed_id: int,
    these: _Items,
    rated: Collection[int],
    now: datetime,
) -> None:
    apart = _of_items(these.spared)
    take_out(
        connection,
        deed_id,
        entries,
        lambda then: then.issue_id.is_(None) | then.issue_id.notin_(apart),
        lambda now: now.state != OutboxState.SENDING,
        compared=("client_id",),
    )
    leave(connection, changes, these.told, now)
    collection.remove(
        connection, changes, [one for one in these.leaving if one not in {*these.told}]
    )
    spared = among(these.spared)
    take_out(
        connection,
        deed_id,
        values,
        lambda then: then.local_id.notin_(spared) & _not_rating_of(rated, then),
    )
    take_out(connection, deed_id, read_dates, lambda then: then.local_id.notin_(spared))
    for table in (ignored, saved_filters):
        take_out(connection, deed_id, table)


def _put_in(
    connection: Connection,
    changes: Changes,
    deed_id: int,
    these: _Items,
    rated: Collection[int],
    now: datetime,
) -> None:
    anew, returning = among(these.anew), among(these.returning)
    taken = select(items.c.server_id).where(items.c.server_id.isnot(None))
    put_in(
        connection,
        deed_id,
        items,
        lambda then: then.local_id.in_(returning),
        lambda then: {
            "server_id": case(
                (then.local_id.in_(anew) | then.server_id.in_(taken), null()),
                else_=then.server_id,
            )
        },
    )
    moved = partial(_moved, these.joined)
    # What lay over an item that is another one now, or is there once more, lies there already.
    known = select(read_dates.c.local_id, read_dates.c.read_date)
    put_in(
        connection,
        deed_id,
        read_dates,
        lambda then: (
            moved(then.local_id).in_(select(items.c.local_id))
            & (
                then.local_id.in_(returning)
                | tuple_(moved(then.local_id), then.read_date).notin_(known)
            )
        ),
        lambda then: {
            "id": case((then.id.in_(select(read_dates.c.id)), null()), else_=then.id),
            "local_id": moved(then.local_id),
            "server_id": case((moved(then.local_id).in_(anew), null()), else_=then.server_id),
        },
    )
    put_in(
        connection,
        deed_id,
        values,
        lambda then: (
            moved(then.local_id).in_(select(items.c.local_id))
            & then.local_id.notin_(among(these.spared))
            & _not_rating_of(rated, then)
        ),
        lambda then: {"local_id": moved(then.local_id)},
    )
    put_in(
        connection,
        deed_id,
        entries,
        lambda then: (
            then.issue_id.is_(None)
            | (
                then.issue_id.notin_(_of_items(these.spared))
                & ((then.operation != Operation.RATING) | then.issue_id.notin_(_of_items(rated)))
                & (then.operation.notin_(ABOUT_ITEMS) | then.issue_id.notin_(_of_items(these.anew)))
            )
        ),
    )
    if these.anew:
        add_again(connection, changes, these.anew, now)
    for table in (ignored, saved_filters):
        put_in(connection, deed_id, table)


def _change_back(
    connection: Connection, deed_id: int, these: _Items, rated: Collection[int]
) -> None:
    spared = among(these.spared)
    change_back(
        connection,
        deed_id,
        items,
        lambda now: now.local_id.notin_(spared) & now.server_id.is_(None),
        compared=("removed_at",),
    )
    change_back(
        connection,
        deed_id,
        values,
        lambda now: now.local_id.notin_(spared) & _not_rating_of(rated, now),
    )
    change_back(connection, deed_id, saved_filters)


def _touched(connection: Connection, deed_id: int, these: _Items) -> list[int]:
    """The items that may show something else now."""
    state = func.coalesce(deed_rows.c.after, deed_rows.c.before)
    query = select(func.json_extract(state, "$.local_id")).where(
        deed_rows.c.deed_id == deed_id,
        deed_rows.c.table.in_([items.name, values.name, read_dates.name]),
    )
    there = select(items.c.local_id).where(
        items.c.local_id.in_(query) | items.c.local_id.in_(among(these.joined.values()))
    )
    return list(connection.scalars(there))


def _announce_others(connection: Connection, changes: Changes, deed_id: int) -> None:
    touched = tables(connection, deed_id)
    if entries.name in touched:
        changes.reorder(Kind.CHANGE)
    if ignored.name in touched:
        changes.reorder(Kind.SERIES)
    if saved_filters.name in touched:
        changes.reorder(Kind.SAVED_FILTER)


def _of_items(local_ids: Collection[int]) -> Select[Any]:
    """The issues of these items."""
    return select(items.c.issue_id).where(items.c.local_id.in_(among(local_ids)))


def _not_rating_of(rated: Collection[int], row: Any) -> Any:
    """Whether a local value is no rating of these items, which go their own way."""
    return (row.field != "rating") | row.local_id.notin_(among(rated))


def _moved(joined: dict[int, int], local_id: Any) -> Any:
    """The local id of the item that is this one now."""
    if not joined:
        return local_id
    places = func.json_each(json.dumps(joined)).table_valued("key", "value")
    place = select(places.c.value).where(cast(places.c.key, Integer) == local_id)
    return func.coalesce(place.scalar_subquery(), local_id)
