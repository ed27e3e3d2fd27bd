"""Every recorded sample against what the server answers to the same request."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.metron_server.build import build_world
from tests.metron_server.conftest import Visit
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.sample_requests import RECORDED, SAMPLES, Recorded, ask
from tests.metron_server.server import MetronServer
from tests.metron_server.shapes import merged, shape
from tests.metron_server.sizes import Sizes
from tests.metron_server.throttle import Limits


@pytest.mark.parametrize("recorded", RECORDED, ids=lambda one: one.name)
def test_a_recorded_request_is_answered_with_the_recorded_status_keys_and_words(
    make_server: MakeServer, visit: Visit, recorded: Recorded
) -> None:
    server = make_server(world=build_world(Sizes(issues=1200, series=40, collection=260)))
    _exhaust(server, recorded)
    asked = ask(recorded, server.world)
    client = visit(server)
    response = client.request(
        recorded.method,
        server.origin + asked.path,
        headers=dict(asked.headers),
        content=asked.content,
        **({} if asked.body is None else {"json": asked.body}),
    )

    assert response.status_code == recorded.status, response.text[:300]
    if recorded.file == "(no body)":
        assert response.content == b""
    elif recorded.file.startswith("error_"):
        assert _without_numbers(response.json()) == _without_numbers(recorded.sample())
    else:
        _assert_same_keys(recorded.sample(), response.json())


def _exhaust(server: MetronServer, recorded: Recorded) -> None:
    if recorded.status == 429:
        sustained = "sustained" in recorded.file
        server.throttle.limits = Limits(sustained=1) if sustained else Limits(burst=1)
        server.throttle.spend("reader", 1)


def _without_numbers(content: Any) -> str:
    return re.sub(r"\d+ seconds?", "N seconds", json.dumps(content))


def _assert_same_keys(sample: Any, served: Any) -> None:
    expected, found = shape(sample), shape(served)
    for place in expected.keys() | found.keys():
        if place not in found:
            assert _unseen(place, found), f"{place} is missing"
        elif place not in expected:
            assert _unseen(place, expected), f"{place} is not in the sample"
        else:
            objects = [
                {k for k in kinds if k.startswith("object")}
                for kinds in (expected[place], found[place])
            ]
            assert objects[0] == objects[1] or "null" in expected[place] | found[place], place


def _unseen(place: str, shapes: dict[str, set[str]]) -> bool:
    """Whether a place is absent because a list is empty or an object is null on the way to it."""
    for above in _ancestors(place):
        if above in shapes:
            return bool(shapes[above] & {"list", "null"})
    return False


def _ancestors(place: str) -> Iterator[str]:
    while place:
        place = place[: max(place.rfind("."), place.rfind("[]"))]
        yield place


FAMILIES = {
    # path: (samples, places whose samples happen to show less than the database's columns allow)
    "arc/": ("arc_list.json", ""),
    "arc/{id}/": ("arc_detail.json", ".image null .cv_id null .gcd_id int"),
    "character/": ("character_list.json", ""),
    "character/{id}/": ("character_detail.json", ".image null .cv_id null .gcd_id int"),
    "creator/": ("creator_list.json", ""),
    "creator/{id}/": (
        "creator_detail.json",
        ".image null .cv_id null .gcd_id int .birth null .death null",
    ),
    "team/": ("team_list.json", ""),
    "team/{id}/": ("team_detail.json", ".image url .cv_id null .gcd_id int"),
    "universe/": ("universe_list.json", ""),
    "universe/{id}/": ("universe_detail.json", ".image url .gcd_id null"),
    "publisher/": ("publisher_list.json", ""),
    "publisher/{id}/": ("publisher_detail.json", ".gcd_id null"),
    "imprint/": ("imprint_list.json", ""),
    "imprint/{id}/": ("imprint_detail.json", ".image null .cv_id null .founded null"),
    "series/": ("series_list*.json", ".results[].year_end null"),
    "series/{id}/": ("series_detail*.json", ""),
    "series/{id}/issue_list/": (
        "series_issue_list*.json",
        ".results[].store_date null .results[].image null",
    ),
    "issue/": ("issue_list*.json", ".results[].store_date null .results[].image null"),
    "issue/{id}/": ("issue_detail*.json", ".average_rating float .imprint object"),
    "collection/": (
        "collection_list*.json",
        ".results[].grading_company text .results[].purchase_date null",
    ),
    "collection/{id}/": (
        "collection_detail*.json",
        ".issue.store_date null .purchase_date null .purchase_price null",
    ),
    "collection/missing_series/": ("missing_series.json", ".results[].year_end null"),
    "collection/missing_issues/1/": ("missing_issues.json", ".results[].store_date day"),
    "reading_list/": ("reading_list_list.json", ""),
    "reading_list/{id}/": ("reading_list_detail*.json", ".previous object"),
    "reading_list/2/items/": ("reading_list_items*.json", ""),
    "wish_list/items/": ("wish_list_items.json", ".results[].issue.store_date day"),
    "pull_list/series/": ("pull_list_series.json", ".results[].series.year_end null"),
    "pull_list/issues/": (
        "pull_list_issues*.json",
        ".results[].store_date null .results[].image null",
    ),
}


@pytest.mark.parametrize("path", FAMILIES)
def test_no_record_of_the_world_has_a_type_its_samples_do_not_have(
    live: httpx.Client, path: str
) -> None:
    pattern, more = FAMILIES[path]
    expected = merged([shape(json.loads(file.read_text())) for file in SAMPLES.glob(pattern)])
    allowed = merged([expected, *({place: {kind}} for place, kind in _pairs(more))])
    served = merged([shape(answer) for answer in _everything(live, path)])

    for place, kinds in served.items():
        if place.startswith((".next", ".previous")) and ".results" in served:
            continue  # null or an address, as the number of pages will have it
        if place in allowed:
            unknown = {
                kind for kind in kinds - allowed[place] if kind.split()[0] not in allowed[place]
            }
            assert unknown == set(), f"{place}: {unknown}"
        else:
            assert _unseen(place, expected), f"{place} is in no sample"
    assert expected.keys() - served.keys() == set()


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    words = text.split()
    return zip(words[::2], words[1::2], strict=True)


def _everything(client: httpx.Client, path: str) -> Iterator[Any]:
    """All pages of a list, or the details of all its records."""
    if "{id}" not in path:
        yield from _pages(client, path)
        return
    resource = path.split("{", 1)[0]
    for page in _pages(client, resource):
        for row in page["results"]:
            yield client.get(path.format(id=row["id"])).json()


def _pages(client: httpx.Client, path: str) -> Iterator[Any]:
    url: str | None = path
    while url:
        page = client.get(url).json()
        yield page
        url = page["next"]


def test_every_sample_is_in_the_index() -> None:
    assert {file.name for file in SAMPLES.glob("*.json")} == {
        one.file for one in RECORDED if one.file.endswith(".json")
    }
