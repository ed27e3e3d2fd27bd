"""Which pictures are meant when files and folders are named."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from metron_desktop.covers.images import SUFFIXES

_DIGITS: Final = re.compile(r"(\d+)")

Place = tuple[int, int]
"""Device and number of a folder: the same one whatever path leads to it."""


def expand(paths: Iterable[Path]) -> list[Path]:
    """Every picture meant by these files and folders, in order. Blocks while it reads folders.

    Files stay as they are, whatever they are called. A folder gives the pictures in it and below
    it, sorted as people count (page 2 before page 10), each folder once even where symbolic links
    make a circle; hidden files are left out. A folder that cannot be opened, or in which there is
    no picture at all, stays in the list itself: whoever reads it learns why nothing came of it.
    """
    found: list[Path] = []
    for path in paths:
        if _is_folder(path):
            found.extend(list(_walk(path, set())) or [path])
        else:
            found.append(path)
    return found


def _walk(folder: Path, seen: set[Place]) -> Iterator[Path]:
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:
            return
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            inside = sorted((Path(entry) for entry in entries), key=_counted)
    except OSError:
        yield folder
        return
    folders = []
    for path in inside:
        if path.name.startswith("."):
            continue
        if _is_folder(path):
            folders.append(path)
        elif path.suffix.lower() in SUFFIXES:
            yield path
    for below in folders:
        yield from _walk(below, seen)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # In a folder that cannot be opened: whoever reads it learns so.


def _counted(path: Path) -> list[tuple[int, str]]:
    """A key by which numbers in names sort as numbers."""
    parts = _DIGITS.split(path.name.casefold())
    return [(int(part), "") if place % 2 else (-1, part) for place, part in enumerate(parts)]
