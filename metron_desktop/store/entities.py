"""Arcs, characters, creators, teams and universes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby

from sqlalchemy import Connection, func, select

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Link
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.records import EntityRecord
from metron_desktop.store import search_entries
from metron_desktop.store.tables import credits_, entities, issue_entities
from metron_desktop.store.upsert import Outcome, Row, given
from metron_desktop.store.upsert import upsert as write

_PLAIN = ("name", "desc", "image", "cv_id", "gcd_id", "resource_url", "modified", "extra")


def upsert(
    connection: Connection,
    changes: Changes,
    records: Sequence[EntityRecord],
    seen_at: datetime,
    *,
    detailed: bool,
) -> None:
    """Write entities, of any kinds, as a list or detail answer tells them."""
    for kind, group in groupby(sorted(records, key=_kind), key=_kind):
        rows: list[Row] = [{"kind": kind, "id": r.id, **given(r, _PLAIN)} for r in group]
        outcome = write(connection, entities, rows, seen_at=seen_at, detailed=detailed)
        _announce(connection, changes, kind, outcome)


def mention(connection: Connection, changes: Changes, links: Iterable[Link]) -> None:
    """Write the names of entities that are linked to from another record's answer."""
    for kind, group in groupby(sorted(links, key=_kind), key=_kind):
        rows: list[Row] = [{"kind": kind, "id": link.id, "name": link.name} for link in group]
        outcome = write(connection, entities, rows, yielding=True)
        _announce(connection, changes, kind, outcome)


def record(connection: Connection, kind: Kind, entity_id: int) -> EntityRecord | None:
    """Everything known of one entity, or None where it is unknown."""
    query = select(*(entities.c[name] for name in _PLAIN)).where(
        entities.c.kind == kind, entities.c.id == entity_id
    )
    row = connection.execute(query).mappings().first()
    return None if row is None else EntityRecord(kind=kind, id=entity_id, **row)


def issue_ids(connection: Connection, kind: Kind, entity_id: int) -> list[int]:
    """The known issues an entity is in, by id. Only detailed issues tell who is in them."""
    if kind is Kind.CREATOR:
        query = select(credits_.c.issue_id).where(credits_.c.creator_id == entity_id).distinct()
        return sorted(connection.scalars(query))
    query = select(issue_entities.c.issue_id).where(
        issue_entities.c.kind == kind, issue_entities.c.entity_id == entity_id
    )
    return sorted(connection.scalars(query))


def count(connection: Connection, kind: Kind) -> int:
    """How many entities of a kind are known."""
    query = select(func.count()).select_from(entities).where(entities.c.kind == kind)
    return connection.execute(query).scalar_one()


def _kind(value: EntityRecord | Link) -> Kind:
    return value.kind


def _announce(connection: Connection, changes: Changes, kind: Kind, outcome: Outcome) -> None:
    if not outcome.ids:
        return
    changes.update(kind, outcome.changed)
    if outcome.touched(("name",)):
        changes.reorder(kind)
    search_entries.refresh(connection, kind, outcome.touched(("name", "extra")))
