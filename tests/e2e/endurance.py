"""How a synchronisation bears trouble, over real sockets, and what is demanded of it.

However it goes wrong: one sentence that a person understands, nothing called complete that is not,
nothing asked of another server, no way of asking that gets an address banned, memory bounded, and
when the trouble is over the next synchronisation makes the library what the server is.
"""

from __future__ import annotations

import re
import tracemalloc
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.outbox import Operation
from metron_desktop.domain.query import Query
from metron_desktop.store import account, outbox, queries
from metron_desktop.sync import facts
from tests.e2e.troubles import CHANGES, FIRST_PAGE, MIDDLE_PAGE, RATING, Absence, Place, Trouble
from tests.metron_server import Habits, Limits, MetronServer, Sizes, build_world
from tests.unit.api.clock import StillClock
from tests.unit.api.raw_server import RawServer, answer, raw_server
from tests.unit.sync.lab import Lab, credentials_of, laboratory

PAGE = 4
"""Items of a page: so few that nine of them have a first, a middle and a last one."""

HABITS = Habits(page_size=PAGE, short_page_size=3, bans=True)
SIZES = Sizes(
    series=3,
    issues=14,
    collection=9,
    characters=3,
    creators=3,
    reading_lists=2,
    long_list=5,
    wishes=1,
    pulls=1,
)

READ_AT = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)

MEMORY = 160 * 2**20
"""Bytes that an answer of any size may take: a few times the longest that is still read (32 MB)."""

_JARGON = re.compile(
    r"Traceback|Exception|Errno|Error\b|httpx|pydantic|sqlite|JSON|HTML|HTTP|TLS|SSL|None|null|"
    r"integer|dictionary|instance|string|\.py\b|0x|[<>{}_\n]"
)
_ADVICE = re.compile(
    r"(?i)\b(try again|check|sign in|synchronise again|look for a newer version)\b"
)


@dataclass(frozen=True, slots=True)
class Endured:
    """What a synchronisation in trouble did.

    Attributes:
        sentences: What the person was told.
        requests: How many requests reached the server.
        memory: Bytes taken at most, by the program and the test server; 0 where not watched.
    """

    sentences: Sequence[str]
    requests: int
    memory: int = 0


async def endure(trouble: Trouble, place: Place, folder: Path) -> Endured:
    """Synchronise while `trouble` stays at `place`, then once more without it.

    Raises:
        AssertionError: It was not borne as is demanded.
    """
    clock = StillClock()
    async with _scene(folder, clock, trouble.patience) as (lab, elsewhere):
        change = await _change(lab, place) if place in CHANGES else None
        last_time = await lab.read(_last_time)
        fault = trouble.make(elsewhere.url)
        rule = lab.server.faults.add(fault, matches=place.is_here, times=None)
        with _memory(trouble.is_large) as memory:
            summary = await lab.engine.run()
        endured = Endured(summary.errors, len(lab.server.log.api), memory.peak)
        lab.server.faults.clear()
        assert rule.hits > 0
        assert elsewhere.requests == []
        assert endured.memory < MEMORY
        _assert_told(summary.errors, trouble.told)
        if trouble.told:
            assert not summary.complete
            assert await lab.read(_last_time) == last_time
        if place in (FIRST_PAGE, MIDDLE_PAGE):
            assert await lab.read(_items) == (0 if place is FIRST_PAGE else PAGE)
        if trouble.is_final:
            await _assert_silent_until_signed_in(lab)
        clock.advance(trouble.rest)
        lab.server.log.clear()
        await lab.sync()
        await lab.assert_same()
        if change is not None:
            await _assert_sent_once_or_kept(lab, change)
        else:
            assert any(place.is_here(entry) for entry in lab.server.log.api)
        if place is MIDDLE_PAGE and not trouble.shortens:
            assert not any(FIRST_PAGE.is_here(entry) for entry in lab.server.log.api)
        assert not lab.server.bans.addresses
        return endured


async def endure_absence(absence: Absence, after: int, folder: Path) -> Endured:
    """Synchronise where no server is, after some requests where there was one, then go on there.

    Raises:
        AssertionError: It was not borne as is demanded.
    """
    server, file = _server(), folder / "library.sqlite"
    with server:
        async with laboratory(server, file, clock=StillClock()) as lab:
            if after:
                await lab.engine.run(max_requests=after)
            before = await lab.read(_items)
        server.log.clear()
        async with (
            absence.address(server, folder) as url,
            laboratory(server, file, clock=StillClock(), url=url) as lost,
        ):
            summary = await lost.engine.run()
            assert not summary.complete
            assert await lost.read(_items) == before
        _assert_told(summary.errors, absence.told)
        endured = Endured(summary.errors, len(server.log))
        assert endured.requests == 0
        async with laboratory(server, file, clock=StillClock()) as lab:
            await lab.sync()
            await lab.assert_same()
    return endured


def assert_plain(sentence: str) -> None:
    """It is one or two clear sentences that say what to do, without a programmer's word."""
    assert 20 < len(sentence) < 240, sentence
    assert sentence.endswith("."), sentence
    told = re.sub(r"\(.*?\)", "", sentence)  # the server's own words
    assert not _JARGON.search(told), sentence
    assert _ADVICE.search(sentence), sentence


@asynccontextmanager
async def _scene(
    folder: Path, clock: StillClock, patience: float
) -> AsyncIterator[tuple[Lab, RawServer]]:
    """A lab, and a server elsewhere that must not be asked for anything."""
    server = _server()
    with server:
        async with (
            raw_server() as elsewhere,
            laboratory(server, folder / "library.sqlite", clock=clock, patience=patience) as lab,
        ):
            elsewhere.say(answer("{}"))
            yield lab, elsewhere


def _server() -> MetronServer:
    return MetronServer(build_world(SIZES), habits=HABITS, limits=Limits.generous())


@dataclass(frozen=True, slots=True)
class _Change:
    """A change made here that waits to be sent.

    Attributes:
        operation: What kind.
        payload: The fields of the request.
        count: How many times it is on the server; it must not be more than once.
    """

    operation: Operation
    payload: dict[str, Any]
    count: Callable[[], int]


async def _change(lab: Lab, place: Place) -> _Change:
    """Make a change in a synchronised library, so that a request comes to `place`."""
    await lab.sync()
    item = min(lab.world.items_of("reader"), key=lambda item: item.id)
    if place is RATING:
        stars = 1 + (item.rating or 0) % 5
        change = _Change(Operation.RATING, {"rating": stars}, lambda: item.rating == stars)
    else:
        payload = {"date_read": READ_AT.isoformat()}
        change = _Change(
            Operation.SCROBBLE,
            payload,
            lambda: [one.read_date for one in item.read_dates].count(READ_AT),
        )
    now, issue_id = datetime.now(UTC), item.issue.id

    def enter(connection: Connection, changes: Changes) -> None:
        outbox.enqueue(
            connection, changes, change.operation, change.payload, now, issue_id=issue_id
        )

    await lab.db.write(enter)
    lab.server.log.clear()
    return change


async def _assert_sent_once_or_kept(lab: Lab, change: _Change) -> None:
    """It is on the server once, or still here where the server has refused it; never lost."""

    def left(connection: Connection) -> int:
        return len(outbox.waiting(connection)) + len(outbox.kept(connection))

    assert change.count() + await lab.read(left) == 1


async def _assert_silent_until_signed_in(lab: Lab) -> None:
    """The refusal was the last thing heard of this program until the person signs in again."""
    entries = lab.server.log.api
    assert [entry.status for entry in entries].count(401) == 1
    assert entries[-1].status == 401
    assert not (await lab.engine.run()).complete
    assert len(lab.server.log.api) == len(entries)
    lab.client.sign_in(credentials_of(lab.server))


def _assert_told(sentences: Sequence[str], told: str) -> None:
    assert len(sentences) == (1 if told else 0), sentences
    for sentence in sentences:
        assert re.search(told, sentence), sentence
        assert_plain(sentence)


def _items(connection: Connection) -> int:
    return len(queries.ordered_ids(connection, Query(Kind.COLLECTION_ITEM)))


def _last_time(connection: Connection) -> object:
    return account.get(connection, facts.LAST_SYNC)


@dataclass(slots=True)
class _Memory:
    peak: int = 0


@contextmanager
def _memory(is_watched: bool) -> Iterator[_Memory]:
    """The most memory that is allocated meanwhile."""
    memory = _Memory()
    if not is_watched:
        yield memory
        return
    tracemalloc.start()
    try:
        yield memory
        memory.peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
