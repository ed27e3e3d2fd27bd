"""Stranger days of the Kingfisher: anchors, ice, judges and the morning edition."""

from __future__ import annotations

import random

from builder.drawing import villains
from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down, radial
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.kingfisher.look import DIPPER, Look, backdrop, hero
from builder.drawing.lettering import write
from builder.drawing.printing import benday
from builder.drawing.scenery import bubbles, city, rain, sheet
from builder.drawing.shapes import (
    beam,
    box,
    curve,
    limb,
    oval,
    points,
    polar,
    poly,
    rays,
    ridge,
    ring,
    star,
    swell,
    tentacle,
    union,
)


def swing(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """On an anchor as big as a tram."""
    backdrop(canvas, look, 760)
    city(canvas, rng, 900, 300, mix(look.dark, look.glow, 0.3), look.accent)
    with canvas.at(350, 600, 1.5, rng.uniform(14, 30)):
        for index in range(9):
            link = (
                ring(0, -200 - index * 62, 36, 20)
                if index % 2
                else box(-11, -244 - index * 62, 22, 88, 11)
            )
            canvas.ink(link, "#8c8f96", 4)
        canvas.ink(
            union(
                limb((0, -150), 19, (0, 150), 17),
                ring(0, -176, 46, 26),
                limb((-92, -100), 13, (92, -100), 13),
            ),
            "#5a606b",
            5,
        )
        canvas.ink(
            union(
                curve(points("-150,40 -110,130 0,176 110,130 150,40 88,96 0,128 -88,96")),
                poly((-180, 80), (-150, 0), (-104, 70)),
                poly((180, 80), (150, 0), (104, 70)),
            ),
            "#5a606b",
            5,
        )
    hero(canvas, look, rng.choice(("hold", "leap")), 270, 470, 1.4, -16, rng=rng)


def cavern(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A cave with a light at the end that breathes."""
    canvas.wash(
        radial(
            300, 560, 430, lighter(look.accent, 0.6), look.accent, look.sky, darker(look.sky, 0.7)
        )
    )
    for layer in range(3):
        tint = mix(look.sky, "#05060c", 0.4 + layer * 0.28)
        for index in range(8):
            x = index * 88 - 20 + rng.uniform(-20, 20)
            size = 250 - layer * 30 + abs(index - 3.5) * 62 + rng.uniform(-60, 40)
            canvas.fill(
                poly((x - 56, 0), (x + 56, 0), (x + rng.uniform(-10, 10), size + layer * 30)), tint
            )
            canvas.fill(
                poly(
                    (x - 60, HEIGHT),
                    (x + 60, HEIGHT),
                    (x + rng.uniform(-10, 10), HEIGHT - size * 0.62),
                ),
                tint,
            )
    with canvas.at(300, 520, 0.62):
        villains.ALL[look.villain](canvas, rng)
    canvas.fill(curve([(140, 960), (190, 800), (410, 800), (470, 960)]), "#05060c")
    hero(canvas, look, "back", 300, 700, 1.1, rng=rng)


def glasses(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Seen through somebody's binoculars."""
    canvas.wash("#08090e")
    view = union(oval(196, 560, 232), oval(404, 560, 232))
    with canvas.clip(view):
        canvas.wash(down(340, 740, look.sky, look.glow))
        canvas.fill(rays(300, 540, 16), colour(look.accent, 0.3))
        city(canvas, rng, 800, 170, look.dark, look.accent)
        hero(canvas, look, rng.choice(("stand", "leap", "run")), 300, 590, 1.6, rng=rng)
        canvas.line([(0, 560), (WIDTH, 560)], colour("#a8202c", 0.9), 4)
        canvas.line([(300, 300), (300, 820)], colour("#a8202c", 0.9), 4)
    canvas.stroke(view, look.accent, 9)


def hooked(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Caught on somebody's line."""
    canvas.wash(look.glow)
    canvas.fill(box(0, 0, WIDTH, 420), look.sky)
    canvas.fill(swell(-10, 610, 400, 14, 180, rng.random()), look.water)
    benday(canvas, box(0, 420, WIDTH, 520), darker(look.water, 0.5), (0, 420), (0, 900), 0, 0.6)
    canvas.ink(curve([(60, 380), (330, 380), (300, 430), (100, 430)], tension=0.4), look.dark, 5)
    with canvas.at(190, 300, 0.5):
        villains.ALL[look.villain](canvas, rng)
    canvas.line([(270, 330), (450, 210), (450, 520)], INK, 6)
    canvas.stroke(curve(points("450,500 452,640 400,700 350,650 362,610"), closed=False), INK, 22)
    canvas.stroke(
        curve(points("450,500 452,640 400,700 350,650 362,610"), closed=False), "#d9dde2", 12
    )
    hero(canvas, look, "fall", 350, 740, 1.3, rng.uniform(-10, 30), rng=rng)
    bubbles(canvas, rng, 9, x=200)


def front_page(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """The morning edition."""
    canvas.wash(look.accent)
    canvas.fill(rays(300, 540, 20), colour(look.sky, 0.5))
    with canvas.at(300, 560, 1, rng.uniform(-9, 9)):
        canvas.ink(box(-240, -310, 480, 660), "#f6f0dc", 5)
        write(canvas, "THE PEMBER BAY DISPATCH", "oldstandard", 0, -262, 26, INK, max_width=440)
        canvas.fill(box(-220, -246, 440, 5), INK)
        write(
            canvas,
            rng.choice(("HERO OR HERON?", "HE DID IT!", "WET MENACE", "BAY GONE!", "FINED AGAIN")),
            "bebas",
            0,
            -160,
            66,
            INK,
            max_width=430,
        )
        picture = box(-220, -130, 260, 300)
        canvas.fill(picture, look.glow)
        with canvas.clip(picture):
            benday(canvas, picture, look.dark, (0, 300), (0, 800), 0.1, 0.6)
            hero(canvas, look, rng.choice(("punch", "arms up")), -90, 60, 1.2, rng=rng)
        canvas.stroke(picture, INK, 4)
        for index in range(13):
            canvas.fill(box(60, -126 + index * 24, 160 - (index * 37) % 50, 9), colour(INK, 0.5))
        for index in range(6):
            canvas.fill(box(-220, 196 + index * 24, 440 - (index * 71) % 120, 9), colour(INK, 0.5))


def sphere(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """The bathysphere, and what is outside it."""
    canvas.wash(radial(300, 520, 560, look.glow, look.water, darker(look.water, 0.7)))
    for index in range(6):
        side = -1 if index % 2 else 1
        canvas.ink(
            tentacle(
                (300 + side * 340, 300 + index * 110),
                (300 + side * 60, 330 + index * 90),
                side * 70,
                80,
                side * 200,
            ),
            darker(look.accent, 0.1 * index),
            4,
        )
    canvas.line([(300, 0), (300, 330)], INK, 17)
    canvas.ink(oval(300, 580, 230), "#b5793a", 8)
    with canvas.clip(oval(300, 580, 230)):
        canvas.fill(oval(400, 620, 220), colour(INK, 0.28))
    for index in range(14):
        canvas.fill(oval(*polar(300, 580, 204, index * 25.7), 11), darker("#b5793a", 0.5))
    canvas.ink(oval(300, 580, 140), "#e8c27a", 6)
    canvas.ink(oval(300, 580, 112), "#bfe6ee", 5)
    with canvas.clip(oval(300, 580, 112)), canvas.at(270, 600, 5.4):
        look.hero.head(canvas, INK, 0.9)
    canvas.fill(poly((220, 510), (262, 480), (250, 560)), colour("#ffffff", 0.7))


def frozen(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Stopped in a block of ice."""
    canvas.wash(down(0, HEIGHT, darker(look.sky, 0.3), look.sky, "#e9f7fb"))
    block = poly(*points("150,330 330,280 470,340 490,800 330,880 130,800"))
    canvas.ink(block, "#bfe6f2", 6)
    with canvas.clip(block):
        canvas.fill(poly((330, 280), (470, 340), (490, 800), (330, 880)), "#8fc6de")
        hero(canvas, look, rng.choice(("run", "punch", "arms up")), 300, 600, 1.5, rng=rng)
        canvas.fill(block, colour("#d8f4fc", 0.45))
        for index in range(5):
            canvas.line(
                [(120 + index * 90, 300), (60 + index * 100, 880)], colour("#ffffff", 0.5), 9
            )
    for _ in range(8):
        x, y, size = rng.uniform(30, 570), rng.uniform(240, 880), rng.uniform(12, 30)
        canvas.fill(star(x, y, 6, size, size * 0.3), "#ffffff")
    canvas.ink(ridge(-20, 620, 850, 26, rng), "#f4fbfd", 4)


def puppet(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """On strings."""
    canvas.wash(look.accent)
    benday(
        canvas, sheet(), mix(look.accent, look.sky, 0.6), (300, 240), (300, 920), 0.05, 0.6, cell=34
    )
    with canvas.at(300, 340, 0.9):
        villains.ALL[look.villain](canvas, rng)
    with canvas.at(300, 480, 1, rng.uniform(-8, 8)):
        canvas.ink(union(box(-170, -14, 340, 28, 10), box(-14, -60, 28, 120, 10)), "#8a5a2b", 5)
        for x, tip in (
            (-160, (-92, 240)),
            (160, (92, 240)),
            (-60, (-34, 330)),
            (60, (34, 330)),
            (0, (0, 190)),
        ):
            canvas.line([(x, 0), tip], INK, 3)
    hero(canvas, look, "arms up", 300, 790, 1.15, rng=rng)


def bareheaded(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A helmet in the rain, a man walking away."""
    canvas.wash(down(0, 640, darker(look.sky, 0.5), look.sky))
    city(canvas, rng, 640, 250, darker(look.dark, 0.2), colour(look.accent, 0.7).name())
    canvas.fill(box(0, 630, WIDTH, 400), darker(look.sky, 0.4))
    canvas.fill(beam(470, 250, 100, 22), colour(look.accent, 0.3))
    hero(canvas, look, "back", 440, 560, 0.9, rng=rng, costume=DIPPER)
    canvas.fill(oval(230, 868, 220, 26), colour(INK, 0.5))
    with canvas.at(200, 740, 8, rng.uniform(-12, 22)):
        look.hero.head(canvas, INK, 0.7)
    rain(canvas, rng, 130, "#e6eef4", 0.2, 80, 2.6)


def tribunal(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Three judges, none of them fair."""
    canvas.wash(down(0, HEIGHT, look.dark, mix(look.dark, look.sky, 0.6)))
    canvas.fill(beam(300, 120, 90, 34), colour(look.glow, 0.6))
    for index, name in enumerate(rng.sample(list(villains.ALL), 3)):
        x = 110 + index * 190
        canvas.ink(
            curve([(x - 100, 640), (x - 80, 480), (x, 430), (x + 80, 480), (x + 100, 640)]),
            "#14121a",
            3,
            look.accent,
        )
        with canvas.at(x, 390 - (index == 1) * 50, 0.56):
            villains.ALL[name](canvas, rng)
    canvas.ink(poly((0, 570), (WIDTH, 570), (WIDTH, 680), (0, 680)), "#6b4226", 5)
    for index in range(7):
        canvas.ink(box(14 + index * 84, 590, 70, 70, 4), darker("#6b4226", 0.3), 3)
    hero(canvas, look, rng.choice(("back", "stand")), 300, 780, 1.0, rng=rng)


def dome(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A city with the sea for a sky."""
    canvas.wash(down(0, HEIGHT, lighter(look.water, 0.3), look.water, darker(look.water, 0.8)))
    for index, (x, radius) in enumerate(((150, 130), (430, 190), (290, 90))):
        base = 860 - (index == 2) * 60
        half = oval(x, base, radius).intersected(box(0, 0, WIDTH, base))
        canvas.ink(half, colour(look.accent, 0.9).name(), 5)
        with canvas.clip(half):
            city(canvas, rng, base, radius * 0.85, look.dark, "#fff3b0")
            canvas.fill(
                curve(
                    [
                        (x - radius * 0.8, base),
                        (x - radius * 0.6, base - radius * 0.7),
                        (x - radius * 0.3, base - radius * 0.8),
                        (x - radius * 0.55, base),
                    ]
                ),
                colour("#ffffff", 0.35),
            )
    canvas.fill(box(0, 856, WIDTH, 100), darker(look.water, 0.85))
    canvas.ink(curve(points("40,400 90,340 260,340 330,390 260,440 90,440")), "#5a606b", 5)
    canvas.ink(box(150, 300, 70, 50, 12), "#5a606b", 4)
    canvas.fill(poly((330, 390), (640, 300), (640, 500)), colour("#fff3b0", 0.5))
    hero(canvas, look, "swim", 410, 560, 1.25, rng.uniform(-16, 26), rng=rng)
