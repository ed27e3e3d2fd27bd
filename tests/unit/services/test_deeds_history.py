"""Any history of deeds goes back to where it began, and forth to where it ended."""

from __future__ import annotations

import asyncio
import shutil
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.services.collection import Collection
from metron_desktop.services.deeds import Deeds
from metron_desktop.store import search_entries
from metron_desktop.store.database import Database
from tests.unit.services.test_deeds import SERIES, tables

ISSUES = 6
MOMENT = datetime(2026, 1, 10, 20, 15, tzinfo=UTC)

STEPS = st.lists(
    st.tuples(
        st.sampled_from(("edit", "rate", "revert", "read", "add", "remove")),
        st.sets(st.integers(1, ISSUES), min_size=1).map(sorted),
        st.integers(0, 2),
    ),
    max_size=6,
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of six issues: two items of the server, one that exists only here."""
    path = tmp_path_factory.mktemp("small") / "library.sqlite"

    async def fill() -> None:
        db = await Database.open(path)

        def write(connection: Connection, _: Changes) -> None:
            connection.exec_driver_sql(SERIES)
            for number in range(1, ISSUES + 1):
                connection.exec_driver_sql(
                    "INSERT INTO issues (id, series_id, number, number_key) VALUES (?, 1, ?, ?)",
                    (number, number, number),
                )
            connection.exec_driver_sql(
                "INSERT INTO collection_items (issue_id, server_id, detailed_at, rating, notes)"
                f"VALUES (1, 901, '{MOMENT.isoformat()}', 2, 'Theirs.'), (2, 902, NULL, NULL, ''),"
                "(3, NULL, NULL, NULL, '')"
            )
            search_entries.refresh(connection, Kind.COLLECTION_ITEM, [1, 2, 3])

        await db.write(write)
        await db.close()

    asyncio.run(fill())
    return path


async def do(person: Collection, kind: str, issue_ids: list[int], choice: int) -> None:
    rows = [await person.item_of_issue(issue_id) for issue_id in issue_ids]
    items = [row.local_id for row in rows if row is not None]
    if kind == "add":
        await person.add(issue_ids, {"notes": f"Note {choice}"} if choice else None)
    elif kind == "remove":
        await person.remove(items)
    elif items:
        acts: dict[str, Any] = {
            "edit": lambda: person.edit(
                items,
                {
                    "notes": ("", "Theirs.", "Mine.")[choice],
                    "grade": (None, Decimal("9.8"))[choice % 2],
                },
            ),
            "rate": lambda: person.rate(items, (None, 2, 5)[choice]),
            "revert": lambda: person.revert(items, ["notes", "rating"][: choice + 1]),
            "read": lambda: person.read(items, MOMENT + timedelta(days=choice)),
        }
        await acts[kind]()


async def live_through(path: Path, steps: list[tuple[str, list[int], int]]) -> None:
    db = await Database.open(path)
    person, deeds = Collection(db), Deeds(db)
    states = [tables(db)]
    for step in steps:
        before = len(await deeds.all())
        await do(person, *step)
        if len(await deeds.all()) > before:
            states.append(tables(db))
        else:
            assert tables(db) == states[-1], "what changes something is a deed"
    done = [deed.id for deed in await deeds.all()]
    assert len(done) == len(states) - 1
    for _ in range(2):
        for deed_id, state in zip(reversed(done), states[-2::-1], strict=True):
            await deeds.undo(deed_id)
            assert tables(db) == state
        for deed_id, state in zip(done, states[1:], strict=True):
            await deeds.redo(deed_id)
            assert tables(db) == state
    await db.close()


@settings(max_examples=8, deadline=None, suppress_health_check=[*HealthCheck])
@given(steps=STEPS)
def test_every_history_goes_back_and_forth(
    small: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[int], int]]
) -> None:
    path = Path(shutil.copy(small, tmp_path_factory.mktemp("history") / "library.sqlite"))
    asyncio.run(live_through(path, steps))
