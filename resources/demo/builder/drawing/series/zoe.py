"""Les Voyages de Zoé Ricochet: clear lines, clean colours."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas
from builder.drawing.colour import colour, darker, lighter
from builder.drawing.figure import Costume, draw_at
from builder.drawing.heads import person
from builder.drawing.lettering import Style, bowed, dress, fitted, lettering, warped, write
from builder.drawing.printing import aged
from builder.drawing.scenery import gulls, lighthouse, rain
from builder.drawing.shapes import (
    box,
    cloud,
    curve,
    drop,
    limb,
    oval,
    points,
    polar,
    poly,
    rays,
    ridge,
    swell,
    union,
)
from builder.drawing.trade import mark
from builder.issues import PlannedIssue

_LINE = 2.4
ZOE = Costume(
    "#d8342c",
    person(skin="#f6d2b0", hair="#f0a63a", style="bob"),
    chest="#fff6e2",
    gloves="#f6d2b0",
    boots="#6b4226",
    belt="#3a2415",
    skirt="#d8342c",
    bulk=0.86,
)
CAPTAIN = Costume(
    "#24427a",
    person(skin="#e8b58c", hair="#f4f1e6", style="short", hat="#24427a"),
    chest="#fff6e2",
    gloves="#e8b58c",
    boots="#20242c",
    bulk=1.35,
)
_INKS = (
    ("#7fc4e8", "#f7d34a"),
    ("#f7c25a", "#2f7fb0"),
    ("#9fd6a8", "#d8342c"),
    ("#f2a58a", "#24427a"),
    ("#c9b8e8", "#ef8a2b"),
    ("#f4e2a8", "#1f7a6a"),
    ("#8fd0cf", "#b5306a"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """An album cover: title cartouche above, an adventure below."""
    place = issue.index
    sky, loud = _INKS[(place * 3) % 7]
    canvas.wash(sky)
    _TALES[place](canvas, rng, sky, loud)
    plate = curve(points("26,40 300,20 574,40 580,120 560,196 300,206 40,196 20,120"), tension=0.5)
    canvas.ink(plate, "#fffaf0", 4)
    write(canvas, "LES VOYAGES DE", "staypuft", 300, 66, 20, INK, tracking=8)
    dress(
        canvas,
        warped(fitted(lettering("Zoé Ricochet", "staypuft", 2), 60, 78, 480, 72), bowed(0.05)),
        Style("#d8342c", ((INK, 3),), 4, INK, (0.6, 1)),
    )
    title = (
        issue.plan.story.title(place)
        .replace("Zoé Ricochet et le", "Le")
        .replace("Zoé Ricochet ", "")
    )
    write(canvas, title[0].upper() + title[1:], "staypuft", 300, 190, 20, "#24427a", max_width=470)
    canvas.fill(box(0, HEIGHT - 40, WIDTH, 40), "#fffaf0")
    canvas.line([(0, HEIGHT - 41), (WIDTH, HEIGHT - 41)], INK, 4)
    mark(canvas, 4, 36, HEIGHT - 20, 30, "#c9302c", "#fffaf0")
    write(canvas, "ÉDITIONS DE LA LUNE ROUSSE", "lato", 66, HEIGHT - 14, 12, INK, 0, tracking=8)
    write(canvas, issue.number, "staypuft", WIDTH - 34, HEIGHT - 10, 24, "#d8342c", 1)
    return aged(canvas.finish(), rng, 0.16)


def zoe(
    c: Canvas, pose: str, x: float, y: float, scale: float, flip: bool = False, wear: Costume = ZOE
) -> None:
    """Zoé, or somebody she travels with."""
    draw_at(c, wear, pose, x, y, scale, flip=flip, line=_LINE, shade=0.12)


def dog(c: Canvas, x: float, y: float, scale: float, flip: bool = False) -> None:
    """Biscotte."""
    with c.at(x, y, scale, flip=flip):
        for dx in (-34, -14, 24, 42):
            c.ink(limb((dx, 10), 9, (dx + 3, 50), 7), "#e8c08a", 2.6)
        c.ink(curve(points("-58,6 -44,-22 20,-26 52,-14 54,16 0,26 -50,24")), "#e8c08a", 3)
        c.ink(limb((-54, -10), 6, (-84, -44), 3), "#e8c08a", 2.6)
        c.ink(
            curve(points("30,-30 40,-66 74,-72 94,-50 116,-40 112,-26 78,-20 48,-14")), "#e8c08a", 3
        )
        c.ink(curve([(44, -64), (26, -56), (24, -24), (42, -34)]), "#a8642a", 3)
        c.fill(oval(114, -38, 7), INK)
        c.fill(oval(78, -52, 4), INK)
        c.fill(box(40, -22, 22, 7, 3), "#d8342c")


def _upside(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    c.fill(box(0, 470, WIDTH, 500), "#2f7fa8")
    c.fill(swell(-10, 620, 470, 7, 120, 0.2), "#2f7fa8")
    c.fill(poly((300, 800), (-60, 660), (-60, 980)), colour("#fff3b0", 0.7))
    c.fill(poly((300, 800), (660, 660), (660, 980)), colour("#fff3b0", 0.7))
    with c.at(300, 480, 1, 180):
        lighthouse(c, 0, 20, 330, "#fffaf0", "#d8342c", ink=3)
    c.ink(curve(points("180,470 240,420 360,420 420,470 380,500 220,500")), "#8a8f86", 3)
    zoe(c, "hold", 330, 340, 0.75)
    dog(c, 240, 390, 0.6)
    for _ in range(9):
        x, y = rng.uniform(40, 560), rng.uniform(560, 860)
        c.ink(
            union(oval(x, y, 22, 12), poly((x - 18, y), (x - 40, y - 12), (x - 40, y + 12))),
            loud,
            2.4,
        )


def _square(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    for k in range(5):
        x, y = -40 + k * 150, 430 + k * 90
        crest = [(-20, y)]
        for n in range(7):
            crest += [
                (x % 90 - 60 + n * 110, y),
                (x % 90 - 60 + n * 110, y - 70),
                (x % 90 - 5 + n * 110, y - 70),
                (x % 90 - 5 + n * 110, y),
            ]
        c.ink(poly((-20, 980), *crest, (640, y), (640, 980)), lighter(loud, 0.12 * k), 3)
    c.ink(curve([(170, 560), (430, 560), (390, 650), (210, 650)], tension=0.4), "#8a4a2b", 4)
    zoe(c, "punch", 300, 480, 0.85)
    dog(c, 390, 520, 0.6)


def _double(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    c.ink(box(170, 270, 260, 520, 20), "#caa24a", 6)
    c.ink(box(196, 296, 208, 468, 8), lighter(sky, 0.6), 4)
    with c.clip(box(196, 296, 208, 468, 8)):
        c.fill(poly((200, 700), (400, 300), (440, 300), (240, 760)), colour("#ffffff", 0.6))
        dog(c, 330, 650, 1.5, flip=True)
    c.fill(box(0, 790, WIDTH, 200), darker(loud, 0.1))
    dog(c, 190, 790, 1.5)
    zoe(c, "stand", 490, 640, 1.1, flip=True)


def _island(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    c.fill(box(0, 640, WIDTH, 400), "#3a8fb5")
    for k in range(6):
        c.stroke(
            curve(
                [
                    (20 + k * 100, 700 + (k % 3) * 50),
                    (60 + k * 100, 690 + (k % 3) * 50),
                    (100 + k * 100, 700 + (k % 3) * 50),
                ],
                closed=False,
            ),
            "#ffffff",
            4,
        )
    c.ink(curve(points("70,680 140,520 210,400 330,350 450,430 500,560 550,680")), "#6fae4f", 4)
    for x in (250, 380):
        c.ink(oval(x, 540, 40, 34), "#ffffff", 3)
        c.fill(oval(x + 8, 540, 14), INK)
        c.line([(x - 44, 488 if x > 300 else 510), (x + 44, 510 if x > 300 else 488)], INK, 9)
    c.stroke(curve([(250, 630), (310, 606), (380, 630)], closed=False), INK, 7)
    for k in range(8):
        with c.at(120 + k * 54, 270 + (k * 61) % 120, 1, k * 33):
            c.ink(poly((-26, -18), (26, -18), (26, 18), (-26, 18)), "#fffaf0", 2.6)
            c.stroke(curve([(-18, 8), (-4, -8), (8, 6), (18, -8)], closed=False), loud, 3)
    c.ink(curve([(60, 800), (240, 800), (210, 850), (90, 850)], tension=0.4), "#8a4a2b", 3)
    zoe(c, "sit", 150, 770, 0.8)


def _nowhere(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    c.fill(rays(300, 560, 24, 4), lighter(sky, 0.35))
    c.ink(oval(300, 560, 250), "#caa24a", 5)
    c.ink(oval(300, 560, 218), "#fffaf0", 4)
    for k in range(32):
        c.line(
            [polar(300, 560, 210, k * 11.25), polar(300, 560, 186 if k % 4 else 170, k * 11.25)],
            INK,
            5,
        )
    with c.at(300, 560, 1, 38):
        c.ink(poly((0, -180), (30, 0), (-30, 0)), "#d8342c", 3)
        c.ink(poly((0, 180), (30, 0), (-30, 0)), "#24427a", 3)
    zoe(c, "run", 300, 620, 1.35)


def _treasure(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    c.fill(box(0, 700, WIDTH, 300), "#e8d29a")
    c.fill(swell(-10, 620, 560, 8, 140, 0.3, 704), "#3a8fb5")
    c.ink(box(160, 650, 280, 160, 10), "#8a4a2b", 5)
    c.ink(curve(points("160,650 170,560 300,530 430,560 440,650")), "#a8642a", 5)
    for k in range(14):
        c.ink(oval(190 + (k * 53) % 220, 640 - (k % 3) * 16, 17), "#f7d34a", 2.4)
    zoe(c, "stand", 140, 640, 1.15, wear=CAPTAIN)
    zoe(c, "arms up", 470, 650, 1.0)
    dog(c, 300, 850, 0.8)


def _cases(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    for k in range(8):
        with c.at(300 + (-30 if k % 2 else 26), 850 - k * 68, 1, (-5 if k % 2 else 4)):
            w = 230 - k * 13
            c.ink(
                box(-w / 2, -60, w, 62, 9),
                (
                    "#d8342c",
                    "#2f7fb0",
                    "#f7d34a",
                    "#6fae4f",
                    "#8a4a2b",
                    "#ef8a2b",
                    "#b5306a",
                    "#24427a",
                )[k],
                4,
            )
            c.ink(box(-22, -72, 44, 14, 6), "#3a2415", 2.6)
            for dx in (-w * 0.32, w * 0.32):
                c.fill(box(dx - 6, -60, 12, 62), colour("#fffaf0", 0.7))
    zoe(c, "arms up", 118, 760, 0.9)
    dog(c, 300, 274, 0.6)


def _brollies(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    c.fill(ridge(-20, 620, 760, 40, rng), "#8fbf6a")
    for k in range(9):
        x, y, s = 50 + (k * 151) % 520, 400 + (k * 97) % 330, 0.6 + (k % 3) * 0.3
        with c.at(x, y, s):
            c.line([(0, 0), (0, 190)], "#6b4226", 9)
            c.ink(
                poly(
                    *(polar(0, 0, 112, 180 + n * 15) for n in range(13)),
                    (56, -16),
                    (0, 4),
                    (-56, -16),
                ),
                ("#d8342c", "#f7d34a", "#2f7fb0", "#b5306a", "#6fae4f")[k % 5],
                4,
            )
    rain(c, rng, 50, "#ffffff", 0.1, 70, 3)
    zoe(c, "walk", 300, 760, 1.1)
    dog(c, 400, 830, 0.7)


def _summer(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    c.fill(oval(470, 330, 90), "#f7d34a")
    for k in range(6):
        x, h = 10 + k * 102, 200 + (k * 83) % 150
        c.ink(box(x, 760 - h, 92, h + 100), ("#fffaf0", "#f2c8a8", "#f7e2a0", "#cfe3e8")[k % 4], 3)
        c.ink(poly((x - 8, 760 - h), (x + 46, 700 - h), (x + 100, 760 - h)), "#c9532b", 3)
        for n in range(2):
            c.ink(box(x + 16 + n * 38, 790 - h, 22, 40), loud, 2.4)
    c.fill(box(0, 800, WIDTH, 200), "#e8d29a")
    c.fill(oval(260, 880, 190, 20), colour(INK, 0.25))
    zoe(c, "back", 300, 780, 1.15)
    dog(c, 180, 860, 0.8)


def _balloon(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    for _ in range(5):
        c.ink(
            cloud(rng.uniform(40, 560), rng.uniform(330, 860), rng.uniform(120, 240), rng),
            "#ffffff",
            2.6,
        )
    c.ink(
        union(oval(300, 450, 190), poly((140, 550), (460, 550), (346, 690), (254, 690))),
        "#d8342c",
        4,
    )
    for k in range(3):
        c.fill(
            curve(
                [
                    (300, 262),
                    (170 + k * 100, 450),
                    (280 + k * 12, 690),
                    (312 + k * 6, 690),
                    (220 + k * 100, 450),
                ]
            ),
            "#f7d34a",
        )
    for x in (262, 338):
        c.line([(x, 690), (x, 770)], INK, 3)
    zoe(c, "hold", 300, 760, 0.62)
    c.ink(box(246, 768, 108, 70, 8), "#a8642a", 3)
    gulls(c, rng, 6, "#ffffff", (40, 260, 560, 800), 24)


def _noon(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    c.fill(box(0, 800, WIDTH, 200), darker(sky, 0.25))
    c.ink(box(180, 260, 240, 560), "#f2c8a8", 4)
    c.ink(poly((160, 270), (300, 216), (440, 270)), "#c9532b", 4)
    c.ink(oval(300, 430, 96), "#fffaf0", 4)
    for k in range(12):
        if k != 9:
            c.line([polar(300, 430, 84, k * 30), polar(300, 430, 68, k * 30)], INK, 7)
    c.fill(oval(*polar(300, 430, 76, 270), 16), sky)
    c.line([(300, 430), polar(300, 430, 60, 270)], "#d8342c", 8)
    c.ink(box(250, 640, 100, 180, 40), "#6b4226", 4)
    zoe(c, "run", 160, 720, 1.0)
    zoe(c, "run", 460, 720, 1.0, wear=CAPTAIN, flip=True)


def _steam(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    for k in range(7):
        x = 20 + k * 94
        c.ink(box(x - 17, 420 + (k % 3) * 60, 36, 560), ("#8a8f96", "#b5793a")[k % 2], 3)
        c.ink(box(x - 26, 410 + (k % 3) * 60, 54, 22, 6), "#5a6470", 3)
        c.ink(cloud(x, 400 + (k % 3) * 60, 150, rng), "#ffffff", 2.6)
        c.ink(oval(x, 560 + (k % 3) * 60, 20), "#fffaf0", 2.6)
    c.fill(box(0, 850, WIDTH, 100), "#6fae4f")
    zoe(c, "walk", 250, 750, 1.1)
    dog(c, 370, 820, 0.8)


def _king(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    for k in range(9):
        c.ink(
            swell(-10, 620, 420 + k * 56, 20, 220, k * 0.31),
            lighter("#2f7fa8", 0.07 * (k % 4)),
            2.6,
        )
    c.ink(curve(points("190,700 170,520 230,400 370,400 430,520 410,700")), "#6fae8f", 4)
    c.ink(poly(*points("220,410 230,300 270,360 300,280 330,360 370,300 380,410")), "#f7d34a", 4)
    for x in (260, 340):
        c.ink(oval(x, 500, 26), "#ffffff", 3)
        c.fill(oval(x, 506, 10), INK)
    c.ink(curve(points("220,600 300,570 380,600 340,700 300,790 260,700")), "#fffaf0", 3)
    zoe(c, "punch", 120, 720, 0.8)
    c.fill(drop(470, 420, 18), "#ffffff")


def _home(c: Canvas, rng: random.Random, sky: str, loud: str) -> None:
    c.fill(oval(300, 560, 170), "#f7d34a")
    for k in range(4):
        c.ink(
            ridge(-20, 620, 560 + k * 80, 60, rng),
            ("#8fb0a0", "#7aa86a", "#6f9a4f", "#5a8a44")[k],
            3,
        )
    c.fill(
        curve(points("280,620 330,620 260,700 420,780 330,960 120,960 300,790 210,700")), "#e8d29a"
    )
    zoe(c, "back", 250, 790, 0.9)
    dog(c, 350, 850, 0.7, flip=True)


_TALES = (
    _upside,
    _square,
    _double,
    _island,
    _nowhere,
    _treasure,
    _cases,
    _brollies,
    _summer,
    _balloon,
    _noon,
    _steam,
    _king,
    _home,
)
