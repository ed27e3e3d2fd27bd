"""People: bodies as tapering limbs, costumes as colours."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QPainterPath

from builder.drawing.canvas import INK, Canvas
from builder.drawing.colour import colour
from builder.drawing.poses import POSES, Pose, mirrored
from builder.drawing.shapes import Point, curve, limb, oval, poly, union

HEIGHT = 200
"""A standing figure is about this tall; the origin is between its hips."""


@dataclass(frozen=True, slots=True)
class Costume:
    """What a figure wears. A part that is None takes the suit's colour.

    Attributes:
        head: Draws the head at the origin, 13 units in radius, looking right.
        skirt: Colour of a knee-long skirt or coat tails, if worn.
        bulk: Breadth of body and limbs; 1 is a hero's.
    """

    suit: str
    head: Callable[[Canvas, str, float], None]
    chest: str | None = None
    trunks: str | None = None
    gloves: str | None = None
    boots: str | None = None
    belt: str | None = None
    cape: str | None = None
    lining: str | None = None
    skirt: str | None = None
    hem: str = "feathers"
    bulk: float = 1.0


def silhouette(
    tint: str, head: Callable[[Canvas, str, float], None], cape: bool = True, **more: float
) -> Costume:
    """A costume of one colour, for figures against the light."""
    return Costume(tint, head, cape=tint if cape else None, **more)  # type: ignore[arg-type]


def draw_figure(
    canvas: Canvas,
    pose: Pose,
    costume: Costume,
    line: float = 3.2,
    ink: str = INK,
    light: Point = (0.7, -0.6),
    shade: float = 0.38,
    rng: random.Random | None = None,
) -> None:
    """Draw a figure around the origin of the canvas' current coordinates.

    Args:
        canvas: Where; scale and turn it with `Canvas.at`.
        pose: The joints.
        costume: The colours.
        line: Width of the ink line; 0 for none.
        ink: Colour of the ink.
        light: Direction the light comes from.
        shade: Darkness of the shadow side, 0 for flat.
        rng: Shakes the cape's hem.
    """
    body = _Body(pose, costume)
    if costume.cape and pose.facing != 2:
        _cape(canvas, pose, costume, line, ink, rng)
    far = [index for index, side in enumerate("lr") if side not in pose.near]
    near = [index for index, side in enumerate("lr") if side in pose.near]
    for index in far:
        _group(canvas, body.arm(index), line, ink, light, shade)
    _group(canvas, [*body.leg(0), *body.leg(1), *body.torso()], line, ink, light, shade)
    for index in near:
        _group(canvas, body.arm(index), line, ink, light, shade)
    if costume.cape and pose.facing == 2:
        _cape(canvas, pose, costume, line, ink, rng)
    with canvas.at(*pose.head, scale=1.0, flip=pose.facing == -1):
        costume.head(canvas, ink, line)


Part = tuple[QPainterPath, str]


class _Body:
    def __init__(self, pose: Pose, costume: Costume) -> None:
        self.pose, self.costume = pose, costume

    def arm(self, index: int) -> list[Part]:
        pose, wear, bulk = self.pose, self.costume, self.costume.bulk
        shoulder, elbow, hand = pose.shoulders[index], pose.elbows[index], pose.hands[index]
        glove = wear.gloves or wear.suit
        wrist = _between(elbow, hand, 0.35)
        return [
            (
                union(
                    limb(shoulder, 11 * bulk, elbow, 7.6 * bulk),
                    limb(elbow, 7.6 * bulk, hand, 5.6 * bulk),
                ),
                wear.suit,
            ),
            (
                union(
                    limb(wrist, 7.8 * bulk, hand, 6.2 * bulk),
                    oval(*_beyond(elbow, hand, 5), 7.2 * bulk),
                ),
                glove,
            ),
        ]

    def leg(self, index: int) -> list[Part]:
        pose, wear, bulk = self.pose, self.costume, self.costume.bulk
        hip, knee, foot = pose.hips[index], pose.knees[index], pose.feet[index]
        boot = wear.boots or wear.suit
        toe_x = {0: (-1, 1)[index] * 7, 2: (-1, 1)[index] * 4}.get(pose.facing, 13 * pose.facing)
        toe = (foot[0] + toe_x, foot[1] + 3)
        return [
            (
                union(limb(hip, 13 * bulk, knee, 9 * bulk), limb(knee, 9 * bulk, foot, 6 * bulk)),
                wear.suit,
            ),
            (
                union(
                    limb(_between(knee, foot, 0.3), 9 * bulk, foot, 6.8 * bulk),
                    limb(foot, 6.2 * bulk, toe, 4.6 * bulk),
                ),
                boot,
            ),
        ]

    def torso(self) -> list[Part]:
        pose, wear, bulk = self.pose, self.costume, self.costume.bulk
        left, right = pose.shoulders
        hip_left, hip_right = pose.hips
        neck = pose.neck
        waist_left = _waist(left, hip_left, hip_right, bulk)
        waist_right = _waist(right, hip_right, hip_left, bulk)
        lat_left, lat_right = _between(left, waist_left, 0.45), _between(right, waist_right, 0.45)
        outline = curve(
            [
                _between(neck, left, 0.3),
                _out(left, right, 6 * bulk),
                _out(lat_left, lat_right, 5 * bulk),
                waist_left,
                _out(hip_left, hip_right, 9 * bulk),
                _between(hip_left, hip_right, 0.5),
                _out(hip_right, hip_left, 9 * bulk),
                waist_right,
                _out(lat_right, lat_left, 5 * bulk),
                _out(right, left, 6 * bulk),
                _between(neck, right, 0.3),
            ]
        )
        neck_part = limb(neck, 7 * bulk, pose.head, 6 * bulk)
        parts = [(union(outline, neck_part), wear.suit)]
        if wear.chest:
            chest = curve(
                [
                    _between(neck, left, 0.5),
                    _between(lat_left, lat_right, 0.18),
                    _between(waist_left, waist_right, 0.5),
                    _between(lat_left, lat_right, 0.82),
                    _between(neck, right, 0.5),
                    (neck[0], neck[1] + 6),
                ]
            )
            parts.append((chest, wear.chest))
        crotch = _beyond(
            _between(waist_left, waist_right, 0.5), _between(hip_left, hip_right, 0.5), 12
        )
        if wear.trunks:
            parts.append(
                (
                    curve(
                        [
                            waist_left,
                            _out(hip_left, hip_right, 10 * bulk),
                            crotch,
                            _out(hip_right, hip_left, 10 * bulk),
                            waist_right,
                        ],
                        tension=0.6,
                    ),
                    wear.trunks,
                )
            )
        if wear.belt:
            parts.append((limb(waist_left, 3.6, waist_right, 3.6), wear.belt))
        if wear.skirt:
            parts.append(
                (
                    poly(
                        waist_left,
                        _out(pose.knees[0], pose.knees[1], 16),
                        _out(pose.knees[1], pose.knees[0], 16),
                        waist_right,
                    ),
                    wear.skirt,
                )
            )
        return parts


def _group(
    canvas: Canvas, parts: list[Part], line: float, ink: str, light: Point, shade: float
) -> None:
    whole = union(*(path for path, _ in parts))
    if line:
        canvas.stroke(whole, ink, line * 2)
    for path, paint in parts:
        canvas.fill(path, paint)
    if line:
        for path, paint in parts:
            if paint != parts[0][1]:
                with canvas.clip(whole):
                    canvas.stroke(path, colour(ink, 0.7), line * 0.8)
    if shade:
        dark = whole.subtracted(whole.translated(light[0] * 7, light[1] * 7))
        canvas.fill(dark, colour("#0b0a1e", shade))
        bright = whole.subtracted(whole.translated(-light[0] * 3.4, -light[1] * 3.4))
        canvas.fill(bright, colour("#ffffff", shade * 0.55))


def _cape(
    canvas: Canvas, pose: Pose, wear: Costume, line: float, ink: str, rng: random.Random | None
) -> None:
    left, right = pose.shoulders
    middle = _between(left, right, 0.5)
    dx, dy = pose.cape
    dx, dy = dx * 1.15, dy * 1.15
    spread = 58 if pose.facing != 2 else 50
    length = (dx * dx + dy * dy) ** 0.5
    nx, ny = -dy / length, dx / length
    hem: list[Point] = []
    tips = 5
    for index in range(tips * 2 + 1):
        share = index / (tips * 2) * 2 - 1
        reach = 1.0 if index % 2 == 0 else (0.86 if wear.hem == "feathers" else 0.95)
        shake = rng.uniform(-7, 7) if rng else 0
        hem.append(
            (
                middle[0] + dx * reach - nx * spread * share + shake,
                middle[1] + dy * reach - ny * spread * share + shake * 0.5,
            )
        )
    end, start = (left, right) if nx <= 0 else (right, left)
    side_a = _between(start, hem[-1], 0.5)
    side_b = _between(end, hem[0], 0.5)
    path = QPainterPath()
    path.moveTo(*end)
    path.quadTo(side_b[0] - nx * 16, side_b[1] - ny * 16, *hem[0])
    for first, second in pairwise(hem):
        control = _between(first, second, 0.5)
        path.quadTo(control[0] + dx * 0.03, control[1] + dy * 0.03, *second)
    path.quadTo(side_a[0] + nx * 16, side_a[1] + ny * 16, *start)
    path.closeSubpath()
    if line:
        canvas.stroke(path, ink, line * 2)
    canvas.fill(path, wear.cape or wear.suit)
    with canvas.clip(path):
        for index in range(1, tips * 2, 2):
            fold = curve([middle, _between(middle, hem[index], 0.6), hem[index]], closed=False)
            canvas.stroke(fold, colour("#05060f", 0.3), 7)
            canvas.stroke(fold.translated(5, 0), colour("#ffffff", 0.12), 4)


def _waist(shoulder: Point, hip: Point, other_hip: Point, bulk: float) -> Point:
    at = _between(shoulder, hip, 0.74)
    pelvis = _between(hip, other_hip, 0.5)
    return _between(at, pelvis, 0.16 / bulk)


def _between(a: Point, b: Point, share: float) -> Point:
    return a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share


def _beyond(a: Point, b: Point, distance: float) -> Point:
    length = max(1.0, ((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2) ** 0.5)
    return b[0] + (b[0] - a[0]) / length * distance, b[1] + (b[1] - a[1]) / length * distance


def _out(point: Point, other: Point, distance: float) -> Point:
    """The point moved away from `other`."""
    return _beyond(other, point, distance)


def draw_at(
    canvas: Canvas,
    wear: Costume,
    pose: str,
    x: float,
    y: float,
    scale: float,
    turn: float = 0,
    flip: bool = False,
    line: float = 3.4,
    shade: float = 0.38,
) -> None:
    """Draw somebody in a pose of `POSES` around a point."""
    with canvas.at(x, y, scale, turn):
        draw_figure(canvas, mirrored(POSES[pose]) if flip else POSES[pose], wear, line, shade=shade)
