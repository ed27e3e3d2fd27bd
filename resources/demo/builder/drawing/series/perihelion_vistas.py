"""What is to be seen from the Perihelion, issue by issue."""

from __future__ import annotations

import random

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down, radial
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import POSES, draw_at, draw_figure
from builder.drawing.scenery import lighthouse, shade_ball, trees
from builder.drawing.shapes import (
    box,
    curve,
    moved,
    oval,
    points,
    polar,
    poly,
    rays,
    ridge,
    star,
    tentacle,
    union,
)
from builder.drawing.spacefaring import ASTRONAUT, planet, queen, robot, rocket


def _sun(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    c.fill(oval(300, 900, 640), radial(300, 900, 640, "#fffbe6", light, middle, colour(night, 0)))
    c.fill(oval(300, 930, 330), radial(300, 930, 330, "#ffffff", "#fff0b0", light))
    for k in range(7):
        a = 200 + k * 24
        c.stroke(
            curve(
                [
                    polar(300, 930, 330, a),
                    polar(300, 930, 440, a + 6),
                    polar(300, 930, 330, a + 14),
                ],
                closed=False,
            ),
            light,
            7,
        )
    rocket(c, 330, 400, 0.9, -48)


def _hold(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    c.fill(box(0, 190, WIDTH, 740), down(190, HEIGHT, middle, darker(night, 0.2)))
    for k in range(5):
        c.stroke(
            box(300 - 70 - k * 70, 440 - 60 - k * 60, 140 + k * 140, 120 + k * 130, 30),
            mix(light, night, 0.25 + k * 0.12),
            13,
        )
    c.fill(box(232, 384, 136, 112, 26), "#02030a")
    stars_in = [(260, 410), (310, 450), (340, 400), (280, 470)]
    for x, y in stars_in:
        c.fill(oval(x, y, 3), "#ffffff")
    for x, y, s in ((110, 760, 110), (480, 800, 130), (420, 660, 70)):
        c.ink(box(x - s / 2, y - s / 2, s, s, 8), mix("#b5793a", middle, 0.3), 4)
        c.line([(x - s / 2, y - s / 2), (x + s / 2, y + s / 2)], colour(INK, 0.5), 5)
    draw_at(c, ASTRONAUT, "fly", 270, 660, 1.3, -8, line=2.4)


def _kettle(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    lights = points(
        "150,620 190,430 300,370 410,430 450,620 300,690 490,470 560,400 300,300 230,330 370,330"
    )
    for a, b in (
        (0, 1),
        (1, 2),
        (2, 3),
        (3, 4),
        (4, 5),
        (5, 0),
        (3, 6),
        (6, 7),
        (9, 8),
        (8, 10),
        (1, 9),
        (3, 10),
    ):
        c.line([lights[a], lights[b]], colour(light, 0.6), 4)
    for x, y in lights:
        c.glow(x, y, 60, light, 1)
        c.fill(star(x, y, 4, 19, 4), "#ffffff")
    rocket(c, 200, 800, 0.5, 62)


def _salvage(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    moon = oval(320, 480, 230)
    c.glow(320, 480, 320, light, 0.6)
    c.fill(moon, "#cfc8b8")
    with c.clip(moon):
        for _ in range(16):
            x, y, r = rng.uniform(110, 540), rng.uniform(280, 700), rng.uniform(10, 54)
            c.fill(oval(x, y, r), "#a59d8c")
            c.fill(oval(x + r * 0.12, y + r * 0.12, r * 0.82), "#beb6a4")
        c.fill(poly(*points("320,250 300,380 350,470 310,580 360,720 600,720 600,250")), night)
        for k in range(6):
            c.fill(box(360, 300 + k * 70, 200, 22), mix(middle, light, 0.4))
    shade_ball(c, 320, 480, 230, -170)
    rocket(c, 150, 790, 0.7, 40)


def _robot(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    c.fill(rays(300, 480, 16), colour(light, 0.14))
    robot(c, 300, 560, 1.5, light, middle)


def _ringed(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    planet(
        c,
        rng,
        330,
        540,
        190,
        mix(light, middle, 0.3),
        darker(middle, 0.2),
        rings=colour(lighter(light, 0.4), 0.9).name(),
        tilt=rng.uniform(-30, -8),
    )
    for k in range(5):
        rocket(c, 90 + k * 44, 320 + k * 96, 0.2 + k * 0.04, 128, flame=k % 2 == 0)


def _tentacles(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    skin = mix(middle, light, 0.45)
    planet(c, rng, 300, 470, 150, darker(middle, 0.1), night)
    for k in range(9):
        a = k * 40 + rng.uniform(-10, 10)
        path = tentacle(
            polar(300, 470, 420, a),
            polar(300, 470, 150, a + 30),
            rng.choice((-70, 70)),
            84,
            rng.choice((-220, 220)),
        )
        c.ink(path, darker(skin, (k % 3) * 0.2), 4)
        for n in range(7):
            at = path.pointAtPercent(0.05 + n * 0.055)
            c.fill(oval(at.x(), at.y(), 10 - n), lighter(skin, 0.5))
    rocket(c, 300, 740, 0.62, 14)


def _sleepers(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    for k in range(3):
        x = 130 + k * 170
        c.ink(
            curve(
                [(x - 66, 860), (x - 70, 380), (x, 270), (x + 70, 380), (x + 66, 860)], tension=0.8
            ),
            mix(middle, night, 0.3),
            5,
        )
        pane = curve(
            [(x - 46, 800), (x - 48, 420), (x, 330), (x + 48, 420), (x + 46, 800)], tension=0.8
        )
        c.fill(pane, down(330, 800, lighter(light, 0.3), light, middle))
        with c.clip(pane), c.at(x, 610, 1.5):
            draw_figure(c, POSES["stand"], ASTRONAUT, 2)
        c.fill(
            poly((x - 40, 420), (x - 10, 360), (x - 26, 800), (x - 46, 800)),
            colour("#ffffff", 0.35),
        )


def _armada(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    planet(c, rng, 90, 820, 330, middle, night, -60)
    for _k in range(14):
        x, y, s = rng.uniform(40, 560), rng.uniform(240, 640), rng.uniform(0.3, 1)
        with c.at(x, y, s, -30):
            c.fill(poly((0, -110), (40, 60), (0, 30), (-40, 60)), colour(lighter(light, 0.6), 0.85))
            c.fill(poly((0, -110), (40, 60), (0, 30)), colour(middle, 0.6))
    rocket(c, 400, 730, 0.9, -40)


def _clockwise(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    for k in range(9):
        c.stroke(oval(300, 540, 60 + k * 44), mix(light, middle, k / 9), 12)
    c.line([(300, 540), polar(300, 540, 280, -52)], "#ffffff", 7)
    c.fill(oval(300, 540, 26), light)
    x, y = polar(300, 540, 236, 160)
    c.fill(star(x, y, 10, 70, 34, rng=rng), "#fff3b0")
    rocket(c, 440, 400, 0.55, 34)


def _court(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    for _k in range(26):
        a, d = rng.uniform(190, 350), rng.uniform(230, 460)
        x, y = polar(300, 760, d, a)
        r = rng.uniform(14, 46)
        c.ink(star(x, y, 8, r, r * 0.8, rng=rng), mix("#8f8678", middle, rng.random()), 3)
    queen(c, 300, 640, 1.5, light, middle)


def _bare(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    queen(c, 300, 560, 1.9, light, darker(middle, 0.1))


def _treaty(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    c.glow(300, 560, 400, light, 0.9)
    queen(c, 150, 720, 1.0, light, middle)
    robot(c, 460, 700, 0.8, light, middle)
    c.ink(curve([(20, 960), (60, 850), (540, 850), (580, 960)], tension=0.3), "#6b3a2a", 5)
    c.ink(box(290, 690, 24, 160, 4), "#f6efd6", 3)
    c.fill(curve([(302, 610), (318, 656), (302, 688), (286, 656)]), "#ffd27a")


def _orchard(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    c.fill(curve(points("-40,960 -40,820 160,770 420,800 660,760 660,960")), darker(middle, 0.3))
    trees(c, rng, 800, 4, darker(night, 0.2), 30, 330)
    for _ in range(16):
        x, y = rng.uniform(30, 570), rng.uniform(250, 640)
        c.fill(poly((x, y - 9), (x + 110, y - 46), (x, y + 9)), colour(light, 0.55))
        c.glow(x, y, 46, light, 0.9)
        c.fill(oval(x, y, 13), "#fffbe6")
    draw_at(c, ASTRONAUT, "hold", 300, 730, 1.0, line=2.4)


def _shift(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    for k, tint in enumerate(
        ("#5a1fb0", "#1f5fd0", "#1fa0a0", "#5ab03a", "#e8c22a", "#ef7b2d", "#d6302b")
    ):
        c.fill(
            poly(
                (-20, 260 + k * 90), (620, 180 + k * 90), (620, 270 + k * 90), (-20, 350 + k * 90)
            ),
            tint,
        )
    rocket(c, 380, 470, 1.15, 80)
    for _ in range(14):
        x, y = rng.uniform(0, 300), rng.uniform(240, 860)
        c.line([(x, y), (x + rng.uniform(60, 200), y - 20)], colour("#ffffff", 0.8), 4)


def _eye(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    disc = oval(300, 560, 270)
    c.glow(300, 560, 400, middle, 0.9)
    c.fill(disc, mix(middle, light, 0.25))
    with c.clip(disc):
        lens = curve(points("20,560 170,430 300,400 430,430 580,560 430,690 300,720 170,690"))
        c.fill(lens, "#fbf4e0")
        with c.clip(lens):
            c.fill(oval(300, 550, 130), radial(300, 550, 130, night, light, darker(middle, 0.3)))
            c.fill(oval(300, 550, 56), "#05040a")
            c.fill(oval(262, 510, 22), "#ffffff")
        c.stroke(lens, darker(middle, 0.6), 9)
    shade_ball(c, 300, 560, 270, -100)
    rocket(c, 118, 330, 0.36, 150)


def _dust(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    planet(c, rng, 430, 350, 110, light, middle)
    for k in range(4):
        c.fill(ridge(-40, 640, 560 + k * 96, 70 - k * 10, rng), mix(middle, night, 0.2 + k * 0.25))
    for x, h in ((110, 210), (200, 150), (470, 170)):
        c.ink(union(box(x - 14, 800 - h, 28, h), oval(x, 800 - h, 50, 34)), "#cfc8b8", 4)
        c.fill(oval(x, 796 - h, 20, 10), light)
    rocket(c, 320, 640, 0.8, 0, flame=False)


def _tenants(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    c.fill(oval(300, 1010, 420), radial(300, 1010, 420, light, middle, darker(middle, 0.3)))
    for k in range(7):
        a = -126 + k * 12
        x, y = polar(300, 1010, 420, a)
        with c.at(x, y, 1, a + 90):
            h = 60 + (k * 53) % 110
            c.ink(box(-26, -h, 52, h + 20), mix("#cfc8b8", night, (k % 3) * 0.2), 4)
            for n in range(int(h // 34)):
                c.fill(box(-12, -h + 14 + n * 32, 24, 14), light)
    for k, (pose, x, y) in enumerate((("fall", 150, 430), ("fly", 330, 360), ("leap", 470, 480))):
        draw_at(c, ASTRONAUT, pose, x, y, 0.9, k * 50 - 40, line=2.2)


def _beacon(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    for angle in (-24, 160):
        c.fill(moved(poly((0, 0), (700, -120), (700, 120)), 300, 400, 1, angle), colour(light, 0.4))
    c.ink(star(300, 800, 11, 210, 150, rng=rng), "#6b655a", 5)
    lighthouse(c, 300, 690, 340, "#ece6d6", "#d6302b")
    rocket(c, 110, 640, 0.4, 60)


def _flare(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    c.fill(oval(-60, 540, 330), radial(-60, 540, 330, "#ffffff", "#ffe98a", light))
    for k in range(11):
        path = tentacle((150, 360 + k * 40), (560, 240 + k * 66), rng.uniform(-60, 60), 40, 0)
        c.fill(path, mix(light, "#fff0a0", rng.random()))
    rocket(c, 420, 640, 0.8, 66)


def _cold(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    rocket(c, 300, 520, 1.7, 16, flame=False)
    for _ in range(30):
        x, y, r = rng.uniform(20, 580), rng.uniform(220, 880), rng.uniform(8, 30)
        for a in (0, 60, 120):
            c.line([polar(x, y, r, a), polar(x, y, -r, a)], colour("#e9fbff", 0.85), 3)


def _sling(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    c.fill(oval(300, 560, 130), radial(300, 560, 130, "#ffffff", "#fff0b0", light))
    c.glow(300, 560, 300, light, 1)
    orbit = [polar(300, 560, 166 + k * 2.4, 60 + k * 9) for k in range(34)]
    for k in range(33):
        c.line([orbit[k], orbit[k + 1]], mix(night, "#ffffff", k / 33), 2 + k * 0.5)
    rocket(c, *orbit[-1], 0.62, 60 + 33 * 9 + 176)


def _corona(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    c.fill(
        star(300, 540, 40, 420, 230, rng=rng),
        radial(300, 540, 420, "#ffffff", light, middle, colour(night, 0)),
    )
    c.fill(oval(300, 540, 190), "#05040a")
    c.stroke(oval(300, 540, 190), "#fffbe6", 6)
    draw_at(c, ASTRONAUT, "arms up", 300, 590, 1.1, line=2.4)


def _aphelion(c: Canvas, rng: random.Random, night: str, middle: str, light: str) -> None:
    c.glow(120, 300, 130, light, 1)
    c.fill(oval(120, 300, 16), "#ffffff")
    planet(c, rng, 420, 760, 250, middle, night, 215, rings=lighter(middle, 0.4), tilt=14)
    rocket(c, 300, 420, 0.62, 118, flame=False)


VISTAS = (
    _sun,
    _hold,
    _kettle,
    _salvage,
    _robot,
    _ringed,
    _tentacles,
    _sleepers,
    _armada,
    _clockwise,
    _court,
    _bare,
    _treaty,
    _orchard,
    _shift,
    _eye,
    _dust,
    _tenants,
    _beacon,
    _flare,
    _cold,
    _sling,
    _corona,
    _aphelion,
)
