"""The whole catalogue: publishers, series and issues there are, not only those collected.

Opt-in, because it is long: a page of 100 issues per request. Once walked it is kept fresh by what
was modified since. The list of issues feeds the index of covers with every hash there is; no
picture is fetched for it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection

from metron_desktop.api.client import Endpoints
from metron_desktop.api.pages import Page
from metron_desktop.api.schemas.issues import Issue
from metron_desktop.api.schemas.publishers import Imprint, Publisher
from metron_desktop.api.schemas.series import Series
from metron_desktop.api.schemas.wire import Named
from metron_desktop.domain.changes import Changes
from metron_desktop.domain.cursor import Cursor
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import cursors, issues, publishers, series
from metron_desktop.sync import mapping, plan
from metron_desktop.sync.run import Run
from metron_desktop.sync.walk import Row, Walk, Write, forget, under_way, walk

W = TypeVar("W", bound=Row)

_SERIES = "catalogue/series"
_SHORT = ("catalogue/series_type", "catalogue/publisher", "catalogue/imprint")
_ISSUES = "catalogue/issue"


@dataclass(frozen=True, slots=True)
class _List(Generic[W]):
    """One list of the catalogue.

    Attributes:
        resource: The name its cursor is kept under.
        page: Asks for a page by number, with filters.
        write: Writes a page's rows.
        filters: What of the list is wanted; empty for all of it.
    """

    resource: str
    page: Callable[..., Awaitable[Page[W]]]
    write: Write[W]
    filters: Mapping[str, Any] = field(default_factory=dict)


async def pull_series(run: Run) -> None:
    """Walk the lists of publishers and series, or what changed in them since they were walked."""
    for one in _series_lists(run.server):
        await _keep_fresh(run, one)


async def pull_issues(run: Run) -> None:
    """Walk the list of issues, of all or of the job's publisher, or what changed in it since."""
    publisher = run.job.subject
    await _keep_fresh(
        run,
        _List(
            _issues_of(publisher),
            run.server.issues.page,
            _write_issues,
            {} if publisher is None else {"publisher_id": publisher.id},
        ),
    )


def is_kept(connection: Connection) -> bool:
    """Whether the list of all series has been walked, so that new ones belong here too."""
    return cursors.get(connection, _SERIES) is not None


def indexed(connection: Connection) -> list[int | None]:
    """Of which publishers (by id) all issues are known; None among them stands for everything."""
    prefix = f"{_ISSUES}/"
    found: list[int | None] = []
    for cursor in cursors.beginning_with(connection, _ISSUES):
        if cursor.resource == _ISSUES:
            found.append(None)
        elif (rest := cursor.resource.removeprefix(prefix)).isdecimal():
            found.append(int(rest))
    return found


def walked_at(connection: Connection) -> datetime | None:
    """When the list of all issues was last walked to its end (UTC); None before the first time."""
    cursor = cursors.get(connection, _ISSUES)
    return None if cursor is None else cursor.walked_at


def requests_needed_for_series(connection: Connection) -> int | None:
    """What `pull_series` will cost; None before the first walk has told."""
    known = [cursors.get(connection, resource) for resource in (*_SHORT, _SERIES)]
    if all(known):
        return len(known)
    under = cursors.get(connection, _whole(_SERIES))
    return None if under is None else _left(under)


def requests_needed_for_issues(connection: Connection, publisher: Link | None) -> int | None:
    """What `pull_issues` will cost; None before the first page has told."""
    resource = _issues_of(publisher)
    if (under := cursors.get(connection, _whole(resource))) is not None:
        return _left(under)
    return None if cursors.get(connection, resource) is None else 1


def _left(cursor: Cursor) -> int | None:
    """Requests that are left of a walk under way."""
    if cursor.next_page is None:
        return 0
    return None if cursor.count is None else plan.pages(cursor.count) - cursor.next_page + 1


def _series_lists(server: Endpoints) -> list[_List[Any]]:
    return [
        _List(_SHORT[0], server.series_types.page, _write_types),
        _List(_SHORT[1], server.publishers.page, _write_publishers),
        _List(_SHORT[2], server.imprints.page, _write_imprints),
        _List(_SERIES, server.series.page, _write_series),
    ]


def _issues_of(publisher: Link | None) -> str:
    if publisher is None:
        return _ISSUES
    assert publisher.kind is Kind.PUBLISHER  # noqa: S101 - only those can be asked for
    return f"{_ISSUES}/{publisher.id}"


def _whole(resource: str) -> str:
    """The name under which a walk over the whole list keeps where it is."""
    return f"{resource}/whole"


async def _keep_fresh(run: Run, what: _List[W]) -> None:
    if run.has_finished(what.resource):
        return
    cursor = await run.db.read(lambda connection: cursors.get(connection, what.resource))
    part, filters = _whole(what.resource), dict(what.filters)
    started = await run.db.read(lambda connection: under_way(connection, part))
    stale = cursor is None or (
        run.full_since is not None
        and cursor.walked_at is not None
        and cursor.walked_at < run.full_since
    )
    whole = started or stale
    if cursor is not None and not whole:
        part, filters["modified_gt"] = f"{what.resource}/changes", cursor.modified_gt
    walked = await walk(run, Walk(part, lambda page: what.page(page, **filters), what.write))
    walked_at = cursor.walked_at if cursor is not None and not whole else run.now()
    done = Cursor(what.resource, modified_gt=walked.reach, walked_at=walked_at)

    def complete(connection: Connection, _: Changes) -> None:
        run.finish(connection, what.resource)
        forget(connection, part)
        cursors.save(connection, done)

    await run.db.write(complete)


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
