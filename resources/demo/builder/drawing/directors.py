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
    cats,
    fairweather,
    gloamwood,
    heart,
    kingfisher_1993,
    kingfisher_2025,
    kingfisher_books,
    kingfisher_classic,
    lariat,
    ledger,
    meteor,
    neap_tide,
    ninth,
    otto,
    perihelion,
    quai,
    rent,
    thunderclap,
    tide_pools,
    tram,
    undertow,
    zoe,
)
from builder.issues import PlannedIssue

Director = Callable[[Canvas, PlannedIssue, random.Random], Image.Image]

DIRECTORS: dict[int, Director] = {
    1: thunderclap.draw,
    2: kingfisher_classic.golden,
    3: kingfisher_classic.silver,
    4: kingfisher_books.annual,
    5: kingfisher_1993.draw,
    6: kingfisher_2025.draw,
    7: kingfisher_books.low_tide,
    8: kingfisher_books.tidewater,
    9: neap_tide.draw,
    10: fairweather.draw,
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
    25: cats.draw,
    26: meteor.draw,
    27: ledger.draw,
    28: tide_pools.draw,
    29: tram.draw,
    30: rent.draw,
}
"""The art director of every series, by series id."""
