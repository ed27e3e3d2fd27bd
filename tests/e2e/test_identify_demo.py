"""The whole program identifies its own covers: the command line, a real library, no network."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from metron_desktop.paths import resources
from tests.unit.covers.test_images import png_bomb

COVERS = 50


def command(*arguments: str | Path, limited: bool = False) -> subprocess.CompletedProcess[str]:
    """Run ``metron-desktop-cli``, in bounded memory where asked for."""
    call = [sys.executable, "-m", "metron_desktop.cli", *map(str, arguments)]
    if limited:
        # Address space, which is far more than what is in memory, but never holds a bomb.
        call = ["sh", "-c", 'ulimit -v 2000000; exec "$@"', "sh", *call]
    return subprocess.run(call, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration library, written by the program itself."""
    folder = tmp_path_factory.mktemp("library") / "demo"
    written = command("demo", folder)
    assert written.returncode == 0, written.stderr
    return folder


def identify(library: Path, *paths: Path, limited: bool = False) -> tuple[int, list[dict]]:
    done = command("--data-dir", library, "--json", "identify", "--offline", *paths,
                   limited=limited)  # fmt: skip
    assert done.stdout, done.stderr
    return done.returncode, json.loads(done.stdout)


def test_fifty_of_fifty_at_half_size(library: Path, tmp_path: Path) -> None:
    covers = sorted((resources() / "demo" / "covers").glob("*.webp"), key=lambda p: int(p.stem))
    scans = []
    for source in covers[:COVERS]:
        with Image.open(source) as image:
            half = image.convert("RGB").resize((image.width // 2, image.height // 2))
        path = tmp_path / f"{source.stem}.jpg"
        half.save(path, "JPEG", quality=70)
        scans.append(path)
    assert len(scans) == COVERS
    status, found = identify(library, *scans)
    assert status == 0
    assert [one["path"] for one in found] == [str(path) for path in scans]
    wrong = {
        one["path"]: one
        for one, scan in zip(found, scans, strict=True)
        if one["status"] != "identified" or one["matches"][0]["issue_id"] != int(scan.stem)
    }
    assert wrong == {}
    for one in found:
        best = one["matches"][0]
        assert set(best) >= {
            "issue_id", "series", "number", "year", "distance", "confidence", "source",
        }  # fmt: skip
        assert best["source"] == "local"
        assert 0.9 <= best["confidence"] <= 1
        assert best["distance"] <= 8


def test_bad_input_never_stops_the_batch(library: Path, tmp_path: Path) -> None:
    good = next((resources() / "demo" / "covers").glob("*.webp"))
    (tmp_path / "text.jpg").write_text("no picture")
    (tmp_path / "cut.jpg").write_bytes(_jpeg(good)[:4000])
    (tmp_path / "empty.jpg").touch()
    (tmp_path / "folder").mkdir()
    png_bomb(tmp_path / "bomb.png")
    bad = [tmp_path / name for name in ("text.jpg", "cut.jpg", "empty.jpg", "folder", "bomb.png")]
    status, found = identify(library, *bad, good, tmp_path / "gone.jpg", limited=True)
    assert status == 0
    assert [one["status"] for one in found] == [*["unreadable"] * 5, "identified", "unreadable"]
    sentences = [one["error"] for one in found if one["status"] == "unreadable"]
    assert len(set(sentences)) == len(sentences)
    assert found[5]["matches"][0]["issue_id"] == int(good.stem)
    status, found = identify(library, *bad)
    assert status == 1
    assert len(found) == 5


def _jpeg(source: Path) -> bytes:
    buffer = io.BytesIO()
    with Image.open(source) as image:
        image.convert("RGB").save(buffer, "JPEG", quality=90)
    return buffer.getvalue()
