"""Changes of the collection: adding, rating, noting a reading, removing.

Adding, rating and removing may be repeated; noting a reading may not, so one whose answer was lost
is read back first.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from metron_desktop.api.errors import NotFound
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.grades import BookFormat
from metron_desktop.domain.outbox import Operation, OutboxEntry, OutboxState
from metron_desktop.store import collection, issues, local_values, outbox, sent_changes
from metron_desktop.sync import mapping
from metron_desktop.sync.wanted import Wanted, want

if TYPE_CHECKING:
    from metron_desktop.sync.push.sending import Done, Push, Sender

ON_THE_WEBSITE = (
    "This server lets no program remove items. Remove it on the server's website; the next "
    "synchronisation removes it here."
)

_NO_ITEM = "It is sent when the server has this item."

_logger = logging.getLogger(__name__)

_NEED_THE_ITEM = (Operation.RATING, Operation.SCROBBLE)

_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "book_format": BookFormat,
    "grade": Decimal,
    "purchase_date": date.fromisoformat,
    "purchase_price": Decimal,
}
"""How values of the API come back from the JSON the outbox keeps; the others stay as they are."""

_ADDED_WITH = {
    "quantity": "quantity",
    "book_format": "book_format",
    "grade": "grade",
    "grading_company": "grading_company",
    "purchase_date": "purchase_date",
    "purchase_price": "purchase_price",
    "purchase_currency": "purchase_price_currency",
    "purchase_store": "purchase_store",
    "storage_location": "storage_location",
    "notes": "notes",
}
"""The API's name of each field that can be told when an item is added, and never again."""


class Untimely(Exception):
    """A change cannot be sent before something else has happened; the person need do nothing."""


async def _add(push: Push, entry: OutboxEntry) -> Done:
    """Add an item with everything that has been typed about it until now."""
    issue_id = _issue(entry)
    typed = await push.db.read(lambda connection: _typed(connection, issue_id))
    fields = {**_from_json(entry.payload), **typed}
    added = await push.requests.send(lambda: push.server.collection.add(issue_id, **fields))
    record, now = mapping.collection_item(added.value), push.now()

    def save(connection: Connection, changes: Changes) -> None:
        later = outbox.of_issue(connection, issue_id)
        if any(one.operation is Operation.REMOVE for one in later):
            return  # it was removed here while it was being added there
        collection.save_detail(connection, changes, record, now)
        waiting_for_it = [one.id for one in later if one.operation in _NEED_THE_ITEM]
        outbox.release(connection, changes, waiting_for_it)

    return save


async def _rate(push: Push, entry: OutboxEntry) -> Done:
    issue_id, rating = _issue(entry), entry.payload["rating"]
    server_id = await push.db.read(lambda connection: _server_id(connection, issue_id))
    if server_id is None:
        raise Untimely(_NO_ITEM)
    try:
        await push.requests.send(lambda: push.server.collection.rate(server_id, rating))
    except NotFound:
        # Removed there since it was listed: a reading sent now would make another item of it.
        await push.db.write(partial(_drop, server_id=server_id))
        raise Untimely(_NO_ITEM) from None

    def save(connection: Connection, changes: Changes) -> None:
        sent_changes.rated(connection, changes, server_id, rating)
        _refetch(connection, issue_id)

    return save


async def _scrobble(push: Push, entry: OutboxEntry) -> Done:
    issue_id = _issue(entry)
    moment = datetime.fromisoformat(entry.payload["date_read"]).astimezone(UTC)
    rating = entry.payload.get("rating")
    if entry.state is OutboxState.SENDING and await _was_taken(push, issue_id, moment):
        return lambda connection, _: _refetch(connection, issue_id)
    row = await push.db.read(lambda connection: collection.item_of_issue(connection, issue_id))
    if row is not None and row.server_id is None:
        # The server would make a digital item of it.
        raise Untimely(_NO_ITEM)
    await push.requests.send_once(lambda: push.server.collection.scrobble(issue_id, moment, rating))
    return lambda connection, _: _refetch(connection, issue_id)


async def _remove(push: Push, entry: OutboxEntry) -> Done:
    issue_id = _issue(entry)
    # The server's id is not known where the answer to adding the item was lost.
    server_id = entry.payload.get("server_id") or await _find(push, issue_id)
    if server_id is not None:
        try:
            await push.requests.send(lambda: push.server.collection.remove(server_id))
        except NotFound:
            _logger.info("Item %d was removed elsewhere already", server_id)

    def save(connection: Connection, changes: Changes) -> None:
        if server_id is not None:
            later = outbox.of_issue(connection, issue_id)
            readded = any(one.operation is Operation.ADD for one in later)
            sent_changes.removed(connection, changes, server_id, readded=readded)

    return save


SENDERS: dict[Operation, Sender] = {
    Operation.ADD: _add,
    Operation.RATING: _rate,
    Operation.SCROBBLE: _scrobble,
    Operation.REMOVE: _remove,
}


def _issue(entry: OutboxEntry) -> int:
    if entry.issue_id is None:
        raise ValueError(f"Entry {entry.id} is about no issue")
    return entry.issue_id


def _from_json(payload: dict[str, Any]) -> dict[str, Any]:
    return {
        name: _FROM_JSON[name](value) if name in _FROM_JSON and value is not None else value
        for name, value in payload.items()
    }


def _typed(connection: Connection, issue_id: int) -> dict[str, Any]:
    """What has been typed about an item, as the API takes it."""
    row = collection.item_of_issue(connection, issue_id)
    if row is None:
        return {}
    values = local_values.of(connection, row.local_id)
    return {name: values[field] for field, name in _ADDED_WITH.items() if field in values}


def _server_id(connection: Connection, issue_id: int) -> int | None:
    row = collection.item_of_issue(connection, issue_id)
    return None if row is None else row.server_id


def _drop(connection: Connection, changes: Changes, server_id: int) -> None:
    """Note that the server does not have an item any more."""
    present = collection.server_ids(connection) - {server_id}
    collection.remove_absent(connection, changes, present)


def _refetch(connection: Connection, issue_id: int) -> None:
    """The answers to ratings and readings are short: the item's detail tells the rest."""
    server_id = _server_id(connection, issue_id)
    if server_id is not None:
        want(connection, Wanted.ITEM_DETAIL, [server_id])


async def _was_taken(push: Push, issue_id: int, moment: datetime) -> bool:
    """Whether a reading whose answer was lost has reached the server."""
    server_id = await push.db.read(lambda connection: _server_id(connection, issue_id))
    if server_id is None:
        # The reading may have made the item.
        server_id = await _find(push, issue_id)
    if server_id is None:
        return False
    answer = await push.requests.send(lambda: push.server.collection.get(server_id))
    readings = answer.value.read_dates if answer.value is not None else ()
    return moment in {reading.read_date for reading in readings}


async def _find(push: Push, issue_id: int) -> int | None:
    """The server's id of the item of an issue, looked for among those of its series."""
    rows = await push.db.read(lambda connection: issues.rows(connection, [issue_id]))
    number = 1
    while rows:
        page = await push.requests.send(
            partial(push.server.collection.page, number, issue__series=rows[0].series_id)
        )
        for item in page.items:
            if item.issue.id == issue_id:
                return item.id
        if not page.has_next:
            break
        number += 1
    return None
