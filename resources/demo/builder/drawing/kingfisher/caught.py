"""The Kingfisher in trouble."""

from __future__ import annotations

import random

from builder.drawing import villains
from builder.drawing.canvas import INK, WIDTH, Canvas
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.kingfisher.look import Look, hero
from builder.drawing.printing import benday
from builder.drawing.scenery import (
    sheet,
    speed,
)
from builder.drawing.shapes import (
    beam,
    box,
    curve,
    oval,
    points,
    polar,
    poly,
    star,
    swell,
    union,
)


def trapped(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Shut in a glass, an hourglass or a cage, while somebody laughs."""
    canvas.wash(look.glow)
    benday(
        canvas, sheet(), mix(look.glow, look.sky, 0.6), (300, 300), (300, 922), 0.05, 0.6, cell=34
    )
    with canvas.at(130, 380, 0.85, -8):
        villains.ALL[look.villain](canvas, rng)
    kind = rng.randrange(3)
    glass = (
        curve(points("270,330 510,330 500,700 450,860 330,860 280,700"), tension=0.6),
        union(
            poly((270, 320), (520, 320), (412, 590), (378, 590)),
            poly((378, 590), (412, 590), (520, 860), (270, 860)),
        ),
        curve(points("270,860 270,480 395,320 520,480 520,860"), tension=0.9),
    )[kind]
    canvas.ink(glass, colour(lighter(look.water, 0.6), 1), 6)
    with canvas.clip(glass):
        canvas.fill(swell(200, 600, 640 + 60 * kind, 10, 140, rng.random()), look.water)
        hero(
            canvas,
            look,
            ("arms up", "fall", "crouch")[kind],
            392,
            (620, 690, 700)[kind],
            1.25,
            rng=rng,
        )
        canvas.fill(swell(200, 600, 730, 8, 120, rng.random()), colour(look.water, 0.55))
        canvas.fill(poly((300, 300), (340, 300), (330, 880), (300, 880)), colour("#ffffff", 0.45))
    canvas.stroke(glass, INK, 6)
    if kind == 2:
        for index in range(7):
            canvas.line(
                [(270 + index * 42, 870), (270 + index * 42, 560 - abs(index - 3) ** 2 * -10)],
                "#3a2d1c",
                9,
            )
    if kind != 0:
        canvas.ink(box(240, 852, 310, 34, 6), "#8a5a2b", 5)


def charge(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Out of the page."""
    canvas.wash(look.accent)
    speed(canvas, rng, 300, 520, 24, look.glow, 190, 30)
    speed(canvas, rng, 300, 520, 16, look.sky, 290, 22)
    hero(
        canvas,
        look,
        rng.choice(("fly", "punch", "leap")),
        rng.uniform(240, 300),
        590,
        2.5,
        rng.uniform(-16, 16),
        rng=rng,
        flip=rng.random() < 0.5,
    )


def ring_light(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """In the circus under the sea: spotlights, a ring, an audience of eyes."""
    canvas.wash(darker(look.sky, 0.65))
    for x, angle in ((60, 62), (540, 118), (300, 90)):
        canvas.fill(beam(x, 120, angle, 22), colour(look.glow, 0.42))
    for _ in range(26):
        x, y = rng.uniform(0, WIDTH), rng.uniform(250, 560)
        canvas.fill(oval(x, y, 8, 6), "#fff7c0")
        canvas.fill(oval(x + 1, y, 3, 5), INK)
    canvas.ink(oval(300, 850, 290, 90), look.accent, 6)
    canvas.ink(oval(300, 840, 240, 64), lighter(look.glow, 0.3), 4)
    for index in range(12):
        x, y = polar(300, 850, 1, index * 30)
        x, y = 300 + (x - 300) * 266, 850 + (y - 850) * 78
        canvas.fill(star(x, y, 5, 15, 7), "#fff7c0")
    with canvas.at(300, 470, 0.7):
        villains.ALL[look.villain](canvas, rng)
    hero(canvas, look, rng.choice(("arms up", "punch", "crouch")), 300, 740, 1.35, rng=rng)
