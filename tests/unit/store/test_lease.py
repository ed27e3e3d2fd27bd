"""One process writes to a library; others look at it."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from pathlib import Path

import pytest

from metron_desktop.errors import NewerSchema, StoreError
from metron_desktop.store import account
from metron_desktop.store.database import Database
from metron_desktop.store.lease import Lease, lock_path
from tests.unit.store.elsewhere import held_elsewhere, start_holder


def note(connection, _changes) -> None:
    account.put(connection, "a", 1)


def noted(connection) -> object:
    return account.get(connection, "a")


def test_another_process_does_not_get_it(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    with held_elsewhere(library):
        assert Lease.take(library) is None
    lease = Lease.take(library)
    assert lease is not None
    with start_holder(library) as other:
        assert other.communicate()[0] == "refused\n"
    lease.release()
    with start_holder(library) as other:
        assert other.communicate()[0] == "taken\n"


def test_a_process_that_is_killed_lets_go_of_it(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    with held_elsewhere(library) as other:
        other.kill()
        other.wait()
        assert lock_path(library).exists()  # what it leaves behind means nothing
        lease = Lease.take(library)
        assert lease is not None
        lease.release()


def test_it_is_waited_for(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    with held_elsewhere(library) as other:
        assert other.stdin is not None
        other.stdin.close()  # it ends, in its own time
        lease = Lease.take(library, patience_s=30)
        assert lease is not None
        lease.release()


async def test_a_process_shares_it_with_itself(path: Path) -> None:
    one, other = await Database.open(path), await Database.open(path)
    assert not one.read_only
    assert not other.read_only
    await one.close()
    with start_holder(path) as third:
        assert third.communicate()[0] == "refused\n"
    await other.close()
    with start_holder(path) as third:
        assert third.communicate()[0] == "taken\n"


async def test_without_it_a_library_is_only_read(path: Path) -> None:
    database = await Database.open(path)
    await database.write(note)
    await database.close()
    with held_elsewhere(path):
        looking = await Database.open(path)
        try:
            assert looking.read_only
            assert await looking.read(noted) == 1
            with pytest.raises(StoreError, match="open in another window"):
                await looking.write(note)
            # Nothing gets past `write` either.
            with pytest.raises(StoreError, match="cannot be read or written"):
                await looking.read(lambda connection: account.put(connection, "a", 2))
            assert await looking.read(noted) == 1
        finally:
            await looking.close()
    again = await Database.open(path)
    assert not again.read_only
    await again.write(note)
    await again.close()


async def test_what_the_other_writes_is_seen(path: Path) -> None:
    script = (
        "import asyncio, sys; from pathlib import Path\n"
        "from metron_desktop.store import account\n"
        "from metron_desktop.store.database import Database\n"
        "async def main():\n"
        "    database = await Database.open(Path(sys.argv[1]))\n"
        "    print(database.read_only, flush=True)\n"
        "    sys.stdin.readline()\n"
        "    await database.write(lambda one, _: account.put(one, 'a', 'theirs'))\n"
        "    print('written', flush=True)\n"
        "    sys.stdin.readline()\n"
        "    await database.close()\n"
        "asyncio.run(main())\n"
    )
    pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    other = await asyncio.create_subprocess_exec(sys.executable, "-c", script, str(path), **pipes)
    assert await other.stdout.readline() == b"False\n"
    looking = await Database.open(path)
    assert looking.read_only
    assert await looking.read(noted) is None
    other.stdin.write(b"\n")
    assert await other.stdout.readline() == b"written\n"
    assert await looking.read(noted) == "theirs"
    await looking.close()
    await other.communicate(b"\n")
    assert other.returncode == 0


async def test_nothing_is_created_or_migrated_without_it(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    with held_elsewhere(library):
        with pytest.raises(StoreError, match="try again"):
            await Database.open(library)
        assert not library.exists()
        old = sqlite3.connect(library)
        old.execute("CREATE TABLE alembic_version (version_num TEXT)")
        old.execute("INSERT INTO alembic_version VALUES ('0001')")
        old.commit()
        before = library.read_bytes()
        with pytest.raises(StoreError, match="try again"):
            await Database.open(library)
        assert library.read_bytes() == before
        old.execute("UPDATE alembic_version SET version_num = '9999'")
        old.commit()
        old.close()
        with pytest.raises(NewerSchema):
            await Database.open(library)


async def test_a_failed_opening_keeps_no_lease(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    library.write_bytes(b"this is no library " * 1000)
    with pytest.raises(StoreError):
        await Database.open(library)
    with start_holder(library) as other:
        assert other.communicate()[0] == "taken\n"
