"""How people stand, run, fly and fall: poses as joints."""

from __future__ import annotations

from dataclasses import dataclass, replace

from builder.drawing.shapes import Point


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
        (0, -99),
        (0, -80),
        ((-28, -70), (28, -70)),
        ((-46, -40), (46, -40)),
        ((-24, -12), (24, -12)),
        ((-11, 0), (11, 0)),
        ((-20, 46), (20, 46)),
        ((-27, 96), (27, 96)),
        (0, 150),
        "",
        1,
    ),
    "fly": Pose(
        (44, -92),
        (34, -77),
        ((6, -74), (48, -54)),
        ((-16, -106), (66, -92)),
        ((6, -140), (84, -134)),
        ((-14, 0), (6, 8)),
        ((-44, 36), (-14, 54)),
        ((-88, 62), (-52, 94)),
        (-110, 70),
        "r",
        1,
    ),
    "leap": Pose(
        (18, -92),
        (12, -76),
        ((-18, -72), (36, -62)),
        ((-52, -84), (62, -36)),
        ((-84, -104), (88, -58)),
        ((-12, 0), (10, 2)),
        ((-40, 22), (44, 18)),
        ((-74, 62), (52, 66)),
        (-90, 70),
        "r",
        1,
    ),
    "crouch": Pose(
        (22, -58),
        (14, -44),
        ((-14, -36), (34, -34)),
        ((-34, -4), (42, 2)),
        ((-6, 24), (26, 32)),
        ((-14, 8), (8, 10)),
        ((-42, 18), (40, 6)),
        ((-22, 54), (26, 54)),
        (-50, 100),
        "r",
        1,
    ),
    "run": Pose(
        (30, -92),
        (20, -78),
        ((-6, -72), (34, -64)),
        ((-40, -50), (50, -34)),
        ((-56, -20), (80, -48)),
        ((-8, 0), (8, 2)),
        ((42, 22), (-22, 44)),
        ((28, 70), (-72, 54)),
        (-110, 40),
        "r",
        1,
    ),
    "punch": Pose(
        (12, -92),
        (6, -77),
        ((-22, -66), (32, -72)),
        ((-54, -48), (70, -78)),
        ((-32, -22), (112, -84)),
        ((-12, 0), (12, 0)),
        ((-38, 42), (36, 40)),
        ((-70, 88), (42, 92)),
        (-90, 90),
        "r",
        1,
    ),
    "fall": Pose(
        (-30, 70),
        (-20, 56),
        ((-42, 40), (8, 56)),
        ((-78, 56), (28, 86)),
        ((-100, 90), (60, 108)),
        ((-8, -10), (12, -4)),
        ((-34, -44), (44, -40)),
        ((-6, -86), (70, -78)),
        (30, -130),
        "l",
        -1,
    ),
    "swim": Pose(
        (84, -8),
        (68, -2),
        ((52, -22), (56, 22)),
        ((92, -46), (92, 42)),
        ((134, -44), (132, 34)),
        ((-14, -8), (-14, 10)),
        ((-58, -20), (-60, 22)),
        ((-104, -6), (-106, 16)),
        (-130, 10),
        "r",
        1,
    ),
    "back": Pose(
        (0, -97),
        (0, -80),
        ((-30, -70), (30, -70)),
        ((-42, -34), (42, -34)),
        ((-38, 4), (38, 4)),
        ((-11, 0), (11, 0)),
        ((-16, 48), (16, 48)),
        ((-22, 98), (22, 98)),
        (0, 170),
        "",
        2,
    ),
    "arms up": Pose(
        (0, -96),
        (0, -80),
        ((-28, -72), (28, -72)),
        ((-54, -104), (54, -104)),
        ((-40, -146), (40, -146)),
        ((-11, 0), (11, 0)),
        ((-18, 47), (18, 47)),
        ((-24, 96), (24, 96)),
        (0, 150),
        "",
        0,
    ),
    "walk": Pose(
        (4, -98),
        (0, -80),
        ((-20, -71), (24, -70)),
        ((-34, -36), (34, -38)),
        ((-24, -4), (48, -8)),
        ((-9, 0), (9, 0)),
        ((-22, 44), (20, 46)),
        ((-44, 92), (28, 97)),
        (-60, 130),
        "r",
        1,
    ),
    "sit": Pose(
        (4, -88),
        (0, -72),
        ((-22, -64), (24, -63)),
        ((-38, -32), (40, -30)),
        ((-14, -8), (34, 2)),
        ((-12, 0), (12, 2)),
        ((28, 8), (46, 14)),
        ((26, 62), (44, 66)),
        (-40, 110),
        "r",
        1,
    ),
    "hold": Pose(
        (6, -97),
        (2, -80),
        ((-24, -70), (27, -70)),
        ((-30, -38), (58, -64)),
        ((6, -28), (92, -88)),
        ((-10, 0), (11, 0)),
        ((-18, 47), (20, 46)),
        ((-26, 96), (28, 96)),
        (-50, 140),
        "r",
        1,
    ),
}


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
