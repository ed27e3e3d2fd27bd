"""Putting together what a synchronisation consists of."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.jobs import CATALOGUE, SYNC, JobKind, JobState, Priority
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import jobs, offline_copies, publishers
from metron_desktop.sync.pull import catalogue

# What was asked so long ago is worth asking again.
_CHAIN = timedelta(hours=1)

# The person waits for these: a request or three. Thousands of details leave the reserve alone.
_QUICK = (JobKind.PUSH, JobKind.COLLECTION)


def synchronisation(
    connection: Connection,
    changes: Changes,
    now: datetime,
    *,
    full: bool = False,
    everything: bool = False,
    continuing: bool = False,
) -> int:
    """Put the jobs of a synchronisation into the queue.

    Jobs that an earlier one left unfinished belong to it from now on, and go on where they were.

    Args:
        connection: A connection in a writing transaction.
        changes: Told what changed.
        now: The time (UTC).
        full: Whether to compare also what does not seem to have changed.
        everything: Whether to fetch the lists of all series and issues too.
        continuing: Whether to go on with an interrupted one of the last hour, without asking again
            what that one has asked: runs that may send few requests would never come to an end.

    Returns:
        The number of its batch.
    """
    if continuing and (batch := _interrupted(connection, now, full=full)) is not None:
        _put(connection, changes, JobKind.PUSH, None, batch, now, full=False)
        return batch
    batch = jobs.next_batch(connection)
    for kind, subject in parts(connection, everything=everything):
        _put(connection, changes, kind, subject, batch, now, full=full)
    return batch


def parts(connection: Connection, *, everything: bool = False) -> list[tuple[JobKind, Link | None]]:
    """The jobs of a synchronisation, with what they are about.

    What was once indexed of the catalogue is kept fresh, and what is kept offline is completed.
    """
    found: list[tuple[JobKind, Link | None]] = [(kind, None) for kind in SYNC]
    kept = ((JobKind.KEEP_OFFLINE, one.subject) for one in offline_copies.kept(connection))
    return [*found, *_catalogue(connection, everything=everything), *kept]


def _catalogue(connection: Connection, *, everything: bool) -> list[tuple[JobKind, Link | None]]:
    if everything:
        return [(kind, None) for kind in CATALOGUE]
    indexed = catalogue.indexed(connection)
    if None in indexed:
        return [(JobKind.CATALOGUE, None)]
    names = publishers.names(connection, Kind.PUBLISHER)
    found = (Link(Kind.PUBLISHER, one, names.get(one, "")) for one in indexed if one is not None)
    return [(JobKind.CATALOGUE, publisher) for publisher in found]


def _put(
    connection: Connection,
    changes: Changes,
    kind: JobKind,
    subject: Link | None,
    batch: int,
    now: datetime,
    *,
    full: bool,
) -> None:
    priority = Priority.ASKED if kind in _QUICK else Priority.BACKGROUND
    jobs.put(connection, changes, kind, subject, priority=priority, batch=batch, now=now, full=full)


def _interrupted(connection: Connection, now: datetime, *, full: bool) -> int | None:
    """The batch of a synchronisation that was begun lately and is not over."""
    left = [
        job
        for job in jobs.unfinished(connection)
        if job.kind in (*SYNC, *CATALOGUE) and job.state is not JobState.PAUSED
    ]
    if not left or (full and not all(job.full for job in left)):
        return None
    batch = max(job.batch for job in left)
    begun = max(job.created_at for job in jobs.of_batch(connection, batch))
    return batch if now - begun < _CHAIN else None
