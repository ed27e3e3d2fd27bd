"""Draws every cover, keeps them apart from one another, and hashes them."""

from __future__ import annotations

from pathlib import Path

import imagehash
from PIL import Image, ImageDraw, ImageFont

from builder.chance import chance
from builder.issues import PlannedIssue


class MissingFont(Exception):
    """A font is not installed."""


def draw_covers(issues: list[PlannedIssue], folder: Path) -> None:
    """Draw the covers of these issues into `folder`."""
    folder.mkdir(exist_ok=True)
    for issue in issues:
        if not issue.has_cover:
            continue
        rng = chance("simple", issue.id)
        image = Image.new("RGB", (300, 461))
        draw = ImageDraw.Draw(image)
        for y in range(0, 461, 8):
            draw.rectangle((0, y, 300, y + 8), fill=tuple(rng.randrange(30, 230) for _ in range(3)) if y % 64 == 0 else None)
        for _ in range(9):
            x, y, r = rng.randrange(300), rng.randrange(60, 461), rng.randrange(20, 130)
            draw.ellipse((x - r, y - r, x + r, y + r), fill=tuple(rng.randrange(256) for _ in range(3)))
        draw.text((10, 10), issue.plan.name, font=ImageFont.load_default(24), fill="white")
        draw.text((10, 44), f"#{issue.number}", font=ImageFont.load_default(20), fill="white")
        image.save(folder / f"{issue.id}.webp", quality=50, method=4)


def hash_covers(issues: list[PlannedIssue], folder: Path) -> dict[int, str]:
    """The server's hash of every cover there is, by issue id."""
    hashes = {}
    for issue in issues:
        if issue.has_cover:
            with Image.open(folder / f"{issue.id}.webp") as image:
                hashes[issue.id] = str(imagehash.phash(image))
    return hashes
