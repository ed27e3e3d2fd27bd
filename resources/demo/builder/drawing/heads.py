"""Heads and headgear, drawn at the origin and looking right, about 13 units in radius."""

from __future__ import annotations

from collections.abc import Callable

from builder.drawing.canvas import Canvas
from builder.drawing.colour import colour, darker
from builder.drawing.shapes import box, curve, oval, points, poly, union

Head = Callable[[Canvas, str, float], None]


def kingfisher(
    dome: str = "#1b7f95",
    beak: str = "#20242c",
    crest: str = "#f58220",
    eye: str = "#fff3c4",
    cheek: str = "#f7f3e6",
) -> Head:
    """The diving-bell helmet: a round dome, a long beak, a crest of feathers."""

    def draw(canvas: Canvas, ink: str, line: float) -> None:
        feathers = union(
            poly((-4, -12), (-34, -26), (-13, -3)),
            poly((-7, -8), (-38, -12), (-12, 4)),
            poly((2, -13), (-22, -34), (-8, -7)),
        )
        bill = poly((7, -7), (48, 3), (9, 8))
        shell = oval(0, 0, 14.5, 14)
        whole = union(feathers, bill, shell)
        if line:
            canvas.stroke(whole, ink, line * 2)
        canvas.fill(feathers, crest)
        canvas.fill(bill, beak)
        canvas.fill(poly((7, -7), (48, 3), (10, 0)), colour("#ffffff", 0.22))
        canvas.fill(shell, dome)
        with canvas.clip(shell):
            canvas.fill(oval(-2, 12, 13, 9), cheek)
            canvas.fill(oval(-8, -9, 13, 7), colour("#ffffff", 0.25))
            canvas.fill(oval(-13, 6, 9, 14), colour("#000020", 0.25))
        canvas.fill(oval(5, -3, 5.4), darker(dome, 0.7))
        canvas.fill(oval(5.6, -3, 3.6), eye)

    return draw


def person(
    skin: str = "#e8b58c",
    hair: str = "#3b2417",
    style: str = "short",
    mask: str | None = None,
    hat: str | None = None,
) -> Head:
    """A bare face in profile: hair or hat, and a domino mask if wanted."""

    def draw(canvas: Canvas, ink: str, line: float) -> None:
        face = curve(
            points("-10,2 -9,-11 2,-14 10,-10 11.5,-3 15,2 11.5,4 11,10 5,14 -4,10"),
            tension=0.8,
        )
        back = {
            "short": curve(points("-13,3 -14,-9 -3,-18 9,-15 11,-8 2,-8 -3,-1 -8,6")),
            "long": curve(points("-6,32 -20,24 -18,-6 -6,-19 9,-16 11,-8 1,-7 -2,4 -1,18")),
            "bob": curve(points("-2,12 -16,12 -17,-8 -4,-19 10,-16 11,-8 3,-6 2,4")),
            "bun": union(
                oval(-14, -12, 7.5), curve(points("-11,6 -14,-8 -3,-18 9,-15 11,-8 1,-8 -4,0"))
            ),
            "none": oval(-3, -3, 1),
        }[style]
        if line:
            canvas.stroke(union(face, back), ink, line * 2)
        canvas.fill(face, skin)
        canvas.fill(back, hair)
        if mask:
            canvas.fill(curve(points("-8,-4 4,-7 13,-5 12,0 2,1 -8,0")), mask)
            canvas.fill(poly((5, -4), (10, -4), (8, -1)), "#ffffff")
        elif line:
            canvas.stroke(curve([(6, -3), (9, -4)], closed=False), ink, 1.6)
        if hat:
            brim = curve(points("-22,-6 -8,-11 8,-12 22,-8 8,-7 -8,-5"))
            crown = curve(points("-12,-9 -11,-24 -2,-21 8,-25 12,-11"), tension=0.7)
            if line:
                canvas.stroke(union(brim, crown), ink, line * 2)
            canvas.fill(union(brim, crown), hat)
            canvas.fill(box(-12, -14, 24, 4), darker(hat, 0.45))

    return draw


def plain(tint: str, hat: bool = False, hair: str = "") -> Head:
    """A head as a silhouette."""

    def draw(canvas: Canvas, ink: str, line: float) -> None:
        shapes = [
            curve(
                points("-10,2 -9,-11 2,-14 10,-10 11.5,-3 15,2 11.5,4 11,10 5,14 -4,10"),
                tension=0.8,
            )
        ]
        if hat:
            shapes += [
                curve(points("-24,-6 -8,-11 8,-12 24,-8 8,-6 -8,-4")),
                curve(points("-12,-9 -11,-25 -2,-22 8,-26 12,-11"), tension=0.7),
            ]
        if hair == "long":
            shapes.append(curve(points("-6,30 -20,24 -18,-6 -6,-19 9,-16 8,-4 -1,18")))
        if hair == "bob":
            shapes.append(curve(points("-2,12 -16,12 -17,-8 -4,-19 10,-16 8,-4 2,4")))
        if hair == "bun":
            shapes.append(oval(-14, -12, 8))
        canvas.fill(union(*shapes), tint)

    return draw


def beaked(tint: str) -> Head:
    """The Kingfisher's helmet as a silhouette."""

    def draw(canvas: Canvas, ink: str, line: float) -> None:
        canvas.fill(
            union(
                poly((-4, -12), (-34, -26), (-13, -3)),
                poly((-7, -8), (-38, -12), (-12, 4)),
                poly((2, -13), (-22, -34), (-8, -7)),
                poly((7, -7), (48, 3), (9, 8)),
                oval(0, 0, 14.5, 14),
            ),
            tint,
        )

    return draw
