"""The Ninth Orrery: gears, orbits and a very small cartographer."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, mix
from builder.drawing.figure import draw_at, silhouette
from builder.drawing.heads import plain
from builder.drawing.lettering import write
from builder.drawing.shapes import (
    box,
    curve,
    gear,
    limb,
    oval,
    points,
    polar,
    poly,
    ridge,
    ring,
    star,
    union,
)
from builder.drawing.trade import mark, price_text, upc_box
from builder.issues import PlannedIssue, bar_code

_INKS = (
    ("#f3ead8", "#22304a", "#c8762b"),
    ("#1c2238", "#d9b26a", "#7fa6b8"),
    ("#b7472f", "#f3dfc0", "#2a1a1f"),
    ("#dfe6e0", "#2f5a56", "#c79a3a"),
    ("#2b1f33", "#c98a9c", "#f0d9a8"),
    ("#e3b75a", "#3a2a3f", "#b5402f"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover designed like the lid of an instrument."""
    place = issue.index
    paper, line, accent = _INKS[(place * 5 + place // 6) % 6]
    canvas.wash(paper)
    (
        _escapement,
        _coast,
        _slow,
        _backlash,
        _planetary,
        _jewels,
        _winder,
        _beat,
        _equation,
        _alone,
        _remontoire,
        _stop,
    )[place](canvas, rng, paper, line, accent)
    canvas.fill(box(0, 0, WIDTH, 118), paper)
    canvas.fill(box(30, 112, 540, 3), line)
    write(canvas, "THE NINTH ORRERY", "jura", 300, 78, 36, line, tracking=22, max_width=530)
    write(
        canvas,
        issue.plan.story.title(place).upper(),
        "jura",
        300,
        142,
        15,
        accent,
        tracking=18,
        max_width=460,
    )
    canvas.fill(box(0, 838, WIDTH, 90), paper)
    canvas.fill(box(30, 838, 540, 3), line)
    mark(canvas, 3, 56, 880, 46, line, paper)
    write(canvas, f"{issue.number} / 12", "jura", 96, 888, 18, line, 0)
    write(canvas, price_text(issue), "jura", 230, 888, 13, line, 0)
    upc_box(canvas, bar_code(issue), 450, 850, 120, 58)
    return canvas.finish()


def _sel(c: Canvas, x: float, y: float, scale: float, tint: str, pose: str = "walk") -> None:
    draw_at(
        c,
        silhouette(tint, plain(tint, hair="bun"), cape=True, bulk=0.9),
        pose,
        x,
        y,
        scale,
        line=0,
        shade=0,
    )


def _orbit(
    c: Canvas,
    x: float,
    y: float,
    r: float,
    tint: str,
    body: str,
    angle: float,
    size: float,
    width: float = 3,
) -> None:
    c.stroke(oval(x, y, r), tint, width)
    px, py = polar(x, y, r, angle)
    c.fill(oval(px, py, size), body)


def _escapement(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    c.fill(gear(250, 560, 260, 30, 0.18), light)
    c.fill(oval(250, 560, 180), p)
    for k in range(5):
        c.fill(limb((250, 560), 12, polar(250, 560, 190, k * 72 + 10), 12), light)
    c.fill(gear(250, 560, 74, 14), a)
    c.fill(curve(points("430,240 560,330 500,420 470,360 390,340 400,420 350,330"), tension=0.6), a)
    _sel(c, 250, 238, 0.52, a)


def _coast(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    shore = points("120,960 200,760 140,620 290,540 260,400 420,330 400,210 660,120 660,960")
    for k in range(7):
        c.stroke(curve(shore).translated(-k * 26, -k * 9), mix(light, p, k / 8), 5 - k * 0.5)
    c.fill(curve(shore), light)
    for k in range(8):
        c.line([(0, 190 + k * 90), (WIDTH, 160 + k * 90)], colour(a, 0.5), 2)
        c.line([(40 + k * 76, 150), (20 + k * 80, HEIGHT)], colour(a, 0.5), 2)
    c.fill(star(150, 300, 8, 70, 18), a)
    _sel(c, 460, 640, 0.7, p, "hold")


def _slow(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    for k in range(9):
        _orbit(
            c,
            300,
            500,
            46 + k * 34,
            light,
            a if k == 8 else light,
            250 + k * 41,
            9 + (k % 3) * 5 if k < 8 else 36,
            3 if k < 8 else 7,
        )
    c.fill(oval(300, 500, 22), a)
    _sel(c, 300, 800, 0.4, light)


def _backlash(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    for k, (x, y, r, t) in enumerate(
        ((130, 340, 210, 18), (470, 520, 230, 20), (170, 770, 190, 16))
    ):
        c.fill(gear(x, y, r, t, turn=k * 7), (light, a, mix(light, p, 0.4))[k])
        c.fill(ring(x, y, r * 0.62, r * 0.52), p)
    c.fill(star(300, 430, 9, 96, 40, rng=rng), p)
    _sel(c, 300, 440, 0.46, darker(light, 0.4), "leap")


def _planetary(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    outer = oval(300, 480, 292)
    c.fill(outer.subtracted(gear(300, 480, 262, 44, 0.1)).subtracted(oval(300, 480, 232)), light)
    c.fill(gear(300, 480, 96, 16), a)
    for k in range(4):
        x, y = polar(300, 480, 164, 20 + k * 90)
        c.fill(gear(x, y, 78, 13, turn=k * 9), mix(light, p, 0.35))
    _sel(c, 300, 780, 0.42, light)


def _jewels(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    for row in range(5):
        for k in range(4):
            x, y = 96 + k * 136, 230 + row * 134
            c.fill(oval(x, y, 54), light)
            gem = poly(*(polar(x, y, 38, 22.5 + n * 45) for n in range(8)))
            c.fill(gem, a if (row * 4 + k) != 9 else p)
            for n in range(8):
                c.line([(x, y), polar(x, y, 38, 22.5 + n * 45)], colour(light, 0.45), 2)
    _sel(c, 232, 500, 0.28, light)


def _winder(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    c.fill(box(0, 118, WIDTH, 720), light)
    c.fill(
        union(
            ring(300, 260, 110, 64),
            box(278, 350, 44, 330),
            box(320, 560, 84, 34),
            box(320, 630, 60, 34),
        ),
        a,
    )
    for k in range(5):
        c.stroke(oval(300, 760, 80 + k * 60, 24 + k * 14), mix(a, light, k / 5), 5)
    _sel(c, 300, 700, 0.66, p, "arms up")


def _beat(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    for k in range(9):
        angle = 54 + k * 9
        c.fill(limb((300, 120), 4, polar(300, 120, 560, angle), 4), mix(p, light, 0.15 + k * 0.1))
        c.fill(
            oval(*polar(300, 120, 560, angle), 46 if k == 8 else 40),
            a if k == 8 else mix(p, light, 0.15 + k * 0.1),
        )
    _sel(c, 180, 760, 0.5, light, "stand")


def _equation(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    loop = [polar(300, 360, 120, 90 + k * 30) for k in range(12)] + [
        polar(300, 650, 170, -90 - k * 30) for k in range(12)
    ]
    c.stroke(curve(loop, tension=0.9), light, 16)
    for k in range(24):
        x, y = loop[k]
        c.fill(oval(x, y, 17), a if k % 3 == 0 else light)
    c.fill(ridge(-20, 620, 800, 30, rng, 840), light)
    _sel(c, 470, 770, 0.4, a)


def _alone(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    c.wash(down(118, 838, light, mix(light, a, 0.5), a))
    c.fill(oval(300, 640, 150), p)
    for k in range(6):
        c.stroke(oval(300, 640, 190 + k * 62), colour(p, 0.5 - k * 0.07), 3)
    c.fill(box(0, 700, WIDTH, 200), darker(light, 0.5))
    _sel(c, 300, 650, 0.56, darker(light, 0.6))


def _remontoire(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    coil = [polar(300, 480, 12 + k * 4.2, k * 17) for k in range(68)]
    c.stroke(curve(coil, closed=False), light, 15)
    c.fill(oval(300, 480, 34), a)
    x, y = coil[-1]
    c.fill(oval(x, y, 26), a)
    _sel(c, 190, 232, 0.42, a, "run")


def _stop(c: Canvas, rng: random.Random, p: str, light: str, a: str) -> None:
    c.fill(box(0, 118, WIDTH, 360), light)
    c.fill(gear(300, 478, 250, 24, 0.16).intersected(box(0, 118, WIDTH, 360)), p)
    c.fill(gear(300, 478, 250, 24, 0.16).intersected(box(0, 478, WIDTH, 380)), a)
    c.fill(oval(300, 478, 90), light)
    _sel(c, 300, 492, 0.66, p, "stand")
