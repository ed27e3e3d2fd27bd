"""Every cover hash the library knows, searched by brute force.

A contiguous array of 64-bit numbers, compared in blocks that stay in the processor's cache:
150,000 hashes take 1.2 MB and well under a millisecond per query, so no tree is needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from metron_desktop.covers.confidence import POSSIBLE_WITHIN

Hashes = npt.NDArray[np.uint64]

_BLOCK: Final = 32 * 1024
_ALL_BITS: Final = (1 << 64) - 1
# A hash has its 32 bits above the median set, unless many coefficients of the picture are equal:
# then it says little, and all blank covers look alike.
_FEWEST_BITS: Final = 24
_MOST_BITS: Final = 40


@dataclass(frozen=True, slots=True)
class Hit:
    """An issue whose hash is near that of a view.

    Attributes:
        issue_id: The issue.
        distance: Differing bits.
        view: Position of the nearest view among those searched.
        degenerate: Whether one of the two hashes has so few distinct bits that likeness says
            little.
    """

    issue_id: int
    distance: int
    view: int
    degenerate: bool = False


def is_degenerate(cover_hash: int) -> bool:
    """Whether a hash comes from a (nearly) blank picture; such hashes prove nothing."""
    return not _FEWEST_BITS <= (cover_hash & _ALL_BITS).bit_count() <= _MOST_BITS


class HashIndex:
    """Issue ids with their hashes; an issue may have several entries. Immutable, thread-safe."""

    def __init__(self, ids: Sequence[int], hashes: Sequence[int]) -> None:
        """Index these hashes (signed 64-bit); `array('q')` is taken over without a loop.

        Raises:
            ValueError: There are not as many ids as hashes.
        """
        self._ids = np.array(ids, dtype=np.int64)
        self._hashes: Hashes = np.array(hashes, dtype=np.int64).view(np.uint64)
        if len(self._ids) != len(self._hashes):
            raise ValueError("every hash needs the id of its issue")

    def __len__(self) -> int:
        return len(self._ids)

    def search(self, hashes: Sequence[int], limit: int, within: int = POSSIBLE_WITHIN) -> list[Hit]:
        """The nearest issues to any of these view hashes.

        Args:
            hashes: Signed hashes of the views, likeliest first.
            limit: How many different issues at most.
            within: Largest distance reported.

        Returns:
            One hit per issue, nearest first, then by view, then by id.
        """
        nearest: dict[int, Hit] = {}
        queries = np.array(hashes, dtype=np.int64).view(np.uint64)
        for entry, distances in self._near(queries, within):
            view = int(distances.argmin())
            distance = int(distances[view])
            issue_id = int(self._ids[entry])
            known = nearest.get(issue_id)
            if known is None or (distance, view) < (known.distance, known.view):
                degenerate = is_degenerate(hashes[view]) or is_degenerate(int(self._hashes[entry]))
                nearest[issue_id] = Hit(issue_id, distance, view, degenerate)
        ranked = sorted(nearest.values(), key=lambda hit: (hit.distance, hit.view, hit.issue_id))
        return ranked[:limit]

    def _near(self, queries: Hashes, within: int) -> Iterator[tuple[int, npt.NDArray[np.uint8]]]:
        """Each entry near any of the queries, with its distance to every one of them."""
        differing = np.empty(_BLOCK, dtype=np.uint64)
        distances = np.empty((len(queries), _BLOCK), dtype=np.uint8)
        if not len(queries):
            return
        for start in range(0, len(self), _BLOCK):
            block = self._hashes[start : start + _BLOCK]
            used = len(block)
            for row, query in enumerate(queries):
                np.bitwise_xor(block, query, out=differing[:used])
                np.bitwise_count(differing[:used], out=distances[row, :used])
            near = np.flatnonzero(distances[:, :used].min(axis=0) <= within)
            for position in near.tolist():
                yield start + position, distances[:, position]
