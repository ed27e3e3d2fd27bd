"""Series and issues that a person does not want to be counted as missing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, delete, select
from sqlalchemy.dialects.sqlite import insert

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.store.tables import collection_items, ignored, issues


def ignore(
    connection: Connection, changes: Changes, kind: Kind, ids: Iterable[int], since: datetime
) -> None:
    """Ignore these series or issues from now on; those that are ignored already stay so."""
    rows = [{"kind": kind, "id": one, "since": since} for one in dict.fromkeys(ids)]
    if rows:
        connection.execute(insert(ignored).on_conflict_do_nothing(), rows)
        changes.reorder(Kind.SERIES)


def heed(connection: Connection, changes: Changes, kind: Kind, ids: Iterable[int]) -> None:
    """Count these series or issues again."""
    which = and_(ignored.c.kind == kind, ignored.c.id.in_(set(ids)))
    if connection.execute(delete(ignored).where(which)).rowcount:
        changes.reorder(Kind.SERIES)


def ids(kind: Kind) -> Select[Any]:
    """The ids of what is ignored of a kind."""
    return select(ignored.c.id).where(ignored.c.kind == kind)


def missing_issues() -> FromClause:
    """Those of the ignored issues that are not owned."""
    these = and_(ignored.c.id == issues.c.id, ignored.c.kind == Kind.ISSUE)
    owned = select(collection_items.c.issue_id)
    return issues.join(ignored, and_(these, issues.c.id.not_in(owned)))
