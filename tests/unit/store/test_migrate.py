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

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation
from metron_desktop.domain.query import Query
from metron_desktop.errors import NewerSchema
from metron_desktop.store import account, collection, local_values, migrate, outbox, queries
from metron_desktop.store.database import prepare
from metron_desktop.store.tables import metadata
from tests.unit.store.comics import NOW
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


# A library of the first revision, as a person may have it: an item in full, one only listed, one
# that exists only here, values and readings of their own, and changes in every state. One entry of
# the outbox was sent: its number must not be given out again.
MOMENT = "2026-11-24T12:00:00.000000+00:00"
FIRST_LIBRARY = f"""
INSERT INTO series (id, name, sort_name, sort_key) VALUES (1, 'Weird Harbor', 'x', 'weird harbor');
INSERT INTO issues (id, series_id, number, number_key)
  VALUES (50, 1, '1', '1'), (51, 1, '2', '2'), (52, 1, '3', '3');
INSERT INTO collection_items
  (local_id, server_id, issue_id, quantity, book_format, grade, purchase_price, notes, rating,
   is_read, date_read, read_count, modified, listed_at, detailed_at, detail_modified)
  VALUES (7, 900, 50, 2, 'BOTH', 98, 1234, 'theirs', 3, 1, '{MOMENT}', 1, '{MOMENT}', '{MOMENT}',
          '{MOMENT}', '{MOMENT}');
INSERT INTO collection_items (local_id, server_id, issue_id) VALUES (8, 901, 51);
INSERT INTO collection_items (local_id, issue_id, created_on) VALUES (9, 52, '{MOMENT}');
INSERT INTO local_values VALUES
  (7, 'notes', '"mine 🙂"', '"theirs"', '{MOMENT}'), (7, 'rating', 'null', '3', '{MOMENT}'),
  (9, 'grade', '94', 'null', '{MOMENT}'), (9, 'is_read', '1', '0', '{MOMENT}');
INSERT INTO read_dates (id, local_id, server_id, read_date, created_on) VALUES
  (3, 7, 77, '{MOMENT}', '{MOMENT}'), (4, 7, NULL, '{MOMENT}', NULL),
  (5, 9, NULL, '{MOMENT}', NULL);
INSERT INTO outbox
  (id, client_id, operation, issue_id, payload, created_at, attempts, state, last_error) VALUES
  (2, 'a', 'add', 52, '{{"grade": "9.4"}}', '{MOMENT}', 0, 'waiting', ''),
  (3, 'b', 'scrobble', 50, '{{"date_read": "{MOMENT}"}}', '{MOMENT}', 1, 'sending', ''),
  (4, 'c', 'rating', 50, '{{"rating": null}}', '{MOMENT}', 4, 'waiting', 'The server is busy.'),
  (5, 'd', 'remove', 53, '{{"server_id": 903}}', '{MOMENT}', 1, 'kept', 'It is read-only.'),
  (9, 'e', 'rating', 51, '{{"rating": 1}}', '{MOMENT}', 1, 'sending', '');
DELETE FROM outbox WHERE id = 9;
INSERT INTO cursors (resource, modified_gt, next_page) VALUES ('collection', '{MOMENT}', 4);
INSERT INTO account VALUES ('username', '"reader"');
INSERT INTO search_entries VALUES (1, 'T', '', 'weird harbor');
"""
TYPED_HERE = ("collection_items", "local_values", "read_dates", "outbox", "account", "cursors")

# What the second revision added to it: a decision to make, a list of wishes and one of series, a
# change about a series, and work in the queue.
SECOND_LIBRARY = f"""
INSERT INTO issues (id, series_id, number, number_key) VALUES (54, 1, '5', '5');
INSERT INTO collection_items (local_id, issue_id, removed_at) VALUES (11, 54, '{MOMENT}');
INSERT INTO local_values VALUES (11, 'notes', '"mine"', '""', '{MOMENT}');
INSERT INTO outbox (id, client_id, operation, series_id, payload, created_at)
  VALUES (12, 'f', 'pull_add', 1, '{{}}', '{MOMENT}');
INSERT INTO jobs (id, kind, priority, batch, created_at) VALUES (6, 'push', 1, 1, '{MOMENT}');
INSERT INTO wishes (local_id, server_id, issue_id, priority, desired_grade, server_values) VALUES
  (2, 700, 52, 1, 92, '{{"priority": 3}}');
INSERT INTO pulls (series_id, server_id, added_on) VALUES (1, 800, '{MOMENT}');
INSERT INTO offline_copies (kind, id, kept_since) VALUES ('series', 1, '{MOMENT}');
"""
# And what the third brought: something that can be undone, and a filter with a name.
THIRD_LIBRARY = f"""
INSERT INTO deeds (id, kind, count, subject, field, done_at, size)
  VALUES (5, 'edit', 1, 'Weird Harbor #1', 'notes', '{MOMENT}', 40);
INSERT INTO deed_rows (deed_id, "table", position, before, after)
  VALUES (5, 'local_values', 0, NULL, '{{"local_id": 7, "field": "notes", "value": "1"}}');
INSERT INTO ignored VALUES ('series', 1, '{MOMENT}');
INSERT INTO saved_filters (id, kind, name, line) VALUES (3, 'collection', 'Unread', 'unread');
"""
LIBRARIES = {
    "0001": (FIRST_LIBRARY, TYPED_HERE),
    "0002": (SECOND_LIBRARY, ("jobs", "wishes", "pulls", "offline_copies")),
    "0003": (THIRD_LIBRARY, ("deeds", "deed_rows", "ignored", "saved_filters")),
}
"""What each revision adds to the library of the one before, and in which new tables."""
EARLIER = [revision for revision in LIBRARIES if revision < migrate.CURRENT]


def library_of(revision: str, path: Path) -> Path:
    """A library file as a revision left it, having come from the first."""
    engine = create_engine(f"sqlite:///{path}")
    for one, (script, _) in LIBRARIES.items():
        if one <= revision:
            migrate.upgrade(engine, path, target=one)
            with closing(sqlite3.connect(path)) as file:
                file.execute("PRAGMA foreign_keys=OFF")
                file.executescript(script)
    engine.dispose()
    return path


@pytest.fixture
def first_library(tmp_path: Path) -> Path:
    return library_of("0001", tmp_path / "first.sqlite")


def records(path: Path, table: str) -> list[dict[str, object]]:
    """All rows of a table, by column name."""
    with closing(sqlite3.connect(path)) as file:
        file.row_factory = sqlite3.Row
        return [dict(row) for row in file.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]


def test_every_earlier_revision_can_be_migrated_from() -> None:
    scripts = {one.revision for one in ScriptDirectory(str(migrate.MIGRATIONS)).walk_revisions()}
    assert scripts == {*EARLIER, migrate.CURRENT}, (
        "a new revision needs a library of the one before"
    )


@pytest.mark.parametrize("revision", EARLIER)
def test_nothing_of_an_earlier_library_is_lost(revision: str, tmp_path: Path, path: Path) -> None:
    earlier = library_of(revision, tmp_path / "earlier.sqlite")
    tables = [name for one in EARLIER if one <= revision for name in LIBRARIES[one][1]]
    before = {table: records(earlier, table) for table in tables}
    assert before["collection_items"][0]["overlay"]  # the triggers of the time were at work
    prepare(earlier).dispose()
    for table, rows in before.items():
        after = records(earlier, table)
        assert len(after) == len(rows) > 0
        for old, new in zip(rows, after, strict=True):
            added = {name: new[name] for name in new.keys() - old.keys()}
            assert {**old, **added} == new, table
            assert set(added.values()) <= {None}, table
    assert schema(earlier) == schema(path)
    with closing(sqlite3.connect(earlier)) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (migrate.CURRENT,)
        ]


def test_a_first_library_is_copied_before_it_is_migrated(first_library: Path) -> None:
    before = {table: records(first_library, table) for table in TYPED_HERE}
    prepare(first_library).dispose()
    copy = first_library.with_name(f"{first_library.name}.0001.backup")
    assert {table: records(copy, table) for table in TYPED_HERE} == before


def test_a_migrated_library_goes_on_where_it_was(first_library: Path) -> None:
    library = LibraryFile(first_library)
    row = library.read(collection.item_of_issue, 50)
    assert (row.local_id, row.notes, row.rating, row.quantity) == (7, "mine 🙂", None, 2)
    assert row.local_fields == {"notes", "rating"}
    assert row.conflict_fields == frozenset()
    assert [(one.id, one.state.value, one.attempts) for one in library.read(outbox.waiting)] == [
        (2, "waiting", 0),
        (3, "sending", 1),
        (4, "waiting", 4),
    ]
    assert [one.last_error for one in library.read(outbox.kept)] == ["It is read-only."]
    new, _ = library.writing(
        lambda connection, changes: outbox.enqueue(
            connection, changes, Operation.RATING, {"rating": 2}, NOW, issue_id=51
        )
    )
    assert new == 10
    assert library.writing(collection.add_local, [51], NOW)[0] == [8]
    # Local values reach the overlay, and words the index, through triggers: they are still there.
    library.write(local_values.put, [8], {"notes": "from Zoé"}, NOW)
    assert library.read(collection.item_of_issue, 51).notes == "from Zoé"
    assert list(library.read(queries.ordered_ids, Query(Kind.COLLECTION_ITEM, text="zoe"))) == [8]
    assert library.sql("SELECT rowid FROM search_index WHERE search_index MATCH 'weird'")[0] == (1,)
    library.engine.dispose()


# For what every migration has in common, the program is taken one step further: a scratch copy of
# its migrations with one more, which alters a table.
NEXT = f"""
from alembic import op
import sqlalchemy as sa
revision, down_revision = "next", "{migrate.CURRENT}"
def upgrade():
    op.add_column("account", sa.Column("note", sa.String))
"""


@pytest.fixture
def next_migrations(tmp_path: Path) -> Path:
    copied = Path(shutil.copytree(migrate.MIGRATIONS, tmp_path / "migrations"))
    (copied / "versions" / "next_step.py").write_text(NEXT)
    return copied


def test_an_older_library_is_copied_before_it_is_migrated(
    library: LibraryFile, next_migrations: Path
) -> None:
    library.write(lambda connection, _: account.put(connection, "mine", "kept"))
    migrate.upgrade(library.engine, library.path, next_migrations, "next")
    assert library.sql("SELECT key, value, note FROM account") == [("mine", '"kept"', None)]
    with closing(sqlite3.connect(f"{library.path}.{migrate.CURRENT}.backup")) as copy:
        assert copy.execute("SELECT * FROM account").fetchall() == [("mine", '"kept"')]
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [
            (migrate.CURRENT,)
        ]


def test_a_failed_migration_leaves_the_library_as_it_was(
    library: LibraryFile, next_migrations: Path
) -> None:
    script = next_migrations / "versions" / "next_step.py"
    script.write_text(f"{NEXT}    raise RuntimeError('a bug')\n")
    before = schema(library.path)
    with pytest.raises(RuntimeError, match="a bug"):
        migrate.upgrade(library.engine, library.path, next_migrations, "next")
    assert schema(library.path) == before
    assert library.sql("SELECT version_num FROM alembic_version") == [(migrate.CURRENT,)]


def test_a_current_library_is_not_copied(library: LibraryFile) -> None:
    migrate.upgrade(library.engine, library.path)
    assert not list(library.path.parent.glob("*.backup"))
