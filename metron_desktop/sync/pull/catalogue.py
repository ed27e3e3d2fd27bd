"""The whole catalogue: publishers, series and issues there are, not only those collected.

Opt-in, because it is long: a page of 100 issues per request. Once walked it is kept fresh by what
was modified since. It feeds the index of covers with every hash there is.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from metron_desktop.api.pages import Page
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.publishers import Imprint, Publisher
from metron_desktop.api.schemas.series import Series
from metron_desktop.api.schemas.wire import Named
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.cursor import Cursor
from metron_desktop.domain.sync import Phase
from metron_desktop.store import cursors, issues, publishers, series
from metron_desktop.sync import mapping
from metron_desktop.sync.run import Run
from metron_desktop.sync.walk import Row, Walk, Write, forget, under_way, walk

W = TypeVar("W", bound=Row)

_SERIES = "catalogue/series"


@dataclass(frozen=True, slots=True)
class _List(Generic[W]):
    """One list of the catalogue.

    Attributes:
        resource: The name its cursor is kept under.
        page: Asks for a page by number, with filters.
        write: Writes a page's rows.
    """

    resource: str
    page: Callable[..., Awaitable[Page[W]]]
    write: Write[W]


async def pull(run: Run) -> None:
    """Walk the catalogue, or what changed in it since it was walked."""
    run.phase = Phase.CATALOGUE
    server = run.server
    await _keep_fresh(run, _List("catalogue/series_type", server.series_types.page, _write_types))
    await _keep_fresh(run, _List("catalogue/publisher", server.publishers.page, _write_publishers))
    await _keep_fresh(run, _List("catalogue/imprint", server.imprints.page, _write_imprints))
    await _keep_fresh(run, _List(_SERIES, server.series.page, _write_series))
    await _keep_fresh(run, _List("catalogue/issue", server.issues.page, _write_issues))


def is_kept(connection: Connection) -> bool:
    """Whether the list of all series has been walked, so that new ones belong here too."""
    return cursors.get(connection, _SERIES) is not None


async def _keep_fresh(run: Run, what: _List[W]) -> None:
    if what.resource in run.finished:
        return
    cursor = await run.db.read(lambda connection: cursors.get(connection, what.resource))
    part, filters = f"{what.resource}/whole", dict[str, Any]()
    started = await run.db.read(lambda connection: under_way(connection, part))
    stale = cursor is None or (
        run.full_since is not None
        and cursor.walked_at is not None
        and cursor.walked_at < run.full_since
    )
    if cursor is not None and not started and not stale:
        part, filters = f"{what.resource}/changes", {"modified_gt": cursor.modified_gt}
    walked = await walk(run, Walk(part, lambda page: what.page(page, **filters), what.write))
    walked_at = cursor.walked_at if cursor is not None and filters else run.now()
    done = Cursor(what.resource, modified_gt=walked.reach, walked_at=walked_at)

    def complete(connection: Connection, _: Changes) -> None:
        forget(connection, part)
        cursors.save(connection, done)

    await run.db.write(complete)
    run.finished.add(what.resource)


def _write_types(
    connection: Connection, changes: Changes, rows: Sequence[Named], _: datetime
) -> None:
    publishers.upsert_series_types(connection, changes, [mapping.named(row) for row in rows])


def _write_publishers(
    connection: Connection, changes: Changes, rows: Sequence[Publisher], seen_at: datetime
) -> None:
    records = [mapping.publisher(row) for row in rows]
    publishers.upsert(connection, changes, records, seen_at)


def _write_imprints(
    connection: Connection, changes: Changes, rows: Sequence[Imprint], seen_at: datetime
) -> None:
    records = [mapping.publisher(row) for row in rows]
    publishers.upsert_imprints(connection, changes, records, seen_at)


def _write_series(
    connection: Connection, changes: Changes, rows: Sequence[Series], seen_at: datetime
) -> None:
    series.upsert_listed(connection, changes, [mapping.series(row) for row in rows], seen_at)


def _write_issues(
    connection: Connection, changes: Changes, rows: Sequence[Issue], seen_at: datetime
) -> None:
    issues.upsert_listed(connection, changes, [mapping.issue(row) for row in rows], seen_at)
