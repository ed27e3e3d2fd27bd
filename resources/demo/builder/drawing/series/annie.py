"""Airship Annie: clouds, and the mail."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, Canvas, down
from builder.drawing.colour import colour, mix
from builder.drawing.figure import Costume, draw_at
from builder.drawing.heads import person
from builder.drawing.lettering import Style, dress, fitted, growing, lettering, warped, write
from builder.drawing.printing import aged
from builder.drawing.scenery import lighthouse, rain, stars
from builder.drawing.shapes import (
    bolt,
    box,
    cloud,
    curve,
    oval,
    points,
    poly,
    rays,
    ridge,
    union,
)
from builder.drawing.trade import mark, month_text, price_text
from builder.issues import PlannedIssue

ANNIE = Costume(
    "#8a4a2b",
    person(hair="#d9772b", style="bob", hat=None),
    chest="#f2dfb0",
    gloves="#3a2415",
    boots="#3a2415",
    belt="#3a2415",
    bulk=0.85,
)
_INKS = (
    ("#3f9fd0", "#fff0c8"),
    ("#e2683a", "#ffe0a0"),
    ("#5fb7a6", "#f7f0d0"),
    ("#2b2f5a", "#8f86c4"),
    ("#7fb4d0", "#f4fbff"),
    ("#131a3d", "#3f6fb0"),
    ("#c9486a", "#ffd9a0"),
    ("#e8a23a", "#fff4d4"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover of the adventure weekly."""
    place = issue.index
    sky, low = _INKS[place]
    canvas.wash(down(0, HEIGHT, sky, mix(sky, low, 0.5), low))
    (_mail, _pirates, _kites, _storm, _ice, _lanterns, _beacon, _home)[place](canvas, rng, sky, low)
    band = curve(points("-20,30 300,14 620,44 620,176 300,150 -20,172"), tension=0.8)
    canvas.ink(band, "#c9302c", 5)
    path = warped(fitted(lettering("Airship Annie", "lobster"), 30, 40, 540, 104), growing(0.8))
    dress(canvas, path, Style("#fff3d0", ((INK, 4),), 6, INK, (0.7, 1)))
    mark(canvas, 2, 46, 880, 46, "#c9302c", "#fff3d0")
    write(
        canvas,
        f"{price_text(issue)}  No. {issue.number}  {month_text(issue)}",
        "lato",
        80,
        888,
        15,
        INK,
        0,
        edge=("#fff3d0", 3),
    )
    write(
        canvas,
        issue.plan.story.title(place),
        "lobster",
        580,
        892,
        26,
        INK,
        1,
        max_width=320,
        edge=("#fff3d0", 4),
    )
    return aged(canvas.finish(), rng, 0.5)


def ship(
    c: Canvas,
    x: float,
    y: float,
    scale: float,
    turn: float = 0,
    hull: str = "#e8b93a",
    trim: str = "#c9302c",
    flip: bool = False,
) -> None:
    """The mail airship, nose to the right."""
    with c.at(x, y, scale, turn, flip):
        for tail in (-1, 1):
            c.ink(
                curve([(-190, tail * 8), (-270, tail * 78), (-230, tail * 20)], tension=0.4),
                trim,
                5,
            )
        body = curve(points("-230,0 -150,-76 30,-100 180,-60 236,0 180,60 30,100 -150,76"))
        c.ink(body, hull, 6)
        with c.clip(body):
            c.fill(curve(points("-240,30 0,60 240,20 240,130 -240,130")), colour(INK, 0.25))
            c.fill(curve([(-200, -50), (0, -84), (190, -50), (0, -66)]), colour("#ffffff", 0.5))
            c.fill(curve(points("-240,-14 0,-22 240,-14 240,14 0,22 -240,14")), trim)
            for k in range(5):
                c.stroke(
                    curve(
                        [(-150 + k * 80, -110), (-136 + k * 80, 0), (-150 + k * 80, 110)],
                        closed=False,
                    ),
                    colour(INK, 0.4),
                    3,
                )
        c.ink(curve([(-90, 108), (100, 108), (80, 160), (-70, 160)], tension=0.4), "#7a4a2b", 5)
        for k in range(4):
            c.ink(box(-66 + k * 38, 118, 24, 20, 5), "#fff3c0", 3)
        c.ink(oval(-104, 134, 7, 46), "#d9dde2", 3)


def _mail(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.fill(oval(450, 320, 100), "#fff6d8")
    for k in range(3):
        c.ink(
            ridge(-40, 640, 560 + k * 110, 120 - k * 20, rng), mix("#8fa3c4", "#3a4a66", k / 2), 4
        )
    ship(c, 270, 430, 1.0, -8)
    for k in range(9):
        with c.at(120 + k * 50, 600 + (k * 67) % 190, 1, k * 40):
            c.ink(box(-20, -13, 40, 26), "#fffdf2", 3)
            c.line([(-20, -13), (0, 4), (20, -13)], INK, 3)


def _pirates(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    for k in range(5):
        c.ink(
            cloud(rng.uniform(20, 580), 430 + k * 100, rng.uniform(220, 380), rng),
            mix("#ffffff", low, 0.2),
            4,
        )
    ship(c, 330, 360, 0.8, 6, "#20242c", "#8a1f1a", True)
    c.ink(union(oval(300, 340, 26), box(286, 352, 28, 20, 4)), "#f6efd6", 3)
    ship(c, 240, 730, 1.1, -12)
    draw_at(c, ANNIE, "punch", 330, 620, 1.1, line=3)


def _kites(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    for side in (-1, 1):
        c.ink(
            poly(
                (300 + side * 340, 180),
                (300 + side * 210, 330),
                (300 + side * 250, 520),
                (300 + side * 110, 800),
                (300 + side * 60, 960),
                (300 + side * 340, 960),
            ),
            mix("#3a7d5a", "#20242c", 0.2),
            5,
        )
    for k in range(13):
        x, y, s = rng.uniform(130, 480), rng.uniform(240, 840), rng.uniform(20, 62)
        with c.at(x, y, s / 50, rng.uniform(-40, 40)):
            c.ink(
                poly((0, -60), (40, 0), (0, 70), (-40, 0)),
                ("#c9302c", "#ffd23f", "#8a5ac4", "#ef7b2d")[k % 4],
                4,
            )
            c.stroke(curve([(0, 70), (16, 110), (-14, 150), (6, 190)], closed=False), INK, 4)
    ship(c, 300, 560, 0.75, 4)


def _storm(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    for k in range(4):
        c.fill(cloud(rng.uniform(60, 540), 320 + k * 90, 420, rng), colour("#12152e", 0.8))
    c.ink(poly(*points("340,960 400,560 440,420 470,570 560,960")), "#20243d", 5)
    for _ in range(3):
        c.ink(
            bolt((rng.uniform(60, 300), 200), (rng.uniform(60, 360), HEIGHT), 34, rng), "#fff3b0", 4
        )
    rain(c, rng, 100, "#c9d4f0", 0.5, 90, 3)
    ship(c, 250, 600, 1.05, 24)


def _ice(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.fill(oval(300, 420, 190), colour("#ffffff", 0.7))
    for k in range(9):
        x = 10 + k * 74
        c.ink(
            poly(
                (x - 60, 960),
                (x - 20, 620 + (k % 3) * 60),
                (x + 10, 430 + (k * 83) % 200),
                (x + 36, 650),
                (x + 76, 960),
            ),
            mix("#dff3fb", "#6fb0d8", (k % 4) / 3),
            4,
        )
    ship(c, 320, 600, 1.0, -30, "#f6f0dc", "#c9302c")
    c.ink(poly(*points("-20,960 40,800 180,860 330,790 480,870 620,810 620,960")), "#ffffff", 5)
    draw_at(c, ANNIE, "walk", 150, 780, 0.9, line=3)


def _lanterns(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    stars(c, rng, 120)
    for _ in range(24):
        x, y, s = rng.uniform(20, 580), rng.uniform(230, 880), rng.uniform(0.4, 1.2)
        c.glow(x, y, 80 * s, "#ff9a3a", 0.8)
        with c.at(x, y, s):
            c.ink(curve(points("-26,0 -20,-44 0,-54 20,-44 26,0 16,30 -16,30")), "#ffb84a", 3)
    ship(c, 300, 520, 0.95, -4, "#e8d6a0")


def _beacon(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.fill(rays(390, 320, 16, 6), colour("#fff6d8", 0.35))
    c.ink(curve(points("220,700 300,660 500,660 580,700 470,830 400,900 320,820")), "#6b4a3a", 5)
    c.fill(curve(points("220,700 300,656 500,656 580,700 400,720")), "#6fb04a")
    lighthouse(c, 400, 680, 370, "#fff6e2", "#c9302c")
    for k in range(4):
        c.ink(cloud(90 + k * 140, 860 + (k % 2) * 40, 260, rng), "#fff2e0", 4)
    ship(c, 150, 520, 0.55, -10)


def _home(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.ink(
        radial_balloon := union(
            oval(300, 470, 210), poly((130, 590), (470, 590), (350, 730), (250, 730))
        ),
        "#c9302c",
        7,
    )
    with c.clip(radial_balloon):
        for k in range(4):
            c.fill(
                curve(
                    [
                        (300, 250),
                        (150 + k * 100, 470),
                        (290 + k * 8, 740),
                        (330 + k * 4, 740),
                        (200 + k * 100, 470),
                    ]
                ),
                ("#fff3d0", "#ef9b3a")[k % 2],
            )
        c.fill(oval(450, 520, 160, 300), colour(INK, 0.2))
    for x in (258, 342):
        c.line([(x, 730), (x, 800)], INK, 4)
    c.ink(box(240, 790, 120, 80, 10), "#8a5a2b", 5)
    draw_at(c, ANNIE, "hold", 300, 790, 0.75, line=3)
    c.fill(curve(points("-20,960 -20,870 140,840 330,880 620,850 620,960")), "#5a9a4a")
