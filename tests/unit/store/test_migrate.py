from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from metron_desktop.errors import NewerSchema
from metron_desktop.store import account, migrate
from metron_desktop.store.database import prepare
from metron_desktop.store.tables import metadata
from tests.unit.store.conftest import LibraryFile


def schema(path: Path) -> dict[str, list[object]]:
    """Columns, keys and indexes of every table that is ours, without the full-text index.

    In whatever order: a column that a migration adds stands last.
    """
    with closing(sqlite3.connect(path)) as file:
        tables = file.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' "
            "AND name NOT LIKE 'search_index%' AND name NOT IN ('alembic_version', 'sqlite_stat1')"
        ).fetchall()

        def told(pragma: str, name: str, *columns: str) -> list[tuple[object, ...]]:
            query = f"SELECT {', '.join(columns)} FROM pragma_{pragma}(?)"
            return sorted(file.execute(query, (name,)), key=repr)

        return {
            name: [
                told("table_xinfo", name, "name", "type", '"notnull"', "dflt_value", "pk"),
                told("foreign_key_list", name, '"table"', '"from"', '"to"', "on_delete"),
                [
                    (index, *told("index_xinfo", index, "seqno", "name", '"desc"', "coll"), unique)
                    if origin == "c"
                    else (told("index_xinfo", index, "name"), unique)
                    for index, unique, origin in told(
                        "index_list", name, "name", '"unique"', "origin"
                    )
                ],
            ]
            for (name,) in tables
        }


def test_an_empty_file_becomes_exactly_the_tables(path: Path, tmp_path: Path) -> None:
    declared = tmp_path / "declared.sqlite"
    engine = create_engine(f"sqlite:///{declared}")
    metadata.create_all(engine)
    engine.dispose()
    assert schema(path) == schema(declared)


def test_autogenerate_finds_nothing_to_do(library: LibraryFile) -> None:
    with library.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_type": True,
                "include_name": lambda name, *_: not str(name).startswith("search_index"),
            },
        )
        assert compare_metadata(context, metadata) == []


def test_the_full_text_index_follows_its_content(library: LibraryFile) -> None:
    find = "SELECT rowid FROM search_index WHERE search_index MATCH '\"har\"*'"
    with library.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO search_entries VALUES (1, 'T', '', 'weird harbor')")
    assert library.sql(find) == [(1,)]
    with library.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE search_entries SET words = 'night warden'")
    assert library.sql(find) == []
    with library.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_entries")
        connection.exec_driver_sql(
            "INSERT INTO search_index(search_index) VALUES('integrity-check')"
        )
    assert library.sql("SELECT count(*) FROM search_index") == [(0,)]


def test_there_is_one_line_of_revisions_and_it_ends_at_the_current_one() -> None:
    scripts = ScriptDirectory(str(migrate.MIGRATIONS))
    assert scripts.get_heads() == [migrate.CURRENT]


def test_opening_a_current_library_does_not_import_alembic(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from metron_desktop.store.database import prepare\n"
        "prepare(Path(sys.argv[1])).dispose()\n"
        "sys.exit('alembic' in sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


def test_a_newer_library_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
        file.commit()
    before = path.read_bytes()
    with pytest.raises(NewerSchema, match="newer version"):
        prepare(path)
    assert path.read_bytes() == before


# There is no older revision yet. The program is taken one step further instead: a scratch copy of
# its migrations with one more, which alters a table.
NEXT = """
from alembic import op
import sqlalchemy as sa
revision, down_revision = "0003", "0002"
def upgrade():
    op.add_column("account", sa.Column("note", sa.String))
"""


@pytest.fixture
def next_migrations(tmp_path: Path) -> Path:
    copied = Path(shutil.copytree(migrate.MIGRATIONS, tmp_path / "migrations"))
    (copied / "versions" / "0003_next.py").write_text(NEXT)
    return copied


def test_an_older_library_is_copied_before_it_is_migrated(
    library: LibraryFile, next_migrations: Path
) -> None:
    library.write(lambda connection, _: account.put(connection, "mine", "kept"))
    migrate.upgrade(library.engine, library.path, next_migrations, "0003")
    assert library.sql("SELECT key, value, note FROM account") == [("mine", '"kept"', None)]
    with closing(sqlite3.connect(f"{library.path}.0002.backup")) as copy:
        assert copy.execute("SELECT * FROM account").fetchall() == [("mine", '"kept"')]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0002",)]


def test_a_failed_migration_leaves_the_library_as_it_was(
    library: LibraryFile, next_migrations: Path
) -> None:
    script = next_migrations / "versions" / "0003_next.py"
    script.write_text(f"{NEXT}    raise RuntimeError('a bug')\n")
    before = schema(library.path)
    with pytest.raises(RuntimeError, match="a bug"):
        migrate.upgrade(library.engine, library.path, next_migrations, "0003")
    assert schema(library.path) == before
    assert library.sql("SELECT version_num FROM alembic_version") == [("0002",)]


def test_a_current_library_is_not_copied(library: LibraryFile) -> None:
    migrate.upgrade(library.engine, library.path)
    assert not list(library.path.parent.glob("*.backup"))
