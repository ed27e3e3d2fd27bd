"""304s, and what `modified` does not tell."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from tests.metron_server.server import MetronServer
from tests.metron_server.times import http_date, iso

WITH = (
    "arc/1/", "character/1/", "creator/1/", "team/1/", "universe/1/", "publisher/1/",
    "imprint/1/", "series/1/", "issue/1/", "reading_list/1/", "wish_list/1/", "pull_list/1/",
    "arc/1/issue_list/", "character/1/issue_list/", "team/1/issue_list/", "series/1/issue_list/",
)  # fmt: skip
WITHOUT = (
    "issue/", "series/", "collection/", "collection/stats/", "collection/missing_series/",
    "reading_list/", "reading_list/1/items/", "publisher/1/series_list/", "wish_list/items/",
    "pull_list/series/", "role/",
)  # fmt: skip


@pytest.mark.parametrize("path", WITH)
def test_these_answer_304_to_a_client_that_knows_them(live: httpx.Client, path: str) -> None:
    first = live.get(path)
    known = first.headers["Last-Modified"]
    older = http_date(datetime(2001, 1, 1, tzinfo=UTC))

    again = live.get(path, headers={"If-Modified-Since": known})

    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Last-Modified"] == known
    assert "etag" not in first.headers
    assert live.get(path, headers={"If-Modified-Since": older}).status_code == 200
    assert live.get(path, headers={"If-Modified-Since": "nonsense"}).status_code == 200


@pytest.mark.parametrize("path", WITHOUT)
def test_these_do_not(live: httpx.Client, path: str) -> None:
    now = http_date(datetime.now(UTC) + timedelta(days=1))

    response = live.get(path, headers={"If-Modified-Since": now})

    assert response.status_code == 200
    assert "Last-Modified" not in response.headers


def test_two_edits_in_one_second_hide_the_second(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    item = metron_live.world.items_of("reader")[0]
    moment = datetime(2026, 3, 4, 5, 6, 7, 100_000, tzinfo=UTC)
    with metron_live.world.edit():
        item.modified = moment
    known = live.get(f"collection/{item.id}/").headers["Last-Modified"]
    with metron_live.world.edit():
        item.notes, item.modified = "Changed", moment + timedelta(milliseconds=800)

    response = live.get(f"collection/{item.id}/", headers={"If-Modified-Since": known})

    assert response.status_code == 304


def test_a_scrobble_does_not_move_modified(metron_live: MetronServer, live: httpx.Client) -> None:
    item = metron_live.world.items_of("reader")[0]
    before = live.get(f"collection/{item.id}/").json()

    live.post("collection/scrobble/", json={"issue_id": item.issue.id, "rating": 5})

    after = live.get(f"collection/{item.id}/").json()
    assert after["modified"] == before["modified"]
    assert after["read_count"] == before["read_count"] + 1
    assert after["rating"] == 5
    newer = live.get("collection/", params={"modified_gt": before["modified"]}).json()
    assert item.id not in {row["id"] for row in newer["results"]}


def test_a_new_issue_moves_its_series_and_renaming_a_series_moves_no_issue(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    world = metron_live.world
    series, issue = world.series[1], world.issues[1]
    before = series.modified, issue.modified

    world.add_issue(1, "1000")
    moved = series.modified
    world.edit_series(1, name="Renamed")

    assert moved > before[0]
    assert series.modified > moved
    assert issue.modified == before[1]
    assert live.get("issue/1/").json()["modified"] == iso(before[1])


def test_editing_an_issue_does_not_move_the_items_of_it(metron_live: MetronServer) -> None:
    item = metron_live.world.items_of("reader")[0]
    before = item.modified

    metron_live.world.edit_issue(item.issue.id, desc="New")

    assert item.modified == before


def test_reading_lists_move_with_their_items_but_not_with_ratings(
    metron_live: MetronServer,
) -> None:
    world = metron_live.world
    one = world.reading_lists[1]
    before = one.modified

    world.rate_list(1, 5)
    rated = one.modified
    world.add_to_list(1, 1)
    grown = one.modified
    world.remove_from_list(1, one.items[0].id)

    assert rated == before < grown < one.modified


def test_a_list_made_private_is_gone_for_others(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    assert live.get("reading_list/1/").status_code == 200

    metron_live.world.edit_list(1, is_private=True)

    assert live.get("reading_list/1/").json() == {
        "detail": "No ReadingList matches the given query."
    }


def test_the_servers_clock_stamps_what_changes(metron_live: MetronServer) -> None:
    metron_live.clock.advance(3600)

    item = metron_live.world.add_item("reader", 420)

    assert item.modified > datetime.now(UTC) + timedelta(minutes=59)
