"""Changes of the wish list: wishing, acquiring, wishing no longer. All of them may be repeated.

The API cannot change a wish: what is typed later stays here, over the server's value.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

from metron_desktop.api.errors import NotFound
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.outbox import Operation, OutboxEntry
from metron_desktop.store import account, wish_list
from metron_desktop.sync import mapping
from metron_desktop.sync.facts import WISH_LIST_ABSENT
from metron_desktop.sync.push import collection

if TYPE_CHECKING:
    from metron_desktop.sync.push.sending import Done, Push, Sender

_logger = logging.getLogger(__name__)

_ADDED_WITH = {"priority", "desired_grade", "max_price", "max_price_currency", "notes"}
"""The fields that can be told with a new wish, and never again."""


async def _add(push: Push, entry: OutboxEntry) -> Done:
    """Wish for an issue, with everything that has been typed about it until now."""
    issue_id = _issue(entry)
    fields = await push.db.read(lambda connection: _typed(connection, issue_id))
    added = await push.requests.send(lambda: push.server.wish_list.add(issue_id, **fields))
    record, now = mapping.wish(added.value), push.now()

    def save(connection: Connection, changes: Changes) -> None:
        wish_list.save(connection, changes, [record], now)
        account.put(connection, WISH_LIST_ABSENT, None)

    return save


async def _acquire(push: Push, entry: OutboxEntry) -> Done:
    """Add the item with everything typed about it, then mark the wish as acquired.

    Acquiring alone would make an item too, but could say less of it.
    """
    issue_id = _issue(entry)
    save_item = await collection.SENDERS[Operation.ADD](push, entry)
    wish = await push.db.read(lambda connection: wish_list.of_issue(connection, issue_id))
    server_id = wish.server_id if wish is not None else None
    if server_id is not None:
        try:
            await push.requests.send(lambda: push.server.wish_list.acquire(server_id))
        except NotFound:
            _logger.info("Wish %d was removed elsewhere already", server_id)

    def save(connection: Connection, changes: Changes) -> None:
        save_item(connection, changes)
        if wish is not None:
            wish_list.accept(connection, changes, wish.local_id, "status")

    return save


async def _remove(push: Push, entry: OutboxEntry) -> Done:
    issue_id = _issue(entry)
    server_id = entry.payload.get("server_id")
    if server_id is None:
        # The answer to adding it was lost. Adding it once more tells which it is.
        server_id = (await push.requests.send(lambda: push.server.wish_list.add(issue_id))).value.id
    try:
        await push.requests.send(lambda: push.server.wish_list.remove(server_id))
    except NotFound:
        _logger.info("Wish %d was removed elsewhere already", server_id)
    return _nothing


SENDERS: dict[Operation, Sender] = {
    Operation.WISH_ADD: _add,
    Operation.WISH_ACQUIRE: _acquire,
    Operation.WISH_REMOVE: _remove,
}


def _typed(connection: Connection, issue_id: int) -> dict[str, Any]:
    """What has been typed about a wish, as the API takes it."""
    wish = wish_list.of_issue(connection, issue_id)
    values = {} if wish is None else wish_list.typed(connection, wish.local_id)
    return {name: value for name, value in values.items() if name in _ADDED_WITH and value != ""}


def _issue(entry: OutboxEntry) -> int:
    if entry.issue_id is None:
        raise ValueError(f"Entry {entry.id} is about no issue")
    return entry.issue_id


def _nothing(_connection: Connection, _changes: Changes) -> None:
    """The answer says nothing that is not known here."""
