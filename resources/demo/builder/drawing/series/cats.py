"""Lantern Street Cats: roofs, noodles and territorial law."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.lettering import (
    write,
)
from builder.drawing.scenery import moon, rain
from builder.drawing.shapes import (
    beam,
    box,
    cloud,
    curve,
    limb,
    oval,
    points,
    polar,
    poly,
    swell,
    union,
)
from builder.drawing.trade import mark, price_text
from builder.issues import PlannedIssue

_DUSK = (
    ("#f7c8a8", "#d9647a", "#3a1f3a"),
    ("#a8d8e0", "#4a8fb0", "#16304a"),
    ("#fbe3a8", "#e8924a", "#4a2418"),
    ("#c8b8e8", "#6a58a8", "#241a44"),
    ("#cfe8c0", "#5fa070", "#1a3a2a"),
    ("#20305a", "#5a70b0", "#0c1430"),
    ("#f4d0dc", "#c0608a", "#40182e"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A volume of the cats."""
    place = issue.index
    pale, warm, dark = _DUSK[(place * 3 + place // 7) % 7]
    canvas.wash(down(0, 760, pale, mix(pale, warm, 0.6), warm))
    (
        _accord,
        _grudge,
        _rain,
        _roof,
        _bell,
        _umbrella,
        _nine,
        _festival,
        _upstairs,
        _moving,
        _snow,
        _nap,
        _dog,
        _where,
    )[place](canvas, rng, pale, warm, dark)
    canvas.fill(box(0, 0, 104, HEIGHT), "#fffaf0")
    with canvas.at(70, 46, 1, 90):
        write(canvas, "LANTERN STREET CATS", "yusei", 0, 0, 44, dark, 0, tracking=6, max_width=640)
    canvas.fill(oval(52, 760, 36), warm)
    write(canvas, issue.number, "yusei", 52, 776, 32, "#fffaf0")
    mark(canvas, 5, 52, 850, 50, dark, "#fffaf0")
    write(canvas, price_text(issue), "lato", 52, 902, 12, dark)
    return canvas.finish()


def cat(
    c: Canvas,
    x: float,
    y: float,
    scale: float,
    coat: str,
    eye: str = "#f4e04d",
    flip: bool = False,
    pose: str = "sit",
) -> None:
    """A cat with its feet at `y`."""
    with c.at(x, y, scale, flip=flip):
        if pose == "sit":
            c.fill(
                curve(points("50,-20 110,-10 130,-60 112,-100 128,-110 150,-60 130,6 50,4")), coat
            )
            c.fill(curve(points("-52,0 -60,-60 -36,-120 36,-120 66,-50 62,0"), tension=0.8), coat)
        elif pose == "sleep":
            c.fill(curve(points("-110,0 -120,-50 -50,-92 60,-84 120,-40 110,0"), tension=0.9), coat)
            c.fill(curve(points("100,-20 20,-6 -60,-12 -70,-28 20,-26 96,-46")), darker(coat, 0.15))
        elif pose == "walk":
            for dx in (-80, -48, 40, 72):
                c.fill(limb((dx, -50), 15, (dx + 6, -6), 9), coat)
            c.fill(curve(points("-100,-60 -80,-100 50,-100 90,-80 84,-46 -90,-40")), coat)
            c.fill(curve(points("-94,-84 -130,-130 -120,-190 -104,-190 -110,-136 -80,-96")), coat)
        hx, hy = {"sit": (0, -150), "sleep": (-84, -54), "walk": (94, -118)}[pose]
        for side in (-1, 1):
            c.fill(
                poly((hx + side * 50, hy - 6), (hx + side * 46, hy - 74), (hx + side * 6, hy - 40)),
                coat,
            )
            c.fill(
                poly(
                    (hx + side * 42, hy - 24), (hx + side * 40, hy - 56), (hx + side * 18, hy - 36)
                ),
                mix(coat, "#f0a0a8", 0.5),
            )
        c.fill(oval(hx, hy, 56, 46), coat)
        for side in (-1, 1):
            ex = hx + side * 23
            if pose == "sleep":
                c.stroke(curve([(ex - 12, hy), (ex, hy + 8), (ex + 12, hy)], closed=False), INK, 4)
            else:
                c.fill(oval(ex, hy - 2, 14, 15), eye)
                c.fill(oval(ex + 2, hy, 5, 12), INK)
            for k in (-1, 1):
                c.line(
                    [(hx + side * 22, hy + 18 + k * 3), (hx + side * 72, hy + 14 + k * 9)],
                    colour("#ffffff", 0.7),
                    2,
                )
        c.fill(poly((hx - 7, hy + 13), (hx + 7, hy + 13), (hx, hy + 21)), "#e8788a")


_COATS = ("#3a3d48", "#e89a4a", "#f4efe2", "#7a6a5a", "#22202a")


def _tiles(c: Canvas, y: float, tint: str, rows: int = 5) -> None:
    c.fill(box(0, y, WIDTH, HEIGHT), tint)
    for row in range(rows):
        for k in range(9):
            x = 70 + k * 70 + (row % 2) * 35
            c.stroke(
                curve(
                    [(x - 35, y + row * 50), (x, y + 34 + row * 50), (x + 35, y + row * 50)],
                    closed=False,
                ),
                darker(tint, 0.35),
                6,
            )


def _lantern(c: Canvas, x: float, y: float, s: float, tint: str = "#e8442f") -> None:
    with c.at(x, y, s):
        c.glow(0, 0, 130, "#ffb05a", 0.9)
        c.fill(curve(points("-46,40 -58,0 -46,-40 46,-40 58,0 46,40"), tension=0.8), tint)
        for k in range(3):
            c.line([(-54, -20 + k * 20), (54, -20 + k * 20)], darker(tint, 0.3), 4)
        c.fill(union(box(-26, -52, 52, 14), box(-26, 38, 52, 14)), INK)


def _accord(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    moon(c, 430, 260, 90, lighter(p, 0.5))
    _tiles(c, 720, d)
    for k, coat in enumerate(_COATS):
        cat(c, 170 + k * 96, 740 + (k % 2) * 44, 0.72 + (k % 2) * 0.12, coat, flip=k > 2)


def _grudge(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    cat(c, 340, 1080, 3.4, "#3a3d48", "#ffb03a")
    c.fill(poly((170, 470), (300, 530), (300, 550), (170, 500)), "#22242c")
    c.fill(poly((520, 470), (390, 530), (390, 550), (520, 500)), "#22242c")


def _rain(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(poly((104, 300), (600, 250), (600, 400), (104, 430)), "#c9402f")
    for k in range(6):
        c.fill(
            poly(
                (104 + k * 90, 300 - k * 9),
                (146 + k * 90, 296 - k * 9),
                (146 + k * 90, 424 - k * 5),
                (104 + k * 90, 430 - k * 5),
            ),
            "#fffaf0",
        )
    c.fill(box(104, 830, WIDTH, 100), d)
    for k, coat in enumerate(_COATS):
        cat(c, 170 + k * 92, 836, 0.62, coat, flip=k % 2 == 1)
    rain(c, rng, 150, "#ffffff", 0.12, 80, 3)


def _roof(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(poly((104, 922), (350, 470), (600, 922)), d)
    for k in range(6):
        c.line([(350 - k * 50, 560 + k * 66), (350 + k * 50, 560 + k * 66)], mix(d, w, 0.4), 6)
    cat(c, 350, 490, 0.62, "#f4efe2")
    for _ in range(3):
        c.fill(
            cloud(rng.uniform(160, 560), rng.uniform(200, 420), 180, rng), colour("#ffffff", 0.7)
        )


def _bell(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(oval(350, 460, 220), lighter(w, 0.4))
    c.fill(
        curve(points("350,250 470,330 510,470 460,600 350,640 240,600 190,470 230,330")), "#e8b93a"
    )
    c.fill(box(194, 456, 312, 26, 8), darker("#e8b93a", 0.35))
    c.fill(union(oval(350, 540, 24), box(342, 540, 16, 96, 6)), INK)
    cat(c, 200, 880, 0.9, "#22202a")


def _umbrella(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(
        poly(
            *(polar(350, 560, 230, 180 + k * 15) for k in range(13)),
            (466, 530),
            (350, 570),
            (234, 530),
        ),
        "#c9402f",
    )
    for k in (235, 350, 465):
        c.stroke(
            curve([(350, 330), ((350 + k) / 2, 430), (k, 548)], closed=False),
            darker("#c9402f", 0.4),
            5,
        )
    c.line([(350, 550), (350, 800)], d, 9)
    cat(c, 350, 850, 1.0, "#e89a4a")
    c.fill(box(104, 846, WIDTH, 90), mix(w, d, 0.5))
    rain(c, rng, 90, "#ffffff", 0.2, 60, 3)


def _nine(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    for k in range(9):
        x, y = 128 + (k % 3) * 158, 60 + (k // 3) * 290
        pane = box(x, y, 140, 260, 8)
        c.fill(pane, mix(d, w, 0.3) if k != 4 else "#ffe6a0")
        with c.clip(pane):
            if k != 7:
                cat(c, x + 70, y + 262, 0.74, _COATS[k % 5], flip=k % 2 == 0)
        c.stroke(pane, d, 8)


def _festival(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.wash(down(0, HEIGHT, darker(d, 0.3), d))
    for k in range(3):
        x, y = 200 + k * 150, 200 + (k % 2) * 120
        for n in range(18):
            c.line(
                [polar(x, y, 24, n * 20), polar(x, y, 96, n * 20)],
                ("#ffd84a", "#ff7aa0", "#8fe0ff")[k],
                4,
            )
    for row in range(3):
        for k in range(4):
            _lantern(c, 150 + k * 130 + row * 20, 430 + row * 110, 0.5 + row * 0.14)
    cat(c, 350, 900, 0.95, "#22202a", "#ffd84a")


def _upstairs(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(box(104, 0, WIDTH, HEIGHT), mix(w, p, 0.3))
    for k in range(9):
        c.fill(box(104 + k * 58, 880 - k * 70, 620, 90), mix(d, w, k / 12))
    cat(c, 520, 320, 0.6, "#22202a", "#f4e04d", True)
    cat(c, 200, 822, 0.62, "#f4efe2")
    c.fill(beam(600, 60, 120, 30), colour("#fff6d0", 0.35))


def _moving(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(box(104, 790, WIDTH, 200), mix(d, w, 0.3))
    for x, y, s in ((240, 790, 200), (450, 790, 170), (340, 590, 150)):
        c.fill(box(x - s / 2, y - s, s, s), "#c99a5a")
        c.fill(box(x - 13, y - s, 26, s), "#e8c68a")
        c.stroke(box(x - s / 2, y - s, s, s), darker("#c99a5a", 0.4), 5)
    cat(c, 340, 444, 0.66, "#7a6a5a")
    cat(c, 236, 596, 0.5, "#e89a4a")
    cat(c, 466, 624, 0.42, "#f4efe2", flip=True)


def _snow(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(curve(points("80,960 80,790 260,760 460,800 640,770 640,960")), "#ffffff")
    c.fill(curve(points("190,560 510,560 470,720 400,760 300,760 230,720"), tension=0.7), "#c9402f")
    c.fill(oval(350, 560, 164, 40), "#fbe3a8")
    for k in range(7):
        c.stroke(
            curve([(220 + k * 40, 552), (240 + k * 36, 570), (262 + k * 34, 550)], closed=False),
            "#e8a84a",
            7,
        )
    for k in range(3):
        c.stroke(
            curve(
                [
                    (280 + k * 70, 500),
                    (262 + k * 70, 440),
                    (296 + k * 70, 390),
                    (276 + k * 70, 330),
                ],
                closed=False,
            ),
            colour("#ffffff", 0.8),
            9,
        )
    cat(c, 350, 880, 0.66, "#3a3d48")
    for _ in range(60):
        c.fill(oval(rng.uniform(110, WIDTH), rng.uniform(0, HEIGHT), rng.uniform(3, 8)), "#ffffff")


def _nap(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(poly(*points("260,0 560,0 600,500 600,922 180,922")), colour("#fff6d0", 0.6))
    for k, coat in enumerate(_COATS):
        cat(
            c,
            350 + (-60 if k % 2 else 50),
            880 - k * 130,
            1.15,
            coat,
            flip=k % 2 == 1,
            pose="sleep",
        )


def _dog(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(box(104, 760, WIDTH, 200), d)
    c.fill(
        curve(points("200,760 190,470 260,330 350,290 450,330 510,470 500,760"), tension=0.8),
        "#a8703a",
    )
    for side in (-1, 1):
        c.fill(
            curve(
                [
                    (350 + side * 90, 330),
                    (350 + side * 170, 370),
                    (350 + side * 180, 520),
                    (350 + side * 110, 500),
                ]
            ),
            darker("#a8703a", 0.35),
        )
        c.fill(oval(350 + side * 54, 430, 17, 20), INK)
    c.fill(oval(350, 530, 80, 56), lighter("#a8703a", 0.45))
    c.fill(oval(350, 506, 32, 22), INK)
    c.fill(curve(points("320,570 380,570 372,640 350,656 328,640")), "#e8788a")
    for k in range(4):
        cat(c, 160 + k * 120, 890, 0.5, _COATS[k], flip=k > 1)


def _where(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.wash(down(0, HEIGHT, d, w, p))
    for k in range(15):
        _lantern(
            c,
            140 + (k * 173) % 440,
            80 + (k * 119) % 560,
            0.26 + (k % 4) * 0.12,
            ("#e8442f", "#f0a63a")[k % 2],
        )
    c.fill(swell(104, 620, 790, 5, 120, 0.3), darker(d, 0.2))
    cat(c, 300, 800, 0.6, darker(d, 0.6), "#ffd84a")
    cat(c, 410, 800, 0.44, darker(d, 0.6), "#ffd84a", True)
