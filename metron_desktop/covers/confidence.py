"""How sure a likeness is, and what is claimed at which certainty. All thresholds are here.

Two questions decide. *Could another cover be as near?* And *is another issue about as near?*

**Accident.** A picture's hash says of each of 64 frequencies whether it is above their median, so
32 bits are set, and the first (the mean brightness) always is. An unrelated hash is then one of
C(63, 31) equally likely ones, and the share of them within distance d of a given one is
``chance(d)`` = sum over i <= d/2 of C(31, i) C(32, i) / C(63, 31). Searching N entries with K
views meets one with the probability 1 - exp(-N K chance(d)): for 150,000 entries and one view
0.0002 (d <= 8), 0.006 (10), 0.11 (12), 0.79 (14).

**Siblings.** Covers of a series share a layout and are far more alike. In the demonstration
library 0.5 % of the covers have another one within 8 bits, 6 % within 10, 18 % within 12: less than
about ``siblings(d)`` = 0.005 x 10^((d - 8) / 2), ten times as many for two bits more. The cover in
question may be one the index does not have, so both kinds count: a stranger is as near with the
probability F = 1 - (1 - siblings) exp(-N K chance).

**Damage.** The right cover is found at distance d with a probability that falls by 0.8 a bit,
g(d) = 0.2 x 0.8^d: re-encoding and resizing move 0 to 2 bits, small borders and crops 4 to 8.
Taking it as even whether the cover is in the index at all, the nearest issue is the right one with
the probability g / (g + F): 0.999 (d = 4), 0.99 (6), 0.87 (8), 0.30 (10) in a small index.

**Rivals.** What is certain is shared among all issues found. Each weighs 0.4 + d/40 for every bit
it is farther away than the nearest, at d: the more a scan is damaged, the less a lead says. A lead
of 2 bits at d = 0 gives 0.86, of 4 bits 0.98, at d = 8 only 0.74 and 0.89; two issues at the same
distance (shared art, reprints) get 0.5 each.
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

_FADING: Final = 0.8
_LEAD: Final = 0.4
_LEAD_LOST: Final = 1 / 40
_FREE_BITS: Final = 63
_SET_BITS: Final = 31


def chance(distance: int) -> float:
    """The probability that one unrelated hash is within `distance` bits."""
    near = sum(
        math.comb(_SET_BITS, moved) * math.comb(_FREE_BITS - _SET_BITS, moved)
        for moved in range(distance // 2 + 1)
    )
    return near / math.comb(_FREE_BITS, _SET_BITS)


def siblings(distance: int) -> float:
    """The probability that a cover has another one of its series within `distance` bits."""
    return min(1.0, 0.005 * 10 ** ((distance - IDENTIFIED_WITHIN) / 2))


def confidences(distances: Sequence[int], entries: int, views: int) -> list[float]:
    """The probability of each issue found that it is the right one.

    Args:
        distances: Distance of each issue found, nearest first; not empty.
        entries: How many hashes were searched.
        views: With how many views of the picture.
    """
    nearest = distances[0]
    right = (1 - _FADING) * _FADING**nearest
    strangers = 1 - (1 - siblings(nearest)) * math.exp(-entries * views * chance(nearest))
    lead = _LEAD + _LEAD_LOST * nearest
    weights = [lead ** (distance - nearest) for distance in distances]
    certain = right / (right + strangers) / sum(weights)
    return [certain * weight for weight in weights]
