"""Inspecteur Brumaire and Le Dernier Phare: fog, canals and a blue lamp."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import Costume, draw_at
from builder.drawing.heads import plain
from builder.drawing.lettering import write
from builder.drawing.printing import painted
from builder.drawing.scenery import city, fog, moon, rain
from builder.drawing.shapes import beam, box, curve, limb, oval, points, polar, poly, swell, union
from builder.drawing.trade import mark
from builder.issues import PlannedIssue

_INKS = (
    ("#1d2833", "#7f95a0", "#e9d9b0"),
    ("#20252b", "#8a8f7a", "#f0d48a"),
    ("#241f2b", "#8f7f95", "#f2c9a8"),
    ("#1a2a2a", "#6f9a94", "#f4ead0"),
    ("#2b2018", "#a8895f", "#fff0cf"),
    ("#161d2f", "#5f78a8", "#f6e2b0"),
    ("#2a1a1c", "#a0686a", "#f3dcc0"),
    ("#1f2620", "#8aa088", "#f2f0d8"),
)


def brumaire(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """An album of the canal police."""
    place = issue.index
    dark, mist, light = _INKS[place]
    canvas.wash(down(170, HEIGHT, mist, mix(mist, light, 0.6), mist))
    (_winter, _canal, _street, _case, _porter, _quay, _brolly, _fog)[place](
        canvas, rng, dark, mist, light
    )
    canvas.fill(box(0, 0, WIDTH, 170), dark)
    write(canvas, "INSPECTEUR", "didot", 300, 56, 22, light, tracking=26)
    write(canvas, "BRUMAIRE", "didot", 300, 128, 56, light, tracking=10, max_width=520)
    canvas.fill(box(0, HEIGHT - 74, WIDTH, 74), dark)
    write(
        canvas, issue.plan.story.title(place), "didot", 300, HEIGHT - 28, 26, light, max_width=420
    )
    mark(canvas, 4, 44, HEIGHT - 37, 40, "#b5302c", light)
    write(canvas, issue.number, "didot", WIDTH - 40, HEIGHT - 26, 30, light)
    return painted(canvas.finish(), rng, 0.3)


def _man(
    c: Canvas, x: float, y: float, scale: float, tint: str, pose: str = "walk", flip: bool = False
) -> None:
    draw_at(
        c,
        Costume(tint, plain(tint, hat=True), skirt=tint, bulk=1.15),
        pose,
        x,
        y,
        scale,
        flip=flip,
        line=0,
        shade=0,
    )


def _winter(c: Canvas, rng: random.Random, d: str, m: str, light: str) -> None:
    city(c, rng, 660, 280, mix(m, d, 0.3))
    c.fill(box(0, 650, WIDTH, 300), lighter(light, 0.5))
    for k in range(12):
        c.fill(oval(300 + (-1) ** k * 12, 700 + k * 17, 7 + k * 0.6, 4 + k * 0.4), colour(d, 0.4))
    for k in range(5):
        x = 40 + k * 130
        c.fill(union(box(x, 420, 8, 330), oval(x + 4, 410, 22)), d)
        c.glow(x + 4, 410, 70, light, 0.8)
    _man(c, 300, 590, 0.9, d, "back")
    for _ in range(90):
        c.fill(oval(rng.uniform(0, WIDTH), rng.uniform(170, HEIGHT), rng.uniform(2, 6)), "#ffffff")


def _canal(c: Canvas, rng: random.Random, d: str, m: str, light: str) -> None:
    c.fill(poly((0, 170), (250, 420), (250, 560), (0, 900)), mix(d, m, 0.25))
    c.fill(poly((600, 170), (350, 420), (350, 560), (600, 900)), mix(d, m, 0.4))
    c.fill(poly((250, 560), (350, 560), (640, 960), (-40, 960)), darker(m, 0.35))
    c.fill(oval(300, 490, 190, 90), colour(light, 0.5))
    c.fill(box(0, 470, WIDTH, 26), d)
    c.stroke(oval(300, 600, 130, 120), d, 22)
    c.fill(box(120, 600, 360, 130), darker(m, 0.35))
    _man(c, 230, 396, 0.72, d, "stand")
    for k in range(5):
        c.line([(140 + k * 60, 700 + k * 36), (260 + k * 60, 700 + k * 36)], colour(light, 0.6), 4)
    c.fill(union(oval(330, 770, 30, 12), limb((300, 776), 16, (390, 788), 12)), darker(d, 0.4))


def _street(c: Canvas, rng: random.Random, d: str, m: str, light: str) -> None:
    for row in range(5):
        for k in range(5):
            x, y = 40 + k * 112, 210 + row * 130
            lit = (row * 5 + k) % 7 == 3
            c.fill(box(x, y, 72, 96), light if lit else mix(m, d, 0.55))
            c.fill(box(x + 34, y, 4, 96), d)
            c.fill(box(x, y + 44, 72, 4), d)
            if lit:
                with c.clip(box(x, y, 72, 96)):
                    _man(c, x + 36, y + 96, 0.5, d, "stand")


def _case(c: Canvas, rng: random.Random, d: str, m: str, light: str) -> None:
    for k in range(9):
        c.line([(300, 400), (-200 + k * 125, HEIGHT)], mix(m, d, 0.5), 7)
    c.fill(box(0, 380, WIDTH, 30), mix(m, d, 0.6))
    c.glow(300, 390, 240, light, 0.9)
    c.fill(union(box(150, 600, 300, 200, 14), box(260, 560, 80, 60, 12)), "#8a3a2a")
    c.fill(box(282, 580, 36, 24, 6), mix(m, light, 0.5))
    for x in (200, 380):
        c.fill(box(x, 600, 22, 200), darker("#8a3a2a", 0.4))
    c.fill(box(180, 690, 90, 54), light)
    _man(c, 490, 560, 1.0, d, "walk", True)


def _porter(c: Canvas, rng: random.Random, d: str, m: str, light: str) -> None:
    c.wash(d)
    c.fill(oval(300, 540, 150, 240), m)
    c.fill(union(oval(300, 470, 86), poly((240, 520), (360, 520), (400, 760), (200, 760))), light)
    with c.clip(union(oval(300, 470, 86), poly((240, 520), (360, 520), (400, 760), (200, 760)))):
        _man(c, 300, 640, 1.5, d, "stand")
    c.stroke(
        union(oval(300, 470, 86), poly((240, 520), (360, 520), (400, 760), (200, 760))),
        darker(d, 0.5),
        10,
    )


def _quay(c: Canvas, rng: random.Random, d: str, m: str, light: str) -> None:
    c.fill(poly((-20, 960), (270, 420), (330, 420), (620, 960)), mix(m, d, 0.4))
    for k in range(10):
        y = 440 + k * k * 5.6
        w = 40 + (y - 420) * 0.5
        c.fill(box(300 - w, y, 2 * w, 5 + k), d)
    for side in (-1, 1):
        c.fill(
            poly(
                (300 + side * 14, 420),
                (300 + side * 22, 420),
                (300 + side * 210, 960),
                (300 + side * 180, 960),
            ),
            lighter(m, 0.4),
        )
    c.glow(300, 400, 330, light, 1)
    c.fill(oval(300, 396, 26), "#fffbe6")
    c.fill(box(70, 250, 14, 500), d)
    c.fill(box(40, 250, 150, 66), d)
    write(c, "QUAI 0", "didot", 115, 298, 24, light)
    _man(c, 450, 660, 1.2, d, "stand", True)


def _brolly(c: Canvas, rng: random.Random, d: str, m: str, light: str) -> None:
    for k in range(26):
        x, y = 40 + (k % 6) * 108 + (k // 6 % 2) * 50, 250 + k // 6 * 140
        c.fill(
            poly(
                *(polar(x, y, 70, 180 + n * 15) for n in range(13)),
                (x + 35, y - 8),
                (x, y + 4),
                (x - 35, y - 8),
            ),
            "#ffffff" if k == 14 else mix(d, m, 0.1 + 0.25 * ((k * 7) % 3) / 2),
        )
        c.fill(box(x - 2, y, 4, 54), d)
    rain(c, rng, 120, light, 0.15, 60, 2)


def _fog(c: Canvas, rng: random.Random, d: str, m: str, light: str) -> None:
    c.glow(430, 330, 260, light, 0.9)
    c.fill(oval(430, 330, 24), "#fffdf0")
    with c.at(250, 640, 3.6):
        plain(d, hat=True)(c, "", 0)
    c.fill(curve(points("80,960 110,760 200,690 300,690 400,780 420,960")), d)
    c.fill(union(limb((292, 662), 7, (350, 690), 8), box(340, 660, 36, 44, 8)), darker(d, 0.4))
    for k in range(6):
        c.fill(oval(366 + k * 14, 640 - k * 56, 16 + k * 7), colour(light, 0.4))
    fog(c, rng, 820, 150, light, 0.8)


def phare(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """The graphic novel: a tower block with a lamp on the nineteenth floor."""
    canvas.wash(down(0, HEIGHT, "#0b1440", "#1f3f9a", "#8fb0e0"))
    moon(canvas, 470, 240, 54, "#f4f0e0")
    canvas.fill(beam(300, 250, 172, 20), colour("#fff3c0", 0.5))
    canvas.fill(beam(300, 250, 8, 20), colour("#fff3c0", 0.5))
    canvas.fill(box(190, 270, 220, 700), "#0d1a4a")
    for row in range(14):
        for k in range(5):
            lit = (row * 5 + k * 3) % 11 == 4
            canvas.fill(box(206 + k * 40, 300 + row * 44, 26, 26), "#ffe6a0" if lit else "#18296a")
    canvas.fill(union(box(270, 226, 60, 46), poly((256, 228), (300, 186), (344, 228))), "#0d1a4a")
    canvas.glow(300, 248, 190, "#fff3c0", 1)
    canvas.fill(oval(300, 248, 17), "#ffffff")
    canvas.fill(swell(-10, 620, 800, 12, 160, 0.2), "#0b1440")
    canvas.fill(swell(-10, 620, 850, 12, 200, 0.6), "#070d2c")
    write(
        canvas,
        "LE DERNIER PHARE",
        "spartan-light",
        300,
        92,
        34,
        "#ffffff",
        tracking=16,
        max_width=530,
    )
    write(canvas, "Solène Aubry", "spartan-light", 300, 132, 20, "#fff3c0", tracking=8)
    mark(canvas, 4, 50, 876, 44, "#c9302c", "#ffffff")
    write(canvas, "LUNE ROUSSE", "lato", 84, 882, 13, "#ffffff", 0, tracking=12)
    return painted(canvas.finish(), rng, 0.35)
