"""The Kingfisher on land and among his enemies."""

from __future__ import annotations

import random

from builder.drawing import villains
from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import Costume
from builder.drawing.heads import kingfisher
from builder.drawing.kingfisher.look import DIPPER, Look, backdrop, hero
from builder.drawing.printing import benday
from builder.drawing.scenery import (
    city,
    gulls,
    moon,
    post,
    rain,
    rope,
    sheet,
)
from builder.drawing.shapes import (
    box,
    cloud,
    curve,
    gear,
    limb,
    oval,
    points,
    polar,
    poly,
    rays,
    star,
    union,
)


def looming(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A villain's face over the city, the hero in its way."""
    backdrop(canvas, look, 700)
    canvas.fill(rays(300, 420, 18, rng.uniform(0, 20)), colour(look.accent, 0.55))
    with canvas.at(300 + rng.uniform(-40, 40), 400, 1.45 + rng.uniform(-0.1, 0.15)):
        villains.ALL[look.villain](canvas, rng)
    city(canvas, rng, 880, 190, look.dark, look.accent, ink=2)
    hero(
        canvas,
        look,
        rng.choice(("fly", "leap", "punch")),
        rng.uniform(170, 300),
        700,
        1.15,
        rng.uniform(-12, 12),
        rng=rng,
    )


def rooftop(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """On a post above the town, in front of a great moon."""
    backdrop(canvas, look, 820)
    x = rng.uniform(240, 420)
    moon(canvas, x, 470, rng.uniform(190, 245), lighter(look.accent, 0.55), halo=False)
    city(canvas, rng, 900, 330, mix(look.dark, look.sky, 0.35))
    city(canvas, rng, 930, 230, look.dark, look.accent)
    top = rng.uniform(560, 640)
    post(canvas, x + 10, top + 76, 74, mix(look.dark, "#6b4a32", 0.5), ink=4)
    gulls(canvas, rng, 6, look.dark, (40, 260, 560, 480), 34)
    hero(canvas, look, "crouch", x, top, 1.55, rng=rng, flip=rng.random() < 0.5)


def halves(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Two lives, one diagonal."""
    slope = rng.choice((-190, 190))
    first = poly((0, 0), (300 + slope, 0), (300 - slope, HEIGHT), (0, HEIGHT))
    canvas.wash(look.glow)
    with canvas.clip(first):
        canvas.wash(look.sky)
        benday(canvas, sheet(), darker(look.sky, 0.5), (0, 200), (300, 900), 0, 0.5)
        city(canvas, rng, 930, 420, look.dark, look.accent)
        hero(canvas, look, "stand", 190 + slope * 0.2, 560, 2.0, rng=rng)
    with canvas.clip(sheet().subtracted(first)):
        canvas.fill(rays(430, 500, 16), colour(look.accent, 0.5))
        with canvas.at(430 - slope * 0.2, 470, 0.95):
            villains.ALL[look.villain](canvas, rng)
    canvas.line([(300 + slope, 0), (300 - slope, HEIGHT)], INK, 12)
    canvas.line([(300 + slope, 0), (300 - slope, HEIGHT)], "#ffffff", 5)


def toll(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A bridge in the fog with somebody waiting in the middle."""
    canvas.wash(down(100, 800, look.sky, look.glow))
    canvas.fill(oval(300, 520, 170), lighter(look.accent, 0.35))
    for side in (-1, 1):
        canvas.ink(box(300 + side * 190 - 28, 300, 56, 700), look.dark, 3)
        rope(canvas, [(300 + side * 190, 320), (300 + side * 60, 610), (300, 660)], 8, look.dark, 2)
        rope(canvas, [(300 + side * 190, 320), (300 + side * 320, 560)], 8, look.dark, 2)
    canvas.ink(
        poly((230, 690), (370, 690), (560, HEIGHT + 20), (40, HEIGHT + 20)),
        mix(look.dark, look.accent, 0.25),
        4,
    )
    for index in range(6):
        y = 700 + index * index * 8
        canvas.line([(230 - index * 34, y), (370 + index * 34, y)], colour(INK, 0.6), 3 + index)
    with canvas.at(300, 560, 0.62):
        villains.ALL[look.villain](canvas, rng)
    hero(canvas, look, "back", 300, 790, 1.25, rng=rng)


def gallery(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """All his enemies at once, and he above them."""
    backdrop(canvas, look, 640)
    canvas.fill(star(300, 480, 16, 330, 190, rng=rng), look.accent)
    hero(canvas, look, "stand", 300, 470, 1.7, rng=rng)
    names = rng.sample(list(villains.ALL), 5)
    for index, name in enumerate(names):
        with canvas.at(
            60 + index * 122, 800 + (index % 2) * 46, 0.62, rng.uniform(-10, 10), flip=index > 2
        ):
            villains.ALL[name](canvas, rng)


def doorway(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A door that should not open outwards."""
    canvas.wash(darker(look.dark, 0.4))
    x = rng.uniform(230, 370)
    spill = poly(
        (x - 85, 330),
        (x + 85, 330),
        (x + 85, 700),
        (x + 250, HEIGHT + 10),
        (x - 300, HEIGHT + 10),
        (x - 85, 700),
    )
    canvas.fill(
        spill,
        down(330, HEIGHT, lighter(look.accent, 0.6), look.accent, mix(look.accent, look.dark, 0.7)),
    )
    canvas.ink(
        poly((x + 85, 330), (x + 190, 290), (x + 190, 760), (x + 85, 700)),
        mix(look.dark, look.sky, 0.5),
        4,
    )
    for index in range(6):
        canvas.line([(0, 330 + index * 74), (x - 90, 330 + index * 74)], colour(look.sky, 0.35), 3)
    shadow = Costume(
        "#0a0a14",
        kingfisher("#0a0a14", "#0a0a14", "#0a0a14", look.accent, "#0a0a14"),
        cape="#0a0a14",
    )
    hero(canvas, look, "stand", x, 580, 1.15, rng=rng, costume=shadow)
    with canvas.at(x - 20, 800, 1.0):
        hero(canvas, look, "back", 0, 0, 1.1, rng=rng)


def clock(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Hanging from the hand of a clock."""
    canvas.wash(look.sky)
    benday(canvas, sheet(), look.dark, (300, 900), (300, 200), 0.0, 0.4)
    x, y, radius = 300 + rng.uniform(-50, 50), 530, 300
    canvas.ink(oval(x, y, radius), mix(look.accent, "#8a5a2b", 0.5), 8)
    canvas.ink(oval(x, y, radius - 34), "#fbf3d9", 5)
    for index in range(12):
        a, b = (
            polar(x, y, radius - 48, index * 30),
            polar(x, y, radius - (88 if index % 3 == 0 else 70), index * 30),
        )
        canvas.line([a, b], INK, 14 if index % 3 == 0 else 8)
    angle = rng.uniform(20, 60)
    canvas.ink(limb((x, y), 17, polar(x, y, 230, angle), 4), INK, 1)
    canvas.ink(limb((x, y), 20, polar(x, y, 150, angle + rng.uniform(120, 220)), 6), "#a8202c", 4)
    canvas.ink(gear(x, y, 46, 10), "#caa24a", 4)
    hx, hy = polar(x, y, 190, angle)
    hero(canvas, look, "arms up", hx, hy + 146, 1.05, rng=rng)


def tomb(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """In the rain before a stone."""
    canvas.wash(down(0, 800, darker(look.sky, 0.5), mix(look.sky, "#8f97a3", 0.5)))
    for index in range(3):
        canvas.fill(
            cloud(rng.uniform(40, 560), 330 + index * 50, 360, rng),
            colour(darker(look.sky, 0.6), 0.6),
        )
    canvas.fill(
        curve(points("-40,960 -40,800 200,760 420,770 660,800 660,960")), darker(look.dark, 0.1)
    )
    stone = union(box(190, 520, 220, 330), oval(300, 520, 110))
    canvas.ink(stone, "#9aa0a6", 6)
    with canvas.clip(stone):
        canvas.fill(box(330, 300, 200, 700), colour("#20242c", 0.35))
        canvas.fill(
            union(poly((230, 560), (340, 574), (236, 590)), oval(350, 575, 20)),
            colour("#20242c", 0.7),
        )
        for index in range(3):
            canvas.fill(box(236, 640 + index * 36, 128 - index * 20, 10), colour("#20242c", 0.55))
    canvas.line(
        [(stone.boundingRect().left() + 150, 416), (330, 520), (310, 590), (350, 660)], INK, 5
    )
    hero(canvas, look, "crouch", 140, 740, 1.5, rng=rng)
    hero(canvas, look, "back", 490, 720, 1.35, rng=rng, costume=DIPPER)
    rain(canvas, rng, 110, "#dbe6f0", 0.15, 80, 2.4)


def waking(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Dawn on the pier: a small figure, a long shadow, a dry helmet."""
    canvas.wash(down(0, 640, look.sky, look.glow, lighter(look.accent, 0.4)))
    canvas.fill(oval(430, 560, 150), lighter(look.accent, 0.6))
    canvas.fill(rays(430, 560, 22, 4), colour("#ffffff", 0.2))
    canvas.fill(box(0, 600, WIDTH, 400), down(600, 900, lighter(look.water, 0.4), look.water))
    for index in range(6):
        x = 40 + index * 64
        post(canvas, x, 560 + index * 22, 16 + index * 6, darker("#6b4a32", 0.5), 620 + index * 60)
    canvas.ink(poly((-20, 640), (170, 640), (600, 930), (-20, 930)), "#7a5436", 4)
    for index in range(8):
        canvas.line(
            [(-20, 660 + index * 36), (180 + index * 52, 660 + index * 36)],
            darker("#7a5436", 0.5),
            4,
        )
    hero(canvas, look, rng.choice(("sit", "walk", "back")), 200, 700, 1.5, rng=rng)
    with canvas.at(430, 850, 3.4, 24):
        look.hero.head(canvas, INK, 2)
