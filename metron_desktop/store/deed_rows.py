"""The rows of a deed, and putting rows of other tables back as they were before it.

Each function touches only rows that still are what the deed left, in as many statements as there
are tables, however many rows they have.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    Table,
    and_,
    case,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    true,
    update,
)

from metron_desktop.store import capture
from metron_desktop.store.tables import deed_rows

Condition: TypeAlias = Callable[[Any], ColumnElement[bool]]
"""Which rows, by the columns of a table as they are or were."""


def _any(_columns: Any) -> ColumnElement[bool]:
    return true()


def tables(connection: Connection, deed_id: int) -> set[str]:
    """The names of the tables that the deed changed."""
    names = connection.exec_driver_sql(
        'SELECT DISTINCT "table" FROM deed_rows WHERE deed_id = ?', (deed_id,)
    )
    return set(names.scalars())


def inserted(deed_id: int, table: Table) -> Subquery:
    """The rows that the deed put in, as it left them, by column."""
    return _rows(deed_id, table, deed_rows.c.before.is_(None), deed_rows.c.after)


def deleted(deed_id: int, table: Table) -> Subquery:
    """The rows that the deed took out, as they were before it, by column."""
    return _rows(deed_id, table, deed_rows.c.after.is_(None), deed_rows.c.before)


def changed(deed_id: int, table: Table) -> Subquery:
    """The rows that were there before and after; columns are named ``before_x`` and ``after_x``."""
    both = and_(deed_rows.c.before.isnot(None), deed_rows.c.after.isnot(None))
    return (
        select(
            *_extracted(table, deed_rows.c.before, "before_"),
            *_extracted(table, deed_rows.c.after, "after_"),
        )
        .where(_of(deed_id, table), both)
        .subquery()
    )


def take_out(
    connection: Connection,
    deed_id: int,
    table: Table,
    then_is: Condition = _any,
    now_is: Condition = _any,
    *,
    compared: Collection[str] | None = None,
) -> None:
    """Delete rows that the deed put in.

    Args:
        connection: A connection in a writing transaction.
        deed_id: The deed.
        table: Of which table.
        then_is: Which of them, by what the deed left.
        now_is: Which of them, by what they hold today.
        compared: The columns that must be as the deed left them; None for all.
    """
    if table.name not in tables(connection, deed_id):
        return
    then, now = inserted(deed_id, table), table.alias("now")
    keys = [column.name for column in table.primary_key]
    names = capture.columns(table) if compared is None else compared
    as_left: Select[Any] = (
        select(literal_column("now.rowid"))
        .select_from(now)
        .join(then, and_(*(now.c[name] == then.c[name] for name in keys)))
        .where(
            then_is(then.c), now_is(now.c), *(_same(now.c[name], then.c[name]) for name in names)
        )
    )
    connection.execute(delete(table).where(literal_column("rowid").in_(as_left)))


def put_in(
    connection: Connection,
    deed_id: int,
    table: Table,
    then_is: Condition = _any,
    replaced: Callable[[Any], Mapping[str, ColumnElement[Any]]] = lambda _then: {},
) -> None:
    """Insert rows that the deed took out, except where there is such a row again.

    Args:
        connection: A connection in a writing transaction.
        deed_id: The deed.
        table: Of which table.
        then_is: Which of them, by what they held.
        replaced: Columns that are to hold something else, by what they held.
    """
    if table.name not in tables(connection, deed_id):
        return
    then, names = deleted(deed_id, table), capture.columns(table)
    other = replaced(then.c)
    back: Select[Any] = select(*(other.get(name, then.c[name]) for name in names))
    connection.execute(
        insert(table).prefix_with("OR IGNORE").from_select(names, back.where(then_is(then.c)))
    )


def change_back(
    connection: Connection,
    deed_id: int,
    table: Table,
    now_is: Condition = _any,
    *,
    compared: Collection[str] | None = None,
) -> None:
    """Give rows back what they held in the columns that the deed changed.

    Args:
        connection: A connection in a writing transaction.
        deed_id: The deed.
        table: Of which table.
        now_is: Which of its rows, by what they hold today.
        compared: The columns it may have changed; None for all.
    """
    if table.name not in tables(connection, deed_id):
        return
    was = changed(deed_id, table)
    keys = [column.name for column in table.primary_key]
    names = [one for one in (compared or capture.columns(table)) if one not in keys]
    untouched = {name: _same(was.c[f"before_{name}"], was.c[f"after_{name}"]) for name in names}
    connection.execute(
        update(table)
        .where(
            *(table.c[name] == was.c[f"after_{name}"] for name in keys),
            *(or_(untouched[name], _same(table.c[name], was.c[f"after_{name}"])) for name in names),
            now_is(table.c),
        )
        .values(
            {
                name: case((untouched[name], table.c[name]), else_=was.c[f"before_{name}"])
                for name in names
            }
        )
    )


def _rows(deed_id: int, table: Table, which: ColumnElement[bool], state: Any) -> Subquery:
    kept = state.isnot(None)
    return select(*_extracted(table, state)).where(_of(deed_id, table), which, kept).subquery()


def _of(deed_id: int, table: Table) -> ColumnElement[bool]:
    return and_(deed_rows.c.deed_id == deed_id, deed_rows.c.table == table.name)


def _extracted(table: Table, state: Any, prefix: str = "") -> list[ColumnElement[Any]]:
    return [
        func.json_extract(state, f"$.{name}").label(f"{prefix}{name}")
        for name in capture.columns(table)
    ]


def _same(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[bool]:
    return one.is_not_distinct_from(other)
