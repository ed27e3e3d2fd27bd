"""Changes of the pull list: following a series, and following it no longer. Both may repeat."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from metron_desktop.api.errors import NotFound
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.outbox import Operation, OutboxEntry
from metron_desktop.store import account, pull_list
from metron_desktop.sync import mapping
from metron_desktop.sync.facts import PULL_LIST_ABSENT

if TYPE_CHECKING:
    from metron_desktop.sync.push.sending import Done, Push, Sender

_logger = logging.getLogger(__name__)


async def _add(push: Push, entry: OutboxEntry) -> Done:
    series_id = _series(entry)
    added = await push.requests.send(lambda: push.server.pull_list.add(series_id))
    record, now = mapping.pull(added.value), push.now()

    def save(connection: Connection, changes: Changes) -> None:
        pull_list.save(connection, changes, [record], now)
        account.put(connection, PULL_LIST_ABSENT, None)

    return save


async def _remove(push: Push, entry: OutboxEntry) -> Done:
    series_id = _series(entry)
    try:
        await push.requests.send(lambda: push.server.pull_list.remove(series_id))
    except NotFound:
        _logger.info("Series %d is not followed there any more", series_id)
    return _nothing


SENDERS: dict[Operation, Sender] = {
    Operation.PULL_ADD: _add,
    Operation.PULL_REMOVE: _remove,
}


def _series(entry: OutboxEntry) -> int:
    if entry.series_id is None:
        raise ValueError(f"Entry {entry.id} is about no series")
    return entry.series_id


def _nothing(_connection: Connection, _changes: Changes) -> None:
    """The answer says nothing that is not known here."""
