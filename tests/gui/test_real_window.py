"""The program on a real X server: it opens its window, obeys a key, and leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import metron_desktop

pytestmark = pytest.mark.skipif(
    not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"
)
ROOT = Path(metron_desktop.__file__).parent.parent


@pytest.fixture
def display() -> Iterator[str]:
    """The name of a screen of its own."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()  # written when the server is ready
    yield f":{number}"
    server.terminate()
    server.wait()


def test_open_and_quit(display: str, tmp_path: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
    }
    environment |= {"DISPLAY": display, "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    environment["TMPDIR"] = str(tmp_path)
    program = subprocess.Popen(
        [sys.executable, "-m", "metron_desktop", "--demo"],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )

    def xdotool(*command: str) -> str:
        done = subprocess.run(
            ["xdotool", *command], env=environment, capture_output=True, text=True, timeout=90
        )
        return done.stdout

    try:
        found = xdotool("search", "--sync", "--onlyvisible", "--name", "Metron Desktop")
        window = found.split()[0]
        xdotool("windowfocus", "--sync", window, "key", "ctrl+q")
        _, complaints = program.communicate(timeout=60)
    finally:
        program.kill()
        program.wait()
    assert program.returncode == 0, complaints
    assert "Traceback" not in complaints
    assert list(tmp_path.glob("metron-desktop-*")) == []
