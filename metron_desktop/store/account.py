"""Facts about the account a library file belongs to, and whether the file is sound."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from metron_desktop.store.tables import account


def get(connection: Connection, key: str) -> Any:
    """The JSON value kept under a key, or None."""
    return connection.scalar(select(account.c.value).where(account.c.key == key))


def put(connection: Connection, key: str, value: Any) -> None:
    """Keep a JSON value under a key."""
    statement = insert(account).values(key=key, value=value)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["key"], set_={"value": statement.excluded.value}
        )
    )


def integrity(connection: Connection) -> str:
    """What SQLite finds wrong with the file: "ok", or a line for each damage."""
    found = list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())
    found += [
        f"row {row[1]} of {row[0]} points to a missing row of {row[2]}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check")
    ]
    return "\n".join(line for line in found if line != "ok") or "ok"
