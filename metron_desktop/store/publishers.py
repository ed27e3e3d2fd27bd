"""Publishers, imprints and series types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Table, select

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.records import NamedRecord, PublisherRecord, Unset
from metron_desktop.store import consequences, search_entries
from metron_desktop.store.tables import imprints, publishers, series, series_types
from metron_desktop.store.upsert import Outcome, Row, among, given
from metron_desktop.store.upsert import upsert as write

_PLAIN = ("name", "founded", "desc", "image", "cv_id", "gcd_id", "resource_url", "modified")


def upsert(
    connection: Connection,
    changes: Changes,
    records: Sequence[PublisherRecord],
    seen_at: datetime,
    *,
    detailed: bool = False,
) -> None:
    """Write publishers as a list or detail answer tells them."""
    rows = [{"id": r.id, **_texts(r), **given(r, (*_PLAIN, "country"))} for r in records]
    _save(connection, changes, Kind.PUBLISHER, rows, seen_at, detailed=detailed)


def upsert_imprints(
    connection: Connection,
    changes: Changes,
    records: Sequence[PublisherRecord],
    seen_at: datetime,
    *,
    detailed: bool = False,
) -> None:
    """Write imprints as a list or detail answer tells them, with the publishers they name."""
    parents = [r.publisher for r in records if isinstance(r.publisher, NamedRecord)]
    mention(connection, changes, Kind.PUBLISHER, parents)
    rows = []
    for record in records:
        row: Row = {"id": record.id, **given(record, _PLAIN)}
        if not isinstance(record.publisher, Unset):
            row["publisher_id"] = record.publisher.id if record.publisher else None
        rows.append(row)
    _save(connection, changes, Kind.IMPRINT, rows, seen_at, detailed=detailed)


def upsert_series_types(
    connection: Connection, changes: Changes, records: Sequence[NamedRecord]
) -> None:
    """Write series types."""
    mention(connection, changes, Kind.SERIES_TYPE, records)


def mention(
    connection: Connection, changes: Changes, kind: Kind, records: Iterable[NamedRecord]
) -> None:
    """Write the names of publishers, imprints or series types named inside other answers."""
    rows: list[Row] = [{"id": record.id, "name": record.name} for record in records]
    outcome = write(connection, _TABLES[kind], rows, yielding=True)
    _announce(connection, changes, kind, outcome)


def names(connection: Connection, kind: Kind) -> dict[int, str]:
    """All publishers, imprints or series types by id, ordered by name."""
    table = _TABLES[kind]
    return {
        row.id: row.name
        for row in connection.execute(select(table.c.id, table.c.name).order_by(table.c.name))
    }


_TABLES: dict[Kind, Table] = {
    Kind.PUBLISHER: publishers,
    Kind.IMPRINT: imprints,
    Kind.SERIES_TYPE: series_types,
}


def _texts(record: PublisherRecord) -> Row:
    return {} if isinstance(record.alt_names, Unset) else {"alt_names": list(record.alt_names)}


def _save(
    connection: Connection,
    changes: Changes,
    kind: Kind,
    rows: list[Row],
    seen_at: datetime,
    *,
    detailed: bool,
) -> None:
    outcome = write(connection, _TABLES[kind], rows, detailed=detailed, seen_at=seen_at)
    _announce(connection, changes, kind, outcome)


def _announce(connection: Connection, changes: Changes, kind: Kind, outcome: Outcome) -> None:
    if not outcome.ids:
        return
    changes.update(kind, outcome.changed)
    renamed = outcome.touched(("name",))
    if outcome.added or renamed:
        changes.reorder(kind)
    if kind is not Kind.SERIES_TYPE:
        search_entries.refresh(connection, kind, outcome.touched(("name", "alt_names")))
    owner = {
        Kind.PUBLISHER: series.c.publisher_id,
        Kind.IMPRINT: series.c.imprint_id,
        Kind.SERIES_TYPE: series.c.series_type_id,
    }[kind]
    shown_by = renamed - outcome.added
    if shown_by:
        affected = connection.scalars(select(series.c.id).where(owner.in_(among(shown_by)))).all()
        consequences.of_series(connection, changes, affected)
