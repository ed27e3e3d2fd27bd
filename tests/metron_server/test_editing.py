"""What editors may change."""

from __future__ import annotations

import io
from typing import Any

import httpx
import imagehash
import pytest
from PIL import Image

from tests.metron_server.conftest import Visit
from tests.metron_server.dialect import Dialect
from tests.metron_server.fixtures import MakeServer
from tests.metron_server.server import MetronServer


@pytest.fixture
def editor(metron_live: MetronServer, visit: Visit) -> httpx.Client:
    return visit(metron_live, "editor")


def _picture() -> bytes:
    file = io.BytesIO()
    Image.radial_gradient("L").crop((0, 0, 200, 256)).save(file, "PNG")
    return file.getvalue()


def test_an_uploaded_cover_gets_its_own_hash_and_address(
    metron_live: MetronServer, editor: httpx.Client
) -> None:
    old = metron_live.world.issues[2].cover
    picture = _picture()

    answer = editor.patch("issue/2/", files={"image": ("cover.png", picture)})

    seen = editor.get("issue/2/").json()
    served = httpx.get(seen["image"])
    assert answer.status_code == 200
    assert answer.json()["image"] == seen["image"]
    assert (served.content, served.headers["Content-Type"]) == (picture, "image/png")
    assert seen["cover_hash"] == str(imagehash.phash(Image.open(io.BytesIO(picture))))
    assert httpx.get(metron_live.origin + old).status_code == 404


def test_what_is_not_an_image_is_refused(editor: httpx.Client) -> None:
    response = editor.patch("issue/2/", files={"image": ("cover.jpg", b"not an image")})

    assert response.status_code == 400
    assert response.json()["image"][0].startswith("Upload a valid image.")


def test_a_new_issue_needs_series_number_and_date(editor: httpx.Client) -> None:
    assert editor.post("issue/", json={}).json() == {
        "series": ["This field is required."],
        "number": ["This field is required."],
        "cover_date": ["This field is required."],
    }


def test_an_unknown_relation_is_refused(editor: httpx.Client) -> None:
    body = {"series": 99999, "number": "1", "cover_date": "2026-01-01", "arcs": [1, 77777]}

    assert editor.post("issue/", json=body).json() == {
        "series": ['Invalid pk "99999" - object does not exist.'],
        "arcs": ['Invalid pk "77777" - object does not exist.'],
    }


def test_relations_of_an_issue_are_added_to(
    metron_live: MetronServer, editor: httpx.Client
) -> None:
    world = metron_live.world
    before = [one.id for one in world.detail(world.issues[1]).characters]
    new = next(number for number in world.entities["character"] if number not in before)

    answer = editor.patch("issue/1/", json={"characters": [new]})

    assert answer.json()["characters"] == [*before, new]


def test_editing_moves_the_issue_and_its_series(
    metron_live: MetronServer, editor: httpx.Client
) -> None:
    issue = metron_live.world.issues[1]
    before = issue.modified, issue.series.modified

    editor.patch("issue/1/", json={"desc": "x"})

    assert issue.modified > before[0]
    assert issue.series.modified > before[1]


@pytest.mark.parametrize(
    ("resource", "body"),
    [
        ("arc", {"name": "A", "desc": "B"}),
        ("character", {"name": "A", "alias": ["B", "C"], "teams": [1]}),
        ("creator", {"name": "A", "birth": "1980-02-03", "death": None}),
        ("team", {"name": "A", "universes": [1, 2]}),
        ("publisher", {"name": "A", "founded": 1999, "alt_names": ["B"], "country": "IT"}),
        ("imprint", {"name": "A", "publisher": 1, "founded": 2001}),
        ("universe", {"name": "A", "publisher": 1, "designation": "½"}),
        (
            "series",
            {
                "name": "A",
                "sort_name": "A",
                "volume": 1,
                "series_type": 13,
                "publisher": 1,
                "year_began": 2020,
                "status": 4,
                "imprint": 1,
            },
        ),
    ],
)
def test_what_is_created_can_be_read_changed_and_found(
    editor: httpx.Client, resource: str, body: dict[str, Any]
) -> None:
    created = editor.post(f"{resource}/", json=body)
    path = f"{resource}/{created.json()['id']}/"
    changed = editor.patch(path, json={"name": "Changed name"})

    assert created.status_code == 201
    assert {name: created.json()[name] for name in body} == body
    assert changed.status_code == 200
    assert changed.json()["modified"] > created.json()["modified"]
    assert editor.get(path).json()["name"] == "Changed name"
    assert editor.get(f"{resource}/?name=changed").json()["count"] == 1


def test_a_put_needs_everything_again(editor: httpx.Client) -> None:
    assert editor.put("arc/1/", json={"desc": "x"}).json() == {"name": ["This field is required."]}


def test_nothing_of_the_catalogue_can_be_deleted(editor: httpx.Client) -> None:
    assert editor.delete("arc/1/").status_code == 405
    assert editor.post("role/", json={"name": "x"}).status_code == 405


def test_credits_come_in_bulk(metron_live: MetronServer, editor: httpx.Client) -> None:
    world = metron_live.world
    rows = [{"issue": 1, "creator": 1, "role": [1, 2]}, {"issue": 2, "creator": 1, "role": [3]}]

    created = editor.post("credit/", json=rows)

    assert created.status_code == 201
    assert [{k: row[k] for k in rows[0]} for row in created.json()] == rows
    assert world.detail(world.issues[2]).credits[-1].roles == [world.roles[3]]
    assert editor.post("credit/", json=rows[0]).status_code == 400
    assert editor.get("credit/").status_code == 405


def test_variants_need_an_image(metron_live: MetronServer, editor: httpx.Client) -> None:
    fields = {"issue": "1", "name": "Foil", "price": "5.99", "sku": "S1", "upc": "1"}

    refused = editor.post("variant/", data=fields)
    created = editor.post("variant/", data=fields, files={"image": ("v.png", _picture())})
    renamed = editor.patch(f"variant/{created.json()['id']}/", json={"name": "Gold"})

    assert refused.json() == {"image": ["This field is required."]}
    assert created.status_code == 201
    assert renamed.json()["name"] == "Gold"
    seen = editor.get("issue/1/").json()["variants"][-1]
    assert (seen["name"], seen["price"]) == ("Gold", "5.99")
    assert httpx.get(seen["image"]).content == _picture()


def test_an_editor_of_a_v1_server_sends_words_for_the_status(
    make_server: MakeServer, visit: Visit
) -> None:
    server = make_server(dialect=Dialect.V1)
    editor = visit(server, "editor")

    answer = editor.patch("series/1/", json={"status": "hiatus"})

    assert answer.json()["status"] == "hiatus"
    assert answer.json()["modified"].endswith("Z")
    assert server.world.series[1].status == 3
