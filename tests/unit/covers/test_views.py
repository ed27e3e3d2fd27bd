"""Each view undoes one thing a scan may have around or done to its cover."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageOps

from metron_desktop.covers.hashing import cover_hash
from metron_desktop.covers.images import ENOUGH, read_image
from metron_desktop.covers.views import turned, upright
from metron_desktop.domain.cover_hash import distance
from metron_desktop.domain.cover_view import CoverView
from tests.unit.covers.drawing import cover, encoded


def nearest(image: Image.Image, of: Image.Image, *, quarter_turns: bool = False):
    """Distance and name of the view that is nearest to a cover."""
    views = turned(image) if quarter_turns else upright(image)
    target = cover_hash(of)
    return min((distance(cover_hash(view.image), target), view.name.value) for view in views)


def test_the_first_view_is_the_picture_itself() -> None:
    picture = Image.effect_noise((400, 600), 90)  # without a border of its own
    first, *others = upright(picture)
    assert first.name is CoverView.AS_IS
    assert cover_hash(first.image) == cover_hash(picture)
    assert others == []


@pytest.mark.parametrize("colour", ["white", "black", "#808080", "#c9b458", "#203080"])
@pytest.mark.parametrize("percent", [1, 4, 12])
def test_a_border_of_any_colour_is_trimmed(colour: str, percent: int) -> None:
    found = []
    for seed in range(8):
        picture = cover(seed, (700, 1075))
        framed = ImageOps.expand(picture, 700 * percent // 100, fill=colour)
        data = encoded(framed, "JPEG", quality=80)
        found.append(nearest(read_image(data), picture)[0])
    assert max(found) <= 8
    assert sum(found) / len(found) <= 2


def test_a_border_on_one_side_and_a_border_in_a_border() -> None:
    picture = cover(3)
    bed = Image.new("RGB", (520, 800), "#e8e8e6")
    bed.paste(picture, (0, 0))
    assert nearest(bed, picture) <= (2, "border trimmed")
    paper = ImageOps.expand(ImageOps.expand(picture, 20, "white"), 30, "#303030")
    assert nearest(paper, picture) <= (2, "border trimmed")


def test_specks_of_dust_do_not_end_a_border() -> None:
    picture = cover(4)
    framed = ImageOps.expand(picture, 40, fill="white")
    for spot in range(10, 400, 60):
        framed.putpixel((spot, 12), (0, 0, 0))
    assert nearest(framed, picture) <= (2, "border trimmed")


def test_a_blank_picture_has_no_border() -> None:
    assert [view.name for view in upright(Image.new("RGB", (300, 400), "white"))] == [
        CoverView.AS_IS
    ]


def test_the_front_of_a_spread_is_its_right_half() -> None:
    front, back = cover(5), cover(6)
    spread = Image.new("RGB", (800, 614))
    spread.paste(back, (0, 0))
    spread.paste(front, (400, 0))
    assert nearest(spread, front) == (0, "right half")
    framed = ImageOps.expand(spread, 25, fill="black")
    assert nearest(framed, front) <= (2, "right half")


@pytest.mark.parametrize("orientation", range(2, 9))
def test_a_camera_that_was_turned(orientation: int) -> None:
    stored = cover(7)
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = encoded(stored, "JPEG", exif=exif, quality=95)
    meant = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    assert nearest(read_image(data), meant) <= (2, "turned upright")


@pytest.mark.parametrize(("degrees", "name"), [
    (90, "turned 90°"), (180, "turned 180°"), (270, "turned 270°")
])  # fmt: skip
def test_quarter_turns(degrees: int, name: str) -> None:
    picture = cover(8)
    # Pillow turns anticlockwise: what was turned so needs the same angle clockwise.
    lying = picture.rotate(degrees, expand=True)
    assert nearest(lying, picture, quarter_turns=True) == (0, name)
    framed = ImageOps.expand(lying, 30, fill="white")
    assert nearest(framed, picture, quarter_turns=True) <= (2, name)


def test_large_pictures_are_made_smaller_for_the_further_views() -> None:
    framed = ImageOps.expand(cover(9, (2000, 3070)), 100, fill="black")
    for view in (*list(upright(framed))[1:], *turned(framed)):
        assert ENOUGH * 0.9 <= min(view.image.size) <= 2 * ENOUGH


def test_the_oddest_shapes() -> None:
    for size in ((1, 1), (2, 1), (1, 5000), (5000, 1), (3, 3)):
        picture = cover(1, (50, 80)).resize(size)
        assert [cover_hash(view.image) for view in (*upright(picture), *turned(picture))]
