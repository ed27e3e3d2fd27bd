"""Writing a page of records: what is new, what really changed, in a handful of statements."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, select, update
from sqlalchemy.dialects.sqlite import insert

from metron_desktop.domain.records import UNSET, Unset

Row = dict[str, Any]
"""Column values by name: what an answer says of one record. A missing column is not spoken of."""

_EMPTY: tuple[object, ...] = (None, "", [], ())


@dataclass(slots=True)
class Outcome:
    """What a write did.

    Attributes:
        added: Ids of records that were not here.
        changed: For each record that was here and really changed, the names of the columns.
        stale: Ids of records whose answer was older than what is stored and was left aside.
    """

    added: set[int] = field(default_factory=set)
    changed: dict[int, set[str]] = field(default_factory=dict)
    stale: set[int] = field(default_factory=set)

    @property
    def ids(self) -> set[int]:
        """Ids of all records that are new or changed."""
        return self.added | self.changed.keys()

    def touched(self, columns: Collection[str]) -> set[int]:
        """Ids of the records that are new or changed in one of these columns."""
        wanted = set(columns)
        return self.added | {key for key, names in self.changed.items() if names & wanted}


def given(record: object, names: Iterable[str]) -> Row:
    """The fields of a record that its answer speaks of, as column values."""
    values = ((name, getattr(record, name)) for name in names)
    return {name: value for name, value in values if not isinstance(value, Unset)}


def put(row: Row, name: str, value: Any) -> None:
    """Add a column value unless it is `UNSET`."""
    if value is not UNSET:
        row[name] = value


def among(ids: Iterable[int]) -> Select[Any]:
    """A subquery of these ids. It takes one parameter, however many ids there are."""
    values = func.json_each(bindparam(None, json.dumps(list(ids)))).table_valued("value")
    return select(values.c.value)


def upsert(
    connection: Connection,
    table: Table,
    rows: Sequence[Row],
    *,
    key: str = "id",
    defaults: Mapping[str, Any] | None = None,
    seen_at: datetime | None = None,
    detailed: bool = False,
    yielding: bool = False,
) -> Outcome:
    """Write what an answer says of some records; keep what it does not speak of.

    A row that says it is older (`modified`) than what is stored is skipped: lists may be minutes
    stale. One query reads what is stored, one statement per set of columns writes what differs.

    Args:
        connection: A connection in a writing transaction.
        table: The table; primary key columns beside `key` must have one value in all rows.
        rows: What the answer says; of two rows with one id the newer or later counts.
        key: The column that tells the records apart.
        defaults: Values for columns a new record must have and a row may not speak of.
        seen_at: When the answer came; noted, but never counted as a change. None for records that
            are only mentioned inside another's answer.
        detailed: The rows are whole details, not rows of a list. They are skipped only if a newer
            detail is stored; one that is merely behind a newer list row leaves that row's
            `modified` alone, so that it is known to be behind.
        yielding: The rows are only mentioned inside another record's answer: where a stored
            record has spoken for itself they fill in what it left empty and change nothing else.
    """
    outcome = Outcome()
    newest = _newest(rows, key)
    if not newest:
        return outcome
    needed = _needed(table)
    keys = [column.name for column in table.primary_key]
    sample = next(iter(newest.values()))
    scope = [table.c[name] == sample[name] for name in keys if name != key]
    columns = {*needed, key}.union(*newest.values()) | (_STAMPS & {*table.c.keys()})
    stored: dict[int, Mapping[Any, Any]] = {
        row[key]: row
        for row in connection.execute(
            select(*(table.c[name] for name in sorted(columns))).where(
                table.c[key].in_(among(newest)), *scope
            )
        ).mappings()
    }
    unchanged: list[Row] = []
    batches: dict[frozenset[str], list[Row]] = defaultdict(list)
    for identity, row in newest.items():
        old = stored.get(identity)
        stamps = _stamps(row, seen_at, detailed=detailed)
        if old is None:
            outcome.added.add(identity)
            full = {**(defaults or {}), **row, **stamps}
        elif _older(row, old.get("detail_modified" if detailed else "modified")):
            outcome.stale.add(identity)
            continue
        else:
            changes = _differences(row, old, detailed=detailed, yielding=yielding)
            if not changes:
                unchanged.append({"_key": identity, **stamps})
                continue
            outcome.changed[identity] = set(changes)
            # A column that may not be NULL must be named even where the record exists already.
            kept = {name: old[name] for name in needed}
            full = {**kept, **{name: row[name] for name in keys}, **changes, **stamps}
        batches[frozenset(full)].append(full)
    for names, batch in batches.items():
        _write(connection, table, keys, names, batch)
    if seen_at is not None and unchanged:
        statement = update(table).where(table.c[key] == bindparam("_key"), *scope)
        connection.execute(statement, unchanged)
    return outcome


_STAMPS = {"modified", "detailed_at", "detail_modified"}


def _newest(rows: Sequence[Row], key: str) -> dict[int, Row]:
    newest: dict[int, Row] = {}
    for row in rows:
        known = newest.get(row[key])
        if known is None or not _older(row, known.get("modified")):
            newest[row[key]] = row if known is None else {**known, **row}
    return newest


def _older(row: Row, than: datetime | None) -> bool:
    mine: datetime | None = row.get("modified")
    return mine is not None and than is not None and mine < than


def _needed(table: Table) -> list[str]:
    """Columns that every new record must give a value for."""
    return [
        column.name
        for column in table.c
        if not (column.nullable or column.primary_key or column.server_default is not None)
    ]


def _stamps(row: Row, seen_at: datetime | None, *, detailed: bool) -> Row:
    if seen_at is None:
        return {}
    if detailed:
        return {"detailed_at": seen_at, "detail_modified": row.get("modified")}
    return {"listed_at": seen_at}


def _differences(row: Row, old: Mapping[Any, Any], *, detailed: bool, yielding: bool) -> Row:
    gaps_only = yielding and old.get("modified") is not None
    changes = {
        name: value
        for name, value in row.items()
        if old[name] != value and (not gaps_only or old[name] in _EMPTY)
    }
    if detailed and _older(row, old["modified"]):
        changes.pop("modified", None)
    if detailed and old["detailed_at"] is None:
        changes["detailed_at"] = None  # the stamp follows; the first detail is a change in itself
    return changes


def _write(
    connection: Connection,
    table: Table,
    keys: Sequence[str],
    columns: Collection[str],
    batch: list[Row],
) -> None:
    statement = insert(table)
    updated = {name: statement.excluded[name] for name in sorted(columns) if name not in keys}
    if updated:
        statement = statement.on_conflict_do_update(index_elements=keys, set_=updated)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=keys)
    # The first row of a batch decides the columns of the statement; all of a batch have the same.
    connection.execute(statement, batch)
