"""What every scene with the Kingfisher shares: his costume, his skies, the inks of one cover."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from builder.drawing.canvas import HEIGHT, WIDTH, Canvas, down
from builder.drawing.colour import mix
from builder.drawing.figure import POSES, Costume, draw_figure, mirrored
from builder.drawing.heads import kingfisher, person
from builder.drawing.printing import benday
from builder.drawing.scenery import (
    sheet,
)
from builder.drawing.shapes import (
    box,
)

KINGFISHER = Costume(
    "#1b7f95",
    kingfisher(),
    chest="#f58220",
    gloves="#f58220",
    boots="#20242c",
    belt="#f2d16b",
    cape="#12465e",
)


DIPPER = Costume(
    "#c8452c",
    person(hair="#5a3018", mask="#1b7f95"),
    chest="#f2e3b5",
    gloves="#1b7f95",
    boots="#1b7f95",
    cape="#f2c14a",
    bulk=0.86,
)


@dataclass(frozen=True, slots=True)
class Look:
    """The inks of one cover.

    Attributes:
        sky: Colour overhead.
        glow: Colour at the horizon.
        dark: What stands against the light.
        water: The sea near us.
        accent: The loudest colour.
        dots: Whether skies are printed with dots.
        villain: A key of `villains.ALL`.
        line: Width of the ink line on figures.
    """

    sky: str
    glow: str
    dark: str
    water: str
    accent: str
    dots: bool = True
    villain: str = "barnacle"
    line: float = 3.2
    hero: Costume = KINGFISHER


Scene = Callable[[Canvas, random.Random, Look], None]


def backdrop(canvas: Canvas, look: Look, horizon: float = 620) -> None:
    """The sky: flat ink and dots in old books, a gradient in newer ones."""
    if look.dots:
        canvas.wash(look.sky)
        benday(canvas, sheet(), look.glow, (0, horizon * 0.25), (0, horizon), 0.0, 0.8)
        canvas.fill(box(0, horizon - 4, WIDTH, HEIGHT), look.glow)
    else:
        canvas.wash(down(0, horizon, look.sky, mix(look.sky, look.glow, 0.45), look.glow))


def hero(
    canvas: Canvas,
    look: Look,
    pose: str,
    x: float,
    y: float,
    scale: float,
    turn: float = 0,
    flip: bool = False,
    rng: random.Random | None = None,
    costume: Costume | None = None,
) -> None:
    """The Kingfisher, or somebody else, in a pose."""
    chosen = mirrored(POSES[pose]) if flip else POSES[pose]
    with canvas.at(x, y, scale, turn):
        draw_figure(canvas, chosen, costume or look.hero, look.line, rng=rng)
