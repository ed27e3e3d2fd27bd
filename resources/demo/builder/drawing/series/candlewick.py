"""Candlewick's Midnight Digest: houses, candles and whatever is behind the wallpaper."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down, radial
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import draw_at, silhouette
from builder.drawing.heads import plain
from builder.drawing.lettering import Style, dress, fitted, lettering, write
from builder.drawing.printing import aged, benday
from builder.drawing.scenery import fog, moon, sheet, trees, window
from builder.drawing.shapes import (
    box,
    crescent,
    curve,
    drop,
    limb,
    oval,
    points,
    polar,
    poly,
    ring,
    star,
    union,
)
from builder.drawing.trade import mark, month_text, price_text
from builder.issues import PlannedIssue

_INKS = (
    ("#1f3a2c", "#a8c46a", "#f2e6a8"),
    ("#2b1746", "#9a6bc4", "#f7e08a"),
    ("#4a1016", "#d2552f", "#ffd98a"),
    ("#10243f", "#4f93b8", "#f6f0cf"),
    ("#3a2a10", "#c79a3a", "#fff0b8"),
    ("#16302f", "#4fae9a", "#ffe2b0"),
    ("#3d1230", "#c9527f", "#fbe3c0"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover of the digest: a picture under a black band, its host in the corner."""
    place = issue.index
    dark, middle, light = _INKS[(place * 3) % len(_INKS)]
    canvas.wash(down(120, HEIGHT, dark, middle))
    with canvas.at(WIDTH if place % 3 == 1 else 0, 0, flip=place % 3 == 1):
        _TALES[place % len(_TALES)](canvas, rng, dark, middle, light)
    canvas.fill(box(0, 0, WIDTH, 196), "#100c12")
    canvas.line([(0, 198), (WIDTH, 198)], light, 6)
    dress(
        canvas, fitted(lettering("Candlewick's", "blackletter"), 120, 24, 440, 96), Style(light, ())
    )
    write(canvas, "MIDNIGHT DIGEST", "essays", 340, 170, 34, middle, tracking=6, max_width=440)
    host(canvas, 62, 112, 0.62, light)
    canvas.fill(box(0, HEIGHT - 54, WIDTH, 54), "#100c12")
    write(
        canvas, issue.plan.story.title(place), "essays", 300, HEIGHT - 18, 21, light, max_width=330
    )
    write(canvas, price_text(issue), "lato", 22, HEIGHT - 18, 18, light, 0)
    write(
        canvas,
        f"No. {issue.number} {month_text(issue)}",
        "lato",
        WIDTH - 22,
        HEIGHT - 19,
        13,
        light,
        1,
    )
    mark(canvas, 2, 560, 40, 40, middle, "#100c12")
    return aged(canvas.finish(), rng, 0.75)


def host(canvas: Canvas, x: float, y: float, scale: float, light: str) -> None:
    """Old Candlewick himself: a candle with a face."""
    with canvas.at(x, y, scale):
        canvas.glow(0, -90, 110, "#ffd36b", 0.9)
        canvas.ink(
            curve(
                points(
                    "-50,110 -54,-10 -62,-40 -30,-34 -20,-54 6,-44 30,-56 44,-34 60,-24 52,20 "
                    "50,110"
                )
            ),
            "#f6e9c4",
            5,
        )
        canvas.fill(curve(points("0,-136 20,-92 12,-60 -12,-60 -18,-90")), "#ffb43a")
        canvas.fill(curve([(0, -106), (9, -82), (0, -64), (-9, -82)]), "#fff6cf")
        for side in (-20, 20):
            canvas.fill(oval(side, 4, 12, 15), INK)
            canvas.fill(oval(side + 2, 4, 5), light)
        canvas.fill(curve(points("-30,44 0,58 32,38 18,68 -14,70")), INK)


def _house(
    c: Canvas, x: float, y: float, scale: float, tint: str, lit: str, wings: int = 2
) -> None:
    with c.at(x, y, scale):
        parts = [
            box(-90, -220, 180, 220),
            poly((-112, -216), (0, -330), (112, -216)),
            box(-30, -400, 64, 180),
            poly((-46, -396), (2, -510), (50, -396)),
            box(56, -310, 22, 80),
        ]
        if wings > 1:
            parts += [box(-190, -140, 110, 140), poly((-206, -136), (-136, -214), (-70, -136))]
        if wings > 2:
            parts += [box(80, -170, 120, 170), poly((66, -166), (140, -262), (214, -166))]
        c.fill(union(*parts), tint)
        for wx, wy in (
            (-60, -180),
            (30, -180),
            (-60, -100),
            (30, -100),
            (-14, -350),
            (-160, -100),
            (-16, -280),
        ):
            c.fill(union(box(wx, wy, 30, 40), oval(wx + 15, wy, 15)), lit)
            c.fill(box(wx + 13, wy - 14, 4, 56), tint)
        c.fill(box(-18, -60, 36, 60), darker(tint, 0.5))


def _stairs(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    moon(c, 420, 380, 130, light)
    c.fill(
        curve(points("-40,960 -40,800 180,690 330,640 500,720 660,820 660,960")), darker(dark, 0.5)
    )
    _house(c, 310, 660, 1.0, darker(dark, 0.65), light, 3)
    for k in range(12):
        c.line(
            [(300 - k * 5 + k * k, 680 + k * 20), (340 + k * 6 + k * k, 680 + k * 20)],
            mix(middle, light, 0.3),
            6,
        )


def _hands(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.fill(oval(300, 760, 330, 120), colour(light, 0.35))
    for x, tall, turn in ((130, 300, -14), (300, 420, 4), (480, 340, 16)):
        with c.at(x, 900, 1, turn):
            palm = [limb((0, 80), 34, (0, -tall * 0.5), 30), oval(0, -tall * 0.6, 46, 58)]
            top = -tall * 0.6
            palm += [
                limb((-34 + k * 23, top - 20), 12, (-54 + k * 36, top - 120 + abs(k - 1.5) * 18), 8)
                for k in range(4)
            ]
            palm.append(limb((40, -tall * 0.55), 13, (84, -tall * 0.55 - 50), 8))
            c.ink(union(*palm), mix(middle, "#d9e0c0", 0.5), 5)
    c.fill(curve(points("-40,960 -40,820 200,840 420,810 660,840 660,960")), darker(dark, 0.6))


def _wallpaper(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(middle)
    for row in range(9):
        for column in range(7):
            x, y = column * 100 + (row % 2) * 50, 230 + row * 88
            c.fill(
                union(star(x, y, 6, 34, 16, row * 10), oval(x, y + 44, 8, 20)), colour(dark, 0.55)
            )
    face = curve(points("180,420 190,330 300,280 410,330 420,470 380,640 300,720 220,640"))
    c.fill(face, colour(light, 0.5))
    for x in (245, 355):
        c.fill(oval(x, 450, 38, 46), dark)
        c.fill(oval(x, 460, 12), light)
    c.fill(oval(300, 610, 36, 60), dark)
    for x, flip in ((110, False), (490, True)):
        with c.at(x, 700, 1.2, 20 if flip else -20):
            for k in range(4):
                c.fill(limb((-30 + k * 20, 40), 12, (-36 + k * 24, -60), 8), colour(light, 0.5))


def _grave(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    moon(c, 160, 350, 90, light)
    trees(c, rng, 760, 4, darker(dark, 0.3))
    c.fill(curve(points("-40,960 -40,740 300,700 660,760 660,960")), darker(dark, 0.55))
    for x, y, s, turn in ((120, 790, 0.8, -6), (330, 770, 1.5, 4), (520, 820, 0.9, 9)):
        with c.at(x, y, s, turn):
            c.ink(
                union(box(-58, -130, 116, 150), oval(0, -130, 58)), mix(middle, "#bfc4bd", 0.5), 4
            )
            c.fill(union(box(-6, -150, 12, 80), box(-30, -130, 60, 12)), darker(dark, 0.3))
    fog(c, rng, 830, 110, light, 0.55)
    for x in (300, 352):
        c.fill(oval(x, 640, 14, 20), light)


def _cellar(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash("#0b0810")
    c.fill(
        poly((230, 200), (370, 200), (560, HEIGHT), (40, HEIGHT)),
        down(200, HEIGHT, light, middle, dark),
    )
    for k in range(10):
        y = 240 + k * k * 8
        c.fill(
            poly(
                (226 - k * 20, y),
                (374 + k * 20, y),
                (378 + k * 20, y + 9 + k),
                (222 - k * 20, y + 9 + k),
            ),
            "#0b0810",
        )
    draw_at(
        c,
        silhouette("#0b0810", plain("#0b0810", hair="bun"), cape=False),
        "stand",
        300,
        420,
        1.0,
        line=0,
        shade=0,
    )
    for _ in range(14):
        x, y = rng.choice((rng.uniform(10, 130), rng.uniform(470, 590))), rng.uniform(480, 840)
        for dx in (0, 22):
            c.fill(oval(x + dx, y, 8, 6), light)
            c.fill(oval(x + dx, y, 3, 5), INK)


def _knock(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(darker(middle, 0.2))
    door = union(box(110, 320, 380, 640), oval(300, 330, 190, 110))
    c.ink(door, darker(dark, 0.1), 9)
    for k in range(5):
        c.line([(150 + k * 75, 260), (150 + k * 75, HEIGHT)], colour(INK, 0.6), 5)
    face = curve(points("220,420 240,360 300,340 360,360 380,420 360,520 300,580 240,520"))
    c.ink(face, "#c79a3a", 6)
    for x in (264, 336):
        c.fill(poly((x - 24, 420), (x + 24, 428 if x < 300 else 412), (x, 446)), INK)
    c.ink(ring(300, 590, 74, 50), "#e0b85a", 5)
    c.fill(curve([(250, 520), (300, 500), (350, 520), (300, 540)]), INK)
    c.fill(box(110, 900, 380, 10), light)


def _portrait(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(dark)
    benday(c, sheet(), darker(dark, 0.6), (300, 200), (300, 900), 0, 0.6)
    c.ink(box(110, 260, 380, 500), "#c79a3a", 7)
    c.ink(box(146, 296, 308, 428), middle, 5)
    c.fill(
        curve(points("200,720 210,600 260,560 240,480 300,400 360,480 340,560 390,600 400,720")),
        "#0b0810",
    )
    c.stroke(
        curve(points("200,720 210,600 260,560 240,480 300,400 360,480 340,560 390,600 400,720")),
        light,
        4,
    )
    for k in range(7):
        c.ink(oval(450 + k * 20, 790 + k * 17 + (k % 2) * 12, 12, 7), "#0b0810", 1)
    c.fill(limb((330, 690), 18, (470, 780), 12), "#0b0810")


def _eyes(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(radial(300, 560, 460, middle, darker(dark, 0.7)))
    c.ink(curve(points("-40,960 20,760 300,700 580,760 640,960")), "#f3ead0", 5)
    for k, x in enumerate((140, 300, 460)):
        y = 470 - (k == 1) * 60
        c.fill(
            curve(
                [
                    (x - 96, 780),
                    (x - 80, y + 90),
                    (x - 40, y - 80),
                    (x + 40, y - 80),
                    (x + 80, y + 90),
                    (x + 96, 780),
                ]
            ),
            "#0d0810",
        )
        for dx in (-26, 26):
            if k == 2 and dx > 0:
                c.fill(
                    poly((x - 60, y - 40), (x + 60, y - 16), (x + 58, y - 6), (x - 62, y - 30)),
                    light,
                )
                c.fill(oval(x + dx, y, 20, 22), light)
                continue
            c.fill(
                curve([(x + dx - 22, y), (x + dx, y - 15), (x + dx + 22, y), (x + dx, y + 15)]),
                light,
            )
            c.fill(oval(x + dx, y, 8), INK)
    for x in (190, 300, 410):
        c.ink(oval(x, 830, 60, 22), "#ffffff", 4)
        c.ink(oval(x, 826, 16, 9), darker(middle, 0.2), 3)


def _governess(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.fill(oval(300, 560, 260), colour(light, 0.85))
    for k in range(11):
        x = 20 + k * 56
        c.fill(
            union(box(x, 420, 12, 520), poly((x - 8, 424), (x + 6, 380), (x + 20, 424))), "#0d0810"
        )
    c.fill(union(box(0, 520, WIDTH, 12), box(0, 800, WIDTH, 12)), "#0d0810")
    tint = "#0d0810"
    draw_at(
        c,
        silhouette(tint, plain(tint, hair="bun"), cape=True),
        "back",
        300,
        620,
        1.35,
        line=0,
        shade=0,
    )
    for k, x in enumerate((150, 220, 400, 470)):
        draw_at(
            c,
            silhouette(tint, plain(tint, hair=("bob", "", "long", "bun")[k]), cape=False, bulk=1.1),
            "stand",
            x,
            760,
            0.7,
            line=0,
            shade=0,
        )
        for dx in (-4, 6):
            c.fill(oval(x + dx, 690, 3), light)


def _bell(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(light)
    benday(c, sheet(), middle, (300, 200), (300, 920), 0.05, 0.6, cell=34)
    c.ink(curve(points("130,640 190,560 210,400 300,330 390,400 410,560 470,640")), "#c79a3a", 7)
    c.fill(curve(points("330,350 390,400 410,560 460,630 360,630 370,480")), colour(INK, 0.3))
    c.ink(oval(300, 310, 28), "#c79a3a", 6)
    c.ink(oval(300, 660, 40), "#8a5a2b", 5)
    skull(c, 300, 790, 1.0, "#f6efd6")
    for k in range(3):
        c.stroke(
            curve([(90 - k * 26, 380), (60 - k * 26, 480), (90 - k * 26, 580)], closed=False),
            dark,
            9,
        )
        c.stroke(
            curve([(510 + k * 26, 380), (540 + k * 26, 480), (510 + k * 26, 580)], closed=False),
            dark,
            9,
        )


def skull(c: Canvas, x: float, y: float, scale: float, tint: str) -> None:
    """A skull around a point."""
    with c.at(x, y, scale):
        c.ink(
            curve(
                points("-96,-10 -80,-96 0,-130 80,-96 96,-10 62,44 60,100 -60,100 -62,44"),
                tension=0.9,
            ),
            tint,
            6,
        )
        for side in (-1, 1):
            c.fill(oval(side * 40, -10, 28, 32), INK)
        c.fill(poly((0, 22), (-14, 50), (14, 50)), INK)
        for k in range(5):
            c.line([(-44 + k * 22, 64), (-44 + k * 22, 98)], INK, 5)


def _moth(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(radial(300, 540, 520, middle, dark))
    for side in (-1, 1):
        upper = curve(
            [
                (300, 470),
                (300 + side * 110, 330),
                (300 + side * 270, 300),
                (300 + side * 280, 460),
                (300 + side * 150, 560),
            ]
        )
        lower = curve(
            [
                (300, 540),
                (300 + side * 150, 560),
                (300 + side * 210, 680),
                (300 + side * 120, 780),
                (300 + side * 40, 680),
            ]
        )
        c.ink(lower, lighter(middle, 0.3), 6)
        c.ink(upper, light, 6)
        for x, y, r in ((180, 420, 52), (120, 660, 40)):
            c.ink(oval(300 + side * x, y, r), darker(middle, 0.2), 5)
            c.fill(oval(300 + side * x, y, r * 0.55), "#fff7d0")
            c.fill(oval(300 + side * x, y, r * 0.24), INK)
        c.stroke(
            curve(
                [(300 + side * 12, 400), (300 + side * 70, 310), (300 + side * 110, 300)],
                closed=False,
            ),
            INK,
            7,
        )
    c.ink(curve(points("276,420 300,380 324,420 328,560 300,740 272,560")), darker(dark, 0.3), 5)
    skull(c, 300, 480, 0.42, "#f6efd6")


def _chimney(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    moon(c, 180, 380, 110, light)
    c.fill(poly(*points("-20,960 -20,800 300,640 620,800 620,960")), darker(dark, 0.5))
    c.ink(box(330, 430, 150, 330), darker(middle, 0.4), 5)
    for row in range(9):
        c.line([(330, 450 + row * 34), (480, 450 + row * 34)], colour(INK, 0.5), 4)
    c.ink(box(314, 410, 182, 34), darker(middle, 0.2), 5)
    for k in range(5):
        c.ink(limb((350 + k * 26, 412), 11, (336 + k * 32, 320 - (k % 2) * 30), 6), "#0d0810", 1)
    for x in (384, 430):
        c.fill(oval(x, 380, 13, 17), light)


def _marrow(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(middle)
    benday(c, sheet(), dark, (300, 900), (300, 250), 0.05, 0.55, cell=34)
    c.ink(poly(*points("110,960 150,620 300,560 450,620 490,960")), "#1a1620", 6)
    c.ink(poly((252, 580), (300, 900), (348, 580)), "#f3ead0", 5)
    c.ink(poly(*points("286,600 314,600 326,780 300,820 274,780")), "#a8202c", 4)
    skull(c, 300, 470, 1.25, "#f6efd6")
    c.ink(union(oval(300, 350, 190, 30), box(190, 210, 220, 140, 8)), "#1a1620", 6)


def _clock(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(darker(dark, 0.3))
    c.ink(union(box(150, 260, 300, 700), poly((130, 270), (300, 206), (470, 270))), "#5a3418", 7)
    c.ink(oval(300, 430, 124), light, 6)
    for k in range(12):
        c.line([polar(300, 430, 108, k * 30), polar(300, 430, 90, k * 30)], INK, 8)
    with c.at(300, 430, 0.9):
        for turn in (-60, 70):
            with c.at(0, 0, 1, turn):
                c.fill(
                    union(
                        limb((0, 0), 9, (0, -70), 8),
                        *(limb((-9 + k * 6, -70), 4, (-13 + k * 9, -108), 3) for k in range(4)),
                    ),
                    INK,
                )
    c.ink(box(200, 600, 200, 320), "#120c10", 5)
    c.line([(300, 560), (350, 800)], "#e0b85a", 9)
    skull(c, 354, 810, 0.4, "#f6efd6")


def _goodnight(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(darker(dark, 0.55))
    c.glow(300, 420, 430, "#ffcf6b", 1)
    host(c, 300, 600, 2.3, light)
    for k in range(6):
        c.fill(drop(196 + k * 42, 860 + (k % 2) * 24, 14), "#f6e9c4")
    window(c, 60, 260, 100, 150, "#17254a", "#0b0810")
    c.fill(crescent(110, 320, 26, 0.5), light)


_TALES = (
    _stairs,
    _hands,
    _wallpaper,
    _grave,
    _cellar,
    _knock,
    _portrait,
    _eyes,
    _eyes,
    _governess,
    _bell,
    _moth,
    _chimney,
    _marrow,
    _clock,
    _goodnight,
)
