"""What only an issue's detail tells: credits, links to entities, variants and reprints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.issue import Credit, Link, Variant
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.records import IssueRecord, Unset
from metron_desktop.store import entities
from metron_desktop.store.rows import money
from metron_desktop.store.tables import credits_, issue_entities, reprints, variants
from metron_desktop.store.tables import entities as entities_table
from metron_desktop.store.upsert import Row

_LINKED = (Kind.ARC, Kind.CHARACTER, Kind.TEAM, Kind.UNIVERSE)


def save(connection: Connection, changes: Changes, record: IssueRecord) -> bool:
    """Replace the parts that `record` speaks of.

    Returns:
        Whether anything differs from what was stored.
    """
    differs = False
    if not isinstance(record.links, Unset):
        links = [link for link in record.links if link.kind in _LINKED]
        entities.mention(connection, changes, links)
        rows: list[Row] = [{"kind": link.kind, "entity_id": link.id} for link in links]
        differs |= _replace(connection, issue_entities, record.id, rows)
    if not isinstance(record.credits, Unset):
        creators = [Link(Kind.CREATOR, c.creator_id, c.creator) for c in record.credits]
        entities.mention(connection, changes, creators)
        rows = [
            {"creator_id": c.creator_id, "creator": c.creator, "roles": list(c.roles)}
            for c in record.credits
        ]
        differs |= _replace(connection, credits_, record.id, _numbered(rows))
    if not isinstance(record.variants, Unset):
        rows = [
            {
                "name": v.name,
                "image": v.image,
                "price": v.price.amount if v.price else None,
                "price_currency": v.price.currency if v.price else "",
                "sku": v.sku,
                "upc": v.upc,
            }
            for v in record.variants
        ]
        differs |= _replace(connection, variants, record.id, _numbered(rows))
    if not isinstance(record.reprints, Unset):
        rows = [{"reprint_id": link.id, "name": link.name} for link in record.reprints]
        differs |= _replace(connection, reprints, record.id, _numbered(rows))
    return differs


def credits_of(connection: Connection, issue_id: int) -> tuple[Credit, ...]:
    """Who made an issue, in the server's order."""
    return tuple(
        Credit(row["creator_id"], row["creator"], tuple(row["roles"]))
        for row in _stored(connection, credits_, issue_id)
    )


def links_of(connection: Connection, issue_id: int) -> tuple[Link, ...]:
    """Arcs, characters, teams and universes of an issue, each by name."""
    named = issue_entities.join(
        entities_table,
        (entities_table.c.kind == issue_entities.c.kind)
        & (entities_table.c.id == issue_entities.c.entity_id),
    )
    query = (
        select(entities_table.c.kind, entities_table.c.id, entities_table.c.name)
        .select_from(named)
        .where(issue_entities.c.issue_id == issue_id)
        .order_by(entities_table.c.name, entities_table.c.id)
    )
    links = [Link(Kind(row.kind), row.id, row.name) for row in connection.execute(query)]
    return tuple(sorted(links, key=lambda link: _LINKED.index(link.kind)))


def variants_of(connection: Connection, issue_id: int) -> tuple[Variant, ...]:
    """Variant covers of an issue, in the server's order."""
    return tuple(
        Variant(
            row["name"], row["image"], money(row, "price", "price_currency"), row["sku"], row["upc"]
        )
        for row in _stored(connection, variants, issue_id)
    )


def reprints_of(connection: Connection, issue_id: int) -> tuple[Link, ...]:
    """Issues reprinted in an issue, in the server's order."""
    return tuple(
        Link(Kind.ISSUE, row["reprint_id"], row["name"])
        for row in _stored(connection, reprints, issue_id)
    )


def _numbered(rows: list[Row]) -> list[Row]:
    return [{"position": position, **row} for position, row in enumerate(rows)]


def _stored(connection: Connection, table: Table, issue_id: int) -> Sequence[Mapping[Any, Any]]:
    # The primary key begins with the issue and goes on with the position.
    query = select(table).where(table.c.issue_id == issue_id).order_by(*table.primary_key)
    return connection.execute(query).mappings().all()


def _replace(connection: Connection, table: Table, issue_id: int, rows: list[Row]) -> bool:
    keys = [column.name for column in table.primary_key]

    def keyed(values: Sequence[Mapping[Any, Any]]) -> dict[tuple[Any, ...], Row]:
        # The same entity linked to twice is one link.
        return {tuple(value[name] for name in keys): dict(value) for value in values}

    fresh = keyed([{"issue_id": issue_id, **row} for row in rows])
    if fresh == keyed(_stored(connection, table, issue_id)):
        return False
    connection.execute(delete(table).where(table.c.issue_id == issue_id))
    if fresh:
        connection.execute(insert(table), list(fresh.values()))
    return True
