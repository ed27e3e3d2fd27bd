"""The Kingfisher on, in and under the water."""

from __future__ import annotations

import random
from dataclasses import replace

from builder.drawing import villains
from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down, radial
from builder.drawing.colour import colour, darker, lighter
from builder.drawing.figure import POSES, draw_figure
from builder.drawing.heads import kingfisher
from builder.drawing.kingfisher.look import Look, backdrop, hero
from builder.drawing.scenery import (
    bubbles,
    gull,
    gulls,
    lighthouse,
    moon,
    rain,
    rope,
    sea,
    swirl,
)
from builder.drawing.shapes import (
    beam,
    box,
    curve,
    oval,
    points,
    poly,
    tentacle,
)


def deep(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Under water, with something that has teeth."""
    canvas.wash(down(0, HEIGHT, lighter(look.water, 0.55), look.water, darker(look.water, 0.75)))
    for index in range(4):
        canvas.fill(beam(120 + index * 150, -60, 100 - index * 7, 9), colour("#ffffff", 0.16))
    with canvas.at(
        rng.uniform(180, 300), rng.uniform(610, 690), rng.uniform(1.2, 1.5), rng.uniform(-14, 14)
    ):
        villains.ALL[rng.choice(("angler", "pike", "lamprey"))](canvas, rng)
    for side in (0, 1):
        for index in range(4):
            x = side * WIDTH + (1 - 2 * side) * rng.uniform(0, 110)
            canvas.fill(
                tentacle(
                    (x, 950),
                    (x + rng.uniform(-60, 60), rng.uniform(520, 760)),
                    rng.uniform(-40, 40),
                    26,
                ),
                darker(look.water, 0.55 + index * 0.08),
            )
    bubbles(canvas, rng, 18, x=rng.uniform(380, 520))
    hero(canvas, look, "swim", 310, 350, 1.3, rng.uniform(-30, 10), rng=rng)


def maelstrom(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Into the whirlpool."""
    x, y = rng.uniform(200, 400), rng.uniform(430, 600)
    swirl(
        canvas,
        x,
        y,
        (look.water, lighter(look.water, 0.4), darker(look.water, 0.35), look.glow),
        rng.choice((2, 3)),
        rng.uniform(0.7, 1.3),
        rng.uniform(0, 90),
    )
    canvas.fill(oval(x, y, 90), radial(x, y, 90, "#02040c", "#0a1424", colour("#0a1424", 0)))
    hero(canvas, look, "fall", x + 30, y + 60, 1.35, rng.uniform(-30, 30), rng=rng)
    gulls(canvas, rng, 5, "#ffffff", (20, 240, 580, 880), 30)


def mirror(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Above himself; below, somebody else looking up."""
    line = rng.uniform(540, 600)
    canvas.wash(down(0, line, look.sky, look.glow))
    canvas.fill(oval(300, line, 190), lighter(look.accent, 0.4))
    canvas.fill(
        box(0, line, WIDTH, HEIGHT),
        down(line, HEIGHT, darker(look.accent, 0.3), darker(look.sky, 0.6)),
    )
    canvas.fill(
        oval(300, line, 190).intersected(box(0, line, WIDTH, 400)), colour(look.accent, 0.7)
    )
    hero(canvas, look, "stand", 300, line - 122, 1.25, rng=rng)
    shadow = replace(
        look.hero,
        suit="#3b1030",
        chest="#a01030",
        gloves="#a01030",
        cape="#16060f",
        boots="#16060f",
        head=kingfisher("#3b1030", "#111", "#a01030", "#ff5050", "#6a2040"),
    )
    with canvas.at(300, line + 122, 1.25, 180, flip=True):
        draw_figure(canvas, POSES["stand"], shadow, look.line, rng=rng)
    for index in range(9):
        y = line + 20 + index * 40
        canvas.line(
            [(rng.uniform(0, 200), y), (rng.uniform(330, 600), y)], colour("#ffffff", 0.35), 4
        )


def lamp(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A lighthouse, a storm, a leap."""
    canvas.wash(down(0, 760, darker(look.sky, 0.35), look.sky))
    x = rng.uniform(110, 180)
    canvas.fill(beam(x, 330, rng.uniform(-8, 22), 26), colour(lighter(look.accent, 0.5), 0.85))
    canvas.fill(beam(x, 330, rng.uniform(170, 200), 26), colour(lighter(look.accent, 0.5), 0.6))
    canvas.ink(curve(points("-40,960 0,800 100,760 250,800 330,960")), darker(look.dark, 0.2), 5)
    lighthouse(canvas, x, 800, 480, "#f7f0dc", look.accent)
    sea(canvas, rng, 800, darker(look.water, 0.3), look.water, 4, 22, "#ffffff")
    rain(canvas, rng, 70, "#ffffff", 0.4, 70, 2.4)
    hero(canvas, look, "leap", 400, 560, 1.4, rng.uniform(-14, 10), rng=rng)


def flock(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Every gull in the city."""
    canvas.wash(down(0, HEIGHT, look.sky, look.glow))
    for layer, (count, size, tint) in enumerate(
        ((26, 26, look.dark), (16, 60, "#dfe6ea"), (7, 130, "#ffffff"))
    ):
        for _ in range(count):
            x, y = rng.uniform(0, WIDTH), rng.uniform(220, HEIGHT)
            shape = gull(x, y, size * rng.uniform(0.7, 1.2), rng.uniform(-0.4, 0.4))
            canvas.ink(shape, tint, 1.5 + layer * 1.5, look.dark)
            if layer == 2:
                canvas.fill(poly((x - 6, y + 4), (x + 24, y + 12), (x - 4, y + 18)), "#f0a52c")
        if layer == 1:
            hero(
                canvas,
                look,
                rng.choice(("fall", "fly")),
                290,
                560,
                1.6,
                rng.uniform(-20, 20),
                rng=rng,
            )


def great_wave(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A wave with intentions."""
    backdrop(canvas, look, 640)
    canvas.fill(oval(450, 380, 110), look.accent)
    wave = curve(
        points(
            "-60,960 -60,430 60,300 240,270 380,350 420,470 350,430 270,440 230,540 "
            "300,700 480,790 680,800 680,960"
        ),
        tension=0.9,
    )
    canvas.ink(wave, look.water, 6)
    with canvas.clip(wave):
        for index in range(7):
            shift = index * 34
            canvas.stroke(
                curve(
                    [
                        (-60 + shift, 960),
                        (-30 + shift, 470),
                        (90 + shift * 0.6, 340 + shift * 0.3),
                        (240 + shift * 0.2, 310 + shift * 0.5),
                    ],
                    closed=False,
                ),
                lighter(look.water, 0.35),
                9,
            )
        canvas.fill(
            curve(points("-60,960 100,640 250,760 640,850 640,960")), darker(look.water, 0.35)
        )
    for index in range(12):
        x, y = 190 + index * 21, 300 + abs(index - 2) ** 1.7 * 3.2
        canvas.ink(oval(x, y, 22 - index * 0.6), "#ffffff", 3)
    with canvas.at(120, 560, 0.34):
        villains.ALL[look.villain](canvas, rng)
    hero(
        canvas,
        look,
        rng.choice(("leap", "run", "fly")),
        430,
        620,
        1.45,
        rng.uniform(-20, 0),
        rng=rng,
        flip=True,
    )


def prow(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A ship's bow as high as a house."""
    backdrop(canvas, look, 760)
    if rng.random() < 0.5:
        moon(canvas, 120, 360, 76, lighter(look.accent, 0.5), halo=False)
    hull = curve(
        points("300,250 520,300 560,520 430,900 300,960 170,900 40,520 80,300"), tension=0.6
    )
    canvas.ink(hull, look.dark, 6)
    with canvas.clip(hull):
        canvas.fill(box(300, 200, 400, 800), colour("#000000", 0.3))
        canvas.fill(poly(*points("0,640 300,760 600,640 600,1000 0,1000")), look.accent)
    canvas.line([(300, 250), (300, 930)], lighter(look.dark, 0.25), 7)
    for side in (-1, 1):
        canvas.ink(oval(300 + side * 120, 420, 26), "#15181f", 6)
        rope(
            canvas,
            [(300 + side * 120, 420), (300 + side * 190, 640), (300 + side * 280, 940)],
            15,
            "#8c8f96",
            3,
        )
    sea(canvas, rng, 850, darker(look.water, 0.3), look.water, 3, 16, "#ffffff")
    hero(
        canvas,
        look,
        rng.choice(("punch", "hold", "leap")),
        300,
        610,
        1.4,
        rng=rng,
        flip=rng.random() < 0.5,
    )


def grip(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """In the arms of something with eight of them."""
    canvas.wash(radial(300, 520, 560, look.glow, look.water, darker(look.water, 0.6)))
    body = darker(look.accent, 0.1)
    head = curve(points("120,460 110,330 200,230 400,230 490,330 480,460 400,520 200,520"))
    arms = []
    for index in range(6):
        side = -1 if index < 3 else 1
        step = index % 3
        arms.append(
            tentacle(
                (300 + side * (40 + step * 40), 480),
                (300 + side * (90 + step * 110), 880 - step * 120),
                side * rng.uniform(40, 130),
                76 - step * 8,
                side * rng.uniform(160, 320),
            )
        )
    for path in arms[::2]:
        canvas.ink(path, darker(body, 0.25), 5)
    hero(canvas, look, rng.choice(("arms up", "fall", "punch")), 300, 700, 1.35, rng=rng)
    canvas.ink(head, body, 6)
    with canvas.clip(head):
        canvas.fill(oval(420, 400, 160, 220), colour("#000010", 0.25))
    for path in arms[1::2]:
        canvas.ink(path, body, 5)
        for index in range(7):
            at = path.pointAtPercent(0.06 + index * 0.05)
            canvas.fill(oval(at.x(), at.y(), 8 - index * 0.7), lighter(body, 0.5))
    for x in (220, 380):
        canvas.ink(oval(x, 420, 44, 38), "#fff6b8", 5)
        canvas.fill(box(x - 26, 412, 52, 16, 8), INK)
        canvas.fill(
            poly(
                (x - 54, 372 if x < 300 else 400),
                (x + 54, 400 if x < 300 else 372),
                (x + 50, 386 if x < 300 else 356),
                (x - 50, 356 if x < 300 else 386),
            ),
            darker(body, 0.5),
        )
