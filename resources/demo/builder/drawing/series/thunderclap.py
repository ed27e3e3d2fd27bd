"""Thunderclap Comics: primary colours, loud objects."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas
from builder.drawing.colour import colour
from builder.drawing.figure import Costume, draw_at, silhouette
from builder.drawing.heads import person, plain
from builder.drawing.lettering import (
    Style,
    dress,
    fitted,
    growing,
    lettering,
    slanted,
    warped,
    write,
)
from builder.drawing.printing import aged, benday
from builder.drawing.scenery import city, moon, sheet
from builder.drawing.shapes import (
    bolt,
    box,
    cloud,
    curve,
    gear,
    oval,
    points,
    polar,
    poly,
    rays,
    ring,
    star,
    union,
)
from builder.drawing.trade import price_disc
from builder.issues import PlannedIssue

THUNDERCLAP = Costume(
    "#d6302b",
    person(hair="#1c1512", mask="#1f4fa3"),
    chest="#ffd23f",
    trunks="#1f4fa3",
    gloves="#1f4fa3",
    boots="#1f4fa3",
    belt="#ffd23f",
    cape="#1f4fa3",
    hem="plain",
    bulk=1.1,
)


SUE = Costume(
    "#c77a2b",
    person(hair="#f0c64a", style="bob", mask=None),
    gloves="#4a2e1a",
    boots="#4a2e1a",
    belt="#4a2e1a",
    bulk=0.88,
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Primary colours, loud objects."""
    sky, low = (
        ("#f4cf3a", "#e2572b"),
        ("#2f6fc0", "#bfe0f2"),
        ("#c9302c", "#f7d24a"),
        ("#2c8a57", "#e9e08a"),
        ("#f6ead0", "#e8862b"),
        ("#1c2b56", "#5d8fd0"),
    )[(issue.index * 5 + issue.index // 6) % 6]
    canvas.wash(sky)
    benday(canvas, sheet(), low, (0, 250), (0, 850), 0, 0.85, cell=26)
    scenes = (_clap, _plane, _noon, _dirigible, _turbine, _duo)
    flip = issue.index >= 6
    with canvas.at(WIDTH if flip else 0, 0, flip=flip):
        scenes[issue.index % 6](canvas, rng, sky, low)
    band = poly((0, 0), (WIDTH, 0), (WIDTH, 150), (0, 190))
    canvas.ink(band, ("#d6302b", "#1f4fa3", "#ffd23f", "#f6ead0")[issue.index % 4], 6)
    path = warped(
        warped(
            fitted(lettering("THUNDERCLAP", "spartan"), 116, 34, 466, 92, stretch=True),
            growing(0.66),
        ),
        slanted(0.1),
    )
    dress(
        canvas,
        path,
        Style(
            ("#ffd23f", "#fff6dc", "#d6302b", "#1f4fa3")[issue.index % 4],
            ((INK, 5),),
            10,
            INK,
            (1, 1),
        ),
    )
    write(canvas, "COMICS", "spartan", 560, 170, 26, "#fff6dc", 1, edge=(INK, 5))
    price_disc(canvas, issue, "#fff6dc", 60, 66)
    return aged(canvas.finish(), rng, 0.95)


def _clap(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.fill(star(320, 520, 15, 380, 210, rng=rng), "#fff6dc")
    for index in range(3):
        c.ink(bolt((120 + index * 190, 180), (60 + index * 230, HEIGHT), 54, rng), "#ffd23f", 5)
    city(c, rng, 900, 150, "#2a2140", "#ffd23f")
    draw_at(c, THUNDERCLAP, rng.choice(("leap", "punch")), 300, 560, 2.1, -8)


def _plane(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    for _ in range(4):
        c.ink(
            cloud(rng.uniform(60, 540), rng.uniform(330, 880), rng.uniform(160, 300), rng),
            "#fff9ea",
            4,
        )
    with c.at(310, 560, 1.5, rng.uniform(-22, 12)):
        c.ink(
            curve(points("-190,20 -120,-34 60,-44 170,-20 180,20 60,52 -120,46"), tension=0.8),
            "#c9302c",
            5,
        )
        c.ink(poly((-190, 0), (-240, -70), (-200, -70), (-140, -10)), "#c9302c", 5)
        c.ink(curve([(-60, 10), (90, 10), (20, 120), (-40, 120)], tension=0.4), "#e8c23a", 5)
        c.ink(oval(196, 0, 14, 110), colour("#8a8f99", 0.8), 3)
        c.ink(oval(184, 0, 24), "#ffd23f", 4)
        c.fill(star(60, 0, 5, 26, 11), "#fff6dc")
    draw_at(c, SUE, "arms up", 300, 440, 1.05)


def _noon(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.fill(rays(300, 430, 20, 5), colour("#fff6dc", 0.6))
    c.ink(oval(300, 430, 180), "#ffd23f", 7)
    for index in range(12):
        c.line([polar(300, 430, 160, index * 30), polar(300, 430, 138, index * 30)], INK, 8)
    c.line([(300, 430), (300, 300)], INK, 12)
    for x, y, flip in ((120, 650, False), (480, 650, True)):
        c.stroke(
            curve([(x, y - 90), (300 + (x - 300) * 0.4, 560), (300, 600)], closed=False), INK, 6
        )
        draw_at(
            c,
            silhouette("#2a2140", plain("#2a2140", hat=True), cape=True),
            "run",
            x,
            y,
            1.3,
            0,
            flip,
        )
    draw_at(c, THUNDERCLAP, "fly", 300, 760, 1.5, 10)


def _dirigible(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.ink(
        curve(points("40,470 110,370 330,330 540,390 590,460 540,530 320,580 110,550")),
        "#7d8790",
        6,
    )
    for index in range(4):
        c.stroke(
            curve([(50 + index * 20, 460), (300, 380 + index * 52), (570, 450)], closed=False),
            colour(INK, 0.5),
            4,
        )
    c.ink(box(240, 570, 140, 40, 8), "#4a2e1a", 5)
    c.ink(star(430, 430, 9, 110, 54, rng=rng), "#ffd23f", 6)
    city(c, rng, 920, 210, "#2a2140", "#ffd23f", ink=3)
    draw_at(c, THUNDERCLAP, "fly", 260, 700, 1.35, -6)


def _turbine(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    for x, y, r, teeth, tint in (
        (150, 400, 170, 12, "#8a8f99"),
        (430, 560, 200, 14, "#b5793a"),
        (170, 760, 150, 10, "#5d6b78"),
    ):
        c.ink(gear(x, y, r, teeth, turn=rng.uniform(0, 30)), tint, 6)
        c.stroke(oval(x, y, r * 0.62), colour(INK, 0.6), 6)
    for index in range(3):
        c.ink(bolt((330 + index * 60, 210), (200 + index * 120, HEIGHT), 34, rng), "#fff6dc", 4)
    draw_at(c, SUE, "punch", 270, 660, 1.7, -4)
    with c.at(456, 520, 1, -30):
        c.ink(union(box(-20, -16, 130, 30, 6), ring(120, 0, 40, 20)), "#d9dde2", 4)


def _duo(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.fill(poly((0, 180), (WIDTH, 120), (WIDTH, 520), (0, 700)), "#1c2b56")
    moon(c, 460, 340, 90, "#fff6dc", halo=False)
    city(c, rng, 930, 260, "#3a1c2a", "#ffd23f", ink=3)
    draw_at(c, THUNDERCLAP, "run", 190, 590, 1.6)
    draw_at(c, SUE, "run", 410, 660, 1.4)
