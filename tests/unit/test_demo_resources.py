"""The demonstration library and the icons: whole, consistent, small, and rich enough to show all.

No code of ours builds anything here; the files are read as they are shipped.
"""

from __future__ import annotations

import json
import re
import struct
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import imagehash
import pytest
from PIL import Image

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
DEMO = RESOURCES / "demo"
COVERS = DEMO / "covers"
ICONS = RESOURCES / "icons"
LISTS = (
    "publishers",
    "imprints",
    "series_types",
    "series",
    "issues",
    "collection",
    "reading_lists",
    "characters",
    "creators",
    "teams",
    "arcs",
    "universes",
    "wish_list",
    "pull_list",
)
EXPORTED = date(2026, 11, 24)
"""The day the demonstration pretends to be; later store dates are unreleased issues."""
ACTIONS = re.findall(
    r"[\w-]+",
    """
    add arrow-left arrow-right barcode book-closed book-open calendar camera check check-circle
    chevron-down clear close collection copy detail-panel edit external-link filter folder grid
    help identify info issues list-end lock log menu missing moon offline online open-file paste
    question-circle reading-lists redo remove rotate-left rotate-right search series settings
    sign-in sign-out slab star star-filled statistics sun sync sync-paused table undo warning
    pull-list wish wish-list x-circle zoom-in zoom-out
    """,
)


@cache
def library() -> dict[str, Any]:
    return json.loads((DEMO / "library.json").read_text(encoding="utf-8"))


@cache
def by_id(key: str) -> dict[int, dict[str, Any]]:
    return {record["id"]: record for record in library()[key]}


def series_of(issue: dict[str, Any]) -> int:
    return issue["series"]["id"]


def test_it_has_every_list_and_ids_are_unique() -> None:
    assert library()["format"] == 1
    for key in LISTS:
        assert library()[key], key
        assert len(by_id(key)) == len(library()[key]), key


def test_it_is_small() -> None:
    files = [path for path in DEMO.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) < 5_000_000


def test_every_announced_cover_is_there_and_no_other() -> None:
    announced = {f"{issue['id']}.webp" for issue in library()["issues"] if issue["image"]}
    assert {path.name for path in COVERS.iterdir()} == announced
    assert len(announced) >= 300


def test_covers_open_are_small_and_have_the_announced_hash() -> None:
    for issue in library()["issues"]:
        if not issue["image"]:
            assert issue["cover_hash"] == ""
            continue
        assert issue["image"] == f"https://demo.invalid/covers/{issue['id']}.webp"
        file = COVERS / f"{issue['id']}.webp"
        assert file.stat().st_size < 25_000, file.name
        with Image.open(file) as image:
            assert image.size == (300, 461), file.name
            assert str(imagehash.phash(image)) == issue["cover_hash"], file.name


def test_covers_are_told_apart_by_their_hashes() -> None:
    hashes = [int(issue["cover_hash"], 16) for issue in library()["issues"] if issue["cover_hash"]]
    nearest = min(
        (first ^ second).bit_count()
        for place, first in enumerate(hashes)
        for second in hashes[:place]
    )
    assert nearest >= 8


def test_issues_refer_to_what_is_there() -> None:
    for issue in library()["issues"]:
        series = by_id("series")[series_of(issue)]
        assert issue["series"]["name"] == series["name"]
        assert issue["publisher"] == series["publisher"]
        assert issue["imprint"] == series["imprint"]
        for key in ("arcs", "characters", "teams", "universes"):
            for link in issue[key]:
                assert by_id(key)[link["id"]]["name"] == link["name"]
        for credit in issue["credits"]:
            assert by_id("creators")[credit["id"]]["name"] == credit["creator"]
            assert credit["role"]
        for reprint in issue["reprints"]:
            assert reprint["id"] in by_id("issues")


def test_series_refer_to_what_is_there_and_count_their_issues() -> None:
    counts = Counter(series_of(issue) for issue in library()["issues"])
    for series in library()["series"]:
        assert series["issue_count"] == counts[series["id"]]
        assert series["publisher"]["id"] in by_id("publishers")
        assert series["series_type"]["id"] in by_id("series_types")
        if series["imprint"]:
            imprint = by_id("imprints")[series["imprint"]["id"]]
            assert imprint["publisher"] == series["publisher"]
        for other in series["associated"]:
            assert other["id"] in by_id("series")


def test_items_and_lists_refer_to_issues_that_are_there() -> None:
    owned = [item["issue"]["id"] for item in library()["collection"]]
    assert len(set(owned)) == len(owned), "an item is unique per issue"
    listed = [item for reading in library()["reading_lists"] for item in reading["items"]]
    assert len({item["id"] for item in listed}) == len(listed)
    for entry in (*library()["collection"], *library()["wish_list"], *listed):
        issue = by_id("issues")[entry["issue"]["id"]]
        for key in ("number", "cover_date", "store_date", "modified"):
            assert entry["issue"][key] == issue[key]
        assert series_of(entry["issue"]) == series_of(issue)
    for reading in library()["reading_lists"]:
        orders = [item["order"] for item in reading["items"]]
        assert orders == list(range(1, len(orders) + 1))


def test_pictures_of_records_are_covers_that_are_there() -> None:
    for key in ("characters", "reading_lists"):
        pictured = [record for record in library()[key] if record["image"]]
        assert pictured
        for record in pictured:
            assert (COVERS / record["image"].rpartition("/")[2]).is_file()


def addresses(value: object) -> Iterator[str]:
    match value:
        case dict():
            for inner in value.values():
                yield from addresses(inner)
        case list():
            for inner in value:
                yield from addresses(inner)
        case str() if "://" in value:
            yield value


def test_no_address_leads_anywhere() -> None:
    found = set(addresses(library()))
    assert found
    assert all(address.startswith("https://demo.invalid/") for address in found)


def test_times_carry_an_offset() -> None:
    for key in ("issues", "series", "collection", "reading_lists", "characters"):
        for record in library()[key]:
            assert datetime.fromisoformat(record["modified"]).utcoffset() is not None


def upc_is_valid(code: str) -> bool:
    digits = [int(digit) for digit in code[:12]]
    return (3 * sum(digits[0::2]) + sum(digits[1::2])) % 10 == 0


def test_bar_codes_have_seventeen_digits_and_a_valid_check_digit() -> None:
    codes = [issue["upc"] for issue in library()["issues"] if issue["upc"]]
    codes += [variant["upc"] for issue in library()["issues"] for variant in issue["variants"]]
    assert len(codes) > 150
    assert len(set(codes)) == len(codes)
    assert all(len(code) == 17 and code.isdigit() and upc_is_valid(code) for code in codes)


def test_book_numbers_are_valid() -> None:
    numbers = [issue["isbn"] for issue in library()["issues"] if issue["isbn"]]
    assert numbers
    for number in numbers:
        assert len(number) == 13
        total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(number))
        assert total % 10 == 0


def test_texts_are_written_for_each_issue() -> None:
    texts = Counter(issue["desc"] for issue in library()["issues"])
    assert all(text and count == 1 for text, count in texts.items())
    assert all(issue["name"] or issue["title"] for issue in library()["issues"])


def test_every_view_has_something_to_show() -> None:
    issues, items = library()["issues"], library()["collection"]
    assert {"½", "-1", "0", "1.MU", "Annual 1"} <= {issue["number"] for issue in issues}
    assert {"USD", "GBP", "EUR"} == {issue["price_currency"] for issue in issues}
    assert any(not issue["image"] for issue in issues)
    assert any(issue["variants"] for issue in issues)
    assert any(issue["average_rating"] for issue in issues)
    assert any(not issue["credits"] for issue in issues)
    unreleased = [i for i in issues if i["store_date"] and i["store_date"] > EXPORTED.isoformat()]
    assert len({series_of(issue) for issue in unreleased}) >= 2
    assert "Ongoing" in {series["status"] for series in library()["series"]}
    assert {"fr", "en"} <= {series["language"] for series in library()["series"]}
    names = Counter(series["name"] for series in library()["series"])
    assert names["The Kingfisher"] == 4, "volumes of one name"

    assert len(items) > 200
    assert {"Print", "Digital", "Both"} == {item["book_format"] for item in items}
    companies = {item["grading_company"].partition(" ")[0] for item in items}
    assert {"CGC", "CBCS", ""} <= companies
    assert any(item["grade"] and not item["grading_company"] for item in items)
    assert any(item["quantity"] > 1 for item in items)
    assert {1, 2, 3, 4, 5, None} == {item["rating"] for item in items}
    assert {True, False} == {item["is_read"] for item in items}
    assert any(item["is_read"] and not item["read_dates"] for item in items)
    assert max(item["read_count"] for item in items) >= 3
    assert any(item["purchase_price"] is None for item in items)
    assert any(item["notes"] for item in items)
    years = {item["purchase_date"][:4] for item in items if item["purchase_date"]}
    assert len(years) >= 15


def test_read_dates_agree_with_the_item() -> None:
    for item in library()["collection"]:
        reads = [read["read_date"] for read in item["read_dates"]]
        assert item["read_count"] == len(reads)
        assert item["date_read"] == (reads[0] if reads else None)
        assert reads == sorted(reads, key=datetime.fromisoformat, reverse=True)


def test_missing_has_complete_nearly_complete_and_gappy_series() -> None:
    owned = Counter(series_of(item["issue"]) for item in library()["collection"])
    missing = {s["id"]: s["issue_count"] - owned[s["id"]] for s in library()["series"]}
    assert 0 in missing.values()
    assert 1 in missing.values()
    assert max(missing.values()) > 25
    assert sum(count > 1 for count in missing.values()) > 15


def test_reading_lists_are_of_every_kind() -> None:
    lists = library()["reading_lists"]
    owned = {item["issue"]["id"] for item in library()["collection"]}
    assert any(reading["is_private"] for reading in lists)
    assert any(len(reading["items"]) > 120 for reading in lists)
    assert any(reading["previous"] for reading in lists)
    assert any(reading["next"] for reading in lists)
    assert len({reading["attribution_source"] for reading in lists}) >= 4
    assert {True, False} == {bool(reading["average_rating"]) for reading in lists}
    event = next(reading for reading in lists if reading["list_type"] == "Event")
    parts = {item["issue_type"] for item in event["items"]}
    assert parts == {"Prologue", "Core Issue", "Tie-In", "Epilogue"}
    assert {True, False} == {item["issue"]["id"] in owned for item in event["items"]}


def test_wishes_and_followed_series_are_of_every_kind() -> None:
    owned = {item["issue"]["id"] for item in library()["collection"]}
    wishes = library()["wish_list"]
    assert {"Wanted", "Found", "Acquired"} == {wish["status"] for wish in wishes}
    assert {1, 2, 3, 4, 5} == {wish["priority"] for wish in wishes}
    assert {"USD", "GBP", "EUR", ""} == {wish["max_price_currency"] for wish in wishes}
    for wish in wishes:
        assert (wish["issue"]["id"] in owned) == (wish["status"] == "Acquired")
    followed = {entry["series"]["id"] for entry in library()["pull_list"]}
    assert followed <= by_id("series").keys()
    assert len(followed) == 6


@pytest.mark.parametrize("name", ACTIONS)
def test_action_icons_take_the_colour_of_the_text(name: str) -> None:
    root = ET.parse(ICONS / "actions" / f"{name}.svg").getroot()
    assert root.get("viewBox") == "0 0 24 24"
    assert root.get("stroke") == "currentColor"
    assert root.get("stroke-width") == "1.75"
    paints = {element.get(key) for element in root.iter() for key in ("fill", "stroke")}
    assert paints <= {None, "none", "currentColor"}


@pytest.mark.parametrize("size", [16, 24, 32, 48, 64, 128, 256, 512])
def test_the_application_icon_comes_in_every_size(size: int) -> None:
    ET.parse(ICONS / "metron-desktop.svg")
    file = ICONS / "hicolor" / f"{size}x{size}" / "metron-desktop.png"
    header = file.read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    assert struct.unpack(">II", header[16:24]) == (size, size)
