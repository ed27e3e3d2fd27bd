"""The Kingfisher of 2025: one idea a month, three colours, a lot of water."""

from __future__ import annotations

import random
from collections.abc import Callable

from PIL import Image

from builder.drawing.canvas import HEIGHT, WIDTH, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import draw_at, silhouette
from builder.drawing.heads import beaked, plain
from builder.drawing.lettering import write
from builder.drawing.scenery import gull, moon, post, rope, swirl
from builder.drawing.shapes import (
    box,
    crescent,
    curve,
    drop,
    limb,
    oval,
    points,
    polar,
    poly,
    rays,
    ring,
    swell,
    union,
)
from builder.drawing.trade import modern_box
from builder.issues import PlannedIssue, bar_code

Idea = Callable[[Canvas, random.Random, str, str, str], None]
_INKS = (
    ("#e9e2d0", "#17414f", "#f26b21"),
    ("#0f3846", "#8fd3cf", "#f7b733"),
    ("#f4b942", "#16323f", "#d9422b"),
    ("#d7e3e4", "#20303a", "#d9302a"),
    ("#f2d7c4", "#7a2f2b", "#1d7a80"),
    ("#151821", "#39505c", "#f5c451"),
    ("#f06a3a", "#2b1e3a", "#ffe3ad"),
    ("#cfe0d2", "#175c58", "#f2793b"),
    ("#3d4a2b", "#b9b06a", "#f0ead0"),
    ("#f5efe2", "#1b2a49", "#c23b4b"),
    ("#101b33", "#dfe7ef", "#e8a13a"),
    ("#b8332e", "#2a0f14", "#f5dfb8"),
)


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """A cover of the fourth series."""
    ink = _INKS[(issue.index * 5 + issue.index // len(_INKS)) % len(_INKS)]
    _IDEAS[issue.index % len(_IDEAS)](canvas, rng, *ink)
    # An idea may put another ink than its ground under the masthead.
    dark = canvas.image.pixelColor(240, 100).lightness() < 120
    paint = "#ffffff" if dark else "#14181d"
    write(canvas, "KINGFISHER", "bebas", 34, 128, 84, paint, 0, tracking=4, max_width=WIDTH - 68)
    write(
        canvas,
        issue.plan.story.title(issue.index).upper(),
        "lato",
        36,
        160,
        15,
        paint,
        0,
        tracking=14,
        max_width=420,
    )
    write(canvas, f"{issue.number}", "bebas", WIDTH - 36, 168, 30, ink[2], 1, edge=(ink[0], 3))
    modern_box(canvas, issue, WIDTH - 196, HEIGHT - 84, bar_code(issue))
    return canvas.finish()


def _shape(
    canvas: Canvas,
    pose: str,
    x: float,
    y: float,
    scale: float,
    tint: str,
    turn: float = 0,
    flip: bool = False,
    cape: bool = True,
) -> None:
    draw_at(
        canvas,
        silhouette(tint, beaked(tint), cape),
        pose,
        x,
        y,
        scale,
        turn,
        flip=flip,
        line=0,
        shade=0,
    )


def _post(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(down(0, 760, lighter(a, 0.2), a, mix(a, d, 0.45)))
    c.fill(oval(300, 760, 210), d)
    c.fill(box(0, 760, WIDTH, 200), b)
    post(c, 300, 560, 46, darker(b, 0.4))
    _shape(c, "crouch", 296, 508, 0.95, darker(b, 0.55))
    for index in range(5):
        c.line(
            [(200 - index * 20, 784 + index * 24), (400 + index * 20, 784 + index * 24)],
            colour(d, 0.6),
            4,
        )


def _breath(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(down(0, HEIGHT, mix(a, b, 0.15), mix(a, b, 0.5), darker(a, 0.3)))
    with c.at(220, 650, 13, -24):
        beaked(lighter(b, 0.16))(c, "", 0)
    c.fill(oval(282, 590, 62), d)
    c.fill(oval(282, 590, 40), lighter(d, 0.6))
    for index in range(9):
        c.stroke(
            oval(452 + rng.uniform(-50, 50), 560 - index * 42, 26 - index * 1.4),
            colour("#ffffff", 0.85),
            5,
        )


def _edge(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    shore = points("640,150 420,300 470,440 300,540 330,690 150,780 120,960 660,960")
    for index in range(6):
        with c.at(-index * 34, index * 22):
            c.fill(curve(shore, tension=1.0), mix(d, b, 0.2 + index * 0.14) if index else d)
    c.fill(curve(shore).translated(-200, 110), b)
    _shape(c, "walk", 190, 560, 0.34, darker(b, 0.5))
    c.fill(oval(186, 596, 18, 4), colour(darker(b, 0.5), 0.4))


def _craft(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    for index in range(11):
        c.fill(
            swell(-10, 610, 330 + index * 58, 30, 330, index * 0.17),
            mix(b, a, 0.55 if index % 2 else 0.0),
        )
    hull = curve([(-58, 0), (58, 0), (34, 30), (-38, 30)], tension=0.5)
    with c.at(400, 368, 1.2, -17):
        c.fill(hull, d)
        c.fill(poly((-4, -8), (-4, -110), (52, -8)), lighter(d, 0.7))
        c.fill(poly((-12, -8), (-12, -84), (-46, -8)), d)
    for index in range(2):
        c.fill(
            poly((70, 230 + index * 70), (150, 258 + index * 70), (70, 286 + index * 70)), "#d9302a"
        )
    c.line([(70, 226), (70, 420)], darker(b, 0.4), 6)


def _three(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    for index, (ground, ink) in enumerate(((a, b), (d, b), (b, a))):
        c.fill(box(0, 190 + index * 245, WIDTH, 260), ground)
        y = 318 + index * 245
        if index == 0:
            c.fill(
                union(
                    curve(
                        [(210, y + 70), (214, y - 20), (300, y - 54), (386, y - 20), (390, y + 70)],
                        tension=0.8,
                    ),
                    poly((370, y + 30), (460, y - 40), (440, y - 52), (350, y - 6)),
                    box(288, y - 84, 24, 34, 8),
                ),
                ink,
            )
            c.stroke(
                curve([(228, y - 30), (262, y - 112), (340, y - 112), (372, y - 30)], closed=False),
                ink,
                13,
            )
        elif index == 1:
            coil = [polar(300, y, 30 + step * 4.6, step * 47) for step in range(17)]
            rope(c, [(x, yy * 0.9 + y * 0.1) for x, yy in coil], 15, ink, 0)
        else:
            c.fill(
                union(
                    poly((170, y), (430, y), (392, y + 74), (208, y + 74)), oval(300, y, 142, 54)
                ),
                ink,
            )
            for k in range(-2, 3):
                c.line([(300 + k * 46, y - 40 + abs(k) * 9), (300 + k * 38, y + 8)], ground, 8)
    c.fill(box(0, 0, WIDTH, 192), a)


def _outward(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    c.fill(poly((190, 330), (410, 330), (410, 800), (190, 800)), d)
    c.fill(poly((410, 330), (560, 270), (560, 880), (410, 800)), b)
    c.fill(poly((190, 800), (410, 800), (250, HEIGHT), (-220, HEIGHT)), colour(d, 0.75))
    c.fill(swell(190, 410, 640, 12, 70, 0.2, 800), b)
    _shape(c, "stand", 300, 668, 0.95, darker(a, 0.5))


def _watch(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(down(150, 700, a, mix(a, d, 0.6)))
    moon(c, 430, 400, 120, lighter(d, 0.5), halo=False)
    c.fill(box(0, 720, WIDTH, 300), b)
    for index, (x, pose, hair) in enumerate(
        ((130, "stand", ""), (230, "sit", "bun"), (330, "hold", ""))
    ):
        tint = darker(b, 0.5)
        draw_at(
            c,
            silhouette(tint, plain(tint, hat=index == 0, hair=hair), cape=index == 0, bulk=1.15),
            pose,
            x,
            640 if index != 1 else 660,
            0.85,
            line=0,
            shade=0,
        )
    c.fill(limb((360, 560), 9, (470, 500), 16), darker(b, 0.5))
    for index in range(4):
        c.fill(box(0, 760 + index * 44, WIDTH, 6), colour(a, 0.4))


def _second(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    c.fill(box(300, 0, 320, HEIGHT), b)
    with c.at(190, 590, 7.2):
        beaked(d)(c, "", 0)
    with c.at(410, 590, 7.2, flip=True):
        beaked(mix(a, d, 0.35))(c, "", 0)
    c.fill(oval(232, 570, 26), a)
    c.fill(oval(368, 570, 26), b)
    c.fill(box(0, 0, WIDTH, 190), a)


def _brackish(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    swirl(c, 340, 560, (a, b, mix(a, b, 0.5), d), 1, 0.8, 40, 0.8)
    c.fill(box(0, 0, WIDTH, 190), a)
    _shape(c, "fall", 340, 560, 0.9, darker(a, 0.7))


def _clause(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    _shape(c, "back", 300, 590, 3.1, b)
    tint = a
    draw_at(
        c,
        silhouette(tint, plain(tint, hair="bob"), cape=False, bulk=0.85),
        "stand",
        300,
        700,
        1.35,
        line=0,
        shade=0,
    )
    c.fill(oval(300, 300, 9), d)


def _phases(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    for index in range(20):
        x, y = 96 + index % 4 * 136, 270 + index // 4 * 124
        c.fill(oval(x, y, 48), mix(a, b, 0.25))
        if index == 13:
            with c.at(x - 16, y, 2.1):
                beaked(d)(c, "", 0)
        elif index < 13:
            c.fill(crescent(x, y, 48, 0.15 + index * 0.13, 180), b)
        else:
            c.fill(crescent(x, y, 48, 1.8 - (index - 13) * 0.24, 0), b)


def _bell(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    for index in range(7):
        c.stroke(oval(300, 640, 120 + index * 74), colour(d, 0.75 - index * 0.09), 13)
    c.fill(
        union(
            curve(points("150,730 190,640 200,480 300,410 400,480 410,640 450,730"), tension=0.8),
            box(140, 716, 320, 34, 14),
            oval(300, 770, 34),
            ring(300, 398, 30, 16),
        ),
        b,
    )
    c.fill(box(0, 800, WIDTH, 200), darker(b, 0.4))
    c.fill(swell(-10, 610, 800, 8, 150, 0.1, 830), darker(b, 0.4))


def _moonless(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(down(0, HEIGHT, b, mix(a, b, 0.5)))
    c.fill(oval(300, 480, 214), "#050608")
    c.stroke(oval(300, 480, 214), d, 3)
    c.fill(box(0, 790, WIDTH, 200), "#050608")
    for index in range(9):
        _shape(c, ("stand", "back", "walk")[index % 3], 40 + index * 65, 752, 0.42, "#050608")
    _shape(c, "leap", 300, 480, 0.8, d)


def _missed(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    c.fill(oval(300, 520, 230), lighter(a, 0.6))
    c.stroke(oval(300, 520, 230), b, 20)
    for index in range(12):
        c.line([polar(300, 520, 196, index * 30), polar(300, 520, 168, index * 30)], b, 12)
    c.fill(swell(-10, 610, 560, 16, 210, 0.3), colour(b, 0.93))
    c.fill(swell(-10, 610, 640, 16, 260, 0.7), darker(b, 0.3))
    with c.at(380, 700, 1, 118):
        c.fill(limb((0, 0), 12, (150, 0), 3), d)
    with c.at(220, 820, 1, 20):
        c.fill(limb((0, 0), 13, (90, 0), 4), d)


def _stand_in(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    for row in range(4):
        for index in range(9):
            x = -10 + index * 76 + (row % 2) * 38
            y = 470 + row * 118 - 130 * max(0.0, 1 - abs(x - 180) / 330)
            _shape(
                c,
                ("arms up", "hold", "stand")[(index + row) % 3],
                x,
                y,
                0.72,
                mix(b, d, row * 0.22),
                flip=bool(index % 2),
            )
    c.fill(box(0, 850, WIDTH, 100), d)


def _owes(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(b)
    paper = [(150, 210), (450, 210), (450, 820)]
    paper += [(450 - index * 25, 820 + (22 if index % 2 == 0 else 0)) for index in range(13)]
    c.fill(poly(*paper), lighter(a, 0.7))
    for index in range(11):
        width = rng.uniform(90, 170)
        c.stroke(
            curve(
                [
                    (180 + k * 16, 260 + index * 44 + (5 if k % 2 else -5))
                    for k in range(int(width / 16))
                ],
                closed=False,
            ),
            darker(b, 0.3),
            5,
        )
        c.fill(box(390 - rng.uniform(0, 20), 254 + index * 44, 36, 10), d)
    c.fill(box(180, 752, 240, 8), darker(b, 0.3))
    _shape(c, "walk", 300, 800, 0.3, d)


def _ebb(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    for index in range(16):
        y = 300 + index * 42
        c.stroke(
            curve(
                [(x, y + 12 * (-1) ** (x // 60 + index)) for x in range(-30, 660, 60)], closed=False
            ),
            mix(a, b, 0.15 + index * 0.03),
            12,
        )
    anchor = union(
        limb((0, -130), 11, (0, 130), 11), ring(0, -156, 34, 18), limb((-70, -86), 9, (70, -86), 9)
    )
    hook = curve(points("-120,40 -80,120 0,150 80,120 120,40"), closed=False)
    with c.at(310, 620, 1.2, 24):
        c.fill(anchor, b)
        c.stroke(hook, b, 24)
        c.fill(
            union(poly((-150, 60), (-112, 4), (-92, 66)), poly((150, 60), (112, 4), (92, 66))), b
        )
    c.fill(crescent(140, 320, 60, 0.5, -30), d)


def _long(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(down(0, HEIGHT, d, mix(a, d, 0.5), a))
    post(c, 300, 330, 120, b)
    _shape(c, "sit", 292, 262, 1.1, darker(b, 0.4))
    for index in range(5):
        c.fill(gull(110 + index * 100, 480 + (index * 137) % 260, 30), darker(b, 0.2))


def _damp(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    for row in range(5):
        for index in range(5):
            x, y = 70 + index * 116 + (row % 2) * 40, 290 + row * 136
            c.fill(
                drop(x, y, 36),
                d if (row, index) == (2, 2) else mix(a, b, 0.35 + 0.5 * rng.random()),
            )
    _shape(c, "stand", 342, 560, 0.24, a, cape=False)


def _kings(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    for row in range(4):
        for index in range(6):
            if (row + index) % 2:
                c.fill(
                    poly(
                        *(
                            (300 + (x - 300) * (0.5 + yy * 0.2), 640 + yy * 74)
                            for x, yy in (
                                (index * 150 - 150, row),
                                (index * 150, row),
                                (index * 150, row + 1),
                                (index * 150 - 150, row + 1),
                            )
                        )
                    ),
                    mix(a, b, 0.4),
                )
    king = union(
        box(220, 770, 160, 40, 12),
        curve(points("244,780 276,560 250,480 350,480 324,560 356,780"), tension=0.7),
        box(242, 470, 116, 24, 10),
    )
    c.fill(king, b)
    with c.at(296, 410, 4.6):
        beaked(b)(c, "", 0)
    c.fill(oval(322, 396, 17), d)


def _nine(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(b)
    for index in range(9):
        x, y = 40 + index % 3 * 178, 200 + index // 3 * 222
        pane = box(x, y, 164, 208)
        c.fill(pane, (a, mix(a, b, 0.3), d)[(index * 2 + index // 3) % 3])
        with c.clip(pane):
            if index == 8:
                _shape(c, "leap", x + 80, y + 120, 0.85, darker(b, 0.3))
                c.fill(rays(x + 80, y + 120, 14), colour("#ffffff", 0.35))
            else:
                post(c, x + 82, y + 130 - index * 3, 34, darker(b, 0.25))
                _shape(
                    c, "crouch", x + 80, y + 94 - index * 3, 0.62, darker(b, 0.4), flip=index == 5
                )
                c.fill(oval(x + 130, y + 40 + index * 8, 16), lighter(d, 0.4))


def _weather(c: Canvas, rng: random.Random, a: str, b: str, d: str) -> None:
    c.wash(a)
    for index in range(9):
        c.stroke(oval(300, HEIGHT, 150 + index * 84), (b, d, mix(a, b, 0.5))[index % 3], 40)
    c.fill(oval(300, HEIGHT, 120), a)
    c.fill(box(0, 0, WIDTH, 190), a)
    with c.at(300, HEIGHT, 1, -62):
        c.fill(limb((0, 0), 16, (560, 0), 3), darker(b, 0.5))
    _shape(c, "walk", 150, 470, 0.8, darker(b, 0.5))


_IDEAS: tuple[Idea, ...] = (
    _post,
    _breath,
    _edge,
    _craft,
    _three,
    _outward,
    _watch,
    _second,
    _brackish,
    _clause,
    _phases,
    _bell,
    _moonless,
    _missed,
    _stand_in,
    _owes,
    _ebb,
    _long,
    _damp,
    _kings,
    _nine,
    _weather,
)
