from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import Connection, Engine

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.collection import ReadDate
from metron_desktop.store import collection
from metron_desktop.store.database import prepare
from metron_desktop.store.transactions import writing

T = TypeVar("T")


class LibraryFile:
    """A library file used from the test's own thread, one transaction a call."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.engine: Engine = prepare(path)

    def read(self, function: Callable[..., T], *arguments: object) -> T:
        with self.engine.connect() as connection:
            return function(connection, *arguments)

    def write(self, function: Callable[..., T], *arguments: object) -> Changes:
        """Run a write function of the store and return what it announced."""
        return self.writing(function, *arguments)[1]

    def writing(self, function: Callable[..., T], *arguments: object) -> tuple[T, Changes]:
        changes = Changes()
        with writing(self.engine) as connection:
            return function(connection, changes, *arguments), changes

    def sql(self, statement: str) -> list[tuple[object, ...]]:
        def run(connection: Connection) -> list[tuple[object, ...]]:
            return [tuple(row) for row in connection.exec_driver_sql(statement)]

        return self.read(run)


def readings(library: LibraryFile, local_id: int) -> list[ReadDate]:
    """All readings of one item."""
    return library.read(collection.read_dates, [local_id])[local_id]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty library, migrated once; tests copy it."""
    path = tmp_path_factory.mktemp("template") / "library.sqlite"
    prepare(path).dispose()
    return path


@pytest.fixture
def path(template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(template, tmp_path / "library.sqlite"))


@pytest.fixture
def library(path: Path) -> Iterator[LibraryFile]:
    file = LibraryFile(path)
    yield file
    file.engine.dispose()
