"""Lists that only some servers have: a server of v1.0 has neither wish list nor pull list.

That it has none is remembered, so that no request is spent on it again until everything is to be
compared. It is believed when seen twice: once may be a server in trouble.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from sqlalchemy import Connection

from metron_desktop.api.errors import NotFound, ServerError
from metron_desktop.api.pages import Page
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.cursor import Cursor
from metron_desktop.domain.jobs import Priority
from metron_desktop.store import account, cursors
from metron_desktop.sync import plan
from metron_desktop.sync.run import Run
from metron_desktop.sync.walk import Row, Walk, Walked, forget, only_id, walk_whole

W = TypeVar("W", bound=Row)

_NO_SUCH_METHOD = 405
_ENOUGH = 2
_FRESH = timedelta(hours=3)


async def pull_optional(
    run: Run, fact: str, what: Walk[W], complete: Callable[[Connection, Changes, Walked], None]
) -> None:
    """Walk over a list the server may not have, until what was seen is what the server counts.

    Args:
        run: The run.
        fact: The name under which it is remembered that the server has no such list.
        what: The list.
        complete: Acts on a walk that saw everything, in the transaction that ends it.

    Raises:
        NotFound: The list was there before.
        ApiError: A page could not be had; the next run goes on at this page.
    """
    seen, cursor = await run.db.read(
        lambda connection: (_seen(connection, fact), cursors.get(connection, what.resource))
    )
    if len(seen) == _ENOUGH and (run.full_since is None or max(seen) >= run.full_since):
        return
    by_itself = run.job.priority is not Priority.BACKGROUND
    if run.full_since is None and not by_itself and _is_fresh(cursor, run.now()):
        return
    whole = replace(
        what, resource=f"{what.resource}/whole", page=_or_missing(what.page), keep=only_id
    )
    now = run.now()
    try:
        walked = await walk_whole(run, whole)
    except NotFound:
        if cursor is not None:
            raise
        run.plan.requests += 1  # the server answered, if only that there is nothing
        run.step.did()
        noted = [moment.isoformat() for moment in (*seen, now)][-_ENOUGH:]
        await run.db.write(lambda connection, _: account.put(connection, fact, noted))
        return

    def end(connection: Connection, changes: Changes) -> None:
        forget(connection, whole.resource)
        account.put(connection, fact, None)
        if walked.whole:
            complete(connection, changes, walked)
            cursors.save(connection, Cursor(what.resource, count=walked.count, walked_at=now))

    await run.db.write(end)
    if not walked.whole:
        run.fail(
            "The wish list or the pull list kept changing on the server while it was read; "
            "synchronise again to catch up."
        )


def requests_needed(
    connection: Connection, fact: str, resource: str, *, full: bool = False
) -> int | None:
    """What `pull_optional` will cost; None before the first walk.

    Args:
        connection: A connection.
        fact: As for `pull_optional`.
        resource: The list's.
        full: Whether everything is to be compared.
    """
    if seen := _seen(connection, fact):
        return int(full or len(seen) < _ENOUGH)
    cursor = cursors.get(connection, resource)
    if not full and _is_fresh(cursor, datetime.now(UTC)):
        return 0
    return None if cursor is None else plan.pages(cursor.count or 0)


def _is_fresh(cursor: Cursor | None, now: datetime) -> bool:
    """Whether the list was read so lately that a synchronisation need not read it again.

    These lists change seldom, and mostly from here.
    """
    return cursor is not None and cursor.walked_at is not None and now - cursor.walked_at < _FRESH


def _seen(connection: Connection, fact: str) -> list[datetime]:
    """When the server was seen to have no such list."""
    return [datetime.fromisoformat(moment) for moment in account.get(connection, fact) or ()]


def _or_missing(page: Callable[[int], Awaitable[Page[W]]]) -> Callable[[int], Awaitable[Page[W]]]:
    """Take "no such method" for "not there", and so not for a failure worth repeating."""

    async def ask(number: int) -> Page[W]:
        try:
            return await page(number)
        except ServerError as error:
            if error.status == _NO_SUCH_METHOD:
                raise NotFound(error.sentence) from None
            raise

    return ask
