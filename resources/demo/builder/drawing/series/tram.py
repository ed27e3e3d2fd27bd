"""Ghost Tram: the one after the last one."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.heads import plain
from builder.drawing.lettering import write
from builder.drawing.passers_by import passer_by
from builder.drawing.printing import painted
from builder.drawing.scenery import rain, window
from builder.drawing.shapes import (
    beam,
    box,
    curve,
    limb,
    oval,
    points,
    polar,
    poly,
    star,
    union,
)
from builder.drawing.trade import mark, price_text, upc_box
from builder.issues import PlannedIssue, bar_code

_NIGHT = (
    ("#0a1420", "#2f6a7a", "#ffe08a"),
    ("#140c1c", "#5f3f7a", "#8ff0d0"),
    ("#0a140e", "#3a6a4a", "#f4f0b0"),
    ("#180a0c", "#7a2f35", "#ffd0a0"),
    ("#0c1018", "#45566f", "#ffb04a"),
    ("#101408", "#6a6a2f", "#e8fff0"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
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
    write(
        canvas,
        issue.plan.story.title(place).upper(),
        "dots",
        300,
        208,
        19,
        light,
        tracking=8,
        max_width=500,
    )
    mark(canvas, 6, 52, 872, 44, light, dark)
    write(canvas, price_text(issue), "lato", 84, 878, 13, light, 0)
    with canvas.at(0, 0):
        upc_box(canvas, bar_code(issue), 462, 844, 116, 60)
    return painted(canvas.finish(), rng, 0.35)


def _car(c: Canvas, x: float, y: float, s: float, body: str, glass: str, lamp: str) -> None:
    with c.at(x, y, s):
        c.fill(
            curve(points("-120,200 -130,-120 -100,-190 100,-190 130,-120 120,200"), tension=0.5),
            body,
        )
        c.fill(box(-100, -150, 200, 36, 8), "#0a0a08")
        c.fill(box(-104, -96, 94, 130, 12), glass)
        c.fill(box(10, -96, 94, 130, 12), glass)
        c.fill(box(-128, 66, 256, 16), lighter(body, 0.35))
        for side in (-1, 1):
            c.fill(oval(side * 76, 122, 25), lamp)
            c.glow(side * 76, 122, 160, lamp, 1)
        c.fill(
            union(box(-5, -260, 10, 76), poly((-60, -262), (60, -262), (40, -250), (-40, -250))),
            darker(body, 0.5),
        )
        c.fill(box(-130, 186, 260, 36, 10), darker(body, 0.5))


def _rails(c: Canvas, haze: str, horizon: float = 420) -> None:
    for side in (-1, 1):
        c.fill(
            poly(
                (300 + side * 10, horizon),
                (300 + side * 15, horizon),
                (300 + side * 190, HEIGHT),
                (300 + side * 160, HEIGHT),
            ),
            lighter(haze, 0.45),
        )


def _last(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    _rails(c, h)
    _car(c, 300, 560, 1.2, "#8a2a24", light, "#fff6d0")
    rain(c, rng, 110, light, 0.1, 70, 2)


def _request(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    c.fill(box(0, 760, WIDTH, 200), darker(d, 0.3))
    c.fill(beam(440, 290, 100, 40), colour(light, 0.35))
    c.fill(union(box(432, 290, 12, 480), box(380, 290, 120, 70, 8)), darker(d, 0.5))
    c.stroke(oval(440, 325, 20), light, 7)
    passer_by(c, 350, 670, 1.0, darker(d, 0.6), "stand", hair="bun")
    passer_by(c, 110, 670, 1.0, colour(light, 0.5).name(), "stand", hair="bun", flip=True)


def _tickets(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    c.fill(
        union(
            limb((60, 960), 60, (230, 640), 42),
            *(
                limb((220 + k * 30, 620), 17, (250 + k * 42, 500 - (k % 2) * 16), 12)
                for k in range(4)
            ),
            limb((200, 660), 20, (160, 560), 14),
        ),
        mix(light, h, 0.6),
    )
    with c.at(370, 440, 1.2, -14):
        c.fill(box(-120, -70, 240, 140, 8), "#f4e6c0")
        for k in range(9):
            c.fill(oval(-120, -60 + k * 15, 6), d)
            c.fill(oval(120, -60 + k * 15, 6), d)
        write(c, "1941", "dots", 0, 26, 60, "#8a2a24")
        c.fill(oval(78, -40, 13), d)


def _depot(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    for k in range(3):
        x = 110 + k * 190
        c.fill(union(box(x - 84, 430, 168, 460), oval(x, 430, 84)), darker(d, 0.6))
        if k != 1:
            for side in (-1, 1):
                c.fill(oval(x + side * 34, 690, 13), light)
                c.glow(x + side * 34, 690, 70, light, 1)
    _car(c, 300, 650, 0.58, "#3a4a52", light, "#fff6d0")


def _standing(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    c.fill(box(40, 270, 520, 530, 30), h)
    c.fill(box(60, 300, 480, 300, 16), light)
    for k in range(9):
        passer_by(
            c,
            80 + k * 56,
            600 + (k % 3) * 20,
            1.1,
            darker(d, 0.3 + (k % 3) * 0.2),
            "stand",
            hat=k % 3 == 0,
            hair=("", "bob", "long")[k % 3],
        )
    for k in range(6):
        c.line([(100 + k * 80, 300), (100 + k * 80, 390)], INK, 4)
        c.stroke(oval(100 + k * 80, 406, 17), INK, 6)


def _terminus(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    _rails(c, h, 560)
    c.glow(300, 540, 330, light, 1)
    c.fill(
        union(box(200, 330, 24, 250), box(376, 330, 24, 250), box(180, 330, 240, 34)),
        darker(d, 0.6),
    )
    c.fill(box(0, 556, WIDTH, 10), darker(d, 0.6))
    passer_by(c, 300, 500, 0.6, darker(d, 0.6), "stand", hat=True)


def _route(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    nodes = points(
        "120,800 120,560 260,420 260,300 420,300 480,420 480,640 340,760 220,700 300,580"
    )
    c.stroke(curve(nodes, closed=False, tension=0.5), "#b52f2a", 20)
    for k, (x, y) in enumerate(nodes):
        c.fill(oval(x, y, 21), light)
        c.fill(oval(x, y, 11), d if k != 9 else "#b52f2a")
    write(c, "0", "dots", 440, 800, 110, light)


def _wet(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    c.fill(box(0, 540, WIDTH, 400), darker(d, 0.3))
    _car(c, 300, 420, 0.62, "#8a2a24", light, "#fff6d0")
    with c.at(300, 660, 0.62, 180):
        c.fill(
            curve(points("-120,100 -130,-120 -100,-190 100,-190 130,-120 120,100"), tension=0.5),
            colour("#8a2a24", 0.5),
        )
        for side in (-1, 1):
            c.fill(box(side * 76 - 16, -400, 32, 360), colour(light, 0.35))
    for k in range(12):
        c.line(
            [(rng.uniform(0, 260), 580 + k * 28), (rng.uniform(320, 600), 580 + k * 28)],
            colour(light, 0.3),
            4,
        )


def _driver(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    c.fill(box(0, 230, WIDTH, 420), mix(h, light, 0.3))
    _rails(c, h, 400)
    c.fill(box(0, 650, WIDTH, 300), darker(d, 0.5))
    c.fill(box(286, 230, 28, 430), darker(d, 0.5))
    passer_by(c, 160, 690, 2.0, darker(d, 0.7), "back", hat=True)
    c.fill(union(box(430, 640, 16, 140), oval(438, 630, 34)), "#caa24a")
    for k in range(4):
        c.fill(oval(480 + (k % 2) * 60, 740 + (k // 2) * 60, 17), (light, "#b52f2a")[k % 2])


def _transfer(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    for k, (x, s) in enumerate(((130, 0.9), (470, 0.9))):
        _car(c, x, 520, s, ("#8a2a24", "#2a5a6a")[k], light, "#fff6d0")
    passer_by(c, 300, 720, 1.1, darker(d, 0.6), "walk", hair="bun")
    c.fill(oval(300, 860, 150, 20), colour(light, 0.3))


def _lost(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    for row in range(3):
        y = 420 + row * 170
        c.fill(box(30, y, 540, 17), mix(h, light, 0.1))
        for k in range(5):
            x = 84 + k * 108
            tint = light if (row, k) == (1, 2) else mix(h, light, 0.18 + 0.14 * (k % 3))
            kind = (row * 5 + k) % 5
            shape = (
                union(box(x - 34, y - 70, 68, 70, 6), box(x - 14, y - 84, 28, 16)),
                union(
                    limb((x, y - 10), 16, (x, y - 60), 17),
                    *(
                        limb((x - 13 + n * 9, y - 66), 4.5, (x - 17 + n * 12, y - 104), 4)
                        for n in range(4)
                    ),
                ),
                poly(*(polar(x, y - 30, 48, 180 + n * 15) for n in range(13))),
                union(oval(x, y - 14, 44, 12), box(x - 24, y - 64, 48, 52, 8)),
                union(oval(x, y - 36, 30), box(x - 9, y - 10, 18, 10)),
            )[kind]
            c.fill(shape, tint)
    c.glow(300, 530, 150, light, 0.9)


def _service(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    c.fill(oval(300, 340, 80), light)
    for k in range(7):
        x, hgt = k * 92 - 10, 160 + (k * 71) % 210
        c.fill(box(x, 760 - hgt, 84, hgt + 40), darker(d, 0.2 + (k % 3) * 0.2))
        for n in range(int(hgt // 54)):
            if (k + n) % 3 == 0:
                c.fill(box(x + 24, 784 - hgt + n * 50, 26, 26), light)
    c.fill(box(0, 760, WIDTH, 200), darker(d, 0.4))
    with c.at(300, 760, 1):
        c.fill(box(-220, -90, 440, 110, 18), "#8a2a24")
        for k in range(7):
            c.fill(box(-204 + k * 60, -72, 46, 46, 6), light)
        for k in (-140, 140):
            c.fill(oval(k, 28, 24), INK)


def _replacement(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    _rails(c, h, 330)
    for k in range(5):
        c.fill(
            poly(
                (220 - k * 40, 520 + k * 80),
                (300, 470 + k * 80),
                (380 + k * 40, 520 + k * 80),
                (380 + k * 40, 560 + k * 80),
                (300, 510 + k * 80),
                (220 - k * 40, 560 + k * 80),
            ),
            (light, "#b52f2a")[k % 2],
        )
    passer_by(c, 300, 420, 0.7, darker(d, 0.6), "arms up")


def _front(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    c.fill(box(0, 240, WIDTH, 420), light)
    c.fill(box(0, 640, WIDTH, 300), darker(d, 0.3))
    with c.at(300, 600, 8):
        plain(darker(d, 0.5), hat=True)(c, "", 0)
    c.fill(curve(points("60,960 120,780 300,720 480,780 540,960")), darker(d, 0.5))
    for x in (244, 330):
        c.fill(oval(x, 610, 14, 9), light)


def _points(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    for k, end in enumerate((-60, 160, 440, 660)):
        for off in (-16, 16):
            c.stroke(
                curve(
                    [
                        (300 + off, HEIGHT),
                        (300 + off, 700),
                        ((300 + end) / 2 + off, 480),
                        (end + off, 240),
                    ],
                    closed=False,
                ),
                light if k == 2 else mix(h, d, 0.2),
                9,
            )
    c.fill(union(box(110, 560, 12, 200), box(80, 480, 72, 100, 14)), darker(d, 0.6))
    c.fill(oval(116, 510, 19), "#b52f2a")
    c.glow(116, 510, 90, "#ff4030", 1)


def _overhead(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    for k in range(9):
        c.line([(-20, 260 + k * 36), (620, 330 + k * 20 - (k % 2) * 60)], darker(d, 0.6), 5)
    for k in range(7):
        c.fill(star(90 + k * 76, 340 + (k * 53) % 160, 8, 34, 8, rng=rng), light)
    c.glow(300, 420, 320, light, 0.8)
    c.fill(union(box(284, 600, 32, 360), box(190, 580, 220, 26)), darker(d, 0.6))
    passer_by(c, 440, 770, 0.9, darker(d, 0.7), "stand", hat=True)


def _mirrors(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    window(c, 120, 290, 360, 470, mix(h, light, 0.4), darker(d, 0.5))
    with c.clip(box(120, 290, 360, 470)):
        for k in range(4):
            passer_by(
                c,
                180 + k * 84,
                660,
                1.3,
                darker(d, 0.2 + k * 0.15),
                "stand",
                hair=("bun", "bob", "long", "")[k],
            )
            c.fill(oval(184 + k * 84, 532, 5), light)
    for k in range(3):
        c.fill(
            union(
                limb((200 + k * 90, 700), 15, (200 + k * 90, 660), 17),
                *(
                    limb((188 + k * 90 + n * 9, 650), 4.5, (182 + k * 90 + n * 13, 610), 4)
                    for n in range(4)
                ),
            ),
            colour("#ffffff", 0.4),
        )


def _doors(c: Canvas, rng: random.Random, d: str, h: str, light: str) -> None:
    c.fill(box(0, 240, WIDTH, 720), h)
    c.fill(box(250, 280, 100, 600), light)
    for side in (-1, 1):
        c.fill(box(300 + side * 150 - 100, 280, 200, 600), mix(h, d, 0.5))
        c.fill(box(300 + side * 150 - 76, 330, 152, 260, 14), mix(light, h, 0.5))
    c.fill(
        union(*(limb((256 + k * 2, 500 + k * 40), 9, (330, 480 + k * 44), 5) for k in range(4))),
        darker(d, 0.6),
    )
    passer_by(c, 300, 700, 1.4, darker(d, 0.7), "back")


_RIDES = (
    _last,
    _request,
    _tickets,
    _depot,
    _standing,
    _terminus,
    _route,
    _wet,
    _driver,
    _transfer,
    _lost,
    _service,
    _replacement,
    _front,
    _points,
    _overhead,
    _mirrors,
    _doors,
)
