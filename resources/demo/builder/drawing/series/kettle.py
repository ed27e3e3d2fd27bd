"""Tin Kettle Press: ledgers, tide pools, a tram and a difficult landlord."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import POSES, Costume, draw_figure, mirrored
from builder.drawing.heads import plain
from builder.drawing.lettering import Style, dress, fitted, lettering, write
from builder.drawing.printing import painted
from builder.drawing.scenery import rain, window
from builder.drawing.shapes import (
    beam, box, curve, drop, limb, oval, poly, polar, ring, star, swell, tentacle, union,
)
from builder.drawing.trade import mark, price_text, upc_box
from builder.issues import PlannedIssue, bar_code


def _someone(c: Canvas, x: float, y: float, s: float, tint: str, pose: str = "stand", hat: bool = False, hair: str = "", flip: bool = False, coat: bool = True) -> None:
    with c.at(x, y, s):
        draw_figure(c, mirrored(POSES[pose]) if flip else POSES[pose], Costume(tint, plain(tint, hat=hat, hair=hair), skirt=tint if coat else None, bulk=0.95), 0, shade=0)


# Ledger of Small Crimes -----------------------------------------------------------------------

_RULES = (("#efe9da", "#1b1b1f", "#c23a2b"), ("#1b1b1f", "#efe9da", "#d8a23a"), ("#c23a2b", "#fff3e0", "#1b1b1f"), ("#d9dde0", "#20262e", "#2f6f8a"), ("#e0c26a", "#241c10", "#a8322a"), ("#27353a", "#dfe6e0", "#e8824a"))


def ledger(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Nine panels, one of which does not add up."""
    place = issue.index
    paper, ink, red = _RULES[(place * 5) % 6 if place < 6 else (place * 5 + 1) % 6]
    canvas.wash(paper)
    props = (_till, _key, _cup, _knife, _ring_, _phone, _door, _shoe, _eye, _coin, _scale, _stamp)
    odd = rng.randrange(9)
    order = rng.sample(range(12), 9)
    shades = [rng.random() < 0.5 for _ in range(9)]
    grid = (place % 3 != 2)
    if grid:
        for k in range(9):
            x, y = 36 + (k % 3) * 179, 204 + (k // 3) * 206
            pane = box(x, y, 170, 196)
            ground, line = ((red, paper) if k == odd else (ink, paper) if shades[k] else (mix(paper, ink, 0.12), ink))
            canvas.fill(pane, ground)
            with canvas.clip(pane):
                props[(order[k]) % 12](canvas, x + 85, y + 98, 1.0, line, ground)
    else:
        canvas.fill(box(36, 204, 528, 608), ink)
        with canvas.clip(box(36, 204, 528, 608)):
            for k in range(13):
                canvas.line([(36, 240 + k * 46), (564, 240 + k * 46)], colour(paper, 0.2), 2)
            with canvas.at(300, 510, 1, rng.uniform(-24, 24)):
                props[(place * 7) % 12](canvas, rng.uniform(-60, 60), rng.uniform(-110, 110), rng.uniform(2.2, 3.6), red, ink)
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
        c.fill(union(box(-56, 20, 112, 46, 4), poly((-44, 18), (-30, -46), (30, -46), (44, 18)), box(-22, -70, 44, 26, 4)), ink)
        for k in range(9):
            c.fill(oval(-22 + (k % 3) * 22, -28 + (k // 3) * 16, 6), paper)
        c.fill(box(-40, 40, 80, 6), paper)


def _key(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s, -35):
        c.fill(union(ring(-40, 0, 32, 16), box(-12, -7, 96, 14), box(50, 4, 12, 26), box(70, 4, 12, 18)), ink)


def _cup(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(union(curve([(-46, -20), (46, -20), (36, 46), (-36, 46)], tension=0.4), ring(52, 8, 24, 12), box(-60, 52, 120, 10, 5)), ink)
        for k in range(3):
            c.stroke(curve([(-24 + k * 24, -30), (-32 + k * 24, -46), (-18 + k * 24, -60), (-26 + k * 24, -76)], closed=False), ink, 5)


def _knife(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s, 40):
        c.fill(union(poly((-86, -4), (10, -20), (10, 14), (-60, 14)), box(14, -14, 74, 24, 8)), ink)
        for k in range(3):
            c.fill(oval(30 + k * 22, -2, 4), paper)


def _ring_(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(union(ring(0, 20, 46, 34), poly((-26, -34), (-14, -56), (14, -56), (26, -34), (0, -12))), ink)
        c.line([(-26, -34), (26, -34)], paper, 4)


def _phone(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s):
        c.fill(union(curve([(-56, 56), (-40, -10), (40, -10), (56, 56)], tension=0.4), limb((-60, -34), 20, (60, -34), 20), box(-60, -54, 120, 22, 10)), ink)
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
        c.fill(curve([(-60, -40), (-20, -44), (0, 0), (60, 20), (72, 44), (-60, 44)], tension=0.7), ink)
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
        c.fill(union(box(-4, -70, 8, 130), box(-36, 58, 72, 10), limb((-66, -44), 4, (66, -64), 4)), ink)
        for side, base in ((-1, 6), (1, -14)):
            c.stroke(poly((side * 66, base - 54), (side * 66 - 26, base), (side * 66 + 26, base)), ink, 4)
            c.fill(curve([(side * 66 - 30, base), (side * 66 + 30, base), (side * 66, base + 24)], tension=0.6), ink)


def _stamp(c: Canvas, x: float, y: float, s: float, ink: str, paper: str) -> None:
    with c.at(x, y, s, -12):
        c.stroke(box(-72, -36, 144, 72, 8), ink, 8)
        write(c, "PAID", "courier", 0, 18, 38, ink)


# Tide Pools -----------------------------------------------------------------------------------


def tide_pools(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Eleven pools seen from above."""
    canvas.wash("#e9dcc0")
    places = ((120, 300, 62), (330, 270, 44), (480, 330, 70), (240, 410, 78), (430, 480, 54), (110, 520, 66),
              (300, 600, 84), (500, 640, 46), (150, 720, 72), (360, 770, 52), (80, 870, 30))
    for k, (x, y, r) in enumerate(places):
        rim = [polar(x, y, r * rng.uniform(0.82, 1.16), n * 40) for n in range(9)]
        pool = curve(rim)
        canvas.stroke(pool, "#b89c6c", 16)
        canvas.fill(pool, ("#2f8fa0", "#1f6f8a", "#4fb0a8")[k % 3])
        with canvas.clip(pool):
            canvas.stroke(pool, "#12505f", 14)
            for n in range(3):
                spot = polar(x, y, r * 0.45, k * 50 + n * 120)
                canvas.fill(star(*spot, 5, r * 0.26, r * 0.11, k * 31 + n * 20), ("#f0763a", "#f4c24a", "#e8506a")[(k + n) % 3])
            canvas.stroke(curve([(x - r * 0.6, y - r * 0.3), (x - r * 0.2, y - r * 0.55), (x + r * 0.3, y - r * 0.5)], closed=False), colour("#ffffff", 0.8), 5)
    _someone(canvas, 500, 790, 0.5, "#5a3a2a", "walk", hair="bob", coat=False)
    write(canvas, "tide pools", "quicksand", 300, 130, 66, "#1f4f5f", max_width=500)
    write(canvas, "a summer in eleven parts", "quicksand", 300, 186, 19, "#b5603a", tracking=6)
    mark(canvas, 6, 60, 868, 46, "#1f4f5f", "#e9dcc0")
    write(canvas, price_text(issue), "quicksand", 96, 874, 14, "#1f4f5f", 0)
    return painted(canvas.finish(), rng, 0.3)


# Ghost Tram -----------------------------------------------------------------------------------

_NIGHT = (("#0a1420", "#2f6a7a", "#ffe08a"), ("#140c1c", "#5f3f7a", "#8ff0d0"), ("#0a140e", "#3a6a4a", "#f4f0b0"), ("#180a0c", "#7a2f35", "#ffd0a0"), ("#0c1018", "#45566f", "#ffb04a"), ("#101408", "#6a6a2f", "#e8fff0"))


def tram(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """The one after the last one."""
    place = issue.index
    dark, haze, light = _NIGHT[(place * 5 + place // 6) % 6]
    canvas.wash(down(0, HEIGHT, dark, mix(dark, haze, 0.7), dark))
    with canvas.at(WIDTH if place % 2 else 0, 0, flip=bool(place % 2)):
        _RIDES[place](canvas, rng, dark, haze, light)
    sign = box(40, 40, 520, 116, 16)
    canvas.fill(box(30, 30, 540, 136, 20), darker(dark, 0.5))
    canvas.fill(sign, "#0a0a08")
    write(canvas, "GHOST TRAM", "dots", 56, 120, 56, "#ffb02a", 0, max_width=380)
    write(canvas, issue.number, "dots", 544, 120, 56, "#ffb02a", 1)
    write(canvas, issue.plan.story.title(place).upper(), "dots", 300, 208, 19, light, tracking=8, max_width=500)
    mark(canvas, 6, 52, 872, 44, light, dark)
    write(canvas, price_text(issue), "lato", 84, 878, 13, light, 0)
    with canvas.at(0, 0):
        upc_box(canvas, bar_code(issue), 462, 844, 116, 60)
    return painted(canvas.finish(), rng, 0.35)


def _car(c: Canvas, x: float, y: float, s: float, body: str, glass: str, lamp: str) -> None:
    with c.at(x, y, s):
        c.fill(curve([(-120, 200), (-130, -120), (-100, -190), (100, -190), (130, -120), (120, 200)], tension=0.5), body)
        c.fill(box(-100, -150, 200, 36, 8), "#0a0a08")
        c.fill(box(-104, -96, 94, 130, 12), glass)
        c.fill(box(10, -96, 94, 130, 12), glass)
        c.fill(box(-128, 66, 256, 16), lighter(body, 0.35))
        for side in (-1, 1):
            c.fill(oval(side * 76, 122, 25), lamp)
            c.glow(side * 76, 122, 160, lamp, 1)
        c.fill(union(box(-5, -260, 10, 76), poly((-60, -262), (60, -262), (40, -250), (-40, -250))), darker(body, 0.5))
        c.fill(box(-130, 186, 260, 36, 10), darker(body, 0.5))


def _rails(c: Canvas, haze: str, horizon: float = 420) -> None:
    for side in (-1, 1):
        c.fill(poly((300 + side * 10, horizon), (300 + side * 15, horizon), (300 + side * 190, HEIGHT), (300 + side * 160, HEIGHT)), lighter(haze, 0.45))


def _last(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:  # noqa: E741
    _rails(c, h)
    _car(c, 300, 560, 1.2, "#8a2a24", l, "#fff6d0")
    rain(c, rng, 110, l, 0.1, 70, 2)


def _request(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    c.fill(box(0, 760, WIDTH, 200), darker(d, 0.3))
    c.fill(beam(440, 290, 100, 40), colour(l, 0.35))
    c.fill(union(box(432, 290, 12, 480), box(380, 290, 120, 70, 8)), darker(d, 0.5))
    c.stroke(oval(440, 325, 20), l, 7)
    _someone(c, 350, 670, 1.0, darker(d, 0.6), "stand", hair="bun")
    _someone(c, 110, 670, 1.0, colour(l, 0.5).name(), "stand", hair="bun", flip=True)


def _tickets(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    c.fill(union(limb((60, 960), 60, (230, 640), 42), *(limb((220 + k * 30, 620), 17, (250 + k * 42, 500 - (k % 2) * 16), 12) for k in range(4)), limb((200, 660), 20, (160, 560), 14)), mix(l, h, 0.6))
    with c.at(370, 440, 1.2, -14):
        c.fill(box(-120, -70, 240, 140, 8), "#f4e6c0")
        for k in range(9):
            c.fill(oval(-120, -60 + k * 15, 6), d)
            c.fill(oval(120, -60 + k * 15, 6), d)
        write(c, "1941", "dots", 0, 26, 60, "#8a2a24")
        c.fill(oval(78, -40, 13), d)


def _depot(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    for k in range(3):
        x = 110 + k * 190
        c.fill(union(box(x - 84, 430, 168, 460), oval(x, 430, 84)), darker(d, 0.6))
        if k != 1:
            for side in (-1, 1):
                c.fill(oval(x + side * 34, 690, 13), l)
                c.glow(x + side * 34, 690, 70, l, 1)
    _car(c, 300, 650, 0.58, "#3a4a52", l, "#fff6d0")


def _standing(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    c.fill(box(40, 270, 520, 530, 30), h)
    c.fill(box(60, 300, 480, 300, 16), l)
    for k in range(9):
        _someone(c, 80 + k * 56, 600 + (k % 3) * 20, 1.1, darker(d, 0.3 + (k % 3) * 0.2), "stand", hat=k % 3 == 0, hair=("", "bob", "long")[k % 3])
    for k in range(6):
        c.line([(100 + k * 80, 300), (100 + k * 80, 390)], INK, 4)
        c.stroke(oval(100 + k * 80, 406, 17), INK, 6)


def _terminus(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    _rails(c, h, 560)
    c.glow(300, 540, 330, l, 1)
    c.fill(union(box(200, 330, 24, 250), box(376, 330, 24, 250), box(180, 330, 240, 34)), darker(d, 0.6))
    c.fill(box(0, 556, WIDTH, 10), darker(d, 0.6))
    _someone(c, 300, 500, 0.6, darker(d, 0.6), "stand", hat=True)


def _route(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    nodes = [(120, 800), (120, 560), (260, 420), (260, 300), (420, 300), (480, 420), (480, 640), (340, 760), (220, 700), (300, 580)]
    c.stroke(curve(nodes, closed=False, tension=0.5), "#b52f2a", 20)
    for k, (x, y) in enumerate(nodes):
        c.fill(oval(x, y, 21), l)
        c.fill(oval(x, y, 11), d if k != 9 else "#b52f2a")
    write(c, "0", "dots", 440, 800, 110, l)


def _wet(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    c.fill(box(0, 540, WIDTH, 400), darker(d, 0.3))
    _car(c, 300, 420, 0.62, "#8a2a24", l, "#fff6d0")
    with c.at(300, 660, 0.62, 180):
        c.fill(curve([(-120, 100), (-130, -120), (-100, -190), (100, -190), (130, -120), (120, 100)], tension=0.5), colour("#8a2a24", 0.5))
        for side in (-1, 1):
            c.fill(box(side * 76 - 16, -400, 32, 360), colour(l, 0.35))
    for k in range(12):
        c.line([(rng.uniform(0, 260), 580 + k * 28), (rng.uniform(320, 600), 580 + k * 28)], colour(l, 0.3), 4)


def _driver(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    c.fill(box(0, 230, WIDTH, 420), mix(h, l, 0.3))
    _rails(c, h, 400)
    c.fill(box(0, 650, WIDTH, 300), darker(d, 0.5))
    c.fill(box(286, 230, 28, 430), darker(d, 0.5))
    _someone(c, 160, 690, 2.0, darker(d, 0.7), "back", hat=True)
    c.fill(union(box(430, 640, 16, 140), oval(438, 630, 34)), "#caa24a")
    for k in range(4):
        c.fill(oval(480 + (k % 2) * 60, 740 + (k // 2) * 60, 17), (l, "#b52f2a")[k % 2])


def _transfer(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    for k, (x, s) in enumerate(((130, 0.9), (470, 0.9))):
        _car(c, x, 520, s, ("#8a2a24", "#2a5a6a")[k], l, "#fff6d0")
    _someone(c, 300, 720, 1.1, darker(d, 0.6), "walk", hair="bun")
    c.fill(oval(300, 860, 150, 20), colour(l, 0.3))


def _lost(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    for row in range(3):
        y = 420 + row * 170
        c.fill(box(30, y, 540, 17), mix(h, l, 0.1))
        for k in range(5):
            x = 84 + k * 108
            tint = l if (row, k) == (1, 2) else mix(h, l, 0.18 + 0.14 * (k % 3))
            kind = (row * 5 + k) % 5
            shape = (
                union(box(x - 34, y - 70, 68, 70, 6), box(x - 14, y - 84, 28, 16)),
                union(limb((x, y - 10), 16, (x, y - 60), 17), *(limb((x - 13 + n * 9, y - 66), 4.5, (x - 17 + n * 12, y - 104), 4) for n in range(4))),
                poly(*(polar(x, y - 30, 48, 180 + n * 15) for n in range(13))),
                union(oval(x, y - 14, 44, 12), box(x - 24, y - 64, 48, 52, 8)),
                union(oval(x, y - 36, 30), box(x - 9, y - 10, 18, 10)),
            )[kind]
            c.fill(shape, tint)
    c.glow(300, 530, 150, l, 0.9)


def _service(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    c.fill(oval(300, 340, 80), l)
    for k in range(7):
        x, hgt = k * 92 - 10, 160 + (k * 71) % 210
        c.fill(box(x, 760 - hgt, 84, hgt + 40), darker(d, 0.2 + (k % 3) * 0.2))
        for n in range(int(hgt // 54)):
            if (k + n) % 3 == 0:
                c.fill(box(x + 24, 784 - hgt + n * 50, 26, 26), l)
    c.fill(box(0, 760, WIDTH, 200), darker(d, 0.4))
    with c.at(300, 760, 1):
        c.fill(box(-220, -90, 440, 110, 18), "#8a2a24")
        for k in range(7):
            c.fill(box(-204 + k * 60, -72, 46, 46, 6), l)
        for k in (-140, 140):
            c.fill(oval(k, 28, 24), INK)


def _replacement(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    _rails(c, h, 330)
    for k in range(5):
        c.fill(poly((220 - k * 40, 520 + k * 80), (300, 470 + k * 80), (380 + k * 40, 520 + k * 80), (380 + k * 40, 560 + k * 80), (300, 510 + k * 80), (220 - k * 40, 560 + k * 80)), (l, "#b52f2a")[k % 2])
    _someone(c, 300, 420, 0.7, darker(d, 0.6), "arms up")


def _front(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    c.fill(box(0, 240, WIDTH, 420), l)
    c.fill(box(0, 640, WIDTH, 300), darker(d, 0.3))
    with c.at(300, 600, 8):
        plain(darker(d, 0.5), hat=True)(c, "", 0)
    c.fill(curve([(60, 960), (120, 780), (300, 720), (480, 780), (540, 960)]), darker(d, 0.5))
    for x in (244, 330):
        c.fill(oval(x, 610, 14, 9), l)


def _points(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    for k, end in enumerate((-60, 160, 440, 660)):
        for off in (-16, 16):
            c.stroke(curve([(300 + off, HEIGHT), (300 + off, 700), ((300 + end) / 2 + off, 480), (end + off, 240)], closed=False), l if k == 2 else mix(h, d, 0.2), 9)
    c.fill(union(box(110, 560, 12, 200), box(80, 480, 72, 100, 14)), darker(d, 0.6))
    c.fill(oval(116, 510, 19), "#b52f2a")
    c.glow(116, 510, 90, "#ff4030", 1)


def _overhead(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    for k in range(9):
        c.line([(-20, 260 + k * 36), (620, 330 + k * 20 - (k % 2) * 60)], darker(d, 0.6), 5)
    for k in range(7):
        c.fill(star(90 + k * 76, 340 + (k * 53) % 160, 8, 34, 8, rng=rng), l)
    c.glow(300, 420, 320, l, 0.8)
    c.fill(union(box(284, 600, 32, 360), box(190, 580, 220, 26)), darker(d, 0.6))
    _someone(c, 440, 770, 0.9, darker(d, 0.7), "stand", hat=True)


def _mirrors(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    window(c, 120, 290, 360, 470, mix(h, l, 0.4), darker(d, 0.5))
    with c.clip(box(120, 290, 360, 470)):
        for k in range(4):
            _someone(c, 180 + k * 84, 660, 1.3, darker(d, 0.2 + k * 0.15), "stand", hair=("bun", "bob", "long", "")[k])
            c.fill(oval(184 + k * 84, 532, 5), l)
    for k in range(3):
        c.fill(union(limb((200 + k * 90, 700), 15, (200 + k * 90, 660), 17), *(limb((188 + k * 90 + n * 9, 650), 4.5, (182 + k * 90 + n * 13, 610), 4) for n in range(4))), colour("#ffffff", 0.4))


def _doors(c: Canvas, rng: random.Random, d: str, h: str, l: str) -> None:
    c.fill(box(0, 240, WIDTH, 720), h)
    c.fill(box(250, 280, 100, 600), l)
    for side in (-1, 1):
        c.fill(box(300 + side * 150 - 100, 280, 200, 600), mix(h, d, 0.5))
        c.fill(box(300 + side * 150 - 76, 330, 152, 260, 14), mix(l, h, 0.5))
    c.fill(union(*(limb((256 + k * 2, 500 + k * 40), 9, (330, 480 + k * 44), 5) for k in range(4))), darker(d, 0.6))
    _someone(c, 300, 700, 1.4, darker(d, 0.7), "back")


_RIDES = (
    _last, _request, _tickets, _depot, _standing, _terminus, _route, _wet, _driver, _transfer, _lost, _service, _replacement, _front,
    _points, _overhead, _mirrors, _doors,
)


# Monster Rent Control -------------------------------------------------------------------------

_BRICK = (("#ffd84a", "#d8543a", "#2a2a4a"), ("#8fe0c8", "#6a4a9a", "#2a1a3a"), ("#ff9a7a", "#3a7a8a", "#1a2a3a"), ("#c8d860", "#b5406a", "#301a2a"), ("#a8c8f0", "#e8862b", "#20304a"))


def rent(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Tenants, all of them paying."""
    place = issue.index
    sky, brick, dark = _BRICK[(place * 2 + place // 5) % 5]
    canvas.wash(sky)
    (_notice, _thing, _damp, _claw, _hydra, _winter, _boiler, _deposit, _quiet, _keys)[place](canvas, rng, sky, brick, dark)
    canvas.fill(box(0, 0, WIDTH, 176), dark)
    dress(canvas, fitted(lettering("MONSTER", "sketch", 2), 24, 22, 340, 80, stretch=True), Style(sky, ()))
    dress(canvas, fitted(lettering("RENT CONTROL", "sketch", 2), 24, 108, 470, 56, stretch=True), Style("#ffffff", ()))
    write(canvas, f"#{issue.number}", "sketch", 576, 96, 56, brick, 1, max_width=180)
    canvas.fill(box(0, HEIGHT - 56, WIDTH, 56), dark)
    write(canvas, issue.plan.story.title(place), "sketch", 76, HEIGHT - 19, 22, "#ffffff", 0, max_width=340)
    mark(canvas, 6, 40, HEIGHT - 28, 38, sky, dark)
    upc_box(canvas, bar_code(issue), 470, HEIGHT - 54, 116, 52)
    return canvas.finish()


def monster(c: Canvas, x: float, y: float, s: float, skin: str, eyes: int, rng: random.Random, horns: bool = True) -> None:
    """A tenant with so many eyes, its foot at `y`."""
    with c.at(x, y, s):
        if horns:
            for side in (-1, 1):
                c.ink(curve([(side * 40, -150), (side * 90, -200), (side * 84, -130)]), "#f4ead0", 4)
        c.ink(curve([(-90, 0), (-104, -80), (-70, -160), (0, -184), (70, -160), (104, -80), (90, 0)]), skin, 5)
        for k in range(eyes):
            ex = (k - (eyes - 1) / 2) * 54
            c.ink(oval(ex, -110 - (k % 2) * 14, 25), "#ffffff", 4)
            c.fill(oval(ex + 5, -108 - (k % 2) * 14, 10), INK)
        c.ink(curve([(-56, -54), (0, -66), (56, -54), (36, -20), (-36, -20)], tension=0.7), "#5a1420", 4)
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
                c.fill(box(50 + k * 66 + (row % 2) * 30, 240 + row * 34, 44, 14), darker(brick, 0.15))
    for row in range(3):
        for k in range(columns):
            w = 520 / columns
            x, y = 40 + k * w + w / 2 - 58, 262 + row * 204
            c.fill(box(x - 9, y - 9, 134, 168), dark)
            c.fill(box(x, y, 116, 150), "#ffe9a8" if (row + k) % 2 else "#cfe6f0")
            with c.clip(box(x, y, 116, 150)):
                monster(c, x + 58, y + 156, 0.6, _SKINS[(row * 3 + k) % 5], 1 + (row + k) % 3, rng, (row + k) % 2 == 0)


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
        c.ink(tentacle((440, 330 + k * 110), (160 - k * 10, 420 + k * 90), 60 - k * 30, 60, 200), _SKINS[1], 5)
    for k in range(4):
        c.ink(oval(430, 300 + k * 70, 19), "#ffffff", 3)
        c.fill(oval(426, 300 + k * 70, 8), INK)


def _damp(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.fill(swell(-10, 620, 520, 10, 160, 0.3), "#4f9fc0")
    for k in range(4):
        with c.at(110 + k * 130, 560 + (k % 2) * 40, 1, (-8, 6)[k % 2]):
            c.ink(union(box(-46, -40, 92, 90, 10), box(-60, 6, 120, 44, 10)), (b, "#8a5a2b")[k % 2], 4)
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
        c.fill(curve([(150 + k * 80, 250), (180 + k * 80, 540), (130 + k * 80, 840), (160 + k * 80, 560)]), d)
    c.ink(oval(420, 700, 52), "#ffffff", 5)
    c.fill(oval(420, 700, 22), INK)


def _hydra(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    for k in range(7):
        x = 300 + (k - 3) * 84
        y = 380 + abs(k - 3) * 52
        c.ink(tentacle((300, 920), (x, y + 40), (k - 3) * 30, 100, 0), _SKINS[0], 5)
        c.ink(curve([(x - 52, y), (x - 30, y - 46), (x + 30, y - 46), (x + 60, y), (x + 40, y + 34), (x - 40, y + 34)]), _SKINS[0], 5)
        c.ink(oval(x + 6, y - 16, 17), "#ffffff", 3)
        c.fill(oval(x + 10, y - 14, 7), INK)
        c.fill(box(x - 20, y + 46, 42, 12, 4), ("#c23a2b", "#2f6fb0", "#e8c02a")[k % 3])


def _winter(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.wash(down(176, HEIGHT, "#8fb8d8", "#f4fbff"))
    _block(c, rng, mix(b, "#8fb8d8", 0.4), d, 2)
    for k in range(11):
        c.fill(poly((30 + k * 52, 230), (66 + k * 52, 230), (48 + k * 52, 300 + (k * 37) % 70)), "#ffffff")
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
        c.ink(oval(70 + (k * 131) % 480, 260 + (k * 71) % 160, 27), "#ffd84a", 4)


def _quiet(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.fill(box(0, 176, WIDTH, 260), b)
    c.fill(box(0, 430, WIDTH, 17), d)
    c.fill(box(0, 447, WIDTH, 480), lighter(b, 0.5))
    for k in range(3):
        monster(c, 130 + k * 170, 434, 0.9, _SKINS[k], 1 + k, rng)
        c.fill(star(130 + k * 170, 500, 8, 40, 17, rng=rng), d)
    _someone(c, 300, 740, 1.3, d, "arms up", hair="bun")


def _keys(c: Canvas, rng: random.Random, s: str, b: str, d: str) -> None:
    c.stroke(oval(300, 380, 120), "#caa24a", 22)
    for k in range(7):
        with c.at(*polar(300, 380, 120, 30 + k * 20), 1, -60 + k * 20):
            c.ink(union(ring(0, 40, 34, 14), box(-9, 70, 18, 210, 4), box(6, 220, 30, 18), box(6, 250, 24, 18)), (b, d, _SKINS[k % 5])[k % 3], 4)
