"""Monster Rent Control: tenants, all of them paying."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.lettering import Style, dress, fitted, lettering, write
from builder.drawing.passers_by import passer_by
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
    swell,
    tentacle,
    union,
)
from builder.drawing.trade import mark, upc_box
from builder.issues import PlannedIssue, bar_code

_BRICK = (
    ("#ffd84a", "#d8543a", "#2a2a4a"),
    ("#8fe0c8", "#6a4a9a", "#2a1a3a"),
    ("#ff9a7a", "#3a7a8a", "#1a2a3a"),
    ("#c8d860", "#b5406a", "#301a2a"),
    ("#a8c8f0", "#e8862b", "#20304a"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Tenants, all of them paying."""
    place = issue.index
    sky, brick, dark = _BRICK[(place * 2 + place // 5) % 5]
    canvas.wash(sky)
    (_notice, _thing, _damp, _claw, _hydra, _winter, _boiler, _deposit, _quiet, _keys)[place](
        canvas, rng, sky, brick, dark
    )
    canvas.fill(box(0, 0, WIDTH, 176), dark)
    dress(
        canvas,
        fitted(lettering("MONSTER", "sketch", 2), 24, 22, 340, 80, stretch=True),
        Style(sky, ()),
    )
    dress(
        canvas,
        fitted(lettering("RENT CONTROL", "sketch", 2), 24, 108, 470, 56, stretch=True),
        Style("#ffffff", ()),
    )
    write(canvas, f"#{issue.number}", "sketch", 576, 96, 56, brick, 1, max_width=180)
    canvas.fill(box(0, HEIGHT - 56, WIDTH, 56), dark)
    write(
        canvas,
        issue.plan.story.title(place),
        "sketch",
        76,
        HEIGHT - 19,
        22,
        "#ffffff",
        0,
        max_width=340,
    )
    mark(canvas, 6, 40, HEIGHT - 28, 38, sky, dark)
    upc_box(canvas, bar_code(issue), 470, HEIGHT - 54, 116, 52)
    return canvas.finish()


def monster(
    c: Canvas,
    x: float,
    y: float,
    s: float,
    skin: str,
    eyes: int,
    rng: random.Random,
    horns: bool = True,
) -> None:
    """A tenant with so many eyes, its foot at `y`."""
    with c.at(x, y, s):
        if horns:
            for side in (-1, 1):
                c.ink(
                    curve([(side * 40, -150), (side * 90, -200), (side * 84, -130)]), "#f4ead0", 4
                )
        c.ink(curve(points("-90,0 -104,-80 -70,-160 0,-184 70,-160 104,-80 90,0")), skin, 5)
        for k in range(eyes):
            ex = (k - (eyes - 1) / 2) * 54
            c.ink(oval(ex, -110 - (k % 2) * 14, 25), "#ffffff", 4)
            c.fill(oval(ex + 5, -108 - (k % 2) * 14, 10), INK)
        c.ink(curve(points("-56,-54 0,-66 56,-54 36,-20 -36,-20"), tension=0.7), "#5a1420", 4)
        for k in range(5):
            c.fill(poly((-44 + k * 20, -60), (-34 + k * 20, -40), (-24 + k * 20, -60)), "#ffffff")
        for k in range(4):
            c.fill(oval(-60 + k * 40, -8 - (k % 2) * 10, 7), lighter(skin, 0.4))


_SKINS = ("#6fae4f", "#b06ac0", "#e8862b", "#4f9fc0", "#d8546a")


def _block(c: Canvas, rng: random.Random, brick: str, dark: str, columns: int = 3) -> None:
    c.fill(box(40, 230, 520, 700), brick)
    for row in range(20):
        for k in range(8):
            if (row * 3 + k * 5) % 4 == 0:
                c.fill(
                    box(50 + k * 66 + (row % 2) * 30, 240 + row * 34, 44, 14), darker(brick, 0.15)
                )
    for row in range(3):
        for k in range(columns):
            w = 520 / columns
            x, y = 40 + k * w + w / 2 - 58, 262 + row * 204
            c.fill(box(x - 9, y - 9, 134, 168), dark)
            c.fill(box(x, y, 116, 150), "#ffe9a8" if (row + k) % 2 else "#cfe6f0")
            with c.clip(box(x, y, 116, 150)):
                monster(
                    c,
                    x + 58,
                    y + 156,
                    0.6,
                    _SKINS[(row * 3 + k) % 5],
                    1 + (row + k) % 3,
                    rng,
                    (row + k) % 2 == 0,
                )


def _notice(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    _block(c, rng, b, d)
    with c.at(400, 700, 1, -10):
        c.ink(box(-110, -80, 220, 160, 4), "#fffaf0", 5)
        write(c, "EVICTED", "sketch", 0, -4, 38, "#c23a2b", max_width=190)
        write(c, "(ASK NICELY)", "sketch", 0, 46, 19, INK)


def _thing(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.fill(box(0, 176, WIDTH, 800), b)
    c.ink(box(130, 240, 340, 640), darker(b, 0.4), 6)
    c.fill(box(390, 240, 80, 640), INK)
    write(c, "4B", "sketch", 250, 400, 70, "#ffe9a8")
    for k in range(5):
        c.ink(
            tentacle((440, 330 + k * 110), (160 - k * 10, 420 + k * 90), 60 - k * 30, 60, 200),
            _SKINS[1],
            5,
        )
    for k in range(4):
        c.ink(oval(430, 300 + k * 70, 19), "#ffffff", 3)
        c.fill(oval(426, 300 + k * 70, 8), INK)


def _damp(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.fill(swell(-10, 620, 520, 10, 160, 0.3), "#4f9fc0")
    for k in range(4):
        with c.at(110 + k * 130, 560 + (k % 2) * 40, 1, (-8, 6)[k % 2]):
            c.ink(
                union(box(-46, -40, 92, 90, 10), box(-60, 6, 120, 44, 10)), (b, "#8a5a2b")[k % 2], 4
            )
    monster(c, 300, 800, 1.5, _SKINS[0], 2, rng)
    c.fill(swell(-10, 620, 700, 12, 190, 0.7), colour("#2f7fa8", 0.8))
    for k in range(14):
        c.fill(drop(30 + k * 42, 240 + (k * 67) % 200, 11), "#4f9fc0")


def _claw(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.fill(box(0, 176, WIDTH, 800), lighter(b, 0.3))
    for row in range(7):
        for k in range(6):
            c.fill(star(50 + k * 104 + (row % 2) * 50, 230 + row * 104, 4, 22, 9), colour(b, 0.5))
    for k in range(4):
        c.fill(
            curve(
                [(150 + k * 80, 250), (180 + k * 80, 540), (130 + k * 80, 840), (160 + k * 80, 560)]
            ),
            d,
        )
    c.ink(oval(420, 700, 52), "#ffffff", 5)
    c.fill(oval(420, 700, 22), INK)


def _hydra(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    for k in range(7):
        x = 300 + (k - 3) * 84
        y = 380 + abs(k - 3) * 52
        c.ink(tentacle((300, 920), (x, y + 40), (k - 3) * 30, 100, 0), _SKINS[0], 5)
        c.ink(
            curve(
                [
                    (x - 52, y),
                    (x - 30, y - 46),
                    (x + 30, y - 46),
                    (x + 60, y),
                    (x + 40, y + 34),
                    (x - 40, y + 34),
                ]
            ),
            _SKINS[0],
            5,
        )
        c.ink(oval(x + 6, y - 16, 17), "#ffffff", 3)
        c.fill(oval(x + 10, y - 14, 7), INK)
        c.fill(box(x - 20, y + 46, 42, 12, 4), ("#c23a2b", "#2f6fb0", "#e8c02a")[k % 3])


def _winter(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.wash(down(176, HEIGHT, "#8fb8d8", "#f4fbff"))
    _block(c, rng, mix(b, "#8fb8d8", 0.4), d, 2)
    for k in range(11):
        c.fill(
            poly((30 + k * 52, 230), (66 + k * 52, 230), (48 + k * 52, 300 + (k * 37) % 70)),
            "#ffffff",
        )
    for _ in range(90):
        c.fill(oval(rng.uniform(0, WIDTH), rng.uniform(180, HEIGHT), rng.uniform(3, 8)), "#ffffff")


def _boiler(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.fill(box(0, 176, WIDTH, 800), darker(d, 0.2))
    c.ink(union(box(150, 340, 300, 520, 60)), "#8a5a3a", 7)
    for k in range(8):
        c.fill(oval(174 + k * 36, 370, 8), darker("#8a5a3a", 0.5))
    c.ink(oval(300, 650, 120), "#ff8a2b", 7)
    with c.clip(oval(300, 650, 120)):
        monster(c, 300, 790, 1.0, "#ffd84a", 2, rng)
    for x in (70, 530):
        c.ink(box(x - 24, 176, 48, 420), "#b5793a", 5)
    c.ink(oval(300, 440, 46), "#fffaf0", 4)
    c.line([(300, 440), (332, 416)], "#c23a2b", 6)
    c.glow(300, 660, 330, "#ff8a2b", 0.5)


def _deposit(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.fill(box(0, 720, WIDTH, 300), b)
    monster(c, 300, 790, 1.9, _SKINS[3], 3, rng)
    c.ink(box(150, 680, 300, 170, 16), "#caa24a", 6)
    c.fill(union(oval(300, 750, 20), box(290, 750, 20, 54)), d)
    for k in range(9):
        c.ink(oval(70 + (k * 131) % 480, 260 + (k * 71) % 160, 27), "#fff0b0", 5)


def _quiet(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.fill(box(0, 176, WIDTH, 260), b)
    c.fill(box(0, 430, WIDTH, 17), d)
    c.fill(box(0, 447, WIDTH, 480), lighter(b, 0.5))
    for k in range(3):
        monster(c, 130 + k * 170, 434, 0.9, _SKINS[k], 1 + k, rng)
        c.fill(star(130 + k * 170, 500, 8, 40, 17, rng=rng), d)
    passer_by(c, 300, 740, 1.3, d, "arms up", hair="bun")


def _keys(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.stroke(oval(300, 380, 120), "#caa24a", 22)
    for k in range(7):
        with c.at(*polar(300, 380, 120, 30 + k * 20), 1, -60 + k * 20):
            c.ink(
                union(
                    ring(0, 40, 34, 14),
                    box(-9, 70, 18, 210, 4),
                    box(6, 220, 30, 18),
                    box(6, 250, 24, 18),
                ),
                (b, d, _SKINS[k % 5])[k % 3],
                4,
            )
