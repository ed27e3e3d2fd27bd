"""Words on covers besides the masthead: blurbs, balloons, bursts, blocks of text."""

from __future__ import annotations

import random

from builder.drawing.canvas import INK, Canvas, Paint
from builder.drawing.lettering import lettering, write
from builder.drawing.shapes import Point, box, oval, poly, star, union


def wrapped(text: str, font: str, height: float, width: float) -> list[str]:
    """The text broken into lines no wider than `width` at this capital height."""
    scale = height / (lettering("H", font).boundingRect().height() or 70)
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and lettering(longer, font).boundingRect().width() * scale <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def block(
    canvas: Canvas,
    text: str,
    font: str,
    x: float,
    y: float,
    width: float,
    height: float,
    paint: Paint,
    align: float = 0.5,
    leading: float = 1.5,
    edge: tuple[str, float] | None = None,
) -> float:
    """Write text over several lines, the first one's foot at `y` + `height`.

    Returns:
        The depth used.
    """
    lines = wrapped(text, font, height, width)
    for index, line in enumerate(lines):
        foot = y + height + index * height * leading
        write(
            canvas,
            line,
            font,
            x + width * align,
            foot,
            height,
            paint,
            align,
            max_width=width,
            edge=edge,
        )
    return height + (len(lines) - 1) * height * leading


def blurb(
    canvas: Canvas,
    text: str,
    font: str,
    x: float,
    y: float,
    width: float,
    height: float,
    paper: Paint,
    paint: str = INK,
    ink: float = 4,
) -> None:
    """A caption in a box whose top left corner is at a point."""
    lines = wrapped(text, font, height, width - 36)
    deep = height * (0.62 * 2 + 1 + (len(lines) - 1) * 1.45)
    canvas.ink(box(x, y, width, deep), paper, ink)
    block(canvas, text, font, x + 18, y + height * 0.62, width - 36, height, paint, leading=1.45)


def balloon(
    canvas: Canvas,
    text: str,
    font: str,
    x: float,
    y: float,
    width: float,
    height: float,
    tail: Point,
    paper: str = "#fffdf4",
) -> None:
    """A speech balloon centred on a point, its tail towards the speaker."""
    lines = wrapped(text, font, height, width * 0.78)
    deep = height * (1.9 + 1.45 * len(lines))
    body = oval(x, y, width / 2, deep / 2)
    lean = 20 if tail[0] > x else -20
    spike = poly((x + lean - 16, y + deep * 0.3), tail, (x + lean + 16, y + deep * 0.3))
    canvas.ink(union(body, spike), paper, 3.5)
    block(
        canvas,
        text,
        font,
        x - width * 0.39,
        y - height * (1.45 * len(lines) - 0.45) / 2,
        width * 0.78,
        height,
        INK,
        leading=1.45,
    )


def shout(
    canvas: Canvas,
    text: str,
    font: str,
    x: float,
    y: float,
    radius: float,
    paper: Paint,
    paint: Paint,
    rng: random.Random,
    turn: float = -8,
) -> None:
    """A word in an explosion."""
    with canvas.at(x, y, turn=turn):
        canvas.ink(star(0, 0, 13, radius, radius * 0.68, rng=rng), paper, 5)
        size = radius * 0.46
        write(canvas, text, font, 0, size / 2, size, paint, max_width=radius * 1.3, edge=(INK, 4))
