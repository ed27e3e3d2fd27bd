"""How much of the catalogue is known here."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from metron_desktop.store.tables import issues


def issue_counts(connection: Connection) -> tuple[int, int]:
    """How many issues are known, and how many of them with the hash of their cover."""
    known, hashed = connection.execute(select(func.count(), func.count(issues.c.cover_hash))).one()
    return int(known), int(hashed)
