"""Shapes as paths: everything that is drawn begins as one of these."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

Point = tuple[float, float]


def points(text: str) -> list[Point]:
    """Points written as SVG writes them: ``"10,20 30,-5"``."""
    pairs = (pair.split(",") for pair in text.split())
    return [(float(x), float(y)) for x, y in pairs]


def poly(*corners: Point) -> QPainterPath:
    """A closed polygon."""
    path = QPainterPath(QPointF(*corners[0]))
    for corner in corners[1:]:
        path.lineTo(QPointF(*corner))
    path.closeSubpath()
    return path


def box(x: float, y: float, width: float, height: float, round_: float = 0) -> QPainterPath:
    """A rectangle, with round corners if wanted."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(x, y, width, height), round_, round_)
    return path


def oval(x: float, y: float, rx: float, ry: float | None = None) -> QPainterPath:
    """An ellipse (a circle without `ry`) around a point."""
    path = QPainterPath()
    path.addEllipse(QPointF(x, y), rx, rx if ry is None else ry)
    return path


def ring(x: float, y: float, outer: float, inner: float) -> QPainterPath:
    """A flat ring."""
    return oval(x, y, outer).subtracted(oval(x, y, inner))


def curve(through: Sequence[Point], closed: bool = True, tension: float = 1.0) -> QPainterPath:
    """A smooth line through points (Catmull-Rom)."""
    count = len(through)
    path = QPainterPath(QPointF(*through[0]))
    for index in range(count if closed else count - 1):
        if closed:
            p0, p1, p2, p3 = (through[(index + k) % count] for k in (-1, 0, 1, 2))
        else:
            p0 = through[max(index - 1, 0)]
            p1, p2 = through[index], through[index + 1]
            p3 = through[min(index + 2, count - 1)]
        k = tension / 6
        path.cubicTo(
            QPointF(p1[0] + (p2[0] - p0[0]) * k, p1[1] + (p2[1] - p0[1]) * k),
            QPointF(p2[0] - (p3[0] - p1[0]) * k, p2[1] - (p3[1] - p1[1]) * k),
            QPointF(*p2),
        )
    if closed:
        path.closeSubpath()
    return path


def union(*paths: QPainterPath) -> QPainterPath:
    """All shapes as one."""
    whole = QPainterPath()
    for path in paths:
        whole = whole.united(path)
    return whole


def moved(
    path: QPainterPath, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0
) -> QPainterPath:
    """A shape scaled and turned about the origin, then moved."""
    transform = QTransform()
    transform.translate(x, y)
    transform.rotate(turn)
    transform.scale(scale, scale)
    return transform.map(path)


def polar(x: float, y: float, radius: float, degrees: float) -> Point:
    """The point at a distance and an angle (clockwise from the right) from another."""
    angle = math.radians(degrees)
    return x + radius * math.cos(angle), y + radius * math.sin(angle)


def limb(a: Point, ra: float, b: Point, rb: float) -> QPainterPath:
    """A tapering limb: the hull of two circles."""
    angle = math.degrees(math.atan2(b[1] - a[1], b[0] - a[0]))
    side = poly(
        polar(*a, ra, angle + 90),
        polar(*b, rb, angle + 90),
        polar(*b, rb, angle - 90),
        polar(*a, ra, angle - 90),
    )
    return union(oval(*a, ra), side, oval(*b, rb))


def star(
    x: float,
    y: float,
    spikes: int,
    outer: float,
    inner: float,
    turn: float = -90,
    rng: random.Random | None = None,
) -> QPainterPath:
    """A star; with `rng` an uneven one, as for explosions."""
    corners = []
    for index in range(spikes * 2):
        radius = outer if index % 2 == 0 else inner
        if rng:
            radius *= rng.uniform(0.78, 1.22)
        corners.append(polar(x, y, radius, turn + index * 180 / spikes))
    return poly(*corners)


def gear(
    x: float, y: float, radius: float, teeth: int, depth: float = 0.14, turn: float = 0
) -> QPainterPath:
    """A cog wheel with a hole in the middle."""
    corners = []
    step = 360 / teeth
    for index in range(teeth):
        base = turn + index * step
        for share, reach in (
            (0, 1 - depth),
            (0.22, 1 - depth),
            (0.3, 1),
            (0.62, 1),
            (0.7, 1 - depth),
        ):
            corners.append(polar(x, y, radius * reach, base + share * step))
    return poly(*corners).subtracted(oval(x, y, radius * 0.28))


def bolt(
    top: Point, bottom: Point, width: float, rng: random.Random, bends: int = 4
) -> QPainterPath:
    """A stroke of lightning that gets thinner on its way down."""
    left: list[Point] = []
    right: list[Point] = []
    for index in range(bends + 1):
        share = index / bends
        x = top[0] + (bottom[0] - top[0]) * share
        y = top[1] + (bottom[1] - top[1]) * share
        if 0 < index < bends:
            x += (width * 1.6 if index % 2 else -width * 1.6) * rng.uniform(0.7, 1.3)
        half = width * (1 - share) / 2 + 1
        left.append((x - half, y))
        right.append((x + half, y + (half * 0.5 if 0 < index < bends else 0)))
    return poly(*left, *reversed(right))


def cloud(x: float, y: float, width: float, rng: random.Random, puffs: int = 6) -> QPainterPath:
    """A cloud with a flat foot at `y`."""
    parts = [box(x - width / 2, y - width * 0.13, width, width * 0.13, width * 0.065)]
    for index in range(puffs):
        share = (index + 0.5) / puffs
        radius = width * (0.1 + 0.13 * math.sin(share * math.pi)) * rng.uniform(0.85, 1.2)
        parts.append(oval(x - width * 0.42 + width * 0.84 * share, y - radius * 0.8, radius))
    return union(*parts)


def ridge(
    left: float,
    right: float,
    height: float,
    rough: float,
    rng: random.Random,
    bottom: float = 1000,
    steps: int = 6,
) -> QPainterPath:
    """A mountain line at `height`, rough by so many units, filled to `bottom`."""
    line = [height + rng.uniform(-rough, rough) for _ in range(3)]
    swing = rough
    for _ in range(steps - 2):
        swing *= 0.55
        finer = [line[0]]
        for first, second in pairwise(line):
            finer += [(first + second) / 2 + rng.uniform(-swing, swing), second]
        line = finer
    step = (right - left) / (len(line) - 1)
    top = [(left + index * step, y) for index, y in enumerate(line)]
    return poly((left, bottom), *top, (right, bottom))


def swell(
    left: float,
    right: float,
    y: float,
    height: float,
    length: float,
    phase: float = 0,
    bottom: float = 1000,
) -> QPainterPath:
    """Water with a wavy surface, filled to `bottom`."""
    crest: list[Point] = []
    x = left
    while x <= right + 8:
        crest.append((x, y + height * math.sin((x / length + phase) * 2 * math.pi)))
        x += 8
    return poly((left, bottom), *crest, (right, bottom))


def beam(x: float, y: float, degrees: float, spread: float, length: float = 1400) -> QPainterPath:
    """A beam of light from a point."""
    return poly(
        (x, y), polar(x, y, length, degrees - spread / 2), polar(x, y, length, degrees + spread / 2)
    )


def rays(
    x: float, y: float, count: int, turn: float = 0, length: float = 1400, share: float = 0.5
) -> QPainterPath:
    """Rays all around a point."""
    path = QPainterPath()
    step = 360 / count
    for index in range(count):
        path.addPath(beam(x, y, turn + index * step, step * share, length))
    return path


def crescent(x: float, y: float, radius: float, bite: float = 0.5, turn: float = 0) -> QPainterPath:
    """A sickle moon."""
    shift = polar(x, y, radius * bite, turn)
    return oval(x, y, radius).subtracted(oval(*shift, radius * 0.95))


def drop(x: float, y: float, radius: float) -> QPainterPath:
    """A drop of water hanging from above."""
    path = QPainterPath(QPointF(x, y - radius * 2))
    path.cubicTo(x + radius * 0.3, y - radius, x + radius, y - radius * 0.7, x + radius, y)
    path.arcTo(QRectF(x - radius, y - radius, 2 * radius, 2 * radius), 0, -180)
    path.cubicTo(x - radius, y - radius * 0.7, x - radius * 0.3, y - radius, x, y - radius * 2)
    return path


def heart(x: float, y: float, size: float) -> QPainterPath:
    """A heart around a point."""
    path = QPainterPath(QPointF(0, 0.95))
    path.cubicTo(-1.5, -0.1, -0.95, -1.1, 0, -0.45)
    path.cubicTo(0.95, -1.1, 1.5, -0.1, 0, 0.95)
    return moved(path, x, y, size)


def tentacle(root: Point, tip: Point, bend: float, width: float, curl: float = 0) -> QPainterPath:
    """A tentacle from `root` to `tip`, bent sideways, with a curl at its end.

    Args:
        root: Where it is thickest.
        tip: Where the curl begins.
        bend: How far its middle lies to the side; negative for the other side.
        width: Thickness at the root.
        curl: Degrees its end winds up.
    """
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    length = math.hypot(dx, dy) or 1
    nx, ny = -dy / length, dx / length
    spine: list[Point] = []
    for index in range(15):
        t = index / 14
        sway = math.sin(t * math.pi) * bend + math.sin(t * 2 * math.pi) * bend * 0.35
        spine.append((root[0] + dx * t + nx * sway, root[1] + dy * t + ny * sway))
    heading = math.degrees(math.atan2(spine[-1][1] - spine[-2][1], spine[-1][0] - spine[-2][0]))
    step, turns = length / 26, max(1, round(abs(curl) / 24))
    for index in range(turns if curl else 0):
        heading += math.copysign(24, curl)
        spine.append(polar(*spine[-1], step * (1 - 0.6 * index / turns), heading))
    left, right = [], []
    for index, (x, y) in enumerate(spine):
        before, after = spine[max(0, index - 1)], spine[min(len(spine) - 1, index + 1)]
        angle = math.degrees(math.atan2(after[1] - before[1], after[0] - before[0]))
        half = width / 2 * (1 - index / len(spine)) ** 0.8 + 1.2
        left.append(polar(x, y, half, angle + 90))
        right.append(polar(x, y, half, angle - 90))
    return curve([*left, *reversed(right)])
