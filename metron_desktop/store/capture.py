"""Seeing what happens to the tables that a person writes, row by row and without asking first.

Temporary triggers write down every row that is inserted, changed or deleted, as JSON objects of its
columns as they are stored, so that a value comes back exactly as it was. Cascades and triggers of
the library itself are seen too. They exist for one connection and only while something is captured:
a synchronisation pays nothing for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import JSON, Connection, Table

from metron_desktop.store.tables import (
    collection_items,
    ignored,
    local_values,
    outbox,
    pulls,
    read_dates,
    saved_filters,
    wishes,
)

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        collection_items,
        local_values,
        read_dates,
        outbox,
        wishes,
        pulls,
        ignored,
        saved_filters,
    )
}
"""The tables that a person writes, by name; those that others refer to come first."""

# It follows from the local values; the library's own triggers see to it.
_DERIVED = {"overlay"}

# Of these rows a person changes only one column; the server's word is nothing to be undone.
_CHANGED_HERE = {"collection_items": "removed_at"}


def columns(table: Table) -> list[str]:
    """The names of the columns that are captured."""
    return [column.name for column in table.c if column.name not in _DERIVED]


@contextmanager
def capturing(connection: Connection) -> Iterator[None]:
    """Capture what happens inside; `keep` takes it before the end.

    Only one at a time, in a writing transaction.
    """
    for statement in _BEGIN:
        connection.exec_driver_sql(statement)
    try:
        yield
    finally:
        for statement in _END:
            connection.exec_driver_sql(statement)


def keep(connection: Connection, deed_id: int) -> int:
    """Make the rows of a deed of what was captured.

    Of a row that was changed several times only the first and the last state count; one that is
    again what it was is left out.

    Returns:
        How many characters the rows hold; 0 where nothing is left.
    """
    connection.exec_driver_sql(_KEEP, (deed_id,))
    size = connection.exec_driver_sql(
        "SELECT total(length(before)), total(length(after)) FROM deed_rows WHERE deed_id = ?",
        (deed_id,),
    ).one()
    return int(size[0] + size[1])


def _object(table: Table, row: str) -> str:
    pairs = ", ".join(f"'{name}', {_value(table, row, name)}" for name in columns(table))
    return f"json_object({pairs})"


def _value(table: Table, row: str, name: str) -> str:
    value = f'{row}."{name}"'
    # What a statement has just made as JSON would become part of the object instead of a text in
    # it. Joined with nothing, it is a text; the column makes numbers of texts that are numbers.
    return f"{value} || ''" if isinstance(table.c[name].type, JSON) else value


def _key(table: Table, row: str) -> str:
    names = ", ".join(f'{row}."{column.name}"' for column in table.primary_key)
    return f"json_array({names})"


def _triggers(table: Table) -> Iterator[str]:
    name = table.name
    changed = f' OF "{_CHANGED_HERE[name]}"' if name in _CHANGED_HERE else ""
    old, new = _object(table, "OLD"), _object(table, "NEW")
    for event, key, before, after in (
        ("INSERT", "NEW", "NULL", new),
        (f"UPDATE{changed}", "OLD", old, new),
        ("DELETE", "OLD", old, "NULL"),
    ):
        yield f"""
            CREATE TEMP TRIGGER captured_{name}_{event[:6].lower()} AFTER {event} ON main."{name}"
            BEGIN
              INSERT INTO captured ("table", key, before, after)
              VALUES ('{name}', {_key(table, key)}, {before}, {after});
            END
        """  # noqa: S608 - all parts are names of tables and columns


_BEGIN = (
    'CREATE TEMP TABLE captured (seen INTEGER PRIMARY KEY, "table" TEXT, key TEXT, before TEXT, '
    "after TEXT)",
    *(trigger for table in TABLES.values() for trigger in _triggers(table)),
)
_END = (
    *(
        f"DROP TRIGGER IF EXISTS temp.captured_{name}_{event}"
        for name in TABLES
        for event in ("insert", "update", "delete")
    ),
    "DROP TABLE IF EXISTS temp.captured",
)
# Without the triggers' own ids: a row's history is found by where it is.
_KEEP = """
    INSERT INTO deed_rows (deed_id, "table", position, before, after)
    SELECT ?, first."table", first.seen, first.before, last.after
    FROM (
        SELECT min(seen) AS first, max(seen) AS last FROM temp.captured GROUP BY "table", key
    ) AS history
    JOIN temp.captured AS first ON first.seen = history.first
    JOIN temp.captured AS last ON last.seen = history.last
    WHERE first.before IS NOT last.after
    ORDER BY first."table", first.seen
"""
