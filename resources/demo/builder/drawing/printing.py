"""What presses and years do to a picture: dots, paper, fading, gloss."""

from __future__ import annotations

import random

import numpy as np
from PIL import Image, ImageChops, ImageFilter
from PySide6.QtGui import QImage, QPainterPath

from builder.drawing.canvas import HEIGHT, WIDTH, Canvas
from builder.drawing.colour import colour
from builder.drawing.shapes import Point

_Y, _X = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)


def benday(
    canvas: Canvas,
    path: QPainterPath,
    tint: str,
    start: Point,
    end: Point,
    low: float = 0.0,
    high: float = 0.6,
    cell: float = 22,
    angle: float = 30,
) -> None:
    """Fill a shape with printer's dots that grow from `start` to `end`.

    Args:
        canvas: Where.
        path: The shape.
        tint: Colour of the dots.
        start: Where the dots cover `low` of the paper.
        end: Where they cover `high` of it.
        low: See `start`, 0 to 1.
        high: See `end`, 0 to 1.
        cell: Distance between dots in units.
        angle: Turn of their grid in degrees.
    """
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((_X - start[0]) * dx + (_Y - start[1]) * dy) / max(1.0, dx * dx + dy * dy)
    cover = low + (high - low) * np.clip(along, 0, 1)
    turn = np.deg2rad(angle)
    u = (_X * np.cos(turn) + _Y * np.sin(turn)) / cell
    v = (-_X * np.sin(turn) + _Y * np.cos(turn)) / cell
    distance = np.hypot(u - np.round(u), v - np.round(v)) * cell
    radius = cell * np.sqrt(np.clip(cover, 0, 1) / np.pi) * 1.08
    alpha = np.clip(radius - distance + 0.5, 0, 1) * (cover > 0.004)
    ink = colour(tint)
    sheet = np.empty((HEIGHT, WIDTH, 4), np.uint8)
    for channel, value in enumerate((ink.blue(), ink.green(), ink.red())):
        sheet[..., channel] = (value * alpha).astype(np.uint8)
    sheet[..., 3] = (255 * alpha).astype(np.uint8)
    image = QImage(
        sheet.tobytes(), WIDTH, HEIGHT, 4 * WIDTH, QImage.Format.Format_ARGB32_Premultiplied
    ).copy()
    with canvas.clip(path):
        canvas.mask(image)


def noise(rng: random.Random, cells: int) -> Image.Image:
    """A sheet of soft random greys, `cells` blotches wide."""
    source = np.random.default_rng(rng.randrange(2**32))
    small = source.integers(0, 256, (max(2, round(cells * 1.5)), cells), np.uint8)
    return Image.fromarray(small).resize((WIDTH, HEIGHT), Image.Resampling.BICUBIC)


def aged(image: Image.Image, rng: random.Random, years: float) -> Image.Image:
    """The picture on old paper: warmer, browner at the edges, with a soft crease or two.

    Args:
        image: The picture.
        rng: Where the blotches are.
        years: 0 for fresh, 1 for eighty years in an attic.
    """
    paper = np.asarray(Image.new("RGB", image.size, "#f6e9c6"), np.float32) / 255
    art = np.asarray(image, np.float32) / 255
    grey = art.mean(axis=2, keepdims=True)
    art = grey + (art - grey) * (1 - 0.22 * years)
    art = 0.055 * years + art * (1 - 0.09 * years)
    art = art * (1 - years * 0.6) + art * paper * years * 0.6
    blotch = np.asarray(noise(rng, 5), np.float32)[..., None] / 255
    edge = np.minimum(np.minimum(_X, WIDTH - _X) / WIDTH, np.minimum(_Y, HEIGHT - _Y) / HEIGHT)
    rim = np.clip(1 - edge / 0.09, 0, 1)[..., None] ** 2
    brown = 1 - years * (0.1 * blotch + 0.26 * rim) * np.array([0.55, 0.8, 1.25], np.float32)
    art = art * brown
    made = Image.fromarray((np.clip(art, 0, 1) * 255).astype(np.uint8))
    if years > 0.5:
        made = _misregistered(made)
    return made


def _misregistered(image: Image.Image) -> Image.Image:
    """The red plate a hair off, as cheap presses had it."""
    red, green, blue = image.split()
    return Image.merge("RGB", (ImageChops.offset(red, 2, 1), green, blue))


def painted(image: Image.Image, rng: random.Random, strength: float = 0.5) -> Image.Image:
    """The picture as if brushed: soft blotches of light, a vignette."""
    art = np.asarray(image.filter(ImageFilter.GaussianBlur(0.8)), np.float32) / 255
    coarse = np.asarray(noise(rng, 9), np.float32)[..., None] / 255 - 0.5
    fine = np.asarray(noise(rng, 40), np.float32)[..., None] / 255 - 0.5
    art = art * (1 + strength * (0.34 * coarse + 0.2 * fine))
    radius = np.hypot((_X - WIDTH / 2) / WIDTH, (_Y - HEIGHT / 2) / HEIGHT)[..., None]
    art = art * (1 - strength * 0.9 * np.clip(radius - 0.35, 0, 1))
    return Image.fromarray((np.clip(art, 0, 1) * 255).astype(np.uint8))


def glossy(image: Image.Image, contrast: float = 1.12, saturation: float = 1.12) -> Image.Image:
    """The picture on coated paper: harder and brighter."""
    art = np.asarray(image, np.float32) / 255
    grey = art.mean(axis=2, keepdims=True)
    art = 0.5 + (grey + (art - grey) * saturation - 0.5) * contrast
    return Image.fromarray((np.clip(art, 0, 1) * 255).astype(np.uint8))
