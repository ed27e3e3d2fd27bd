from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from metron_desktop.covers.confidence import CERTAIN, DOUBTFUL
from metron_desktop.covers.hashing import cover_hash
from metron_desktop.covers.identify import examine, judge
from metron_desktop.covers.index import HashIndex, Hit
from metron_desktop.domain.cover_view import CoverView
from metron_desktop.domain.match import MatchStatus
from tests.unit.covers.drawing import cover, encoded

KNOWN = 40


@pytest.fixture(scope="module")
def index() -> HashIndex:
    """Forty drawn covers among 150,000 unrelated hashes."""
    rng = np.random.default_rng(3)
    strangers = rng.integers(-(2**63), 2**63, 150_000, dtype=np.int64).tolist()
    known = [cover_hash(cover(seed)) for seed in range(KNOWN)]
    return HashIndex(range(KNOWN + len(strangers)), known + strangers)


def scan(image: Image.Image, quality: int = 70) -> bytes:
    return encoded(image.convert("RGB"), "JPEG", quality=quality)


def test_a_scan_is_identified(index: HashIndex, tmp_path: Path) -> None:
    for seed in range(KNOWN):
        path = tmp_path / f"{seed}.jpg"
        path.write_bytes(scan(cover(seed).resize((200, 307))))
        verdict = examine(path, index, top=5)
        assert verdict.status is MatchStatus.IDENTIFIED
        best = verdict.candidates[0]
        assert (best.issue_id, best.view) == (seed, CoverView.AS_IS)
        assert best.distance <= 4
        assert best.confidence >= CERTAIN


@pytest.mark.parametrize(("damage", "view"), [
    (lambda image: ImageOps.expand(image, 30, fill="white"), CoverView.TRIMMED),
    (lambda image: image.rotate(90, expand=True), CoverView.TURNED_90),
    (lambda image: image.rotate(180), CoverView.TURNED_180),
])  # fmt: skip
def test_the_view_that_was_nearest_is_told(index: HashIndex, damage, view: CoverView) -> None:
    for seed in range(10):
        verdict = examine(scan(damage(cover(seed)), 90), index, top=5)
        assert verdict.status is MatchStatus.IDENTIFIED
        assert (verdict.candidates[0].issue_id, verdict.candidates[0].view) == (seed, view)


def test_an_unknown_cover_is_no_match(index: HashIndex) -> None:
    for seed in range(1000, 1040):
        verdict = examine(scan(cover(seed)), index, top=5)
        assert verdict.status is not MatchStatus.IDENTIFIED
        assert verdict.cover_hash is not None
        if verdict.status is MatchStatus.NO_MATCH:
            assert verdict.candidates == ()


def test_shared_art_is_ambiguous_and_all_of_it_is_listed() -> None:
    art = cover(1)
    reprints = [cover_hash(art)] * 7
    index = HashIndex(range(100, 108), [*reprints, cover_hash(cover(2))])
    verdict = examine(scan(art), index, top=3)
    assert verdict.status is MatchStatus.AMBIGUOUS
    assert sorted(one.issue_id for one in verdict.candidates) == list(range(100, 107))
    assert all(one.confidence == pytest.approx(1 / 7, abs=0.01) for one in verdict.candidates)


def test_a_blank_page_proves_nothing() -> None:
    blank = Image.new("RGB", (300, 460), "white")
    index = HashIndex([1], [cover_hash(blank)])
    verdict = examine(scan(blank), index, top=5)
    assert verdict.status is MatchStatus.AMBIGUOUS
    assert verdict.candidates[0].confidence <= DOUBTFUL
    dust = np.asarray(blank) - np.random.default_rng(1).integers(0, 4, (460, 300, 3))
    paper = Image.fromarray(dust.astype(np.uint8))
    assert examine(encoded(paper, "PNG"), index, 5).status is MatchStatus.NO_MATCH


def test_an_empty_index_says_no_match_with_the_hash() -> None:
    picture = cover(1)
    verdict = examine(encoded(picture, "PNG"), HashIndex((), ()), top=5)
    assert (verdict.status, verdict.cover_hash) == (MatchStatus.NO_MATCH, cover_hash(picture))


def test_what_is_not_identified_has_the_servers_very_hash(index: HashIndex) -> None:
    for seed in range(2000, 2012):
        grain = Image.effect_noise((1400, 2150), 12).convert("RGB")
        data = scan(Image.blend(cover(seed, (1400, 2150)), grain, 0.15), 88)
        verdict = examine(data, index, top=5)
        assert verdict.status is not MatchStatus.IDENTIFIED
        with Image.open(io.BytesIO(data)) as image:
            assert verdict.cover_hash == cover_hash(image)


def test_what_cannot_be_read_says_why(tmp_path: Path, index: HashIndex) -> None:
    (tmp_path / "text.jpg").write_text("words")
    verdict = examine(tmp_path / "text.jpg", index, top=5)
    assert verdict.status is MatchStatus.UNREADABLE
    assert "not a picture" in verdict.error
    assert verdict.cover_hash is None


def one_view(*hits: Hit, entries: int = 150_000):
    return judge(hits, entries, [CoverView.AS_IS], top=3)


@pytest.mark.parametrize(("hits", "status", "listed"), [
    ([], "no_match", 0),
    ([Hit(1, 0, 0)], "identified", 1),
    ([Hit(1, 7, 0)], "identified", 1),
    ([Hit(1, 8, 0)], "ambiguous", 1),
    ([Hit(1, 10, 0)], "ambiguous", 1),
    ([Hit(1, 11, 0)], "no_match", 0),
    ([Hit(1, 12, 0), Hit(2, 14, 0)], "no_match", 0),
    ([Hit(1, 2, 0), Hit(2, 2, 0)], "ambiguous", 2),
    ([Hit(1, 2, 0), Hit(2, 4, 0)], "ambiguous", 2),
    ([Hit(1, 2, 0), Hit(2, 6, 0)], "identified", 2),
    ([Hit(1, 2, 0), Hit(2, 8, 0), Hit(3, 8, 0), Hit(4, 10, 0)], "identified", 3),
    ([Hit(1, 2, 0), Hit(2, 12, 0)], "identified", 1),
    ([Hit(1, 0, 0, degenerate=True)], "ambiguous", 1),
])  # fmt: skip
def test_the_states(hits: list[Hit], status: str, listed: int) -> None:
    verdict = one_view(*hits)
    assert (verdict.status.value, len(verdict.candidates)) == (status, listed)


def test_nothing_beyond_ten_bits_is_ever_offered_nor_beyond_eight_claimed() -> None:
    for entries in (1, 100, 150_000):
        assert one_view(Hit(1, 9, 0), entries=entries).status is MatchStatus.AMBIGUOUS
        assert one_view(Hit(1, 11, 0), entries=entries).status is MatchStatus.NO_MATCH


def test_a_larger_search_needs_a_nearer_hit() -> None:
    views = list(CoverView)
    near, nearer = [Hit(1, 7, 0)], [Hit(1, 5, 0)]
    assert judge(near, 1_000, views, 3).status is MatchStatus.IDENTIFIED
    assert judge(near, 20_000_000, views, 3).status is MatchStatus.AMBIGUOUS
    assert judge(nearer, 20_000_000, views, 3).status is MatchStatus.IDENTIFIED


def test_the_more_a_scan_is_damaged_the_less_a_lead_says() -> None:
    assert one_view(Hit(1, 3, 0), Hit(2, 7, 0)).status is MatchStatus.IDENTIFIED
    assert one_view(Hit(1, 7, 0), Hit(2, 11, 0)).status is MatchStatus.AMBIGUOUS


def test_bytes_are_as_good_as_a_file(index: HashIndex) -> None:
    data = io.BytesIO(scan(cover(3))).getvalue()
    assert examine(data, index, 5).candidates[0].issue_id == 3
