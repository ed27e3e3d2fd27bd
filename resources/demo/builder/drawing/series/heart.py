"""My Heart Is a Stranger: faces, tears and telephones."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down
from builder.drawing.captions import balloon
from builder.drawing.colour import colour, darker, lighter
from builder.drawing.figure import Costume, draw_at
from builder.drawing.heads import person
from builder.drawing.lettering import Style, bowed, dress, fitted, lettering, warped
from builder.drawing.printing import aged, benday
from builder.drawing.scenery import city, sheet
from builder.drawing.shapes import (
    box,
    curve,
    drop,
    heart,
    limb,
    oval,
    points,
    poly,
    rays,
    ring,
    union,
)
from builder.drawing.trade import price_disc
from builder.issues import PlannedIssue

_WORDS = (
    "I cried in three colours…",
    "He only telephones for the other twin!",
    "One dance, he said. The polka took a year.",
    "Kiss me, whoever you are!",
    "She has the same hat—and the same man!",
    "If this is love, why is it postmarked Tuesday?",
    "I kept the bench. He kept the umbrella.",
    "T–E–A–R–S. The ribbon is ruined!",
    "The 8.15 leaves with him!",
    "Table nine. Always table nine.",
    "He said Tuesday. It is Wednesday!",
    "I gave him my heart. He gave me a receipt.",
    "He promised me sunshine!",
    "Roses again! And again, for someone else!",
)
_INKS = (
    ("#f6a6b8", "#c22f55", "#fff2d8"),
    ("#7fc4c9", "#1f5f78", "#ffe6c9"),
    ("#f7cf5a", "#c9532b", "#fff6dc"),
    ("#b9a0d8", "#4a2f7a", "#fde3e8"),
    ("#9fd08f", "#2a6a4a", "#fff2d8"),
)
_HAIR = ("#2a1810", "#e9b44a", "#a83c1e", "#5d3a22", "#efe0b8")


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover of the romance title."""
    place = issue.index
    soft, deep, paper = _INKS[(place * 2 + place // 5) % len(_INKS)]
    canvas.wash(soft)
    benday(canvas, sheet(), deep, (300, 240), (300, HEIGHT), 0, 0.5)
    with canvas.at(WIDTH if place % 2 else 0, 0, flip=bool(place % 2)):
        _SCENES[place % len(_SCENES)](canvas, rng, soft, deep, paper, place)
    banner = curve(
        [(-20, -20), (WIDTH + 20, -20), (WIDTH + 20, 150), (300, 196), (-20, 150)], tension=0.7
    )
    canvas.ink(banner, paper, 5)
    dress(
        canvas,
        warped(fitted(lettering("My Heart Is", "leckerli"), 130, 20, 320, 66), bowed(-0.08)),
        Style(deep, ()),
    )
    dress(
        canvas,
        warped(fitted(lettering("A Stranger", "leckerli"), 150, 84, 380, 82), bowed(-0.1)),
        Style("#d6203f", ((INK, 3),), 6, INK, (1, 1)),
    )
    price_disc(canvas, issue, "#ffe14d", 62, 60)
    balloon(
        canvas,
        _WORDS[place % len(_WORDS)],
        "comic",
        170 if place % 2 else 430,
        300,
        280,
        19,
        (250 if place % 2 else 350, 430),
    )
    return aged(canvas.finish(), rng, 0.7)


def _face(
    c: Canvas,
    skin: str,
    hair: str,
    x: float,
    y: float,
    scale: float,
    style: int,
    closed: bool,
    tear: bool,
    turn: float = 0,
    flip: bool = False,
) -> None:
    with c.at(x, y, scale, turn, flip):
        back = (
            curve(points("-150,190 -170,-20 -110,-190 40,-214 160,-120 170,40 150,200 60,230"))
            if style % 2
            else union(
                curve(points("-140,90 -160,-60 -80,-190 60,-200 150,-110 150,60 130,110")),
                oval(-130, 30, 70),
                oval(130, 30, 66),
            )
        )
        c.ink(back, hair, 6)
        c.ink(union(limb((0, 90), 52, (6, 260), 62)), skin, 5)
        c.ink(
            curve(
                points("-104,-10 -92,-110 0,-140 92,-110 104,-10 84,90 30,150 0,158 -30,150 -84,90")
            ),
            skin,
            5,
        )
        c.fill(curve(points("60,-120 104,-10 84,90 30,150 64,40 70,-40")), colour("#c9583a", 0.22))
        for side in (-1, 1):
            ex, ey = side * 44, -6
            if closed:
                c.stroke(curve([(ex - 30, ey), (ex, ey + 18), (ex + 30, ey)], closed=False), INK, 9)
                for k in (-20, 0, 20):
                    c.line([(ex + k, ey + 14), (ex + k * 1.3 + side * 4, ey + 32)], INK, 5)
            else:
                c.ink(
                    curve([(ex - 32, ey + 4), (ex, ey - 22), (ex + 32, ey + 2), (ex, ey + 18)]),
                    "#ffffff",
                    3,
                )
                c.fill(oval(ex + 4, ey - 2, 15), "#2f7fb0")
                c.fill(oval(ex + 4, ey - 2, 7), INK)
                c.fill(oval(ex + 9, ey - 8, 4), "#ffffff")
                c.stroke(
                    curve([(ex - 38, ey), (ex, ey - 28), (ex + 40, ey - 6)], closed=False), INK, 9
                )
            c.stroke(
                curve([(ex - 34, ey - 46), (ex + 2, ey - 60), (ex + 36, ey - 44)], closed=False),
                darker(hair, 0.3),
                8,
            )
            if tear:
                c.ink(drop(ex + 10, ey + 66, 13), "#bfeaf7", 3)
        c.stroke(curve([(2, 10), (-10, 50), (8, 56)], closed=False), darker(skin, 0.5), 5)
        c.ink(curve(points("-36,98 -14,86 0,92 14,86 36,98 16,118 0,122 -16,118")), "#d6203f", 3)
        fringe = curve(points("-116,-10 -110,-130 -20,-176 90,-150 120,-20 90,-84 20,-96 -60,-70"))
        c.ink(fringe, hair, 5)
        c.stroke(
            curve([(-90, -110), (-10, -150), (70, -128)], closed=False),
            colour(lighter(hair, 0.6), 0.7),
            8,
        )


def _tear(c: Canvas, rng: random.Random, soft: str, deep: str, paper: str, place: int) -> None:
    _face(
        c,
        "#f6cfae",
        _HAIR[place % 5],
        270,
        620,
        1.6,
        place,
        place % 2 == 0,
        True,
        rng.uniform(-10, 10),
    )


def _phone(c: Canvas, rng: random.Random, soft: str, deep: str, paper: str, place: int) -> None:
    c.fill(poly((0, 200), (330, 200), (230, HEIGHT), (0, HEIGHT)), deep)
    _face(c, "#f3c39a", _HAIR[(place + 2) % 5], 380, 640, 1.25, place + 1, False, place % 2 == 0, 6)
    with c.at(190, 640, 1.15, 14):
        c.ink(
            union(limb((0, -150), 26, (0, 150), 26), oval(16, -160, 50, 40), oval(16, 160, 50, 40)),
            "#20242c",
            5,
        )
    c.stroke(curve([(190, 820), (120, 880), (210, 910), (300, 890)], closed=False), INK, 9)


def _dance(c: Canvas, rng: random.Random, soft: str, deep: str, paper: str, place: int) -> None:
    c.fill(oval(300, 640, 280), paper)
    c.fill(rays(300, 640, 20, share=0.4).intersected(oval(300, 640, 280)), colour(soft, 0.8))
    for x, y, s in ((110, 330, 30), (500, 860, 40), (90, 840, 34), (520, 520, 26)):
        c.ink(heart(x, y, s), "#d6203f", 4)
    man = Costume("#2a3350", person(hair="#20160f"), chest="#ffffff", boots="#111111", hem="plain")
    woman = Costume(
        deep,
        person(hair=_HAIR[place % 5], style="long"),
        gloves="#f6cfae",
        skirt=deep,
        boots="#f6cfae",
        bulk=0.8,
    )
    draw_at(c, man, "hold", 220, 620, 2.05, line=2.8)
    draw_at(c, woman, "walk", 400, 650, 1.9, flip=True, line=2.8)


def _rival(c: Canvas, rng: random.Random, soft: str, deep: str, paper: str, place: int) -> None:
    c.fill(box(0, 190, WIDTH, 330), down(190, 520, deep, soft))
    _face(c, "#f6cfae", _HAIR[(place + 1) % 5], 250, 700, 1.25, place, False, True, -6)
    man = Costume("#3b3f55", person(hair="#3a2415", hat="#5a5f6b"), skirt="#3b3f55", bulk=0.95)
    woman = Costume(
        "#c2306a",
        person(hair=_HAIR[(place + 3) % 5], style="bob"),
        skirt="#c2306a",
        boots="#f6cfae",
        bulk=0.78,
    )
    draw_at(c, man, "walk", 470, 480, 0.95, line=2.6)
    draw_at(c, woman, "walk", 548, 486, 0.88, flip=True, line=2.6)


def _bench(c: Canvas, rng: random.Random, soft: str, deep: str, paper: str, place: int) -> None:
    c.wash(down(160, 720, darker(deep, 0.4), deep, soft))
    c.ink(oval(300, 470, 150), paper, 4)
    city(c, rng, 730, 170, darker(deep, 0.55), "#ffe6a0")
    c.fill(box(0, 728, WIDTH, 300), darker(deep, 0.2))
    woman = Costume(
        "#d6203f",
        person(hair=_HAIR[place % 5], style="long"),
        skirt="#d6203f",
        boots="#f6cfae",
        gloves="#fff2d8",
        bulk=0.85,
    )
    c.ink(
        union(
            box(120, 760, 360, 22, 6),
            box(150, 780, 18, 90),
            box(430, 780, 18, 90),
            box(120, 650, 360, 18, 6),
            box(120, 690, 360, 18, 6),
        ),
        "#7a4a2b",
        4,
    )
    draw_at(c, woman, "sit", 230, 740, 1.6, line=2.8)
    c.ink(ring(480, 812, 8, 3), "#ffe14d", 2)
    c.ink(union(heart(470, 330, 36)), "#d6203f", 4)
    c.line([(470, 306), (458, 330), (478, 344), (466, 366)], INK, 5)


def _profiles(c: Canvas, rng: random.Random, soft: str, deep: str, paper: str, place: int) -> None:
    c.wash(down(160, HEIGHT, deep, soft, paper))
    if place % 2:
        c.ink(oval(300, 590, 230), paper, 4)
    else:
        c.wash("#f7cf5a")
        c.fill(rays(300, 560, 16), paper)
    for flip, tint in ((False, darker(deep, 0.55)), (True, darker(deep, 0.7))):
        with c.at(300, 600, 1.5, -6 if flip else 6, flip):
            face = curve(
                points(
                    "-190,230 -180,-40 -130,-150 -60,-164 -34,-120 -30,-70 -4,-26 -24,-14 "
                    "-16,10 -28,24 -20,44 -40,76 -76,74 -80,130 -40,230"
                ),
                tension=0.85,
            )
            c.fill(face, tint)
            if flip:
                c.fill(
                    curve(
                        points(
                            "-210,250 -220,0 -160,-150 -70,-186 -50,-120 -110,-40 -120,120 -150,250"
                        )
                    ),
                    darker(deep, 0.7),
                )


def _letter(c: Canvas, rng: random.Random, soft: str, deep: str, paper: str, place: int) -> None:
    c.fill(box(0, 190, WIDTH, 760), deep)
    for k in range(9):
        c.line([(0, 250 + k * 80), (WIDTH, 210 + k * 80)], colour(soft, 0.3), 9)
    with c.at(290, 640, 1.3, rng.uniform(-20, 14)):
        c.ink(box(-180, -120, 360, 250, 6), paper, 5)
        c.line([(-180, -116), (0, 30), (180, -116)], INK, 5)
        c.ink(heart(0, 10, 52), "#d6203f", 5)
        c.line([(0, -16), (-14, 8), (10, 22), (-4, 52)], INK, 5)
    for _ in range(5):
        x, y = rng.uniform(60, 540), rng.uniform(440, 880)
        c.ink(drop(x, y, 17), "#bfeaf7", 4)


def _typewriter(
    c: Canvas, rng: random.Random, soft: str, deep: str, paper: str, place: int
) -> None:
    c.fill(box(0, 760, WIDTH, 200), deep)
    c.ink(box(150, 400, 300, 270, 4), paper, 5)
    for k in range(6):
        c.fill(box(180, 436 + k * 32, 240 - (k * 71) % 110, 9), colour(INK, 0.6))
    c.ink(box(90, 620, 420, 60, 26), "#20242c", 5)
    c.ink(curve([(110, 670), (490, 670), (560, 860), (40, 860)], tension=0.4), darker(deep, 0.4), 6)
    for row in range(3):
        for k in range(9):
            c.ink(oval(116 + k * 46 - row * 9, 720 + row * 44, 16), paper, 4)
    c.ink(heart(470, 480, 44), "#d6203f", 5)


def _stop(c: Canvas, rng: random.Random, soft: str, deep: str, paper: str, place: int) -> None:
    c.wash(down(160, 800, soft, paper))
    c.fill(box(0, 800, WIDTH, 200), darker(deep, 0.4))
    with c.at(rng.choice((430, 470)), 560, 1.3):
        c.ink(box(-190, -180, 420, 330, 30), deep, 6)
        for k in range(3):
            c.ink(box(-160 + k * 128, -140, 104, 130, 12), paper, 4)
        c.ink(box(-160, 30, 340, 22), paper, 3)
        for x in (-100, 120):
            c.ink(oval(x, 160, 50), "#20242c", 4)
    man = Costume("#3b3f55", person(hair="#3a2415", hat="#5a5f6b"), skirt="#3b3f55", bulk=1)
    woman = Costume(
        "#d6203f",
        person(hair=_HAIR[place % 5], style="bob"),
        skirt="#d6203f",
        boots="#f6cfae",
        gloves="#fff2d8",
        bulk=0.85,
    )
    draw_at(c, man, "hold", 436, 520, 0.7, flip=True, line=2.6)
    draw_at(c, woman, "hold", 150, 690, 1.5, line=2.8)


_SCENES = (_tear, _phone, _dance, _profiles, _rival, _letter, _bench, _typewriter, _stop)
