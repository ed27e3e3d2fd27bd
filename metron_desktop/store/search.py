"""Finding records by their words, in lists (as a filter) and over everything cached.

Words are folded (`domain.text.words`) on both sides, in what is indexed and in what is asked, so
that case and accents do not matter and no input can be a syntax error of FTS5.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    column,
    exists,
    func,
    literal_column,
    select,
    table,
)

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.search import SearchHit
from metron_desktop.domain.text import words
from metron_desktop.store.search_entries import CODES, ID_BITS, first_id
from metron_desktop.store.tables import collection_items, issues, search_entries
from metron_desktop.store.upsert import among

_index = table("search_index", column("rowid"), column("search_index"))
_LAST = (1 << ID_BITS) - 1


def matching(kind: Kind, asked: str) -> Select[tuple[int]] | None:
    """A subquery of the ids of the records that have all words of a text.

    Words match as prefixes; numbers match whole, so that "3" is not lost among 30 and 300.

    Returns:
        None where the text has no words, and so excludes nothing.
    """
    terms = [f'"{word}"' if word.isdecimal() else f'"{word}"*' for word in words(asked)]
    return _entries(kind, " ".join(terms)) if terms else None


def holding(kind: Kind, asked: str, record: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether a record's entry has all words of a text, as `matching` finds them.

    For few records: it looks into each one's entry instead of the index of all.
    """
    text = literal_column("' '").concat(search_entries.c.words).concat(literal_column("' '"))
    ends = ((word, " " if word.isdecimal() else "") for word in words(asked))
    return exists().where(
        search_entries.c.id == record + first_id(kind),
        *(func.instr(text, f" {word}{end}") > 0 for word, end in ends),
    )


def search(connection: Connection, asked: str, limit: int = 50) -> list[SearchHit]:
    """Find records of all kinds that have all words of a text, the last one as a prefix.

    What is owned (issues, and series of which something is owned) comes first, then the kinds in
    a fixed order, whole words before beginnings of words. Every kind that has hits gets its share
    of `limit`.
    """
    terms = [f'"{word}"' for word in words(asked)]
    if not terms:
        return []
    # Earlier words match as prefixes too, once whole words have had their turn.
    stages = (" ".join(terms), " ".join(f"{term}*" for term in terms))
    owned_issues = _issues_of_items(
        connection, _found(connection, Kind.COLLECTION_ITEM, stages, limit)
    )
    found: dict[Kind, list[int]] = {}
    for kind in CODES:
        if kind is Kind.COLLECTION_ITEM:
            continue
        ids = _found(connection, kind, stages, limit)
        if kind is Kind.ISSUE:
            ids = list(dict.fromkeys([*owned_issues, *ids]))[:limit]
        if ids:
            found[kind] = ids
    owned = {(Kind.ISSUE, key) for key in owned_issues}
    owned |= {(Kind.SERIES, key) for key in _owned_series(connection, found.get(Kind.SERIES, ()))}
    chosen = _shared_out(found, owned, limit)
    return _hits(connection, sorted(chosen, key=lambda hit: hit not in owned))


def _entries(kind: Kind, expression: str) -> Select[tuple[int]]:
    first = first_id(kind)
    return select((_index.c.rowid - first).label("id")).where(
        _index.c.search_index.match(bindparam(None, expression)),
        _index.c.rowid.between(first, first + _LAST),
    )


def _found(connection: Connection, kind: Kind, stages: Iterable[str], limit: int) -> list[int]:
    found: dict[int, None] = {}
    for expression in stages:
        query = _entries(kind, expression).order_by(_index.c.rowid).limit(limit)
        found |= dict.fromkeys(connection.scalars(query))
        if len(found) >= limit:
            break
    return list(found)[:limit]


def _issues_of_items(connection: Connection, local_ids: list[int]) -> list[int]:
    query = select(collection_items.c.local_id, collection_items.c.issue_id).where(
        collection_items.c.local_id.in_(among(local_ids))
    )
    issue_of = {row.local_id: row.issue_id for row in connection.execute(query)}
    return [issue_of[key] for key in local_ids]


def _owned_series(connection: Connection, series_ids: Iterable[int]) -> set[int]:
    query = (
        select(issues.c.series_id)
        .join(collection_items, collection_items.c.issue_id == issues.c.id)
        .where(issues.c.series_id.in_(among(series_ids)))
        .distinct()
    )
    return set(connection.scalars(query))


def _shared_out(
    found: dict[Kind, list[int]], owned: set[tuple[Kind, int]], limit: int
) -> list[tuple[Kind, int]]:
    """At most `limit` hits in the order of kinds; what a kind leaves of its share others get."""
    hits = {
        kind: sorted(((kind, key) for key in ids), key=lambda hit: hit not in owned)
        for kind, ids in found.items()
    }
    room = limit
    shares: dict[Kind, int] = {}
    for rank, kind in enumerate(sorted(hits, key=lambda kind: len(hits[kind]))):
        shares[kind] = min(len(hits[kind]), -(-room // (len(hits) - rank)))
        room -= shares[kind]
    return [hit for kind, ranked in hits.items() for hit in ranked[: shares[kind]]]


def _hits(connection: Connection, chosen: list[tuple[Kind, int]]) -> list[SearchHit]:
    entry_ids = [first_id(kind) + key for kind, key in chosen]
    query = select(search_entries.c.id, search_entries.c.title, search_entries.c.subtitle)
    entries = {
        row.id: row
        for row in connection.execute(query.where(search_entries.c.id.in_(among(entry_ids))))
    }
    return [
        SearchHit(kind, key, entries[entry_id].title, entries[entry_id].subtitle)
        for (kind, key), entry_id in zip(chosen, entry_ids, strict=True)
    ]
