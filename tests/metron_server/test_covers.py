"""Every image has the hash that was announced for it."""

from __future__ import annotations

import io
from random import Random

import httpx
import imagehash
import pytest
from PIL import Image

from tests.metron_server import covers
from tests.metron_server.build import build_world
from tests.metron_server.server import MetronServer


def _hash(data: bytes) -> str:
    with Image.open(io.BytesIO(data)) as image:
        return str(imagehash.phash(image))


def test_served_covers_have_their_announced_hashes(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    rows = live.get("issue/?page=2").json()["results"]

    for row in rows:
        if row["image"] is None:
            assert row["cover_hash"] == ""
        else:
            assert _hash(_download(live, row["image"])) == row["cover_hash"]


def _download(client: httpx.Client, url: str) -> bytes:
    response = client.get(url)
    assert response.headers["Content-Type"] == "image/jpeg"
    return response.content


def test_any_choosable_hash_can_be_drawn() -> None:
    for seed in Random(5).sample(range(10**9), 200):
        chosen = covers.choose_hash(seed)
        assert chosen.bit_count() == 32
        assert _hash(covers.draw(chosen)) == covers.hash_text(chosen)


def test_a_drawn_cover_keeps_its_hash_at_half_size_and_low_quality() -> None:
    for seed in range(50):
        chosen = covers.choose_hash(seed)
        small = io.BytesIO()
        with Image.open(io.BytesIO(covers.draw(chosen))) as image:
            image.convert("RGB").resize((100, 150)).save(small, "JPEG", quality=70)
        assert _hash(small.getvalue()) == covers.hash_text(chosen)


def test_covers_differ_as_much_as_covers_do() -> None:
    world = build_world()
    hashes = [int(issue.cover_hash, 16) for issue in world.issues.values() if issue.cover_hash]
    pairs = zip(hashes, hashes[7:], strict=False)

    assert len(set(hashes)) == len(hashes) - 1  # the omnibus shows one again
    assert min((a ^ b).bit_count() for a, b in pairs) > 8


def test_a_replaced_cover_is_elsewhere_and_the_old_address_is_gone(
    metron_live: MetronServer, live: httpx.Client
) -> None:
    issues = metron_live.world.issues.values()
    path = f"issue/{next(one.id for one in issues if one.cover)}/"
    before = live.get(path).json()

    metron_live.world.replace_cover(before["id"])

    after = live.get(path).json()
    assert after["image"] != before["image"]
    assert after["cover_hash"] != before["cover_hash"]
    assert after["modified"] > before["modified"]
    assert live.get(before["image"]).status_code == 404
    assert _hash(live.get(after["image"]).content) == after["cover_hash"]


@pytest.mark.parametrize("resource", ["publisher", "character", "creator", "reading_list"])
def test_other_images_are_there(live: httpx.Client, resource: str) -> None:
    rows = live.get(f"{resource}/").json()["results"]
    details = [live.get(f"{resource}/{row['id']}/").json() for row in rows]
    images = {one["image"] for one in details} - {None}

    assert images
    for url in images:
        assert live.get(url).headers["Content-Type"] == "image/jpeg"


def test_variants_have_images_but_no_hash(metron_live: MetronServer, live: httpx.Client) -> None:
    world = metron_live.world
    issue = next(one for one in world.issues.values() if world.detail(one).variants)

    for variant in live.get(f"issue/{issue.id}/").json()["variants"]:
        assert "cover_hash" not in variant
        assert live.get(variant["image"]).status_code == 200


@pytest.mark.parametrize(
    "path", ["/media/issue/2026/01/15/000001-00000000.jpg", "/media/x.jpg", "/media/issue/a.jpg"]
)
def test_an_image_that_is_not_there(metron_live: MetronServer, path: str) -> None:
    assert httpx.get(metron_live.origin + path).status_code == 404
