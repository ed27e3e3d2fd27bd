"""What each record is found by: one row of folded words per record, indexed with FTS5.

The row's id holds the kind in its upper bits and the record's own id in the lower ones, so that
"series that match" is a range of row ids, which FTS5 answers without looking at any other table.
Collection items have entries of their own: everything of their issue, and the owner's own words.
"""

from __future__ import annotations

import json
from collections.abc import Collection

from sqlalchemy import Connection, TextClause, delete, text

from metron_desktop.domain.kinds import ENTITY_KINDS, Kind
from metron_desktop.store.tables import search_entries
from metron_desktop.store.upsert import among

ID_BITS = 48
"""Record ids are far below 2**48; SQLite's row ids have 63 bits."""

CODES = {
    kind: code
    for code, kind in enumerate(
        (
            Kind.SERIES,
            Kind.ISSUE,
            Kind.READING_LIST,
            Kind.CHARACTER,
            Kind.CREATOR,
            Kind.TEAM,
            Kind.ARC,
            Kind.UNIVERSE,
            Kind.PUBLISHER,
            Kind.IMPRINT,
            Kind.COLLECTION_ITEM,
        ),
        start=1,
    )
}
"""Kinds with entries, in the order in which a search lists them. Codes are kept in files: append
only."""


def first_id(kind: Kind) -> int:
    """The lowest row id of a kind's entries; the record's own id is added to it."""
    return CODES[kind] << ID_BITS


def refresh(connection: Connection, kind: Kind, ids: Collection[int]) -> None:
    """Write the entries of these records anew, in one statement."""
    if ids:
        connection.execute(_REFRESH[kind], {"base": first_id(kind), "ids": json.dumps(list(ids))})


def forget(connection: Connection, kind: Kind, ids: Collection[int]) -> None:
    """Remove the entries of records that are gone."""
    if ids:
        entries = [first_id(kind) + record for record in ids]
        connection.execute(delete(search_entries).where(search_entries.c.id.in_(among(entries))))


def _texts(column: str, path: str = "$") -> str:
    """SQL for the texts of a JSON array, separated by spaces."""
    texts = f"SELECT group_concat(value, ' ') FROM json_each({column}, '{path}')"  # noqa: S608
    return f"coalesce(({texts}), '')"


def _own(column: str) -> str:
    """SQL for the effective value of one of an item's texts."""
    return f"coalesce(json_extract(c.overlay, '$.{column}'), c.{column})"


def _statement(key: str, source: str, title: str, subtitle: str, *words: str) -> TextClause:
    """The statement that writes the entries of the records ``:ids``.

    Args:
        key: The column that holds the record's id.
        source: The FROM clause.
        title: What a hit is called.
        subtitle: What tells it from others of the same name.
        words: What else it is found by.
    """
    found_by = " || ' ' || ".join((title, *words))
    return text(
        f"""
        INSERT INTO search_entries (id, title, subtitle, words)
        SELECT :base + {key}, {title}, {subtitle}, words({found_by})
        FROM {source} WHERE {key} IN (SELECT value FROM json_each(:ids))
        ON CONFLICT (id) DO UPDATE
        SET title = excluded.title, subtitle = excluded.subtitle, words = excluded.words
        WHERE title <> excluded.title OR subtitle <> excluded.subtitle OR words <> excluded.words
        """  # noqa: S608 - all parts are constants of this module
    )


_SERIES = "series s LEFT JOIN publishers p ON p.id = s.publisher_id"
_ISSUES = f"issues i JOIN series s ON s.id = i.series_id {_SERIES.removeprefix('series s ')}"
_ITEMS = f"collection_items c JOIN {_ISSUES.replace(' JOIN', ' ON i.id = c.issue_id JOIN', 1)}"

_SERIES_TITLE = "s.name || coalesce(' (' || s.year_began || ')', '')"
_ISSUE_TITLE = f"{_SERIES_TITLE} || CASE i.number WHEN '' THEN '' ELSE ' #' || i.number END"
_PUBLISHER = "coalesce(p.name, '')"
_SERIES_WORDS = (_PUBLISHER, _texts("s.alt_names"))
_ISSUE_WORDS = (*_SERIES_WORDS, "i.alt_number", "i.title", _texts("i.story_titles"))
_ITEM_WORDS = tuple(_own(name) for name in ("purchase_store", "storage_location", "notes"))


def _entities(kind: Kind) -> TextClause:
    # Entities of different kinds share one table and may have the same id.
    source = f"(SELECT * FROM entities WHERE kind = '{kind}') e"  # noqa: S608
    return _statement("e.id", source, "e.name", "''", _texts("e.extra", "$.alias"))


_REFRESH = {
    Kind.SERIES: _statement("s.id", _SERIES, _SERIES_TITLE, _PUBLISHER, *_SERIES_WORDS),
    Kind.ISSUE: _statement("i.id", _ISSUES, _ISSUE_TITLE, _PUBLISHER, *_ISSUE_WORDS),
    Kind.COLLECTION_ITEM: _statement(
        "c.local_id", _ITEMS, _ISSUE_TITLE, _PUBLISHER, *_ISSUE_WORDS, *_ITEM_WORDS
    ),
    Kind.READING_LIST: _statement(
        "l.id", "reading_lists l", "l.name", "l.username", "l.username", "l.attribution_source"
    ),
    Kind.PUBLISHER: _statement("p.id", "publishers p", "p.name", "''", _texts("p.alt_names")),
    Kind.IMPRINT: _statement(
        "m.id",
        "imprints m LEFT JOIN publishers p ON p.id = m.publisher_id",
        "m.name",
        _PUBLISHER,
    ),
    **{kind: _entities(kind) for kind in ENTITY_KINDS},
}
