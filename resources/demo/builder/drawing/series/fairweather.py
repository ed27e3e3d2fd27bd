"""The Fairweather Five: weather, and five people in it."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down, radial
from builder.drawing.captions import blurb, shout
from builder.drawing.colour import mix
from builder.drawing.figure import Costume, draw_at
from builder.drawing.heads import person
from builder.drawing.lettering import (
    Style,
    bulged,
    dress,
    fitted,
    lettering,
    warped,
)
from builder.drawing.printing import aged, benday
from builder.drawing.scenery import rain, sheet, swirl
from builder.drawing.shapes import (
    bolt,
    box,
    cloud,
    curve,
    limb,
    moved,
    oval,
    points,
    polar,
    poly,
    rays,
    star,
)
from builder.drawing.trade import corner, seal
from builder.issues import PlannedIssue

FIVE = (
    Costume(
        "#3f78c4",
        person(hair="#20242c", mask="#ffffff"),
        chest="#e8f1fb",
        boots="#20406f",
        gloves="#20406f",
        cape="#e8f1fb",
    ),
    Costume(
        "#cfd9e6",
        person(hair="#f4f1e2", style="long"),
        chest="#7fb0dd",
        boots="#8fa6c4",
        gloves="#8fa6c4",
        cape="#7fb0dd",
        bulk=0.86,
    ),
    Costume(
        "#5fb7b0",
        person(hair="#0f4a4a", mask="#0f4a4a"),
        chest="#dff6f2",
        boots="#0f4a4a",
        gloves="#0f4a4a",
        bulk=1.25,
    ),
    Costume(
        "#8a6fc0",
        person(hair="#d9d2e6", style="bun"),
        chest="#c9b6ee",
        boots="#4a3577",
        gloves="#4a3577",
        cape="#4a3577",
    ),
    Costume(
        "#f0b83a",
        person(hair="#7a3c1a"),
        chest="#fff2c0",
        boots="#b5651d",
        gloves="#b5651d",
        bulk=0.8,
    ),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Weather, and five people in it."""
    place = issue.index
    scenes = (_front, _tornado, _hail, _armada, _sun_face, _storm, _barometer, _globe, _umbrella)
    scenes[(place * 2 + place // 9) % 9](canvas, rng, place)
    tint = ("#ffe14d", "#ffffff", "#ff8a5c", "#9be7ea", "#fff0b0")[place % 5]
    puff = cloud(350, 152, 500, rng, 7)
    canvas.ink(puff, ("#ffffff", "#e6f0fb", "#fff2d0")[place % 3], 5)
    dress(
        canvas,
        fitted(lettering("The Fairweather", "lobster"), 138, 40, 400, 62),
        Style("#1f4fa3", (), 0),
    )
    path = warped(
        fitted(lettering("FIVE", "spartan", 4), 250, 96, 230, 70, stretch=True), bulged(0.3)
    )
    dress(canvas, path, Style(tint, ((INK, 4),), 10, "#d6302b", (0.4, 1)))
    corner(canvas, issue, tint)
    for index, wear in enumerate(FIVE[:3]):
        with canvas.at(44 + index * 24, 108 - (index % 2) * 8, 0.8):
            wear.head(canvas, INK, 1.5)
    if place % 3 == 0:
        shout(
            canvas,
            ("BRRR!", "WHOOSH!", "CRACK!", "DRIP!", "HAIL!", "KRAK!")[place // 3 % 6],
            "rocknroll",
            470,
            800,
            96,
            tint,
            "#d6302b",
            rng,
        )
    else:
        blurb(
            canvas,
            issue.plan.story.title(place).upper(),
            "comic",
            26 if place % 2 else 290,
            790,
            286,
            20,
            "#fff6dc",
        )
    seal(canvas, "SEAWORTHY", 556, 52, 26, "#ffffff")
    return aged(canvas.finish(), rng, 0.34)


def _flight(
    c: Canvas, rng: random.Random, x: float, y: float, scale: float, spread: float = 96
) -> None:
    for index, (pose, dx, dy) in enumerate(
        (
            ("fly", 0, -1.0),
            ("leap", -1.7, 0.0),
            ("fly", 1.5, 0.1),
            ("fly", -0.7, 1.3),
            ("run", 1.0, 1.5),
        )
    ):
        draw_at(
            c,
            FIVE[index],
            pose,
            x + dx * spread,
            y + dy * spread,
            scale,
            rng.uniform(-14, 14),
            line=2.6,
        )


def _front(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#8fd0ee", "#fff0c0"))
    edge = curve(points("-40,960 -40,320 160,360 250,520 330,660 480,760 660,800 660,960"))
    c.ink(edge, "#3b4a63", 6)
    with c.clip(edge):
        rain(c, rng, 90, "#bcd4ea", 0.3, 80, 3)
    c.fill(oval(470, 330, 96), "#ffd23f")
    _flight(c, rng, 310, 520, 1.1)


def _tornado(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#7a8a3f", "#e8d67a", "#c9a24a"))
    for index in range(15):
        y = 230 + index * 44
        width = 270 - index * 16
        x = 300 + 70 * (-1) ** (index // 3) * (index % 3) * 0.3
        c.ink(oval(x, y, width, 34 - index), mix("#3f4a52", "#9aa6ab", (index % 3) / 2), 3)
    for _ in range(9):
        x, y = rng.uniform(40, 560), rng.uniform(300, 840)
        with c.at(x, y, 1, rng.uniform(0, 360)):
            c.ink(
                rng.choice(
                    (
                        box(-20, -16, 40, 32),
                        poly((-24, 20), (0, -26), (24, 20)),
                        box(-34, -5, 68, 10, 3),
                    )
                ),
                rng.choice(("#c9302c", "#8a5a2b", "#f4e8c8")),
                3,
            )
    _flight(c, rng, 300, 560, 0.95, 110)


def _hail(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(radial(300, 560, 600, "#d8ecf7", "#5a8fc0", "#1c2f5a"))
    for _ in range(34):
        x, y, r = rng.uniform(0, WIDTH), rng.uniform(220, HEIGHT), rng.choice((8, 14, 24, 44))
        c.ink(star(x, y, 7, r, r * 0.86, rng.uniform(0, 50)), "#f4fbff", 3)
        c.fill(oval(x - r * 0.3, y - r * 0.3, r * 0.3), "#a9cce6")
    draw_at(c, FIVE[2], rng.choice(("punch", "leap")), 280, 580, 2.4, rng.uniform(-8, 8))


def _armada(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#f3c6a0", "#d9657a", "#5a2b58"))
    for index in range(15):
        x, y = 40 + (index % 4) * 175 + (index // 4 % 2) * 80, 290 + index // 4 * 150
        with c.at(x, y, rng.uniform(0.7, 1.1), rng.uniform(-20, 20)):
            tint = rng.choice(("#1f4fa3", "#c9302c", "#20242c", "#2c8a57"))
            c.ink(
                poly(
                    *(polar(0, 0, 80, 180 + k * 15) for k in range(13)),
                    (54, 8),
                    (27, -8),
                    (0, 8),
                    (-27, -8),
                    (-54, 8),
                ),
                tint,
                4,
            )
            c.line([(0, -80), (0, 80)], INK, 5)
    _flight(c, rng, 300, 640, 1.0, 90)


def _sun_face(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash("#f08a2b")
    c.fill(rays(300, 520, 24, rng.uniform(0, 10)), "#ffd23f")
    c.ink(oval(300, 520, 210), "#ffe98a", 7)
    for x in (230, 370):
        c.ink(curve([(x - 44, 480), (x, 440), (x + 44, 480), (x, 500)]), "#ffffff", 4)
        c.fill(oval(x + 10, 474, 14), INK)
        c.line([(x - 50, 426 if x > 300 else 450), (x + 50, 450 if x > 300 else 426)], INK, 12)
    c.ink(curve(points("210,590 300,560 390,590 370,660 300,690 230,660")), "#8a1f1a", 5)
    _flight(c, rng, 290, 760, 0.8, 78)


def _storm(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#1a1f3d", "#5a4f8a", "#c98ab0"))
    for index in range(3):
        c.ink(bolt((80 + index * 220, 200), (160 + index * 150, HEIGHT), 46, rng), "#fff3b0", 4)
    for y in (300, 400):
        c.ink(cloud(rng.uniform(120, 480), y, 420, rng), "#3a3f66", 5)
    draw_at(c, FIVE[3], "arms up", 300, 640, 2.2)


def _barometer(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash("#2c7d6f")
    benday(c, sheet(), "#0d3b36", (300, 300), (300, 900), 0, 0.6, cell=34)
    c.ink(oval(300, 520, 250), "#c98a3a", 8)
    c.ink(oval(300, 520, 210), "#fff8e2", 5)
    for index in range(25):
        angle = 150 + index * 10
        c.line([polar(300, 520, 190, angle), polar(300, 520, 168, angle)], INK, 5)
    c.ink(limb((300, 520), 15, polar(300, 520, 180, 40 + place * 23), 3), "#c9302c", 3)
    for index in range(5):
        x, y = polar(300, 520, 130, 200 + index * 36)
        draw_at(
            c,
            FIVE[index],
            ("fall", "hold", "leap", "punch", "run")[index],
            x,
            y + 30,
            0.62,
            line=2.2,
        )


def _globe(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#0a1030", "#27367a"))
    c.ink(oval(300, 760, 330), "#3f8fd0", 6)
    with c.clip(oval(300, 760, 330)):
        for _ in range(6):
            x, y = rng.uniform(60, 540), rng.uniform(520, 900)
            c.fill(moved(star(0, 0, 7, 90, 60, rng=rng), x, y), "#6fb04a")
        swirl(c, 220, 640, ("#ffffff",), 3, 0.5, 0) if place % 4 == 3 else c.fill(
            cloud(260, 640, 260, rng), "#ffffff"
        )
    _flight(c, rng, 300, 390, 1.15, 104)


def _umbrella(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#9fb4c4", "#dfe8ea"))
    rain(c, rng, 130, "#4a6478", 0.25, 90, 3)
    c.ink(
        poly(
            *(polar(300, 560, 270, 180 + k * 12) for k in range(16)),
            (516, 580),
            (410, 550),
            (300, 580),
            (190, 550),
            (84, 580),
        ),
        "#c9302c",
        7,
    )
    for x in (192, 300, 408):
        c.stroke(curve([(300, 292), ((x + 300) / 2, 400), (x, 570)], closed=False), INK, 4)
    c.line([(300, 560), (300, 850)], INK, 10)
    for index in range(5):
        draw_at(
            c,
            FIVE[index],
            ("stand", "walk", "stand", "hold", "sit")[index],
            130 + index * 86,
            760,
            0.78,
            line=2.4,
        )
