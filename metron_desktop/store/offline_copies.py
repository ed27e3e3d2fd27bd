"""Series and reading lists that are kept to be read without a network, and what they lack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Select, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.store.tables import (
    issues,
    offline_copies,
    reading_list_items,
    reading_lists,
    series,
)

_NAMES = {Kind.SERIES: series, Kind.READING_LIST: reading_lists}

KEEPABLE = frozenset(_NAMES)
"""The kinds of record that can be kept."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that is kept.

    Attributes:
        subject: The series or the reading list.
        kept_since: When the person asked for it (UTC).
        completed_at: When everything was last here (UTC); None before.
    """

    subject: Link
    kept_since: datetime
    completed_at: datetime | None


def keep(connection: Connection, changes: Changes, subject: Link, now: datetime) -> None:
    """Keep a record from now on; one that is kept already stays as it is."""
    row = {"kind": subject.kind, "id": subject.id, "kept_since": now}
    connection.execute(insert(offline_copies).values(row).on_conflict_do_nothing())
    changes.update(subject.kind, [subject.id])


def forget(connection: Connection, changes: Changes, subject: Link) -> None:
    """Keep a record no longer; what is here of it stays until its room is needed."""
    connection.execute(delete(offline_copies).where(_is(subject)))
    changes.update(subject.kind, [subject.id])


def complete(connection: Connection, changes: Changes, subject: Link, now: datetime) -> None:
    """Note that everything of a record is here."""
    connection.execute(update(offline_copies).where(_is(subject)).values(completed_at=now))
    changes.update(subject.kind, [subject.id])


def find(connection: Connection, subject: Link) -> Kept | None:
    """A record as it is kept; None where it is not."""
    return next((one for one in kept(connection) if _same(one.subject, subject)), None)


def kept(connection: Connection) -> list[Kept]:
    """All records that are kept, the first one first."""
    found = []
    query = select(offline_copies).order_by(offline_copies.c.kept_since, offline_copies.c.id)
    for row in connection.execute(query):
        kind = Kind(row.kind)
        table = _NAMES[kind]
        name = connection.scalar(select(table.c.name).where(table.c.id == row.id)) or ""
        found.append(Kept(Link(kind, row.id, name), row.kept_since, row.completed_at))
    return found


def issue_ids(connection: Connection, subject: Link) -> list[int]:
    """The issues of a series or a reading list, as far as they are known, in their order."""
    return list(connection.scalars(_issues(subject)))


def lacking_detail(connection: Connection, subject: Link) -> list[int]:
    """Those of its issues that were never fetched in full, in their order."""
    return list(connection.scalars(_issues(subject).where(issues.c.detailed_at.is_(None))))


def covers(connection: Connection, subject: Link) -> list[str]:
    """The addresses of its issues' covers, as far as they are known, in the issues' order."""
    query = _issues(subject).with_only_columns(issues.c.image).where(issues.c.image != "")
    return list(dict.fromkeys(connection.scalars(query)))


def all_covers(connection: Connection) -> set[str]:
    """The addresses of the covers of everything that is kept."""
    return {url for one in kept(connection) for url in covers(connection, one.subject)}


def _issues(subject: Link) -> Select[tuple[int]]:
    query = select(issues.c.id)
    if subject.kind is Kind.SERIES:
        order = (issues.c.cover_date, issues.c.store_date, issues.c.number_key, issues.c.id)
        return query.where(issues.c.series_id == subject.id).order_by(*order)
    entries = reading_list_items
    return (
        query.join(entries, entries.c.issue_id == issues.c.id)
        .where(entries.c.list_id == subject.id)
        .order_by(entries.c.order, entries.c.id)
    )


def _is(subject: Link) -> ColumnElement[bool]:
    return (offline_copies.c.kind == subject.kind) & (offline_copies.c.id == subject.id)


def _same(one: Link, other: Link) -> bool:
    return (one.kind, one.id) == (other.kind, other.id)
