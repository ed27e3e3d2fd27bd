"""Any history of edits, lost answers and changes there: nothing typed is lost or doubled."""

from __future__ import annotations

import asyncio
import itertools
import os
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metron_desktop.domain.collection import CollectionRow
from metron_desktop.domain.jobs import JobKind
from metron_desktop.services.collection import Collection
from metron_desktop.store import collection, outbox
from tests.metron_server import Limits, MetronServer
from tests.metron_server.faults import Fault, Reset, Status
from tests.unit.api.clock import StillClock
from tests.unit.sync.lab import TINY_HABITS, Lab, laboratory, tiny_world

START = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)
EXAMPLES = int(os.environ.get("METRON_HISTORIES", "6"))
"""How many histories are lived through; many more of them are a campaign."""

SUBJECTS = 4
"""Issues that are edited, half of them not owned at first: so few that edits meet."""

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("note"), st.integers(0, SUBJECTS - 1)),
        st.tuples(st.just("rate"), st.integers(0, SUBJECTS - 1), st.sampled_from([None, 1, 5])),
        st.tuples(st.just("read"), st.integers(0, SUBJECTS - 1)),
        st.tuples(st.just("add"), st.integers(0, SUBJECTS - 1)),
        st.tuples(st.just("remove"), st.integers(0, SUBJECTS - 1)),
        st.tuples(st.just("noted there"), st.integers(0, SUBJECTS - 1)),
        st.tuples(st.just("rated there"), st.integers(0, SUBJECTS - 1), st.sampled_from([2, 4])),
        st.tuples(st.just("read there"), st.integers(0, SUBJECTS - 1)),
        st.tuples(st.just("push"), st.sampled_from(["lost", "never there", "failing", "fine"])),
        st.tuples(st.just("sync"), st.sampled_from(["lost", "never there", "failing", "fine"])),
        st.tuples(st.just("offline")),
    ),
    min_size=3,
    max_size=16,
)
FAULTS: dict[str, Fault] = {
    "lost": Reset(handled=True),
    "never there": Reset(handled=False),
    "failing": Status(503),
}


@dataclass
class Known:
    """What a person has done with an issue they own.

    Attributes:
        notes: What was typed; None where nothing was, or where the server has it and has moved on.
        rating: The rating given, in a list of one; empty where none was, or another was since.
        readings: When it was read, here and elsewhere.
    """

    notes: str | None = None
    rating: list[int | None] = field(default_factory=list)
    readings: set[datetime] = field(default_factory=set)


@dataclass
class History:
    """A person at work with a library whose server cannot be relied on."""

    lab: Lab
    person: Collection
    issues: list[int]
    owned: dict[int, Known]
    moments: Iterator[datetime] = field(
        default_factory=lambda: (START + timedelta(hours=hour) for hour in itertools.count())
    )
    words: Iterator[int] = field(default_factory=itertools.count)

    async def here(self, issue_id: int) -> CollectionRow | None:
        return await self.lab.read(
            lambda connection: collection.item_of_issue(connection, issue_id)
        )

    def there(self, issue_id: int) -> Any:
        return self.lab.world.owned[self.lab.world.user("reader").id].get(issue_id)

    async def take(self, what: str, *arguments: Any) -> None:
        if what in ("push", "sync", "offline"):
            await self.connect(what, *arguments)
            return
        issue_id = self.issues[arguments[0]]
        if what == "add":
            if issue_id not in self.owned:
                known = self.owned[issue_id] = Known(notes=f"mine {next(self.words)}")
                await self.person.add([issue_id], {"notes": known.notes})
            return
        known, item = self.owned.get(issue_id), self.there(issue_id)
        if known is None:
            return
        row = await self.here(issue_id)
        assert row is not None
        match what:
            case "note":
                known.notes = f"mine {next(self.words)}"
                await self.person.edit([row.local_id], {"notes": known.notes})
            case "rate":
                known.rating = [arguments[1]]
                await self.person.rate([row.local_id], arguments[1])
            case "read":
                moment = next(self.moments)
                known.readings.add(moment)
                await self.person.read([row.local_id], moment)
            case "remove":
                del self.owned[issue_id]
                await self.person.remove([row.local_id])
            case "noted there" if item is not None:
                if item.notes == known.notes:
                    known.notes = None  # the server has it; what follows is its business
                self.lab.world.edit_item(item.id, notes=f"theirs {next(self.words)}")
            case "rated there" if item is not None:
                known.rating = []  # which of the two comes last is nobody's fault
                self.lab.world.edit_item(item.id, rating=arguments[1])
            case "read there" if item is not None and row.server_id == item.id:
                known.readings.add(moment := next(self.moments))
                self.lab.world.scrobble("reader", issue_id, moment)

    async def connect(self, what: str, fault: str = "fine") -> None:
        if fault in FAULTS:
            for method in ("POST", "PATCH", "DELETE"):
                self.lab.server.faults.add(FAULTS[fault], method=method, times=1)
        with self.lab.server.refusing() if what == "offline" else nullcontext():
            if what == "push":
                job = await self.lab.engine.ask(JobKind.PUSH)
                await self.lab.engine.finished(job.id)
            else:
                await self.lab.engine.run()
        self.lab.server.faults.clear()

    async def assert_nothing_lost(self) -> None:
        """Everything acknowledged shows, whatever the server has done meanwhile."""
        for issue_id, known in self.owned.items():
            row = await self.here(issue_id)
            assert row is not None
            if known.notes is not None:
                assert row.notes == known.notes
            if known.rating:
                assert [row.rating] == known.rating
            noted = await self.person.read_dates([row.local_id])
            moments = [reading.read_date for reading in noted[row.local_id]]
            assert len(moments) == len(set(moments))
            item = self.there(issue_id)
            told = {one.read_date for one in item.read_dates} if item is not None else set()
            assert known.readings - told <= set(moments)

    async def assert_arrived(self) -> None:
        """In the end the server has everything, once."""
        for _ in range(2):
            await self.lab.engine.run()
        # A second reading of long ago, noted elsewhere, shows in no figure: all is compared.
        summary = await self.lab.engine.run(full=True)
        assert summary.errors == []
        assert await self.lab.read(outbox.waiting) == []
        assert await self.lab.read(outbox.kept) == []
        await self.assert_nothing_lost()
        for issue_id in self.issues:
            row, item, known = (
                await self.here(issue_id),
                self.there(issue_id),
                self.owned.get(issue_id),
            )
            if known is None:
                assert (row, item) == (None, None)
                continue
            assert row is not None
            assert row.server_id == item.id
            assert sorted(one.read_date for one in item.read_dates) == sorted(known.readings)
            assert row.read_count == len(known.readings)
            if known.rating:
                assert [item.rating] == known.rating


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of the tiny world as it is in the beginning."""
    file = tmp_path_factory.mktemp("histories") / "library.sqlite"

    async def fill() -> None:
        with MetronServer(tiny_world(), habits=TINY_HABITS, limits=Limits.generous()) as server:
            async with laboratory(server, file, clock=StillClock()) as lab:
                await lab.sync()

    asyncio.run(fill())
    return file


async def live_through(file: Path, steps: list[tuple[Any, ...]]) -> None:
    clock = StillClock()
    with MetronServer(tiny_world(), habits=TINY_HABITS, limits=Limits.generous()) as server:
        async with laboratory(server, file, clock=clock) as lab:
            untouched = sorted(
                item.issue.id for item in lab.world.items_of("reader") if not item.is_read
            )[: SUBJECTS // 2]
            others = sorted({*lab.world.issues} - {*lab.world.owned[lab.world.user("reader").id]})
            history = History(
                lab,
                Collection(lab.db),
                [*untouched, *others[: SUBJECTS - len(untouched)]],
                {issue_id: Known() for issue_id in untouched},
            )
            for step in steps:
                await history.take(*step)
                await clock.sleep(90.0)
                await history.assert_nothing_lost()
            await history.assert_arrived()


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[*HealthCheck])
@given(steps=STEPS)
def test_nothing_typed_is_lost_or_doubled(
    library: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[Any, ...]]
) -> None:
    file = tmp_path_factory.mktemp("history") / "library.sqlite"
    copy(library, file)
    asyncio.run(live_through(file, steps))
