"""One command takes pictures of every view, without a screen, with an empty home folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

import metron_desktop

ROOT = Path(metron_desktop.__file__).parent.parent
VIEWS = {
    "collection", "collection-covers", "series", "series-detail", "issues", "issues-covers",
    "issue-detail", "reading-lists", "reading-list", "wish-list", "wish-list-covers", "wish-edit",
    "wish-acquire", "wish-list-removed", "pull-list", "missing", "missing-rules",
    "missing-ignored", "missing-one-left", "statistics",
    "identify-empty",
    "identify", "review", "review-removed", "review-several", "copy-states", "keep-offline",
    "activity-demo", "activity-working", "activity-offline", "sign-in", "shortcuts",
    "index-covers", "collection-empty", "series-empty", "issues-empty",
    "reading-lists-empty", "wish-list-empty", "pull-list-empty", "missing-empty",
    "statistics-empty", "review-empty",
    "activity-empty", "first-run",
    "edit-in-place", "edit-item", "edit-several", "mark-read-on", "add-run", "finding",
    "query-refused", "query-completion", "query-help", "save-filter",
}  # fmt: skip


def take(home: Path) -> Path:
    """The folder with all pictures, taken by the program itself."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")
    }
    done = subprocess.run(
        [sys.executable, "-m", "metron_desktop", "--demo", "--screenshots", str(home / "shots")],
        env=environment | {"HOME": str(home), "TMPDIR": str(home), "PYTHONPATH": str(ROOT)},
        cwd=home,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert [path.name for path in home.iterdir() if path.name != "shots"] == []  # nothing is left
    return home / "shots"


def test_every_view_in_both_themes_and_at_both_ratios(tmp_path: Path) -> None:
    album = take(tmp_path)
    assert {file.stem.partition("-")[2] for file in album.glob("*.png")} == {
        f"{view}-{theme}{ratio}"
        for view in VIEWS
        for theme in ("light", "dark")
        for ratio in ("", "@2x")
    }
    for file in sorted(album.glob("*-light.png")):
        light = QImage(str(file))
        dark = QImage(str(album / file.name.replace("-light", "-dark")))
        fine = QImage(str(album / file.name.replace(".png", "@2x.png")))
        assert light.size().toTuple() == dark.size().toTuple() == (1280, 800), file.name
        assert fine.size().toTuple() == (2560, 1600), file.name
        # A place in the status bar where nothing is written.
        assert light.pixelColor(700, 772).lightnessF() > dark.pixelColor(700, 772).lightnessF()
        colors = {light.pixel(x, y) for x in range(0, 1280, 7) for y in range(0, 800, 3)}
        assert len(colors) > 20, f"{file.name} is blank"
