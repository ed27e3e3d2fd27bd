"""How sure a likeness is, and what is claimed at which certainty. All thresholds are here.

Two questions decide. *Could chance alone offer something as near?* And *is another issue about as
near?*

**Chance.** A picture's hash says of each of 64 frequencies whether it is above their median, so 32
bits are set, and the first (the mean brightness) always is. An unrelated hash is then one of
C(63, 31) equally likely ones, and the share of them within distance d of a given one is
``chance(d)`` = sum over i <= d/2 of C(31, i) C(32, i) / C(63, 31). Covers share layouts and are
more alike than that: among the demonstration library's there are 8 to 18 times as many near pairs,
so it counts ten times. Searching N entries with K views finds one by chance with the probability
F = 1 - exp(-10 N K chance(d)): for 150,000 entries and one view 0.002 (d <= 8), 0.06 (10),
0.68 (12). Where d says nothing of a likeness any more, no formula helps: hence the hard limits.

**Damage.** The right cover is found at distance d with a probability that falls by 0.8 a bit,
g(d) = 0.2 x 0.8^d: re-encoding and resizing move 0 to 2 bits, small borders and crops 4 to 8.
Taking it as even whether the cover is in the index at all, the nearest issue is no accident with
the probability g / (g + F).

**Rivals.** What is certain is shared among all issues found, each weighing 0.4 for every bit it is
farther away: a lead of 2 bits gives 0.86, of 4 bits 0.98, two issues at the same distance (shared
art, reprints) 0.5 each.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

IDENTIFIED_WITHIN: Final = 8
"""Nothing farther away is ever claimed as identified, whatever the rest says."""

CANDIDATE_WITHIN: Final = 10
"""Nothing farther away is offered as a candidate."""

POSSIBLE_WITHIN: Final = 14
"""Farther away chance alone offers candidates; nearer ones count as rivals."""

CERTAIN: Final = 0.9
"""Confidence from which the nearest issue is claimed as identified."""

DOUBTFUL: Final = 0.5
"""The most that likeness to a (nearly) blank picture can prove."""

_CROWDING: Final = 10
_FADING: Final = 0.8
_LEAD: Final = 0.4
_FREE_BITS: Final = 63
_SET_BITS: Final = 31


def chance(distance: int) -> float:
    """The probability that one unrelated hash is within `distance` bits."""
    near = sum(
        math.comb(_SET_BITS, moved) * math.comb(_FREE_BITS - _SET_BITS, moved)
        for moved in range(distance // 2 + 1)
    )
    return near / math.comb(_FREE_BITS, _SET_BITS)


def confidences(distances: Sequence[int], entries: int, views: int) -> list[float]:
    """The probability of each issue found that it is the right one.

    Args:
        distances: Distance of each issue found, nearest first; not empty.
        entries: How many hashes were searched.
        views: With how many views of the picture.
    """
    nearest = distances[0]
    right = (1 - _FADING) * _FADING**nearest
    accident = -math.expm1(-_CROWDING * entries * views * chance(nearest))
    weights = [_LEAD ** (distance - nearest) for distance in distances]
    certain = right / (right + accident) / sum(weights)
    return [certain * weight for weight in weights]
