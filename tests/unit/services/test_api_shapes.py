"""What the command line prints is what the API answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import httpx

from metron_desktop.domain.kinds import Kind
from metron_desktop.domain.query import Query
from metron_desktop.services import api_shapes
from metron_desktop.services.workspace import Workspace
from tests.metron_server import MetronServer

_MOMENTS = ("date_read", "created_on", "modified", "read_date")


def normal(value: Any) -> Any:
    """Moments as moments, whatever offset they are written with; what we cannot know left out."""
    if isinstance(value, list):
        return [normal(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        key: datetime.fromisoformat(one) if key in _MOMENTS and one else normal(one)
        for key, one in value.items()
        if key not in ("user", "resource_url", "local_id")
    }


async def answers(server: MetronServer, *paths: str) -> list[Any]:
    token = server.world.user("reader").token
    headers = {"Authorization": f"Bearer {token}", "User-Agent": "test"}
    async with httpx.AsyncClient(base_url=server.url, headers=headers) as client:
        return [(await client.get(path)).raise_for_status().json() for path in paths]


async def test_items(synced: Workspace, server: MetronServer) -> None:
    rows = await synced.library.rows(
        Kind.COLLECTION_ITEM, await synced.library.ids(Query(Kind.COLLECTION_ITEM))
    )
    told = await answers(server, *(f"collection/{row.server_id}/" for row in rows))
    assert told
    for row, there in zip(rows, told, strict=True):
        here = api_shapes.item(
            row, (await synced.collection.read_dates([row.local_id]))[row.local_id]
        )
        assert here["local_id"] == row.local_id
        expected = normal(there)
        del expected["issue"]["modified"]
        assert normal(here) == expected


async def test_reading_lists(synced: Workspace, server: MetronServer) -> None:
    (page,) = await answers(server, "reading_list/")
    for there in page["results"]:
        detail = await synced.reading_lists.detail(there["id"])
        assert detail is not None
        here = api_shapes.reading_list(detail)
        assert here["user"] == there["user"]
        assert normal(here) == normal(there)
        (entries,) = await answers(server, f"reading_list/{there['id']}/items/")
        mine = [
            api_shapes.reading_list_item(one)
            for one in await synced.reading_lists.items(there["id"])
        ]
        for one, other in zip(mine, entries["results"], strict=False):
            del other["issue"]["modified"]
            assert one == other
