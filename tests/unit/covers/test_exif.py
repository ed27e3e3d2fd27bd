from __future__ import annotations

import struct

import pytest
from PIL import Image

from metron_desktop.covers.exif import claimed_bytes, orientation
from metron_desktop.covers.jpeg import scans
from tests.unit.covers.drawing import cover, encoded


@pytest.mark.parametrize("turned", range(1, 9))
def test_reads_what_a_camera_wrote(turned: int) -> None:
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[0x0112] = turned
    written = exif.tobytes()
    assert orientation(written) == turned
    assert orientation(written.removeprefix(b"Exif\0\0")) == turned


def test_reads_either_byte_order() -> None:
    directory = struct.pack(">HHHIHH", 1, 0x0112, 3, 1, 8, 0)
    assert orientation(struct.pack(">2sHI", b"MM", 42, 8) + directory) == 8


@pytest.mark.parametrize("damaged", [
    b"", b"Exif\0\0", b"II*\0", b"II*\0\xff\xff\xff\xff", b"II*\0\x08\0\0\0\xff\xff",
    b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x09\0\0\0",
])  # fmt: skip
def test_damaged_metadata_means_upright(damaged: bytes) -> None:
    assert orientation(damaged) == 1


def test_honest_files_claim_less_than_their_size() -> None:
    exif = Image.Exif()
    exif[0x010E] = "A long description. " * 50
    for kind in ("JPEG", "PNG", "WEBP", "TIFF", "AVIF"):
        data = encoded(cover(1), kind, exif=exif)
        assert 1_000 <= claimed_bytes(data) < len(data)


def test_counts_the_passes_of_a_jpeg() -> None:
    thumbnail = encoded(cover(2, (60, 90)), "JPEG", progressive=True)
    plain = encoded(cover(1), "JPEG", comment=thumbnail)
    progressive = encoded(cover(1), "JPEG", progressive=True, restart_marker_rows=1)
    assert scans(plain) == 1
    assert scans(progressive) == progressive.count(b"\xff\xda") > 5
    assert scans(plain[:300]) == 0
    assert scans(b"\xff\xd8\xff\xff\xff") == 0
