"""Perihelion Run: airbrushed space of the seventies."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, WIDTH, Canvas, down
from builder.drawing.colour import mix
from builder.drawing.lettering import Style, dress, fitted, lettering, slanted, warped, write
from builder.drawing.printing import aged, glossy
from builder.drawing.scenery import stars
from builder.drawing.series.perihelion_vistas import VISTAS
from builder.drawing.trade import mark, month_text, price_text, upc_box
from builder.issues import PlannedIssue, bar_code

_INKS = (
    ("#0b0620", "#5a1a6b", "#ff8a3c"),
    ("#03101f", "#0f5a7a", "#ffd27a"),
    ("#1a0410", "#8a1f3b", "#ffb35a"),
    ("#04140f", "#1f6b5a", "#f2e86a"),
    ("#0a0a2a", "#3b3fb0", "#ff6ab0"),
    ("#140a04", "#8a4a1a", "#8fe0e8"),
    ("#020814", "#264a8a", "#f4f0e0"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover of the space opera."""
    place = issue.index
    night, middle, light = _INKS[(place * 3 + place // 7) % len(_INKS)]
    canvas.wash(down(0, HEIGHT, night, middle if place % 3 else mix(night, middle, 0.5)))
    stars(canvas, rng, 150)
    with canvas.at(WIDTH if place % 2 else 0, 0, flip=bool(place % 2)):
        VISTAS[place % len(VISTAS)](canvas, rng, night, middle, light)
    path = warped(
        fitted(lettering("PERIHELION", "comfortaa", 2), 40, 62, 520, 76, stretch=True),
        slanted(0.12),
    )
    dress(
        canvas,
        path,
        Style(
            down(62, 140, "#ffffff", light), ((light, 3), (night, 5), (middle, 3), (night, 4)), 0
        ),
    )
    write(canvas, "R U N", "comfortaa", 562, 182, 24, light, 1, edge=(night, 4))
    mark(canvas, 3, 46, 36, 40, light, night)
    write(
        canvas,
        f"{price_text(issue)}   No. {issue.number}   {month_text(issue)}",
        "comfortaa",
        80,
        42,
        14,
        light,
        0,
    )
    write(
        canvas,
        issue.plan.story.title(place),
        "comfortaa",
        300,
        892,
        21,
        light,
        max_width=380,
        edge=(night, 4),
    )
    if issue.cover_date.year >= 1978:
        upc_box(canvas, bar_code(issue), 18, 846, 92, 60)
    return aged(glossy(canvas.finish(), 1.02, 1.06), rng, 0.16)
