"""Gloamwood: cut in lino, printed in dusk."""

from __future__ import annotations

import random
from itertools import pairwise

from PIL import Image

from builder.drawing.canvas import HEIGHT, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import draw_at, silhouette
from builder.drawing.heads import plain
from builder.drawing.lettering import Style, arched, dress, fitted, lettering, warped, write
from builder.drawing.scenery import moon, rain, stars, trees
from builder.drawing.shapes import (
    box,
    crescent,
    curve,
    limb,
    oval,
    points,
    polar,
    poly,
    ridge,
    star,
    tentacle,
    union,
)
from builder.drawing.trade import mark, month_text, price_text, upc_box
from builder.issues import PlannedIssue, bar_code

_INKS = (
    ("#0f2530", "#2f6f6a", "#f2d98a"),
    ("#20143a", "#6a4a8f", "#f5c9a0"),
    ("#102a1c", "#4f8a4a", "#f6efc0"),
    ("#2a1018", "#a84a3f", "#ffd9a0"),
    ("#0d1830", "#3a5fa0", "#cfe8e8"),
    ("#2a2010", "#a8873a", "#fff0c8"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover of the forest book."""
    place = issue.index
    dark, middle, light = _INKS[(place * 5 + place // 6) % 6]
    canvas.wash(down(0, 800, middle, mix(middle, light, 0.6), light))
    (
        _path,
        _antler,
        _moon,
        _birch,
        _owl,
        _root,
        _dragon,
        _lanterns,
        _nettles,
        _door,
        _alone,
        _last,
    )[place](canvas, rng, dark, middle, light)
    frame = box(0, 0, WIDTH, HEIGHT).subtracted(box(24, 24, 552, 874, 10))
    canvas.fill(frame, light)
    canvas.stroke(box(32, 32, 536, 858, 8), dark, 4)
    path = warped(
        fitted(lettering("GLOAMWOOD", "gamaliel", 4), 60, 60, 480, 108, stretch=True), arched(0.22)
    )
    dress(canvas, path, Style(light, ((dark, 6),)))
    ribbon = poly(*points("120,828 480,828 500,852 480,876 120,876 100,852"))
    canvas.ink(ribbon, light, 3, dark)
    write(canvas, issue.plan.story.title(place), "gamaliel", 300, 862, 22, dark, max_width=330)
    canvas.fill(oval(72, 72, 34), dark)
    write(canvas, issue.number, "gamaliel", 72, 84, 26, light)
    write(
        canvas,
        f"{month_text(issue)} {price_text(issue)}",
        "lato",
        556,
        54,
        11,
        dark,
        1,
        edge=(light, 3),
    )
    mark(canvas, 3, 66, 852, 40, dark, light)
    upc_box(canvas, bar_code(issue), 500, 836, 66, 44)
    return canvas.finish()


def _wren(
    c: Canvas, x: float, y: float, scale: float, tint: str, pose: str = "walk", flip: bool = False
) -> None:
    draw_at(
        c,
        silhouette(tint, plain(tint, hair="bob"), cape=True, bulk=0.85),
        pose,
        x,
        y,
        scale,
        flip=flip,
        line=0,
        shade=0,
    )


def _layers(
    c: Canvas,
    rng: random.Random,
    dark: str,
    middle: str,
    light: str,
    count: int = 3,
    foot: float = 820,
) -> None:
    for k in range(count):
        share = (k + 1) / count
        trees(
            c,
            rng,
            foot + k * 40,
            9 - k * 2,
            mix(mix(middle, light, 0.3), dark, share),
            22 + k * 16,
            20,
        )


def _ground(c: Canvas, y: float, tint: str) -> None:
    c.fill(
        curve([(-20, 960), (-20, y + 20), (160, y - 10), (380, y + 24), (620, y), (620, 960)]), tint
    )


def _path(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    _layers(c, rng, dark, middle, light)
    _ground(c, 780, dark)
    c.fill(tentacle((300, 950), (330, 470), 150, 210, 0), light)
    _wren(c, 350, 600, 0.5, dark)


def _antler(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    moon(c, 300, 420, 170, light)
    head = curve(points("240,560 230,500 262,470 338,470 370,500 360,560 330,720 300,760 270,720"))
    body = curve(points("120,960 180,760 250,660 350,660 420,760 480,960"))
    parts = [head, body]
    for side in (-1, 1):
        parts.append(poly((300 + side * 60, 510), (300 + side * 140, 480), (300 + side * 74, 548)))
        base = (300 + side * 34, 480)
        joints = [base, (300 + side * 90, 380), (300 + side * 150, 300), (300 + side * 170, 210)]
        for n, (a, b) in enumerate(pairwise(joints)):
            parts.append(limb(a, 15 - n * 3, b, 11 - n * 3))
            parts.append(limb(b, 8, (b[0] - side * (30 + n * 16), b[1] - 90), 3))
            parts.append(limb(a, 9, (a[0] + side * 74, a[1] - 60), 3))
    c.fill(union(*parts), dark)
    for side in (-1, 1):
        c.fill(oval(300 + side * 42, 536, 9, 6), light)
    for k in range(6):
        c.stroke(
            curve([(240 + k * 24, 740), (220 + k * 32, 820), (230 + k * 28, 940)], closed=False),
            middle,
            4,
        )


def _moon(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(down(0, HEIGHT, dark, middle))
    stars(c, rng, 70, light)
    c.fill(crescent(300, 470, 210, 0.42, -25), light)
    draw_at(
        c,
        silhouette(dark, plain(dark, hair="bob"), cape=True, bulk=0.85),
        "sit",
        372,
        640,
        0.72,
        line=0,
        shade=0,
    )
    c.fill(ridge(-20, 620, 760, 60, rng), darker(dark, 0.3))


def _birch(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(down(0, HEIGHT, middle, dark))
    for k in range(8):
        x = 20 + k * 80 + rng.uniform(-14, 14)
        w = rng.uniform(30, 52)
        c.fill(
            curve(
                [
                    (x - w, 960),
                    (x - w * 0.5, 700),
                    (x - w * 0.4, 0),
                    (x + w * 0.4, 0),
                    (x + w * 0.5, 700),
                    (x + w, 960),
                ],
                tension=0.6,
            ),
            light,
        )
        for _ in range(9):
            y = rng.uniform(60, 860)
            c.fill(curve([(x - w * 0.45, y), (x, y - 7), (x + w * 0.2, y), (x, y + 7)]), dark)
        if k in (2, 5):
            for dx in (-10, 12):
                c.fill(oval(x + dx, 430, 6, 9), dark)
    _wren(c, 310, 740, 0.85, darker(dark, 0.4), "hold")


def _owl(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    body = curve(
        points("130,960 120,560 170,330 130,210 240,280 360,280 470,210 430,330 480,560 470,960")
    )
    c.fill(body, dark)
    for x in (222, 378):
        c.fill(star(x, 440, 20, 104, 92), middle)
        c.fill(oval(x, 440, 70), light)
        c.fill(oval(x, 440, 36), dark)
        c.fill(oval(x - 12, 426, 11), light)
    c.fill(poly((276, 470), (324, 470), (300, 540)), mix(light, "#e8862b", 0.6))
    for row in range(5):
        for k in range(6 - row % 2):
            x, y = 190 + k * 44 + (row % 2) * 22, 600 + row * 52
            c.stroke(curve([(x - 18, y), (x, y + 20), (x + 18, y)], closed=False), middle, 6)
    _wren(c, 90, 800, 0.5, darker(dark, 0.3))


def _root(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(down(330, HEIGHT, mix(middle, dark, 0.5), darker(dark, 0.2)))
    c.fill(box(0, 0, WIDTH, 330), light)
    trees(c, rng, 320, 3, dark, 70, -40)
    for k in range(13):
        x = 20 + k * 48
        c.fill(
            tentacle(
                (x, 320),
                (x + rng.uniform(-90, 90), rng.uniform(480, 820)),
                rng.uniform(-50, 50),
                30,
                rng.choice((-120, 120)),
            ),
            mix(dark, middle, 0.25 * (k % 3)),
        )
    c.glow(300, 740, 190, light, 1)
    _wren(c, 300, 740, 0.7, darker(dark, 0.6), "hold")


def _dragon(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.fill(oval(300, 480, 220), light)
    spine = points("520,820 420,700 470,560 380,420 220,470 160,620 260,740 330,660 260,590")
    back = curve(spine, closed=False, tension=1.0)
    length = 60
    for k in range(length):
        at = back.pointAtPercent(k / (length - 1))
        c.fill(oval(at.x(), at.y(), 34 - abs(k - 30) * 0.75), dark)
    for k in range(0, length, 4):
        at = back.pointAtPercent(k / (length - 1))
        angle = -back.angleAtPercent(k / (length - 1))
        c.fill(
            poly(
                polar(at.x(), at.y(), 20, angle - 120),
                polar(at.x(), at.y(), 58, angle - 90),
                polar(at.x(), at.y(), 20, angle - 60),
            ),
            dark,
        )
    c.fill(curve(points("540,800 500,850 430,870 350,850 400,830 440,790")), dark)
    c.fill(oval(470, 820, 8), light)
    for side in (-1, 1):
        c.fill(
            curve(
                [
                    (360, 430),
                    (360 + side * 60, 300),
                    (360 + side * 190, 250),
                    (360 + side * 150, 360),
                    (360 + side * 100, 420),
                ]
            ),
            colour(dark, 0.85),
        )
    c.fill(curve([(350, 850), (270, 830), (180, 860), (250, 870)]), "#f0762b")


def _lanterns(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(down(0, HEIGHT, darker(dark, 0.2), dark, middle))
    _layers(c, rng, darker(dark, 0.4), dark, middle, 2)
    for k in range(13):
        x, y = 70 + (k * 137) % 480, 300 + (k * 211) % 500
        c.glow(x, y, 74, light, 1)
        c.fill(
            curve(
                [
                    (x - 17, y + 4),
                    (x - 12, y - 22),
                    (x, y - 30),
                    (x + 12, y - 22),
                    (x + 17, y + 4),
                    (x + 8, y + 20),
                    (x - 8, y + 20),
                ]
            ),
            light,
        )
        for side in (-1, 1):
            c.fill(limb((x + side * 8, y + 18), 3, (x + side * 14, y + 44), 2), light)
        for dx in (-5, 5):
            c.fill(oval(x + dx, y - 4, 3), dark)
    _wren(c, 300, 770, 0.8, darker(dark, 0.6), "back")


def _nettles(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.fill(oval(300, 500, 230), light)
    king = union(
        curve(points("170,960 210,620 260,560 340,560 390,620 430,960")), oval(300, 490, 74, 88)
    )
    c.fill(king, dark)
    for k in range(9):
        a = 200 + k * 17.5
        tip = polar(300, 440, 190 + (k % 2) * 40, a)
        c.fill(limb(polar(300, 440, 60, a), 9, tip, 3), dark)
        for side in (-1, 1):
            mid = polar(300, 440, 130, a)
            c.fill(poly(mid, polar(*mid, 40, a + side * 60), polar(*mid, 20, a + side * 10)), dark)
    for dx in (-28, 28):
        c.fill(
            curve([(300 + dx - 20, 480), (300 + dx, 468), (300 + dx + 20, 480), (300 + dx, 494)]),
            light,
        )
    for k in range(12):
        x = 10 + k * 54
        c.fill(
            tentacle((x, 960), (x + rng.uniform(-30, 30), rng.uniform(640, 820)), 20, 26, 0),
            mix(dark, middle, 0.4),
        )


def _door(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(down(0, HEIGHT, dark, mix(dark, middle, 0.7)))
    rain(c, rng, 120, mix(middle, light, 0.5), 0.12, 90, 3)
    door = union(box(210, 400, 180, 420), oval(300, 400, 90))
    c.fill(door, light)
    c.fill(poly((210, 400), (150, 440), (150, 860), (210, 820)), mix(middle, dark, 0.3))
    c.fill(poly((210, 820), (390, 820), (520, HEIGHT), (60, HEIGHT)), colour(light, 0.5))
    _wren(c, 310, 720, 0.82, dark, "stand")


def _alone(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    for k in range(5):
        c.fill(ridge(-20, 620, 420 + k * 100, 110 - k * 16, rng), mix(light, dark, 0.15 + k * 0.2))
    c.fill(oval(440, 320, 70), lighter(light, 0.5))
    _wren(c, 190, 770, 0.6, darker(dark, 0.6), "walk")


def _last(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.wash(darker(dark, 0.3))
    c.glow(300, 600, 380, light, 1)
    _layers(c, rng, darker(dark, 0.6), dark, mix(dark, middle, 0.5), 2)
    _wren(c, 300, 650, 1.2, darker(dark, 0.7), "hold")
    c.fill(curve([(412, 480), (426, 516), (412, 540), (398, 516)]), light)
