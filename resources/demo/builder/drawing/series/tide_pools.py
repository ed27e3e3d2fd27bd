"""Tide Pools: eleven pools seen from above."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing.canvas import Canvas
from builder.drawing.colour import colour
from builder.drawing.lettering import write
from builder.drawing.passers_by import passer_by
from builder.drawing.printing import painted
from builder.drawing.shapes import (
    curve,
    polar,
    star,
)
from builder.drawing.trade import mark, price_text
from builder.issues import PlannedIssue


def draw(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Eleven pools seen from above."""
    canvas.wash("#e9dcc0")
    places = (
        (120, 300, 62),
        (330, 270, 44),
        (480, 330, 70),
        (240, 410, 78),
        (430, 480, 54),
        (110, 520, 66),
        (300, 600, 84),
        (500, 640, 46),
        (150, 720, 72),
        (360, 770, 52),
        (66, 420, 30),
    )
    for k, (x, y, r) in enumerate(places):
        rim = [polar(x, y, r * rng.uniform(0.82, 1.16), n * 40) for n in range(9)]
        pool = curve(rim)
        canvas.stroke(pool, "#b89c6c", 16)
        canvas.fill(pool, ("#2f8fa0", "#1f6f8a", "#4fb0a8")[k % 3])
        with canvas.clip(pool):
            canvas.stroke(pool, "#12505f", 14)
            for n in range(3):
                spot = polar(x, y, r * 0.45, k * 50 + n * 120)
                canvas.fill(
                    star(*spot, 5, r * 0.26, r * 0.11, k * 31 + n * 20),
                    ("#f0763a", "#f4c24a", "#e8506a")[(k + n) % 3],
                )
            canvas.stroke(
                curve(
                    [
                        (x - r * 0.6, y - r * 0.3),
                        (x - r * 0.2, y - r * 0.55),
                        (x + r * 0.3, y - r * 0.5),
                    ],
                    closed=False,
                ),
                colour("#ffffff", 0.8),
                5,
            )
    passer_by(canvas, 500, 790, 0.5, "#5a3a2a", "walk", hair="bob", coat=False)
    write(canvas, "tide pools", "quicksand", 300, 130, 66, "#1f4f5f", max_width=500)
    write(canvas, "a summer in eleven parts", "quicksand", 300, 186, 19, "#b5603a", tracking=6)
    mark(canvas, 6, 60, 868, 46, "#1f4f5f", "#e9dcc0")
    write(canvas, price_text(issue), "quicksand", 96, 874, 14, "#1f4f5f", 0)
    return painted(canvas.finish(), rng, 0.3)
