"""Lariat Kate: mesas, a rope and a horse called Deputy."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down
from builder.drawing.captions import blurb
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import Costume, draw_at
from builder.drawing.heads import person
from builder.drawing.lettering import Style, arched, dress, fitted, lettering, warped
from builder.drawing.printing import aged
from builder.drawing.scenery import rope
from builder.drawing.shapes import (
    box,
    cloud,
    curve,
    limb,
    oval,
    points,
    polar,
    poly,
    rays,
    ridge,
    star,
    union,
)
from builder.drawing.trade import price_disc
from builder.issues import PlannedIssue

KATE = Costume(
    "#b5432a",
    person(hair="#7a3414", style="long", hat="#e6c58a"),
    chest="#f2e3b5",
    gloves="#6b4226",
    boots="#3a2415",
    belt="#3a2415",
    bulk=0.9,
)
_INKS = (
    ("#e2572b", "#ffd27a", "#6b1f2a"),
    ("#2f7f9c", "#f7dca0", "#7a3b1f"),
    ("#7a2f5f", "#ff9a5c", "#2f1030"),
    ("#f2b134", "#fff0c0", "#8a3a1a"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover of the western."""
    place = issue.index
    sky, low, rock = _INKS[(place * 3) % 4]
    canvas.wash(down(150, 760, sky, mix(sky, low, 0.5), low))
    (_rider, _train, _judge, _piano, _mesa, _canyon, _horse, _sundown)[place](
        canvas, rng, sky, low, rock
    )
    canvas.ink(box(-10, -10, 620, 176), "#f2dfb0", 6)
    path = warped(
        fitted(lettering("LARIAT KATE", "essays", 3), 124, 34, 446, 104, stretch=True), arched(0.18)
    )
    dress(
        canvas, path, Style("#b5321f", ((INK, 4), ("#ffe9b0", 3), (INK, 2)), 8, "#5a2a12", (0.7, 1))
    )
    loop = [polar(350, 90, 262, angle) for angle in range(186, 355, 12)]
    rope(canvas, [(x, 96 + (y - 90) * 0.29) for x, y in loop], 8, "#c9a05a", 2)
    price_disc(canvas, issue, "#fff6dc", 60, 60)
    blurb(
        canvas,
        issue.plan.story.title(place).upper(),
        "comic",
        30 if place % 2 else 270,
        806,
        300,
        21,
        "#fff0c0",
    )
    return aged(canvas.finish(), rng, 0.6)


def mesas(c: Canvas, rng: random.Random, base: float, tint: str, size: float = 1) -> None:
    """Table mountains on the horizon."""
    for _ in range(3):
        x, w, h = rng.uniform(-40, 560), rng.uniform(110, 220) * size, rng.uniform(130, 260) * size
        shape = poly(
            (x - w * 0.16, base),
            (x + w * 0.06, base - h * 0.5),
            (x + w * 0.08, base - h),
            (x + w * 0.9, base - h),
            (x + w * 0.93, base - h * 0.5),
            (x + w * 1.14, base),
        )
        c.ink(shape, tint, 3)
        with c.clip(shape):
            c.fill(box(x + w * 0.6, base - h, w, h), colour(INK, 0.25))
            for k in range(3):
                c.fill(box(x - w, base - h * (0.9 - k * 0.24), w * 3, 8), colour(INK, 0.2))


def _ground(c: Canvas, y: float, tint: str) -> None:
    c.fill(
        curve([(-20, 960), (-20, y + 10), (200, y - 6), (420, y + 14), (620, y), (620, 960)]), tint
    )


def _horse_shape(scale: float, x: float, y: float):
    from builder.drawing.shapes import moved

    body = curve(
        points(
            "-120,-10 -100,-52 -30,-58 50,-62 96,-96 120,-150 150,-168 196,-132 "
            "204,-112 176,-112 150,-106 132,-64 122,-16 70,14 -40,12 -100,18"
        ),
        tension=0.9,
    )
    legs = union(
        limb((92, 0), 20, (150, 40), 11),
        limb((150, 40), 10, (196, 30), 7),
        limb((76, 4), 20, (120, 66), 10),
        limb((120, 66), 9, (100, 110), 7),
        limb((-96, 0), 24, (-140, 50), 12),
        limb((-140, 50), 10, (-196, 56), 7),
        limb((-80, 8), 24, (-92, 70), 12),
        limb((-92, 70), 10, (-144, 106), 7),
    )
    tail = curve(points("-116,-36 -170,-56 -226,-20 -246,16 -196,4 -150,-14"))
    mane = curve(points("60,-70 84,-120 116,-168 150,-170 130,-130 110,-84"))
    return moved(union(body, legs, tail, mane), x, y, scale)


def _riding(c: Canvas, x: float, y: float, scale: float, coat: str) -> None:
    horse = _horse_shape(scale, x, y)
    c.ink(horse, coat, 5)
    with c.clip(horse):
        c.fill(oval(x - 10 * scale, y + 40 * scale, 190 * scale, 60 * scale), colour(INK, 0.3))
    draw_at(c, KATE, "hold", x - 6 * scale, y - 66 * scale, scale * 0.95, line=3)
    c.ink(
        curve(
            [
                (x - 30 * scale, y - 70 * scale),
                (x + 20 * scale, y - 74 * scale),
                (x + 26 * scale, y + 6 * scale),
                (x + 2 * scale, y + 20 * scale),
                (x - 26 * scale, y - 20 * scale),
            ]
        ),
        "#5a2a12",
        4,
    )


def _rider(c: Canvas, rng: random.Random, sky: str, low: str, rock: str) -> None:
    c.fill(oval(300, 470, 180), lighter(low, 0.4))
    mesas(c, rng, 720, rock)
    _ground(c, 720, darker(rock, 0.25))
    loop = points("430,380 500,300 440,230 260,230 180,300 260,370 400,400 376,520")
    rope(c, loop, 9, "#e6c58a", 2.5)
    _riding(c, 290, 690, 1.25, "#3a2415")


def _train(c: Canvas, rng: random.Random, sky: str, low: str, rock: str) -> None:
    mesas(c, rng, 640, rock, 0.8)
    _ground(c, 640, mix(rock, low, 0.35))
    for k in range(6):
        c.fill(cloud(330 + k * 40, 420 - k * 40, 150 + k * 40, rng), colour("#fff6e2", 0.9))
    c.ink(union(box(190, 520, 240, 330, 20), oval(310, 560, 140)), "#20242c", 7)
    c.ink(oval(310, 560, 108), "#3a414d", 5)
    c.ink(oval(310, 470, 40), "#ffe98a", 5)
    c.glow(310, 470, 220, "#ffe98a", 0.9)
    c.ink(box(280, 380, 60, 90, 6), "#20242c", 5)
    c.ink(poly((150, 850), (470, 850), (420, 740), (200, 740)), "#b5321f", 6)
    for k in range(6):
        c.line([(180 + k * 52, 850), (215 + k * 38, 744)], INK, 7)
    draw_at(c, KATE, "leap", 470, 640, 1.3, line=3)


def _judge(c: Canvas, rng: random.Random, sky: str, low: str, rock: str) -> None:
    c.wash("#f2dfb0")
    c.fill(rays(300, 520, 22), colour(sky, 0.5))
    with c.at(330, 400, 1.15, 24):
        c.ink(box(-16, 40, 32, 260, 8), "#8a5a2b", 5)
        c.ink(box(-130, -70, 260, 120, 16), "#6b4226", 6)
        for x in (-104, 84):
            c.ink(box(x, -76, 20, 132, 6), "#caa24a", 4)
    c.ink(oval(300, 880, 240, 46), "#6b4226", 5)
    draw_at(c, KATE, "stand", 300, 680, 1.7, line=3)


def _piano(c: Canvas, rng: random.Random, sky: str, low: str, rock: str) -> None:
    c.wash("#4a1f14")
    c.glow(300, 380, 420, "#ffc45a", 0.9)
    for k in range(14):
        c.ink(box(10 + k * 42, 640, 40, 230), "#fff6dc", 3)
        if k % 7 not in (2, 6):
            c.ink(box(38 + k * 42, 640, 26, 140), INK, 1)
    draw_at(c, KATE, "arms up", 300, 474, 1.6, line=3)
    for k in range(6):
        x, y = 70 + k * 90, 320 + (k * 71) % 200
        c.ink(
            union(
                oval(x, y, 17, 13),
                box(x + 10, y - 70, 6, 72),
                poly((x + 16, y - 70), (x + 40, y - 50), (x + 16, y - 48)),
            ),
            "#ffe14d",
            3,
        )


def _mesa(c: Canvas, rng: random.Random, sky: str, low: str, rock: str) -> None:
    c.fill(oval(460, 330, 80), "#fff6dc")
    shape = poly(*points("40,790 120,560 130,330 470,330 490,560 570,790"))
    c.ink(shape, rock, 6)
    with c.clip(shape):
        for k in range(6):
            c.fill(box(0, 380 + k * 66, 700, 16), colour(INK, 0.25))
        c.fill(box(380, 300, 300, 600), colour(INK, 0.3))
    for x in (220, 370):
        c.ink(oval(x, 470, 44, 30), "#fff0c0", 5)
        c.fill(oval(x, 474, 16), INK)
    c.ink(curve([(200, 610), (300, 570), (400, 610), (300, 660)]), darker(rock, 0.6), 5)
    _ground(c, 790, mix(rock, low, 0.5))
    _riding(c, 330, 830, 0.6, "#2a1810")


def _canyon(c: Canvas, rng: random.Random, sky: str, low: str, rock: str) -> None:
    for side in (-1, 1):
        for k in range(4):
            wall = ridge(150, HEIGHT, 60 + k * 60, 40, rng, 460)
            edge = [
                (300 + side * (90 + k * 62 + rng.uniform(-16, 16)), 150 + step * 90)
                for step in range(10)
            ]
            c.ink(
                poly((300 + side * 340, 150), *edge, (300 + side * 340, 960)),
                mix(rock, low, 0.6 - k * 0.18),
                4,
            )
            del wall
    c.fill(poly((240, HEIGHT), (290, 520), (320, 520), (400, HEIGHT)), lighter(low, 0.2))
    draw_at(c, KATE, "back", 306, 640, 0.85, line=3)
    for x, y in ((110, 380), (500, 470), (90, 620)):
        c.ink(limb((x, y), 5, (300 + (x - 300) * 0.55, y + 60), 4), "#20242c", 2)


def _horse(c: Canvas, rng: random.Random, sky: str, low: str, rock: str) -> None:
    c.fill(rays(300, 520, 20), colour(low, 0.7))
    head = curve(
        points(
            "140,960 160,640 210,400 250,290 330,300 440,470 520,640 500,710 420,720 "
            "340,640 330,760 400,960"
        ),
        tension=0.85,
    )
    c.ink(head, "#7a4424", 7)
    c.ink(poly((236, 330), (222, 210), (290, 300)), "#7a4424", 6)
    c.ink(curve(points("150,930 110,640 170,380 250,250 220,420 230,640 200,930")), "#20160f", 5)
    c.fill(poly((330, 310), (420, 450), (390, 470), (316, 350)), "#fff6dc")
    c.ink(oval(330, 450, 24, 20), "#fff6dc", 4)
    c.fill(oval(336, 452, 12), INK)
    c.fill(oval(484, 660, 12, 9), INK)
    rope(c, [(300, 640), (400, 560), (470, 540)], 9, "#d6302b", 2)
    rope(c, [(400, 700), (390, 610), (400, 540)], 9, "#d6302b", 2)
    c.ink(star(210, 800, 6, 70, 38), "#ffd23f", 5)
    for k in range(6):
        c.ink(oval(*polar(210, 800, 72, k * 60 - 90), 9), "#ffd23f", 3)


def _sundown(c: Canvas, rng: random.Random, sky: str, low: str, rock: str) -> None:
    c.wash(down(150, 800, "#3a1030", "#c23b3b", "#ffb84a"))
    c.fill(oval(300, 620, 240), "#ffe08a")
    for k in range(5):
        c.fill(box(0, 520 + k * 46, WIDTH, 8 + k * 3), colour("#c23b3b", 0.45))
    mesas(c, rng, 760, "#2a0d1c", 0.7)
    _ground(c, 750, "#1a0812")
    shape = _horse_shape(0.9, 330, 690)
    c.fill(shape, "#12060d")
    from builder.drawing.figure import silhouette
    from builder.drawing.heads import plain

    draw_at(
        c,
        silhouette("#12060d", plain("#12060d", hat=True, hair="long"), cape=False),
        "sit",
        324,
        630,
        0.9,
        line=0,
        shade=0,
    )
    c.fill(
        union(
            limb((90, 790), 16, (90, 560), 16),
            limb((90, 680), 11, (40, 660), 11),
            limb((40, 660), 11, (40, 600), 10),
            limb((90, 640), 11, (136, 620), 11),
            limb((136, 620), 10, (136, 570), 9),
        ),
        "#12060d",
    )
