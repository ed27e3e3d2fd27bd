"""Fonts, lettering set as shapes, and the ways a masthead is bent and dressed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF, QRawFont, QTransform

from builder.drawing.canvas import Canvas, Paint

_ROOTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".fonts")
FONTS = {
    # Name used here: (file, Debian package)
    "spartan": ("LeagueSpartan-Black.otf", "fonts-league-spartan"),
    "spartan-light": ("LeagueSpartan-ExtraLight.otf", "fonts-league-spartan"),
    "apropal": ("Apropal-Bold.otf", "fonts-apropal"),
    "rocknroll": ("RocknRollOne-Regular.ttf", "fonts-rocknroll"),
    "reggae": ("ReggaeOne-Regular.ttf", "fonts-reggae"),
    "ferrite": ("FerriteCoreDX-Black.otf", "fonts-ferrite-core"),
    "bebas": ("BebasNeue-Bold.otf", "fonts-bebas-neue"),
    "kaffeesatz": ("YanoneKaffeesatz-Bold.otf", "fonts-yanone-kaffeesatz"),
    "didot": ("GFSDidotBold.otf", "fonts-gfs-didot"),
    "millimetre": ("millimetreA Extrablack 01.otf", "fonts-millimetre"),
    "lobster": ("lobster.otf", "fonts-lobster"),
    "leckerli": ("LeckerliOne-Regular.ttf", "fonts-leckerli-one"),
    "essays": ("Essays1743-Bold.ttf", "fonts-essays1743"),
    "blackletter": ("Blankenburg_UNZ1A.ttf", "fonts-blankenburg"),
    "gamaliel": ("Gamaliel.ttf", "fonts-gamaliel"),
    "cherry": ("CherryBomb-Regular.otf", "fonts-cherrybomb"),
    "comfortaa": ("Comfortaa-Bold.ttf", "fonts-comfortaa"),
    "jura": ("Jura-Bold.otf", "fonts-jura"),
    "radis": ("RadisSans-medium.otf", "fonts-radisnoir"),
    "staypuft": ("StayPuft.ttf", "fonts-staypuft"),
    "oldstandard": ("OldStandard-Bold.ttf", "fonts-oldstandard"),
    "yusei": ("YuseiMagic-Regular.ttf", "fonts-yusei-magic"),
    "courier": ("Courier Prime Bold.otf", "fonts-courier-prime"),
    "dots": ("DotGothic16-Regular.ttf", "fonts-dotgothic16"),
    "sketch": ("CabinSketch-Bold.ttf", "fonts-cabinsketch"),
    "quicksand": ("Quicksand-Bold.ttf", "fonts-quicksand"),
    "lato": ("Lato-Black.ttf", "fonts-lato"),
    "comic": ("ComicNeue-Bold.otf", "fonts-comic-neue"),
}
PACKAGES = sorted({package for _, package in FONTS.values()})

Warp = Callable[[float, float], tuple[float, float]]
"""Moves a point of a masthead; both coordinates run from 0 to 1 over its box."""


class MissingFont(Exception):
    """A font is not installed; the message says how to install it."""


def check_fonts() -> None:
    """Raise `MissingFont` unless every font can be found."""
    for name in FONTS:
        _font(name)


@cache
def _font(name: str) -> QRawFont:
    file, package = FONTS[name]
    for root in _ROOTS:
        for found in sorted(root.rglob(file)):
            return QRawFont(str(found), 100)
    raise MissingFont(
        f"The font {file} is missing. Install it with: apt install {package} "
        f"(all of them: apt install {' '.join(PACKAGES)})"
    )


def lettering(text: str, font: str, tracking: float = 0) -> QPainterPath:
    """Text as a shape, 100 units to the em, from the origin.

    Args:
        text: What it says.
        font: A key of `FONTS`.
        tracking: Extra space between letters in hundredths of an em.
    """
    raw = _font(font)
    path, x = QPainterPath(), 0.0
    path.setFillRule(path.fillRule().WindingFill)
    glyphs = raw.glyphIndexesForString(text)
    for glyph, advance in zip(glyphs, raw.advancesForGlyphIndexes(glyphs), strict=True):
        shape = raw.pathForGlyph(glyph)
        shape.translate(x, 0)
        path.addPath(shape)
        x += advance.x() + tracking
    return path


def fitted(
    path: QPainterPath, x: float, y: float, width: float, height: float, stretch: bool = False
) -> QPainterPath:
    """A shape scaled to fill a box: centred, or stretched to it."""
    bounds = path.boundingRect()
    sx, sy = width / max(bounds.width(), 1), height / max(bounds.height(), 1)
    if not stretch:
        sx = sy = min(sx, sy)
    transform = QTransform()
    transform.translate(
        x + (width - bounds.width() * sx) / 2, y + (height - bounds.height() * sy) / 2
    )
    transform.scale(sx, sy)
    transform.translate(-bounds.x(), -bounds.y())
    return transform.map(path)


def warped(path: QPainterPath, warp: Warp) -> QPainterPath:
    """A shape with every point of its outline moved by `warp`."""
    bounds = path.boundingRect()
    made = QPainterPath()
    made.setFillRule(path.fillRule())
    for polygon in (list(part) for part in path.toSubpathPolygons()):
        points: list[QPointF] = []
        for first, second in pairwise(polygon):
            parts = max(1, int(math.hypot(second.x() - first.x(), second.y() - first.y()) / 5))
            points += [first + (second - first) * (part / parts) for part in range(parts)]
        bent = []
        for point in points:
            u = (point.x() - bounds.x()) / max(bounds.width(), 1)
            v = (point.y() - bounds.y()) / max(bounds.height(), 1)
            u, v = warp(u, v)
            bent.append(QPointF(bounds.x() + u * bounds.width(), bounds.y() + v * bounds.height()))
        made.addPolygon(QPolygonF(bent))
        made.closeSubpath()
    return made


def arched(amount: float = 0.3) -> Warp:
    """Curved upwards in the middle; with a straight foot."""
    return lambda u, v: (u, v + (1 - v) * amount * ((2 * u - 1) ** 2))


def bowed(amount: float = 0.25) -> Warp:
    """The whole line bent like a rainbow."""
    return lambda u, v: (u + (v - 0.5) * 0.12 * (0.5 - u), v + amount * ((2 * u - 1) ** 2))


def growing(left: float = 0.6) -> Warp:
    """Smaller on the left than on the right, as if flying past."""
    return lambda u, v: (u, 0.5 + (v - 0.5) * (left + (1 - left) * u))


def bulged(amount: float = 0.25) -> Warp:
    """Taller in the middle."""
    return lambda u, v: (u, 0.5 + (v - 0.5) * (1 - amount + amount * math.sin(u * math.pi)))


def rippled(amount: float = 0.1, waves: float = 1.5) -> Warp:
    """Wavy, as if under water."""
    return lambda u, v: (u, v + amount * math.sin(u * waves * 2 * math.pi))


def slanted(amount: float = 0.15) -> Warp:
    """Leaning to the right."""
    return lambda u, v: (u + (0.5 - v) * amount, v)


@dataclass(frozen=True, slots=True)
class Style:
    """How a masthead is dressed.

    Attributes:
        face: Paint of the letters.
        edges: (colour, width) of the outlines from the outermost to the innermost.
        depth: How far the letters stand out, in units; 0 for flat.
        depth_paint: Colour of their sides.
        fall: Direction of the sides.
    """

    face: Paint
    edges: Sequence[tuple[str, float]] = ()
    depth: float = 0
    depth_paint: str = "#14121a"
    fall: tuple[float, float] = (0.7, 1.0)


def dress(canvas: Canvas, path: QPainterPath, style: Style) -> None:
    """Draw a masthead: its sides, its outlines, its face."""
    widest = sum(width for _, width in style.edges)
    steps = int(style.depth / 2)
    for step in range(steps, 0, -1):
        side = path.translated(style.fall[0] * step * 2, style.fall[1] * step * 2)
        canvas.stroke(side, style.depth_paint, max(2.0, widest * 2))
        canvas.fill(side, style.depth_paint)
    for paint, width in style.edges:
        canvas.stroke(path, paint, widest * 2)
        widest -= width
    canvas.fill(path, style.face)


def write(
    canvas: Canvas,
    text: str,
    font: str,
    x: float,
    y: float,
    height: float,
    paint: Paint,
    align: float = 0.5,
    tracking: float = 0,
    max_width: float = 9999,
    edge: tuple[str, float] | None = None,
) -> float:
    """Write one line with capitals `height` units high and its foot at `y`; returns its width.

    Args:
        canvas: Where.
        text: What.
        font: A key of `FONTS`.
        x: Where the line begins, ends or has its middle, by `align` (0, 1, 0.5).
        y: The foot of the letters.
        height: Height of capital letters.
        paint: Colour.
        align: See `x`.
        tracking: Extra space between letters in hundredths of an em.
        max_width: The line is made smaller to keep within this.
        edge: Outline as (colour, width).
    """
    path = lettering(text, font, tracking)
    capital = lettering("H", font).boundingRect().height() or 70
    scale = height / capital
    bounds = path.boundingRect()
    scale = min(scale, max_width / max(bounds.width(), 1))
    transform = QTransform()
    transform.translate(x - bounds.width() * scale * align - bounds.x() * scale, y)
    transform.scale(scale, scale)
    shape = transform.map(path)
    if edge:
        canvas.stroke(shape, edge[0], edge[1] * 2)
    canvas.fill(shape, paint)
    return bounds.width() * scale
