"""Which art director draws which series."""

from __future__ import annotations

import random
from collections.abc import Callable

from PIL import Image

from builder.drawing.canvas import Canvas
from builder.drawing.series import (
    annie,
    automaton,
    candlewick,
    gloamwood,
    heart,
    kettle,
    kingfisher,
    kingfisher_1993,
    kingfisher_2025,
    kingfisher_books,
    kumoma,
    lariat,
    ninth,
    otto,
    pemberline_teams,
    perihelion,
    quai,
    undertow,
    zoe,
)
from builder.issues import PlannedIssue

Director = Callable[[Canvas, PlannedIssue, random.Random], Image.Image]

DIRECTORS: dict[int, Director] = {
    1: pemberline_teams.thunderclap,
    2: kingfisher.golden,
    3: kingfisher.silver,
    4: kingfisher_books.annual,
    5: kingfisher_1993.draw,
    6: kingfisher_2025.draw,
    7: kingfisher_books.low_tide,
    8: kingfisher_books.tidewater,
    9: pemberline_teams.neap,
    10: pemberline_teams.fairweather,
    11: heart.draw,
    12: lariat.draw,
    13: candlewick.draw,
    14: otto.draw,
    15: annie.draw,
    16: undertow.sampler,
    17: perihelion.draw,
    18: ninth.draw,
    19: automaton.draw,
    20: gloamwood.draw,
    21: zoe.draw,
    22: undertow.parish,
    23: quai.brumaire,
    24: quai.phare,
    25: kumoma.cats,
    26: kumoma.meteor,
    27: kettle.ledger,
    28: kettle.tide_pools,
    29: kettle.tram,
    30: kettle.rent,
}
"""The art director of every series, by series id."""
