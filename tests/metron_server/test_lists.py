"""Pages, orders and the staleness of lists."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.metron_server.conftest import Visit
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.habits import Habits
from tests.metron_server.server import MetronServer
from tests.metron_server.text import collate


def _walk(client: httpx.Client, path: str) -> list[Any]:
    rows, url = [], path
    while url:
        page = client.get(url).json()
        rows += page["results"]
        url = page["next"]
    return rows


def test_pages_have_100_rows_and_point_at_each_other(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    first = live.get("issue/").json()
    second = live.get("issue/?page=2").json()
    last = live.get("issue/?page=last").json()

    assert first["count"] == len(metron_live.world.issues) == 420
    assert [len(page["results"]) for page in (first, second, last)] == [100, 100, 20]
    assert (first["next"], first["previous"]) == (f"{metron_live.url}issue/?page=2", None)
    assert second["previous"] == f"{metron_live.url}issue/"
    assert (last["next"], last["previous"]) == (None, f"{metron_live.url}issue/?page=4")


def test_links_carry_the_filters_sorted(metron_live: MetronServer, live: httpx.Client) -> None:
    page = live.get("issue/?series_name=harbour sentinel").json()

    assert page["next"] == f"{metron_live.url}issue/?page=2&series_name=harbour+sentinel"


@pytest.mark.parametrize("page", ["0", "6", "-1", "x", "1.5"])
def test_a_page_that_is_not_there_is_a_404(live: httpx.Client, page: str) -> None:
    response = live.get(f"issue/?page={page}")

    assert (response.status_code, response.json()) == (404, {"detail": "Invalid page."})


def test_nobody_may_choose_the_size_of_a_page(live: httpx.Client) -> None:
    page = live.get("issue/?page_size=10&limit=10&offset=50").json()

    assert len(page["results"]) == 100
    assert page["results"] == live.get("issue/").json()["results"]


def test_reading_lists_and_their_items_come_50_a_page(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    long = next(o for o in metron_live.world.reading_lists.values() if len(o.items) > 50)

    rows = _walk(live, f"reading_list/{long.id}/items/")

    assert len(live.get(f"reading_list/{long.id}/items/").json()["results"]) == 50
    assert [row["order"] for row in rows] == list(range(1, len(long.items) + 1))


def test_issues_are_ordered_by_series_and_dates_and_number_as_text(live: httpx.Client) -> None:
    rows = _walk(live, "issue/")
    names = [row["issue"] for row in rows]
    dates = [(row["series"]["id"], row["cover_date"]) for row in rows]

    assert rows[0]["series"]["name"] == "7 Bells"
    # Volumes of one name are not told apart: their issues come by date.
    sentinel = [date for series, date in dates if series in (1, 2, 3, 4)]
    assert sentinel == sorted(sentinel)
    same_day = [
        n for n in names if n in ("Harbour Sentinel (2025) #-1", "Harbour Sentinel (2025) #0")
    ]
    assert same_day == sorted(same_day)
    assert [name for name in names if name.startswith("Les Étés")]


def test_accents_and_articles_do_not_disturb_the_order_of_series(live: httpx.Client) -> None:
    rows = [row["series"] for row in _walk(live, "series/")]

    assert rows.index("The Copper Owl (1962)") < rows.index("Les Étés d'Aurore (1979)")
    assert rows.index("Les Étés d'Aurore (1979)") < rows.index("Il Gatto di Vetro (1966)")
    assert rows.index("Harbour Sentinel by Quill & Marsh TPB (2013)") > rows.index(
        "Harbour Sentinel (1948)"
    )


def test_the_collection_is_ordered_by_series_sort_name_and_cover_date(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    rows = _walk(live, "collection/")
    world = metron_live.world
    keys = [
        (collate(world.series[r["issue"]["series"]["id"]].sort_name), r["issue"]["cover_date"])
        for r in rows
    ]

    assert keys == sorted(keys)
    assert {row["id"] for row in rows} == {item.id for item in world.items_of("reader")}


def test_missing_issues_agree_with_missing_series(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    rows = _walk(live, "collection/missing_series/")

    assert rows
    counts = [row["missing_count"] for row in rows]
    assert counts == sorted(counts, reverse=True)
    for row in rows:
        missing = _walk(live, f"collection/missing_issues/{row['id']}/")
        order = [(one["cover_date"], one["number"]) for one in missing]
        assert len(missing) == row["missing_count"]
        assert order == sorted(order)
        assert row["total_issues"] == row["owned_issues"] + row["missing_count"]
        share = row["owned_issues"] / row["total_issues"] * 100
        assert row["completion_percentage"] == round(share, 1)


def test_unreleased_issues_count_as_missing(metron_live: MetronServer, live: httpx.Client) -> None:
    world = metron_live.world
    item = world.items_of("reader")[0]
    series = item.issue.series
    before = live.get(f"collection/missing_issues/{series.id}/").json()["count"]

    world.add_issue(series.id, "999", cover_date=world.today.replace(year=2040))

    assert live.get(f"collection/missing_issues/{series.id}/").json()["count"] == before + 1


def test_rows_that_tie_may_come_in_another_order_each_time(
    make_server: MakeServer, visit: Visit
) -> None:
    server = make_server(habits=Habits(shifting_ties=True))
    world = server.world
    for number in range(40):
        issue = world.add_issue(1, f"T{number}")
        world.add_item("reader", issue.id)
    client = visit(server)

    walks = [[row["id"] for row in _walk(client, "collection/")] for _ in range(4)]

    assert len({tuple(walk) for walk in walks}) > 1


def test_deleting_a_row_during_a_walk_loses_another(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    world = metron_live.world
    ids = [row["id"] for row in _walk(live, "collection/")]
    metron_live.faults.after_page("/api/collection/", 1, lambda w: w.remove_item(ids[0]))

    walked = [row["id"] for row in _walk(live, "collection/")]

    assert ids[0] in walked
    assert ids[100] not in walked
    assert ids[100] in world.collection


def test_lists_may_be_two_minutes_old(make_server: MakeServer, visit: Visit) -> None:
    server = make_server(habits=Habits(response_cache=True))
    client = visit(server)
    first = client.get("series/")
    server.world.edit_series(1, name="Renamed")

    second = client.get("series/")
    server.clock.advance(121)
    third = client.get("series/")

    assert [r.headers["X-Cache"] for r in (first, second, third)] == ["MISS", "HIT", "MISS"]
    assert "Renamed" not in second.text
    assert "Renamed" in third.text


def test_an_issue_detail_keeps_its_series_old_name_for_a_day(
    make_server: MakeServer, visit: Visit
) -> None:
    server = make_server(habits=Habits(response_cache=True))
    client = visit(server)
    client.get("issue/1/")
    server.world.edit_series(1, name="Renamed")

    assert client.get("issue/1/").json()["series"]["name"] == "Harbour Sentinel"
    server.clock.advance(86_401)
    assert client.get("issue/1/").json()["series"]["name"] == "Renamed"


def test_an_edited_issue_is_never_stale(make_server: MakeServer, visit: Visit) -> None:
    server = make_server(habits=Habits(response_cache=True))
    client = visit(server)
    client.get("issue/1/")

    server.world.edit_issue(1, desc="New text")

    assert client.get("issue/1/").json()["desc"] == "New text"


def test_what_belongs_to_users_is_never_cached(make_server: MakeServer, visit: Visit) -> None:
    server = make_server(habits=Habits(response_cache=True))
    client = visit(server)
    before = client.get("collection/")
    server.world.remove_item(before.json()["results"][0]["id"])

    after = client.get("collection/")

    assert after.json()["count"] == before.json()["count"] - 1
    assert "X-Cache" not in after.headers
