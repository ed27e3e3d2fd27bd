"""The rogues of Pember Bay as large heads, drawn around the origin, about 150 units in radius."""

from __future__ import annotations

import random

from builder.drawing.canvas import INK, Canvas, radial
from builder.drawing.colour import colour, darker, lighter
from builder.drawing.shapes import (
    box,
    curve,
    drop,
    oval,
    points,
    polar,
    poly,
    ring,
    star,
    tentacle,
    union,
)


def barnacle(canvas: Canvas, rng: random.Random, skin: str = "#7fa08a") -> None:
    """Baron Barnacle: a monocle, a moustache and a crust of barnacles."""
    head = curve(points("-96,120 -128,10 -96,-112 0,-150 96,-112 128,10 96,120 0,156"))
    canvas.ink(head, skin, 6)
    with canvas.clip(head):
        canvas.fill(oval(70, 20, 110, 190), colour(darker(skin, 0.6), 0.35))
    for x, y, size in (
        (-92, -92, 36),
        (-38, -136, 32),
        (26, -140, 40),
        (84, -102, 34),
        (116, -46, 28),
        (-120, -34, 26),
        (-124, 26, 20),
        (120, 18, 22),
        (-6, -104, 22),
    ):
        canvas.ink(star(x, y, 8, size, size * 0.86, rng.uniform(0, 40)), lighter(skin, 0.45), 4)
        canvas.fill(oval(x, y, size * 0.48, size * 0.36), darker(skin, 0.75))
    for x in (-48, 52):
        canvas.ink(curve([(x - 36, -14), (x, -40), (x + 36, -14), (x, 12)]), "#f6f2d4", 4)
        canvas.fill(oval(x + 6, -14, 10), INK)
        canvas.fill(
            poly(
                (x - 44, -50),
                (x + 44, -30 if x < 0 else -62),
                (x + 44, -20 if x < 0 else -46),
                (x - 44, -34 if x < 0 else -24),
            ),
            darker(skin, 0.7),
        )
    canvas.stroke(oval(52, -12, 44), "#e8c04a", 8)
    canvas.ink(curve([(0, -8), (22, 40), (-8, 50), (-18, 38)]), darker(skin, 0.15), 4)
    for side in (-1, 1):
        canvas.ink(
            curve([(0, 66), (side * 50, 56), (side * 120, 40), (side * 96, 84), (side * 40, 90)]),
            "#2b2a24",
            3,
        )
    canvas.ink(curve([(-34, 108), (0, 100), (34, 108), (0, 128)]), "#5a1f1f", 4)


def estuary(
    canvas: Canvas, rng: random.Random, skin: str = "#cfe8d8", hair: str = "#1b6b73"
) -> None:
    """Madame Estuary: hair like two rivers meeting."""
    for side in (-1, 1):
        for index in range(5):
            path = tentacle(
                (side * 20, -120 + index * 12),
                (side * (190 + index * 26), 60 + index * 60),
                side * (-70 + index * 8),
                66 - index * 6,
                side * 120,
            )
            canvas.ink(path, lighter(hair, 0.09 * index), 4)
    head = curve(points("-70,110 -96,-10 -66,-110 0,-132 66,-110 96,-10 70,110 0,160"))
    canvas.ink(head, skin, 5)
    with canvas.clip(head):
        canvas.fill(oval(86, 10, 86, 190), colour("#1d5a72", 0.3))
    canvas.ink(
        curve(points("-104,10 -96,-110 0,-158 96,-110 104,10 70,-60 10,-92 -60,-66")), hair, 5
    )
    for x in (-42, 42):
        canvas.ink(curve([(x - 32, -4), (x, -26), (x + 32, -8), (x, 8)]), "#fdfdf2", 3)
        canvas.fill(oval(x, -8, 13), "#1f8f6a")
        canvas.fill(oval(x, -8, 6), INK)
        canvas.stroke(curve([(x - 38, -4), (x, -30), (x + 38, -10)], closed=False), INK, 7)
        canvas.stroke(
            curve([(x - 36, -44), (x, -62), (x + 34, -48)], closed=False), darker(hair, 0.4), 7
        )
        canvas.fill(drop(x + 4, 44, 8), colour("#79cfe0", 0.9))
    canvas.stroke(curve([(-4, 6), (-12, 52), (6, 56)], closed=False), darker(skin, 0.5), 4)
    canvas.ink(curve(points("-32,96 -10,86 0,91 10,86 32,96 0,116")), "#a8203c", 3)


def silt(canvas: Canvas, rng: random.Random, mud: str = "#6f5a43", hat: str = "#2a2622") -> None:
    """Mister Silt: a hat, two lights, and a face that runs."""
    chin = [
        (-100 + index * 25, 150 + (60 if index % 2 else 0) + rng.uniform(-14, 24))
        for index in range(9)
    ]
    face = curve([(-110, -60), *chin, (110, -60)], tension=0.8)
    canvas.ink(face, mud, 6)
    with canvas.clip(face):
        for index in range(7):
            canvas.stroke(
                curve(
                    [
                        (-90 + index * 30, -40),
                        (-84 + index * 30 + rng.uniform(-12, 12), 60),
                        (-92 + index * 30, 220),
                    ],
                    closed=False,
                ),
                colour(darker(mud, 0.6), 0.6),
                9,
            )
    for x in (-44, 44):
        canvas.fill(oval(x, 6, 34, 26), darker(mud, 0.85))
        canvas.glow(x, 6, 54, "#ffd34d", 0.9)
        canvas.fill(oval(x, 6, 15, 11), "#fff6c4")
    canvas.fill(curve(points("-64,92 0,76 64,92 40,116 0,104 -40,118")), darker(mud, 0.85))
    canvas.ink(curve(points("-186,-46 -90,-72 90,-72 186,-46 90,-32 -90,-32")), hat, 5)
    canvas.ink(
        curve(points("-106,-60 -100,-168 -30,-150 40,-176 104,-150 106,-60"), tension=0.8), hat, 5
    )
    canvas.fill(box(-104, -92, 208, 26), darker(mud, 0.3))


def lamprey(canvas: Canvas, rng: random.Random, skin: str = "#8a5a86") -> None:
    """The Lamprey: nothing but a round mouth and rings of teeth."""
    canvas.ink(star(0, 0, 26, 160, 148), skin, 6)
    for index in range(18):
        x, y = polar(0, 0, 136, index * 20)
        canvas.fill(oval(x, y, 9), darker(skin, 0.35))
    canvas.ink(oval(0, 0, 118), "#c2475e", 4)
    for radius, teeth, size in ((112, 18, 30), (80, 14, 26), (50, 10, 20)):
        canvas.fill(oval(0, 0, radius), radial(0, 0, radius, "#1a0410", "#5f1230"))
        for index in range(teeth):
            angle = index * 360 / teeth
            canvas.ink(
                poly(
                    polar(0, 0, radius, angle - 150 / teeth),
                    polar(0, 0, radius - size, angle),
                    polar(0, 0, radius, angle + 150 / teeth),
                ),
                "#fff4da",
                2,
            )
    canvas.fill(oval(0, 0, 22), "#0a0208")
    for x in (-112, 112):
        canvas.ink(oval(x, -126, 26), "#f7e24a", 5)
        canvas.fill(oval(x, -126, 7, 17), INK)


def pike(canvas: Canvas, rng: random.Random, skin: str = "#5d7a46") -> None:
    """Pike: ninety per cent jaw."""
    head = curve(
        points(
            "-130,-60 -40,-128 70,-110 150,-20 240,10 150,40 90,60 240,74 140,120 -20,150 -130,90"
        ),
        tension=0.8,
    )
    canvas.ink(head, skin, 6)
    mouth = poly((60, 44), (246, 20), (250, 66), (70, 84))
    canvas.fill(mouth, "#3a0f14")
    for index in range(9):
        x = 74 + index * 19
        canvas.ink(poly((x, 40 - index * 2), (x + 9, 66), (x + 17, 38 - index * 2)), "#fffbe6", 2)
        canvas.ink(poly((x - 2, 84 - index), (x + 7, 58), (x + 15, 84 - index)), "#fffbe6", 2)
    canvas.ink(oval(36, -44, 30), "#ffd84a", 5)
    canvas.fill(oval(42, -44, 10, 22), INK)
    canvas.fill(poly((-6, -84), (78, -52), (74, -68), (2, -98)), darker(skin, 0.6))
    for index in range(12):
        canvas.fill(
            oval(-110 + (index % 4) * 32, -30 + (index // 4) * 46, 11, 7),
            colour(lighter(skin, 0.5), 0.6),
        )


def walrus(canvas: Canvas, rng: random.Random, skin: str = "#9a7a62") -> None:
    """The Walrus-Man."""
    canvas.ink(
        curve(points("-120,110 -134,-20 -84,-130 0,-154 84,-130 134,-20 120,110 0,150")), skin, 6
    )
    for x in (-46, 46):
        canvas.ink(
            curve([(x - 26, 70), (x + 22, 70), (x + 8, 210), (x - 4, 230), (x - 14, 190)]),
            "#fff8e2",
            5,
        )
        canvas.ink(oval(x, -40, 26, 22), "#f4efd8", 4)
        canvas.fill(oval(x + 4, -38, 10), INK)
        canvas.fill(
            poly(
                (x - 40, -74 if x > 0 else -54),
                (x + 40, -54 if x > 0 else -74),
                (x + 36, -40 if x > 0 else -62),
                (x - 36, -62 if x > 0 else -40),
            ),
            darker(skin, 0.65),
        )
    for x in (-42, 42):
        canvas.ink(
            curve([(x - 62, 66), (x - 40, 12), (x + 40, 12), (x + 62, 66), (x, 96)]),
            lighter(skin, 0.25),
            5,
        )
        for index in range(9):
            canvas.fill(
                oval(x - 34 + (index % 3) * 34, 34 + (index // 3) * 18, 4), darker(skin, 0.6)
            )
    canvas.ink(curve([(-26, 4), (0, -14), (26, 4), (0, 30)]), "#3a2a24", 4)


def angler(canvas: Canvas, rng: random.Random, skin: str = "#2e4a55") -> None:
    """An anglerfish with its lamp."""
    canvas.stroke(curve([(-10, -120), (40, -220), (130, -230), (170, -170)], closed=False), INK, 18)
    canvas.stroke(curve([(-10, -120), (40, -220), (130, -230), (170, -170)], closed=False), skin, 9)
    canvas.ink(poly((-130, 0), (-260, -90), (-224, 0), (-260, 96)), darker(skin, 0.2), 5)
    canvas.ink(
        curve(points("-160,0 -110,-110 20,-140 130,-84 150,0 110,110 -20,140 -120,90")), skin, 6
    )
    canvas.fill(curve(points("24,-20 160,-40 196,34 150,112 40,96 10,40")), "#220a12")
    for index in range(8):
        x = 26 + index * 19
        canvas.ink(
            poly((x, -22 - index * 1.5), (x + 10, 36), (x + 19, -24 - index * 1.5)), "#f4f9e2", 2.5
        )
        canvas.ink(
            poly((x + 4, 106 - index * 1), (x + 13, 52), (x + 22, 104 - index * 1)), "#f4f9e2", 2.5
        )
    canvas.ink(oval(-6, -62, 28), "#e9f5a0", 5)
    canvas.fill(oval(2, -60, 11), INK)
    canvas.glow(172, -160, 150, "#d8ff7a", 1)
    canvas.fill(oval(172, -160, 22), "#f9ffd0")


def gull_boss(canvas: Canvas, rng: random.Random, skin: str = "#f4f1e6") -> None:
    """The head of the Gull Syndicate."""
    canvas.ink(curve(points("-110,150 -120,-30 -60,-134 50,-140 110,-70 100,40 40,150")), skin, 6)
    canvas.ink(
        curve(points("84,-74 190,-58 262,-8 256,44 228,20 120,12 82,-10"), tension=0.8),
        "#f0a52c",
        6,
    )
    canvas.fill(poly((90, -26), (228, -8), (226, 2), (92, -14)), "#8a4f10")
    canvas.fill(oval(206, 16, 16), "#c62f24")
    canvas.ink(oval(34, -62, 27), "#ffd938", 5)
    canvas.fill(oval(40, -62, 12), INK)
    canvas.fill(poly((-16, -104), (78, -76), (76, -90), (-8, -122)), darker(skin, 0.75))
    canvas.ink(curve(points("-140,-104 -60,-128 60,-132 120,-112 60,-104 -60,-96")), "#2b2f3a", 5)
    canvas.ink(
        curve(points("-96,-112 -92,-186 -10,-174 70,-192 92,-120"), tension=0.8), "#2b2f3a", 5
    )
    canvas.fill(box(-92, -140, 182, 18), "#b02a30")


def tidewarden(canvas: Canvas, rng: random.Random, skin: str = "#3d5c6e") -> None:
    """The Tidewarden: a helmet, a grille, a watch where an eye would be."""
    canvas.ink(
        curve(points("-120,150 -130,-40 -70,-140 70,-140 130,-40 120,150"), tension=0.8), skin, 6
    )
    canvas.fill(box(-96, -20, 192, 150, 26), darker(skin, 0.75))
    for index in range(5):
        canvas.fill(box(-84 + index * 36, 40, 18, 84, 6), lighter(skin, 0.35))
    canvas.ink(oval(0, -30, 62), "#e9dfc2", 6)
    canvas.stroke(ring(0, -30, 60, 52), "#a37b34", 5)
    for index in range(12):
        x, y = polar(0, -30, 48, index * 30)
        canvas.fill(oval(x, y, 3.5), INK)
    canvas.line([(0, -30), polar(0, -30, 40, rng.uniform(0, 360))], INK, 6)
    canvas.line([(0, -30), polar(0, -30, 26, rng.uniform(0, 360))], "#a8202c", 6)
    canvas.ink(union(box(-14, -190, 28, 60, 6), oval(0, -190, 34, 16)), "#a37b34", 4)


ALL = {
    "barnacle": barnacle,
    "estuary": estuary,
    "silt": silt,
    "lamprey": lamprey,
    "pike": pike,
    "walrus": walrus,
    "angler": angler,
    "gull": gull_boss,
    "tidewarden": tidewarden,
}
