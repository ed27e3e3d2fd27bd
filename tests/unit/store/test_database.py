from __future__ import annotations

import asyncio
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, OperationalError

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.store import account
from metron_desktop.store.database import Database


def keep(key: str, value: object):
    """A write of one fact that announces a change."""

    def write(connection: Connection, changes: Changes) -> str:
        account.put(connection, key, value)
        changes.update(Kind.ISSUE, [1])
        return threading.current_thread().name

    return write


def kept(key: str):
    return lambda connection: account.get(connection, key)


@pytest.fixture
async def database(path: Path):
    opened = await Database.open(path)
    yield opened
    await opened.close()


async def test_reads_and_writes_run_in_their_own_lanes(database: Database) -> None:
    assert (await database.write(keep("a", 1))).startswith("store-writer")
    lane = await database.read(lambda _: threading.current_thread().name)
    assert lane.startswith("store-reader")
    assert await database.read(kept("a")) == 1


async def test_two_reads_and_a_write_run_side_by_side(database: Database) -> None:
    together = threading.Barrier(3, timeout=10)
    await asyncio.gather(
        database.read(lambda _: together.wait()),
        database.read(lambda _: together.wait()),
        database.write(lambda _, __: together.wait()),
    )
    assert not together.broken


async def test_a_read_sees_one_snapshot_while_a_write_commits(database: Database) -> None:
    await database.write(keep("a", "before"))
    loop = asyncio.get_running_loop()
    reading, written = asyncio.Event(), threading.Event()

    def read(connection: Connection) -> tuple[object, object]:
        first = account.get(connection, "a")
        loop.call_soon_threadsafe(reading.set)
        assert written.wait(10)
        return first, account.get(connection, "a")

    task = asyncio.create_task(database.read(read))
    await reading.wait()
    await database.write(keep("a", "after"))
    written.set()
    assert await task == ("before", "before")
    assert await database.read(kept("a")) == "after"


async def test_listeners_hear_changes_on_the_loops_thread_after_the_commit(
    database: Database,
) -> None:
    heard: list[tuple[Changes, threading.Thread]] = []
    database.subscribe(lambda changes: heard.append((changes, threading.current_thread())))
    await database.write(keep("a", 1))
    assert [thread for _, thread in heard] == [threading.current_thread()]
    assert heard[0][0].updated == {Kind.ISSUE: {1}}


async def test_a_write_that_changed_nothing_is_not_announced(database: Database) -> None:
    heard: list[Changes] = []
    database.subscribe(heard.append)
    await database.write(lambda connection, _: account.put(connection, "a", 1))
    assert heard == []


async def test_an_ended_subscription_hears_nothing(database: Database) -> None:
    heard: list[Changes] = []
    end = database.subscribe(heard.append)
    end()
    await database.write(keep("a", 1))
    assert heard == []


async def test_a_failed_write_leaves_and_announces_nothing(database: Database) -> None:
    heard: list[Changes] = []
    database.subscribe(heard.append)

    def fail(connection: Connection, changes: Changes) -> None:
        keep("a", 1)(connection, changes)
        raise LookupError("a bug")

    with pytest.raises(LookupError, match="a bug"):
        await database.write(fail)
    assert await database.read(kept("a")) is None
    assert heard == []


async def test_our_own_mistakes_are_not_made_into_the_worlds(database: Database) -> None:
    with pytest.raises(OperationalError, match="no such table"):
        await database.read(lambda connection: connection.exec_driver_sql("SELECT * FROM nowhere"))
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        await database.write(
            lambda connection, _: connection.exec_driver_sql(
                "INSERT INTO collection_items (issue_id) VALUES (7)"
            )
        )


async def test_cancelling_the_waiting_task_leaves_a_whole_commit(path: Path) -> None:
    database = await Database.open(path)
    loop = asyncio.get_running_loop()
    begun, go_on = asyncio.Event(), threading.Event()

    def write(connection: Connection, changes: Changes) -> None:
        account.put(connection, "first", 1)
        loop.call_soon_threadsafe(begun.set)
        assert go_on.wait(10)
        account.put(connection, "second", 2)

    task = asyncio.create_task(database.write(write))
    await begun.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    go_on.set()
    await database.close()
    again = await Database.open(path)
    try:
        assert await again.read(kept("first")) == 1
        assert await again.read(kept("second")) == 2
    finally:
        await again.close()


async def test_closing_finishes_what_was_asked_for(path: Path) -> None:
    database = await Database.open(path)
    writes = [asyncio.create_task(database.write(keep(f"key {n}", n))) for n in range(20)]
    # Every write is in the lane's queue once its task has run up to its first await.
    await asyncio.gather(*(asyncio.wait([task], timeout=0) for task in writes))
    await database.close()
    await database.close()  # a second time does nothing
    await asyncio.gather(*writes)
    again = await Database.open(path)
    try:
        for n in range(20):
            assert await again.read(kept(f"key {n}")) == n
    finally:
        await again.close()


async def test_two_databases_share_one_file(path: Path) -> None:
    one, other = await Database.open(path), await Database.open(path)
    try:
        writes = [
            db.write(keep(f"{name} {n}", n))
            for n in range(25)
            for name, db in (("one", one), ("other", other))
        ]
        await asyncio.gather(*writes)
        for database in (one, other):
            assert await database.read(kept("one 24")) == 24
            assert await database.read(kept("other 24")) == 24
    finally:
        await one.close()
        await other.close()


async def test_two_processes_share_one_file(path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from metron_desktop.store.database import prepare\n"
        "from metron_desktop.store.transactions import writing\n"
        "from metron_desktop.store import account\n"
        "engine = prepare(Path(sys.argv[1]))\n"
        "for n in range(50):\n"
        "    with writing(engine) as connection:\n"
        "        account.put(connection, f'theirs {n}', n)\n"
        "engine.dispose()\n"
    )
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", script, str(path))
    database = await Database.open(path)
    try:
        for n in range(50):
            await database.write(keep(f"ours {n}", n))
        assert await process.wait() == 0
        for n in range(50):
            assert await database.read(kept(f"ours {n}")) == n
            assert await database.read(kept(f"theirs {n}")) == n
    finally:
        await database.close()
