"""People: poses as joints, bodies as tapering limbs, costumes as colours."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtGui import QPainterPath

from builder.drawing.canvas import INK, Canvas
from builder.drawing.colour import colour
from builder.drawing.shapes import Point, curve, limb, oval, poly, union

HEIGHT = 200
"""A standing figure is about this tall; the origin is between its hips."""


@dataclass(frozen=True, slots=True)
class Pose:
    """Where the joints are. Left and right as we see them.

    Attributes:
        cape: Direction the cape blows to from the shoulders, as (x, y).
        near: Which arm is drawn in front of the body: "l", "r", "" for none, "lr" for both.
        facing: 1 looks right, -1 left, 0 at us, 2 away from us.
    """

    head: Point
    neck: Point
    shoulders: tuple[Point, Point]
    elbows: tuple[Point, Point]
    hands: tuple[Point, Point]
    hips: tuple[Point, Point]
    knees: tuple[Point, Point]
    feet: tuple[Point, Point]
    cape: Point = (0, 120)
    near: str = ""
    facing: int = 0


POSES = {
    "stand": Pose(
        (0, -99), (0, -80), ((-28, -70), (28, -70)), ((-46, -40), (46, -40)), ((-24, -12), (24, -12)),
        ((-11, 0), (11, 0)), ((-20, 46), (20, 46)), ((-27, 96), (27, 96)), (0, 150), "", 1,
    ),
    "fly": Pose(
        (44, -92), (34, -77), ((6, -74), (48, -54)), ((-16, -106), (66, -92)), ((6, -140), (84, -134)),
        ((-14, 0), (6, 8)), ((-44, 36), (-14, 54)), ((-88, 62), (-52, 94)), (-110, 70), "r", 1,
    ),
    "leap": Pose(
        (18, -92), (12, -76), ((-18, -72), (36, -62)), ((-52, -84), (62, -36)), ((-84, -104), (88, -58)),
        ((-12, 0), (10, 2)), ((-40, 22), (44, 18)), ((-74, 62), (52, 66)), (-90, 70), "r", 1,
    ),
    "crouch": Pose(
        (22, -58), (14, -44), ((-14, -36), (34, -34)), ((-34, -4), (42, 2)), ((-6, 24), (26, 32)),
        ((-14, 8), (8, 10)), ((-42, 18), (40, 6)), ((-22, 54), (26, 54)), (-50, 100), "r", 1,
    ),
    "run": Pose(
        (30, -92), (20, -78), ((-6, -72), (34, -64)), ((-40, -50), (50, -34)), ((-56, -20), (80, -48)),
        ((-8, 0), (8, 2)), ((42, 22), (-22, 44)), ((28, 70), (-72, 54)), (-110, 40), "r", 1,
    ),
    "punch": Pose(
        (12, -92), (6, -77), ((-22, -66), (32, -72)), ((-54, -48), (70, -78)), ((-32, -22), (112, -84)),
        ((-12, 0), (12, 0)), ((-38, 42), (36, 40)), ((-70, 88), (42, 92)), (-90, 90), "r", 1,
    ),
    "fall": Pose(
        (-30, 70), (-20, 56), ((-42, 40), (8, 56)), ((-78, 56), (28, 86)), ((-100, 90), (60, 108)),
        ((-8, -10), (12, -4)), ((-34, -44), (44, -40)), ((-6, -86), (70, -78)), (30, -130), "l", -1,
    ),
    "swim": Pose(
        (84, -8), (68, -2), ((52, -22), (56, 22)), ((92, -46), (92, 42)), ((134, -44), (132, 34)),
        ((-14, -8), (-14, 10)), ((-58, -20), (-60, 22)), ((-104, -6), (-106, 16)), (-130, 10), "r", 1,
    ),
    "back": Pose(
        (0, -97), (0, -80), ((-30, -70), (30, -70)), ((-42, -34), (42, -34)), ((-38, 4), (38, 4)),
        ((-11, 0), (11, 0)), ((-16, 48), (16, 48)), ((-22, 98), (22, 98)), (0, 170), "", 2,
    ),
    "arms up": Pose(
        (0, -96), (0, -80), ((-28, -72), (28, -72)), ((-54, -104), (54, -104)), ((-40, -146), (40, -146)),
        ((-11, 0), (11, 0)), ((-18, 47), (18, 47)), ((-24, 96), (24, 96)), (0, 150), "", 0,
    ),
    "walk": Pose(
        (4, -98), (0, -80), ((-20, -71), (24, -70)), ((-34, -36), (34, -38)), ((-24, -4), (48, -8)),
        ((-9, 0), (9, 0)), ((-22, 44), (20, 46)), ((-44, 92), (28, 97)), (-60, 130), "r", 1,
    ),
    "sit": Pose(
        (4, -88), (0, -72), ((-22, -64), (24, -63)), ((-38, -32), (40, -30)), ((-14, -8), (34, 2)),
        ((-12, 0), (12, 2)), ((28, 8), (46, 14)), ((26, 62), (44, 66)), (-40, 110), "r", 1,
    ),
    "hold": Pose(
        (6, -97), (2, -80), ((-24, -70), (27, -70)), ((-30, -38), (58, -64)), ((6, -28), (92, -88)),
        ((-10, 0), (11, 0)), ((-18, 47), (20, 46)), ((-26, 96), (28, 96)), (-50, 140), "r", 1,
    ),
}


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


def silhouette(tint: str, head: Callable[[Canvas, str, float], None], cape: bool = True, **more: float) -> Costume:
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
            (union(limb(shoulder, 11 * bulk, elbow, 7.6 * bulk), limb(elbow, 7.6 * bulk, hand, 5.6 * bulk)), wear.suit),
            (union(limb(wrist, 7.8 * bulk, hand, 6.2 * bulk), oval(*_beyond(elbow, hand, 5), 7.2 * bulk)), glove),
        ]

    def leg(self, index: int) -> list[Part]:
        pose, wear, bulk = self.pose, self.costume, self.costume.bulk
        hip, knee, foot = pose.hips[index], pose.knees[index], pose.feet[index]
        boot = wear.boots or wear.suit
        toe_x = {0: (-1, 1)[index] * 7, 2: (-1, 1)[index] * 4}.get(pose.facing, 13 * pose.facing)
        toe = (foot[0] + toe_x, foot[1] + 3)
        return [
            (union(limb(hip, 13 * bulk, knee, 9 * bulk), limb(knee, 9 * bulk, foot, 6 * bulk)), wear.suit),
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
                _between(neck, left, 0.3), _out(left, right, 6 * bulk), _out(lat_left, lat_right, 5 * bulk),
                waist_left, _out(hip_left, hip_right, 9 * bulk), _between(hip_left, hip_right, 0.5),
                _out(hip_right, hip_left, 9 * bulk), waist_right, _out(lat_right, lat_left, 5 * bulk),
                _out(right, left, 6 * bulk), _between(neck, right, 0.3),
            ]
        )
        neck_part = limb(neck, 7 * bulk, pose.head, 6 * bulk)
        parts = [(union(outline, neck_part), wear.suit)]
        if wear.chest:
            chest = curve(
                [
                    _between(neck, left, 0.5), _between(lat_left, lat_right, 0.18),
                    _between(waist_left, waist_right, 0.5), _between(lat_left, lat_right, 0.82),
                    _between(neck, right, 0.5), (neck[0], neck[1] + 6),
                ]
            )
            parts.append((chest, wear.chest))
        crotch = _beyond(_between(waist_left, waist_right, 0.5), _between(hip_left, hip_right, 0.5), 12)
        if wear.trunks:
            parts.append(
                (
                    curve([waist_left, _out(hip_left, hip_right, 10 * bulk), crotch, _out(hip_right, hip_left, 10 * bulk), waist_right], tension=0.6),
                    wear.trunks,
                )
            )
        if wear.belt:
            parts.append((limb(waist_left, 3.6, waist_right, 3.6), wear.belt))
        if wear.skirt:
            parts.append(
                (
                    poly(waist_left, _out(pose.knees[0], pose.knees[1], 16), _out(pose.knees[1], pose.knees[0], 16), waist_right),
                    wear.skirt,
                )
            )
        return parts


def _group(canvas: Canvas, parts: list[Part], line: float, ink: str, light: Point, shade: float) -> None:
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


def _cape(canvas: Canvas, pose: Pose, wear: Costume, line: float, ink: str, rng: random.Random | None) -> None:
    left, right = pose.shoulders
    middle = _between(left, right, 0.5)
    dx, dy = pose.cape
    dx, dy = dx * 1.15, dy * 1.15
    spread = 58 if pose.facing != 2 else 50
    length = (dx * dx + dy * dy) ** 0.5
    nx, ny = -dy / length, dx / length
    hem: list[Point] = []
    points = 5
    for index in range(points * 2 + 1):
        share = index / (points * 2) * 2 - 1
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
    for first, second in zip(hem, hem[1:], strict=False):
        control = _between(first, second, 0.5)
        path.quadTo(control[0] + dx * 0.03, control[1] + dy * 0.03, *second)
    path.quadTo(side_a[0] + nx * 16, side_a[1] + ny * 16, *start)
    path.closeSubpath()
    if line:
        canvas.stroke(path, ink, line * 2)
    canvas.fill(path, wear.cape or wear.suit)
    with canvas.clip(path):
        for index in range(1, points * 2, 2):
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


def mirrored(pose: Pose) -> Pose:
    """The pose seen in a mirror."""

    def both(pair: tuple[Point, Point]) -> tuple[Point, Point]:
        return (-pair[1][0], pair[1][1]), (-pair[0][0], pair[0][1])

    return replace(
        pose,
        head=(-pose.head[0], pose.head[1]),
        neck=(-pose.neck[0], pose.neck[1]),
        shoulders=both(pose.shoulders),
        elbows=both(pose.elbows),
        hands=both(pose.hands),
        hips=both(pose.hips),
        knees=both(pose.knees),
        feet=both(pose.feet),
        cape=(-pose.cape[0], pose.cape[1]),
        near=pose.near.translate(str.maketrans("lr", "rl")),
        facing=-pose.facing if abs(pose.facing) == 1 else pose.facing,
    )
