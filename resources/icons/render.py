"""Renders the application icon to the PNG sizes of the hicolor icon theme.

Run it from the top of the repository after changing the drawing::

    python resources/icons/render.py
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
NAME = "metron-desktop"
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)


def render(drawing: Path, size: int) -> QImage:
    """The drawing at `size` pixels, smoothed down from four times that."""
    large = QImage(size * 4, size * 4, QImage.Format.Format_ARGB32_Premultiplied)
    large.fill(Qt.GlobalColor.transparent)
    painter = QPainter(large)
    QSvgRenderer(str(drawing)).render(painter, QRectF(large.rect()))
    painter.end()
    return large.scaled(
        size,
        size,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )


def main() -> int:
    """Write every size; the two smallest come from the drawing made for them."""
    application = QGuiApplication(sys.argv[:1])
    for size in SIZES:
        small = HERE / f"{NAME}-small.svg"
        drawing = small if size <= 24 else HERE / f"{NAME}.svg"
        target = HERE / "hicolor" / f"{size}x{size}" / f"{NAME}.png"
        target.parent.mkdir(parents=True, exist_ok=True)
        if not render(drawing, size).save(str(target)):
            print(f"{target} could not be written.", file=sys.stderr)
            return 1
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main())
