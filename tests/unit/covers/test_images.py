"""Bad input: one clear sentence each, in bounded time and memory."""

from __future__ import annotations

import io
import json
import os
import random
import struct
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PIL import Image

from metron_desktop.covers.images import SUFFIXES, check_image, read_image
from metron_desktop.errors import UnreadableImage
from tests.unit.covers.drawing import cover, encoded

SECONDS = 5
MEGABYTES = 500


def sentence(source: Path | bytes) -> str:
    with pytest.raises(UnreadableImage) as caught:
        read_image(source)
    return caught.value.sentence


def png_bomb(path: Path, side: int = 30_000) -> Path:
    """A valid PNG of `side` x `side` black pixels: 100 kB that are 900 MB once decoded."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    squeeze = zlib.compressobj(9)
    row = b"\0" * (1 + side // 8)
    pixels = b"".join(squeeze.compress(row) for _ in range(side)) + squeeze.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )
    return path


def test_every_bad_input_has_its_own_sentence(tmp_path: Path) -> None:
    text = tmp_path / "text.jpg"
    text.write_text("Not a picture at all.")
    cut = tmp_path / "cut.jpg"
    whole = encoded(cover(1), "JPEG")
    cut.write_bytes(whole[: len(whole) // 2])
    empty = tmp_path / "empty.png"
    empty.touch()
    huge = tmp_path / "huge.tif"
    with huge.open("wb") as file:
        file.truncate(3 * 2**30)
    pipe = tmp_path / "pipe.jpg"
    os.mkfifo(pipe)  # opening it would wait for a writer for ever
    wide = tmp_path / "wide.bmp"
    wide.write_bytes(encoded(Image.new("1", (8, 8)), "BMP").replace(
        struct.pack("<ii", 8, 8), struct.pack("<ii", 70_000, 70_000), 1))  # fmt: skip
    said = {
        name: sentence(path)
        for name, path in {
            "text": text,
            "cut": cut,
            "empty": empty,
            "folder": tmp_path,
            "vanished": tmp_path / "gone.jpg",
            "huge": huge,
            "pipe": pipe,
            "wide": wide,
        }.items()
    }
    assert len(set(said.values())) == len(said)
    assert "not a picture" in said["text"]
    assert "incomplete or damaged" in said["cut"]
    assert "empty" in said["empty"]
    assert "folder" in said["folder"]
    assert "no longer there" in said["vanished"]
    assert "3,221 MB" in said["huge"]
    assert "pipe" in said["pipe"]
    assert "70,000 x 70,000" in said["wide"]
    for one in said.values():
        assert one.endswith(".")
        assert str(tmp_path) not in one


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 0)() == 0, reason="the superuser may read everything"
)
def test_no_permission(tmp_path: Path) -> None:
    locked = tmp_path / "locked.jpg"
    locked.write_bytes(encoded(cover(1), "JPEG"))
    locked.chmod(0)
    assert "not allowed" in sentence(locked)


needs_proc = pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc"
)


def measured(path: Path) -> tuple[str, float, float]:
    """What reading a file says, the seconds it takes and the megabytes, in a limited process."""
    code = """
import json, sys, time
from pathlib import Path
from metron_desktop.covers.hashing import cover_hash
from metron_desktop.covers.images import read_image
from metron_desktop.errors import UnreadableImage
began = time.monotonic()
try:
    said = hex(cover_hash(read_image(Path(sys.argv[1]))))
except UnreadableImage as error:
    said = error.sentence
# Of this program alone; the resource usage of a child begins with its parent's.
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
used = int(peak.split()[1]) / 1024
print(json.dumps([said, time.monotonic() - began, used]))
"""
    command = [sys.executable, "-c", code, str(path)]
    limited = ["sh", "-c", 'ulimit -v 3000000; exec "$@"', "sh", *command]
    done = subprocess.run(limited, capture_output=True, text=True, check=True, timeout=60)
    said, seconds, megabytes = json.loads(done.stdout)
    return said, seconds, megabytes


@needs_proc
def test_a_png_bomb_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    bomb = png_bomb(tmp_path / "bomb.png")
    assert bomb.stat().st_size < 200_000
    said, seconds, megabytes = measured(bomb)
    assert said == (
        "The picture is too large (30,000 x 30,000 pixels). Save a smaller copy and use that."
    )
    assert seconds < 1
    assert megabytes < 150


def metadata_bomb() -> bytes:
    """A small TIFF whose 60,000 metadata entries all claim the same half megabyte."""
    entries = 60_000
    blob = b"x" * 500_000
    directory = 8 + len(blob)
    table = b"".join(
        struct.pack("<HHII", tag, 7, len(blob), 8) for tag in range(400, 400 + entries)
    )
    return struct.pack("<2sHI", b"II", 42, directory) + blob + struct.pack("<H", entries) + table


def in_exif(tiff: bytes) -> bytes:
    """The same in a JPEG, spread over as many segments as it takes."""
    picture = encoded(cover(1), "JPEG")
    pieces = [tiff[at : at + 65_000] for at in range(0, len(tiff), 65_000)]
    segments = b"".join(
        b"\xff\xe1" + struct.pack(">H", len(piece) + 8) + b"Exif\0\0" + piece for piece in pieces
    )
    return picture[:2] + segments + picture[2:]


@needs_proc
@pytest.mark.parametrize("wrap", [bytes, in_exif])
def test_a_metadata_bomb_is_refused(tmp_path: Path, wrap) -> None:
    bomb = tmp_path / "bomb.tif"
    bomb.write_bytes(wrap(metadata_bomb()))
    said, seconds, megabytes = measured(bomb)
    assert "metadata" in said
    assert seconds < SECONDS
    assert megabytes < 150


@needs_proc
@pytest.mark.parametrize(
    ("name", "size", "kind", "options", "readable"),
    [
        ("100 megapixels, in part", (10_000, 10_000), "JPEG", {}, True),
        ("100 megapixels, progressive", (10_000, 10_000), "JPEG", {"progressive": True}, False),
        ("48 megapixels", (5_650, 8_490), "PNG", {"compress_level": 1}, True),
        ("15 megapixels", (3_150, 4_740), "WEBP", {"method": 0}, True),
        ("17 megapixels", (3_450, 5_000), "WEBP", {"method": 0}, False),
    ],
)
def test_large_pictures_stay_cheap(tmp_path: Path, name, size, kind, options, readable) -> None:
    path = tmp_path / f"large.{kind.lower()}"
    cover(5, (500, 768)).resize(size).save(path, kind, **options)
    said, seconds, megabytes = measured(path)
    assert said.startswith("0x") or said.startswith("-0x") or not readable, said
    assert "too large" in said or readable, said
    assert seconds < SECONDS
    assert megabytes < MEGABYTES


def test_a_jpeg_of_a_thousand_passes_is_refused() -> None:
    data = encoded(cover(1, (3000, 4600)), "JPEG", progressive=True)
    scan = data.rindex(b"\xff\xda")
    end = data.rindex(b"\xff\xd9")
    assert "too large" in sentence(data[:end] + data[scan:end] * 1_000 + data[end:])


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_a_truncated_file_is_never_half_matched() -> None:
    picture = cover(2)
    for kind, options in (
        ("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {}), ("WEBP", {}), ("GIF", {}),
        ("TIFF", {"compression": "tiff_lzw"}), ("BMP", {}), ("AVIF", {}),
    ):  # fmt: skip
        data = encoded(picture, kind, **options)
        for share in (0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.97):
            sentence(data[: round(len(data) * share)])


@pytest.mark.filterwarnings("ignore")
def test_damage_of_any_kind_ends_in_a_sentence() -> None:
    """A few thousand damaged files: every one is read or refused, nothing else escapes."""
    chance = random.Random(11)
    picture = cover(6, (90, 120))
    files = [
        encoded(picture, kind, **options)
        for kind, options in (
            ("JPEG", {}), ("PNG", {}), ("WEBP", {}), ("GIF", {}), ("BMP", {}), ("AVIF", {}),
            ("TIFF", {"compression": "tiff_adobe_deflate"}),
            ("WEBP", {"save_all": True, "append_images": [cover(7, (90, 120))]}),
        )
    ]  # fmt: skip
    said = []
    for _ in range(3_000):
        data = bytearray(chance.choice(files))
        for _change in range(chance.choice((1, 2, 5, 20))):
            changed = chance.choice((0, 255, chance.randrange(256)))
            data[chance.randrange(min(len(data), 400))] = changed
        try:
            read_image(bytes(data))
        except UnreadableImage as error:
            said.append(error.sentence)
    assert 500 < len(said) < 2_900
    assert all(one.endswith(".") for one in said)


def test_pictures_of_every_kind_are_read() -> None:
    picture = cover(8)
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"):
        assert read_image(encoded(picture, kind)).size == picture.size
        assert check_image(encoded(picture, kind)) == kind
    assert ".jpg" in SUFFIXES


def test_what_no_cover_comes_as_is_not_read() -> None:
    """Formats whose readers start other programs or hold pictures inside pictures."""
    for kind in ("ICO", "PPM", "PCX", "TGA", "EPS"):
        assert "not a picture" in sentence(encoded(cover(8, (64, 64)), kind))


def test_one_pixel_is_a_picture() -> None:
    assert read_image(encoded(Image.new("RGB", (1, 1), "red"), "PNG")).size == (1, 1)


def test_the_file_is_closed(tmp_path: Path) -> None:
    path = tmp_path / "animated.gif"
    path.write_bytes(encoded(cover(1), "GIF", save_all=True, append_images=[cover(2)]))
    image = read_image(path)
    path.unlink()
    assert image.convert("L").getextrema() != (0, 0)
    assert io.BytesIO(image.tobytes()).read(1)
