"""Otto the Landlocked Octopus: flat colours, eight wellingtons."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas
from builder.drawing.colour import colour, darker, lighter
from builder.drawing.lettering import Style, bowed, dress, fitted, lettering, rippled, warped, write
from builder.drawing.printing import aged
from builder.drawing.scenery import bubbles, city, rain
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
    ring,
    star,
    swell,
    tentacle,
    union,
)
from builder.drawing.trade import mark, month_text, price_text
from builder.issues import PlannedIssue

_INKS = (
    ("#8fd6e8", "#f2613f"),
    ("#ffd84a", "#e0518a"),
    ("#f7a6b8", "#2f8fb0"),
    ("#a8dc7a", "#8a5ac4"),
    ("#ffb15a", "#2a9d8f"),
    ("#c7b4ec", "#ef7b2d"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover of the children's comic."""
    place = issue.index
    paper, skin = _INKS[(place * 5) % 6]
    canvas.wash(paper)
    _GAGS[place % len(_GAGS)](canvas, rng, paper, skin)
    fat = warped(
        fitted(lettering("Otto", "cherry"), 26, 26, 270, 150, stretch=True), rippled(0.07, 1)
    )
    dress(canvas, fat, Style(lighter(skin, 0.1), ((INK, 6), ("#ffffff", 6)), 10, INK, (0.6, 1)))
    line = warped(
        fitted(lettering("the Landlocked Octopus", "comic"), 300, 110, 280, 54, stretch=True),
        bowed(0.14),
    )
    dress(canvas, line, Style(INK, (("#ffffff", 4),)))
    mark(canvas, 2, 556, 50, 52, "#c9302c", "#ffffff")
    write(canvas, price_text(issue), "lato", 498, 62, 30, INK, 1)
    write(canvas, f"No. {issue.number}", "lato", 420, 62, 20, INK, 1)
    write(canvas, month_text(issue), "lato", 498, 88, 13, INK, 1)
    foot = box(0, HEIGHT - 46, WIDTH, 46)
    canvas.fill(foot, "#c9302c")
    write(
        canvas,
        issue.plan.story.title(place).upper(),
        "comic",
        300,
        HEIGHT - 14,
        19,
        "#ffffff",
        max_width=560,
    )
    return aged(canvas.finish(), rng, 0.28)


def otto(
    c: Canvas,
    x: float,
    y: float,
    scale: float,
    skin: str,
    tips: list[tuple[float, float]],
    curl: float = 150,
    smile: float = 1,
    look: tuple[float, float] = (0, 4),
    front: bool = True,
) -> None:
    """Otto with his arms reaching for `tips` (in his own units)."""
    with c.at(x, y, scale):
        for index, tip in enumerate(tips):
            side = -1 if tip[0] < 0 else 1
            root = (max(-60.0, min(60.0, tip[0] * 0.4)), 52)
            path = tentacle(root, tip, side * (30 if index % 2 else -24), 40, side * curl)
            c.ink(path, skin if index % 2 or front else darker(skin, 0.15), 5)
            for k in range(5):
                at = path.pointAtPercent(0.09 + k * 0.06)
                c.fill(oval(at.x(), at.y(), 5), lighter(skin, 0.55))
        head = curve(points("-92,40 -104,-40 -70,-122 0,-150 70,-122 104,-40 92,40 50,78 -50,78"))
        c.ink(head, skin, 6)
        c.fill(curve(points("-80,-50 -58,-110 -14,-132 -40,-90 -60,-40")), colour("#ffffff", 0.4))
        for ex in (-36, 36):
            c.ink(oval(ex, -30, 31, 36), "#ffffff", 4)
            c.fill(oval(ex + look[0], -26 + look[1], 14, 17), INK)
            c.fill(oval(ex + look[0] + 5, -32 + look[1], 5), "#ffffff")
        for ex in (-66, 66):
            c.fill(oval(ex, 16, 15, 10), colour("#ff4f6d", 0.5))
        c.stroke(curve([(-26, 26), (0, 26 + 20 * smile), (26, 26)], closed=False), INK, 7)


def pip(
    c: Canvas, x: float, y: float, scale: float, coat: str = "#f2c230", flip: bool = False
) -> None:
    """Pip in her coat."""
    with c.at(x, y, scale, flip=flip):
        for lx in (-20, 20):
            c.ink(limb((lx, 70), 10, (lx * 1.3, 126), 10), "#3f6fb0", 4)
            c.ink(box(lx * 1.3 - 16, 122, 36, 22, 9), "#c9302c", 4)
        c.ink(curve(points("-46,80 -34,0 0,-18 34,0 46,80 0,92")), coat, 5)
        c.ink(limb((-34, 14), 11, (-66, 54), 10), coat, 4)
        c.ink(limb((34, 14), 11, (70, -20), 10), coat, 4)
        c.ink(oval(74, -26, 11), "#f6c9a4", 3)
        c.ink(oval(0, -60, 50, 48), "#f6c9a4", 5)
        c.ink(curve(points("-54,-50 -50,-104 0,-124 50,-104 54,-50 26,-84 -20,-90")), "#7a3c1a", 5)
        for side in (-1, 1):
            c.ink(
                curve([(side * 48, -70), (side * 86, -60), (side * 80, -20), (side * 56, -40)]),
                "#7a3c1a",
                4,
            )
        for ex in (-16, 18):
            c.fill(oval(ex, -58, 6, 8), INK)
        c.stroke(curve([(-14, -36), (2, -26), (18, -38)], closed=False), INK, 4)


def _floor(c: Canvas, y: float, tint: str) -> None:
    c.fill(box(0, y, WIDTH, HEIGHT), tint)
    c.line([(0, y), (WIDTH, y)], INK, 5)


def _stairs(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    for k in range(7):
        c.ink(box(60 + k * 80, 880 - k * 92, 640, 130), ("#f6ead0", "#e8c98a")[k % 2], 5)
    otto(
        c,
        270,
        500,
        1.3,
        skin,
        points("-150,190 -110,250 -40,170 40,200 110,120 180,40 200,-60 -190,60"),
    )


def _boots(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    _floor(c, 790, "#f6ead0")
    tips = points("-190,190 -130,216 -70,230 -20,236 40,236 95,226 150,206 200,170")
    otto(c, 300, 510, 1.2, skin, tips, 0)
    for index, (tx, ty) in enumerate(tips[:7]):
        x, y = 300 + tx * 1.2, 510 + ty * 1.2
        c.ink(
            union(box(x - 17, y - 40, 36, 66, 6), box(x - 17, y + 4, 58, 26, 12)),
            ("#c9302c", "#ffd23f", "#2f8fb0", "#5aa84a")[index % 4],
            4,
        )


def _bath(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    for k in range(9):
        c.line([(k * 76, 190), (k * 76, HEIGHT)], colour("#ffffff", 0.5), 4)
    otto(c, 300, 520, 1.25, skin, points("-200,-60 -220,60 200,-90 230,40 -90,-190 100,-180"))
    bubbles(c, rng, 30, "#ffffff")
    c.ink(curve(points("40,620 560,620 520,800 440,850 160,850 80,800"), tension=0.6), "#ffffff", 7)
    c.ink(box(20, 596, 560, 44, 20), "#ffffff", 6)
    for x in (140, 460):
        c.ink(oval(x, 866, 26, 20), "#e8b93a", 5)
    c.ink(union(oval(470, 580, 44, 30), oval(506, 546, 24)), "#ffd23f", 4)


def _orchestra(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    c.fill(rays(300, 520, 16), lighter(paper, 0.4))
    _floor(c, 800, "#8a4a2b")
    otto(
        c,
        300,
        470,
        1.2,
        skin,
        points("-200,-80 -210,70 -140,200 200,-90 220,70 150,200 -50,240 60,240"),
        look=(-6, 0),
    )
    c.ink(oval(110, 690, 70, 46), "#ffffff", 5)
    c.ink(box(40, 690, 140, 100, 8), "#c9302c", 5)
    c.ink(
        union(oval(470, 730, 64, 74), oval(480, 620, 44, 50), box(472, 430, 16, 190)), "#b5651d", 5
    )
    c.ink(
        union(poly((540, 330), (590, 270), (596, 390)), limb((440, 350), 8, (560, 332), 8)),
        "#ffd23f",
        5,
    )
    for k in range(5):
        x, y = 60 + k * 120, 240 + (k % 2) * 60
        c.fill(union(oval(x, y, 15, 11), box(x + 9, y - 56, 6, 58)), INK)


def _ink(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    c.fill(star(300, 540, 15, 360, 230, rng=rng), "#1c1a30")
    for _ in range(16):
        c.fill(oval(rng.uniform(20, 580), rng.uniform(230, 860), rng.uniform(8, 36)), "#1c1a30")
    otto(
        c,
        300,
        540,
        1.15,
        skin,
        points("-170,120 -120,190 -40,210 50,210 120,180 180,110"),
        smile=-0.8,
        look=(0, -8),
    )
    pip(c, 490, 730, 0.9, "#ffd84a", flip=True)


def _race(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    rain(c, rng, 60, "#ffffff", 0.3, 80, 4)
    c.ink(curve(points("-60,960 -30,760 140,690 420,720 640,700 660,960")), "#5fb3d8", 6)
    c.stroke(oval(240, 800, 170, 40), "#ffffff", 6)
    otto(c, 230, 620, 1.1, skin, [(-180, 40), (-150, 150), (170, 20), (190, 130)], look=(10, 0))
    pip(c, 460, 640, 1.2)
    for k in range(8):
        c.fill(
            poly((120 + k * 50, 740), (130 + k * 50, 690 - (k % 3) * 20), (140 + k * 50, 740)),
            "#ffffff",
        )


def _dentist(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    c.fill(box(0, 700, WIDTH, 300), "#ffffff")
    for row in range(4):
        for k in range(8):
            if (row + k) % 2:
                c.fill(box(k * 80, 700 + row * 60, 80, 60), lighter(paper, 0.3))
    c.ink(
        curve(points("140,860 160,560 240,420 380,430 400,700 520,720 520,860"), tension=0.7),
        "#4fae9a",
        6,
    )
    otto(
        c,
        300,
        530,
        1.15,
        skin,
        points("-180,60 -170,170 190,60 200,160 -60,230 80,230"),
        smile=-1,
        look=(8, -8),
    )
    c.ink(
        union(box(430, 240, 30, 200), poly((360, 430), (530, 430), (500, 500), (390, 500))),
        "#d9dde2",
        5,
    )
    c.glow(445, 560, 170, "#fff6c0", 0.8)


def _umbrellas(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    rain(c, rng, 80, "#2f6f9c", 0.15, 70, 4)
    tips = points("-220,-110 -130,-190 0,-230 130,-190 220,-110")
    otto(c, 300, 640, 1.1, skin, [*tips, (-160, 160), (0, 200), (160, 160)], 0)
    for index, (tx, ty) in enumerate(tips):
        x, y = 300 + tx * 1.12, 640 + ty * 1.12
        c.line([(x, y + 30), (x, y - 70)], INK, 7)
        c.ink(
            poly(
                *(polar(x, y - 40, 84, 180 + k * 15) for k in range(13)),
                (x + 42, y - 54),
                (x, y - 40),
                (x - 42, y - 54),
            ),
            ("#c9302c", "#ffd23f", "#2f8fb0", "#5aa84a", "#8a5ac4")[index],
            5,
        )


def _jam(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    c.ink(union(box(110, 380, 380, 480, 50)), "#fdf3e2", 7)
    c.ink(box(130, 520, 340, 320, 40), "#c2204a", 5)
    c.ink(box(90, 330, 420, 80, 16), "#e8b93a", 6)
    otto(
        c,
        300,
        560,
        0.95,
        skin,
        points("-240,-150 -230,20 240,-160 230,30 -120,180 120,180"),
        look=(0, 8),
    )
    c.ink(box(190, 720, 220, 90, 8), "#ffffff", 5)
    write(c, "JAM", "cherry", 300, 790, 50, "#c2204a")
    for x in (150, 300, 420):
        c.ink(limb((x, 400), 16, (x, 460 + (x % 60)), 18), "#c2204a", 3)


def _skate(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    c.ink(curve(points("-40,960 -40,700 120,840 300,870 480,840 640,640 640,960")), "#9aa6b0", 6)
    otto(
        c,
        330,
        520,
        1.15,
        skin,
        points("-200,-80 -220,30 190,-120 220,0 -110,210 -30,240 60,240 130,210"),
        look=(10, 4),
    )
    for x in (180, 300, 420):
        y = 812 + (8 if x == 300 else -6)
        c.ink(box(x - 50, y - 12, 100, 16, 8), "#c9302c", 4)
        for dx in (-30, 30):
            c.ink(oval(x + dx, y + 14, 13), "#ffd23f", 4)
    for k in range(3):
        c.line([(30, 380 + k * 60), (120, 380 + k * 60)], INK, 6)


def _snow(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    c.fill(curve(points("-40,960 -40,730 150,690 360,740 640,680 640,960")), "#ffffff")
    tips = points("-210,-150 -240,-30 210,-160 240,-40 -140,130 140,130")
    otto(c, 300, 560, 1.15, skin, tips, 90)
    for tx, ty in tips[:4]:
        c.ink(oval(300 + tx * 1.2, 560 + ty * 1.2, 36), "#ffffff", 5)
    for _ in range(40):
        c.fill(oval(rng.uniform(0, WIDTH), rng.uniform(200, HEIGHT), rng.uniform(3, 9)), "#ffffff")
    pip(c, 490, 770, 0.8, "#c9302c", flip=True)


def _bus(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    city(c, rng, 800, 330, lighter(paper, 0.35))
    _floor(c, 840, "#5a6470")
    c.ink(box(40, 330, 520, 490, 40), "#c9302c", 8)
    c.fill(box(40, 560, 520, 34), "#ffffff")
    for row, y in enumerate((370, 620)):
        for k in range(3):
            c.ink(box(76 + k * 156, y, 130, 140, 18), "#cfeef7", 5)
            if (row, k) != (1, 2):
                with c.clip(box(76 + k * 156, y, 130, 140, 18)):
                    c.ink(
                        tentacle((76 + k * 156, y + 150), (150 + k * 156, y + 20), 40, 46, 200),
                        skin,
                        4,
                    )
    otto(c, 300, 452, 0.6, skin, [(-130, 90), (130, 90)])
    pip(c, 456, 706, 0.55)
    for x in (150, 450):
        c.ink(oval(x, 830, 56), "#20242c", 5)
        c.fill(oval(x, 830, 24), "#d9dde2")


def _bakes(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    _floor(c, 740, "#f6ead0")
    otto(
        c,
        300,
        490,
        1.15,
        skin,
        points("-200,100 -130,190 190,80 140,190 -230,-60 220,-80"),
        look=(0, 10),
    )
    c.ink(
        union(
            oval(300, 290, 96, 66),
            box(226, 300, 148, 70, 8),
            oval(240, 300, 50),
            oval(360, 300, 50),
        ),
        "#ffffff",
        5,
    )
    for k, tint in enumerate(("#f7a6b8", "#fff6dc", "#b5793a")):
        c.ink(box(160 + k * 30, 780 - k * 56, 280 - k * 60, 62, 12), tint, 5)
    c.ink(oval(300, 648, 16), "#c2204a", 4)
    for _ in range(18):
        c.fill(cloud(rng.uniform(30, 570), rng.uniform(300, 720), 40, rng, 3), "#ffffff")


def _kite(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    for _ in range(4):
        c.fill(
            cloud(rng.uniform(50, 550), rng.uniform(280, 600), rng.uniform(120, 240), rng),
            "#ffffff",
        )
    c.fill(curve(points("-40,960 -40,800 200,760 420,800 640,760 640,960")), "#6fb04a")
    c.stroke(curve([(420, 330), (300, 480), (330, 640), (180, 760)], closed=False), INK, 4)
    with c.at(420, 330, 1.15, 24):
        otto(c, 0, 0, 0.9, skin, points("-60,190 -20,230 30,230 70,190 -150,60 150,60"), 60)
        c.stroke(poly((0, -200), (150, 0), (0, 210), (-150, 0)), INK, 6)
    pip(c, 170, 780, 0.95)


def _hide(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    for k in range(6):
        x = 60 + k * 96
        c.ink(
            union(box(x - 20, 560, 40, 400), oval(x, 470 - (k % 2) * 50, 82, 130)),
            ("#4f9a4a", "#6fb04a", "#3a7d4a")[k % 3],
            5,
        )
    for x, y, turn in ((100, 640, 0), (330, 560, 180), (500, 700, 90)):
        c.ink(tentacle((x, y + 90), (x + 30, y - 20), 30, 40, 200 if turn else -200), skin, 5)
    for x in (222, 276):
        c.ink(oval(x, 520, 24, 28), "#ffffff", 4)
        c.fill(oval(x + 4, 524, 11), INK)
    pip(c, 420, 800, 0.9)
    c.fill(box(0, 862, WIDTH, 100), "#8fcf5a")


def _tea(c: Canvas, rng: random.Random, paper: str, skin: str) -> None:
    c.fill(oval(300, 520, 250), "#ffb04a")
    c.fill(swell(-10, 620, 640, 12, 130, 0.2), "#2f8fb0")
    c.fill(swell(-10, 620, 730, 14, 170, 0.6), "#1f6f94")
    otto(c, 300, 560, 1.05, skin, [(-180, 90), (180, 90), (-210, -40), (200, -120)])
    c.fill(
        swell(-10, 620, 680, 10, 150, 0.4).intersected(box(0, 640, WIDTH, 400)),
        colour("#2f8fb0", 0.85),
    )
    c.ink(union(box(470, 400, 90, 70, 16), ring(566, 434, 26, 14)), "#ffffff", 5)
    for k in range(3):
        c.stroke(
            curve([(490 + k * 24, 380), (480 + k * 24, 350), (496 + k * 24, 320)], closed=False),
            INK,
            4,
        )
    pip(c, 120, 800, 0.85)


_GAGS = (
    _stairs,
    _boots,
    _bath,
    _orchestra,
    _ink,
    _race,
    _dentist,
    _umbrellas,
    _jam,
    _skate,
    _snow,
    _bus,
    _bakes,
    _kite,
    _hide,
    _tea,
)
