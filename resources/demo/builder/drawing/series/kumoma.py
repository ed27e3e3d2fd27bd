"""The digests of Kumoma Press: cats on roofs, and a school in the way of meteors."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import POSES, Costume, draw_figure, mirrored
from builder.drawing.heads import person
from builder.drawing.lettering import Style, dress, fitted, growing, lettering, slanted, warped, write
from builder.drawing.printing import benday
from builder.drawing.scenery import moon, rain, sheet, speed, stars
from builder.drawing.shapes import beam, bolt, box, cloud, crescent, curve, limb, oval, poly, polar, star, swell, union
from builder.drawing.trade import mark, price_text, upc_box
from builder.issues import PlannedIssue, bar_code

_DUSK = (("#f7c8a8", "#d9647a", "#3a1f3a"), ("#a8d8e0", "#4a8fb0", "#16304a"), ("#fbe3a8", "#e8924a", "#4a2418"), ("#c8b8e8", "#6a58a8", "#241a44"), ("#cfe8c0", "#5fa070", "#1a3a2a"), ("#20305a", "#5a70b0", "#0c1430"), ("#f4d0dc", "#c0608a", "#40182e"))


def cats(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A volume of the cats."""
    place = issue.index
    pale, warm, dark = _DUSK[(place * 3 + place // 7) % 7]
    canvas.wash(down(0, 760, pale, mix(pale, warm, 0.6), warm))
    (_accord, _grudge, _rain, _roof, _bell, _umbrella, _nine, _festival, _upstairs, _moving, _snow, _nap, _dog, _where)[place](canvas, rng, pale, warm, dark)
    canvas.fill(box(0, 0, 104, HEIGHT), "#fffaf0")
    with canvas.at(70, 46, 1, 90):
        write(canvas, "LANTERN STREET CATS", "yusei", 0, 0, 44, dark, 0, tracking=6, max_width=640)
    canvas.fill(oval(52, 760, 36), warm)
    write(canvas, issue.number, "yusei", 52, 776, 32, "#fffaf0")
    mark(canvas, 5, 52, 850, 50, dark, "#fffaf0")
    write(canvas, price_text(issue), "lato", 52, 902, 12, dark)
    return canvas.finish()


def cat(c: Canvas, x: float, y: float, scale: float, coat: str, eye: str = "#f4e04d", flip: bool = False, pose: str = "sit") -> None:
    """A cat with its feet at `y`."""
    with c.at(x, y, scale, flip=flip):
        if pose == "sit":
            c.fill(curve([(50, -20), (110, -10), (130, -60), (112, -100), (128, -110), (150, -60), (130, 6), (50, 4)]), coat)
            c.fill(curve([(-52, 0), (-60, -60), (-36, -120), (36, -120), (66, -50), (62, 0)], tension=0.8), coat)
        elif pose == "sleep":
            c.fill(curve([(-110, 0), (-120, -50), (-50, -92), (60, -84), (120, -40), (110, 0)], tension=0.9), coat)
            c.fill(curve([(100, -20), (20, -6), (-60, -12), (-70, -28), (20, -26), (96, -46)]), darker(coat, 0.15))
        elif pose == "walk":
            for dx in (-80, -48, 40, 72):
                c.fill(limb((dx, -50), 15, (dx + 6, -6), 9), coat)
            c.fill(curve([(-100, -60), (-80, -100), (50, -100), (90, -80), (84, -46), (-90, -40)]), coat)
            c.fill(curve([(-94, -84), (-130, -130), (-120, -190), (-104, -190), (-110, -136), (-80, -96)]), coat)
        hx, hy = {"sit": (0, -150), "sleep": (-84, -54), "walk": (94, -118)}[pose]
        for side in (-1, 1):
            c.fill(poly((hx + side * 50, hy - 6), (hx + side * 46, hy - 74), (hx + side * 6, hy - 40)), coat)
            c.fill(poly((hx + side * 42, hy - 24), (hx + side * 40, hy - 56), (hx + side * 18, hy - 36)), mix(coat, "#f0a0a8", 0.5))
        c.fill(oval(hx, hy, 56, 46), coat)
        for side in (-1, 1):
            ex = hx + side * 23
            if pose == "sleep":
                c.stroke(curve([(ex - 12, hy), (ex, hy + 8), (ex + 12, hy)], closed=False), INK, 4)
            else:
                c.fill(oval(ex, hy - 2, 14, 15), eye)
                c.fill(oval(ex + 2, hy, 5, 12), INK)
            for k in (-1, 1):
                c.line([(hx + side * 22, hy + 18 + k * 3), (hx + side * 72, hy + 14 + k * 9)], colour("#ffffff", 0.7), 2)
        c.fill(poly((hx - 7, hy + 13), (hx + 7, hy + 13), (hx, hy + 21)), "#e8788a")


_COATS = ("#3a3d48", "#e89a4a", "#f4efe2", "#7a6a5a", "#22202a")


def _tiles(c: Canvas, y: float, tint: str, rows: int = 5) -> None:
    c.fill(box(0, y, WIDTH, HEIGHT), tint)
    for row in range(rows):
        for k in range(9):
            x = 70 + k * 70 + (row % 2) * 35
            c.stroke(curve([(x - 35, y + row * 50), (x, y + 34 + row * 50), (x + 35, y + row * 50)], closed=False), darker(tint, 0.35), 6)


def _lantern(c: Canvas, x: float, y: float, s: float, tint: str = "#e8442f") -> None:
    with c.at(x, y, s):
        c.glow(0, 0, 130, "#ffb05a", 0.9)
        c.fill(curve([(-46, 40), (-58, 0), (-46, -40), (46, -40), (58, 0), (46, 40)], tension=0.8), tint)
        for k in range(3):
            c.line([(-54, -20 + k * 20), (54, -20 + k * 20)], darker(tint, 0.3), 4)
        c.fill(union(box(-26, -52, 52, 14), box(-26, 38, 52, 14)), INK)


def _accord(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    moon(c, 430, 260, 90, lighter(p, 0.5))
    _tiles(c, 720, d)
    for k, coat in enumerate(_COATS):
        cat(c, 170 + k * 96, 740 + (k % 2) * 44, 0.72 + (k % 2) * 0.12, coat, flip=k > 2)


def _grudge(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    cat(c, 340, 1080, 3.4, "#3a3d48", "#ffb03a")
    c.fill(poly((170, 470), (300, 530), (300, 550), (170, 500)), "#22242c")
    c.fill(poly((520, 470), (390, 530), (390, 550), (520, 500)), "#22242c")


def _rain(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(poly((104, 300), (600, 250), (600, 400), (104, 430)), "#c9402f")
    for k in range(6):
        c.fill(poly((104 + k * 90, 300 - k * 9), (146 + k * 90, 296 - k * 9), (146 + k * 90, 424 - k * 5), (104 + k * 90, 430 - k * 5)), "#fffaf0")
    c.fill(box(104, 830, WIDTH, 100), d)
    for k, coat in enumerate(_COATS):
        cat(c, 170 + k * 92, 836, 0.62, coat, flip=k % 2 == 1)
    rain(c, rng, 150, "#ffffff", 0.12, 80, 3)


def _roof(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(poly((104, 922), (350, 470), (600, 922)), d)
    for k in range(6):
        c.line([(350 - k * 50, 560 + k * 66), (350 + k * 50, 560 + k * 66)], mix(d, w, 0.4), 6)
    cat(c, 350, 490, 0.62, "#f4efe2")
    for _ in range(3):
        c.fill(cloud(rng.uniform(160, 560), rng.uniform(200, 420), 180, rng), colour("#ffffff", 0.7))


def _bell(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(oval(350, 460, 220), lighter(w, 0.4))
    c.fill(curve([(350, 250), (470, 330), (510, 470), (460, 600), (350, 640), (240, 600), (190, 470), (230, 330)]), "#e8b93a")
    c.fill(box(194, 456, 312, 26, 8), darker("#e8b93a", 0.35))
    c.fill(union(oval(350, 540, 24), box(342, 540, 16, 96, 6)), INK)
    cat(c, 200, 880, 0.9, "#22202a")


def _umbrella(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(poly(*(polar(350, 560, 230, 180 + k * 15) for k in range(13)), (466, 530), (350, 570), (234, 530)), "#c9402f")
    for k in (235, 350, 465):
        c.stroke(curve([(350, 330), ((350 + k) / 2, 430), (k, 548)], closed=False), darker("#c9402f", 0.4), 5)
    c.line([(350, 550), (350, 800)], d, 9)
    cat(c, 350, 850, 1.0, "#e89a4a")
    c.fill(box(104, 846, WIDTH, 90), mix(w, d, 0.5))
    rain(c, rng, 90, "#ffffff", 0.2, 60, 3)


def _nine(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    for k in range(9):
        x, y = 128 + (k % 3) * 158, 60 + (k // 3) * 290
        pane = box(x, y, 140, 260, 8)
        c.fill(pane, mix(d, w, 0.3) if k != 4 else "#ffe6a0")
        with c.clip(pane):
            if k != 7:
                cat(c, x + 70, y + 262, 0.74, _COATS[k % 5], flip=k % 2 == 0)
        c.stroke(pane, d, 8)


def _festival(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.wash(down(0, HEIGHT, darker(d, 0.3), d))
    for k in range(3):
        x, y = 200 + k * 150, 200 + (k % 2) * 120
        for n in range(18):
            c.line([polar(x, y, 24, n * 20), polar(x, y, 96, n * 20)], ("#ffd84a", "#ff7aa0", "#8fe0ff")[k], 4)
    for row in range(3):
        for k in range(4):
            _lantern(c, 150 + k * 130 + row * 20, 430 + row * 110, 0.5 + row * 0.14)
    cat(c, 350, 900, 0.95, "#22202a", "#ffd84a")


def _upstairs(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(box(104, 0, WIDTH, HEIGHT), mix(w, p, 0.3))
    for k in range(9):
        c.fill(box(104 + k * 58, 880 - k * 70, 620, 90), mix(d, w, k / 12))
    cat(c, 520, 320, 0.6, "#22202a", "#f4e04d", True)
    cat(c, 200, 822, 0.62, "#f4efe2")
    c.fill(beam(600, 60, 120, 30), colour("#fff6d0", 0.35))


def _moving(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(box(104, 790, WIDTH, 200), mix(d, w, 0.3))
    for x, y, s in ((240, 790, 200), (450, 790, 170), (340, 590, 150)):
        c.fill(box(x - s / 2, y - s, s, s), "#c99a5a")
        c.fill(box(x - 13, y - s, 26, s), "#e8c68a")
        c.stroke(box(x - s / 2, y - s, s, s), darker("#c99a5a", 0.4), 5)
    cat(c, 340, 444, 0.66, "#7a6a5a")
    cat(c, 236, 596, 0.5, "#e89a4a")
    cat(c, 466, 624, 0.42, "#f4efe2", flip=True)


def _snow(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(curve([(80, 960), (80, 790), (260, 760), (460, 800), (640, 770), (640, 960)]), "#ffffff")
    c.fill(curve([(190, 560), (510, 560), (470, 720), (400, 760), (300, 760), (230, 720)], tension=0.7), "#c9402f")
    c.fill(oval(350, 560, 164, 40), "#fbe3a8")
    for k in range(7):
        c.stroke(curve([(220 + k * 40, 552), (240 + k * 36, 570), (262 + k * 34, 550)], closed=False), "#e8a84a", 7)
    for k in range(3):
        c.stroke(curve([(280 + k * 70, 500), (262 + k * 70, 440), (296 + k * 70, 390), (276 + k * 70, 330)], closed=False), colour("#ffffff", 0.8), 9)
    cat(c, 350, 880, 0.66, "#3a3d48")
    for _ in range(60):
        c.fill(oval(rng.uniform(110, WIDTH), rng.uniform(0, HEIGHT), rng.uniform(3, 8)), "#ffffff")


def _nap(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(poly((260, 0), (560, 0), (600, 500), (600, 922), (180, 922)), colour("#fff6d0", 0.6))
    for k, coat in enumerate(_COATS):
        cat(c, 350 + (-60 if k % 2 else 50), 880 - k * 130, 1.15, coat, flip=k % 2 == 1, pose="sleep")


def _dog(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.fill(box(104, 760, WIDTH, 200), d)
    c.fill(curve([(200, 760), (190, 470), (260, 330), (350, 290), (450, 330), (510, 470), (500, 760)], tension=0.8), "#a8703a")
    for side in (-1, 1):
        c.fill(curve([(350 + side * 90, 330), (350 + side * 170, 370), (350 + side * 180, 520), (350 + side * 110, 500)]), darker("#a8703a", 0.35))
        c.fill(oval(350 + side * 54, 430, 17, 20), INK)
    c.fill(oval(350, 530, 80, 56), lighter("#a8703a", 0.45))
    c.fill(oval(350, 506, 32, 22), INK)
    c.fill(curve([(320, 570), (380, 570), (372, 640), (350, 656), (328, 640)]), "#e8788a")
    for k in range(4):
        cat(c, 160 + k * 120, 890, 0.5, _COATS[k], flip=k > 1)


def _where(c: Canvas, rng: random.Random, p: str, w: str, d: str) -> None:
    c.wash(down(0, HEIGHT, d, w, p))
    for k in range(15):
        _lantern(c, 140 + (k * 173) % 440, 80 + (k * 119) % 560, 0.26 + (k % 4) * 0.12, ("#e8442f", "#f0a63a")[k % 2])
    c.fill(swell(104, 620, 790, 5, 120, 0.3), darker(d, 0.2))
    cat(c, 300, 800, 0.6, darker(d, 0.6), "#ffd84a")
    cat(c, 410, 800, 0.44, darker(d, 0.6), "#ffd84a", True)


# Meteor Academy! ------------------------------------------------------------------------------

HOSHIKO = Costume("#24407a", person(skin="#f8dcc0", hair="#e0407a", style="long"), chest="#ffffff", gloves="#f8dcc0", boots="#20242c", belt="#d8342c", skirt="#24407a", bulk=0.82)
KUROGANE = Costume("#2a2d36", person(skin="#e8c8a8", hair="#14141a", style="short"), chest="#ffffff", gloves="#e8c8a8", boots="#14141a", bulk=1.25)
_POP = (("#ffe14d", "#ff4f7a", "#1f4fd0"), ("#4fd0e8", "#ff8a2b", "#5a1fb0"), ("#ff6a4a", "#ffe98a", "#1a2a6a"), ("#b07af0", "#ffe14d", "#d02060"), ("#6fe08a", "#ff4fa0", "#0f4a8a"))


def meteor(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A volume of the school comic: speed lines and consequences."""
    place = issue.index
    ground, hot, deep = _POP[(place * 2 + place // 5) % 5]
    canvas.wash(ground)
    (_orbit, _mach, _culture, _moonbase, _cafeteria, _midterm, _attendance, _clubs, _break_, _graduate)[place](canvas, rng, ground, hot, deep)
    path = warped(warped(fitted(lettering("METEOR", "reggae"), 24, 30, 430, 110, stretch=True), growing(0.7)), slanted(0.16))
    dress(canvas, path, Style("#ffffff", ((deep, 6), (hot, 6), (deep, 4)), 8, deep, (-0.4, 1)))
    dress(canvas, warped(fitted(lettering("ACADEMY!", "reggae"), 250, 150, 330, 66), slanted(0.16)), Style(hot, (("#ffffff", 5), (deep, 5))))
    canvas.fill(star(528, 76, 12, 58, 44), deep)
    write(canvas, issue.number, "reggae", 528, 94, 36, "#ffffff", max_width=70)
    mark(canvas, 5, 48, 874, 54, deep, "#ffffff")
    write(canvas, issue.plan.story.title(place), "reggae", 90, 884, 20, deep, 0, max_width=330, edge=("#ffffff", 4))
    upc_box(canvas, bar_code(issue), 462, 842, 116, 62)
    return canvas.finish()


def _girl(c: Canvas, pose: str, x: float, y: float, s: float, turn: float = 0, flip: bool = False, wear: Costume = HOSHIKO) -> None:
    with c.at(x, y, s, turn):
        draw_figure(c, mirrored(POSES[pose]) if flip else POSES[pose], wear, 2.8, shade=0.2)


def _rock(c: Canvas, rng: random.Random, x: float, y: float, r: float, tail: str, angle: float = -50) -> None:
    with c.at(x, y, 1, angle):
        c.fill(poly((0, -r), (r * 7, -r * 0.2), (r * 7, r * 0.2), (0, r)), tail)
        c.fill(poly((0, -r * 0.6), (r * 4, 0), (0, r * 0.6)), "#fff6c8")
    c.ink(star(x, y, 9, r, r * 0.8, rng=rng), "#5a4a44", 4)


def _orbit(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    c.wash(down(0, HEIGHT, d, g))
    stars(c, rng, 80)
    c.fill(oval(300, 990, 380), h)
    _girl(c, "fall", 310, 600, 2.1, -20)


def _mach(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    speed(c, rng, 320, 560, 60, d, 190, 12)
    _girl(c, "run", 270, 590, 2.2, 6)
    c.ink(box(330, 520, 60, 40, 6), "#c9752f", 4)


def _culture(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    for k in range(9):
        c.ink(poly((k * 70 - 10, 250), (k * 70 + 50, 250), (k * 70 + 20, 310)), (h, d, "#ffffff")[k % 3], 3)
    c.ink(box(90, 480, 420, 400, 12), h, 5)
    for k in range(6):
        c.fill(poly((70 + k * 78, 420), (148 + k * 78, 420), (140 + k * 74, 510), (84 + k * 72, 510)), ("#ffffff", d)[k % 2])
    c.ink(union(oval(300, 650, 130, 110), *(limb((300, 660), 30, polar(300, 660, 220, a), 14) for a in (150, 180, 210, -30, 0, 30))), "#6fbf5a", 5)
    for x in (250, 350):
        c.ink(oval(x, 630, 34), "#ffffff", 4)
        c.fill(oval(x, 636, 13), INK)
    _girl(c, "punch", 150, 760, 1.2)


def _moonbase(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    c.wash(d)
    stars(c, rng, 120)
    c.fill(oval(300, 980, 430), "#d9d4e6")
    for x, y, r in ((150, 740, 40), (420, 700, 56), (300, 860, 70)):
        c.fill(oval(x, y, r, r * 0.5), "#b8b2cc")
    c.fill(crescent(460, 330, 84, 0.4, 200), h)
    c.ink(box(210, 560, 180, 90), "#c9752f", 5)
    _girl(c, "sit", 300, 540, 1.5)


def _cafeteria(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    benday(c, sheet(), h, (0, 900), (0, 240), 0.05, 0.5, cell=24)
    for k in range(13):
        x, y = 50 + (k * 149) % 520, 300 + (k * 97) % 460
        c.ink(rng.choice((oval(x, y, 40, 24), box(x - 30, y - 22, 60, 44, 12), poly((x - 34, y + 26), (x, y - 34), (x + 34, y + 26)))), rng.choice(("#ffffff", "#c9752f", "#6fbf5a", "#ffe98a")), 4)
    _girl(c, "leap", 300, 580, 2.0, -8)


def _midterm(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    c.wash(down(0, HEIGHT, d, h, g))
    _rock(c, rng, 300, 520, 170, h, -52)
    c.ink(box(60, 800, 480, 60), "#ffffff", 4)
    for k in range(8):
        c.ink(box(80 + k * 58, 740, 40, 70), d, 3)
    _girl(c, "arms up", 300, 740, 1.0)


def _attendance(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    speed(c, rng, 300, 400, 50, h, 240, 14)
    _girl(c, "stand", 300, 660, 2.5, wear=KUROGANE)
    for dx in (-14, 16):
        c.ink(box(306 + dx * 1.2, 396, 32, 22, 4), "#ffffff", 4)


def _clubs(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    for k in range(6):
        x, y = 20 + (k % 2) * 286, 240 + (k // 2) * 204
        pane = box(x, y, 274, 192)
        c.fill(pane, (g, h, d, "#ffffff", lighter(h, 0.4), lighter(d, 0.3))[k])
        with c.clip(pane):
            _girl(c, ("punch", "run", "arms up", "swim", "crouch", "hold")[k], x + 136, y + 120, 0.9)
        c.stroke(pane, INK, 7)


def _break_(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    c.wash(down(0, 560, "#4fc8f0", "#d8f4ff"))
    c.fill(oval(470, 340, 80), "#fff3b0")
    c.fill(swell(-10, 620, 560, 8, 150, 0.2), "#1f7fc0")
    c.fill(box(0, 700, WIDTH, 300), "#f6dfa0")
    _rock(c, rng, 160, 420, 50, h)
    _rock(c, rng, 380, 520, 36, h)
    _girl(c, "run", 250, 700, 1.6)
    _girl(c, "run", 460, 740, 1.2, wear=KUROGANE)


def _graduate(c: Canvas, rng: random.Random, g: str, h: str, d: str) -> None:
    c.wash(down(0, HEIGHT, "#ffffff", g, h))
    for _ in range(46):
        x, y = rng.uniform(0, WIDTH), rng.uniform(220, HEIGHT)
        with c.at(x, y, rng.uniform(0.5, 1.2), rng.uniform(0, 360)):
            c.fill(curve([(0, -14), (10, -2), (0, 14), (-10, -2)]), "#ff9ab8")
    c.fill(bolt((470, 200), (200, HEIGHT), 40, rng), colour("#ffffff", 0.8))
    _girl(c, "fly", 280, 610, 2.2, 4)
