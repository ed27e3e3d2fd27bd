"""The Undertow line: a drowned parish and a sampler of dread."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, WIDTH, Canvas, down, radial
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import Costume, draw_at
from builder.drawing.heads import plain
from builder.drawing.lettering import write
from builder.drawing.printing import painted
from builder.drawing.scenery import bubbles, fog, moon
from builder.drawing.shapes import (
    beam,
    box,
    curve,
    limb,
    oval,
    points,
    polar,
    poly,
    swell,
    tentacle,
    union,
)
from builder.drawing.trade import mark, month_text, price_text, upc_box
from builder.issues import PlannedIssue, bar_code

_INKS = (
    ("#081414", "#2f5f58", "#cfe0b8"),
    ("#0d1018", "#3f5472", "#e6d8b0"),
    ("#160c0c", "#6b3a30", "#f0c890"),
    ("#0a120c", "#4a6a3a", "#e8e2a0"),
    ("#100a18", "#554070", "#e0c8e0"),
)


def parish(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A painted cover with a narrow title."""
    place = issue.index
    dark, water, light = _INKS[(place * 2 + place // 5) % 5]
    canvas.wash(down(0, HEIGHT, mix(water, light, 0.35), water, dark))
    (_matins, _roll, _font, _gate, _bell, _compline, _eels, _vestry, _tithe, _amen)[place](
        canvas, rng, dark, water, light
    )
    canvas.fill(down_band := box(0, 0, WIDTH, 150), colour(dark, 0.75))
    del down_band
    write(
        canvas, "THE DROWNED PARISH", "oldstandard", 300, 84, 38, light, tracking=10, max_width=540
    )
    write(
        canvas,
        issue.plan.story.title(place),
        "oldstandard",
        300,
        124,
        20,
        mix(light, water, 0.3),
        tracking=6,
        max_width=460,
    )
    write(canvas, f"{issue.number}", "oldstandard", 556, 886, 40, light, 1)
    write(
        canvas,
        f"UNDERTOW   {month_text(issue)}   {price_text(issue)}",
        "lato",
        160,
        884,
        12,
        light,
        0,
        tracking=8,
    )
    upc_box(canvas, bar_code(issue), 24, 838, 112, 64)
    return painted(canvas.finish(), rng, 0.8)


def _church(c: Canvas, x: float, y: float, s: float, tint: str, lit: str | None = None) -> None:
    with c.at(x, y, s):
        c.fill(
            union(
                box(-60, -230, 84, 230),
                poly((-70, -226), (-18, -400), (34, -226)),
                poly(*points("20,0 20,-110 110,-170 200,-110 200,0")),
                box(-22, -440, 8, 50),
                box(-34, -426, 32, 8),
            ),
            tint,
        )
        if lit:
            for wx, wy in ((-34, -190), (60, -70), (120, -70)):
                c.fill(union(box(wx, wy, 26, 44), oval(wx + 13, wy, 13)), lit)


def _cleric(
    c: Canvas, x: float, y: float, s: float, tint: str, pose: str = "back", hair: str = ""
) -> None:
    draw_at(
        c,
        Costume(tint, plain(tint, hat=not hair, hair=hair), skirt=tint, cape=tint, hem="plain"),
        pose,
        x,
        y,
        s,
        line=0,
        shade=0,
    )


def _matins(c: Canvas, rng: random.Random, d: str, w: str, light: str) -> None:
    moon(c, 440, 290, 70, light)
    _church(c, 270, 560, 0.85, mix(w, d, 0.5), light)
    c.fill(swell(-10, 620, 440, 6, 150, 0.2), colour(d, 0.72))
    with c.at(270, 560, 0.85):
        c.fill(
            union(box(-60, 0, 84, 180), poly((20, 0), (200, 0), (200, 120), (20, 120))),
            colour(light, 0.1),
        )
    bubbles(c, rng, 14, light, 300)
    c.fill(curve([(200, 436), (330, 436), (306, 462), (222, 462)], tension=0.4), darker(d, 0.5))
    _cleric(c, 264, 394, 0.36, darker(d, 0.5), "stand")


def _roll(c: Canvas, rng: random.Random, d: str, w: str, light: str) -> None:
    for k in range(9):
        x, y = 70 + (k % 3) * 230, 330 + (k // 3) * 200
        with c.layer(blur=3):
            c.fill(oval(x, y, 74, 96), colour(light, 0.75 - (k // 3) * 0.16))
            for dx in (-24, 24):
                c.fill(oval(x + dx, y - 14, 14, 18), d)
            c.fill(oval(x, y + 44, 15, 24), d)


def _font(c: Canvas, rng: random.Random, d: str, w: str, light: str) -> None:
    c.glow(300, 480, 340, light, 0.8)
    c.fill(
        union(
            box(260, 600, 80, 230),
            poly((140, 500), (460, 500), (380, 620), (220, 620)),
            box(200, 820, 200, 60),
        ),
        darker(d, 0.2),
    )
    c.fill(oval(300, 500, 162, 42), lighter(w, 0.3))
    c.fill(
        union(
            limb((300, 500), 22, (286, 360), 15),
            *(
                limb((286 + k * 11 - 16, 350), 6, (270 + k * 20 - 20, 270 + abs(k - 2) * 14), 4)
                for k in range(5)
            ),
        ),
        mix(light, w, 0.3),
    )


def _gate(c: Canvas, rng: random.Random, d: str, w: str, light: str) -> None:
    c.fill(beam(300, 250, 90, 50), colour(light, 0.35))
    c.fill(
        union(
            poly(*points("80,360 300,200 520,360 490,380 300,250 110,380")),
            box(120, 360, 34, 600),
            box(446, 360, 34, 600),
        ),
        darker(d, 0.4),
    )
    for k in range(6):
        c.fill(box(170 + k * 46, 560, 12, 400), darker(d, 0.4))
    c.fill(swell(-10, 620, 700, 8, 150, 0.4), colour(d, 0.7))
    _cleric(c, 300, 610, 1.0, darker(d, 0.5), "stand", "long")
    fog(c, rng, 700, 120, light, 0.4)


def _bell(c: Canvas, rng: random.Random, d: str, w: str, light: str) -> None:
    for k in range(4):
        c.fill(beam(140 + k * 120, -40, 96 - k * 4, 10), colour(light, 0.2))
    c.fill(limb((300, 0), 5, (300, 320), 5), darker(d, 0.4))
    with c.at(300, 560, 1.3, 12):
        bell = curve(points("-130,150 -90,60 -76,-100 0,-180 76,-100 90,60 130,150"))
        c.fill(bell, mix("#8a6a2a", d, 0.4))
        with c.clip(bell):
            c.fill(box(-140, -200, 120, 400), colour(light, 0.25))
        c.fill(oval(0, 164, 34), darker(d, 0.4))
    bubbles(c, rng, 26, light, 330)


def _compline(c: Canvas, rng: random.Random, d: str, w: str, light: str) -> None:
    c.wash(d)
    for k in range(9):
        x, h = 60 + k * 60, 120 + (k * 71) % 150
        c.glow(x, 800 - h - 24, 110, light, 0.9)
        c.fill(box(x - 11, 800 - h, 22, h + 150), mix(light, w, 0.4))
        c.fill(
            curve(
                [(x, 800 - h - 46), (x + 9, 800 - h - 18), (x, 800 - h - 2), (x - 9, 800 - h - 18)]
            ),
            "#fff6d0",
        )
    c.fill(swell(-10, 620, 770, 6, 130, 0.1), colour(darker(w, 0.4), 0.85))
    _cleric(c, 300, 480, 1.3, darker(d, 0.5), "back")


def _eels(c: Canvas, rng: random.Random, d: str, w: str, light: str) -> None:
    c.wash(radial(300, 540, 560, mix(w, light, 0.4), w, d))
    _church(c, 270, 760, 0.8, mix(w, d, 0.5))
    for k in range(9):
        a = k * 40
        start, end = polar(300, 540, 430, a), polar(300, 540, 110, a + 70)
        c.fill(tentacle(start, end, 130, 58, 120), mix(d, w, 0.2 * (k % 3)))
        c.fill(oval(end[0], end[1], 8), light)


def _vestry(c: Canvas, rng: random.Random, d: str, w: str, light: str) -> None:
    c.wash(darker(d, 0.3))
    door = union(box(190, 380, 220, 520), oval(300, 380, 110))
    c.fill(door, light)
    with c.clip(door):
        c.fill(swell(100, 500, 560, 10, 120, 0.3), w)
        _cleric(c, 300, 560, 1.2, darker(d, 0.3), "stand", "long")
        c.fill(swell(100, 500, 640, 10, 140, 0.7), colour(darker(w, 0.3), 0.8))
    c.fill(poly((190, 900), (410, 900), (520, HEIGHT), (80, HEIGHT)), colour(w, 0.7))


def _tithe(c: Canvas, rng: random.Random, d: str, w: str, light: str) -> None:
    c.fill(swell(-10, 620, 520, 8, 170, 0.4), colour(d, 0.8))
    for k in range(7):
        x, y = 60 + k * 82, 480 + (k % 2) * 40
        c.fill(
            union(
                limb((x, 620), 20, (x + 6, y), 14),
                *(
                    limb((x + n * 9 - 12, y), 5, (x + n * 15 - 20, y - 66 + abs(n - 1.5) * 10), 3.5)
                    for n in range(4)
                ),
            ),
            mix(light, w, 0.35),
        )
    for k in range(12):
        c.fill(oval(40 + k * 48, 300 + (k * 67) % 140, 13, 15), "#d9a93a")


def _amen(c: Canvas, rng: random.Random, d: str, w: str, light: str) -> None:
    c.glow(300, 360, 360, light, 1)
    _church(c, 300, 860, 1.5, darker(d, 0.4))
    for k in range(5):
        c.fill(swell(-10, 620, 560 + k * 70, 12, 190, k * 0.3), colour(mix(w, d, k / 6), 0.7))


def sampler(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """The sampler: eight keyholes."""
    canvas.wash("#0c0b10")
    tints = ("#a8362f", "#2f6f6a", "#d0a23a", "#4a4a8a", "#6a8a3a", "#8a3a6a", "#c9702f", "#3a7aa0")
    for k, tint in enumerate(tints):
        x, y = 44 + (k % 2) * 262, 220 + (k // 2) * 152
        pane = box(x, y, 250, 140)
        canvas.fill(pane, tint)
        with canvas.clip(pane):
            _dread(canvas, k, x + 125, y + 70)
    write(canvas, "UNDERTOW", "oldstandard", 300, 118, 60, "#f4ead0", tracking=10, max_width=530)
    write(canvas, "SAMPLER", "oldstandard", 300, 176, 30, "#a8362f", tracking=40)
    mark(canvas, 1, 66, 880, 40, "#f4ead0", "#0c0b10")
    write(
        canvas,
        f"{price_text(issue)}  FOR MATURE READERS",
        "lato",
        540,
        886,
        13,
        "#f4ead0",
        1,
        tracking=8,
    )
    return painted(canvas.finish(), rng, 0.6)


def _dread(c: Canvas, kind: int, x: float, y: float) -> None:
    black, bone = "#0c0b10", "#f4ead0"
    if kind == 0:
        _church(c, x - 20, y + 84, 0.3, black)
    elif kind == 1:
        c.fill(curve([(x - 95, y), (x, y - 54), (x + 95, y), (x, y + 54)]), bone)
        c.fill(oval(x, y, 42), black)
    elif kind == 2:
        for n in range(5):
            c.fill(
                tentacle((x - 105 + n * 56, y + 90), (x - 75 + n * 40, y - 30), 40, 24, 160), black
            )
    elif kind == 3:
        _cleric(c, x, y + 26, 0.52, black, "arms up")
    elif kind == 4:
        c.fill(
            union(
                limb((x, y + 90), 26, (x, y + 10), 22),
                *(
                    limb((x - 18 + n * 12, y), 6, (x - 30 + n * 20, y - 52 + abs(n - 1.5) * 8), 5)
                    for n in range(4)
                ),
            ),
            bone,
        )
    elif kind == 5:
        c.fill(poly((x - 40, y - 60), (x + 40, y - 60), (x + 40, y + 70), (x - 40, y + 70)), bone)
        c.fill(poly((x - 40, y - 60), (x + 16, y - 50), (x + 16, y + 62), (x - 40, y + 70)), black)
    elif kind == 6:
        for n in range(4):
            height = 40 + (n * 29) % 50
            c.fill(box(x - 74 + n * 44, y + 70 - height, 16, height), bone)
            c.fill(oval(x - 66 + n * 44, y + 58 - height, 6, 12), black)
    else:
        c.fill(
            curve(
                [
                    (x - 60, y + 40),
                    (x - 40, y - 10),
                    (x - 34, y - 50),
                    (x + 34, y - 50),
                    (x + 40, y - 10),
                    (x + 60, y + 40),
                ]
            ),
            black,
        )
        c.fill(oval(x, y + 48, 15), bone)
