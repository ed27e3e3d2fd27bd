"""Several decisions in one go are undone in one go."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, update

from metron_desktop.domain.changes import Changes
from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.domain.review import Decision, Step
from metron_desktop.errors import InvalidValue
from metron_desktop.paths import Paths
from metron_desktop.services import accounts, demo
from metron_desktop.services.workspace import Workspace
from metron_desktop.store import local_values
from metron_desktop.store.tables import collection_items as items


async def disputed(workspace: Workspace) -> list[int]:
    """Three items whose notes were changed on both sides."""
    ids = list(await workspace.library.ids(Query(Kind.COLLECTION_ITEM)))[:3]

    def write(connection: Connection, changes: Changes) -> None:
        for local_id in ids:
            now = datetime.now(UTC)
            local_values.put(connection, changes, [local_id], {"notes": "mine"}, now)
        connection.execute(update(items).where(items.c.local_id.in_(ids)).values(notes="theirs"))

    await workspace.db.write(write)
    return ids


async def notes(workspace: Workspace, ids: list[int]) -> list[str]:
    return [row.notes for row in await workspace.library.rows(Kind.COLLECTION_ITEM, ids)]


async def test_all_are_decided_and_undone_together(tmp_path: Path) -> None:
    await demo.write(tmp_path)
    workspace = await Workspace.open(Paths.below(tmp_path), accounts.demo_account(), None)
    try:
        ids = await disputed(workspace)
        told: list[Changes] = []
        workspace.subscribe(told.append)
        steps = [Step(Decision.TAKE_THEIRS, local_id, "notes") for local_id in ids]
        await workspace.review.decide(steps)
        assert len(told) == 1
        assert await notes(workspace, ids) == ["theirs"] * 3
        with pytest.raises(InvalidValue):
            await workspace.review.decide(steps)
        await workspace.deeds.undo((await workspace.deeds.all())[-1].id)
        assert await notes(workspace, ids) == ["mine"] * 3
        await workspace.review.take_theirs(ids[0], "notes")
        await workspace.review.decide([Step(Decision.KEEP_MINE, one, "notes") for one in ids])
        assert await notes(workspace, ids) == ["theirs", "mine", "mine"]
        assert await workspace.review.conflicts() == []
    finally:
        await workspace.close()
