"""The documented figures, and the model against a simulation."""

from __future__ import annotations

import math

import numpy as np
import pytest

from metron_desktop.covers import confidence
from metron_desktop.covers.confidence import chance, confidences, siblings


def test_chance_is_what_unrelated_hashes_do() -> None:
    """A million hashes of 32 bits, the first one set, against one of them."""
    rng = np.random.default_rng(1)
    count = 1_000_000
    ranks = np.argpartition(rng.random((count, 63), dtype=np.float32), 31, axis=1)[:, :31]
    bits = np.zeros((count, 63), dtype=np.uint8)
    np.put_along_axis(bits, ranks, 1, axis=1)
    distances = (bits ^ bits[0]).sum(axis=1)[1:]
    for within in (18, 20, 22, 26, 30):
        measured = (distances <= within).mean()
        assert measured == pytest.approx(chance(within), rel=0.15)


def test_the_figures_of_the_documentation() -> None:
    accident = [-math.expm1(-150_000 * chance(d)) for d in (8, 10, 12, 14)]
    assert accident == pytest.approx([0.0002, 0.006, 0.11, 0.79], rel=0.06)
    assert chance(64) == 1.0
    assert chance(9) == chance(8)
    assert [siblings(d) for d in (8, 10, 12, 64)] == pytest.approx([0.005, 0.05, 0.5, 1.0])
    alone = [confidences([d], 1, 1)[0] for d in (4, 6, 8, 10)]
    assert alone == pytest.approx([0.999, 0.99, 0.87, 0.30], abs=0.005)
    lead = [confidences([0, d], 1000, 1)[0] for d in (2, 4)]
    assert lead == pytest.approx([0.86, 0.98], abs=0.005)
    (surely,) = confidences([8], 1000, 1)
    late = [confidences([8, d], 1000, 1)[0] / surely for d in (10, 12)]
    assert late == pytest.approx([0.74, 0.89], abs=0.006)
    assert confidences([2, 2], 1000, 1) == pytest.approx([0.5, 0.5], abs=0.001)


def test_farther_more_entries_more_views_and_rivals_make_less_sure() -> None:
    by_distance = [confidences([d], 150_000, 3)[0] for d in range(0, 15, 2)]
    assert by_distance == sorted(by_distance, reverse=True)
    by_entries = [confidences([8], entries, 3)[0] for entries in (100, 10_000, 150_000, 10**6)]
    assert by_entries == sorted(by_entries, reverse=True)
    by_views = [confidences([8], 150_000, views)[0] for views in (1, 4, 10, 24)]
    assert by_views == sorted(by_views, reverse=True)
    by_rivals = [confidences([4] * rivals, 1000, 1)[0] for rivals in (1, 2, 5)]
    assert by_rivals == sorted(by_rivals, reverse=True)


def test_the_confidences_of_all_candidates_never_exceed_certainty() -> None:
    for distances in ([0, 0, 0], [2, 6, 8], [10], [4, 4, 12, 14]):
        shares = confidences(distances, 500_000, 10)
        assert 0 < sum(shares) <= 1
        assert shares == sorted(shares, reverse=True)


def test_the_limits_are_in_order() -> None:
    assert confidence.IDENTIFIED_WITHIN < confidence.CANDIDATE_WITHIN < confidence.POSSIBLE_WITHIN
    assert confidence.DOUBTFUL < confidence.CERTAIN
