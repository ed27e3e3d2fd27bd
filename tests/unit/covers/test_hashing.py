"""Our hash is the server's, in every bit, on everything Pillow can open."""

from __future__ import annotations

import io
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import imagehash
import numpy as np
import pytest
from PIL import Image

from metron_desktop.covers.hashing import cover_hash
from metron_desktop.covers.images import ENOUGH, read_image
from metron_desktop.domain.cover_hash import distance, format_cover_hash, parse_cover_hash
from tests.unit.covers.drawing import cover, encoded


def servers_hash(source: Path | Image.Image | bytes) -> str:
    """What the server computes: the reference this whole program is compared with."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow's about transparency, which it then ignores
        if isinstance(source, Image.Image):
            return str(imagehash.phash(source))
        with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as image:
            return str(imagehash.phash(image))


def hostile_pictures() -> Iterator[Image.Image]:
    """Pictures whose coefficients are zero, equal or tiny, so that rounding decides the bits."""
    rng = np.random.default_rng(20)
    for shade in range(256):
        yield Image.new("L", (64, 96), shade)
    for side in (8, 31, 32, 33, 100):
        ramp = np.tile(np.linspace(0, 255, side).astype(np.uint8), (side, 1))
        yield from (Image.fromarray(ramp), Image.fromarray(ramp.T), Image.fromarray(ramp[:, ::-1]))
        yield Image.fromarray(((ramp.astype(int) + ramp.T) // 2).astype(np.uint8))
    for _ in range(60):
        half = rng.integers(0, 256, (32, 16), dtype=np.uint8)
        yield Image.fromarray(np.hstack([half, half[:, ::-1]]))
        yield Image.fromarray(np.repeat(half[:1], 32, axis=0))
        blank = np.full((32, 32), 200, np.uint8)
        blank[tuple(rng.integers(0, 32, 2))] = 0
        yield Image.fromarray(blank)


def ordinary_pictures() -> Iterator[Image.Image]:
    rng = np.random.default_rng(7)
    for size in ((32, 32), (1, 1), (3, 200), (200, 3), (101, 157), (640, 960)):
        for _ in range(25):
            yield Image.fromarray(rng.integers(0, 256, (*size[::-1], 3), dtype=np.uint8))
    for seed in range(150):
        yield cover(seed, (120 + seed, 184 + seed))


def test_equals_imagehash_bit_for_bit() -> None:
    pictures = [*ordinary_pictures(), *hostile_pictures()]
    assert len(pictures) >= 700
    wrong = [n for n, one in enumerate(pictures)
             if format_cover_hash(cover_hash(one)) != servers_hash(one)]  # fmt: skip
    assert wrong == []


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "I", "F"])
def test_equals_imagehash_in_every_mode(mode: str) -> None:
    for seed in range(5):
        picture = cover(seed).convert(mode)
        assert format_cover_hash(cover_hash(picture)) == servers_hash(picture)


def files() -> Iterator[tuple[str, bytes]]:
    picture = cover(3)
    palette = picture.quantize(64)
    deep = Image.fromarray(np.asarray(picture.convert("L")).astype(np.uint16) * 257)
    clear = picture.convert("RGBA")
    clear.putalpha(Image.radial_gradient("L").resize(picture.size))
    other = cover(4)
    yield "jpeg", encoded(picture, "JPEG")
    yield "grey jpeg", encoded(picture.convert("L"), "JPEG")
    yield "progressive jpeg", encoded(picture, "JPEG", progressive=True)
    yield "cmyk jpeg", encoded(picture.convert("CMYK"), "JPEG")
    yield "mpo", encoded(picture, "MPO", save_all=True, append_images=[other])
    yield "png", encoded(picture, "PNG")
    yield "palette png", encoded(palette, "PNG")
    yield "palette png, one clear colour", encoded(palette, "PNG", transparency=3)
    yield (
        "palette png, clear colours",
        encoded(palette, "PNG", transparency=bytes(range(0, 256, 4))),
    )
    yield "rgb png, one clear colour", encoded(picture, "PNG", transparency=(1, 2, 3))
    yield "grey png, one clear shade", encoded(picture.convert("L"), "PNG", transparency=7)
    yield "16-bit png", encoded(deep, "PNG")
    yield "clear png", encoded(clear, "PNG")
    yield "animated png", encoded(picture, "PNG", save_all=True, append_images=[other])
    yield "black and white png", encoded(picture.convert("1"), "PNG")
    yield "webp", encoded(picture, "WEBP")
    yield "clear webp", encoded(clear, "WEBP", lossless=True)
    yield "animated webp", encoded(picture, "WEBP", save_all=True, append_images=[other])
    yield "gif", encoded(picture, "GIF")
    yield (
        "animated gif",
        encoded(palette, "GIF", save_all=True, append_images=[other], transparency=2),
    )
    yield "tiff", encoded(picture, "TIFF")
    yield "tiff, packed", encoded(picture, "TIFF", compression="tiff_lzw")
    yield "16-bit tiff", encoded(deep, "TIFF")
    yield "cmyk tiff", encoded(picture.convert("CMYK"), "TIFF")
    yield "fax tiff", encoded(picture.convert("1"), "TIFF", compression="group4")
    yield "bmp", encoded(picture, "BMP")


@pytest.mark.parametrize(("name", "data"), [pytest.param(*one, id=one[0]) for one in files()])
def test_a_file_hashes_as_the_server_hashes_it(name: str, data: bytes) -> None:
    assert format_cover_hash(cover_hash(read_image(data))) == servers_hash(data)


def test_decoding_a_large_jpeg_in_part_moves_two_bits_at_most() -> None:
    for seed in range(12):
        size = (1600 + 40 * seed, 2450)
        grain = Image.effect_noise(size, 12).convert("RGB")
        data = encoded(Image.blend(cover(seed, size), grain, 0.15), "JPEG", quality=85)
        image = read_image(data)
        assert ENOUGH <= min(image.size) < 1600
        known = parse_cover_hash(servers_hash(data))
        assert known is not None
        assert distance(cover_hash(image), known) <= 2
        assert cover_hash(read_image(data, exact=True)) == known


def test_scipy_stays_out() -> None:
    """It takes longer to import than everything else together; imagehash would bring it."""
    code = (
        "import sys; import metron_desktop.covers.identify, metron_desktop.covers.cache;"
        "print([m for m in ('scipy', 'imagehash', 'httpx', 'sqlalchemy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
