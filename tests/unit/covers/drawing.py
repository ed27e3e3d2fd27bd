"""Drawn covers and files made of them, the same for the same seed."""

from __future__ import annotations

import io
import random
from typing import Any

from PIL import Image, ImageDraw


def cover(seed: int, size: tuple[int, int] = (400, 614)) -> Image.Image:
    """A cover: a sky, a title block, figures, a corner box."""
    chance = random.Random(seed)
    width, height = size

    def colour() -> tuple[int, int, int]:
        return chance.randrange(256), chance.randrange(256), chance.randrange(256)

    def spot(smallest: float, largest: float) -> tuple[int, int, int, int]:
        across, down = (chance.uniform(smallest, largest) for _ in range(2))
        left, top = chance.uniform(-0.1, 1 - across / 2), chance.uniform(0.1, 1 - down / 2)
        return (
            round(left * width),
            round(top * height),
            round((left + across) * width),
            round((top + down) * height),
        )

    sky = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(size)
    above, below = Image.new("RGB", size, colour()), Image.new("RGB", size, colour())
    picture = Image.composite(above, below, sky)
    pen = ImageDraw.Draw(picture)
    for _figure in range(14):
        shape = chance.choice((pen.ellipse, pen.rectangle))
        shape(spot(0.08, 0.6), fill=colour(), outline=colour(), width=max(1, width // 100))
    pen.rectangle((0, 0, width, round(height * chance.uniform(0.1, 0.22))), fill=colour())
    for letter in range(9):
        left = width * (0.05 + 0.1 * letter)
        right = left + chance.uniform(0.2, 0.8) * width / 12
        pen.rectangle((left, height // 40, right, height // 9), fill=colour())
    return picture


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """The bytes of a picture file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()
