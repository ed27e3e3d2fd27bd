"""Thunderclap, the Fairweather Five and the event that drowned everybody."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down, radial
from builder.drawing.captions import blurb, shout
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import POSES, Costume, draw_figure, mirrored, silhouette
from builder.drawing.heads import beaked, person, plain
from builder.drawing.lettering import Style, bulged, dress, fitted, growing, lettering, slanted, warped, write
from builder.drawing.pember import KINGFISHER
from builder.drawing.printing import aged, benday, glossy
from builder.drawing.scenery import city, gull, moon, rain, sheet, speed, swirl
from builder.drawing.shapes import (
    bolt, box, cloud, curve, gear, limb, moved, oval, poly, polar, rays, ring, star, swell, union,
)
from builder.drawing.trade import corner, golden, mark, price_text, seal, upc_box
from builder.issues import PlannedIssue, bar_code

THUNDERCLAP = Costume("#d6302b", person(hair="#1c1512", mask="#1f4fa3"), chest="#ffd23f", trunks="#1f4fa3", gloves="#1f4fa3", boots="#1f4fa3", belt="#ffd23f", cape="#1f4fa3", hem="plain", bulk=1.1)
SUE = Costume("#c77a2b", person(hair="#f0c64a", style="bob", mask=None), gloves="#4a2e1a", boots="#4a2e1a", belt="#4a2e1a", bulk=0.88)
FIVE = (
    Costume("#3f78c4", person(hair="#20242c", mask="#ffffff"), chest="#e8f1fb", boots="#20406f", gloves="#20406f", cape="#e8f1fb"),
    Costume("#cfd9e6", person(hair="#f4f1e2", style="long"), chest="#7fb0dd", boots="#8fa6c4", gloves="#8fa6c4", cape="#7fb0dd", bulk=0.86),
    Costume("#5fb7b0", person(hair="#0f4a4a", mask="#0f4a4a"), chest="#dff6f2", boots="#0f4a4a", gloves="#0f4a4a", bulk=1.25),
    Costume("#8a6fc0", person(hair="#d9d2e6", style="bun"), chest="#c9b6ee", boots="#4a3577", gloves="#4a3577", cape="#4a3577"),
    Costume("#f0b83a", person(hair="#7a3c1a"), chest="#fff2c0", boots="#b5651d", gloves="#b5651d", bulk=0.8),
)


def _figure(c: Canvas, wear: Costume, pose: str, x: float, y: float, scale: float, turn: float = 0, flip: bool = False, line: float = 3.4) -> None:
    with c.at(x, y, scale, turn):
        draw_figure(c, mirrored(POSES[pose]) if flip else POSES[pose], wear, line)


# Thunderclap Comics, 1940 ---------------------------------------------------------------------


def thunderclap(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Primary colours, loud objects."""
    sky, low = (("#f4cf3a", "#e2572b"), ("#2f6fc0", "#bfe0f2"), ("#c9302c", "#f7d24a"), ("#2c8a57", "#e9e08a"), ("#f6ead0", "#e8862b"), ("#1c2b56", "#5d8fd0"))[(issue.index * 5 + issue.index // 6) % 6]
    canvas.wash(sky)
    benday(canvas, sheet(), low, (0, 250), (0, 850), 0, 0.85)
    scenes = (_clap, _plane, _noon, _dirigible, _turbine, _duo)
    scenes[issue.index % 6](canvas, rng, sky, low)
    band = poly((0, 0), (WIDTH, 0), (WIDTH, 150), (0, 190))
    canvas.ink(band, ("#d6302b", "#1f4fa3", "#ffd23f", "#f6ead0")[issue.index % 4], 6)
    path = warped(warped(fitted(lettering("THUNDERCLAP", "spartan"), 116, 34, 466, 92, stretch=True), growing(0.66)), slanted(0.1))
    dress(canvas, path, Style(("#ffd23f", "#fff6dc", "#d6302b", "#1f4fa3")[issue.index % 4], ((INK, 5),), 10, INK, (1, 1)))
    write(canvas, "COMICS", "spartan", 560, 170, 26, "#fff6dc", 1, edge=(INK, 5))
    golden(canvas, issue, "#fff6dc", 60, 66)
    return aged(canvas.finish(), rng, 0.95)


def _clap(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.fill(star(320, 520, 15, 380, 210, rng=rng), "#fff6dc")
    for index in range(3):
        c.ink(bolt((120 + index * 190, 180), (60 + index * 230, HEIGHT), 54, rng), "#ffd23f", 5)
    city(c, rng, 900, 150, "#2a2140", "#ffd23f")
    _figure(c, THUNDERCLAP, rng.choice(("leap", "punch")), 300, 560, 2.1, -8)


def _plane(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    for _ in range(4):
        c.ink(cloud(rng.uniform(60, 540), rng.uniform(330, 880), rng.uniform(160, 300), rng), "#fff9ea", 4)
    with c.at(310, 560, 1.5, rng.uniform(-22, 12)):
        c.ink(curve([(-190, 20), (-120, -34), (60, -44), (170, -20), (180, 20), (60, 52), (-120, 46)], tension=0.8), "#c9302c", 5)
        c.ink(poly((-190, 0), (-240, -70), (-200, -70), (-140, -10)), "#c9302c", 5)
        c.ink(curve([(-60, 10), (90, 10), (20, 120), (-40, 120)], tension=0.4), "#e8c23a", 5)
        c.ink(oval(196, 0, 14, 110), colour("#8a8f99", 0.8), 3)
        c.ink(oval(184, 0, 24), "#ffd23f", 4)
        c.fill(star(60, 0, 5, 26, 11), "#fff6dc")
    _figure(c, SUE, "arms up", 300, 440, 1.05)


def _noon(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.fill(rays(300, 430, 20, 5), colour("#fff6dc", 0.6))
    c.ink(oval(300, 430, 180), "#ffd23f", 7)
    for index in range(12):
        c.line([polar(300, 430, 160, index * 30), polar(300, 430, 138, index * 30)], INK, 8)
    c.line([(300, 430), (300, 300)], INK, 12)
    for x, y, flip in ((120, 650, False), (480, 650, True)):
        c.stroke(curve([(x, y - 90), (300 + (x - 300) * 0.4, 560), (300, 600)], closed=False), INK, 6)
        _figure(c, silhouette("#2a2140", plain("#2a2140", hat=True), cape=True), "run", x, y, 1.3, 0, flip)
    _figure(c, THUNDERCLAP, "fly", 300, 760, 1.5, 10)


def _dirigible(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.ink(curve([(40, 470), (110, 370), (330, 330), (540, 390), (590, 460), (540, 530), (320, 580), (110, 550)]), "#7d8790", 6)
    for index in range(4):
        c.stroke(curve([(50 + index * 20, 460), (300, 380 + index * 52), (570, 450)], closed=False), colour(INK, 0.5), 4)
    c.ink(box(240, 570, 140, 40, 8), "#4a2e1a", 5)
    c.ink(star(430, 430, 9, 110, 54, rng=rng), "#ffd23f", 6)
    city(c, rng, 920, 210, "#2a2140", "#ffd23f", ink=3)
    _figure(c, THUNDERCLAP, "fly", 260, 700, 1.35, -6)


def _turbine(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    for x, y, r, teeth, tint in ((150, 400, 170, 12, "#8a8f99"), (430, 560, 200, 14, "#b5793a"), (170, 760, 150, 10, "#5d6b78")):
        c.ink(gear(x, y, r, teeth, turn=rng.uniform(0, 30)), tint, 6)
        c.stroke(oval(x, y, r * 0.62), colour(INK, 0.6), 6)
    for index in range(3):
        c.ink(bolt((330 + index * 60, 210), (200 + index * 120, HEIGHT), 34, rng), "#fff6dc", 4)
    _figure(c, SUE, "punch", 270, 660, 1.7, -4)
    with c.at(456, 520, 1, -30):
        c.ink(union(box(-20, -16, 130, 30, 6), ring(120, 0, 40, 20)), "#d9dde2", 4)


def _duo(c: Canvas, rng: random.Random, sky: str, low: str) -> None:
    c.fill(poly((0, 180), (WIDTH, 120), (WIDTH, 520), (0, 700)), "#1c2b56")
    moon(c, 460, 340, 90, "#fff6dc", halo=False)
    city(c, rng, 930, 260, "#3a1c2a", "#ffd23f", ink=3)
    _figure(c, THUNDERCLAP, "run", 190, 590, 1.6)
    _figure(c, SUE, "run", 410, 660, 1.4)


# The Fairweather Five, 1965 -------------------------------------------------------------------


def fairweather(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Weather, and five people in it."""
    place = issue.index
    scenes = (_front, _tornado, _hail, _armada, _sun_face, _storm, _barometer, _globe, _umbrella)
    scenes[(place * 2 + place // 9) % 9](canvas, rng, place)
    tint = ("#ffe14d", "#ffffff", "#ff8a5c", "#9be7ea", "#fff0b0")[place % 5]
    puff = cloud(350, 152, 500, rng, 7)
    canvas.ink(puff, ("#ffffff", "#e6f0fb", "#fff2d0")[place % 3], 5)
    dress(canvas, fitted(lettering("The Fairweather", "lobster"), 138, 40, 400, 62), Style("#1f4fa3", (), 0))
    path = warped(fitted(lettering("FIVE", "spartan", 4), 250, 96, 230, 70, stretch=True), bulged(0.3))
    dress(canvas, path, Style(tint, ((INK, 4),), 10, "#d6302b", (0.4, 1)))
    corner(canvas, issue, tint)
    for index, wear in enumerate(FIVE[:3]):
        with canvas.at(44 + index * 24, 108 - (index % 2) * 8, 0.8):
            wear.head(canvas, INK, 1.5)
    if place % 3 == 0:
        shout(canvas, ("BRRR!", "WHOOSH!", "CRACK!", "DRIP!", "HAIL!", "KRAK!")[place // 3 % 6], "rocknroll", 470, 800, 96, tint, "#d6302b", rng)
    else:
        blurb(canvas, issue.plan.story.title(place).upper(), "comic", 26 if place % 2 else 290, 790, 286, 20, "#fff6dc")
    seal(canvas, "SEAWORTHY", 556, 52, 26, "#ffffff")
    return aged(canvas.finish(), rng, 0.34)


def _flight(c: Canvas, rng: random.Random, x: float, y: float, scale: float, spread: float = 96) -> None:
    for index, (pose, dx, dy) in enumerate((("fly", 0, -1.0), ("leap", -1.7, 0.0), ("fly", 1.5, 0.1), ("fly", -0.7, 1.3), ("run", 1.0, 1.5))):
        _figure(c, FIVE[index], pose, x + dx * spread, y + dy * spread, scale, rng.uniform(-14, 14), line=2.6)


def _front(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#8fd0ee", "#fff0c0"))
    edge = curve([(-40, 960), (-40, 320), (160, 360), (250, 520), (330, 660), (480, 760), (660, 800), (660, 960)])
    c.ink(edge, "#3b4a63", 6)
    with c.clip(edge):
        rain(c, rng, 90, "#bcd4ea", 0.3, 80, 3)
    c.fill(oval(470, 330, 96), "#ffd23f")
    _flight(c, rng, 310, 520, 1.1)


def _tornado(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#7a8a3f", "#e8d67a", "#c9a24a"))
    for index in range(15):
        y = 230 + index * 44
        width = 270 - index * 16
        x = 300 + 70 * (-1) ** (index // 3) * (index % 3) * 0.3
        c.ink(oval(x, y, width, 34 - index), mix("#3f4a52", "#9aa6ab", (index % 3) / 2), 3)
    for _ in range(9):
        x, y = rng.uniform(40, 560), rng.uniform(300, 840)
        with c.at(x, y, 1, rng.uniform(0, 360)):
            c.ink(rng.choice((box(-20, -16, 40, 32), poly((-24, 20), (0, -26), (24, 20)), box(-34, -5, 68, 10, 3))), rng.choice(("#c9302c", "#8a5a2b", "#f4e8c8")), 3)
    _flight(c, rng, 300, 560, 0.95, 110)


def _hail(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(radial(300, 560, 600, "#d8ecf7", "#5a8fc0", "#1c2f5a"))
    for _ in range(34):
        x, y, r = rng.uniform(0, WIDTH), rng.uniform(220, HEIGHT), rng.choice((8, 14, 24, 44))
        c.ink(star(x, y, 7, r, r * 0.86, rng.uniform(0, 50)), "#f4fbff", 3)
        c.fill(oval(x - r * 0.3, y - r * 0.3, r * 0.3), "#a9cce6")
    _figure(c, FIVE[2], rng.choice(("punch", "leap")), 280, 580, 2.4, rng.uniform(-8, 8))


def _armada(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#f3c6a0", "#d9657a", "#5a2b58"))
    for index in range(15):
        x, y = 40 + (index % 4) * 175 + (index // 4 % 2) * 80, 290 + index // 4 * 150
        with c.at(x, y, rng.uniform(0.7, 1.1), rng.uniform(-20, 20)):
            tint = rng.choice(("#1f4fa3", "#c9302c", "#20242c", "#2c8a57"))
            c.ink(poly(*(polar(0, 0, 80, 180 + k * 15) for k in range(13)), (54, 8), (27, -8), (0, 8), (-27, -8), (-54, 8)), tint, 4)
            c.line([(0, -80), (0, 80)], INK, 5)
    _flight(c, rng, 300, 640, 1.0, 90)


def _sun_face(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash("#f08a2b")
    c.fill(rays(300, 520, 24, rng.uniform(0, 10)), "#ffd23f")
    c.ink(oval(300, 520, 210), "#ffe98a", 7)
    for x in (230, 370):
        c.ink(curve([(x - 44, 480), (x, 440), (x + 44, 480), (x, 500)]), "#ffffff", 4)
        c.fill(oval(x + 10, 474, 14), INK)
        c.line([(x - 50, 426 if x > 300 else 450), (x + 50, 450 if x > 300 else 426)], INK, 12)
    c.ink(curve([(210, 590), (300, 560), (390, 590), (370, 660), (300, 690), (230, 660)]), "#8a1f1a", 5)
    _flight(c, rng, 290, 760, 0.8, 78)


def _storm(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#1a1f3d", "#5a4f8a", "#c98ab0"))
    for index in range(3):
        c.ink(bolt((80 + index * 220, 200), (160 + index * 150, HEIGHT), 46, rng), "#fff3b0", 4)
    for y in (300, 400):
        c.ink(cloud(rng.uniform(120, 480), y, 420, rng), "#3a3f66", 5)
    _figure(c, FIVE[3], "arms up", 300, 640, 2.2)


def _barometer(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash("#2c7d6f")
    benday(c, sheet(), "#0d3b36", (300, 300), (300, 900), 0, 0.6)
    c.ink(oval(300, 520, 250), "#c98a3a", 8)
    c.ink(oval(300, 520, 210), "#fff8e2", 5)
    for index in range(25):
        angle = 150 + index * 10
        c.line([polar(300, 520, 190, angle), polar(300, 520, 168, angle)], INK, 5)
    c.ink(limb((300, 520), 15, polar(300, 520, 180, 40 + place * 23), 3), "#c9302c", 3)
    for index in range(5):
        x, y = polar(300, 520, 130, 200 + index * 36)
        _figure(c, FIVE[index], ("fall", "hold", "leap", "punch", "run")[index], x, y + 30, 0.62, line=2.2)


def _globe(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#0a1030", "#27367a"))
    c.ink(oval(300, 760, 330), "#3f8fd0", 6)
    with c.clip(oval(300, 760, 330)):
        for _ in range(6):
            x, y = rng.uniform(60, 540), rng.uniform(520, 900)
            c.fill(moved(star(0, 0, 7, 90, 60, rng=rng), x, y), "#6fb04a")
        swirl(c, 220, 640, ("#ffffff",), 3, 0.5, 0) if place % 4 == 3 else c.fill(cloud(260, 640, 260, rng), "#ffffff")
    _flight(c, rng, 300, 390, 1.15, 104)


def _umbrella(c: Canvas, rng: random.Random, place: int) -> None:
    c.wash(down(0, HEIGHT, "#9fb4c4", "#dfe8ea"))
    rain(c, rng, 130, "#4a6478", 0.25, 90, 3)
    c.ink(poly(*(polar(300, 560, 270, 180 + k * 12) for k in range(16)), (516, 580), (410, 550), (300, 580), (190, 550), (84, 580)), "#c9302c", 7)
    for x in (192, 300, 408):
        c.stroke(curve([(300, 292), ((x + 300) / 2, 400), (x, 570)], closed=False), INK, 4)
    c.line([(300, 560), (300, 850)], INK, 10)
    for index in range(5):
        _figure(c, FIVE[index], ("stand", "walk", "stand", "hold", "sit")[index], 130 + index * 86, 760, 0.78, line=2.4)


# Neap Tide, 2026 ------------------------------------------------------------------------------


def neap(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Everybody on one wall."""
    index = issue.index
    sky, low, loud = (("#0d2438", "#5fa8b8", "#ff7a3c"), ("#35204f", "#c86b8a", "#ffd27a"), ("#10100f", "#7a4a2b", "#ffb03a"), ("#0a2a2a", "#2f9a80", "#f4f0c0"), ("#12183a", "#3a6fd0", "#ffffff"))[index]
    canvas.wash(down(0, 760, sky, mix(sky, low, 0.6), low))
    team = (KINGFISHER, THUNDERCLAP, *FIVE, SUE)
    if index == 0:
        canvas.fill(oval(300, 600, 230), loud)
        canvas.fill(poly((0, 700), (WIDTH, 700), (WIDTH, HEIGHT), (0, HEIGHT)), darker(low, 0.5))
        for k in range(9):
            canvas.stroke(curve([(-20, 740 + k * 26), (200, 730 + k * 28), (620, 748 + k * 26)], closed=False), colour(loud, 0.35), 3)
        _figure(canvas, KINGFISHER, "back", 300, 640, 1.6)
    elif index == 1:
        moon(canvas, 300, 430, 190, loud)
        canvas.line([(300, 240), (270, 350), (320, 430), (280, 520), (310, 620)], sky, 9)
        for k, wear in enumerate(team[:6]):
            _figure(canvas, wear, ("stand", "walk", "hold")[k % 3], 60 + k * 96, 720 + (k % 2) * 30, 1.0, line=2.6)
        canvas.fill(swell(-10, 610, 820, 8, 160), darker(sky, 0.3))
    elif index == 2:
        canvas.fill(rays(300, 480, 18), colour(loud, 0.25))
        canvas.ink(poly((-10, 760), (610, 690), (610, 930), (-10, 930)), "#4a3a30", 5)
        for k, wear in enumerate(team):
            _figure(canvas, wear, ("punch", "leap", "arms up", "hold", "crouch", "run", "stand", "punch")[k], 50 + k * 72, 650 - k * 8 + (k % 2) * 36, 1.05, flip=k > 4, line=2.6)
    elif index == 3:
        swirl(canvas, 300, 540, (low, mix(low, sky, 0.5), loud, sky), 2, 1.0, 10)
        for k, wear in enumerate(team[:7]):
            x, y = polar(300, 540, 90 + k * 36, k * 80)
            _figure(canvas, wear, ("fall", "swim", "fly")[k % 3], x, y, 0.85, k * 40, line=2.6)
    else:
        canvas.fill(swell(-20, 620, 380, 70, 700, 0.4), low)
        canvas.fill(swell(-20, 620, 520, 60, 620, 0.1), mix(low, sky, 0.5))
        for k in range(16):
            canvas.fill(gull(rng.uniform(0, WIDTH), rng.uniform(200, 460), rng.uniform(14, 40)), "#ffffff")
        with canvas.at(300, 660, 2.5):
            draw_figure(canvas, POSES["arms up"], KINGFISHER, 2.6)
    dress(canvas, fitted(lettering("NEAP TIDE", "millimetre", 2), 30, 40, 540, 120, stretch=True), Style("#ffffff", ((sky, 5),)))
    write(canvas, f"{issue.number} OF 5", "lato", 36, 190, 17, loud, 0, tracking=10)
    write(canvas, issue.plan.story.title(index).upper(), "lato", 564, 190, 15, "#ffffff", 1, tracking=6, max_width=380)
    canvas.fill(box(404, 838, 176, 64), "#ffffff")
    mark(canvas, 1, 434, 860, 32, "#14181d", "#ffffff")
    write(canvas, price_text(issue), "lato", 434, 895, 11, "#14181d")
    upc_box(canvas, bar_code(issue), 460, 838, 120, 64)
    return glossy(canvas.finish(), 1.06, 1.08)


_ = (beaked, speed, lighter)
