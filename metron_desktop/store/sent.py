"""Which changes of a deed have left for the server, so that they cannot simply be withdrawn."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, select

from metron_desktop.domain.outbox import Operation, OutboxState
from metron_desktop.store.deed_rows import inserted
from metron_desktop.store.tables import outbox


@dataclass(frozen=True, slots=True)
class Sent:
    """A change that the server has, or may have.

    Attributes:
        operation: What it was told.
        issue_id: About which issue; None where it is about a series.
        series_id: About which series; None where it is about an issue.
        doubtful: Whether it was sent and no answer has come yet.
    """

    operation: Operation
    issue_id: int | None
    series_id: int | None
    doubtful: bool


def issues_of(
    sent: Collection[Sent], operations: Collection[Operation], *, doubtful: bool = False
) -> set[int]:
    """The issues that these of the changes are about.

    Args:
        sent: The changes.
        operations: Which of them.
        doubtful: Only those that no answer has come to yet.
    """
    return {
        one.issue_id
        for one in sent
        if one.issue_id is not None
        and one.operation in operations
        and (one.doubtful or not doubtful)
    }


def series_of(sent: Collection[Sent], operation: Operation, *, doubtful: bool = False) -> set[int]:
    """The series that these of the changes are about: see `issues_of`."""
    return {
        one.series_id
        for one in sent
        if one.series_id is not None
        and one.operation is operation
        and (one.doubtful or not doubtful)
    }


def sent_by(connection: Connection, deed_id: int) -> list[Sent]:
    """The changes that a deed put into the outbox and that have left it, or are leaving."""
    then = inserted(deed_id, outbox)
    query = (
        select(then.c.operation, then.c.issue_id, then.c.series_id, outbox.c.id)
        .join_from(then, outbox, outbox.c.id == then.c.id, isouter=True)
        .where(outbox.c.id.is_(None) | (outbox.c.state == OutboxState.SENDING))
    )
    return [
        Sent(Operation(operation), issue_id, series_id, doubtful=entry is not None)
        for operation, issue_id, series_id, entry in connection.execute(query)
    ]
