"""The little that is read of a picture's metadata, without trusting it.

Metadata is a chain of entries in the layout of a TIFF directory (TIFF 6.0, section 2; Exif 2.32
uses the same). Every entry names a place and a length, so a directory of a few hundred kilobytes
can claim the same megabyte 65,535 times; a reader that follows it needs gigabytes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import Final

_HEADER: Final = re.compile(rb"II\*\x00|MM\x00\*")
_MOST_HEADERS: Final = 64
_ORIENTATION: Final = 0x0112
_SHORT: Final = 3
_UNIT_SIZES: Final = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8}
_INLINE: Final = 4


def orientation(exif: bytes) -> int:
    """The Exif orientation, 1 (upright) to 8; 1 where the metadata does not say or is damaged.

    Args:
        exif: The Exif block of a picture, with or without its ``Exif`` prefix.
    """
    header = _HEADER.search(exif, 0, 16)
    if header is None:
        return 1
    order = _byte_order(header)
    for tag, kind, _count, value in _entries(exif, header):
        if tag == _ORIENTATION and kind == _SHORT:
            (turned,) = struct.unpack_from(f"{order}H", value)
            return turned if 1 <= turned <= 8 else 1
    return 1


def claimed_bytes(data: bytes) -> int:
    """How many bytes of values the metadata in a file claims to have, wherever it is in the file.

    An honest file claims less than its own size.
    """
    claimed = 0
    for found, header in enumerate(_HEADER.finditer(data)):
        if found == _MOST_HEADERS:
            break
        order = _byte_order(header)
        for _tag, kind, count, value in _entries(data, header):
            size = count * _UNIT_SIZES.get(kind, 0)
            (offset,) = struct.unpack(f"{order}I", value)
            if _INLINE < size <= len(data) - header.start() - offset:
                claimed += size
    return claimed


def _byte_order(header: re.Match[bytes]) -> str:
    return "<" if header.group().startswith(b"I") else ">"


def _entries(data: bytes, header: re.Match[bytes]) -> Iterator[tuple[int, int, int, bytes]]:
    """Tag, type, count and value (or its offset) of each entry of the first directory."""
    order = _byte_order(header)
    try:
        (offset,) = struct.unpack_from(f"{order}I", data, header.end())
        directory = header.start() + offset
        (length,) = struct.unpack_from(f"{order}H", data, directory)
        for entry in range(length):
            yield struct.unpack_from(f"{order}HHI4s", data, directory + 2 + 12 * entry)
    except struct.error:
        return  # It ends before the entries it announces.
