"""What users may change on the deployed server, with its checks and its gaps."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import httpx
import pytest

from tests.metron_server.model import CollectionItem, Issue
from tests.metron_server.sample_requests import unowned
from tests.metron_server.server import MetronServer


@pytest.fixture
def issue(metron_live: MetronServer) -> Issue:
    """An issue ``reader`` has nothing to do with."""
    return unowned(metron_live.world)


@pytest.fixture
def item(metron_live: MetronServer) -> CollectionItem:
    """An item of ``reader``."""
    return metron_live.world.items_of("reader")[0]


def test_adding_is_idempotent(metron_live: MetronServer, live: httpx.Client, issue: Issue) -> None:
    first = live.post("collection/add/", json={"issue_id": issue.id, "quantity": 3})
    second = live.post("collection/add/", json={"issue_id": issue.id, "quantity": 9})

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert first.json()["quantity"] == 3
    assert first.json() == live.get(f"collection/{first.json()['id']}/").json()


@pytest.mark.parametrize(
    ("extra", "stored"),
    [
        ({"grade": "9.7"}, ("grade", 9.7)),
        ({"grade": 11}, ("grade", 11.0)),
        ({"purchase_price": "-5.00"}, ("purchase_price", "-5.00")),
        ({"book_format": "DIGITAL"}, ("book_format", "Digital")),
        ({"purchase_date": "2040-01-01"}, ("purchase_date", "2040-01-01")),
        ({"is_read": True, "unknown": 1}, ("is_read", False)),
    ],
)
def test_adding_accepts_more_than_it_should(
    live: httpx.Client, issue: Issue, extra: dict[str, Any], stored: tuple[str, Any]
) -> None:
    response = live.post("collection/add/", json={"issue_id": issue.id, **extra})

    assert response.status_code == 201
    assert response.json()[stored[0]] == stored[1]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("issue_id", "x", "A valid integer is required."),
        ("quantity", 0, "Ensure this value is greater than or equal to 1."),
        ("quantity", None, "This field may not be null."),
        ("book_format", "PAPER", '"PAPER" is not a valid choice.'),
        ("grade", "9.75", "Ensure that there are no more than 1 decimal places."),
        ("grade", "good", "A valid number is required."),
        ("grading_company", "XXX", '"XXX" is not a valid choice.'),
        ("purchase_price_currency", "CHF", '"CHF" is not a valid choice.'),
    ],
)
def test_adding_checks_the_rest(
    live: httpx.Client, issue: Issue, field: str, value: Any, message: str
) -> None:
    response = live.post("collection/add/", json={"issue_id": issue.id, field: value})

    assert (response.status_code, response.json()) == (400, {field: [message]})


def test_a_quantity_beyond_the_column_is_a_500_page(live: httpx.Client, issue: Issue) -> None:
    response = live.post("collection/add/", json={"issue_id": issue.id, "quantity": 99999})

    assert response.status_code == 500
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_rating_ignores_everything_else_and_even_nothing_moves_modified(
    live: httpx.Client, item: CollectionItem
) -> None:
    path = f"collection/{item.id}/"
    before, quantity = item.modified, item.quantity

    nothing = live.patch(path, json={})
    rated = live.patch(path, json={"rating": 2, "quantity": 77, "notes": "x"})
    cleared = live.patch(path, json={"rating": None})
    refused = live.patch(path, json={"rating": 0})

    assert nothing.json()["modified"] < rated.json()["modified"]
    assert item.modified > before
    assert list(rated.json()) == ["id", "rating", "modified"]
    assert (rated.json()["rating"], cleared.json()["rating"]) == (2, None)
    assert (item.quantity, item.notes) == (quantity, item.notes)
    assert refused.json() == {"rating": ['"0" is not a valid choice.']}


def test_deleting_is_for_good(
    metron_live: MetronServer, live: httpx.Client, item: CollectionItem
) -> None:
    path = f"collection/{item.id}/"

    assert live.delete(path).status_code == 204
    assert live.get(path).status_code == 404
    assert live.delete(path).status_code == 404


def test_each_scrobble_adds_a_reading_and_the_last_one_sent_counts(
    live: httpx.Client, issue: Issue
) -> None:
    def scrobble(day: str) -> Any:
        body = {"issue_id": issue.id, "date_read": f"{day}T12:00:00Z"}
        return live.post("collection/scrobble/", json=body)

    first, same, older, future = (
        scrobble(day) for day in ("2026-01-10", "2026-01-10", "1999-05-05", "2055-01-01")
    )

    assert [r.status_code for r in (first, same, older, future)] == [201, 200, 200, 200]
    assert (first.json()["created"], same.json()["created"]) == (True, False)
    assert older.json()["date_read"] == "1999-05-05T08:00:00-04:00"
    item = live.get(f"collection/{first.json()['id']}/").json()
    assert item["book_format"] == "Digital"
    assert (item["read_count"], item["date_read"]) == (4, "2055-01-01T07:00:00-05:00")
    dates = [reading["read_date"][:10] for reading in item["read_dates"]]
    assert dates == ["2055-01-01", "2026-01-10", "2026-01-10", "1999-05-05"]


def test_a_scrobble_without_a_date_means_now_and_without_an_offset_new_york(
    metron_live: MetronServer, live: httpx.Client, item: CollectionItem
) -> None:
    live.post("collection/scrobble/", json={"issue_id": item.issue.id})
    now = item.date_read
    body = {"issue_id": item.issue.id, "date_read": "2026-01-10T20:00:00"}
    local = live.post("collection/scrobble/", json=body).json()

    assert abs((now - metron_live.clock.now()).total_seconds()) < 10
    assert local["date_read"] == "2026-01-10T20:00:00-05:00"


def test_statistics_add_prices_up_plainly(
    metron_live: MetronServer, live: httpx.Client, issue: Issue
) -> None:
    before = live.get("collection/stats/").json()
    added = {"purchase_price": Decimal("10.50"), "quantity": 4, "is_read": True}

    metron_live.world.add_item("reader", issue.id, **added)

    after = live.get("collection/stats/").json()
    assert Decimal(after["total_value"]) - Decimal(before["total_value"]) == Decimal("10.50")
    assert after["total_quantity"] == before["total_quantity"] + 4
    assert after["total_items"] == before["total_items"] + 1
    assert after["read_count"] == before["read_count"] + 1
    assert sum(row["count"] for row in after["by_format"]) == after["total_items"]
    assert {row["book_format"] for row in after["by_format"]} == {"PRINT", "DIGITAL", "BOTH"}


def test_a_wish_list_exists_from_its_first_use(metron_live: MetronServer, visit: Any) -> None:
    newcomer = visit(metron_live, "curator_mo")

    assert newcomer.get("wish_list/").json()["count"] == 0
    assert newcomer.get("wish_list/items/").json()["count"] == 0
    assert newcomer.get("wish_list/").json()["count"] == 1


def test_an_acquired_wish_becomes_an_item(
    metron_live: MetronServer, live: httpx.Client, issue: Issue
) -> None:
    wish = live.post("wish_list/items/add/", json={"issue_id": issue.id, "desired_grade": "6.0"})
    bought = {"purchase_date": "2026-01-14", "purchase_price": "12.00", "notes": "Found it"}

    answer = live.post(f"wish_list/items/{wish.json()['id']}/acquire/", json=bought).json()

    item = metron_live.world.collection[answer["collection_item_id"]]
    assert (answer["created"], answer["status"]) == (True, "Acquired")
    assert (item.purchase_date, item.purchase_price) == (date(2026, 1, 14), Decimal("12.00"))
    assert (item.grade, item.notes) == (Decimal("6.0"), "Found it")
    rows = live.get("wish_list/items/").json()["results"]
    assert "Acquired" in {row["status"] for row in rows}


def test_wishes_are_ordered_by_priority(live: httpx.Client) -> None:
    priorities = [row["priority"] for row in live.get("wish_list/items/").json()["results"]]

    assert priorities == sorted(priorities)


def test_a_wish_that_is_not_there(live: httpx.Client) -> None:
    missing = live.delete("wish_list/items/99999/remove/")

    assert missing.status_code == 404
    assert missing.json() == {"detail": "No WishListItem matches the given query."}


def test_following_a_series(metron_live: MetronServer, live: httpx.Client) -> None:
    series = next(one for one in metron_live.world.series.values() if one.year_end)
    body = {"series_id": series.id}

    answers = [live.post("pull_list/series/add/", json=body).status_code for _ in range(2)]

    assert answers == [201, 200]
    issues = live.get("pull_list/issues/?page=last").json()
    assert "cover_hash" not in issues["results"][0]
    assert live.delete(f"pull_list/series/{series.id}/remove/").status_code == 204
    assert live.delete(f"pull_list/series/{series.id}/remove/").status_code == 404
    assert live.post("pull_list/series/add/", json={"series_id": 10**6}).status_code == 404
    assert live.post("pull_list/series/add/", json={"series_id": "abc"}).status_code == 500
    assert live.get("pull_list/issues/?store_date_after=garbage").status_code == 500


def test_pulled_issues_come_by_store_date(live: httpx.Client) -> None:
    window = "store_date_after=2025-06-01&store_date_before=2026-01-31"
    dates = [r["store_date"] for r in live.get(f"pull_list/issues/?{window}").json()["results"]]

    assert dates
    assert dates == sorted(dates)
    assert all("2025-06-01" <= day <= "2026-01-31" for day in dates)


@pytest.mark.parametrize("method", ["POST", "DELETE"])
def test_without_the_final_slash_nothing_happens_but_a_301(
    metron_live: MetronServer, live: httpx.Client, item: CollectionItem, method: str
) -> None:
    path = "collection/add" if method == "POST" else f"collection/{item.id}"

    response = live.request(method, path)

    assert response.status_code == 301
    assert response.headers["Location"] == f"/api/{path}/"
    assert item.id in metron_live.world.collection
