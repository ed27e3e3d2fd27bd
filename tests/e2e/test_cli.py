"""The command line as scripts use it: a process of its own, JSON out, an exit status."""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.metron_server import Dialect, MetronServer
from tests.metron_server.faults import Stall
from tests.metron_server.fixtures import MakeServer, make_server
from tests.unit.sync.lab import TINY_COLLECTION, TINY_HABITS, credentials_of, tiny_world

__all__ = ["make_server"]

ROOT = Path(__file__).parents[2]
DEMO = json.loads((ROOT / "resources" / "demo" / "library.json").read_text(encoding="utf-8"))
SUMMARY = [
    "requests",
    "not_modified",
    "throttled",
    "waited_s",
    "added",
    "updated",
    "removed",
    "errors",
    "complete",
]


@dataclass(frozen=True)
class Done:
    """What a command did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Cli:
    """Runs commands on one data folder, in an empty home."""

    def __init__(self, home: Path, data: Path) -> None:
        self.data = data
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
            "PYTHONWARNINGS": "error",
            "SYSTEMROOT": os.environ.get("SYSTEMROOT", ""),
        }

    def command(self, *arguments: object) -> list[str]:
        return [
            sys.executable,
            "-m",
            "metron_desktop.cli",
            "--data-dir",
            str(self.data),
            *map(str, arguments),
        ]

    def __call__(self, *arguments: object, **environment: str) -> Done:
        done = subprocess.run(
            self.command(*arguments),
            cwd=ROOT,
            env=self.environment | environment,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert "Traceback" not in done.stderr, done.stderr
        return Done(done.returncode, done.stdout, done.stderr)

    def good(self, *arguments: object, **environment: str) -> Any:
        """The JSON of a command that must succeed."""
        done = self(*arguments, **environment)
        assert done.status == 0, done.err
        return done.json


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    return Cli(tmp_path / "home", tmp_path / "data")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Cli:
    """A demonstration library, to be read only."""
    folder = tmp_path_factory.mktemp("demo")
    made = Cli(folder / "home", folder / "data")
    told = made.good("demo", made.data)
    assert told["data_dir"] == str(made.data)
    assert Path(told["library"]).is_file()
    return made


@pytest.fixture
def server(make_server: MakeServer) -> MetronServer:
    return make_server(world=tiny_world(), habits=TINY_HABITS)


def token(server: MetronServer) -> dict[str, str]:
    return {"METRON_TOKEN": credentials_of(server).token}


def test_the_collection(demo: Cli) -> None:
    items = demo.good("collection")
    assert {item["id"] for item in items} == {item["id"] for item in DEMO["collection"]}
    there = {item["id"]: item for item in DEMO["collection"]}
    for item in items:
        other = there[item["id"]]
        assert item["issue"]["id"] == other["issue"]["id"]
        for key in ("quantity", "book_format", "grade", "grading_company", "purchase_price"):
            assert item[key] == other[key], key
        assert isinstance(item["local_id"], int)


def test_a_collection_searched_by_a_line(demo: Cli) -> None:
    items = demo.good("collection")
    found = demo.good("collection", "rating>=4", "unread")
    assert {item["id"] for item in found} == {
        item["id"] for item in items if (item["rating"] or 0) >= 4 and not item["is_read"]
    }
    for line, sentence in (
        ("grade>=9.7", "the nearest grades are 9.6 and 9.8"),
        ('location:"box', "has no second one"),
        ("publshr:x", "did you mean “publisher”?"),
    ):
        done = demo("collection", line)
        assert (done.status, done.out) == (2, "")
        assert sentence in done.err


def test_a_filtered_collection(demo: Cli) -> None:
    compact = demo("--json", "collection", "--filter", "is_read=false", "--filter", "rating=5")
    assert compact.out.count("\n") == 1
    assert [item["id"] for item in compact.json] == [
        item["id"]
        for item in demo.good("collection")
        if not item["is_read"] and item["rating"] == 5
    ]


def test_figures(demo: Cli) -> None:
    stats = demo.good("stats")
    items = DEMO["collection"]
    assert list(stats)[:6] == [  # as the API has them; our own come after them
        "total_items",
        "total_quantity",
        "total_value",
        "read_count",
        "unread_count",
        "by_format",
    ]
    assert stats["total_items"] == len(items)
    assert stats["total_quantity"] == sum(item["quantity"] for item in items)
    assert stats["read_count"] == sum(item["is_read"] for item in items)
    assert sum(one["count"] for one in stats["by_format"]) == len(items)
    assert stats["graded_count"] == sum(item["grade"] is not None for item in items)
    assert stats["reading_streak"]["days"]["longest"] >= 1


def test_charts(demo: Cli) -> None:
    items = DEMO["collection"]
    chart = demo.good("stats", "--by", "rating", "--measure", "copies")
    assert [bar["label"] for bar in chart["bars"]] == ["1", "2", "3", "4", "5"]
    for bar in chart["bars"]:
        rated = [item for item in items if str(item["rating"]) == bar["label"]]
        assert bar["items"] == len(rated)
        assert bar["value"] == sum(item["quantity"] for item in rated)
    (key, value), *_ = bar["where"].items()
    assert len(demo.good("collection", "--filter", f"{key}={value}")) == bar["items"]
    assert chart["without"] == sum(item["rating"] is None for item in items)
    lines = demo("stats", "--by", "rating", "--text").out.splitlines()
    assert [line.split()[0] for line in lines[:5]] == ["1", "2", "3", "4", "5"]
    assert "█" in lines[0]


def test_gaps(demo: Cli) -> None:
    gaps = demo.good("missing")
    assert gaps
    assert [gap["missing_count"] for gap in gaps] == sorted(
        (gap["missing_count"] for gap in gaps), reverse=True
    )
    issues = demo.good("missing", gaps[-1]["id"], "--json")
    assert len(issues) == gaps[-1]["missing_count"]
    assert {issue["series"]["id"] for issue in issues} == {gaps[-1]["id"]}
    assert demo.good("missing", 999_999) == []


def test_rules_about_gaps(demo: Cli) -> None:
    every = sum(gap["missing_count"] for gap in demo.good("missing", "--all"))
    done = demo("missing", "--since", "2000", "--released")
    counted = sum(gap["missing_count"] for gap in done.json)
    assert 0 < counted < every
    assert done.err.startswith(f"Metron counts {every} missing; ")
    assert "from before 2000" in done.err
    types = {gap["series_type"]["name"] for gap in demo.good("missing", "--type", "single issue")}
    assert types == {"Single Issue"}
    assert all(gap["missing_count"] == 1 for gap in demo.good("missing", "--one-left"))
    first = demo("missing", "--text").out.splitlines()[0].split()
    assert int(first[0]) == demo.good("missing")[0]["missing_count"]
    for option, value, said in (
        ("--since", "0", "“0” is no year"),
        ("--since", "abc", "“abc” is no year"),
        ("--since", "99999", "“99999” is no year"),
        ("--type", "Scroll", "There is no series type “Scroll”; known are"),
    ):
        refused = demo("missing", option, value)
        assert refused.status != 0
        assert refused.err.startswith(said)


def test_reading_lists(demo: Cli) -> None:
    lists = demo.good("reading-lists")
    assert {one["id"]: one["name"] for one in lists} == {
        one["id"]: one["name"] for one in DEMO["reading_lists"]
    }
    there = DEMO["reading_lists"][0]
    items = demo.good("reading-lists", there["id"])
    assert [(item["order"], item["issue"]["id"]) for item in items] == [
        (item["order"], item["issue"]["id"]) for item in there["items"]
    ]
    unknown = demo("reading-lists", 999_999)
    assert (unknown.status, unknown.out) == (1, "")
    assert "999999" in unknown.err


def test_searching(demo: Cli) -> None:
    name = DEMO["series"][0]["name"]
    hits = demo.good("search", name)
    assert all(list(hit) == ["kind", "id", "title"] for hit in hits)
    assert ("series", DEMO["series"][0]["id"]) in {(hit["kind"], hit["id"]) for hit in hits}
    assert demo.good("search", "qqqqzzzz") == []


def test_fifty_covers_scanned_small(demo: Cli, tmp_path: Path) -> None:
    """Re-encoded as JPEG of quality 70 at half size: every one is found, offline."""
    pictured = [issue for issue in DEMO["issues"] if issue["image"]]
    chosen = pictured[:: max(1, len(pictured) // 50)][:50]
    files = []
    for issue in chosen:
        source = ROOT / "resources" / "demo" / "covers" / issue["image"].rsplit("/", 1)[-1]
        with Image.open(source) as image:
            small = image.convert("RGB").resize((image.width // 2, image.height // 2))
        files.append(tmp_path / f"{issue['id']}.jpg")
        small.save(files[-1], quality=70)
    assert len(files) == 50
    found = demo.good("identify", "--offline", *files)
    assert [one["path"] for one in found] == [str(file) for file in files]
    assert [one["status"] for one in found] == ["identified"] * 50
    assert [one["matches"][0]["issue_id"] for one in found] == [issue["id"] for issue in chosen]
    best = found[0]["matches"][0]
    assert list(best) == [
        "issue_id",
        "series",
        "number",
        "year",
        "distance",
        "confidence",
        "source",
    ]
    assert best["source"] == "local"


def test_pictures_that_are_none(demo: Cli, tmp_path: Path) -> None:
    text = tmp_path / "text.jpg"
    text.write_text("not a picture")
    cover = next((ROOT / "resources" / "demo" / "covers").iterdir())
    with Image.open(cover) as image:
        good = tmp_path / "good.jpg"
        image.convert("RGB").save(good)
    cut = tmp_path / "cut.jpg"
    cut.write_bytes(good.read_bytes()[:2000])
    empty = tmp_path / "empty.png"
    empty.touch()
    folder = tmp_path / "folder"
    folder.mkdir()
    bomb = tmp_path / "bomb.png"
    bomb.write_bytes(png_bomb())
    bad = [text, cut, empty, folder, bomb, tmp_path / "nothing.jpg"]
    done = demo("identify", "--offline", *bad)
    assert done.status == 1
    assert [one["status"] for one in done.json] == ["unreadable"] * len(bad)
    assert len({one["error"] for one in done.json}) == len(bad)
    mixed = demo("identify", "--offline", "--top", 1, text, good, "--json")
    assert mixed.status == 0
    assert [one["status"] for one in mixed.json] == ["unreadable", "identified"]
    assert mixed.out.count("\n") == 1
    around = demo("identify", text, "--offline", good)
    assert [one["path"] for one in around.json] == [str(text), str(good)]


def png_bomb(side: int = 30_000) -> bytes:
    """A PNG of a few kilobytes that says it has 900 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes(side + 1) * 64)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


def test_the_demonstration_never_goes_online(demo: Cli) -> None:
    done = demo("sync", METRON_TOKEN="t0ken")
    assert (done.status, done.out) == (1, "")
    assert "never goes online" in done.err


def test_the_doctor(demo: Cli) -> None:
    report = demo.good("doctor")
    assert report["library"]["integrity"] == "ok"
    assert report["account"]["demo"] is True
    assert set(report) == {"versions", "paths", "account", "library", "keychain", "network"}


@pytest.mark.parametrize("dialect", [Dialect.LIVE, Dialect.V1], ids=lambda one: one.value)
def test_synchronising(cli: Cli, make_server: MakeServer, dialect: Dialect) -> None:
    server = make_server(world=tiny_world(), dialect=dialect, habits=TINY_HABITS)
    given = credentials_of(server)
    signed_in = (
        {"METRON_TOKEN": given.token}
        if given.token
        else {"METRON_USERNAME": given.username, "METRON_PASSWORD": given.password}
    )
    first = cli.good("--api-url", server.url, "sync", **signed_in)
    assert list(first) == SUMMARY
    assert (first["added"], first["errors"], first["complete"]) == (TINY_COLLECTION, [], True)
    server.log.clear()
    # From here on the account is known and nothing is asked.
    items = cli.good("collection")
    assert {item["id"] for item in items} == {item.id for item in server.world.items_of("reader")}
    assert cli.good("--api-url", server.url, "stats")["total_items"] == TINY_COLLECTION
    assert len(server.log) == 0
    second = cli.good("sync", "--json", **signed_in)
    assert (second["added"], second["updated"], second["removed"]) == (0, 0, 0)
    assert second["requests"] == len(server.log) <= 6


def test_synchronising_in_instalments(cli: Cli, server: MetronServer) -> None:
    arguments = ["--api-url", server.url, "sync", "--max-requests", 20]
    first = cli.good(*arguments, **token(server))
    assert (first["requests"], first["complete"], first["errors"]) == (20, False, [])
    rest = cli.good("--api-url", server.url, "sync", "--full", "--catalogue", **token(server))
    assert rest["complete"]
    assert cli.good("stats")["total_items"] == TINY_COLLECTION


def test_a_wrong_token(cli: Cli, server: MetronServer) -> None:
    done = cli("--api-url", server.url, "sync", METRON_TOKEN="wr0ngt0ken", METRON_USERNAME="reader")
    assert done.status == 1
    assert done.json["complete"] is False
    assert "sign-in" in done.err
    assert done.err.strip() in done.json["errors"]
    assert "wr0ngt0ken" not in done.out + done.err
    assert [entry.status for entry in server.log] == [401]
    for file in cli.data.rglob("*"):
        assert not file.is_file() or b"wr0ngt0ken" not in file.read_bytes()


def test_no_network(cli: Cli, server: MetronServer) -> None:
    with server.refusing():
        done = cli("--api-url", server.url, "sync", **token(server))
    assert done.status == 1
    assert list(done.json) == SUMMARY
    assert "refuses connections" in done.err


def test_nobody_is_signed_in(cli: Cli) -> None:
    done = cli("sync")
    assert (done.status, done.out) == (1, "")
    assert "METRON_TOKEN" in done.err


def test_no_library_yet(cli: Cli) -> None:
    done = cli("stats")
    assert (done.status, done.out) == (1, "")
    assert "sync" in done.err
    assert not cli.data.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["collection", "--filter", "nonsense"],
        ["identify"],
        ["identify", "--top", "0", "a.jpg"],
        ["identify", "a.jpg", "--offline", "--loudly", "b.jpg"],
        ["stats", "now"],
        ["sync", "--max-requests", "many"],
        ["--api-url", "ftp://metron.cloud/", "sync"],
    ],
)
def test_what_cannot_be_done_as_asked(cli: Cli, arguments: list[str]) -> None:
    done = cli(*arguments)
    assert (done.status, done.out) == (2, "")
    assert done.err


def test_a_filter_nobody_knows(demo: Cli) -> None:
    done = demo("collection", "--filter", "colour=blue")
    assert (done.status, done.out) == (2, "")
    assert "colour" in done.err


def test_a_password_of_nobody(cli: Cli) -> None:
    done = cli("sync", METRON_PASSWORD="s3cret")
    assert (done.status, done.out) == (2, "")
    assert "METRON_USERNAME" in done.err
    assert "s3cret" not in done.err


def test_help(cli: Cli) -> None:
    done = cli("--help")
    assert done.status == 0
    for command in ("sync", "identify", "collection", "reading-lists", "doctor"):
        assert command in done.out


def test_no_qt_is_loaded(demo: Cli) -> None:
    code = (
        "import sys; from metron_desktop import cli; "
        f"cli.main(['--data-dir', {str(demo.data)!r}, 'stats']); "
        "sys.exit(any(name.startswith(('PySide6', 'qasync')) for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=demo.environment,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0


def test_a_reader_that_has_read_enough(demo: Cli) -> None:
    with subprocess.Popen(
        demo.command("collection"),
        cwd=ROOT,
        env=demo.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 0


@pytest.fixture
def stalled(server: MetronServer) -> Iterator[MetronServer]:
    """A server that answers twenty requests and then lets one wait."""
    server.faults.add(Stall(), skip=20)
    yield server
    server.faults.clear()


@pytest.mark.skipif(sys.platform == "win32", reason="an interrupt is sent differently there")
def test_interrupting(cli: Cli, stalled: MetronServer) -> None:
    with subprocess.Popen(
        cli.command("--api-url", stalled.url, "sync"),
        cwd=ROOT,
        env=cli.environment | token(stalled),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        assert stalled.log.wait_for(lambda log: len(log) > 20, 30)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert out == ""
    assert err == "Stopped. What was fetched is kept.\n"
    stalled.faults.clear()
    stalled.log.clear()
    done = cli.good("sync", **token(stalled))
    assert done["complete"]
    assert done["requests"] < 60
