from __future__ import annotations

import os
from pathlib import Path

import pytest

from metron_desktop.covers.folders import expand


def touch(*paths: Path) -> None:
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()


def names(root: Path, found: list[Path]) -> list[str]:
    return [path.relative_to(root).as_posix() for path in found]


def test_pictures_below_a_folder_in_the_order_people_count(tmp_path: Path) -> None:
    touch(*(tmp_path / name for name in (
        "page 10.JPG", "page 2.jpg", "Page 1.png", "notes.txt", ".hidden.jpg", "²nd.webp",
        "b/1.tiff", "a/deep/1.avif", ".trash/1.jpg", "comic.cbz",
    )))  # fmt: skip
    assert names(tmp_path, expand([tmp_path])) == [
        "Page 1.png", "page 2.jpg", "page 10.JPG", "²nd.webp", "a/deep/1.avif", "b/1.tiff",
    ]  # fmt: skip


def test_named_files_stay_whatever_they_are_and_in_order(tmp_path: Path) -> None:
    touch(tmp_path / "z.txt", tmp_path / "folder" / "1.jpg")
    given = [tmp_path / "z.txt", tmp_path / "folder", tmp_path / "gone.jpg", tmp_path / "z.txt"]
    assert names(tmp_path, expand(given)) == ["z.txt", "folder/1.jpg", "gone.jpg", "z.txt"]


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    touch(tmp_path / "a" / "1.jpg", tmp_path / "2.jpg")
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "again").symlink_to(tmp_path / "a")
    (tmp_path / "self.jpg").symlink_to(tmp_path / "self.jpg")
    assert names(tmp_path, expand([tmp_path])) == ["2.jpg", "self.jpg", "a/1.jpg"]


def test_a_folder_without_pictures_stays(tmp_path: Path) -> None:
    touch(tmp_path / "text" / "notes.txt")
    assert names(tmp_path, expand([tmp_path / "text"])) == ["text"]


@pytest.mark.skipif(
    getattr(os, "geteuid", lambda: 0)() == 0, reason="the superuser may open everything"
)
def test_a_folder_that_cannot_be_opened_stays(tmp_path: Path) -> None:
    touch(tmp_path / "locked" / "1.jpg", tmp_path / "open" / "1.jpg")
    (tmp_path / "locked").chmod(0)
    try:
        assert names(tmp_path, expand([tmp_path])) == ["locked", "open/1.jpg"]
    finally:
        (tmp_path / "locked").chmod(0o700)
