from __future__ import annotations

from array import array

import numpy as np
import pytest

from metron_desktop.covers.index import HashIndex, Hit, is_degenerate
from metron_desktop.domain.cover_hash import distance

rng = np.random.default_rng(5)


def hashes(count: int) -> array[int]:
    return array("q", rng.integers(-(2**63), 2**63, count, dtype=np.int64).tolist())


def flipped(cover_hash: int, bits: int) -> int:
    """The same hash with so many other bits, spread over all of it."""
    mask = sum(1 << (7 * bit) % 64 for bit in range(bits))
    value = (cover_hash ^ mask) & (2**64 - 1)
    return value - 2**64 if value >= 2**63 else value


def by_hand(ids, known, queries, within) -> list[tuple[int, int, int]]:
    best: dict[int, tuple[int, int]] = {}
    for issue_id, one in zip(ids, known, strict=True):
        for view, query in enumerate(queries):
            found = (distance(one, query), view)
            if found[0] <= within and found < best.get(issue_id, (65, 0)):
                best[issue_id] = found
    return sorted((d, view, issue_id) for issue_id, (d, view) in best.items())


@pytest.mark.parametrize("count", [1, 500, 32_768, 70_001])
def test_finds_what_a_loop_finds(count: int) -> None:
    known = hashes(count)
    ids = array("q", range(10, 10 + count))
    queries = [flipped(known[count // 2], 3), known[-1], *hashes(3)]
    found = HashIndex(ids, known).search(queries, limit=10_000, within=22)
    assert [(hit.distance, hit.view, hit.issue_id) for hit in found] == by_hand(
        ids, known, queries, 22
    )
    assert len(found) >= 1


def test_an_issue_with_several_entries_is_found_once_at_its_nearest() -> None:
    first, second, other = hashes(3)
    index = HashIndex([7, 7, 8], [first, second, other])
    assert index.search([flipped(second, 2), first], limit=5) == [
        Hit(7, 0, 1, is_degenerate(first))
    ]
    assert len(index) == 3


def test_reports_no_more_than_asked_and_nothing_far() -> None:
    (base,) = hashes(1)
    index = HashIndex(range(30), [flipped(base, bits) for bits in range(30)])
    assert [hit.distance for hit in index.search([base], limit=4)] == [0, 1, 2, 3]
    assert max(hit.distance for hit in index.search([base], limit=99)) == 14
    assert index.search([], limit=4) == []
    assert HashIndex((), ()).search([base], limit=4) == []


def test_the_extreme_hashes() -> None:
    index = HashIndex([1, 2, 3], [-1, -(2**63), 2**63 - 1])
    assert [(hit.issue_id, hit.distance) for hit in index.search([-1], 3)] == [(1, 0), (3, 1)]
    assert [(hit.issue_id, hit.distance) for hit in index.search([-(2**63)], 3)] == [(2, 0)]


def test_hashes_that_say_little_are_flagged() -> None:
    assert is_degenerate(0)
    assert is_degenerate(-1)
    assert is_degenerate(-(2**63))
    assert not is_degenerate(0x00000000FFFFFFFF)
    blank, usual = -(2**63), 0x00000000FFFFFFFF
    index = HashIndex([1, 2], [blank, usual])
    assert index.search([blank], 2) == [Hit(1, 0, 0, degenerate=True)]
    assert index.search([usual], 2) == [Hit(2, 0, 0, degenerate=False)]


def test_every_hash_needs_an_issue() -> None:
    with pytest.raises(ValueError, match="issue"):
        HashIndex([1], [])
