"""A temporary folder for demonstration libraries, so that nothing is written back."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


class Scratch:
    """A folder made when it is first asked for, and removed at the end. Any thread."""

    def __init__(self) -> None:
        self._root: Path | None = None

    def folder(self) -> Path:
        """A new, empty folder."""
        if self._root is None:
            self._root = Path(tempfile.mkdtemp(prefix="metron-desktop-"))
        return Path(tempfile.mkdtemp(dir=self._root))

    def remove(self) -> None:
        """Remove all of them with everything in them."""
        if self._root is not None:
            shutil.rmtree(self._root, ignore_errors=True)
            self._root = None
