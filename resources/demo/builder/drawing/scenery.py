"""Backgrounds: skies, moons, cities, seas, rain and fog."""

from __future__ import annotations

import math
import random

from PySide6.QtGui import QPainterPath

from builder.drawing.canvas import HEIGHT, INK, WIDTH, Canvas, Paint
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.shapes import Point, box, curve, limb, oval, polar, poly, swell, union


def sheet() -> QPainterPath:
    """The whole sheet as a shape."""
    return box(0, 0, WIDTH, HEIGHT)


def stars(
    canvas: Canvas, rng: random.Random, count: int, tint: str = "#ffffff", bottom: float = HEIGHT
) -> None:
    """Scatter stars, a few of them large."""
    for _ in range(count):
        size = rng.choice((1.2, 1.6, 2, 2, 3.2))
        canvas.fill(
            oval(rng.uniform(0, WIDTH), rng.uniform(0, bottom), size),
            colour(tint, rng.uniform(0.4, 1)),
        )


def moon(
    canvas: Canvas, x: float, y: float, radius: float, tint: str = "#fdf3d0", halo: bool = True
) -> None:
    """A full moon with a few seas on it."""
    if halo:
        canvas.glow(x, y, radius * 2.1, tint, 0.5)
    disc = oval(x, y, radius)
    canvas.fill(disc, tint)
    with canvas.clip(disc):
        for dx, dy, size in (
            (-0.35, -0.2, 0.3),
            (0.25, 0.1, 0.22),
            (-0.1, 0.5, 0.26),
            (0.4, -0.45, 0.16),
        ):
            canvas.fill(
                oval(x + dx * radius, y + dy * radius, size * radius),
                colour(darker(tint, 0.5), 0.13),
            )


def city(
    canvas: Canvas,
    rng: random.Random,
    base: float,
    tall: float,
    tint: Paint,
    lit: str | None = None,
    ink: float = 0,
    bottom: float = 1000,
) -> None:
    """A row of houses and towers standing on `base`, up to `tall` units high."""
    x = -20.0
    towers: list[tuple[float, float, float]] = []
    while x < WIDTH + 20:
        width = rng.uniform(36, 92)
        towers.append((x, width, tall * rng.uniform(0.35, 1) ** 1.3))
        x += width * rng.uniform(0.8, 1.02)
    shape = QPainterPath()
    for x, width, high in towers:
        shape = shape.united(box(x, base - high, width, bottom - base + high))
        kind = rng.randrange(5)
        if kind == 0:
            shape = shape.united(
                poly(
                    (x, base - high),
                    (x + width / 2, base - high - width * 0.5),
                    (x + width, base - high),
                )
            )
        elif kind == 1:
            shape = shape.united(box(x + width * 0.3, base - high - 22, width * 0.4, 24))
        elif kind == 2:
            shape = shape.united(box(x + width * 0.45, base - high - 44, 5, 46))
    if ink:
        canvas.stroke(shape, INK, ink * 2)
    canvas.fill(shape, tint)
    if lit:
        for x, width, high in towers:
            for row in range(int(high // 26)):
                for column in range(int(width // 18)):
                    if rng.random() < 0.34:
                        canvas.fill(
                            box(x + 7 + column * 18, base - high + 12 + row * 26, 8, 12), lit
                        )


def sea(
    canvas: Canvas,
    rng: random.Random,
    y: float,
    near: str,
    far: str,
    bands: int = 5,
    height: float = 9,
    foam: str | None = None,
) -> None:
    """A sea from the horizon at `y` down, its waves larger towards us."""
    for index in range(bands):
        share = index / max(1, bands - 1)
        top = y + (HEIGHT - y) * share**1.35 * 0.9
        size = height * (0.25 + share)
        shape = swell(-10, WIDTH + 10, top, size, 90 + 170 * share, rng.random())
        if foam:
            canvas.fill(shape.translated(0, -3 - 4 * share), foam)
        canvas.fill(shape, mix(far, near, share))


def rain(
    canvas: Canvas,
    rng: random.Random,
    count: int,
    tint: str,
    slant: float = 0.25,
    length: float = 60,
    width: float = 2,
) -> None:
    """Rain falling to the left."""
    for _ in range(count):
        x, y = rng.uniform(-60, WIDTH + 120), rng.uniform(-60, HEIGHT)
        size = length * rng.uniform(0.4, 1.2)
        canvas.line(
            [(x, y), (x - size * slant, y + size)], colour(tint, rng.uniform(0.25, 0.8)), width
        )


def fog(
    canvas: Canvas, rng: random.Random, y: float, depth: float, tint: str, strength: float = 0.7
) -> None:
    """A bank of fog around `y`."""
    with canvas.layer(alpha=strength, blur=22):
        for _ in range(9):
            canvas.fill(
                oval(
                    rng.uniform(0, WIDTH),
                    y + rng.uniform(-0.5, 0.5) * depth,
                    rng.uniform(120, 260),
                    depth * rng.uniform(0.16, 0.34),
                ),
                tint,
            )


def speed(
    canvas: Canvas,
    rng: random.Random,
    x: float,
    y: float,
    count: int,
    tint: Paint,
    inner: float = 150,
    width: float = 13,
) -> None:
    """Lines of force around a point."""
    for index in range(count):
        angle = (index + rng.uniform(-0.4, 0.4)) * 360 / count
        start = inner * rng.uniform(0.8, 1.5)
        half = width * rng.uniform(0.25, 1) / 14
        canvas.fill(
            poly(
                polar(x, y, start, angle),
                polar(x, y, 1300, angle - half),
                polar(x, y, 1300, angle + half),
            ),
            tint,
        )


def bubbles(
    canvas: Canvas, rng: random.Random, count: int, tint: str = "#e9fbff", x: float | None = None
) -> None:
    """Bubbles on their way up, in a column at `x` or everywhere."""
    for _ in range(count):
        cx = rng.uniform(0, WIDTH) if x is None else x + rng.gauss(0, 26)
        cy, radius = rng.uniform(140, HEIGHT), rng.choice((4, 5, 7, 9, 14))
        canvas.fill(oval(cx, cy, radius), colour(tint, 0.22))
        canvas.stroke(oval(cx, cy, radius), colour(tint, 0.8), 2.4)
        canvas.fill(oval(cx - radius * 0.35, cy - radius * 0.35, radius * 0.25), tint)


def gulls(
    canvas: Canvas,
    rng: random.Random,
    count: int,
    tint: str,
    area: tuple[float, float, float, float],
    size: float = 26,
) -> None:
    """Gulls in the air as double strokes, smaller when far."""
    for _ in range(count):
        x, y = rng.uniform(area[0], area[2]), rng.uniform(area[1], area[3])
        wing = size * rng.uniform(0.4, 1.3)
        tilt = rng.uniform(-0.3, 0.3)
        canvas.fill(gull(x, y, wing, tilt), tint)


def gull(x: float, y: float, wing: float, tilt: float = 0) -> QPainterPath:
    """One gull seen from afar, `wing` units from body to tip."""
    left: list[Point] = [
        (x - wing, y - wing * (0.3 + tilt)),
        (x - wing * 0.45, y - wing * 0.42),
        (x, y),
    ]
    right: list[Point] = [(x + wing * 0.45, y - wing * 0.42), (x + wing, y - wing * (0.3 - tilt))]
    under: list[Point] = [
        (x + wing * 0.45, y - wing * 0.24),
        (x, y + wing * 0.2),
        (x - wing * 0.45, y - wing * 0.24),
    ]
    return curve([*left, *right, *under], tension=0.8)


def lighthouse(
    canvas: Canvas,
    x: float,
    foot: float,
    high: float,
    wall: str,
    stripe: str,
    lamp: str = "#fff2b0",
    ink: float = 4,
    line: str = INK,
) -> Point:
    """A lighthouse standing at `foot`; returns where its lamp is."""
    top = foot - high
    width = high * 0.13
    body = poly(
        (x - width, foot), (x - width * 0.62, top), (x + width * 0.62, top), (x + width, foot)
    )
    head = union(
        box(x - width * 0.85, top - high * 0.03, width * 1.7, high * 0.03),
        poly(
            (x - width * 0.6, top - high * 0.11),
            (x, top - high * 0.18),
            (x + width * 0.6, top - high * 0.11),
        ),
    )
    cage = box(x - width * 0.45, top - high * 0.11, width * 0.9, high * 0.085)
    if ink:
        canvas.stroke(union(body, head, cage), line, ink * 2)
    canvas.fill(body, wall)
    with canvas.clip(body):
        for index in range(3):
            canvas.fill(
                box(x - width, top + high * (0.1 + index * 0.32), width * 2, high * 0.15), stripe
            )
        canvas.fill(box(x + width * 0.15, top, width, high), colour("#0b0a1e", 0.25))
    canvas.fill(head, darker(stripe, 0.4))
    canvas.fill(cage, lamp)
    return x, top - high * 0.07


def post(
    canvas: Canvas,
    x: float,
    top: float,
    width: float,
    tint: str,
    bottom: float = 1000,
    ink: float = 0,
) -> None:
    """A mooring post with its ring of shadow and a cap."""
    shape = union(
        box(x - width / 2, top, width, bottom - top), oval(x, top, width / 2, width * 0.16)
    )
    if ink:
        canvas.stroke(shape, INK, ink * 2)
    canvas.fill(shape, tint)
    with canvas.clip(shape):
        canvas.fill(box(x + width * 0.12, top - 20, width, bottom), colour("#05060f", 0.3))
        canvas.fill(
            box(x - width / 2, top + width * 0.7, width, width * 0.22), colour("#05060f", 0.35)
        )
    canvas.fill(oval(x, top, width / 2, width * 0.16), lighter(tint, 0.25))


def swirl(
    canvas: Canvas,
    x: float,
    y: float,
    paints: tuple[str, ...],
    arms: int = 6,
    turns: float = 1.1,
    phase: float = 0,
    squash: float = 1.0,
) -> None:
    """A whirl of bands around a point, filling the sheet."""
    count = arms * len(paints)
    for index in range(count):
        left, right = [], []
        for step in range(34):
            radius = 12 * 1.145**step
            angle = phase + index * 360 / count + step / 33 * turns * 360
            ax, ay = polar(0, 0, radius, angle)
            bx, by = polar(0, 0, radius, angle + 360 / count * 1.03)
            left.append((x + ax, y + ay * squash))
            right.append((x + bx, y + by * squash))
        canvas.fill(curve([*left, *reversed(right)], tension=0.9), paints[index % len(paints)])


def shade_ball(canvas: Canvas, x: float, y: float, radius: float, light: float = -130) -> None:
    """The night side of a ball that is lit from `light` degrees."""
    with canvas.clip(oval(x, y, radius)):
        cx, cy = polar(x, y, radius * 0.55, light)
        dark = oval(x, y, radius * 1.6).subtracted(oval(cx, cy, radius * 1.18))
        with canvas.layer(blur=radius * 0.05):
            canvas.fill(dark, colour("#04030f", 0.62))


def road(canvas: Canvas, horizon: float, x: float, near: float, far: float, tint: Paint) -> None:
    """A road, river or beam running from us to the horizon."""
    canvas.fill(
        poly(
            (x - far, horizon),
            (x + far, horizon),
            (WIDTH / 2 + near, HEIGHT + 10),
            (WIDTH / 2 - near, HEIGHT + 10),
        ),
        tint,
    )


def rope(canvas: Canvas, points: list[Point], width: float, tint: str, ink: float = 3) -> None:
    """A rope lying along points."""
    path = curve(points, closed=False)
    canvas.stroke(path, INK, width + ink * 2)
    canvas.stroke(path, tint, width)
    length = path.length()
    for index in range(int(length / (width * 1.1))):
        at = path.pointAtPercent(min(1.0, index * width * 1.1 / length))
        angle = -path.angleAtPercent(min(1.0, index * width * 1.1 / length)) + 55
        a, b = (
            polar(at.x(), at.y(), width * 0.45, angle),
            polar(at.x(), at.y(), -width * 0.45, angle),
        )
        canvas.line([a, b], colour(INK, 0.55), 2)


def window(
    canvas: Canvas, x: float, y: float, width: float, high: float, glass: Paint, frame: str
) -> None:
    """A sash window with its top left corner at a point."""
    canvas.fill(box(x - 5, y - 5, width + 10, high + 10), frame)
    canvas.fill(box(x, y, width, high), glass)
    canvas.fill(box(x + width / 2 - 2.5, y, 5, high), frame)
    canvas.fill(box(x, y + high / 2 - 2.5, width, 5), frame)


def trees(
    canvas: Canvas,
    rng: random.Random,
    foot: float,
    count: int,
    tint: str,
    width: float = 26,
    top: float = -40,
) -> None:
    """Bare trunks standing in a wood, their crowns out of sight."""
    for index in range(count):
        x = (index + rng.uniform(0.1, 0.9)) * WIDTH / count
        half = width * rng.uniform(0.4, 1) / 2
        lean = rng.uniform(-26, 26)
        canvas.fill(
            curve(
                [
                    (x - half * 2.2, foot + 26),
                    (x - half, foot - 60),
                    (x + lean - half * 0.7, top),
                    (x + lean + half * 0.7, top),
                    (x + half, foot - 60),
                    (x + half * 2.2, foot + 26),
                ],
                tension=0.7,
            ),
            tint,
        )
        for _ in range(3):
            y = rng.uniform(160, foot - 140)
            side = rng.choice((-1, 1))
            reach = rng.uniform(40, 110)
            canvas.fill(
                union(
                    limb((x, y), half * 0.5, (x + side * reach, y - reach * 0.8), 1.5),
                    limb(
                        (x + side * reach * 0.5, y - reach * 0.4),
                        half * 0.25,
                        (x + side * reach * 0.9, y - reach * 0.25),
                        1,
                    ),
                ),
                tint,
            )


def sine(phase: float) -> float:
    """A sine of a share of a turn."""
    return math.sin(phase * 2 * math.pi)
