"""A chip: a word or two in a rounded, lightly tinted pill, in tables, on covers, in details."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette

from metron_desktop.gui import theme

_TINT = 0.14


@dataclass(frozen=True, slots=True)
class Chip:
    """A chip's words and what its colour means; a colour never stands alone."""

    text: str
    tone: theme.Tone = theme.Tone.MUTED


def chip_size(text: str, font: QFont) -> QSize:
    """The size of a chip with this text beside text in this font."""
    metrics = QFontMetrics(theme.small_font(font))
    return QSize(
        metrics.horizontalAdvance(text) + 2 * theme.SPACE_S, metrics.height() + theme.SPACE_XS
    )


def draw_chip(
    painter: QPainter, room: QRect, chip: Chip, font: QFont, palette: QPalette, ink: QColor | None
) -> int:
    """Paint a chip at the left of `room`, centred vertically, cut off where it does not fit.

    Args:
        painter: Antialiasing.
        room: Where it goes.
        chip: What it says.
        font: The font of the text around it.
        palette: Gives its colours.
        ink: The text's colour where it must be another one (on a selection).

    Returns:
        Its width.
    """
    size = chip_size(chip.text, font)
    width = min(size.width(), room.width())
    pill = QRect(room.left(), 0, width, size.height())
    pill.moveTop(room.center().y() - size.height() // 2 + 1)
    color = theme.tone(chip.tone, palette)
    tint = QColor(ink or color)
    tint.setAlphaF(_TINT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    painter.drawRoundedRect(pill, size.height() / 2, size.height() / 2)
    painter.setFont(theme.small_font(font))
    if ink is None and chip.tone == theme.Tone.MUTED:
        color = palette.color(QPalette.ColorRole.Text)
    painter.setPen(ink or color)
    words = painter.fontMetrics().elidedText(
        chip.text, Qt.TextElideMode.ElideRight, max(0, width - 2 * theme.SPACE_S + 1)
    )
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
    return width
