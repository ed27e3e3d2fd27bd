"""Brings a library file to the schema this program knows, keeping a copy of the old one."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine

from metron_desktop.errors import NewerSchema, StoreError
from metron_desktop.store import keys
from metron_desktop.store.transactions import begun

CURRENT = "0004"
"""The revision this program reads and writes."""

MIGRATIONS = Path(__file__).parent / "migrations"
"""Where the migrations stand, in a checkout as in an installed package."""

_logger = logging.getLogger(__name__)
_NOT_READY = (
    "Another window or program has this library open and has yet to prepare it for this version. "
    "Close the other one and try again."
)
_PATIENCE_S = 10.0


def upgrade(
    engine: Engine, path: Path, migrations: Path = MIGRATIONS, target: str = CURRENT
) -> None:
    """Create or migrate the library file behind `engine`, in one transaction.

    A file that has a schema already is copied to ``NAME.REVISION.backup`` beside it first.

    Args:
        engine: An engine of `store.database`, whose transactions can begin as writing ones.
        path: The file behind it.
        migrations: The folder of the migrations.
        target: The revision to reach.

    Raises:
        NewerSchema: A newer version of the program wrote it; the file is untouched.
        StoreError: The file is an SQLite database, but not a library of this program.
    """
    with engine.connect() as connection:
        found = revision(connection)
    if found == target:
        return
    if found is None:
        _begin_file(path)
    else:
        _refuse_unknown(found, migrations)
        _back_up(path, path.with_name(f"{path.name}.{found}.backup"))
    with begun(engine) as connection:
        # Another process may have done it while this one waited for the lock.
        if revision(connection) != target:
            _run(connection, migrations, target)
            if target == CURRENT:
                keys.refresh(connection)
            _logger.info("Migrated %s from revision %s to %s", path.name, found, target)


def require_begun(path: Path) -> None:
    """Make sure that there is a library file.

    Raises:
        StoreError: There is none yet.
    """
    if not path.exists():
        raise StoreError(_NOT_READY)


def require_current(engine: Engine, migrations: Path = MIGRATIONS) -> None:
    """Make sure that a library file that may not be migrated need not be.

    Raises:
        NewerSchema: A newer version of the program wrote it.
        StoreError: It has yet to be created or migrated, or is no library.
    """
    with engine.connect() as connection:
        found = revision(connection)
    if found == CURRENT:
        return
    if found is not None:
        _refuse_unknown(found, migrations)
    raise StoreError(_NOT_READY)


def revision(connection: Connection) -> str | None:
    """The schema revision of a library file; None for a new, empty file.

    Raises:
        StoreError: It has tables, but not ours.
    """
    # A plain query: importing Alembic would cost more than opening the library.
    tables = connection.exec_driver_sql(
        "SELECT count(*), sum(name = 'alembic_version') FROM sqlite_schema WHERE type = 'table'"
    ).one()
    if not tables[0]:
        return None
    found = None
    if tables[1]:
        found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found is None:
        raise StoreError(
            "The file is a database of another program. Choose another folder with --data-dir."
        )
    return str(found)


def _refuse_unknown(found: str, migrations: Path) -> None:
    if found not in {script.name.partition("_")[0] for script in migrations.glob("versions/*.py")}:
        raise NewerSchema(
            "The library was written by a newer version of this program. Install that version "
            "to open it; nothing was changed."
        )


def _begin_file(path: Path) -> None:
    # The file remembers it. Asked for at every opening, it would alter files that are not ours.
    with closing(sqlite3.connect(path, timeout=_PATIENCE_S)) as file:
        file.execute("PRAGMA journal_mode=WAL")


def _back_up(path: Path, copy: Path) -> None:
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    _logger.info("Copied the library to %s before migrating it", copy.name)


def _run(connection: Connection, migrations: Path, target: str) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
