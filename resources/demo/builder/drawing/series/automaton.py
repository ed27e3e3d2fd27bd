"""Automaton Blues: two colours and all the shadows."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import POSES, Costume, draw_at, draw_figure, mirrored
from builder.drawing.heads import person, plain
from builder.drawing.lettering import Style, dress, fitted, lettering, write
from builder.drawing.printing import painted
from builder.drawing.scenery import city, rain
from builder.drawing.shapes import (
    beam,
    box,
    cloud,
    curve,
    gear,
    oval,
    points,
    polar,
    poly,
    ring,
    union,
)
from builder.drawing.trade import mark, month_text, price_text, upc_box
from builder.issues import PlannedIssue, bar_code

_INKS = (
    ("#0c1118", "#2f6f8a", "#ffb347"),
    ("#120a0e", "#8a2f3f", "#ffd98a"),
    ("#0a0f0c", "#3f7a55", "#f6e27a"),
    ("#0d0b16", "#5a4a9a", "#ff8fa8"),
    ("#110d08", "#8a5a2a", "#8fe3e8"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover of the tin noir."""
    place = issue.index
    dark, blue, light = _INKS[(place * 2) % 5]
    canvas.wash(down(0, HEIGHT, mix(dark, blue, 0.25), blue, dark))
    (_lamp, _torch, _stairs, _rust, _cogs, _copper, _wind, _stage, _coin, _close)[place](
        canvas, rng, dark, blue, light
    )
    canvas.fill(box(0, 0, WIDTH, 190), dark)
    dress(
        canvas,
        fitted(lettering("AUTOMATON", "radis", 4), 30, 34, 540, 74, stretch=True),
        Style(light, ()),
    )
    dress(
        canvas,
        fitted(lettering("BLUES", "radis", 30), 300, 120, 270, 48, stretch=True),
        Style(blue, ()),
    )
    write(
        canvas,
        f"No. {issue.number}   {month_text(issue)}   {price_text(issue)}",
        "radis",
        32,
        160,
        18,
        light,
        0,
        max_width=250,
    )
    canvas.fill(box(30, 182, 540, 4), light)
    mark(canvas, 3, 556, 880, 44, light, dark)
    upc_box(canvas, bar_code(issue), 22, 840, 112, 66)
    return painted(canvas.finish(), rng, 0.35)


def detective(
    c: Canvas,
    x: float,
    y: float,
    scale: float,
    dark: str,
    light: str,
    pose: str = "stand",
    flip: bool = False,
) -> None:
    """Unit Sixpence: a trench coat, a hat and one lit eye."""

    def head(canvas: Canvas, ink: str, line: float) -> None:
        canvas.fill(box(-11, -14, 24, 28, 6), mix(dark, "#b9c0c4", 0.55))
        canvas.fill(box(-11, -14, 9, 28, 4), mix(dark, "#b9c0c4", 0.3))
        canvas.fill(oval(6, -2, 5), light)
        canvas.fill(
            union(
                curve(points("-26,-8 -8,-14 10,-15 28,-10 10,-8 -8,-7")),
                curve(points("-14,-11 -12,-30 -2,-26 10,-31 15,-13"), tension=0.7),
            ),
            darker(dark, 0.4),
        )
        for k in range(3):
            canvas.fill(box(2, 5 + k * 3, 9, 1.6), dark)

    coat = Costume(
        mix(dark, "#8a8270", 0.35),
        head,
        gloves=mix(dark, "#b9c0c4", 0.5),
        boots=darker(dark, 0.3),
        belt=darker(dark, 0.3),
        skirt=mix(dark, "#8a8270", 0.35),
        bulk=1.08,
    )
    chosen = mirrored(POSES[pose]) if flip else POSES[pose]
    with c.at(x, y, scale):
        draw_figure(c, chosen, coat, 1.6, shade=0.6)


def _lamp(c: Canvas, rng: random.Random, dark: str, blue: str, light: str) -> None:
    city(c, rng, 880, 520, mix(dark, blue, 0.35), colour(light, 0.5).name())
    c.fill(poly((380, 300), (200, HEIGHT), (600, HEIGHT)), colour(light, 0.4))
    c.fill(oval(395, 850, 190, 40), colour(light, 0.6))
    c.fill(
        union(
            box(480, 290, 14, 600),
            box(390, 284, 104, 12),
            poly((350, 320), (370, 290), (410, 290), (430, 320)),
        ),
        darker(dark, 0.4),
    )
    c.fill(oval(390, 324, 24, 10), "#fff8dc")
    c.glow(390, 330, 180, light, 1)
    detective(c, 370, 740, 1.25, dark, light)
    rain(c, rng, 90, light, 0.2, 70, 2)


def _torch(c: Canvas, rng: random.Random, dark: str, blue: str, light: str) -> None:
    c.glow(360, 420, 420, light, 1)
    woman = Costume(
        "#c2303f",
        person(skin="#f3d2b0", hair=darker(dark, 0.2), style="long"),
        gloves="#1a1014",
        boots="#1a1014",
        skirt="#c2303f",
        bulk=0.88,
    )
    draw_at(c, woman, "hold", 290, 610, 2.3, line=2.4, shade=0.55)
    c.fill(curve(points("500,260 540,350 512,420 478,410 466,350")), "#fff1b8")
    for k in range(9):
        c.fill(box(0, 210 + k * 80, WIDTH, 26), colour(darker(dark, 0.4), 0.5))


def _stairs(c: Canvas, rng: random.Random, dark: str, blue: str, light: str) -> None:
    for k in range(13):
        c.fill(
            poly(
                (120 + k * 22, 900 - k * 52),
                (600, 900 - k * 52),
                (600, 926 - k * 52),
                (112 + k * 22, 926 - k * 52),
            ),
            mix(light, dark, k / 14),
        )
        if k % 2 == 0:
            c.fill(oval(380 + (k * 29) % 90, 908 - k * 52, 36, 8), darker(dark, 0.6))
    c.fill(poly((0, 190), (140, 190), (10, 922), (0, 922)), darker(dark, 0.3))
    detective(c, 470, 330, 0.8, dark, light, "back")
    detective(c, 190, 740, 1.5, dark, light, "walk")


def _rust(c: Canvas, rng: random.Random, dark: str, blue: str, light: str) -> None:
    c.wash(dark)
    c.fill(oval(300, 570, 300), blue)
    with c.at(300, 600, 1.4):
        c.fill(
            curve(points("-110,150 -120,-60 -60,-150 60,-150 120,-60 110,150"), tension=0.7),
            mix(dark, "#b9c0c4", 0.5),
        )
        c.fill(
            curve(points("10,150 10,-156 60,-150 120,-60 110,150"), tension=0.7),
            mix(dark, "#b9c0c4", 0.3),
        )
        for x in (-50, 50):
            c.fill(oval(x, -30, 38), darker(dark, 0.5))
            c.fill(oval(x, -30, 24), light if x < 0 else dark)
        for k in range(5):
            c.fill(box(-60 + k * 26, 60, 16, 60, 4), darker(dark, 0.4))
        c.fill(curve(points("60,150 70,60 96,20 116,90 108,150")), colour("#a8481a", 0.8))
        c.fill(oval(-70, -90, 26, 34), colour("#a8481a", 0.6))


def _cogs(c: Canvas, rng: random.Random, dark: str, blue: str, light: str) -> None:
    for x, y, r, t in ((150, 400, 200, 16), (460, 600, 240, 20), (160, 790, 170, 14)):
        c.fill(gear(x, y, r, t, turn=rng.uniform(0, 20)), mix(blue, dark, rng.uniform(0.1, 0.6)))
        c.fill(ring(x, y, r * 0.66, r * 0.56), colour(light, 0.35))
    c.fill(
        union(
            poly(*points("220,420 250,330 280,400 300,300 320,400 350,330 380,420")),
            box(220, 420, 160, 30),
        ),
        light,
    )
    detective(c, 300, 610, 1.5, dark, light, "hold")


def _copper(c: Canvas, rng: random.Random, dark: str, blue: str, light: str) -> None:
    c.fill(beam(300, 170, 90, 42), colour(light, 0.55))
    for x, s, flip in ((130, 1.5, False), (300, 1.9, False), (470, 1.5, True)):
        tint = darker(dark, 0.5)
        draw_at(
            c,
            Costume(tint, plain(tint, hat=True), skirt=tint, bulk=1.25),
            "stand",
            x,
            650,
            s,
            flip=flip,
            line=0,
            shade=0,
        )
        c.fill(oval(x, 650 - 99 * s, 4 * s), light)
    detective(c, 300, 800, 0.9, dark, light, "arms up")


def _wind(c: Canvas, rng: random.Random, dark: str, blue: str, light: str) -> None:
    c.fill(box(0, 620, WIDTH, 330), dark)
    c.glow(430, 400, 300, light, 0.8)
    detective(c, 250, 590, 2.1, dark, light, "back")
    c.fill(union(box(380, 470, 90, 16), ring(500, 440, 46, 24), ring(500, 516, 46, 24)), light)
    for k in range(4):
        c.stroke(
            curve([polar(470, 478, 90 + k * 26, -50 + n * 18) for n in range(6)], closed=False),
            colour(light, 0.7),
            5,
        )


def _stage(c: Canvas, rng: random.Random, dark: str, blue: str, light: str) -> None:
    for k in range(11):
        c.fill(
            curve([(k * 60 - 20, 180), (k * 60 + 40, 180), (k * 60 + 30, 700), (k * 60 - 6, 700)]),
            mix("#7a1420", dark, (k % 2) * 0.5),
        )
    c.fill(beam(300, 100, 90, 34), colour(light, 0.5))
    c.fill(oval(300, 820, 250, 56), light)
    woman = Costume(
        "#1a1420",
        person(skin="#f3d2b0", hair="#c2303f", style="long"),
        gloves="#c2303f",
        boots="#1a1420",
        skirt="#1a1420",
        bulk=0.85,
    )
    draw_at(c, woman, "hold", 300, 640, 1.6, line=2)
    for k in range(8):
        tint = darker(dark, 0.6)
        c.fill(union(oval(30 + k * 78, 870, 34), box(-6 + k * 78, 880, 72, 60, 20)), tint)


def _coin(c: Canvas, rng: random.Random, dark: str, blue: str, light: str) -> None:
    c.fill(oval(300, 550, 250), darker(light, 0.35))
    c.fill(oval(292, 542, 244), light)
    c.stroke(oval(292, 542, 216), darker(light, 0.45), 6)
    for k in range(60):
        c.fill(oval(*polar(292, 542, 230, k * 6), 4), darker(light, 0.4))
    detective(c, 292, 580, 1.6, dark, lighter(light, 0.3), "stand")
    write(c, "SIXPENCE", "radis", 292, 772, 26, darker(light, 0.6), tracking=10)


def _close(c: Canvas, rng: random.Random, dark: str, blue: str, light: str) -> None:
    c.wash(down(0, HEIGHT, light, mix(light, blue, 0.5), dark))
    c.fill(oval(300, 470, 120), lighter(light, 0.6))
    city(c, rng, 760, 200, mix(dark, blue, 0.4))
    c.fill(poly((200, 760), (400, 760), (620, HEIGHT), (-20, HEIGHT)), darker(dark, 0.2))
    detective(c, 300, 740, 1.0, dark, light, "back")
    for _ in range(3):
        c.fill(cloud(rng.uniform(60, 540), rng.uniform(260, 380), 240, rng), colour("#ffffff", 0.4))
