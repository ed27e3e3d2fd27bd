"""Every account has a library file of its own, with a name any file system takes."""

from __future__ import annotations

from pathlib import Path

from metron_desktop.paths import Paths, resources


def test_accounts_do_not_share_a_file(tmp_path: Path) -> None:
    paths = Paths.below(tmp_path)
    files = {
        paths.library("https://metron.cloud/api/", "reader"),
        paths.library("https://metron.cloud/api/", "other"),
        paths.library("https://comics.example/api/", "reader"),
        paths.library("https://comics.example:8443/metron/api/", "reader"),
        paths.library("https://metron.cloud/api/", ""),
        paths.library("https://metron.cloud/api/", "other reader"),
        paths.library("https://metron.cloud/api/", "other-reader"),
        paths.library("https://metron.cloud/api/", "other_reader"),
    }
    assert len(files) == 8
    assert all(file.parent == tmp_path / "libraries" for file in files)


def test_the_same_server_written_differently_is_the_same_file(tmp_path: Path) -> None:
    paths = Paths.below(tmp_path)
    assert paths.library("https://metron.cloud/api/", "Reader") == paths.library(
        "https://METRON.cloud/api", "reader"
    )


def test_a_hostile_user_name_stays_in_the_folder(tmp_path: Path) -> None:
    file = Paths.below(tmp_path).library("https://metron.cloud/api/", "../../etc/pass wd\0")
    assert file.parent == tmp_path / "libraries"
    assert "\0" not in file.name


def test_folders_are_private(tmp_path: Path) -> None:
    paths = Paths.below(tmp_path / "new")
    paths.create()
    for folder in (paths.data, paths.cache, paths.config, paths.logs):
        assert folder.is_dir()
        assert folder.stat().st_mode & 0o077 == 0


def test_resources_are_found() -> None:
    assert (resources() / "icons").is_dir()
