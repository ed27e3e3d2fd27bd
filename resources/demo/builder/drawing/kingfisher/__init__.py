"""Scenes from the life of the Kingfisher, shared by the series he is in.

Every scene fills the sheet, leaves the top fifth quiet for a masthead, and takes its colours from
a `Look`, so that the forties and the sixties tell the same story in different inks.
"""

from __future__ import annotations

from builder.drawing.kingfisher import afloat, ashore, caught, stranger
from builder.drawing.kingfisher.look import Scene

SCENES: tuple[Scene, ...] = (
    ashore.looming,
    afloat.deep,
    ashore.rooftop,
    stranger.swing,
    caught.charge,
    stranger.cavern,
    afloat.maelstrom,
    stranger.hooked,
    afloat.lamp,
    stranger.front_page,
    afloat.mirror,
    stranger.sphere,
    ashore.gallery,
    stranger.bareheaded,
    caught.trapped,
    afloat.great_wave,
    stranger.glasses,
    afloat.flock,
    stranger.tribunal,
    ashore.halves,
    stranger.frozen,
    ashore.clock,
    afloat.grip,
    stranger.puppet,
    afloat.prow,
    ashore.toll,
    stranger.dome,
    ashore.doorway,
    caught.ring_light,
    ashore.tomb,
    ashore.waking,
)

WORDED: frozenset[Scene] = frozenset({stranger.front_page})
"""Scenes with words in them, which must not be mirrored."""
