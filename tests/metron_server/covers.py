"""Cover images drawn to fit the hash they were announced with.

A perceptual hash says which of an image's 8x8 lowest frequencies lie above their median
(``imagehash.phash``: cosine transform of the image at 32x32 pixels). So a hash can be chosen first,
which costs microseconds, and a picture with exactly those frequencies drawn when somebody asks for
it, which costs milliseconds: a catalogue of 160,000 covers needs no drawing at all, and every image
ever served has the hash the lists tell.
"""

from __future__ import annotations

import io
from functools import lru_cache

import numpy as np
from PIL import Image

SIZE = (200, 300)
_MASK = (1 << 64) - 1
_TOP = 1 << 63


def choose_hash(seed: int) -> int:
    """A hash an image can have: the mean lies above the median, and so does half of all."""
    state = _mix(seed)
    chosen = state | _TOP
    while (surplus := chosen.bit_count() - 32) != 0:
        state = _mix(state)
        bit = 1 << (state % 63)
        if bool(chosen & bit) == (surplus > 0):
            chosen ^= bit
    return chosen


def hash_text(value: int) -> str:
    """A hash as the server writes it."""
    return f"{value:016x}"


def media_path(folder: str, name: str) -> str:
    """Where an image lies under the server's root, in the manner of the recorded samples."""
    return f"/media/{folder}/2026/01/15/{name}.jpg"


def issue_path(issue_id: int, seed: int) -> str:
    """Where an issue's cover lies; another seed gives another address."""
    return media_path("issue", f"{issue_id:06d}-{_mix(seed ^ 0x5EED) >> 32:08x}")


@lru_cache(maxsize=256)
def draw(cover_hash: int) -> bytes:
    """A JPEG whose perceptual hash is `cover_hash`."""
    random = np.random.default_rng(cover_hash)
    bits = np.array([cover_hash >> (63 - i) & 1 for i in range(64)]).reshape(8, 8)
    order = np.arange(8)
    falloff = 1 / (1 + 0.25 * (order[:, None] + order[None, :]))
    frequencies = np.where(bits, 1, -1) * random.uniform(0.7, 1.3, (8, 8)) * falloff
    frequencies[0, 0] = 0  # the mean is set below
    waves = np.cos(np.pi * (2 * np.arange(32) + 1)[:, None] * order / 64)
    light = waves @ frequencies @ waves.T
    light = 128 + light * (70 / np.abs(light).max())
    grey = Image.fromarray(light.round().astype(np.uint8)).resize(SIZE, Image.Resampling.BICUBIC)
    colours = [
        Image.fromarray(_ramp(random), "L").resize(SIZE, Image.Resampling.BICUBIC) for _ in "br"
    ]
    file = io.BytesIO()
    Image.merge("YCbCr", (grey, *colours)).save(file, "JPEG", quality=88)
    return file.getvalue()


def hash_of(data: bytes) -> str:
    """The hash the server announces for an uploaded image."""
    import imagehash  # costs half a second, and only editors upload

    with Image.open(io.BytesIO(data)) as image:
        return str(imagehash.phash(image))


def _ramp(random: np.random.Generator) -> np.ndarray:
    """A soft change of colour, too weak to clip a channel (which would touch the grey)."""
    return random.integers(98, 158, (3, 2)).astype(np.uint8)


def _mix(value: int) -> int:
    """A well mixed 64-bit number (splitmix64)."""
    value = (value + 0x9E3779B97F4A7C15) & _MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & _MASK
    return value ^ (value >> 31)
