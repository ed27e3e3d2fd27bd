"""Scenes from the life of the Kingfisher, shared by the series he is in.

Every scene fills the sheet, leaves the top fifth quiet for a masthead, and takes its colours from
a `Look`, so that the forties and the sixties tell the same story in different inks.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from builder.drawing import villains
from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down, radial
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import POSES, Costume, draw_figure, mirrored
from builder.drawing.heads import kingfisher, person
from builder.drawing.printing import benday
from builder.drawing.scenery import (
    bubbles, city, gull, gulls, lighthouse, moon, post, rain, rope, sea, sheet, speed, swirl,
)
from builder.drawing.shapes import (
    beam, box, cloud, curve, gear, limb, oval, polar, poly, rays, star, swell, tentacle, union,
)

KINGFISHER = Costume(
    "#1b7f95", kingfisher(), chest="#f58220", gloves="#f58220", boots="#20242c", belt="#f2d16b", cape="#12465e"
)
DIPPER = Costume(
    "#c8452c", person(hair="#5a3018", mask="#1b7f95"), chest="#f2e3b5", gloves="#1b7f95", boots="#1b7f95", cape="#f2c14a", bulk=0.86
)


@dataclass(frozen=True, slots=True)
class Look:
    """The inks of one cover.

    Attributes:
        sky: Colour overhead.
        glow: Colour at the horizon.
        dark: What stands against the light.
        water: The sea near us.
        accent: The loudest colour.
        dots: Whether skies are printed with dots.
        villain: A key of `villains.ALL`.
        line: Width of the ink line on figures.
    """

    sky: str
    glow: str
    dark: str
    water: str
    accent: str
    dots: bool = True
    villain: str = "barnacle"
    line: float = 3.2
    hero: Costume = KINGFISHER


Scene = Callable[[Canvas, random.Random, Look], None]


def backdrop(canvas: Canvas, look: Look, horizon: float = 620) -> None:
    """The sky: flat ink and dots in old books, a gradient in newer ones."""
    if look.dots:
        canvas.wash(look.sky)
        benday(canvas, sheet(), look.glow, (0, horizon * 0.25), (0, horizon), 0.0, 0.8)
        canvas.fill(box(0, horizon - 4, WIDTH, HEIGHT), look.glow)
    else:
        canvas.wash(down(0, horizon, look.sky, mix(look.sky, look.glow, 0.45), look.glow))


def hero(canvas: Canvas, look: Look, pose: str, x: float, y: float, scale: float, turn: float = 0, flip: bool = False, rng: random.Random | None = None, costume: Costume | None = None) -> None:
    """The Kingfisher, or somebody else, in a pose."""
    chosen = mirrored(POSES[pose]) if flip else POSES[pose]
    with canvas.at(x, y, scale, turn):
        draw_figure(canvas, chosen, costume or look.hero, look.line, rng=rng)


def looming(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A villain's face over the city, the hero in its way."""
    backdrop(canvas, look, 700)
    canvas.fill(rays(300, 420, 18, rng.uniform(0, 20)), colour(look.accent, 0.55))
    with canvas.at(300 + rng.uniform(-40, 40), 400, 1.45 + rng.uniform(-0.1, 0.15)):
        villains.ALL[look.villain](canvas, rng)
    city(canvas, rng, 880, 190, look.dark, look.accent, ink=2)
    hero(canvas, look, rng.choice(("fly", "leap", "punch")), rng.uniform(170, 300), 700, 1.15, rng.uniform(-12, 12), rng=rng)


def deep(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Under water, with something that has teeth."""
    canvas.wash(down(0, HEIGHT, lighter(look.water, 0.55), look.water, darker(look.water, 0.75)))
    for index in range(4):
        canvas.fill(beam(120 + index * 150, -60, 100 - index * 7, 9), colour("#ffffff", 0.16))
    with canvas.at(rng.uniform(180, 300), rng.uniform(610, 690), rng.uniform(1.2, 1.5), rng.uniform(-14, 14)):
        villains.ALL[rng.choice(("angler", "pike", "lamprey"))](canvas, rng)
    for side in (0, 1):
        for index in range(4):
            x = side * WIDTH + (1 - 2 * side) * rng.uniform(0, 110)
            canvas.fill(tentacle((x, 950), (x + rng.uniform(-60, 60), rng.uniform(520, 760)), rng.uniform(-40, 40), 26), darker(look.water, 0.55 + index * 0.08))
    bubbles(canvas, rng, 18, x=rng.uniform(380, 520))
    hero(canvas, look, "swim", 310, 350, 1.3, rng.uniform(-30, 10), rng=rng)


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


def trapped(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Shut in a glass, an hourglass or a cage, while somebody laughs."""
    canvas.wash(look.glow)
    benday(canvas, sheet(), look.sky, (300, 300), (300, 922), 0.05, 0.75)
    with canvas.at(130, 380, 0.85, -8):
        villains.ALL[look.villain](canvas, rng)
    kind = rng.randrange(3)
    glass = (
        curve([(270, 330), (510, 330), (500, 700), (450, 860), (330, 860), (280, 700)], tension=0.6),
        union(poly((270, 320), (520, 320), (412, 590), (378, 590)), poly((378, 590), (412, 590), (520, 860), (270, 860))),
        curve([(270, 860), (270, 480), (395, 320), (520, 480), (520, 860)], tension=0.9),
    )[kind]
    canvas.ink(glass, colour(lighter(look.water, 0.6), 1), 6)
    with canvas.clip(glass):
        canvas.fill(swell(200, 600, 640 + 60 * kind, 10, 140, rng.random()), look.water)
        hero(canvas, look, ("arms up", "fall", "crouch")[kind], 392, (620, 690, 700)[kind], 1.25, rng=rng)
        canvas.fill(swell(200, 600, 730, 8, 120, rng.random()), colour(look.water, 0.55))
        canvas.fill(poly((300, 300), (340, 300), (330, 880), (300, 880)), colour("#ffffff", 0.45))
    canvas.stroke(glass, INK, 6)
    if kind == 2:
        for index in range(7):
            canvas.line([(270 + index * 42, 870), (270 + index * 42, 560 - abs(index - 3) ** 2 * -10)], "#3a2d1c", 9)
    if kind != 0:
        canvas.ink(box(240, 852, 310, 34, 6), "#8a5a2b", 5)


def maelstrom(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Into the whirlpool."""
    x, y = rng.uniform(200, 400), rng.uniform(430, 600)
    swirl(canvas, x, y, (look.water, lighter(look.water, 0.4), darker(look.water, 0.35), look.glow), rng.choice((2, 3)), rng.uniform(0.7, 1.3), rng.uniform(0, 90))
    canvas.fill(oval(x, y, 90), radial(x, y, 90, "#02040c", "#0a1424", colour("#0a1424", 0)))
    hero(canvas, look, "fall", x + 30, y + 60, 1.35, rng.uniform(-30, 30), rng=rng)
    gulls(canvas, rng, 5, "#ffffff", (20, 240, 580, 880), 30)


def mirror(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Above himself; below, somebody else looking up."""
    line = rng.uniform(540, 600)
    canvas.wash(down(0, line, look.sky, look.glow))
    canvas.fill(oval(300, line, 190), lighter(look.accent, 0.4))
    canvas.fill(box(0, line, WIDTH, HEIGHT), down(line, HEIGHT, darker(look.accent, 0.3), darker(look.sky, 0.6)))
    canvas.fill(oval(300, line, 190).intersected(box(0, line, WIDTH, 400)), colour(look.accent, 0.7))
    hero(canvas, look, "stand", 300, line - 122, 1.25, rng=rng)
    shadow = replace(look.hero, suit="#3b1030", chest="#a01030", gloves="#a01030", cape="#16060f", boots="#16060f", head=kingfisher("#3b1030", "#111", "#a01030", "#ff5050", "#6a2040"))
    with canvas.at(300, line + 122, 1.25, 180, flip=True):
        draw_figure(canvas, POSES["stand"], shadow, look.line, rng=rng)
    for index in range(9):
        y = line + 20 + index * 40
        canvas.line([(rng.uniform(0, 200), y), (rng.uniform(330, 600), y)], colour("#ffffff", 0.35), 4)


def charge(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Out of the page."""
    canvas.wash(look.accent)
    speed(canvas, rng, 300, 520, 46, look.glow, 120, 16)
    speed(canvas, rng, 300, 520, 30, look.sky, 230, 12)
    hero(canvas, look, rng.choice(("fly", "punch", "leap")), rng.uniform(240, 300), 590, 2.5, rng.uniform(-16, 16), rng=rng, flip=rng.random() < 0.5)


def lamp(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A lighthouse, a storm, a leap."""
    canvas.wash(down(0, 760, darker(look.sky, 0.35), look.sky))
    x = rng.uniform(110, 180)
    canvas.fill(beam(x, 330, rng.uniform(-8, 22), 26), colour(lighter(look.accent, 0.5), 0.85))
    canvas.fill(beam(x, 330, rng.uniform(170, 200), 26), colour(lighter(look.accent, 0.5), 0.6))
    canvas.ink(curve([(-40, 960), (0, 800), (100, 760), (250, 800), (330, 960)]), darker(look.dark, 0.2), 5)
    lighthouse(canvas, x, 800, 480, "#f7f0dc", look.accent)
    sea(canvas, rng, 800, darker(look.water, 0.3), look.water, 4, 22, "#ffffff")
    rain(canvas, rng, 70, "#ffffff", 0.4, 70, 2.4)
    hero(canvas, look, "leap", 400, 560, 1.4, rng.uniform(-14, 10), rng=rng)


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


def flock(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """Every gull in the city."""
    canvas.wash(down(0, HEIGHT, look.sky, look.glow))
    for layer, (count, size, tint) in enumerate(((26, 26, look.dark), (16, 60, "#dfe6ea"), (7, 130, "#ffffff"))):
        for _ in range(count):
            x, y = rng.uniform(0, WIDTH), rng.uniform(220, HEIGHT)
            shape = gull(x, y, size * rng.uniform(0.7, 1.2), rng.uniform(-0.4, 0.4))
            canvas.ink(shape, tint, 1.5 + layer * 1.5, look.dark)
            if layer == 2:
                canvas.fill(poly((x - 6, y + 4), (x + 24, y + 12), (x - 4, y + 18)), "#f0a52c")
        if layer == 1:
            hero(canvas, look, rng.choice(("fall", "fly")), 290, 560, 1.6, rng.uniform(-20, 20), rng=rng)


def toll(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A bridge in the fog with somebody waiting in the middle."""
    canvas.wash(down(100, 800, look.sky, look.glow))
    canvas.fill(oval(300, 520, 170), lighter(look.accent, 0.35))
    for side in (-1, 1):
        canvas.ink(box(300 + side * 190 - 28, 300, 56, 700), look.dark, 3)
        rope(canvas, [(300 + side * 190, 320), (300 + side * 60, 610), (300, 660)], 8, look.dark, 2)
        rope(canvas, [(300 + side * 190, 320), (300 + side * 320, 560)], 8, look.dark, 2)
    canvas.ink(poly((230, 690), (370, 690), (560, HEIGHT + 20), (40, HEIGHT + 20)), mix(look.dark, look.accent, 0.25), 4)
    for index in range(6):
        y = 700 + index * index * 8
        canvas.line([(230 - index * 34, y), (370 + index * 34, y)], colour(INK, 0.6), 3 + index)
    with canvas.at(300, 560, 0.62):
        villains.ALL[look.villain](canvas, rng)
    hero(canvas, look, "back", 300, 790, 1.25, rng=rng)


def great_wave(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A wave with intentions."""
    backdrop(canvas, look, 640)
    canvas.fill(oval(450, 380, 110), look.accent)
    wave = curve([(-60, 960), (-60, 430), (60, 300), (240, 270), (380, 350), (420, 470), (350, 430), (270, 440), (230, 540), (300, 700), (480, 790), (680, 800), (680, 960)], tension=0.9)
    canvas.ink(wave, look.water, 6)
    with canvas.clip(wave):
        for index in range(7):
            shift = index * 34
            canvas.stroke(curve([(-60 + shift, 960), (-30 + shift, 470), (90 + shift * 0.6, 340 + shift * 0.3), (240 + shift * 0.2, 310 + shift * 0.5)], closed=False), lighter(look.water, 0.35), 9)
        canvas.fill(curve([(-60, 960), (100, 640), (250, 760), (640, 850), (640, 960)]), darker(look.water, 0.35))
    for index in range(12):
        x, y = 190 + index * 21, 300 + abs(index - 2) ** 1.7 * 3.2
        canvas.ink(oval(x, y, 22 - index * 0.6), "#ffffff", 3)
    with canvas.at(120, 560, 0.34):
        villains.ALL[look.villain](canvas, rng)
    hero(canvas, look, rng.choice(("leap", "run", "fly")), 430, 620, 1.45, rng.uniform(-20, 0), rng=rng, flip=True)


def ring_light(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """In the circus under the sea: spotlights, a ring, an audience of eyes."""
    canvas.wash(darker(look.sky, 0.65))
    for x, angle in ((60, 62), (540, 118), (300, 90)):
        canvas.fill(beam(x, 120, angle, 22), colour(look.glow, 0.42))
    for _ in range(26):
        x, y = rng.uniform(0, WIDTH), rng.uniform(250, 560)
        canvas.fill(oval(x, y, 8, 6), "#fff7c0")
        canvas.fill(oval(x + 1, y, 3, 5), INK)
    canvas.ink(oval(300, 850, 290, 90), look.accent, 6)
    canvas.ink(oval(300, 840, 240, 64), lighter(look.glow, 0.3), 4)
    for index in range(12):
        x, y = polar(300, 850, 1, index * 30)
        x, y = 300 + (x - 300) * 266, 850 + (y - 850) * 78
        canvas.fill(star(x, y, 5, 15, 7), "#fff7c0")
    with canvas.at(300, 470, 0.7):
        villains.ALL[look.villain](canvas, rng)
    hero(canvas, look, rng.choice(("arms up", "punch", "crouch")), 300, 740, 1.35, rng=rng)


def gallery(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """All his enemies at once, and he above them."""
    backdrop(canvas, look, 640)
    canvas.fill(star(300, 480, 16, 330, 190, rng=rng), look.accent)
    hero(canvas, look, "stand", 300, 470, 1.7, rng=rng)
    names = rng.sample(list(villains.ALL), 5)
    for index, name in enumerate(names):
        with canvas.at(60 + index * 122, 800 + (index % 2) * 46, 0.62, rng.uniform(-10, 10), flip=index > 2):
            villains.ALL[name](canvas, rng)


def doorway(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A door that should not open outwards."""
    canvas.wash(darker(look.dark, 0.4))
    x = rng.uniform(230, 370)
    spill = poly((x - 85, 330), (x + 85, 330), (x + 85, 700), (x + 250, HEIGHT + 10), (x - 300, HEIGHT + 10), (x - 85, 700))
    canvas.fill(spill, down(330, HEIGHT, lighter(look.accent, 0.6), look.accent, mix(look.accent, look.dark, 0.7)))
    canvas.ink(poly((x + 85, 330), (x + 190, 290), (x + 190, 760), (x + 85, 700)), mix(look.dark, look.sky, 0.5), 4)
    for index in range(6):
        canvas.line([(0, 330 + index * 74), (x - 90, 330 + index * 74)], colour(look.sky, 0.35), 3)
    shadow = Costume("#0a0a14", kingfisher("#0a0a14", "#0a0a14", "#0a0a14", look.accent, "#0a0a14"), cape="#0a0a14")
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
        a, b = polar(x, y, radius - 48, index * 30), polar(x, y, radius - (88 if index % 3 == 0 else 70), index * 30)
        canvas.line([a, b], INK, 14 if index % 3 == 0 else 8)
    angle = rng.uniform(20, 60)
    canvas.ink(limb((x, y), 17, polar(x, y, 230, angle), 4), INK, 1)
    canvas.ink(limb((x, y), 20, polar(x, y, 150, angle + rng.uniform(120, 220)), 6), "#a8202c", 4)
    canvas.ink(gear(x, y, 46, 10), "#caa24a", 4)
    hx, hy = polar(x, y, 190, angle)
    hero(canvas, look, "arms up", hx, hy + 146, 1.05, rng=rng)


def prow(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """A ship's bow as high as a house."""
    backdrop(canvas, look, 760)
    if rng.random() < 0.5:
        moon(canvas, 120, 360, 76, lighter(look.accent, 0.5), halo=False)
    hull = curve([(300, 250), (520, 300), (560, 520), (430, 900), (300, 960), (170, 900), (40, 520), (80, 300)], tension=0.6)
    canvas.ink(hull, look.dark, 6)
    with canvas.clip(hull):
        canvas.fill(box(300, 200, 400, 800), colour("#000000", 0.3))
        canvas.fill(poly((0, 640), (300, 760), (600, 640), (600, 1000), (0, 1000)), look.accent)
    canvas.line([(300, 250), (300, 930)], lighter(look.dark, 0.25), 7)
    for side in (-1, 1):
        canvas.ink(oval(300 + side * 120, 420, 26), "#15181f", 6)
        rope(canvas, [(300 + side * 120, 420), (300 + side * 190, 640), (300 + side * 280, 940)], 15, "#8c8f96", 3)
    sea(canvas, rng, 850, darker(look.water, 0.3), look.water, 3, 16, "#ffffff")
    hero(canvas, look, rng.choice(("punch", "hold", "leap")), 300, 610, 1.4, rng=rng, flip=rng.random() < 0.5)


def tomb(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """In the rain before a stone."""
    canvas.wash(down(0, 800, darker(look.sky, 0.5), mix(look.sky, "#8f97a3", 0.5)))
    for index in range(3):
        canvas.fill(cloud(rng.uniform(40, 560), 330 + index * 50, 360, rng), colour(darker(look.sky, 0.6), 0.6))
    canvas.fill(curve([(-40, 960), (-40, 800), (200, 760), (420, 770), (660, 800), (660, 960)]), darker(look.dark, 0.1))
    stone = union(box(190, 520, 220, 330), oval(300, 520, 110))
    canvas.ink(stone, "#9aa0a6", 6)
    with canvas.clip(stone):
        canvas.fill(box(330, 300, 200, 700), colour("#20242c", 0.35))
        canvas.fill(union(poly((230, 560), (340, 574), (236, 590)), oval(350, 575, 20)), colour("#20242c", 0.7))
        for index in range(3):
            canvas.fill(box(236, 640 + index * 36, 128 - index * 20, 10), colour("#20242c", 0.55))
    canvas.line([(stone.boundingRect().left() + 150, 416), (330, 520), (310, 590), (350, 660)], INK, 5)
    hero(canvas, look, "crouch", 140, 740, 1.5, rng=rng)
    hero(canvas, look, "back", 490, 720, 1.35, rng=rng, costume=DIPPER)
    rain(canvas, rng, 110, "#dbe6f0", 0.15, 80, 2.4)


def grip(canvas: Canvas, rng: random.Random, look: Look) -> None:
    """In the arms of something with eight of them."""
    canvas.wash(radial(300, 520, 560, look.glow, look.water, darker(look.water, 0.6)))
    body = darker(look.accent, 0.1)
    head = curve([(120, 460), (110, 330), (200, 230), (400, 230), (490, 330), (480, 460), (400, 520), (200, 520)])
    arms = []
    for index in range(6):
        side = -1 if index < 3 else 1
        step = index % 3
        arms.append(tentacle((300 + side * (40 + step * 40), 480), (300 + side * (90 + step * 110), 880 - step * 120), side * rng.uniform(40, 130), 76 - step * 8, side * rng.uniform(160, 320)))
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
        canvas.fill(poly((x - 54, 372 if x < 300 else 400), (x + 54, 400 if x < 300 else 372), (x + 50, 386 if x < 300 else 356), (x - 50, 356 if x < 300 else 386)), darker(body, 0.5))


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
        canvas.line([(-20, 660 + index * 36), (180 + index * 52, 660 + index * 36)], darker("#7a5436", 0.5), 4)
    hero(canvas, look, rng.choice(("sit", "walk", "back")), 200, 700, 1.5, rng=rng)
    with canvas.at(430, 850, 3.4, 24):
        look.hero.head(canvas, INK, 2)
