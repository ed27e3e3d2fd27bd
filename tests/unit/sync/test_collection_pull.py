"""The collection after whatever happens to it on the server."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from metron_desktop.domain.grades import BookFormat
from metron_desktop.store import collection, cursors, local_values
from metron_desktop.sync.pull.collection import RESOURCE
from tests.metron_server import Dialect, ServerClock
from tests.metron_server.faults import Rewrite
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.model import CollectionItem
from tests.unit.sync.lab import (
    TINY_COLLECTION,
    TINY_HABITS,
    Lab,
    laboratory,
    tiny_world,
)


def an_item(lab: Lab, *, read: bool) -> CollectionItem:
    """The same item in every run."""
    items = sorted(lab.world.items_of("reader"), key=lambda item: item.id)
    return next(item for item in items if item.is_read is read)


async def test_the_first_time(lab: Lab) -> None:
    summary = await lab.sync()
    assert (summary.added, summary.updated, summary.removed) == (TINY_COLLECTION, 0, 0)
    await lab.assert_same()


async def test_the_server_of_september(make_server: MakeServer, tmp_path: Path) -> None:
    server = make_server(world=tiny_world(), dialect=Dialect.LIVE_SEPTEMBER, habits=TINY_HABITS)
    async with laboratory(server, tmp_path / "library.sqlite") as lab:
        await lab.sync(catalogue=True)
        await lab.assert_same()


def told_twice(lab: Lab) -> int:
    """A server of the document's version is believed to have no wish list when it says so twice."""
    return 0 if lab.server.dialect.live else 1


async def test_nothing_happened(lab: Lab) -> None:
    await lab.sync()
    summary = await lab.sync()
    assert (summary.added, summary.updated, summary.removed) == (0, 0, 0)
    assert summary.requests == 5 + told_twice(lab)


async def test_an_item_was_edited(lab: Lab) -> None:
    await lab.sync()
    item = an_item(lab, read=False)
    lab.world.edit_item(
        item.id,
        quantity=7,
        book_format="BOTH",
        grade=Decimal("9.8"),
        grading_company="CGC",
        purchase_date=date(2026, 2, 1),
        purchase_price=Decimal("1234.50"),
        purchase_store="Gull & Daughters",
        storage_location="Attic",
        notes="Signed.",
        rating=2,
    )
    asked = await lab.sync_asking()
    assert lab.summary.updated == 1
    assert [path for path in asked if path.startswith(f"/api/collection/{item.id}/")]
    assert len(asked) == 6 + told_twice(lab)
    await lab.assert_same()


async def test_an_item_was_added(lab: Lab) -> None:
    await lab.sync()
    owned = lab.world.owned[lab.world.user("reader").id]
    issue = next(issue for issue in lab.world.issues.values() if issue.id not in owned)
    lab.world.add_item("reader", issue.id, quantity=2, notes="New.")
    summary = await lab.sync()
    assert (summary.added, summary.updated, summary.removed) == (1, 0, 0)
    await lab.assert_same()


async def test_an_item_was_removed(lab: Lab) -> None:
    await lab.sync()
    lab.world.remove_item(an_item(lab, read=True).id)
    summary = await lab.sync()
    assert (summary.added, summary.updated, summary.removed) == (0, 0, 1)
    await lab.assert_same()


async def test_one_went_and_one_came(lab: Lab) -> None:
    await lab.sync()
    item = an_item(lab, read=True)
    owned = lab.world.owned[lab.world.user("reader").id]
    issue = next(issue for issue in lab.world.issues.values() if issue.id not in owned)
    lab.world.remove_item(item.id)
    lab.world.add_item("reader", issue.id)
    summary = await lab.sync()
    assert (summary.added, summary.removed) == (1, 1)
    await lab.assert_same()


async def test_an_issue_was_read_elsewhere(lab: Lab) -> None:
    """A reading does not move `modified`."""
    await lab.sync()
    item = an_item(lab, read=False)
    before = item.modified
    lab.world.scrobble("reader", item.issue.id, rating=5)
    assert item.modified == before
    summary = await lab.sync()
    assert (summary.added, summary.updated, summary.removed) == (0, 1, 0)
    await lab.assert_same()


async def test_an_issue_was_read_again(lab: Lab) -> None:
    """Not even the figures tell."""
    await lab.sync()
    lab.world.scrobble("reader", an_item(lab, read=True).issue.id)
    await lab.sync()
    await lab.assert_same()


async def test_a_reading_of_years_ago_was_noted(lab: Lab) -> None:
    """No filter finds it; the figures do."""
    await lab.sync()
    lab.world.scrobble(
        "reader", an_item(lab, read=False).issue.id, datetime(2001, 5, 6, 18, tzinfo=UTC)
    )
    await lab.sync()
    await lab.assert_same()


async def test_reading_an_issue_that_was_not_owned_makes_a_digital_item(live: Lab) -> None:
    await live.sync()
    owned = live.world.owned[live.world.user("reader").id]
    issue = next(issue for issue in live.world.issues.values() if issue.id not in owned)
    live.world.scrobble("reader", issue.id)
    summary = await live.sync()
    assert summary.added == 1
    row = await live.read(lambda connection: collection.item_of_issue(connection, issue.id))
    assert row is not None
    assert row.book_format is BookFormat.DIGITAL
    await live.assert_same()


async def test_an_item_vanished_while_the_list_was_walked(lab: Lab) -> None:
    """Rows move over the border of a page that has been read."""
    first = min(lab.world.items_of("reader"), key=lambda item: item.issue.series.sort_name)
    lab.server.faults.after_page("/api/collection/", 1, lambda world: world.remove_item(first.id))
    await lab.sync()
    await lab.assert_same()


async def test_an_item_appeared_while_the_list_was_walked(lab: Lab) -> None:
    owned = lab.world.owned[lab.world.user("reader").id]
    wanted = min(
        (issue for issue in lab.world.issues.values() if issue.id not in owned),
        key=lambda issue: issue.series.sort_name,
    )
    lab.server.faults.after_page(
        "/api/collection/", 1, lambda world: world.add_item("reader", wanted.id)
    )
    await lab.sync()
    await lab.sync()
    await lab.assert_same()


async def test_an_item_vanished_before_its_detail_was_fetched(lab: Lab) -> None:
    gone = an_item(lab, read=True)
    lab.server.faults.after_page("/api/reading_list/", 1, lambda world: world.remove_item(gone.id))
    summary = await lab.sync()
    assert summary.removed == 1
    await lab.assert_same()


@pytest.mark.parametrize("dialect", [Dialect.LIVE, Dialect.V1])
async def test_rows_of_equal_rank_change_places_between_answers(
    make_server: MakeServer, tmp_path: Path, dialect: Dialect
) -> None:
    habits = replace(TINY_HABITS, shifting_ties=True)
    server = make_server(world=tiny_world(), dialect=dialect, habits=habits)
    async with laboratory(server, tmp_path / "library.sqlite") as lab:
        summary = await lab.engine.run()
        while not summary.complete:
            summary = await lab.engine.run()
        await lab.assert_same()


@pytest.mark.parametrize("hours", [-1, 1])
async def test_the_servers_clock_is_wrong(
    make_server: MakeServer, tmp_path: Path, hours: int
) -> None:
    clock = ServerClock(datetime.now(UTC) + timedelta(hours=hours))
    server = make_server(world=tiny_world(), habits=TINY_HABITS, clock=clock)
    async with laboratory(server, tmp_path / "library.sqlite") as lab:
        await lab.sync()
        clock.advance(300)
        lab.world.edit_item(an_item(lab, read=True).id, notes="Later.")
        summary = await lab.sync()
        assert summary.updated == 1
        await lab.assert_same()


async def test_a_whole_walk_once_a_week(live: Lab) -> None:
    """A reading noted for another day is in no filter and may be in no figure."""
    await live.sync()
    item = an_item(live, read=True)
    live.world.scrobble("reader", item.issue.id, datetime(2001, 5, 6, 18, tzinfo=UTC))
    await live.sync()
    row = await live.read(lambda connection: collection.item_of_issue(connection, item.issue.id))
    assert row is not None
    assert row.read_count == len(item.read_dates) - 1
    cursor = await live.read(lambda connection: cursors.get(connection, RESOURCE))
    assert cursor is not None
    old = type(cursor)(
        RESOURCE, modified_gt=cursor.modified_gt, walked_at=datetime.now(UTC) - timedelta(days=8)
    )
    await live.db.write(lambda connection, _: cursors.save(connection, old))
    await live.sync()
    await live.assert_same()


async def test_a_difference_that_stays_is_no_reason_to_walk_again(live: Lab) -> None:
    def miscount(stats: dict[str, int]) -> dict[str, int]:
        return stats | {"total_quantity": stats["total_quantity"] + 5}

    live.server.faults.add(Rewrite(miscount), path="/api/collection/stats/", times=None)
    await live.sync()
    asked = await live.sync_asking()
    assert len(asked) == 5


async def test_typed_values_survive(live: Lab) -> None:
    await live.sync()
    item = an_item(live, read=True)
    row = await live.read(lambda connection: collection.item_of_issue(connection, item.issue.id))
    assert row is not None
    local_id = row.local_id

    await live.db.write(
        lambda connection, changes: local_values.put(
            connection, changes, [local_id], {"notes": "Mine"}, datetime.now(UTC)
        )
    )
    live.world.edit_item(item.id, notes="Theirs", quantity=9)
    await live.sync()
    (row,) = await live.read(lambda connection: collection.rows(connection, [local_id]))
    assert (row.notes, row.quantity) == ("Mine", 9)
    live.world.remove_item(item.id)
    summary = await live.sync()
    assert summary.removed == 1
    (row,) = await live.read(lambda connection: collection.rows(connection, [local_id]))
    assert (row.server_id, row.notes) == (None, "Mine")


async def test_the_items_of_another_user_are_not_taken(
    make_server: MakeServer, tmp_path: Path
) -> None:
    server = make_server(world=tiny_world())
    other = next(
        user
        for user in server.world.users.values()
        if user.username != "reader" and server.world.items_of(user.username)
    )
    async with laboratory(server, tmp_path / "library.sqlite") as lab:
        await lab.sync()
        before = await lab.read(collection.server_ids)
    async with laboratory(server, tmp_path / "library.sqlite", username=other.username) as lab:
        summary = await lab.engine.run(full=True)
        assert not summary.complete
        assert summary.errors == [
            f"This library belongs to reader, but the server signed in {other.username}. Sign in "
            f"as reader, or sign in again to open a library for {other.username}."
        ]
        assert await lab.read(collection.server_ids) == before
