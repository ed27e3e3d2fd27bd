"""A plain start without a screen says so in one sentence and never ends in a Qt abort."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

import metron_desktop
from metron_desktop.gui.arguments import parse

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="only X11 and Wayland can be missing"
)
ROOT = Path(metron_desktop.__file__).parent.parent


def start(tmp_path: Path, *options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the program as a person would, in an environment without a screen."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR")
    }
    return subprocess.run(
        [sys.executable, "-m", "metron_desktop", "--data-dir", str(tmp_path / "data"), *options],
        env=kept | {"HOME": str(tmp_path), "PYTHONPATH": str(ROOT)} | environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )


def refused(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    sentences = done.stderr.splitlines()
    assert len(sentences) == 1, done.stderr
    assert "metron-desktop-cli" in sentences[0]
    assert "--screenshots" in sentences[0]
    return sentences[0]


def test_no_screen_at_all(tmp_path: Path) -> None:
    assert "no screen" in refused(start(tmp_path))
    assert not (tmp_path / "data").exists()


def test_an_x_server_that_does_not_answer(tmp_path: Path) -> None:
    assert ":9876" in refused(start(tmp_path, DISPLAY=":9876"))


def test_a_compositor_that_does_not_answer(tmp_path: Path) -> None:
    done = start(tmp_path, WAYLAND_DISPLAY="wayland-9", XDG_RUNTIME_DIR=str(tmp_path))
    # Where the client's libraries are not installed either, their absence is told first.
    assert re.search("wayland-9|libwayland-.* is missing", refused(done))


def test_both_named_and_neither_answers(tmp_path: Path) -> None:
    done = start(
        tmp_path, DISPLAY=":9876", WAYLAND_DISPLAY="wayland-9", XDG_RUNTIME_DIR=str(tmp_path)
    )
    refused(done)


def test_a_platform_asked_for_by_name(tmp_path: Path) -> None:
    assert "unset QT_QPA_PLATFORM" in refused(start(tmp_path, QT_QPA_PLATFORM="fancy"))
    assert ":9876" in refused(start(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=":9876"))


def test_a_library_of_the_platform_is_missing(tmp_path: Path) -> None:
    """A copy of Qt's own files in which one library asks for another that is nowhere."""
    real = Path(PySide6.__file__).parent / "Qt"
    if not (real / "plugins" / "platforms" / "libqxcb.so").exists():
        pytest.skip("this Qt is not laid out as the wheels are")
    copy = tmp_path / "site" / "PySide6" / "Qt"
    (copy / "lib").mkdir(parents=True)
    (copy / "plugins" / "platforms").mkdir(parents=True)
    (copy.parent / "__init__.py").touch()
    for library in (real / "lib").iterdir():
        (copy / "lib" / library.name).symlink_to(library)
    plugin = (real / "plugins" / "platforms" / "libqxcb.so").read_bytes()
    (copy / "plugins" / "platforms" / "libqxcb.so").write_bytes(plugin)
    needs_cursor = copy / "lib" / "libQt6XcbQpa.so.6"
    content = needs_cursor.read_bytes()
    assert b"libxcb-cursor.so.0" in content
    needs_cursor.unlink()
    needs_cursor.write_bytes(content.replace(b"libxcb-cursor.so.0", b"libxcb-absent.so.0"))
    done = start(
        tmp_path, DISPLAY=":9876", PYTHONPATH=os.pathsep.join([str(tmp_path / "site"), str(ROOT)])
    )
    assert "libxcb-absent.so.0 is missing" in refused(done)


def test_version_and_help_need_no_screen(tmp_path: Path) -> None:
    done = start(tmp_path, "--version")
    assert (done.returncode, done.stdout.strip()) == (
        0,
        f"metron-desktop {metron_desktop.__version__}",
    )
    assert "--screenshots" in start(tmp_path, "--help").stdout


def test_nonsense_on_the_command_line_is_a_usage_error(tmp_path: Path) -> None:
    assert start(tmp_path, "--nonsense").returncode == 2


def test_no_font_to_draw_with(tmp_path: Path) -> None:
    config = tmp_path / "fonts.conf"
    config.write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
        f"<fontconfig><dir>{tmp_path}</dir></fontconfig>"
    )
    done = start(tmp_path, "--screenshots", str(tmp_path / "shots"), FONTCONFIG_FILE=str(config))
    assert done.returncode == 2
    assert "no font" in done.stderr.splitlines()[-1]


def test_arguments_become_values() -> None:
    read = parse(["--demo", "--offline", "--api-url", "http://localhost:1/api/", "a.jpg", "b"])
    assert read.demo
    assert read.offline
    assert read.api_url == "http://localhost:1/api/"
    assert read.covers == (Path("a.jpg"), Path("b"))
    assert read.screenshots is None
