"""The queue of work that needs the server, and its history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import Job, JobKind, JobState, Priority
from metron_desktop.domain.kinds import Kind
from metron_desktop.store.tables import jobs
from metron_desktop.store.upsert import among

_FINAL = tuple(state for state in JobState if state.is_final)
_UNFINISHED = tuple(state for state in JobState if not state.is_final)
_RANK = {kind: rank for rank, kind in enumerate(JobKind)}
_KEPT = 500  # finished jobs; older ones are forgotten


def put(
    connection: Connection,
    changes: Changes,
    kind: JobKind,
    subject: Link | None,
    *,
    priority: Priority,
    batch: int,
    now: datetime,
    full: bool = False,
) -> int:
    """Put a job into the queue, or bring the unfinished one of the same kind and subject forward.

    A job that is brought forward gets the more urgent priority and the new batch, and waits again
    where it was paused. Its walks go on at their pages, but its finished parts are done again.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        kind: What to do.
        subject: The record it is about, if any.
        priority: Who waits for it.
        batch: The number of what it is asked for together with, see `next_batch`.
        now: The time (UTC).
        full: Whether to compare also what does not seem to have changed.

    Returns:
        The job's id.
    """
    known = find(connection, kind, subject)
    if known is None:
        values: dict[str, Any] = {
            "kind": kind,
            "subject_kind": subject.kind if subject else "",
            "subject_id": subject.id if subject else None,
            "subject_name": subject.name if subject else "",
            "priority": int(priority),
            "batch": batch,
            "full": full,
            "created_at": now,
            "parts": [],
        }
        job_id = connection.execute(insert(jobs).values(values).returning(jobs.c.id)).scalar_one()
        changes.reorder(Kind.JOB)
        return int(job_id)
    asked_anew = full and not known.full
    _set(
        connection,
        changes,
        known.id,
        priority=int(min(priority, known.priority)),
        batch=batch,
        full=full or known.full,
        created_at=now if asked_anew else known.created_at,
        parts=[],
        state=JobState.WAITING if known.state is JobState.PAUSED else known.state,
    )
    return known.id


def find(connection: Connection, kind: JobKind, subject: Link | None) -> Job | None:
    """The unfinished job of this kind about this subject, if there is one."""
    query = select(jobs).where(
        jobs.c.state.in_(_UNFINISHED),
        jobs.c.kind == kind,
        jobs.c.subject_kind == (subject.kind if subject else ""),
        jobs.c.subject_id.is_not_distinct_from(subject.id if subject else None),
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else _job(row)


def get(connection: Connection, job_id: int) -> Job:
    """A job.

    Raises:
        NoResultFound: It has been forgotten.
    """
    return _job(connection.execute(select(jobs).where(jobs.c.id == job_id)).mappings().one())


def unfinished(connection: Connection) -> list[Job]:
    """The jobs that are not final, in the order in which they run.

    The more urgent first; then kind by kind, so that a synchronisation passes by a catalogue walk
    of many hours; then as they were asked for.
    """
    query = select(jobs).where(jobs.c.state.in_(_UNFINISHED))
    found = [_job(row) for row in connection.execute(query).mappings()]
    return sorted(found, key=order)


def order(job: Job) -> tuple[int, int, int]:
    """The place of a job in the queue: what sorts lower runs earlier."""
    return (job.priority, _RANK[job.kind], job.id)


def of_batch(connection: Connection, batch: int) -> list[Job]:
    """All jobs of a batch, finished ones included, in the order in which they run."""
    query = select(jobs).where(jobs.c.batch == batch)
    found = [_job(row) for row in connection.execute(query).mappings()]
    return sorted(found, key=lambda job: (_RANK[job.kind], job.id))


def history(connection: Connection, limit: int) -> list[Job]:
    """Jobs that are over, latest first."""
    query = (
        select(jobs)
        .where(jobs.c.state.in_(_FINAL))
        .order_by(jobs.c.ended_at.desc(), jobs.c.id.desc())
        .limit(limit)
    )
    return [_job(row) for row in connection.execute(query).mappings()]


def forget_history(connection: Connection, changes: Changes) -> None:
    """Forget all jobs that are over."""
    connection.execute(delete(jobs).where(jobs.c.state.in_(_FINAL)))
    changes.reorder(Kind.JOB)


def next_batch(connection: Connection) -> int:
    """A number that no batch has had."""
    seen = connection.scalar(select(func.max(jobs.c.batch))) or 0
    # Jobs that were forgotten had smaller numbers than the ids given out since.
    return max(seen, connection.scalar(select(func.max(jobs.c.id))) or 0) + 1


def recover(connection: Connection, changes: Changes) -> None:
    """Let jobs wait again that ran when the program was last ended."""
    statement = update(jobs).where(jobs.c.state == JobState.RUNNING).values(state=JobState.WAITING)
    if connection.execute(statement).rowcount:
        changes.reorder(Kind.JOB)


def start(connection: Connection, changes: Changes, job_id: int, now: datetime) -> Job | None:
    """Note that a job runs; None where it is no longer to be run."""
    job = get(connection, job_id)
    if job.state is not JobState.WAITING:
        return None
    _set(
        connection,
        changes,
        job_id,
        state=JobState.RUNNING,
        started_at=job.started_at or now,
        error="",
    )
    return get(connection, job_id)


def leave(
    connection: Connection,
    changes: Changes,
    job_id: int,
    state: JobState,
    now: datetime,
    *,
    requests: int = 0,
    added: int = 0,
    updated: int = 0,
    removed: int = 0,
    error: str = "",
) -> Job:
    """Note that a job does not run any more: it is over, or waits, or is paused.

    The figures are added to those of its earlier runs. A job that was given another state meanwhile
    (paused, cancelled) keeps that one.
    """
    job = get(connection, job_id)
    if job.state is not JobState.RUNNING:
        state = job.state
    _set(
        connection,
        changes,
        job_id,
        state=state,
        ended_at=now if state.is_final else None,
        requests=job.requests + requests,
        added=job.added + added,
        updated=job.updated + updated,
        removed=job.removed + removed,
        error=error or job.error,
    )
    if state.is_final:
        _forget_old(connection)
    return get(connection, job_id)


def move(
    connection: Connection, changes: Changes, job_ids: Sequence[int], state: JobState, now: datetime
) -> list[Job]:
    """Pause, resume or cancel jobs that are not final.

    Returns:
        Those whose state really changed, as they are now.
    """
    query = select(jobs.c.id).where(
        jobs.c.id.in_(among(job_ids)), jobs.c.state.in_(_UNFINISHED), jobs.c.state != state
    )
    if state is JobState.WAITING:
        query = query.where(jobs.c.state == JobState.PAUSED)
    moved = list(connection.scalars(query))
    for job_id in moved:
        _set(connection, changes, job_id, state=state, ended_at=now if state.is_final else None)
    return [get(connection, job_id) for job_id in moved]


def revive(connection: Connection, changes: Changes, job_ids: Sequence[int]) -> None:
    """Let failed jobs wait again: it was the server that failed, not they."""
    for job_id in job_ids:
        _set(connection, changes, job_id, state=JobState.WAITING, ended_at=None)


def finish_part(connection: Connection, job_id: int, part: str) -> None:
    """Note that a part of a job need not be done again; call it in the transaction that ends it."""
    query = select(jobs.c.parts).where(jobs.c.id == job_id)
    finished = connection.scalar(query)
    if finished is not None and part not in finished:
        connection.execute(update(jobs).where(jobs.c.id == job_id).values(parts=[*finished, part]))


def _forget_old(connection: Connection) -> None:
    query = select(jobs.c.id).where(jobs.c.state.in_(_FINAL)).order_by(jobs.c.id.desc())
    old = connection.scalars(query.offset(_KEPT)).all()
    if old:
        connection.execute(delete(jobs).where(jobs.c.id.in_(among(old))))


def _set(connection: Connection, changes: Changes, job_id: int, **values: Any) -> None:
    connection.execute(update(jobs).where(jobs.c.id == job_id).values(**values))
    changes.reorder(Kind.JOB)


def _job(row: RowMapping) -> Job:
    subject = None
    if row["subject_id"] is not None:
        subject = Link(Kind(row["subject_kind"]), row["subject_id"], row["subject_name"])
    return Job(
        id=row["id"],
        kind=JobKind(row["kind"]),
        subject=subject,
        priority=Priority(row["priority"]),
        full=bool(row["full"]),
        batch=row["batch"],
        state=JobState(row["state"]),
        created_at=row["created_at"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        requests=row["requests"],
        added=row["added"],
        updated=row["updated"],
        removed=row["removed"],
        error=row["error"],
        parts=tuple(row["parts"]),
    )
