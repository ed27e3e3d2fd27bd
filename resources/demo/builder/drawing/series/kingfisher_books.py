"""The Kingfisher's mini-series, annuals and collections."""

from __future__ import annotations

import random

from PIL import Image

from builder.drawing import villains
from builder.drawing.canvas import HEIGHT, INK, Canvas, down
from builder.drawing.colour import colour, darker, lighter, mix
from builder.drawing.figure import draw_at, silhouette
from builder.drawing.heads import beaked
from builder.drawing.kingfisher import afloat, ashore, caught
from builder.drawing.kingfisher.look import KINGFISHER, Look
from builder.drawing.lettering import Style, arched, dress, fitted, lettering, warped, write
from builder.drawing.printing import aged, benday, painted
from builder.drawing.scenery import moon, rain
from builder.drawing.shapes import box, curve, limb, oval, points, poly, ring, union
from builder.drawing.trade import corner, mark, price_text
from builder.issues import PlannedIssue

_MUD = (
    ("#1c2226", "#5d6a63", "#d9cfae"),
    ("#22191a", "#6d4c42", "#e0b06a"),
    ("#10181f", "#3f5a6b", "#cfe0dd"),
    ("#1d1713", "#84502c", "#ffb35a"),
    ("#0c0d12", "#42384f", "#d8c6e6"),
    ("#0d1a1a", "#3c746c", "#e9efd2"),
)


def low_tide(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """Low Tide (1987): a drained harbour in the rain."""
    dark, middle, light = _MUD[issue.index]
    canvas.wash(down(0, 620, dark, middle, light))
    (_mud, _keel, _kept, _rust, _bell, _water)[issue.index](canvas, rng, dark, middle, light)
    if issue.index != 5:
        rain(canvas, rng, 120, light, 0.2, 90, 2)
    return painted(_end(canvas, issue, dark, light), rng, 0.55)


def _end(canvas: Canvas, issue: PlannedIssue, dark: str, light: str) -> Image.Image:
    canvas.fill(box(0, 0, 96, HEIGHT), darker(dark, 0.4))
    with canvas.at(72, HEIGHT - 150, 1, -90):
        write(canvas, "LOW TIDE", "kaffeesatz", 0, 0, 56, light, 0, tracking=6)
        write(
            canvas, "KINGFISHER", "kaffeesatz", 330, 0, 28, mix(light, dark, 0.35), 0, tracking=10
        )
    write(canvas, issue.number, "didot", 48, 74, 46, light)
    mark(canvas, 1, 48, 880, 44, light, dark)
    write(canvas, price_text(issue), "lato", 48, 842, 11, light)
    return canvas.finish()


def _walker(c: Canvas, x: float, y: float, scale: float, tint: str, pose: str = "back") -> None:
    draw_at(c, silhouette(tint, beaked(tint), bulk=1.15), pose, x, y, scale, line=0, shade=0)


def _mud(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.glow(380, 520, 330, light, 0.7)
    for index in range(6):
        x = 150 + index * 84
        c.fill(
            union(limb((x, 620), 7, (x + rng.uniform(-20, 20), 360 + rng.uniform(0, 160)), 5)),
            darker(dark, 0.2),
        )
    c.fill(curve(points("90,960 90,650 250,610 420,630 660,600 660,960")), dark)
    c.fill(
        curve(points("330,640 420,700 300,780 420,940 560,940 480,780 520,700 440,640")),
        colour(light, 0.45),
    )
    _walker(c, 390, 560, 1.0, darker(dark, 0.6))


def _keel(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    for index in range(9):
        x = 120 + index * 62
        c.stroke(
            curve([(x, 840), (x - 40, 560), (x + 30 + index * 9, 330)], closed=False),
            darker(dark, 0.3),
            26 - index,
        )
    c.stroke(curve([(60, 800), (330, 880), (660, 800)], closed=False), darker(dark, 0.5), 60)
    c.glow(430, 640, 220, light, 0.9)
    _walker(c, 430, 720, 0.9, INK, "stand")


def _kept(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.fill(box(96, 560, 520, 400), mix(dark, middle, 0.3))
    for _ in range(38):
        x, y = rng.uniform(110, 590), rng.uniform(570, 900)
        size = rng.uniform(10, 40)
        tint = mix(dark, light, rng.uniform(0, 0.45))
        shape = rng.choice(
            (
                box(x, y, size * 1.5, size),
                oval(x, y, size),
                ring(x, y, size, size * 0.6),
                poly((x, y), (x + size, y - size * 1.6), (x + size * 1.3, y)),
            )
        )
        c.fill(shape, tint)
    c.fill(poly((300, 250), (450, 260), (440, 620), (310, 620)), light)
    c.fill(poly((450, 260), (540, 220), (530, 670), (440, 620)), darker(dark, 0.4))
    c.glow(375, 440, 300, light, 0.8)
    _walker(c, 372, 560, 0.8, INK)


def _rust(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    c.fill(oval(370, 520, 300), colour(light, 0.5))
    with c.at(360, 560, 2.3, 16):
        KINGFISHER.head(c, darker(dark, 0.4), 1)
    with c.at(330, 560, 9, 16):
        beaked(mix(middle, dark, 0.2))(c, "", 0)
    for _ in range(26):
        c.fill(
            oval(rng.uniform(210, 460), rng.uniform(440, 690), rng.uniform(6, 26)),
            colour(mix(light, "#8a3a14", 0.6), 0.5),
        )
    c.fill(oval(375, 533, 46), dark)
    c.fill(oval(375, 533, 22), light)
    _walker(c, 480, 800, 0.55, INK, "walk")


def _bell(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    bell = curve(points("170,560 250,430 270,250 370,190 470,250 490,430 570,560"), tension=0.8)
    c.fill(bell, darker(dark, 0.1))
    with c.clip(bell):
        c.fill(box(100, 150, 190, 500), colour(light, 0.25))
    c.fill(oval(370, 560, 200, 44), darker(dark, 0.6))
    c.fill(poly((200, 570), (540, 570), (620, 960), (120, 960)), colour(light, 0.2))
    _walker(c, 370, 760, 1.35, INK, "stand")


def _water(c: Canvas, rng: random.Random, dark: str, middle: str, light: str) -> None:
    moon(c, 390, 330, 110, light)
    wall = curve(points("90,960 90,560 200,500 330,540 470,470 660,520 660,960"))
    c.fill(wall, down(480, HEIGHT, lighter(middle, 0.3), middle, dark))
    for index in range(7):
        c.stroke(
            curve(
                [(90, 620 + index * 50), (300, 590 + index * 52), (660, 610 + index * 50)],
                closed=False,
            ),
            colour(light, 0.4),
            5,
        )
    _walker(c, 380, 760, 1.5, INK, "arms up")


def annual(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """The annuals: a big picture and a row of smaller promises."""
    inks = (
        ("#d6302b", "#ffd84a"),
        ("#1f5fa8", "#bfe6ee"),
        ("#1f7a4d", "#ffe98a"),
        ("#7a2f8f", "#f7b3d0"),
        ("#e07a1f", "#fff0b0"),
    )
    main, light = inks[issue.index % 5]
    scenes = (ashore.gallery, afloat.great_wave, afloat.flock, caught.ring_light, afloat.grip)
    canvas.wash(main)
    frame = box(24, 214, 552, 470, 8)
    with canvas.clip(frame), canvas.at(30, 40, 0.9):
        scenes[issue.index % 5](
            canvas,
            rng,
            Look(
                light,
                "#fff4cf",
                darker(main, 0.75),
                mix(main, "#1d6fb0", 0.5),
                main,
                villain="estuary",
            ),
        )
    canvas.stroke(frame, INK, 8)
    rogues = ("lamprey", "silt", "gull", "pike", "walrus", "barnacle")
    for index in range(4):
        x = 24 + index * 141
        pane = box(x, 702, 130, 150, 6)
        canvas.fill(pane, (light, "#ffffff", "#f6c244", "#8fd0d8")[(index + issue.index) % 4])
        with canvas.clip(pane):
            benday(canvas, pane, main, (x, 700), (x, 860), 0, 0.4)
            with canvas.at(x + 65, 790, 0.44):
                villains.ALL[rogues[(index + issue.index * 2) % 6]](canvas, rng)
        canvas.stroke(pane, INK, 6)
    path = warped(
        fitted(lettering("KINGFISHER", "spartan", 2), 126, 62, 440, 84, stretch=True), arched(0.2)
    )
    dress(canvas, path, Style("#fff6dc", ((INK, 4),), 12, darker(main, 0.6), (-0.2, 1)))
    dress(
        canvas,
        fitted(lettering("ANNUAL", "spartan", 10), 330, 164, 230, 38),
        Style(light, ((INK, 4),)),
    )
    corner(canvas, issue, light)
    with canvas.at(67, 98, 1.5):
        KINGFISHER.head(canvas, INK, 1.6)
    write(
        canvas,
        "72 BIG PAGES! ALL NEW AND MOSTLY DRY!",
        "lato",
        300,
        892,
        19,
        "#fff6dc",
        max_width=540,
    )
    return aged(canvas.finish(), rng, 0.34)


def tidewater(canvas: Canvas, issue: PlannedIssue, rng: random.Random) -> Image.Image:
    """The collected editions: a plate on cloth."""
    cloth, plate = (
        ("#14424f", "#f0e6cf"),
        ("#6b1f24", "#f3e3c4"),
        ("#3b2556", "#eadff0"),
        ("#1d4a2f", "#eef0d2"),
    )[issue.index]
    canvas.wash(cloth)
    for index in range(46):
        canvas.line([(index * 14, 0), (index * 14, HEIGHT)], colour("#ffffff", 0.03), 4)
    frame = box(60, 250, 480, 520)
    scenes = (ashore.rooftop, afloat.deep, ashore.looming, afloat.mirror)
    inks = (
        ("#d98a3d", "#ffe6b0", "#2a1f2d", "#1d6f7f", "#f7c531"),
        ("#1a3d52", "#77b6b9", "#0b1d2b", "#15586b", "#e8a13a"),
        ("#5a2f5f", "#e8a0b0", "#1c0d24", "#3b3f7c", "#f4cf6a"),
        ("#b8d8c8", "#fff3cf", "#17402f", "#2c7d6f", "#f26b41"),
    )
    with canvas.clip(frame), canvas.at(0, 60, 1.0):
        scenes[issue.index](
            canvas, rng, Look(*inks[issue.index], dots=False, villain="lamprey", line=2.4)
        )
    canvas.stroke(box(52, 242, 496, 536), plate, 4)
    canvas.stroke(box(30, 30, 540, 862), plate, 3)
    write(canvas, "THE", "didot", 300, 84, 18, plate, tracking=12)
    write(canvas, "KINGFISHER", "didot", 300, 150, 52, plate, max_width=500)
    write(canvas, "The Tidewater Years", "didot", 300, 206, 24, plate, max_width=440)
    write(canvas, ("One", "Two", "Three", "Four")[issue.index], "didot", 300, 836, 30, plate)
    mark(canvas, 1, 70, 852, 44, plate, cloth)
    write(canvas, price_text(issue), "lato", 530, 862, 14, plate, 1)
    return canvas.finish()
