"""The Kingfisher of 1993: chrome, straps and shards."""

from __future__ import annotations

import random
from dataclasses import replace

from PIL import Image

from builder.drawing import villains
from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down, linear, radial
from builder.drawing.colour import colour, darker, lighter
from builder.drawing.figure import POSES, Costume, Pose, draw_at, draw_figure, mirrored
from builder.drawing.heads import kingfisher
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
from builder.drawing.printing import glossy
from builder.drawing.scenery import rain, speed
from builder.drawing.shapes import bolt, box, curve, limb, oval, points, polar, poly, star, union
from builder.drawing.trade import mark, month_text, price_text, upc_box
from builder.issues import PlannedIssue, bar_code

_HUES = (
    ("#2b0a3d", "#b0126b", "#ff9a3c"),
    ("#04122e", "#1456c4", "#6ff0ff"),
    ("#1d0505", "#b3141b", "#ffd23f"),
    ("#04201a", "#0d8f63", "#d8ff5e"),
    ("#180a33", "#5b2bd6", "#ff6ad5"),
    ("#120d04", "#c46a0a", "#fff27a"),
    ("#0a0a12", "#4a5570", "#ff3b3b"),
    ("#001d2b", "#0695a8", "#ff8a2b"),
)
_ARMOUR = Costume(
    "#16525f",
    kingfisher("#0f4753", "#0b0d12", "#ff7a1c", "#ff2b2b", "#8fa3ad"),
    chest="#d5581a",
    gloves="#8c98a4",
    boots="#5a6470",
    belt="#c9ced6",
    cape="#0c2430",
    bulk=1.3,
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover of the third series."""
    place = issue.index
    night, hot, flash = _HUES[place % len(_HUES)]
    with canvas.at(WIDTH if place % 2 else 0, 0, flip=bool(place % 2)):
        (_giant, _jaws, _helm, _duel, _fall, _emblem, _gun)[(place * 3 + place // 7) % 7](
            canvas, rng, night, hot, flash
        )
    _logo(canvas, flash, hot)
    _dress(canvas, issue)
    return glossy(canvas.finish(), 1.12, 1.18)


def _shards(
    canvas: Canvas, rng: random.Random, night: str, hot: str, flash: str, x: float, y: float
) -> None:
    canvas.wash(radial(x, y, 640, lighter(flash, 0.5), hot, night))
    for _ in range(26):
        angle, near = rng.uniform(0, 360), rng.uniform(80, 330)
        far = near + rng.uniform(160, 520)
        tint = rng.choice((night, hot, flash, "#ffffff"))
        canvas.fill(
            poly(
                polar(x, y, near, angle),
                polar(x, y, far, angle - rng.uniform(2, 9)),
                polar(x, y, far * 0.9, angle + rng.uniform(2, 9)),
            ),
            colour(tint, rng.uniform(0.3, 0.85)),
        )


def _hero(canvas: Canvas, pose: Pose, x: float, y: float, scale: float, turn: float = 0) -> None:
    with canvas.at(x, y, scale, turn):
        draw_figure(canvas, pose, _ARMOUR, 2.6, shade=0.6)
        for side, shoulder in zip((-1, 1), pose.shoulders, strict=True):
            pad = union(
                oval(shoulder[0] + side * 3, shoulder[1] - 3, 18, 15),
                poly(
                    (shoulder[0] + side * 4, shoulder[1] - 16),
                    (shoulder[0] + side * 34, shoulder[1] - 36),
                    (shoulder[0] + side * 19, shoulder[1]),
                ),
            )
            canvas.ink(
                pad,
                linear(
                    shoulder[0],
                    shoulder[1] - 20,
                    shoulder[0],
                    shoulder[1] + 16,
                    "#ffffff",
                    "#8794a3",
                    "#2c3644",
                ),
                2.6,
            )
        for index in range(4):
            a, b = pose.hips
            x0 = a[0] - 9 + (b[0] - a[0] + 18) * index / 3
            canvas.ink(box(x0 - 5, a[1] - 16 + (index % 2) * 3, 10, 12, 2), "#6b5a3a", 1.8)
        for hip, knee in zip(pose.hips, pose.knees, strict=True):
            for share in (0.35, 0.6):
                cx, cy = hip[0] + (knee[0] - hip[0]) * share, hip[1] + (knee[1] - hip[1]) * share
                canvas.ink(box(cx - 8, cy - 4, 16, 8, 2), "#3a3f49", 1.4)


def _giant(canvas: Canvas, rng: random.Random, night: str, hot: str, flash: str) -> None:
    _shards(canvas, rng, night, hot, flash, 320, 420)
    for index in range(3):
        canvas.fill(
            bolt((160 + index * 190, 120), (120 + index * 200, HEIGHT), 16, rng), "#ffffff", 0.9
        )
    _hero(
        canvas, POSES[rng.choice(("stand", "punch", "leap"))], 270, 600, 3.0, rng.uniform(-10, 10)
    )


def _jaws(canvas: Canvas, rng: random.Random, night: str, hot: str, flash: str) -> None:
    canvas.wash(down(0, HEIGHT, hot, night))
    rain(canvas, rng, 60, flash, 0.6, 120, 3)
    with canvas.at(
        rng.uniform(180, 330), rng.uniform(440, 640), rng.uniform(1.4, 2.1), rng.uniform(-30, 20)
    ):
        villains.pike(canvas, rng, rng.choice(("#4a6b3a", "#5d5a7a", "#7a3a3a")))
    _hero(canvas, mirrored(POSES[rng.choice(("punch", "leap"))]), 440, 720, 1.6)
    canvas.glow(480, 560, 240, flash, 0.8)


def _helm(canvas: Canvas, rng: random.Random, night: str, hot: str, flash: str) -> None:
    canvas.wash(radial(380, 500, 620, hot, night))
    speed(canvas, rng, 380, 470, 40, colour(flash, 0.7), 300, 16)
    with canvas.at(250, 570, 11.5, rng.uniform(-14, 12)):
        _ARMOUR.head(canvas, INK, 0.5)
    for _ in range(5):
        x, y = rng.uniform(80, 320), rng.uniform(420, 720)
        canvas.line(
            [(x, y), (x + rng.uniform(-40, 40), y + 50), (x + rng.uniform(-60, 60), y + 110)],
            INK,
            5,
        )
    canvas.glow(312, 535, 170, "#ff2b2b", 1)


def _duel(canvas: Canvas, rng: random.Random, night: str, hot: str, flash: str) -> None:
    canvas.wash(night)
    canvas.fill(poly((0, 0), (420, 0), (180, HEIGHT), (0, HEIGHT)), down(0, HEIGHT, hot, night))
    canvas.ink(star(300, 470, 14, 230, 110, rng=rng), flash, 8, "#ffffff")
    _hero(canvas, POSES["punch"], 160, 590, 1.9, 8)
    foe = replace(
        _ARMOUR,
        suit="#2a2433",
        chest="#b01020",
        cape="#3a0a12",
        head=kingfisher("#2a2433", "#0b0b0b", "#b01020", "#ffffff", "#55506a"),
    )
    draw_at(canvas, foe, "leap", 450, 620, 1.9, -10, flip=True, line=2.6, shade=0.6)


def _fall(canvas: Canvas, rng: random.Random, night: str, hot: str, flash: str) -> None:
    canvas.wash(down(0, HEIGHT, night, hot, flash))
    for index in range(9):
        x = index * 76 - 20
        top = 300 + rng.uniform(0, 330)
        canvas.fill(
            poly((x, HEIGHT), (x + 14, top), (x + 50, top), (x + 64, HEIGHT)),
            down(top, HEIGHT, darker(night, 0.4), night),
        )
        for row in range(8):
            canvas.fill(box(x + 20, top + 20 + row * 62, 24, 18), colour(flash, 0.6))
    for _ in range(40):
        x, y = rng.uniform(0, WIDTH), rng.uniform(180, 800)
        size = rng.uniform(6, 30)
        canvas.fill(
            poly((x, y), (x + size, y + size * 0.4), (x + size * 0.3, y + size)),
            colour("#e8fbff", rng.uniform(0.4, 0.95)),
        )
    _hero(canvas, POSES["fall"], 310, 470, 2.3, rng.uniform(-25, 25))


def _emblem(canvas: Canvas, rng: random.Random, night: str, hot: str, flash: str) -> None:
    canvas.wash(down(0, HEIGHT, "#0c0c10", night, "#0c0c10"))
    foil = linear(-240, -280, 240, 280, "#ffffff", flash, hot, night, flash, "#ffffff")
    x, y, size, turn = (
        rng.uniform(200, 400),
        rng.uniform(480, 640),
        rng.uniform(0.75, 1.6),
        rng.uniform(-60, 40),
    )
    for index in range(rng.choice((0, 6, 12))):
        canvas.fill(
            poly(
                (x, y), polar(x, y, 900, index * 57 + turn), polar(x, y, 900, index * 57 + turn + 9)
            ),
            colour(hot, 0.6),
        )
    with canvas.at(x, y, size, turn):
        if rng.random() < 0.5:
            canvas.fill(oval(0, 0, 270), foil)
            canvas.fill(oval(0, 0, 240), "#08080c")
        else:
            canvas.fill(poly((0, -300), (270, 0), (0, 300), (-270, 0)), foil)
            canvas.fill(poly((0, -262), (236, 0), (0, 262), (-236, 0)), "#08080c")
        bird = union(
            curve(points("-180,0 -50,-90 80,-60 130,0 30,80 -100,160 -40,60"), tension=0.7),
            poly((100, -40), (290, 0), (110, 30)),
            poly((-90, -40), (-210, -130), (-40, -80)),
            poly((-50, -70), (-150, -190), (0, -90)),
        )
        canvas.fill(bird, foil)
        canvas.fill(oval(76, -20, 17), "#ff2b2b")


def _gun(canvas: Canvas, rng: random.Random, night: str, hot: str, flash: str) -> None:
    _shards(canvas, rng, night, hot, flash, 420, 560)
    _hero(canvas, POSES["hold"], 200, 600, 2.4, -4)
    with canvas.at(420, 400, 1.6, rng.uniform(-16, -4)):
        gun = union(
            box(-150, -26, 210, 58, 8),
            box(40, -16, 130, 30, 4),
            box(-70, 20, 40, 70, 6),
            box(-110, -60, 130, 30, 6),
            box(150, -26, 30, 50, 4),
        )
        canvas.ink(gun, down(-60, 80, "#e6ecf3", "#66717f", "#20262f"), 4)
        for index in range(4):
            canvas.fill(box(-130 + index * 36, -8, 20, 20, 4), INK)
    canvas.fill(star(560, 330, 9, 150, 46, rng=rng), "#fff7c8")
    canvas.glow(560, 330, 260, flash, 1)
    for index in range(7):
        x, y = polar(300, 250, 60 + index * 40, 200 + index * 24)
        canvas.ink(limb((x, y), 7, (x + 16, y + 12), 7), "#d9a441", 2.5)


def _logo(canvas: Canvas, flash: str, hot: str) -> None:
    path = warped(
        warped(
            fitted(lettering("KINGFISHER", "ferrite"), 22, 44, 556, 120, stretch=True),
            growing(0.68),
        ),
        slanted(0.06),
    )
    chrome = down(
        50, 165, "#ffffff", "#cfe4ff", "#4d7fc4", "#101c38", "#f0dcb8", "#a0622d", "#fff3da"
    )
    dress(
        canvas,
        path,
        Style(chrome, ((INK, 5), (flash, 4), (INK, 4)), 14, darker(hot, 0.4), (-0.5, 1)),
    )


def _dress(canvas: Canvas, issue: PlannedIssue) -> None:
    canvas.fill(box(18, 18, 150, 30), INK)
    mark(canvas, 1, 36, 33, 24, "#ffffff", INK)
    write(
        canvas,
        f"{price_text(issue)}  #{issue.number}  {month_text(issue)}",
        "lato",
        56,
        40,
        13,
        "#ffffff",
        0,
        max_width=108,
    )
    upc_box(canvas, bar_code(issue), 24, 818, 124, 82)
