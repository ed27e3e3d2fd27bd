"""Draws every cover, keeps the covers apart from one another, and hashes them."""

from __future__ import annotations

import io
import os
import sys
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import imagehash
from PIL import Image
from PySide6.QtGui import QGuiApplication

from builder.chance import chance
from builder.drawing.canvas import Canvas
from builder.drawing.directors import DIRECTORS
from builder.drawing.lettering import check_fonts
from builder.issues import PlannedIssue

SIZE = (300, 461)
_BUDGET = 9_000
"""Bytes a cover should take; the quality is lowered towards `_QUALITIES`' end to keep to it."""
_QUALITIES = (74, 66, 58, 50, 43, 37, 32, 27)
_APART = 10
"""Bits by which a cover should differ from every other one, out of 64."""
_AT_LEAST = 8
_TRIES = 12


class TooAlike(Exception):
    """Two covers look the same to the perceptual hash whatever is tried."""


@dataclass(frozen=True, slots=True)
class _Print:
    data: bytes
    hash: int
    distance: int


def draw_covers(issues: list[PlannedIssue], wanted: set[int], folder: Path) -> None:
    """Draw the covers of the wanted series (of all for an empty set) into `folder`.

    Raises:
        MissingFont: A font is not installed.
        TooAlike: A cover cannot be told from another one.
    """
    application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    check_fonts()
    folder.mkdir(exist_ok=True)
    covered = [issue for issue in issues if issue.has_cover]
    keep = [issue for issue in covered if wanted and issue.plan.id not in wanted]
    taken = {issue.id: _hash_of((folder / f"{issue.id}.webp").read_bytes()) for issue in keep}
    for issue in covered:
        if issue.id in taken:
            continue
        best = _best_print(issue, taken)
        taken[issue.id] = best.hash
        (folder / f"{issue.id}.webp").write_bytes(best.data)
        print(
            f"{issue.plan.name} #{issue.number}: {len(best.data)} bytes, {best.distance} bits apart"
        )
    for file in folder.glob("*.webp"):
        if int(file.stem) not in taken:
            file.unlink()
    application.processEvents()


def hash_covers(issues: list[PlannedIssue], folder: Path) -> dict[int, str]:
    """The server's hash of every cover there is, by issue id."""
    hashes = {}
    for issue in issues:
        if issue.has_cover:
            with Image.open(folder / f"{issue.id}.webp") as image:
                hashes[issue.id] = str(imagehash.phash(image))
    return hashes


def _best_print(issue: PlannedIssue, taken: dict[int, int]) -> _Print:
    """The first composition that is far from every other cover, or the farthest of several."""
    best: _Print | None = None
    for attempt in range(_TRIES):
        drawn = DIRECTORS[issue.plan.id](Canvas(), issue, chance("cover", issue.id, attempt))
        data = _encoded(drawn.resize(SIZE, Image.Resampling.LANCZOS))
        made = _hash_of(data)
        distance = min(((made ^ other).bit_count() for other in taken.values()), default=64)
        if best is None or distance > best.distance:
            best = _Print(data, made, distance)
        if distance >= _APART:
            break
    if best is None or best.distance < _AT_LEAST:
        raise TooAlike(
            f"{issue.plan.name} #{issue.number} looks like another cover; vary its composition."
        )
    return best


def _encoded(image: Image.Image) -> bytes:
    for quality in _QUALITIES:
        stream = io.BytesIO()
        image.save(stream, "WEBP", quality=quality, method=6, use_sharp_yuv=True)
        if stream.tell() <= _BUDGET:
            break
    return stream.getvalue()


def _hash_of(data: bytes) -> int:
    with Image.open(io.BytesIO(data)) as image:
        return int(str(imagehash.phash(image)), 16)
