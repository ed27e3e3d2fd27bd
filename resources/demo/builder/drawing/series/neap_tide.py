"""Neap Tide: everybody Pemberline ever published, on one wall."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, mix
from builder.drawing.figure import draw_at
from builder.drawing.kingfisher.look import KINGFISHER
from builder.drawing.lettering import (
    Style,
    dress,
    fitted,
    lettering,
    write,
)
from builder.drawing.printing import glossy
from builder.drawing.scenery import gull, moon, swirl
from builder.drawing.series.fairweather import FIVE
from builder.drawing.series.thunderclap import SUE, THUNDERCLAP
from builder.drawing.shapes import (
    curve,
    oval,
    points,
    polar,
    poly,
    rays,
    swell,
)
from builder.drawing.trade import modern_box
from builder.issues import PlannedIssue, bar_code


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Everybody on one wall."""
    index = issue.index
    sky, low, loud = (
        ("#0d2438", "#5fa8b8", "#ff7a3c"),
        ("#35204f", "#c86b8a", "#ffd27a"),
        ("#10100f", "#7a4a2b", "#ffb03a"),
        ("#0a2a2a", "#2f9a80", "#f4f0c0"),
        ("#12183a", "#3a6fd0", "#ffffff"),
    )[index]
    canvas.wash(down(0, 760, sky, mix(sky, low, 0.6), low))
    team = (KINGFISHER, THUNDERCLAP, *FIVE, SUE)
    if index == 0:
        canvas.fill(oval(300, 600, 230), loud)
        canvas.fill(poly((0, 700), (WIDTH, 700), (WIDTH, HEIGHT), (0, HEIGHT)), darker(low, 0.5))
        for k in range(9):
            canvas.stroke(
                curve(
                    [(-20, 740 + k * 26), (200, 730 + k * 28), (620, 748 + k * 26)], closed=False
                ),
                colour(loud, 0.35),
                3,
            )
        draw_at(canvas, KINGFISHER, "back", 300, 640, 1.6)
    elif index == 1:
        moon(canvas, 300, 430, 190, loud)
        canvas.line(points("300,240 270,350 320,430 280,520 310,620"), sky, 9)
        for k, wear in enumerate(team[:6]):
            draw_at(
                canvas,
                wear,
                ("stand", "walk", "hold")[k % 3],
                60 + k * 96,
                720 + (k % 2) * 30,
                1.0,
                line=2.6,
            )
        canvas.fill(swell(-10, 610, 820, 8, 160), darker(sky, 0.3))
    elif index == 2:
        canvas.fill(rays(300, 480, 18), colour(loud, 0.25))
        canvas.ink(poly((-10, 760), (610, 690), (610, 930), (-10, 930)), "#4a3a30", 5)
        for k, wear in enumerate(team):
            draw_at(
                canvas,
                wear,
                ("punch", "leap", "arms up", "hold", "crouch", "run", "stand", "punch")[k],
                50 + k * 72,
                650 - k * 8 + (k % 2) * 36,
                1.05,
                flip=k > 4,
                line=2.6,
            )
    elif index == 3:
        swirl(canvas, 300, 540, (low, mix(low, sky, 0.5), loud, sky), 2, 1.0, 10)
        for k, wear in enumerate(team[:7]):
            x, y = polar(300, 540, 90 + k * 36, k * 80)
            draw_at(canvas, wear, ("fall", "swim", "fly")[k % 3], x, y, 0.85, k * 40, line=2.6)
    else:
        canvas.fill(swell(-20, 620, 380, 70, 700, 0.4), low)
        canvas.fill(swell(-20, 620, 520, 60, 620, 0.1), mix(low, sky, 0.5))
        for _ in range(16):
            canvas.fill(
                gull(rng.uniform(0, WIDTH), rng.uniform(200, 460), rng.uniform(14, 40)), "#ffffff"
            )
        draw_at(canvas, KINGFISHER, "arms up", 300, 660, 2.5, line=2.6)
    dress(
        canvas,
        fitted(lettering("NEAP TIDE", "millimetre", 2), 30, 40, 540, 120, stretch=True),
        Style("#ffffff", ((sky, 5),)),
    )
    write(canvas, f"{issue.number} OF 5", "lato", 36, 190, 17, loud, 0, tracking=10)
    write(
        canvas,
        issue.plan.story.title(index).upper(),
        "lato",
        564,
        190,
        15,
        "#ffffff",
        1,
        tracking=6,
        max_width=380,
    )
    modern_box(canvas, issue, 404, 838, bar_code(issue))
    return glossy(canvas.finish(), 1.06, 1.08)
