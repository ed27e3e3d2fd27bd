"""Every reading that is known of, as one table to count in.

An item's reading dates come with its detail; until then, and where only the day of the last reading
was typed, `date_read` stands for one reading.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, exists, func, literal_column, select

from metron_desktop.store import effective
from metron_desktop.store.tables import collection_items as items
from metron_desktop.store.tables import read_dates

_LOCAL: ColumnElement[str] = literal_column("'localtime'")

_last_read = effective.value["date_read"]
_read = read_dates.c.read_date

READINGS = (
    select(items.c.local_id, _last_read.label("moment"))
    .where(_last_read.isnot(None), ~exists().where(read_dates.c.local_id == items.c.local_id))
    .union_all(select(read_dates.c.local_id, _read.label("moment")))
    .subquery("readings")
)
"""One row a reading: ``local_id`` of the item and ``moment`` (UTC)."""


def local_month(moment: ColumnElement[Any]) -> ColumnElement[str]:
    """The month of a moment where this computer is, as ``2024-03``."""
    return _local("'%Y-%m'", moment)


def local_day(moment: ColumnElement[Any]) -> ColumnElement[str]:
    """The day of a moment where this computer is, as ``2024-03-15``."""
    return _local("'%Y-%m-%d'", moment)


def days(connection: Connection) -> list[date]:
    """The local days on which something was read."""
    day = local_day(READINGS.c.moment)
    return [date.fromisoformat(text) for (text,) in connection.execute(select(day).distinct())]


def _local(pattern: str, moment: ColumnElement[Any]) -> ColumnElement[str]:
    return func.strftime(literal_column(pattern), moment, _LOCAL, type_=String)
