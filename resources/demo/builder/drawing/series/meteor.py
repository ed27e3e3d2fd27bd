"""Meteor Academy!: a school in the way of meteors."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down
from builder.drawing.colour import colour, lighter
from builder.drawing.figure import Costume, draw_at
from builder.drawing.heads import person
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
from builder.drawing.printing import benday
from builder.drawing.scenery import sheet, speed, stars
from builder.drawing.shapes import (
    bolt,
    box,
    crescent,
    curve,
    limb,
    oval,
    polar,
    poly,
    star,
    swell,
    union,
)
from builder.drawing.trade import mark, upc_box
from builder.issues import PlannedIssue, bar_code

HOSHIKO = Costume(
    "#24407a",
    person(skin="#f8dcc0", hair="#e0407a", style="long"),
    chest="#ffffff",
    gloves="#f8dcc0",
    boots="#20242c",
    belt="#d8342c",
    skirt="#24407a",
    bulk=0.82,
)


KUROGANE = Costume(
    "#2a2d36",
    person(skin="#e8c8a8", hair="#14141a", style="short"),
    chest="#ffffff",
    gloves="#e8c8a8",
    boots="#14141a",
    bulk=1.25,
)


_POP = (
    ("#ffe14d", "#ff4f7a", "#1f4fd0"),
    ("#4fd0e8", "#ff8a2b", "#5a1fb0"),
    ("#ff6a4a", "#ffe98a", "#1a2a6a"),
    ("#b07af0", "#ffe14d", "#d02060"),
    ("#6fe08a", "#ff4fa0", "#0f4a8a"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A volume of the school comic: speed lines and consequences."""
    place = issue.index
    ground, hot, deep = _POP[(place * 2 + place // 5) % 5]
    canvas.wash(ground)
    (
        _orbit,
        _mach,
        _culture,
        _moonbase,
        _cafeteria,
        _midterm,
        _attendance,
        _clubs,
        _break_,
        _graduate,
    )[place](canvas, rng, ground, hot, deep)
    path = warped(
        warped(fitted(lettering("METEOR", "reggae"), 24, 30, 430, 110, stretch=True), growing(0.7)),
        slanted(0.16),
    )
    dress(canvas, path, Style("#ffffff", ((deep, 6), (hot, 6), (deep, 4)), 8, deep, (-0.4, 1)))
    dress(
        canvas,
        warped(fitted(lettering("ACADEMY!", "reggae"), 250, 150, 330, 66), slanted(0.16)),
        Style(hot, (("#ffffff", 5), (deep, 5))),
    )
    canvas.fill(star(528, 76, 12, 58, 44), deep)
    write(canvas, issue.number, "reggae", 528, 94, 36, "#ffffff", max_width=70)
    mark(canvas, 5, 48, 874, 54, deep, "#ffffff")
    write(
        canvas,
        issue.plan.story.title(place),
        "reggae",
        90,
        884,
        20,
        deep,
        0,
        max_width=330,
        edge=("#ffffff", 4),
    )
    upc_box(canvas, bar_code(issue), 462, 842, 116, 62)
    return canvas.finish()


def _girl(
    c: Canvas,
    pose: str,
    x: float,
    y: float,
    s: float,
    turn: float = 0,
    flip: bool = False,
    wear: Costume = HOSHIKO,
) -> None:
    draw_at(c, wear, pose, x, y, s, turn, flip=flip, line=2.8, shade=0.2)


def _rock(
    c: Canvas, rng: random.Random, x: float, y: float, r: float, tail: str, angle: float = -50
) -> None:
    with c.at(x, y, 1, angle):
        c.fill(poly((0, -r), (r * 7, -r * 0.2), (r * 7, r * 0.2), (0, r)), tail)
        c.fill(poly((0, -r * 0.6), (r * 4, 0), (0, r * 0.6)), "#fff6c8")
    c.ink(star(x, y, 9, r, r * 0.8, rng=rng), "#5a4a44", 4)


def _orbit(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    c.wash(down(0, HEIGHT, d, g))
    stars(c, rng, 80)
    c.fill(oval(300, 990, 380), h)
    _girl(c, "fall", 310, 600, 2.1, -20)


def _mach(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    speed(c, rng, 320, 560, 34, d, 230, 24)
    _girl(c, "run", 270, 590, 2.2, 6)
    c.ink(box(330, 520, 60, 40, 6), "#c9752f", 4)


def _culture(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    for k in range(9):
        c.ink(
            poly((k * 70 - 10, 250), (k * 70 + 50, 250), (k * 70 + 20, 310)),
            (h, d, "#ffffff")[k % 3],
            3,
        )
    c.ink(box(90, 480, 420, 400, 12), h, 5)
    for k in range(6):
        c.fill(
            poly((70 + k * 78, 420), (148 + k * 78, 420), (140 + k * 74, 510), (84 + k * 72, 510)),
            ("#ffffff", d)[k % 2],
        )
    c.ink(
        union(
            oval(300, 650, 130, 110),
            *(
                limb((300, 660), 30, polar(300, 660, 220, a), 14)
                for a in (150, 180, 210, -30, 0, 30)
            ),
        ),
        "#6fbf5a",
        5,
    )
    for x in (250, 350):
        c.ink(oval(x, 630, 34), "#ffffff", 4)
        c.fill(oval(x, 636, 13), INK)
    _girl(c, "punch", 150, 760, 1.2)


def _moonbase(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    c.wash(d)
    stars(c, rng, 120)
    c.fill(oval(300, 980, 430), "#d9d4e6")
    for x, y, r in ((150, 740, 40), (420, 700, 56), (300, 860, 70)):
        c.fill(oval(x, y, r, r * 0.5), "#b8b2cc")
    c.fill(crescent(460, 330, 84, 0.4, 200), h)
    c.ink(box(210, 560, 180, 90), "#c9752f", 5)
    _girl(c, "sit", 300, 540, 1.5)


def _cafeteria(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    benday(c, sheet(), h, (0, 900), (0, 240), 0.05, 0.45, cell=40)
    for k in range(13):
        x, y = 50 + (k * 149) % 520, 300 + (k * 97) % 460
        c.ink(
            rng.choice(
                (
                    oval(x, y, 40, 24),
                    box(x - 30, y - 22, 60, 44, 12),
                    poly((x - 34, y + 26), (x, y - 34), (x + 34, y + 26)),
                )
            ),
            rng.choice(("#ffffff", "#c9752f", "#6fbf5a", "#ffe98a")),
            4,
        )
    _girl(c, "leap", 300, 580, 2.0, -8)


def _midterm(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    c.wash(down(0, HEIGHT, d, h, g))
    _rock(c, rng, 300, 520, 170, h, -52)
    c.ink(box(60, 800, 480, 60), "#ffffff", 4)
    for k in range(8):
        c.ink(box(80 + k * 58, 740, 40, 70), d, 3)
    _girl(c, "arms up", 300, 740, 1.0)


def _attendance(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    speed(c, rng, 300, 400, 50, h, 240, 14)
    _girl(c, "stand", 300, 660, 2.5, wear=KUROGANE)
    for dx in (-14, 16):
        c.ink(box(306 + dx * 1.2, 396, 32, 22, 4), "#ffffff", 4)


def _clubs(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    for k in range(6):
        x, y = 20 + (k % 2) * 286, 240 + (k // 2) * 204
        pane = box(x, y, 274, 192)
        c.fill(pane, (g, h, d, "#ffffff", lighter(h, 0.4), lighter(d, 0.3))[k])
        with c.clip(pane):
            _girl(
                c, ("punch", "run", "arms up", "swim", "crouch", "hold")[k], x + 136, y + 120, 0.9
            )
        c.stroke(pane, INK, 7)


def _break_(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    c.wash(down(0, 560, "#4fc8f0", "#d8f4ff"))
    c.fill(oval(470, 340, 80), "#fff3b0")
    c.fill(swell(-10, 620, 560, 8, 150, 0.2), "#1f7fc0")
    c.fill(box(0, 700, WIDTH, 300), "#f6dfa0")
    _rock(c, rng, 160, 420, 50, h)
    _rock(c, rng, 380, 520, 36, h)
    _girl(c, "run", 250, 700, 1.6)
    _girl(c, "run", 460, 740, 1.2, wear=KUROGANE)


def _graduate(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    c.wash(down(0, HEIGHT, "#ffffff", g, h))
    for _ in range(46):
        x, y = rng.uniform(0, WIDTH), rng.uniform(220, HEIGHT)
        with c.at(x, y, rng.uniform(0.5, 1.2), rng.uniform(0, 360)):
            c.fill(curve([(0, -14), (10, -2), (0, 14), (-10, -2)]), "#ff9ab8")
    c.fill(bolt((470, 200), (200, HEIGHT), 40, rng), colour("#ffffff", 0.8))
    _girl(c, "fly", 280, 610, 2.2, 4)
