"""Reading lists after whatever happens to them on the server."""

from __future__ import annotations

from pathlib import Path

from metron_desktop.store import reading_lists
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.model import ReadingList
from tests.unit.sync.lab import TINY_HABITS, Lab, laboratory, tiny_world


def longest(lab: Lab) -> ReadingList:
    lists = [one for one in lab.world.reading_lists.values() if not one.is_private]
    return max(lists, key=lambda one: (len(one.items), -one.id))


async def test_entries_came_and_went(lab: Lab) -> None:
    await lab.sync()
    one = longest(lab)
    lab.world.add_to_list(one.id, next(iter(lab.world.issues)), "Epilogue")
    lab.world.remove_from_list(one.id, one.items[2].id)
    asked = await lab.sync_asking()
    pages = -(-len(one.items) // TINY_HABITS.short_page_size)
    assert sum(path.startswith("/api/reading_list/") for path in asked) == 1 + 1 + pages
    await lab.assert_same()


async def test_a_list_was_edited(lab: Lab) -> None:
    await lab.sync()
    lab.world.edit_list(
        longest(lab).id, name="Another Name", desc="New.", attribution_source="LOCG"
    )
    await lab.sync()
    await lab.assert_same()


async def test_a_list_was_rated(lab: Lab) -> None:
    """That does not move `modified`."""
    await lab.sync()
    lab.world.rate_list(longest(lab).id, 1)
    await lab.sync()
    await lab.assert_same()


async def test_a_new_list(lab: Lab) -> None:
    await lab.sync()
    made = lab.world.add_list("reader", "Tonight", is_private=True)
    lab.world.add_to_list(made.id, next(iter(lab.world.issues)))
    await lab.sync()
    await lab.assert_same()


async def test_a_deleted_list_stays_readable(lab: Lab) -> None:
    await lab.sync()
    gone = longest(lab)
    entries = len(gone.items)
    lab.world.remove_list(gone.id)
    await lab.sync()
    (row,) = await lab.read(lambda connection: reading_lists.rows(connection, [gone.id]))
    assert row.gone
    kept = await lab.read(lambda connection: reading_lists.items(connection, gone.id))
    assert len(kept) == entries
    await lab.assert_same()


async def test_a_list_became_private_and_public_again(lab: Lab) -> None:
    await lab.sync()
    one = next(
        one
        for one in lab.world.reading_lists.values()
        if not one.is_private and one.user.username != "reader"
    )
    lab.world.edit_list(one.id, is_private=True)
    await lab.sync()
    await lab.assert_same()
    lab.world.edit_list(one.id, is_private=False, desc="Back.")
    await lab.sync()
    (row,) = await lab.read(lambda connection: reading_lists.rows(connection, [one.id]))
    assert not row.gone
    await lab.assert_same()


async def test_a_list_vanished_before_its_entries_were_read(live: Lab) -> None:
    one = longest(live)
    live.server.faults.after_page(
        f"/api/reading_list/{one.id}/items/", 1, lambda world: world.remove_list(one.id)
    )
    summary = await live.sync()
    assert summary.errors == []
    await live.assert_same()


async def test_the_entries_moved_while_they_were_read(live: Lab) -> None:
    one = longest(live)
    live.server.faults.after_page(
        f"/api/reading_list/{one.id}/items/",
        1,
        lambda world: world.remove_from_list(one.id, one.items[0].id),
    )
    await live.engine.run()
    await live.sync()
    await live.assert_same()


async def test_a_long_list_is_read_in_instalments(live: Lab) -> None:
    summary = await live.engine.run(max_requests=2)
    while not summary.complete:
        assert summary.errors == []
        assert summary.requests == 2
        summary = await live.engine.run(max_requests=2)
    await live.assert_same()
    one = longest(live)
    pages = [
        entry.params["page"]
        for entry in live.server.log.api
        if entry.path == f"/api/reading_list/{one.id}/items/"
    ]
    last = -(-len(one.items) // TINY_HABITS.short_page_size)
    assert pages == [str(number) for number in range(1, last + 1)]


async def test_many_lists(make_server: MakeServer, tmp_path: Path) -> None:
    """Where there are many, only those that changed are read again."""
    world = tiny_world()
    for number in range(100):
        world.add_list("reader", f"List {number:03}")
    habits = type(TINY_HABITS)(page_size=50, short_page_size=50)
    async with laboratory(
        make_server(world=world, habits=habits), tmp_path / "library.sqlite"
    ) as lab:
        await lab.sync()
        changed = next(one for one in world.reading_lists.values() if one.name == "List 042")
        lab.server.clock.advance(600)
        await lab.sync()
        lab.server.clock.advance(600)
        world.add_to_list(changed.id, next(iter(world.issues)))
        asked = [path for path in await lab.sync_asking() if "/reading_list/" in path]
        assert len(asked) == 4
        assert "modified_gt" in asked[0]
        assert asked[1:] == [
            "/api/reading_list/?page=1",
            f"/api/reading_list/{changed.id}/",
            f"/api/reading_list/{changed.id}/items/?page=1",
        ]
        await lab.assert_same()
        world.remove_list(changed.id)
        asked = [path for path in await lab.sync_asking() if "/reading_list/" in path]
        assert "/api/reading_list/?page=3" in asked
        await lab.assert_same()


async def test_everything_again(live: Lab) -> None:
    await live.sync()
    one = longest(live)
    with live.world.edit():  # a bulk reordering does not move `modified`
        one.items.reverse()
        for order, item in enumerate(one.items, 1):
            item.order = order
    await live.sync(full=True)
    await live.assert_same()
