"""People of the background: one colour, no face to speak of."""

from __future__ import annotations

from builder.drawing.canvas import Canvas
from builder.drawing.figure import Costume, draw_at
from builder.drawing.heads import plain


def passer_by(
    c: Canvas,
    x: float,
    y: float,
    s: float,
    tint: str,
    pose: str = "stand",
    hat: bool = False,
    hair: str = "",
    flip: bool = False,
    coat: bool = True,
) -> None:
    """Draw somebody of height 200 x `s` at (x, y), in a coat unless `coat` is False."""
    draw_at(
        c,
        Costume(tint, plain(tint, hat=hat, hair=hair), skirt=tint if coat else None, bulk=0.95),
        pose,
        x,
        y,
        s,
        flip=flip,
        line=0,
        shade=0,
    )
