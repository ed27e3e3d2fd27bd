"""The v1.0 document's shapes, statuses and headers."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.metron_server.conftest import Visit
from tests.metron_server.dialect import Dialect
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.server import MetronServer
from tests.metron_server.shapes import shape
from tests.metron_server.throttle import Limits

SERIES = {"id": "int", "name": "text", "volume": "int", "series_type": "named"}
USER = {"id": "int", "username": "text"}
ISSUE = {
    "id": "int", "series": SERIES, "number": "text", "cover_date": "day", "store_date": "day",
}  # fmt: skip
START = {"id": "int", "name": "text", "slug": "text"}
NAMED = {**START, "modified": "moment Z"}
LISTS: dict[str, dict[str, Any]] = {
    "arc/": NAMED,
    "character/": NAMED,
    "creator/": NAMED,
    "team/": NAMED,
    "publisher/": {**START, "founded": "int", "modified": "moment Z"},
    "imprint/": {**START, "founded": "int", "modified": "moment Z"},
    "universe/": {**START, "designation": "text", "modified": "moment Z"},
    "issue/": {**ISSUE, "image": "url", "modified": "moment Z"},
    "series/": {
        "id": "int", "series_type": "named", "publisher": "named", "name": "text",
        "volume": "int", "year_began": "int", "year_end": "int", "issue_count": "int",
        "modified": "moment Z",
    },
    "collection/": {
        "id": "int", "user": USER, "issue": {**ISSUE, "modified": "moment Z"}, "quantity": "int",
        "book_format": "text", "grade": "text", "grading_company": "text",
        "purchase_date": "day", "is_read": "bool", "rating": "int", "modified": "moment Z",
    },
    "collection/missing_series/": {
        "id": "int", "name": "text", "sort_name": "text", "year_began": "int", "year_end": "int",
        "publisher": "named", "series_type": "named", "total_issues": "int",
        "owned_issues": "int", "missing_count": "int", "completion_percentage": "float",
    },
    "collection/missing_issues/1/": ISSUE,
    "reading_list/": {
        "id": "int", "name": "text", "slug": "text", "user": USER, "is_private": "bool",
        "attribution_source": "text", "average_rating": "float", "rating_count": "int",
        "modified": "moment Z",
    },
    "reading_list/2/items/": {
        "id": "int", "issue": {**ISSUE, "cv_id": "int", "gcd_id": "int", "modified": "moment Z"},
        "order": "int", "issue_type": "text",
    },
    "role/": {"id": "int", "name": "text"},
    "series_type/": {"id": "int", "name": "text"},
}  # fmt: skip
_FOREIGN = {"cv_id", "gcd_id"}
_COMMON = {"desc", "image", *_FOREIGN, "resource_url"}
DETAILS = {
    "arc": _COMMON,
    "character": _COMMON | {"alias", "creators", "teams", "universes"},
    "creator": _COMMON | {"birth", "death"},
    "team": _COMMON | {"creators", "universes"},
    "publisher": _COMMON,
    "imprint": _COMMON | {"publisher"},
    "universe": {"publisher", "desc", "image", "resource_url"},
    "issue": {
        "desc", "price", "sku", "isbn", "upc", "page_count", "rating", "arcs", "characters",
        "teams", "universes", "credits", "variants", "reprints", *_FOREIGN, "cover_hash",
        "foc_date", "resource_url",
    },
    "series": {
        "imprint", "status", "desc", "genres", "associated", *_FOREIGN, "resource_url",
    },
    "collection": {
        "purchase_price", "purchase_store", "storage_location", "notes", "date_read",
        "resource_url", "created_on",
    },
    "reading_list": {"desc", "attribution_url", "items_url", "resource_url"},
}  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_a_list_has_the_documents_fields_in_their_order(v1: httpx.Client, path: str) -> None:
    rows = v1.get(path).json()["results"]

    assert rows
    for row in rows:
        _check(row, LISTS[path], path)


def _check(value: Any, expected: Any, place: str) -> None:
    if expected == "named":
        expected = {"id": "int", "name": "text"}
    if isinstance(expected, dict):
        assert list(value) == list(expected), place
        for name, kind in expected.items():
            _check(value[name], kind, f"{place}.{name}")
    else:
        assert next(iter(shape(value)[""])) in (expected, "null"), place


@pytest.mark.parametrize("resource", DETAILS)
def test_a_detail_has_the_lists_fields_and_the_documents_further_ones(
    v1: httpx.Client, resource: str
) -> None:
    listed = v1.get(f"{resource}/").json()["results"][0]

    detail = v1.get(f"{resource}/{listed['id']}/").json()

    assert detail.keys() == listed.keys() | DETAILS[resource]
    for name in listed.keys() - {"attribution_source"}:
        assert detail[name] == listed[name]


def test_the_collection_is_read_only_and_there_are_no_wish_or_pull_lists(v1: httpx.Client) -> None:
    item = v1.get("collection/").json()["results"][0]["id"]

    assert v1.post("collection/", json={}).status_code == 405
    assert v1.post("collection/add/", json={"issue_id": 1}).status_code == 405
    assert v1.post("collection/scrobble/", json={"issue_id": 1}).status_code == 405
    assert v1.patch(f"collection/{item}/", json={"rating": 1}).status_code == 405
    assert v1.delete(f"collection/{item}/").status_code == 405
    assert v1.get("wish_list/").status_code == 404
    assert v1.get("pull_list/series/").status_code == 404


def test_only_basic_authentication_is_known(metron_v1: MetronServer, visit: Visit) -> None:
    bearer = visit(metron_v1, "")
    bearer.headers["Authorization"] = f"Bearer {metron_v1.world.user('reader').token}"

    assert bearer.get("issue/").status_code == 401
    assert visit(metron_v1).get("issue/").status_code == 200


def test_a_missing_record_is_simply_not_found(v1: httpx.Client) -> None:
    for path in ("issue/999999/", "collection/999999/", "issue/abc/", "reading_list/9/"):
        response = v1.get(path)
        assert (response.status_code, response.json()) == (404, {"detail": "Not found."})


def test_the_older_rate_headers_are_sent_and_a_429_has_no_retry_after(
    make_server: MakeServer, visit: Visit
) -> None:
    server = make_server(dialect=Dialect.V1, limits=Limits(burst=2))
    client = visit(server)

    answers = [client.get("role/") for _ in range(3)]

    assert [one.status_code for one in answers] == [200, 200, 429]
    assert [one.headers["X-RateLimit-Remaining"] for one in answers] == ["1", "0", "0"]
    assert answers[0].headers["X-RateLimit-Limit"] == "2"
    assert abs(int(answers[2].headers["X-RateLimit-Reset"]) - server.clock.time() - 60) < 5
    assert "Retry-After" not in answers[2].headers
    assert not any("Burst" in name for name in answers[0].headers)


def test_nothing_is_conditional_or_cached(v1: httpx.Client) -> None:
    response = v1.get("issue/1/")

    assert "last-modified" not in response.headers
    assert "x-cache" not in response.headers


@pytest.mark.parametrize(
    ("query", "keep"),
    [
        ("series_name=HARBOUR sentinel", lambda one: "Harbour Sentinel" in one.issue.series.name),
        ("series_type=13", lambda one: one.issue.series.series_type.id == 13),
        ("issue__series=1", lambda one: one.issue.series.id == 1),
        ("issue_number=2", lambda one: one.issue.number == "2"),
        ("publisher_name=tide", lambda one: "Tide" in one.issue.series.publisher.name),
        ("publisher_id=1", lambda one: one.issue.series.publisher.id == 1),
        ("imprint_id=1", lambda one: getattr(one.issue.series.imprint, "id", 0) == 1),
        ("imprint_name=under", lambda one: getattr(one.issue.series.imprint, "id", 0) == 1),
        ("book_format=DIGITAL", lambda one: one.book_format == "DIGITAL"),
        ("storage_location=LONG", lambda one: "Long" in one.storage_location),
        ("is_read=true", lambda one: one.is_read),
        ("is_read=false", lambda one: not one.is_read),
        ("grading_company=CGC", lambda one: one.grading_company == "CGC"),
        ("rating=5", lambda one: one.rating == 5),
        ("grade=9.6", lambda one: str(one.grade) == "9.6"),
    ],
)
def test_every_collection_filter_of_the_document_works(
    metron_v1: MetronServer, v1: httpx.Client, query: str, keep: Any
) -> None:
    expected = {item.id for item in metron_v1.world.items_of("reader") if keep(item)}

    answer = v1.get(f"collection/?{query}").json()

    assert answer["count"] == len(expected)
    assert {row["id"] for row in answer["results"]} <= expected
    assert 0 < len(expected) < 130 or "imprint" in query


def test_series_status_takes_words(metron_v1: MetronServer, v1: httpx.Client) -> None:
    on_going = {one.id for one in metron_v1.world.series.values() if one.status == 4}

    assert {row["id"] for row in v1.get("series/?status=continuing").json()["results"]} == on_going
    assert v1.get("series/?status=4").status_code == 400
