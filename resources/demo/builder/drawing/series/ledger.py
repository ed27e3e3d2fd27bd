"""Ledger of Small Crimes: nine panels, one of which does not add up."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import Canvas
from builder.drawing.colour import colour, mix
from builder.drawing.lettering import write
from builder.drawing.shapes import (
    box,
    curve,
    limb,
    oval,
    points,
    polar,
    poly,
    ring,
    union,
)
from builder.drawing.trade import mark, upc_box
from builder.issues import PlannedIssue, bar_code

_RULES = (
    ("#efe9da", "#1b1b1f", "#c23a2b"),
    ("#1b1b1f", "#efe9da", "#d8a23a"),
    ("#c23a2b", "#fff3e0", "#1b1b1f"),
    ("#d9dde0", "#20262e", "#2f6f8a"),
    ("#e0c26a", "#241c10", "#a8322a"),
    ("#27353a", "#dfe6e0", "#e8824a"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Nine panels, one of which does not add up."""
    place = issue.index
    paper, ink, red = _RULES[(place * 5) % 6 if place < 6 else (place * 5 + 1) % 6]
    canvas.wash(paper)
    props = (_till, _key, _cup, _knife, _ring_, _phone, _door, _shoe, _eye, _coin, _scale, _stamp)
    odd = rng.randrange(9)
    order = rng.sample(range(12), 9)
    shades = [rng.random() < 0.5 for _ in range(9)]
    grid = place % 3 != 2
    if grid:
        for k in range(9):
            x, y = 36 + (k % 3) * 179, 204 + (k // 3) * 206
            pane = box(x, y, 170, 196)
            ground, line = (
                (red, paper)
                if k == odd
                else (ink, paper)
                if shades[k]
                else (mix(paper, ink, 0.12), ink)
            )
            canvas.fill(pane, ground)
            with canvas.clip(pane):
                props[(order[k]) % 12](canvas, x + 85, y + 98, 1.0, line, ground)
    else:
        canvas.fill(box(36, 204, 528, 608), ink)
        with canvas.clip(box(36, 204, 528, 608)):
            for k in range(13):
                canvas.line([(36, 240 + k * 46), (564, 240 + k * 46)], colour(paper, 0.2), 2)
            with canvas.at(300, 510, 1, rng.uniform(-24, 24)):
                props[(place * 7) % 12](
                    canvas,
                    rng.uniform(-60, 60),
                    rng.uniform(-110, 110),
                    rng.uniform(2.2, 3.6),
                    red,
                    ink,
                )
    write(canvas, "LEDGER", "courier", 36, 96, 52, ink, 0, max_width=300)
    write(canvas, "OF SMALL CRIMES", "courier", 38, 140, 24, red, 0, max_width=330)
    canvas.fill(box(36, 172, 528, 4), ink)
    write(canvas, f"{int(issue.number):02d}", "courier", 564, 140, 70, red, 1)
    write(canvas, issue.plan.story.title(place), "courier", 36, 860, 22, ink, 0, max_width=330)
    mark(canvas, 6, 410, 862, 44, ink, paper)
    upc_box(canvas, bar_code(issue), 448, 832, 116, 62)
    return canvas.finish()


def _till(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(
            union(
                box(-56, 20, 112, 46, 4),
                poly((-44, 18), (-30, -46), (30, -46), (44, 18)),
                box(-22, -70, 44, 26, 4),
            ),
            ink,
        )
        for k in range(9):
            c.fill(oval(-22 + (k % 3) * 22, -28 + (k // 3) * 16, 6), paper)
        c.fill(box(-40, 40, 80, 6), paper)


def _key(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s, -35):
        c.fill(
            union(
                ring(-40, 0, 32, 16), box(-12, -7, 96, 14), box(50, 4, 12, 26), box(70, 4, 12, 18)
            ),
            ink,
        )


def _cup(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(
            union(
                curve([(-46, -20), (46, -20), (36, 46), (-36, 46)], tension=0.4),
                ring(52, 8, 24, 12),
                box(-60, 52, 120, 10, 5),
            ),
            ink,
        )
        for k in range(3):
            c.stroke(
                curve(
                    [
                        (-24 + k * 24, -30),
                        (-32 + k * 24, -46),
                        (-18 + k * 24, -60),
                        (-26 + k * 24, -76),
                    ],
                    closed=False,
                ),
                ink,
                5,
            )


def _knife(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s, 40):
        c.fill(union(poly((-86, -4), (10, -20), (10, 14), (-60, 14)), box(14, -14, 74, 24, 8)), ink)
        for k in range(3):
            c.fill(oval(30 + k * 22, -2, 4), paper)


def _ring_(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(
            union(ring(0, 20, 46, 34), poly(*points("-26,-34 -14,-56 14,-56 26,-34 0,-12"))), ink
        )
        c.line([(-26, -34), (26, -34)], paper, 4)


def _phone(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(
            union(
                curve([(-56, 56), (-40, -10), (40, -10), (56, 56)], tension=0.4),
                limb((-60, -34), 20, (60, -34), 20),
                box(-60, -54, 120, 22, 10),
            ),
            ink,
        )
        c.fill(oval(0, 22, 27), paper)
        for k in range(9):
            c.fill(oval(*polar(0, 22, 18, k * 40), 4), ink)


def _door(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(box(-44, -80, 88, 160), ink)
        c.fill(poly((-44, -80), (20, -62), (20, 74), (-44, 80)), paper)
        c.stroke(poly((-44, -80), (20, -62), (20, 74), (-44, 80)), ink, 5)
        c.fill(oval(8, 10, 5), ink)


def _shoe(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(curve(points("-60,-40 -20,-44 0,0 60,20 72,44 -60,44"), tension=0.7), ink)
        c.fill(box(-62, 50, 134, 10, 4), ink)
        for k in range(3):
            c.line([(-14 + k * 14, -22 + k * 13), (6 + k * 12, -32 + k * 15)], paper, 4)


def _eye(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(curve([(-76, 0), (0, -46), (76, 0), (0, 46)]), ink)
        c.fill(oval(0, 0, 33), paper)
        c.fill(oval(0, 0, 15), ink)


def _coin(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        for k in range(5):
            c.fill(box(-46 + (k % 2) * 10, 40 - k * 21, 82, 16, 8), ink)
        c.fill(oval(30, -64, 24), ink)
        c.fill(oval(30, -64, 15), paper)


def _scale(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(
            union(box(-4, -70, 8, 130), box(-36, 58, 72, 10), limb((-66, -44), 4, (66, -64), 4)),
            ink,
        )
        for side, base in ((-1, 6), (1, -14)):
            c.stroke(
                poly((side * 66, base - 54), (side * 66 - 26, base), (side * 66 + 26, base)), ink, 4
            )
            c.fill(
                curve(
                    [(side * 66 - 30, base), (side * 66 + 30, base), (side * 66, base + 24)],
                    tension=0.6,
                ),
                ink,
            )


def _stamp(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s, -12):
        c.stroke(box(-72, -36, 144, 72, 8), ink, 8)
        write(c, "PAID", "courier", 0, 18, 38, ink)
