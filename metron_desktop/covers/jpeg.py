"""How much work a JPEG file asks for before it is decoded."""

from __future__ import annotations

import re
from typing import Final

_SCAN: Final = 0xDA
_END: Final = 0xD9
_ALONE: Final = frozenset({0x01, *range(0xD0, 0xD9)})
# In a scan's data 0xFF is followed by 0 (a real 0xFF), a restart marker or more filling.
_NEXT_MARKER: Final = re.compile(rb"\xff(?=[^\x00\xd0-\xd7\xff])")


def scans(data: bytes) -> int:
    """How many passes over the picture the file holds: 1, or about 10 in a progressive file.

    Each pass costs a decoder time and, where there is more than one, it holds the whole picture
    as coefficients. Follows the segments as ITU-T T.81, annex B lays them out, so that the scan
    of an embedded thumbnail does not count.
    """
    found = 0
    position = 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:
            position += 1
            continue
        if marker == _END:
            break
        if marker in _ALONE:
            position += 2
            continue
        position += 2 + int.from_bytes(data[position + 2 : position + 4], "big")
        if marker == _SCAN:
            found += 1
            following = _NEXT_MARKER.search(data, position)
            if following is None:
                break
            position = following.start()
    return found
