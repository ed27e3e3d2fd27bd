"""The views of a picture in which its cover may be recognised, the likeliest first.

A scan is often the cover and something more: a scanner's lid around it, a wraparound cover's back
beside it, a camera's orientation that only the metadata tells. Each view undoes one of these; the
first, the picture as it is, is the one the server hashed. Views are made when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from metron_desktop.covers.exif import orientation
from metron_desktop.covers.images import ENOUGH
from metron_desktop.domain.cover_view import CoverView

Grey = npt.NDArray[np.uint8]

_TRANSPOSITIONS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What brings a picture of each Exif orientation upright (Exif 2.32, tag 0x0112)."""

_TURNS: Final = (
    (CoverView.TURNED_90, Image.Transpose.ROTATE_270),
    (CoverView.TURNED_180, Image.Transpose.ROTATE_180),
    (CoverView.TURNED_270, Image.Transpose.ROTATE_90),
)
"""Turns clockwise, as people count them; Pillow counts the other way round."""

# Shades of grey by which a border may vary: paper, dust and JPEG noise stay below it.
_TOLERANCE: Final = 20
# How much of a line must have the border's shade: a speck or a hair does not end a border.
_UNIFORM: Final = 0.98
# A border inside a border (the lid's grey, then the paper's white) takes one more round.
_ROUNDS: Final = 2
# Less than this share of a side left is no cover any more.
_SMALLEST: Final = 0.2


@dataclass(frozen=True, slots=True)
class View:
    """A picture seen in one way; `image` is grey."""

    name: CoverView
    image: Image.Image


def upright(image: Image.Image) -> Iterator[View]:
    """The views that take the picture to stand the right way up."""
    grey = image.convert("L")
    yield View(CoverView.AS_IS, grey)
    small = _reduced(grey)
    transposition = _TRANSPOSITIONS.get(orientation(image.info.get("exif", b"")))
    if transposition is not None:
        small = small.transpose(transposition)
        yield View(CoverView.UPRIGHT, small)
    yield from _parts(small)


def turned(image: Image.Image) -> Iterator[View]:
    """The quarter turns, for a picture that was not recognised upright."""
    small = _reduced(image.convert("L"))
    for part in (small, *trimmings(small)):
        for name, transposition in _TURNS:
            yield View(name, part.transpose(transposition))


def trimmings(image: Image.Image) -> Iterator[Image.Image]:
    """A grey picture without the uniform border around it, then without the next one inside it.

    Each side has a border of its own, of any shade and any width down to none. A border may be the
    cover's own, so that what is left after each round is worth a look.
    """
    pixels: Grey = np.asarray(image)
    left, top, right, bottom = 0, 0, image.width, image.height
    for _round in range(_ROUNDS):
        inner = pixels[top:bottom, left:right]
        above, below = _border(inner), _border(inner[::-1])
        before, after = _border(inner.T), _border(inner.T[::-1])
        if not (above or below or before or after):
            return
        left, top, right, bottom = left + before, top + above, right - after, bottom - below
        if right - left < _SMALLEST * image.width or bottom - top < _SMALLEST * image.height:
            return
        yield image.crop((left, top, right, bottom))


def _border(lines: Grey) -> int:
    """How many lines, from the first on, have the first one's shade all along."""
    shade = np.int16(np.median(lines[0]))
    for found, line in enumerate(lines):
        same = np.abs(line.astype(np.int16) - shade) <= _TOLERANCE
        if np.count_nonzero(same) < _UNIFORM * len(line):
            return found
    return len(lines)


def _parts(image: Image.Image) -> Iterator[View]:
    whole = image
    for rank, part in enumerate(trimmings(image)):
        whole = part if rank == 0 else whole
        yield View(CoverView.TRIMMED, part)
    if whole.width > whole.height:
        # A spread: the front cover is the right half, the back cover the left.
        yield View(CoverView.RIGHT_HALF, whole.crop((whole.width // 2, 0, *whole.size)))


def _reduced(grey: Image.Image) -> Image.Image:
    """A smaller picture that is still enough for hashing and finding borders."""
    factor = max(min(grey.size) // ENOUGH, max(grey.size) // (4 * ENOUGH))
    return grey.reduce(factor) if factor > 1 else grey
