"""The cast and craft of Perihelion Run."""

from __future__ import annotations

import random

from builder.drawing.canvas import INK, Canvas, radial
from builder.drawing.colour import colour, mix
from builder.drawing.figure import Costume
from builder.drawing.scenery import shade_ball
from builder.drawing.shapes import (
    box,
    curve,
    limb,
    oval,
    points,
    polar,
    poly,
    swell,
    union,
)


def _helmet(canvas: Canvas, ink: str, line: float) -> None:
    canvas.ink(oval(0, 0, 19), "#e9e4d4", max(line, 1))
    canvas.fill(curve(points("-4,-10 12,-12 17,0 12,9 -4,8")), "#20406b")
    canvas.fill(curve([(2, -8), (10, -9), (8, -3), (2, -3)]), "#ffd9a0")


ASTRONAUT = Costume(
    "#e9e4d4", _helmet, chest="#ef7b2d", gloves="#ef7b2d", boots="#6b7078", belt="#6b7078", bulk=1.2
)


def planet(
    c: Canvas,
    rng: random.Random,
    x: float,
    y: float,
    r: float,
    tint: str,
    band: str,
    light: float = -130,
    rings: str | None = None,
    tilt: float = -18,
) -> None:
    """A banded planet, with rings if wanted."""
    c.glow(x, y, r * 1.35, tint, 0.55)
    halo = None
    if rings:
        halo = oval(0, 0, r * 2.0, r * 0.5).subtracted(oval(0, 0, r * 1.32, r * 0.3))
        with c.at(x, y, 1, tilt), c.clip(box(-r * 3, -r * 3, r * 6, r * 3)):
            c.fill(halo, rings)
    disc = oval(x, y, r)
    c.fill(disc, tint)
    with c.clip(disc), c.at(x, y, 1, tilt):
        for k in range(9):
            top = -r + k * r / 4.5 + rng.uniform(-r, r) * 0.05
            c.fill(
                swell(
                    -r * 1.2,
                    r * 1.2,
                    top,
                    r * 0.03,
                    r * 0.9,
                    rng.random(),
                    top + r * rng.uniform(0.06, 0.16),
                ),
                mix(tint, band, rng.uniform(0.3, 1)),
            )
        if rng.random() < 0.6:
            c.fill(oval(r * 0.2, r * 0.32, r * 0.24, r * 0.12), band)
    shade_ball(c, x, y, r, light)
    if halo is not None and rings:
        with c.at(x, y, 1, tilt), c.clip(box(-r * 3, 0, r * 6, r * 3)):
            c.fill(halo, rings)
            c.stroke(oval(0, 0, r * 1.66, r * 0.4), colour(INK, 0.3), 4)


def rocket(
    c: Canvas,
    x: float,
    y: float,
    scale: float,
    turn: float,
    trim: str = "#ef7b2d",
    flame: bool = True,
) -> None:
    """The freighter Perihelion, nose up before turning."""
    with c.at(x, y, scale, turn):
        if flame:
            c.glow(0, 190, 150, "#ffd27a", 1)
            c.fill(
                curve(points("-22,118 22,118 12,210 0,330 -12,210")),
                radial(0, 130, 200, "#fffbe0", "#ffb03a", colour("#ff5a1a", 0)),
            )
        for side in (-1, 1):
            c.ink(
                poly((side * 30, 20), (side * 92, 116), (side * 84, 140), (side * 30, 104)), trim, 3
            )
            c.ink(limb((side * 46, 60), 14, (side * 46, 130), 12), "#b9bec6", 3)
        body = curve(points("0,-190 38,-90 42,40 28,124 -28,124 -42,40 -38,-90"))
        c.ink(body, "#ece6d6", 3)
        with c.clip(body):
            c.fill(box(10, -220, 60, 400), colour("#1a2440", 0.35))
            c.fill(box(-60, -40, 120, 26), trim)
            c.fill(box(-60, 70, 120, 14), trim)
        c.ink(oval(-4, -84, 17), "#2f6fa0", 3)
        c.fill(oval(-9, -90, 6), "#dff4ff")


def robot(c: Canvas, x: float, y: float, scale: float, eye: str, trim: str) -> None:
    """Tumbler, the cargo robot."""
    with c.at(x, y, scale):
        for side in (-1, 1):
            c.ink(limb((side * 96, -6), 16, (side * 150, 90), 14), "#8f949c", 4)
            c.ink(
                union(
                    oval(side * 156, 110, 26),
                    poly((side * 140, 120), (side * 132, 170), (side * 150, 150)),
                    poly((side * 172, 120), (side * 184, 168), (side * 164, 150)),
                ),
                "#c9ccd2",
                4,
            )
            c.ink(limb((side * 46, 150), 18, (side * 54, 226), 20), "#8f949c", 4)
        c.ink(curve([(-106, -40), (106, -40), (92, 160), (-92, 160)], tension=0.45), "#d2d0c6", 5)
        c.fill(box(-60, 20, 120, 80, 10), "#20242c")
        for k in range(5):
            c.fill(
                box(-50 + k * 21, 84 - (k * 37) % 50, 14, 10 + (k * 37) % 50), (eye, trim)[k % 2]
            )
        c.fill(
            curve([(40, -40), (106, -40), (92, 160), (50, 160)], tension=0.45),
            colour("#101830", 0.3),
        )
        c.ink(limb((0, -60), 22, (0, -40), 26), "#8f949c", 4)
        c.ink(curve(points("-88,-70 -92,-150 0,-186 92,-150 88,-70"), tension=0.8), "#d2d0c6", 5)
        for side in (-1, 1):
            c.ink(oval(side * 40, -116, 31), "#20242c", 4)
            c.fill(oval(side * 40, -116, 21), eye)
            c.fill(oval(side * 40 - 7, -123, 7), "#ffffff")
        c.line([(0, -184), (0, -226)], INK, 6)
        c.ink(oval(0, -234, 12), trim, 3)


def queen(c: Canvas, x: float, y: float, scale: float, light: str, robe: str) -> None:
    """Vesper the Ninth."""
    with c.at(x, y, scale):
        c.ink(curve(points("-150,200 -90,20 -34,-40 34,-40 90,20 150,200")), robe, 5)
        for k in range(5):
            c.stroke(
                curve(
                    [(-20 + k * 10, -20), (-60 + k * 30, 90), (-110 + k * 55, 200)], closed=False
                ),
                colour(light, 0.7),
                4,
            )
        c.ink(limb((0, -60), 15, (0, -30), 18), "#7fd0c4", 4)
        c.ink(curve(points("-46,-90 -40,-140 0,-160 40,-140 46,-90 24,-50 -24,-50")), "#7fd0c4", 4)
        for side in (-1, 1):
            c.fill(
                curve([(side * 8, -96), (side * 24, -112), (side * 38, -98), (side * 22, -90)]),
                "#ffffff",
            )
            c.fill(oval(side * 23, -99, 6), INK)
        c.fill(curve([(-12, -66), (0, -71), (12, -66), (0, -60)]), "#a81f5a")
        for k in range(9):
            a = 200 + k * 17.5
            c.ink(
                limb(polar(0, -110, 46, a), 7, polar(0, -110, 120 + (k % 2) * 30, a), 3), light, 2.5
            )
            px, py = polar(0, -110, 128 + (k % 2) * 30, a)
            c.ink(oval(px, py, 9), "#fff6d0", 2.5)
