"""Identifying real files against a real library file, and online against a real server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from metron_desktop.api.client import MetronClient
from metron_desktop.covers.hashing import cover_hash
from metron_desktop.domain.account import Credentials
from metron_desktop.domain.match import Identification as Outcome
from metron_desktop.domain.match import MatchSource, MatchStatus
from metron_desktop.domain.records import IssueRecord, SeriesRecord
from metron_desktop.errors import UnreadableImage
from metron_desktop.services.identification import Identification
from metron_desktop.store import issues
from metron_desktop.store.database import Database
from tests.metron_server import Dialect, MetronServer
from tests.metron_server.covers import draw
from tests.metron_server.faults import Status, captive_portal, throttled, unauthorized
from tests.metron_server.fixtures import make_server
from tests.unit.covers.drawing import cover, encoded

__all__ = ["make_server"]

SEEN_AT = datetime(2026, 8, 1, tzinfo=UTC)


def record(issue_id: int, known: int | None) -> IssueRecord:
    return IssueRecord(
        id=issue_id,
        series=SeriesRecord(id=1, name="Weird Harbor", year_began=1962),
        number=str(issue_id),
        cover_hash=known,
        image=f"https://demo.invalid/covers/{issue_id}.webp",
    )


async def learn(db: Database, records: Sequence[IssueRecord]) -> None:
    await db.write(lambda c, changes: issues.upsert_listed(c, changes, records, SEEN_AT))


@pytest.fixture
async def db(tmp_path: Path) -> AsyncIterator[Database]:
    """A library of twenty issues; the issue's id is the seed of its drawn cover."""
    db = await Database.open(tmp_path / "library.sqlite")
    await learn(db, [record(seed, cover_hash(cover(seed))) for seed in range(1, 21)])
    yield db
    await db.close()


@pytest.fixture
async def service(db: Database, tmp_path: Path) -> AsyncIterator[Identification]:
    service = Identification(db, None, tmp_path / "scratch")
    yield service
    await service.close()


def scan(folder: Path, seed: int, name: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / (name or f"{seed:03}.jpg")
    path.write_bytes(encoded(cover(seed).resize((200, 307)), "JPEG", quality=70))
    return path


async def outcomes(service: Identification, paths: Sequence[Path], **options) -> list[Outcome]:
    return [outcome async for outcome in service.identify(paths, **options)]


async def test_results_come_in_the_order_of_the_input(
    service: Identification, tmp_path: Path
) -> None:
    folder = tmp_path / "scans"
    paths = [scan(folder, seed) for seed in (20, 3, 17, 5, 1, 2, 9, 11, 12, 13, 4, 8)]
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(paths[0].read_bytes()[:900])
    given = [*paths[:3], broken, *paths[3:], tmp_path / "gone.jpg"]
    found = await outcomes(service, given)
    assert [one.path for one in found] == given
    assert [one.matches[0].issue.number for one in found if one.matches] == [
        "20", "3", "17", "5", "1", "2", "9", "11", "12", "13", "4", "8",
    ]  # fmt: skip
    assert [one.status for one in found].count(MatchStatus.UNREADABLE) == 2
    assert all(bool(one.error) == (one.status is MatchStatus.UNREADABLE) for one in found)
    best = found[0].matches[0]
    assert best.issue.title == "Weird Harbor (1962) #20"
    assert (best.source, best.view) == (MatchSource.LOCAL, "as is")
    assert best.distance <= 4
    assert best.confidence > 0.9


async def test_folders_give_their_pictures(service: Identification, tmp_path: Path) -> None:
    for seed in (2, 10):
        scan(tmp_path / "box", seed, f"scan {seed}.jpg")
    (tmp_path / "box" / "list.txt").write_text("Weird Harbor")
    (tmp_path / "empty").mkdir()
    found = await outcomes(service, [tmp_path / "empty", tmp_path / "box"])
    assert [one.path.name for one in found] == ["empty", "scan 2.jpg", "scan 10.jpg"]
    assert "folder" in found[0].error
    assert [one.matches[0].issue.id for one in found[1:]] == [2, 10]


async def test_an_unknown_cover_is_no_match(service: Identification, tmp_path: Path) -> None:
    (found,) = await outcomes(service, [scan(tmp_path / "scans", 500)])
    assert (found.status, found.matches, found.error) == (MatchStatus.NO_MATCH, (), "")
    assert found.cover_hash == cover_hash(Image.open(found.path))


async def test_what_the_library_learns_is_found_at_once(
    db: Database, service: Identification, tmp_path: Path
) -> None:
    path = scan(tmp_path / "scans", 600)
    (before,) = await outcomes(service, [path])
    await learn(db, [record(600, cover_hash(cover(600)))])
    (after,) = await outcomes(service, [path])
    await learn(db, [record(600, None)])
    (later,) = await outcomes(service, [path])
    assert [one.status.value for one in (before, after, later)] == [
        "no_match", "identified", "no_match",
    ]  # fmt: skip
    assert after.matches[0].issue.id == 600


async def test_a_cancelled_batch_stops(service: Identification, tmp_path: Path) -> None:
    paths = [scan(tmp_path / "scans", seed) for seed in range(1, 21)]
    running = service.identify(paths)
    first = await anext(running)
    await running.aclose()
    assert first.path == paths[0]
    assert len(await outcomes(service, paths[:2])) == 2


async def test_several_batches_at_once(service: Identification, tmp_path: Path) -> None:
    paths = [scan(tmp_path / "scans", seed) for seed in range(1, 13)]
    batches = await asyncio.gather(*(outcomes(service, paths) for _ in range(3)))
    for found in batches:
        assert [one.matches[0].issue.id for one in found] == list(range(1, 13))


async def test_top_limits_the_candidates(db: Database, tmp_path: Path) -> None:
    known = cover_hash(cover(1))
    near = [known ^ (0b11 << 2 * step) for step in range(6)]
    await learn(db, [record(700 + step, one) for step, one in enumerate(near)])
    service = Identification(db, None, tmp_path / "scratch")
    picture = tmp_path / "1.png"
    cover(1).save(picture)
    (few,) = await outcomes(service, [picture], top=2)
    (many,) = await outcomes(service, [picture], top=50)
    await service.close()
    assert (len(few.matches), len(many.matches)) == (2, 7)
    assert few.matches[0].issue.id == 1


async def test_a_picture_without_a_file_is_kept_in_one(
    service: Identification, tmp_path: Path
) -> None:
    data = encoded(ImageOps.expand(cover(4), 25, "white"), "PNG")
    path = await service.keep(data)
    assert path.parent == tmp_path / "scratch"
    assert path.suffix == ".png"
    assert path == await service.keep(data)
    (found,) = await outcomes(service, [path])
    assert (found.matches[0].issue.id, found.matches[0].view) == (4, "border trimmed")
    with pytest.raises(UnreadableImage, match="not a picture"):
        await service.keep(b"<html>")


def served(server: MetronServer, folder: Path, *, sharing: int = 1) -> tuple[Path, list[int]]:
    """The file of a cover the server has, and the issues that show it."""
    by_hash: dict[str, list[int]] = {}
    for issue in server.world.issues.values():
        if issue.cover_hash:
            by_hash.setdefault(issue.cover_hash, []).append(issue.id)
    known, ids = next(pair for pair in by_hash.items() if len(pair[1]) == sharing)
    path = folder / f"{known}.jpg"
    path.write_bytes(draw(int(known, 16)))
    return path, ids


@pytest.fixture(params=[Dialect.LIVE, Dialect.V1], ids=["live", "v1.0"])
def server(request: pytest.FixtureRequest, make_server) -> MetronServer:
    return make_server(dialect=request.param)


@pytest.fixture
async def online(
    server: MetronServer, db: Database, tmp_path: Path
) -> AsyncIterator[Identification]:
    """A service that may ask the server; its library knows none of the server's covers."""
    user = next(iter(server.world.users.values()))
    async with MetronClient(
        server.url, Credentials(username=user.username, password=user.password)
    ) as client:
        service = Identification(db, client, tmp_path / "scratch")
        yield service
        await service.close()


def asked(server: MetronServer) -> list[str]:
    return [entry.params["cover_hash"] for entry in server.log.api]


async def test_the_server_knows_what_the_library_does_not(
    server: MetronServer, online: Identification, db: Database, tmp_path: Path
) -> None:
    path, ids = served(server, tmp_path)
    (found,) = await outcomes(online, [path])
    assert found.status is MatchStatus.IDENTIFIED
    assert [one.issue.id for one in found.matches] == ids
    best = found.matches[0]
    assert (best.distance, best.source) == (0, MatchSource.ONLINE)
    assert best.issue.series == server.world.issues[ids[0]].series.name
    # What was found is kept: the next time no request is needed.
    (again,) = await outcomes(online, [path])
    assert again.matches[0].source is MatchSource.LOCAL
    assert again.matches[0].issue.id == ids[0]
    assert len(asked(server)) == 1
    assert asked(server) == [path.stem]


async def test_shared_art_is_ambiguous_online_too(
    server: MetronServer, online: Identification, tmp_path: Path
) -> None:
    path, ids = served(server, tmp_path, sharing=2)
    (found,) = await outcomes(online, [path])
    assert found.status is MatchStatus.AMBIGUOUS
    assert sorted(one.issue.id for one in found.matches) == sorted(ids)


async def test_only_what_is_unresolved_is_asked_and_only_when_allowed(
    server: MetronServer, online: Identification, tmp_path: Path
) -> None:
    known = scan(tmp_path / "scans", 5)
    blank = tmp_path / "blank.png"
    Image.new("RGB", (300, 460), "white").save(blank)
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    unknown, _ids = served(server, tmp_path)
    await outcomes(online, [known, blank, broken])
    await outcomes(online, [unknown], offline=True)
    assert asked(server) == []
    stranger = scan(tmp_path / "scans", 900)
    (found,) = await outcomes(online, [stranger])
    assert found.status is MatchStatus.NO_MATCH
    assert len(asked(server)) == 1


@pytest.mark.parametrize("fault", [unauthorized(), Status(503), captive_portal(), throttled(3600)])
async def test_the_first_failure_ends_the_asking_not_the_batch(
    server: MetronServer, online: Identification, tmp_path: Path, fault: Status
) -> None:
    server.faults.add(fault, times=None)
    notices: list[str] = []
    paths = [scan(tmp_path / "scans", seed) for seed in (901, 902, 3, 903)]
    found = await outcomes(online, paths, on_notice=notices.append)
    assert [one.status.value for one in found] == [
        "no_match", "no_match", "identified", "no_match",
    ]  # fmt: skip
    assert len(asked(server)) == 1
    assert len(notices) == 1
    assert notices[0].startswith("The server is not asked about covers any more")


async def test_without_a_network_the_library_still_identifies(
    server: MetronServer, online: Identification, tmp_path: Path
) -> None:
    paths = [scan(tmp_path / "scans", seed) for seed in (900, 3, 4)]
    notices: list[str] = []
    with server.refusing():
        found = await outcomes(online, paths, on_notice=notices.append)
    assert [one.status.value for one in found] == ["no_match", "identified", "identified"]
    assert len(notices) == 1
