"""Trade dress: publishers' marks, corner boxes, prices, bar codes."""

from __future__ import annotations

import calendar

from PySide6.QtGui import QPainterPath

from builder.drawing.canvas import INK, WIDTH, Canvas, Paint
from builder.drawing.lettering import write
from builder.drawing.shapes import (
    box,
    crescent,
    curve,
    oval,
    points,
    poly,
    ring,
    star,
    swell,
    union,
)
from builder.issues import PlannedIssue

_LEFT = (
    "0001101",
    "0011001",
    "0010011",
    "0111101",
    "0100011",
    "0110001",
    "0101111",
    "0111011",
    "0110111",
    "0001011",
)
_OLD_PENCE = {"0.05": "1/-", "0.08": "1/6", "0.10": "2/-", "0.13": "2/6"}


def price_text(issue: PlannedIssue) -> str:
    """The price as it was printed on covers of the day."""
    amount = issue.price
    if issue.plan.currency == "GBP":
        return _OLD_PENCE.get(amount, f"£{amount}")
    if issue.plan.currency == "EUR":
        return f"{amount.replace('.', ',')} €"
    return f"{int(amount[2:])}¢" if amount.startswith("0.") else f"${amount}"


def month_text(issue: PlannedIssue, short: bool = True) -> str:
    """The month on the cover."""
    names = calendar.month_abbr if short else calendar.month_name
    return names[issue.cover_date.month].upper()


def mark(
    canvas: Canvas, publisher: int, x: float, y: float, size: float, ink: Paint, paper: Paint
) -> None:
    """A publisher's mark, `size` units high, around a point."""
    with canvas.at(x, y, size / 100):
        {1: _pemberline, 2: _gaslamp, 3: _orrery, 4: _lune, 5: _kumoma, 6: _kettle}[publisher](
            canvas, ink, paper
        )


def _pemberline(canvas: Canvas, ink: Paint, paper: Paint) -> None:
    disc = oval(0, 0, 50)
    canvas.fill(disc, ink)
    with canvas.clip(oval(0, 0, 43)):
        canvas.fill(oval(0, 0, 43), paper)
        canvas.fill(swell(-60, 60, 14, 7, 46, 0.1), ink)
        canvas.fill(swell(-60, 60, 27, 5, 40, 0.4), paper)
        canvas.fill(swell(-60, 60, 36, 5, 40, 0.2), ink)
        canvas.fill(union(box(-6, -30, 9, 50), ring(6, -16, 16, 7)), ink)


def _gaslamp(canvas: Canvas, ink: Paint, paper: Paint) -> None:
    canvas.fill(box(-36, -50, 72, 100, 10), ink)
    canvas.fill(poly((-20, -22), (20, -22), (13, 18), (-13, 18)), paper)
    canvas.fill(
        union(poly((-24, -22), (0, -42), (24, -22)), box(-4, 16, 8, 26), box(-14, 36, 28, 6)), paper
    )
    canvas.fill(curve([(0, -14), (7, 2), (0, 12), (-7, 2)]), ink)


def _orrery(canvas: Canvas, ink: Paint, paper: Paint) -> None:
    canvas.fill(oval(0, 0, 50), ink)
    canvas.stroke(oval(0, 0, 36, 14), paper, 4)
    canvas.stroke(oval(0, 0, 22, 36), paper, 4)
    canvas.fill(union(oval(0, 0, 11), oval(32, -7, 6), oval(-12, 30, 6)), paper)


def _lune(canvas: Canvas, ink: Paint, paper: Paint) -> None:
    canvas.fill(oval(0, 0, 50), ink)
    canvas.fill(crescent(0, 0, 38, 0.5, -20), paper)


def _kumoma(canvas: Canvas, ink: Paint, paper: Paint) -> None:
    canvas.fill(box(-50, -50, 100, 100, 22), ink)
    for x, y in ((-16, 14), (18, -16)):
        canvas.fill(
            union(
                oval(x - 14, y, 12),
                oval(x, y - 7, 15),
                oval(x + 15, y, 11),
                box(x - 24, y, 48, 11, 5),
            ),
            paper,
        )


def _kettle(canvas: Canvas, ink: Paint, paper: Paint) -> None:
    canvas.fill(oval(0, 0, 50), ink)
    body = curve(points("-26,26 -24,-6 0,-16 24,-6 26,26 0,30"), tension=0.8)
    canvas.fill(
        union(body, poly((18, 10), (42, -14), (36, -18), (16, 0)), box(-4, -24, 8, 10, 3)), paper
    )
    canvas.stroke(curve([(-18, -8), (-6, -36), (14, -34), (20, -8)], closed=False), paper, 5)


def price_disc(
    canvas: Canvas, issue: PlannedIssue, paper: Paint, x: float = 70, y: float = 66
) -> None:
    """The price in a disc and the number beside it, as in the forties."""
    canvas.ink(oval(x, y, 40), paper, 3.5)
    write(canvas, price_text(issue), "lato", x, y + 13, 28, INK, max_width=62)
    write(canvas, f"No. {issue.number}", "lato", x, y + 66, 15, INK, edge=("#fff6dc", 3))
    write(canvas, month_text(issue), "lato", x, y + 88, 13, INK, edge=("#fff6dc", 3))


def corner(
    canvas: Canvas,
    issue: PlannedIssue,
    paper: Paint,
    bust: QPainterPath | None = None,
    x: float = 18,
    y: float = 18,
) -> tuple[float, float]:
    """The box at the top left of the sixties; returns the middle of its window for a portrait."""
    canvas.ink(box(x, y, 98, 150), paper, 3.5)
    mark(canvas, issue.plan.publisher, x + 20, y + 22, 30, INK, "#ffffff")
    write(canvas, price_text(issue), "lato", x + 66, y + 31, 20, INK, max_width=56)
    write(canvas, f"{issue.number}", "lato", x + 26, y + 142, 20, INK, max_width=40)
    write(canvas, month_text(issue), "lato", x + 70, y + 142, 13, INK, max_width=44)
    pane = box(x + 6, y + 42, 86, 74)
    canvas.ink(pane, "#ffffff", 2)
    if bust is not None:
        canvas.fill(bust, INK)
    return x + 49, y + 80


def upc_box(
    canvas: Canvas,
    code: str,
    x: float,
    y: float,
    width: float,
    height: float,
    paper: str = "#ffffff",
    ink: str = "#111111",
) -> None:
    """A bar code of the first twelve digits of a code, in a white box."""
    canvas.fill(box(x, y, width, height), paper)
    digits = (code or "012345678905")[:12]
    bits = "101" + "".join(_LEFT[int(d)] for d in digits[:6]) + "01010"
    bits += "".join(_LEFT[int(d)].translate(str.maketrans("01", "10")) for d in digits[6:]) + "101"
    unit = (width - 14) / len(bits)
    for index, bit in enumerate(bits):
        if bit == "1":
            canvas.fill(box(x + 7 + index * unit, y + 6, unit, height - 20), ink)
    write(canvas, digits, "lato", x + width / 2, y + height - 4, 8, ink, max_width=width - 12)


def modern_box(canvas: Canvas, issue: PlannedIssue, x: float, y: float, code: str) -> None:
    """The white box of our days: mark, price and bar code."""
    canvas.fill(box(x, y, 176, 64), "#ffffff")
    mark(canvas, issue.plan.publisher, x + 30, y + 22, 32, "#14181d", "#ffffff")
    write(canvas, price_text(issue), "lato", x + 30, y + 57, 11, "#14181d")
    upc_box(canvas, code, x + 56, y, 120, 64)


def seal(
    canvas: Canvas, text: str, x: float, y: float, radius: float, paper: Paint, ink: str = INK
) -> None:
    """A seal with a word in it, of the kind that says a book is fit to read."""
    canvas.ink(star(x, y, 18, radius, radius * 0.88), paper, 2.5)
    write(canvas, text, "lato", x, y + radius * 0.14, radius * 0.3, ink, max_width=radius * 1.5)


def stripe(canvas: Canvas, paint: Paint, height: float, y: float = 0) -> None:
    """A band across the sheet."""
    canvas.fill(box(0, y, WIDTH, height), paint)
