"""What the world does to a library file, and the sentence a person gets."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.errors import StoreError
from metron_desktop.store import account
from metron_desktop.store.database import Database, prepare
from metron_desktop.store.faults import translated


def test_a_text_file_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.write_text("Dear diary, today I bought a comic. " * 100)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="The library file is damaged"):
        prepare(path)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["library.sqlite"]


def test_a_damaged_library_is_refused_and_left_alone(path: Path) -> None:
    sound = path.read_bytes()
    damaged = sound[:100] + b"\xa5" * (len(sound) - 100)
    path.write_bytes(damaged)
    with pytest.raises(StoreError, match="damaged"):
        prepare(path)
    assert path.read_bytes() == damaged


def test_another_programs_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE recipes (name)")
        other.commit()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="another program"):
        prepare(path)
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(StoreError, match=r"library folder .* cannot be used"):
        prepare(tmp_path / "file" / "libraries" / "library.sqlite")


def test_a_folder_in_the_files_place(tmp_path: Path) -> None:
    path = tmp_path / "library.sqlite"
    path.mkdir()
    with pytest.raises(StoreError, match="cannot be read or written"):
        prepare(path)


async def test_a_full_disk_changes_nothing(path: Path) -> None:
    database = await Database.open(path)
    try:

        def fill(connection: Connection, changes: Changes) -> None:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
            account.put(connection, "small", 1)
            account.put(connection, "large", "x" * 1_000_000)

        with pytest.raises(StoreError, match="The disk is full"):
            await database.write(fill)
        assert await database.read(lambda c: account.get(c, "small")) is None
    finally:
        await database.close()


async def test_a_file_that_may_only_be_read(path: Path) -> None:
    database = await Database.open(path)
    try:

        def write(connection: Connection, changes: Changes) -> None:
            connection.exec_driver_sql("PRAGMA query_only=ON")
            account.put(connection, "a", 1)

        with pytest.raises(StoreError, match="cannot be read or written"):
            await database.write(write)
    finally:
        await database.close()


def test_a_file_another_program_is_writing(path: Path) -> None:
    engine = prepare(path)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA busy_timeout=0")
            with pytest.raises(StoreError, match="Another program is using"), translated():
                connection.exec_driver_sql("DELETE FROM account")
    engine.dispose()
