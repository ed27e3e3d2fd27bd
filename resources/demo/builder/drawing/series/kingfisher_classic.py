"""The Kingfisher through the ages."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import INK, WIDTH, Canvas
from builder.drawing.captions import blurb, shout
from builder.drawing.kingfisher import SCENES, WORDED
from builder.drawing.kingfisher.look import KINGFISHER, Look
from builder.drawing.lettering import Style, arched, bowed, dress, fitted, lettering, warped, write
from builder.drawing.printing import aged
from builder.drawing.shapes import box
from builder.drawing.trade import corner, price_disc, seal
from builder.issues import PlannedIssue

_INKS = (
    # sky, glow, dark, water, accent
    ("#1f4fa3", "#8fd0ee", "#132347", "#1d6fb0", "#f7c531"),
    ("#c9302c", "#f9a94a", "#3b1020", "#7a2440", "#ffe066"),
    ("#2c7d4f", "#c9e38a", "#10321f", "#177a72", "#f4e04d"),
    ("#5a2f8f", "#e58ac0", "#22103f", "#3b3f9c", "#f9a63a"),
    ("#f0b429", "#fff0b8", "#5a2a12", "#1a7f8c", "#d6402b"),
    ("#111d3d", "#3f6fb5", "#060b1c", "#12406e", "#ffd23f"),
    ("#e8702a", "#ffe1a0", "#4a1a20", "#0f6f80", "#2bb0b5"),
    ("#0f7f8c", "#bdeee0", "#08343f", "#0a5566", "#ef5a3c"),
    ("#7f8a94", "#dfe5e6", "#22282f", "#3d5c70", "#e0492f"),
    ("#b21f5b", "#f7c0b0", "#38081f", "#5a1f6b", "#8fe0d0"),
)
_ROGUES = (
    "lamprey",
    "silt",
    "estuary",
    "barnacle",
    "gull",
    "walrus",
    "angler",
    "tidewarden",
    "pike",
)


def silver(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """1962 to 1971: a corner box, telescopic letters, a blurb that cannot keep a secret."""
    place = issue.index
    scene = SCENES[place * 12 % len(SCENES)]
    ink = _INKS[(place * 3 + place // 10) % len(_INKS)]
    rogue = _ROGUES[(place * 4 + place // 9) % len(_ROGUES)]
    if 38 <= place <= 46 and place % 2 == 0:  # his saga
        rogue = "lamprey"
    flip = bool((place + place // 31) % 2) and scene not in WORDED
    with canvas.at(WIDTH if flip else 0, 0, flip=flip):
        scene(canvas, rng, Look(*ink, villain=rogue))
    masthead(
        canvas,
        "THE",
        "KINGFISHER",
        rng.choice(("#fff6dc", "#ffe14d", "#ffffff", "#f9a63a", "#9be7ea")),
        ink[2],
    )
    corner(canvas, issue, rng.choice(("#fff6dc", "#ffe14d", "#bfe6ee")))
    with canvas.at(67, 98, 1.5):
        KINGFISHER.head(canvas, INK, 1.6)
    words = issue.plan.story.title(place).upper()
    style = rng.randrange(3)
    last = words.split()[-1].strip("!?.")
    if style == 0 and len(last) <= 7:
        shout(
            canvas,
            f"{last}!",
            "rocknroll",
            rng.choice((120, 480)),
            800,
            100,
            "#ffe14d",
            "#d6302b",
            rng,
        )
    else:
        width = rng.uniform(260, 330)
        x = 24 if style != 1 else WIDTH - width - 24
        blurb(
            canvas,
            words,
            "comic",
            x,
            rng.uniform(770, 800),
            width,
            21,
            "#fff6dc" if style else "#ffe14d",
        )
    seal(canvas, "SEAWORTHY", 553, 60, 30, "#ffffff")
    return aged(canvas.finish(), rng, 0.34)


def masthead(canvas: Canvas, small: str, large: str, face: str, side: str) -> None:
    """The telescopic logo of the sixties."""
    dress(
        canvas, fitted(lettering(small, "spartan", 6), 138, 26, 110, 30), Style(face, ((INK, 4),))
    )
    path = warped(
        fitted(lettering(large, "spartan", 2), 132, 70, 390, 112, stretch=True), arched(0.24)
    )
    dress(canvas, path, Style(face, ((INK, 4),), 16, side, (-0.2, 1.0)))


def golden(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """1941 to 1945: flat inks, brown paper."""
    place = issue.index
    scene = SCENES[(place * 7 + 2) % len(SCENES)]
    ink = _INKS[(place * 7 + 1) % len(_INKS)]
    flip = not place % 2 and scene not in WORDED
    with canvas.at(WIDTH if flip else 0, 0, flip=flip):
        scene(
            canvas,
            rng,
            Look(*ink, villain=rng.choice(("barnacle", "gull", "walrus", "estuary")), line=4.2),
        )
    canvas.fill(box(0, 0, WIDTH, 172), rng.choice(("#f4cf3a", "#d6402b", "#1f5fa8", "#f6ead0")))
    canvas.line([(0, 172), (WIDTH, 172)], INK, 7)
    face = rng.choice(("#fff6dc", "#ffe14d"))
    path = warped(
        fitted(lettering("KINGFISHER", "apropal"), 122, 52, 452, 104, stretch=True), bowed(0.16)
    )
    dress(canvas, path, Style(face, ((INK, 6), ("#c9302c", 5), (INK, 3)), 8, INK, (1, 1)))
    write(canvas, "THE", "apropal", 150, 46, 22, INK)
    price_disc(canvas, issue, "#fff6dc", 62, 62)
    return aged(canvas.finish(), rng, 0.85)
